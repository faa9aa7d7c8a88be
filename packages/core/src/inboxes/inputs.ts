import { keepDocumentCommand, sendDocumentCommand } from './documents.ts';
import { appointManagerCommand, deactivateManagerCommand } from './handover.ts';
import { nameHeadCommand, registerKepCommand } from './kep.ts';
import { activateInboxCommand, beginProductionCommand } from './phases.ts';
import {
  answerRequestCommand,
  fileRequestCommand,
  handOverRequestCommand,
  takeRequestCommand,
} from './requests.ts';
import { addUserCommand, moveUserCommand, removeUserCommand } from './users.ts';

/** What the commands of the inbox desk take, by their names there: for the description of an API. */
export const INBOX_INPUTS = {
  registerKep: registerKepCommand.input,
  nameHead: nameHeadCommand.input,
  activate: activateInboxCommand.input,
  beginProduction: beginProductionCommand.input,
  addUser: addUserCommand.input,
  moveUser: moveUserCommand.input,
  removeUser: removeUserCommand.input,
  appointManager: appointManagerCommand.input,
  deactivateManager: deactivateManagerCommand.input,
  fileRequest: fileRequestCommand.input,
  takeRequest: takeRequestCommand.input,
  handOverRequest: handOverRequestCommand.input,
  answerRequest: answerRequestCommand.input,
  sendDocument: sendDocumentCommand.input,
  keepDocument: keepDocumentCommand.input,
} as const;

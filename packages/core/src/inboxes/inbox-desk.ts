import { runAsNow } from '../accounts/run-as-now.ts';
import type { CommandRequest, CommandResult } from '../command/command.ts';
import type { RolePorts } from '../organisations/ports.ts';
import type { InboxPhase } from '../roles/thyrides-resource.ts';
import { keepDocumentCommand, sendDocumentCommand } from './documents.ts';
import { appointManagerCommand, deactivateManagerCommand } from './handover.ts';
import { createInboxReads, type InboxReads } from './inbox-reads.ts';
import { nameHeadCommand, registerKepCommand } from './kep.ts';
import { activateInboxCommand, beginProductionCommand } from './phases.ts';
import type { InboxRequestBody } from './request-record.ts';
import {
  answerRequestCommand,
  fileRequestCommand,
  handOverRequestCommand,
  takeRequestCommand,
} from './requests.ts';
import { addUserCommand, moveUserCommand, removeUserCommand } from './users.ts';

type Run<A> = (request: CommandRequest) => Promise<CommandResult<A>>;
type Status = { readonly status: InboxRequestBody['status'] };

/** Inboxes of KEPs: heads, users, requests and documents (εγκύκλιος θυρίδων ΚΕΠ). */
export interface InboxDesk extends InboxReads {
  /** {@link registerKepCommand} */
  readonly registerKep: Run<{ readonly kepId: string; readonly inboxIds: readonly string[] }>;
  /** {@link nameHeadCommand} */
  readonly nameHead: Run<{ readonly inboxIds: readonly string[] }>;
  /** {@link activateInboxCommand} */
  readonly activate: Run<{ readonly phase: InboxPhase }>;
  /** {@link beginProductionCommand} */
  readonly beginProduction: Run<{ readonly phase: InboxPhase }>;
  /** {@link addUserCommand} */
  readonly addUser: Run<{ readonly grantId: string; readonly personId: string }>;
  /** {@link moveUserCommand} */
  readonly moveUser: Run<{ readonly grantId: string }>;
  /** {@link removeUserCommand} */
  readonly removeUser: Run<{ readonly grantId: string }>;
  /** {@link appointManagerCommand} */
  readonly appointManager: Run<{ readonly personId: string; readonly inboxIds: readonly string[] }>;
  /** {@link deactivateManagerCommand} */
  readonly deactivateManager: Run<{ readonly inboxIds: readonly string[] }>;
  /** {@link fileRequestCommand} */
  readonly fileRequest: Run<{ readonly requestId: string }>;
  /** {@link takeRequestCommand} */
  readonly takeRequest: Run<Status>;
  /** {@link handOverRequestCommand} */
  readonly handOverRequest: Run<Status>;
  /** {@link answerRequestCommand} */
  readonly answerRequest: Run<Status>;
  /** {@link sendDocumentCommand} */
  readonly sendDocument: Run<{ readonly documentId: string }>;
  /** {@link keepDocumentCommand} */
  readonly keepDocument: Run<{ readonly documentId: string }>;
}

export function createInboxDesk(ports: RolePorts): InboxDesk {
  const run = runAsNow(ports);
  return {
    ...createInboxReads(ports),
    registerKep: run(registerKepCommand),
    nameHead: run(nameHeadCommand),
    activate: run(activateInboxCommand),
    beginProduction: run(beginProductionCommand),
    addUser: run(addUserCommand),
    moveUser: run(moveUserCommand),
    removeUser: run(removeUserCommand),
    appointManager: run(appointManagerCommand),
    deactivateManager: run(deactivateManagerCommand),
    fileRequest: run(fileRequestCommand),
    takeRequest: run(takeRequestCommand),
    handOverRequest: run(handOverRequestCommand),
    answerRequest: run(answerRequestCommand),
    sendDocument: run(sendDocumentCommand),
    keepDocument: run(keepDocumentCommand),
  };
}

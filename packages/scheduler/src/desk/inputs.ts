import { bookCommand } from './book.ts';
import { cancelCommand } from './cancel.ts';
import { closeAndProposeCommand } from './change-schedule.ts';
import { feedInput } from './feed/feed-commands.ts';
import { holdCommand } from './hold.ts';
import { rescheduleCommand } from './reschedule.ts';
import { acceptTransferCommand, declineTransferCommand, withdrawTransferCommand } from './transfer/answer.ts';
import { proposeTransferCommand } from './transfer/propose.ts';
import { proposeWaitingCommand } from './transfer/propose-waiting.ts';
import { sendDocumentsCommand } from './visit/documents.ts';
import { finishCommand } from './visit/finish.ts';
import { askThirdPersonCommand, inviteGuestCommand, revokeGuestCommand } from './visit/guests.ts';
import { audioOnlyCommand, identifyCommand } from './visit/identify.ts';
import { inviteInterpreterCommand } from './visit/invite-interpreter.ts';
import { startCommand } from './visit/start.ts';

/** What the commands of the appointment desk take, by their names there: for the description of an API. */
export const APPOINTMENT_INPUTS = {
  hold: holdCommand.input,
  book: bookCommand.input,
  reschedule: rescheduleCommand.input,
  cancel: cancelCommand.input,
  proposeTransfer: proposeTransferCommand.input,
  acceptTransfer: acceptTransferCommand.input,
  declineTransfer: declineTransferCommand.input,
  withdrawTransfer: withdrawTransferCommand.input,
  closeAndPropose: closeAndProposeCommand.input,
  proposeForWaiting: proposeWaitingCommand.input,
  start: startCommand.input,
  identify: identifyCommand.input,
  audioOnly: audioOnlyCommand.input,
  finish: finishCommand.input,
  sendDocuments: sendDocumentsCommand.input,
  askThirdPerson: askThirdPersonCommand.input,
  inviteGuest: inviteGuestCommand.input,
  inviteInterpreter: inviteInterpreterCommand.input,
  revokeGuest: revokeGuestCommand.input,
  calendarFeed: feedInput,
} as const;

import { createConferenceCommand } from './create.ts';
import { cancelConferenceCommand, inviteCommand, moveCommand } from './manage.ts';
import { joinConferenceCommand, leaveConferenceCommand } from './take-part.ts';

/** What the commands of the conference desk take, by their names there: for the description of an API. */
export const CONFERENCE_INPUTS = {
  create: createConferenceCommand.input,
  invite: inviteCommand.input,
  move: moveCommand.input,
  cancel: cancelConferenceCommand.input,
  join: joinConferenceCommand.input,
  leave: leaveConferenceCommand.input,
} as const;

import {
  type Command,
  type CommandRequest,
  type CommandResult,
  currentActor,
  type Json,
  runCommand,
} from '@rantevou/core';
import { createConferenceCommand } from './create.ts';
import { freeRoomsOf } from './free-rooms.ts';
import { cancelConferenceCommand, inviteCommand, moveCommand, withdrawInvitationCommand } from './manage.ts';
import { conferenceReads } from './reads.ts';
import { joinConferenceCommand, leaveConferenceCommand } from './take-part.ts';
import type { ConferenceDesk, ConferencePorts } from './types.ts';

/**
 * The desk of conferences over a store: organise, invite, move, cancel, take part, and every question about them.
 * Each begins with the actor's roles as the records have them now: a role that ended gives nothing any more.
 */
export function createConferenceDesk(ports: ConferencePorts): ConferenceDesk {
  const running =
    <Input, State, Answer extends Json>(command: Command<ConferencePorts, Input, State, Answer>) =>
    async (request: CommandRequest): Promise<CommandResult<Answer>> =>
      runCommand(command, ports, { ...request, actor: await currentActor(ports, request.actor) });
  return {
    create: running(createConferenceCommand),
    invite: running(inviteCommand),
    withdrawInvitation: running(withdrawInvitationCommand),
    move: running(moveCommand),
    cancel: running(cancelConferenceCommand),
    join: running(joinConferenceCommand),
    leave: running(leaveConferenceCommand),
    freeRooms: freeRoomsOf(ports),
    ...conferenceReads(ports),
  };
}

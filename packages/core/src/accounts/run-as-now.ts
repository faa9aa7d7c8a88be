import type { Command, CommandRequest, CommandResult } from '../command/command.ts';
import { runCommand } from '../command/run-command.ts';
import type { Json } from '../json.ts';
import type { RolePorts } from '../organisations/ports.ts';
import { signInFirst } from '../roles/model.ts';
import { currentActor } from './current-actor.ts';

/** Runs commands as the actor whom the records know now, whatever the session remembers. */
export function runAsNow(ports: RolePorts) {
  return <Input, State, Answer extends Json>(command: Command<RolePorts, Input, State, Answer>) =>
    async (request: CommandRequest): Promise<CommandResult<Answer>> => {
      if (request.actor.principalId === null) {
        const { reasons } = signInFirst('Εγκύκλιος e:Presence (2020), §5· Εγκύκλιος θυρίδων ΚΕΠ, ¶1');
        return { ok: false, refusal: { code: 'UNAUTHENTICATED', reasons } };
      }
      return runCommand(command, ports, { ...request, actor: await currentActor(ports, request.actor) });
    };
}

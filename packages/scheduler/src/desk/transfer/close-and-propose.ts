import { type CommandRequest, type CommandResult, runCommand } from '@rantevou/core';
import { closeAndProposeCommand, PROPOSALS_AT_ONCE } from '../change-schedule.ts';
import type { ScheduleAnswer } from '../schedule-answer.ts';
import type { DeskPorts } from '../types.ts';
import { proposeWaitingCommand } from './propose-waiting.ts';

/**
 * Makes the change with its proposals: all is displaced by the first commit, which holds as many proposals as it can;
 * what is beyond that follows in commits of their own, each under a key made from the request's.
 */
export async function closeAndPropose(
  ports: DeskPorts,
  request: CommandRequest,
): Promise<CommandResult<ScheduleAnswer>> {
  const first = await runCommand(closeAndProposeCommand, ports, request);
  if (!first.ok || first.answer.dryRun || first.answer.displaced.length <= PROPOSALS_AT_ONCE) return first;
  const { municipalityId, expiresInMinutes } = request.input as {
    readonly municipalityId: string;
    readonly expiresInMinutes?: number;
  };
  const found = new Map(first.answer.displaced.map((one) => [one.appointmentId, one.proposal]));
  let { toCall } = first.answer;
  for (let part = 1; ; part++) {
    const next = await runCommand(proposeWaitingCommand, ports, {
      ...request,
      input: { municipalityId, ...(expiresInMinutes === undefined ? {} : { expiresInMinutes }) },
      idempotencyKey: request.idempotencyKey && `${request.idempotencyKey}:${part}`,
    });
    if (!next.ok) return next;
    for (const { appointmentId, proposal } of next.answer.proposed) found.set(appointmentId, proposal);
    toCall = next.answer.toCall;
    if (next.answer.proposed.length === 0 || toCall === 0) break;
  }
  const displaced = first.answer.displaced.map((one) => ({
    ...one,
    proposal: found.get(one.appointmentId) ?? null,
  }));
  return { ...first, answer: { ...first.answer, displaced, toCall } };
}

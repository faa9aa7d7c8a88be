import type { DisplacementReason, Mode } from '@rantevou/core';
import { isoInAthens } from '../calendar/athens.ts';
import { bodyOf } from './appointment-record.ts';
import type { Displaced, Impact, Touched } from './schedule-impact.ts';
import { proposalBodyOf } from './transfer/proposal-record.ts';

/** An appointment that a change of the schedule touches: ids, codes and times, nobody's data. */
export type AffectedAppointment = {
  readonly appointmentId: string;
  /** The number that people say on the telephone. */
  readonly code: string;
  readonly service: string;
  readonly mode: Mode;
  readonly officerId: string;
  readonly officeId: string;
  readonly startMs: number;
  readonly endMs: number;
  /** ISO 8601 with the offset of Europe/Athens. */
  readonly start: string;
  readonly reason: DisplacementReason;
  /** The new time that is proposed, or would be; null = nothing is, and an officer has to call. */
  readonly proposal: ProposedTime | null;
};

/** A new time for a displaced appointment. */
export type ProposedTime = {
  /** Null in a dry run. */
  readonly proposalId: string | null;
  readonly startMs: number;
  readonly endMs: number;
  readonly start: string;
  readonly officerId: string;
  readonly officeId: string;
  readonly mode: Mode;
  /** Why this time: codes as in a proposal. */
  readonly why: readonly string[];
};

/** What a change of the schedule did, or in a dry run would do. */
export type ScheduleAnswer = {
  /** After the change; in a dry run the present one. */
  readonly scheduleVersion: number;
  readonly dryRun: boolean;
  /** Names what the answer was reckoned from: given back with the change, it is refused when that is old. */
  readonly planVersion: string;
  /** How many appointments that are still to come it does not touch. */
  readonly kept: number;
  /** Booked, and no longer possible. By time. */
  readonly displaced: readonly AffectedAppointment[];
  /** Ids of appointments that were displaced and are possible again. */
  readonly restored: readonly string[];
  /** Ids of proposals whose new time is closed by the change. */
  readonly withdrawn: readonly string[];
  /**
   * How many of the displaced have no proposal: officers have to call. A dry run plans for the first 500 only and
   * counts all others here.
   */
  readonly toCall: number;
};

export function scheduleAnswer(
  impact: Impact,
  proposals: ReadonlyMap<string, ProposedTime>,
  rest: Pick<ScheduleAnswer, 'scheduleVersion' | 'dryRun' | 'planVersion'>,
): ScheduleAnswer {
  const shut = new Set(impact.shut.map(({ record }) => record.id));
  const displaced = impact.displaced.map((one) =>
    affected(one, proposals.get(one.record.id) ?? (shut.has(one.record.id) ? null : standing(one))),
  );
  const gone = new Set(displaced.map(({ appointmentId }) => appointmentId));
  const coming = new Set(
    impact.claims.flatMap(({ kind, ownerId, resourceId }) =>
      kind === 'appointment' && resourceId.startsWith('person:') ? [ownerId] : [],
    ),
  );
  return {
    ...rest,
    kept: [...coming].filter((id) => !gone.has(id)).length,
    displaced,
    restored: impact.restored.map(({ record }) => record.id),
    withdrawn: impact.shut.flatMap(({ proposal }) => (proposal ? [proposal.record.id] : [])),
    toCall: displaced.filter(({ proposal }) => proposal === null).length,
  };
}

function affected({ record, reason }: Displaced, proposal: ProposedTime | null): AffectedAppointment {
  const { code, service, mode, officerId, officeId, startMs, endMs } = bodyOf(record);
  const start = isoInAthens(startMs);
  const appointmentId = record.id;
  return { appointmentId, code, service, mode, officerId, officeId, startMs, endMs, start, reason, proposal };
}

/** A proposal that was there before and still waits. */
function standing({ proposal }: Touched): ProposedTime | null {
  if (proposal === null) return null;
  const { state, to, why } = proposalBodyOf(proposal.record);
  if (state !== 'proposed') return null;
  const { startMs, endMs, officerId, officeId, mode } = to;
  return {
    proposalId: proposal.record.id,
    startMs,
    endMs,
    start: isoInAthens(startMs),
    officerId,
    officeId,
    mode,
    why,
  };
}

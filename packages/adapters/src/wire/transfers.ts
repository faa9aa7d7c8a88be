import { z } from 'zod';
import { appointment, proposal } from './appointments.ts';
import { count, displacementReason, epochMs, id, instant, mode, version } from './common.ts';
import { named } from './named.ts';
import { pageOutput } from './page.ts';

const proposedTime = named(
  'ProposedTime',
  'A new time for an appointment that lost its own; `proposalId` is null in a dry run',
  z.strictObject({
    proposalId: id.nullable(),
    startMs: epochMs,
    endMs: epochMs,
    start: instant,
    officerId: id,
    officeId: id,
    mode,
    why: z.array(z.string()),
  }),
);

const affected = named(
  'AffectedAppointment',
  "An appointment that a change of the schedule touches: ids, codes and times, nobody's data",
  z.strictObject({
    appointmentId: id,
    code: z.string(),
    service: id,
    mode,
    officerId: id,
    officeId: id,
    startMs: epochMs,
    endMs: epochMs,
    start: instant,
    reason: displacementReason,
    proposal: proposedTime.nullable(),
  }),
);

export const scheduleAnswer = named(
  'ScheduleAnswer',
  'What a change of the schedule did, or in a dry run would do',
  z.strictObject({
    scheduleVersion: version,
    dryRun: z.boolean(),
    planVersion: z.string(),
    kept: count,
    displaced: z.array(affected),
    restored: z.array(id),
    withdrawn: z.array(id),
    toCall: count,
  }),
);

export const transferOutputs = {
  proposed: z.strictObject({ appointmentId: id, version, proposalId: id, expiresAtMs: epochMs }),
  waiting: z.strictObject({
    proposed: z.array(z.strictObject({ appointmentId: id, proposal: proposedTime })),
    toCall: count,
  }),
  transfers: pageOutput(
    'transfers',
    named(
      'ListedTransfer',
      'A transfer with its appointment, for administrators: codes and times, nobody’s data',
      z.strictObject({
        proposal,
        appointment: z.strictObject({ id, version, code: z.string(), service: id }),
        from: z.strictObject({ startMs: epochMs, endMs: epochMs, start: instant, mode, officerId: id }),
        proposedAtMs: epochMs,
        endedAtMs: epochMs.nullable(),
        answer: z.strictObject({ atMs: epochMs, role: z.string(), channel: z.string() }).nullable(),
      }),
    ),
  ),
  casesToCall: pageOutput(
    'cases',
    named(
      'CaseToCall',
      'An appointment without a time, whose applicant somebody has to call',
      z.strictObject({ appointment, lastProposal: proposal.nullable() }),
    ),
  ),
};

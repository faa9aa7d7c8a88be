import { type AppointmentBody, type Command, nextStatus, SdkError, type StoredRecord } from '@rantevou/core';
import { z } from 'zod';
import { appointmentEvent } from './appointment-events.ts';
import { appointmentKeys, bodyOf, timesOf, toBody } from './appointment-record.ts';
import { type AppointmentState, changeProblem, loadAppointment, resourceOf } from './appointment-state.ts';
import { releasedHold } from './hold.ts';
import { bookingMessages } from './messages.ts';
import { openOf, overlapRefusal, servedKeyIn } from './person-overlap.ts';
import { type Choice, idSchema, joinedPlan, startMsOf, takenError } from './slot-choice.ts';
import { type Held, loadHeld, takeTime } from './take-time.ts';
import { endedProposal } from './transfer/proposal-record.ts';
import type { AppointmentAnswer, DeskPorts } from './types.ts';

const input = z.strictObject({
  appointmentId: idSchema,
  expectedVersion: z.int().min(1).optional(),
  start: z.string().min(10).max(40),
  office: idSchema.optional(),
  holdId: idSchema.optional(),
});

interface State extends AppointmentState {
  readonly held: Held;
  readonly servedKey: string | null;
  readonly openOfServed: readonly StoredRecord[];
}

/**
 * Moves an appointment to another time that its applicant chose (άρθρο 2 §7): the new time is claimed before the old
 * one is given back, in one commit, so a lost race leaves the old one untouched.
 */
export const rescheduleCommand: Command<DeskPorts, z.output<typeof input>, State, AppointmentAnswer> = {
  name: 'appointment:reschedule',
  input,
  async load({ appointmentId, holdId }, ports, actor, nowMs) {
    const state = await loadAppointment(appointmentId, ports, nowMs);
    if (!state) return null;
    const { tenantId } = state.record;
    const servedKey = servedKeyIn(state.claims);
    return {
      ...state,
      servedKey,
      openOfServed: servedKey === null ? [] : await openOf(ports.store, tenantId, servedKey),
      held: await loadHeld(ports.store, holdId, actor, tenantId, nowMs),
    };
  },
  tenantOf: ({ record }) => record.tenantId,
  permission: ({ record }) => ({
    action: 'appointment:reschedule',
    resource: resourceOf(record),
    hide: true,
    resourceId: record.id,
  }),
  decide(state, choice, { actor, nowMs, newId, lost }) {
    const { record, claims, indexed, held, servedKey } = state;
    const body = bodyOf(record);
    const plan = joinedPlan(indexed);
    const problem = changeProblem(state, 'reschedule', actor, nowMs, choice.expectedVersion);
    if (problem) return { type: 'fail', error: problem };
    const startMs = startMsOf(choice.start);
    const { service, mode } = body;
    const at = { plan, service, mode, startMs, except: record.id };
    const refusal = servedKey === null ? null : overlapRefusal(state.openOfServed, servedKey, at);
    if (refusal) return { type: 'refuse', refusal };
    const taken = takeTime(indexed, timeOf(state, choice), {
      tenantId: record.tenantId,
      appointmentId: record.id,
      servedKey,
      held,
      own: claims,
      nowMs,
      newId,
      lost,
    });
    if (taken instanceof SdkError) return { type: 'fail', error: taken };
    const { assignment } = taken;
    const version = record.version + 1;
    const ended = endedProposal(state.proposal, 'withdrawn', { nowMs, newId, tell: null });
    const next: AppointmentBody = {
      ...body,
      ...timesOf(assignment),
      status: nextStatus(body.status, 'reschedule') ?? body.status,
      displaced: null,
      proposalId: null,
      claimIds: taken.claimIds,
      sequence: body.sequence + 1,
      previous: { startMs: body.startMs, endMs: body.endMs },
    };
    return {
      type: 'commit',
      answer: { appointmentId: record.id, version },
      batch: {
        schedule: { expectedVersion: indexed.scheduleVersion },
        records: [
          {
            kind: 'appointment',
            id: record.id,
            expectedVersion: record.version,
            keys: appointmentKeys(next),
            atMs: assignment.startMs,
            body: toBody(next),
            sealed: record.sealed,
          },
          ...(held.record ? [releasedHold(held.record, 'used')] : []),
          ...ended.records,
        ],
        claims: taken.claims,
        conversions: taken.conversions,
        releases: [...taken.releases, ...ended.releases],
        messages: bookingMessages(
          'changed',
          plan,
          { appointmentId: record.id, version, body: next },
          nowMs,
          newId,
        ),
        events: [appointmentEvent('appointment.changed', record.id, version, next)],
        auditDetail: {
          appointmentId: record.id,
          fromMs: body.startMs,
          toMs: assignment.startMs,
          officerId: assignment.officerId,
        },
      },
    };
  },
  gaveUp: (_outcome, state, choice, { nowMs }) =>
    takenError(state.indexed.availability, timeOf(state, choice), nowMs),
};

/** What the appointment is, at the time and place asked for. */
function timeOf({ record, proposal }: State, { start, office }: z.output<typeof input>): Choice {
  const { service, mode, needs, withCaseOfficer, officerId, status } = bodyOf(record);
  return {
    service,
    mode,
    startMs: startMsOf(start),
    needs,
    instead: record.id,
    ...(proposal ? { for: proposal.record.id } : {}),
    ...(office ? { office } : {}),
    // The case's officer may be the very one who cannot: a displaced appointment goes to whoever is free.
    ...(withCaseOfficer && status !== 'displaced' ? { officer: officerId } : {}),
  };
}

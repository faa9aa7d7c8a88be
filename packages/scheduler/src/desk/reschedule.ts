import { type Claim, type Command, SdkError, type StoredRecord } from '@rantevou/core';
import { z } from 'zod';
import { type AppointmentBody, appointmentKeys, bodyOf, timesOf, toBody } from './appointment-record.ts';
import { type AppointmentState, changeProblem, loadAppointment, resourceOf } from './appointment-state.ts';
import { isHeldBy, overlaps, releasedHold } from './hold.ts';
import { messageOf } from './messages.ts';
import { assignOrFail, claimsFor, idSchema, joinedPlan, startMsOf } from './slot-choice.ts';
import type { AppointmentAnswer, DeskPorts } from './types.ts';

const input = z.strictObject({
  appointmentId: idSchema,
  expectedVersion: z.int().min(1).optional(),
  start: z.string().min(10).max(40),
  office: idSchema.optional(),
  holdId: idSchema.optional(),
});

interface State extends AppointmentState {
  readonly hold: { readonly record: StoredRecord; readonly claims: readonly Claim[] } | null;
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
    const held = holdId ? await ports.store.load({ what: 'record', kind: 'hold', id: holdId }) : null;
    const hold =
      isHeldBy(held, actor.personId, nowMs) && held.tenantId === state.record.tenantId
        ? { record: held, claims: await ports.store.load({ what: 'claims-of', ownerId: held.id }) }
        : null;
    return { ...state, hold };
  },
  tenantOf: ({ record }) => record.tenantId,
  permission: ({ record }) => ({
    action: 'appointment:reschedule',
    resource: resourceOf(record),
    hide: true,
    resourceId: record.id,
  }),
  decide(state, { start, office, expectedVersion }, { actor, nowMs, newId, lost }) {
    const { record, claims, indexed, hold } = state;
    const body = bodyOf(record);
    joinedPlan(indexed);
    const problem = changeProblem(state, actor, nowMs, expectedVersion);
    if (problem) return { type: 'fail', error: problem };
    const startMs = startMsOf(start);
    const assignment = assignOrFail(
      indexed.availability,
      {
        service: body.service,
        mode: body.mode,
        startMs,
        needs: body.needs,
        instead: record.id,
        ...(hold ? { for: hold.record.id } : {}),
        ...(office ? { office } : {}),
      },
      { nowMs, lost },
    );
    if (assignment instanceof SdkError) return { type: 'fail', error: assignment };
    const version = record.version + 1;
    const own = [...claims, ...(hold?.claims ?? [])];
    const taken = claimsFor(
      assignment,
      { tenantId: record.tenantId, kind: 'appointment', ownerId: record.id, expiresAtMs: null },
      newId,
    );
    const next: AppointmentBody = {
      ...body,
      ...timesOf(assignment),
      status: 'booked',
      claimIds: taken.map(({ id }) => id),
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
          ...(hold ? [releasedHold(hold.record, 'used')] : []),
        ],
        claims: taken,
        releases: own.map((claim) => ({
          claimId: claim.id,
          first: taken.some((one) => overlaps(one, claim)),
        })),
        messages: [messageOf('changed', record.id, version, nowMs, newId())],
        auditDetail: {
          appointmentId: record.id,
          fromMs: body.startMs,
          toMs: assignment.startMs,
          officerId: assignment.officerId,
        },
      },
    };
  },
};

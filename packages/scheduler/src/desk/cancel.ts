import type { AppointmentBody, Command } from '@rantevou/core';
import { z } from 'zod';
import { appointmentKeys, bodyOf, toBody } from './appointment-record.ts';
import { type AppointmentState, changeProblem, loadAppointment, resourceOf } from './appointment-state.ts';
import { type CoolDown, cancellerKeyOf, coolDownRecord, loadCoolDown } from './cool-down.ts';
import { messageOf } from './messages.ts';
import { idSchema } from './slot-choice.ts';
import type { AppointmentAnswer, DeskPorts } from './types.ts';

const input = z.strictObject({
  appointmentId: idSchema,
  expectedVersion: z.int().min(1).optional(),
  /** A code, never free text: what people write about themselves does not belong in a table. */
  reason: z.enum(['time', 'not-needed', 'mistake', 'other']).optional(),
});

interface State extends AppointmentState {
  /** Of whoever booked it for themself or another, and cancels it. */
  readonly coolDown: CoolDown | null;
}

/** Cancels an appointment (άρθρο 2 §7): the time is free again with this very commit. */
export const cancelCommand: Command<DeskPorts, z.output<typeof input>, State, AppointmentAnswer> = {
  name: 'appointment:cancel',
  input,
  async load({ appointmentId }, ports, actor, nowMs) {
    const state = await loadAppointment(appointmentId, ports, nowMs);
    if (!state) return null;
    const body = bodyOf(state.record);
    const { plan } = state.indexed;
    const coolDown = await loadCoolDown(ports.store, plan, cancellerKeyOf(body, actor), body.service);
    return { ...state, coolDown };
  },
  tenantOf: ({ record }) => record.tenantId,
  permission: ({ record }) => ({
    action: 'appointment:cancel',
    resource: resourceOf(record),
    hide: true,
    resourceId: record.id,
  }),
  decide(state, { expectedVersion, reason }, { actor, nowMs, newId }) {
    const { record, claims, indexed } = state;
    const body = bodyOf(record);
    if (body.status === 'cancelled') {
      return { type: 'answer', answer: { appointmentId: record.id, version: record.version } };
    }
    const problem = changeProblem(state, actor, nowMs, expectedVersion);
    if (problem) return { type: 'fail', error: problem };
    const version = record.version + 1;
    const next: AppointmentBody = {
      ...body,
      status: 'cancelled',
      counters: [],
      claimIds: [],
      cancelReason: reason ?? null,
      sequence: body.sequence + 1,
    };
    return {
      type: 'commit',
      answer: { appointmentId: record.id, version },
      batch: {
        records: [
          {
            kind: 'appointment',
            id: record.id,
            expectedVersion: record.version,
            keys: appointmentKeys(next),
            atMs: record.atMs,
            body: toBody(next),
            sealed: record.sealed,
          },
          ...(state.coolDown
            ? [coolDownRecord(state.coolDown, nowMs + indexed.plan.policy.coolDownMinutes * 60_000)]
            : []),
        ],
        releases: claims.map(({ id }) => ({ claimId: id, first: false })),
        quotas: body.counters.map((counter) => ({ ...counter, day: '', delta: -1, limit: null })),
        messages: [messageOf('cancelled', record.id, version, nowMs, newId())],
        auditDetail: { appointmentId: record.id, ...(reason ? { reason } : {}) },
      },
    };
  },
};

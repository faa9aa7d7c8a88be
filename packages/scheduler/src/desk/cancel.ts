import {
  type Actor,
  type AppointmentBody,
  type Command,
  invalidField,
  nextStatus,
  type SdkError,
} from '@rantevou/core';
import { z } from 'zod';
import { appointmentEvent } from './appointment-events.ts';
import { appointmentKeys, bodyOf, toBody } from './appointment-record.ts';
import { type AppointmentState, changeProblem, loadAppointment, resourceOf } from './appointment-state.ts';
import { type CoolDown, cancellerKeyOf, coolDownRecord, loadCoolDown } from './cool-down.ts';
import { messageOf } from './messages.ts';
import { idSchema } from './slot-choice.ts';
import { endedProposal } from './transfer/proposal-record.ts';
import type { AppointmentAnswer, DeskPorts } from './types.ts';

/** The municipality cannot keep it and has no other time: of officers, for a displaced appointment, and only then. */
const OFFICE_CLOSED = 'office-closed';

const input = z.strictObject({
  appointmentId: idSchema,
  expectedVersion: z.int().min(1).optional(),
  /** A code, never free text: what people write about themselves does not belong in a table. */
  reason: z.enum(['time', 'not-needed', 'mistake', 'other', OFFICE_CLOSED]).optional(),
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
    const problem =
      changeProblem(state, 'cancel', actor, nowMs, expectedVersion) ?? reasonProblem(body, actor, reason);
    if (problem) return { type: 'fail', error: problem };
    const version = record.version + 1;
    const ended = endedProposal(state.proposal, 'withdrawn', { nowMs, newId, tell: null });
    const next: AppointmentBody = {
      ...body,
      status: nextStatus(body.status, 'cancel') ?? body.status,
      displaced: null,
      proposalId: null,
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
          ...ended.records,
        ],
        releases: [...claims.map(({ id }) => ({ claimId: id, first: false })), ...ended.releases],
        quotas: body.counters.map((counter) => ({ ...counter, day: '', delta: -1, limit: null })),
        messages: [messageOf('cancelled', record.id, version, nowMs, newId())],
        events: [appointmentEvent('appointment.cancelled', record.id, version, next)],
        auditDetail: { appointmentId: record.id, ...(reason ? { reason } : {}) },
      },
    };
  },
};

/** An officer ends a displaced appointment for one reason only; nobody else, and no other appointment, for that one. */
function reasonProblem(body: AppointmentBody, actor: Actor, reason: string | undefined): SdkError | null {
  const isForced = actor.login === 'officer' && body.status === 'displaced';
  if (isForced === (reason === OFFICE_CLOSED)) return null;
  const expected = isForced ? OFFICE_CLOSED : `a reason other than ${OFFICE_CLOSED}`;
  return invalidField('/reason', expected, {
    el: isForced
      ? 'Ραντεβού που έχασε την ώρα του ακυρώνεται από τον Δήμο μόνο με τον λόγο «κλειστή υπηρεσία»'
      : 'Τον λόγο «κλειστή υπηρεσία» τον δίνει μόνο υπάλληλος, για ραντεβού που έχασε την ώρα του',
    en: isForced
      ? 'The municipality cancels an appointment that lost its time only with the reason “office closed”'
      : 'The reason “office closed” is given only by an officer, for an appointment that lost its time',
  });
}

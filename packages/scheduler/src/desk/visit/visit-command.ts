import {
  type AppointmentBody,
  type BatchDraft,
  type Command,
  canTransition,
  type DecideContext,
  type EventDraft,
  type MyDimosAction,
  type Outcome,
  type RecordDraft,
  type Refusal,
  SdkError,
  type StoredRecord,
} from '@rantevou/core';
import { z } from 'zod';
import { appointmentEvent } from '../appointment-events.ts';
import { appointmentKeys, bodyOf, toBody } from '../appointment-record.ts';
import { type AppointmentState, loadAppointment, resourceOf } from '../appointment-state.ts';
import { idSchema } from '../slot-choice.ts';
import { endedProposal } from '../transfer/proposal-record.ts';
import type { DeskPorts } from '../types.ts';
import type { VisitAnswer } from './types.ts';

/** What every command on the day of the appointment names. */
export const visitShape = { appointmentId: idSchema, expectedVersion: z.int().min(1).optional() };

interface VisitInput {
  readonly appointmentId: string;
  readonly expectedVersion?: number | undefined;
}

/** What becomes of the appointment, or why nothing does. */
export type Visit =
  | { readonly body: AppointmentBody; readonly more?: BatchDraft }
  | { readonly refusal: Refusal }
  | { readonly error: SdkError };

/**
 * A command of an appointment's officer. Who may view the appointment is told why it is not theirs to do; to all
 * others it is not there.
 */
export function visitCommand<Input extends VisitInput>(about: {
  readonly name: MyDimosAction;
  readonly input: z.ZodType<Input>;
  readonly action?: (input: Input) => MyDimosAction;
  readonly decide: (state: AppointmentState, input: Input, context: DecideContext) => Visit;
}): Command<DeskPorts, Input, AppointmentState, VisitAnswer> {
  return {
    name: about.name,
    input: about.input,
    load: ({ appointmentId }, ports, _actor, nowMs) => loadAppointment(appointmentId, ports, nowMs),
    tenantOf: ({ record }) => record.tenantId,
    permission: (state, input, actor) => permissionFor(state, about.action?.(input) ?? about.name, actor),
    decide: (state, input, context) =>
      versionProblem(state, input) ?? outcomeOf(state, about.decide(state, input, context), context),
  };
}

export function permissionFor(
  { record }: Pick<AppointmentState, 'record'>,
  action: MyDimosAction,
  actor: { readonly municipalityId: string | null },
) {
  return {
    action,
    resource: resourceOf(record),
    // In the chosen municipality staff may know that it is there.
    hide: actor.municipalityId !== record.tenantId,
    resourceId: record.id,
  };
}

export function versionProblem(
  { record }: Pick<AppointmentState, 'record'>,
  { expectedVersion }: Pick<VisitInput, 'expectedVersion'>,
): { readonly type: 'fail'; readonly error: SdkError } | null {
  return expectedVersion !== undefined && expectedVersion !== record.version
    ? { type: 'fail', error: new SdkError('VERSION_CONFLICT') }
    : null;
}

function outcomeOf(
  state: AppointmentState,
  visit: Visit,
  at: Pick<DecideContext, 'nowMs' | 'newId'>,
): Outcome<VisitAnswer> {
  if ('refusal' in visit) return { type: 'refuse', refusal: visit.refusal };
  if ('error' in visit) return { type: 'fail', error: visit.error };
  const { record, proposal } = state;
  const { more } = visit;
  // Nobody can be moved out of what has begun.
  const isMovable = canTransition(visit.body.status, 'transfer');
  const body = isMovable ? visit.body : { ...visit.body, proposalId: null };
  const ended = endedProposal(isMovable ? null : proposal, 'withdrawn', { ...at, tell: null });
  return {
    type: 'commit',
    answer: {
      appointmentId: record.id,
      version: record.version + 1,
      status: body.status,
      outcome: body.outcome,
    },
    batch: {
      ...more,
      events: stateEvents(record, body),
      records: [changedRecord(state, body), ...ended.records],
      releases: [...(more?.releases ?? []), ...ended.releases],
      auditDetail: { appointmentId: record.id, ...more?.auditDetail },
    },
  };
}

/** An end is told with its outcome, a start as a change; anything else is the office's own business. */
function stateEvents(record: StoredRecord, body: AppointmentBody): EventDraft[] {
  if (body.status === bodyOf(record).status) return [];
  const type = body.status === 'ended' ? 'appointment.outcome' : 'appointment.changed';
  return [appointmentEvent(type, record.id, record.version + 1, body)];
}

/** The appointment with another body; what is sealed in it stays. */
export function changedRecord(
  { record }: Pick<AppointmentState, 'record'>,
  body: AppointmentBody,
): RecordDraft {
  return {
    kind: 'appointment',
    id: record.id,
    expectedVersion: record.version,
    keys: appointmentKeys(body),
    atMs: record.atMs,
    body: toBody(body),
    sealed: record.sealed,
  };
}

/** It ends: its places in the counters are free, and so is what is still to come of its time. */
export function ended(
  { record, claims }: AppointmentState,
  change: Pick<AppointmentBody, 'outcome'> & Partial<AppointmentBody>,
  nowMs: number,
): Visit {
  const body = bodyOf(record);
  const open = claims.filter(({ endMs }) => endMs > nowMs).map(({ id }) => id);
  return {
    body: {
      ...body,
      ...change,
      status: 'ended',
      endedAtMs: nowMs,
      counters: [],
      claimIds: body.claimIds.filter((id) => !open.includes(id)),
      // Nobody enters any more.
      guests: body.guests.map((guest) => ({ ...guest, revokedAtMs: guest.revokedAtMs ?? nowMs })),
    },
    more: {
      releases: open.map((claimId) => ({ claimId, first: false })),
      quotas: body.counters.map((counter) => ({ ...counter, day: '', delta: -1, limit: null })),
      auditDetail: { outcome: change.outcome },
    },
  };
}

/** It is in a state in which this is not possible. */
export function conflict({ status }: AppointmentBody): { readonly error: SdkError } {
  return { error: new SdkError('STATE_CONFLICT', { details: { status } }) };
}

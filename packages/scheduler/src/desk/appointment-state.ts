import {
  type Actor,
  type AppointmentEvent,
  type Claim,
  canTransition,
  type Resource,
  SdkError,
  type Store,
  type StoredRecord,
} from '@rantevou/core';
import { bodyOf } from './appointment-record.ts';
import { type LoadedProposal, loadProposal } from './transfer/proposal-record.ts';
import type { DeskPorts, IndexedPlan } from './types.ts';

/** What every command on an appointment reads. */
export interface AppointmentState {
  readonly record: StoredRecord;
  readonly claims: readonly Claim[];
  readonly indexed: IndexedPlan;
  /** The transfer that waits for the applicant's answer; what ends or moves the appointment withdraws it. */
  readonly proposal: LoadedProposal | null;
}

/** The appointment with its claims and its municipality's plan, or null: `NOT_FOUND`. */
export async function loadAppointment(
  id: string,
  ports: Pick<DeskPorts, 'indexes'> & { readonly store: Store },
  nowMs: number,
): Promise<AppointmentState | null> {
  const record = await ports.store.load({ what: 'record', kind: 'appointment', id });
  if (!record) return null;
  const indexed = await ports.indexes.current(record.tenantId, nowMs);
  if (!indexed) return null;
  const claims = await ports.store.load({ what: 'claims-of', ownerId: id });
  return { record, indexed, claims, proposal: await loadProposal(ports.store, bodyOf(record)) };
}

/** The relations of an appointment that the role model decides on. */
export function resourceOf(record: StoredRecord): Resource {
  const body = bodyOf(record);
  return {
    type: 'appointment',
    municipalityId: record.tenantId,
    bookedById: body.bookedById,
    personServedId: body.personServedId,
    onBehalfOfBusinessId: body.businessId,
    officerId: body.officerId,
    guestIds: body.guests.filter(({ revokedAtMs }) => revokedAtMs === null).map(({ guestId }) => guestId),
  };
}

/** Until when the applicant may change or cancel. */
export function changeUntilMs(state: Pick<AppointmentState, 'record' | 'indexed'>): number {
  return bodyOf(state.record).startMs - state.indexed.plan.policy.changeUntilMinutes * 60_000;
}

/**
 * Why this actor may not do this to it now, or null: another version, a state in which it is not possible, or too
 * late. Staff may change until the start: whoever telephones is told to call them. For one that was displaced it is
 * never too late: the municipality has changed it.
 */
export function changeProblem(
  state: Pick<AppointmentState, 'record' | 'indexed'>,
  event: AppointmentEvent,
  actor: Actor,
  nowMs: number,
  expectedVersion: number | undefined,
): SdkError | null {
  const body = bodyOf(state.record);
  if (expectedVersion !== undefined && expectedVersion !== state.record.version)
    return new SdkError('VERSION_CONFLICT');
  if (!canTransition(body.status, event))
    return new SdkError('STATE_CONFLICT', { details: { status: body.status } });
  if (body.status === 'displaced') return null;
  const untilMs = actor.login === 'officer' ? body.startMs : changeUntilMs(state);
  return nowMs > untilMs ? new SdkError('CHANGE_TOO_LATE', { details: { untilMs } }) : null;
}

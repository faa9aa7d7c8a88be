import {
  type AppointmentBody,
  type EventDraft,
  nextStatus,
  type OutboxMessage,
  type RecordDraft,
  type StoredRecord,
} from '@rantevou/core';
import { appointmentEvent } from './appointment-events.ts';
import { appointmentKeys, toBody } from './appointment-record.ts';
import { messageOf } from './messages.ts';
import type { Impact } from './schedule-impact.ts';
import { endedProposal, isOpenProposal, type LoadedProposal } from './transfer/proposal-record.ts';

/** The parts of a commit that touch what is booked. */
export interface AppointmentWrites {
  readonly records: readonly RecordDraft[];
  readonly releases: readonly { readonly claimId: string; readonly first: boolean }[];
  readonly messages: readonly OutboxMessage[];
  readonly events: readonly EventDraft[];
}

/** A stored appointment as it is to be written next. */
export function appointmentWrite(record: StoredRecord, next: AppointmentBody): RecordDraft {
  return {
    kind: 'appointment',
    id: record.id,
    expectedVersion: record.version,
    keys: appointmentKeys(next),
    atMs: next.startMs,
    body: toBody(next),
    sealed: record.sealed,
  };
}

/**
 * Displaces what the change makes impossible, restores what it makes possible again, and withdraws proposals whose
 * new time it closes. Displaced appointments keep their claims: their time is theirs until they have another.
 *
 * @param proposed The proposal that each displaced appointment gets with this commit, by the appointment's id.
 */
export function displacingWrites(
  { displaced, restored, shut }: Impact,
  at: { readonly changeId: string; readonly nowMs: number; readonly newId: () => string },
  proposed: ReadonlyMap<string, string> = new Map(),
): AppointmentWrites {
  const { nowMs, newId } = at;
  const writes: {
    record: StoredRecord;
    body: AppointmentBody;
    message: 'displaced' | 'confirmation' | null;
  }[] = [];
  const ended: LoadedProposal[] = [];
  const isShut = new Set(shut.map(({ record }) => record.id));
  for (const { record, body, proposal, reason, changeId } of displaced) {
    const status = nextStatus(body.status, 'displace');
    if (status === null) continue;
    const kept = isShut.has(record.id) ? null : openId(body, proposal, nowMs);
    const proposalId = proposed.get(record.id) ?? kept;
    if (proposal && kept === null) ended.push(proposal);
    writes.push({
      record,
      body: {
        ...body,
        status,
        proposalId,
        displaced: { atMs: nowMs, reason, changeId: changeId ?? at.changeId, toCall: proposalId === null },
      },
      message: 'displaced',
    });
  }
  for (const { record, body, proposal } of restored) {
    const status = nextStatus(body.status, 'restore');
    if (status === null) continue;
    if (proposal) ended.push(proposal);
    writes.push({
      record,
      body: { ...body, status, displaced: null, proposalId: null },
      message: 'confirmation',
    });
  }
  const written = new Set(writes.map(({ record }) => record.id));
  const others = shut.filter(({ record }) => !written.has(record.id));
  for (const { record, body, proposal } of others) {
    if (proposal) ended.push(proposal);
    const waits = body.displaced && { ...body.displaced, toCall: true };
    writes.push({ record, body: { ...body, proposalId: null, displaced: waits }, message: null });
  }
  const ends = ended.map((proposal) => {
    const id = proposal.record.body.appointmentId;
    const other = others.find(({ record }) => record.id === id);
    return endedProposal(proposal, isOpenProposal(proposal.record, nowMs) ? 'withdrawn' : 'expired', {
      nowMs,
      newId,
      tell: other ? other.record.version + 1 : null,
    });
  });
  return {
    records: [
      ...writes.map(({ record, body }) => appointmentWrite(record, body)),
      ...ends.flatMap(({ records }) => records),
    ],
    releases: ends.flatMap(({ releases }) => releases),
    messages: [
      ...writes.flatMap(({ record, message }) =>
        message === null ? [] : [messageOf(message, record.id, record.version + 1, nowMs, newId())],
      ),
      ...ends.flatMap(({ messages }) => messages),
    ],
    // A proposal that ended is no change of the appointment's time or state.
    events: writes.flatMap(({ record, body, message }) =>
      message === null ? [] : [appointmentEvent('appointment.changed', record.id, record.version + 1, body)],
    ),
  };
}

/** The proposal that an appointment has and that can still be accepted. */
function openId(
  { proposalId }: AppointmentBody,
  proposal: LoadedProposal | null,
  nowMs: number,
): string | null {
  return proposal && isOpenProposal(proposal.record, nowMs) ? proposalId : null;
}

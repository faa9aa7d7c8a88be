import { emptyBatch, type StoredRecord } from '@rantevou/core';
import { bodyOf } from '../appointment-record.ts';
import type { DeskPorts } from '../types.ts';

/** That the person served has opened the door of the room: a time beside an appointment's id, swept away after it. */
const KIND = 'arrival';
const arrivalId = ({ id, body }: Pick<StoredRecord, 'id' | 'body'>) => `${id}:${String(body.sequence)}`;

/** Keeps the first moment at which they were there for this time; later ones change nothing. */
export async function noteArrival(
  { store, clock }: Pick<DeskPorts, 'store' | 'clock'>,
  record: StoredRecord,
  closesAtMs: number,
): Promise<void> {
  if (bodyOf(record).status !== 'booked') return;
  const nowMs = clock.nowMs();
  const arrival = {
    kind: KIND,
    id: arrivalId(record),
    expectedVersion: 'new',
    keys: [],
    atMs: nowMs,
    body: { expiresAtMs: closesAtMs },
    sealed: {},
  } as const;
  // Where there is one already the store answers `version`, and the first one stands.
  await store.commit({ ...emptyBatch(record.tenantId, nowMs), records: [arrival] });
}

/** Since when the person served waits, epoch ms; null = they have not come, or are no longer waiting. */
export async function waitingSinceOf(
  { store }: Pick<DeskPorts, 'store'>,
  record: StoredRecord,
): Promise<number | null> {
  const { status, mode } = bodyOf(record);
  if (status !== 'booked' || mode !== 'video') return null;
  const arrival = await store.load({ what: 'record', kind: KIND, id: arrivalId(record) });
  return arrival?.atMs ?? null;
}

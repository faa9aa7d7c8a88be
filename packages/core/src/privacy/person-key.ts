import type { JsonObject } from '../json.ts';
import type { RecordWrite } from '../store/batch.ts';
import type { Store, StoredRecord } from '../store/store.ts';
import type { WrappedKey } from './person-vault.ts';

/** Where a person's data key is, or would be. */
export interface PersonKey {
  /** Id of the record that holds it, or that a new one has to be written under. */
  readonly recordId: string;
  readonly record: StoredRecord | null;
  /** Null = none yet, or none any more. */
  readonly key: WrappedKey | null;
}

/**
 * Finds a person's data key. After an erasure its record stays, empty, and who comes back gets a new key in a new
 * record: what was sealed under the old one stays unreadable.
 */
export async function findPersonKey(store: Store, personId: string): Promise<PersonKey> {
  for (let generation = 0; ; generation++) {
    const recordId = generation === 0 ? personId : `${personId}~${generation}`;
    const record = await store.load({ what: 'record', kind: 'person-key', id: recordId });
    if (!record) return { recordId, record: null, key: null };
    if (typeof record.body.wrapped === 'string')
      return { recordId, record, key: record.body.wrapped as WrappedKey };
  }
}

/** Writes a new key; refused as `version` where somebody else made one meanwhile. */
export function newKeyRecord(recordId: string, key: WrappedKey): RecordWrite {
  return write(recordId, 'new', { wrapped: key });
}

/** What is left of a key: that there was one, and when it was destroyed. */
export function erasedKeyRecord(record: StoredRecord, nowMs: number): RecordWrite {
  return write(record.id, record.version, { erasedAtMs: nowMs });
}

function write(id: string, expectedVersion: number | 'new', body: JsonObject): RecordWrite {
  return { kind: 'person-key', id, expectedVersion, keys: [], atMs: null, body, sealed: {} };
}

/** Under whose key an address is kept whose person is not known: a key of its own, so that it can be destroyed. */
export function addressKeyOwner(emailDigest: string): string {
  return `e-${emailDigest}`;
}

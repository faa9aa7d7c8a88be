import { allRecords, type Store, type StoredRecord } from '@rantevou/core';
import { DISPLACED } from '../appointment-record.ts';

/** All appointments of a municipality that wait for a new time, by their old one. */
export function displacedIn(store: Store, tenantId: string): Promise<StoredRecord[]> {
  return allRecords(store, { kind: 'appointment', tenantId, keys: [DISPLACED] });
}

import type { Store, StoredRecord } from '@rantevou/core';
import { bodyOf } from '../appointment-record.ts';

const INTERPRETER = 'interpreter:';

/** Ids of the interpreters whose time an appointment has taken, as its claims name them. */
export async function interpretersOf(store: Store, record: StoredRecord): Promise<string[]> {
  // Without a need there is none, and nothing to read.
  if (bodyOf(record).needs.length === 0) return [];
  const claims = await store.load({ what: 'claims-of', ownerId: record.id });
  return claims
    .filter(({ resourceId }) => resourceId.startsWith(INTERPRETER))
    .map(({ resourceId }) => resourceId.slice(INTERPRETER.length));
}

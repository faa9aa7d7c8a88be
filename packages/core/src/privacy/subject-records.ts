import { allRecords } from '../store/record-pages.ts';
import type { Store, StoredRecord } from '../store/store.ts';

/** Kinds of records that are about a person, and the key under which that person's are found. */
const SUBJECT_RECORDS: readonly { readonly kind: string; readonly key: (personId: string) => string }[] = [
  { kind: 'appointment', key: (personId) => `actor:${personId}` },
  { kind: 'conference', key: (personId) => `actor:${personId}` },
  ...[
    'session',
    'draft',
    'account',
    'role-request',
    'grant',
    'invitation',
    'inbox-request',
    'document',
    'standing',
  ].map((kind) => ({
    kind,
    key: (personId: string) => `person:${personId}`,
  })),
];

/** Everything that is kept about a person, in every municipality, by kind and time. */
export async function subjectRecords(store: Store, personId: string): Promise<StoredRecord[]> {
  const found: StoredRecord[] = [];
  for (const { kind, key } of SUBJECT_RECORDS)
    found.push(...(await allRecords(store, { kind, keys: [key(personId)] })));
  return found;
}

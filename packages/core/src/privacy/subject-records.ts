import type { Store, StoredRecord } from '../store/store.ts';

/** Kinds of records that are about a person, and the key under which that person's are found. */
const SUBJECT_RECORDS: readonly { readonly kind: string; readonly key: (personId: string) => string }[] = [
  { kind: 'appointment', key: (personId) => `actor:${personId}` },
  { kind: 'conference', key: (personId) => `actor:${personId}` },
  ...[
    'session',
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
const AT_A_TIME = 500;

/** Everything that is kept about a person, in every municipality, by kind and time. */
export async function subjectRecords(store: Store, personId: string): Promise<StoredRecord[]> {
  const found: StoredRecord[] = [];
  for (const { kind, key } of SUBJECT_RECORDS) {
    let after: { readonly atMs: number | null; readonly id: string } | undefined;
    for (;;) {
      const page: readonly StoredRecord[] = await store.load({
        what: 'records',
        kind,
        keys: [key(personId)],
        limit: AT_A_TIME,
        ...(after ? { after } : {}),
      });
      found.push(...page);
      const last = page.at(-1);
      if (page.length < AT_A_TIME || !last) break;
      after = { atMs: last.atMs, id: last.id };
    }
  }
  return found;
}

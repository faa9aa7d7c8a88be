import type { Store, StoredRecord } from '@rantevou/core';
import { DISPLACED } from '../appointment-record.ts';

const PAGE = 1_000;

/** All appointments of a municipality that wait for a new time, by their old one. */
export async function displacedIn(store: Store, tenantId: string): Promise<StoredRecord[]> {
  const found: StoredRecord[] = [];
  let after: { readonly atMs: number | null; readonly id: string } | undefined;
  for (;;) {
    const page: readonly StoredRecord[] = await store.load({
      what: 'records',
      kind: 'appointment',
      tenantId,
      keys: [DISPLACED],
      limit: PAGE,
      ...(after ? { after } : {}),
    });
    found.push(...page);
    const last = page.at(-1);
    if (page.length < PAGE || !last) return found;
    after = { atMs: last.atMs, id: last.id };
  }
}

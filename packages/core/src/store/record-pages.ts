import type { Query, Store, StoredRecord } from './store.ts';

type RecordsQuery = Extract<Query, { what: 'records' }>;

/** What is asked for, without the cursor: the pages make it. */
export type EveryRecord = Omit<RecordsQuery, 'what' | 'limit' | 'after'>;

const PAGE = 1_000;

/** All records that a query finds, page by page in its order: time, then id. The last may be empty. */
export async function* recordPages(
  store: Pick<Store, 'load'>,
  query: EveryRecord,
): AsyncGenerator<readonly StoredRecord[]> {
  let after: RecordsQuery['after'];
  for (;;) {
    const page: readonly StoredRecord[] = await store.load({
      ...query,
      what: 'records',
      limit: PAGE,
      ...(after ? { after } : {}),
    });
    yield page;
    const last = page.at(-1);
    if (page.length < PAGE || !last) return;
    after = { atMs: last.atMs, id: last.id };
  }
}

/** The same as one list. */
export async function allRecords(store: Pick<Store, 'load'>, query: EveryRecord): Promise<StoredRecord[]> {
  const found: StoredRecord[] = [];
  for await (const page of recordPages(store, query)) found.push(...page);
  return found;
}

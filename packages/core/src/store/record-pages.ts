import { invalidField } from '../errors/index.ts';
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

/** One page of a list: up to `limit` things, those after the one of this id. Absent = all of them. */
export interface ListPage {
  readonly limit: number;
  readonly after?: string;
}

/**
 * Records of a list that a rule keeps, in the store's order: time, then id.
 *
 * @param page - The record of `page.after` may have gone from the list meanwhile: the page begins where it was.
 * @throws SdkError `INPUT_INVALID` at `/cursor` when there is no such record.
 */
export async function listedRecords(
  store: Pick<Store, 'load'>,
  query: EveryRecord,
  page: ListPage | undefined,
  keeps: (record: StoredRecord) => boolean = () => true,
): Promise<StoredRecord[]> {
  if (page === undefined) return (await allRecords(store, query)).filter(keeps);
  const found: StoredRecord[] = [];
  let after = page.after === undefined ? undefined : await placeOf(store, query.kind, page.after);
  while (found.length < page.limit) {
    const limit = Math.min(PAGE, page.limit);
    const next = await store.load({ ...query, what: 'records', limit, ...(after ? { after } : {}) });
    found.push(...next.filter(keeps));
    const last = next.at(-1);
    if (next.length < limit || !last) break;
    after = { atMs: last.atMs, id: last.id };
  }
  return found.slice(0, page.limit);
}

async function placeOf(store: Pick<Store, 'load'>, kind: RecordsQuery['kind'], id: string) {
  const record = await store.load({ what: 'record', kind, id });
  if (record !== null) return { atMs: record.atMs, id };
  throw invalidField('/cursor', 'the nextCursor of an answer', {
    el: 'Ο δείκτης σελίδας δεν είναι από απάντηση αυτής της λίστας.',
    en: 'The cursor is not from an answer of this list.',
  });
}

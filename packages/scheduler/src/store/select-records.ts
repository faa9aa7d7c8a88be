import type { Query, StoredRecord } from '@rantevou/core';

type RecordsQuery = Extract<Query, { what: 'records' }>;
type Place = { readonly atMs: number | null; readonly id: string };

/** Records that a query asks for, in order of time (those without a time last), then id. */
export function selectRecords(records: Iterable<StoredRecord>, query: RecordsQuery): StoredRecord[] {
  const { kind, tenantId, keys = [], fromMs, toMs, after, limit } = query;
  return [...records]
    .filter((record) => record.kind === kind)
    .filter((record) => tenantId === undefined || record.tenantId === tenantId)
    .filter((record) => keys.every((key) => record.keys.includes(key)))
    .filter((record) => fromMs === undefined || (record.atMs !== null && record.atMs >= fromMs))
    .filter((record) => toMs === undefined || (record.atMs !== null && record.atMs < toMs))
    .filter((record) => after === undefined || comparePlaces(after, record) < 0)
    .sort(comparePlaces)
    .slice(0, limit);
}

function comparePlaces(a: Place, b: Place): number {
  const atA = a.atMs ?? Number.POSITIVE_INFINITY;
  const atB = b.atMs ?? Number.POSITIVE_INFINITY;
  if (atA !== atB) return atA < atB ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

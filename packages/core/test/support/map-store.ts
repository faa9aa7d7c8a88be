import type { Batch, LoadResult, Query, Store, StoredRecord } from '../../src/index.ts';

/** A store of records alone, with versions and with every batch to look at; claims and quotas are not kept. */
export function mapStore(): Store & { readonly batches: Batch[] } {
  const records = new Map<string, StoredRecord>();
  const batches: Batch[] = [];
  const keyOf = (kind: string, id: string) => `${kind} ${id}`;
  const answer = (query: Query): unknown => {
    if (query.what === 'record') return records.get(keyOf(query.kind, query.id)) ?? null;
    if (query.what === 'answer') return null;
    if (query.what !== 'records') throw new TypeError(`not in this store: ${query.what}`);
    const found = [...records.values()].filter(({ kind }) => kind === query.kind);
    return found.filter(({ id }) => query.after === undefined || id > query.after.id).slice(0, query.limit);
  };
  return {
    batches,
    load: async <Q extends Query>(query: Q) => answer(query) as LoadResult<Q>,
    async commit(batch) {
      for (const { kind, id, expectedVersion } of batch.records) {
        const version = records.get(keyOf(kind, id))?.version ?? 'new';
        if (version !== expectedVersion) return { outcome: 'version', kind, id };
      }
      batches.push(batch);
      for (const { expectedVersion, ...record } of batch.records) {
        const version = expectedVersion === 'new' ? 1 : expectedVersion + 1;
        records.set(keyOf(record.kind, record.id), { ...record, tenantId: batch.tenantId, version });
      }
      return { outcome: 'ok', changes: [], listed: [] };
    },
  };
}

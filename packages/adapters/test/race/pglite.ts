import { openPgliteStore } from '../../src/pglite.ts';
import { runShare, type ShareReport } from './share.ts';

/** Callers of one process race on PGlite; overlaps are counted by plain SQL. */
export async function racePglite(
  callers: number,
  attempts: number,
): Promise<ShareReport & { readonly overlaps: number }> {
  const store = await openPgliteStore({ memory: true });
  try {
    const report = await runShare(store, { pattern: 'equal', prefix: 'pglite', callers, attempts, seed: 1 });
    const { rows } = await store.executeSql(
      `SELECT count(*)::int AS n FROM rantevou.claims a JOIN rantevou.claims b ON a.id < b.id
       AND a.resource_id = b.resource_id AND lower(a.during) < upper(b.during) AND lower(b.during) < upper(a.during)`,
    );
    return { ...report, overlaps: (rows[0] as { n: number }).n };
  } finally {
    await store.close();
  }
}

import type { Batch, CommitOutcome, Store } from '@rantevou/core';
import { overlapping, unguarded } from './unguarded.ts';

/** A bad store: it looks whether the time is free, and then writes. Right as long as nobody else is there. */
export function createStore(): Store {
  const inner = unguarded((claim) => claim.id);
  return {
    load: (query) => inner.load(query),
    async commit(batch: Batch): Promise<CommitOutcome> {
      const { tenantId, atMs } = batch;
      const givenBack = new Set(batch.releases.filter(({ first }) => first).map(({ claimId }) => claimId));
      const expired: string[] = [];
      const lost: string[] = [];
      for (const [i, claim] of batch.claims.entries()) {
        for (const other of await overlapping(inner, tenantId, claim)) {
          if (givenBack.has(other.id)) continue;
          if (other.expiresAtMs !== null && other.expiresAtMs <= atMs) expired.push(other.id);
          else lost.push(claim.resourceId);
        }
        const own = batch.claims.slice(0, i).filter(({ resourceId }) => resourceId === claim.resourceId);
        if (own.some(({ startMs, endMs }) => startMs < claim.endMs && claim.startMs < endMs))
          lost.push(claim.resourceId);
      }
      if (lost.length === 0) {
        const releases = [...new Set(expired)].map((claimId) => ({ claimId, first: true }));
        return inner.commit({ ...batch, releases: [...releases, ...batch.releases] });
      }
      const { idempotency } = batch;
      const stored = idempotency && (await inner.load({ what: 'answer', key: idempotency.key, atMs }));
      return stored
        ? { outcome: 'replayed', ...stored }
        : { outcome: 'claim-taken', resourceIds: [...new Set(lost)] };
    },
  };
}

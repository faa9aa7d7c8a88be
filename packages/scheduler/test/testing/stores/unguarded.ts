import type { Batch, Claim, CommitOutcome, Store } from '@rantevou/core';
import { createMemoryStore } from '@rantevou/scheduler';

/**
 * The memory store without its guard: a claim is refused only when another has the same resource and the same
 * `label`. Everything else, listing of claims apart, is as it should be.
 */
export function unguarded(label: (claim: Claim) => string): Store {
  const inner = createMemoryStore();
  const hide = (claim: Claim): Claim => ({ ...claim, resourceId: `${claim.resourceId}#${label(claim)}` });
  return {
    load: async (query) => reveal(await inner.load(query)),
    commit: async ({ listClaims, ...batch }: Batch): Promise<CommitOutcome> => {
      const outcome = await inner.commit({ ...batch, claims: batch.claims.map(hide), listClaims: [] });
      if (outcome.outcome !== 'ok') return reveal(outcome);
      const listed = await Promise.all(
        listClaims.map((window) => overlapping(inner, batch.tenantId, window)),
      );
      return reveal({ ...outcome, listed: listed.flat() });
    },
  };
}

/** Claims of the resource that share a moment with the window, as the store has them. */
export async function overlapping(
  store: Store,
  tenantId: string,
  { resourceId, startMs, endMs }: { resourceId: string; startMs: number; endMs: number },
): Promise<Claim[]> {
  const { claims } = await store.load({ what: 'snapshot', tenantId, fromMs: startMs, toMs: endMs });
  return claims.filter((claim) => bare(claim.resourceId) === resourceId);
}

function bare(resourceId: string): string {
  return resourceId.split('#')[0]!;
}

function reveal<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (key, part: unknown) => {
    if (key === 'resourceId' && typeof part === 'string') return bare(part);
    return key === 'resourceIds' && Array.isArray(part) ? part.map(bare) : part;
  }) as T;
}

import type { Store } from '@rantevou/core';
import { unguarded } from './unguarded.ts';

/** A bad store: as if `unique (resource_id, start)` were enough. */
export function createStore(): Store {
  return unguarded((claim) => String(claim.startMs));
}

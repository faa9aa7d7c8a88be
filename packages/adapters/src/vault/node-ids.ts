import { randomFillSync } from 'node:crypto';
import type { IdGenerator } from '@rantevou/core';

const ID_BYTES = 16;
const POOL_BYTES = 128 * ID_BYTES;

/** Random bytes for ids to come: asking the operating system for each costs more than the rest of a short request. */
const pool = Buffer.allocUnsafeSlow(POOL_BYTES);
let used = POOL_BYTES;

/** Ids of 16 random bytes, base64url: 22 characters that say nothing and cannot be guessed. */
export const nodeIds: IdGenerator = {
  newId() {
    if (used === POOL_BYTES) {
      randomFillSync(pool);
      used = 0;
    }
    const id = pool.toString('base64url', used, used + ID_BYTES);
    // No id is to be found here by who sees this memory later.
    pool.fill(0, used, used + ID_BYTES);
    used += ID_BYTES;
    return id;
  },
};

import { randomBytes } from 'node:crypto';
import type { IdGenerator } from '@rantevou/core';

/** Ids of 16 random bytes, base64url: 22 characters that say nothing and cannot be guessed. */
export const nodeIds: IdGenerator = { newId: () => randomBytes(16).toString('base64url') };

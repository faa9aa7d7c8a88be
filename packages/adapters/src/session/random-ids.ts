import type { IdGenerator } from '@rantevou/core';

/** Ids of 128 random bits, 22 characters that are safe in a URL. */
export const randomIds: IdGenerator = {
  newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return btoa(String.fromCharCode(...bytes))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replace(/=+$/, '');
  },
};

import type { WrappedKey } from '@rantevou/core';

const SIZE = 256;

/** The data keys used last, by person and wrapped bytes. */
export class KeyCache {
  /** In order of use, the oldest first. */
  readonly #keys = new Map<string, Uint8Array>();

  get(personId: string, wrapped: WrappedKey): Uint8Array | undefined {
    const name = nameOf(personId, wrapped);
    const key = this.#keys.get(name);
    if (key === undefined) return undefined;
    this.#keys.delete(name);
    this.#keys.set(name, key);
    return key;
  }

  set(personId: string, wrapped: WrappedKey, key: Uint8Array): void {
    this.#keys.set(nameOf(personId, wrapped), key);
    const oldest = this.#keys.keys().next();
    if (this.#keys.size > SIZE && !oldest.done) this.#keys.delete(oldest.value);
  }
}

function nameOf(personId: string, wrapped: WrappedKey): string {
  return JSON.stringify([personId, wrapped]);
}

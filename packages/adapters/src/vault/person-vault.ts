import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import {
  type Json,
  type KeyStore,
  type PersonVault,
  SdkError,
  type Sealed,
  type WrappedKey,
} from '@rantevou/core';
import { configInvalid } from '../config-invalid.ts';
import { decrypt, encrypt } from './aead.ts';
import { KeyCache } from './key-cache.ts';

const VERSION = 'v1';
const KEY_BYTES = 32;

export interface PersonVaultOptions {
  readonly keyStore: KeyStore;
  /** 32 bytes for the HMACs of look-ups and counters, kept where the master key is. Changing it loses all look-ups. */
  readonly indexKey: Uint8Array;
}

/**
 * Seals personal fields with AES-256-GCM under a data key per person (format `v1.` and base64url of nonce,
 * ciphertext and tag) and makes keyed digests with HMAC-SHA-256.
 *
 * @remarks Unwrapped keys are remembered by their wrapped bytes: who has no wrapped key any more, because it was
 * erased, finds nothing here either.
 * @throws SdkError `CONFIG_INVALID` when the index key is not 32 bytes.
 */
export function createPersonVault({ keyStore, indexKey }: PersonVaultOptions): PersonVault {
  if (indexKey.length !== KEY_BYTES) {
    throw configInvalid('/indexKey', '32 bytes', {
      el: 'Το κλειδί ευρετηρίου έχει 32 bytes.',
      en: 'The index key has 32 bytes.',
    });
  }
  // Node prepares a key object once; from bytes it would do so for each digest, at six times the cost.
  const index = createSecretKey(indexKey);
  const cache = new KeyCache();

  async function dataKey(personId: string, key: WrappedKey): Promise<Uint8Array> {
    const known = cache.get(personId, key);
    if (known !== undefined) return known;
    const unwrapped = await keyStore.unwrap(personId, key);
    cache.set(personId, key, unwrapped);
    return unwrapped;
  }

  return {
    newKey: (personId) => keyStore.wrap(personId, randomBytes(KEY_BYTES)),
    async seal(personId, key, context, fields) {
      const clear = Buffer.from(JSON.stringify(fields), 'utf8');
      return `${VERSION}.${encrypt(await dataKey(personId, key), aadOf(personId, context), clear)}` as Sealed;
    },
    async open(personId, key, context, bytes) {
      const unwrapped = await dataKey(personId, key);
      const [version, text, ...rest] = bytes.split('.');
      const clear =
        version === VERSION && text !== undefined && rest.length === 0
          ? decrypt(unwrapped, aadOf(personId, context), text)
          : null;
      if (clear === null) throw new SdkError('ERASED');
      return JSON.parse(clear.toString('utf8')) as Json;
    },
    // As JSON, the pair cannot be read as another pair: ('a', 'bc') is not ('ab', 'c').
    digest: (label, value) =>
      createHmac('sha256', index)
        .update(JSON.stringify([label, value]))
        .digest('base64url'),
  };
}

function aadOf(personId: string, context: string): string {
  return JSON.stringify([VERSION, personId, context]);
}

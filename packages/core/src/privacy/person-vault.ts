import type { Json } from '../json.ts';

declare const sealed: unique symbol;
declare const wrapped: unique symbol;

/** Personal fields encrypted under a person's data key: the only form in which they may reach a table. */
export type Sealed = string & { readonly [sealed]: true };
/** A person's data key, encrypted under the master key. */
export type WrappedKey = string & { readonly [wrapped]: true };

/**
 * Wraps and unwraps data keys with a master key that is not in the database (a file, an HSM, a cloud KMS).
 */
export interface KeyStore {
  /** Wraps a data key of 32 bytes for this person; the person's id is authenticated. */
  wrap(personId: string, dataKey: Uint8Array): Promise<WrappedKey>;
  /** @throws SdkError `ERASED` when the wrapped key is not of this person or of no known master key. */
  unwrap(personId: string, key: WrappedKey): Promise<Uint8Array>;
}

/**
 * Seals personal fields, AES-256-GCM under a data key per person. Erasing a person is destroying that key: a row
 * once written in clear would stay readable in the write-ahead log.
 */
export interface PersonVault {
  /** Makes a data key for a person, wrapped. Nothing is stored: the caller's batch writes it. */
  newKey(personId: string): Promise<WrappedKey>;
  /** Encrypts fields; `context` (record kind, id and part) is authenticated, so that bytes cannot be moved. */
  seal(personId: string, key: WrappedKey, context: string, fields: Json): Promise<Sealed>;
  /** @throws SdkError `ERASED` when the key is gone or the bytes are not what was sealed in this context. */
  open(personId: string, key: WrappedKey, context: string, bytes: Sealed): Promise<Json>;
  /**
   * A keyed HMAC-SHA-256 of a value, base64url: for exact look-ups and counters. Unkeyed hashes of an AFM can be
   * reversed in seconds. `label` separates uses, so that digests of different uses cannot be compared.
   */
  digest(label: string, value: string): string;
}

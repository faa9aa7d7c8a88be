import { configInvalid } from '../grants/environment.ts';

/** Encrypts and authenticates short texts. The context is authenticated too: a text opens only where it was made for. */
export interface Sealer {
  seal(text: string, context: string): Promise<string>;
  /** Null when key, context or a single bit is not what it was. */
  open(sealed: string, context: string): Promise<string | null>;
}

const NONCE_BYTES = 12;

/**
 * AES-256-GCM (WebCrypto) under a key derived with HKDF-SHA-256 from a secret of at least 32 bytes.
 *
 * @throws SdkError `CONFIG_INVALID` when the secret is shorter.
 */
export function createSealer(secret: Uint8Array | string): Sealer {
  const bytes = typeof secret === 'string' ? new TextEncoder().encode(secret) : Uint8Array.from(secret);
  if (bytes.length < 32) {
    throw configInvalid('/sealingKey', 'at least 32 bytes', {
      el: 'Το κλειδί σφράγισης είναι μικρό.',
      en: 'The sealing key is too short.',
    });
  }
  const key = deriveKey(bytes);
  return {
    async seal(text, context) {
      const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
      const additionalData = new TextEncoder().encode(context);
      const data = new TextEncoder().encode(text);
      const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, await key, data);
      return Buffer.concat([iv, new Uint8Array(sealed)]).toString('base64url');
    },
    async open(sealed, context) {
      const all = Buffer.from(sealed, 'base64url');
      // The decoder skips what it does not know: another spelling of the same bytes is not what was sealed.
      if (all.length < NONCE_BYTES + 16 || all.toString('base64url') !== sealed) return null;
      const iv = Uint8Array.from(all.subarray(0, NONCE_BYTES));
      const additionalData = new TextEncoder().encode(context);
      try {
        const data = Uint8Array.from(all.subarray(NONCE_BYTES));
        return new TextDecoder().decode(
          await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, await key, data),
        );
      } catch {
        return null;
      }
    },
  };
}

async function deriveKey(secret: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const info = new TextEncoder().encode('rantevou login transaction v1');
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

/** Whether two texts are equal, in a time that depends on their length only. */
export function equalTexts(a: string, b: string): boolean {
  const [x, y] = [new TextEncoder().encode(a), new TextEncoder().encode(b)];
  if (x.length !== y.length) return false;
  let difference = 0;
  for (const [i, byte] of x.entries()) difference |= byte ^ (y[i] as number);
  return difference === 0;
}

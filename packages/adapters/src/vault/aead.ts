import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM: `nonce ‖ ciphertext ‖ tag`, base64url.
 *
 * @param nonce 12 bytes that no other text has under this key; fresh random ones where absent.
 */
export function encrypt(
  key: Uint8Array,
  aad: string,
  clear: Uint8Array,
  nonce: Uint8Array = randomBytes(NONCE_BYTES),
): string {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(aad, 'utf8'));
  return Buffer.concat([nonce, cipher.update(clear), cipher.final(), cipher.getAuthTag()]).toString(
    'base64url',
  );
}

/** The clear bytes, or null when key, context or a single bit is not what it was. */
export function decrypt(key: Uint8Array, aad: string, text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64url');
  // Another spelling of the same bytes is not what was written: the decoder ignores what it does not know.
  if (bytes.length < NONCE_BYTES + TAG_BYTES || bytes.toString('base64url') !== text) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(aad, 'utf8'));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  const clear = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
  try {
    return Buffer.concat([clear, decipher.final()]);
  } catch {
    return null;
  }
}

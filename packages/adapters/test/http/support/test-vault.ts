import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { PersonVault, Sealed, WrappedKey } from '@rantevou/core';

/** A vault without a key store: keys lie open in it, sealed fields do not. */
export function testVault(secret = randomBytes(32)): PersonVault {
  return {
    newKey: async () => randomBytes(32).toString('base64url') as WrappedKey,
    async seal(personId, key, context, fields) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'base64url'), nonce);
      cipher.setAAD(Buffer.from(`${personId}|${context}`));
      const bytes = Buffer.concat([cipher.update(JSON.stringify(fields)), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), bytes]).toString('base64url') as Sealed;
    },
    async open(personId, key, context, sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64url'), bytes.subarray(0, 12));
      decipher.setAAD(Buffer.from(`${personId}|${context}`)).setAuthTag(bytes.subarray(12, 28));
      return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString());
    },
    digest: (label, value) => createHmac('sha256', secret).update(`${label}\n${value}`).digest('base64url'),
  };
}

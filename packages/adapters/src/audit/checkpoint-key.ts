import { createPrivateKey, createPublicKey, hash, sign, verify } from 'node:crypto';
import type { CheckpointSigner } from '@rantevou/core';

/** PKCS #8 of an Ed25519 private key (RFC 8410) up to its 32 bytes of seed. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

export interface CheckpointKey extends CheckpointSigner {
  /** SubjectPublicKeyInfo as PEM: what an auditor needs, and nothing else. */
  readonly publicKeyPem: string;
  /** Whether this key made the signature. */
  isSigned(keyId: string, text: string, signature: string): boolean;
}

/**
 * The Ed25519 key that signs checkpoints of the audit chain.
 *
 * @param seed - 32 bytes; `LocalKeyStore.signingSeed` derives them from the master key.
 */
export function checkpointKey(seed: Uint8Array): CheckpointKey {
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_PREFIX, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const publicKey = createPublicKey(privateKey);
  const publicKeyPem = publicKey.export({ format: 'pem', type: 'spki' }) as string;
  const keyId = hash('sha256', publicKeyPem, 'base64url').slice(0, 11);
  return {
    keyId,
    publicKeyPem,
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), privateKey).toString('base64url'),
    isSigned: (id, text, signature) =>
      id === keyId && verify(null, Buffer.from(text, 'utf8'), publicKey, Buffer.from(signature, 'base64url')),
  };
}

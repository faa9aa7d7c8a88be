import { createHmac, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { link, open, readFile, unlink, writeFile } from 'node:fs/promises';
import { type KeyStore, SdkError, type WrappedKey } from '@rantevou/core';
import { configInvalid } from '../config-invalid.ts';
import { decrypt, encrypt } from './aead.ts';

const VERSION = 'k1';
const KEY_BYTES = 32;

/** A key store that holds its master key itself, with the index key that belongs to it. */
export interface LocalKeyStore extends KeyStore {
  /** For {@link createPersonVault}; derived from the master key (HKDF-SHA-256). */
  readonly indexKey: Uint8Array;
  /** For `checkpointKey`: 32 bytes, derived too. */
  readonly signingSeed: Uint8Array;
}

/**
 * Keeps the master key in a file of mode 0600, which is made with a random key when it is not there. Keep it out of
 * the database's backups: who has both can read everything, who has lost it can read nothing.
 *
 * @throws SdkError `CONFIG_INVALID` when others than the owner may read or write the file, or it holds no key.
 */
export async function fileKeyStore(path: string): Promise<LocalKeyStore> {
  await createKeyFile(path);
  const file = await open(path, 'r');
  try {
    const { mode } = await file.stat();
    // Windows has no such bits.
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
      throw configInvalid('/keyFile', `a file that only its owner may read: chmod 600 ${path}`, {
        el: `Το αρχείο κλειδιού το διαβάζουν και άλλοι. Εκτελέστε: chmod 600 ${path}`,
        en: `Others may read the key file. Run: chmod 600 ${path}`,
      });
    }
    const text = (await file.readFile('utf8')).trim();
    const master = Buffer.from(text, 'base64url');
    if (master.length !== KEY_BYTES || master.toString('base64url') !== text) {
      throw configInvalid('/keyFile', 'a file with 32 bytes as base64url', {
        el: `Το αρχείο ${path} δεν περιέχει κλειδί 32 bytes.`,
        en: `The file ${path} holds no key of 32 bytes.`,
      });
    }
    return keyStoreOf(master);
  } finally {
    await file.close();
  }
}

/** A key store for tests: its random master key is gone with the process, and everything sealed with it. */
export function memoryKeyStore(): LocalKeyStore {
  return keyStoreOf(randomBytes(KEY_BYTES));
}

function keyStoreOf(master: Buffer): LocalKeyStore {
  const wrapping = Buffer.from(hkdfSync('sha256', master, '', 'rantevou wrapping key', KEY_BYTES));
  const keyId = createHmac('sha256', wrapping).update('key id').digest('base64url').slice(0, 11);
  return {
    indexKey: Buffer.from(hkdfSync('sha256', master, '', 'rantevou index key', KEY_BYTES)),
    signingSeed: Buffer.from(hkdfSync('sha256', master, '', 'rantevou audit checkpoints', KEY_BYTES)),
    async wrap(personId, dataKey) {
      return `${VERSION}.${keyId}.${encrypt(wrapping, aadOf(keyId, personId), dataKey)}` as WrappedKey;
    },
    async unwrap(personId, key) {
      const [version, id, text, ...rest] = key.split('.');
      const dataKey =
        version === VERSION && id === keyId && text !== undefined && rest.length === 0
          ? decrypt(wrapping, aadOf(keyId, personId), text)
          : null;
      if (dataKey === null) throw new SdkError('ERASED');
      return dataKey;
    },
  };
}

function aadOf(keyId: string, personId: string): string {
  return JSON.stringify([VERSION, keyId, personId]);
}

/** Makes the file whole or not at all: of two processes that start at once, both use the key of one. */
async function createKeyFile(path: string): Promise<void> {
  const exists = await readFile(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
  if (exists) return;
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, `${randomBytes(KEY_BYTES).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
}

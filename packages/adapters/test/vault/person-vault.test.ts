import { isSdkError, type KeyStore, type Sealed, type WrappedKey } from '@rantevou/core';
import { describe, expect, it } from 'vitest';
import { createPersonVault, memoryKeyStore } from '../../src/vault/index.ts';

const FIELDS = { name: 'Δοκιμή Παράδειγμα', phone: '+302100000000', afm: '000000000' };
const CONTEXT = 'appointment/a-1/applicant';

function vaultOf(keys = memoryKeyStore()) {
  return createPersonVault({ keyStore: keys, indexKey: keys.indexKey });
}

async function sealed(vault = vaultOf()) {
  const key = await vault.newKey('p-1');
  return { vault, key, bytes: await vault.seal('p-1', key, CONTEXT, FIELDS) };
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'opened',
    (error: unknown) => (isSdkError(error) ? error.code : `not an SdkError: ${String(error)}`),
  );
}

describe('createPersonVault', () => {
  it('opens what it sealed, in the same context and with the same person’s key', async () => {
    const { vault, key, bytes } = await sealed();
    expect(await vault.open('p-1', key, CONTEXT, bytes)).toEqual(FIELDS);
  });

  it('seals the same fields to other bytes each time, and none of them shows', async () => {
    const { vault, key, bytes } = await sealed();
    const again = await vault.seal('p-1', key, CONTEXT, FIELDS);
    expect(again).not.toBe(bytes);
    expect(bytes).toMatch(/^v1\.[A-Za-z0-9_-]+$/);
    const raw = Buffer.from(bytes.slice(3), 'base64url').toString('latin1');
    expect(raw).not.toContain('000000000');
    expect(raw).not.toContain('2100000000');
  });

  it('answers ERASED when any single bit of the sealed bytes was flipped', async () => {
    const { vault, key, bytes } = await sealed();
    const raw = Buffer.from(bytes.slice(3), 'base64url');
    for (let bit = 0; bit < raw.length * 8; bit++) {
      const flipped = Buffer.from(raw);
      flipped[bit >> 3] = flipped[bit >> 3]! ^ (1 << (bit & 7));
      const text = `v1.${flipped.toString('base64url')}` as Sealed;
      expect(await codeOf(vault.open('p-1', key, CONTEXT, text)), `bit ${bit}`).toBe('ERASED');
    }
  });

  it('answers ERASED when any single bit of the wrapped key was flipped', async () => {
    const { vault, key, bytes } = await sealed();
    const [version, id, text] = key.split('.') as [string, string, string];
    const raw = Buffer.from(text, 'base64url');
    for (let bit = 0; bit < raw.length * 8; bit++) {
      const flipped = Buffer.from(raw);
      flipped[bit >> 3] = flipped[bit >> 3]! ^ (1 << (bit & 7));
      const other = `${version}.${id}.${flipped.toString('base64url')}` as WrappedKey;
      expect(await codeOf(vault.open('p-1', other, CONTEXT, bytes)), `bit ${bit}`).toBe('ERASED');
    }
  });

  it('answers ERASED for bytes that were cut, lengthened, spelt otherwise or of another version', async () => {
    const { vault, key, bytes } = await sealed();
    for (const other of [
      '',
      'v1',
      'v1.',
      bytes.slice(0, -1),
      `${bytes}A`,
      `${bytes}.A`,
      `${bytes}=`,
      bytes.replace('v1.', 'v2.'),
    ]) {
      expect(await codeOf(vault.open('p-1', key, CONTEXT, other as Sealed)), other).toBe('ERASED');
    }
  });

  it('does not open bytes that were moved to another record, part or person', async () => {
    const { vault, key, bytes } = await sealed();
    expect(await codeOf(vault.open('p-1', key, 'appointment/a-2/applicant', bytes))).toBe('ERASED');
    expect(await codeOf(vault.open('p-1', key, 'appointment/a-1/served', bytes))).toBe('ERASED');
    expect(await codeOf(vault.open('p-2', key, CONTEXT, bytes))).toBe('ERASED');
    const other = await vault.newKey('p-2');
    expect(await codeOf(vault.open('p-2', other, CONTEXT, bytes))).toBe('ERASED');
    expect(await codeOf(vault.open('p-1', other, CONTEXT, bytes))).toBe('ERASED');
  });

  it('keeps one person’s key from sealing for another', async () => {
    const { vault, key } = await sealed();
    expect(await codeOf(vault.seal('p-2', key, CONTEXT, FIELDS))).toBe('ERASED');
  });

  it('answers ERASED once the key is gone, also right after it was used', async () => {
    const { vault, key, bytes } = await sealed();
    expect(await vault.open('p-1', key, CONTEXT, bytes)).toEqual(FIELDS);
    expect(await codeOf(vault.open('p-1', '' as WrappedKey, CONTEXT, bytes))).toBe('ERASED');
    expect(await codeOf(vault.open('p-1', await vault.newKey('p-1'), CONTEXT, bytes))).toBe('ERASED');
  });

  it('does not open with another master key', async () => {
    const { key, bytes } = await sealed();
    expect(await codeOf(vaultOf().open('p-1', key, CONTEXT, bytes))).toBe('ERASED');
  });

  it('asks the key store once for a key in use, and no longer for one of 256 others ago', async () => {
    const keys = memoryKeyStore();
    let unwrapped = 0;
    const counting: KeyStore = {
      wrap: keys.wrap,
      unwrap: (personId, key) => {
        unwrapped++;
        return keys.unwrap(personId, key);
      },
    };
    const vault = createPersonVault({ keyStore: counting, indexKey: keys.indexKey });
    const { key, bytes } = await sealed(vault);
    await vault.open('p-1', key, CONTEXT, bytes);
    expect(unwrapped).toBe(1);
    for (let i = 0; i < 256; i++) {
      await vault.seal(`other-${i}`, await vault.newKey(`other-${i}`), CONTEXT, {});
    }
    await vault.open('p-1', key, CONTEXT, bytes);
    expect(unwrapped).toBe(258);
  });

  it('T-20 digests the same value alike, and otherwise under another label, value or key', () => {
    const keys = memoryKeyStore();
    const vault = vaultOf(keys);
    expect(vault.digest('person', '000000000')).toBe(vaultOf(keys).digest('person', '000000000'));
    const digests = [
      vault.digest('person', '000000000'),
      vault.digest('open-served', '000000000'),
      vault.digest('person', '000000001'),
      vault.digest('person0', '00000000'),
      vault.digest('person","', '000000000'),
      vaultOf().digest('person', '000000000'),
    ];
    expect(new Set(digests).size).toBe(digests.length);
    for (const digest of digests) expect(digest).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  it('refuses an index key that is not 32 bytes', () => {
    expect(() => createPersonVault({ keyStore: memoryKeyStore(), indexKey: new Uint8Array(16) })).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID' }),
    );
  });
});

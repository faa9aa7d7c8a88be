import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPersonVault, fileKeyStore, nodeIds } from '../../src/vault/index.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rantevou-keys-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('fileKeyStore', () => {
  it('makes a random master key that only its owner may read, and reads it again', async () => {
    const path = join(folder, 'master.key');
    const first = await fileKeyStore(path);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const wrapped = await first.wrap('p-1', new Uint8Array(32).fill(7));
    const again = await fileKeyStore(path);
    expect(Buffer.from(await again.unwrap('p-1', wrapped))).toEqual(Buffer.alloc(32, 7));
    expect(again.indexKey).toEqual(first.indexKey);
    expect((await readFile(path, 'utf8')).trim()).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  it('gives all who start at once the key of one of them', async () => {
    const path = join(folder, 'master.key');
    const stores = await Promise.all(Array.from({ length: 8 }, () => fileKeyStore(path)));
    expect(new Set(stores.map((store) => Buffer.from(store.indexKey).toString('hex'))).size).toBe(1);
    expect(await readdir(folder)).toEqual(['master.key']);
  });

  it('refuses a file that others may read', async () => {
    const path = join(folder, 'master.key');
    await fileKeyStore(path);
    for (const mode of [0o644, 0o640, 0o604, 0o620]) {
      await chmod(path, mode);
      await expect(fileKeyStore(path)).rejects.toMatchObject({
        code: 'CONFIG_INVALID',
        problems: [{ pointer: '/keyFile', en: expect.stringContaining('chmod 600') }],
      });
    }
  });

  it('refuses a file that holds no key of 32 bytes, and does not print what it holds', async () => {
    const path = join(folder, 'master.key');
    await writeFile(path, 'canary-not-a-key\n', { mode: 0o600 });
    const error = await fileKeyStore(path).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'CONFIG_INVALID' });
    expect(JSON.stringify(error)).not.toContain('canary');
  });

  it('keeps the master key out of what it wraps and out of the index key', async () => {
    const path = join(folder, 'master.key');
    const keys = await fileKeyStore(path);
    const master = (await readFile(path, 'utf8')).trim();
    expect(await createPersonVault({ keyStore: keys, indexKey: keys.indexKey }).newKey('p-1')).not.toContain(
      master,
    );
    expect(Buffer.from(keys.indexKey).toString('base64url')).not.toBe(master);
  });
});

describe('nodeIds', () => {
  it('makes ids of 128 random bits, safe in a URL, none twice', () => {
    const ids = Array.from({ length: 10_000 }, () => nodeIds.newId());
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_-]{22}$/);
  });
});

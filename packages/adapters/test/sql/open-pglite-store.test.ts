import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyBatch, sealContext } from '@rantevou/core';
import { appointmentStoreContract, batchOf, claimOf } from '@rantevou/scheduler/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPgliteStore, type SqlStore } from '../../src/pglite.ts';
import { createPersonVault, memoryKeyStore } from '../../src/vault/index.ts';

let directory = '';
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'rantevou-pglite-'));
});
afterEach(() => rm(directory, { recursive: true }));

describe('openPgliteStore on a folder', { timeout: 120_000 }, () => {
  it('is refused to a second store while it is open, and after it was closed has everything and no lock', async () => {
    const first = await openPgliteStore({ directory });
    await first.commit(batchOf({ claims: [claimOf()] }));
    await expect(openPgliteStore({ directory })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      problems: [{ pointer: '/directory' }],
    });
    await first.close();
    expect(await readdir(directory)).toEqual(['pgdata']);
    const again = await openPgliteStore({ directory });
    expect((await again.commit(batchOf({ claims: [claimOf({ id: 'other' })] }))).outcome).toBe('claim-taken');
    await again.close();
  });

  it('asks for a folder or for memory, not for both or neither', async () => {
    for (const options of [{}, { directory, memory: true }]) {
      await expect(openPgliteStore(options as never)).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
    }
  });

  it('holds no byte of a person’s data in its files, write-ahead log included', async () => {
    const store = await openPgliteStore({ directory });
    for (const { run } of appointmentStoreContract(async () => store, { attempts: 100, rounds: 2 }))
      await run();
    await storePerson(store);
    // Without a clean end, so that all is still in the write-ahead log.
    const bytes = Buffer.concat(await readAll(directory));
    expect(countOf(bytes, 'witness-that-the-scan-sees-rows')).toBeGreaterThan(0);
    for (const canary of CANARIES) expect(countOf(bytes, canary), canary).toBe(0);
    await store.close();
  });
});

describe('the one door of PGlite', { timeout: 120_000 }, () => {
  let store: SqlStore;
  beforeAll(async () => {
    store = await openPgliteStore({ memory: true });
  });
  afterAll(() => store.close());

  it('keeps a statement of one caller out of the transaction that another rolls back', async () => {
    await store.executeSql('CREATE TABLE jobs (n int)');
    const transaction = (async () => {
      const client = await store.pool.connect();
      try {
        await client.query('BEGIN');
        await client.query('INSERT INTO jobs VALUES (-1)');
        await new Promise((resolve) => setTimeout(resolve, 50));
        await client.query('ROLLBACK');
      } finally {
        client.release();
      }
    })();
    const acknowledged = Array.from({ length: 100 }, (_, n) =>
      store.executeSql('INSERT INTO jobs VALUES ($1)', [n]),
    );
    await Promise.all([transaction, ...acknowledged]);
    const { rows } = await store.executeSql('SELECT count(*)::int AS n, min(n) AS least FROM jobs');
    expect(rows).toEqual([{ n: 100, least: 0 }]);
  });

  it('stays open after a statement that fails', async () => {
    for (let i = 0; i < 20; i++) {
      await expect(store.executeSql('SELECT 1/0')).rejects.toMatchObject({ code: '22012' });
    }
    expect(await store.executeSql('SELECT 1 AS one')).toMatchObject({ rows: [{ one: 1 }] });
  });
});

const CANARIES = ['ΚανάριοςΔοκιμή', '000000000-canary', 'canary@example.org'];

async function storePerson(store: SqlStore): Promise<void> {
  const keyStore = memoryKeyStore();
  const vault = createPersonVault({ keyStore, indexKey: keyStore.indexKey });
  const [name, afm, email] = CANARIES as [string, string, string];
  const personId = `p-${vault.digest('person', afm)}`;
  const key = await vault.newKey(personId);
  const outcome = await store.commit({
    ...emptyBatch('dokimi', 0),
    records: [
      {
        kind: 'person-key',
        id: personId,
        expectedVersion: 'new',
        keys: [],
        atMs: null,
        body: { key },
        sealed: {},
      },
      {
        kind: 'person',
        id: personId,
        expectedVersion: 'new',
        keys: [`email:${vault.digest('email', email)}`],
        atMs: null,
        body: { witness: 'witness-that-the-scan-sees-rows' },
        sealed: {
          fields: await vault.seal(personId, key, sealContext('person', personId, 'fields'), {
            name,
            afm,
            email,
          }),
        },
      },
    ],
    quotas: [
      { subjectKey: vault.digest('open-served', afm), quota: 'open-served', day: '', delta: 1, limit: 2 },
    ],
  });
  expect(outcome.outcome).toBe('ok');
}

async function readAll(folder: string): Promise<Buffer[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  expect(files.some((file) => file.includes('pg_wal'))).toBe(true);
  return Promise.all(files.map((file) => readFile(file)));
}

function countOf(bytes: Buffer, text: string): number {
  let n = 0;
  for (let at = bytes.indexOf(text); at !== -1; at = bytes.indexOf(text, at + 1)) n++;
  return n;
}

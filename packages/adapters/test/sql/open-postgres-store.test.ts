import { inspect } from 'node:util';
import { batchOf, claimOf } from '@rantevou/scheduler/testing';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { loadPeer } from '../../src/peer.ts';
import { openPostgresStore } from '../../src/postgres.ts';
import { createTestDatabase } from '../support/test-database.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeEach(async () => {
  database = await createTestDatabase(inject('postgresUrl'));
});
afterEach(() => database.drop());

async function onServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

describe('openPostgresStore', { timeout: 120_000 }, () => {
  it('migrates once, however many processes open the database at once', async () => {
    const stores = await Promise.all(
      Array.from({ length: 8 }, () => openPostgresStore({ url: database.url })),
    );
    const { rows } = await stores[0]!.executeSql('SELECT name FROM rantevou.migrations ORDER BY name');
    const names = rows.map((row) => (row as { name: string }).name);
    expect(names.slice(0, 2)).toEqual(['0001-tables', '0002-commit-batch']);
    expect(names).toEqual([...new Set(names)]);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('keeps two schemas of one database apart', async () => {
    const [one, two] = await Promise.all(
      ['north', 'south'].map((schema) => openPostgresStore({ url: database.url, schema })),
    );
    expect((await one!.commit(batchOf({ claims: [claimOf()] }))).outcome).toBe('ok');
    expect((await two!.commit(batchOf({ claims: [claimOf()] }))).outcome).toBe('ok');
    await Promise.all([one!.close(), two!.close()]);
  });

  it('says what to do when btree_gist may not be installed', async () => {
    const role = `limited_${database.url.slice(-8)}`;
    await onServer(async (client) => {
      await client.query(`CREATE ROLE ${role} LOGIN PASSWORD 'limited'`);
    });
    const url = new URL(database.url);
    url.username = role;
    url.password = 'limited';
    await expect(openPostgresStore({ url: url.href })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      problems: [{ pointer: '/url', en: expect.stringContaining('CREATE EXTENSION btree_gist') }],
    });
    await onServer((client) => client.query(`DROP ROLE ${role}`));
  });

  it('refuses a database whose transactions are not READ COMMITTED: the schedule version would be read too early', async () => {
    await onServer((client) =>
      client.query(
        `ALTER DATABASE ${new URL(database.url).pathname.slice(1)} SET default_transaction_isolation = 'repeatable read'`,
      ),
    );
    await expect(openPostgresStore({ url: database.url })).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  });

  it('refuses a URL that is not one, and a schema name that would have to be quoted', async () => {
    await expect(openPostgresStore({ url: 'mysql://localhost' })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
    });
    await expect(openPostgresStore({ url: database.url, schema: 'a"; --' })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      problems: [{ pointer: '/schema' }],
    });
  });

  it('answers STORE_UNAVAILABLE where no server listens, without the password', async () => {
    const error = await openPostgresStore({ url: 'postgres://user:canary-secret@127.0.0.1:1/none' }).catch(
      (caught: unknown) => caught,
    );
    expect(error).toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect(inspect(error, { depth: 9 }) + JSON.stringify(error)).not.toContain('canary-secret');
  });

  it('is ready while the server answers, and not after it is closed', async () => {
    const store = await openPostgresStore({ url: database.url });
    await store.ping();
    await store.close();
    await store.close();
    await expect(store.ping()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  });

  it('goes on with a new connection after the server ended all of them', async () => {
    const store = await openPostgresStore({ url: database.url, maxConnections: 2 });
    await store.commit(batchOf({ claims: [claimOf()] }));
    await onServer((client) =>
      client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      ),
    );
    await expect.poll(() => store.stats().lostConnections).toBeGreaterThan(0);
    expect((await store.commit(batchOf({ claims: [claimOf()] }))).outcome).toBe('claim-taken');
    await store.close();
  });

  it('keeps its connection when a race is lost', async () => {
    const store = await openPostgresStore({ url: database.url, maxConnections: 1 });
    const backend = async () => (await store.executeSql('SELECT pg_backend_pid() AS pid')).rows;
    const before = await backend();
    await store.commit(batchOf({ claims: [claimOf()] }));
    for (let i = 0; i < 5; i++) {
      expect((await store.commit(batchOf({ claims: [claimOf({ id: `other-${i}` })] }))).outcome).toBe(
        'claim-taken',
      );
    }
    await store.executeSql('SELECT 1/0').catch(() => 'an error that is not a race');
    expect(await backend()).toEqual(before);
    await store.close();
  });

  it('tries again after a deadlock, counts it, and does not tell the caller', async () => {
    const store = await openPostgresStore({ url: database.url });
    const record = { kind: 'appointment', id: 'a', keys: [], atMs: null, body: {}, sealed: {} };
    await store.commit(batchOf({ records: [{ ...record, expectedVersion: 'new' }] }));
    await onServer(async (client) => {
      // Only the store's backend looks for the deadlock, so that it is the victim.
      await client.query(`SET deadlock_timeout = '60s'`);
      await client.query('BEGIN');
      await client.query(`SELECT 1 FROM rantevou.records WHERE id = 'a' FOR UPDATE`);
      const answer = { key: 'k', fingerprint: 'f', answer: 1, expiresAtMs: 1 };
      const commit = store.commit(
        batchOf({ idempotency: answer, records: [{ ...record, expectedVersion: 1 }] }),
      );
      await expect
        .poll(async () => {
          const { rows } = await client.query('SELECT 1 FROM pg_locks WHERE NOT granted');
          return rows.length;
        })
        .toBeGreaterThan(0);
      await client.query(`INSERT INTO rantevou.idempotency VALUES ('k', 'other', '1', 1)`);
      await client.query('ROLLBACK');
      expect((await commit).outcome).toBe('ok');
    });
    expect(store.stats().retries).toBeGreaterThan(0);
    await store.close();
  });

  it('leaves the values of a row out of an error', async () => {
    const store = await openPostgresStore({ url: database.url });
    const canary = 'canary-000000000';
    const record = { kind: 'person', id: canary, expectedVersion: 'new' as const, atMs: null, sealed: {} };
    // A column that no caller can fill so: what PostgreSQL would say about it quotes the value.
    const broken = { ...record, keys: canary, body: { canary } } as unknown as typeof record & {
      keys: string[];
      body: { canary: string };
    };
    const error = await store.commit(batchOf({ records: [broken] })).catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      code: 'INTERNAL',
      details: { sqlState: expect.stringMatching(/^\w{5}$/) },
    });
    expect(inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error)).not.toContain('canary');
    await store.close();
  });
});

describe('loadPeer', () => {
  it('gives the npm line of a library that is missing', async () => {
    const missing = 'rantevou-peer-that-is-not-installed';
    await expect(loadPeer([missing], 'this test', () => import(missing))).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      problems: [{ en: expect.stringContaining(`npm install ${missing}`) }],
    });
  });

  it('does not blame a library for another mistake', async () => {
    const load = () => Promise.reject(new TypeError('something else'));
    await expect(loadPeer(['pg'], 'this test', load)).rejects.toThrow(TypeError);
  });
});

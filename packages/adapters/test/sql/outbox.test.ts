import { outboxContract } from '@rantevou/scheduler/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openPgliteStore } from '../../src/pglite.ts';
import { openPostgresStore, type SqlStore } from '../../src/postgres.ts';
import { createTestDatabase } from '../support/test-database.ts';

describe('openPostgresStore outbox', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let store: SqlStore;
  beforeAll(async () => {
    database = await createTestDatabase(inject('postgresUrl'));
    store = await openPostgresStore({ url: database.url });
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  for (const { name, run } of outboxContract(() => store))
    it(name, () => expect(run()).resolves.toBeUndefined());
});

describe('openPgliteStore outbox', () => {
  let store: SqlStore;
  beforeAll(async () => {
    store = await openPgliteStore({ memory: true });
  }, 60_000);
  afterAll(() => store.close());

  for (const { name, run } of outboxContract(() => store))
    it(name, () => expect(run()).resolves.toBeUndefined());
});

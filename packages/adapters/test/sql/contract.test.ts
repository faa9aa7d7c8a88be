import { appointmentStoreContract } from '@rantevou/scheduler/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createTestDatabase } from '../support/test-database.ts';

/** The cases that one process can run are in `postgres-store.test.ts`; three of the five races, for time's sake. */
const cases = appointmentStoreContract(
  { module: new URL('./contract-store.ts', import.meta.url) },
  { attempts: 500, name: 'processes' },
).filter(({ name }) => /^4 processes.*(equal starts|cancellations|keys)/.test(name));

describe('openPostgresStore over four processes', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  beforeAll(async () => {
    database = await createTestDatabase(inject('postgresUrl'));
    process.env.CONTRACT_DATABASE_URL = database.url;
  });
  afterAll(async () => {
    delete process.env.CONTRACT_DATABASE_URL;
    await database.drop();
  });

  for (const { name, run } of cases) it(name, () => expect(run()).resolves.toBeUndefined(), 120_000);
});

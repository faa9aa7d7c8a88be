import { appointmentStoreContract } from '@rantevou/scheduler/testing';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { openPostgresStore } from '../../src/postgres.ts';
import { createTestDatabase } from '../support/test-database.ts';

const database = await createTestDatabase(inject('postgresUrl'));
const store = await openPostgresStore({ url: database.url });
afterAll(async () => {
  await store.close();
  await database.drop();
});

/** With 1,000 rounds of absence against booking; races among processes are in `contract.test.ts`. */
const cases = appointmentStoreContract(async () => store, { attempts: 1000, rounds: 1000 });

describe('openPostgresStore', () => {
  for (const { name, run } of cases) it(name, () => expect(run()).resolves.toBeUndefined(), 120_000);
});

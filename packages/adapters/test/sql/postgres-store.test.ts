import { appointmentStoreContract } from '@rantevou/scheduler/testing';
import { afterAll, describe, inject, it } from 'vitest';
import { openPostgresStore } from '../../src/postgres.ts';
import { createTestDatabase } from '../support/test-database.ts';

const database = await createTestDatabase(inject('postgresUrl'));
const store = await openPostgresStore({ url: database.url });
afterAll(async () => {
  await store.close();
  await database.drop();
});

describe('openPostgresStore', () => {
  for (const { name, run } of appointmentStoreContract(async () => store, { attempts: 1000 })) it(name, run);
});

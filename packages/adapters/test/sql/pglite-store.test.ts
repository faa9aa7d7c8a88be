import { appointmentStoreContract } from '@rantevou/scheduler/testing';
import { afterAll, describe, it } from 'vitest';
import { openPgliteStore } from '../../src/pglite.ts';

const store = await openPgliteStore({ memory: true });
afterAll(() => store.close());

describe('openPgliteStore', () => {
  for (const { name, run } of appointmentStoreContract(async () => store, { attempts: 500 })) {
    it(name, run, 120_000);
  }
});

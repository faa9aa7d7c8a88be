import { appointmentStoreContract } from '@rantevou/scheduler/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { openPgliteStore } from '../../src/pglite.ts';

const store = await openPgliteStore({ memory: true });
afterAll(() => store.close());

describe('openPgliteStore', () => {
  for (const { name, run } of appointmentStoreContract(async () => store, { attempts: 500 })) {
    it(name, () => expect(run()).resolves.toBeUndefined(), 120_000);
  }
});

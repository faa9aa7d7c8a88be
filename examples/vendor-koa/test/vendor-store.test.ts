import { appointmentStoreContract, outboxContract } from '@rantevou/scheduler/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { openVendorStore } from '../store/vendor-store.ts';

describe('openVendorStore', () => {
  const store = openVendorStore(':memory:');
  afterAll(() => store.close());
  for (const { name, run } of appointmentStoreContract(async () => store, { attempts: 500 }))
    it(name, () => expect(run()).resolves.toBeUndefined(), 120_000);
  for (const { name, run } of outboxContract(() => store))
    it(name, () => expect(run()).resolves.toBeUndefined());
});

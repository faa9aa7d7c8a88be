import { createMemoryStore } from '@rantevou/scheduler';
import { appointmentStoreContract } from '@rantevou/scheduler/testing';
import { describe, expect, it } from 'vitest';

describe('createMemoryStore', () => {
  for (const { name, run } of appointmentStoreContract(createMemoryStore))
    it(name, () => expect(run()).resolves.toBeUndefined());
});

import { createMemoryStore } from '@rantevou/scheduler';
import { outboxContract } from '@rantevou/scheduler/testing';
import { describe, expect, it } from 'vitest';

describe('createMemoryStore outbox', () => {
  for (const { name, run } of outboxContract(createMemoryStore))
    it(name, () => expect(run()).resolves.toBeUndefined());
});

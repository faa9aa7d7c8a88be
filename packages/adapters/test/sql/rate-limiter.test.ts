import { fixedClock } from '@rantevou/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryRateLimiter } from '../../src/http/limits/rate-limiter.ts';
import { rateLimitsOf } from '../../src/http/limits/rate-option.ts';
import { openPgliteStore, type SqlStore } from '../../src/pglite.ts';

const NOW = 1_900_000_000_000;
const budget = { requests: 3, seconds: 30 };

describe('SqlStore.rateLimiter', () => {
  let store: SqlStore;
  beforeAll(async () => {
    store = await openPgliteStore({ memory: true });
  }, 60_000);
  afterAll(() => store.close());

  it('decides as the limiter in memory does, whatever is asked and however the clock goes', async () => {
    const clock = fixedClock(NOW);
    const [shared, memory] = [store.rateLimiter(clock), createMemoryRateLimiter({ clock })];
    const steps = [
      ...[0, 0, 0, 0, 9_999, 1, 0, 5_000, 40_000, 0, 0, -3_600_000, 0, 10_000].map((ms) => ({ ms, cost: 1 })),
      { ms: 60_000, cost: 2 },
      { ms: 0, cost: 2 },
      { ms: 0, cost: 4 },
    ];
    const answers: unknown[] = [];
    for (const { ms, cost } of steps) {
      clock.advanceMs(ms);
      const here = await memory.take('same', budget, cost);
      expect([answers.length, await shared.take('same', budget, cost)]).toEqual([answers.length, here]);
      answers.push(here.allowed);
    }
    expect(new Set(answers)).toEqual(new Set([true, false]));
  });

  it('gives two processes one budget, also at the same moment', async () => {
    const clock = fixedClock(NOW);
    const processes = [store.rateLimiter(clock), store.rateLimiter(clock)];
    const decisions = await Promise.all(
      Array.from({ length: 20 }, (_, i) => processes[i % 2]!.take('both', budget, 1)),
    );
    expect(decisions.filter(({ allowed }) => allowed)).toHaveLength(3);
    expect(await processes[0]!.take('another', budget, 1)).toMatchObject({ allowed: true, remaining: 2 });
  });

  it('keeps no row of a bucket that is full again', async () => {
    const limiter = store.rateLimiter(fixedClock(NOW));
    await limiter.take('swept', budget, 1);
    await store.sweep(NOW + 9_999);
    const rows = async () =>
      (await store.executeSql("SELECT key FROM rantevou.rates WHERE key = 'swept'")).rows.length;
    expect(await rows()).toBe(1);
    expect((await store.sweep(NOW + 10_000)).rates).toBeGreaterThan(0);
    expect(await rows()).toBe(0);
  });
});

describe('rateLimitsOf', () => {
  it('takes the database of the service for shared limits, and refuses them without one', () => {
    const limiter = createMemoryRateLimiter({ clock: fixedClock(NOW) });
    expect(rateLimitsOf({ limiter: 'shared' }, () => limiter)).toEqual({ limiter });
    expect(rateLimitsOf(false, undefined)).toBe(false);
    expect(() => rateLimitsOf({ limiter: 'shared' }, undefined)).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID' }),
    );
  });
});

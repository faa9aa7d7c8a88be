import { fixedClock } from '@rantevou/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryRateLimiter, type RateDecision } from '../../../src/http/limits/rate-limiter.ts';

const budget = { requests: 3, seconds: 30 };

function open(maxKeys?: number) {
  const clock = fixedClock(1_000_000);
  const limiter = createMemoryRateLimiter({ clock, ...(maxKeys === undefined ? {} : { maxKeys }) });
  const take = (key = 'a', cost = 1) => limiter.take(key, budget, cost) as RateDecision;
  return { clock, take };
}

describe('createMemoryRateLimiter', () => {
  it('lets the whole budget through at once, then one for each share of the time', () => {
    const { clock, take } = open();
    expect([take(), take(), take()].map(({ allowed, remaining }) => [allowed, remaining])).toEqual([
      [true, 2],
      [true, 1],
      [true, 0],
    ]);
    expect(take()).toEqual({ allowed: false, remaining: 0, retryAfterSeconds: 10, resetSeconds: 30 });
    clock.advanceMs(9_999);
    expect(take()).toMatchObject({ allowed: false, retryAfterSeconds: 1 });
    clock.advanceMs(1);
    expect(take()).toMatchObject({ allowed: true, remaining: 0 });
    expect(take()).toMatchObject({ allowed: false, retryAfterSeconds: 10 });
  });

  it('takes nothing from who asks too often: waiting as told is enough', () => {
    const { clock, take } = open();
    for (let i = 0; i < 1_000; i++) take();
    clock.advanceMs(take().retryAfterSeconds * 1000);
    expect(take().allowed).toBe(true);
  });

  it('takes a cost whole or not at all, and each key by itself', () => {
    const { take } = open();
    expect(take('a', 2)).toMatchObject({ allowed: true, remaining: 1 });
    expect(take('a', 2)).toMatchObject({ allowed: false, remaining: 1, retryAfterSeconds: 10 });
    expect(take('a', 1)).toMatchObject({ allowed: true, remaining: 0 });
    expect(take('b', 3)).toMatchObject({ allowed: true, remaining: 0 });
  });

  it('never lets more through in any window than twice the budget, nor less than the budget', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40_000 }), { maxLength: 60 }), (pauses) => {
        const { clock, take } = open();
        const allowedAt: number[] = [];
        let at = 0;
        for (const pause of pauses) {
          clock.advanceMs(pause);
          at += pause;
          if (take().allowed) allowedAt.push(at);
        }
        for (const start of allowedAt) {
          const within = allowedAt.filter((time) => time >= start && time < start + 30_000).length;
          expect(within).toBeLessThanOrEqual(6);
        }
        expect(allowedAt.length).toBeGreaterThanOrEqual(Math.min(pauses.length, 3));
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  it('makes nobody wait longer than one window when the clock is set back', () => {
    const { clock, take } = open();
    clock.advanceMs(3_600_000);
    for (let i = 0; i < 4; i++) take();
    clock.setMs(1_000_000);
    expect(take().retryAfterSeconds).toBeLessThanOrEqual(10);
    clock.advanceMs(10_000);
    expect(take().allowed).toBe(true);
  });

  it('keeps at most so many keys and forgets those not asked for longest', () => {
    const { take } = open(100);
    for (let i = 0; i < 4; i++) take('kept');
    for (let i = 0; i < 10_000; i++) {
      take(`other-${i}`);
      if (i % 50 === 0) expect(take('kept').allowed).toBe(false);
    }
    for (let i = 0; i < 100; i++) take(`last-${i}`);
    expect(take('kept').allowed).toBe(true);
  });
});

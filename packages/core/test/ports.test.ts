import { describe, expect, it } from 'vitest';
import { countingIds, fixedClock, systemClock } from '../src/index.ts';

describe('systemClock', () => {
  it('tells whole milliseconds since the epoch', () => {
    const before = Date.now();
    const now = systemClock.nowMs();
    expect(Number.isInteger(now)).toBe(true);
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });
});

describe('fixedClock', () => {
  it('stands still until it is set', () => {
    const clock = fixedClock(5);
    expect([clock.nowMs(), clock.nowMs()]).toEqual([5, 5]);
    clock.advanceMs(10);
    expect(clock.nowMs()).toBe(15);
    clock.setMs(1);
    expect(clock.nowMs()).toBe(1);
  });
});

describe('countingIds', () => {
  it('counts, each generator for itself', () => {
    const ids = countingIds('a');
    expect([ids.newId(), ids.newId(), countingIds().newId()]).toEqual(['a-1', 'a-2', 'id-1']);
  });
});

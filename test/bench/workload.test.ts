import { Temporal } from '@rantevou/core';
import { describe, expect, it } from 'vitest';
import {
  assertReferenceWorkload,
  athensMidnightMs,
  fingerprint,
  makeWorkload,
} from '../../bench/workload.ts';

describe('makeWorkload', () => {
  it('gives the reference municipality: 184,140 bookings in 4,953,000 open minutes, 71.90 % booked', () => {
    const workload = makeWorkload();
    const { bookings, openMinutes, bookedMinutes, hash } = fingerprint(workload);
    expect({ bookings, openMinutes, hash }).toEqual({
      bookings: 184_140,
      openMinutes: 4_953_000,
      hash: '8bc9a2c3',
    });
    expect(((100 * bookedMinutes) / openMinutes).toFixed(2)).toBe('71.90');
    expect(() => assertReferenceWorkload(workload)).not.toThrow();
  });

  it('gives another with another seed, and the benchmark refuses that one', () => {
    expect(() => assertReferenceWorkload(makeWorkload({ seed: 1 }))).toThrow('not the reference workload');
  });
});

describe('athensMidnightMs', () => {
  it('agrees with Temporal on every day of 2026 and 2027', () => {
    for (let day = 0; day < 730; day += 1) {
      const date = Temporal.PlainDate.from('2026-01-01').add({ days: day });
      expect(athensMidnightMs(date.year, date.month - 1, date.day), date.toString()).toBe(
        date.toZonedDateTime('Europe/Athens').epochMilliseconds,
      );
    }
  });
});

import { NEW_APPOINTMENT } from '@rantevou/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Counted, createTally, withheld } from '../../../src/desk/administration/tally.ts';

const DAY_MS = 86_400_000;
/** Monday 2 November 2026, 08:00 in Athens. */
const MONDAY_8 = Date.UTC(2026, 10, 2, 6);

const one = (more: Partial<Counted> = {}): Counted => ({
  ...NEW_APPOINTMENT,
  service: 'birth-certificate',
  mode: 'in-person',
  source: 'citizen',
  status: 'booked',
  officeId: 'town-hall',
  officerId: 'officer-1',
  startMs: MONDAY_8,
  createdAtMs: MONDAY_8 - DAY_MS,
  ...more,
});
const tallyOf = (appointments: readonly Counted[], by: Parameters<typeof createTally>[0] = []) => {
  const tally = createTally(by);
  for (const appointment of appointments) tally.add(appointment);
  return tally.result();
};

describe('createTally', () => {
  it('R-094 tells those that citizens recorded from those that staff made', () => {
    const { counts } = tallyOf([one(), one({ status: 'cancelled' }), one({ source: 'staff' })]);
    expect(counts).toMatchObject({ total: 3, source: { citizen: 2, staff: 1 } });
  });

  it('R-277 R-092 counts by status and outcome, and the share to which nobody came', () => {
    const ended = (outcome: NonNullable<Counted['outcome']>) => one({ status: 'ended', outcome });
    const { counts, noShowRate } = tallyOf([
      one(),
      ended('fulfilled'),
      ended('fulfilled'),
      ended('no-show'),
      ended('person-absent'),
    ]);
    expect(counts.status).toEqual({ booked: 1, displaced: 0, cancelled: 0, started: 0, ended: 4 });
    expect(counts.outcome).toMatchObject({ fulfilled: 2, 'no-show': 1, 'person-absent': 1 });
    expect(noShowRate).toBe(0.5);
    expect(tallyOf([one()]).noShowRate).toBeNull();
  });

  it('R-092 groups by civil day, week from Monday and month of Athens', () => {
    const sundayNight = Date.UTC(2026, 10, 1, 21, 30);
    const justMonday = Date.UTC(2026, 10, 1, 22, 30);
    const { groups } = tallyOf(
      [one({ startMs: sundayNight }), one({ startMs: justMonday })],
      ['day', 'week', 'month'],
    );
    const keys = (rows: readonly { key: string }[] = []) => rows.map(({ key }) => key);
    expect(keys(groups.day)).toEqual(['2026-11-01', '2026-11-02']);
    expect(keys(groups.week)).toEqual(['2026-10-26', '2026-11-02']);
    expect(keys(groups.month)).toEqual(['2026-11']);
  });

  it('waits by nearest rank, of those not cancelled', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((days) =>
      one({ createdAtMs: MONDAY_8 - days * DAY_MS }),
    );
    const cancelled = one({ status: 'cancelled', createdAtMs: MONDAY_8 - 90 * DAY_MS });
    expect(tallyOf([...waits, cancelled]).waiting).toEqual({ medianDays: 5, p90Days: 9 });
    expect(tallyOf([cancelled]).waiting).toBeNull();
  });

  it('makes the same of the parts as of the whole, for whatever appointments come', () => {
    const appointment = fc.record({
      service: fc.constantFrom('a', 'b', 'c'),
      mode: fc.constantFrom('in-person' as const, 'phone' as const, 'video' as const),
      source: fc.constantFrom('citizen' as const, 'staff' as const),
      status: fc.constantFrom('booked' as const, 'cancelled' as const, 'ended' as const),
      startMs: fc.integer({ min: MONDAY_8, max: MONDAY_8 + 90 * DAY_MS }),
    });
    fc.assert(
      fc.property(fc.array(appointment, { maxLength: 40 }), (list) => {
        const { counts, groups } = tallyOf(
          list.map((parts) => one(parts)),
          ['service', 'mode', 'source', 'status', 'day'],
        );
        expect(counts.total).toBe(list.length);
        for (const rows of Object.values(groups)) {
          expect(rows.reduce((sum, row) => sum + (row.counts.total ?? 0), 0)).toBe(list.length);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('withheld', () => {
  it('shows no number from 1 to k - 1 in any group, and keeps the totals of the law', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            service: fc.constantFrom('a', 'b', 'c', 'd'),
            status: fc.constantFrom('booked' as const, 'cancelled' as const),
          }),
          { maxLength: 60 },
        ),
        (list) => {
          const exact = tallyOf(
            list.map((parts) => one(parts)),
            ['service', 'status', 'day'],
          );
          const shown = withheld(exact, 5);
          const numbers = JSON.stringify(shown.groups).match(/:(\d+)/g) ?? [];
          expect(numbers.every((n) => Number(n.slice(1)) % 5 === 0)).toBe(true);
          expect(shown.counts.total).toBe(list.length);
          expect(shown.counts.source).toEqual(exact.counts.source);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('withholds rates and waiting times of few', () => {
    const few = tallyOf(Array.from({ length: 19 }, () => one({ status: 'ended', outcome: 'no-show' })));
    expect(withheld(few, 5)).toMatchObject({ noShowRate: null, waiting: null });
    const many = tallyOf(Array.from({ length: 20 }, () => one({ status: 'ended', outcome: 'no-show' })));
    expect(withheld(many, 5)).toMatchObject({ noShowRate: 1, waiting: { medianDays: 1 } });
  });
});

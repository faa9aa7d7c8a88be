import { isSdkError, type SdkError, Temporal } from '@rantevou/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilDayOf, dateTextOf } from '../../src/calendar/civil.ts';
import { expandRecurrence, parseRecurrence } from '../../src/calendar/recurrence.ts';

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const day = (date: string) => civilDayOf(date, '/date');

function expand(rule: string, anchor: string | undefined, from: string, days: number): string[] {
  const first = day(from);
  return expandRecurrence(parseRecurrence(rule, anchor), first, first + days - 1).map(dateTextOf);
}
function refusal(rule: string, anchor?: string): SdkError {
  try {
    expandRecurrence(parseRecurrence(rule, anchor), day('2027-01-01'), day('2027-12-31'));
  } catch (error) {
    if (isSdkError(error)) return error;
    throw error;
  }
  throw new Error(`${rule} was not refused`);
}

interface Parts {
  readonly freq: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';
  readonly interval: number;
  readonly byMonth: readonly number[];
  readonly byMonthDay: readonly number[];
  readonly byDay: readonly { readonly day: number; readonly nth: number | null }[];
  readonly bySetPos: readonly number[];
  readonly count: number | null;
  readonly until: number | null;
  readonly weekStart: number;
}

/**
 * RFC 5545 §3.3.10 as a question to each civil day, by Temporal: is it in a period that counts, and does it pass every
 * BY part; then the positions of its period, then COUNT and UNTIL.
 */
function reference(parts: Parts, anchor: string, from: string, days: number): string[] {
  const first = Temporal.PlainDate.from(anchor);
  const end = Temporal.PlainDate.from(from).add({ days });
  const until = parts.until === null ? null : first.add({ days: parts.until });
  const weekOf = (date: Temporal.PlainDate) =>
    date.subtract({ days: (date.dayOfWeek - 1 - parts.weekStart + 7) % 7 });
  const periodOf = (date: Temporal.PlainDate): number => {
    switch (parts.freq) {
      case 'DAILY':
        return first.until(date, { largestUnit: 'days' }).days;
      case 'WEEKLY':
        return weekOf(first).until(weekOf(date), { largestUnit: 'days' }).days / 7;
      case 'MONTHLY':
        return (date.year - first.year) * 12 + date.month - first.month;
      case 'YEARLY':
        return date.year - first.year;
    }
  };
  const byMonth = new Set(parts.byMonth);
  const hasDays = parts.byDay.length + parts.byMonthDay.length > 0;
  const passes = (date: Temporal.PlainDate): boolean => {
    if (periodOf(date) % parts.interval !== 0) return false;
    if (byMonth.size > 0 && !byMonth.has(date.month)) return false;
    if (parts.freq === 'YEARLY' && !hasDays && byMonth.size === 0 && date.month !== first.month) return false;
    if ((parts.freq === 'YEARLY' || parts.freq === 'MONTHLY') && !hasDays && date.day !== first.day)
      return false;
    if (parts.freq === 'WEEKLY' && parts.byDay.length === 0 && date.dayOfWeek !== first.dayOfWeek)
      return false;
    const monthDays = [date.day, date.day - date.daysInMonth - 1];
    if (parts.byMonthDay.length > 0 && !parts.byMonthDay.some((one) => monthDays.includes(one))) return false;
    if (parts.byDay.length === 0) return true;
    const inYear = parts.freq === 'YEARLY' && byMonth.size === 0;
    const nth = Math.ceil((inYear ? date.dayOfYear : date.day) / 7);
    const fromEnd = -Math.ceil(
      ((inYear ? date.daysInYear - date.dayOfYear : date.daysInMonth - date.day) + 1) / 7,
    );
    return parts.byDay.some(
      (one) => one.day === date.dayOfWeek - 1 && (one.nth === null || one.nth === nth || one.nth === fromEnd),
    );
  };
  // Whole periods are looked at, also what is before the first day: positions count in them.
  const back = { DAILY: 0, WEEKLY: 7, MONTHLY: 31, YEARLY: 366 }[parts.freq];
  const periods = new Map<number, Temporal.PlainDate[]>();
  let date = first.subtract({ days: back });
  for (; Temporal.PlainDate.compare(date, end.add({ days: back })) < 0; date = date.add({ days: 1 })) {
    if (!passes(date)) continue;
    const period = periodOf(date);
    const members = periods.get(period);
    if (members) members.push(date);
    else periods.set(period, [date]);
  }
  let found = [...periods.values()].flatMap((set) =>
    parts.bySetPos.length === 0
      ? set
      : set.filter((_, i) => parts.bySetPos.includes(i + 1) || parts.bySetPos.includes(i - set.length)),
  );
  found = found.filter((one) => Temporal.PlainDate.compare(one, first) >= 0);
  if (until) found = found.filter((one) => Temporal.PlainDate.compare(one, until) <= 0);
  if (parts.count !== null) found = found.slice(0, parts.count);
  return found.map(String).filter((one) => one >= from && one < end.toString());
}

function text(parts: Parts, anchor: string): string {
  const days = parts.byDay.map(({ day: weekday, nth }) => `${nth ?? ''}${WEEKDAYS[weekday]}`);
  const until =
    parts.until === null ? '' : Temporal.PlainDate.from(anchor).add({ days: parts.until }).toString();
  return [
    `FREQ=${parts.freq}`,
    parts.interval > 1 && `INTERVAL=${parts.interval}`,
    parts.count !== null && `COUNT=${parts.count}`,
    until && `UNTIL=${until.replaceAll('-', '')}`,
    parts.byMonth.length > 0 && `BYMONTH=${parts.byMonth}`,
    parts.byMonthDay.length > 0 && `BYMONTHDAY=${parts.byMonthDay}`,
    days.length > 0 && `BYDAY=${days}`,
    parts.bySetPos.length > 0 && `BYSETPOS=${parts.bySetPos}`,
    parts.weekStart > 0 && `WKST=${WEEKDAYS[parts.weekStart]}`,
  ]
    .filter(Boolean)
    .join(';');
}

const list = (arbitrary: fc.Arbitrary<number>): fc.Arbitrary<readonly number[]> =>
  fc.oneof(fc.constant<number[]>([]), fc.uniqueArray(arbitrary, { maxLength: 3 }));
const signed = (max: number) => fc.integer({ min: 1, max }).chain((n) => fc.constantFrom(n, -n));
const partsArb: fc.Arbitrary<Parts> = fc
  .constantFrom(
    'DAILY' as const,
    'WEEKLY' as const,
    'MONTHLY' as const,
    'MONTHLY' as const,
    'YEARLY' as const,
  )
  .chain((freq) =>
    fc
      .record({
        freq: fc.constant(freq),
        interval: fc.constantFrom(1, 1, 1, 2, 3, 5),
        byMonth: list(fc.integer({ min: 1, max: 12 })),
        byMonthDay: freq === 'WEEKLY' ? fc.constant<readonly number[]>([]) : list(signed(31)),
        byDay: fc.uniqueArray(
          fc.record({
            day: fc.nat(6),
            nth:
              freq === 'MONTHLY'
                ? fc.oneof(fc.constant(null), signed(5))
                : freq === 'YEARLY'
                  ? fc.oneof(fc.constant(null), signed(6), signed(53))
                  : fc.constant(null),
          }),
          { maxLength: 3, selector: (one) => `${one.day} ${one.nth}` },
        ),
        bySetPos: list(signed(6)),
        count: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, fc.integer({ min: 1, max: 40 })),
        until: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, fc.nat(700)),
        weekStart: fc.constantFrom(0, 0, 6, 3),
      })
      .map((parts) => ({
        ...parts,
        until: parts.count === null ? parts.until : null,
        bySetPos:
          parts.byDay.length + parts.byMonthDay.length + parts.byMonth.length > 0 ? parts.bySetPos : [],
      })),
  );

describe('expandRecurrence', () => {
  it('R-086 gives the days of a day-by-day reading of RFC 5545 by Temporal', () => {
    const anchors = fc.constantFrom(
      '2026-01-31',
      '2026-02-28',
      '2024-02-29',
      '2026-03-29',
      '2025-12-30',
      '2026-06-15',
    );
    fc.assert(
      fc.property(partsArb, anchors, fc.integer({ min: 0, max: 300 }), (parts, anchor, offset) => {
        const from = Temporal.PlainDate.from(anchor).add({ days: offset }).toString();
        const rule = text(parts, anchor);
        expect(expand(rule, anchor, from, 200), `${rule} from ${anchor}`).toEqual(
          reference(parts, anchor, from, 200),
        );
      }),
      { numRuns: 150, seed: 7 },
    );
  }, 120_000);

  it('needs no first day where the rule names its days', () => {
    expect(expand('FREQ=WEEKLY;BYDAY=MO,WE', undefined, '2027-03-01', 8)).toEqual([
      '2027-03-01',
      '2027-03-03',
      '2027-03-08',
    ]);
    expect(expand('FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', undefined, '2027-01-01', 90)).toEqual([
      '2027-01-29',
      '2027-02-26',
      '2027-03-31',
    ]);
  });

  it('is bounded for rules that never match', () => {
    for (const rule of [
      'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
      'FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2,4,6',
      'FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=5MO',
      'FREQ=MONTHLY;BYDAY=1MO;BYSETPOS=50',
      'FREQ=MONTHLY;BYMONTHDAY=30;BYMONTH=2;COUNT=3',
      'FREQ=DAILY;BYMONTHDAY=30;BYMONTH=2;COUNT=3',
    ]) {
      expect(expand(rule, '2020-01-01', '2027-01-01', 400), rule).toEqual([]);
    }
  });

  it('refuses a COUNT that would have to be counted over thousands of periods', () => {
    expect(refusal('FREQ=MONTHLY;BYMONTHDAY=31;BYDAY=MO;COUNT=1000', '1900-01-01').problems[0]?.pointer).toBe(
      '/validFrom',
    );
    expect(refusal('FREQ=DAILY;BYMONTH=1;COUNT=1000', '1990-01-01').problems[0]?.pointer).toBe('/validFrom');
  });
});

describe('parseRecurrence', () => {
  it('T-36 either reads a rule, and then gives days of the range in order, or refuses it by name', () => {
    const name = fc.constantFrom(
      'FREQ',
      'INTERVAL',
      'COUNT',
      'UNTIL',
      'BYDAY',
      'BYMONTH',
      'BYMONTHDAY',
      'BYSETPOS',
      'WKST',
      'BYHOUR',
    );
    const value = fc.oneof(
      fc.constantFrom(
        'DAILY',
        'WEEKLY',
        'MONTHLY',
        'YEARLY',
        'SECONDLY',
        'MO',
        '-1SU',
        '53TH',
        '20280229',
        '-1',
        '1e9',
        '',
      ),
      fc.integer({ min: -400, max: 2000 }).map(String),
      fc.array(fc.integer({ min: -40, max: 40 }), { maxLength: 40 }).map(String),
      fc.string({ maxLength: 12 }),
    );
    const part = fc.tuple(name, value).map(([key, text]) => `${key}=${text}`);
    const rule = fc.tuple(
      fc.constantFrom('FREQ=DAILY', 'FREQ=WEEKLY', 'FREQ=MONTHLY', 'FREQ=YEARLY', ''),
      fc.array(part, { maxLength: 4 }),
    );
    const first = day('2027-01-01');
    let read = 0;
    fc.assert(
      fc.property(rule, fc.constantFrom('2026-12-31', '1999-02-28', undefined), ([freq, parts], anchor) => {
        let days: number[];
        try {
          days = expandRecurrence(
            parseRecurrence([freq, ...parts].filter(Boolean).join(';'), anchor),
            first,
            first + 399,
          );
        } catch (error) {
          expect(isSdkError(error) && error.code).toBe('RECURRENCE_INVALID');
          expect((error as SdkError).problems).toHaveLength(1);
          return;
        }
        read++;
        expect(days).toEqual([...new Set(days)].sort((a, b) => a - b));
        expect(days.every((one) => one >= first && one <= first + 399)).toBe(true);
      }),
      { numRuns: 3000, seed: 36 },
    );
    expect(read).toBeGreaterThan(300);
  }, 120_000);

  it.each([
    ['FREQ=SECONDLY', '/rule/FREQ'],
    ['FREQ=MINUTELY', '/rule/FREQ'],
    ['FREQ=HOURLY;INTERVAL=2;BYHOUR=10', '/rule/BYHOUR'],
    ['FREQ=DAILY;INTERVAL=0', '/rule/INTERVAL'],
    ['FREQ=DAILY;INTERVAL=-1', '/rule/INTERVAL'],
    ['FREQ=DAILY;INTERVAL=0.5', '/rule/INTERVAL'],
    ['FREQ=DAILY;INTERVAL=367', '/rule/INTERVAL'],
    ['FREQ=DAILY;COUNT=1001', '/rule/COUNT'],
    ['FREQ=DAILY;COUNT=3;UNTIL=20270401', '/rule/UNTIL'],
    ['FREQ=DAILY;UNTIL=20270401T120000Z', '/rule/UNTIL'],
    ['FREQ=DAILY;UNTIL=20270230', '/rule/UNTIL'],
    ['FREQ=DAILY;UNTIL=20400101', '/rule/UNTIL'],
    ['FREQ=DAILY;BYHOUR=9', '/rule/BYHOUR'],
    ['FREQ=YEARLY;BYWEEKNO=20', '/rule/BYWEEKNO'],
    ['FREQ=YEARLY;BYYEARDAY=100', '/rule/BYYEARDAY'],
    ['FREQ=YEARLY;BYEASTER=1', '/rule/BYEASTER'],
    ['FREQ=WEEKLY;BYDAY=1MO', '/rule/BYDAY'],
    ['FREQ=MONTHLY;BYDAY=6MO', '/rule/BYDAY'],
    ['FREQ=MONTHLY;BYDAY=XX', '/rule/BYDAY'],
    ['FREQ=WEEKLY;BYMONTHDAY=5', '/rule/BYMONTHDAY'],
    ['FREQ=MONTHLY;BYMONTHDAY=32', '/rule/BYMONTHDAY'],
    [`FREQ=MONTHLY;BYMONTHDAY=${Array.from({ length: 32 }, (_, i) => (i % 31) + 1)}`, '/rule/BYMONTHDAY'],
    ['FREQ=DAILY;BYSETPOS=1', '/rule/BYSETPOS'],
    ['FREQ=MONTHLY;BYMONTHDAY=1;BYSETPOS=0', '/rule/BYSETPOS'],
    ['FREQ=WEEKLY;BYDAY=MO;WKST=XX', '/rule/WKST'],
    ['FREQ=DAILY;FREQ=DAILY', '/rule'],
    ['DTSTART=20270101', '/rule'],
    ['', '/rule'],
    ['FREQ=DAILY;', '/rule'],
    ['RRULE:FREQ=DAILY', '/rule'],
    ['x'.repeat(501), '/rule'],
  ])('T-36 refuses %s and names the part', (rule, pointer) => {
    const error = refusal(rule, '2027-01-01');
    expect([error.code, error.problems[0]?.pointer.slice(0, pointer.length)]).toEqual([
      'RECURRENCE_INVALID',
      pointer,
    ]);
    expect(error.problems[0]?.el && error.problems[0]?.en && error.problems[0]?.expected).toBeTruthy();
  });

  it.each([
    'FREQ=DAILY;INTERVAL=2',
    'FREQ=DAILY;COUNT=2',
    'FREQ=WEEKLY',
    'FREQ=MONTHLY',
    'FREQ=YEARLY;BYMONTH=3',
  ])('asks for a first day where the rule counts from one: %s', (rule) => {
    expect(refusal(rule).problems[0]?.pointer).toBe('/validFrom');
  });
});

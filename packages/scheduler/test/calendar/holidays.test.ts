import { nationalHolidays, orthodoxEaster } from '@rantevou/scheduler';
import { describe, expect, it } from 'vitest';
import { dateTextOf } from '../../src/calendar/civil.ts';
import { closedDaysOf } from '../../src/calendar/holidays.ts';

/**
 * The Julian computus by the golden number and the Sunday letter's day of the week, as in old tables: the paschal moon
 * of the year, the Sunday after it, and the days between the calendars added.
 */
function easterByTables(year: number): string {
  const moons = [36, 25, 44, 33, 22, 41, 30, 49, 38, 27, 46, 35, 24, 43, 32, 21, 40, 29, 48];
  const moon = moons[year % 19] as number;
  // Day of the week of a Julian date by its Julian day number; 1 March is day 1.
  const julianDay = 367 * year - Math.floor((7 * (year + 5001)) / 4) + Math.floor(275 / 3) + moon + 1729777;
  const weekday = (julianDay + 1) % 7;
  const sunday = julianDay + (7 - weekday);
  return new Date((sunday - 2440587.5 - 0.5) * 86_400_000).toISOString().slice(0, 10);
}

describe('orthodoxEaster', () => {
  it.each([
    [2024, '2024-05-05'],
    [2025, '2025-04-20'],
    [2026, '2026-04-12'],
    [2027, '2027-05-02'],
    [2028, '2028-04-16'],
    [2029, '2029-04-08'],
    [2030, '2030-04-28'],
  ])('R-271 of %i is %s', (year, date) => {
    expect(orthodoxEaster(year)).toBe(date);
  });

  it('is that of the tables, a Sunday, in every year 1924–2099', () => {
    for (let year = 1924; year < 2100; year++) {
      expect(orthodoxEaster(year), String(year)).toBe(easterByTables(year));
      expect(new Date(orthodoxEaster(year)).getUTCDay()).toBe(0);
    }
  });
});

describe('nationalHolidays', () => {
  it('R-271 lists the fourteen closed days of 2026 in order', () => {
    expect(nationalHolidays(2026).map(({ date }) => date)).toEqual([
      '2026-01-01',
      '2026-01-06',
      '2026-02-23',
      '2026-03-25',
      '2026-04-10',
      '2026-04-12',
      '2026-04-13',
      '2026-05-01',
      '2026-05-31',
      '2026-06-01',
      '2026-08-15',
      '2026-10-28',
      '2026-12-25',
      '2026-12-26',
    ]);
  });
});

describe('closedDaysOf', () => {
  const text = { el: 'Πολιούχος', en: 'Patron saint' };
  const closed = (own: Parameters<typeof closedDaysOf>[0]['own'], open: string[] = []) =>
    [...closedDaysOf({ own, open }, 2027, 2028)]
      .filter(([, day]) => day.kind === 'own')
      .map(([day]) => dateTextOf(day));

  it('R-271 adds the municipality’s own days: each year, by distance from Easter, or once', () => {
    expect(closed([{ name: text, monthDay: '10-26' }])).toEqual(['2027-10-26', '2028-10-26']);
    expect(closed([{ name: text, monthDay: '02-29' }])).toEqual(['2028-02-29']);
    expect(closed([{ name: text, easterOffsetDays: 39 }])).toEqual(['2027-06-10', '2028-05-25']);
    expect(closed([{ name: text, date: '2028-06-12' }])).toEqual(['2028-06-12']);
  });

  it('leaves open what the municipality keeps open: a moved Labour Day', () => {
    const days = closedDaysOf(
      { own: [{ name: text, date: '2027-05-04' }], open: ['2027-05-01'] },
      2027,
      2027,
    );
    const dates = [...days.keys()].map(dateTextOf);
    expect(dates).not.toContain('2027-05-01');
    expect(dates).toContain('2027-05-04');
  });
});

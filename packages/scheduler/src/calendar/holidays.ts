import type { MunicipalityPlan, Texts } from '@rantevou/core';
import { civilDayOf, dateTextOf, dayOf, daysInMonth } from './civil.ts';

/** A day on which no appointment is given, and why. */
export interface ClosedDay extends Texts {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly kind: 'national' | 'own';
}

/**
 * Orthodox Easter Sunday as a Gregorian civil day, days since 1970-01-01: the Julian computus (19-year moon, first
 * Sunday after the full moon), then moved by the difference of the calendars.
 */
function orthodoxEasterDay(year: number): number {
  const golden = year % 19;
  /** Days from 21 March (Julian) to the paschal full moon. */
  const fullMoon = (19 * golden + 15) % 30;
  /** Days from the full moon to the Sunday after it, less one. */
  const toSunday = (2 * (year % 4) + 4 * (year % 7) - fullMoon + 34) % 7;
  const fromFirstOfMarch = fullMoon + toSunday + 21;
  // Centuries are leap years in the Julian calendar: what the calendars differ by in March of that year.
  const difference = Math.floor(year / 100) - Math.floor(year / 400) - 2;
  return dayOf(year, 3, 1) + fromFirstOfMarch + difference;
}

/** Orthodox Easter Sunday, `YYYY-MM-DD`. */
export function orthodoxEaster(year: number): string {
  return dateTextOf(orthodoxEasterDay(year));
}

const FIXED: readonly (readonly [month: number, day: number, el: string, en: string])[] = [
  [1, 1, 'Πρωτοχρονιά', "New Year's Day"],
  [1, 6, 'Θεοφάνεια', 'Epiphany'],
  [3, 25, '25η Μαρτίου', '25 March'],
  [5, 1, 'Πρωτομαγιά', 'Labour Day'],
  [8, 15, 'Κοίμηση της Θεοτόκου', 'Dormition of the Mother of God'],
  [10, 28, '28η Οκτωβρίου', '28 October'],
  [12, 25, 'Χριστούγεννα', 'Christmas Day'],
  [12, 26, 'Δεύτερη ημέρα των Χριστουγέννων', 'Second day of Christmas'],
];

/** By days from Easter Sunday. */
const MOVABLE: readonly (readonly [offset: number, el: string, en: string])[] = [
  [-48, 'Καθαρά Δευτέρα', 'Clean Monday'],
  [-2, 'Μεγάλη Παρασκευή', 'Good Friday'],
  [0, 'Κυριακή του Πάσχα', 'Easter Sunday'],
  [1, 'Δευτέρα του Πάσχα', 'Easter Monday'],
  [49, 'Πεντηκοστή', 'Pentecost'],
  [50, 'Δευτέρα του Αγίου Πνεύματος', 'Monday of the Holy Spirit'],
];

/**
 * The national closed days of a year, in order. Where two fall on one day both are listed. A moved Labour Day or a
 * closed Holy Saturday is the municipality's configuration (`closedDays`).
 */
export function nationalHolidays(year: number): ClosedDay[] {
  const easter = orthodoxEasterDay(year);
  const days = [
    ...FIXED.map(([month, day, el, en]) => ({ at: dayOf(year, month, day), el, en })),
    ...MOVABLE.map(([offset, el, en]) => ({ at: easter + offset, el, en })),
  ];
  return days
    .sort((a, b) => a.at - b.at)
    .map(({ at, el, en }) => ({ date: dateTextOf(at), kind: 'national', el, en }));
}

/**
 * The closed days of a municipality in years `[fromYear, toYear]`, by days since 1970-01-01: the national ones and
 * its own, less those that it keeps open.
 */
export function closedDaysOf(
  closedDays: MunicipalityPlan['closedDays'],
  fromYear: number,
  toYear: number,
): Map<number, ClosedDay> {
  const closed = new Map<number, ClosedDay>();
  const add = (day: ClosedDay) => {
    const at = civilDayOf(day.date, '/closedDays');
    if (!closed.has(at)) closed.set(at, day);
  };
  for (let year = fromYear; year <= toYear; year++) {
    for (const day of nationalHolidays(year)) add(day);
    for (const own of closedDays.own) {
      const at = ownDayIn(own, year);
      if (at !== null) add({ date: dateTextOf(at), kind: 'own', ...own.name });
    }
  }
  for (const date of closedDays.open) closed.delete(civilDayOf(date, '/closedDays/open'));
  return closed;
}

/** Null where the day is not in that year: 29 February, a single date of another year. */
function ownDayIn(own: MunicipalityPlan['closedDays']['own'][number], year: number): number | null {
  if ('date' in own)
    return Number(own.date.slice(0, 4)) === year ? civilDayOf(own.date, '/closedDays/own') : null;
  if ('easterOffsetDays' in own) return orthodoxEasterDay(year) + own.easterOffsetDays;
  const [month, day] = own.monthDay.split('-').map(Number) as [number, number];
  return day <= daysInMonth(year, month) ? dayOf(year, month, day) : null;
}

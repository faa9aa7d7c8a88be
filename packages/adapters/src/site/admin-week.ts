import type { HoursRule } from '@rantevou/core';

/** Hours of a weekday as a form has them: up to two spans, empty = closed. Monday first. */
export const WEEK = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
type WeekdayCode = (typeof WEEK)[number];
export const SPANS = ['first', 'second'] as const;

/** A week in a form: `{ MO: { first: ['08:00', '14:00'], second: null }, … }`. */
export type Week = Readonly<
  Record<WeekdayCode, Readonly<Record<(typeof SPANS)[number], readonly [start: string, end: string] | null>>>
>;

/** The week of rules that repeat every week without seasons and modes; null where they say more than a form holds. */
export function weekOf(rules: readonly HoursRule[]): Week | null {
  const days = new Map<WeekdayCode, [string, string][]>(WEEK.map((day) => [day, []]));
  for (const { rule, start, end, validFrom, validTo, modes } of rules) {
    const named = /^FREQ=WEEKLY;BYDAY=([A-Z]{2}(?:,[A-Z]{2})*)$/.exec(rule)?.[1]?.split(',');
    if (!named || validFrom !== undefined || validTo !== undefined || modes !== undefined) return null;
    for (const day of named) days.get(day as WeekdayCode)?.push([start, end]);
  }
  if ([...days.values()].some((spans) => spans.length > SPANS.length)) return null;
  const entries = [...days].map(([day, spans]) => {
    const [first = null, second = null] = spans.sort(([a], [b]) => (a < b ? -1 : 1));
    return [day, { first, second }];
  });
  return Object.fromEntries(entries) as Week;
}

/** The rules of a week, days with the same span in one rule. */
export function rulesOf(week: Week): HoursRule[] {
  const days = new Map<string, WeekdayCode[]>();
  for (const day of WEEK) {
    for (const span of SPANS) {
      const given = week[day][span];
      if (given) days.set(given.join(' '), [...(days.get(given.join(' ')) ?? []), day]);
    }
  }
  return [...days].map(([span, of]) => {
    const [start = '', end = ''] = span.split(' ');
    return { rule: `FREQ=WEEKLY;BYDAY=${of.join(',')}`, start, end };
  });
}

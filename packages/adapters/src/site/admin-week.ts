import { type HoursRule, Temporal } from '@rantevou/core';

/** Hours of a weekday as a form has them: up to two spans, empty = closed. Monday first. */
export const WEEK = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
type WeekdayCode = (typeof WEEK)[number];
export const SPANS = ['first', 'second'] as const;

/** A week in a form: `{ MO: { first: ['08:00', '14:00'], second: null }, … }`. */
export type Week = Readonly<
  Record<WeekdayCode, Readonly<Record<(typeof SPANS)[number], readonly [start: string, end: string] | null>>>
>;

/** A week and the civil days on which it holds, both inclusive; null = from ever, for ever. */
export interface Season {
  readonly from: string | null;
  readonly to: string | null;
  readonly week: Week;
}

/** Names a season of a list in a form. */
export function seasonKey({ from, to }: Pick<Season, 'from' | 'to'>): string {
  return `${from ?? ''}/${to ?? ''}`;
}

/**
 * The seasons of rules that repeat every week, one after the other; null where they say more than a form holds: other
 * recurrences, hours of one way of service, or seasons that overlap.
 */
export function seasonsOf(rules: readonly HoursRule[]): readonly Season[] | null {
  const seasons = new Map<string, { from: string | null; to: string | null; rules: HoursRule[] }>();
  for (const rule of rules) {
    const [from, to] = [rule.validFrom ?? null, rule.validTo ?? null];
    const season = seasons.get(seasonKey({ from, to })) ?? { from, to, rules: [] };
    seasons.set(seasonKey({ from, to }), season);
    season.rules.push(rule);
  }
  const list: Season[] = [];
  for (const { from, to, rules: ofSeason } of seasons.values()) {
    const week = weekOf(ofSeason);
    if (week === null) return null;
    list.push({ from, to, week });
  }
  list.sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
  const isApart = list.every((season, i) => {
    const next = list[i + 1];
    return next === undefined || (season.to !== null && next.from !== null && season.to < next.from);
  });
  return isApart ? list.flatMap((season, i) => [season, ...holeAfter(season, list[i + 1])]) : null;
}

/** Days between two seasons have no hours: a season of their own, so that it can be seen and taken away. */
function holeAfter({ to }: Season, next: Season | undefined): Season[] {
  if (next === undefined || to === null || next.from === null) return [];
  const hole = { from: dayAfter(to), to: dayBefore(next.from), week: CLOSED_WEEK };
  return isSpan(hole) ? [hole] : [];
}

/** The rules of seasons, days with the same span in one rule. A season without hours has none: it is closed. */
export function rulesOf(seasons: readonly Season[]): HoursRule[] {
  return seasons.flatMap(({ from, to, week }) =>
    weekRules(week).map((rule) => ({
      ...rule,
      ...(from === null ? {} : { validFrom: from }),
      ...(to === null ? {} : { validTo: to }),
    })),
  );
}

/** Another week for the days from `from` to `to`; what the seasons said of those days is gone. */
export function withSeason(seasons: readonly Season[], added: Season): readonly Season[] {
  const around = seasons.flatMap((season) => {
    const before = { ...season, to: added.from === null ? null : earlier(season.to, dayBefore(added.from)) };
    const after = { ...season, from: added.to === null ? null : later(season.from, dayAfter(added.to)) };
    return [
      ...(added.from !== null && isSpan(before) ? [before] : []),
      ...(added.to !== null && isSpan(after) ? [after] : []),
    ];
  });
  return [...around, added].sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
}

/** The seasons without one of them: the one before it, or where there is none the one after it, holds in its place. */
export function withoutSeason(seasons: readonly Season[], key: string): readonly Season[] | null {
  const i = seasons.findIndex((season) => seasonKey(season) === key);
  const gone = seasons[i];
  if (gone === undefined || seasons.length === 1) return null;
  const before = seasons[i - 1];
  const after = seasons[i + 1];
  // The same week on both sides was one season before this one came between.
  const isOne = before && after && JSON.stringify(before.week) === JSON.stringify(after.week);
  const last = isOne ? after : gone;
  const filled = before ? { ...before, to: last.to } : { ...(after as Season), from: gone.from };
  const used = [before ?? after, isOne ? after : null];
  return [...seasons.filter((season) => season !== gone && !used.includes(season)), filled].sort((a, b) =>
    (a.from ?? '') < (b.from ?? '') ? -1 : 1,
  );
}

/** An empty week: closed. */
const CLOSED_WEEK = Object.fromEntries(WEEK.map((day) => [day, { first: null, second: null }])) as Week;

function weekOf(rules: readonly HoursRule[]): Week | null {
  const days = new Map<WeekdayCode, [string, string][]>(WEEK.map((day) => [day, []]));
  for (const { rule, start, end, modes } of rules) {
    const named = /^FREQ=WEEKLY;BYDAY=([A-Z]{2}(?:,[A-Z]{2})*)$/.exec(rule)?.[1]?.split(',');
    if (!named || modes !== undefined) return null;
    for (const day of named) days.get(day as WeekdayCode)?.push([start, end]);
  }
  if ([...days.values()].some((spans) => spans.length > SPANS.length)) return null;
  const entries = [...days].map(([day, spans]) => {
    const [first = null, second = null] = spans.sort(([a], [b]) => (a < b ? -1 : 1));
    return [day, { first, second }];
  });
  return Object.fromEntries(entries) as Week;
}

function weekRules(week: Week): Pick<HoursRule, 'rule' | 'start' | 'end'>[] {
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

function isSpan({ from, to }: Season): boolean {
  return from === null || to === null || from <= to;
}

function earlier(a: string | null, b: string): string {
  return a !== null && a < b ? a : b;
}

function later(a: string | null, b: string): string {
  return a !== null && a > b ? a : b;
}

function dayBefore(day: string): string {
  return Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();
}

function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}

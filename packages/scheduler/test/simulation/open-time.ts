/**
 * When a plan serves, reckoned a second way: by rules of the calendar written out here and plain arithmetic, without
 * the engine, Temporal or the table of holidays. Knows the rules that the simulation's towns use, and no others.
 */
import type { MunicipalityPlan } from '@rantevou/core';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEKDAY = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
/** Orthodox Easter Sundays as tables give them. */
const EASTER: Readonly<Record<number, string>> = {
  2026: '2026-04-12',
  2027: '2027-05-02',
  2028: '2028-04-16',
};
const FIXED = ['01-01', '01-06', '03-25', '05-01', '08-15', '10-28', '12-25', '12-26'];
const FROM_EASTER = [-48, -2, 0, 1, 49, 50];

export type Span = readonly [startMs: number, endMs: number];

const switches = new Map<number, readonly [toSummer: number, toWinter: number]>();

/** Hours that Athens is ahead of UTC (summer time of the EU: last Sundays of March and October, 01:00 UTC). */
function offsetAt(ms: number): number {
  const year = new Date(ms).getUTCFullYear();
  const known = switches.get(year) ?? ([lastSunday(year, 2), lastSunday(year, 9)] as const);
  switches.set(year, known);
  return ms >= known[0] && ms < known[1] ? 3 : 2;
}

function lastSunday(year: number, month: number): number {
  const last = Date.UTC(year, month + 1, 0, 1);
  return last - new Date(last).getUTCDay() * DAY;
}

/** `2027-03-28` and `03:30` as an instant: the first of two, and what is skipped comes an hour later. */
export function athensMs(date: string, time: string): number {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  const wall = Date.parse(`${date}T00:00:00Z`) + hours * HOUR + minutes * 60_000;
  const inSummer = wall - 3 * HOUR;
  return offsetAt(inSummer) === 3 ? inSummer : wall - 2 * HOUR;
}

/** The civil day in Athens. */
export function athensDay(ms: number): string {
  return new Date(ms + offsetAt(ms) * HOUR).toISOString().slice(0, 10);
}

export function dayAfter(date: string, days = 1): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

function isClosedDay(plan: MunicipalityPlan, date: string): boolean {
  const monthDay = date.slice(5);
  const easter = EASTER[Number(date.slice(0, 4))];
  if (easter === undefined) throw new Error(`no Easter of ${date}`);
  return (
    FIXED.includes(monthDay) ||
    FROM_EASTER.some((days) => dayAfter(easter, days) === date) ||
    plan.closedDays.own.some((own) => 'monthDay' in own && own.monthDay === monthDay)
  );
}

/** When this officer serves in this office and mode on a day; spans are sorted and do not touch. */
export function servedSpans(
  plan: MunicipalityPlan,
  about: { readonly officerId: string; readonly officeId: string; readonly mode: string },
  date: string,
  service?: string,
): Span[] {
  const isOffered = plan.modes[about.mode as 'video'] && !plan.suspendedModes.includes(about.mode as 'video');
  if (!isOffered || isClosedDay(plan, date)) return [];
  const weekday = WEEKDAY[new Date(`${date}T00:00:00Z`).getUTCDay()]!;
  const spans: Span[] = [];
  for (const post of plan.posts) {
    const isHeld = post.holders.some(
      ({ officerId, from, to }) =>
        officerId === about.officerId && (from ?? date) <= date && (to ?? date) >= date,
    );
    if (!isHeld || post.officeId !== about.officeId) continue;
    if (post.modes && !post.modes.includes(about.mode as 'video')) continue;
    if (service !== undefined && post.services !== 'all' && !post.services.includes(service)) continue;
    for (const { rule, start, end } of post.hours ?? plan.hours) {
      if (rule !== 'FREQ=DAILY' && !rule.includes(weekday)) continue;
      spans.push([athensMs(date, start), athensMs(date, end)]);
    }
  }
  const grain = plan.grainMinutes * 60_000;
  const shut = [
    ...plan.closures.filter(({ officeId }) => officeId === undefined || officeId === about.officeId),
    ...plan.absences.filter(({ officerId }) => officerId === about.officerId),
  ].map(({ from, to }): Span => {
    const [start, end] = [from, to].map((text) => athensMs(text.slice(0, 10), text.slice(11)));
    return [Math.floor(start! / grain) * grain, Math.ceil(end! / grain) * grain];
  });
  return merged(shut.reduce(without, spans));
}

function without(spans: readonly Span[], [from, to]: Span): Span[] {
  return spans.flatMap(([start, end]): Span[] => {
    const left: Span[] = [];
    if (start < Math.min(end, from)) left.push([start, Math.min(end, from)]);
    if (Math.max(start, to) < end) left.push([Math.max(start, to), end]);
    return left;
  });
}

function merged(spans: readonly Span[]): Span[] {
  const done: [number, number][] = [];
  for (const [start, end] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = done.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else done.push([start, end]);
  }
  return done;
}

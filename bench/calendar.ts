import { hoursOf, type WorkDay, type Workload } from './workload.ts';

/** `[startMs, endMs)`, epoch ms. */
export type Span = readonly [startMs: number, endMs: number];

/**
 * A workload in instants, as any scheduler would get it: opening hours and bookings by day and officer. The peers are
 * built from this, so that none of them pays for time zones.
 */
export interface Calendar {
  readonly days: readonly WorkDay[];
  readonly officers: number;
  /** `open[day][officer]`: spans in order. */
  readonly open: readonly (readonly (readonly Span[])[])[];
  /** `booked[day][officer]`: spans in order, disjoint. */
  readonly booked: readonly (readonly (readonly Span[])[])[];
}

const MINUTE_MS = 60_000;
const byStart = (a: Span, b: Span) => a[0] - b[0];

/** The work day starts after any clock change of its date (03:00), so an offset taken at 12:00 UTC serves all of it. */
export function dayBaseMs(day: WorkDay, days: readonly WorkDay[]): number {
  const next = days[days.indexOf(day) + 1];
  const lengthMs = next === undefined ? 24 * 60 * MINUTE_MS : next.midnightMs - day.midnightMs;
  return day.midnightMs + lengthMs - 24 * 60 * MINUTE_MS;
}

export function toCalendar(workload: Workload): Calendar {
  const { days, officers, bookings } = workload;
  const bases = days.map((day) => dayBaseMs(day, days));
  const span = (day: number, start: number, end: number): Span => [
    bases[day]! + start * MINUTE_MS,
    bases[day]! + end * MINUTE_MS,
  ];
  const booked = days.map(() => officers.map((): Span[] => []));
  for (const { officer, day, start, end } of bookings) booked[day]![officer]!.push(span(day, start, end));
  for (const rows of booked) for (const row of rows) row.sort(byStart);
  return {
    days,
    officers: officers.length,
    open: days.map((day, d) =>
      officers.map((o) => hoursOf(o, day).map(([start, end]) => span(d, start, end))),
    ),
    booked,
  };
}

import { civilDayAt, offsetMsAt } from '../calendar/athens.ts';
import { DAY_MS, MINUTE_MS } from '../calendar/civil.ts';

/** Civil days of Europe/Athens from one instant to another. */
export function daysBetween(fromMs: number, toMs: number): number {
  return civilDayAt(toMs) - civilDayAt(fromMs);
}

/** Minutes on the wall clock of Europe/Athens since midnight. */
export function minuteOfDay(epochMs: number): number {
  const wallMs = epochMs + offsetMsAt(epochMs);
  return Math.floor((wallMs - Math.floor(wallMs / DAY_MS) * DAY_MS) / MINUTE_MS);
}

/** An instant's civil day and wall minute, kept because asking the zone costs. */
export interface Moment {
  readonly day: number;
  readonly minute: number;
}

export function momentOf(epochMs: number): Moment {
  return { day: civilDayAt(epochMs), minute: minuteOfDay(epochMs) };
}

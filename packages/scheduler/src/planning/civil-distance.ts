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

import { invalidField, type SdkError, Temporal } from '@rantevou/core';

/** The one zone of the decisions. */
export const TIME_ZONE = 'Europe/Athens';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Offsets between two changes, newest first as they are met; a year has three. Filled from Temporal, once each. */
interface Span {
  readonly fromMs: number;
  readonly toMs: number;
  readonly offsetMs: number;
}
const spans: Span[] = [];

/**
 * Offset of Athens from UTC at an instant, in ms. Asked of Temporal once for each stretch between two clock changes,
 * so that later answers are a comparison of numbers and never depend on the process's TZ.
 */
export function offsetMsAt(epochMs: number): number {
  for (const span of spans) if (epochMs >= span.fromMs && epochMs < span.toMs) return span.offsetMs;
  const zoned = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(TIME_ZONE);
  const span = {
    fromMs: zoned.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    toMs: zoned.getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offsetMs: zoned.offsetNanoseconds / 1e6,
  };
  spans.push(span);
  return span.offsetMs;
}

/**
 * Instant of a wall time, given as if it were UTC (`Date.UTC` of its fields). A time that the spring change skips is
 * moved forward by the hour, one that occurs twice in autumn is the first: Temporal's `compatible`.
 */
export function wallToMs(wallAsUtcMs: number): number {
  const before = offsetMsAt(wallAsUtcMs - 12 * HOUR_MS);
  const after = offsetMsAt(wallAsUtcMs + 12 * HOUR_MS);
  // Skipped times and the first of two are both read with the offset before the change.
  const early = wallAsUtcMs - before;
  if (before === after || offsetMsAt(early) === before) return early;
  const late = wallAsUtcMs - after;
  return offsetMsAt(late) === after ? late : early;
}

/** Days since 1970-01-01 of the civil day in Athens at an instant. */
export function dayNumberAt(epochMs: number): number {
  return Math.floor((epochMs + offsetMsAt(epochMs)) / DAY_MS);
}

/** Instant at which a civil day begins in Athens. */
export function startOfDayNumber(dayNumber: number): number {
  return wallToMs(dayNumber * DAY_MS);
}

/** `YYYY-MM-DD` of the civil day in Athens at an instant. */
export function civilDateOf(epochMs: number): string {
  return dateOfDayNumber(dayNumberAt(epochMs));
}

/** Instant at which the civil day `YYYY-MM-DD` begins in Athens. */
export function startOfDayMs(date: string): number {
  return startOfDayNumber(dayNumberOf(date, ''));
}

/** `YYYY-MM-DD` of a day number. */
export function dateOfDayNumber(dayNumber: number): string {
  return new Temporal.PlainDate(1970, 1, 1).add({ days: dayNumber }).toString();
}

/** Days since 1970-01-01 of `YYYY-MM-DD`. @throws SdkError `INPUT_INVALID` naming the field. */
export function dayNumberOf(date: string, pointer: string): number {
  if (typeof date !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(date)) throw notADate(pointer);
  try {
    const plain = Temporal.PlainDate.from(date);
    return plain.since('1970-01-01', { largestUnit: 'day' }).days;
  } catch {
    throw notADate(pointer);
  }
}

/**
 * Epoch ms of `2027-03-16T09:30`: with an offset or `Z` that instant, without one the wall time of Athens.
 *
 * @throws SdkError `INPUT_INVALID` naming the field, also for `24:00`.
 */
export function instantOf(text: string, pointer: string): number {
  try {
    if (/(?:[zZ]|[+-]\d{2}:?\d{2})$/.test(text)) return Temporal.Instant.from(text).epochMilliseconds;
    if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text)) throw new RangeError('no time');
    return Temporal.PlainDateTime.from(text).toZonedDateTime(TIME_ZONE, { disambiguation: 'compatible' }).epochMilliseconds;
  } catch {
    throw invalidField(pointer, 'a date and time such as 2027-03-16T09:30+02:00', {
      el: 'Δώστε ημερομηνία και ώρα, όπως 2027-03-16T09:30+02:00',
      en: 'Give a date and time, such as 2027-03-16T09:30+02:00',
    });
  }
}

/** ISO 8601 with the offset of Athens and seconds: `2027-03-16T09:30:00+02:00`. */
export function isoInAthens(epochMs: number): string {
  const offsetMs = offsetMsAt(epochMs);
  const wall = epochMs + offsetMs;
  const day = Math.floor(wall / DAY_MS);
  const inDay = Math.floor((wall - day * DAY_MS) / 1000);
  const two = (n: number) => String(n).padStart(2, '0');
  const time = `${two(Math.floor(inDay / 3600))}:${two(Math.floor(inDay / 60) % 60)}:${two(inDay % 60)}`;
  const minutes = offsetMs / 60_000;
  const offset = `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
  return `${dateOfDayNumber(day)}T${time}${offset}`;
}

function notADate(pointer: string): SdkError {
  return invalidField(pointer, 'a date YYYY-MM-DD', {
    el: 'Δώστε ημερομηνία, όπως 2027-03-16',
    en: 'Give a date, such as 2027-03-16',
  });
}

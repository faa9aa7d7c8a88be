import { invalidField, type SdkError, Temporal } from '@rantevou/core';
import { civilDayOf, DAY_MS, dateTextOf, dayOf, daysInMonth, MINUTE_MS, two, ymdOf } from './civil.ts';

/** The wall clock of every municipality. */
export const TIME_ZONE = 'Europe/Athens';

/** Where the offset from UTC changes within a year of UTC, and to what. */
interface YearOffsets {
  /** At the first instant of the year. */
  readonly firstMs: number;
  readonly changes: readonly { readonly atMs: number; readonly offsetMs: number }[];
}

/** A zone conversion through a date library costs microseconds; a year's two changes are asked for once. */
const years = new Map<number, YearOffsets>();

function offsetsOf(year: number): YearOffsets {
  const known = years.get(year);
  if (known) return known;
  const start = Temporal.Instant.fromEpochMilliseconds(dayOf(year, 1, 1) * DAY_MS).toZonedDateTimeISO(
    TIME_ZONE,
  );
  const endMs = dayOf(year + 1, 1, 1) * DAY_MS;
  const changes: { atMs: number; offsetMs: number }[] = [];
  let at = start.getTimeZoneTransition('next');
  while (at && at.epochMilliseconds < endMs) {
    changes.push({ atMs: at.epochMilliseconds, offsetMs: at.offsetNanoseconds / 1e6 });
    at = at.getTimeZoneTransition('next');
  }
  const offsets = { firstMs: start.offsetNanoseconds / 1e6, changes };
  years.set(year, offsets);
  return offsets;
}

/** The UTC day asked for last, where its offset is one: lists of times stay within a day for long. */
let knownDay = Number.NaN;
let knownOffsetMs = 0;

/** What the wall clock is ahead of UTC at an instant, ms. */
export function offsetMsAt(epochMs: number): number {
  const day = Math.floor(epochMs / DAY_MS);
  if (day === knownDay) return knownOffsetMs;
  const { firstMs, changes } = offsetsOf(ymdOf(day).year);
  let offsetMs = firstMs;
  let isOne = true;
  for (const change of changes) {
    if (Math.floor(change.atMs / DAY_MS) === day) isOne = false;
    if (epochMs >= change.atMs) offsetMs = change.offsetMs;
  }
  if (isOne) {
    knownDay = day;
    knownOffsetMs = offsetMs;
  }
  return offsetMs;
}

/**
 * The instant of a wall time, epoch ms UTC, as Temporal's `compatible` (RFC 5545 §3.3.5): of a repeated time the
 * first, and a skipped time moves forward by what was skipped.
 *
 * @param day Civil day, days since 1970-01-01.
 * @param minutes Minutes of that day's wall clock; 1440 is the end of the day, more is of the days after.
 */
export function wallInstantMs(day: number, minutes: number): number {
  const wallMs = day * DAY_MS + minutes * MINUTE_MS;
  // Athens is ahead of UTC by hours, so the first instants of a civil year are in the UTC year before: both tables.
  const { year } = ymdOf(Math.floor(wallMs / DAY_MS));
  const before = offsetsOf(year - 1);
  let offsetMs = before.changes.at(-1)?.offsetMs ?? before.firstMs;
  for (const change of offsetsOf(year).changes) {
    // Before the change, or in the time that it skips: the offset before counts.
    if (wallMs - offsetMs < change.atMs || wallMs - change.offsetMs < change.atMs) return wallMs - offsetMs;
    offsetMs = change.offsetMs;
  }
  return wallMs - offsetMs;
}

/** Days since 1970-01-01 of the civil day in which an instant lies. */
export function civilDayAt(epochMs: number): number {
  return Math.floor((epochMs + offsetMsAt(epochMs)) / DAY_MS);
}

/** The civil day in Europe/Athens of an instant, `YYYY-MM-DD`. */
export function civilDateOf(epochMs: number): string {
  return dateTextOf(civilDayAt(epochMs));
}

/** The first instant of a civil day `YYYY-MM-DD` of Europe/Athens, epoch ms. @throws SdkError `INPUT_INVALID`. */
export function startOfDayMs(date: string, pointer = '/date'): number {
  return wallInstantMs(civilDayOf(date, pointer), 0);
}

/** Texts of instants that were asked for: a calendar's starts are few, and lists name them again and again. */
const texts = new Map<number, string>();
const MAX_TEXTS = 10_000;

/** ISO 8601 with the offset of Europe/Athens, to the second: `2027-03-16T09:30:00+02:00`. */
export function isoInAthens(epochMs: number): string {
  const known = texts.get(epochMs);
  if (known !== undefined) return known;
  const offsetMs = offsetMsAt(epochMs);
  const wallMs = epochMs + offsetMs;
  const day = Math.floor(wallMs / DAY_MS);
  const seconds = Math.floor((wallMs - day * DAY_MS) / 1000);
  const offsetMinutes = Math.round(Math.abs(offsetMs) / MINUTE_MS);
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const zone = `${offsetMs < 0 ? '-' : '+'}${two(Math.floor(offsetMinutes / 60))}:${two(offsetMinutes % 60)}`;
  const text = `${dateTextOf(day)}T${clock}${zone}`;
  if (texts.size === MAX_TEXTS) texts.clear();
  texts.set(epochMs, text);
  return text;
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * Epoch ms of an ISO 8601 text with offset or Z. A text without one is wall time of Europe/Athens (`compatible`).
 *
 * @throws SdkError `INPUT_INVALID` naming the field: no such day or time, hour 24 included.
 */
export function instantOf(text: unknown, pointer = '/start'): number {
  const match = typeof text === 'string' ? ISO.exec(text) : null;
  if (!match) throw notAnInstant(pointer);
  const [year, month, day, hour, minute] = match.slice(1, 6).map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const second = Number(match[6] ?? 0);
  const subMs = second * 1000 + Number((match[7] ?? '').padEnd(3, '0'));
  const exists =
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month) &&
    hour <= 23 &&
    minute <= 59 &&
    second <= 59;
  if (!exists) throw notAnInstant(pointer);
  const civilDay = dayOf(year, month, day);
  const minutes = hour * 60 + minute;
  const zone = match[8];
  if (zone === undefined) return wallInstantMs(civilDay, minutes) + subMs;
  const offset =
    zone === 'Z' ? 0 : (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4))) * (zone[0] === '-' ? -1 : 1);
  if (Math.abs(offset) > 18 * 60) throw notAnInstant(pointer);
  return civilDay * DAY_MS + (minutes - offset) * MINUTE_MS + subMs;
}

function notAnInstant(pointer: string): SdkError {
  return invalidField(pointer, 'an ISO 8601 date and time, with offset or Z where it is not Europe/Athens', {
    el: 'Δώστε ημερομηνία και ώρα που υπάρχουν, όπως 2027-03-16T09:30',
    en: 'Give a date and time that exist, like 2027-03-16T09:30',
  });
}

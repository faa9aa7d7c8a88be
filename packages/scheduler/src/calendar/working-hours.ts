import { type HoursRule, type Mode, SdkError } from '@rantevou/core';
import { wallInstantMs } from './athens.ts';
import { civilDayOf, minutesOf } from './civil.ts';
import { expandRecurrence, parseRecurrence } from './recurrence.ts';

/** Minutes of the wall clock of one civil day, `[start, end)`; 1440 is the end of the day. */
export type WallSpan = readonly [startMinutes: number, endMinutes: number];

/**
 * The opening hours of each civil day in `[fromDay, toDay]`: the rules that hold on that day, spans that touch or
 * overlap made one. Closed days are not taken out.
 *
 * @param mode Only rules for this mode; rules without modes are for all.
 * @param pointer Where the rules stand in the plan, for errors.
 * @returns One list for each day, in order of days and, within a day, of time.
 * @throws SdkError `RECURRENCE_INVALID`, or `CONFIG_INVALID` for a span that ends before it begins.
 */
export function workingHours(
  rules: readonly HoursRule[],
  fromDay: number,
  toDay: number,
  mode?: Mode,
  pointer = '/hours',
): readonly (readonly WallSpan[])[] {
  const perDay: WallSpan[][] = Array.from({ length: Math.max(0, toDay - fromDay + 1) }, () => []);
  rules.forEach((rule, i) => {
    if (mode && rule.modes && !rule.modes.includes(mode)) return;
    const span = spanOf(rule, `${pointer}/${i}`);
    const validFrom =
      rule.validFrom === undefined ? fromDay : civilDayOf(rule.validFrom, `${pointer}/${i}/validFrom`);
    const validTo = rule.validTo === undefined ? toDay : civilDayOf(rule.validTo, `${pointer}/${i}/validTo`);
    const recurrence = parseRecurrence(rule.rule, rule.validFrom, `${pointer}/${i}/rule`);
    const first = Math.max(fromDay, validFrom);
    const last = Math.min(toDay, validTo);
    if (first > last) return;
    for (const day of expandRecurrence(recurrence, first, last)) perDay[day - fromDay]?.push(span);
  });
  return perDay.map(mergeSpans);
}

function spanOf(rule: HoursRule, pointer: string): WallSpan {
  const span: WallSpan = [minutesOf(rule.start), minutesOf(rule.end)];
  if (span[0] >= span[1]) {
    throw new SdkError('CONFIG_INVALID', {
      problems: [
        {
          pointer: `${pointer}/end`,
          expected: 'a time after the start, 24:00 at the latest; hours over midnight are two rules',
          el: 'Το τέλος είναι μετά την αρχή, έως 24:00· ωράριο που περνά τα μεσάνυχτα γράφεται με δύο κανόνες',
          en: 'The end is after the start, 24:00 at the latest; hours over midnight are two rules',
        },
      ],
    });
  }
  return span;
}

/** Sorted, with spans that touch or overlap made one. */
export function mergeSpans<T extends readonly [number, number]>(spans: readonly T[]): T[] {
  const sorted = [...spans].sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const [start, end] of sorted) {
    const before = merged.at(-1);
    if (before && start <= before[1]) before[1] = Math.max(before[1], end);
    else merged.push([start, end]);
  }
  return merged as readonly (readonly [number, number])[] as T[];
}

/** Instants of a wall span on a civil day, epoch ms, `[start, end)`; empty where the clock change skips it. */
export function spanInstants(day: number, [start, end]: WallSpan): readonly [startMs: number, endMs: number] {
  return [wallInstantMs(day, start), wallInstantMs(day, end)];
}

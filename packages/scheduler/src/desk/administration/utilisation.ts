import type { MunicipalityPlan } from '@rantevou/core';
import { openHoursOf, type TickSpan } from '../../availability/open-hours.ts';
import { civilDateOf } from '../../calendar/athens.ts';
import { dateTextOf, MINUTE_MS } from '../../calendar/civil.ts';
import { mergeSpans } from '../../calendar/working-hours.ts';
import type { Counted } from './tally.ts';

/** How much of a civil day's working time was taken, in minutes over all officers. */
export interface DayUse {
  readonly date: string;
  /** Hours − closed days − closures − absences, as the plan says now. */
  readonly offeredMinutes: number;
  /** Appointments that were not cancelled, each with its gap. */
  readonly takenMinutes: number;
}

/**
 * Offered and taken time of each day, `[firstDay, firstDay + days)`.
 *
 * @remarks What was offered is reckoned from the plan of now: a past day shows today's hours, not those it had.
 */
export function createUtilisation(
  plan: MunicipalityPlan,
  firstDay: number,
  days: number,
): {
  add(appointment: Counted & { readonly endMs: number; readonly gapMinutes: number }): void;
  result(): DayUse[];
} {
  const takenMinutes = new Map<string, number>();
  return {
    add({ status, startMs, endMs, gapMinutes }) {
      if (status === 'cancelled' || status === 'displaced') return;
      const date = civilDateOf(startMs);
      const minutes = (endMs - startMs) / MINUTE_MS + gapMinutes;
      takenMinutes.set(date, (takenMinutes.get(date) ?? 0) + minutes);
    },
    result() {
      const offered = offeredMinutes(plan, firstDay, days);
      return offered.map((minutes, d) => {
        const date = dateTextOf(firstDay + d);
        return { date, offeredMinutes: minutes, takenMinutes: takenMinutes.get(date) ?? 0 };
      });
    },
  };
}

/** Of each officer the time when at least one post is open: a person serves one at a time (άρθρο 5 §2). */
function offeredMinutes(plan: MunicipalityPlan, firstDay: number, days: number): number[] {
  const { rows, dayStart, tickMs } = openHoursOf(plan, firstDay, days);
  const minutes = Array.from({ length: days }, () => 0);
  const byPerson = Map.groupBy(
    rows.filter(({ post }) => post !== null),
    ({ resourceId }) => resourceId,
  );
  for (const ofPerson of byPerson.values()) {
    const spans: TickSpan[] = mergeSpans(ofPerson.flatMap(({ open }) => [...open]));
    let day = 0;
    for (const [start, end] of spans) {
      while (day < days && (dayStart[day + 1] ?? Number.POSITIVE_INFINITY) <= start) day++;
      for (let d = day; d < days && (dayStart[d] ?? 0) < end; d++) {
        const from = Math.max(start, dayStart[d] ?? start);
        const to = Math.min(end, dayStart[d + 1] ?? end);
        if (to > from) minutes[d] = (minutes[d] ?? 0) + ((to - from) * tickMs) / MINUTE_MS;
      }
    }
  }
  return minutes;
}

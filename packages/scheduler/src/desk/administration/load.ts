import { type Actor, can, invalidField, recordPages, SdkError } from '@rantevou/core';
import { openHoursOf, type TickSpan } from '../../availability/open-hours.ts';
import { civilDayAt, startOfDayMs, wallInstantMs } from '../../calendar/athens.ts';
import { civilDayOf, dateTextOf, MINUTE_MS, weekdayOf } from '../../calendar/civil.ts';
import { mergeSpans } from '../../calendar/working-hours.ts';
import { bodyOf } from '../appointment-record.ts';
import type { DeskPorts, Read } from '../types.ts';

export interface LoadQuery {
  readonly municipalityId: string;
  /** Civil days, both inclusive; at most 92. */
  readonly from: string;
  readonly to: string;
}

/** How full one hour of one weekday is, over all such days of the period. */
export interface LoadCell {
  /** 0 = Monday. */
  readonly weekday: number;
  /** 0–23, Europe/Athens. */
  readonly hour: number;
  /** Working time of all officers: hours − closed days − closures − absences, as the plan says now. */
  readonly offeredMinutes: number;
  /** Appointments that were not cancelled, each with its gap. Null = withheld, because they are few. */
  readonly takenMinutes: number | null;
  /** Appointments that begin in this hour. Null = withheld. */
  readonly appointments: number | null;
}

/** When a municipality is busy, without anybody's data. */
export interface Load {
  readonly municipalityId: string;
  readonly from: string;
  readonly to: string;
  /** By weekday and hour; only those in which somebody works or an appointment lies. */
  readonly cells: readonly LoadCell[];
}

const MAX_DAYS = 92;
const HOUR = 60;
/** Below this a cell could point at a person, for who does not see the appointments themselves. */
const SMALLEST_NUMBER = 5;

/**
 * Load by weekday and hour (άρθρο 5 §4α). The municipality's own administrator gets exact numbers; for the platform's,
 * cells with fewer than five appointments are withheld.
 */
export async function loadOf(ports: DeskPorts, actor: Actor, query: LoadQuery): Promise<Read<Load>> {
  const { municipalityId, from, to } = query;
  const indexed = await ports.indexes.current(municipalityId, ports.clock.nowMs());
  const joined = indexed?.plan.joined !== undefined;
  const decision = can(actor, 'statistics:view', { type: 'municipality', municipalityId, joined });
  if (!decision.allowed) {
    const code = actor.principalId === null ? 'UNAUTHENTICATED' : (decision.code ?? 'PERMISSION_DENIED');
    return { ok: false, refusal: { code, reasons: decision.reasons } };
  }
  if (!indexed) throw new SdkError('NOT_FOUND');
  const firstDay = civilDayOf(from, '/from');
  const days = civilDayOf(to, '/to') - firstDay + 1;
  if (days < 1 || days > MAX_DAYS) throw TOO_LONG;
  const hours = new HoursOfWeek();
  for (const [startMs, endMs] of workingSpans(indexed.plan, firstDay, days))
    hours.add('offered', startMs, endMs);
  const wanted = {
    kind: 'appointment',
    tenantId: municipalityId,
    fromMs: startOfDayMs(from),
    toMs: startOfDayMs(dateTextOf(firstDay + days)),
  };
  for await (const page of recordPages(ports.store, wanted)) {
    for (const record of page) {
      const { status, startMs, endMs, gapMinutes } = bodyOf(record);
      if (status === 'cancelled' || status === 'displaced') continue;
      hours.add('taken', startMs, endMs + gapMinutes * MINUTE_MS);
      hours.count(startMs);
    }
  }
  const isOwn = decision.role === 'municipality-admin';
  return { ok: true, value: { municipalityId, from, to, cells: hours.cells(isOwn ? 0 : SMALLEST_NUMBER) } };
}

const TOO_LONG = invalidField('/to', `a day on or after from, at most ${MAX_DAYS} days`, {
  el: `Το τέλος είναι μετά την αρχή, έως ${MAX_DAYS} ημέρες`,
  en: `The end is after the beginning, at most ${MAX_DAYS} days`,
});

interface Cell {
  offered: number;
  taken: number;
  appointments: number;
}

/** Minutes of the wall clock's hours, by weekday. */
class HoursOfWeek {
  readonly #cells = new Map<number, Cell>();

  /** A span of time, cut where the hour of the wall clock changes. */
  add(what: 'offered' | 'taken', startMs: number, endMs: number): void {
    let at = startMs;
    while (at < endMs) {
      const { cell, hourEndMs } = this.#at(at);
      const until = Math.min(endMs, hourEndMs);
      cell[what] += (until - at) / MINUTE_MS;
      at = until;
    }
  }

  count(startMs: number): void {
    this.#at(startMs).cell.appointments++;
  }

  cells(smallest: number): LoadCell[] {
    return [...this.#cells]
      .sort(([a], [b]) => a - b)
      .map(([key, { offered, taken, appointments }]) => {
        const isWithheld = appointments > 0 && appointments < smallest;
        return {
          weekday: Math.floor(key / 24),
          hour: key % 24,
          offeredMinutes: Math.round(offered),
          takenMinutes: isWithheld ? null : Math.round(taken),
          appointments: isWithheld ? null : appointments,
        };
      });
  }

  #at(ms: number): { readonly cell: Cell; readonly hourEndMs: number } {
    const day = civilDayAt(ms);
    const minutes = Math.floor((ms - wallInstantMs(day, 0)) / MINUTE_MS);
    // On the days of a clock change the hours after it are named by the elapsed time: two cells of the year.
    const hour = Math.min(23, Math.floor(minutes / HOUR));
    const key = weekdayOf(day) * 24 + hour;
    const cell = this.#cells.get(key) ?? { offered: 0, taken: 0, appointments: 0 };
    this.#cells.set(key, cell);
    const nextMs =
      hour === 23 ? wallInstantMs(day + 1, 0) : wallInstantMs(day, 0) + (hour + 1) * HOUR * MINUTE_MS;
    return { cell, hourEndMs: nextMs };
  }
}

/** Of each officer the time when at least one post is open: a person serves one at a time (άρθρο 5 §2). */
function workingSpans(
  plan: Parameters<typeof openHoursOf>[0],
  firstDay: number,
  days: number,
): (readonly [startMs: number, endMs: number])[] {
  const { rows, dayStart, tickMs } = openHoursOf(plan, firstDay, days);
  const last = dayStart[days] as number;
  const ofPosts = rows.filter(({ post }) => post !== null);
  const byPerson = Map.groupBy(ofPosts, ({ resourceId }) => resourceId);
  return [...byPerson.values()].flatMap((ofPerson) => {
    const spans: TickSpan[] = mergeSpans(ofPerson.flatMap(({ open }) => [...open]));
    return spans
      .map(([start, end]) => [start * tickMs, Math.min(end, last) * tickMs] as const)
      .filter(([start, end]) => start < end);
  });
}

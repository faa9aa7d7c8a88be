import type { Calendar, Span } from '../calendar.ts';
import { onGrid } from './slot-search.ts';

export interface OnlineRequest {
  readonly service: number;
  /** Bit of the mode. */
  readonly mode: number;
  readonly firstDay: number;
}

/** What a request was given. */
export interface Placement {
  readonly officer: number;
  readonly startMs: number;
}

interface OfficerDay {
  /** In order; `ends` include the gaps. */
  readonly starts: number[];
  readonly ends: number[];
  /** The shortest length looked for in vain, without and with a gap: nothing is cancelled here, so it stays in vain. */
  readonly fullForMs: [withoutGap: number, withGap: number];
}

/**
 * First free start, then the least loaded officer who is free at it, by sorted arrays with binary search, one pair for
 * each officer and day.
 *
 * @remarks With `remembers`, a day in which a length was not found is not searched for it again: a few lines more, and
 * the stronger opponent once calendars are full.
 */
export class OnlineSortedArrays {
  readonly name: string;
  readonly #calendar: Calendar;
  readonly #remembers: boolean;
  readonly #rows: OfficerDay[][];
  /** Minutes claimed, gaps included. */
  readonly #loadMs: Float64Array;

  constructor(calendar: Calendar, { remembers }: { readonly remembers: boolean }) {
    this.name = remembers ? 'sorted arrays that remember full days' : 'sorted arrays, hand-written';
    this.#calendar = calendar;
    this.#remembers = remembers;
    this.#rows = calendar.days.map(() =>
      Array.from(
        { length: calendar.officers },
        (): OfficerDay => ({
          starts: [],
          ends: [],
          fullForMs: [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
        }),
      ),
    );
    this.#loadMs = new Float64Array(calendar.officers);
  }

  /** Books the first free start from a day on, or null when nobody has one. */
  place(officers: readonly number[], lengthMs: number, gapMs: number, firstDay: number): Placement | null {
    const { days, open } = this.#calendar;
    const kind = gapMs === 0 ? 0 : 1;
    for (let day = firstDay; day < days.length; day += 1) {
      const rows = this.#rows[day]!;
      let startMs = Number.POSITIVE_INFINITY;
      for (const officer of officers) {
        const row = rows[officer]!;
        if (row.fullForMs[kind] <= lengthMs) continue;
        const found = firstStart(row, open[day]![officer]!, lengthMs, gapMs, startMs);
        if (found < startMs) startMs = found;
        // Not found below Infinity: nothing at all that day.
        else if (startMs === Number.POSITIVE_INFINITY && this.#remembers) {
          row.fullForMs[1] = Math.min(row.fullForMs[1], lengthMs);
          if (gapMs === 0) row.fullForMs[0] = Math.min(row.fullForMs[0], lengthMs);
        }
      }
      if (startMs === Number.POSITIVE_INFINITY) continue;
      let chosen = -1;
      for (const officer of officers) {
        if (chosen !== -1 && this.#loadMs[officer]! >= this.#loadMs[chosen]!) continue;
        if (isFree(rows[officer]!, open[day]![officer]!, startMs, lengthMs, gapMs)) chosen = officer;
      }
      const row = rows[chosen]!;
      const at = lowerBound(row.starts, startMs);
      row.starts.splice(at, 0, startMs);
      row.ends.splice(at, 0, startMs + lengthMs + gapMs);
      this.#loadMs[chosen]! += lengthMs + gapMs;
      return { officer: chosen, startMs };
    }
    return null;
  }
}

/** The first start on the grid that fits and is before `beforeMs`, else Infinity. */
function firstStart(
  row: OfficerDay,
  open: readonly Span[],
  lengthMs: number,
  gapMs: number,
  beforeMs: number,
): number {
  const { starts, ends } = row;
  for (const [from, to] of open) {
    let at = lowerBound(ends, from + 1);
    let free = from;
    for (;;) {
      const start = onGrid(free);
      if (start >= beforeMs || start + lengthMs > to) break;
      const next = starts[at];
      if (next === undefined || start + lengthMs + gapMs <= next) return start;
      free = ends[at]!;
      at += 1;
    }
  }
  return Number.POSITIVE_INFINITY;
}

function isFree(
  row: OfficerDay,
  open: readonly Span[],
  startMs: number,
  lengthMs: number,
  gapMs: number,
): boolean {
  if (!open.some(([from, to]) => from <= startMs && startMs + lengthMs <= to)) return false;
  const next = lowerBound(row.ends, startMs + 1);
  return next === row.starts.length || startMs + lengthMs + gapMs <= row.starts[next]!;
}

/** First place whose value is not below `value`. */
function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

import type { Calendar } from '../calendar.ts';
import type { Placement } from './online-sorted-arrays.ts';
import { GRID_MS } from './slot-search.ts';

/**
 * The plain way with sorted arrays: start after start on the grid, ask each officer by binary search; the first start
 * with a free officer goes to the least loaded one.
 */
export class OnlineBinarySearch {
  readonly name = 'sorted arrays, a binary search for each start';
  readonly #calendar: Calendar;
  readonly #starts: number[][][];
  readonly #ends: number[][][];
  readonly #loadMs: Float64Array;

  constructor(calendar: Calendar) {
    this.#calendar = calendar;
    const empty = () =>
      calendar.days.map(() => Array.from({ length: calendar.officers }, (): number[] => []));
    this.#starts = empty();
    this.#ends = empty();
    this.#loadMs = new Float64Array(calendar.officers);
  }

  place(officers: readonly number[], lengthMs: number, gapMs: number, firstDay: number): Placement | null {
    const { days, open } = this.#calendar;
    for (let day = firstDay; day < days.length; day++) {
      const hours = officers.flatMap((officer) => open[day]![officer]!);
      if (hours.length === 0) continue;
      const first = Math.min(...hours.map(([from]) => from));
      const last = Math.max(...hours.map(([, to]) => to)) - lengthMs;
      for (let startMs = first; startMs <= last; startMs += GRID_MS) {
        let chosen = -1;
        for (const officer of officers) {
          if (chosen !== -1 && this.#loadMs[officer]! >= this.#loadMs[chosen]!) continue;
          if (this.#isFree(day, officer, startMs, lengthMs, gapMs)) chosen = officer;
        }
        if (chosen === -1) continue;
        const at = after(this.#ends[day]![chosen]!, startMs);
        this.#starts[day]![chosen]!.splice(at, 0, startMs);
        this.#ends[day]![chosen]!.splice(at, 0, startMs + lengthMs + gapMs);
        this.#loadMs[chosen]! += lengthMs + gapMs;
        return { officer: chosen, startMs };
      }
    }
    return null;
  }

  #isFree(day: number, officer: number, startMs: number, lengthMs: number, gapMs: number): boolean {
    const hours = this.#calendar.open[day]![officer]!;
    if (!hours.some(([from, to]) => from <= startMs && startMs + lengthMs <= to)) return false;
    const starts = this.#starts[day]![officer]!;
    const next = after(this.#ends[day]![officer]!, startMs);
    return next === starts.length || startMs + lengthMs + gapMs <= starts[next]!;
  }
}

/** The first place whose end is after a moment. */
function after(ends: readonly number[], ms: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle]! <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

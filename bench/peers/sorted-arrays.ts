import type { Calendar } from '../calendar.ts';
import { GRID_MS, onGrid, type SlotPeer } from './slot-search.ts';

/**
 * What a careful developer writes by hand: for each officer and day the bookings in order, walked gap by gap; each gap
 * marks the starts that fit into it, and a day is left as soon as all its starts are marked.
 */
export function sortedArraysPeer(calendar: Calendar): SlotPeer {
  return {
    name: 'sorted arrays, hand-written',
    findSlots({ minutes, officers, firstDay, limit }) {
      const lengthMs = minutes * 60_000;
      const found: number[] = [];
      const marks = new Uint8Array(96);
      for (let day = firstDay; day < calendar.days.length; day += 1) {
        const open = calendar.open[day]!;
        const booked = calendar.booked[day]!;
        const midnight = Math.floor(calendar.days[day]!.midnightMs / GRID_MS);
        marks.fill(0);
        const possible = countStarts(open, officers, lengthMs);
        let marked = 0;
        for (const officer of officers) {
          if (marked === possible) break;
          const taken = booked[officer]!;
          let next = 0;
          for (const [from, to] of open[officer]!) {
            while (next < taken.length && taken[next]![1] <= from) next += 1;
            let free = from;
            while (free < to) {
              const booking = taken[next];
              const until = booking === undefined || booking[0] >= to ? to : booking[0];
              for (let start = onGrid(free); start + lengthMs <= until; start += GRID_MS) {
                const mark = start / GRID_MS - midnight;
                if (marks[mark] === 0) {
                  marks[mark] = 1;
                  marked += 1;
                }
              }
              if (until === to) break;
              free = booking![1];
              next += 1;
            }
          }
        }
        for (let mark = 0; mark < marks.length; mark += 1) {
          if (marks[mark] === 0) continue;
          found.push((midnight + mark) * GRID_MS);
          if (found.length === limit) return found;
        }
      }
      return found;
    },
  };
}

/** Distinct starts on the grid that lie within the hours of any officer. */
function countStarts(
  open: readonly (readonly (readonly [number, number])[])[],
  officers: readonly number[],
  lengthMs: number,
): number {
  const starts = new Set<number>();
  let before: readonly (readonly [number, number])[] | null = null;
  for (const officer of officers) {
    const spans = open[officer]!;
    // Most officers have the hours of the one before.
    if (before !== null && spans.length === before.length && spans.every((s, i) => s[0] === before![i]![0]))
      continue;
    before = spans;
    for (const [from, to] of spans) {
      for (let start = onGrid(from); start + lengthMs <= to; start += GRID_MS) starts.add(start);
    }
  }
  return starts.size;
}

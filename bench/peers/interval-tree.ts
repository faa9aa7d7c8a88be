import { createRequire } from 'node:module';
import type { IntervalTree as Tree } from 'node-interval-tree';
import type { Calendar } from '../calendar.ts';
import { GRID_MS, onGrid, type SlotPeer } from './slot-search.ts';

interface Booking {
  readonly low: number;
  readonly high: number;
}

// The package is CommonJS without `exports`; its named exports do not reach an ES module.
const { IntervalTree } = createRequire(import.meta.url)('node-interval-tree') as {
  IntervalTree: new () => Tree<Booking>;
};

/**
 * node-interval-tree as a careful developer uses it: one balanced tree of bookings for each officer, asked for each
 * start on the grid inside the officer's hours, until one officer is free. Its ranges are closed, hence `- 1`.
 */
export function intervalTreePeer(calendar: Calendar): SlotPeer {
  const trees = Array.from({ length: calendar.officers }, (_, officer) => {
    const tree = new IntervalTree();
    for (const rows of calendar.booked) {
      for (const [low, end] of rows[officer]!) tree.insert({ low, high: end - 1 });
    }
    return tree;
  });
  return {
    name: 'node-interval-tree',
    findSlots({ minutes, officers, firstDay, limit }) {
      const lengthMs = minutes * 60_000;
      const found: number[] = [];
      for (let day = firstDay; day < calendar.days.length; day += 1) {
        const open = calendar.open[day]!;
        let first = Number.POSITIVE_INFINITY;
        let last = Number.NEGATIVE_INFINITY;
        for (const officer of officers) {
          for (const [start, end] of open[officer]!) {
            if (start < first) first = start;
            if (end > last) last = end;
          }
        }
        for (let start = onGrid(first); start + lengthMs <= last; start += GRID_MS) {
          const end = start + lengthMs;
          const anyone = officers.some(
            (officer) =>
              open[officer]!.some(([from, to]) => from <= start && end <= to) &&
              trees[officer]!.search(start, end - 1).length === 0,
          );
          if (!anyone) continue;
          found.push(start);
          if (found.length === limit) return found;
        }
      }
      return found;
    },
  };
}

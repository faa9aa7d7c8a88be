import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignColumns } from '../../src/planning/assignment.ts';

const CANNOT = Number.POSITIVE_INFINITY;

/** The best of all ways, tried one by one: most rows first, then least costs. */
function bruteForce(costs: readonly (readonly number[])[]): { placed: number; cost: number } {
  let best = { placed: -1, cost: 0 };
  const columns = costs[0]?.length ?? 0;
  const taken = new Set<number>();
  const go = (row: number, placed: number, cost: number): void => {
    if (row === costs.length) {
      if (placed > best.placed || (placed === best.placed && cost < best.cost)) best = { placed, cost };
      return;
    }
    go(row + 1, placed, cost);
    for (let c = 0; c < columns; c++) {
      const own = costs[row]?.[c] ?? CANNOT;
      if (taken.has(c) || !Number.isFinite(own)) continue;
      taken.add(c);
      go(row + 1, placed + 1, cost + own);
      taken.delete(c);
    }
  };
  go(0, 0, 0);
  return best;
}

const solve = (costs: readonly (readonly number[])[]) => {
  const columns = costs[0]?.length ?? 0;
  return assignColumns({ rows: costs.length, columns, costs: Float64Array.from(costs.flat()) });
};

describe('assignColumns', () => {
  it('finds what trying every way finds, up to 6 by 7, also where some cannot have a place', () => {
    const matrix = fc
      .integer({ min: 1, max: 6 })
      .chain((rows) =>
        fc
          .integer({ min: 1, max: 7 })
          .chain((columns) =>
            fc.array(
              fc.array(
                fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: 40 }) }, fc.constant(CANNOT)),
                { minLength: columns, maxLength: columns },
              ),
              { minLength: rows, maxLength: rows },
            ),
          ),
      );
    fc.assert(
      fc.property(matrix, (costs) => {
        const columnOf = solve(costs);
        const used = [...columnOf].filter((c) => c >= 0);
        expect(new Set(used).size).toBe(used.length);
        const cost = [...columnOf].reduce((sum, c, r) => sum + (c < 0 ? 0 : (costs[r]?.[c] ?? CANNOT)), 0);
        expect({ placed: used.length, cost }).toEqual(bruteForce(costs));
      }),
      { numRuns: 400, seed: 20261124 },
    );
  });

  it('finds the cheapest of all orders of 7', () => {
    const square = fc.array(fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 7, maxLength: 7 }), {
      minLength: 7,
      maxLength: 7,
    });
    fc.assert(
      fc.property(square, (costs) => {
        const cost = [...solve(costs)].reduce((sum, c, r) => sum + (costs[r]?.[c] ?? CANNOT), 0);
        expect(cost).toBe(bruteForce(costs).cost);
      }),
      { numRuns: 15, seed: 7 },
    );
  });

  it('has nothing to give where there is no column', () => {
    expect([...assignColumns({ rows: 2, columns: 0, costs: new Float64Array(0) })]).toEqual([-1, -1]);
  });
});

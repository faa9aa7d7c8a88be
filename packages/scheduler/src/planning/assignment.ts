/** Costs of giving each row one column: dense, row by row. */
export interface CostMatrix {
  readonly rows: number;
  readonly columns: number;
  /** `costs[row * columns + column]`; whatever is not finite cannot be. */
  readonly costs: Float64Array;
}

/**
 * Gives each row at most one column and each column at most one row, so that as many rows as can be have one, and
 * among those ways the sum of costs is least (the assignment problem, by shortest augmenting paths with potentials:
 * Kuhn 1955, Jonker and Volgenant 1987). O(rows² · columns).
 *
 * @returns The column of each row, -1 where it has none. The same matrix always gives the same answer.
 */
export function assignColumns({ rows, columns, costs }: CostMatrix): Int32Array {
  // Enough columns for all, so that who finds no place can stand on one that nobody needs.
  const width = Math.max(rows, columns);
  const none = placelessCost({ rows, columns, costs });
  const costAt = (row: number, column: number): number => {
    const cost = column < columns ? (costs[row * columns + column] as number) : none;
    return Number.isFinite(cost) ? cost : none;
  };
  const matrix = new Float64Array(rows * width);
  for (let r = 0; r < rows; r++) for (let c = 0; c < width; c++) matrix[r * width + c] = costAt(r, c);
  const rowOf = shortestPaths(matrix, rows, width);
  const columnOf = new Int32Array(rows).fill(-1);
  for (let c = 0; c < columns; c++) {
    const row = rowOf[c] as number;
    if (row >= 0 && Number.isFinite(costs[row * columns + c] as number)) columnOf[row] = c;
  }
  return columnOf;
}

/** More than all real costs together: one more row with a place is worth any costs. */
function placelessCost({ costs, rows }: CostMatrix): number {
  let most = 1;
  for (const cost of costs) if (Number.isFinite(cost) && Math.abs(cost) > most) most = Math.abs(cost);
  return most * (rows + 1) * 2;
}

/** The row of each column, -1 = free. Rows are added one by one, each by the cheapest chain of moves. */
function shortestPaths(matrix: Float64Array, rows: number, width: number): Int32Array {
  const rowPotential = new Float64Array(rows);
  const columnPotential = new Float64Array(width);
  const rowOf = new Int32Array(width).fill(-1);
  const distance = new Float64Array(width);
  const before = new Int32Array(width);
  const isDone = new Uint8Array(width);
  for (let added = 0; added < rows; added++) {
    distance.fill(Number.POSITIVE_INFINITY);
    before.fill(-1);
    isDone.fill(0);
    let row = added;
    let via = -1;
    let length = 0;
    let end = -1;
    while (end === -1) {
      const base = row * width;
      const lead = length - (rowPotential[row] as number);
      let nearest = -1;
      let least = Number.POSITIVE_INFINITY;
      for (let c = 0; c < width; c++) {
        if (isDone[c] === 1) continue;
        const reached = lead + (matrix[base + c] as number) - (columnPotential[c] as number);
        if (reached < (distance[c] as number)) {
          distance[c] = reached;
          before[c] = via;
        }
        if ((distance[c] as number) < least) {
          least = distance[c] as number;
          nearest = c;
        }
      }
      length = least;
      isDone[nearest] = 1;
      if (rowOf[nearest] === -1) end = nearest;
      else {
        via = nearest;
        row = rowOf[nearest] as number;
      }
    }
    rowPotential[added] = (rowPotential[added] as number) + length;
    for (let c = 0; c < width; c++) {
      if (isDone[c] === 0 || c === end) continue;
      const slack = length - (distance[c] as number);
      columnPotential[c] = (columnPotential[c] as number) - slack;
      const owner = rowOf[c] as number;
      rowPotential[owner] = (rowPotential[owner] as number) + slack;
    }
    for (let c = end; c !== -1; ) {
      const previous = before[c] as number;
      rowOf[c] = previous === -1 ? added : (rowOf[previous] as number);
      c = previous;
    }
  }
  return rowOf;
}

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
  let most = 1;
  for (let i = 0; i < costs.length; i++) {
    const cost = Math.abs(costs[i] as number);
    if (cost > most && cost !== Number.POSITIVE_INFINITY) most = cost;
  }
  // More than all real costs together: one more row with a place is worth any costs.
  const none = most * (rows + 1) * 2;
  const matrix = new Float64Array(rows * width).fill(none);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const cost = costs[r * columns + c] as number;
      if (cost < none) matrix[r * width + c] = cost;
    }
  }
  const rowOf = shortestPaths(matrix, rows, width);
  const columnOf = new Int32Array(rows).fill(-1);
  for (let c = 0; c < columns; c++) {
    const row = rowOf[c] as number;
    if (row >= 0 && (costs[row * columns + c] as number) < none) columnOf[row] = c;
  }
  return columnOf;
}

/** How often each row may bid, on the average, before those that are left are placed by chains of moves. */
const BIDS = 8;

/**
 * First every row takes its cheapest column and pays what the second cheapest would have cost (augmenting row
 * reduction); whom that pushes out bids again. Most find their place so. Returns the rows that are left.
 */
function bid(
  matrix: Float64Array,
  rows: number,
  { rowOf, columnPotential, rowPotential }: Placing,
): number[] {
  const width = rowOf.length;
  const left: number[] = [];
  const waiting = Array.from({ length: rows }, (_, r) => rows - 1 - r);
  for (let bids = BIDS * rows; bids > 0 && waiting.length > 0; bids--) {
    const row = waiting.pop() as number;
    const base = row * width;
    let first = -1;
    let second = -1;
    let least = Number.POSITIVE_INFINITY;
    let next = Number.POSITIVE_INFINITY;
    for (let c = 0; c < width; c++) {
      const cost = (matrix[base + c] as number) - (columnPotential[c] as number);
      if (cost >= next) continue;
      if (cost < least) {
        next = least;
        second = first;
        least = cost;
        first = c;
      } else {
        next = cost;
        second = c;
      }
    }
    if (second === -1) next = least;
    const isTaken = (column: number) => column === -1 || rowOf[column] !== -1;
    if (least === next && isTaken(first) && isTaken(second)) {
      // To push somebody out at the same price would go round in circles.
      left.push(row);
      continue;
    }
    const column = least === next && isTaken(first) ? second : first;
    rowPotential[row] = next;
    if (least < next) columnPotential[first] = (columnPotential[first] as number) - (next - least);
    const pushed = rowOf[column] as number;
    rowOf[column] = row;
    if (pushed !== -1) waiting.push(pushed);
  }
  return [...left, ...waiting.reverse()];
}

interface Placing {
  /** The row of each column, -1 = free. */
  readonly rowOf: Int32Array;
  readonly rowPotential: Float64Array;
  readonly columnPotential: Float64Array;
}

/** The row of each column, -1 = free. Rows that are left after the bids are added one by one, by chains of moves. */
function shortestPaths(matrix: Float64Array, rows: number, width: number): Int32Array {
  const placing: Placing = {
    rowOf: new Int32Array(width).fill(-1),
    rowPotential: new Float64Array(rows),
    columnPotential: new Float64Array(width),
  };
  const { rowOf, rowPotential, columnPotential } = placing;
  const distance = new Float64Array(width);
  const before = new Int32Array(width);
  const isDone = new Uint8Array(width);
  for (const added of bid(matrix, rows, placing)) {
    rowPotential[added] = 0;
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
        const at = distance[c] as number;
        // Of equally near ones a free one: the chain ends there.
        if (at < least || (at === least && rowOf[c] === -1 && rowOf[nearest] !== -1)) {
          least = at;
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

import type { MunicipalityPlan } from '@rantevou/core';
import type { Board } from './board.ts';
import type { Pool } from './pools.ts';
import type { Assignment } from './types.ts';

type Policy = MunicipalityPlan['policy']['assignment'];
const NOBODY: ReadonlySet<string> = new Set();

/**
 * Chooses who serves a start: by `least-loaded` the one with the fewest claimed minutes over the horizon, gaps
 * included; by `best-fit` the one whose free time around it is shortest, then the least loaded. Ties go to the post,
 * then the holder, that stands first in the plan. Rooms, lines and interpreters by least load.
 *
 * @param bit Place of the start in the day's window.
 */
export function assignStart(
  board: Board,
  pool: Pool,
  day: number,
  bit: number,
  policy: Policy,
  exclude: ReadonlySet<string> = NOBODY,
): Assignment | null {
  const word = bit >> 5;
  const at = bit & 31;
  const { ticks, gapTicks, gapMinutes } = pool.offer;
  let chosen = -1;
  let chosenRoom = -1;
  let chosenLoad = 0;
  let chosenSlack = 0;
  for (const { rows, rooms } of pool.groups) {
    let room = -2;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number;
      const actor = board.actorOf[row] as number;
      const load = board.load[actor] as number;
      // Who is more loaded than the one chosen is not looked at.
      if (policy === 'least-loaded' && chosen !== -1 && load > chosenLoad) continue;
      if (((board.freeStarts(day, row, word, ticks, gapTicks) >>> at) & 1) === 0) continue;
      if (exclude.size > 0 && exclude.has(board.actorIds[actor] as string)) continue;
      if (rooms !== null && room === -2) room = leastLoaded(board, rooms, day, bit, ticks, exclude);
      if (room === -1) break;
      const slack = policy === 'best-fit' ? freeAround(board, day, row, bit, ticks + gapTicks) : 0;
      const isBetter =
        chosen === -1 ||
        slack < chosenSlack ||
        (slack === chosenSlack &&
          (load < chosenLoad || (load === chosenLoad && isBefore(board, row, chosen))));
      if (!isBetter) continue;
      chosen = row;
      chosenRoom = room;
      chosenLoad = load;
      chosenSlack = slack;
    }
  }
  if (chosen === -1) return null;
  const start = (board.base[day] as number) + bit;
  const { tickMs } = board;
  const row = board.rows[chosen] as Board['rows'][number];
  const startMs = start * tickMs;
  const endMs = (start + ticks) * tickMs;
  const claims = [{ resourceId: row.resourceId, startMs, endMs: endMs + gapTicks * tickMs }];
  const resources = chosenRoom >= 0 ? [chosenRoom] : [];
  if (pool.also.length > 0) {
    const also = coverAll(board, pool.also, day, bit, ticks, exclude);
    if (also === null) return null;
    resources.push(...also);
  }
  for (const resource of resources) {
    const { resourceId, turnoverTicks } = board.rows[resource] as Board['rows'][number];
    claims.push({ resourceId, startMs, endMs: endMs + turnoverTicks * tickMs });
  }
  const post = row.post as NonNullable<typeof row.post>;
  return {
    postId: post.id,
    officerId: row.officerId,
    officeId: post.officeId,
    startMs,
    endMs,
    gapMinutes,
    claims,
  };
}

/** The free row with the least load, the first in the plan where several have it; -1 where none is free. */
function leastLoaded(
  board: Board,
  rows: Int32Array,
  day: number,
  bit: number,
  ticks: number,
  exclude: ReadonlySet<string>,
  accepts: (row: number) => boolean = () => true,
): number {
  let chosen = -1;
  for (const row of rows) {
    const starts = board.freeStarts(day, row, bit >> 5, ticks, board.turnoverOf[row] as number);
    if (((starts >>> (bit & 31)) & 1) === 0) continue;
    const actor = board.actorOf[row] as number;
    if (exclude.has(board.actorIds[actor] as string) || !accepts(row)) continue;
    if (chosen === -1 || loadOf(board, row) < loadOf(board, chosen)) chosen = row;
  }
  return chosen;
}

function isBefore(board: Board, row: number, other: number): boolean {
  return (board.orderOf[row] as number) < (board.orderOf[other] as number);
}

function loadOf(board: Board, row: number): number {
  return board.load[board.actorOf[row] as number] as number;
}

/** A free row of each list, one for several lists where it can be (an interpreter of both ways); null where none is. */
function coverAll(
  board: Board,
  lists: readonly Int32Array[],
  day: number,
  bit: number,
  ticks: number,
  exclude: ReadonlySet<string>,
): number[] | null {
  const chosen: number[] = [];
  for (const list of lists) {
    if (chosen.some((row) => list.includes(row))) continue;
    const open = lists.filter((other) => other !== list && !chosen.some((row) => other.includes(row)));
    const both = leastLoaded(board, list, day, bit, ticks, exclude, (row) =>
      open.some((other) => other.includes(row)),
    );
    const row = both >= 0 ? both : leastLoaded(board, list, day, bit, ticks, exclude);
    if (row === -1) return null;
    chosen.push(row);
  }
  return chosen;
}

/** Free ticks of the row that touch the appointment on both sides: what it would leave in pieces. */
function freeAround(board: Board, day: number, row: number, bit: number, length: number): number {
  let slack = 0;
  for (let at = bit - 1; at >= 0 && board.isFreeTick(day, row, at); at--) slack++;
  for (let at = bit + length; at < board.words * 32 && board.isFreeTick(day, row, at); at++) slack++;
  return slack;
}

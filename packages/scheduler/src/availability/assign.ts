import type { MunicipalityPlan } from '@rantevou/core';
import type { Board } from './board.ts';
import type { Offer } from './offered.ts';
import type { Pool } from './pools.ts';
import type { Assignment } from './types.ts';

export type Policy = MunicipalityPlan['policy']['assignment'];

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
  exclude?: ReadonlySet<string>,
): Assignment | null {
  const word = bit >> 5;
  const mask = 1 << (bit & 31);
  const { actorOf, load, orderOf } = board;
  const { ticks, gapTicks } = pool.offer;
  const { groups } = pool;
  const isByLoad = policy === 'least-loaded';
  let chosen = -1;
  let chosenRoom = -1;
  let chosenLoad = 0;
  let chosenSlack = 0;
  for (let g = 0; g < groups.length; g++) {
    const { rows, rooms } = groups[g] as Pool['groups'][number];
    let room = -2;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number;
      const actor = actorOf[row] as number;
      const ownLoad = load[actor] as number;
      // Who is more loaded than the one chosen is not looked at.
      if (isByLoad && chosen !== -1 && ownLoad > chosenLoad) continue;
      if ((board.freeStarts(day, row, word, ticks, gapTicks) & mask) === 0) continue;
      if (exclude?.has(board.actorIds[actor] as string)) continue;
      if (rooms !== null && room === -2) room = leastLoaded(board, rooms, day, bit, ticks, exclude);
      if (room === -1) break;
      const slack = isByLoad ? 0 : freeAround(board, day, row, bit, ticks + gapTicks);
      const isBetter =
        chosen === -1 ||
        slack < chosenSlack ||
        (slack === chosenSlack &&
          (ownLoad < chosenLoad ||
            (ownLoad === chosenLoad && (orderOf[row] as number) < (orderOf[chosen] as number))));
      if (!isBetter) continue;
      chosen = row;
      chosenRoom = room;
      chosenLoad = ownLoad;
      chosenSlack = slack;
    }
  }
  if (chosen === -1) return null;
  const resources = chosenRoom >= 0 ? [chosenRoom] : NOTHING;
  if (pool.also.length === 0) return assignmentOf(board, pool.offer, day, bit, chosen, resources);
  const also = coverAll(board, pool.also, day, bit, ticks, exclude);
  return also && assignmentOf(board, pool.offer, day, bit, chosen, [...resources, ...also]);
}

const NOTHING: readonly number[] = [];

/** The assignment of a row of a post, with rooms and other resources, for a start of a day. */
export function assignmentOf(
  board: Board,
  { ticks, gapTicks, gapMinutes }: Offer,
  day: number,
  bit: number,
  chosen: number,
  resources: readonly number[],
): Assignment {
  const { tickMs } = board;
  board.likelyActor = board.actorOf[chosen] as number;
  board.likelyDay = day;
  const startMs = ((board.base[day] as number) + bit) * tickMs;
  const endMs = startMs + ticks * tickMs;
  const { post, officerId, resourceId } = board.rows[chosen] as Board['rows'][number];
  const { id: postId, officeId } = post as NonNullable<typeof post>;
  const claims = [{ resourceId, startMs, endMs: endMs + gapTicks * tickMs }];
  for (let i = 0; i < resources.length; i++) {
    const resource = board.rows[resources[i] as number] as Board['rows'][number];
    claims.push({
      resourceId: resource.resourceId,
      startMs,
      endMs: endMs + resource.turnoverTicks * tickMs,
    });
  }
  return { postId, officerId, officeId, startMs, endMs, gapMinutes, claims };
}

/** The free row with the least load, the first in the plan where several have it; -1 where none is free. */
function leastLoaded(
  board: Board,
  rows: readonly number[],
  day: number,
  bit: number,
  ticks: number,
  exclude: ReadonlySet<string> | undefined,
  accepts: (row: number) => boolean = () => true,
): number {
  let chosen = -1;
  for (const row of rows) {
    const starts = board.freeStarts(day, row, bit >> 5, ticks, board.turnoverOf[row] as number);
    if (((starts >>> (bit & 31)) & 1) === 0) continue;
    const actor = board.actorOf[row] as number;
    if (exclude?.has(board.actorIds[actor] as string) || !accepts(row)) continue;
    if (chosen === -1 || loadOf(board, row) < loadOf(board, chosen)) chosen = row;
  }
  return chosen;
}

function loadOf(board: Board, row: number): number {
  return board.load[board.actorOf[row] as number] as number;
}

/** A free row of each list, one for several lists where it can be (an interpreter of both ways); null where none is. */
function coverAll(
  board: Board,
  lists: readonly (readonly number[])[],
  day: number,
  bit: number,
  ticks: number,
  exclude: ReadonlySet<string> | undefined,
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

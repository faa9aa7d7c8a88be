import { assignmentOf, assignStart, type Policy } from './assign.ts';
import { lowBits, lowestBit, pairFrom, within } from './bits.ts';
import type { Board } from './board.ts';
import type { Pool, Pools } from './pools.ts';
import type { TickRange } from './query.ts';
import type { Assignment } from './types.ts';

/** The first free start of a range, as `day * words * 32 + bit` of the day's window; -1 where there is none. */
export function firstStart(board: Board, pools: Pools, pool: Pool, { from, to }: TickRange): number {
  if (from >= to) return -1;
  const { words, dayStart } = board;
  const { hopes } = pools;
  const end = to === dayStart[board.days] ? board.days : board.dayOfTick(to - 1) + 1;
  let day = hopes.next(pool.id, board.dayOfTick(from), end);
  for (; day < end; day = hopes.next(pool.id, day + 1, end)) {
    const isWhole = (dayStart[day] as number) >= from && (dayStart[day + 1] as number) <= to;
    let isEmpty = true;
    for (let word = hopes.firstBit(pool.id, day) >> 5; word < words; word++) {
      let starts = pools.startsIn(pool, day, word);
      if (starts === 0) continue;
      if (isEmpty) hopes.noneBefore(pool.id, day, word * 32 + lowestBit(starts));
      isEmpty = false;
      if (!isWhole) starts &= within((board.base[day] as number) + word * 32, from, to);
      if (starts !== 0) return (day * words + word) * 32 + lowestBit(starts);
    }
    if (isEmpty) hopes.none(pool.id, day);
  }
  return -1;
}

/**
 * Who serves the first free start of a range: {@link firstStart} and {@link assignStart}. Where nothing but officers is
 * needed and the least loaded is chosen, both are found in one look at each officer.
 */
export function assignFirst(
  board: Board,
  pools: Pools,
  pool: Pool,
  range: TickRange,
  policy: Policy,
): Assignment | null {
  const { ticks, gapTicks } = pool.offer;
  if (!pool.isOfficersOnly || policy !== 'least-loaded' || ticks + gapTicks > 32) {
    const place = firstStart(board, pools, pool, range);
    if (place < 0) return null;
    const width = board.words * 32;
    const day = Math.floor(place / width);
    return assignStart(board, pool, day, place - day * width, policy);
  }
  const { from, to } = range;
  if (from >= to) return null;
  const { id, officers, actors } = pool;
  const { words, startMask, dayStart, patternOf, patterns, busy, load, orderOf } = board;
  const { hopes } = pools;
  const lengthMask = lowBits(ticks);
  const quietMask = lowBits(ticks + gapTicks);
  const end = to === dayStart[board.days] ? board.days : board.dayOfTick(to - 1) + 1;
  let day = hopes.next(id, board.dayOfTick(from), end);
  for (; day < end; day = hopes.next(id, day + 1, end)) {
    const isWhole = (dayStart[day] as number) >= from && (dayStart[day + 1] as number) <= to;
    const dayRows = day * board.rowCount;
    const dayActors = day * board.actorCount;
    const firstBit = hopes.firstBit(id, day);
    let notBefore = -1 << (firstBit & 31);
    for (let word = firstBit >> 5; word < words; word++) {
      let wanted = (startMask[day * words + word] as number) & notBefore;
      notBefore = -1;
      if (!isWhole) wanted &= within((board.base[day] as number) + word * 32, from, to);
      if (wanted === 0) continue;
      const isLast = word + 1 === words;
      let chosen = -1;
      let chosenLoad = 0;
      let first = 0;
      for (let i = 0; i < officers.length; i++) {
        const actor = actors[i] as number;
        const ownLoad = load[actor] as number;
        // Who is more loaded than the one chosen is asked for earlier starts only.
        let starts = chosen !== -1 && ownLoad > chosenLoad ? wanted & (first - 1) : wanted;
        if (starts === 0) continue;
        const row = officers[i] as number;
        const taken = (dayActors + actor) * words + word;
        const quiet = ~(busy[taken] as number);
        starts &= quiet;
        if (starts === 0) continue;
        const open = (patternOf[dayRows + row] as number) + word;
        const openNow = patterns[open] as number;
        starts &= openNow;
        if (starts === 0) continue;
        const openNext = isLast ? 0 : (patterns[open + 1] as number);
        const quietNext = isLast ? 0 : ~(busy[taken + 1] as number);
        for (; starts !== 0; starts &= starts - 1) {
          const bit = lowestBit(starts);
          if ((pairFrom(quiet, quietNext, bit) & quietMask) !== quietMask) continue;
          if ((pairFrom(openNow, openNext, bit) & lengthMask) === lengthMask) break;
        }
        if (starts === 0) continue;
        const own = starts & -starts;
        const isTie = own === first && ownLoad === chosenLoad;
        if (isTie && (orderOf[row] as number) > (orderOf[chosen] as number)) continue;
        chosen = row;
        chosenLoad = ownLoad;
        first = own;
        // Later starts are no longer of interest.
        wanted &= first | (first - 1);
      }
      if (chosen === -1) continue;
      const bit = word * 32 + lowestBit(first);
      if (isWhole) hopes.noneBefore(id, day, bit);
      return assignmentOf(board, pool.offer, day, bit, chosen, NO_RESOURCES);
    }
    if (isWhole) hopes.none(id, day);
  }
  return null;
}

const NO_RESOURCES: readonly number[] = [];

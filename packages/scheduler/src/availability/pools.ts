import { MODES, type MunicipalityPlan } from '@rantevou/core';
import { lowestBit, popcount } from './bits.ts';
import type { Board } from './board.ts';
import { Hopes } from './hopes.ts';
import type { Offer } from './offered.ts';
import type { Row } from './open-hours.ts';
import type { ServiceQuery } from './types.ts';

/** Posts of one office, and the rooms of it of which one must be free too; null where the office lists none. */
interface OfficeGroup {
  readonly rows: readonly number[];
  readonly rooms: readonly number[] | null;
}

/** Who can serve a service in a mode, and what must be free beside them. */
export interface Pool {
  readonly offer: Offer;
  readonly groups: readonly OfficeGroup[];
  /** Rows of all groups. */
  readonly officers: Int32Array;
  /** Whose time each of these is. */
  readonly actors: Int32Array;
  /** Whether nothing but an officer is needed. */
  readonly isOfficersOnly: boolean;
  /** Of each of these lists one must be free: video lines, interpreters for each way that was asked for. */
  readonly also: readonly (readonly number[])[];
  /** Starts of each day by the open hours alone; where many can serve, looking ends when all of them are found. */
  readonly possible: Int32Array | null;
  /** Free starts of each day, where many can serve; of a day that is stale they are to be looked for anew. */
  readonly found: Int32Array | null;
  /** Its place among the pools: where its days begin in their tables. */
  readonly id: number;
}

const POINTER_BYTES = 8;

/** From so many rows on it pays to know beforehand when all possible starts are found. */
const MANY_ROWS = 12;

/** The pools of a municipality, made when first asked for and then kept up to date by the changes of claims. */
export class Pools {
  readonly #plan: MunicipalityPlan;
  readonly #board: Board;
  /** For anybody who can serve; nearly all questions ask that. */
  readonly #open: (Pool | undefined)[];
  /** For one office, one officer or with interpretation. */
  readonly #narrow = new Map<string, Pool>();
  readonly hopes: Hopes;
  /** Of each actor, its pools: a claim touches them all. */
  readonly #poolsOf: number[][];
  /** Whether a day of any pool was ever counted: until then there is no count that could become stale. */
  #hasCounts = false;
  readonly #rowsFor: ReadonlyMap<string, readonly number[]>;
  readonly #dayWords: number;
  #used = 0;
  /** Bits of `[pool][day]`: days whose count is to be made anew. */
  #stale = new Int32Array(0);
  /** `[pool][day]`: free starts. */
  #counts = new Int16Array(0);

  constructor(plan: MunicipalityPlan, board: Board) {
    this.#plan = plan;
    this.#board = board;
    this.#poolsOf = Array.from({ length: board.actorCount }, () => []);
    this.#rowsFor = rowsByService(plan, board);
    this.#open = new Array(this.#rowsFor.size * MODES.length).fill(undefined);
    this.hopes = new Hopes(board.isOpen, this.#open.length);
    this.#dayWords = (board.days + 31) >> 5;
  }

  get byteLength(): number {
    let sum = this.hopes.byteLength + this.#stale.byteLength + this.#counts.byteLength;
    for (const pool of [...this.#open, ...this.#narrow.values()]) {
      if (pool === undefined) continue;
      sum += (pool.possible?.byteLength ?? 0) + (pool.found?.byteLength ?? 0);
      const lists = [pool.officers, ...pool.groups.map(({ rooms }) => rooms ?? []), ...pool.also];
      for (const list of lists) sum += list.length * POINTER_BYTES;
    }
    return sum;
  }

  poolOf(offer: Offer, { office, officer, needs }: ServiceQuery): Pool {
    if (office === undefined && officer === undefined && (needs === undefined || needs.length === 0)) {
      let pool = this.#open[offer.place];
      if (pool === undefined) {
        pool = this.#make(offer, undefined, undefined, []);
        this.#open[offer.place] = pool;
      }
      return pool;
    }
    const key = JSON.stringify([offer.service, offer.mode, office, officer, needs]);
    let pool = this.#narrow.get(key);
    if (pool === undefined) {
      pool = this.#make(offer, office, officer, needs ?? []);
      // Ids of officers are not checked: what nobody can serve is not kept.
      if (pool.groups.length > 0) this.#narrow.set(key, pool);
    }
    return pool;
  }

  /** What a change of claims means for the counts: fewer or more starts on the days that it touches. */
  changed(actor: number, startTick: number, endTick: number, freed: boolean): void {
    const { days, base } = this.#board;
    if (!freed && !this.#hasCounts) return;
    const pools = this.#poolsOf[actor] as number[];
    for (
      let day = this.#board.firstDayReaching(startTick);
      day < days && (base[day] as number) < endTick;
      day++
    ) {
      const word = day >> 5;
      const bit = 1 << (day & 31);
      const stale = this.#stale;
      for (let i = 0; i < pools.length; i++) {
        const at = (pools[i] as number) * this.#dayWords + word;
        stale[at] = (stale[at] as number) | bit;
      }
      if (freed) this.hopes.freed(pools, day);
    }
  }

  /** Free starts of a day. */
  countOf(pool: Pool, day: number): number {
    const at = pool.id * this.#dayWords + (day >> 5);
    const bit = 1 << (day & 31);
    const place = pool.id * this.#board.days + day;
    if (((this.#stale[at] as number) & bit) === 0) return this.#counts[place] as number;
    const isHopeful = this.hopes.has(pool.id, day);
    const { words } = this.#board;
    this.#hasCounts = true;
    let count = 0;
    for (let word = 0; word < words; word++) {
      const starts = isHopeful ? startsIn(this.#board, pool, day, word) : 0;
      if (pool.found !== null) pool.found[day * words + word] = starts;
      count += popcount(starts);
    }
    if (count === 0) this.hopes.none(pool.id, day);
    this.#counts[place] = count;
    this.#stale[at] = (this.#stale[at] as number) & ~bit;
    return count;
  }

  /** Enters a pool with everybody whose time makes a difference to it; twice does no harm. */
  #enter({ id, officers, groups, also }: Pool): void {
    const { actorOf } = this.#board;
    const enterAll = (rows: ArrayLike<number>) => {
      for (let i = 0; i < rows.length; i++)
        (this.#poolsOf[actorOf[rows[i] as number] as number] as number[]).push(id);
    };
    enterAll(officers);
    for (const { rooms } of groups) if (rooms !== null) enterAll(rooms);
    for (const rows of also) enterAll(rows);
  }

  /** Free starts of days `[from, end)`. */
  countsOf(pool: Pool, from: number, end: number): Int16Array {
    const begin = pool.id * this.#dayWords;
    for (let at = from; at < end; at = (at | 31) + 1) {
      let stale = (this.#stale[begin + (at >> 5)] as number) & (-1 << (at & 31));
      for (; stale !== 0; stale &= stale - 1) {
        const day = (at & ~31) + lowestBit(stale);
        if (day >= end) break;
        this.countOf(pool, day);
      }
    }
    const place = pool.id * this.#board.days;
    return this.#counts.slice(place + from, place + end);
  }

  /** Free starts in one word of a day: of a large pool as they are kept, of a small one as they are found. */
  startsIn(pool: Pool, day: number, word: number): number {
    if (pool.found === null) return startsIn(this.#board, pool, day, word);
    const at = pool.id * this.#dayWords + (day >> 5);
    if ((((this.#stale[at] as number) >>> (day & 31)) & 1) === 1) this.countOf(pool, day);
    return pool.found[day * this.#board.words + word] as number;
  }

  #make(
    offer: Offer,
    office: string | undefined,
    officer: string | undefined,
    needs: readonly string[],
  ): Pool {
    const { rows } = this.#board;
    const byOffice = new Map<string, number[]>();
    for (const r of this.#rowsFor.get(offer.service) ?? []) {
      const { post, modes, officerId } = rows[r] as Row;
      if (post === null || !modes.has(offer.mode)) continue;
      if (office !== undefined && post.officeId !== office) continue;
      if (officer !== undefined && officerId !== officer) continue;
      const known = byOffice.get(post.officeId);
      if (known) known.push(r);
      else byOffice.set(post.officeId, [r]);
    }
    const resources = (accepts: (resource: MunicipalityPlan['resources'][number]) => boolean) =>
      rows.flatMap((row, r) =>
        row.resource && row.modes.has(offer.mode) && accepts(row.resource) ? [r] : [],
      );
    const lists = (kind: string, officeId?: string) =>
      this.#plan.resources.some((resource) => resource.kind === kind && resource.officeId === officeId);
    const roomsOf = (officeId: string) =>
      offer.mode === 'in-person' && lists('room', officeId)
        ? resources((resource) => resource.kind === 'room' && resource.officeId === officeId)
        : null;
    const groups: OfficeGroup[] = [];
    for (const [officeId, members] of byOffice) {
      groups.push({ rows: members, rooms: roomsOf(officeId) });
    }
    const first = groups[0];
    const officers = Int32Array.from(
      groups.length === 1 && first ? first.rows : [...byOffice.values()].flat(),
    );
    const also = needs.map((need) =>
      resources(
        (resource) =>
          resource.kind === 'interpreter' && (resource.interpretation?.some((way) => way === need) ?? false),
      ),
    );
    if (offer.mode === 'video' && this.#plan.resources.some(({ kind }) => kind === 'video-line')) {
      also.push(resources(({ kind }) => kind === 'video-line'));
    }
    const possible = this.#possibleStarts(offer, officers);
    const pool: Pool = {
      offer,
      groups,
      officers,
      actors: officers.map((row) => this.#board.actorOf[row] as number),
      isOfficersOnly: also.length === 0 && groups.every(({ rooms }) => rooms === null),
      also,
      possible,
      found: possible === null ? null : new Int32Array(possible.length),
      id: this.#newId(),
    };
    this.#enter(pool);
    return pool;
  }

  /** Makes room for one pool more: all its days stale. */
  #newId(): number {
    const { days } = this.#board;
    const id = this.#used++;
    const words = this.#used * this.#dayWords;
    if (words > this.#stale.length) {
      const pools = Math.max(this.#open.length, 2 * this.#used);
      const stale = new Int32Array(pools * this.#dayWords);
      stale.set(this.#stale);
      this.#stale = stale;
      const counts = new Int16Array(pools * days);
      counts.set(this.#counts);
      this.#counts = counts;
    }
    const begin = id * this.#dayWords;
    this.#stale.fill(-1, begin, begin + this.#dayWords);
    this.hopes.add();
    return id;
  }

  #possibleStarts(offer: Offer, rows: Int32Array): Int32Array | null {
    if (rows.length < MANY_ROWS) return null;
    const { days, words, startMask } = this.#board;
    const possible = new Int32Array(days * words);
    for (let day = 0; day < days; day++) {
      if (this.#board.isOpen[day] === 0) continue;
      const seen = new Set<number>();
      for (const row of rows) {
        const pattern = this.#board.patternOf[day * this.#board.rowCount + row] as number;
        if (seen.has(pattern)) continue;
        seen.add(pattern);
        for (let w = 0; w < words; w++) {
          const at = day * words + w;
          possible[at] =
            (possible[at] as number) |
            (this.#board.openStarts(day, row, w, offer.ticks) & (startMask[at] as number));
        }
      }
    }
    return possible;
  }
}

/** Looks for the free starts of a pool in one word of a day. */
function startsIn(board: Board, pool: Pool, day: number, word: number): number {
  const at = day * board.words + word;
  const wanted = pool.possible === null ? (board.startMask[at] as number) : (pool.possible[at] as number);
  if (wanted === 0) return 0;
  const { ticks, gapTicks } = pool.offer;
  const { groups, also } = pool;
  let found = 0;
  for (let g = 0; g < groups.length; g++) {
    const { rows, rooms } = groups[g] as OfficeGroup;
    let starts = board.anyFreeStarts(day, rows, word, ticks, gapTicks, wanted & ~found);
    if (rooms !== null && starts !== 0) starts &= anyResourceFree(board, rooms, day, word, ticks);
    found |= starts;
  }
  for (let i = 0; i < also.length && found !== 0; i++) {
    found &= anyResourceFree(board, also[i] as readonly number[], day, word, ticks);
  }
  return found;
}

function anyResourceFree(
  board: Board,
  rows: readonly number[],
  day: number,
  word: number,
  ticks: number,
): number {
  let found = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    found |= board.freeStarts(day, row, word, ticks, board.turnoverOf[row] as number);
  }
  return found;
}

/** Rows of the posts that serve each service, in the order of the plan. */
function rowsByService(plan: MunicipalityPlan, board: Board): Map<string, number[]> {
  const all = plan.fields.flatMap((field) => field.services.map(({ id }) => id));
  const rowsFor = new Map(all.map((id): [string, number[]] => [id, []]));
  board.rows.forEach(({ post }, r) => {
    for (const id of post?.services === 'all' ? all : new Set(post?.services ?? [])) rowsFor.get(id)?.push(r);
  });
  return rowsFor;
}

/** Place of a mode among the offers of a service. */
export function modePlace(mode: string): number {
  return mode === MODES[0] ? 0 : mode === MODES[1] ? 1 : mode === MODES[2] ? 2 : -1;
}

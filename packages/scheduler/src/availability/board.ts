import { offsetMsAt } from '../calendar/athens.ts';
import { DAY_MS, MINUTE_MS } from '../calendar/civil.ts';
import { clearBits, erode, setBits } from './bits.ts';
import type { OpenHours, OpenRow, Row, TickSpan } from './open-hours.ts';

/**
 * A municipality's time as bits, a bit per tick, day by day: all rows of a day lie together, each as wide as the widest
 * opening window of the horizon. A day's window begins at its first open tick, so a clock-change day is merely a day
 * with another offset. `open` is kept once per distinct pattern of a day, `busy` per person and resource.
 *
 * @remarks The window reaches past closing by the longest gap or turnover, so that every claim that can stand in an
 * appointment's way lies in it; claims elsewhere need no bits. Where hours run over midnight it reaches into the next
 * day by the longest duration too.
 */
export class Board {
  readonly days: number;
  readonly tickMs: number;
  readonly dayStart: Int32Array;
  /** Tick of each day's first bit. */
  readonly base: Int32Array;
  /** Words of a row and day. */
  readonly words: number;
  /** 1 where any post is open in the civil day. */
  readonly isOpen: Uint8Array;
  /** Ticks of the civil day that are on the grid of starts. */
  readonly startMask: Int32Array;
  /** Those who serve the same services next to each other: a question reads neighbours. */
  readonly rows: readonly Row[];
  /** Place of each row in the plan, for ties. */
  readonly orderOf: Int32Array;
  readonly rowCount: number;
  /** Whose time a row is. */
  readonly actorOf: Int32Array;
  readonly turnoverOf: Int32Array;
  readonly #actors: ReadonlyMap<string, number>;
  /** Whose claim probably comes next, the one assigned last: looked at before all are searched. */
  likelyActor = 0;
  /** The day of that claim. */
  likelyDay = 0;
  readonly actorIds: readonly string[];
  readonly actorCount: number;
  /** `[day × rows + row]` → where the open pattern begins in `patterns`. */
  readonly patternOf: Int32Array;
  readonly patterns: Int32Array;
  /** `[(day × actors + actor) × words]`. */
  readonly busy: Int32Array;
  /** Claimed ticks of each actor, gaps included: the load that assignment evens out. */
  readonly load: Float64Array;

  readonly #daysPerTick: number;

  constructor(
    hours: OpenHours,
    options: { startEveryMinutes: number; longestTicks: number; padTicks: number },
  ) {
    this.days = hours.days;
    this.tickMs = hours.tickMs;
    this.#daysPerTick = hours.tickMs / DAY_MS;
    this.dayStart = hours.dayStart;
    const rows = neighbours(hours.rows);
    this.rows = rows.map(({ open, ...row }) => row);
    this.orderOf = Int32Array.from(rows, (row) => hours.rows.indexOf(row));
    this.rowCount = rows.length;
    this.actorIds = [...new Set(rows.map((row) => row.resourceId))];
    this.#actors = new Map(this.actorIds.map((id, i) => [id, i]));
    this.actorCount = this.actorIds.length;
    this.actorOf = Int32Array.from(rows, (row) => this.#actors.get(row.resourceId) as number);
    this.turnoverOf = Int32Array.from(rows, (row) => row.turnoverTicks);
    this.load = new Float64Array(this.actorCount);
    const windows = windowsOf(hours, options.longestTicks);
    this.base = windows.base;
    this.isOpen = windows.isOpen;
    this.words = Math.ceil((windows.width + options.padTicks) / 32);
    this.startMask = this.#starts(options.startEveryMinutes);
    this.patternOf = new Int32Array(this.days * this.rowCount);
    this.patterns = this.#openPatterns(rows);
    this.busy = new Int32Array(this.days * this.actorCount * this.words);
  }

  get byteLength(): number {
    const arrays = [
      this.dayStart,
      this.base,
      this.isOpen,
      this.startMask,
      this.actorOf,
      this.turnoverOf,
      this.orderOf,
    ];
    const bits = [this.patternOf, this.patterns, this.busy, this.load];
    return [...arrays, ...bits].reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /**
   * The one function behind every answer: the bits of word `word` at which an appointment of `length` ticks can begin
   * in this row, wholly inside its open time, with `gap` ticks after it that no claim of the person touches.
   */
  freeStarts(day: number, row: number, word: number, length: number, gap: number): number {
    const open = (this.patternOf[day * this.rowCount + row] as number) + word;
    const taken = (day * this.actorCount + (this.actorOf[row] as number)) * this.words + word;
    const first = (this.patterns[open] as number) & ~(this.busy[taken] as number);
    if (first === 0) return 0;
    if (length + gap > 32) return this.#freeLongStarts(day, row, word, length, gap);
    const isLast = word + 1 === this.words;
    const second = isLast ? 0 : (this.patterns[open + 1] as number) & ~(this.busy[taken + 1] as number);
    const starts = erode(first, second, length);
    if (starts === 0 || gap === 0) return starts;
    const quiet = ~(this.busy[taken] as number);
    const quietAfter = isLast ? 0 : ~(this.busy[taken + 1] as number);
    if (gap === 1) return starts & shifted(quiet, quietAfter, length);
    return starts & erode(quiet, quietAfter, length + gap);
  }

  /**
   * Those of the `wanted` starts at which any of the rows is free: {@link freeStarts} of each row, or-ed until all that
   * are wanted are found. A row whose wanted ticks are all taken is passed over after one look.
   */
  anyFreeStarts(
    day: number,
    rows: readonly number[],
    word: number,
    length: number,
    gap: number,
    wanted: number,
  ): number {
    const { patternOf, patterns, busy, actorOf, words } = this;
    const dayRows = day * this.rowCount;
    const dayActors = day * this.actorCount;
    let left = wanted;
    for (let i = 0; i < rows.length && left !== 0; i++) {
      const row = rows[i] as number;
      const open = (patternOf[dayRows + row] as number) + word;
      const taken = (dayActors + (actorOf[row] as number)) * words + word;
      if (((patterns[open] as number) & ~(busy[taken] as number) & left) === 0) continue;
      left &= ~this.freeStarts(day, row, word, length, gap);
    }
    return wanted & ~left;
  }

  /** Like {@link freeStarts}, by the open hours alone. */
  openStarts(day: number, row: number, word: number, length: number): number {
    const open = this.patternOf[day * this.rowCount + row] as number;
    return erodeLong((w) => (w < this.words ? (this.patterns[open + w] as number) : 0), word, length);
  }

  #freeLongStarts(day: number, row: number, word: number, length: number, gap: number): number {
    const open = this.patternOf[day * this.rowCount + row] as number;
    const taken = (day * this.actorCount + (this.actorOf[row] as number)) * this.words;
    const free = (w: number) =>
      w < this.words ? (this.patterns[open + w] as number) & ~(this.busy[taken + w] as number) : 0;
    const quiet = (w: number) => (w < this.words ? ~(this.busy[taken + w] as number) : 0);
    const starts = erodeLong(free, word, length);
    return starts === 0 || gap === 0 ? starts : starts & erodeLong(quiet, word, length + gap);
  }

  /** Whether a tick of the window is open in this row and not claimed. */
  isFreeTick(day: number, row: number, bit: number): boolean {
    const word = bit >> 5;
    const open = this.patterns[(this.patternOf[day * this.rowCount + row] as number) + word] as number;
    const taken = this.busy[
      (day * this.actorCount + (this.actorOf[row] as number)) * this.words + word
    ] as number;
    return (((open & ~taken) >>> (bit & 31)) & 1) === 1;
  }

  /** The actor of a claim's resource, -1 where there is none. */
  actorOfId(resourceId: string): number {
    if (resourceId === this.actorIds[this.likelyActor]) return this.likelyActor;
    const actor = this.#actors.get(resourceId);
    if (actor === undefined) return -1;
    this.likelyActor = actor;
    return actor;
  }

  /** Marks `[startTick, endTick)` of an actor as taken. Returns whether part of it was marked before. */
  take(actor: number, startTick: number, endTick: number): boolean {
    this.load[actor] = (this.load[actor] as number) + endTick - startTick;
    return this.mark(actor, startTick, endTick);
  }

  /** Like {@link take}, without counting it as load. */
  mark(actor: number, startTick: number, endTick: number): boolean {
    const width = this.words * 32;
    let overlap = false;
    for (let day = this.firstDayReaching(startTick); day < this.days; day++) {
      const base = this.base[day] as number;
      if (base >= endTick) break;
      const from = startTick > base ? startTick - base : 0;
      const to = Math.min(endTick - base, width);
      if (from < to && setBits(this.busy, (day * this.actorCount + actor) * this.words, from, to))
        overlap = true;
    }
    return overlap;
  }

  free(actor: number, startTick: number, endTick: number): void {
    this.load[actor] = (this.load[actor] as number) - (endTick - startTick);
    const width = this.words * 32;
    for (let day = this.firstDayReaching(startTick); day < this.days; day++) {
      const base = this.base[day] as number;
      if (base >= endTick) break;
      const from = startTick > base ? startTick - base : 0;
      const to = Math.min(endTick - base, width);
      if (from < to) clearBits(this.busy, (day * this.actorCount + actor) * this.words, from, to);
    }
  }

  /** The first day whose window can hold a tick at or after this one. */
  firstDayReaching(tick: number): number {
    const { base } = this;
    const width = this.words * 32;
    const likely = this.likelyDay;
    const isLikely = (base[likely] as number) + width > tick;
    let day = isLikely && tick >= (base[likely] as number) ? likely : Math.max(this.dayOfTick(tick), 0);
    while (day > 0 && (base[day - 1] as number) + width > tick) day--;
    while (day < this.days && (base[day] as number) + width <= tick) day++;
    return day;
  }

  /** The day of the horizon in which a tick lies, -1 before and `days` after it. */
  dayOfTick(tick: number): number {
    const { dayStart } = this;
    if (tick < (dayStart[0] as number)) return -1;
    if (tick >= (dayStart[this.days] as number)) return this.days;
    let day = Math.floor((tick - (dayStart[0] as number)) * this.#daysPerTick);
    // A clock change moves midnights by an hour, and a product may be rounded.
    if (tick >= (dayStart[day + 1] as number)) day++;
    if (day > 0 && tick < (dayStart[day] as number)) day--;
    return day;
  }

  /** The tick at a place of all days' windows, `day * words * 32 + bit`. */
  tickAt(place: number): number {
    const width = this.words * 32;
    const day = Math.floor(place / width);
    return (this.base[day] as number) + place - day * width;
  }

  /** Whether a tick of a day is a start of the grid, and its place in the day's window; -1 where it is not. */
  startBit(day: number, tick: number): number {
    const bit = tick - (this.base[day] as number);
    if (bit < 0 || bit >= this.words * 32) return -1;
    return (((this.startMask[day * this.words + (bit >> 5)] as number) >>> (bit & 31)) & 1) === 1 ? bit : -1;
  }

  #starts(everyMinutes: number): Int32Array {
    const masks = new Int32Array(this.days * this.words);
    for (let day = 0; day < this.days; day++) {
      if (this.isOpen[day] === 0) continue;
      const base = this.base[day] as number;
      const last = Math.min(base + this.words * 32, this.dayStart[day + 1] as number);
      for (let tick = base; tick < last; tick++) {
        if (isStart(tick * this.tickMs, everyMinutes))
          setBits(masks, day * this.words, tick - base, tick - base + 1);
      }
    }
    return masks;
  }

  /** Equal patterns are kept once: hours repeat, and most posts have the municipality's. */
  #openPatterns(rows: readonly OpenRow[]): Int32Array {
    const places = new Map<string, number>();
    const patterns: number[] = [];
    const buffer = new Int32Array(this.words);
    const width = this.words * 32;
    rows.forEach((row, r) => {
      let next = 0;
      for (let day = 0; day < this.days; day++) {
        buffer.fill(0);
        if (this.isOpen[day] === 1) {
          const base = this.base[day] as number;
          while (next < row.open.length && (row.open[next] as TickSpan)[1] <= base) next++;
          for (let s = next; s < row.open.length && (row.open[s] as TickSpan)[0] < base + width; s++) {
            const [start, end] = row.open[s] as TickSpan;
            setBits(buffer, 0, Math.max(0, start - base), Math.min(width, end - base));
          }
        }
        const key = buffer.join();
        let place = places.get(key);
        if (place === undefined) {
          place = patterns.length;
          places.set(key, place);
          patterns.push(...buffer);
        }
        this.patternOf[day * this.rowCount + r] = place;
      }
    });
    return Int32Array.from(patterns);
  }
}

/** Posts by their first service, in the order of the plan where it is the same; resources last. */
function neighbours(rows: readonly OpenRow[]): OpenRow[] {
  const places = new Map<string, number>();
  const placeOf = ({ post }: OpenRow): number => {
    if (post === null) return Number.MAX_SAFE_INTEGER;
    if (post.services === 'all') return -1;
    const first = [...post.services].sort()[0] as string;
    if (!places.has(first)) places.set(first, places.size);
    return places.get(first) as number;
  };
  return rows
    .map((row) => ({ row, at: placeOf(row) }))
    .sort((a, b) => a.at - b.at)
    .map(({ row }) => row);
}

/** Whether an instant is a start: its wall time is a multiple of the grid from local midnight. */
export function isStart(epochMs: number, everyMinutes: number): boolean {
  const wallMs = epochMs + offsetMsAt(epochMs);
  const minutes = (wallMs - Math.floor(wallMs / DAY_MS) * DAY_MS) / MINUTE_MS;
  return minutes % everyMinutes === 0;
}

/** The pair moved down by `by` bits, 0–32. */
function shifted(low: number, high: number, by: number): number {
  return by === 32 ? high : (low >>> by) | ((high << 1) << (31 - by));
}

/** Shift-and over more than a pair of words: 32 ticks are the next word. */
function erodeLong(read: (word: number) => number, word: number, length: number): number {
  let result = -1;
  let at = word;
  let left = length;
  for (; left > 32 && result !== 0; left -= 32, at++) result &= erode(read(at), read(at + 1), 32);
  return result === 0 ? 0 : result & erode(read(at), read(at + 1), left);
}

/** Where each day's window begins, and the width that holds every day's openings. */
function windowsOf(hours: OpenHours, longestTicks: number) {
  const { days, dayStart } = hours;
  const base = Int32Array.from(dayStart.subarray(0, days));
  const isOpen = new Uint8Array(days);
  const end = new Int32Array(days);
  for (const row of hours.rows) {
    if (row.post === null) continue;
    let day = 0;
    for (const [spanStart, spanEnd] of row.open) {
      while (day > 0 && (dayStart[day] as number) > spanStart) day--;
      for (; day < days && (dayStart[day] as number) < spanEnd; day++) {
        const dayEnd = dayStart[day + 1] as number;
        if (dayEnd <= spanStart) continue;
        const from = Math.max(spanStart, dayStart[day] as number);
        // Over midnight only as far as the longest appointment that begins before it.
        const to = Math.min(spanEnd, dayEnd + longestTicks);
        base[day] = isOpen[day] === 1 ? Math.min(base[day] as number, from) : from;
        end[day] = isOpen[day] === 1 ? Math.max(end[day] as number, to) : to;
        isOpen[day] = 1;
        if (spanEnd <= dayEnd) break;
      }
    }
  }
  let width = 1;
  for (let day = 0; day < days; day++) {
    if (isOpen[day] === 1) width = Math.max(width, (end[day] as number) - (base[day] as number));
  }
  return { base, isOpen, width };
}

import { lowestBit, setBits } from './bits.ts';

/**
 * What was looked for in vain, by pool and day: a day without a free start, and places of a day before which there is
 * none, stay so until somebody's time is freed. Full days cost a first free start nothing.
 */
export class Hopes {
  /** Bits of the days that are open. */
  readonly #open: Int32Array;
  readonly #expected: number;
  readonly #days: number;
  readonly #dayWords: number;
  #used = 0;
  /** Bits of `[pool][day]`: days that may have a free start. */
  #hopeful = new Int32Array(0);
  /** `[pool][day]`: bits of the day's window before this one are no free start. */
  #firstBit = new Uint16Array(0);

  /** @param expected So many pools have room at first. */
  constructor(isOpen: Uint8Array, expected: number) {
    this.#days = isOpen.length;
    this.#dayWords = (isOpen.length + 31) >> 5;
    this.#expected = expected;
    this.#open = new Int32Array(this.#dayWords);
    isOpen.forEach((open, day) => {
      if (open === 1) setBits(this.#open, 0, day, day + 1);
    });
  }

  get byteLength(): number {
    return this.#hopeful.byteLength + this.#firstBit.byteLength;
  }

  /** One pool more, all its open days hopeful. Its number is the next one from 0 on. */
  add(): void {
    const begin = this.#used++ * this.#dayWords;
    if (begin + this.#dayWords > this.#hopeful.length) {
      const pools = Math.max(this.#expected, 2 * this.#used);
      const hopeful = new Int32Array(pools * this.#dayWords);
      hopeful.set(this.#hopeful);
      this.#hopeful = hopeful;
      const firstBit = new Uint16Array(pools * this.#days);
      firstBit.set(this.#firstBit);
      this.#firstBit = firstBit;
    }
    this.#hopeful.set(this.#open, begin);
  }

  has(pool: number, day: number): boolean {
    return (((this.#hopeful[pool * this.#dayWords + (day >> 5)] as number) >>> (day & 31)) & 1) === 1;
  }

  /** The next day from `day` on, before `end`, that may have a free start; `end` where there is none. */
  next(pool: number, day: number, end: number): number {
    const begin = pool * this.#dayWords;
    let at = day;
    while (at < end) {
      const rest = (this.#hopeful[begin + (at >> 5)] as number) >>> (at & 31);
      if (rest !== 0) return Math.min(end, at + lowestBit(rest));
      at = (at | 31) + 1;
    }
    return end;
  }

  /** Where in the day's window it is worth to begin. */
  firstBit(pool: number, day: number): number {
    return this.#firstBit[pool * this.#days + day] as number;
  }

  /** The day was looked through, and before this bit there is no free start. */
  noneBefore(pool: number, day: number, bit: number): void {
    this.#firstBit[pool * this.#days + day] = bit;
  }

  /** The day was looked through and has no free start. */
  none(pool: number, day: number): void {
    const at = pool * this.#dayWords + (day >> 5);
    this.#hopeful[at] = (this.#hopeful[at] as number) & ~(1 << (day & 31));
  }

  /** Somebody of these pools has more time that day than before. */
  freed(pools: readonly number[], day: number): void {
    const bit = 1 << (day & 31);
    for (const pool of pools) {
      const at = pool * this.#dayWords + (day >> 5);
      this.#hopeful[at] = (this.#hopeful[at] as number) | bit;
      this.#firstBit[pool * this.#days + day] = 0;
    }
  }
}

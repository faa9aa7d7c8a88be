/**
 * Word arithmetic. A row of bits lies in 32-bit words, the earliest tick in the lowest bit of the first word. Words are
 * signed (`Int32Array`): an unsigned load would leave V8's small integers.
 */

/** Shift-and: bit `i` of the result says that bits `i … i + length - 1` of the pair are all set. Length 1–32. */
export function erode(low: number, high: number, length: number): number {
  let done = 1;
  let lo = low;
  let hi = high;
  while (done < length) {
    const step = Math.min(done, length - done);
    // (hi << 1) << (31 - step) is hi << (32 - step), also for a step of 0.
    lo &= (lo >>> step) | ((hi << 1) << (31 - step));
    hi &= hi >>> step;
    done += step;
  }
  return lo;
}

/** `length` set bits from bit `from`, all within one word. */
function mask(from: number, length: number): number {
  return lowBits(length) << from;
}

/** Sets bits `[from, to)` of the row that begins at word `offset`. Returns whether one of them was set before. */
export function setBits(words: Int32Array, offset: number, from: number, to: number): boolean {
  let overlap = false;
  let at = from;
  while (at < to) {
    const bit = at & 31;
    const length = Math.min(to - at, 32 - bit);
    const index = offset + (at >> 5);
    const bits = mask(bit, length);
    if (((words[index] as number) & bits) !== 0) overlap = true;
    words[index] = (words[index] as number) | bits;
    at += length;
  }
  return overlap;
}

/** Clears bits `[from, to)` of the row that begins at word `offset`. */
export function clearBits(words: Int32Array, offset: number, from: number, to: number): void {
  let at = from;
  while (at < to) {
    const bit = at & 31;
    const length = Math.min(to - at, 32 - bit);
    const index = offset + (at >> 5);
    words[index] = (words[index] as number) & ~mask(bit, length);
    at += length;
  }
}

export function popcount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Number of the lowest set bit; the word is not 0. */
export function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}

/** Bits of the word that begins at tick `first` whose ticks lie in `[from, to)`. */
export function within(first: number, from: number, to: number): number {
  const low = Math.max(0, from - first);
  const high = Math.min(32, to - first);
  if (low >= high) return 0;
  return (high === 32 ? -1 : (1 << high) - 1) & (-1 << low);
}

/** The 32 bits of a pair of words that begin at bit `from`, 0–31. */
export function pairFrom(low: number, high: number, from: number): number {
  return (low >>> from) | ((high << 1) << (31 - from));
}

/** `length` set bits, 1–32, from the lowest on. */
export function lowBits(length: number): number {
  return length === 32 ? -1 : (1 << length) - 1;
}

import { Fingerprint } from './fingerprint.ts';

/**
 * Places by id, or by the id of what they belong to: a hash table in typed arrays. A JavaScript `Map` of a few hundred
 * thousand claims costs some fifty bytes each, the texts of the ids as much again, and the garbage collector's time;
 * here an id costs its fingerprint and a table entry. The table is made when something is first looked for.
 */
export class IdIndex {
  /** `[place × 2]`: fingerprint of the id; 0 0 where there is none. */
  #prints = new Int32Array(64 * 2);
  /** One more than the highest place that ever had an id. */
  #end = 0;
  /**
   * Place + 1 in as many low bits as the table has places, above them those bits of the fingerprint: most other ids are
   * told apart without looking at theirs. 0 = empty. Never more than three quarters full.
   */
  #table = new Int32Array(0);
  #mask = -1;
  readonly #asked = new Fingerprint();
  /** Where the id last looked for would stand, -1 where that is not known. */
  #hole = -1;

  get byteLength(): number {
    return this.#prints.byteLength + this.#table.byteLength;
  }

  /** Makes room for so many ids at once, while there are none. */
  reserve(count: number): void {
    this.#prints = new Int32Array(Math.max(64, count) * 2);
  }

  /** The first place found of an id, or -1. */
  find(id: string): number {
    const asked = this.#asked;
    asked.read(id);
    if (this.#mask === -1) this.#make(this.#prints.length / 2);
    const { low } = asked;
    const table = this.#table;
    const mask = this.#mask;
    for (let i = low & mask; ; i = (i + 1) & mask) {
      const entry = table[i] as number;
      if (entry === 0) {
        this.#hole = i;
        return -1;
      }
      if (((entry ^ low) & ~mask) === 0 && this.#isAsked((entry & mask) - 1)) {
        this.#hole = -1;
        return (entry & mask) - 1;
      }
    }
  }

  /** All places of an id. */
  all(id: string): number[] {
    const places: number[] = [];
    if (this.find(id) === -1) return places;
    const { low } = this.#asked;
    for (let i = low & this.#mask; this.#table[i] !== 0; i = (i + 1) & this.#mask) {
      const place = ((this.#table[i] as number) & this.#mask) - 1;
      if (this.#isAsked(place)) places.push(place);
    }
    return places;
  }

  /** Whether a place has this id. */
  has(place: number, id: string): boolean {
    if (!this.#asked.read(id)) this.#hole = -1;
    return this.#isAsked(place);
  }

  /** Whether a place has an id. */
  isTaken(place: number): boolean {
    return place < this.#end && (this.#prints[place * 2] !== 0 || this.#prints[place * 2 + 1] !== 0);
  }

  /** Gives an id to a place that has none; other places may have the same. */
  add(id: string, place: number): void {
    // An id is looked for before it is added: where it belongs is known then.
    const hole = this.#asked.read(id) ? this.#hole : -1;
    this.#hole = -1;
    const { low, high } = this.#asked;
    if (place * 2 >= this.#prints.length) {
      const prints = new Int32Array(Math.max(place + 1, grown(this.#prints.length / 2)) * 2);
      prints.set(this.#prints);
      this.#prints = prints;
    }
    this.#prints[place * 2] = low;
    this.#prints[place * 2 + 1] = high;
    if (place >= this.#end) this.#end = place + 1;
    if (this.#mask === -1) return;
    if (this.#end * 4 > this.#table.length * 3) this.#make(this.#end);
    else if (hole === -1) this.#enter(low, place);
    else this.#table[hole] = (low & ~this.#mask) | (place + 1);
  }

  /** A place without an id is no error. */
  delete(place: number): void {
    if (!this.isTaken(place)) return;
    this.#hole = -1;
    const prints = this.#prints;
    if (this.#mask !== -1) {
      const table = this.#table;
      const mask = this.#mask;
      let hole = (prints[place * 2] as number) & mask;
      while (((table[hole] as number) & mask) !== place + 1) hole = (hole + 1) & mask;
      // Entries after the hole move up, unless that would put them before the place where their search begins.
      for (let i = (hole + 1) & mask; table[i] !== 0; i = (i + 1) & mask) {
        const home = (prints[(((table[i] as number) & mask) - 1) * 2] as number) & mask;
        if (((i - home) & mask) >= ((i - hole) & mask)) {
          table[hole] = table[i] as number;
          hole = i;
        }
      }
      table[hole] = 0;
    }
    prints[place * 2] = 0;
    prints[place * 2 + 1] = 0;
  }

  #isAsked(place: number): boolean {
    const { low, high } = this.#asked;
    return this.#prints[place * 2] === low && this.#prints[place * 2 + 1] === high;
  }

  #enter(low: number, place: number): void {
    const table = this.#table;
    const mask = this.#mask;
    let i = low & mask;
    while (table[i] !== 0) i = (i + 1) & mask;
    table[i] = (low & ~mask) | (place + 1);
  }

  /** A table for so many places, four times as large as the last while small, then twice: each enters all ids again. */
  #make(places: number): void {
    let size = Math.max(128, this.#table.length * (this.#table.length < SMALL ? 4 : 2));
    while (size * 3 < places * 4) size *= 2;
    this.#table = new Int32Array(size);
    this.#mask = size - 1;
    const prints = this.#prints;
    for (let place = 0; place < this.#end; place++) {
      if (this.isTaken(place)) this.#enter(prints[place * 2] as number, place);
    }
  }
}

const SMALL = 1 << 17;

/** Room for more: by half while small, by an eighth when large, which costs a copy now and then and not memory. */
export function grown(places: number): number {
  return places + (places >> (places < SMALL ? 1 : 3));
}

/**
 * Places by id: a hash table in typed arrays. A JavaScript `Map` of a few hundred thousand claims costs some fifty
 * bytes each and the garbage collector's time; here an id costs its hash and a table entry.
 */
export class IdIndex {
  /** By place; undefined where there is none. */
  readonly ids: (string | undefined)[] = [];
  #hashes = new Int32Array(64);
  /**
   * Place + 1 in as many low bits as the table has places, above them those bits of the hash: other ids are told apart
   * without looking at them. 0 = empty. Never more than three quarters full.
   */
  #table = new Int32Array(128);
  #mask = 127;
  #count = 0;
  #lastId = '';
  #lastHash = hashOf('');
  /** Where the id last looked for would stand, -1 where that is not known. */
  #hole = -1;

  get byteLength(): number {
    return this.#hashes.byteLength + this.#table.byteLength;
  }

  /** Makes room for so many ids at once, while there are none. */
  reserve(count: number): void {
    this.ids.length = count;
    this.#hashes = new Int32Array(Math.max(64, count));
    while (this.#table.length * 3 < count * 4) this.#grow();
  }

  /** The place of an id, or -1. */
  find(id: string): number {
    const hash = this.#hashOf(id);
    const table = this.#table;
    const mask = this.#mask;
    for (let i = hash & mask; ; i = (i + 1) & mask) {
      const entry = table[i] as number;
      if (entry === 0) {
        this.#hole = i;
        return -1;
      }
      if (((entry ^ hash) & ~mask) === 0) {
        const place = (entry & mask) - 1;
        if (this.ids[place] === id) {
          this.#hole = -1;
          return place;
        }
      }
    }
  }

  /** An id is looked for before it is added: its hash is made once. */
  #hashOf(id: string): number {
    if (id === this.#lastId) return this.#lastHash;
    this.#lastId = id;
    this.#lastHash = hashOf(id);
    return this.#lastHash;
  }

  /** Puts an id that is not there yet at a place that no other has. */
  add(id: string, place: number): void {
    if ((this.#count + 1) * 4 > this.#table.length * 3) this.#grow();
    if (place >= this.#hashes.length) {
      const hashes = new Int32Array(Math.max(place + 1, grown(this.#hashes.length)));
      hashes.set(this.#hashes);
      this.#hashes = hashes;
    }
    const hole = id === this.#lastId ? this.#hole : -1;
    const hash = this.#hashOf(id);
    this.ids[place] = id;
    this.#hashes[place] = hash;
    if (hole === -1) enter(this.#table, hash, place);
    else this.#table[hole] = (hash & ~this.#mask) | (place + 1);
    this.#hole = -1;
    this.#count++;
  }

  delete(place: number): void {
    this.#hole = -1;
    const table = this.#table;
    let hole = (this.#hashes[place] as number) & this.#mask;
    while (((table[hole] as number) & this.#mask) !== place + 1) hole = (hole + 1) & this.#mask;
    // Entries after the hole move up, unless that would put them before the place where their search begins.
    for (let i = (hole + 1) & this.#mask; table[i] !== 0; i = (i + 1) & this.#mask) {
      const home = (this.#hashes[((table[i] as number) & this.#mask) - 1] as number) & this.#mask;
      if (((i - home) & this.#mask) >= ((i - hole) & this.#mask)) {
        table[hole] = table[i] as number;
        hole = i;
      }
    }
    table[hole] = 0;
    this.ids[place] = undefined;
    this.#count--;
  }

  /** Four times as large while small, then twice: every growth enters all ids again. */
  #grow(): void {
    const { ids } = this;
    const hashes = this.#hashes;
    const size = this.#table.length * (this.#table.length < SMALL ? 4 : 2);
    const table = new Int32Array(size);
    for (let place = 0, left = this.#count; left > 0; place++) {
      if (ids[place] === undefined) continue;
      left--;
      enter(table, hashes[place] as number, place);
    }
    this.#hole = -1;
    this.#table = table;
    this.#mask = size - 1;
  }
}

const SMALL = 1 << 17;

/** Room for more: by half while small, by an eighth when large, which costs a copy now and then and not memory. */
export function grown(places: number): number {
  return places + (places >> (places < SMALL ? 1 : 3));
}

function enter(table: Int32Array, hash: number, place: number): void {
  const mask = table.length - 1;
  let i = hash & mask;
  while (table[i] !== 0) i = (i + 1) & mask;
  table[i] = (hash & ~mask) | (place + 1);
}

/** FNV-1a, with the high bits mixed into the low ones that the table looks at. */
function hashOf(id: string): number {
  let hash = 2_166_136_261;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 16_777_619);
  return hash ^ (hash >>> 15);
}

import type { Claim } from '@rantevou/core';
import { DAY_MS } from '../calendar/civil.ts';
import type { Board } from './board.ts';
import { grown, IdIndex } from './id-index.ts';

/** Is told whose time changed and when, after the bits have. */
interface Follower {
  changed(actor: number, startTick: number, endTick: number, freed: boolean): void;
}

/**
 * The claims behind the busy bits: by id, so that a change that comes twice does no harm; by owner, so that an asker's
 * own claims can be left out of count; by expiry, so that time that ran out is free without an event.
 *
 * @remarks The bits show the claims as they stand at one moment, `asOf`. A question with another now moves it, forth
 * or back, over the claims that expire in between: for a clock that goes forward each expiry is met once.
 */
export class ClaimIndex {
  readonly #board: Board;
  readonly #tenantId: string;
  readonly #follower: Follower;
  readonly #horizonStart: number;
  readonly #horizonEnd: number;

  readonly #places = new IdIndex();
  readonly #owners = new IdIndex();
  /**
   * Owners that are not in their index yet, of the places from `#newFrom` on: most claims come and go and nobody asks
   * whose.
   */
  readonly #newOwners: string[] = [];
  #newFrom = 0;
  /** `[place × 3]`: actor, or -1 of a place not used; first tick; tick after the last. Read together, so side by side. */
  #facts = new Int32Array(64 * 3);
  /** Of the few that expire. */
  readonly #expiryOf = new Map<number, number>();
  #used = 0;
  readonly #unused: number[] = [];

  /** Places of claims that expire, by expiry; the first `#gone` of them are out of the bits. */
  readonly #expiring: number[] = [];
  #gone = 0;
  #asOfMs = Number.NEGATIVE_INFINITY;
  /** Actors of which two claims once shared a tick: theirs are looked through when one of them goes. */
  readonly #shared: Uint8Array;

  constructor(board: Board, tenantId: string, follower: Follower) {
    this.#board = board;
    this.#tenantId = tenantId;
    this.#follower = follower;
    this.#horizonStart = board.dayStart[0] as number;
    // The gap of the last appointment reaches past the last day.
    this.#horizonEnd = Math.max(
      (board.dayStart[board.days] as number) + DAY_MS / board.tickMs,
      (board.base[board.days - 1] as number) + board.words * 32,
    );
    this.#shared = new Uint8Array(board.actorCount);
  }

  get byteLength(): number {
    return (
      this.#facts.byteLength + this.#shared.byteLength + this.#places.byteLength + this.#owners.byteLength
    );
  }

  /** Makes room for a snapshot's claims at once, and some that come after it. */
  reserve(count: number): void {
    const places = Math.max(64, count + (count >> 6));
    this.#places.reserve(places);
    this.#owners.reserve(places);
    this.#facts = new Int32Array(places * 3);
  }

  /** A claim of this municipality's people and resources within the horizon; of others it takes no notice. */
  put(claim: Claim): void {
    if (claim.tenantId !== this.#tenantId) return;
    const { tickMs } = this.#board;
    const before = this.#places.find(claim.id);
    const actor = this.#board.actorOfId(claim.resourceId);
    const start = Math.floor(claim.startMs / tickMs);
    const end = Math.ceil(claim.endMs / tickMs);
    const expiresAtMs = claim.expiresAtMs ?? Number.POSITIVE_INFINITY;
    if (before !== -1) {
      const same =
        this.#facts[before * 3] === actor &&
        this.#facts[before * 3 + 1] === start &&
        this.#facts[before * 3 + 2] === end &&
        this.#expires(before) === expiresAtMs &&
        this.#isOwner(before, claim.ownerId);
      if (same) return;
      this.#removeAt(before);
    }
    if (actor === -1 || !(start < end) || end <= this.#horizonStart || start >= this.#horizonEnd) return;
    const place = this.#unused.length > 0 ? (this.#unused.pop() as number) : this.#newPlace();
    this.#places.add(claim.id, place);
    const facts = this.#facts;
    facts[place * 3] = actor;
    facts[place * 3 + 1] = start;
    facts[place * 3 + 2] = end;
    if (place === this.#newFrom + this.#newOwners.length) this.#newOwners.push(claim.ownerId);
    else this.#owners.add(claim.ownerId, place);
    if (expiresAtMs !== Number.POSITIVE_INFINITY) {
      const at = this.#firstExpiringAfter(expiresAtMs);
      this.#expiryOf.set(place, expiresAtMs);
      this.#expiring.splice(at, 0, place);
      if (expiresAtMs <= this.#asOfMs) {
        this.#gone++;
        return;
      }
    }
    this.#take(actor, start, end);
  }

  /** A claim that is not there is no error. */
  remove(id: string): void {
    const place = this.#places.find(id);
    if (place !== -1) this.#removeAt(place);
  }

  #removeAt(place: number): void {
    this.#places.delete(place);
    this.#owners.delete(place);
    const shown = this.#isShown(place);
    if (this.#expiryOf.delete(place)) {
      const at = this.#expiring.indexOf(place);
      this.#expiring.splice(at, 1);
      if (at < this.#gone) this.#gone--;
    }
    if (shown) this.#hide(place);
    this.#facts[place * 3] = -1;
    this.#unused.push(place);
  }

  /** Reads the owners of new claims, so that nothing of their texts is kept. */
  settle(): void {
    for (let i = 0; i < this.#newOwners.length; i++) {
      const place = this.#newFrom + i;
      // One that is free again, or was given to another claim meanwhile.
      if (this.#facts[place * 3] === -1 || this.#owners.isTaken(place)) continue;
      this.#owners.add(this.#newOwners[i] as string, place);
    }
    this.#newOwners.length = 0;
    this.#newFrom = this.#used;
  }

  /** Lets the bits show the claims as they stand at a moment: those that expire at or before it are free time. */
  asOf(nowMs: number): void {
    if (nowMs === this.#asOfMs) return;
    const expiring = this.#expiring;
    this.#asOfMs = nowMs;
    while (this.#gone < expiring.length) {
      const place = expiring[this.#gone] as number;
      if (this.#expires(place) > nowMs) break;
      this.#gone++;
      this.#hide(place);
    }
    while (this.#gone > 0) {
      const place = expiring[this.#gone - 1] as number;
      if (this.#expires(place) <= nowMs) break;
      this.#gone--;
      this.#show(place);
    }
  }

  /** Forgets what has expired at `nowMs`. */
  expire(nowMs: number): void {
    this.settle();
    const gone = this.#expiring.filter((place) => this.#expires(place) <= nowMs);
    for (const place of gone) this.#removeAt(place);
  }

  /** Runs a question as if the claims of these owners were not there. */
  without<T>(owners: readonly string[], ask: () => T): T {
    this.settle();
    const hidden: number[] = [];
    for (const owner of new Set(owners)) {
      for (const place of this.#owners.all(owner)) if (this.#isShown(place)) hidden.push(place);
    }
    if (hidden.length === 0) return ask();
    const aside = new Set(hidden);
    for (const place of hidden) this.#hide(place, aside);
    try {
      return ask();
    } finally {
      for (const place of hidden) this.#show(place);
    }
  }

  #isOwner(place: number, ownerId: string): boolean {
    this.settle();
    return this.#owners.has(place, ownerId);
  }

  #expires(place: number): number {
    return this.#expiryOf.size === 0
      ? Number.POSITIVE_INFINITY
      : (this.#expiryOf.get(place) ?? Number.POSITIVE_INFINITY);
  }

  #isShown(place: number): boolean {
    return this.#expires(place) > this.#asOfMs;
  }

  #show(place: number): void {
    const actor = this.#facts[place * 3] as number;
    const start = this.#facts[place * 3 + 1] as number;
    const end = this.#facts[place * 3 + 2] as number;
    this.#take(actor, start, end);
  }

  #take(actor: number, start: number, end: number): void {
    if (this.#board.take(actor, start, end)) this.#shared[actor] = 1;
    this.#follower.changed(actor, start, end, false);
  }

  #hide(place: number, aside: ReadonlySet<number> = NONE): void {
    const actor = this.#facts[place * 3] as number;
    const start = this.#facts[place * 3 + 1] as number;
    const end = this.#facts[place * 3 + 2] as number;
    this.#board.free(actor, start, end);
    if (this.#shared[actor] === 1) this.#markOthers(actor, start, end, place, aside);
    this.#follower.changed(actor, start, end, true);
  }

  /** Marks again what other claims hold of a time that was freed: rounded to the grain two may share a tick. */
  #markOthers(actor: number, start: number, end: number, except: number, aside: ReadonlySet<number>): void {
    for (let place = 0; place < this.#used; place++) {
      if (this.#facts[place * 3] !== actor || place === except || aside.has(place) || !this.#isShown(place))
        continue;
      const from = Math.max(start, this.#facts[place * 3 + 1] as number);
      const to = Math.min(end, this.#facts[place * 3 + 2] as number);
      if (from < to) this.#board.mark(actor, from, to);
    }
  }

  #firstExpiringAfter(expiresAtMs: number): number {
    let low = 0;
    let high = this.#expiring.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#expires(this.#expiring[middle] as number) <= expiresAtMs) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #newPlace(): number {
    const place = this.#used++;
    if (place * 3 === this.#facts.length) {
      const facts = new Int32Array(grown(place) * 3);
      facts.set(this.#facts);
      this.#facts = facts;
    }
    return place;
  }
}

const NONE: ReadonlySet<number> = new Set();

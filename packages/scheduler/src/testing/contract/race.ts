import type { Claim, CommitOutcome, QuotaStep, RecordWrite, Store } from '@rantevou/core';
import { ordered } from './assert.ts';
import { randomFrom } from './random.ts';
import { MINUTE, NOW, Scenario } from './scenario.ts';

/**
 * `equal`: many want the same starts. `shifted`: many want ranges that overlap by 10 or 20 minutes. `mix`: holds,
 * bookings with and without a hold and of one or two resources, moves and cancellations. `limit`: many want one
 * counter. `same-key`: each command is sent many times.
 */
export type RacePattern = 'equal' | 'shifted' | 'mix' | 'limit' | 'same-key';

/** The part of a race that one process runs: plain data, so that it can be sent to one. */
export interface RaceShare {
  readonly pattern: RacePattern;
  readonly prefix: string;
  /** Which of the processes this is, from 0, and how many there are: they share the attempts out among themselves. */
  readonly worker: number;
  readonly workers: number;
  /** Callers at a time in this process. */
  readonly callers: number;
  /** Attempts of all processes together. */
  readonly attempts: number;
  readonly seed: number;
}

/** What a process was told by the store: plain data. */
export interface RaceReport {
  readonly ok: number;
  /** How often the one refusal that the pattern allows came back. */
  readonly refused: number;
  /** Anything else: other outcomes and errors. */
  readonly unexpected: readonly string[];
  readonly changes: number;
  readonly messages: number;
  /** Appointments that this process believes to be standing, and all records it wrote, with their versions. */
  readonly standing: readonly Standing[];
  readonly versions: Readonly<Record<string, number>>;
}

interface Standing {
  readonly recordId: string;
  readonly claims: readonly Claim[];
}

export const SLOTS = 100;
export const KEYS = 40;
export const LIMIT = 2;
const OFFICERS = 10;
const ALLOWED = {
  equal: 'claim-taken',
  shifted: 'claim-taken',
  mix: 'claim-taken',
  limit: 'limit',
  'same-key': 'replayed',
} as const satisfies Record<RacePattern, CommitOutcome['outcome']>;

/** A race stops and starts again so often: processes that have drifted apart meet again. */
export const RACE_ROUNDS = 20;

/** Runs one process's share of a race and reports what the store answered. */
export async function runRaceShare(store: Store, share: RaceShare): Promise<RaceReport> {
  const runner = new RaceRunner(store, share);
  for (let round = 0; round < RACE_ROUNDS; round++) await runner.run(round);
  return runner.report();
}

type Wanted = Parameters<Scenario['commit']>[0];

interface Caller {
  readonly random: () => number;
  /** Appointments that this caller has booked. */
  readonly mine: Standing[];
}

export class RaceRunner {
  readonly #s: Scenario;
  readonly #share: RaceShare;
  readonly #standing = new Map<string, Standing>();
  readonly #versions: Record<string, number> = {};
  readonly #unexpected: string[] = [];
  readonly #counts = { ok: 0, refused: 0, changes: 0, messages: 0 };
  #next: number;

  readonly #callers: readonly Caller[];

  constructor(store: Store, share: RaceShare) {
    this.#s = new Scenario(store, share.prefix);
    this.#share = share;
    this.#next = share.worker;
    this.#callers = Array.from({ length: share.callers }, (_, caller) => ({
      random: randomFrom(share.seed + share.worker * 1000 + caller),
      mine: [],
    }));
  }

  /** This process's part of one round, by all its callers at once. */
  async run(round: number): Promise<void> {
    const end = (this.#share.attempts * (round + 1)) / RACE_ROUNDS;
    await Promise.all(this.#callers.map((caller) => this.#call(caller, end)));
  }

  async #call({ random, mine }: Caller, end: number): Promise<void> {
    while (this.#next < end) {
      const n = this.#next;
      this.#next += this.#share.workers;
      if (this.#share.pattern === 'mix') await this.#mix(n, random, mine);
      else await this.#book(n, this.#wanted(n));
    }
  }

  report(): RaceReport {
    return {
      ...this.#counts,
      unexpected: this.#unexpected.slice(0, 5),
      standing: [...this.#standing.values()],
      versions: this.#versions,
    };
  }

  /** The n-th claim of the patterns without memory. Neighbouring attempts want the same, in all processes. */
  #wanted(n: number): { claim: Claim; more: Wanted } {
    const { pattern, attempts } = this.#share;
    const s = this.#s;
    if (pattern === 'limit') {
      return {
        claim: s.claim(`${n}`, { at: n * 30 }),
        more: { quotas: [s.step('limited', { limit: LIMIT })] },
      };
    }
    if (pattern === 'same-key') {
      const key = Math.floor((n * KEYS) / attempts);
      return {
        claim: s.claim(`${n}`, { at: key * 30 }),
        more: {
          idempotency: s.idempotency(`key-${key}`, { answer: key, expiresAtMs: NOW + 10_000 * MINUTE }),
        },
      };
    }
    const slot = Math.floor((n * SLOTS) / attempts);
    const shift = pattern === 'shifted' ? (n % 3) * 10 : 0;
    const at = Math.floor(slot / OFFICERS) * 30 + shift;
    return { claim: s.claim(`${n}`, { at, resourceId: `person:${slot % OFFICERS}` }), more: {} };
  }

  async #book(n: number, { claim, more }: { claim: Claim; more: Wanted }): Promise<void> {
    await this.#commit(
      { claims: [claim], records: [this.#record(n, 'new')], ...this.#told(n), ...more },
      () => {
        this.#stand(`${n}`, [claim], 1);
      },
    );
  }

  /** One step of someone who holds, books, moves and cancels, each at a clock of its own. */
  async #mix(n: number, random: () => number, mine: Standing[]): Promise<void> {
    const s = this.#s;
    const atMs = NOW + n * 1000;
    const at = Math.floor(random() * 30) * 10;
    const resourceId = `person:${Math.floor(random() * OFFICERS)}`;
    const dice = random();
    const old = dice < 0.45 ? mine.shift() : undefined;
    if (old === undefined && dice < 0.75) {
      const hold = s.hold(`${n}`, atMs + (random() < 0.3 ? 10_000 : 10 * MINUTE), { at, resourceId });
      if (await this.#commit({ atMs, claims: [hold] })) await this.#bookHeld(n, hold, random, mine);
    } else if (old === undefined) {
      const room = `room:${Math.floor(random() * 5)}`;
      const ownerId = s.id(`owner-${n}`);
      const claims = [resourceId, room].map((id) => s.claim(`${n}-${id}`, { at, resourceId: id, ownerId }));
      await this.#commit(
        { atMs, claims, records: [this.#record(n, 'new')], ...this.#told(n), quotas: [this.#open(1)] },
        () => mine.push(this.#stand(`${n}`, claims, 1)),
      );
    } else if (dice < 0.3) {
      await this.#move(n, old, { atMs, at, isNear: random() < 0.5 }, mine);
    } else {
      const { recordId, claims } = old;
      const version = this.#versions[recordId]!;
      const releases = claims.map(({ id }) => ({ claimId: id, first: false }));
      const records = [this.#record(recordId, version)];
      const isGone = await this.#commit(
        { atMs, releases, records, ...this.#told(n), quotas: [this.#open(-1)] },
        () => {
          this.#standing.delete(recordId);
          this.#versions[recordId] = version + 1;
        },
      );
      if (!isGone) mine.push(old);
    }
  }

  async #bookHeld(n: number, hold: Claim, random: () => number, mine: Standing[]): Promise<void> {
    const s = this.#s;
    // Some come back late: the hold has ended by their clock, or someone else has taken its time.
    const atMs = NOW + n * 1000 + (random() < 0.3 ? 9_000 + Math.floor(random() * 3000) : 500);
    const to = { ownerId: s.id(`owner-${n}-booked`), kind: 'appointment', expiresAtMs: null } as const;
    const conversions = [{ claimId: hold.id, fromOwnerId: hold.ownerId, ...to }];
    const records = [this.#record(n, 'new')];
    await this.#commit({ atMs, conversions, records, ...this.#told(n), quotas: [this.#open(1)] }, () =>
      mine.push(this.#stand(`${n}`, [{ ...hold, ...to }], 1)),
    );
  }

  async #move(
    n: number,
    old: Standing,
    { atMs, at, isNear }: { atMs: number; at: number; isNear: boolean },
    mine: Standing[],
  ): Promise<void> {
    const version = this.#versions[old.recordId]!;
    const claims = old.claims.map((claim, i) =>
      this.#s.claim(`${n}-moved-${i}`, {
        ...(isNear ? { startMs: claim.startMs + 10 * MINUTE, endMs: claim.endMs + 10 * MINUTE } : { at }),
        resourceId: claim.resourceId,
        ownerId: claim.ownerId,
      }),
    );
    const overlaps = old.claims.some(
      (was, i) => was.startMs < claims[i]!.endMs && claims[i]!.startMs < was.endMs,
    );
    const releases = old.claims.map(({ id }) => ({ claimId: id, first: overlaps }));
    const records = [this.#record(old.recordId, version)];
    const isMoved = await this.#commit({ atMs, claims, releases, records, ...this.#told(n) }, () =>
      mine.push(this.#stand(old.recordId, claims, version + 1)),
    );
    if (!isMoved) mine.push(old);
  }

  #stand(recordId: string, claims: readonly Claim[], version: number): Standing {
    const standing = { recordId, claims };
    this.#standing.set(recordId, standing);
    this.#versions[recordId] = version;
    return standing;
  }

  #record(name: number | string, expectedVersion: number | 'new'): RecordWrite {
    return this.#s.record(`record-${name}`, { expectedVersion });
  }

  #open(delta: number): QuotaStep {
    return this.#s.step('open', { delta });
  }

  #told(n: number): Wanted {
    const s = this.#s;
    return { messages: [s.message(`${n}`, { subjectId: s.id('subject') })], audit: [s.audit(`${n}`)] };
  }

  async #commit(batch: Wanted, onOk: () => unknown = () => {}): Promise<boolean> {
    try {
      const outcome = await this.#s.commit(batch);
      if (outcome.outcome === 'ok') {
        this.#counts.ok++;
        this.#counts.changes += outcome.changes.length;
        this.#counts.messages += batch.messages?.length ?? 0;
        onOk();
        return true;
      }
      if (outcome.outcome === ALLOWED[this.#share.pattern]) this.#counts.refused++;
      else this.#unexpected.push(ordered(outcome));
    } catch (error) {
      this.#unexpected.push(String(error));
    }
    return false;
  }
}

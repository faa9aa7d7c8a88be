import type {
  AuditEntry,
  Batch,
  Claim,
  CommitOutcome,
  OutboxMessage,
  Query,
  QuotaStep,
  RecordWrite,
  ScheduleChange,
  Store,
  Watermark,
} from '@rantevou/core';
import { batchOf, claimOf } from '../batches.ts';
import { ensure, ordered } from './assert.ts';

export const MINUTE = 60_000;
/** 2027-03-01T08:00Z: the first start of every scenario, unless it says otherwise. */
export const START = 1_803_888_000_000;
/** A command's clock, unless it says otherwise: a day before. */
export const NOW = START - 24 * 60 * MINUTE;
const ALL_TIME = { fromMs: 0, toMs: 4_102_444_800_000 };
const DRAIN_TRIES = 240;
const DRAIN_WAIT_MS = 25;

/** One case's own corner of a store: a tenant and ids that no other case uses, and short ways to ask for things. */
export class Scenario {
  readonly store: Store;
  readonly tenantId: string;
  /** Begins every id of the case. */
  readonly prefix: string;

  constructor(store: Store, prefix: string, tenant = 'a') {
    this.store = store;
    this.prefix = prefix;
    this.tenantId = `${prefix}-tenant-${tenant}`;
  }

  /** The same case as another tenant. */
  as(tenant: string): Scenario {
    return new Scenario(this.store, this.prefix, tenant);
  }

  /** An id that no other case has; the same for the same name. */
  id(name: string): string {
    return `${this.prefix}-${name}`;
  }

  /** Half an hour of `person:1`, named; `at` is minutes after the scenario's start. */
  claim(
    name: string,
    over: Partial<Claim> & { readonly at?: number; readonly minutes?: number } = {},
  ): Claim {
    const { at = 0, minutes = 30, ...rest } = over;
    const startMs = START + at * MINUTE;
    return claimOf({
      id: this.id(`claim-${name}`),
      ownerId: this.id(`owner-${name}`),
      tenantId: this.tenantId,
      resourceId: 'person:1',
      startMs,
      endMs: startMs + minutes * MINUTE,
      ...rest,
    });
  }

  hold(name: string, expiresAtMs: number, over: Parameters<Scenario['claim']>[1] = {}): Claim {
    return this.claim(name, { kind: 'hold', expiresAtMs, ...over });
  }

  record(name: string, over: Partial<RecordWrite> = {}): RecordWrite {
    const id = this.id(name);
    return {
      kind: 'appointment',
      id,
      expectedVersion: 'new',
      keys: [],
      atMs: null,
      body: {},
      sealed: {},
      ...over,
    };
  }

  step(subject: string, over: Partial<QuotaStep> = {}): QuotaStep {
    return { subjectKey: this.id(subject), quota: 'open-booker', day: '', delta: 1, limit: null, ...over };
  }

  message(name: string, over: Partial<OutboxMessage> = {}): OutboxMessage {
    const id = this.id(`message-${name}`);
    return { id, key: `${id}:1:booked`, kind: 'booked', subjectId: id, dueAtMs: NOW, body: {}, ...over };
  }

  audit(name: string, over: Partial<AuditEntry> = {}): AuditEntry {
    return {
      id: this.id(`audit-${name}`),
      atMs: NOW,
      principalId: null,
      role: null,
      action: 'appointment:book',
      resourceType: 'Appointment',
      resourceId: this.id(name),
      outcome: 'done',
      correlationId: this.id('correlation'),
      detail: {},
      hash: 'hash',
      ...over,
    };
  }

  idempotency(
    key: string,
    over: Partial<NonNullable<Batch['idempotency']>> = {},
  ): NonNullable<Batch['idempotency']> {
    return {
      key: this.id(key),
      fingerprint: 'fingerprint-1',
      answer: null,
      expiresAtMs: NOW + 60 * MINUTE,
      ...over,
    };
  }

  batch(over: Partial<Batch>): Batch {
    return batchOf({ tenantId: this.tenantId, atMs: NOW, ...over });
  }

  commit(over: Partial<Batch>): Promise<CommitOutcome> {
    return this.store.commit(this.batch(over));
  }

  /** Commits what must succeed. */
  async done(over: Partial<Batch>): Promise<Extract<CommitOutcome, { outcome: 'ok' }>> {
    const outcome = await this.commit(over);
    ensure(
      outcome.outcome === 'ok',
      `a commit with nothing in its way must be ok, but was ${ordered(outcome)}`,
    );
    return outcome;
  }

  /** Commits what must lose its race, and returns the resources named. */
  async taken(over: Partial<Batch>, why: string): Promise<readonly string[]> {
    const outcome = await this.commit(over);
    ensure(outcome.outcome === 'claim-taken', `${why}: must be claim-taken, but was ${ordered(outcome)}`);
    return outcome.resourceIds;
  }

  snapshot() {
    return this.store.load({ what: 'snapshot', tenantId: this.tenantId, ...ALL_TIME });
  }

  /** All claims of the tenant, in order of id. */
  async claims(): Promise<readonly Claim[]> {
    return byId((await this.snapshot()).claims);
  }

  async claimsOf(name: string): Promise<readonly Claim[]> {
    return byId(await this.store.load({ what: 'claims-of', ownerId: this.id(`owner-${name}`) }));
  }

  used(subject: string, over: Partial<Extract<Query, { what: 'quota' }>> = {}): Promise<number> {
    const { subjectKey, quota, day } = this.step(subject);
    return this.store.load({ what: 'quota', tenantId: this.tenantId, subjectKey, quota, day, ...over });
  }

  tail(after: Watermark): ChangeTail {
    return new ChangeTail(this.store, this.tenantId, after);
  }
}

/** Reads a tenant's change log from a watermark on, and keeps what came out. */
export class ChangeTail {
  readonly changes: ScheduleChange[] = [];
  readonly #store: Store;
  readonly #tenantId: string;
  #after: Watermark;

  constructor(store: Store, tenantId: string, after: Watermark) {
    this.#store = store;
    this.#tenantId = tenantId;
    this.#after = after;
  }

  /** One page; returns how many changes it had. */
  async read(limit: number): Promise<number> {
    const page = await this.#store.load({
      what: 'changes',
      after: this.#after,
      tenantId: this.#tenantId,
      limit,
    });
    ensure(page.changes.length <= limit, `a page of ${limit} changes had ${page.changes.length}`);
    this.changes.push(...page.changes);
    this.#after = page.watermark;
    return page.changes.length;
  }

  /**
   * Reads until this many changes have come out, and once more. A change may come late while an older transaction of
   * anyone is still open, so an empty page is asked for again for some seconds.
   */
  async drain(expected: number, limit = 1000): Promise<readonly ScheduleChange[]> {
    for (let tries = 0; this.changes.length < expected && tries < DRAIN_TRIES; ) {
      if ((await this.read(limit)) === 0) {
        tries++;
        await pause(DRAIN_WAIT_MS);
      }
    }
    await this.read(limit);
    return this.changes;
  }
}

/** The claims that a reader of the log has, who began with these. */
export function replay(from: readonly Claim[], changes: readonly ScheduleChange[]): readonly Claim[] {
  const claims = new Map(from.map((claim) => [claim.id, claim]));
  for (const change of changes) {
    if (change.type === 'claim') claims.set(change.claim.id, change.claim);
    else if (change.type === 'release') claims.delete(change.claimId);
  }
  return byId(claims.values());
}

export function byId(claims: Iterable<Claim>): Claim[] {
  return [...claims].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Pairs of claims of one tenant and resource that share a moment. */
export function overlappingPairs(claims: readonly Claim[]): [Claim, Claim][] {
  const sorted = [...claims].sort((a, b) => a.startMs - b.startMs);
  const pairs: [Claim, Claim][] = [];
  sorted.forEach((claim, i) => {
    for (const later of sorted.slice(i + 1)) {
      if (later.startMs >= claim.endMs) break;
      if (later.tenantId === claim.tenantId && later.resourceId === claim.resourceId)
        pairs.push([claim, later]);
    }
  });
  return pairs;
}

export function ensureNoOverlap(claims: readonly Claim[]): void {
  const pairs = overlappingPairs(claims);
  const first = pairs[0]?.map(({ id, startMs, endMs }) => `${id} [${startMs}, ${endMs})`).join(' and ');
  ensure(
    pairs.length === 0,
    `double booking: ${pairs.length} pairs of claims overlap, the first being ${first}`,
  );
}

/** The given number of promises made at once. */
export function atOnce<T>(times: number, make: (i: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: times }, (_, i) => make(i)));
}

/** How many outcomes there were of each kind. */
export function tally(outcomes: readonly CommitOutcome[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { outcome } of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

export type Case = readonly [name: string, run: (scenario: Scenario) => Promise<void>];

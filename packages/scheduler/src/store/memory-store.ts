import {
  type AuditEntry,
  type AuditLog,
  type Batch,
  type Claim,
  type CommitOutcome,
  checkBatch,
  type Idempotency,
  invalidField,
  type LoadResult,
  type NetStep,
  netSteps,
  type Outbox,
  type Query,
  type RecordWrite,
  type ScheduleChange,
  type Store,
} from '@rantevou/core';
import { ClaimTable, isExpired, overlaps } from './claim-table.ts';
import { createMemoryAuditLog } from './memory-audit-log.ts';
import { MemoryOutbox } from './memory-outbox.ts';
import { RecordTable } from './record-table.ts';
import { selectRecords } from './select-records.ts';

/**
 * A store in memory: the reference that other stores are measured against, for tests, demos and browsers.
 * Everything is lost with the process.
 *
 * @remarks A commit awaits nothing, so that nothing can come between its checks and its changes: it first looks
 * for every reason not to commit, in the order replayed, schedule-changed, version, limit, claim-taken, unknown claim, and only
 * then changes anything. What goes in and what comes out are copies, as with a database.
 * A batch writes to its own tenant only: another tenant's record counts as another version, another tenant's
 * claim as not there.
 * @throws SdkError `INPUT_INVALID` from `commit` for a batch that no database could keep (an empty or reversed
 * range, a claim of another tenant, the same record twice), from `load` for records with a limit outside 1–1,000.
 */
export function createMemoryStore(): MemoryStore {
  const state = new MemoryState();
  return {
    auditLog: createMemoryAuditLog(state.audit),
    outbox: state.outbox,
    async load<Q extends Query>(query: Q): Promise<LoadResult<Q>> {
      return copy(state.load(query)) as LoadResult<Q>;
    },
    async commit(batch: Batch): Promise<CommitOutcome> {
      return copy(state.commit(copy(batch)));
    },
  };
}

export interface MemoryStore extends Store {
  /** For the sealer and the verifier. */
  readonly auditLog: AuditLog;
  /** For the relay. */
  readonly outbox: Outbox;
}

class MemoryState {
  readonly #records = new RecordTable();
  readonly #claims = new ClaimTable();
  readonly #quotas = new Map<string, number>();
  readonly #answers = new Map<string, Idempotency>();
  readonly outbox = new MemoryOutbox();
  readonly audit: { readonly tenantId: string; readonly entry: AuditEntry }[] = [];
  /** The change log; a watermark is a position in it. */
  readonly #log: { readonly tenantId: string; readonly change: ScheduleChange }[] = [];

  commit(batch: Batch): CommitOutcome {
    checkBatch(batch);
    const steps = netSteps(batch.quotas);
    const refusal =
      this.#replayed(batch) ??
      this.#scheduleChanged(batch) ??
      this.#versionConflict(batch) ??
      this.#limitReached(batch, steps) ??
      this.#claimTaken(batch) ??
      this.#unknownClaim(batch);
    return refusal ?? this.#apply(batch, steps);
  }

  #replayed({ idempotency, atMs }: Batch): CommitOutcome | null {
    const stored = idempotency && this.#answer(idempotency.key, atMs);
    return stored && { outcome: 'replayed', answer: stored.answer, fingerprint: stored.fingerprint };
  }

  #scheduleChanged({ schedule, tenantId }: Batch): CommitOutcome | null {
    const version = this.#scheduleVersion(tenantId);
    return schedule === null || schedule.expectedVersion === version
      ? null
      : { outcome: 'schedule-changed', version };
  }

  #versionConflict(batch: Batch): CommitOutcome | null {
    for (const { kind, id, expectedVersion } of batch.records) {
      const stored = this.#records.get(kind, id);
      const isAsExpected =
        expectedVersion === 'new'
          ? stored === undefined
          : stored?.version === expectedVersion && stored.tenantId === batch.tenantId;
      if (!isAsExpected) return { outcome: 'version', kind, id };
    }
    return null;
  }

  #limitReached({ tenantId }: Batch, steps: readonly NetStep[]): CommitOutcome | null {
    for (const { subjectKey, quota, day, delta, limit } of steps) {
      const used = this.#quota(tenantId, subjectKey, quota, day) + delta;
      if (delta > 0 && limit !== null && used > limit) return { outcome: 'limit', subjectKey, quota, day };
    }
    return null;
  }

  #claimTaken(batch: Batch): CommitOutcome | null {
    const lost = new Set<string>();
    let isTaken = false;
    for (const { claimId, fromOwnerId } of batch.conversions) {
      const claim = this.#ownClaim(batch.tenantId, claimId);
      if (claim?.ownerId === fromOwnerId && !isExpired(claim, batch.atMs)) continue;
      isTaken = true;
      if (claim !== undefined) lost.add(claim.resourceId);
    }
    const givenBack = new Set(
      batch.releases.filter((release) => release.first).map((release) => release.claimId),
    );
    batch.claims.forEach((claim, i) => {
      const inTheWay = this.#claims
        .within(batch.tenantId, claim)
        .some((other) => !isExpired(other, batch.atMs) && !givenBack.has(other.id));
      const ownInTheWay = batch.claims
        .slice(0, i)
        .some((other) => other.resourceId === claim.resourceId && overlaps(other, claim));
      if (inTheWay || ownInTheWay || this.#claims.get(claim.id) !== undefined) lost.add(claim.resourceId);
    });
    return isTaken || lost.size > 0 ? { outcome: 'claim-taken', resourceIds: [...lost] } : null;
  }

  /** A booking that the decision has not seen, in a window that it asked about. */
  #unknownClaim({ tenantId, knownClaims, listClaims, releases }: Batch): CommitOutcome | null {
    if (knownClaims === null) return null;
    const known = new Set([...knownClaims, ...releases.map(({ claimId }) => claimId)]);
    for (const window of listClaims) {
      const found = this.#claims
        .within(tenantId, window)
        .find(({ id, kind }) => (kind === 'appointment' || kind === 'proposal') && !known.has(id));
      if (found) return { outcome: 'version', kind: 'appointment', id: found.ownerId };
    }
    return null;
  }

  #apply(batch: Batch, steps: readonly NetStep[]): CommitOutcome {
    const { tenantId } = batch;
    const changes: ScheduleChange[] = [];
    const release = (claimId: string) => {
      if (this.#ownClaim(tenantId, claimId) === undefined) return;
      this.#claims.delete(claimId);
      changes.push({ type: 'release', tenantId, claimId });
    };
    const claim = (made: Claim) => {
      this.#claims.set(made);
      changes.push({ type: 'claim', claim: made });
    };

    // Releases stand before claims in the log: whoever replays it never sees two claims at one time.
    for (const wanted of batch.claims) {
      for (const old of this.#claims.within(tenantId, wanted))
        if (isExpired(old, batch.atMs)) release(old.id);
    }
    for (const { claimId } of batch.releases) release(claimId);
    for (const { claimId, ownerId, kind, expiresAtMs } of batch.conversions) {
      const old = this.#ownClaim(tenantId, claimId);
      if (old !== undefined) claim({ ...old, ownerId, kind, expiresAtMs });
    }
    for (const wanted of batch.claims) claim(wanted);
    for (const write of batch.records) {
      const version = this.#write(tenantId, write);
      if (write.kind === 'schedule') changes.push({ type: 'schedule', tenantId, version });
    }
    for (const { subjectKey, quota, day, delta } of steps) {
      const used = this.#quota(tenantId, subjectKey, quota, day) + delta;
      this.#quotas.set(quotaKey(tenantId, subjectKey, quota, day), Math.max(0, used));
    }
    for (const message of batch.messages) this.outbox.add(tenantId, message);
    for (const entry of batch.audit) this.audit.push({ tenantId, entry });
    if (batch.idempotency !== null) this.#answers.set(batch.idempotency.key, batch.idempotency);
    for (const change of changes) this.#log.push({ tenantId, change });

    const listed = new Map<string, Claim>();
    for (const window of batch.listClaims) {
      for (const found of this.#claims.within(tenantId, window)) listed.set(found.id, found);
    }
    return { outcome: 'ok', changes, listed: [...listed.values()].sort(byTime) };
  }

  #write(tenantId: string, { expectedVersion, ...record }: RecordWrite): number {
    const version = expectedVersion === 'new' ? 1 : expectedVersion + 1;
    this.#records.set({ ...record, tenantId, version });
    return version;
  }

  load(query: Query): unknown {
    switch (query.what) {
      case 'record':
        return this.#records.get(query.kind, query.id) ?? null;
      case 'records':
        checkLimit(query.limit);
        return selectRecords(this.#records.of(query.kind, query.keys?.[0]), query);
      case 'claims-of':
        return this.#claims.of(query.ownerId).sort(byTime);
      case 'quota':
        return this.#quota(query.tenantId, query.subjectKey, query.quota, query.day);
      case 'answer': {
        const stored = this.#answer(query.key, query.atMs);
        return stored && { answer: stored.answer, fingerprint: stored.fingerprint };
      }
      case 'snapshot':
        return {
          claims: [...this.#claims.values()]
            .filter((claim) => claim.tenantId === query.tenantId)
            .filter((claim) => claim.endMs > query.fromMs && claim.startMs < query.toMs)
            .sort(byTime),
          scheduleVersion: this.#scheduleVersion(query.tenantId),
          watermark: String(this.#log.length),
        };
      case 'changes':
        return this.#changesAfter(Number(query.after), query.tenantId, query.limit);
      case 'messages':
        return this.outbox.messagesOf(query.subjectId);
      case 'audit':
        return this.audit
          .filter(({ tenantId }) => tenantId === query.tenantId)
          .map(({ entry }) => entry)
          .filter((entry) => query.resourceId === undefined || entry.resourceId === query.resourceId)
          .filter((entry) => query.principalId === undefined || entry.principalId === query.principalId)
          .filter((entry) => entry.atMs >= (query.fromMs ?? 0) && entry.atMs < (query.toMs ?? Infinity))
          .reverse()
          .slice(0, query.limit);
    }
  }

  #changesAfter(after: number, tenantId: string | undefined, limit: number) {
    const changes: ScheduleChange[] = [];
    let position = after;
    while (position < this.#log.length && changes.length < limit) {
      const row = this.#log[position++]!;
      if (tenantId === undefined || row.tenantId === tenantId) changes.push(row.change);
    }
    return { changes, watermark: String(position) };
  }

  #answer(key: string, atMs: number): Idempotency | null {
    const stored = this.#answers.get(key);
    return stored !== undefined && stored.expiresAtMs > atMs ? stored : null;
  }

  #ownClaim(tenantId: string, claimId: string): Claim | undefined {
    const claim = this.#claims.get(claimId);
    return claim?.tenantId === tenantId ? claim : undefined;
  }

  #scheduleVersion(tenantId: string): number {
    return this.#records.get('schedule', tenantId)?.version ?? 0;
  }

  #quota(tenantId: string, subjectKey: string, quota: string, day: string): number {
    return this.#quotas.get(quotaKey(tenantId, subjectKey, quota, day)) ?? 0;
  }
}

function byTime(a: Claim, b: Claim): number {
  return a.startMs - b.startMs || (a.resourceId < b.resourceId ? -1 : a.resourceId > b.resourceId ? 1 : 0);
}

function quotaKey(tenantId: string, subjectKey: string, quota: string, day: string): string {
  return JSON.stringify([tenantId, subjectKey, quota, day]);
}

function checkLimit(limit: number): void {
  if (Number.isInteger(limit) && limit >= 1 && limit <= 1000) return;
  throw invalidField('/limit', 'a whole number, 1 to 1000', {
    el: 'Το πλήθος πρέπει να είναι από 1 έως 1000.',
    en: 'The limit must be 1 to 1000.',
  });
}

/** Through JSON, because that is all a database keeps. */
function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

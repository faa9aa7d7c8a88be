import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import {
  type Batch,
  type Claim,
  type CommitOutcome,
  netSteps,
  type RecordWrite,
  type ScheduleChange,
} from '@rantevou/core';
import { claimOf, type Row, scheduleVersion, storedAnswer } from './rows.ts';

type Reason = Exclude<CommitOutcome, { outcome: 'ok' }>;
type Window = { readonly resourceId: string; readonly startMs: number; readonly endMs: number };

/** One batch in one transaction: the reasons against it in order, then its changes. */
export class Commit {
  readonly #database: DatabaseSync;
  readonly #batch: Batch;
  readonly #changes: ScheduleChange[] = [];

  constructor(database: DatabaseSync, batch: Batch) {
    this.#database = database;
    this.#batch = batch;
  }

  run(): CommitOutcome {
    const reason =
      this.#replayed() ??
      this.#scheduleChanged() ??
      this.#versionConflict() ??
      this.#limitReached() ??
      this.#claimTaken() ??
      this.#unknownClaim();
    return reason ?? this.#apply();
  }

  #all(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#database.prepare(sql).all(...values) as Row[];
  }

  #run(sql: string, ...values: SQLInputValue[]): void {
    this.#database.prepare(sql).run(...values);
  }

  #replayed(): Reason | null {
    const { idempotency, atMs } = this.#batch;
    const stored = idempotency && storedAnswer(this.#database, idempotency.key, atMs);
    return stored && { outcome: 'replayed', ...stored };
  }

  #scheduleChanged(): Reason | null {
    const { schedule, tenantId } = this.#batch;
    if (schedule === null) return null;
    const version = scheduleVersion(this.#database, tenantId);
    return version === schedule.expectedVersion ? null : { outcome: 'schedule-changed', version };
  }

  #versionConflict(): Reason | null {
    for (const { kind, id, expectedVersion } of this.#batch.records) {
      const [stored] = this.#all('SELECT version, tenant FROM records WHERE kind = ? AND id = ?', kind, id);
      const isAsExpected =
        expectedVersion === 'new'
          ? stored === undefined
          : stored?.version === expectedVersion && stored.tenant === this.#batch.tenantId;
      if (!isAsExpected) return { outcome: 'version', kind, id };
    }
    return null;
  }

  #used(subjectKey: string, quota: string, day: string): number {
    const [row] = this.#all(
      'SELECT used FROM quotas WHERE tenant = ? AND subject = ? AND quota = ? AND day = ?',
      this.#batch.tenantId,
      subjectKey,
      quota,
      day,
    );
    return Number(row?.used ?? 0);
  }

  #limitReached(): Reason | null {
    for (const { subjectKey, quota, day, delta, limit } of netSteps(this.#batch.quotas)) {
      if (delta > 0 && limit !== null && this.#used(subjectKey, quota, day) + delta > limit)
        return { outcome: 'limit', subjectKey, quota, day };
    }
    return null;
  }

  #claim(id: string): Claim | null {
    const [row] = this.#all('SELECT * FROM claims WHERE id = ? AND tenant = ?', id, this.#batch.tenantId);
    return row ? claimOf(row) : null;
  }

  #within({ resourceId, startMs, endMs }: Window): Claim[] {
    return this.#all(
      'SELECT * FROM claims WHERE tenant = ? AND resource = ? AND start_ms < ? AND end_ms > ?',
      this.#batch.tenantId,
      resourceId,
      endMs,
      startMs,
    ).map(claimOf);
  }

  #isExpired({ expiresAtMs }: Claim): boolean {
    return expiresAtMs !== null && expiresAtMs <= this.#batch.atMs;
  }

  #claimTaken(): Reason | null {
    const { claims, conversions, releases } = this.#batch;
    const lost = new Set<string>();
    let isTaken = false;
    for (const { claimId, fromOwnerId } of conversions) {
      const claim = this.#claim(claimId);
      if (claim?.ownerId === fromOwnerId && !this.#isExpired(claim)) continue;
      isTaken = true;
      if (claim) lost.add(claim.resourceId);
    }
    const givenBack = new Set(releases.filter(({ first }) => first).map(({ claimId }) => claimId));
    claims.forEach((claim, i) => {
      const stored = this.#within(claim).some((other) => !this.#isExpired(other) && !givenBack.has(other.id));
      const own = claims
        .slice(0, i)
        .some(
          (other) =>
            other.resourceId === claim.resourceId &&
            other.startMs < claim.endMs &&
            claim.startMs < other.endMs,
        );
      const isUsed = this.#all('SELECT 1 FROM claims WHERE id = ?', claim.id).length > 0;
      if (stored || own || isUsed) lost.add(claim.resourceId);
    });
    return isTaken || lost.size > 0 ? { outcome: 'claim-taken', resourceIds: [...lost] } : null;
  }

  #unknownClaim(): Reason | null {
    const { knownClaims, listClaims, releases } = this.#batch;
    if (knownClaims === null) return null;
    const known = new Set([...knownClaims, ...releases.map(({ claimId }) => claimId)]);
    for (const window of listClaims) {
      const found = this.#within(window).find(
        ({ id, kind }) => (kind === 'appointment' || kind === 'proposal') && !known.has(id),
      );
      if (found) return { outcome: 'version', kind: 'appointment', id: found.ownerId };
    }
    return null;
  }

  #release(claimId: string): void {
    if (this.#claim(claimId) === null) return;
    this.#run('DELETE FROM claims WHERE id = ?', claimId);
    this.#changes.push({ type: 'release', tenantId: this.#batch.tenantId, claimId });
  }

  #make(claim: Claim): void {
    this.#run(
      'INSERT OR REPLACE INTO claims (id, tenant, resource, start_ms, end_ms, kind, owner, expires_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      claim.id,
      claim.tenantId,
      claim.resourceId,
      claim.startMs,
      claim.endMs,
      claim.kind,
      claim.ownerId,
      claim.expiresAtMs,
    );
    this.#changes.push({ type: 'claim', claim });
  }

  #write({ kind, id, expectedVersion, keys, atMs, body, sealed }: RecordWrite): void {
    const { tenantId } = this.#batch;
    const version = expectedVersion === 'new' ? 1 : expectedVersion + 1;
    this.#run(
      'INSERT OR REPLACE INTO records (kind, id, tenant, version, at_ms, keys, body, sealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      ...[kind, id, tenantId, version, atMs],
      ...[keys, body, sealed].map((part) => JSON.stringify(part)),
    );
    this.#run('DELETE FROM record_keys WHERE kind = ? AND id = ?', kind, id);
    for (const key of new Set(keys))
      this.#run('INSERT INTO record_keys (key, kind, id) VALUES (?, ?, ?)', key, kind, id);
    if (kind === 'schedule') this.#changes.push({ type: 'schedule', tenantId, version });
  }

  #apply(): CommitOutcome {
    const batch = this.#batch;
    const { tenantId } = batch;
    // Releases stand before claims in the log: whoever replays it never sees two claims at one time.
    for (const wanted of batch.claims)
      for (const old of this.#within(wanted)) if (this.#isExpired(old)) this.#release(old.id);
    for (const { claimId } of batch.releases) this.#release(claimId);
    for (const { claimId, ownerId, kind, expiresAtMs } of batch.conversions) {
      const old = this.#claim(claimId);
      if (old) this.#make({ ...old, ownerId, kind, expiresAtMs });
    }
    for (const claim of batch.claims) this.#make(claim);
    for (const record of batch.records) this.#write(record);
    for (const { subjectKey, quota, day, delta } of netSteps(batch.quotas)) {
      const used = Math.max(0, this.#used(subjectKey, quota, day) + delta);
      this.#run(
        'INSERT OR REPLACE INTO quotas VALUES (?, ?, ?, ?, ?)',
        tenantId,
        subjectKey,
        quota,
        day,
        used,
      );
    }
    for (const message of batch.messages) {
      // A key that is there already names a message that is queued already.
      this.#run(
        'INSERT OR IGNORE INTO messages (key, tenant, kind, subject, due_ms, message, at_ms) VALUES (?, ?, ?, ?, ?, ?, ?)',
        ...[message.key, tenantId, message.kind, message.subjectId, message.dueAtMs],
        ...[JSON.stringify(message), message.dueAtMs],
      );
    }
    for (const entry of batch.audit)
      this.#run(
        'INSERT INTO audit (tenant, resource, entry) VALUES (?, ?, ?)',
        ...[tenantId, entry.resourceId, JSON.stringify(entry)],
      );
    if (batch.idempotency !== null) {
      const { key, fingerprint, answer, expiresAtMs } = batch.idempotency;
      this.#run(
        'INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)',
        key,
        fingerprint,
        JSON.stringify(answer),
        expiresAtMs,
      );
    }
    for (const change of this.#changes)
      this.#run('INSERT INTO changes (tenant, change) VALUES (?, ?)', tenantId, JSON.stringify(change));
    const listed = new Map(
      batch.listClaims.flatMap((window) => this.#within(window)).map((claim) => [claim.id, claim]),
    );
    return { outcome: 'ok', changes: this.#changes, listed: [...listed.values()].sort(byTime) };
  }
}

function byTime(a: Claim, b: Claim): number {
  return a.startMs - b.startMs || (a.resourceId < b.resourceId ? -1 : a.resourceId > b.resourceId ? 1 : 0);
}

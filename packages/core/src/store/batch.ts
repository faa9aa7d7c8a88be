import type { Json, JsonObject } from '../json.ts';
import type { Sealed } from '../privacy/person-vault.ts';
import type { Claim, ClaimKind } from './claim.ts';

/**
 * All that one command changes, as plain data: a store applies it in ONE transaction or not at all.
 *
 * @remarks It changes only what is of its tenant: another tenant's claim counts as not there, its record as another
 * version. No callback, so that SQL can do it in one round trip and a vendor's store can do it its own way.
 * Nothing in it is personal data in clear: `body`, `detail` and `answer` hold ids, codes and times; personal
 * fields are {@link Sealed}.
 */
export interface Batch {
  readonly tenantId: string;
  /** The command's clock. What is expired is decided by it, never by the server's. */
  readonly atMs: number;
  /** First insert of the transaction: a second submit waits here and gets the first one's answer. */
  readonly idempotency: Idempotency | null;
  /** The schedule version the decision was made on; committed only while it is still that one. */
  readonly schedule: { readonly expectedVersion: number } | null;
  readonly records: readonly RecordWrite[];
  /** New claims: all of them or none. Expired claims in their way are removed first. */
  readonly claims: readonly Claim[];
  /**
   * Claims that change their owner in place (a hold becomes the appointment's). All must still be there, of that
   * owner, and not expired at `atMs`.
   */
  readonly conversions: readonly ClaimConversion[];
  /** Claims to give back. Missing ones are no error. */
  readonly releases: readonly ClaimRelease[];
  readonly quotas: readonly QuotaStep[];
  readonly messages: readonly OutboxMessage[];
  readonly audit: readonly AuditEntry[];
  /** Windows whose claims are to be listed as they stand inside this transaction, after its own changes. */
  readonly listClaims: readonly ClaimWindow[];
  /**
   * Ids of the claims that the decision knew of: when an appointment's or a proposal's claim is listed that is not
   * among them, nothing is committed and the outcome is `version`. Null = whatever is listed is welcome.
   */
  readonly knownClaims: readonly string[] | null;
}

export interface Idempotency {
  /** Keyed digest of tenant, principal, operation and the caller's key. */
  readonly key: string;
  /** Keyed digest of the payload: the same key with another payload is refused. */
  readonly fingerprint: string;
  /** Ids only. */
  readonly answer: Json;
  readonly expiresAtMs: number;
}

/** A record of some kind, found by id, by its keys, or by its time. */
export interface RecordWrite {
  readonly kind: RecordKind;
  readonly id: string;
  /** `new` = must not exist; a number = must have this version. The new version is that plus one (first: 1). */
  readonly expectedVersion: number | 'new';
  /** Exact look-ups: `booker:{personId}`, `served:{personId}`, `officer:{id}` … Ids and keyed digests only. */
  readonly keys: readonly string[];
  /** The record's own time, for ranges (start of the appointment), epoch ms UTC. */
  readonly atMs: number | null;
  readonly body: JsonObject;
  /** Sealed parts by name. */
  readonly sealed: Readonly<Record<string, Sealed>>;
}

/**
 * `schedule` is special: writing it takes the municipality's exclusive lock, and its version is the schedule
 * version that bookings commit against. Its id is the tenant's id.
 */
export type RecordKind =
  | 'schedule'
  | 'appointment'
  | 'hold'
  | 'person'
  | 'person-key'
  | 'session'
  | (string & Record<never, never>);

export interface ClaimConversion {
  readonly claimId: string;
  readonly fromOwnerId: string;
  readonly ownerId: string;
  readonly kind: ClaimKind;
  readonly expiresAtMs: number | null;
}

export interface ClaimRelease {
  readonly claimId: string;
  /**
   * Release before the new claims are made: only where a new claim overlaps this own old one. Otherwise new claims
   * come first (released first, two commands that swap times deadlock).
   */
  readonly first: boolean;
}

/**
 * One step of a counter row; with a limit, the step is refused when the counter would pass it. Steps of one counter
 * in one batch count together, under the smallest limit, in whatever order they stand.
 */
export interface QuotaStep {
  /** Keyed digest that stands for the subject. */
  readonly subjectKey: string;
  /** `open-served`, `open-booker`, `day-booker`, … */
  readonly quota: string;
  /** Civil day `YYYY-MM-DD` of daily counters, `''` of others. */
  readonly day: string;
  /** Whole number; never below zero in sum: the store keeps a counter at 0 or more. */
  readonly delta: number;
  /** The counter may not be above this after a positive step; null = not limited. */
  readonly limit: number | null;
}

/** A message to be delivered by the relay, at least once. Recipient and text are made from the record when sent. */
export interface OutboxMessage {
  readonly id: string;
  /** Stable over retries: `{subjectId}:{version}:{kind}`. Unique: a key that is queued already is not queued again. */
  readonly key: string;
  readonly kind: string;
  /** Messages of one subject are delivered in order. */
  readonly subjectId: string;
  readonly dueAtMs: number;
  readonly body: JsonObject;
}

/** What an auditor will want to know. Ids only; chained later by the sealer. */
export interface AuditEntry {
  readonly id: string;
  readonly atMs: number;
  readonly principalId: string | null;
  readonly role: string | null;
  readonly action: string;
  readonly resourceType: string;
  readonly resourceId: string | null;
  readonly outcome: 'done' | 'refused' | 'read';
  readonly correlationId: string;
  readonly detail: JsonObject;
  /** Keyed digest of the entry's canonical bytes. */
  readonly hash: string;
}

export interface ClaimWindow {
  readonly resourceId: string;
  readonly startMs: number;
  readonly endMs: number;
}

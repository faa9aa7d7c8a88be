import type { Json, JsonObject } from '../json.ts';
import type { Sealed } from '../privacy/person-vault.ts';
import type { AuditEntry, Batch, OutboxMessage, RecordKind } from './batch.ts';
import type { Claim } from './claim.ts';

/**
 * The two verbs of a store. Everything that is kept goes in by `commit` and comes out by `load`.
 *
 * @remarks Atomicity duty: at any moment no two claims of one tenant and resource overlap unless one of them has
 * expired by the clock of the command that made the other. `@rantevou/scheduler/testing` has the contract suite.
 */
export interface Store {
  load<Q extends Query>(query: Q): Promise<LoadResult<Q>>;
  /** Applies a batch whole or not at all. Deadlocks and serialisation failures never reach the caller. */
  commit(batch: Batch): Promise<CommitOutcome>;
}

export type CommitOutcome =
  | { readonly outcome: 'ok'; readonly changes: readonly ScheduleChange[]; readonly listed: readonly Claim[] }
  | { readonly outcome: 'replayed'; readonly answer: Json; readonly fingerprint: string }
  /** A new claim or a conversion lost its race; `resourceIds` are those that could not be had (where known). */
  | { readonly outcome: 'claim-taken'; readonly resourceIds: readonly string[] }
  | { readonly outcome: 'limit'; readonly subjectKey: string; readonly quota: string; readonly day: string }
  | { readonly outcome: 'version'; readonly kind: RecordKind; readonly id: string }
  | { readonly outcome: 'schedule-changed'; readonly version: number };

/** What a process needs to keep its availability index true. Applying one twice does no harm. */
export type ScheduleChange =
  | { readonly type: 'claim'; readonly claim: Claim }
  | { readonly type: 'release'; readonly tenantId: string; readonly claimId: string }
  | { readonly type: 'schedule'; readonly tenantId: string; readonly version: number };

/** Where a reader of the change log stands. Opaque; comparable only by the store that made it. */
export type Watermark = string;

export type Query =
  | { readonly what: 'record'; readonly kind: RecordKind; readonly id: string }
  | {
      readonly what: 'records';
      readonly kind: RecordKind;
      readonly tenantId?: string;
      /** All of these keys. */
      readonly keys?: readonly string[];
      /** `[fromMs, toMs)` of the record's own time. */
      readonly fromMs?: number;
      readonly toMs?: number;
      /** In order of time (records without one last), then id by code point. 1–1,000. */
      readonly limit: number;
      /** Cursor: records after this time and id. */
      readonly after?: { readonly atMs: number | null; readonly id: string };
    }
  | { readonly what: 'claims-of'; readonly ownerId: string }
  | {
      readonly what: 'quota';
      readonly tenantId: string;
      readonly subjectKey: string;
      readonly quota: string;
      readonly day: string;
    }
  /** The stored answer of an idempotency key, null when there is none (or it has expired at `atMs`). */
  | { readonly what: 'answer'; readonly key: string; readonly atMs: number }
  /** Claims that end after `fromMs` and begin before `toMs`, with the watermark from which `changes` goes on. */
  | { readonly what: 'snapshot'; readonly tenantId: string; readonly fromMs: number; readonly toMs: number }
  /** Changes that can no longer be overtaken, of all tenants or one, oldest first. */
  | {
      readonly what: 'changes';
      readonly after: Watermark;
      readonly tenantId?: string;
      readonly limit: number;
    }
  /** In the order they were written. */
  | { readonly what: 'messages'; readonly subjectId: string }
  /** The newest first; `[fromMs, toMs)` of the entry's time. */
  | {
      readonly what: 'audit';
      readonly tenantId: string;
      readonly resourceId?: string;
      readonly principalId?: string;
      readonly fromMs?: number;
      readonly toMs?: number;
      readonly limit: number;
    };

export interface StoredRecord {
  readonly kind: RecordKind;
  readonly id: string;
  readonly tenantId: string;
  readonly version: number;
  readonly keys: readonly string[];
  readonly atMs: number | null;
  readonly body: JsonObject;
  readonly sealed: Readonly<Record<string, Sealed>>;
}

export interface Snapshot {
  readonly claims: readonly Claim[];
  /** 0 when the tenant has no schedule yet. */
  readonly scheduleVersion: number;
  readonly watermark: Watermark;
}

export type LoadResult<Q extends Query> = Q extends { what: 'record' }
  ? StoredRecord | null
  : Q extends { what: 'records' }
    ? readonly StoredRecord[]
    : Q extends { what: 'claims-of' }
      ? readonly Claim[]
      : Q extends { what: 'quota' }
        ? number
        : Q extends { what: 'answer' }
          ? { readonly answer: Json; readonly fingerprint: string } | null
          : Q extends { what: 'snapshot' }
            ? Snapshot
            : Q extends { what: 'changes' }
              ? { readonly changes: readonly ScheduleChange[]; readonly watermark: Watermark }
              : Q extends { what: 'messages' }
                ? readonly OutboxMessage[]
                : Q extends { what: 'audit' }
                  ? readonly AuditEntry[]
                  : never;

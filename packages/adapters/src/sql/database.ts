import type { Json, JsonObject } from '@rantevou/core';
import type { Generated } from 'kysely';

/** The tables as Kysely knows them. `bigint` columns are read as `float8`, so that they are numbers. */
export interface Database {
  readonly claims: ClaimsTable;
  readonly records: RecordsTable;
  readonly quotas: QuotasTable;
  readonly outbox: OutboxTable;
  readonly audit: AuditTable;
  readonly audit_checkpoints: AuditCheckpointsTable;
  readonly idempotency: IdempotencyTable;
  readonly schedule_changes: ScheduleChangesTable;
}

export interface ClaimsTable {
  id: string;
  tenant_id: string;
  resource_id: string;
  during: string;
  kind: string;
  owner_id: string;
  expires_at: Date | null;
}

export interface RecordsTable {
  kind: string;
  id: string;
  tenant_id: string;
  version: string;
  at_ms: string | null;
  keys: string[];
  body: JsonObject;
  sealed: JsonObject;
}

export interface QuotasTable {
  tenant_id: string;
  subject_key: string;
  quota: string;
  day: string;
  used: string;
}

export interface OutboxTable {
  seq: Generated<string>;
  key: string;
  id: string;
  tenant_id: string;
  kind: string;
  subject_id: string;
  due_at_ms: string;
  body: JsonObject;
  attempts: Generated<number>;
  locked_until_ms: string | null;
  last_error_code: string | null;
  state: Generated<string>;
  state_at_ms: string | null;
  next_try_ms: Generated<string>;
}

export interface AuditTable {
  seq: Generated<string>;
  xid: Generated<string>;
  tenant_id: string;
  id: string;
  at_ms: string;
  principal_id: string | null;
  role: string | null;
  action: string;
  resource_type: string;
  resource_id: string | null;
  outcome: string;
  correlation_id: string;
  detail: JsonObject;
  hash: string;
  chain_position: string | null;
  chain_hash: string | null;
}

export interface AuditCheckpointsTable {
  tenant_id: string;
  position: string;
  hash: string;
  at_ms: string;
  key_id: string;
  signature: string;
}

export interface IdempotencyTable {
  key: string;
  fingerprint: string;
  answer: Json;
  expires_at_ms: string;
}

export interface ScheduleChangesTable {
  xid: Generated<string>;
  id: Generated<string>;
  tenant_id: string;
  change: JsonObject;
}

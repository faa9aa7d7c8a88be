import { type Kysely, sql } from 'kysely';
import type { Database } from './database.ts';
import { storeError } from './sql-error.ts';

const HOUR_MS = 3_600_000;
/** Rows of one statement: a short lock, then the next. */
const AT_A_TIME = 1_000;
/** An expired row may still be somebody's answer: "your time is no longer kept", "you are signed out". */
const GRACE_MS = HOUR_MS;
/** Every index is built anew each civil day, so nobody reads a change that is older than two. */
const CHANGES_KEPT_MS = 7 * 24 * HOUR_MS;
/** How long it can be seen what became of a message. Its row holds ids only. */
const MESSAGES_KEPT_MS = 183 * 24 * HOUR_MS;
/** Records that end by their own clock. */
const EXPIRING = ['session', 'hold', 'cool-down', 'draft', 'arrival'];

/** When a change was written, for its removal. Rows from before count from now. */
export function createChangeTimes(schema: string): string {
  return `
ALTER TABLE ${schema}.schedule_changes
  ADD COLUMN at_ms bigint NOT NULL DEFAULT (extract(epoch FROM now()) * 1000)::bigint;
CREATE INDEX schedule_changes_age ON ${schema}.schedule_changes (at_ms);
CREATE INDEX claims_expired ON ${schema}.claims (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX idempotency_expired ON ${schema}.idempotency (expires_at_ms);
`;
}

/** By which settled messages are found when their time is over. */
export function createSettledIndex(schema: string): string {
  return `CREATE INDEX outbox_settled ON ${schema}.outbox (state_at_ms) WHERE state NOT IN ('queued', 'failed');`;
}

/** How many rows of each kind were removed. */
export interface Swept {
  readonly claims: number;
  readonly answers: number;
  readonly changes: number;
  readonly records: number;
  readonly messages: number;
  readonly rates: number;
}

/**
 * Removes what has ended by the clock and no longer means anything: at most a thousand rows of each kind. Nothing
 * depends on it, it only tidies. Rows that somebody holds are left for the next time.
 *
 * @param nowMs Of the caller's clock, epoch ms.
 */
export async function sweep(db: Kysely<Database>, schema: string, nowMs: number): Promise<Swept> {
  const table = (name: string) => sql.raw(`${schema}.${name}`);
  const before = nowMs - GRACE_MS;
  const count = async (statement: ReturnType<typeof sql>) =>
    Number((await statement.execute(db)).numAffectedRows ?? 0n);
  try {
    return {
      claims: await count(sql`
        WITH gone AS (
          DELETE FROM ${table('claims')} WHERE id IN (
            SELECT id FROM ${table('claims')} WHERE expires_at <= ${sql.raw(`${schema}.from_ms`)}(${before}::bigint)
            LIMIT ${AT_A_TIME} FOR UPDATE SKIP LOCKED)
          RETURNING id, tenant_id)
        INSERT INTO ${table('schedule_changes')} (tenant_id, change)
        SELECT tenant_id, jsonb_build_object('type', 'release', 'tenantId', tenant_id, 'claimId', id) FROM gone`),
      answers: await count(sql`
        DELETE FROM ${table('idempotency')} WHERE key IN (
          SELECT key FROM ${table('idempotency')} WHERE expires_at_ms <= ${before}::bigint
          LIMIT ${AT_A_TIME} FOR UPDATE SKIP LOCKED)`),
      changes: await count(sql`
        DELETE FROM ${table('schedule_changes')} WHERE (xid, id) IN (
          SELECT xid, id FROM ${table('schedule_changes')} WHERE at_ms <= ${nowMs - CHANGES_KEPT_MS}::bigint
          LIMIT ${AT_A_TIME} FOR UPDATE SKIP LOCKED)`),
      records: await count(sql`
        DELETE FROM ${table('records')} WHERE (kind, id) IN (
          SELECT kind, id FROM ${table('records')}
          WHERE kind = ANY(${EXPIRING}::text[]) AND (body->>'expiresAtMs')::bigint <= ${before}::bigint
          LIMIT ${AT_A_TIME} FOR UPDATE SKIP LOCKED)`),
      messages: await count(sql`
        DELETE FROM ${table('outbox')} WHERE key IN (
          SELECT key FROM ${table('outbox')}
          WHERE state NOT IN ('queued', 'failed') AND state_at_ms <= ${nowMs - MESSAGES_KEPT_MS}::bigint
          LIMIT ${AT_A_TIME} FOR UPDATE SKIP LOCKED)`),
      rates: await count(sql`
        DELETE FROM ${table('rates')} WHERE key IN (
          SELECT key FROM ${table('rates')} WHERE full_at_ms <= ${nowMs}::float8
          LIMIT ${AT_A_TIME} FOR UPDATE SKIP LOCKED)`),
    };
  } catch (error) {
    throw storeError(error);
  }
}

import {
  type AuditLog,
  type Batch,
  type Claim,
  type Clock,
  type CommitOutcome,
  checkBatch,
  type LoadResult,
  netSteps,
  type Outbox,
  type Query,
  type ScheduleChange,
  type Store,
} from '@rantevou/core';
import { Kysely, PostgresDialect } from 'kysely';
import type { Pool } from 'pg';
import { configInvalid } from '../config-invalid.ts';
import type { RateLimiter } from '../http/limits/rate-limiter.ts';
import { createSqlAuditLog } from './audit-log.ts';
import type { Database } from './database.ts';
import { loadFrom } from './load.ts';
import { migrate } from './migrate.ts';
import { createSqlOutbox } from './outbox.ts';
import { query } from './query.ts';
import { createSqlRateLimiter } from './rate-limiter.ts';
import { isRetryable, refusedOutcome, storeError } from './sql-error.ts';
import { type Swept, sweep } from './sweep.ts';

/** How often one commit is tried again after a deadlock or a serialisation failure. */
const MAX_RETRIES = 3;

/** What happened in this process since the store was opened. */
export interface SqlStoreStats {
  readonly commits: number;
  /** Commits tried again after `40P01` or `40001`. */
  readonly retries: number;
  /** Connections that the server or the network ended while they were idle. */
  readonly lostConnections: number;
}

/** A store on PostgreSQL or PGlite. */
export interface SqlStore extends Store {
  /** @throws SdkError `STORE_UNAVAILABLE` when the database does not answer. */
  ping(): Promise<void>;
  /** Waits for what is running and closes all connections. A second call does nothing. */
  close(): Promise<void>;
  stats(): SqlStoreStats;
  /** For the sealer and the verifier of the audit chain. */
  readonly auditLog: AuditLog;
  /** For the relay. */
  readonly outbox: Outbox;
  /** Counts requests of all processes over this database. */
  rateLimiter(clock: Clock): RateLimiter;
  /** Removes some of what has ended by the clock; for a job. */
  sweep(nowMs: number): Promise<Swept>;
  /**
   * The one pool, for what shares the database with the store (relay, jobs). On PGlite it has ONE connection: a
   * query that went beside it would run inside somebody else's transaction. For single statements take
   * {@link SqlStore.executeSql}: `pool.query` throws the connection away after any error.
   */
  readonly pool: Pool;
  /** Runs one statement through the pool; the shape that pg-boss takes as its `db`. */
  executeSql(text: string, values?: readonly unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
  /** The schema that holds the tables. */
  readonly schema: string;
}

/** Migrates and wraps a pool. `closed` runs after the pool has ended. */
export async function createSqlStore(
  pool: Pool,
  options: { readonly schema: string; readonly closed?: () => Promise<void> },
): Promise<SqlStore> {
  const schema = checkSchema(options.schema);
  const stats = { commits: 0, retries: 0, lostConnections: 0 };
  // Without a listener the loss of an idle connection would end the process; the next query opens another.
  pool.on('error', () => {
    stats.lostConnections++;
  });
  await migrate(pool, schema).catch((error: unknown) => {
    throw storeError(error);
  });
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }).withSchema(schema);
  const commitText = `SELECT ${schema}.commit_batch($1) AS answer`;
  let closing: Promise<void> | undefined;

  return {
    pool,
    schema,
    auditLog: createSqlAuditLog(db, schema),
    outbox: createSqlOutbox(db, schema),
    rateLimiter: (clock) => createSqlRateLimiter(db, schema, clock),
    sweep: (nowMs) => sweep(db, schema, nowMs),
    stats: () => ({ ...stats }),
    async load<Q extends Query>(wanted: Q): Promise<LoadResult<Q>> {
      try {
        return await loadFrom(db, schema, wanted);
      } catch (error) {
        throw storeError(error);
      }
    },
    async commit(batch: Batch): Promise<CommitOutcome> {
      checkBatch(batch);
      const text = JSON.stringify({ ...batch, quotas: netSteps(batch.quotas) });
      for (let retry = 0; ; retry++) {
        try {
          const { rows } = await query<{ answer: CommitAnswer }>(pool, commitText, [text]);
          stats.commits++;
          return outcomeOf(batch, rows[0]!.answer);
        } catch (error) {
          const refused = refusedOutcome(error);
          if (refused !== null) return refused;
          if (!isRetryable(error) || retry === MAX_RETRIES) throw storeError(error, 'unknown');
          stats.retries++;
        }
      }
    },
    executeSql: (text, values) => query(pool, text, values),
    async ping() {
      try {
        await query(pool, 'SELECT 1');
      } catch (error) {
        throw storeError(error);
      }
    },
    close() {
      closing ??= pool.end().then(() => options.closed?.());
      return closing;
    },
  };
}

/** What `commit_batch` answers with when it did not raise. */
type CommitAnswer =
  | Extract<CommitOutcome, { outcome: 'replayed' }>
  | {
      readonly outcome: 'ok';
      readonly before: readonly ScheduleChange[];
      readonly schedule: number | null;
      readonly listed: readonly Claim[];
    };

/** The changes in the order in which the function logged them. */
function outcomeOf({ tenantId, claims }: Batch, answer: CommitAnswer): CommitOutcome {
  if (answer.outcome === 'replayed') return answer;
  const changes: ScheduleChange[] = [...answer.before];
  for (const claim of claims) changes.push({ type: 'claim', claim: { ...claim } });
  if (answer.schedule !== null) changes.push({ type: 'schedule', tenantId, version: answer.schedule });
  return { outcome: 'ok', changes, listed: answer.listed };
}

function checkSchema(schema: string): string {
  if (/^[a-z_][a-z0-9_]{0,62}$/.test(schema)) return schema;
  throw configInvalid('/schema', 'lower-case letters, digits and _, at most 63', {
    el: 'Το όνομα του σχήματος έχει πεζά λατινικά γράμματα, ψηφία και _.',
    en: 'The schema name has lower-case letters, digits and _.',
  });
}

import type { Pool, PoolClient } from 'pg';
import { configInvalid } from '../config-invalid.ts';
import { createAuditChain } from './audit-log.ts';
import { createCommitFunction } from './commit-function.ts';
import { createOutboxStates, createUndeliveredIndex } from './outbox.ts';
import { createRates } from './rate-limiter.ts';
import { isConnectionLost, sqlStateOf } from './sql-error.ts';
import { createChangeTimes, createSettledIndex } from './sweep.ts';
import { createTables } from './tables.ts';

/** Any number, the same in every process: only one of them migrates at a time. */
const MIGRATION_LOCK = 7_361_884_205;
const OLDEST_SERVER = 150_000;

/** In order; one that was released is never edited, only followed. */
const MIGRATIONS: readonly { readonly name: string; readonly up: (schema: string) => string }[] = [
  { name: '0001-tables', up: createTables },
  { name: '0002-commit-batch', up: createCommitFunction },
  { name: '0003-audit-chain', up: createAuditChain },
  { name: '0004-known-claims', up: createCommitFunction },
  { name: '0005-outbox-states', up: createOutboxStates },
  { name: '0006-change-times', up: createChangeTimes },
  { name: '0007-settled-messages', up: createSettledIndex },
  { name: '0008-undelivered-messages', up: createUndeliveredIndex },
  { name: '0009-rates', up: createRates },
];

/**
 * Brings the schema up to date, in one transaction under an advisory lock.
 *
 * @param schema - A checked identifier.
 * @throws SdkError `CONFIG_INVALID` when the server is older than PostgreSQL 15, has no btree_gist, or runs
 * transactions at another isolation than READ COMMITTED by default.
 */
export async function migrate(pool: Pool, schema: string): Promise<void> {
  const client = await pool.connect();
  let isLost = false;
  try {
    await client.query('BEGIN');
    await checkServer(client);
    await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await installBtreeGist(client);
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
    await client.query(
      `CREATE TABLE IF NOT EXISTS ${schema}.migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())`,
    );
    const applied = await client.query<{ name: string }>(`SELECT name FROM ${schema}.migrations`);
    const done = new Set(applied.rows.map((row) => row.name));
    for (const { name, up } of MIGRATIONS) {
      if (done.has(name)) continue;
      await client.query(up(schema));
      await client.query(`INSERT INTO ${schema}.migrations (name) VALUES ($1)`, [name]);
    }
    // Rows of a restored dump may carry transaction ids that this server has not reached: readers would wait for them.
    await client.query(
      `DELETE FROM ${schema}.schedule_changes WHERE xid >= pg_snapshot_xmax(pg_current_snapshot())`,
    );
    await client.query('COMMIT');
  } catch (error) {
    isLost = isConnectionLost(error);
    if (!isLost) await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release(isLost);
  }
}

async function checkServer(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ version: number; isolation: string }>(
    `SELECT current_setting('server_version_num')::int AS version,
            current_setting('default_transaction_isolation') AS isolation`,
  );
  const { version, isolation } = rows[0]!;
  if (version < OLDEST_SERVER) {
    throw configInvalid('/url', 'a server with PostgreSQL 15 or newer', {
      el: 'Χρειάζεται PostgreSQL 15 ή νεότερη.',
      en: 'PostgreSQL 15 or newer is needed.',
    });
  }
  if (isolation !== 'read committed') {
    throw configInvalid('/url', 'default_transaction_isolation = read committed', {
      el: 'Ορίστε default_transaction_isolation σε read committed για αυτόν τον χρήστη της βάσης.',
      en: 'Set default_transaction_isolation to read committed for this database user.',
    });
  }
}

async function installBtreeGist(client: PoolClient): Promise<void> {
  try {
    await client.query('CREATE EXTENSION IF NOT EXISTS btree_gist');
  } catch (error) {
    // Insufficient privilege; not on the server (58P01 undefined file, 0A000 feature not supported).
    if (!['42501', '58P01', '0A000'].includes(sqlStateOf(error) ?? '')) throw error;
    throw configInvalid('/url', 'a database with the extension btree_gist', {
      el: 'Λείπει η επέκταση btree_gist. Ζητήστε από τον διαχειριστή της βάσης: CREATE EXTENSION btree_gist (πακέτο postgresql-contrib).',
      en: 'The extension btree_gist is missing. Ask the database administrator: CREATE EXTENSION btree_gist (package postgresql-contrib).',
    });
  }
}

import { configInvalid } from '../config-invalid.ts';
import { loadPeer } from '../peer.ts';
import type { SqlStore } from './sql-store.ts';

export interface PostgresStoreOptions {
  /** `postgres://user:password@host:port/database`, PostgreSQL 15 or newer. Never logged. */
  readonly url: string;
  /** The schema that holds the tables; made when it is not there. Default `rantevou`. */
  readonly schema?: string;
  /** Connections of this process at most. Default 16. */
  readonly maxConnections?: number;
  /** How long a statement may run, waiting for locks included. Default 10,000. */
  readonly statementTimeoutMs?: number;
  /** How long to wait for a free connection. Default 10,000. */
  readonly connectTimeoutMs?: number;
}

/**
 * Opens the store on a PostgreSQL server and brings its tables up to date.
 *
 * @throws SdkError `CONFIG_INVALID` when the server is older than 15 or btree_gist cannot be had, when the URL is
 * not one, or when pg or kysely is not installed (with the npm line); `STORE_UNAVAILABLE` when the server does not
 * answer.
 */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<SqlStore> {
  checkUrl(options.url);
  const { Pool, createSqlStore } = await loadPeer(['pg', 'kysely'], 'the PostgreSQL store', loadLibraries);
  const pool = new Pool({
    connectionString: options.url,
    max: options.maxConnections ?? 16,
    statement_timeout: options.statementTimeoutMs ?? 10_000,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 10_000,
    idle_in_transaction_session_timeout: 30_000,
    application_name: 'rantevou',
  });
  try {
    return await createSqlStore(pool, { schema: options.schema ?? 'rantevou' });
  } catch (error) {
    await pool.end();
    throw error;
  }
}

function checkUrl(url: string): void {
  if (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url)) return;
  throw configInvalid('/url', 'postgres://user:password@host:port/database', {
    el: 'Η διεύθυνση της βάσης πρέπει να αρχίζει με postgres://',
    en: 'The database URL must begin with postgres://',
  });
}

async function loadLibraries() {
  const [pg, { createSqlStore }] = await Promise.all([import('pg'), import('./sql-store.ts')]);
  return { Pool: pg.default.Pool, createSqlStore };
}

/**
 * The store on a PostgreSQL server, 15 or newer. Needs pg and kysely.
 *
 * @packageDocumentation
 */
export { openPostgresStore, type PostgresStoreOptions } from './sql/open-postgres-store.ts';
export type { SqlStore, SqlStoreStats } from './sql/sql-store.ts';

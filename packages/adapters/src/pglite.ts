/**
 * The embedded store (PGlite): demos and unit tests, one process. Needs \@electric-sql/pglite, pg and kysely.
 *
 * @packageDocumentation
 */
export { openPgliteStore, type PgliteStoreOptions } from './sql/open-pglite-store.ts';
export type { SqlStore, SqlStoreStats } from './sql/sql-store.ts';

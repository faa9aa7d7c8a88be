import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { configInvalid } from '../config-invalid.ts';
import { loadPeer } from '../peer.ts';
import { lockFolder } from './folder-lock.ts';
import type { SqlStore } from './sql-store.ts';

export type PgliteStoreOptions =
  /** Kept in this folder, which is made when it is not there. One process at a time. */
  | { readonly directory: string; readonly memory?: false; readonly schema?: string }
  /** Kept in memory, gone with the process. */
  | { readonly memory: true; readonly directory?: undefined; readonly schema?: string };

/**
 * Opens the embedded PostgreSQL (PGlite): for demos and unit tests, in one process.
 *
 * @remarks It has one backend session, therefore one door: a pool of one connection. It does not sync to disk at
 * each commit, so a power cut may lose what was acknowledged; production uses a PostgreSQL server.
 * @throws SdkError `CONFIG_INVALID` when the folder is in use by another process, when neither `directory` nor
 * `memory` is given, or when pg, kysely or \@electric-sql/pglite is not installed (with the npm line).
 */
export async function openPgliteStore(options: PgliteStoreOptions): Promise<SqlStore> {
  if ((options.memory === true) === (options.directory !== undefined)) {
    throw configInvalid('', 'either { directory } or { memory: true }', {
      el: 'Δώστε είτε φάκελο (directory) είτε memory: true.',
      en: 'Give either a directory or memory: true.',
    });
  }
  const { PGlite, btree_gist, createPgConfig, Pool, createSqlStore } = await loadPeer(
    ['@electric-sql/pglite', 'pg', 'kysely'],
    'the PGlite store',
    loadLibraries,
  );
  const folder = options.directory === undefined ? null : resolve(options.directory);
  if (folder !== null) await mkdir(folder, { recursive: true, mode: 0o700 });
  const lock = folder === null ? null : await lockFolder(folder);
  try {
    const pglite = await PGlite.create({
      ...(folder === null ? {} : { dataDir: join(folder, 'pgdata') }),
      extensions: { btree_gist },
    });
    // An idle connection that the pool closed could not be opened again: it is the only one.
    const pool = new Pool({ ...createPgConfig(pglite), max: 1, idleTimeoutMillis: 0 });
    return await createSqlStore(pool, {
      schema: options.schema ?? 'rantevou',
      closed: async () => {
        await pglite.close();
        await lock?.release();
      },
    });
  } catch (error) {
    await lock?.release();
    throw error;
  }
}

async function loadLibraries() {
  const [{ PGlite }, { btree_gist }, { createPgConfig }, pg, { createSqlStore }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('@electric-sql/pglite/contrib/btree_gist'),
    import('@electric-sql/pglite/node-postgres'),
    import('pg'),
    import('./sql-store.ts'),
  ]);
  return { PGlite, btree_gist, createPgConfig, Pool: pg.default.Pool, createSqlStore };
}

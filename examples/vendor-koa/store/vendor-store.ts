import { DatabaseSync } from 'node:sqlite';
import {
  type Batch,
  type CommitOutcome,
  checkBatch,
  type LoadResult,
  type Outbox,
  type Query,
  type Store,
} from '@rantevou/core';
import { Commit } from './commit.ts';
import { answer } from './load.ts';
import { createOutbox } from './outbox.ts';
import { TABLES } from './tables.ts';

export interface VendorStore extends Store {
  readonly outbox: Outbox;
  close(): void;
}

/**
 * "Bring your own database": the two verbs of a store over the vendor's own SQLite file. One writer at a time is what
 * SQLite gives; a commit looks for every reason not to, and only then changes anything, inside one transaction.
 *
 * @param path - A file, or `:memory:`.
 */
export function openVendorStore(path: string): VendorStore {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL;');
  database.exec(TABLES);
  return {
    outbox: createOutbox(database),
    async load<Q extends Query>(query: Q): Promise<LoadResult<Q>> {
      return answer(database, query) as LoadResult<Q>;
    },
    async commit(batch: Batch): Promise<CommitOutcome> {
      checkBatch(batch);
      // Through JSON, as it will come back; and nothing of the caller's can change under us.
      const copy = JSON.parse(JSON.stringify(batch)) as Batch;
      database.exec('BEGIN IMMEDIATE');
      try {
        const outcome = new Commit(database, copy).run();
        database.exec(outcome.outcome === 'ok' ? 'COMMIT' : 'ROLLBACK');
        return outcome;
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => database.close(),
  };
}

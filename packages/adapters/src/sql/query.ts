import type { Pool, QueryResult, QueryResultRow } from 'pg';
import { isConnectionLost } from './sql-error.ts';

/**
 * Runs one statement on the pool and keeps the connection when the statement fails.
 *
 * @remarks Never `pool.query`: it throws the connection away after any error, also one that only says that a race
 * was lost. On a server that means a new connection for each lost race, on PGlite the end of the only one.
 */
export async function query<Row extends QueryResultRow>(
  pool: Pool,
  text: string,
  values?: readonly unknown[],
): Promise<QueryResult<Row>> {
  const client = await pool.connect();
  let isLost = false;
  try {
    return await client.query<Row>(text, values as unknown[] | undefined);
  } catch (error) {
    isLost = isConnectionLost(error);
    throw error;
  } finally {
    client.release(isLost);
  }
}

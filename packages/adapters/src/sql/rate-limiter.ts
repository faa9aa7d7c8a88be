import type { Clock } from '@rantevou/core';
import { type Kysely, sql } from 'kysely';
import { decide, type RateLimiter } from '../http/limits/rate-limiter.ts';
import type { Database } from './database.ts';
import { storeError } from './sql-error.ts';

/** One row for each bucket that is not full. A crash may forget them: nothing but a limit is lost. */
export function createRates(schema: string): string {
  return `
CREATE UNLOGGED TABLE ${schema}.rates (
  key text COLLATE "C" PRIMARY KEY,
  full_at_ms float8 NOT NULL
);
CREATE INDEX rates_full ON ${schema}.rates (full_at_ms);
`;
}

/**
 * A limiter over the database, for all processes together: the token bucket of `createMemoryRateLimiter`, one statement
 * for each request. Keys are digests. Rows of full buckets are swept.
 */
export function createSqlRateLimiter(db: Kysely<Database>, schema: string, clock: Clock): RateLimiter {
  const rates = sql.raw(`${schema}.rates`);
  return {
    async take(key, budget, cost) {
      const nowMs = clock.nowMs();
      const windowMs = budget.seconds * 1000;
      const costMs = (cost * windowMs) / budget.requests;
      try {
        if (cost <= budget.requests) {
          // The row's lock orders those who take at the same moment; who finds too little changes nothing.
          const after = sql`greatest(least(r.full_at_ms, ${nowMs + windowMs}::float8), ${nowMs}::float8) + ${costMs}::float8`;
          const { rows } = await sql<{ full_at_ms: number }>`
            INSERT INTO ${rates} AS r (key, full_at_ms) VALUES (${key}, ${nowMs + costMs}::float8)
            ON CONFLICT (key) DO UPDATE SET full_at_ms = ${after} WHERE ${after} <= ${nowMs + windowMs}::float8
            RETURNING full_at_ms`.execute(db);
          if (rows[0]) return decide(rows[0].full_at_ms - costMs, nowMs, budget, cost);
        }
        const { rows } = await sql<{ full_at_ms: number }>`
          SELECT full_at_ms FROM ${rates} WHERE key = ${key}`.execute(db);
        const found = rows[0]?.full_at_ms ?? nowMs;
        const before = Math.min(found, nowMs + windowMs);
        // Left behind by a clock that was set back since: nobody waits longer than one window for it.
        if (before < found) {
          await sql`UPDATE ${rates} SET full_at_ms = ${before}::float8
            WHERE key = ${key} AND full_at_ms > ${before}::float8`.execute(db);
        }
        // Refused by the statement, whatever has become free since.
        const decision = decide(before, nowMs, budget, cost);
        return { ...decision, allowed: false, retryAfterSeconds: Math.max(1, decision.retryAfterSeconds) };
      } catch (error) {
        throw storeError(error);
      }
    },
  };
}

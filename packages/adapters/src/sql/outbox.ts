import type { Delivery, DeliveryState, DueMessage, Outbox } from '@rantevou/core';
import { type Kysely, sql } from 'kysely';
import { number } from './audit-columns.ts';
import type { Database } from './database.ts';
import { storeError } from './sql-error.ts';

/** How a message stands, and the indexes by which the relay finds the first one waiting of each subject. */
export function createOutboxStates(schema: string): string {
  return `
DROP INDEX ${schema}.outbox_due;
ALTER TABLE ${schema}.outbox
  DROP COLUMN sent_at_ms,
  DROP COLUMN parked_at_ms,
  ADD COLUMN state text COLLATE "C" NOT NULL DEFAULT 'queued',
  ADD COLUMN state_at_ms bigint,
  ADD COLUMN next_try_ms bigint NOT NULL DEFAULT 0;
CREATE INDEX outbox_due ON ${schema}.outbox (due_at_ms, seq) WHERE state IN ('queued', 'failed');
CREATE INDEX outbox_first ON ${schema}.outbox (subject_id, due_at_ms, seq) WHERE state IN ('queued', 'failed');
`;
}

/** Messages that a person has to look at, by tenant: few, so that the index stays small. */
export function createUndeliveredIndex(schema: string): string {
  return `CREATE INDEX outbox_undelivered ON ${schema}.outbox (tenant_id, state_at_ms) WHERE state IN ('parked', 'bounced');`;
}

/** The messages of a SQL store, for relays in any number of processes. */
export function createSqlOutbox(db: Kysely<Database>, schema: string): Outbox {
  const outbox = sql.raw(`${schema}.outbox`);

  const settle = (key: string, state: DeliveryState, nowMs: number, code: string | null, nextTryMs = 0) =>
    guarded(async () => {
      // What is settled stays so: a slow relay's word comes after that of the one which took the message over.
      await sql`UPDATE ${outbox} SET state = ${state}, state_at_ms = ${nowMs}::bigint, last_error_code = ${code},
          locked_until_ms = NULL, next_try_ms = ${nextTryMs}::bigint
        WHERE key = ${key} AND state IN ('queued', 'failed')`.execute(db);
    });

  return {
    claim: (nowMs, limit, lockMs, { only = null, except = null } = {}) =>
      guarded(async () => {
        // A row that another relay has locked, or has taken since this statement began, is passed over: the row
        // after it of the same subject still sees it waiting, and is not taken either.
        const { rows } = await sql<DueMessage>`
          WITH first AS (
            SELECT o.key FROM ${outbox} AS o
            WHERE o.state IN ('queued', 'failed') AND o.due_at_ms <= ${nowMs}::bigint
              AND o.next_try_ms <= ${nowMs}::bigint
              AND (${only}::text[] IS NULL OR o.kind = ANY (${only}::text[]))
              AND (${except}::text[] IS NULL OR o.kind <> ALL (${except}::text[]))
              AND (o.locked_until_ms IS NULL OR o.locked_until_ms <= ${nowMs}::bigint)
              AND NOT EXISTS (
                SELECT FROM ${outbox} AS earlier
                WHERE earlier.subject_id = o.subject_id AND earlier.state IN ('queued', 'failed')
                  AND (earlier.due_at_ms, earlier.seq) < (o.due_at_ms, o.seq))
            ORDER BY o.due_at_ms, o.seq
            LIMIT ${limit}::int
            FOR UPDATE OF o SKIP LOCKED
          ), taken AS (
            UPDATE ${outbox} AS o
            SET locked_until_ms = ${nowMs + lockMs}::bigint, attempts = o.attempts + 1
            FROM first WHERE o.key = first.key
            RETURNING o.*
          )
          SELECT id, key, kind, tenant_id AS "tenantId", subject_id AS "subjectId",
            due_at_ms::float8 AS "dueAtMs", body, attempts
          FROM taken ORDER BY due_at_ms, seq`.execute(db);
        return rows;
      }),
    sent: (key, nowMs) => settle(key, 'sent', nowMs, null),
    failed: (key, code, nowMs, retryAtMs) => settle(key, 'failed', nowMs, code, retryAtMs),
    parked: (key, code, nowMs) => settle(key, 'parked', nowMs, code),
    dropped: (key, reason, nowMs) => settle(key, 'dropped', nowMs, reason),
    bounced: (key, code, nowMs) =>
      guarded(async () => {
        await sql`UPDATE ${outbox} SET state = 'bounced', state_at_ms = ${nowMs}::bigint, last_error_code = ${code},
          locked_until_ms = NULL WHERE key = ${key}`.execute(db);
      }),
    again: (key, nowMs) =>
      guarded(async () => {
        const { numAffectedRows } = await sql`UPDATE ${outbox}
          SET state = 'queued', state_at_ms = ${nowMs}::bigint, last_error_code = NULL, locked_until_ms = NULL,
            next_try_ms = 0, attempts = 0
          WHERE key = ${key} AND state IN ('parked', 'bounced')`.execute(db);
        return numAffectedRows === 1n;
      }),
    states: (...subjectIds) =>
      guarded(async () =>
        subjectIds.length === 0
          ? []
          : stateRows(db).where('subject_id', 'in', subjectIds).orderBy('seq').execute(),
      ),
    undelivered: (tenantId, limit, { only = null, except = null } = {}) =>
      guarded(() =>
        stateRows(db)
          .where('tenant_id', '=', tenantId)
          .where('state', 'in', ['parked', 'bounced'])
          .where(sql<boolean>`(${only}::text[] IS NULL OR kind = ANY (${only}::text[]))`)
          .where(sql<boolean>`(${except}::text[] IS NULL OR kind <> ALL (${except}::text[]))`)
          .orderBy('state_at_ms', 'desc')
          .limit(limit)
          .execute(),
      ),
    deliveries: ({ tenantId, kind, subjectPrefix, states, limit, after }) =>
      guarded(() => {
        let page = deliveriesUnder(db, tenantId, subjectPrefix)
          .where('kind', '=', kind)
          .orderBy('due_at_ms', 'desc')
          .orderBy('key', 'desc')
          .limit(limit);
        if (states) page = page.where('state', 'in', [...states]);
        if (after)
          page = page.where(sql<boolean>`(due_at_ms, key) < (${after.dueAtMs}::bigint, ${after.key}::text)`);
        return page.execute();
      }),
    delivery: ({ tenantId, subjectPrefix, id }) =>
      guarded(async () => {
        const found = deliveriesUnder(db, tenantId, subjectPrefix).where('id', '=', id);
        return (await found.executeTakeFirst()) ?? null;
      }),
  };
}

function stateRows(db: Kysely<Database>) {
  return db
    .selectFrom('outbox')
    .select([
      'key',
      'kind',
      'subject_id as subjectId',
      number('due_at_ms').as('dueAtMs'),
      sql<DeliveryState>`state`.as('state'),
      sql<number>`coalesce(state_at_ms, due_at_ms)::float8`.as('atMs'),
      'attempts',
      'last_error_code as code',
    ]);
}

/** Up to the last subject that begins with the prefix, in the order of code points. */
function deliveriesUnder(db: Kysely<Database>, tenantId: string, subjectPrefix: string) {
  return stateRows(db)
    .select(['id', sql<Delivery['body']>`body`.as('body')])
    .where('tenant_id', '=', tenantId)
    .where('subject_id', '>=', subjectPrefix)
    .where('subject_id', '<=', `${subjectPrefix}\u{10FFFF}`);
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storeError(error);
  }
}

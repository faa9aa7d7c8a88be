import { invalidField, type LoadResult, type Query, type Watermark } from '@rantevou/core';
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import { auditColumns, number } from './audit-columns.ts';
import type { Database } from './database.ts';

type Db = Kysely<Database> | Transaction<Database>;
type Of<W extends Query['what']> = Extract<Query, { what: W }>;

/** Answers a query. `schema` is a checked identifier, for functions that Kysely does not qualify. */
export async function loadFrom<Q extends Query>(
  db: Kysely<Database>,
  schema: string,
  query: Q,
): Promise<LoadResult<Q>> {
  return (await answer(db, schema, query)) as LoadResult<Q>;
}

function answer(db: Kysely<Database>, schema: string, query: Query): Promise<unknown> {
  switch (query.what) {
    case 'record':
      return recordOf(db, query);
    case 'records':
      return recordsOf(db, query);
    case 'claims-of':
      return selectClaims(db, schema).where('owner_id', '=', query.ownerId).execute();
    case 'quota':
      return usedOf(db, query);
    case 'answer':
      return storedAnswer(db, query);
    case 'snapshot':
      return db
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute((tx) => snapshotOf(tx, schema, query));
    case 'changes':
      return changesAfter(db, query);
    case 'messages':
      return db
        .selectFrom('outbox')
        .select(['id', 'key', 'kind', 'subject_id as subjectId', number('due_at_ms').as('dueAtMs'), 'body'])
        .where('subject_id', '=', query.subjectId)
        .orderBy('seq')
        .execute();
    case 'audit':
      return auditOf(db, query);
  }
}

function selectRecords(db: Db) {
  return db
    .selectFrom('records')
    .select([
      'kind',
      'id',
      'tenant_id as tenantId',
      number('version').as('version'),
      'keys',
      nullableNumber('at_ms').as('atMs'),
      'body',
      'sealed',
    ]);
}

async function recordOf(db: Db, { kind, id }: Of<'record'>) {
  return (await selectRecords(db).where('kind', '=', kind).where('id', '=', id).executeTakeFirst()) ?? null;
}

async function recordsOf(db: Db, query: Of<'records'>) {
  const { kind, tenantId, keys = [], fromMs, toMs, after, limit } = query;
  checkLimit(limit, 1000);
  let select = selectRecords(db).where('kind', '=', kind);
  if (tenantId !== undefined) select = select.where('tenant_id', '=', tenantId);
  if (keys.length > 0) select = select.where(sql<boolean>`keys @> ${[...keys]}::text[]`);
  if (fromMs !== undefined) select = select.where('at_ms', '>=', String(fromMs));
  if (toMs !== undefined) select = select.where('at_ms', '<', String(toMs));
  if (after !== undefined) {
    // Records without a time stand last, as NULLs do.
    select = select.where(
      after.atMs === null
        ? sql<boolean>`at_ms IS NULL AND id > ${after.id}`
        : sql<boolean>`(at_ms > ${after.atMs}::bigint OR (at_ms = ${after.atMs}::bigint AND id > ${after.id}) OR at_ms IS NULL)`,
    );
  }
  return select.orderBy('at_ms').orderBy('id').limit(limit).execute();
}

function selectClaims(db: Db, schema: string) {
  const ms = (moment: string) => sql<number>`${sql.raw(`${schema}.to_ms(${moment})`)}::float8`;
  return db
    .selectFrom('claims')
    .select([
      'id',
      'tenant_id as tenantId',
      'resource_id as resourceId',
      ms('lower(during)').as('startMs'),
      ms('upper(during)').as('endMs'),
      'kind',
      'owner_id as ownerId',
      (ms('expires_at') as RawBuilder<number | null>).as('expiresAtMs'),
    ])
    .orderBy(sql`lower(during)`)
    .orderBy('resource_id');
}

async function usedOf(db: Db, { tenantId, subjectKey, quota, day }: Of<'quota'>): Promise<number> {
  const row = await db
    .selectFrom('quotas')
    .select(number('used').as('used'))
    .where('tenant_id', '=', tenantId)
    .where('subject_key', '=', subjectKey)
    .where('quota', '=', quota)
    .where('day', '=', day)
    .executeTakeFirst();
  return row?.used ?? 0;
}

async function storedAnswer(db: Db, { key, atMs }: Of<'answer'>) {
  const row = await db
    .selectFrom('idempotency')
    .select(['answer', 'fingerprint'])
    .where('key', '=', key)
    .where('expires_at_ms', '>', String(atMs))
    .executeTakeFirst();
  return row ?? null;
}

async function snapshotOf(tx: Db, schema: string, { tenantId, fromMs, toMs }: Of<'snapshot'>) {
  const { rows } = await sql<{
    xmin: string;
  }>`SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xmin`.execute(tx);
  const schedule = await tx
    .selectFrom('records')
    .select(number('version').as('version'))
    .where('kind', '=', 'schedule')
    .where('id', '=', tenantId)
    .executeTakeFirst();
  const at = (ms: number) => sql`${sql.raw(`${schema}.from_ms`)}(${ms}::bigint)`;
  const claims = await selectClaims(tx, schema)
    .where('tenant_id', '=', tenantId)
    .where(
      fromMs < toMs ? sql<boolean>`during && tstzrange(${at(fromMs)}, ${at(toMs)})` : sql<boolean>`false`,
    )
    .execute();
  // All below xmin is in this snapshot; what is above and in it comes again, which does no harm.
  return { claims, scheduleVersion: schedule?.version ?? 0, watermark: `${rows[0]!.xmin}:0` };
}

async function changesAfter(db: Db, { after, tenantId, limit }: Of<'changes'>) {
  checkLimit(limit, Number.MAX_SAFE_INTEGER);
  const [xid, id] = placeOf(after);
  // One statement, one snapshot: the horizon and the rows below it belong together.
  const rows = await db
    .selectFrom(
      sql<{ horizon: string }>`(SELECT pg_snapshot_xmin(pg_current_snapshot()) AS horizon)`.as('now'),
    )
    .leftJoin('schedule_changes as c', (join) =>
      join
        .on(sql<boolean>`c.xid < now.horizon`)
        .on(sql<boolean>`(c.xid, c.id) > (${xid}::text::xid8, ${id}::bigint)`)
        .on(tenantId === undefined ? sql<boolean>`true` : sql<boolean>`c.tenant_id = ${tenantId}`),
    )
    .select([
      sql<string>`now.horizon::text`.as('horizon'),
      sql<string | null>`c.xid::text`.as('xid'),
      sql<string | null>`c.id::text`.as('id'),
      'c.change as change',
    ])
    .orderBy('c.xid')
    .orderBy('c.id')
    .limit(limit)
    .execute();
  const changes = rows.filter((row) => row.xid !== null);
  const last = changes.at(-1);
  return { changes: changes.map((row) => row.change), watermark: watermark() };

  function watermark(): Watermark {
    if (last !== undefined && changes.length === limit) return `${last.xid}:${last.id}`;
    const horizon = rows[0]!.horizon;
    return BigInt(horizon) > BigInt(xid) ? `${horizon}:0` : after;
  }
}

async function auditOf(db: Db, query: Of<'audit'>) {
  const { tenantId, resourceId, principalId, fromMs, toMs, limit } = query;
  let select = db.selectFrom('audit').select(auditColumns).where('tenant_id', '=', tenantId);
  if (resourceId !== undefined) select = select.where('resource_id', '=', resourceId);
  if (principalId !== undefined) select = select.where('principal_id', '=', principalId);
  if (fromMs !== undefined) select = select.where('at_ms', '>=', String(fromMs));
  if (toMs !== undefined) select = select.where('at_ms', '<', String(toMs));
  return select.orderBy('seq', 'desc').limit(limit).execute();
}

function nullableNumber(column: string): RawBuilder<number | null> {
  return sql<number | null>`${sql.ref(column)}::float8`;
}

function placeOf(watermark: Watermark): [xid: string, id: string] {
  const match = /^(\d{1,20}):(\d{1,19})$/.exec(watermark);
  if (match !== null) return [match[1]!, match[2]!];
  throw invalidField('/after', 'a watermark that this store made', {
    el: 'Το σημείο ανάγνωσης δεν είναι αυτής της βάσης.',
    en: 'The watermark was not made by this store.',
  });
}

function checkLimit(limit: number, most: number): void {
  if (Number.isInteger(limit) && limit >= 1 && limit <= most) return;
  throw invalidField('/limit', `a whole number, 1 to ${most}`, {
    el: `Το πλήθος πρέπει να είναι από 1 έως ${most}.`,
    en: `The limit must be 1 to ${most}.`,
  });
}

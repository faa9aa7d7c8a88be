import {
  type AuditEntry,
  type AuditLog,
  type Checkpoint,
  EMPTY_CHAIN,
  type LinkedEntry,
  SdkError,
} from '@rantevou/core';
import { type Kysely, sql } from 'kysely';
import { auditColumns, number } from './audit-columns.ts';
import type { Database } from './database.ts';
import { storeError } from './sql-error.ts';

/** Any number of our own; the second key is the tenant: one sealer at a time for each. */
const SEALER_LOCK = 731_905_118;

/** What comes after the tables of the first migration: order, uniqueness and signed heads of the chains. */
export function createAuditChain(schema: string): string {
  return `
CREATE INDEX audit_waiting ON ${schema}.audit (tenant_id, xid, seq) WHERE chain_position IS NULL;
CREATE UNIQUE INDEX audit_chain ON ${schema}.audit (tenant_id, chain_position) WHERE chain_position IS NOT NULL;

CREATE TABLE ${schema}.audit_checkpoints (
  tenant_id text COLLATE "C" NOT NULL,
  position bigint NOT NULL,
  hash text NOT NULL,
  at_ms bigint NOT NULL,
  key_id text NOT NULL,
  signature text NOT NULL,
  PRIMARY KEY (tenant_id, position)
);
`;
}

/** The audit entries of a SQL store for the sealer and the verifier. `schema` is a checked identifier. */
export function createSqlAuditLog(db: Kysely<Database>, schema: string): AuditLog {
  const tenants = db.selectFrom('audit').select('tenant_id').distinct().orderBy('tenant_id');
  const head = async (within: Kysely<Database>, tenantId: string) => {
    const row = await within
      .selectFrom('audit')
      .select([number('chain_position').as('position'), sql<string>`chain_hash`.as('hash')])
      .where('tenant_id', '=', tenantId)
      .where('chain_position', 'is not', null)
      .orderBy('chain_position', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row ?? EMPTY_CHAIN;
  };

  return {
    tenants: () => guarded(async () => (await tenants.execute()).map((row) => row.tenant_id)),
    waiting: () =>
      guarded(async () =>
        (await tenants.where('chain_position', 'is', null).execute()).map((row) => row.tenant_id),
      ),
    head: (tenantId) => guarded(() => head(db, tenantId)),
    unlinked: (tenantId, limit) =>
      guarded(() =>
        db
          .selectFrom('audit')
          .select(auditColumns)
          .where('tenant_id', '=', tenantId)
          .where('chain_position', 'is', null)
          // An older transaction may still write: what it writes must come before what is above it.
          .where(sql<boolean>`xid < pg_snapshot_xmin(pg_current_snapshot())`)
          .orderBy('xid')
          .orderBy('seq')
          .limit(limit)
          .execute(),
      ) as Promise<AuditEntry[]>,
    link: (tenantId, expected, links, checkpoint) =>
      guarded(() =>
        db.transaction().execute(async (tx) => {
          await sql`SELECT pg_advisory_xact_lock(${SEALER_LOCK}::int, hashtext(${tenantId}))`.execute(tx);
          const now = await head(tx, tenantId);
          if (now.position !== expected.position || now.hash !== expected.hash) return false;
          const column = (of: (link: (typeof links)[number]) => string | number) => links.map(of);
          const { numAffectedRows } = await sql`
            UPDATE ${sql.table(`${schema}.audit`)} AS entry SET chain_position = link.position, chain_hash = link.hash
            FROM unnest(${column((l) => l.entryId)}::text[], ${column((l) => l.position)}::bigint[], ${column((l) => l.hash)}::text[])
              AS link (entry_id, position, hash)
            WHERE entry.tenant_id = ${tenantId} AND entry.id = link.entry_id AND entry.chain_position IS NULL`.execute(
            tx,
          );
          // An entry that went away between two reads was taken out by hand: a chain with a hole would hide it.
          if (numAffectedRows !== BigInt(links.length))
            throw new SdkError('INTERNAL', { details: { audit: 'entries missing', tenantId } });
          if (checkpoint) await tx.insertInto('audit_checkpoints').values(rowOf(checkpoint)).execute();
          return true;
        }),
      ),
    linked: (tenantId, after, limit) =>
      guarded(async () => {
        const rows = await db
          .selectFrom('audit')
          .select([...auditColumns, number('chain_position').as('position'), 'chain_hash as chainHash'])
          .where('tenant_id', '=', tenantId)
          .where('chain_position', '>', String(after))
          .orderBy('chain_position')
          .limit(limit)
          .execute();
        return rows.map(
          ({ position, chainHash, ...entry }) => ({ entry, position, chainHash }) as LinkedEntry,
        );
      }),
    checkpoints: (tenantId) =>
      guarded(() =>
        db
          .selectFrom('audit_checkpoints')
          .select([
            'tenant_id as tenantId',
            number('position').as('position'),
            'hash',
            number('at_ms').as('atMs'),
            'key_id as keyId',
            'signature',
          ])
          .where('tenant_id', '=', tenantId)
          .orderBy('position')
          .execute(),
      ),
    unlinkedCount: (tenantId) =>
      guarded(async () => {
        const row = await db
          .selectFrom('audit')
          .select(sql<number>`count(*)::float8`.as('count'))
          .where('tenant_id', '=', tenantId)
          .where('chain_position', 'is', null)
          .executeTakeFirstOrThrow();
        return row.count;
      }),
  };
}

function rowOf({ tenantId, position, hash, atMs, keyId, signature }: Checkpoint) {
  return {
    tenant_id: tenantId,
    position: String(position),
    hash,
    at_ms: String(atMs),
    key_id: keyId,
    signature,
  };
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storeError(error);
  }
}

import type { Claim, ScheduleChange } from '@rantevou/core';
import { batchOf, claimOf } from '@rantevou/scheduler/testing';
import pg from 'pg';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { openPostgresStore } from '../../src/postgres.ts';
import { runRace } from '../race/race.ts';
import { createTestDatabase } from '../support/test-database.ts';

const database = await createTestDatabase(inject('postgresUrl'));
const store = await openPostgresStore({ url: database.url });
afterAll(async () => {
  await store.close();
  await database.drop();
});

async function changesAfter(
  watermark: string,
): Promise<{ changes: readonly ScheduleChange[]; watermark: string }> {
  return store.load({ what: 'changes', after: watermark, limit: 500 });
}

async function connected<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

describe('the change log on PostgreSQL', { timeout: 120_000 }, () => {
  it('gives one process every change of the 16 writers of two others, once, in an order that rebuilds the claims', async () => {
    const { watermark: start } = await store.load({
      what: 'snapshot',
      tenantId: 'dokimi',
      fromMs: 0,
      toMs: 1,
    });
    const seen: ScheduleChange[] = [];
    const work = { isOver: false };
    const race = runRace({
      url: database.url,
      pattern: 'mix',
      processes: 2,
      connections: 8,
      attempts: 1500,
      seed: 7,
    }).finally(() => {
      work.isOver = true;
    });
    let after = start;
    for (let last = false; !last; ) {
      last = work.isOver;
      const next = await changesAfter(after);
      seen.push(...next.changes);
      after = next.watermark;
      if (next.changes.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      else last = false;
    }
    const result = await race;

    expect(result.unexpected).toEqual([]);
    const { rows } = await store.executeSql('SELECT count(*)::int AS n FROM rantevou.schedule_changes');
    expect(seen.length).toBe((rows[0] as { n: number }).n);
    expect(seen.length).toBeGreaterThan(1000);
    const standing = new Map<string, Claim>();
    for (const change of seen) {
      if (change.type === 'claim') standing.set(change.claim.id, change.claim);
      if (change.type === 'release') standing.delete(change.claimId);
    }
    const ids = await store.executeSql('SELECT id FROM rantevou.claims');
    expect([...standing.keys()].sort()).toEqual(ids.rows.map((row) => (row as { id: string }).id).sort());
  });

  it('holds back what a transaction still running could overtake, and gives it when that has ended', async () => {
    const { watermark } = await store.load({ what: 'snapshot', tenantId: 'slow', fromMs: 0, toMs: 1 });
    await connected(async (slow) => {
      await slow.query('BEGIN');
      await slow.query(
        `INSERT INTO rantevou.schedule_changes (tenant_id, change) VALUES ('slow', '{"type":"schedule","tenantId":"slow","version":1}')`,
      );
      await store.commit(batchOf({ claims: [claimOf({ tenantId: 'slow' })] }));
      expect((await changesAfter(watermark)).changes).toEqual([]);
      await slow.query('COMMIT');
    });
    const { changes } = await changesAfter(watermark);
    expect(changes.map((change) => change.type)).toEqual(['schedule', 'claim']);
  });

  it('refuses a watermark that it did not make', async () => {
    await expect(changesAfter('12')).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      problems: [{ pointer: '/after' }],
    });
  });

  it('forgets the changes of a restored dump that this server’s transactions have not reached', async () => {
    await connected((client) =>
      client.query(
        `INSERT INTO rantevou.schedule_changes (xid, tenant_id, change) VALUES ('9000000000000', 'old', '{}')`,
      ),
    );
    await (await openPostgresStore({ url: database.url })).close();
    const { rows } = await store.executeSql(
      `SELECT 1 FROM rantevou.schedule_changes WHERE tenant_id = 'old'`,
    );
    expect(rows).toEqual([]);
  });
});

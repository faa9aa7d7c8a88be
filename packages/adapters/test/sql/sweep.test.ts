import { batchOf, claimOf } from '@rantevou/scheduler/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPgliteStore, type SqlStore } from '../../src/pglite.ts';

/** The server itself stamps changes: its clock must be about ours. */
const NOW = Date.now();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('SqlStore.sweep', () => {
  let store: SqlStore;
  beforeAll(async () => {
    store = await openPgliteStore({ memory: true });
  }, 60_000);
  afterAll(() => store.close());

  it('removes expired claims, answers, sessions and holds an hour after their end, and tells the change log', async () => {
    const claim = (id: string, expiresAtMs: number | null, hour: number) =>
      claimOf({
        id,
        tenantId: 't',
        resourceId: 'person:1',
        startMs: NOW + DAY + hour * HOUR,
        endMs: NOW + DAY + (hour + 1) * HOUR,
        kind: expiresAtMs === null ? 'appointment' : 'hold',
        ownerId: id,
        expiresAtMs,
      });
    const record = (kind: string, id: string, expiresAtMs: number) => ({
      kind,
      id,
      expectedVersion: 'new' as const,
      keys: [],
      atMs: null,
      body: { expiresAtMs },
      sealed: {},
    });
    await store.commit(
      batchOf({
        tenantId: 't',
        atMs: NOW,
        idempotency: { key: 'old', fingerprint: 'f', answer: 1, expiresAtMs: NOW + 1 },
        claims: [claim('over', NOW + 1, 0), claim('running', NOW + 2 * HOUR, 1), claim('booked', null, 2)],
        records: [
          record('session', 's-over', NOW + 1),
          record('session', 's-on', NOW + DAY),
          record('hold', 'h-over', NOW + 1),
          record('appointment', 'a', NOW + 1),
        ],
      }),
    );
    const { watermark } = await store.load({
      what: 'snapshot',
      tenantId: 't',
      fromMs: 0,
      toMs: NOW + 9 * DAY,
    });
    expect(await store.sweep(NOW + HOUR)).toEqual({
      claims: 0,
      answers: 0,
      changes: 0,
      records: 0,
      messages: 0,
      rates: 0,
    });
    expect(await store.sweep(NOW + HOUR + 1)).toEqual({
      claims: 1,
      answers: 1,
      changes: 0,
      records: 2,
      messages: 0,
      rates: 0,
    });
    const { claims } = await store.load({ what: 'snapshot', tenantId: 't', fromMs: 0, toMs: NOW + 9 * DAY });
    expect(claims.map(({ id }) => id)).toEqual(['running', 'booked']);
    const { changes } = await store.load({ what: 'changes', after: watermark, limit: 10 });
    expect(changes).toEqual([{ type: 'release', tenantId: 't', claimId: 'over' }]);
    expect(await store.load({ what: 'record', kind: 'appointment', id: 'a' })).not.toBeNull();
    expect(await store.load({ what: 'record', kind: 'session', id: 's-on' })).not.toBeNull();
  });

  it('removes changes that no index can be behind by', async () => {
    const later = NOW + 8 * DAY;
    expect((await store.sweep(later)).changes).toBeGreaterThan(0);
    expect((await store.sweep(later)).changes).toBe(0);
  });

  it('removes what became of a message after half a year, and none that still waits', async () => {
    const message = (key: string) => ({ id: key, key, kind: 'x', subjectId: key, dueAtMs: NOW, body: {} });
    await store.commit(
      batchOf({ tenantId: 't', atMs: NOW, messages: [message('sent'), message('waiting')] }),
    );
    await store.outbox.sent('sent', NOW);
    expect((await store.sweep(NOW + 183 * DAY - 1)).messages).toBe(0);
    expect((await store.sweep(NOW + 183 * DAY)).messages).toBe(1);
    expect(await store.outbox.states('sent')).toEqual([]);
    expect(await store.outbox.states('waiting')).toHaveLength(1);
  });
});

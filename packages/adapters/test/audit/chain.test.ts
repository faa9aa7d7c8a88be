import {
  type AuditEntry,
  type AuditLog,
  auditEntry,
  type Checkpoint,
  createSealer,
  emptyBatch,
  fixedClock,
  type LinkedEntry,
  type Store,
  verifyAudit,
} from '@rantevou/core';
import { createMemoryStore } from '@rantevou/scheduler';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkpointKey } from '../../src/audit/checkpoint-key.ts';
import { sha256 } from '../../src/audit/sha256.ts';
import { openPgliteStore, type SqlStore } from '../../src/pglite.ts';
import { createPersonVault, memoryKeyStore } from '../../src/vault/index.ts';

const keys = memoryKeyStore();
const vault = createPersonVault({ keyStore: keys, indexKey: keys.indexKey });
const signer = checkpointKey(keys.signingSeed);
const NOW = Date.UTC(2027, 2, 1);

async function write(store: Store, tenantId: string, from: number, count: number): Promise<void> {
  for (let at = 0; at < count; at += 500) {
    const audit: AuditEntry[] = [];
    for (let i = from + at; i < from + Math.min(at + 500, count); i++) {
      audit.push(
        await auditEntry(vault, {
          id: `${tenantId}-${i}`,
          atMs: NOW + i,
          principalId: `l-${i % 7}`,
          role: 'officer',
          action: 'appointment:view',
          resourceType: 'appointment',
          resourceId: `a-${i}`,
          outcome: 'read',
          correlationId: `c-${i}`,
          detail: { z: i, a: ['x', null, 1.5] },
        }),
      );
    }
    await store.commit({ ...emptyBatch(tenantId, NOW), audit });
  }
}

function sealer(log: AuditLog, atMs = NOW) {
  return createSealer({ log, clock: fixedClock(atMs), sha256, signer });
}

function verify(log: AuditLog, tenantId: string, published: readonly Checkpoint[] = []) {
  return verifyAudit(tenantId, {
    log,
    sha256,
    digest: vault.digest,
    isSigned: (checkpoint, text) => signer.isSigned(checkpoint.keyId, text, checkpoint.signature),
    published,
  });
}

/** The log after somebody with the database's password changed its rows. */
function tampered(log: AuditLog, change: (rows: LinkedEntry[]) => LinkedEntry[]): AuditLog {
  let rows: readonly LinkedEntry[] | null = null;
  return {
    ...log,
    async linked(tenantId, after, limit) {
      rows ??= change([...(await log.linked(tenantId, 0, Number.MAX_SAFE_INTEGER))]);
      const first = rows.findIndex((row) => row.position > after);
      return first < 0 ? [] : rows.slice(first, first + limit);
    },
  };
}

const STORES = [
  ['memory', async () => createMemoryStore()],
  ['PGlite', () => openPgliteStore({ memory: true })],
] as const;

describe.each(STORES)('createSealer on %s', (name, open) => {
  let store: (Store & { readonly auditLog: AuditLog }) | SqlStore;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(async () => {
    if ('close' in store) await store.close();
  });

  it('R-117 links every entry once, in the order it was written, and the chain verifies', async () => {
    await write(store, 'm-1', 0, 1_200);
    await write(store, 'm-2', 0, 3);
    expect(await store.auditLog.unlinkedCount('m-1')).toBe(1_200);
    expect(await sealer(store.auditLog)()).toBe(1_203);
    const linked = await store.auditLog.linked('m-1', 0, 2_000);
    expect(linked.map(({ entry }) => entry.id)).toEqual(Array.from({ length: 1_200 }, (_, i) => `m-1-${i}`));
    expect(linked.map(({ position }) => position)).toEqual(Array.from({ length: 1_200 }, (_, i) => i + 1));
    expect(await verify(store.auditLog, 'm-1')).toMatchObject({ entries: 1_200, unsealed: 0, fault: null });
    expect(await verify(store.auditLog, 'm-2')).toMatchObject({ entries: 3, checkpoints: 1, fault: null });
  });

  it('goes on where it stopped, and says how many wait', async () => {
    await write(store, 'm-2', 3, 2);
    expect(await verify(store.auditLog, 'm-2')).toMatchObject({ entries: 3, unsealed: 2, fault: null });
    expect(await sealer(store.auditLog)()).toBe(2);
    expect(await sealer(store.auditLog)()).toBe(0);
    expect(await verify(store.auditLog, 'm-2')).toMatchObject({ entries: 5, unsealed: 0, fault: null });
  });

  it('leaves a tenant to the sealer that was faster', async () => {
    await write(store, 'm-3', 0, 40);
    const passes = await Promise.all([1, 2, 3, 4].map(() => sealer(store.auditLog)()));
    expect(passes.reduce((sum, linked) => sum + linked)).toBe(40);
    expect(await verify(store.auditLog, 'm-3')).toMatchObject({ entries: 40, fault: null });
  });

  it('signs the head at least every minute and tells the second place', async () => {
    const told: Checkpoint[] = [];
    await write(store, 'm-4', 0, 1);
    const seal = createSealer({
      log: store.auditLog,
      clock: fixedClock(NOW + 61_000),
      sha256,
      signer,
      published: async (checkpoint) => void told.push(checkpoint),
    });
    await seal();
    await write(store, 'm-4', 1, 1);
    await seal();
    expect(told.map(({ tenantId, position }) => [tenantId, position])).toEqual([['m-4', 1]]);
    expect(await store.auditLog.checkpoints('m-4')).toEqual(told);
    expect(name).toBeTruthy();
  });
});

describe('verifyAudit', () => {
  const COUNT = 10_000;
  const store = createMemoryStore();
  const log = store.auditLog;
  const places = Array.from({ length: 15 }, (_, i) => (i * 2_503 + 17) % COUNT);
  beforeAll(async () => {
    await write(store, 'm', 0, COUNT);
    await sealer(log)();
  });

  it('T-41 finds any changed field of any entry, and names the first', async () => {
    for (const place of places) {
      const fields: Partial<AuditEntry>[] = [
        { action: 'appointment:viex' },
        { atMs: NOW - 1 },
        { principalId: null },
        { outcome: 'done' },
        { detail: { z: place, a: ['x', null, 1.25] } },
      ];
      const changed = fields[place % fields.length];
      const bad = tampered(log, (rows) => {
        const row = rows[place]!;
        rows[place] = { ...row, entry: { ...row.entry, ...changed } };
        return rows;
      });
      expect((await verify(bad, 'm')).fault).toEqual({
        fault: 'entry-changed',
        position: place + 1,
        entryId: `m-${place}`,
      });
    }
  });

  it('T-41 finds a flipped bit of a digest or of a link', async () => {
    const flip = (text: string) => (text.startsWith('A') ? 'B' : 'A') + text.slice(1);
    for (const place of places) {
      const ofEntry = tampered(log, (rows) => {
        const row = rows[place]!;
        rows[place] = { ...row, entry: { ...row.entry, hash: flip(row.entry.hash) } };
        return rows;
      });
      expect((await verify(ofEntry, 'm')).fault?.position).toBe(place + 1);
      const ofLink = tampered(log, (rows) => {
        rows[place] = { ...rows[place]!, chainHash: flip(rows[place]!.chainHash) };
        return rows;
      });
      expect((await verify(ofLink, 'm')).fault).toMatchObject({ fault: 'link-broken', position: place + 1 });
    }
  });

  it('T-41 finds a deletion, closed up or not, and a swap', async () => {
    for (const place of places) {
      const gap = tampered(log, (rows) => rows.toSpliced(place, 1));
      expect((await verify(gap, 'm')).fault?.position).toBe(place + 1);
      const closed = tampered(log, (rows) =>
        rows.toSpliced(place, 1).map((row, i) => ({ ...row, position: i + 1 })),
      );
      expect((await verify(closed, 'm')).fault?.position).toBe(place + 1);
      const swapped = tampered(log, (rows) => {
        const other = (place + 1) % COUNT;
        const [one, two] = [rows[place]!, rows[other]!];
        rows[place] = { ...one, entry: two.entry };
        rows[other] = { ...two, entry: one.entry };
        return rows;
      });
      expect((await verify(swapped, 'm')).fault?.position).toBe(Math.min(place, (place + 1) % COUNT) + 1);
    }
  });

  it('T-41 finds a cut end by the checkpoint that stands after it', async () => {
    const last = (await log.checkpoints('m')).at(-1)!;
    expect(last.position).toBeGreaterThan(9_000);
    for (const place of places.filter((at) => at < last.position)) {
      const cut = tampered(log, (rows) => rows.slice(0, place));
      expect((await verify(cut, 'm')).fault).toEqual({
        fault: 'truncated',
        position: place + 1,
        entryId: null,
      });
    }
  });

  it('T-41 finds a cut end although the checkpoints of the database were cut too', async () => {
    const published = await log.checkpoints('m');
    const cut = tampered(log, (rows) => rows.slice(0, 10));
    const silent: AuditLog = { ...cut, checkpoints: async () => [] };
    expect((await verify(silent, 'm')).fault).toBeNull();
    expect((await verify(silent, 'm', published)).fault).toMatchObject({ fault: 'truncated', position: 11 });
  });

  it('T-41 finds a chain that was made anew by somebody without the key', async () => {
    const forged = checkpointKey(memoryKeyStore().signingSeed);
    const resigned: AuditLog = {
      ...log,
      checkpoints: async (tenantId) =>
        (await log.checkpoints(tenantId)).map((one) => ({ ...one, signature: forged.sign('x') })),
    };
    expect((await verify(resigned, 'm')).fault?.fault).toBe('checkpoint-forged');
    const unknown: AuditLog = {
      ...log,
      checkpoints: async (tenantId) =>
        (await log.checkpoints(tenantId)).map((one) => ({ ...one, keyId: forged.keyId })),
    };
    expect((await verify(unknown, 'm')).fault?.fault).toBe('checkpoint-forged');
  });
});

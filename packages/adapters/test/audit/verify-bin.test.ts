import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { auditEntry, createSealer, emptyBatch, fixedClock } from '@rantevou/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkpointFile } from '../../src/audit/checkpoint-file.ts';
import { checkpointKey } from '../../src/audit/checkpoint-key.ts';
import { sha256 } from '../../src/audit/sha256.ts';
import { openPgliteStore } from '../../src/pglite.ts';
import { createPersonVault, fileKeyStore } from '../../src/vault/index.ts';

const BIN = fileURLToPath(new URL('../../src/bin/rantevou.ts', import.meta.url));

/** Runs the command as an auditor would. */
function rantevou(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--conditions=@rantevou/source', BIN, ...args],
      { timeout: 60_000 },
      (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}

describe('rantevou audit verify', () => {
  let root: string;
  let folder: string;
  let checkpoints: string;

  async function withStore(work: (run: (sql: string) => Promise<unknown>) => Promise<unknown>) {
    const store = await openPgliteStore({ directory: folder });
    try {
      await work((sql) => store.executeSql(sql.replace('audit ', `${store.schema}.audit `)));
    } finally {
      await store.close();
    }
  }

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'rantevou-audit-'));
    folder = join(root, 'data');
    checkpoints = join(root, 'checkpoints.jsonl');
    const keyStore = await fileKeyStore(`${folder}.key`);
    const vault = createPersonVault({ keyStore, indexKey: keyStore.indexKey });
    const store = await openPgliteStore({ directory: folder });
    for (const tenantId of ['athens', 'volos']) {
      const audit = [];
      for (let i = 1; i <= 20; i++) {
        const entry = await auditEntry(vault, {
          id: `${tenantId}-${i}`,
          atMs: i,
          principalId: 'l-1',
          role: 'officer',
          action: 'appointment:view',
          resourceType: 'appointment',
          resourceId: 'a-1',
          outcome: 'read',
          correlationId: 'c-1',
          detail: {},
        });
        audit.push(entry);
      }
      await store.commit({ ...emptyBatch(tenantId, 0), audit });
    }
    const seal = createSealer({
      log: store.auditLog,
      clock: fixedClock(1_800_000_000_000),
      sha256,
      signer: checkpointKey(keyStore.signingSeed),
      published: checkpointFile(checkpoints),
    });
    await seal();
    await store.close();
  });
  afterAll(() => rm(root, { recursive: true }));

  it('says that every chain is whole', async () => {
    const { code, out } = await rantevou(
      'audit',
      'verify',
      '--database',
      folder,
      '--checkpoints',
      checkpoints,
    );
    expect(out).toBe(
      'athens: whole (20 entries, 2 checkpoints, 0 not sealed yet)\nvolos: whole (20 entries, 2 checkpoints, 0 not sealed yet)\n',
    );
    expect(code).toBe(0);
  });

  it('T-41 names the entry that somebody changed in the database, and ends with 1', async () => {
    await withStore((run) => run(`UPDATE audit SET principal_id = 'l-2' WHERE id = 'volos-7'`));
    const { code, out } = await rantevou('audit', 'verify', '--database', folder);
    expect(out).toContain('volos: NOT whole: entry-changed at 7, entry volos-7');
    expect(out).toContain('athens: whole');
    expect(code).toBe(1);
  });

  it('T-41 sees by the second place that a whole chain is gone', async () => {
    await withStore(async (run) => {
      await run(`DELETE FROM audit WHERE tenant_id = 'athens'`);
      await run(`DELETE FROM audit WHERE tenant_id = 'volos'`);
    });
    const { code, out } = await rantevou(
      'audit',
      'verify',
      '--database',
      folder,
      '--checkpoints',
      checkpoints,
    );
    expect(out).toContain('athens: NOT whole: truncated at 1');
    expect(code).toBe(1);
  });

  it('says what is missing instead of making a key', async () => {
    const wrong = await rantevou('audit', 'verify');
    expect(wrong.err).toContain('Usage: rantevou audit verify');
    expect(wrong.code).toBe(2);
    const noKey = await rantevou(
      'audit',
      'verify',
      '--database',
      folder,
      '--key-file',
      join(root, 'none.key'),
    );
    expect(noKey.err).toContain('none.key');
    expect(noKey.code).toBe(2);
  });
});

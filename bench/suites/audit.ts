import { hash } from 'node:crypto';
import { checkpointKey, createPersonVault, memoryKeyStore, verifyAudits } from '@rantevou/adapters';
import { openPgliteStore } from '@rantevou/adapters/pglite';
import { type AuditEntry, auditEntry, createSealer, emptyBatch, fixedClock } from '@rantevou/core';
import { formatRatio, median } from '../measure.ts';
import type { Report } from '../report.ts';

const ENTRIES = 10_000;
const AT_A_TIME = 1_000;
const RUNS = 7;
const NOW_MS = Date.UTC(2027, 2, 1);

/** What verifying an audit chain costs beside reading the same entries and merely hashing their bytes. */
export async function audit(report: Report): Promise<void> {
  const keyStore = memoryKeyStore();
  const vault = createPersonVault({ keyStore, indexKey: keyStore.indexKey });
  const store = await openPgliteStore({ memory: true });
  const log = store.auditLog;
  try {
    for (let at = 0; at < ENTRIES; at += AT_A_TIME) {
      const entries = await Promise.all(Array.from({ length: AT_A_TIME }, (_, i) => entry(at + i)));
      await store.commit({ ...emptyBatch('bench', NOW_MS), audit: entries });
    }
    const seal = createSealer({
      log,
      clock: fixedClock(NOW_MS),
      sha256: (text) => hash('sha256', text, 'base64url'),
      signer: checkpointKey(keyStore.signingSeed),
    });
    if ((await seal()) !== ENTRIES) throw new Error('not every entry was linked');
    const ours: number[] = [];
    const bare: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      const started = performance.now();
      const [verdict] = await verifyAudits({ log, keyStore, tenantId: 'bench' });
      const between = performance.now();
      await hashOnly();
      bare.push(performance.now() - between);
      ours.push(between - started);
      if (verdict?.entries !== ENTRIES || verdict.fault !== null) throw new Error('the chain is not whole');
    }
    const [own, peer] = [median(ours), median(bare)];
    report.add(
      'Audit chain',
      [
        `${ENTRIES.toLocaleString('en')} entries on PGlite; by the clock, medians of ${RUNS} runs in turn. Both read the same pages; the peer hashes each entry's JSON with SHA-256 and does nothing else. Ours makes the canonical text, checks each entry's keyed digest and its link, and the signatures of the checkpoints.`,
      ],
      [
        {
          what: `verify ${ENTRIES.toLocaleString('en')} entries`,
          ours: `${own.toFixed(0)} ms, ${Math.round(ENTRIES / own)},000/s`,
          peer: `read and hash ${peer.toFixed(0)} ms`,
          measured: formatRatio(peer / own),
          target: '≥ 0.3× of merely hashing the same bytes',
          met: peer / own >= 0.3,
        },
      ],
    );
  } finally {
    await store.close();
  }

  function entry(i: number): Promise<AuditEntry> {
    return auditEntry(vault, {
      id: `entry-${i}`,
      atMs: NOW_MS + i,
      principalId: `l-${vault.digest('principal', String(i % 50))}`,
      role: 'officer',
      action: 'appointment:view',
      resourceType: 'appointment',
      resourceId: `appointment-${i}`,
      outcome: 'read',
      correlationId: `correlation-${i}`,
      detail: { purpose: 'service', service: 'birth-certificate', startMs: NOW_MS + i },
    });
  }

  async function hashOnly(): Promise<void> {
    for (let after = 0; ; ) {
      const page = await log.linked('bench', after, AT_A_TIME);
      for (const row of page) hash('sha256', JSON.stringify(row.entry), 'base64url');
      after = page.at(-1)?.position ?? after;
      if (page.length < AT_A_TIME) return;
    }
  }
}

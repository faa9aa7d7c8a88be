import type { Clock } from '../ports.ts';
import type { AuditEntry } from '../store/batch.ts';
import type { AuditLog } from './audit-log.ts';
import { type Checkpoint, type CheckpointSigner, checkpointText, linksAfter, type Sha256 } from './chain.ts';

/** Links in one transaction: short enough that a booking never waits for it. */
const AT_A_TIME = 500;
/** A signed checkpoint at least this often. */
const CHECKPOINT_EVERY_MS = 60_000;
const CHECKPOINT_EVERY = 1_000;

export interface SealerPorts {
  readonly log: AuditLog;
  readonly clock: Clock;
  readonly sha256: Sha256;
  readonly signer: CheckpointSigner;
  /** A second place for checkpoints, which whoever runs the database cannot write to. Told after the commit. */
  readonly published?: (checkpoint: Checkpoint) => Promise<void>;
  /** Shown each entry once, after it was linked: for alerts, and for a log of one's own. */
  readonly observed?: (tenantId: string, entries: readonly AuditEntry[]) => void;
}

/**
 * Links what waits into the chains of its tenants; for a job that runs every second. Nothing is chained inside a
 * booking: a chain's head is one row that every booking would wait for.
 *
 * @remarks Several may run at once: who finds another head than the one it decided on leaves that tenant to the other.
 * @returns How many entries were linked.
 */
export function createSealer({
  log,
  clock,
  sha256,
  signer,
  published,
  observed,
}: SealerPorts): () => Promise<number> {
  const signedAt = new Map<string, { atMs: number; position: number }>();

  async function lastSigned(tenantId: string) {
    const known = signedAt.get(tenantId);
    if (known) return known;
    const last = (await log.checkpoints(tenantId)).at(-1);
    return { atMs: last?.atMs ?? 0, position: last?.position ?? 0 };
  }

  async function sealTenant(tenantId: string): Promise<number> {
    let linked = 0;
    for (;;) {
      const head = await log.head(tenantId);
      const entries = await log.unlinked(tenantId, AT_A_TIME);
      const links = linksAfter(head, entries, sha256);
      const last = links.at(-1);
      if (!last) return linked;
      const atMs = clock.nowMs();
      const signed = await lastSigned(tenantId);
      const isDue =
        atMs - signed.atMs >= CHECKPOINT_EVERY_MS || last.position - signed.position >= CHECKPOINT_EVERY;
      const checkpoint = isDue
        ? {
            tenantId,
            position: last.position,
            hash: last.hash,
            atMs,
            keyId: signer.keyId,
            signature: signer.sign(checkpointText(tenantId, last)),
          }
        : null;
      if (!(await log.link(tenantId, head, links, checkpoint))) return linked;
      if (checkpoint) {
        signedAt.set(tenantId, { atMs, position: checkpoint.position });
        await published?.(checkpoint);
      }
      observed?.(tenantId, entries);
      linked += links.length;
      if (entries.length < AT_A_TIME) return linked;
    }
  }

  return async () => {
    let linked = 0;
    for (const tenantId of await log.waiting()) linked += await sealTenant(tenantId);
    return linked;
  };
}

import type { AuditEntry } from '../store/batch.ts';
import type { AuditLog } from './audit-log.ts';
import { type Checkpoint, checkpointText, EMPTY_CHAIN, entryText, linkHash, type Sha256 } from './chain.ts';

const AT_A_TIME = 1_000;

export interface VerifyPorts {
  readonly log: AuditLog;
  readonly sha256: Sha256;
  /** The keyed digest of a label and a text, as `PersonVault.digest`. */
  readonly digest: (label: string, text: string) => string;
  /** False for an unknown key too. */
  readonly isSigned: (checkpoint: Checkpoint, text: string) => boolean;
  /** Checkpoints from the second place; those of the log itself are read too. */
  readonly published?: readonly Checkpoint[];
  readonly progress?: (position: number) => void;
}

export type ChainFault =
  /** A field of the entry is not what was written. */
  | 'entry-changed'
  /** An entry is missing, doubled or at another place. */
  | 'out-of-order'
  /** The link is not the one that follows from those before it. */
  | 'link-broken'
  /** A signed checkpoint says another hash. */
  | 'checkpoint-differs'
  | 'checkpoint-forged'
  /** A signed checkpoint stands after the last entry: the end was cut off. */
  | 'truncated';

export interface AuditVerdict {
  readonly tenantId: string;
  /** Linked entries that were read until the first fault. */
  readonly entries: number;
  readonly checkpoints: number;
  /** Entries that wait for the sealer: at rest 0, under load what one second brings. */
  readonly unsealed: number;
  /** The first thing that is wrong, or null. */
  readonly fault: {
    readonly fault: ChainFault;
    readonly position: number;
    readonly entryId: string | null;
  } | null;
}

/** Reads a tenant's whole chain and names the first bad entry, where there is one. */
export async function verifyAudit(tenantId: string, ports: VerifyPorts): Promise<AuditVerdict> {
  const { log, sha256 } = ports;
  const signed = [...(await log.checkpoints(tenantId)), ...(ports.published ?? [])]
    .filter((checkpoint) => checkpoint.tenantId === tenantId)
    .sort((a, b) => a.position - b.position);
  const unsealed = await log.unlinkedCount(tenantId);
  let head = EMPTY_CHAIN;
  let next = 0;
  const verdict = (fault: ChainFault | null, position: number, entryId: string | null): AuditVerdict => ({
    tenantId,
    entries: head.position,
    checkpoints: signed.length,
    unsealed,
    fault: fault && { fault, position, entryId },
  });

  for (const checkpoint of signed) {
    if (!ports.isSigned(checkpoint, checkpointText(tenantId, checkpoint)))
      return verdict('checkpoint-forged', checkpoint.position, null);
  }
  for (;;) {
    const page = await log.linked(tenantId, head.position, AT_A_TIME);
    for (const { entry, position, chainHash } of page) {
      if (position !== head.position + 1) return verdict('out-of-order', head.position + 1, entry.id);
      if (!isUntouched(entry, ports.digest)) return verdict('entry-changed', position, entry.id);
      if (chainHash !== linkHash(sha256, head.hash, position, entry.hash))
        return verdict('link-broken', position, entry.id);
      head = { position, hash: chainHash };
      for (; signed[next]?.position === position; next++) {
        if (signed[next]?.hash !== chainHash) return verdict('checkpoint-differs', position, entry.id);
      }
    }
    ports.progress?.(head.position);
    if (page.length < AT_A_TIME) break;
  }
  const later = signed[next];
  return later ? verdict('truncated', head.position + 1, null) : verdict(null, 0, null);
}

function isUntouched(entry: AuditEntry, digest: VerifyPorts['digest']): boolean {
  return digest('audit', entryText(entry)) === entry.hash;
}

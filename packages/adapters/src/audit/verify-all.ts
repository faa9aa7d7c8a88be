import { type AuditLog, type AuditVerdict, type Checkpoint, verifyAudit } from '@rantevou/core';
import { createPersonVault } from '../vault/index.ts';
import type { LocalKeyStore } from '../vault/key-store.ts';
import { checkpointKey } from './checkpoint-key.ts';
import { sha256 } from './sha256.ts';

export interface VerifyOptions {
  readonly log: AuditLog;
  /** The key store that the service runs with. */
  readonly keyStore: LocalKeyStore;
  /** Only this municipality or institution; absent = all. */
  readonly tenantId?: string;
  /** Checkpoints from the second place (`readCheckpoints`). */
  readonly published?: readonly Checkpoint[];
  readonly progress?: (tenantId: string, position: number) => void;
}

/** Reads the audit chains of a store and says of each whether it is whole, and else names its first bad entry. */
export async function verifyAudits(options: VerifyOptions): Promise<AuditVerdict[]> {
  const { log, keyStore, tenantId, published = [], progress } = options;
  const vault = createPersonVault({ keyStore, indexKey: keyStore.indexKey });
  const key = checkpointKey(keyStore.signingSeed);
  // A tenant whose entries are all gone has its checkpoints still.
  const known = new Set([...(await log.tenants()), ...published.map((checkpoint) => checkpoint.tenantId)]);
  const verdicts: AuditVerdict[] = [];
  for (const id of tenantId === undefined ? [...known].sort() : [tenantId]) {
    const verdict = await verifyAudit(id, {
      log,
      sha256,
      digest: (label, text) => vault.digest(label, text),
      isSigned: (checkpoint, text) => key.isSigned(checkpoint.keyId, text, checkpoint.signature),
      published,
      ...(progress ? { progress: (position) => progress(id, position) } : {}),
    });
    verdicts.push(verdict);
  }
  return verdicts;
}

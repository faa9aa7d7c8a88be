import type { JsonObject } from '../json.ts';
import type { PersonVault } from '../privacy/person-vault.ts';
import type { AuditEntry } from '../store/batch.ts';
import { canonicalJson } from './canonical.ts';

/** Makes an audit entry with the keyed digest of its own canonical bytes; the sealer chains it later. */
export async function auditEntry(vault: PersonVault, entry: Omit<AuditEntry, 'hash'>): Promise<AuditEntry> {
  const hash = await vault.digest('audit', canonicalJson(entry as unknown as JsonObject));
  return { ...entry, hash };
}

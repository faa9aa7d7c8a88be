import type { PersonVault } from '../privacy/person-vault.ts';
import type { AuditEntry } from '../store/batch.ts';
import { entryText } from './chain.ts';

/** Makes an audit entry with the keyed digest of its own canonical bytes; the sealer chains it later. */
export async function auditEntry(vault: PersonVault, entry: Omit<AuditEntry, 'hash'>): Promise<AuditEntry> {
  const hash = vault.digest('audit', entryText(entry));
  return { ...entry, hash };
}

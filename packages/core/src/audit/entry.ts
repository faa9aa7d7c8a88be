import type { JsonObject } from '../json.ts';
import type { PersonVault } from '../privacy/person-vault.ts';
import type { Actor } from '../roles/actor.ts';
import type { AuditEntry } from '../store/batch.ts';
import { entryText } from './chain.ts';
import { purposeOf } from './purpose.ts';

/**
 * Makes an audit entry with the keyed digest of its own canonical bytes; the sealer chains it later. A reading without
 * a purpose of its own has that of the decision under which it stands.
 */
export async function auditEntry(vault: PersonVault, entry: Omit<AuditEntry, 'hash'>): Promise<AuditEntry> {
  const { outcome, action, detail } = entry;
  const whole =
    outcome === 'read' && detail.purpose === undefined
      ? { ...entry, detail: { ...detail, purpose: purposeOf(action) } }
      : entry;
  return { ...whole, hash: vault.digest('audit', entryText(whole)) };
}

/** What every entry says of who acts: the municipality that the member of staff had chosen (άρθρο 4 §3). */
export function choiceOf({ municipalityId }: Pick<Actor, 'municipalityId'>): JsonObject {
  return municipalityId === null ? {} : { chosen: municipalityId };
}

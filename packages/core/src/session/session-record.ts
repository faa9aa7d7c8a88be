import type { PersonalPart } from '../command/command.ts';
import { sealContext } from '../command/run-command.ts';
import { SdkError } from '../errors/index.ts';
import type { JsonObject } from '../json.ts';
import { findPersonKey } from '../privacy/person-key.ts';
import type { PersonVault, WrappedKey } from '../privacy/person-vault.ts';
import type { Store, StoredRecord } from '../store/store.ts';

/** Sessions belong to the platform, not to a municipality: an officer chooses one after signing in. */
export const SESSION_TENANT = 'platform';

/** Sealed parts of a session's record: who signed in, the business acted for, the representative who was named. */
export type SessionPart = 'identity' | 'business' | 'representative';

/** The part as it would be written again, under another session's id. Null where the session has none. */
export async function openPart(
  ports: { readonly store: Store; readonly vault: PersonVault },
  record: StoredRecord,
  part: SessionPart,
): Promise<PersonalPart | null> {
  const bytes = record.sealed[part];
  if (bytes === undefined) return null;
  const personId = String(part === 'business' ? record.body.actingForId : record.body.personId);
  const key = await keyOf(ports.store, personId);
  if (key === null) throw new SdkError('ERASED');
  const fields = await ports.vault.open(personId, key, sealContext('session', record.id, part), bytes);
  return { personId, key, fields };
}

/** A person's data key; null when there is none (yet, or any more). */
export async function keyOf(store: Store, personId: string): Promise<WrappedKey | null> {
  return (await findPersonKey(store, personId)).key;
}

/** A changed session: what is new in its body and in its sealed parts. A part that is null goes. */
export interface SessionChange {
  readonly body: JsonObject;
  readonly parts: Readonly<Partial<Record<SessionPart, PersonalPart | null>>>;
}

import type { DecideContext, RecordDraft } from '../command/command.ts';
import type { JsonObject } from '../json.ts';
import type { PersonVault } from '../privacy/person-vault.ts';
import type { AccountState } from '../roles/actor.ts';
import type { OutboxMessage } from '../store/batch.ts';
import type { Store, StoredRecord } from '../store/store.ts';

/** Accounts belong to the platform: a person may coordinate in several institutions. */
export const ACCOUNT_TENANT = 'platform';
export const CONFIRMATION_HOURS = 24;

/** An e-mail that waits to be confirmed. The link's token is made from the nonce and a key outside the database. */
export interface Confirmation extends JsonObject {
  readonly nonce: string;
  readonly sentAtMs: number;
  readonly expiresAtMs: number;
}

export interface AccountBody extends JsonObject {
  readonly termsVersion: string | null;
  readonly termsAcceptedAtMs: number | null;
  readonly emailDigest: string;
  readonly emailVerifiedAtMs: number | null;
  readonly confirmation: Confirmation | null;
}

export function accountOf(record: StoredRecord): AccountBody {
  return record.body as AccountBody;
}

/** authenticated → terms accepted → e-mail confirmed → active (εγκύκλιος e:Presence 2020, §5–6). */
export function accountState(record: StoredRecord | null, terms: { readonly version: string }): AccountState {
  if (record === null) return 'none';
  const body = accountOf(record);
  if (body.termsVersion !== terms.version) return 'awaiting-terms';
  return body.emailVerifiedAtMs === null ? 'email-unverified' : 'active';
}

export function loadAccount(store: Store, personId: string): Promise<StoredRecord | null> {
  return store.load({ what: 'record', kind: 'account', id: personId });
}

/** For matching only: an address in small letters, under a key. */
export function emailDigestOf(vault: PersonVault, email: string): string {
  return vault.digest('account-email', email.toLowerCase());
}

/**
 * The token of a confirmation link, for whoever writes the e-mail. Nothing in the database opens an account: the
 * token is a keyed digest of the stored nonce.
 */
export function confirmationToken(vault: PersonVault, personId: string, nonce: string): string {
  return vault.digest('email-confirmation', JSON.stringify([personId, nonce]));
}

/** The account as it will be, with its sealed parts as they are. */
export function changedAccount(
  record: StoredRecord,
  change: Partial<AccountBody>,
  personal: RecordDraft['personal'] = {},
): RecordDraft {
  const body = { ...accountOf(record), ...change } as AccountBody;
  return {
    kind: 'account',
    id: record.id,
    expectedVersion: record.version,
    keys: accountKeys(record.id, body),
    atMs: record.atMs,
    body,
    sealed: record.sealed,
    personal,
  };
}

/** An account is found by its address only once that is confirmed. */
export function accountKeys(
  personId: string,
  { emailDigest, emailVerifiedAtMs }: AccountBody,
): readonly string[] {
  return emailVerifiedAtMs === null ? [`person:${personId}`] : [`person:${personId}`, `email:${emailDigest}`];
}

/** A new link; the one before opens nothing any more. */
export function newConfirmation({ nowMs, newId }: DecideContext): Confirmation {
  return { nonce: newId(), sentAtMs: nowMs, expiresAtMs: nowMs + CONFIRMATION_HOURS * 3_600_000 };
}

/** A message about an account, a request or an invitation: ids only, to whom and what is written when sent. */
export function roleMessage(
  kind: string,
  subjectId: string,
  version: number,
  { nowMs, newId }: DecideContext,
): OutboxMessage {
  return {
    id: newId(),
    key: `${subjectId}:${version}:${kind}`,
    kind,
    subjectId,
    dueAtMs: nowMs,
    body: { version },
  };
}

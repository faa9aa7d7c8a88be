import { z } from 'zod';
import type { Command } from '../command/command.ts';
import { invalidField } from '../errors/index.ts';
import { afmSchema } from '../identity/afm.ts';
import { emailSchema } from '../identity/contact.ts';
import { nameSchema } from '../identity/person.ts';
import type { RolePorts } from '../organisations/ports.ts';
import { personIdOf } from '../privacy/person-id.ts';
import { findPersonKey } from '../privacy/person-key.ts';
import type { WrappedKey } from '../privacy/person-vault.ts';
import type { AccountState } from '../roles/actor.ts';
import type { StoredRecord } from '../store/store.ts';
import {
  ACCOUNT_TENANT,
  type AccountBody,
  accountKeys,
  accountState,
  emailDigestOf,
  loadAccount,
} from './account-record.ts';

const input = z.strictObject({
  /** As the login service gave it; nothing else of it is kept (§5). */
  identity: z.strictObject({
    firstName: nameSchema,
    lastName: nameSchema,
    fatherName: nameSchema.nullable(),
    motherName: nameSchema.nullable(),
    afm: afmSchema,
    birthYear: z.int().min(1900).max(2100).nullable(),
  }),
  email: emailSchema,
});
type Input = z.output<typeof input>;

interface State {
  readonly record: StoredRecord | null;
  readonly key: WrappedKey | null;
  readonly afmPersonId: string;
  readonly emailDigest: string;
  readonly stateNow: AccountState;
}

/**
 * Registers who has signed in (εγκύκλιος e:Presence 2020, §5–6): identification data as the login gave them, sealed,
 * and an e-mail. The Terms of Use come next. Registering again changes nothing.
 *
 * @remarks Fails with `INPUT_INVALID` when the AFM is not that of the person signed in.
 */
export const registerCommand: Command<RolePorts, Input, State, { readonly state: AccountState }> = {
  name: 'account:register',
  input,
  async load({ identity, email }, { store, vault, terms }, actor) {
    const personId = actor.personId ?? '';
    const [record, { key }, afmPersonId] = await Promise.all([
      loadAccount(store, personId),
      findPersonKey(store, personId),
      personIdOf(vault, identity.afm),
    ]);
    return {
      record,
      key,
      afmPersonId,
      emailDigest: emailDigestOf(vault, email),
      stateNow: accountState(record, terms),
    };
  },
  permission: (_state, _input, { personId }) => ({
    action: 'account:register',
    resource: { type: 'account', personId: personId ?? '' },
    hide: false,
    resourceId: personId,
  }),
  tenantOf: () => ACCOUNT_TENANT,
  decide({ record, key, afmPersonId, emailDigest, stateNow }, { identity, email }, { actor, nowMs }) {
    if (record) return { type: 'answer', answer: { state: stateNow } };
    const personId = String(actor.personId);
    if (afmPersonId !== personId) {
      const error = invalidField('/identity/afm', 'the AFM of the person signed in', {
        el: 'Ο ΑΦΜ δεν είναι του προσώπου που συνδέθηκε',
        en: 'The tax number is not that of the person signed in',
      });
      return { type: 'fail', error };
    }
    const body: AccountBody = {
      termsVersion: null,
      termsAcceptedAtMs: null,
      emailDigest,
      emailVerifiedAtMs: null,
      confirmation: null,
    };
    const part = { personId, key: key ?? { pendingFor: personId } };
    return {
      type: 'commit',
      answer: { state: 'awaiting-terms' },
      batch: {
        newKeysFor: key === null ? [personId] : [],
        records: [
          {
            kind: 'account',
            id: personId,
            expectedVersion: 'new',
            keys: accountKeys(personId, body),
            atMs: nowMs,
            body,
            personal: { identity: { ...part, fields: identity }, contact: { ...part, fields: { email } } },
          },
        ],
      },
    };
  },
};

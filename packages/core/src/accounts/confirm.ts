import { z } from 'zod';
import type { Command, DecideContext, Outcome } from '../command/command.ts';
import { refuse } from '../command/refuse.ts';
import { invalidField, SdkError } from '../errors/index.ts';
import { emailSchema } from '../identity/contact.ts';
import type { RolePorts } from '../organisations/ports.ts';
import { findPersonKey } from '../privacy/person-key.ts';
import type { WrappedKey } from '../privacy/person-vault.ts';
import type { AccountState, Actor } from '../roles/actor.ts';
import type { EPresenceAction } from '../roles/epresence-resource.ts';
import type { StoredRecord } from '../store/store.ts';
import {
  ACCOUNT_TENANT,
  accountOf,
  accountState,
  changedAccount,
  confirmationToken,
  emailDigestOf,
  loadAccount,
  newConfirmation,
  roleMessage,
} from './account-record.ts';

const SOURCE = 'Εγκύκλιος e:Presence (2020), §6';
/** Between two links: the address may be somebody else's. */
const WAIT_MS = 60_000;

type Answer = { readonly state: AccountState };

interface OwnAccount {
  readonly record: StoredRecord;
  readonly terms: { readonly version: string };
}

async function ownAccount({ store, terms }: RolePorts, actor: Actor): Promise<OwnAccount | null> {
  const record = await loadAccount(store, actor.personId ?? '');
  return record && { record, terms };
}

const own =
  (action: EPresenceAction) =>
  (_state: unknown, _input: unknown, { personId }: Actor) => ({
    action,
    resource: { type: 'account' as const, personId: personId ?? '' },
    hide: false,
    resourceId: personId,
  });

function withLink(
  { record }: OwnAccount,
  context: DecideContext,
  changed: Parameters<typeof changedAccount>[1],
  personal: Parameters<typeof changedAccount>[2] = {},
): Outcome<Answer> {
  const confirmation = newConfirmation(context);
  return {
    type: 'commit',
    answer: { state: 'email-unverified' },
    batch: {
      records: [changedAccount(record, { ...changed, confirmation }, personal)],
      messages: [roleMessage('account-confirm-email', record.id, record.version + 1, context)],
    },
  };
}

/** A link was sent a moment ago: nobody's mailbox is filled from here. */
function tooSoon({ record }: OwnAccount, nowMs: number): Outcome<Answer> | null {
  const sentAtMs = accountOf(record).confirmation?.sentAtMs;
  if (sentAtMs === undefined || nowMs >= sentAtMs + WAIT_MS) return null;
  const retryAfterSeconds = Math.ceil((sentAtMs + WAIT_MS - nowMs) / 1000);
  return { type: 'fail', error: new SdkError('BUSY', { details: { retryAfterSeconds } }) };
}

/**
 * Accepts the Terms of Use in force, by their version (§5); then the link goes to the e-mail (§6), unless that is
 * confirmed already.
 */
export const acceptTermsCommand: Command<RolePorts, { version: string }, OwnAccount, Answer> = {
  name: 'account:accept-terms',
  input: z.strictObject({ version: z.string().min(1).max(64) }),
  load: (_input, ports, actor) => ownAccount(ports, actor),
  permission: own('account:accept-terms'),
  tenantOf: () => ACCOUNT_TENANT,
  decide(state, { version }, context) {
    if (version !== state.terms.version) {
      const error = invalidField('/version', 'the version of the Terms of Use in force', {
        el: 'Οι Όροι Χρήσης έχουν αλλάξει. Διαβάστε τους ξανά',
        en: 'The Terms of Use have changed. Read them again',
      });
      return { type: 'fail', error };
    }
    const body = accountOf(state.record);
    if (body.termsVersion === version) {
      return { type: 'answer', answer: { state: accountState(state.record, state.terms) } };
    }
    const accepted = { termsVersion: version, termsAcceptedAtMs: context.nowMs };
    if (body.emailVerifiedAtMs === null) return withLink(state, context, accepted);
    const records = [changedAccount(state.record, accepted)];
    return { type: 'commit', answer: { state: 'active' }, batch: { records } };
  },
};

interface NewEmail extends OwnAccount {
  readonly key: WrappedKey;
  readonly emailDigest: string;
}

/** Changes the e-mail; until the new one is confirmed the account is not active (§6). */
export const setEmailCommand: Command<RolePorts, { email: string }, NewEmail, Answer> = {
  name: 'account:set-email',
  input: z.strictObject({ email: emailSchema }) as unknown as z.ZodType<{ email: string }>,
  async load({ email }, ports, actor) {
    const account = await ownAccount(ports, actor);
    if (account === null) return null;
    const { key } = await findPersonKey(ports.store, account.record.id);
    if (key === null) throw new SdkError('ERASED');
    return { ...account, key, emailDigest: emailDigestOf(ports.vault, email) };
  },
  permission: own('account:set-email'),
  tenantOf: () => ACCOUNT_TENANT,
  decide(state, { email }, context) {
    const { record, key, emailDigest, terms } = state;
    const wait = tooSoon(state, context.nowMs);
    if (wait) return wait;
    const change = { emailDigest, emailVerifiedAtMs: null };
    const personal = { contact: { personId: record.id, key, fields: { email } } };
    // The link follows the acceptance of the terms; there is none to send before.
    if (accountOf(record).termsVersion !== terms.version) {
      const records = [changedAccount(record, { ...change, confirmation: null }, personal)];
      return { type: 'commit', answer: { state: 'awaiting-terms' }, batch: { records } };
    }
    return withLink(state, context, change, personal);
  },
};

/** Sends a new link; the one before ends. At most one in a minute: `BUSY`. */
export const resendConfirmationCommand: Command<RolePorts, Record<string, never>, OwnAccount, Answer> = {
  name: 'account:resend-confirmation',
  input: z.strictObject({}) as z.ZodType<Record<string, never>>,
  load: (_input, ports, actor) => ownAccount(ports, actor),
  permission: own('account:resend-confirmation'),
  tenantOf: () => ACCOUNT_TENANT,
  decide(state, _input, context) {
    const now = accountState(state.record, state.terms);
    if (now !== 'email-unverified') return { type: 'answer', answer: { state: now } };
    return tooSoon(state, context.nowMs) ?? withLink(state, context, {});
  },
};

/**
 * Confirms that the e-mail is one's own, by the link that was sent to it: once, until it expires, and only by who
 * signed in as the account's person (§6). Refused with `LINK_NOT_VALID`.
 */
export const confirmEmailCommand: Command<
  RolePorts,
  { token: string },
  OwnAccount & { readonly isToken: boolean },
  Answer
> = {
  name: 'account:confirm-email',
  input: z.strictObject({ token: z.string().min(1).max(200) }),
  async load({ token }, ports, actor) {
    const account = await ownAccount(ports, actor);
    if (account === null) return null;
    const nonce = accountOf(account.record).confirmation?.nonce;
    // Digests of digests are compared, so that time tells nothing of the token.
    const digest = (value: string) => ports.vault.digest('email-confirmation-token', value);
    const isToken =
      nonce !== undefined &&
      digest(token) === digest(confirmationToken(ports.vault, account.record.id, nonce));
    return { ...account, isToken };
  },
  permission: own('account:confirm-email'),
  tenantOf: () => ACCOUNT_TENANT,
  decide({ record, terms, isToken }, _input, { nowMs }) {
    const { confirmation, termsVersion } = accountOf(record);
    if (!isToken || confirmation === null || nowMs >= confirmation.expiresAtMs) {
      return refuse('LINK_NOT_VALID', 'link-valid', SOURCE);
    }
    const state: AccountState = termsVersion === terms.version ? 'active' : 'awaiting-terms';
    return {
      type: 'commit',
      answer: { state },
      batch: { records: [changedAccount(record, { emailVerifiedAtMs: nowMs, confirmation: null })] },
    };
  },
};

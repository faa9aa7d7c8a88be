import { recordAccess } from '../audit/record-access.ts';
import type { CommandRequest, CommandResult } from '../command/command.ts';
import { sealContext } from '../command/run-command.ts';
import { SdkError } from '../errors/index.ts';
import type { RolePorts } from '../organisations/ports.ts';
import { findPersonKey } from '../privacy/person-key.ts';
import type { AccountState, Actor } from '../roles/actor.ts';
import { ACCOUNT_TENANT, accountOf, accountState, loadAccount } from './account-record.ts';
import {
  acceptTermsCommand,
  confirmEmailCommand,
  resendConfirmationCommand,
  setEmailCommand,
} from './confirm.ts';
import { currentActor } from './current-actor.ts';
import { registerCommand } from './register.ts';
import { runAsNow } from './run-as-now.ts';

type Answer = { readonly state: AccountState };
type Run<A> = (request: CommandRequest) => Promise<CommandResult<A>>;

/** One's own account, opened. */
export interface AccountView {
  readonly state: AccountState;
  readonly termsVersion: string | null;
  readonly termsAcceptedAtMs: number | null;
  readonly email: string;
  readonly identity: {
    readonly firstName: string;
    readonly lastName: string;
    readonly fatherName: string | null;
    readonly motherName: string | null;
    readonly afm: string;
    readonly birthYear: number | null;
  };
}

/** Accounts of e:Presence: sign in, accept the terms, confirm the e-mail (εγκύκλιος e:Presence 2020, §5–6). */
export interface AccountDesk {
  /** {@link registerCommand} */
  readonly register: Run<Answer>;
  /** {@link acceptTermsCommand} */
  readonly acceptTerms: Run<Answer>;
  /** {@link setEmailCommand} */
  readonly setEmail: Run<Answer>;
  /** {@link resendConfirmationCommand} */
  readonly resendConfirmation: Run<Answer>;
  /** {@link confirmEmailCommand} */
  readonly confirmEmail: Run<Answer>;
  /** The actor with account and roles as they are now: what every permission is asked for with. */
  actorNow(actor: Actor): Promise<Actor>;
  /**
   * One's own account; the reading is written down.
   *
   * @throws SdkError `UNAUTHENTICATED`, `NOT_FOUND` where there is none, `ERASED`.
   */
  view(actor: Actor, correlationId: string): Promise<AccountView>;
}

export function createAccountDesk(ports: RolePorts): AccountDesk {
  const run = runAsNow(ports);
  return {
    register: run(registerCommand),
    acceptTerms: run(acceptTermsCommand),
    setEmail: run(setEmailCommand),
    resendConfirmation: run(resendConfirmationCommand),
    confirmEmail: run(confirmEmailCommand),
    actorNow: (actor) => currentActor(ports, actor),
    view: (actor, correlationId) => viewAccount(ports, actor, correlationId),
  };
}

async function viewAccount(ports: RolePorts, given: Actor, correlationId: string): Promise<AccountView> {
  const actor = await currentActor(ports, given);
  const personId = actor.personId ?? '';
  await recordAccess(ports, {
    actor,
    action: 'account:view',
    resource: { type: 'account', personId },
    tenantId: ACCOUNT_TENANT,
    resourceId: personId,
    correlationId,
  });
  const [record, { key }] = await Promise.all([
    loadAccount(ports.store, personId),
    findPersonKey(ports.store, personId),
  ]);
  if (record === null) throw new SdkError('NOT_FOUND');
  const { identity, contact } = record.sealed;
  if (key === null || identity === undefined || contact === undefined) throw new SdkError('ERASED');
  const open = (part: string, bytes: typeof identity) =>
    ports.vault.open(personId, key, sealContext('account', personId, part), bytes);
  const [who, where] = await Promise.all([open('identity', identity), open('contact', contact)]);
  const { termsVersion, termsAcceptedAtMs } = accountOf(record);
  return {
    state: accountState(record, ports.terms),
    termsVersion,
    termsAcceptedAtMs,
    email: (where as { readonly email: string }).email,
    identity: who as unknown as AccountView['identity'],
  };
}

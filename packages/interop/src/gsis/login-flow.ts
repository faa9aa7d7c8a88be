import { type Clock, type LoginService, systemClock } from '@rantevou/core';
import { configInvalid } from '../grants/environment.ts';
import { LOGIN_ERRORS } from './login-errors.ts';
import type {
  IdentityProvider,
  LoginAudit,
  LoginError,
  LoginErrorCode,
  LoginEvent,
  LoginOutcome,
  LoginRefused,
} from './provider.ts';
import { absoluteReturnTo, returnPolicy, safeReturnTo } from './return-to.ts';
import { createSealer, equalTexts } from './seal.ts';
import {
  fromCookie,
  memoryUsedTransactions,
  randomText,
  TRANSACTION_MS,
  type Transaction,
  toCookie,
  type UsedTransactions,
} from './transaction.ts';
import { displayNameOf, type ParsedUserInfo } from './user-info.ts';

/** What every login through a browser is configured with. */
export interface LoginFlowOptions {
  readonly service: LoginService;
  /** The registered address of the callback, of this server alone (RFC 9700 §4.4.2.2). */
  readonly redirectUri: string;
  /** Refuse legal entities, as a service for natural persons does. Default: only for officers. */
  readonly accept?: 'natural-persons' | 'any';
  /** Absolute URLs to which one may return, besides paths of the redirect URI's origin. */
  readonly allowedReturnUrls?: readonly string[];
  /** Default `/`. */
  readonly defaultReturnTo?: string;
  /** At least 32 random bytes, the same in every process. Absent: made at start, for one process. */
  readonly sealingKey?: Uint8Array | string;
  /** One memory for all processes. `createAppointments` gives its store's where this is absent. */
  readonly usedTransactions?: UsedTransactions;
  readonly audit?: LoginAudit;
  readonly clock?: Clock;
}

/** The part of a login that differs between servers. */
export interface LoginServer {
  readonly issuer: string;
  readonly clientId: string;
  readonly usesPkce: boolean;
  readonly usesNonce: boolean;
  authorizationUrl(transaction: Transaction): Promise<URL>;
  /** @throws LoginFailure */
  identify(callback: URLSearchParams, transaction: Transaction): Promise<ParsedUserInfo>;
  logoutUrl(returnTo: URL): URL;
}

/** A failure with its code; never leaves this package. */
export class LoginFailure extends Error {
  readonly code: LoginErrorCode;
  constructor(code: LoginErrorCode) {
    super(code);
    this.code = code;
  }
}

/** A server that cannot even be asked to begin is told by throwing; what comes back from a browser never throws. */
export function createLoginFlow(options: LoginFlowOptions, server: LoginServer): IdentityProvider {
  const { service, audit } = options;
  const redirectUri = parseRedirectUri(options.redirectUri);
  const policy = returnPolicy(redirectUri, options.allowedReturnUrls, options.defaultReturnTo);
  const sealer = createSealer(options.sealingKey ?? crypto.getRandomValues(new Uint8Array(32)));
  let used = options.usedTransactions ?? memoryUsedTransactions();
  const clock = options.clock ?? systemClock;
  const accept = options.accept ?? (service === 'officer' ? 'natural-persons' : 'any');
  // What another server's login sealed does not open here, also under the same key.
  const context = JSON.stringify([service, server.issuer, server.clientId, redirectUri.href]);
  const logoutUrl: IdentityProvider['logoutUrl'] = ({ returnTo } = {}) =>
    server.logoutUrl(absoluteReturnTo(returnTo, policy));

  const failed = (code: LoginErrorCode, loginId: string | null): LoginError => ({
    type: 'error',
    loginId,
    code,
    ...LOGIN_ERRORS[code],
    logoutUrl: logoutUrl(),
  });
  const refused = (reason: LoginRefused['reason'], loginId: string): LoginRefused => ({
    type: 'refused',
    loginId,
    reason,
    texts: REFUSALS[reason],
    logoutUrl: logoutUrl(),
  });

  async function identified(parameters: URLSearchParams, transaction: Transaction): Promise<LoginOutcome> {
    const loginId = transaction.id;
    const answer = await server.identify(parameters, transaction);
    if (!answer.ok) {
      if (answer.problem === 'identity-missing') return refused('afm-missing', loginId);
      return failed(answer.problem === 'error-answer' ? 'token-rejected' : 'userinfo-invalid', loginId);
    }
    const { person, isNaturalPerson } = answer;
    if (accept === 'natural-persons' && !isNaturalPerson) return refused('not-natural-person', loginId);
    return {
      type: 'success',
      loginId,
      issuer: server.issuer,
      // A user name is of one credential; a business has several people with credentials and one AFM.
      subject: person.userId ?? `afm:${person.afm}`,
      service,
      person,
      isNaturalPerson,
      displayName: displayNameOf(person),
      returnTo: transaction.returnTo,
    };
  }

  async function finish(callback: URL | string, sealed: string | null | undefined): Promise<LoginOutcome> {
    if (callback instanceof URL && callback.pathname !== redirectUri.pathname)
      return failed('wrong-callback', null);
    const parameters =
      callback instanceof URL ? callback.searchParams : new URLSearchParams(callback.replace(/^[^?]*\?/, ''));
    const opened = await fromCookie(sealed, sealer, context, clock);
    if (!opened.ok) return failed(opened.code, null);
    const { transaction } = opened;
    const { id } = transaction;
    if (['state', 'code', 'error', 'iss'].some((name) => parameters.getAll(name).length > 1)) {
      return failed('callback-malformed', id);
    }
    if (!equalTexts(parameters.get('state') ?? '', transaction.state)) return failed('state-mismatch', id);
    const iss = parameters.get('iss');
    if (iss !== null && iss !== server.issuer) return failed('wrong-server', id);
    if (!(await used.claim(id, transaction.createdAtMs + TRANSACTION_MS, clock.nowMs()))) {
      return failed('transaction-used', id);
    }
    const error = parameters.get('error');
    if (error === 'access_denied') return { type: 'denied', loginId: id, returnTo: transaction.returnTo };
    if (error !== null) return failed(AUTHORIZATION_ERRORS[error] ?? 'server-error', id);
    if (!/^[\x21-\x7e]{1,2048}$/.test(parameters.get('code') ?? '')) return failed('callback-malformed', id);
    try {
      return await identified(parameters, transaction);
    } catch (thrown) {
      if (thrown instanceof LoginFailure) return failed(thrown.code, id);
      throw thrown;
    }
  }

  const record = async (event: Omit<LoginEvent, 'issuer' | 'service' | 'atMs'>): Promise<boolean> => {
    try {
      await audit?.({ ...event, issuer: server.issuer, service, atMs: clock.nowMs() });
      return true;
    } catch {
      // Its own error may hold anything; the outcome says that it failed.
      return false;
    }
  };

  return {
    issuer: server.issuer,
    service,
    redirectUri: redirectUri.href,
    logoutUrl,
    shareUsed(shared) {
      used = options.usedTransactions ?? shared;
    },
    async begin({ returnTo } = {}) {
      const transaction: Transaction = {
        id: randomText(16),
        state: randomText(),
        returnTo: safeReturnTo(returnTo ?? policy.fallback, policy),
        createdAtMs: clock.nowMs(),
        ...(server.usesPkce ? { codeVerifier: randomText() } : {}),
        ...(server.usesNonce ? { nonce: randomText() } : {}),
      };
      return {
        url: await server.authorizationUrl(transaction),
        transaction: await toCookie(transaction, sealer, context, redirectUri, service),
        loginId: transaction.id,
      };
    },
    async complete(callback, sealed) {
      const outcome = await finish(callback, sealed);
      const code = 'code' in outcome ? outcome.code : 'reason' in outcome ? outcome.reason : undefined;
      const recorded = await record({
        type: `login-${outcome.type}`,
        loginId: outcome.loginId,
        ...(code === undefined ? {} : { code }),
      });
      return recorded ? outcome : failed('audit-failed', outcome.loginId);
    },
    async logout({ returnTo, loginId } = {}) {
      // Signing out goes on also when it cannot be recorded: keeping someone in would be worse.
      await record({ type: 'logout', loginId: loginId ?? null });
      return logoutUrl({ returnTo });
    },
  };
}

const AUTHORIZATION_ERRORS: Readonly<Partial<Record<string, LoginErrorCode>>> = {
  invalid_scope: 'invalid-scope',
  unauthorized_client: 'invalid-client',
  invalid_request: 'callback-malformed',
};

const REFUSALS = {
  'not-natural-person': {
    el: 'Συνδεθείτε με κωδικούς φυσικού προσώπου.',
    en: 'Sign in with the credentials of a natural person.',
  },
  'afm-missing': {
    el: 'Ο λογαριασμός δεν έχει ΑΦΜ. Συνδεθείτε με άλλους κωδικούς.',
    en: 'The account has no tax number. Sign in with other credentials.',
  },
} as const;

/** @throws SdkError `CONFIG_INVALID` */
export function parseRedirectUri(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  const loopback = url !== null && /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (
    url &&
    (url.protocol === 'https:' || (url.protocol === 'http:' && loopback)) &&
    !url.hash &&
    !url.username
  ) {
    return url;
  }
  throw configInvalid('/redirectUri', 'the registered https URL of the callback, without fragment', {
    el: 'Η διεύθυνση επιστροφής πρέπει να είναι https.',
    en: 'The redirect URI must be https.',
  });
}

/**
 * Checks that logins which stand side by side cannot be mixed up: a redirect URI each (RFC 9700 §4.4.2.2).
 *
 * @throws SdkError `CONFIG_INVALID`
 */
export function requireDistinctRedirects(providers: readonly IdentityProvider[]): void {
  const places = providers.map(
    ({ redirectUri }) => new URL(redirectUri).origin + new URL(redirectUri).pathname,
  );
  if (new Set(places).size === places.length) return;
  throw configInvalid('/redirectUri', 'another redirect URI for each login server', {
    el: 'Κάθε υπηρεσία σύνδεσης χρειάζεται δική της διεύθυνση επιστροφής.',
    en: 'Each login server needs a redirect URI of its own.',
  });
}

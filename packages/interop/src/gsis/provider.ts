import type { Afm, LoginService, Texts } from '@rantevou/core';
import type { UsedTransactions } from './transaction.ts';

/**
 * A login that sends the browser away and takes it back: GSIS, or any OpenID Connect issuer in front of it. A login
 * proves who someone is, never what they may do.
 */
export interface IdentityProvider {
  /** Identities are (issuer, subject) pairs (RFC 9700 §4.4). */
  readonly issuer: string;
  readonly service: LoginService;
  readonly redirectUri: string;
  /**
   * Remembers used logins in this memory from now on, unless it was made with one of its own: for a service that runs
   * in several processes over one store.
   */
  shareUsed?(used: UsedTransactions): void;
  /** Starts a login: where to send the browser, and what it must bring back. */
  begin(request?: BeginRequest): Promise<LoginStart>;
  /**
   * Ends it, once. Never throws for what a browser or a server may send.
   *
   * @param callback - The URL that the browser came back to. Its host is not looked at; with a `URL` its path must be
   * that of the redirect URI. A text is read as its query (`?code=…`).
   * @param sealed - The cookie's value.
   */
  complete(callback: URL | string, sealed: string | null | undefined): Promise<LoginOutcome>;
  /** Where to send the browser so that the login service forgets it too: the local session ends first. */
  logoutUrl(request?: { readonly returnTo?: string | undefined }): URL;
  /** The same, with an audit event. */
  logout(request?: { readonly returnTo?: string | undefined; readonly loginId?: string }): Promise<URL>;
}

export interface BeginRequest {
  /** Where the person wanted to go: a path of this origin, or an allowed URL. Anything else is not followed. */
  readonly returnTo?: string | undefined;
}

/** The browser's half of a login. Give the cookie `name` = `sealed` with these attributes. */
export interface LoginTransaction {
  readonly name: string;
  readonly sealed: string;
  /** As Express and Koa take them; `maxAge` in milliseconds. */
  readonly cookie: {
    readonly httpOnly: true;
    readonly secure: boolean;
    readonly sameSite: 'lax';
    readonly path: string;
    readonly maxAge: number;
  };
  /** The whole `Set-Cookie` header. */
  readonly setCookie: string;
  /** The header that removes it again, whatever the outcome was. */
  readonly clearCookie: string;
}

export interface LoginStart {
  readonly url: URL;
  readonly transaction: LoginTransaction;
  /** Names this login in the audit and, later, in the session. */
  readonly loginId: string;
}

/** Who signed in, as the login service says. Values are tidied; what it does not know is null. */
export interface LoginPerson {
  readonly userId: string | null;
  /** Null for officers' accounts that have none. */
  readonly afm: Afm | null;
  readonly firstName: string | null;
  /** The whole name of a legal entity. */
  readonly lastName: string | null;
  readonly fatherName: string | null;
  readonly motherName: string | null;
  readonly birthYear: number | null;
  /** Attributes of no known meaning. */
  readonly extra: Readonly<Record<string, string>>;
}

export interface LoginSuccess {
  readonly type: 'success';
  readonly loginId: string;
  readonly issuer: string;
  readonly subject: string;
  readonly service: LoginService;
  readonly person: LoginPerson;
  readonly isNaturalPerson: boolean;
  /** First and last name, or the entity's name, or the user name. */
  readonly displayName: string;
  readonly returnTo: string;
}

/** The person said no at the login service. */
export interface LoginDenied {
  readonly type: 'denied';
  readonly loginId: string;
  readonly returnTo: string;
}

/**
 * The login service knows the person, and this application does not take them. Send the browser to `logoutUrl`:
 * otherwise the next try signs in the same person without asking.
 */
export interface LoginRefused {
  readonly type: 'refused';
  readonly loginId: string;
  readonly reason: 'not-natural-person' | 'afm-missing';
  readonly texts: Texts;
  readonly logoutUrl: URL;
}

export const LOGIN_ERROR_CODES = [
  'transaction-missing',
  'transaction-invalid',
  'transaction-expired',
  'transaction-used',
  'state-mismatch',
  'callback-malformed',
  'wrong-callback',
  'wrong-server',
  'invalid-client',
  'invalid-grant',
  'redirect-mismatch',
  'invalid-scope',
  'token-rejected',
  'userinfo-invalid',
  'network',
  'server-error',
  'audit-failed',
] as const;
export type LoginErrorCode = (typeof LOGIN_ERROR_CODES)[number];

export interface LoginError {
  readonly type: 'error';
  readonly loginId: string | null;
  readonly code: LoginErrorCode;
  /** Whether beginning again may help. */
  readonly retryable: boolean;
  readonly texts: Texts;
  /** What an operator can do, in English. */
  readonly hint: string;
  readonly logoutUrl: URL;
}

export type LoginOutcome = LoginSuccess | LoginDenied | LoginRefused | LoginError;

/** What the host writes to its audit: no name, no AFM, no token. */
export interface LoginEvent {
  readonly type: 'login-success' | 'login-denied' | 'login-refused' | 'login-error' | 'logout';
  readonly loginId: string | null;
  readonly issuer: string;
  readonly service: LoginService;
  readonly atMs: number;
  readonly code?: string;
}
export type LoginAudit = (event: LoginEvent) => void | Promise<void>;

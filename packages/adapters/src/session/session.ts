import type { Actor, Grant, LoginService } from '@rantevou/core';
import type { Exchange } from '../http/exchange.ts';

export const SESSION_COOKIE = 'rantevou-session';
/** Random id of a browser, before and after sign-in: drafts and form tokens belong to it. Opens nothing. */
export const VISITOR_COOKIE = 'rantevou-visitor';
export const VISITOR_SECONDS = 24 * 60 * 60;

/** A session as routes see it. Its id never leaves the cookie and the store. */
export interface Session {
  readonly actor: Actor;
  readonly openedAtMs: number;
  readonly expiresAtMs: number;
  readonly visitorId: string;
  /** The browser's visitor id before sign-in. */
  readonly previousVisitorId: string | null;
  /**
   * Who signed in, as the login service said: opened from the vault on demand.
   *
   * @throws SdkError `ERASED` when the person's data has been erased.
   */
  person(): Promise<SignedInPerson>;
}

export interface SignedInPerson {
  readonly name: string;
  /** Null where the login gave none. Pages show {@link maskedAfm}. */
  readonly afm: string | null;
}

/** Who signed in, as a login service vouches for it. */
export interface Identity {
  /** Identities are (issuer, subject) pairs: the same person at two services is two principals. */
  readonly issuer: string;
  readonly subject: string;
  readonly login: LoginService;
  readonly kind: 'natural-person' | 'legal-entity';
  readonly name: string;
  readonly afm: string | null;
  readonly grants: readonly Grant[];
  /** The municipality an officer chose; null for citizens and before the choice. */
  readonly municipalityId: string | null;
}

/** Opens, finds and ends sessions. */
export interface SessionPort {
  /**
   * Signs someone in: always under a new id, whatever the browser sent before (session fixation); a session that it
   * brought ends. Returns the cookies to set.
   */
  open(identity: Identity, exchange: Exchange, correlationId: string): Promise<readonly string[]>;
  /** The session of the exchange's cookie; null when there is none, or it is over, revoked or not ours. */
  find(exchange: Exchange, nowMs: number): Promise<{ readonly id: string; readonly session: Session } | null>;
  /** Ends it in the store, so in every process. Returns the cookies that remove it from the browser. */
  end(exchange: Exchange, correlationId: string): Promise<readonly string[]>;
  /** Ends every session of a login at once, in every process (loss of status, ASVS 7.4.2). */
  revoke(principalId: string, correlationId: string): Promise<void>;
}

/** The last three digits, the rest hidden. */
export function maskedAfm(afm: string): string {
  return `••••••${afm.slice(-3)}`;
}

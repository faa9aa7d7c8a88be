import type { Actor, Grant, LoginService } from '@rantevou/core';

/** A session as routes see it. Its id never leaves the cookie and the store. */
export interface Session {
  readonly actor: Actor;
  /** Name as the login service gave it; kept sealed, for «who is signed in». Null for staff without one. */
  readonly displayName: string | null;
  /** The last three digits only. */
  readonly maskedAfm: string | null;
  readonly expiresAtMs: number;
  readonly visitorId: string;
  /** The browser's visitor id before sign-in. */
  readonly previousVisitorId: string | null;
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
  readonly municipalityId: string | null;
}

/** Opens, finds and ends sessions. */
export interface SessionPort {
  /** Always a new id, whatever the browser sent before (session fixation). Returns the cookies to set. */
  open(identity: Identity, previousVisitorId: string | null, nowMs: number): Promise<readonly string[]>;
  /** The session of a cookie's value; null when it is unknown, over, revoked or not ours. */
  find(
    cookie: string | null,
    nowMs: number,
  ): Promise<{ readonly id: string; readonly session: Session } | null>;
  /** Ends it in the store, so in every process. Returns the cookies that remove it from the browser. */
  end(cookie: string | null, nowMs: number): Promise<readonly string[]>;
}

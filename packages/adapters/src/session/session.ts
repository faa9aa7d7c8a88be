import type { Actor, Grant, LoginService, Refusal } from '@rantevou/core';
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

/** What a login service says of a person besides the name: kept only where an account needs it (e:Presence §5). */
export interface LoginProfile {
  readonly firstName: string;
  readonly lastName: string;
  readonly fatherName: string | null;
  readonly motherName: string | null;
  readonly birthYear: number | null;
}

export interface SignedInPerson {
  readonly name: string;
  /** Null where it is not kept. */
  readonly profile: LoginProfile | null;
  /** Null where the login gave none. Pages show it masked. */
  readonly afm: string | null;
  /** The user name at the login service: who a call at ΚΕΔ is made by, for its audit record. */
  readonly subject: string;
  /** The business that a representative with own credentials acts for (άρθρο 1 §4). */
  readonly business: { readonly name: string; readonly afm: string } | null;
  /** Who signed in with the business's credentials, as they named themself; null before that. */
  readonly representative: { readonly name: string } | null;
}

/** Who a login is, for a registry of officers. */
export interface Principal {
  readonly issuer: string;
  readonly subject: string;
  /** Public Administration accounts may have none. */
  readonly afm: string | null;
}

/**
 * The host's registry of officers: which staff roles a login has now. It is asked at each sign-in with Public
 * Administration credentials and at each choice of a municipality; a login proves who someone is, never what they
 * may do. Nobody it does not know has a role.
 */
export type OfficerRegistry = (principal: Principal) => readonly Grant[] | Promise<readonly Grant[]>;

/** A change of the rights of a session. */
export type SessionChange =
  /** An officer chooses a municipality. The registry of officers, where there is one, is asked again. */
  | { readonly type: 'municipality'; readonly municipalityId: string }
  | {
      readonly type: 'acting-for';
      readonly business?: { readonly afm: string; readonly name: string } | null | undefined;
      readonly representative?: { readonly name: string } | undefined;
    };

/** Who signed in, as a login service vouches for it. */
export interface Identity {
  /** Identities are (issuer, subject) pairs: the same person at two services is two principals. */
  readonly issuer: string;
  readonly subject: string;
  readonly login: LoginService;
  readonly kind: 'natural-person' | 'legal-entity';
  readonly name: string;
  readonly afm: string | null;
  /** Absent = the login gave none. */
  readonly profile?: LoginProfile;
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
  /**
   * Changes its rights by a command: it goes on under a new id, and the one before ends (a new id at each change of
   * role, ASVS 7.2.4). Returns the cookies to set, or the refusal.
   *
   * @throws SdkError `UNAUTHENTICATED` when the exchange brings no session, `INPUT_INVALID` naming the field.
   */
  change(
    change: SessionChange,
    exchange: Exchange,
    correlationId: string,
  ): Promise<
    | { readonly ok: true; readonly cookies: readonly string[] }
    | { readonly ok: false; readonly refusal: Refusal }
  >;
  /**
   * The cookies of the session that went on under a new id, for whoever pressed a button twice: the exchange brings
   * the cookie of the one before, which that change has ended within the last half minute, and the form its token.
   * Null otherwise.
   */
  again(exchange: Exchange, csrfToken: string | null): Promise<readonly string[] | null>;
  /** Ends it in the store, so in every process. Returns the cookies that remove it from the browser. */
  end(exchange: Exchange, correlationId: string): Promise<readonly string[]>;
  /** Ends every session of a login at once, in every process (loss of status, ASVS 7.4.2). */
  revoke(principalId: string, correlationId: string): Promise<void>;
}

/** Roles of the myDimos system (ΚΥΑ myDimos.Live; requirements part G). */
export type MyDimosRole =
  | 'applicant'
  | 'representative'
  | 'officer'
  | 'municipality-admin'
  | 'platform-admin'
  | 'guest'
  | 'interpreter';

/** Roles of e:Presence (εγκύκλιος e:Presence 2020, §4). `registrant` = signed in, before the account is active. */
export type EPresenceRole =
  | 'registrant'
  | 'user'
  | 'org-unit-coordinator'
  | 'institution-coordinator'
  | 'platform-admin';

/** Roles of the KEP inboxes (εγκύκλιος θυρίδων ΚΕΠ). */
export type ThyridesRole = 'citizen' | 'inbox-user' | 'inbox-manager' | 'platform-admin';

/** Where an e:Presence account stands (εγκύκλιος e:Presence 2020, §5–6); only `active` may do anything. */
export type AccountState = 'none' | 'awaiting-terms' | 'email-unverified' | 'active';

/** A coordinator's role in e:Presence, as its records have it now. */
export type EPresenceGrant =
  | { readonly role: 'institution-coordinator'; readonly institutionId: string }
  | { readonly role: 'org-unit-coordinator'; readonly institutionId: string; readonly orgUnitId: string };

/** A role in one inbox of a KEP, as its records have it now. */
export interface InboxGrant {
  readonly role: 'inbox-user' | 'inbox-manager';
  readonly kepId: string;
  readonly inboxId: string;
}

/** Which of the State's login services vouched for the person. */
export type LoginService = 'citizen' | 'officer' | 'otp';

/** A staff role, given by someone on some basis, for a municipality or for the whole platform (null). */
export interface Grant {
  readonly role: 'officer' | 'municipality-admin' | 'platform-admin';
  readonly municipalityId: string | null;
  /** The officer of the plan that this person is, for role `officer`. */
  readonly officerId?: string;
}

/** Who asks. Made from a session by the host; never from what the caller sent. */
export interface Actor {
  /** Pseudonymous id of the login `(issuer, subject)`; null = nobody signed in. */
  readonly principalId: string | null;
  /** The person behind it in the vault; null = none. */
  readonly personId: string | null;
  readonly login: LoginService | null;
  /** False after loss of status: everything is refused. */
  readonly active: boolean;
  /** Natural person, or signed in with a business's own credentials (άρθρο 1 §4). */
  readonly kind: 'natural-person' | 'legal-entity';
  /** The business a representative acts for in this session (person id of the business), else null. */
  readonly actingForId: string | null;
  /**
   * Whether the host has verified, in a register or by papers, that the person may represent that business. Absent =
   * only declared: the AFM of a business is public, so a declaration lets one book for it, and see what one booked,
   * but not what others booked. (The officer checks the papers at the appointment, άρθρο 3 §1.)
   */
  readonly isRepresentationVerified?: boolean;
  /** Staff roles; they count only with login `officer` and, for municipal ones, in the chosen municipality. */
  readonly grants: readonly Grant[];
  /** The municipality an officer chose after signing in (άρθρο 4 §3). */
  readonly municipalityId: string | null;
  /** Account and roles in e:Presence, read from its records with each command. Absent = no account. */
  readonly epresence?: { readonly account: AccountState; readonly grants: readonly EPresenceGrant[] };
  /** Roles in inboxes of KEPs, read from their records with each command. Absent = none. */
  readonly inboxes?: readonly InboxGrant[];
}

/** Nobody signed in. */
export const anonymous: Actor = {
  principalId: null,
  personId: null,
  login: null,
  active: true,
  kind: 'natural-person',
  actingForId: null,
  grants: [],
  municipalityId: null,
};

// Made from docs/openapi.json by `npm run docs:openapi`. Do not edit: change the route tables. As long as they are.

/** Codes of the problems that the service answers with. */
export type ErrorCode =
  | 'INPUT_INVALID'
  | 'AFM_INVALID'
  | 'RANGE_TOO_LONG'
  | 'RECURRENCE_INVALID'
  | 'CONFIG_INVALID'
  | 'NOT_FOUND'
  | 'UNAUTHENTICATED'
  | 'PERMISSION_DENIED'
  | 'MUNICIPALITY_NOT_JOINED'
  | 'MODE_NOT_OFFERED'
  | 'SERVICE_NOT_OFFERED'
  | 'TENANT_MISMATCH'
  | 'PHONE_ONLY_FOR_INFORMATION'
  | 'THIRD_PERSON_NOT_ALLOWED'
  | 'DECLARATION_MISSING'
  | 'ON_BEHALF_NATURAL_PERSON_ONLY'
  | 'OFFICER_NOT_ASSIGNED_TO_CASE'
  | 'STAFF_CREDENTIALS_REQUIRED'
  | 'NOT_A_MEMBER'
  | 'TERMS_NOT_ACCEPTED'
  | 'EMAIL_NOT_VERIFIED'
  | 'LINK_NOT_VALID'
  | 'INVITATION_REQUIRED'
  | 'NOT_TO_ONESELF'
  | 'LAST_INSTITUTION_COORDINATOR'
  | 'LAST_INBOX_MANAGER'
  | 'HANDOVER_ORDER'
  | 'NOT_ELIGIBLE'
  | 'NO_PRIOR_REQUEST'
  | 'SLOT_TAKEN'
  | 'SLOT_NOT_OFFERED'
  | 'HOLD_EXPIRED'
  | 'LIMIT_REACHED'
  | 'PERSON_OVERLAP'
  | 'DUPLICATE_LIKELY'
  | 'COOL_DOWN'
  | 'CHANGE_TOO_LATE'
  | 'TOO_EARLY'
  | 'CAMERA_REQUIRED_FOR_IDENTIFICATION'
  | 'NO_ROOM_FREE'
  | 'ROOM_FULL'
  | 'CONFERENCE_NOT_OPEN'
  | 'CONFERENCE_CLOSED'
  | 'STATE_CONFLICT'
  | 'ONBOARDING_STATE_CONFLICT'
  | 'PROPOSAL_ENDED'
  | 'OFFICER_HAS_APPOINTMENTS'
  | 'VERSION_CONFLICT'
  | 'IDEMPOTENCY_KEY_MISSING'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'BUSY'
  | 'CSRF_REJECTED'
  | 'BODY_TOO_LARGE'
  | 'METHOD_NOT_ALLOWED'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'ERASED'
  | 'UPSTREAM_UNAVAILABLE'
  | 'UPSTREAM_REJECTED'
  | 'PURPOSE_NOT_GRANTED'
  | 'DAILY_LIMIT_REACHED'
  | 'RATE_LIMITED'
  | 'STORE_UNAVAILABLE'
  | 'INTERNAL';

/** A time when an officer is away, `[from, to)` in wall time */
export type Absence = {
  /** Opaque id */
  readonly id: string;
  /** Id of the officer in the plan of the municipality */
  readonly officerId: string;
  /** Beginning, inclusive: a civil day of Europe/Athens, or a moment where the format says so */
  readonly from: string;
  /** End: a civil day (inclusive), or a moment (exclusive) where the format says so */
  readonly to: string;
};

/** One's own account of e:Presence */
export type Account = {
  /** Only those in this state */
  readonly state: 'none' | 'awaiting-terms' | 'email-unverified' | 'active';
  readonly termsVersion: string | null;
  readonly termsAcceptedAtMs: number | null;
  readonly email: string;
  readonly identity: {
    readonly firstName: string;
    readonly lastName: string;
    readonly fatherName: string | null;
    readonly motherName: string | null;
    /** Tax number, nine digits with a valid check digit */
    readonly afm: string;
    readonly birthYear: number | null;
  };
};

/** What waits for a municipality's administrators: numbers, posts and proposals, nobody's data */
export type AdministratorTasks = {
  /** Id of the municipality */
  readonly municipalityId: string;
  readonly joined: boolean;
  /** Who has no proposal: an officer calls */
  readonly toCall: number;
  readonly undelivered:
    | readonly {
        /** Id of the appointment */
        readonly appointmentId: string;
        /** Short number that people say on the telephone; opens nothing */
        readonly code: string;
        /** Start, epoch milliseconds UTC */
        readonly startMs: number;
        readonly kind: string;
        /** Only those in this state */
        readonly state: 'parked' | 'bounced';
      }[]
    | null;
  readonly endingProposals: readonly {
    /** Id of the transfer that is proposed */
    readonly proposalId: string;
    /** Until when, exclusive, epoch milliseconds UTC */
    readonly expiresAtMs: number;
  }[];
  readonly postsWithoutHolder: readonly string[];
  readonly postsWithoutHours: readonly string[];
  readonly openVideoLines: number;
  readonly failedWebhooks: number;
};

/** An appointment that a change of the schedule touches: ids, codes and times, nobody's data */
export type AffectedAppointment = {
  /** Id of the appointment */
  readonly appointmentId: string;
  /** Short number that people say on the telephone; opens nothing */
  readonly code: string;
  /** Id of the service */
  readonly service: string;
  /** Way of service: in-person, phone or video */
  readonly mode: Mode;
  /** Id of the officer in the plan of the municipality */
  readonly officerId: string;
  /** Id of the office */
  readonly officeId: string;
  /** Start, epoch milliseconds UTC */
  readonly startMs: number;
  /** End, epoch milliseconds UTC, exclusive */
  readonly endMs: number;
  /** Start, ISO 8601 with offset: 2027-03-16T09:30:00+02:00 */
  readonly start: string;
  readonly reason: 'closure' | 'absence' | 'hours' | 'mode' | 'officer-removed';
  readonly proposal: ProposedTime | null;
};

/** An appointment in the agenda, with what this member of staff may see of it */
export type AgendaItem = {
  /** Opaque id */
  readonly id: string;
  /** Short number that people say on the telephone; opens nothing */
  readonly code: string;
  /** Raised with each change; the ETag */
  readonly version: number;
  readonly status: 'booked' | 'displaced' | 'cancelled' | 'started' | 'ended';
  /** How it ended */
  readonly outcome:
    | 'fulfilled'
    | 'not-identified'
    | 'person-absent'
    | 'no-show'
    | 'officer-absent'
    | 'technical-failure'
    | null;
  /** Id of the service */
  readonly service: string;
  readonly serviceName: Texts;
  /** Way of service: in-person, phone or video */
  readonly mode: Mode;
  /** Start, epoch milliseconds UTC */
  readonly startMs: number;
  /** End, epoch milliseconds UTC, exclusive */
  readonly endMs: number;
  /** Start, ISO 8601 with offset: 2027-03-16T09:30:00+02:00 */
  readonly start: string;
  /** End, ISO 8601 with offset, exclusive */
  readonly end: string;
  /** Id of the officer in the plan of the municipality */
  readonly officerId: string;
  /** Id of an office; absent = any that gives the service */
  readonly office: Office | null;
  /** Booked for another person */
  readonly onBehalf: boolean;
  readonly interpreters: readonly {
    /** Opaque id */
    readonly id: string;
    readonly name?: Texts | undefined;
    readonly ways: readonly ('greek-sign-language' | 'lip-reading')[];
    readonly hasEmail: boolean;
  }[];
  readonly hasThirdPerson: boolean;
  readonly hasUndelivered: boolean;
  readonly waitingSinceMs: number | null;
  readonly personServed: { readonly name: string };
  readonly business?: { readonly name: string } | undefined;
  /** Interpretation: greek-sign-language, lip-reading; in a query separated by commas */
  readonly needs?: readonly ('greek-sign-language' | 'lip-reading')[] | undefined;
  readonly specialRequirements?: readonly string[] | undefined;
};

/** An appointment as one actor may see it: fields the actor may not see are absent */
export type Appointment = {
  /** Opaque id */
  readonly id: string;
  /** Short number that people say on the telephone; opens nothing */
  readonly code: string;
  /** Raised with each change; the ETag */
  readonly version: number;
  /** Raised with each change of time and by a cancel */
  readonly sequence: number;
  /** Id of the municipality */
  readonly municipalityId: string;
  readonly status: 'booked' | 'displaced' | 'cancelled' | 'started' | 'ended';
  /** Id of the service */
  readonly service: string;
  readonly serviceName: Texts;
  readonly requiredDocuments: readonly Texts[];
  /** Way of service: in-person, phone or video */
  readonly mode: Mode;
  /** Start, epoch milliseconds UTC */
  readonly startMs: number;
  /** End, epoch milliseconds UTC, exclusive */
  readonly endMs: number;
  /** Start, ISO 8601 with offset: 2027-03-16T09:30:00+02:00 */
  readonly start: string;
  /** End, ISO 8601 with offset, exclusive */
  readonly end: string;
  /** Id of an office; absent = any that gives the service */
  readonly office: Office | null;
  readonly personServed: {
    readonly name: string;
    readonly email: string;
    readonly phone: string;
    readonly specialRequirements: readonly string[];
    readonly thirdPerson?: { readonly name: string; readonly email: string } | undefined;
  };
  readonly business?: { readonly name: string } | undefined;
  /** Number of the case that it serves */
  readonly caseRef?: string | undefined;
  readonly extraFields: readonly {
    /** Opaque id */
    readonly id: string;
    readonly name: Texts;
    readonly value: string;
  }[];
  /** Booked for another person */
  readonly onBehalf: boolean;
  /** Until when the applicant may change or cancel it, epoch milliseconds UTC */
  readonly changeUntilMs: number;
  /** Whether the applicant may change or cancel it now */
  readonly changeable: boolean;
  readonly displaced: Displaced | null;
  readonly proposal: Proposal | null;
  /** Id of the officer in the plan of the municipality */
  readonly officerId?: string | undefined;
  readonly source?: 'citizen' | 'staff' | undefined;
};

/** An appointment after a change; its version is the ETag */
export type AppointmentAnswer = {
  /** Id of the appointment */
  readonly appointmentId: string;
  /** Raised with each change; the ETag */
  readonly version: number;
};

/** An access to a municipality's data; ids only */
export type AuditEntry = {
  /** Opaque id */
  readonly id: string;
  /** Epoch milliseconds UTC */
  readonly atMs: number;
  /** Pseudonymous id of a login */
  readonly principalId: string | null;
  readonly role: string | null;
  readonly action: string;
  readonly resourceType: string;
  readonly resourceId: string | null;
  /** How it ended */
  readonly outcome: 'done' | 'refused' | 'read';
  readonly correlationId: string;
  readonly detail: { readonly [key: string]: Json };
  readonly hash: string;
};

/** An appointment without a time, whose applicant somebody has to call */
export type CaseToCall = { readonly appointment: Appointment; readonly lastProposal: Proposal | null };

/** A time when something is shut, `[from, to)` in wall time */
export type Closure = {
  /** Opaque id */
  readonly id: string;
  /** Beginning, inclusive: a civil day of Europe/Athens, or a moment where the format says so */
  readonly from: string;
  /** End: a civil day (inclusive), or a moment (exclusive) where the format says so */
  readonly to: string;
  /** Id of the office */
  readonly officeId?: string | undefined;
  readonly reason: { readonly el: string; readonly en: string };
};

/** A conference as one actor may see it; managers alone see invitations and connections, nobody what is said */
export type Conference = {
  /** Opaque id */
  readonly id: string;
  /** Raised with each change; the ETag */
  readonly version: number;
  /** Id of the institution */
  readonly institutionId: string;
  readonly orgUnitIds: readonly string[];
  readonly status: 'scheduled' | 'open' | 'over' | 'cancelled';
  readonly title: string;
  /** Start, epoch milliseconds UTC */
  readonly startMs: number;
  /** End, epoch milliseconds UTC, exclusive */
  readonly endMs: number;
  /** Start, ISO 8601 with offset: 2027-03-16T09:30:00+02:00 */
  readonly start: string;
  /** End, ISO 8601 with offset, exclusive */
  readonly end: string;
  readonly seriesId: string | null;
  readonly maxParticipants: number;
  readonly participants: number;
  readonly invitations?:
    | readonly {
        /** Opaque id */
        readonly id: string;
        readonly email: string | null;
        /** Pseudonymous id of a person; `me` where one may ask for oneself */
        readonly personId: string | null;
        readonly attendance: 'remote' | 'on-site';
        readonly revoked: boolean;
      }[]
    | undefined;
  readonly connections?:
    | readonly {
        /** Pseudonymous id of a person; `me` where one may ask for oneself */
        readonly personId: string;
        readonly joinedAtMs: number;
        readonly leftAtMs: number | null;
        readonly hasCamera: boolean;
        readonly hasMicrophone: boolean;
      }[]
    | undefined;
};

/** What the citizen has declared at the registry; nothing in it is sure to be there */
export type Contact = {
  readonly email?: string | undefined;
  readonly mobile?: string | undefined;
  readonly telephone?: string | undefined;
  readonly address?:
    | {
        readonly street?: string | undefined;
        readonly streetNumber?: string | undefined;
        readonly streetNumber2?: string | undefined;
        readonly postalCode?: string | undefined;
        readonly locality?: string | undefined;
        readonly region?: string | undefined;
        readonly regionalUnit?: string | undefined;
        /** Id of the municipality */
        readonly municipality?: string | undefined;
        readonly municipalUnit?: string | undefined;
        readonly community?: string | undefined;
      }
    | undefined;
};

/** Numbers of appointments; null = a small number that is withheld */
export type Counts = {
  readonly total: number | null;
  readonly source: { readonly citizen: number | null; readonly staff: number | null };
  readonly status: {
    readonly booked: number | null;
    readonly displaced: number | null;
    readonly cancelled: number | null;
    readonly started: number | null;
    readonly ended: number | null;
  };
  /** How it ended */
  readonly outcome: {
    readonly fulfilled: number | null;
    readonly 'not-identified': number | null;
    readonly 'person-absent': number | null;
    readonly 'no-show': number | null;
    readonly 'officer-absent': number | null;
    readonly 'technical-failure': number | null;
  };
};

/** How many appointments can begin on a day, or why none can */
export type DayCount = {
  /** Civil day of Europe/Athens */
  readonly date: string;
  readonly free: number;
  readonly closed?: Reason | undefined;
};

/** Since when and why an appointment has no time; `toCall` = no new time is proposed, an officer calls */
export type Displaced = {
  readonly sinceMs: number;
  readonly reason: 'closure' | 'absence' | 'hours' | 'mode' | 'officer-removed';
  /** Who has no proposal: an officer calls */
  readonly toCall: boolean;
};

/** Why a time is free or not for one holder of one post */
export type Explanation = {
  /** Id of the post (άρθρο 5 §3) */
  readonly postId: string;
  /** Id of the officer in the plan of the municipality */
  readonly officerId: string;
  readonly free: boolean;
  readonly because: readonly Reason[];
};

/** A field that is wrong, by JSON Pointer (RFC 6901) */
export type FieldProblem = {
  readonly pointer: string;
  readonly expected: string;
  readonly el: string;
  readonly en: string;
};

/** A role as somebody had it: by whom, on what basis, where, `[fromMs, toMs)`; `counts` = whether it does now */
export type Grant = {
  readonly grantId: string;
  readonly counts: boolean;
  readonly role: 'institution-coordinator' | 'org-unit-coordinator' | 'inbox-user' | 'inbox-manager';
  readonly subjectId: string;
  readonly ownerId: string;
  readonly scopeId: string;
  readonly grantedById: string;
  readonly grantedByLogin: string | null;
  /** Why: on request, for the end of retention, by a court */
  readonly basis:
    | 'role-request'
    | 'invitation'
    | 'head-of-kep'
    | 'handover'
    | 'dyp-organic-post'
    | 'dyp-moved-by-decision'
    | 'municipal-placed-by-decision';
  readonly basisReference: string | null;
  readonly fromMs: number;
  readonly toMs: number | null;
  readonly endedAtMs: number | null;
  readonly endedById: string | null;
  readonly endReason: 'removed' | 'moved' | 'handed-over' | 'status-lost' | null;
  readonly standing: number;
};

/** The third person of a video call (άρθρο 2 §12) */
export type GuestAnswer = {
  /** Id of the appointment */
  readonly appointmentId: string;
  /** Raised with each change; the ETag */
  readonly version: number;
  /** Id of the guest, as inviting answered it */
  readonly guestId: string;
};

/** A hold of the actor while it runs */
export type Hold = {
  /** Opaque id */
  readonly id: string;
  /** Id of the municipality */
  readonly municipalityId: string;
  /** Id of the service */
  readonly service: string;
  /** Way of service: in-person, phone or video */
  readonly mode: Mode;
  /** Id of an office; absent = any that gives the service */
  readonly office?: string | undefined;
  /** Interpretation: greek-sign-language, lip-reading; in a query separated by commas */
  readonly needs: readonly ('greek-sign-language' | 'lip-reading')[];
  /** Start, epoch milliseconds UTC */
  readonly startMs: number;
  /** End, epoch milliseconds UTC, exclusive */
  readonly endMs: number;
  /** Start, ISO 8601 with offset: 2027-03-16T09:30:00+02:00 */
  readonly start: string;
  /** End, ISO 8601 with offset, exclusive */
  readonly end: string;
  /** Until when, exclusive, epoch milliseconds UTC */
  readonly expiresAtMs: number;
};

/** A time that is kept until `expiresAtMs` */
export type HoldAnswer = {
  /** Id of a hold; in a query, the own one, which is not counted as taken */
  readonly holdId: string;
  /** Until when, exclusive, epoch milliseconds UTC */
  readonly expiresAtMs: number;
  /** Start, epoch milliseconds UTC */
  readonly startMs: number;
  /** End, epoch milliseconds UTC, exclusive */
  readonly endMs: number;
};

/** Opening hours that repeat: an RFC 5545 rule on floating dates, and a span of wall time of Europe/Athens */
export type HoursRule = {
  readonly rule: string;
  /** Start, ISO 8601 with offset: 2027-03-16T09:30:00+02:00 */
  readonly start: string;
  /** End, ISO 8601 with offset, exclusive */
  readonly end: string;
  readonly validFrom?: string | undefined;
  readonly validTo?: string | undefined;
  readonly modes?: readonly Mode[] | undefined;
};

/** An inbox in which one has a role */
export type Inbox = {
  /** Id of the inbox */
  readonly inboxId: string;
  /** Id of the KEP */
  readonly kepId: string;
  readonly name: string;
  readonly phase: 'inactive' | 'familiarisation' | 'production';
  readonly roles: readonly ('inbox-manager' | 'inbox-user')[];
  readonly lacksUsers: boolean;
};

/** One request of an inbox, opened */
export type InboxRequest = {
  /** Id of the request */
  readonly requestId: string;
  readonly status: 'filed' | 'taken' | 'answered';
  readonly isPractice: boolean;
  readonly takenById: string | null;
  readonly filedAtMs: number;
  /** Id of the inbox */
  readonly inboxId: string;
  readonly filedById: string;
  readonly text: string;
  readonly answer: string | null;
};

/** An institution of the service with its units */
export type Institution = {
  /** Id of the institution */
  readonly institutionId: string;
  readonly name: string;
  readonly orgUnits: readonly {
    /** Id of the organisational unit */
    readonly orgUnitId: string;
    readonly name: string;
  }[];
};

/** The announcement of a joining; plain text, paragraphs separated by a blank line */
export type JoiningAnnouncement = {
  /** Id of the municipality */
  readonly municipalityId: string;
  readonly act: string;
  /** Civil day of Europe/Athens */
  readonly date: string;
  readonly title: Texts;
  readonly text: Texts;
};

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A transfer with its appointment, for administrators: codes and times, nobody’s data */
export type ListedTransfer = {
  readonly proposal: Proposal;
  readonly appointment: {
    /** Opaque id */
    readonly id: string;
    /** Raised with each change; the ETag */
    readonly version: number;
    /** Short number that people say on the telephone; opens nothing */
    readonly code: string;
    /** Id of the service */
    readonly service: string;
  };
  /** Beginning, inclusive: a civil day of Europe/Athens, or a moment where the format says so */
  readonly from: {
    /** Start, epoch milliseconds UTC */
    readonly startMs: number;
    /** End, epoch milliseconds UTC, exclusive */
    readonly endMs: number;
    /** Start, ISO 8601 with offset: 2027-03-16T09:30:00+02:00 */
    readonly start: string;
    /** Way of service: in-person, phone or video */
    readonly mode: Mode;
    /** Id of the officer in the plan of the municipality */
    readonly officerId: string;
  };
  readonly proposedAtMs: number;
  readonly endedAtMs: number | null;
  readonly answer: {
    /** Epoch milliseconds UTC */
    readonly atMs: number;
    readonly role: string;
    readonly channel: string;
  } | null;
};

/** How full each hour of each weekday is; null = withheld, because they are few */
export type Load = {
  /** Id of the municipality */
  readonly municipalityId: string;
  /** Beginning, inclusive: a civil day of Europe/Athens, or a moment where the format says so */
  readonly from: string;
  /** End: a civil day (inclusive), or a moment (exclusive) where the format says so */
  readonly to: string;
  readonly cells: readonly {
    readonly weekday: number;
    readonly hour: number;
    readonly offeredMinutes: number;
    readonly takenMinutes: number | null;
    readonly appointments: number | null;
  }[];
};

/** Way of service (άρθρο 1 §3) */
export type Mode = 'in-person' | 'phone' | 'video';

/** A municipality as anyone may see it */
export type Municipality = {
  /** Opaque id */
  readonly id: string;
  /** Short number that people say on the telephone; opens nothing */
  readonly code: string | null;
  readonly name: Texts;
  readonly phone: string;
  readonly website?: string | undefined;
  readonly modes: readonly Mode[];
  readonly durations: {
    readonly 'in-person'?: number | undefined;
    readonly phone?: number | undefined;
    readonly video?: number | undefined;
  };
  /** Times are given out for today and the horizonDays - 1 days after it */
  readonly horizonDays: number;
  /** How long a time is kept while the form is filled in */
  readonly holdMinutes: number;
  readonly interpretation: readonly ('greek-sign-language' | 'lip-reading')[];
  readonly thirdPersonAllowed: boolean;
  readonly specialRequirements: readonly {
    /** Short number that people say on the telephone; opens nothing */
    readonly code: string;
    readonly name: Texts;
  }[];
  readonly extraFields: readonly {
    /** Opaque id */
    readonly id: string;
    readonly name: { readonly el: string; readonly en: string };
    readonly required: boolean;
    readonly maxLength: number;
  }[];
  readonly askServedAfm: boolean;
  readonly staffModes: readonly Mode[];
  /** Version of the terms and the policy on which declarations are made; null = any */
  readonly policyVersion: string | null;
  readonly offices: readonly Office[];
  readonly demonstration: boolean;
  readonly joined: boolean;
};

/** A notice as it stands; `sending` is one whose end is not known (yet) */
export type Notice = {
  /** Id of the notice */
  readonly noticeId: string;
  readonly status: 'sending' | 'submitted' | 'not-sent' | 'unknown' | 'rejected';
  readonly purpose:
    | 'appointment-messages'
    | 'general-notifications'
    | 'citizen-messages'
    | 'debt-notices'
    | 'sign-in';
  readonly channel: 'EMAIL' | 'SMS';
  /** Id of the message */
  readonly messageId: string | null;
  readonly segments: number | null;
  readonly auditTransactionId: string | null;
  readonly callSequenceId: string | null;
};

/** A place of the municipality */
export type Office = {
  /** Opaque id */
  readonly id: string;
  readonly name: { readonly el: string; readonly en: string };
  readonly address: { readonly el: string; readonly en: string };
  readonly phone?: string | undefined;
};

/** An officer with the name that administrators gave, and the posts held (civil days inclusive) */
export type Officer = {
  /** Opaque id */
  readonly id: string;
  readonly hours?: readonly HoursRule[] | undefined;
  readonly modes?: readonly Mode[] | undefined;
  readonly name: string | null;
  readonly posts: readonly {
    /** Id of the post (άρθρο 5 §3) */
    readonly postId: string;
    /** Beginning, inclusive: a civil day of Europe/Athens, or a moment where the format says so */
    readonly from?: string | undefined;
    /** End: a civil day (inclusive), or a moment (exclusive) where the format says so */
    readonly to?: string | undefined;
  }[];
};

/** The form of a municipality, what is wrong with it, and where the request stands (άρθρο 6) */
export type Onboarding = {
  /** Id of the municipality */
  readonly municipalityId: string;
  readonly name: Texts | null;
  readonly video: { readonly provider: string; readonly confirmed: readonly string[] } | null;
  readonly status: 'draft' | 'requested' | 'means-confirmed' | 'joined' | 'announced';
  /** Raised with each change; the ETag */
  readonly version: number;
  readonly submittedAtMs: number | null;
  readonly act: {
    readonly act: string;
    /** Civil day of Europe/Athens */
    readonly date: string;
  } | null;
  readonly announced: readonly {
    readonly place: 'gov.gr' | 'municipality-site';
    /** Civil day of Europe/Athens */
    readonly date: string;
  }[];
  /** Secret name of the feed, as opening it answered */
  readonly file: { readonly [key: string]: Json };
  readonly problems: readonly FieldProblem[];
  readonly means: {
    readonly hasVideo: boolean;
    readonly hasMail: boolean;
    /** Epoch milliseconds UTC */
    readonly atMs: number;
  } | null;
};

/** A request to join after a step; its version is the ETag */
export type OnboardingAnswer = {
  /** Id of the municipality */
  readonly municipalityId: string;
  readonly status: 'draft' | 'requested' | 'means-confirmed' | 'joined' | 'announced';
  /** Raised with each change; the ETag */
  readonly version: number;
};

/** When an officer's own appointments are and how they stand, with nothing of any person */
export type OwnAgenda = {
  readonly items: readonly {
    /** Opaque id */
    readonly id: string;
    /** Raised with each change; the ETag */
    readonly version: number;
    readonly status: 'booked' | 'displaced' | 'cancelled' | 'started' | 'ended';
    /** Start, epoch milliseconds UTC */
    readonly startMs: number;
    readonly waitingSinceMs: number | null;
  }[];
};

/** A post: hours and services belong to it, officers hold it (άρθρο 5 §3) */
export type Post = {
  /** Opaque id */
  readonly id: string;
  readonly name: { readonly el: string; readonly en: string };
  /** Id of the office */
  readonly officeId: string;
  readonly services: 'all' | readonly string[];
  readonly modes?: readonly Mode[] | undefined;
  readonly hours?: readonly HoursRule[] | undefined;
  readonly holders: readonly {
    /** Id of the officer in the plan of the municipality */
    readonly officerId: string;
    /** Beginning, inclusive: a civil day of Europe/Athens, or a moment where the format says so */
    readonly from?: string | undefined;
    /** End: a civil day (inclusive), or a moment (exclusive) where the format says so */
    readonly to?: string | undefined;
  }[];
};

/** Record of processing activities (GDPR art. 30) */
export type ProcessingRecord = {
  readonly controller: { readonly name: Texts; readonly phone: string };
  readonly purposes: readonly Texts[];
  readonly legalBases: readonly string[];
  readonly subjects: readonly (
    | 'applicant'
    | 'person-served'
    | 'third-person'
    | 'representative'
    | 'officer'
  )[];
  readonly fields: readonly {
    readonly field: string;
    readonly of: 'applicant' | 'person-served' | 'third-person' | 'representative' | 'officer';
    readonly purpose: Texts;
    readonly source: string;
    readonly form: 'sealed' | 'digest' | 'id';
    readonly isSpecialCategory: boolean;
  }[];
  readonly recipients: readonly Texts[];
  readonly transfersToThirdCountries: 'none';
  readonly retentionMonths: number;
  readonly measures: readonly Texts[];
};

/** A transfer: nothing moves before the applicant has agreed (άρθρο 5 §4ε) */
export type Proposal = {
  /** Opaque id */
  readonly id: string;
  /** Only those in this state */
  readonly state: 'proposed' | 'accepted' | 'declined' | 'expired' | 'withdrawn';
  /** Start, epoch milliseconds UTC */
  readonly startMs: number;
  /** End, epoch milliseconds UTC, exclusive */
  readonly endMs: number;
  /** Start, ISO 8601 with offset: 2027-03-16T09:30:00+02:00 */
  readonly start: string;
  /** End, ISO 8601 with offset, exclusive */
  readonly end: string;
  /** Way of service: in-person, phone or video */
  readonly mode: Mode;
  /** Id of an office; absent = any that gives the service */
  readonly office: Office | null;
  readonly reason: 'closure' | 'absence' | 'hours' | 'mode' | 'officer-removed' | 'service-needs';
  /** Why this time, as codes: same-day, days:+3, minutes:-45, same-officer, other-office, mode:video … */
  readonly why: readonly string[];
  /** Until when, exclusive, epoch milliseconds UTC */
  readonly expiresAtMs: number;
  /** Until when, exclusive, ISO 8601 with offset */
  readonly expiresAt: string;
  /** Id of the officer in the plan of the municipality */
  readonly officerId?: string | undefined;
};

/** A new time for an appointment that lost its own; `proposalId` is null in a dry run */
export type ProposedTime = {
  /** Id of the transfer that is proposed */
  readonly proposalId: string | null;
  /** Start, epoch milliseconds UTC */
  readonly startMs: number;
  /** End, epoch milliseconds UTC, exclusive */
  readonly endMs: number;
  /** Start, ISO 8601 with offset: 2027-03-16T09:30:00+02:00 */
  readonly start: string;
  /** Id of the officer in the plan of the municipality */
  readonly officerId: string;
  /** Id of the office */
  readonly officeId: string;
  /** Way of service: in-person, phone or video */
  readonly mode: Mode;
  /** Why this time, as codes: same-day, days:+3, minutes:-45, same-officer, other-office, mode:video … */
  readonly why: readonly string[];
};

/** Why something is allowed or refused: the rule, and the paragraph that it comes from */
export type Reason = {
  readonly rule: string;
  readonly source: string;
  readonly el: string;
  readonly en: string;
};

/** A request to become the coordinator of an institution (§7) */
export type RoleRequest = {
  /** Id of the request */
  readonly requestId: string;
  readonly status: 'submitted' | 'approved' | 'rejected';
  readonly requestedById: string;
  /** Id of the institution */
  readonly institutionId: string;
  readonly institutionBy: 'registry' | 'declaration';
  readonly registry: 'employee' | 'not-an-employee' | 'unavailable' | 'not-asked';
  /** Id of the organisational unit */
  readonly orgUnitId: string | null;
  readonly submittedAtMs: number;
  readonly decidedAtMs: number | null;
  readonly phone: string;
  readonly purpose: string;
  readonly reason: string | null;
};

/** What a change of the schedule did, or in a dry run would do */
export type ScheduleAnswer = {
  /** Version of the schedule: after the change, in a dry run the present one */
  readonly scheduleVersion: number;
  /** true = nothing is changed, the answer says what would be */
  readonly dryRun: boolean;
  /** From a dry run of this very change: refused when what it told is old */
  readonly planVersion: string;
  readonly kept: number;
  readonly displaced: readonly AffectedAppointment[];
  readonly restored: readonly string[];
  readonly withdrawn: readonly string[];
  /** Who has no proposal: an officer calls */
  readonly toCall: number;
};

/** Who is signed in; changes by scripts send `csrfToken` as X-CSRF-Token */
export type SignedIn = {
  readonly signedIn: true;
  readonly name: string | null;
  /** Tax number with most of its digits hidden */
  readonly maskedAfm: string | null;
  readonly business: {
    readonly name: string;
    /** Tax number with most of its digits hidden */
    readonly maskedAfm: string;
  } | null;
  readonly representative: { readonly name: string } | null;
  readonly login: 'citizen' | 'officer' | 'otp' | null;
  readonly kind: 'natural-person' | 'legal-entity';
  readonly roles: readonly {
    readonly role: 'officer' | 'municipality-admin' | 'platform-admin';
    /** Id of the municipality */
    readonly municipalityId: string | null;
  }[];
  /** Id of the municipality */
  readonly municipalityId: string | null;
  /** Until when, exclusive, epoch milliseconds UTC */
  readonly expiresAtMs: number;
  /** For the header X-CSRF-Token of changes */
  readonly csrfToken: string;
};

/** A free time, without any officer (άρθρο 2 §5); `end` is without the gap after it */
export type Slot = {
  /** Id of the service */
  readonly service: string;
  /** Way of service: in-person, phone or video */
  readonly mode: Mode;
  /** Start, ISO 8601 with offset: 2027-03-16T09:30:00+02:00 */
  readonly start: string;
  /** End, ISO 8601 with offset, exclusive */
  readonly end: string;
};

/** Numbers of appointments in a period, without personal data (άρθρο 5 §4α) */
export type Statistics = {
  /** Id of the municipality */
  readonly municipalityId: string;
  /** Beginning, inclusive: a civil day of Europe/Athens, or a moment where the format says so */
  readonly from: string;
  /** End: a civil day (inclusive), or a moment (exclusive) where the format says so */
  readonly to: string;
  readonly counts: Counts;
  readonly noShowRate: number | null;
  readonly waiting: { readonly medianDays: number; readonly p90Days: number } | null;
  readonly groups: {
    /** Id of the service */
    readonly service?: readonly { readonly key: string; readonly counts: Counts }[] | undefined;
    /** Way of service: in-person, phone or video */
    readonly mode?: readonly { readonly key: string; readonly counts: Counts }[] | undefined;
    readonly source?: readonly { readonly key: string; readonly counts: Counts }[] | undefined;
    readonly status?: readonly { readonly key: string; readonly counts: Counts }[] | undefined;
    /** How it ended */
    readonly outcome?: readonly { readonly key: string; readonly counts: Counts }[] | undefined;
    /** Id of an office; absent = any that gives the service */
    readonly office?: readonly { readonly key: string; readonly counts: Counts }[] | undefined;
    /** `case` = the officer who has the case (άρθρο 2 §5); in a proposal, the id of an officer */
    readonly officer?: readonly { readonly key: string; readonly counts: Counts }[] | undefined;
    readonly day?: readonly { readonly key: string; readonly counts: Counts }[] | undefined;
    readonly week?: readonly { readonly key: string; readonly counts: Counts }[] | undefined;
    readonly month?: readonly { readonly key: string; readonly counts: Counts }[] | undefined;
  };
  readonly utilisation: readonly {
    /** Civil day of Europe/Athens */
    readonly date: string;
    readonly offeredMinutes: number;
    readonly takenMinutes: number;
  }[];
  readonly smallestNumber: number | null;
  readonly services: { readonly [key: string]: Texts };
};

/** All that is kept about a person (GDPR art. 15, 20) */
export type SubjectExport = {
  /** Pseudonymous id of a person; `me` where one may ask for oneself */
  readonly personId: string;
  readonly exportedAtMs: number;
  readonly records: readonly SubjectRecord[];
};

/** One thing that is kept about a person, and who read or changed it: in what role, never which officer */
export type SubjectRecord = {
  readonly kind: string;
  /** Opaque id */
  readonly id: string;
  /** Id of the municipality */
  readonly municipalityId: string;
  readonly data: { readonly [key: string]: Json };
  readonly personal: { readonly [key: string]: Json };
  readonly accesses: readonly {
    /** Epoch milliseconds UTC */
    readonly atMs: number;
    readonly role: string | null;
    readonly action: string;
    /** How it ended */
    readonly outcome: 'done' | 'refused' | 'read';
    readonly purpose: string | null;
  }[];
};

/** A sentence or a name in Greek and in English */
export type Texts = { readonly el: string; readonly en: string };

/** A field with its services, documents and durations */
export type ThematicField = {
  /** Opaque id */
  readonly id: string;
  readonly name: { readonly el: string; readonly en: string };
  readonly services: readonly {
    /** Opaque id */
    readonly id: string;
    readonly name: { readonly el: string; readonly en: string };
    readonly nature: 'information' | 'case-handling';
    readonly modes: {
      readonly [key: string]: {
        /** Minutes of an appointment */
        readonly durationMinutes?: number | undefined;
        /** Minutes after each appointment */
        readonly gapMinutes?: number | undefined;
      };
    };
    readonly requiredDocuments: readonly { readonly el: string; readonly en: string }[];
    readonly legalBasis?: string | undefined;
    readonly mitosCode?: string | undefined;
    readonly active: boolean;
    readonly caseOfficer: boolean;
  }[];
};

/** An appointment of its own officer, with what the day needs and what can be done now */
export type Visit = {
  /** Opaque id */
  readonly id: string;
  /** Short number that people say on the telephone; opens nothing */
  readonly code: string;
  /** Raised with each change; the ETag */
  readonly version: number;
  readonly status: 'booked' | 'displaced' | 'cancelled' | 'started' | 'ended';
  /** How it ended */
  readonly outcome:
    | 'fulfilled'
    | 'not-identified'
    | 'person-absent'
    | 'no-show'
    | 'officer-absent'
    | 'technical-failure'
    | null;
  /** Id of the service */
  readonly service: string;
  readonly serviceName: Texts;
  /** Way of service: in-person, phone or video */
  readonly mode: Mode;
  /** Start, epoch milliseconds UTC */
  readonly startMs: number;
  /** End, epoch milliseconds UTC, exclusive */
  readonly endMs: number;
  /** Start, ISO 8601 with offset: 2027-03-16T09:30:00+02:00 */
  readonly start: string;
  /** End, ISO 8601 with offset, exclusive */
  readonly end: string;
  /** Id of the officer in the plan of the municipality */
  readonly officerId: string;
  /** Id of an office; absent = any that gives the service */
  readonly office: Office | null;
  /** Booked for another person */
  readonly onBehalf: boolean;
  readonly interpreters: readonly {
    /** Opaque id */
    readonly id: string;
    readonly name?: Texts | undefined;
    readonly ways: readonly ('greek-sign-language' | 'lip-reading')[];
    readonly hasEmail: boolean;
  }[];
  readonly hasThirdPerson: boolean;
  readonly hasUndelivered: boolean;
  readonly waitingSinceMs: number | null;
  readonly personServed: { readonly name: string };
  readonly business?: { readonly name: string } | undefined;
  /** Interpretation: greek-sign-language, lip-reading; in a query separated by commas */
  readonly needs: readonly ('greek-sign-language' | 'lip-reading')[];
  readonly specialRequirements: readonly string[];
  /** Id of the municipality */
  readonly municipalityId: string;
  /** Raised with each change of time and by a cancel */
  readonly sequence: number;
  readonly numberToCall?: string | undefined;
  readonly thirdPerson: { readonly name: string; readonly email: string } | null;
  readonly guest: {
    /** Id of the guest, as inviting answered it */
    readonly guestId: string;
    readonly name: string;
    readonly invitedAtMs: number;
    readonly isCurrent: boolean;
  } | null;
  readonly interpreterInvites: readonly { readonly interpreterId: string; readonly invitedAtMs: number }[];
  readonly requiredDocuments: readonly Texts[];
  readonly call: {
    readonly phase: 'waiting' | 'identifying' | 'identified' | 'failed' | 'ended';
    readonly media: 'video-and-audio' | 'audio-only';
    readonly isOfficerPresent: boolean;
    readonly isApplicantPresent: boolean;
    readonly toCheck: readonly ('identity' | 'representation')[];
  } | null;
  readonly outcomeNote: string | null;
  readonly can: {
    /** Start, ISO 8601 with offset: 2027-03-16T09:30:00+02:00 */
    readonly start: boolean;
    readonly identify: readonly ('identity' | 'representation')[];
    readonly audioOnly: boolean;
    readonly outcomes: readonly (
      | 'fulfilled'
      | 'not-identified'
      | 'person-absent'
      | 'no-show'
      | 'officer-absent'
      | 'technical-failure'
    )[];
    readonly inviteGuest: boolean;
    readonly sendDocuments: boolean;
    readonly join: boolean;
  };
  /** From when it can be started and its room entered, epoch milliseconds UTC */
  readonly opensAtMs: number;
  /** Until when, exclusive, epoch milliseconds UTC */
  readonly closesAtMs: number;
};

/** An appointment after something happened on its day; its version is the ETag */
export type VisitAnswer = {
  /** Id of the appointment */
  readonly appointmentId: string;
  /** Raised with each change; the ETag */
  readonly version: number;
  readonly status: 'booked' | 'displaced' | 'cancelled' | 'started' | 'ended';
  /** How it ended */
  readonly outcome:
    | 'fulfilled'
    | 'not-identified'
    | 'person-absent'
    | 'no-show'
    | 'officer-absent'
    | 'technical-failure'
    | null;
};

/** What each operation takes and answers. */
export interface Operations {
  /** The actor's own account */
  getAccount: {
    readonly input: Record<never, never>;
    readonly answer: Account;
    readonly code:
      | 'ERASED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'RATE_LIMITED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** Registers who has signed in; the login service says who that is, the body only the e-mail (§5, §6) */
  registerAccount: {
    readonly input: { readonly body: { readonly email: string } };
    readonly answer: {
      /** Only those in this state */
      readonly state: 'none' | 'awaiting-terms' | 'email-unverified' | 'active';
    };
    readonly code:
      | 'AFM_INVALID'
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Another e-mail; it has to be confirmed before anything else (§6) */
  setAccountEmail: {
    readonly input: { readonly body: { readonly email: string } };
    readonly answer: {
      /** Only those in this state */
      readonly state: 'none' | 'awaiting-terms' | 'email-unverified' | 'active';
    };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STORE_UNAVAILABLE'
      | 'TERMS_NOT_ACCEPTED'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Confirms the e-mail by the token of the link; once */
  confirmEmail: {
    readonly input: { readonly body: { readonly token: string } };
    readonly answer: {
      /** Only those in this state */
      readonly state: 'none' | 'awaiting-terms' | 'email-unverified' | 'active';
    };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'LINK_NOT_VALID'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STORE_UNAVAILABLE'
      | 'TERMS_NOT_ACCEPTED'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Another confirmation link; the one before opens nothing any more */
  resendConfirmation: {
    readonly input: { readonly body: Record<string, never> };
    readonly answer: {
      /** Only those in this state */
      readonly state: 'none' | 'awaiting-terms' | 'email-unverified' | 'active';
    };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STORE_UNAVAILABLE'
      | 'TERMS_NOT_ACCEPTED'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Accepts the Terms of Use in force, by their version (§5) */
  acceptTerms: {
    readonly input: {
      readonly body: {
        /** Raised with each change; the ETag */
        readonly version: string;
      };
    };
    readonly answer: {
      /** Only those in this state */
      readonly state: 'none' | 'awaiting-terms' | 'email-unverified' | 'active';
    };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'INVITATION_REQUIRED'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** The actor's own appointments, next first */
  listAppointments: {
    readonly input: {
      /** At most so many */
      readonly limit?: number | string | undefined;
      /** The `next` of the page before; absent = from the beginning */
      readonly cursor?: string | undefined;
    };
    readonly answer: { readonly appointments: readonly Appointment[]; readonly nextCursor: string | null };
    readonly code:
      | 'ERASED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'RATE_LIMITED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** One appointment; its version is the ETag */
  getAppointment: {
    readonly input: {
      /** Id of the appointment */
      readonly appointmentId: string;
    };
    readonly answer: Appointment;
    readonly code:
      | 'ERASED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'RATE_LIMITED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** Goes on with sound alone, after identification (άρθρο 3 §2) */
  continueAudioOnly: {
    readonly input: {
      /** Id of the appointment */
      readonly appointmentId: string;
      readonly body?: Record<string, never> | undefined;
    };
    readonly answer: VisitAnswer;
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CAMERA_REQUIRED_FOR_IDENTIFICATION'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'THIRD_PERSON_NOT_ALLOWED'
      | 'TOO_EARLY'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** The appointment as an iCalendar file (RFC 5545) */
  calendarFile: {
    readonly input: {
      /** Id of the appointment */
      readonly appointmentId: string;
    };
    readonly answer: string;
    readonly code:
      | 'ERASED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'RATE_LIMITED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** Cancels an appointment; a second cancel answers like the first (άρθρο 2 §7) */
  cancelAppointment: {
    readonly input: {
      /** Id of the appointment */
      readonly appointmentId: string;
      readonly body?:
        | { readonly reason?: 'time' | 'not-needed' | 'mistake' | 'other' | 'office-closed' | undefined }
        | undefined;
    };
    readonly answer: AppointmentAnswer;
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CHANGE_TOO_LATE'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Writes the outcome */
  finishAppointment: {
    readonly input: {
      /** Id of the appointment */
      readonly appointmentId: string;
      readonly body: {
        /** How it ended */
        readonly outcome:
          | 'fulfilled'
          | 'not-identified'
          | 'person-absent'
          | 'no-show'
          | 'officer-absent'
          | 'technical-failure';
        readonly note?: string | undefined;
      };
    };
    readonly answer: VisitAnswer;
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CAMERA_REQUIRED_FOR_IDENTIFICATION'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'THIRD_PERSON_NOT_ALLOWED'
      | 'TOO_EARLY'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** The guest’s link opens nothing any more */
  revokeGuest: {
    readonly input: {
      /** Id of the appointment */
      readonly appointmentId: string;
      /** Id of the guest, as inviting answered it */
      readonly guestId: string;
      readonly body?: Record<string, never> | undefined;
    };
    readonly answer: GuestAnswer;
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Says whether the identity was confirmed on camera (άρθρο 3 §1) */
  identifyPerson: {
    readonly input: {
      /** Id of the appointment */
      readonly appointmentId: string;
      readonly body: { readonly check: 'identity' | 'representation'; readonly isConfirmed: boolean };
    };
    readonly answer: VisitAnswer;
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CAMERA_REQUIRED_FOR_IDENTIFICATION'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'THIRD_PERSON_NOT_ALLOWED'
      | 'TOO_EARLY'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Sends the third person a link of their own (άρθρο 2 §12) */
  inviteGuest: {
    readonly input: {
      /** Id of the appointment */
      readonly appointmentId: string;
      readonly body?:
        | {
            readonly guest?: { readonly name: string; readonly email: string } | undefined;
            readonly againGuestId?: string | undefined;
          }
        | undefined;
    };
    readonly answer: GuestAnswer;
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CAMERA_REQUIRED_FOR_IDENTIFICATION'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'THIRD_PERSON_NOT_ALLOWED'
      | 'TOO_EARLY'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Sends the interpretation service its link into the room (άρθρο 2 §3δ) */
  inviteInterpreter: {
    readonly input: {
      /** Id of the appointment */
      readonly appointmentId: string;
      readonly body: { readonly interpreterId: string };
    };
    readonly answer: VisitAnswer;
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CAMERA_REQUIRED_FOR_IDENTIFICATION'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'THIRD_PERSON_NOT_ALLOWED'
      | 'TOO_EARLY'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Messages of an appointment and how each one stands */
  listMessages: {
    readonly input: {
      /** Id of the appointment */
      readonly appointmentId: string;
    };
    readonly answer: {
      readonly messages: readonly {
        readonly kind: string;
        /** Only those in this state */
        readonly state: 'queued' | 'sent' | 'failed' | 'parked' | 'dropped' | 'bounced';
        /** Epoch milliseconds UTC */
        readonly atMs: number;
        /** When it is due, epoch milliseconds UTC */
        readonly dueAtMs?: number | undefined;
        readonly attempts?: number | undefined;
        /** Short number that people say on the telephone; opens nothing */
        readonly code?: string | undefined;
        readonly resend?: string | undefined;
      }[];
    };
    readonly code:
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'RATE_LIMITED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** Sends a message again that was parked or bounced (άρθρο 2 §6) */
  resendMessage: {
    readonly input: {
      /** Id of the appointment */
      readonly appointmentId: string;
      readonly body: { readonly message: string };
    };
    readonly answer: {
      /** Id of the appointment */
      readonly appointmentId: string;
      readonly message: string;
      /** Only those in this state */
      readonly state: 'queued' | 'sent' | 'failed' | 'parked' | 'dropped' | 'bounced';
    };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Moves an appointment; the old time stays until the new one is had (άρθρο 2 §7) */
  rescheduleAppointment: {
    readonly input: {
      /** Id of the appointment */
      readonly appointmentId: string;
      readonly body: {
        /** Start, ISO 8601 with offset: 2027-03-16T09:30:00+02:00 */
        readonly start: string;
        /** Id of an office; absent = any that gives the service */
        readonly office?: string | undefined;
        /** Id of a hold; in a query, the own one, which is not counted as taken */
        readonly holdId?: string | undefined;
      };
    };
    readonly answer: AppointmentAnswer;
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CHANGE_TOO_LATE'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'HOLD_EXPIRED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'LIMIT_REACHED'
      | 'MODE_NOT_OFFERED'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'PERSON_OVERLAP'
      | 'PHONE_ONLY_FOR_INFORMATION'
      | 'RATE_LIMITED'
      | 'SERVICE_NOT_OFFERED'
      | 'SLOT_NOT_OFFERED'
      | 'SLOT_TAKEN'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'TENANT_MISMATCH'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Sends the applicant the list of documents (άρθρο 2 §11) */
  sendDocuments: {
    readonly input: {
      /** Id of the appointment */
      readonly appointmentId: string;
      readonly body?: { readonly note?: string | undefined } | undefined;
    };
    readonly answer: VisitAnswer;
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CAMERA_REQUIRED_FOR_IDENTIFICATION'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'THIRD_PERSON_NOT_ALLOWED'
      | 'TOO_EARLY'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Starts it, or ends it where the person served has not appeared (άρθρο 2 §2) */
  startAppointment: {
    readonly input: {
      /** Id of the appointment */
      readonly appointmentId: string;
      readonly body: {
        /** False ends it with person-absent (άρθρο 2 §2) */
        readonly isPersonServedPresent: boolean;
        readonly hasCamera?: boolean | undefined;
        readonly hasMicrophone?: boolean | undefined;
      };
    };
    readonly answer: VisitAnswer;
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CAMERA_REQUIRED_FOR_IDENTIFICATION'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'THIRD_PERSON_NOT_ALLOWED'
      | 'TOO_EARLY'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Changes the applicant's wish for a third person (άρθρο 2 §12) */
  askThirdPerson: {
    readonly input: {
      /** Id of the appointment */
      readonly appointmentId: string;
      readonly body: { readonly thirdPerson: { readonly name: string; readonly email: string } | null };
    };
    readonly answer: VisitAnswer;
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CAMERA_REQUIRED_FOR_IDENTIFICATION'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'THIRD_PERSON_NOT_ALLOWED'
      | 'TOO_EARLY'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Proposes another officer or time, and holds it until the applicant has answered (άρθρο 5 §4ε) */
  proposeTransfer: {
    readonly input: {
      /** Id of the appointment */
      readonly appointmentId: string;
      readonly body: {
        /** Start, ISO 8601 with offset: 2027-03-16T09:30:00+02:00 */
        readonly start: string;
        /** `case` = the officer who has the case (άρθρο 2 §5); in a proposal, the id of an officer */
        readonly officer?: string | undefined;
        /** Id of an office; absent = any that gives the service */
        readonly office?: string | undefined;
        /** Way of service: in-person, phone or video */
        readonly mode?: Mode | undefined;
        readonly reason?:
          | 'closure'
          | 'absence'
          | 'hours'
          | 'mode'
          | 'officer-removed'
          | 'service-needs'
          | undefined;
        /** How long each applicant has for an answer */
        readonly expiresInMinutes?: number | undefined;
      };
    };
    readonly answer: {
      /** Id of the appointment */
      readonly appointmentId: string;
      /** Raised with each change; the ETag */
      readonly version: number;
      /** Id of the transfer that is proposed */
      readonly proposalId: string;
      /** Until when, exclusive, epoch milliseconds UTC */
      readonly expiresAtMs: number;
    };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_MISSING'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'LIMIT_REACHED'
      | 'MODE_NOT_OFFERED'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'PERSON_OVERLAP'
      | 'PHONE_ONLY_FOR_INFORMATION'
      | 'RATE_LIMITED'
      | 'SERVICE_NOT_OFFERED'
      | 'SLOT_NOT_OFFERED'
      | 'SLOT_TAKEN'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'TENANT_MISMATCH'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** The applicant agrees: only now the appointment is moved (άρθρο 5 §4ε) */
  acceptTransfer: {
    readonly input: {
      /** Id of the appointment */
      readonly appointmentId: string;
      readonly body?:
        | {
            /** Id of the transfer that is proposed */
            readonly proposalId?: string | undefined;
          }
        | undefined;
    };
    readonly answer: AppointmentAnswer;
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'PERSON_OVERLAP'
      | 'PROPOSAL_ENDED'
      | 'RATE_LIMITED'
      | 'SLOT_TAKEN'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** The applicant does not agree: the appointment stays as it is (άρθρο 5 §4ε) */
  declineTransfer: {
    readonly input: {
      /** Id of the appointment */
      readonly appointmentId: string;
      readonly body?:
        | {
            /** Id of the transfer that is proposed */
            readonly proposalId?: string | undefined;
          }
        | undefined;
    };
    readonly answer: AppointmentAnswer;
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'PERSON_OVERLAP'
      | 'PROPOSAL_ENDED'
      | 'RATE_LIMITED'
      | 'SLOT_TAKEN'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** An administrator takes the proposal back (άρθρο 5 §4ε) */
  withdrawTransfer: {
    readonly input: {
      /** Id of the appointment */
      readonly appointmentId: string;
      readonly body?:
        | {
            /** Id of the transfer that is proposed */
            readonly proposalId?: string | undefined;
          }
        | undefined;
    };
    readonly answer: AppointmentAnswer;
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'PERSON_OVERLAP'
      | 'PROPOSAL_ENDED'
      | 'RATE_LIMITED'
      | 'SLOT_TAKEN'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** An appointment of the officer's own with what there is to do now; its version is the ETag */
  getVisit: {
    readonly input: {
      /** Id of the appointment */
      readonly appointmentId: string;
    };
    readonly answer: Visit;
    readonly code:
      | 'ERASED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** Accesses to a municipality's data, the newest first (άρθρο 7 §2) */
  readAudit: {
    readonly input: {
      /** Id of the municipality */
      readonly municipality: string;
      /** Pseudonymous id of a login */
      readonly principal?: string | undefined;
      /** Id of what was accessed */
      readonly resource?: string | undefined;
      /** Beginning, inclusive: a civil day of Europe/Athens, or a moment where the format says so */
      readonly from?: string | undefined;
      /** End: a civil day (inclusive), or a moment (exclusive) where the format says so */
      readonly to?: string | undefined;
      /** At most so many */
      readonly limit?: number | string | undefined;
      /** The `next` of the page before; absent = from the beginning */
      readonly cursor?: string | undefined;
    };
    readonly answer: { readonly entries: readonly AuditEntry[]; readonly nextCursor: string | null };
    readonly code:
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** The actor's own conferences and those they are invited to, by time */
  listConferences: {
    readonly input: {
      /** Beginning, inclusive: a civil day of Europe/Athens, or a moment where the format says so */
      readonly from: string;
      /** End: a civil day (inclusive), or a moment (exclusive) where the format says so */
      readonly to: string;
      /** At most so many */
      readonly limit?: number | string | undefined;
      /** The `next` of the page before; absent = from the beginning */
      readonly cursor?: string | undefined;
    };
    readonly answer: { readonly conferences: readonly Conference[]; readonly nextCursor: string | null };
    readonly code:
      | 'EMAIL_NOT_VERIFIED'
      | 'ERASED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STORE_UNAVAILABLE'
      | 'TERMS_NOT_ACCEPTED'
      | 'UNAUTHENTICATED';
  };

  /** One conference; its version is the ETag */
  getConference: {
    readonly input: {
      /** Id of the conference */
      readonly conferenceId: string;
    };
    readonly answer: Conference;
    readonly code:
      | 'EMAIL_NOT_VERIFIED'
      | 'ERASED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STORE_UNAVAILABLE'
      | 'TERMS_NOT_ACCEPTED'
      | 'UNAUTHENTICATED';
  };

  /** Cancels a conference, gives its room back and tells everybody invited */
  cancelConference: {
    readonly input: {
      /** Id of the conference */
      readonly conferenceId: string;
      readonly body: Record<string, never>;
    };
    readonly answer: {
      readonly conferenceIds: readonly string[];
      /** Raised with each change; the ETag */
      readonly version: number;
    };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CONFERENCE_CLOSED'
      | 'CONFERENCE_NOT_OPEN'
      | 'CSRF_REJECTED'
      | 'EMAIL_NOT_VERIFIED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'NO_ROOM_FREE'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'ROOM_FULL'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'TERMS_NOT_ACCEPTED'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Takes an invitation back */
  withdrawConferenceInvitation: {
    readonly input: {
      /** Id of the conference */
      readonly conferenceId: string;
      /** Id of the invitation */
      readonly invitationId: string;
    };
    readonly answer: {
      readonly conferenceIds: readonly string[];
      /** Raised with each change; the ETag */
      readonly version: number;
    };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CONFERENCE_CLOSED'
      | 'CSRF_REJECTED'
      | 'EMAIL_NOT_VERIFIED'
      | 'ERASED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'TERMS_NOT_ACCEPTED'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Invites people of any institution, as many as the room holds (§9β, §10β) */
  inviteConference: {
    readonly input: {
      /** Id of the conference */
      readonly conferenceId: string;
      readonly body: {
        readonly invitees: readonly (
          | {
              /** Pseudonymous id of a person; `me` where one may ask for oneself */
              readonly personId: string;
            }
          | { readonly email: string; readonly name?: string | undefined }
        )[];
        readonly attendance?: 'remote' | 'on-site' | undefined;
      };
    };
    readonly answer: {
      readonly conferenceIds: readonly string[];
      /** Raised with each change; the ETag */
      readonly version: number;
    };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CONFERENCE_CLOSED'
      | 'CONFERENCE_NOT_OPEN'
      | 'CSRF_REJECTED'
      | 'EMAIL_NOT_VERIFIED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'NO_ROOM_FREE'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'ROOM_FULL'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'TERMS_NOT_ACCEPTED'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Lets a participant in, between start and end only, with the way into the room (§4, §8) */
  joinConference: {
    readonly input: {
      /** Id of the conference */
      readonly conferenceId: string;
      readonly body: { readonly hasCamera: boolean; readonly hasMicrophone: boolean };
    };
    readonly answer: {
      /** Id of the conference */
      readonly conferenceId: string;
      readonly roomId: string;
      readonly untilMs: number;
      readonly isModerator: boolean;
      readonly link: string | null;
    };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CONFERENCE_CLOSED'
      | 'CONFERENCE_NOT_OPEN'
      | 'CSRF_REJECTED'
      | 'EMAIL_NOT_VERIFIED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'TERMS_NOT_ACCEPTED'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'UPSTREAM_UNAVAILABLE'
      | 'VERSION_CONFLICT';
  };

  /** Says that a participant has left */
  leaveConference: {
    readonly input: {
      /** Id of the conference */
      readonly conferenceId: string;
      readonly body: Record<string, never>;
    };
    readonly answer: {
      /** Id of the conference */
      readonly conferenceId: string;
    };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CONFERENCE_CLOSED'
      | 'CONFERENCE_NOT_OPEN'
      | 'CSRF_REJECTED'
      | 'EMAIL_NOT_VERIFIED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'NO_ROOM_FREE'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'ROOM_FULL'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'TERMS_NOT_ACCEPTED'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Moves a conference to another time, in whatever room is free */
  moveConference: {
    readonly input: {
      /** Id of the conference */
      readonly conferenceId: string;
      readonly body: {
        /** Start, ISO 8601 with offset: 2027-03-16T09:30:00+02:00 */
        readonly start: string;
        /** Minutes of an appointment */
        readonly durationMinutes: number;
      };
    };
    readonly answer: {
      readonly conferenceIds: readonly string[];
      /** Raised with each change; the ETag */
      readonly version: number;
    };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CONFERENCE_CLOSED'
      | 'CONFERENCE_NOT_OPEN'
      | 'CSRF_REJECTED'
      | 'EMAIL_NOT_VERIFIED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'NO_ROOM_FREE'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'ROOM_FULL'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'TERMS_NOT_ACCEPTED'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Asks the Contact Registry (getNncIdentityExt) for a declared purpose */
  lookUpContact: {
    readonly input: {
      readonly body: {
        readonly purpose:
          | 'appointment-messages'
          | 'general-notifications'
          | 'citizen-messages'
          | 'debt-notices'
          | 'sign-in';
        readonly protocol: string;
        /** Tax number, nine digits with a valid check digit */
        readonly afm: string;
        readonly subject?: 'natural-person' | 'legal-entity' | undefined;
      };
    };
    readonly answer: {
      readonly contact: Contact | null;
      readonly mayPersist: boolean;
      readonly auditTransactionId: string;
      readonly callSequenceId: string | null;
    };
    readonly code:
      | 'AFM_INVALID'
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'DAILY_LIMIT_REACHED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'LIMIT_REACHED'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_A_MEMBER'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'PURPOSE_NOT_GRANTED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'UPSTREAM_REJECTED'
      | 'UPSTREAM_UNAVAILABLE'
      | 'VERSION_CONFLICT';
  };

  /** The actor's own hold while it runs */
  getHold: {
    readonly input: {
      /** Id of a hold; in a query, the own one, which is not counted as taken */
      readonly holdId: string;
    };
    readonly answer: Hold;
    readonly code:
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'RATE_LIMITED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** Gives a held time back */
  releaseHold: {
    readonly input: {
      /** Id of a hold; in a query, the own one, which is not counted as taken */
      readonly holdId: string;
    };
    readonly answer: null;
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Inboxes that are not opened, have no users or no manager (platform administrator) */
  reportInboxes: {
    readonly input: Record<never, never>;
    readonly answer: {
      readonly awaitingActivation: readonly string[];
      readonly withoutUsers: readonly string[];
      readonly withoutManager: readonly string[];
    };
    readonly code:
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** One request; the reading is written down */
  getInboxRequest: {
    readonly input: {
      /** Id of the request */
      readonly requestId: string;
    };
    readonly answer: InboxRequest;
    readonly code:
      | 'ERASED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** A user answers a request */
  answerInboxRequest: {
    readonly input: {
      /** Id of the request */
      readonly requestId: string;
      readonly body: { readonly text: string };
    };
    readonly answer: { readonly status: 'filed' | 'taken' | 'answered' };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_ELIGIBLE'
      | 'NOT_FOUND'
      | 'NOT_TO_ONESELF'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** A user hands a request over to another of the inbox */
  handOverInboxRequest: {
    readonly input: {
      /** Id of the request */
      readonly requestId: string;
      readonly body: { readonly toPersonId: string };
    };
    readonly answer: { readonly status: 'filed' | 'taken' | 'answered' };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_ELIGIBLE'
      | 'NOT_FOUND'
      | 'NOT_TO_ONESELF'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** A user takes a request */
  takeInboxRequest: {
    readonly input: {
      /** Id of the request */
      readonly requestId: string;
      readonly body: Record<string, never>;
    };
    readonly answer: { readonly status: 'filed' | 'taken' | 'answered' };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_ELIGIBLE'
      | 'NOT_FOUND'
      | 'NOT_TO_ONESELF'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Inboxes in which one has a role */
  listInboxes: {
    readonly input: {
      /** At most so many */
      readonly limit?: number | string | undefined;
      /** The `next` of the page before; absent = from the beginning */
      readonly cursor?: string | undefined;
    };
    readonly answer: { readonly inboxes: readonly Inbox[]; readonly nextCursor: string | null };
    readonly code:
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** The head opens an inbox, for familiarisation first (¶2, ¶8) */
  activateInbox: {
    readonly input: {
      /** Id of the inbox */
      readonly inboxId: string;
      readonly body: Record<string, never>;
    };
    readonly answer: { readonly phase: 'inactive' | 'familiarisation' | 'production' };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_ELIGIBLE'
      | 'NOT_FOUND'
      | 'NOT_TO_ONESELF'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** From now on access codes of the production phase only (¶9) */
  beginProduction: {
    readonly input: {
      /** Id of the inbox */
      readonly inboxId: string;
      readonly body: Record<string, never>;
    };
    readonly answer: { readonly phase: 'inactive' | 'familiarisation' | 'production' };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_ELIGIBLE'
      | 'NOT_FOUND'
      | 'NOT_TO_ONESELF'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** A public document to a citizen's inbox, only after the citizen's request (¶1) */
  sendInboxDocument: {
    readonly input: {
      /** Id of the inbox */
      readonly inboxId: string;
      readonly body: {
        readonly toPersonId: string;
        /** Id of the request */
        readonly requestId: string | null;
        readonly document: { readonly title: string; readonly reference: string };
      };
    };
    readonly answer: { readonly documentId: string };
    readonly code:
      | 'AFM_INVALID'
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_ELIGIBLE'
      | 'NOT_FOUND'
      | 'NOT_TO_ONESELF'
      | 'NO_PRIOR_REQUEST'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Requests of an inbox, for its users */
  listInboxRequests: {
    readonly input: {
      /** Id of the inbox */
      readonly inboxId: string;
      /** At most so many */
      readonly limit?: number | string | undefined;
      /** The `next` of the page before; absent = from the beginning */
      readonly cursor?: string | undefined;
    };
    readonly answer: {
      readonly requests: readonly {
        /** Id of the request */
        readonly requestId: string;
        readonly status: 'filed' | 'taken' | 'answered';
        readonly isPractice: boolean;
        readonly takenById: string | null;
        readonly filedAtMs: number;
      }[];
      readonly nextCursor: string | null;
    };
    readonly code:
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** A citizen's request arrives in an inbox (¶1) */
  fileInboxRequest: {
    readonly input: {
      /** Id of the inbox */
      readonly inboxId: string;
      readonly body: { readonly text: string };
    };
    readonly answer: {
      /** Id of the request */
      readonly requestId: string;
    };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_ELIGIBLE'
      | 'NOT_FOUND'
      | 'NOT_TO_ONESELF'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Who has, and had, which role in an inbox */
  listInboxPeople: {
    readonly input: {
      /** Id of the inbox */
      readonly inboxId: string;
      /** At most so many */
      readonly limit?: number | string | undefined;
      /** The `next` of the page before; absent = from the beginning */
      readonly cursor?: string | undefined;
    };
    readonly answer: { readonly people: readonly Grant[]; readonly nextCursor: string | null };
    readonly code:
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** Defines a user, by one of the three cases of ¶4, without anybody’s approval (¶5) */
  addInboxUser: {
    readonly input: {
      /** Id of the inbox */
      readonly inboxId: string;
      readonly body: {
        /** Tax number, nine digits with a valid check digit */
        readonly afm: string;
        readonly case: 'dyp-organic-post' | 'dyp-moved-by-decision' | 'municipal-placed-by-decision';
        readonly decisionReference?: string | null | undefined;
        readonly untilMs?: number | null | undefined;
      };
    };
    readonly answer: {
      readonly grantId: string;
      /** Pseudonymous id of a person; `me` where one may ask for oneself */
      readonly personId: string;
    };
    readonly code:
      | 'AFM_INVALID'
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_ELIGIBLE'
      | 'NOT_FOUND'
      | 'NOT_TO_ONESELF'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'UPSTREAM_UNAVAILABLE'
      | 'VERSION_CONFLICT';
  };

  /** Removes a user, at once (¶5) */
  removeInboxUser: {
    readonly input: {
      /** Id of the inbox */
      readonly inboxId: string;
      /** Pseudonymous id of a person; `me` where one may ask for oneself */
      readonly personId: string;
    };
    readonly answer: { readonly grantId: string };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'LAST_INBOX_MANAGER'
      | 'NOT_ELIGIBLE'
      | 'NOT_FOUND'
      | 'NOT_TO_ONESELF'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Assigns a user to another inbox (¶5) */
  moveInboxUser: {
    readonly input: {
      /** Id of the inbox */
      readonly inboxId: string;
      /** Pseudonymous id of a person; `me` where one may ask for oneself */
      readonly personId: string;
      readonly body: { readonly toInboxId: string; readonly keepBoth?: boolean | undefined };
    };
    readonly answer: { readonly grantId: string };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'LAST_INBOX_MANAGER'
      | 'NOT_ELIGIBLE'
      | 'NOT_FOUND'
      | 'NOT_TO_ONESELF'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Institutions of the service with their units */
  listInstitutions: {
    readonly input: {
      /** `none` = only institutions that have no coordinator */
      readonly coordinator?: 'none' | undefined;
      /** At most so many */
      readonly limit?: number | string | undefined;
      /** The `next` of the page before; absent = from the beginning */
      readonly cursor?: string | undefined;
    };
    readonly answer: { readonly institutions: readonly Institution[]; readonly nextCursor: string | null };
    readonly code:
      | 'EMAIL_NOT_VERIFIED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'TERMS_NOT_ACCEPTED'
      | 'UNAUTHENTICATED';
  };

  /** Brings an institution to the service (platform administrator) */
  createInstitution: {
    readonly input: {
      readonly body: {
        /** Id of the institution */
        readonly institutionId: string;
        readonly name: string;
        readonly registryId?: string | null | undefined;
      };
    };
    readonly answer: {
      /** Id of the institution */
      readonly institutionId: string;
    };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'EMAIL_NOT_VERIFIED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'INVITATION_REQUIRED'
      | 'NOT_FOUND'
      | 'NOT_TO_ONESELF'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'TERMS_NOT_ACCEPTED'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'UPSTREAM_UNAVAILABLE'
      | 'VERSION_CONFLICT';
  };

  /** Counts of conferences, without any person */
  conferenceStatistics: {
    readonly input: {
      /** Id of the institution */
      readonly institutionId: string;
      /** Beginning, inclusive: a civil day of Europe/Athens, or a moment where the format says so */
      readonly from: string;
      /** End: a civil day (inclusive), or a moment (exclusive) where the format says so */
      readonly to: string;
    };
    readonly answer: {
      readonly scheduled: number;
      readonly cancelled: number;
      readonly held: number;
      readonly minutes: number;
      readonly invited: number;
      readonly joined: number;
      readonly byOrgUnit: { readonly [key: string]: number };
    };
    readonly code:
      | 'EMAIL_NOT_VERIFIED'
      | 'ERASED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STORE_UNAVAILABLE'
      | 'TERMS_NOT_ACCEPTED'
      | 'UNAUTHENTICATED';
  };

  /** Organises a conference, or every occurrence of a series or none (§4, §9, §10) */
  createConference: {
    readonly input: {
      /** Id of the institution */
      readonly institutionId: string;
      readonly body: {
        readonly orgUnitIds?: readonly string[] | undefined;
        readonly title: string;
        /** Start, ISO 8601 with offset: 2027-03-16T09:30:00+02:00 */
        readonly start: string;
        /** Minutes of an appointment */
        readonly durationMinutes: number;
        readonly participants: number;
        readonly requestedBy?: 'president' | 'secretary' | undefined;
        readonly repeat?: { readonly every: 'week' | 'month'; readonly times: number } | undefined;
      };
    };
    readonly answer: {
      readonly conferenceIds: readonly string[];
      /** Raised with each change; the ETag */
      readonly version: number;
    };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'EMAIL_NOT_VERIFIED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_MISSING'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'NO_ROOM_FREE'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'ROOM_FULL'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'TERMS_NOT_ACCEPTED'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Conferences of an institution and its units that the actor may see (§9ε) */
  superviseConferences: {
    readonly input: {
      /** Id of the institution */
      readonly institutionId: string;
      /** Beginning, inclusive: a civil day of Europe/Athens, or a moment where the format says so */
      readonly from: string;
      /** End: a civil day (inclusive), or a moment (exclusive) where the format says so */
      readonly to: string;
      /** At most so many */
      readonly limit?: number | string | undefined;
      /** The `next` of the page before; absent = from the beginning */
      readonly cursor?: string | undefined;
    };
    readonly answer: { readonly conferences: readonly Conference[]; readonly nextCursor: string | null };
    readonly code:
      | 'EMAIL_NOT_VERIFIED'
      | 'ERASED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STORE_UNAVAILABLE'
      | 'TERMS_NOT_ACCEPTED'
      | 'UNAUTHENTICATED';
  };

  /** Who has, and had, which role in an institution and its units */
  listCoordinators: {
    readonly input: {
      /** Id of the institution */
      readonly institutionId: string;
      /** At most so many */
      readonly limit?: number | string | undefined;
      /** The `next` of the page before; absent = from the beginning */
      readonly cursor?: string | undefined;
    };
    readonly answer: { readonly grants: readonly Grant[]; readonly nextCursor: string | null };
    readonly code:
      | 'EMAIL_NOT_VERIFIED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'TERMS_NOT_ACCEPTED'
      | 'UNAUTHENTICATED';
  };

  /** Ends the role of an institution coordinator; never the last one (§3) */
  removeInstitutionCoordinator: {
    readonly input: {
      /** Id of the institution */
      readonly institutionId: string;
      /** Pseudonymous id of a person; `me` where one may ask for oneself */
      readonly personId: string;
    };
    readonly answer: { readonly grantId: string };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'EMAIL_NOT_VERIFIED'
      | 'ERASED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'INVITATION_REQUIRED'
      | 'LAST_INSTITUTION_COORDINATOR'
      | 'NOT_FOUND'
      | 'NOT_TO_ONESELF'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'TERMS_NOT_ACCEPTED'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Rooms that are free from one moment to another, for whoever may organise there (§10α) */
  listFreeRooms: {
    readonly input: {
      /** Id of the institution */
      readonly institutionId: string;
      /** Beginning, inclusive: a civil day of Europe/Athens, or a moment where the format says so */
      readonly from: string;
      /** End: a civil day (inclusive), or a moment (exclusive) where the format says so */
      readonly to: string;
      /** Id of the organisational unit */
      readonly orgUnitId?: string | undefined;
    };
    readonly answer: {
      readonly rooms: readonly {
        /** Opaque id */
        readonly id: string;
        readonly maxParticipants: number;
      }[];
    };
    readonly code:
      | 'EMAIL_NOT_VERIFIED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STORE_UNAVAILABLE'
      | 'TERMS_NOT_ACCEPTED'
      | 'UNAUTHENTICATED';
  };

  /** Makes an organisational unit of one’s own institution (§9δ) */
  createOrgUnit: {
    readonly input: {
      /** Id of the institution */
      readonly institutionId: string;
      readonly body: { readonly name: string };
    };
    readonly answer: {
      /** Id of the organisational unit */
      readonly orgUnitId: string;
    };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'EMAIL_NOT_VERIFIED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'INVITATION_REQUIRED'
      | 'NOT_FOUND'
      | 'NOT_TO_ONESELF'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'TERMS_NOT_ACCEPTED'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'UPSTREAM_UNAVAILABLE'
      | 'VERSION_CONFLICT';
  };

  /** Takes an invitation back */
  revokeInvitation: {
    readonly input: {
      /** Id of the invitation */
      readonly invitationId: string;
    };
    readonly answer: {
      /** Id of the invitation */
      readonly invitationId: string;
    };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'EMAIL_NOT_VERIFIED'
      | 'ERASED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'INVITATION_REQUIRED'
      | 'LINK_NOT_VALID'
      | 'NOT_FOUND'
      | 'NOT_TO_ONESELF'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'TERMS_NOT_ACCEPTED'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Accepts an invitation; the person it is meant for only, once */
  acceptInvitation: {
    readonly input: {
      /** Id of the invitation */
      readonly invitationId: string;
      readonly body: Record<string, never>;
    };
    readonly answer: { readonly grantId: string };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'EMAIL_NOT_VERIFIED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'INVITATION_REQUIRED'
      | 'LINK_NOT_VALID'
      | 'NOT_FOUND'
      | 'NOT_TO_ONESELF'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'TERMS_NOT_ACCEPTED'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Brings a KEP with its inboxes to the service, and names its head (¶2) */
  registerKep: {
    readonly input: {
      readonly body: {
        /** Id of the KEP */
        readonly kepId: string;
        readonly name: string;
        readonly registryId?: string | null | undefined;
        readonly headAfm: string;
        readonly inboxes: readonly string[];
      };
    };
    readonly answer: {
      /** Id of the KEP */
      readonly kepId: string;
      readonly inboxIds: readonly string[];
    };
    readonly code:
      | 'AFM_INVALID'
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_ELIGIBLE'
      | 'NOT_FOUND'
      | 'NOT_TO_ONESELF'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'UPSTREAM_UNAVAILABLE'
      | 'VERSION_CONFLICT';
  };

  /** Names a head where the last one has left the service (¶10) */
  nameHeadOfKep: {
    readonly input: {
      /** Id of the KEP */
      readonly kepId: string;
      readonly body: { readonly headAfm: string };
    };
    readonly answer: { readonly inboxIds: readonly string[] };
    readonly code:
      | 'AFM_INVALID'
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'HANDOVER_ORDER'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'LAST_INBOX_MANAGER'
      | 'NOT_ELIGIBLE'
      | 'NOT_FOUND'
      | 'NOT_TO_ONESELF'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'UPSTREAM_UNAVAILABLE'
      | 'VERSION_CONFLICT';
  };

  /** Handover, first step: the outgoing head appoints the next (¶6) */
  appointManager: {
    readonly input: {
      /** Id of the KEP */
      readonly kepId: string;
      readonly body: {
        /** Tax number, nine digits with a valid check digit */
        readonly afm: string;
      };
    };
    readonly answer: {
      /** Pseudonymous id of a person; `me` where one may ask for oneself */
      readonly personId: string;
      readonly inboxIds: readonly string[];
    };
    readonly code:
      | 'AFM_INVALID'
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'HANDOVER_ORDER'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'LAST_INBOX_MANAGER'
      | 'NOT_ELIGIBLE'
      | 'NOT_FOUND'
      | 'NOT_TO_ONESELF'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'UPSTREAM_UNAVAILABLE'
      | 'VERSION_CONFLICT';
  };

  /** Handover, second step: the new head deactivates the previous (¶6) */
  deactivateManager: {
    readonly input: {
      /** Id of the KEP */
      readonly kepId: string;
      /** Pseudonymous id of a person; `me` where one may ask for oneself */
      readonly personId: string;
    };
    readonly answer: { readonly inboxIds: readonly string[] };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'HANDOVER_ORDER'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'LAST_INBOX_MANAGER'
      | 'NOT_ELIGIBLE'
      | 'NOT_FOUND'
      | 'NOT_TO_ONESELF'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Municipalities that have joined, with their modes (άρθρο 6 §3) */
  listMunicipalities: {
    readonly input: Record<never, never>;
    readonly answer: { readonly municipalities: readonly Municipality[] };
    readonly code: 'INPUT_INVALID' | 'INTERNAL' | 'RATE_LIMITED' | 'STORE_UNAVAILABLE';
  };

  /** One municipality */
  getMunicipality: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
    };
    readonly answer: Municipality;
    readonly code:
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'RATE_LIMITED'
      | 'STORE_UNAVAILABLE';
  };

  /** Absences of officers */
  getAbsences: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
    };
    readonly answer: {
      /** Raised with each change; the ETag */
      readonly version: number;
      readonly absences: readonly Absence[];
    };
    readonly code:
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** Adds one; with dryRun, who would be affected (άρθρο 5 §4β) */
  addAbsence: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      /** true = nothing is changed, the answer says what would be */
      readonly dryRun?: boolean | undefined;
      readonly body: {
        readonly absence: Absence;
        /** From a dry run of this very change: refused when what it told is old */
        readonly planVersion?: string | undefined;
      };
    };
    readonly answer: ScheduleAnswer;
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'OFFICER_HAS_APPOINTMENTS'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'RECURRENCE_INVALID'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'TENANT_MISMATCH'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Takes one away; with dryRun, who would be affected (άρθρο 5 §4β) */
  removeAbsence: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      /** Opaque id */
      readonly id: string;
      /** true = nothing is changed, the answer says what would be */
      readonly dryRun?: boolean | undefined;
      /** From a dry run of this very change: refused when what it told is old */
      readonly planVersion?: string | undefined;
    };
    readonly answer: ScheduleAnswer;
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'OFFICER_HAS_APPOINTMENTS'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'RECURRENCE_INVALID'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'TENANT_MISMATCH'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Appointments by time: an officer's own, an administrator's all (άρθρο 5) */
  getAgenda: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      /** Beginning, inclusive: a civil day of Europe/Athens, or a moment where the format says so */
      readonly from: string;
      /** End: a civil day (inclusive), or a moment (exclusive) where the format says so */
      readonly to: string;
      /** At most so many */
      readonly limit?: number | string | undefined;
      /** The `next` of the page before; absent = from the beginning */
      readonly cursor?: string | undefined;
    };
    readonly answer: { readonly items: readonly AgendaItem[]; readonly nextCursor: string | null };
    readonly code:
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RANGE_TOO_LONG'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** When an officer's own appointments are, how they stand and who waits; nothing of any person. The ETag stays while nothing changes */
  getOwnAgenda: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      /** Beginning, inclusive: a civil day of Europe/Athens, or a moment where the format says so */
      readonly from: string;
      /** End: a civil day (inclusive), or a moment (exclusive) where the format says so */
      readonly to: string;
    };
    readonly answer: OwnAgenda;
    readonly code:
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RANGE_TOO_LONG'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** Notes where the joining was announced (άρθρο 6 §4) */
  recordAnnouncement: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      readonly body: {
        readonly place: 'gov.gr' | 'municipality-site';
        /** Civil day of Europe/Athens */
        readonly date: string;
      };
    };
    readonly answer: OnboardingAnswer;
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'ONBOARDING_STATE_CONFLICT'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** The announcement of the joining, for gov.gr and the municipality’s site (άρθρο 6 §4) */
  getAnnouncement: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
    };
    readonly answer: JoiningAnnouncement;
    readonly code: 'INPUT_INVALID' | 'INTERNAL' | 'NOT_FOUND' | 'RATE_LIMITED' | 'STORE_UNAVAILABLE';
  };

  /** Books an appointment */
  bookAppointment: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      readonly body: {
        /** Id of the service */
        readonly service: string;
        /** Way of service: in-person, phone or video */
        readonly mode: Mode;
        /** Start, ISO 8601 with offset: 2027-03-16T09:30:00+02:00 */
        readonly start: string;
        /** Id of an office; absent = any that gives the service */
        readonly office?: string | undefined;
        /** `case` = the officer who has the case (άρθρο 2 §5); in a proposal, the id of an officer */
        readonly officer?: 'case' | undefined;
        /** Interpretation: greek-sign-language, lip-reading; in a query separated by commas */
        readonly needs?: readonly ('greek-sign-language' | 'lip-reading')[] | undefined;
        /** Id of a hold; in a query, the own one, which is not counted as taken */
        readonly holdId?: string | undefined;
        readonly applicant:
          | { readonly type: 'self' }
          | { readonly type: 'other' }
          | {
              readonly type: 'business';
              readonly business: {
                /** Tax number, nine digits with a valid check digit */
                readonly afm?: string | undefined;
                readonly name: string;
              };
            };
        readonly personServed: {
          readonly name: string;
          readonly email: string;
          readonly phone: string;
          /** Tax number, nine digits with a valid check digit */
          readonly afm?: string | undefined;
        };
        readonly specialRequirements?: readonly string[] | undefined;
        readonly thirdPerson?: { readonly name: string; readonly email: string } | undefined;
        readonly declarations: {
          /** Declared by the person, never ticked for them (άρθρο 2 §4) */
          readonly dataTrueAndAccurate: true;
          /** Declared by the person, never ticked for them (άρθρο 2 §4) */
          readonly privacyNoticeRead: true;
          /** Version of the terms and the policy on which declarations are made; null = any */
          readonly policyVersion: string;
        };
        readonly extraFields?: { readonly [key: string]: string } | undefined;
        /** A second appointment for this service is meant */
        readonly confirmDuplicate?: boolean | undefined;
        /** Number of the case that it serves */
        readonly caseRef?: string | undefined;
      };
    };
    readonly answer: AppointmentAnswer;
    readonly code:
      | 'AFM_INVALID'
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'COOL_DOWN'
      | 'CSRF_REJECTED'
      | 'DECLARATION_MISSING'
      | 'DUPLICATE_LIKELY'
      | 'ERASED'
      | 'HOLD_EXPIRED'
      | 'IDEMPOTENCY_KEY_MISSING'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'LIMIT_REACHED'
      | 'MODE_NOT_OFFERED'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'OFFICER_NOT_ASSIGNED_TO_CASE'
      | 'ON_BEHALF_NATURAL_PERSON_ONLY'
      | 'PERMISSION_DENIED'
      | 'PERSON_OVERLAP'
      | 'PHONE_ONLY_FOR_INFORMATION'
      | 'RATE_LIMITED'
      | 'SERVICE_NOT_OFFERED'
      | 'SLOT_NOT_OFFERED'
      | 'SLOT_TAKEN'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'TENANT_MISMATCH'
      | 'THIRD_PERSON_NOT_ALLOWED'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Address of the own private calendar */
  getCalendarFeed: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
    };
    readonly answer: { readonly url: string | null; readonly createdAtMs: number | null };
    readonly code:
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** Makes the address of the own private calendar, or another one: the one before ends */
  openCalendarFeed: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      readonly body: Record<string, never>;
    };
    readonly answer: {
      /** Id of the municipality */
      readonly municipalityId: string;
      readonly isOpen: boolean;
    };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Ends the own private calendar */
  closeCalendarFeed: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
    };
    readonly answer: {
      /** Id of the municipality */
      readonly municipalityId: string;
      readonly isOpen: boolean;
    };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Appointments that lost their time and have no proposal: an officer calls */
  listCasesToCall: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      /** At most so many */
      readonly limit?: number | string | undefined;
      /** The `next` of the page before; absent = from the beginning */
      readonly cursor?: string | undefined;
    };
    readonly answer: { readonly cases: readonly CaseToCall[]; readonly nextCursor: string | null };
    readonly code:
      | 'ERASED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** Proposes new times to those who lost theirs and have no proposal (άρθρο 5 §4ε) */
  proposeForWaiting: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      readonly body?:
        | {
            /** How long each applicant has for an answer */
            readonly expiresInMinutes?: number | undefined;
            /** At most so many */
            readonly limit?: number | undefined;
          }
        | undefined;
    };
    readonly answer: {
      readonly proposed: readonly {
        /** Id of the appointment */
        readonly appointmentId: string;
        readonly proposal: ProposedTime;
      }[];
      /** Who has no proposal: an officer calls */
      readonly toCall: number;
    };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'IDEMPOTENCY_KEY_MISSING'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Makes a change of the schedule, and proposes a new time to everyone whom it touches (άρθρο 5 §4β, §4ε) */
  closeAndPropose: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      readonly body: {
        readonly change:
          | { readonly type: 'replace-plan'; readonly plan: unknown }
          | { readonly type: 'add-absence'; readonly absence: Absence }
          | { readonly type: 'remove-absence'; readonly absenceId: string }
          | { readonly type: 'add-closure'; readonly closure: Closure }
          | { readonly type: 'remove-closure'; readonly closureId: string }
          | { readonly type: 'set-hours'; readonly hours: readonly HoursRule[] }
          | {
              readonly type: 'set-post-hours';
              /** Id of the post (άρθρο 5 §3) */
              readonly postId: string;
              readonly hours: readonly HoursRule[] | null;
            }
          | {
              readonly type: 'set-officer-hours';
              /** Id of the officer in the plan of the municipality */
              readonly officerId: string;
              readonly hours: readonly HoursRule[] | null;
              readonly modes?: readonly Mode[] | null | undefined;
            }
          | {
              readonly type: 'set-modes';
              readonly modes: {
                readonly [key: string]: {
                  readonly offered: boolean;
                  /** Minutes of an appointment */
                  readonly durationMinutes?: number | undefined;
                  /** Minutes after each appointment */
                  readonly gapMinutes?: number | undefined;
                };
              };
            }
          | {
              readonly type: 'add-officer';
              /** `case` = the officer who has the case (άρθρο 2 §5); in a proposal, the id of an officer */
              readonly officer: {
                /** Opaque id */
                readonly id: string;
                readonly hours?: readonly HoursRule[] | undefined;
                readonly modes?: readonly Mode[] | undefined;
              };
              readonly posts?:
                | readonly {
                    /** Id of the post (άρθρο 5 §3) */
                    readonly postId: string;
                    /** Beginning, inclusive: a civil day of Europe/Athens, or a moment where the format says so */
                    readonly from?: string | undefined;
                    /** End: a civil day (inclusive), or a moment (exclusive) where the format says so */
                    readonly to?: string | undefined;
                  }[]
                | undefined;
            }
          | {
              readonly type: 'remove-officer';
              /** Id of the officer in the plan of the municipality */
              readonly officerId: string;
            }
          | { readonly type: 'set-post'; readonly post: Post }
          | {
              readonly type: 'remove-post';
              /** Id of the post (άρθρο 5 §3) */
              readonly postId: string;
            }
          | {
              readonly type: 'set-closed-days';
              readonly closedDays: {
                readonly own?:
                  | readonly (
                      | {
                          readonly name: { readonly el: string; readonly en: string };
                          readonly monthDay: string;
                        }
                      | {
                          readonly name: { readonly el: string; readonly en: string };
                          readonly easterOffsetDays: number;
                        }
                      | {
                          readonly name: { readonly el: string; readonly en: string };
                          /** Civil day of Europe/Athens */
                          readonly date: string;
                        }
                    )[]
                  | undefined;
                readonly open?: readonly string[] | undefined;
              };
            }
          | {
              readonly type: 'set-policy';
              readonly policy: {
                readonly noticeMinutes?: number | string | undefined;
                readonly horizonDays?: number | string | undefined;
                readonly startEveryMinutes?: number | string | undefined;
                readonly changeUntilMinutes?: number | string | undefined;
                readonly holdMinutes?: number | string | undefined;
                readonly reminderMinutes?: number | string | undefined;
                readonly joinEarlyMinutes?: number | string | undefined;
                readonly joinLateMinutes?: number | string | undefined;
                readonly openPerPerson?: number | string | undefined;
                readonly openPerBooker?: number | string | undefined;
                readonly perBookerAndDay?: number | string | undefined;
                readonly coolDownMinutes?: number | string | undefined;
                readonly warnOfDuplicates?: number | string | undefined;
                readonly askServedAfm?: number | string | undefined;
                readonly staffModes?: number | string | undefined;
                readonly retentionMonths?: number | string | undefined;
                readonly assignment?: number | string | undefined;
              };
            };
        /** true = nothing is changed, the answer says what would be */
        readonly dryRun?: boolean | undefined;
        /** From a dry run of this very change: refused when what it told is old */
        readonly planVersion?: string | undefined;
        /** How long each applicant has for an answer */
        readonly expiresInMinutes?: number | undefined;
      };
    };
    readonly answer: ScheduleAnswer;
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'IDEMPOTENCY_KEY_MISSING'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'OFFICER_HAS_APPOINTMENTS'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'RECURRENCE_INVALID'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'TENANT_MISMATCH'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Sets the closed days of the municipality’s own and the national ones that it keeps open (άρθρο 5 §4β) */
  setClosedDays: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      /** true = nothing is changed, the answer says what would be */
      readonly dryRun?: boolean | undefined;
      readonly body: {
        readonly closedDays: {
          readonly own?:
            | readonly (
                | { readonly name: { readonly el: string; readonly en: string }; readonly monthDay: string }
                | {
                    readonly name: { readonly el: string; readonly en: string };
                    readonly easterOffsetDays: number;
                  }
                | {
                    readonly name: { readonly el: string; readonly en: string };
                    /** Civil day of Europe/Athens */
                    readonly date: string;
                  }
              )[]
            | undefined;
          readonly open?: readonly string[] | undefined;
        };
        /** From a dry run of this very change: refused when what it told is old */
        readonly planVersion?: string | undefined;
      };
    };
    readonly answer: ScheduleAnswer;
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'OFFICER_HAS_APPOINTMENTS'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'RECURRENCE_INVALID'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'TENANT_MISMATCH'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Closures and closed days */
  getClosures: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
    };
    readonly answer: {
      /** Raised with each change; the ETag */
      readonly version: number;
      readonly closures: readonly Closure[];
      readonly closedDays: {
        readonly own: readonly (
          | { readonly name: { readonly el: string; readonly en: string }; readonly monthDay: string }
          | { readonly name: { readonly el: string; readonly en: string }; readonly easterOffsetDays: number }
          | {
              readonly name: { readonly el: string; readonly en: string };
              /** Civil day of Europe/Athens */
              readonly date: string;
            }
        )[];
        readonly open: readonly string[];
      };
    };
    readonly code:
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** Adds one; with dryRun, who would be affected (άρθρο 5 §4β) */
  addClosure: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      /** true = nothing is changed, the answer says what would be */
      readonly dryRun?: boolean | undefined;
      readonly body: {
        readonly closure: Closure;
        /** From a dry run of this very change: refused when what it told is old */
        readonly planVersion?: string | undefined;
      };
    };
    readonly answer: ScheduleAnswer;
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'OFFICER_HAS_APPOINTMENTS'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'RECURRENCE_INVALID'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'TENANT_MISMATCH'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Takes one away; with dryRun, who would be affected (άρθρο 5 §4β) */
  removeClosure: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      /** Opaque id */
      readonly id: string;
      /** true = nothing is changed, the answer says what would be */
      readonly dryRun?: boolean | undefined;
      /** From a dry run of this very change: refused when what it told is old */
      readonly planVersion?: string | undefined;
    };
    readonly answer: ScheduleAnswer;
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'OFFICER_HAS_APPOINTMENTS'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'RECURRENCE_INVALID'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'TENANT_MISMATCH'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Free starts on each day, at most 92 days */
  listDays: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      /** Id of the service */
      readonly service: string;
      /** Way of service: in-person, phone or video */
      readonly mode: Mode;
      /** Id of an office; absent = any that gives the service */
      readonly office?: string | undefined;
      /** `case` = the officer who has the case (άρθρο 2 §5); in a proposal, the id of an officer */
      readonly officer?: 'case' | undefined;
      /** Interpretation: greek-sign-language, lip-reading; in a query separated by commas */
      readonly needs?: string | undefined;
      /** Id of a hold; in a query, the own one, which is not counted as taken */
      readonly holdId?: string | undefined;
      /** Id of the own appointment whose time a reschedule would give back */
      readonly instead?: string | undefined;
      /** Beginning, inclusive: a civil day of Europe/Athens, or a moment where the format says so */
      readonly from: string;
      /** End: a civil day (inclusive), or a moment (exclusive) where the format says so */
      readonly to: string;
    };
    readonly answer: { readonly days: readonly DayCount[] };
    readonly code:
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MODE_NOT_OFFERED'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'OFFICER_NOT_ASSIGNED_TO_CASE'
      | 'PHONE_ONLY_FOR_INFORMATION'
      | 'RANGE_TOO_LONG'
      | 'RATE_LIMITED'
      | 'SERVICE_NOT_OFFERED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** Keeps a time for a while; one at a time */
  createHold: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      readonly body: {
        /** Id of the service */
        readonly service: string;
        /** Way of service: in-person, phone or video */
        readonly mode: Mode;
        /** Start, ISO 8601 with offset: 2027-03-16T09:30:00+02:00 */
        readonly start: string;
        /** Id of an office; absent = any that gives the service */
        readonly office?: string | undefined;
        /** `case` = the officer who has the case (άρθρο 2 §5); in a proposal, the id of an officer */
        readonly officer?: 'case' | undefined;
        /** Interpretation: greek-sign-language, lip-reading; in a query separated by commas */
        readonly needs?: readonly ('greek-sign-language' | 'lip-reading')[] | undefined;
      };
    };
    readonly answer: HoldAnswer;
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'LIMIT_REACHED'
      | 'MODE_NOT_OFFERED'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'OFFICER_NOT_ASSIGNED_TO_CASE'
      | 'ON_BEHALF_NATURAL_PERSON_ONLY'
      | 'PERMISSION_DENIED'
      | 'PHONE_ONLY_FOR_INFORMATION'
      | 'RATE_LIMITED'
      | 'SERVICE_NOT_OFFERED'
      | 'SLOT_NOT_OFFERED'
      | 'SLOT_TAKEN'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'TENANT_MISMATCH'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Hours of the municipality, of posts and of officers */
  getHours: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
    };
    readonly answer: {
      /** Raised with each change; the ETag */
      readonly version: number;
      readonly hours: readonly HoursRule[];
      readonly posts: readonly {
        /** Id of the post (άρθρο 5 §3) */
        readonly postId: string;
        readonly name: Texts;
        readonly hours: readonly HoursRule[] | null;
      }[];
      readonly officers: readonly {
        /** Id of the officer in the plan of the municipality */
        readonly officerId: string;
        readonly hours: readonly HoursRule[] | null;
      }[];
    };
    readonly code:
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** Sets the hours of the municipality, of one post or of one officer (null = as the level above); άρθρο 5 §4β, §4δ */
  setHours: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      /** true = nothing is changed, the answer says what would be */
      readonly dryRun?: boolean | undefined;
      readonly body:
        | {
            readonly hours: readonly HoursRule[];
            /** From a dry run of this very change: refused when what it told is old */
            readonly planVersion?: string | undefined;
          }
        | {
            /** Id of the post (άρθρο 5 §3) */
            readonly postId: string;
            readonly hours: readonly HoursRule[] | null;
            /** From a dry run of this very change: refused when what it told is old */
            readonly planVersion?: string | undefined;
          }
        | {
            /** Id of the officer in the plan of the municipality */
            readonly officerId: string;
            readonly hours: readonly HoursRule[] | null;
            /** From a dry run of this very change: refused when what it told is old */
            readonly planVersion?: string | undefined;
          };
    };
    readonly answer: ScheduleAnswer;
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'OFFICER_HAS_APPOINTMENTS'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'RECURRENCE_INVALID'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'TENANT_MISMATCH'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Records the act of joining; the municipality can be booked from then on (άρθρο 6 §3) */
  recordJoining: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      readonly body: {
        readonly act: string;
        /** Civil day of Europe/Athens */
        readonly date: string;
      };
    };
    readonly answer: OnboardingAnswer;
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'ONBOARDING_STATE_CONFLICT'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** How full each hour of each weekday is, at most 92 days, without personal data (άρθρο 5 §4α) */
  getLoad: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      /** Beginning, inclusive: a civil day of Europe/Athens, or a moment where the format says so */
      readonly from: string;
      /** End: a civil day (inclusive), or a moment (exclusive) where the format says so */
      readonly to: string;
    };
    readonly answer: Load;
    readonly code:
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RANGE_TOO_LONG'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** Ways of service, with duration and gap (άρθρο 6 §1, §2) */
  getModes: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
    };
    readonly answer: {
      /** Raised with each change; the ETag */
      readonly version: number;
      readonly modes: {
        readonly 'in-person'?:
          | {
              readonly offered: boolean;
              /** Minutes of an appointment */
              readonly durationMinutes: number;
              /** Minutes after each appointment */
              readonly gapMinutes: number;
            }
          | undefined;
        readonly phone?:
          | {
              readonly offered: boolean;
              /** Minutes of an appointment */
              readonly durationMinutes: number;
              /** Minutes after each appointment */
              readonly gapMinutes: number;
            }
          | undefined;
        readonly video?:
          | {
              readonly offered: boolean;
              /** Minutes of an appointment */
              readonly durationMinutes: number;
              /** Minutes after each appointment */
              readonly gapMinutes: number;
            }
          | undefined;
      };
    };
    readonly code:
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** Ways of service on and off, with their durations (άρθρο 6 §2) */
  setModes: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      /** true = nothing is changed, the answer says what would be */
      readonly dryRun?: boolean | undefined;
      readonly body: {
        readonly modes: {
          readonly [key: string]: {
            readonly offered: boolean;
            /** Minutes of an appointment */
            readonly durationMinutes?: number | undefined;
            /** Minutes after each appointment */
            readonly gapMinutes?: number | undefined;
          };
        };
        /** From a dry run of this very change: refused when what it told is old */
        readonly planVersion?: string | undefined;
      };
    };
    readonly answer: ScheduleAnswer;
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'OFFICER_HAS_APPOINTMENTS'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'RECURRENCE_INVALID'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'TENANT_MISMATCH'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Officers with names and posts (άρθρο 5 §4γ) */
  getOfficers: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
    };
    readonly answer: {
      /** Raised with each change; the ETag */
      readonly version: number;
      readonly officers: readonly Officer[];
    };
    readonly code:
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** Adds an officer, with the posts held and a name (άρθρο 5 §4γ) */
  addOfficer: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      /** true = nothing is changed, the answer says what would be */
      readonly dryRun?: boolean | undefined;
      readonly body: {
        /** `case` = the officer who has the case (άρθρο 2 §5); in a proposal, the id of an officer */
        readonly officer: {
          /** Opaque id */
          readonly id: string;
          readonly hours?: readonly HoursRule[] | undefined;
          readonly modes?: readonly Mode[] | undefined;
        };
        readonly name?: string | undefined;
        readonly posts?:
          | readonly {
              /** Id of the post (άρθρο 5 §3) */
              readonly postId: string;
              /** Beginning, inclusive: a civil day of Europe/Athens, or a moment where the format says so */
              readonly from?: string | undefined;
              /** End: a civil day (inclusive), or a moment (exclusive) where the format says so */
              readonly to?: string | undefined;
            }[]
          | undefined;
        /** From a dry run of this very change: refused when what it told is old */
        readonly planVersion?: string | undefined;
      };
    };
    readonly answer: ScheduleAnswer;
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'OFFICER_HAS_APPOINTMENTS'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'RECURRENCE_INVALID'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'TENANT_MISMATCH'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Gives an officer another name (άρθρο 5 §4γ) */
  nameOfficer: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      /** Id of the officer in the plan of the municipality */
      readonly officerId: string;
      readonly body: { readonly name: string };
    };
    readonly answer: {
      /** Id of the officer in the plan of the municipality */
      readonly officerId: string;
    };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Takes an officer out of the plan and forgets the name; with dryRun, whose appointments are held (άρθρο 5 §4γ) */
  removeOfficer: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      /** Id of the officer in the plan of the municipality */
      readonly officerId: string;
      /** true = nothing is changed, the answer says what would be */
      readonly dryRun?: boolean | undefined;
      /** From a dry run of this very change: refused when what it told is old */
      readonly planVersion?: string | undefined;
    };
    readonly answer: ScheduleAnswer;
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'OFFICER_HAS_APPOINTMENTS'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'RECURRENCE_INVALID'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'TENANT_MISMATCH'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** The form of a municipality, what is wrong with it, and where the request stands (άρθρο 6 §1) */
  getOnboarding: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
    };
    readonly answer: Onboarding;
    readonly code:
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** Keeps the form, finished or not */
  saveOnboarding: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      readonly body?: { readonly [key: string]: Json } | undefined;
    };
    readonly answer: OnboardingAnswer;
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'ONBOARDING_STATE_CONFLICT'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** The platform’s administrator confirms the technical means (άρθρο 6 §3) */
  confirmTechnicalMeans: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      readonly body: { readonly hasVideo: boolean; readonly hasMail: boolean };
    };
    readonly answer: OnboardingAnswer;
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'ONBOARDING_STATE_CONFLICT'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Files the request; every mistake of the form is told */
  submitOnboarding: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      readonly body?: Record<string, never> | undefined;
    };
    readonly answer: OnboardingAnswer;
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'ONBOARDING_STATE_CONFLICT'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Posts with office, services, modes, hours and holders (άρθρο 5 §3) */
  getPosts: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
    };
    readonly answer: {
      /** Raised with each change; the ETag */
      readonly version: number;
      readonly posts: readonly Post[];
    };
    readonly code:
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** Makes a post or describes one anew, with its holders; with dryRun, who would be affected (άρθρο 5 §3, §4γ) */
  setPost: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      /** Id of the post (άρθρο 5 §3) */
      readonly postId: string;
      /** true = nothing is changed, the answer says what would be */
      readonly dryRun?: boolean | undefined;
      readonly body: {
        readonly post: {
          readonly name: { readonly el: string; readonly en: string };
          /** Id of the office */
          readonly officeId: string;
          readonly services: 'all' | readonly string[];
          readonly modes?: readonly Mode[] | undefined;
          readonly hours?: readonly HoursRule[] | undefined;
          readonly holders: readonly {
            /** Id of the officer in the plan of the municipality */
            readonly officerId: string;
            /** Beginning, inclusive: a civil day of Europe/Athens, or a moment where the format says so */
            readonly from?: string | undefined;
            /** End: a civil day (inclusive), or a moment (exclusive) where the format says so */
            readonly to?: string | undefined;
          }[];
        };
        /** From a dry run of this very change: refused when what it told is old */
        readonly planVersion?: string | undefined;
      };
    };
    readonly answer: ScheduleAnswer;
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'OFFICER_HAS_APPOINTMENTS'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'RECURRENCE_INVALID'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'TENANT_MISMATCH'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Takes a post away; with dryRun, who would be affected (άρθρο 5 §3) */
  removePost: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      /** Id of the post (άρθρο 5 §3) */
      readonly postId: string;
      /** true = nothing is changed, the answer says what would be */
      readonly dryRun?: boolean | undefined;
      /** From a dry run of this very change: refused when what it told is old */
      readonly planVersion?: string | undefined;
    };
    readonly answer: ScheduleAnswer;
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'OFFICER_HAS_APPOINTMENTS'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'RECURRENCE_INVALID'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'TENANT_MISMATCH'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Record of processing activities, made from the plan (GDPR art. 30), and the measures rule by rule */
  getProcessingRecord: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
    };
    readonly answer: {
      readonly record: ProcessingRecord;
      readonly measures: readonly {
        readonly rule: string;
        readonly source: string;
        readonly el: string;
        readonly en: string;
        readonly status: 'met' | 'open' | 'enforced';
      }[];
    };
    readonly code:
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** Thematic fields and services, with required documents and durations */
  listServices: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      /** Way of service: in-person, phone or video */
      readonly mode?: Mode | undefined;
    };
    readonly answer: { readonly fields: readonly ThematicField[] };
    readonly code:
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MODE_NOT_OFFERED'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'RATE_LIMITED'
      | 'STORE_UNAVAILABLE';
  };

  /** Free times, at most 92 days and 200 times, without any officer (άρθρο 2 §5) */
  listSlots: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      /** Id of the service */
      readonly service: string;
      /** Way of service: in-person, phone or video */
      readonly mode: Mode;
      /** Id of an office; absent = any that gives the service */
      readonly office?: string | undefined;
      /** `case` = the officer who has the case (άρθρο 2 §5); in a proposal, the id of an officer */
      readonly officer?: 'case' | undefined;
      /** Interpretation: greek-sign-language, lip-reading; in a query separated by commas */
      readonly needs?: string | undefined;
      /** Id of a hold; in a query, the own one, which is not counted as taken */
      readonly holdId?: string | undefined;
      /** Id of the own appointment whose time a reschedule would give back */
      readonly instead?: string | undefined;
      /** Beginning, inclusive: a civil day of Europe/Athens, or a moment where the format says so */
      readonly from?: string | undefined;
      /** End: a civil day (inclusive), or a moment (exclusive) where the format says so */
      readonly to?: string | undefined;
      /** At most so many */
      readonly limit?: number | string | undefined;
    };
    readonly answer: { readonly slots: readonly Slot[] };
    readonly code:
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MODE_NOT_OFFERED'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'OFFICER_NOT_ASSIGNED_TO_CASE'
      | 'PHONE_ONLY_FOR_INFORMATION'
      | 'RANGE_TOO_LONG'
      | 'RATE_LIMITED'
      | 'SERVICE_NOT_OFFERED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** Why a time is or is not offered, for each officer; staff only */
  explainSlot: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      /** Id of the service */
      readonly service: string;
      /** Way of service: in-person, phone or video */
      readonly mode: Mode;
      /** Id of an office; absent = any that gives the service */
      readonly office?: string | undefined;
      /** `case` = the officer who has the case (άρθρο 2 §5); in a proposal, the id of an officer */
      readonly officer?: 'case' | undefined;
      /** Interpretation: greek-sign-language, lip-reading; in a query separated by commas */
      readonly needs?: string | undefined;
      /** Id of a hold; in a query, the own one, which is not counted as taken */
      readonly holdId?: string | undefined;
      /** Id of the own appointment whose time a reschedule would give back */
      readonly instead?: string | undefined;
      /** Start, ISO 8601 with offset: 2027-03-16T09:30:00+02:00 */
      readonly start: string;
    };
    readonly answer: { readonly officers: readonly Explanation[] };
    readonly code:
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MODE_NOT_OFFERED'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'OFFICER_NOT_ASSIGNED_TO_CASE'
      | 'PERMISSION_DENIED'
      | 'PHONE_ONLY_FOR_INFORMATION'
      | 'RATE_LIMITED'
      | 'SERVICE_NOT_OFFERED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** Numbers of appointments by start, at most 366 days, without personal data; CSV by Accept or format=csv */
  getStatistics: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      /** Beginning, inclusive: a civil day of Europe/Athens, or a moment where the format says so */
      readonly from: string;
      /** End: a civil day (inclusive), or a moment (exclusive) where the format says so */
      readonly to: string;
      /** What to count by, separated by commas; absent = by all but officer */
      readonly by?: string | undefined;
      /** json or csv; absent = as Accept says */
      readonly format?: 'json' | 'csv' | undefined;
      /** Id of the service */
      readonly service?: string | undefined;
      /** Way of service: in-person, phone or video */
      readonly mode?: Mode | undefined;
      /** How it ended */
      readonly outcome?:
        | 'fulfilled'
        | 'not-identified'
        | 'person-absent'
        | 'no-show'
        | 'officer-absent'
        | 'technical-failure'
        | 'none'
        | undefined;
    };
    readonly answer: Statistics | string;
    readonly code:
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RANGE_TOO_LONG'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** What waits for the administrators: numbers, posts and proposals, without personal data (άρθρο 5 §4) */
  getTasks: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
    };
    readonly answer: AdministratorTasks;
    readonly code:
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** Transfers that wait for an answer, and how those of the last 31 days ended (άρθρο 5 §4ε) */
  listTransfers: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      /** At most so many */
      readonly limit?: number | string | undefined;
      /** The `next` of the page before; absent = from the beginning */
      readonly cursor?: string | undefined;
    };
    readonly answer: { readonly transfers: readonly ListedTransfer[]; readonly nextCursor: string | null };
    readonly code:
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** Endpoints that hear of appointments, and how they stand */
  listWebhooks: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
    };
    readonly answer: {
      readonly webhooks: readonly {
        /** Id of the endpoint */
        readonly webhookId: string;
        /** Raised with each change; the ETag */
        readonly version: number;
        readonly url: string;
        readonly events: readonly (
          | 'appointment.booked'
          | 'appointment.changed'
          | 'appointment.cancelled'
          | 'appointment.outcome'
        )[];
        readonly status: 'enabled' | 'disabled';
        readonly disabledReason: 'administrator' | 'failing' | 'gone' | null;
        readonly failingSinceMs: number | null;
        readonly previousSecretUntilMs: number | null;
        readonly createdAtMs: number;
      }[];
    };
    readonly code:
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** Registers an endpoint; its secret is told this one time */
  registerWebhook: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      readonly body: {
        readonly url: string;
        readonly events?:
          | readonly (
              | 'appointment.booked'
              | 'appointment.changed'
              | 'appointment.cancelled'
              | 'appointment.outcome'
            )[]
          | undefined;
      };
    };
    readonly answer: {
      /** Id of the endpoint */
      readonly webhookId: string;
      /** Raised with each change; the ETag */
      readonly version: number;
      readonly status: 'enabled' | 'disabled' | 'deleted';
      readonly secretId: string;
      readonly secret: string;
    };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'LIMIT_REACHED'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Removes an endpoint */
  deleteWebhook: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      /** Id of the endpoint */
      readonly webhookId: string;
    };
    readonly answer: {
      /** Id of the endpoint */
      readonly webhookId: string;
      /** Raised with each change; the ETag */
      readonly version: number;
      readonly status: 'enabled' | 'disabled' | 'deleted';
      readonly secretId: string;
    };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Events on their way to an endpoint, the newest first */
  listWebhookDeliveries: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      /** Id of the endpoint */
      readonly webhookId: string;
      /** Only those in this state */
      readonly state?: 'queued' | 'sent' | 'failed' | 'parked' | 'dropped' | 'bounced' | undefined;
      /** At most so many */
      readonly limit?: number | string | undefined;
      /** The `next` of the page before; absent = from the beginning */
      readonly cursor?: string | undefined;
    };
    readonly answer: {
      readonly deliveries: readonly {
        /** Id of what was, or is, to be delivered */
        readonly deliveryId: string;
        readonly type: string;
        /** Id of the appointment */
        readonly appointmentId: string;
        /** Only those in this state */
        readonly state: 'queued' | 'sent' | 'failed' | 'parked' | 'dropped' | 'bounced';
        /** Epoch milliseconds UTC */
        readonly atMs: number;
        /** When it is due, epoch milliseconds UTC */
        readonly dueAtMs: number;
        readonly attempts: number;
        /** Short number that people say on the telephone; opens nothing */
        readonly code: string | null;
      }[];
      readonly nextCursor: string | null;
    };
    readonly code:
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** Sends once more, under its own id, what was tried too often */
  resendWebhookDelivery: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      /** Id of the endpoint */
      readonly webhookId: string;
      /** Id of what was, or is, to be delivered */
      readonly deliveryId: string;
      readonly body: Record<string, never>;
    };
    readonly answer: {
      /** Id of what was, or is, to be delivered */
      readonly deliveryId: string;
    };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Nothing is sent there any more */
  disableWebhook: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      /** Id of the endpoint */
      readonly webhookId: string;
      readonly body: Record<string, never>;
    };
    readonly answer: {
      /** Id of the endpoint */
      readonly webhookId: string;
      /** Raised with each change; the ETag */
      readonly version: number;
      readonly status: 'enabled' | 'disabled' | 'deleted';
      readonly secretId: string;
    };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** What happens from now on is sent there */
  enableWebhook: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      /** Id of the endpoint */
      readonly webhookId: string;
      readonly body: Record<string, never>;
    };
    readonly answer: {
      /** Id of the endpoint */
      readonly webhookId: string;
      /** Raised with each change; the ETag */
      readonly version: number;
      readonly status: 'enabled' | 'disabled' | 'deleted';
      readonly secretId: string;
    };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Another secret; the one before signs beside it for 24 hours */
  rotateWebhookSecret: {
    readonly input: {
      /** Id of the municipality */
      readonly municipalityId: string;
      /** Id of the endpoint */
      readonly webhookId: string;
      readonly body: Record<string, never>;
    };
    readonly answer: {
      /** Id of the endpoint */
      readonly webhookId: string;
      /** Raised with each change; the ETag */
      readonly version: number;
      readonly status: 'enabled' | 'disabled' | 'deleted';
      readonly secretId: string;
      readonly secret: string;
    };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Sends plain text through the Notification Centre (nncSend) for a declared purpose */
  sendNotice: {
    readonly input: {
      readonly body: {
        readonly purpose:
          | 'appointment-messages'
          | 'general-notifications'
          | 'citizen-messages'
          | 'debt-notices'
          | 'sign-in';
        readonly protocol: string;
        readonly channel: 'EMAIL' | 'SMS';
        /** End: a civil day (inclusive), or a moment (exclusive) where the format says so */
        readonly to:
          | {
              /** Tax number, nine digits with a valid check digit */
              readonly afm: string;
            }
          | { readonly email: string }
          | { readonly mobile: string };
        readonly subject?: string | undefined;
        readonly text: string;
      };
    };
    readonly answer: Notice;
    readonly code:
      | 'AFM_INVALID'
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'DAILY_LIMIT_REACHED'
      | 'IDEMPOTENCY_KEY_MISSING'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'LIMIT_REACHED'
      | 'MUNICIPALITY_NOT_JOINED'
      | 'NOT_A_MEMBER'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'PURPOSE_NOT_GRANTED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'UPSTREAM_REJECTED'
      | 'UPSTREAM_UNAVAILABLE'
      | 'VERSION_CONFLICT';
  };

  /** All requests to join, for the platform’s administrator (άρθρο 6 §1) */
  listOnboarding: {
    readonly input: {
      /** At most so many */
      readonly limit?: number | string | undefined;
      /** The `next` of the page before; absent = from the beginning */
      readonly cursor?: string | undefined;
    };
    readonly answer: {
      readonly municipalities: readonly {
        /** Id of the municipality */
        readonly municipalityId: string;
        readonly name: Texts | null;
        readonly video: { readonly provider: string; readonly confirmed: readonly string[] } | null;
        readonly status: 'draft' | 'requested' | 'means-confirmed' | 'joined' | 'announced';
        /** Raised with each change; the ETag */
        readonly version: number;
        readonly submittedAtMs: number | null;
        readonly act: {
          readonly act: string;
          /** Civil day of Europe/Athens */
          readonly date: string;
        } | null;
        readonly announced: readonly {
          readonly place: 'gov.gr' | 'municipality-site';
          /** Civil day of Europe/Athens */
          readonly date: string;
        }[];
      }[];
      readonly nextCursor: string | null;
    };
    readonly code:
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** Ends the role of a unit coordinator */
  removeUnitCoordinator: {
    readonly input: {
      /** Id of the organisational unit */
      readonly orgUnitId: string;
      /** Pseudonymous id of a person; `me` where one may ask for oneself */
      readonly personId: string;
    };
    readonly answer: { readonly grantId: string };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'EMAIL_NOT_VERIFIED'
      | 'ERASED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'INVITATION_REQUIRED'
      | 'NOT_FOUND'
      | 'NOT_TO_ONESELF'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'TERMS_NOT_ACCEPTED'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Appoints a coordinator of a unit, by an invitation to activate the account (§9δ) */
  appointCoordinator: {
    readonly input: {
      /** Id of the organisational unit */
      readonly orgUnitId: string;
      readonly body: {
        readonly email: string;
        /** Tax number, nine digits with a valid check digit */
        readonly afm?: string | undefined;
      };
    };
    readonly answer: {
      /** Id of the invitation */
      readonly invitationId: string;
    };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'EMAIL_NOT_VERIFIED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'INVITATION_REQUIRED'
      | 'NOT_FOUND'
      | 'NOT_TO_ONESELF'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'TERMS_NOT_ACCEPTED'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** The citizen's own documents, the oldest first */
  listOwnDocuments: {
    readonly input: {
      /** At most so many */
      readonly limit?: number | string | undefined;
      /** The `next` of the page before; absent = from the beginning */
      readonly cursor?: string | undefined;
    };
    readonly answer: {
      readonly documents: readonly {
        readonly documentId: string;
        readonly origin: 'issued-by-person' | 'issued-by-body';
        /** Id of the request */
        readonly requestId: string | null;
        readonly keptAtMs: number;
        readonly title: string;
        readonly reference: string;
      }[];
      readonly nextCursor: string | null;
    };
    readonly code:
      | 'ERASED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** A citizen keeps a document in the own inbox (¶1) */
  keepInboxDocument: {
    readonly input: { readonly body: { readonly title: string; readonly reference: string } };
    readonly answer: { readonly documentId: string };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_ELIGIBLE'
      | 'NOT_FOUND'
      | 'NOT_TO_ONESELF'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Asks to become the coordinator of an institution (§7) */
  submitRoleRequest: {
    readonly input: {
      readonly body: {
        /** Id of the institution */
        readonly institutionId?: string | undefined;
        readonly phone: string;
        /** Id of the organisational unit */
        readonly orgUnitId?: string | undefined;
        readonly purpose: string;
      };
    };
    readonly answer: {
      /** Id of the request */
      readonly requestId: string;
    };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'EMAIL_NOT_VERIFIED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'INVITATION_REQUIRED'
      | 'NOT_FOUND'
      | 'NOT_TO_ONESELF'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'TERMS_NOT_ACCEPTED'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'UPSTREAM_UNAVAILABLE'
      | 'VERSION_CONFLICT';
  };

  /** Ids of requests that wait for an answer, the oldest first */
  listRoleRequests: {
    readonly input: {
      /** At most so many */
      readonly limit?: number | string | undefined;
      /** The `next` of the page before; absent = from the beginning */
      readonly cursor?: string | undefined;
    };
    readonly answer: { readonly requestIds: readonly string[]; readonly nextCursor: string | null };
    readonly code:
      | 'EMAIL_NOT_VERIFIED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'TERMS_NOT_ACCEPTED'
      | 'UNAUTHENTICATED';
  };

  /** One request, for who made it and who decides */
  getRoleRequest: {
    readonly input: {
      /** Id of the request */
      readonly requestId: string;
    };
    readonly answer: RoleRequest;
    readonly code:
      | 'EMAIL_NOT_VERIFIED'
      | 'ERASED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'TERMS_NOT_ACCEPTED'
      | 'UNAUTHENTICATED';
  };

  /** Approves a request: the role begins with it (§8) */
  approveRoleRequest: {
    readonly input: {
      /** Id of the request */
      readonly requestId: string;
      readonly body: Record<string, never>;
    };
    readonly answer: { readonly grantId: string };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'EMAIL_NOT_VERIFIED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'INVITATION_REQUIRED'
      | 'NOT_FOUND'
      | 'NOT_TO_ONESELF'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'TERMS_NOT_ACCEPTED'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Rejects a request, with the reason */
  rejectRoleRequest: {
    readonly input: {
      /** Id of the request */
      readonly requestId: string;
      readonly body: { readonly reason: string };
    };
    readonly answer: {
      /** Id of the request */
      readonly requestId: string;
    };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'EMAIL_NOT_VERIFIED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'INVITATION_REQUIRED'
      | 'NOT_FOUND'
      | 'NOT_TO_ONESELF'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'TERMS_NOT_ACCEPTED'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** A representative says for which business they act, or who they are (άρθρο 1 §4) */
  actFor: {
    readonly input: {
      readonly body: {
        readonly business?:
          | {
              /** Tax number, nine digits with a valid check digit */
              readonly afm: string;
              readonly name: string;
            }
          | null
          | undefined;
        readonly representative?: { readonly name: string } | undefined;
      };
    };
    readonly answer: {
      readonly business: {
        readonly name: string;
        /** Tax number with most of its digits hidden */
        readonly maskedAfm: string;
      } | null;
      readonly representative: { readonly name: string } | null;
    };
    readonly code:
      | 'AFM_INVALID'
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** An officer chooses the municipality they belong to (άρθρο 4 §3) */
  chooseMunicipality: {
    readonly input: {
      readonly body: {
        /** Id of the municipality */
        readonly municipalityId: string;
      };
    };
    readonly answer: {
      /** Id of the municipality */
      readonly municipalityId: string;
    };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'ERASED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_A_MEMBER'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Ends every role of somebody who left the service, at once and in every process */
  endStanding: {
    readonly input: {
      /** Pseudonymous id of a person; `me` where one may ask for oneself */
      readonly personId: string;
    };
    readonly answer: { readonly revision: number };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'EMAIL_NOT_VERIFIED'
      | 'ERASED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'INVITATION_REQUIRED'
      | 'LAST_INSTITUTION_COORDINATOR'
      | 'NOT_FOUND'
      | 'NOT_TO_ONESELF'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'TERMS_NOT_ACCEPTED'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Lets somebody who came back be given roles again; those of before stay ended */
  restoreStanding: {
    readonly input: {
      /** Pseudonymous id of a person; `me` where one may ask for oneself */
      readonly personId: string;
      readonly body: Record<string, never>;
    };
    readonly answer: { readonly revision: number };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'EMAIL_NOT_VERIFIED'
      | 'ERASED'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'INVITATION_REQUIRED'
      | 'NOT_FOUND'
      | 'NOT_TO_ONESELF'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STAFF_CREDENTIALS_REQUIRED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'TERMS_NOT_ACCEPTED'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** All that is kept about a person, with who saw it; `me` is whoever signed in (GDPR art. 15) */
  exportSubject: {
    readonly input: {
      /** Pseudonymous id of a person; `me` where one may ask for oneself */
      readonly personId: string;
    };
    readonly answer: SubjectExport;
    readonly code:
      | 'ERASED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'RATE_LIMITED'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED';
  };

  /** Destroys a person's data key, once the controller has decided it (GDPR art. 17) */
  eraseSubject: {
    readonly input: {
      /** Pseudonymous id of a person; `me` where one may ask for oneself */
      readonly personId: string;
      /** Why: on request, for the end of retention, by a court */
      readonly basis?: 'request' | 'retention' | 'court-order' | undefined;
    };
    readonly answer: { readonly erasedAtMs: number };
    readonly code:
      | 'BODY_TOO_LARGE'
      | 'BUSY'
      | 'CSRF_REJECTED'
      | 'INPUT_INVALID'
      | 'INTERNAL'
      | 'NOT_FOUND'
      | 'PERMISSION_DENIED'
      | 'RATE_LIMITED'
      | 'STATE_CONFLICT'
      | 'STORE_UNAVAILABLE'
      | 'UNAUTHENTICATED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'VERSION_CONFLICT';
  };

  /** Who is signed in, and the token for changes that scripts make */
  getMe: {
    readonly input: Record<never, never>;
    readonly answer: { readonly signedIn: false } | SignedIn;
    readonly code: 'INPUT_INVALID' | 'INTERNAL' | 'RATE_LIMITED' | 'STORE_UNAVAILABLE';
  };

  /** An officer's appointments for a calendar program (iCalendar, RFC 5545); nobody's name is in it */
  readCalendarFeed: {
    readonly input: {
      /** Secret name of the feed, as opening it answered */
      readonly file: string;
    };
    readonly answer: string;
    readonly code: 'INPUT_INVALID' | 'INTERNAL' | 'NOT_FOUND' | 'RATE_LIMITED' | 'STORE_UNAVAILABLE';
  };

  /** Whether the process lives */
  getHealth: {
    readonly input: Record<never, never>;
    readonly answer: { readonly status: 'ok' };
    readonly code: 'INPUT_INVALID' | 'INTERNAL' | 'RATE_LIMITED' | 'STORE_UNAVAILABLE';
  };

  /** Whether the service can answer: store, index and jobs */
  getReadiness: {
    readonly input: Record<never, never>;
    readonly answer: { readonly status: 'ready'; readonly indexLagMs: number };
    readonly code: 'INPUT_INVALID' | 'INTERNAL' | 'RATE_LIMITED' | 'STORE_UNAVAILABLE';
  };
}

/** Method and path of each operation; `key` = it takes an Idempotency-Key; `page` = the list that comes in pages. */
export const OPERATIONS = {
  getAccount: { method: 'GET', path: '/api/v1/account' },
  registerAccount: { method: 'POST', path: '/api/v1/account', key: true },
  setAccountEmail: { method: 'PUT', path: '/api/v1/account/email', key: true },
  confirmEmail: { method: 'POST', path: '/api/v1/account/email/confirm', key: true },
  resendConfirmation: { method: 'POST', path: '/api/v1/account/email/resend', key: true },
  acceptTerms: { method: 'POST', path: '/api/v1/account/terms', key: true },
  listAppointments: { method: 'GET', path: '/api/v1/appointments', page: 'appointments' },
  getAppointment: { method: 'GET', path: '/api/v1/appointments/{appointmentId}' },
  continueAudioOnly: { method: 'POST', path: '/api/v1/appointments/{appointmentId}/audio-only', key: true },
  calendarFile: { method: 'GET', path: '/api/v1/appointments/{appointmentId}/calendar.ics' },
  cancelAppointment: { method: 'POST', path: '/api/v1/appointments/{appointmentId}/cancel', key: true },
  finishAppointment: { method: 'POST', path: '/api/v1/appointments/{appointmentId}/finish', key: true },
  revokeGuest: {
    method: 'POST',
    path: '/api/v1/appointments/{appointmentId}/guests/{guestId}/revoke',
    key: true,
  },
  identifyPerson: { method: 'POST', path: '/api/v1/appointments/{appointmentId}/identify', key: true },
  inviteGuest: { method: 'POST', path: '/api/v1/appointments/{appointmentId}/invite-guest', key: true },
  inviteInterpreter: {
    method: 'POST',
    path: '/api/v1/appointments/{appointmentId}/invite-interpreter',
    key: true,
  },
  listMessages: { method: 'GET', path: '/api/v1/appointments/{appointmentId}/messages' },
  resendMessage: { method: 'POST', path: '/api/v1/appointments/{appointmentId}/messages/resend' },
  rescheduleAppointment: {
    method: 'POST',
    path: '/api/v1/appointments/{appointmentId}/reschedule',
    key: true,
  },
  sendDocuments: { method: 'POST', path: '/api/v1/appointments/{appointmentId}/send-documents', key: true },
  startAppointment: { method: 'POST', path: '/api/v1/appointments/{appointmentId}/start', key: true },
  askThirdPerson: { method: 'POST', path: '/api/v1/appointments/{appointmentId}/third-person', key: true },
  proposeTransfer: { method: 'POST', path: '/api/v1/appointments/{appointmentId}/transfer', key: true },
  acceptTransfer: { method: 'POST', path: '/api/v1/appointments/{appointmentId}/transfer/accept', key: true },
  declineTransfer: {
    method: 'POST',
    path: '/api/v1/appointments/{appointmentId}/transfer/decline',
    key: true,
  },
  withdrawTransfer: {
    method: 'POST',
    path: '/api/v1/appointments/{appointmentId}/transfer/withdraw',
    key: true,
  },
  getVisit: { method: 'GET', path: '/api/v1/appointments/{appointmentId}/visit' },
  readAudit: { method: 'GET', path: '/api/v1/audit', page: 'entries' },
  listConferences: { method: 'GET', path: '/api/v1/conferences', page: 'conferences' },
  getConference: { method: 'GET', path: '/api/v1/conferences/{conferenceId}' },
  cancelConference: { method: 'POST', path: '/api/v1/conferences/{conferenceId}/cancel', key: true },
  withdrawConferenceInvitation: {
    method: 'DELETE',
    path: '/api/v1/conferences/{conferenceId}/invitations/{invitationId}',
  },
  inviteConference: { method: 'POST', path: '/api/v1/conferences/{conferenceId}/invite', key: true },
  joinConference: { method: 'POST', path: '/api/v1/conferences/{conferenceId}/join', key: true },
  leaveConference: { method: 'POST', path: '/api/v1/conferences/{conferenceId}/leave', key: true },
  moveConference: { method: 'POST', path: '/api/v1/conferences/{conferenceId}/move', key: true },
  lookUpContact: { method: 'POST', path: '/api/v1/contacts/lookup' },
  getHold: { method: 'GET', path: '/api/v1/holds/{holdId}' },
  releaseHold: { method: 'DELETE', path: '/api/v1/holds/{holdId}' },
  reportInboxes: { method: 'GET', path: '/api/v1/inbox-report' },
  getInboxRequest: { method: 'GET', path: '/api/v1/inbox-requests/{requestId}' },
  answerInboxRequest: { method: 'POST', path: '/api/v1/inbox-requests/{requestId}/answer', key: true },
  handOverInboxRequest: { method: 'POST', path: '/api/v1/inbox-requests/{requestId}/hand-over', key: true },
  takeInboxRequest: { method: 'POST', path: '/api/v1/inbox-requests/{requestId}/take', key: true },
  listInboxes: { method: 'GET', path: '/api/v1/inboxes', page: 'inboxes' },
  activateInbox: { method: 'POST', path: '/api/v1/inboxes/{inboxId}/activate', key: true },
  beginProduction: { method: 'POST', path: '/api/v1/inboxes/{inboxId}/begin-production', key: true },
  sendInboxDocument: { method: 'POST', path: '/api/v1/inboxes/{inboxId}/documents', key: true },
  listInboxRequests: { method: 'GET', path: '/api/v1/inboxes/{inboxId}/requests', page: 'requests' },
  fileInboxRequest: { method: 'POST', path: '/api/v1/inboxes/{inboxId}/requests', key: true },
  listInboxPeople: { method: 'GET', path: '/api/v1/inboxes/{inboxId}/users', page: 'people' },
  addInboxUser: { method: 'POST', path: '/api/v1/inboxes/{inboxId}/users', key: true },
  removeInboxUser: { method: 'DELETE', path: '/api/v1/inboxes/{inboxId}/users/{personId}' },
  moveInboxUser: { method: 'POST', path: '/api/v1/inboxes/{inboxId}/users/{personId}/move', key: true },
  listInstitutions: { method: 'GET', path: '/api/v1/institutions', page: 'institutions' },
  createInstitution: { method: 'POST', path: '/api/v1/institutions', key: true },
  conferenceStatistics: { method: 'GET', path: '/api/v1/institutions/{institutionId}/conference-statistics' },
  createConference: { method: 'POST', path: '/api/v1/institutions/{institutionId}/conferences', key: true },
  superviseConferences: {
    method: 'GET',
    path: '/api/v1/institutions/{institutionId}/conferences',
    page: 'conferences',
  },
  listCoordinators: {
    method: 'GET',
    path: '/api/v1/institutions/{institutionId}/coordinators',
    page: 'grants',
  },
  removeInstitutionCoordinator: {
    method: 'DELETE',
    path: '/api/v1/institutions/{institutionId}/coordinators/{personId}',
  },
  listFreeRooms: { method: 'GET', path: '/api/v1/institutions/{institutionId}/free-rooms' },
  createOrgUnit: { method: 'POST', path: '/api/v1/institutions/{institutionId}/org-units', key: true },
  revokeInvitation: { method: 'DELETE', path: '/api/v1/invitations/{invitationId}' },
  acceptInvitation: { method: 'POST', path: '/api/v1/invitations/{invitationId}/accept', key: true },
  registerKep: { method: 'POST', path: '/api/v1/keps', key: true },
  nameHeadOfKep: { method: 'PUT', path: '/api/v1/keps/{kepId}/head', key: true },
  appointManager: { method: 'POST', path: '/api/v1/keps/{kepId}/managers', key: true },
  deactivateManager: { method: 'DELETE', path: '/api/v1/keps/{kepId}/managers/{personId}' },
  listMunicipalities: { method: 'GET', path: '/api/v1/municipalities' },
  getMunicipality: { method: 'GET', path: '/api/v1/municipalities/{municipalityId}' },
  getAbsences: { method: 'GET', path: '/api/v1/municipalities/{municipalityId}/absences' },
  addAbsence: { method: 'POST', path: '/api/v1/municipalities/{municipalityId}/absences' },
  removeAbsence: { method: 'DELETE', path: '/api/v1/municipalities/{municipalityId}/absences/{id}' },
  getAgenda: { method: 'GET', path: '/api/v1/municipalities/{municipalityId}/agenda', page: 'items' },
  getOwnAgenda: { method: 'GET', path: '/api/v1/municipalities/{municipalityId}/agenda/own' },
  recordAnnouncement: {
    method: 'POST',
    path: '/api/v1/municipalities/{municipalityId}/announcement',
    key: true,
  },
  getAnnouncement: { method: 'GET', path: '/api/v1/municipalities/{municipalityId}/announcement' },
  bookAppointment: {
    method: 'POST',
    path: '/api/v1/municipalities/{municipalityId}/appointments',
    key: true,
  },
  getCalendarFeed: { method: 'GET', path: '/api/v1/municipalities/{municipalityId}/calendar-feed' },
  openCalendarFeed: {
    method: 'POST',
    path: '/api/v1/municipalities/{municipalityId}/calendar-feed',
    key: true,
  },
  closeCalendarFeed: { method: 'DELETE', path: '/api/v1/municipalities/{municipalityId}/calendar-feed' },
  listCasesToCall: {
    method: 'GET',
    path: '/api/v1/municipalities/{municipalityId}/cases-to-call',
    page: 'cases',
  },
  proposeForWaiting: {
    method: 'POST',
    path: '/api/v1/municipalities/{municipalityId}/cases-to-call/proposals',
    key: true,
  },
  closeAndPropose: {
    method: 'POST',
    path: '/api/v1/municipalities/{municipalityId}/close-and-propose',
    key: true,
  },
  setClosedDays: { method: 'PUT', path: '/api/v1/municipalities/{municipalityId}/closed-days' },
  getClosures: { method: 'GET', path: '/api/v1/municipalities/{municipalityId}/closures' },
  addClosure: { method: 'POST', path: '/api/v1/municipalities/{municipalityId}/closures' },
  removeClosure: { method: 'DELETE', path: '/api/v1/municipalities/{municipalityId}/closures/{id}' },
  listDays: { method: 'GET', path: '/api/v1/municipalities/{municipalityId}/days' },
  createHold: { method: 'POST', path: '/api/v1/municipalities/{municipalityId}/holds', key: true },
  getHours: { method: 'GET', path: '/api/v1/municipalities/{municipalityId}/hours' },
  setHours: { method: 'PUT', path: '/api/v1/municipalities/{municipalityId}/hours' },
  recordJoining: { method: 'POST', path: '/api/v1/municipalities/{municipalityId}/joining', key: true },
  getLoad: { method: 'GET', path: '/api/v1/municipalities/{municipalityId}/load' },
  getModes: { method: 'GET', path: '/api/v1/municipalities/{municipalityId}/modes' },
  setModes: { method: 'PUT', path: '/api/v1/municipalities/{municipalityId}/modes' },
  getOfficers: { method: 'GET', path: '/api/v1/municipalities/{municipalityId}/officers' },
  addOfficer: { method: 'POST', path: '/api/v1/municipalities/{municipalityId}/officers' },
  nameOfficer: { method: 'PUT', path: '/api/v1/municipalities/{municipalityId}/officers/{officerId}' },
  removeOfficer: { method: 'DELETE', path: '/api/v1/municipalities/{municipalityId}/officers/{officerId}' },
  getOnboarding: { method: 'GET', path: '/api/v1/municipalities/{municipalityId}/onboarding' },
  saveOnboarding: { method: 'PUT', path: '/api/v1/municipalities/{municipalityId}/onboarding', key: true },
  confirmTechnicalMeans: {
    method: 'POST',
    path: '/api/v1/municipalities/{municipalityId}/onboarding/means',
    key: true,
  },
  submitOnboarding: {
    method: 'POST',
    path: '/api/v1/municipalities/{municipalityId}/onboarding/submit',
    key: true,
  },
  getPosts: { method: 'GET', path: '/api/v1/municipalities/{municipalityId}/posts' },
  setPost: { method: 'PUT', path: '/api/v1/municipalities/{municipalityId}/posts/{postId}' },
  removePost: { method: 'DELETE', path: '/api/v1/municipalities/{municipalityId}/posts/{postId}' },
  getProcessingRecord: { method: 'GET', path: '/api/v1/municipalities/{municipalityId}/processing-record' },
  listServices: { method: 'GET', path: '/api/v1/municipalities/{municipalityId}/services' },
  listSlots: { method: 'GET', path: '/api/v1/municipalities/{municipalityId}/slots' },
  explainSlot: { method: 'GET', path: '/api/v1/municipalities/{municipalityId}/slots/explain' },
  getStatistics: { method: 'GET', path: '/api/v1/municipalities/{municipalityId}/statistics' },
  getTasks: { method: 'GET', path: '/api/v1/municipalities/{municipalityId}/tasks' },
  listTransfers: {
    method: 'GET',
    path: '/api/v1/municipalities/{municipalityId}/transfers',
    page: 'transfers',
  },
  listWebhooks: { method: 'GET', path: '/api/v1/municipalities/{municipalityId}/webhooks' },
  registerWebhook: { method: 'POST', path: '/api/v1/municipalities/{municipalityId}/webhooks', key: true },
  deleteWebhook: { method: 'DELETE', path: '/api/v1/municipalities/{municipalityId}/webhooks/{webhookId}' },
  listWebhookDeliveries: {
    method: 'GET',
    path: '/api/v1/municipalities/{municipalityId}/webhooks/{webhookId}/deliveries',
    page: 'deliveries',
  },
  resendWebhookDelivery: {
    method: 'POST',
    path: '/api/v1/municipalities/{municipalityId}/webhooks/{webhookId}/deliveries/{deliveryId}/resend',
    key: true,
  },
  disableWebhook: {
    method: 'POST',
    path: '/api/v1/municipalities/{municipalityId}/webhooks/{webhookId}/disable',
    key: true,
  },
  enableWebhook: {
    method: 'POST',
    path: '/api/v1/municipalities/{municipalityId}/webhooks/{webhookId}/enable',
    key: true,
  },
  rotateWebhookSecret: {
    method: 'POST',
    path: '/api/v1/municipalities/{municipalityId}/webhooks/{webhookId}/rotate-secret',
    key: true,
  },
  sendNotice: { method: 'POST', path: '/api/v1/notices', key: true },
  listOnboarding: { method: 'GET', path: '/api/v1/onboarding', page: 'municipalities' },
  removeUnitCoordinator: { method: 'DELETE', path: '/api/v1/org-units/{orgUnitId}/coordinators/{personId}' },
  appointCoordinator: { method: 'POST', path: '/api/v1/org-units/{orgUnitId}/invitations', key: true },
  listOwnDocuments: { method: 'GET', path: '/api/v1/own-inbox/documents', page: 'documents' },
  keepInboxDocument: { method: 'POST', path: '/api/v1/own-inbox/documents', key: true },
  submitRoleRequest: { method: 'POST', path: '/api/v1/role-requests', key: true },
  listRoleRequests: { method: 'GET', path: '/api/v1/role-requests', page: 'requestIds' },
  getRoleRequest: { method: 'GET', path: '/api/v1/role-requests/{requestId}' },
  approveRoleRequest: { method: 'POST', path: '/api/v1/role-requests/{requestId}/approve', key: true },
  rejectRoleRequest: { method: 'POST', path: '/api/v1/role-requests/{requestId}/reject', key: true },
  actFor: { method: 'POST', path: '/api/v1/session/acting-for' },
  chooseMunicipality: { method: 'POST', path: '/api/v1/session/municipality' },
  endStanding: { method: 'DELETE', path: '/api/v1/standings/{personId}' },
  restoreStanding: { method: 'PUT', path: '/api/v1/standings/{personId}', key: true },
  exportSubject: { method: 'GET', path: '/api/v1/subjects/{personId}' },
  eraseSubject: { method: 'DELETE', path: '/api/v1/subjects/{personId}' },
  getMe: { method: 'GET', path: '/auth/me' },
  readCalendarFeed: { method: 'GET', path: '/calendar/{file}' },
  getHealth: { method: 'GET', path: '/healthz' },
  getReadiness: { method: 'GET', path: '/readyz' },
} as const;

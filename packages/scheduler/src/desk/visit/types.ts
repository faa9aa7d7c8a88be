import type {
  Actor,
  AppointmentOutcome,
  AppointmentStatus,
  CommandRequest,
  CommandResult,
  IdentityCheck,
  InterpretationWay,
  Mode,
  Office,
  VideoCall,
} from '@rantevou/core';

/** Who a link to a video room is for. Officers enter through their session. */
export type JoinParty = 'applicant' | 'interpreter' | `guest:${string}`;

/** An appointment after something happened on its day. */
export interface VisitAnswer {
  readonly appointmentId: string;
  readonly version: number;
  readonly status: AppointmentStatus;
  readonly outcome: AppointmentOutcome | null;
  readonly [key: string]: string | number | null;
}

export interface GuestAnswer {
  readonly appointmentId: string;
  readonly version: number;
  readonly guestId: string;
  readonly [key: string]: string | number;
}

/** Somebody, or a service, that interprets: in words where the municipality has said how it is called. */
export interface InterpreterView {
  readonly id: string;
  readonly name?: { readonly el: string; readonly en: string };
  readonly ways: readonly InterpretationWay[];
  /** Whether its link can be sent to it. */
  readonly hasEmail: boolean;
}

/** When one of the officer's own appointments is and how it stands, with nothing of any person in it. */
export interface OwnAgendaItem {
  readonly id: string;
  readonly version: number;
  readonly status: AppointmentStatus;
  readonly startMs: number;
  readonly waitingSinceMs: number | null;
}

/** A third person with a link of their own. */
export interface GuestView {
  readonly guestId: string;
  readonly name: string;
  readonly invitedAtMs: number;
  /** False: the appointment has another time since, and the link opens nothing. */
  readonly isCurrent: boolean;
}

/** One appointment in the agenda, with what this member of staff may see of it. */
export interface AgendaItem {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly status: AppointmentStatus;
  readonly outcome: AppointmentOutcome | null;
  readonly service: string;
  readonly serviceName: { readonly el: string; readonly en: string };
  readonly mode: Mode;
  /** `[startMs, endMs)`, epoch milliseconds UTC; `start` and `end` the same with the offset of Europe/Athens. */
  readonly startMs: number;
  readonly endMs: number;
  readonly start: string;
  readonly end: string;
  readonly officerId: string;
  /** In person only. */
  readonly office: Office | null;
  readonly onBehalf: boolean;
  /** Interpreters whose time is taken for it. */
  readonly interpreters: readonly InterpreterView[];
  /** The applicant asked for a third person in the call, or the officer let one in (άρθρο 2 §12). */
  readonly hasThirdPerson: boolean;
  /** A message about it did not arrive, and is not tried again by itself. */
  readonly hasUndelivered: boolean;
  /** Since when the person served waits at the door of the video room, epoch ms; null = not there. */
  readonly waitingSinceMs: number | null;
  /** Empty once the person's data has been erased. */
  readonly personServed: { readonly name: string };
  readonly business?: { readonly name: string };
  /** Only for the officer who will serve: it may be health data (GDPR art. 9). */
  readonly needs?: readonly InterpretationWay[];
  readonly specialRequirements?: readonly string[];
}

export interface Agenda {
  readonly items: readonly AgendaItem[];
  /** Give it as `after` for those that follow; null = these were the last. */
  readonly next: string | null;
}

/** The appointment of its own officer, with what the day needs. */
export interface VisitView extends AgendaItem {
  readonly municipalityId: string;
  /** Raised with each change of time: links are of one sequence. */
  readonly sequence: number;
  readonly needs: readonly InterpretationWay[];
  readonly specialRequirements: readonly string[];
  /** By phone: the number that the municipality calls (άρθρο 1 §3β). Nobody is given a number to call. */
  readonly numberToCall?: string;
  readonly thirdPerson: { readonly name: string; readonly email: string } | null;
  readonly guest: GuestView | null;
  /** Interpretation services that were sent their link for this time, and when. */
  readonly interpreterInvites: readonly { readonly interpreterId: string; readonly invitedAtMs: number }[];
  readonly requiredDocuments: readonly { readonly el: string; readonly en: string }[];
  readonly call: VideoCall | null;
  /** What the officer wrote beside the outcome. */
  readonly outcomeNote: string | null;
  /** What the officer can do now. */
  readonly can: {
    readonly start: boolean;
    readonly identify: readonly IdentityCheck[];
    readonly audioOnly: boolean;
    readonly outcomes: readonly AppointmentOutcome[];
    readonly inviteGuest: boolean;
    readonly sendDocuments: boolean;
    readonly join: boolean;
  };
  /** From when it can be started and, by video, the room entered: `[opensAtMs, closesAtMs)`. */
  readonly opensAtMs: number;
  readonly closesAtMs: number;
}

/** Whether somebody may enter the video room now, and if not, why. */
export type Admission =
  | {
      readonly admitted: true;
      readonly municipalityId: string;
      readonly appointmentId: string;
      /** With the id it makes the room: another time is another room. */
      readonly sequence: number;
      readonly party: 'officer' | JoinParty;
      /** Name of the video provider of its municipality. */
      readonly provider: string;
      readonly opensAtMs: number;
      readonly closesAtMs: number;
    }
  | {
      readonly admitted: false;
      /** `moved`: it has another time, for which there is another link. */
      readonly why: 'early' | 'over' | 'moved' | 'cancelled' | 'withdrawn';
      readonly municipalityId: string;
      readonly opensAtMs: number;
      readonly startMs: number;
    };

/** The day of the appointment: the officer's agenda, start, identification, outcome, guests, and the way in. */
export interface VisitDesk {
  /**
   * Input: `{ appointmentId, expectedVersion?, isPersonServedPresent, hasCamera?, hasMicrophone? }` (the last two
   * true where absent; video only). Absent person: it ends with `person-absent` (άρθρο 2 §2). Throws `TOO_EARLY`.
   */
  start(request: CommandRequest): Promise<CommandResult<VisitAnswer>>;
  /** Input: `{ appointmentId, expectedVersion?, check: 'identity'|'representation', isConfirmed }`; video only (άρθρο 3 §1). */
  identify(request: CommandRequest): Promise<CommandResult<VisitAnswer>>;
  /** Input: `{ appointmentId, expectedVersion? }`. Refused before identification is finished (άρθρο 3 §2). */
  audioOnly(request: CommandRequest): Promise<CommandResult<VisitAnswer>>;
  /**
   * Input: `{ appointmentId, expectedVersion?, outcome, note? }`. What is still to come of its time is free again. The
   * note is for the officer's own work: no address, no number of a document or a telephone.
   */
  finish(request: CommandRequest): Promise<CommandResult<VisitAnswer>>;
  /** Input: `{ appointmentId, note? }`: the list of documents goes to the applicant (άρθρο 2 §11). */
  sendDocuments(request: CommandRequest): Promise<CommandResult<VisitAnswer>>;
  /** Input: `{ appointmentId, thirdPerson: { name, email } | null }`: the applicant's wish or its withdrawal (άρθρο 2 §12). */
  askThirdPerson(request: CommandRequest): Promise<CommandResult<VisitAnswer>>;
  /** Input: `{ appointmentId, expectedVersion?, interpreterId }`: the interpretation service gets its link (άρθρο 2 §3δ). */
  inviteInterpreter(request: CommandRequest): Promise<CommandResult<VisitAnswer>>;
  /**
   * Input: `{ appointmentId, guest?: { name, email }, againGuestId? }`: whom the officer names, or who was invited before
   * (a moved appointment needs another link), or the third person of the applicant's request. A guest invited before
   * loses their link: one third person.
   */
  inviteGuest(request: CommandRequest): Promise<CommandResult<GuestAnswer>>;
  /** Input: `{ appointmentId, guestId }`. */
  revokeGuest(request: CommandRequest): Promise<CommandResult<GuestAnswer>>;

  /**
   * Appointments that begin on civil days `from` to `to` (Europe/Athens, inclusive, at most 31): an officer's own, an
   * administrator's all. At most `limit` at a time, 200 where absent. Throws `PERMISSION_DENIED`, `INPUT_INVALID`.
   */
  agenda(
    actor: Actor,
    query: { municipalityId: string; from: string; to: string; after?: string; limit?: number },
    correlationId: string,
  ): Promise<Agenda>;
  /**
   * The same days of the officer's own appointments alone, by time: what a calendar strip counts and a page asks for
   * again and again. Empty for who is no officer there. Throws as `agenda`.
   */
  ownAgenda(
    actor: Actor,
    query: { municipalityId: string; from: string; to: string },
  ): Promise<readonly OwnAgendaItem[]>;
  /** Throws `NOT_FOUND` for who is not the officer to whom it is assigned. */
  visit(actor: Actor, appointmentId: string, correlationId: string): Promise<VisitView>;
  /** Of a link. Throws `NOT_FOUND` where there is no such appointment or party. */
  admit(
    link: { readonly appointmentId: string; readonly sequence: number; readonly party: JoinParty },
    correlationId: string,
  ): Promise<Admission>;
  /** Of somebody who is signed in: the officer, or the person served. Throws `NOT_FOUND` for others. */
  admitActor(actor: Actor, appointmentId: string, correlationId: string): Promise<Admission>;
}

import type {
  Actor,
  CommandPorts,
  CommandRequest,
  CommandResult,
  Mode,
  MunicipalityPlan,
  Office,
  Outbox,
  Refusal,
  ThematicField,
} from '@rantevou/core';
import type { Availability, DayCount, Explanation, Slot } from '../availability/types.ts';
import type { AdministrationDesk } from './administration/types.ts';
import type { FeedDesk } from './feed/types.ts';
import type { MessageDesk } from './message-states.ts';
import type { ScheduleAnswer } from './schedule-answer.ts';
import type { DisplacedView, ProposalView, TransferDesk } from './transfer/types.ts';
import type { VisitDesk } from './visit/types.ts';

/** What the desk needs besides a command's ports: the availability indexes of its municipalities. */
export interface DeskPorts extends CommandPorts {
  readonly indexes: AvailabilityIndexes;
  /**
   * Which officer has this person's case (άρθρο 2 §5), from the host's own files. Absent or null: the choice is not
   * offered.
   */
  readonly caseOfficer?: (
    actor: Actor,
    about: {
      readonly municipalityId: string;
      readonly service: string;
      readonly caseRef?: string | undefined;
    },
  ) => Promise<string | null>;
  /**
   * Version of the terms and of the data protection policy in force: a declaration on another one is asked for again
   * (άρθρο 2 §4). Absent: any is taken.
   */
  readonly policyVersion?: string;
  /** How messages stand; absent = nobody is told. */
  readonly outbox?: Pick<Outbox, 'states' | 'again' | 'undelivered'>;
}

/** One index per municipality, fed by the store's snapshot and change log. */
export interface AvailabilityIndexes {
  /** The plan and its index as this process knows them now, or null for an unknown tenant. */
  current(tenantId: string, nowMs: number): Promise<IndexedPlan | null>;
  /** Ids of the tenants that the store has a plan of. */
  tenants(): Promise<readonly string[]>;
}

export interface IndexedPlan {
  readonly plan: MunicipalityPlan;
  /** The schedule version that the plan and the index stand for. */
  readonly scheduleVersion: number;
  readonly availability: Availability;
}

/** A municipality as anyone may see it. */
export interface MunicipalityView {
  readonly id: string;
  readonly code: string | null;
  readonly name: { readonly el: string; readonly en: string };
  readonly phone: string;
  readonly website?: string;
  readonly modes: readonly Mode[];
  /** Minutes of an appointment in each mode, where the service says nothing else (άρθρο 6 §1). */
  readonly durations: Readonly<Partial<Record<Mode, number>>>;
  /** Times are given out for today and the `horizonDays - 1` days after it. */
  readonly horizonDays: number;
  /** How long a time is kept while the form is filled in. */
  readonly holdMinutes: number;
  /** Ways of interpretation that can be asked for; empty = none (άρθρο 2 §3δ). */
  readonly interpretation: readonly ('greek-sign-language' | 'lip-reading')[];
  readonly thirdPersonAllowed: boolean;
  readonly specialRequirements: MunicipalityPlan['specialRequirements'];
  /** What it asks besides the law's minimum (άρθρο 2 §3). */
  readonly extraFields: MunicipalityPlan['extraFields'];
  /** Whether who books for another person gives that person's AFM. */
  readonly askServedAfm: boolean;
  /** Ways of service in which its officers may book for citizens (άρθρο 4 §1). */
  readonly staffModes: readonly Mode[];
  /** Version of the terms and policy on which declarations are made now; null = any is taken. */
  readonly policyVersion: string | null;
  readonly offices: readonly Office[];
  readonly demonstration: boolean;
  readonly joined: boolean;
}

/** An appointment as one actor may see it: fields the actor may not see are absent. */
export interface AppointmentView {
  readonly id: string;
  /** Short number that people say on the telephone; not a secret and opens nothing. */
  readonly code: string;
  readonly version: number;
  /** Raised with each change of time and by a cancel. */
  readonly sequence: number;
  readonly municipalityId: string;
  readonly status: 'booked' | 'displaced' | 'cancelled' | 'started' | 'ended';
  readonly service: string;
  readonly serviceName: { readonly el: string; readonly en: string };
  readonly requiredDocuments: readonly { readonly el: string; readonly en: string }[];
  readonly mode: Mode;
  readonly startMs: number;
  readonly endMs: number;
  readonly start: string;
  readonly end: string;
  readonly office: Office | null;
  readonly personServed: {
    readonly name: string;
    readonly email: string;
    readonly phone: string;
    readonly specialRequirements: readonly string[];
    readonly thirdPerson?: { readonly name: string; readonly email: string };
  };
  /** Name of the business it is for, where it is. */
  readonly business?: { readonly name: string };
  /** Number of the case that it serves, as the applicant gave it (άρθρο 1 §3). */
  readonly caseRef?: string;
  /** Answers to the municipality's own fields. */
  readonly extraFields: readonly {
    readonly id: string;
    readonly name: { readonly el: string; readonly en: string };
    readonly value: string;
  }[];
  readonly onBehalf: boolean;
  /** Whether it may still be changed or cancelled by the applicant, and until when. */
  readonly changeUntilMs: number;
  readonly changeable: boolean;
  /** Its time was closed under it and it waits for another; null = it has its time. */
  readonly displaced: DisplacedView | null;
  /** The transfer that waits for the applicant's answer (άρθρο 5 §4ε). */
  readonly proposal: ProposalView | null;
  /** Staff of the municipality only. */
  readonly officerId?: string;
  readonly source?: 'citizen' | 'staff';
}

export interface HoldAnswer {
  readonly holdId: string;
  readonly expiresAtMs: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly [key: string]: string | number;
}
export interface AppointmentAnswer {
  readonly appointmentId: string;
  readonly version: number;
  readonly [key: string]: string | number;
}

/** A read either has its answer or says why not. Unknown and foreign ids throw `NOT_FOUND` alike. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * Books appointments. Changes are commands run by core's `runCommand`; reads go query → `can` → index or store →
 * view.
 */
export interface AppointmentDesk extends AdministrationDesk, MessageDesk, TransferDesk, VisitDesk, FeedDesk {
  /** Input: `{ municipalityId, service, mode, start, office?, officer?: 'case', needs? }`. One hold per actor: a new one replaces the old. */
  hold(request: CommandRequest): Promise<CommandResult<HoldAnswer>>;
  /** Input: `{ holdId }`. */
  releaseHold(request: CommandRequest): Promise<CommandResult<{ readonly holdId: string }>>;
  /**
   * Input: `{ municipalityId, service, mode, start, office?, holdId?, needs?, applicant: {type:'self'|'other'|'business', business?: {afm?, name}},
   * personServed: { name, email, phone, afm? }, specialRequirements?: string[], thirdPerson?: {name, email}, declarations: { dataTrueAndAccurate: true, privacyNoticeRead: true, policyVersion }, caseRef?, extraFields?: { [id]: text }, confirmDuplicate? }`.
   * An ended hold is no obstacle while the time is free. Throws `SLOT_TAKEN`, `SLOT_NOT_OFFERED` or, where the actor's
   * own hold was for it, `HOLD_EXPIRED`, each with the nearest free starts; `LIMIT_REACHED`
   * with which limit and what to do; `TENANT_MISMATCH`; `DECLARATION_MISSING`, also on an old policy version. Refuses
   * `PERSON_OVERLAP`, `COOL_DOWN` until `details.until`, and `DUPLICATE_LIKELY` until `confirmDuplicate`.
   */
  book(request: CommandRequest): Promise<CommandResult<AppointmentAnswer>>;
  /** Input: `{ appointmentId, expectedVersion?, start, office?, holdId? }`. The old time stays until the new one is had. Errors as for `book`. */
  reschedule(request: CommandRequest): Promise<CommandResult<AppointmentAnswer>>;
  /** Input: `{ appointmentId, expectedVersion?, reason? }`. A second cancel answers like the first. */
  cancel(request: CommandRequest): Promise<CommandResult<AppointmentAnswer>>;
  /**
   * Input: `{ municipalityId, expectedVersion?, change, dryRun?, planVersion? }`, the change one of
   * `{type:'replace-plan', plan}`, `{type:'add-absence', absence}`, `{type:'remove-absence', absenceId}`,
   * `{type:'add-closure', closure}`, `{type:'remove-closure', closureId}`, `{type:'set-hours', hours}`,
   * `{type:'set-post-hours', postId, hours|null}`, `{type:'set-officer-hours', officerId, hours|null, modes?|null}`,
   * `{type:'set-modes', modes: {[mode]: {offered, durationMinutes?, gapMinutes?}}}`,
   * `{type:'add-officer', officer, posts?: {postId, from?, to?}[]}`, `{type:'remove-officer', officerId}`,
   * `{type:'set-post', post}`, `{type:'remove-post', postId}`, `{type:'set-closed-days', closedDays}`,
   * `{type:'set-policy', policy}`.
   *
   * Written under the municipality's exclusive lock; booked appointments that it makes impossible are displaced by the
   * same commit, displaced ones that it makes possible again are restored. `dryRun` changes nothing and answers the
   * same, with a `planVersion`; applied with one that is old it throws `VERSION_CONFLICT`. Throws
   * `OFFICER_HAS_APPOINTMENTS` for the removal of an officer who has some, without a `planVersion`.
   * `listed` are the claims in the time that is lost, as the same transaction saw them.
   */
  changeSchedule(request: CommandRequest): Promise<CommandResult<ScheduleAnswer>>;

  municipalities(actor: Actor): Promise<readonly MunicipalityView[]>;
  /** Throws `NOT_FOUND` for an unknown id, `MUNICIPALITY_NOT_JOINED` for one that has not joined. */
  municipality(actor: Actor, municipalityId: string): Promise<MunicipalityView>;
  /** Thematic fields with the services given in this mode (all where absent). */
  services(actor: Actor, query: { municipalityId: string; mode?: Mode }): Promise<readonly ThematicField[]>;
  /** At most 92 days. */
  days(actor: Actor, query: DeskSlotQuery & { from: string; to: string }): Promise<readonly DayCount[]>;
  /** At most 92 days and 200 slots. */
  slots(
    actor: Actor,
    query: DeskSlotQuery & { from?: string; to?: string; limit?: number },
  ): Promise<readonly Slot[]>;
  firstFree(actor: Actor, query: DeskSlotQuery): Promise<Slot | null>;
  explain(actor: Actor, query: DeskSlotQuery & { start: string }): Promise<Read<readonly Explanation[]>>;
  appointment(actor: Actor, appointmentId: string, correlationId: string): Promise<AppointmentView>;
  /**
   * The actor's own, booked by them or for them, by time, from 366 days ago on: a page of them, or at most 200 to come
   * and 200 before where none is asked for.
   */
  appointments(
    actor: Actor,
    correlationId: string,
    page?: { readonly limit: number; readonly after?: { readonly startMs: number; readonly id: string } },
  ): Promise<readonly AppointmentView[]>;
  /** The hold, while it is the actor's and runs; else throws `NOT_FOUND`. */
  holdOf(actor: Actor, holdId: string): Promise<HoldView>;
}

export interface DeskSlotQuery {
  readonly municipalityId: string;
  readonly service: string;
  readonly mode: Mode;
  readonly office?: string;
  readonly officer?: 'case';
  readonly needs?: readonly ('greek-sign-language' | 'lip-reading')[];
  /** Not counted: the actor's own hold. */
  readonly holdId?: string;
  /** Not counted: the appointment that a reschedule would give back. Only where the actor may view it. */
  readonly instead?: string;
}

export interface HoldView {
  readonly id: string;
  readonly municipalityId: string;
  readonly service: string;
  readonly mode: Mode;
  readonly office?: string;
  readonly needs: readonly ('greek-sign-language' | 'lip-reading')[];
  readonly startMs: number;
  readonly endMs: number;
  readonly start: string;
  readonly end: string;
  readonly expiresAtMs: number;
}

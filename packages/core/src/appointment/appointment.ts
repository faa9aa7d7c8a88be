import { z } from 'zod';
import { modeSchema } from './mode.ts';
import { interpretationSchema } from './special-requirements.ts';
import { videoCallSchema } from './video-identification.ts';

/** Where an appointment stands. `displaced` = its time was closed under it and it waits for a new one. */
export const APPOINTMENT_STATUSES = ['booked', 'displaced', 'cancelled', 'started', 'ended'] as const;
export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number];

/** How an appointment ended; a closed set. */
export const OUTCOMES = [
  'fulfilled',
  /** Identification failed (άρθρο 3 §1). */
  'not-identified',
  /** Someone came, but not the person for whom it was made (άρθρο 2 §2). */
  'person-absent',
  'no-show',
  'officer-absent',
  'technical-failure',
] as const;
export type AppointmentOutcome = (typeof OUTCOMES)[number];

/** What may happen to an appointment. */
export const APPOINTMENT_EVENTS = [
  'reschedule',
  /** Applied only with the applicant's recorded agreement (άρθρο 5 §4ε). */
  'transfer',
  'cancel',
  'displace',
  /** The closure that displaced it was lifted. */
  'restore',
  'start',
  'end',
] as const;
export type AppointmentEvent = (typeof APPOINTMENT_EVENTS)[number];

type Row = Readonly<Partial<Record<AppointmentEvent, AppointmentStatus>>>;

/** What is possible in each state, and where it leads. Whatever is not here is a conflict. */
export const APPOINTMENT_TRANSITIONS: Readonly<Record<AppointmentStatus, Row>> = {
  booked: {
    reschedule: 'booked',
    transfer: 'booked',
    cancel: 'cancelled',
    displace: 'displaced',
    start: 'started',
    end: 'ended',
  },
  displaced: { reschedule: 'booked', transfer: 'booked', restore: 'booked', cancel: 'cancelled' },
  started: { end: 'ended' },
  cancelled: {},
  ended: {},
};

/** Whether an event is possible in a state. */
export function canTransition(from: AppointmentStatus, event: AppointmentEvent): boolean {
  return nextStatus(from, event) !== null;
}

/** The state that an event leads to, or null where it is not possible. */
export function nextStatus(from: AppointmentStatus, event: AppointmentEvent): AppointmentStatus | null {
  return APPOINTMENT_TRANSITIONS[from][event] ?? null;
}

/**
 * The outcomes with which it can end from a state: the service itself, and a failed identification, only after a
 * start; not having come, only before it.
 */
export function outcomesFrom(from: AppointmentStatus): readonly AppointmentOutcome[] {
  if (from === 'booked') return ['person-absent', 'no-show', 'officer-absent', 'technical-failure'];
  if (from === 'started') return ['fulfilled', 'not-identified', 'technical-failure'];
  return [];
}

/**
 * What becomes of a booked appointment when its time has come: it starts only when the person for whom it was made
 * has appeared, in every mode; else it ends and nobody is served.
 *
 * @see ΚΥΑ myDimos.Live, άρθρο 2 §2
 */
export function afterArrival(
  isPersonServedPresent: boolean,
): { readonly status: 'started' } | { readonly status: 'ended'; readonly outcome: 'person-absent' } {
  return isPersonServedPresent ? { status: 'started' } : { status: 'ended', outcome: 'person-absent' };
}

const id = z.string().min(1).max(200);
const epochMs = z.int().min(0);

/** Why an appointment's time was closed under it. */
export const DISPLACEMENT_REASONS = ['closure', 'absence', 'hours', 'mode', 'officer-removed'] as const;
export type DisplacementReason = (typeof DISPLACEMENT_REASONS)[number];

/**
 * An appointment as it is stored: ids, codes and times. Names, contacts and special requirements are in its sealed
 * part; nothing that is seen or heard in a call has a field anywhere (άρθρο 7 §4).
 *
 * @remarks What came later has a default, so that a row of an older version still reads.
 */
export const appointmentBodySchema = z.strictObject({
  status: z.enum(APPOINTMENT_STATUSES),
  /** Short number that people say on the telephone. */
  code: id,
  service: id,
  mode: modeSchema,
  postId: id,
  /** Exactly one officer, whatever the mode (άρθρο 5 §1). */
  officerId: id,
  officeId: id,
  /** `[startMs, endMs)`, epoch milliseconds UTC. */
  startMs: epochMs,
  endMs: epochMs,
  gapMinutes: z.int().min(0),
  /** The booker's person id; of staff the id of the login, which is nobody's own appointment. */
  bookedById: id,
  personServedId: id,
  businessId: id.nullable(),
  onBehalf: z.boolean(),
  source: z.enum(['citizen', 'staff']),
  /** With the officer who has the case (άρθρο 2 §5): a new time is with the same. */
  withCaseOfficer: z.boolean(),
  /** Interpretation asked for, kept so that a new time has it too. */
  needs: interpretationSchema,
  declarations: z.strictObject({ policyVersion: z.string().min(1).max(50), declaredAtMs: epochMs }),
  /** Counters that it fills while it is open. */
  counters: z.array(z.strictObject({ subjectKey: id, quota: id })).readonly(),
  claimIds: z.array(id).readonly(),
  createdAtMs: epochMs,
  /** Raised with each change of time, for calendar files (RFC 5545 §3.8.7.4). */
  sequence: z.int().min(0),
  previous: z.strictObject({ startMs: epochMs, endMs: epochMs }).nullable(),
  cancelReason: z.string().max(50).nullable(),
  outcome: z.enum(OUTCOMES).nullable().default(null),
  /** Since when and by which change it cannot be kept; null = it can. `toCall` = on the officers' list of cases to call. */
  displaced: z
    .strictObject({ atMs: epochMs, reason: z.enum(DISPLACEMENT_REASONS), changeId: id, toCall: z.boolean() })
    .nullable()
    .default(null),
  /** The transfer proposal that waits for the applicant's answer. */
  proposalId: id.nullable().default(null),
  startedAtMs: epochMs.nullable().default(null),
  endedAtMs: epochMs.nullable().default(null),
  /** The videoconference, once its officer has opened it: whether and by whom identified, never what was shown. */
  call: videoCallSchema.nullable().default(null),
  /** Yes or no, when and by whom (άρθρο 3 §1); null = not asked yet. */
  identification: z
    .strictObject({ isIdentified: z.boolean(), atMs: epochMs, officerId: id })
    .nullable()
    .default(null),
  /** Third persons whom the officer let in (άρθρο 2 §12): names and addresses are sealed elsewhere. */
  guests: z
    .array(
      z.strictObject({
        guestId: id,
        invitedAtMs: epochMs,
        revokedAtMs: epochMs.nullable(),
        /** The appointment's own at the invitation: another time needs another link. */
        sequence: z.int().min(0).default(0),
      }),
    )
    .readonly()
    .default([]),
  /** Interpretation services that were sent their link, the last time of each, with the sequence it was for. */
  interpreterInvites: z
    .array(z.strictObject({ interpreterId: id, invitedAtMs: epochMs, sequence: z.int().min(0) }))
    .readonly()
    .default([]),
});
export type AppointmentBody = z.output<typeof appointmentBodySchema>;

/** The fields of {@link AppointmentBody} that nothing has happened to yet. */
export const NEW_APPOINTMENT = {
  outcome: null,
  displaced: null,
  proposalId: null,
  startedAtMs: null,
  endedAtMs: null,
  call: null,
  identification: null,
  guests: [],
  interpreterInvites: [],
} as const satisfies Partial<AppointmentBody>;

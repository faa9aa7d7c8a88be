import type { JsonObject, Mode, StoredRecord } from '@rantevou/core';
import type { Assignment } from '../availability/types.ts';

/** An appointment as it is stored: ids, codes and times. What is personal is in its sealed part `served`. */
export interface AppointmentBody {
  readonly status: 'booked' | 'displaced' | 'cancelled' | 'started' | 'ended';
  readonly code: string;
  readonly service: string;
  readonly mode: Mode;
  readonly postId: string;
  readonly officerId: string;
  readonly officeId: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly gapMinutes: number;
  /** The booker's person id; of staff the id of the login, which is nobody's own appointment. */
  readonly bookedById: string;
  readonly personServedId: string;
  readonly businessId: string | null;
  readonly onBehalf: boolean;
  readonly source: 'citizen' | 'staff';
  /** With the officer who has the case (άρθρο 2 §5): a new time is with the same. */
  readonly withCaseOfficer: boolean;
  /** Interpretation asked for, kept so that a new time has it too. */
  readonly needs: readonly ('greek-sign-language' | 'lip-reading')[];
  readonly declarations: { readonly policyVersion: string; readonly declaredAtMs: number };
  /** Counters that it fills while it is open. */
  readonly counters: readonly { readonly subjectKey: string; readonly quota: string }[];
  readonly claimIds: readonly string[];
  readonly createdAtMs: number;
  /** Raised with each change of time, for calendar files (RFC 5545 §3.8.7.4). */
  readonly sequence: number;
  readonly previous: { readonly startMs: number; readonly endMs: number } | null;
  readonly cancelReason: string | null;
}

/** What is sealed under the key of the person served. */
export interface ServedPart {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly specialRequirements: readonly string[];
  readonly thirdPerson: { readonly name: string; readonly email: string } | null;
  readonly business: { readonly name: string } | null;
  readonly caseRef: string | null;
}

export const SERVED = 'served';

export function bodyOf(record: StoredRecord): AppointmentBody {
  return record.body as unknown as AppointmentBody;
}

export function toBody(body: AppointmentBody): JsonObject {
  return body as unknown as JsonObject;
}

/** Keys by which an appointment is found: by those who may see it, by the officer, by whose counters it fills. */
export function appointmentKeys(body: AppointmentBody): string[] {
  // What an officer booked is not among the officer's own appointments.
  const booker = body.source === 'citizen' ? [body.bookedById] : [];
  const actors = new Set([...booker, body.personServedId, ...(body.businessId ? [body.businessId] : [])]);
  const keys = [...actors].map((id) => `actor:${id}`);
  keys.push(`officer:${body.officerId}`);
  if (isOpen(body)) for (const { subjectKey } of body.counters) keys.push(`open:${subjectKey}`);
  return [...new Set(keys)];
}

/** Whether it occupies its time and its counters. */
export function isOpen(body: AppointmentBody): boolean {
  return body.status === 'booked' || body.status === 'displaced' || body.status === 'started';
}

/** The fields that an assignment decides. */
export function timesOf(assignment: Assignment) {
  const { postId, officerId, officeId, startMs, endMs, gapMinutes } = assignment;
  return { postId, officerId, officeId, startMs, endMs, gapMinutes };
}

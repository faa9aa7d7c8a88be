import { type AppointmentBody, type JsonObject, NEW_APPOINTMENT, type StoredRecord } from '@rantevou/core';
import type { Assignment } from '../availability/types.ts';

/** What is sealed under the key of the person served. */
export interface ServedPart {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly specialRequirements: readonly string[];
  readonly thirdPerson: { readonly name: string; readonly email: string } | null;
  readonly business: { readonly name: string } | null;
  readonly caseRef: string | null;
  /** Answers to the municipality's own fields; absent in rows of before there were any. */
  readonly extraFields?: Readonly<Record<string, string>>;
}

export const SERVED = 'served';
/** Key of appointments that wait for a new time. */
export const DISPLACED = 'displaced';

/** What is stored, with the fields that an older version did not know. */
export function bodyOf(record: StoredRecord): AppointmentBody {
  return { ...NEW_APPOINTMENT, ...record.body } as unknown as AppointmentBody;
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
  if (body.status === 'displaced') keys.push(DISPLACED);
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

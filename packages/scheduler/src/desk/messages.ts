import type { OutboxMessage } from '@rantevou/core';

/** Messages of an appointment, by what they tell. Recipient and text are made from the appointment when sent. */
export const APPOINTMENT_MESSAGES = [
  'confirmation',
  'reminder',
  'changed',
  'cancelled',
  /** Its time was closed; a proposal may come with it. */
  'displaced',
  'transfer-proposed',
  'transfer-ended',
  /** The documents that the service needs, sent by the officer (άρθρο 2 §11). */
  'documents',
  'guest-invited',
] as const;
export type AppointmentMessage = (typeof APPOINTMENT_MESSAGES)[number];

/**
 * One message about one version of an appointment (άρθρο 2 §6): the key is stable, so that a repeated command adds
 * none and a repeated delivery is recognised.
 */
export function messageOf(
  kind: AppointmentMessage,
  appointmentId: string,
  version: number,
  nowMs: number,
  id: string,
): OutboxMessage {
  return {
    id,
    key: `${appointmentId}:${version}:${kind}`,
    kind,
    subjectId: appointmentId,
    dueAtMs: nowMs,
    body: { version },
  };
}

import type { OutboxMessage } from '@rantevou/core';

/** Messages of an appointment, by what they tell. Recipient and text are made from the appointment when sent. */
export type AppointmentMessage = 'confirmation' | 'changed' | 'cancelled';

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

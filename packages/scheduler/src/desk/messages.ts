import type { AppointmentBody, MunicipalityPlan, OutboxMessage } from '@rantevou/core';

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
  'interpreter-invited',
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

/**
 * What goes out with a time that an appointment has from now on: the message itself and a reminder for each lead of
 * the policy that is still to come (άρθρο 2 §6, §8). Whoever gives an appointment another time queues them anew;
 * those of the old time are dropped when they are due.
 */
export function bookingMessages(
  kind: 'confirmation' | 'changed',
  { policy }: Pick<MunicipalityPlan, 'policy'>,
  about: {
    readonly appointmentId: string;
    /** The appointment's version with this commit. */
    readonly version: number;
    readonly body: Pick<AppointmentBody, 'startMs' | 'sequence'>;
  },
  nowMs: number,
  newId: () => string,
): OutboxMessage[] {
  const { appointmentId, version } = about;
  const { startMs, sequence } = about.body;
  const first = messageOf(kind, appointmentId, version, nowMs, newId());
  const messages: OutboxMessage[] = [{ ...first, body: { version, sequence } }];
  for (const leadMinutes of [...new Set(policy.reminderMinutes)].sort((a, b) => b - a)) {
    const dueAtMs = startMs - leadMinutes * 60_000;
    if (dueAtMs <= nowMs) continue;
    messages.push({
      ...messageOf('reminder', appointmentId, version, dueAtMs, newId()),
      key: `${appointmentId}:${version}:reminder-${leadMinutes}`,
      body: { version, sequence, leadMinutes },
    });
  }
  return messages;
}

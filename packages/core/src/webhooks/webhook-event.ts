/**
 * What receivers are told of: an appointment was booked, has another time or state, was cancelled, or has ended with
 * its outcome.
 */
export const WEBHOOK_EVENTS = [
  'appointment.booked',
  /** Rescheduled or transferred, has lost its time, or has it again: `data` says how it stands now. */
  'appointment.changed',
  'appointment.cancelled',
  'appointment.outcome',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** Kind of the outbox's messages that go to endpoints: a relay of their own takes them. */
export const WEBHOOK_MESSAGE = 'webhook';

/** Subjects of an endpoint's messages begin so: one for each thing, whose events arrive in their order. */
export function webhookSubject(webhookId: string, subjectId = ''): string {
  return `webhook:${webhookId}:${subjectId}`;
}

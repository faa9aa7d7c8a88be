import type { AppointmentBody, EventDraft, WebhookEvent } from '@rantevou/core';
import { isoInAthens } from '../calendar/athens.ts';

/**
 * What a municipality's own systems are told of an appointment: ids, codes and times. Who comes, and to whom, they read
 * with an access of their own.
 */
export function appointmentEvent(
  type: WebhookEvent,
  appointmentId: string,
  version: number,
  body: Pick<AppointmentBody, 'status' | 'mode' | 'service' | 'startMs' | 'endMs' | 'outcome' | 'sequence'>,
): EventDraft {
  const { status, mode, service, outcome, sequence, startMs, endMs } = body;
  return {
    type,
    subjectId: appointmentId,
    version,
    data: {
      appointmentId,
      version,
      sequence,
      status,
      outcome,
      mode,
      service,
      start: isoInAthens(startMs),
      end: isoInAthens(endMs),
    },
  };
}

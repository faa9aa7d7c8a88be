import type { Texts } from '@rantevou/core';
import { type SiteText, siteText } from '../site/text/text.ts';
import type { CalendarEvent } from './ics.ts';

/** What a calendar is told of an appointment: nothing that its message or page does not say. */
export interface CalendarAppointment {
  readonly id: string;
  readonly sequence: number;
  readonly code: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly isCancelled: boolean;
  readonly serviceName: Texts;
  readonly municipality: { readonly name: Texts; readonly phone: string };
  readonly demonstration: boolean;
  readonly location: (text: SiteText) => string;
  /** Its page, absolute. */
  readonly page: string;
  readonly invitation?: { readonly from: string; readonly attendee: string };
}

/** The event of an appointment, in Greek; `UID` is of the service's host, so that it stays over all versions. */
export function appointmentEvent(about: CalendarAppointment, nowMs: number): CalendarEvent {
  const text = siteText('el');
  const { name, phone } = about.municipality;
  const municipality = text.of(name);
  const summary = text('mail.calendar.summary', { service: text.of(about.serviceName), municipality });
  return {
    uid: `${about.id}@${new URL(about.page).hostname}`,
    sequence: about.sequence,
    stampMs: nowMs,
    startMs: about.startMs,
    endMs: about.endMs,
    isCancelled: about.isCancelled,
    summary: about.demonstration ? `[${text('demo.label')}] ${summary}` : summary,
    description: [
      `${text('mail.code')}: ${about.code}`,
      `${text('mail.change')}: ${about.page}`,
      text('mail.signature', { municipality, phone }),
    ].join('\n'),
    location: about.location(text),
    url: about.page,
    ...(about.invitation
      ? {
          invitation: {
            organizer: {
              name: text('booking.municipality.name', { municipality }),
              email: about.invitation.from,
            },
            attendee: about.invitation.attendee,
          },
        }
      : {}),
  };
}

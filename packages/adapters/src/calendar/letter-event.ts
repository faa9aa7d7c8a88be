import type { Letter } from '@rantevou/scheduler';
import type { LetterLinks } from '../messages/lines-of.ts';
import { type SiteText, siteText } from '../site/text/text.ts';
import type { CalendarEvent } from './ics.ts';

/** The calendar's event of a message: what the message says, and nothing more. */
export function letterEvent(
  letter: Letter,
  options: {
    readonly links: LetterLinks;
    readonly from: string;
    readonly host: string;
    readonly nowMs: number;
  },
): CalendarEvent {
  const { appointment, plan, recipient } = letter;
  const { links, from, host, nowMs } = options;
  const text = siteText('el');
  const municipality = text.of(plan.municipality.name);
  const service = letter.service ? text.of(letter.service.name) : appointment.service;
  return {
    uid: `${letter.appointmentId}@${host}`,
    sequence: appointment.sequence,
    stampMs: nowMs,
    startMs: appointment.startMs,
    endMs: appointment.endMs,
    isCancelled: appointment.status === 'cancelled',
    summary: `${plan.demonstration ? `[${text('demo.label')}] ` : ''}${text('mail.calendar.summary', { service, municipality })}`,
    description: [
      `${text('mail.code')}: ${appointment.code}`,
      `${text('mail.change')}: ${links.appointment(letter)}`,
      text('mail.signature', { municipality, phone: plan.municipality.phone }),
    ].join('\n'),
    location: locationOf(letter, links, text),
    url: links.appointment(letter),
    invitation: {
      organizer: { name: text('booking.municipality.name', { municipality }), email: from },
      attendee: recipient.email,
    },
  };
}

function locationOf(letter: Letter, links: LetterLinks, text: SiteText): string {
  const { appointment, office } = letter;
  switch (appointment.mode) {
    case 'in-person':
      return office
        ? text('mail.place', { office: text.of(office.name), address: text.of(office.address) })
        : '';
    case 'phone':
      return text('mail.line.phone', { phone: letter.personServed.phone });
    case 'video':
      return appointment.status === 'cancelled' ? text('mail.video') : links.join(letter);
  }
}

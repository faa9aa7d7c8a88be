import type { Letter } from '@rantevou/scheduler';
import type { CalendarAppointment } from '../calendar/appointment-event.ts';
import type { SiteText } from '../site/text/text.ts';
import type { LetterLinks } from './lines-of.ts';

/** The calendar's part of a message: an invitation of the municipality to the recipient. */
export function letterEvent(letter: Letter, links: LetterLinks, from: string): CalendarAppointment {
  const { appointment, plan, service } = letter;
  const { sequence, code, startMs, endMs, status } = appointment;
  return {
    id: letter.appointmentId,
    sequence,
    code,
    startMs,
    endMs,
    isCancelled: status === 'cancelled',
    serviceName: service?.name ?? { el: appointment.service, en: appointment.service },
    municipality: plan.municipality,
    demonstration: plan.demonstration,
    location: (text) => locationOf(letter, links, text),
    page: links.appointment(letter),
    invitation: { from, attendee: letter.recipient.email },
  };
}

function locationOf(letter: Letter, links: LetterLinks, text: SiteText): string {
  const { appointment, office, personServed } = letter;
  switch (appointment.mode) {
    case 'in-person':
      return office
        ? text('mail.place', { office: text.of(office.name), address: text.of(office.address) })
        : '';
    case 'phone':
      return text('mail.line.phone', { phone: personServed.phone });
    case 'video':
      return appointment.status === 'cancelled' ? text('mail.video') : links.join(letter);
  }
}

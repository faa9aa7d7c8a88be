import { emailSchema, invalidField } from '@rantevou/core';
import type { Letter } from '@rantevou/scheduler';
import { appointmentEvent } from '../calendar/appointment-event.ts';
import { calendarFile } from '../calendar/ics.ts';
import type { Mail } from '../mail/mail.ts';
import { dateText, dayOf, timeText } from '../site/text/dates.ts';
import { type SiteText, siteText, type TextKey } from '../site/text/text.ts';
import { letterEvent } from './letter-event.ts';
import { htmlText, plainText } from './lines.ts';
import { type LetterLinks, linesOf } from './lines-of.ts';

const SUBJECTS = {
  confirmation: 'mail.confirm.subject',
  reminder: 'mail.reminder.subject',
  changed: 'mail.changed.subject',
  cancelled: 'mail.cancelled.subject',
  displaced: 'mail.displaced.subject',
  'transfer-proposed': 'mail.transfer.subject',
  'transfer-ended': 'mail.transferEnded.subject',
  documents: 'mail.documents.subject',
  'guest-invited': 'mail.guest.subject',
  'interpreter-invited': 'mail.interpreter.subject',
} as const satisfies Record<Letter['kind'], TextKey>;

/** Messages that a calendar follows. */
const WITH_CALENDAR: ReadonlySet<Letter['kind']> = new Set([
  'confirmation',
  'reminder',
  'changed',
  'cancelled',
]);

export interface ComposeOptions {
  readonly links: LetterLinks;
  /** Address that mails come from; organizer of the calendar event. */
  readonly from: string;
  readonly nowMs: number;
}

/**
 * Writes a message: Greek, then English, as text and HTML, with a calendar file where there is a time.
 *
 * @throws SdkError `INPUT_INVALID` when the recipient is not one plain address: nothing is sent to part of a text.
 */
export function composeMail(letter: Letter, options: ComposeOptions): Mail {
  const { links, from, nowMs } = options;
  const [el, en] = [siteText('el'), siteText('en')];
  const subject = subjectOf(letter, el);
  const sections = ([el, en] as const).map((text) => ({
    language: text.language,
    lines: linesOf(letter, links, text),
  }));
  const municipality = letter.plan.municipality.name.el;
  return {
    key: letter.key,
    municipalityId: letter.municipalityId,
    to: checkedAddress(letter.recipient.email),
    fromName: headerText(el('booking.municipality.name', { municipality })),
    subject,
    text: plainText(sections),
    html: htmlText(subject, sections),
    ...(WITH_CALENDAR.has(letter.kind)
      ? { calendar: calendarFile(appointmentEvent(letterEvent(letter, links, from), nowMs)) }
      : {}),
  };
}

function subjectOf({ kind, appointment, plan }: Letter, text: SiteText): string {
  const { startMs } = appointment;
  const subject = text(SUBJECTS[kind], {
    date: dateText(dayOf(startMs), text.language),
    time: timeText(startMs),
    municipality: text.of(plan.municipality.name),
  });
  return headerText(plan.demonstration ? `[${text('demo.label')}] ${subject}` : subject);
}

/** A header is one line, whatever a municipality is called. */
function headerText(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

function checkedAddress(email: string): string {
  const parsed = emailSchema.safeParse(email);
  if (parsed.success && parsed.data === email) return email;
  throw invalidField('/to', 'one e-mail address', {
    el: 'Η διεύθυνση email του παραλήπτη δεν είναι σωστή.',
    en: 'The e-mail address of the recipient is not correct.',
  });
}

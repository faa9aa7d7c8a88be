import { Temporal } from '@rantevou/core';

const ZONE = 'Europe/Athens';
const MAX_OCTETS = 75;

/** The rules of Europe/Athens as they are since 1996, without end (RFC 5545 §3.6.5). */
const TIMEZONE = [
  'BEGIN:VTIMEZONE',
  `TZID:${ZONE}`,
  'BEGIN:DAYLIGHT',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0300',
  'TZNAME:EEST',
  'DTSTART:19960331T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZOFFSETFROM:+0300',
  'TZOFFSETTO:+0200',
  'TZNAME:EET',
  'DTSTART:19961027T040000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
];

export interface CalendarEvent {
  /** Stable over all versions of the appointment. */
  readonly uid: string;
  /** Raised with each change of time. */
  readonly sequence: number;
  /** When this file was made; epoch ms. */
  readonly stampMs: number;
  /** `[startMs, endMs)`, epoch ms UTC; written in Europe/Athens. */
  readonly startMs: number;
  readonly endMs: number;
  readonly isCancelled: boolean;
  readonly summary: string;
  readonly description: string;
  readonly location: string;
  readonly url: string;
  /** Of a file that comes by mail: whose event it is and for whom (RFC 5546). Absent = a file to take away. */
  readonly invitation?: {
    readonly organizer: { readonly name: string; readonly email: string };
    readonly attendee: string;
  };
}

export type CalendarMethod = 'REQUEST' | 'CANCEL' | 'PUBLISH';

/**
 * One appointment as an iCalendar file: lines end with CRLF and are folded at 75 octets (RFC 5545 §3.1).
 *
 * @returns The text, and the iTIP method that it and its content type must both name.
 */
export function calendarFile(event: CalendarEvent): {
  readonly method: CalendarMethod;
  readonly content: string;
} {
  const method = event.isCancelled ? 'CANCEL' : event.invitation ? 'REQUEST' : 'PUBLISH';
  return { method, content: calendar([`METHOD:${method}`], [event]) };
}

/** How often programs that follow a feed are asked to look: RFC 7986 §5.7, and what Outlook reads. */
const REFRESH = 'PT15M';

/** Appointments as a calendar that programs follow: the same events give the same text. */
export function calendarFeed(name: string, events: readonly CalendarEvent[]): string {
  const header = [
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    `REFRESH-INTERVAL;VALUE=DURATION:${REFRESH}`,
    `X-PUBLISHED-TTL:${REFRESH}`,
  ];
  return calendar(header, events);
}

function calendar(header: readonly string[], events: readonly CalendarEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Rantevou//Appointments//EL',
    'CALSCALE:GREGORIAN',
    ...header,
    ...TIMEZONE,
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

function eventLines(event: CalendarEvent): string[] {
  const { invitation, isCancelled } = event;
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(event.uid)}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTAMP:${utc(event.stampMs)}`,
    `DTSTART${moment(event.startMs)}`,
    `DTEND${moment(event.endMs)}`,
    `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `SUMMARY:${escaped(event.summary)}`,
    `DESCRIPTION:${escaped(event.description)}`,
    `LOCATION:${escaped(event.location)}`,
    `URL:${withoutControls(event.url)}`,
    'TRANSP:OPAQUE',
    'CLASS:PRIVATE',
    ...(invitation
      ? [
          `ORGANIZER;CN=${quoted(invitation.organizer.name)}:mailto:${withoutControls(invitation.organizer.email)}`,
          `ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:${withoutControls(invitation.attendee)}`,
        ]
      : []),
    'END:VEVENT',
  ];
}

/** `;TZID=Europe/Athens:20270316T093000`; in UTC where that wall time comes twice (autumn): programs disagree on it. */
function moment(ms: number): string {
  const wall = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(ZONE).toPlainDateTime();
  const [first, second] = (['earlier', 'later'] as const).map(
    (disambiguation) => wall.toZonedDateTime(ZONE, { disambiguation }).epochMilliseconds,
  );
  if (first !== second) return `:${utc(ms)}`;
  return `;TZID=${ZONE}:${wall.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')}`;
}

function utc(ms: number): string {
  const text = Temporal.Instant.fromEpochMilliseconds(ms).toString({ smallestUnit: 'second' });
  return text.replace(/[-:]/g, '');
}

/** TEXT of RFC 5545 §3.3.11. */
function escaped(text: string): string {
  const lines = text
    .replace(/\\/g, '\\\\')
    .replace(/[;,]/g, '\\$&')
    .split(/\r\n|\r|\n/);
  return lines.map(withoutControls).join('\\n');
}

/** A parameter's value (RFC 5545 §3.2): quotes cannot be written in it. */
function quoted(text: string): string {
  return `"${withoutControls(text).replace(/"/g, "'")}"`;
}

function withoutControls(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f]/g, ' ');
}

/** At most 75 octets a line, never within a character. */
function folded(line: string): string {
  let out = '';
  let octets = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (octets + size > MAX_OCTETS) {
      out += '\r\n ';
      octets = 1;
    }
    out += character;
    octets += size;
  }
  return out;
}

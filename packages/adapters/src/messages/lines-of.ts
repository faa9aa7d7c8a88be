import { INTERPRETATION_WAYS } from '@rantevou/core';
import type { Letter } from '@rantevou/scheduler';
import { dateTimeText, onDateTimeText } from '../site/text/dates.ts';
import { modeLabel, type SiteText, type TextKey } from '../site/text/text.ts';
import { fact, gap, type Line, link, list, sentence } from './lines.ts';
import { offsetText } from './offset-text.ts';

/** Addresses that messages lead to. None has personal data in it. */
export interface LetterLinks {
  /** The appointment's page: to change, cancel or answer. */
  appointment(letter: Letter): string;
  /** Where a new appointment with the municipality is booked. */
  book(letter: Letter): string;
  /** The recipient's own way into the video room. */
  join(letter: Letter): string;
}

/** What a message says, line by line, in one language. The officer has no name in it. */
export function linesOf(letter: Letter, links: LetterLinks, text: SiteText): Line[] {
  const { plan } = letter;
  const municipality = text.of(plan.municipality.name);
  return [
    ...(plan.demonstration ? [sentence(text('demo.notice')), gap] : []),
    sentence(text('mail.hello')),
    ...BODIES[letter.kind](letter, links, text, municipality),
    gap,
    sentence(text('mail.signature', { municipality, phone: plan.municipality.phone })),
  ];
}

type Body = (letter: Letter, links: LetterLinks, text: SiteText, municipality: string) => Line[];

const BODIES: Readonly<Record<Letter['kind'], Body>> = {
  // One body for all three: the reminder says what the newest message about the appointment said (άρθρο 2 §8).
  confirmation: booking,
  changed: booking,
  reminder: booking,
  cancelled(letter, links, text, municipality) {
    const { startMs, code, cancelReason } = letter.appointment;
    return [
      sentence(text('mail.cancelled.intro', { municipality })),
      gap,
      fact(text('mail.was'), when(startMs, text)),
      service(letter, text),
      fact(text('mail.code'), code),
      ...reason(cancelReason, text),
      link(text('mail.again'), links.book(letter)),
    ];
  },
  displaced(letter, links, text, municipality) {
    const { startMs, code, displaced } = letter.appointment;
    return [
      sentence(text('mail.displaced.intro', { municipality })),
      gap,
      fact(text('mail.was'), when(startMs, text)),
      service(letter, text),
      fact(text('mail.code'), code),
      ...reason(displaced?.reason ?? null, text),
      ...(letter.proposal
        ? proposed(letter, links, text)
        : [
            link(text('mail.displaced.choose'), links.appointment(letter)),
            sentence(text('mail.displaced.call')),
          ]),
    ];
  },
  'transfer-proposed': (letter, links, text, municipality) => [
    sentence(text('mail.transfer.intro', { municipality })),
    gap,
    fact(text('mail.now'), when(letter.appointment.startMs, text)),
    service(letter, text),
    fact(text('mail.code'), letter.appointment.code),
    ...reason(letter.proposal?.reason ?? null, text),
    ...proposed(letter, links, text),
  ],
  'transfer-ended': (letter, links, text, municipality) => [
    sentence(text('mail.transferEnded.intro', { municipality })),
    sentence(text(letter.appointment.displaced ? 'mail.transfer.stays.closed' : 'mail.transferEnded.stays')),
    gap,
    fact(text('label.when'), when(letter.appointment.startMs, text)),
    service(letter, text),
    fact(text('mail.code'), letter.appointment.code),
    link(text('mail.change'), links.appointment(letter)),
  ],
  documents: (letter, links, text, municipality) => [
    sentence(text('mail.documents.intro', { municipality })),
    gap,
    fact(text('label.when'), when(letter.appointment.startMs, text)),
    service(letter, text),
    fact(text('mail.code'), letter.appointment.code),
    documents(letter, text),
    ...(letter.note === null ? [] : [fact(text('mail.note'), letter.note)]),
    link(text('mail.change'), links.appointment(letter)),
  ],
  'guest-invited': (letter, links, text, municipality) => [
    sentence(text('mail.guest.intro', { municipality, person: letter.personServed.name })),
    gap,
    fact(text('label.when'), when(letter.appointment.startMs, text)),
    link(text('mail.guest.link'), links.join(letter)),
    sentence(text('mail.line.video', { n: letter.plan.policy.joinEarlyMinutes })),
    sentence(text('mail.noRecording')),
  ],
  // Who is served is told in the call, and not in a message to a third place.
  'interpreter-invited': (letter, links, text, municipality) => [
    sentence(text('mail.interpreter.intro', { municipality })),
    gap,
    fact(text('label.when'), when(letter.appointment.startMs, text)),
    fact(
      text('mail.interpreter.ways'),
      INTERPRETATION_WAYS.filter((way) => letter.appointment.needs.includes(way))
        .map((way) => text(WAYS[way]))
        .join(', '),
    ),
    fact(text('mail.code'), letter.appointment.code),
    link(text('mail.guest.link'), links.join(letter)),
    sentence(text('mail.line.video', { n: letter.plan.policy.joinEarlyMinutes })),
    sentence(text('mail.noRecording')),
  ],
};

const WAYS = {
  'greek-sign-language': 'booking.needs.signLanguage',
  'lip-reading': 'booking.needs.lipReading',
} as const satisfies Record<(typeof INTERPRETATION_WAYS)[number], TextKey>;

/** Confirmation, change and reminder (άρθρο 2 §6, §8). */
function booking(letter: Letter, links: LetterLinks, text: SiteText, municipality: string): Line[] {
  const { appointment, plan, personServed, business } = letter;
  const { startMs, previous, code } = appointment;
  const untilMs = startMs - plan.policy.changeUntilMinutes * 60_000;
  return [
    ...(previous === null
      ? [
          sentence(text('mail.booked.intro', { municipality })),
          gap,
          fact(text('label.when'), when(startMs, text)),
        ]
      : [
          sentence(text('mail.changed.intro')),
          gap,
          fact(text('mail.before'), when(previous.startMs, text)),
          fact(text('mail.now'), when(startMs, text)),
        ]),
    ...way(letter, links, text),
    service(letter, text),
    fact(text('label.person'), business ? `${business.name}, ${personServed.name}` : personServed.name),
    ...(appointment.onBehalf ? [sentence(text('mail.onBehalf'))] : []),
    fact(text('mail.code'), code),
    documents(letter, text),
    ...(business ? [sentence(text('booking.done.representative'))] : []),
    link(text('mail.change'), links.appointment(letter)),
    sentence(text('mail.change.until', { onDateTime: onDateTimeText(untilMs, text.language) })),
  ];
}

/** Where, by which number, or by which link: a link if and only if it is a videoconference. */
function way(letter: Letter, links: LetterLinks, text: SiteText): Line[] {
  const { appointment, office, personServed, plan } = letter;
  switch (appointment.mode) {
    case 'in-person':
      return [
        ...(office
          ? [
              fact(
                text('mail.where'),
                text('mail.place', { office: text.of(office.name), address: text.of(office.address) }),
              ),
            ]
          : []),
        sentence(text('mail.bring.identity')),
      ];
    case 'phone':
      return [sentence(text('mail.line.phone', { phone: personServed.phone }))];
    case 'video':
      return [
        link(text('mail.video'), links.join(letter)),
        sentence(text('mail.line.video', { n: plan.policy.joinEarlyMinutes })),
        ...(appointment.previous === null ? [] : [sentence(text('mail.changed.link'))]),
      ];
  }
}

function proposed(letter: Letter, links: LetterLinks, text: SiteText): Line[] {
  const { proposal, appointment, plan } = letter;
  if (proposal === null) return [];
  const { to, expiresAtMs } = proposal;
  const office = to.mode === 'in-person' ? plan.offices.find(({ id }) => id === to.officeId) : undefined;
  return [
    fact(text('mail.proposal'), when(to.startMs, text)),
    ...(to.mode === appointment.mode ? [] : [fact(text('mail.proposal.mode'), modeLabel(to.mode, text))]),
    ...(office
      ? [
          fact(
            text('mail.where'),
            text('mail.place', { office: text.of(office.name), address: text.of(office.address) }),
          ),
        ]
      : []),
    link(
      text('mail.answerBy', { onDateTime: onDateTimeText(expiresAtMs, text.language) }),
      links.appointment(letter),
    ),
    sentence(text(appointment.displaced ? 'mail.transfer.stays.closed' : 'mail.transfer.stays')),
  ];
}

function documents({ service }: Letter, text: SiteText): Line {
  const items = (service?.requiredDocuments ?? []).map((document) => text.of(document));
  return items.length > 0
    ? list(text('booking.service.documents'), items)
    : sentence(text('booking.service.documents.none'));
}

function service({ service, appointment }: Letter, text: SiteText): Line {
  return fact(text('mail.service'), service ? text.of(service.name) : appointment.service);
}

const REASONS = {
  time: 'mail.reason.time',
  'not-needed': 'mail.reason.not-needed',
  mistake: 'mail.reason.mistake',
  other: 'mail.reason.other',
  'office-closed': 'mail.reason.closure',
  closure: 'mail.reason.closure',
  absence: 'mail.reason.absence',
  hours: 'mail.reason.hours',
  mode: 'mail.reason.mode',
  'officer-removed': 'mail.reason.officer-removed',
  'service-needs': 'mail.reason.service-needs',
} as const satisfies Record<string, TextKey>;

function reason(code: string | null, text: SiteText): Line[] {
  const key = code === null || !Object.hasOwn(REASONS, code) ? null : REASONS[code as keyof typeof REASONS];
  return key === null ? [] : [fact(text('mail.reason'), text(key))];
}

/** «Τρίτη 16 Μαρτίου 2027, ώρα 09:30 (ώρα Ελλάδας, UTC+2)». */
function when(ms: number, text: SiteText): string {
  return text('mail.when', { dateTime: dateTimeText(ms, text.language), offset: offsetText(ms) });
}

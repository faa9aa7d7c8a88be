import type { AppointmentOutcome, AppointmentStatus } from '@rantevou/core';
import type { AppointmentMessage, InterpreterView, MessageView, MunicipalityView } from '@rantevou/scheduler';
import type { SiteText, TextKey } from '../text/text.ts';

const OUTCOMES = {
  fulfilled: 'outcome.fulfilled',
  'not-identified': 'outcome.notIdentified',
  'person-absent': 'outcome.beneficiaryAbsent',
  'no-show': 'outcome.noShow',
  'officer-absent': 'outcome.officerAbsent',
  'technical-failure': 'outcome.technical',
} as const satisfies Record<AppointmentOutcome, TextKey>;

const STATES = {
  booked: 'status.booked',
  // The applicant's own words would say that the municipality calls them.
  displaced: 'admin.status.displaced',
  cancelled: 'status.cancelled',
  started: 'status.inProgress',
  ended: 'status.ended',
} as const satisfies Record<AppointmentStatus, TextKey>;

export function outcomeName(outcome: AppointmentOutcome, text: SiteText): string {
  return text(OUTCOMES[outcome]);
}

export function stateName(status: AppointmentStatus, text: SiteText): string {
  return text(STATES[status]);
}

/** As the municipality calls it; else by what it does. */
export function interpreterName({ name, ways }: InterpreterView, text: SiteText): string {
  if (name) return text.of(name);
  return ways.length === 0 ? text('party.interpreter') : ways.map((way) => text(WAYS[way])).join(', ');
}

const WAYS = {
  'greek-sign-language': 'booking.needs.signLanguage',
  'lip-reading': 'booking.needs.lipReading',
} as const satisfies Record<InterpreterView['ways'][number], TextKey>;

/** A special requirement in words, by the law's ways or the municipality's own list. */
export function needName(code: string, municipality: MunicipalityView, text: SiteText): string {
  if (code === 'greek-sign-language' || code === 'lip-reading') return text(WAYS[code]);
  const own = municipality.specialRequirements.find((requirement) => requirement.code === code);
  return own ? text.of(own.name) : code;
}

const KINDS = {
  confirmation: 'message.kind.confirmation',
  reminder: 'message.kind.reminder',
  changed: 'message.kind.changed',
  cancelled: 'message.kind.cancelled',
  displaced: 'message.kind.displaced',
  'transfer-proposed': 'message.kind.transfer-proposed',
  'transfer-ended': 'message.kind.transfer-ended',
  documents: 'message.kind.documents',
  'guest-invited': 'message.kind.guest-invited',
  'interpreter-invited': 'message.kind.interpreter-invited',
} as const satisfies Record<AppointmentMessage, TextKey>;

const DELIVERIES = {
  queued: 'message.state.queued',
  sent: 'message.state.sent',
  failed: 'message.state.failed',
  parked: 'message.state.parked',
  dropped: 'message.state.dropped',
  bounced: 'message.state.bounced',
} as const satisfies Record<MessageView['state'], TextKey>;

/** What a message is about. */
export function messageName(kind: string, text: SiteText): string {
  return Object.hasOwn(KINDS, kind) ? text(KINDS[kind as AppointmentMessage]) : kind;
}

/** How a message stands, to staff. */
export function deliveryName({ state, atMs }: MessageView, nowMs: number, text: SiteText): string {
  return text(state === 'queued' && atMs > nowMs ? 'message.state.later' : DELIVERIES[state]);
}

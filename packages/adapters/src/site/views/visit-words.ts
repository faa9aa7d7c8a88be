import type { AppointmentOutcome, AppointmentStatus } from '@rantevou/core';
import type { MunicipalityView } from '@rantevou/scheduler';
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

/** A special requirement in words, by the law's ways or the municipality's own list. */
export function needName(code: string, municipality: MunicipalityView, text: SiteText): string {
  if (code === 'greek-sign-language') return text('booking.needs.signLanguage');
  if (code === 'lip-reading') return text('booking.needs.lipReading');
  const own = municipality.specialRequirements.find((requirement) => requirement.code === code);
  return own ? text.of(own.name) : code;
}

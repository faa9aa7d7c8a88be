import type { AppointmentBody } from '@rantevou/core';
import { type Moment, momentOf } from './civil-distance.ts';
import type { ServiceTime } from './service-times.ts';

/** What a new time costs its applicant, in points: a civil day of waiting is 100. */
const PER_DAY = 100;
/** Earlier than expected asks more of people than later. */
const PER_DAY_EARLIER = 150;
const PER_HOUR_OF_DAY = 12;
const OTHER_OFFICER = 15;
/** Who chose the officer of the case (άρθρο 2 §5) is given another only when it saves days. */
const OTHER_CASE_OFFICER = 300;
const OTHER_OFFICE = 250;
const OTHER_MODE = 1_000;

/** What it costs to be moved to a time, with an officer, in an office and mode. */
export function moveCost(body: AppointmentBody, to: Omit<ServiceTime, 'endMs'>): number {
  return placeCost(body, to) + timeCost(momentOf(body.startMs), momentOf(to.startMs));
}

/** Of the officer, office and mode alone. */
export function placeCost(
  { officerId, officeId, mode, withCaseOfficer }: AppointmentBody,
  to: Pick<ServiceTime, 'officerId' | 'officeId' | 'mode'>,
): number {
  const otherOfficer = withCaseOfficer ? OTHER_CASE_OFFICER : OTHER_OFFICER;
  return (
    (to.officerId === officerId ? 0 : otherOfficer) +
    // Where nobody goes, the office is nobody's concern.
    (to.officeId === officeId || to.mode !== 'in-person' ? 0 : OTHER_OFFICE) +
    (to.mode === mode ? 0 : OTHER_MODE)
  );
}

/** Of the day and the time of day alone. */
export function timeCost(from: Moment, to: Moment): number {
  const days = to.day - from.day;
  const minutes = Math.abs(to.minute - from.minute);
  return (days < 0 ? -days * PER_DAY_EARLIER : days * PER_DAY) + (minutes * PER_HOUR_OF_DAY) / 60;
}

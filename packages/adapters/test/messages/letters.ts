import { type AppointmentBody, NEW_APPOINTMENT } from '@rantevou/core';
import type { Letter } from '@rantevou/scheduler';
import { examplePlan } from '@rantevou/scheduler/testing';
import type { LetterLinks } from '../../src/messages/lines-of.ts';

/** Tuesday 16 March 2027, 09:30 in Athens. */
export const START = Date.UTC(2027, 2, 16, 7, 30);
export const NOW = Date.UTC(2027, 2, 1, 8);
export const FROM = 'rantevou@dokimi.example.org';

export const LINKS: LetterLinks = {
  appointment: ({ appointmentId }) => `https://rantevou.dokimi.example/appointments/${appointmentId}`,
  book: ({ municipalityId }) => `https://rantevou.dokimi.example/book/${municipalityId}`,
  join: ({ recipient, appointment }) =>
    `https://rantevou.dokimi.example/join/${recipient.party}-${appointment.sequence}`,
};

/** A letter as the scheduler gives it; the person's name tries to be markup. */
export function letter(
  kind: Letter['kind'],
  change: Partial<AppointmentBody> = {},
  more: Partial<Letter> = {},
): Letter {
  const plan = { ...examplePlan(), demonstration: false };
  const appointment: AppointmentBody = {
    ...NEW_APPOINTMENT,
    status: 'booked',
    code: 'ΔΟΚ-1234',
    service: 'birth-certificate',
    mode: 'in-person',
    postId: 'post-1',
    officerId: 'officer-canary',
    officeId: 'town-hall',
    startMs: START,
    endMs: START + 20 * 60_000,
    gapMinutes: 10,
    bookedById: 'p-booker',
    personServedId: 'p-served',
    businessId: null,
    onBehalf: false,
    source: 'citizen',
    withCaseOfficer: false,
    needs: ['greek-sign-language'],
    declarations: { policyVersion: '1', declaredAtMs: NOW },
    counters: [],
    claimIds: [],
    createdAtMs: NOW,
    sequence: 0,
    previous: null,
    cancelReason: null,
    ...change,
  };
  return {
    key: `appointment-1:1:${kind}`,
    kind,
    municipalityId: 'dokimi',
    appointmentId: 'appointment-1',
    appointment,
    plan,
    service: plan.fields[0]?.services[0] ?? null,
    office: appointment.mode === 'in-person' ? (plan.offices[0] ?? null) : null,
    recipient: { name: 'Μαρία <b>Δοκιμαστική</b>', email: 'maria@example.org', party: 'applicant' },
    personServed: { name: 'Μαρία <b>Δοκιμαστική</b>', phone: '+306900000000' },
    business: null,
    proposal: null,
    note: null,
    ...more,
  };
}

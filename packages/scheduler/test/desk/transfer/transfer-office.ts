import type { Actor } from '@rantevou/core';
import { AFMS, bookingInput, openOffice } from '../office.ts';
import { claimsIn } from '../world.ts';

export const TUESDAY = '2026-11-03';
export const at = (time: string, day = TUESDAY) => `${day}T${time}:00+02:00`;
export const MINUTE = 60_000;

/** An office with one appointment, on Tuesday at 9, and the people around it. */
export async function withAppointment(start = at('09:00'), options: Parameters<typeof openOffice>[0] = {}) {
  const office = await openOffice(options);
  const applicant = await office.citizen(AFMS[0]!);
  const admin = office.staff('municipality-admin');
  const officer = office.staff('officer', 'dokimi', 'officer-2');
  const booked = await office.desk.book(office.request(applicant, bookingInput(start)));
  if (!booked.ok) throw new Error(booked.refusal.code);
  const { appointmentId } = booked.answer;
  const ask = (actor: Actor, input: object = {}) => office.request(actor, { appointmentId, ...input });
  return {
    ...office,
    applicant,
    admin,
    officer,
    appointmentId,
    ask,
    propose: async (input: object = {}) => {
      const result = await office.desk.proposeTransfer(ask(admin, { start: at('11:00'), ...input }));
      if (!result.ok) throw new Error(result.refusal.code);
      return result.answer;
    },
    view: (actor: Actor = applicant) => office.desk.appointment(actor, appointmentId, 'test'),
    change: async (change: object, more: object = {}) => {
      const input = { municipalityId: 'dokimi', change, ...more };
      const result = await office.desk.changeSchedule(office.request(admin, input));
      if (!result.ok) throw new Error(result.refusal.code);
      return result.answer;
    },
    cases: async (actor: Actor = officer) => {
      const result = await office.desk.casesToCall(actor, 'dokimi', 'test');
      if (!result.ok) throw new Error(result.refusal.code);
      return result.value;
    },
    /** What is claimed of people's time, by kind and owner, as texts. */
    held: async () =>
      (await claimsIn(office.store)).filter(({ resourceId }) => resourceId.startsWith('person:')),
    messages: async () =>
      (await office.store.load({ what: 'messages', subjectId: appointmentId })).map(({ kind }) => kind),
    audits: (action: string) =>
      office.store
        .load({ what: 'audit', tenantId: 'dokimi', limit: 1000 })
        .then((all) => all.filter((entry) => entry.action === action)),
  };
}

export const closure = (from: string, to: string, more: object = {}) => ({
  type: 'add-closure',
  closure: {
    id: 'closed',
    from: `${TUESDAY}T${from}`,
    to: `${TUESDAY}T${to}`,
    reason: { el: 'Χιόνι', en: 'Snow' },
    ...more,
  },
});

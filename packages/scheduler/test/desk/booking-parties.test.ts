import { isSdkError, personIdOf, type SdkError } from '@rantevou/core';
import { describe, expect, it } from 'vitest';
import { AFMS, bookingInput, openOffice } from './office.ts';
import { codeOf } from './world.ts';

const NINE = '2026-11-03T09:00:00+02:00';
const TEN = '2026-11-03T10:00:00+02:00';
const business = (afm?: string) => ({
  applicant: { type: 'business', business: { name: 'Δείγμα ΑΕ', ...(afm ? { afm } : {}) } },
});
const failureOf = async (promise: Promise<unknown>): Promise<SdkError> => {
  const failure = await promise.catch((error: unknown) => error);
  if (!isSdkError(failure)) throw new Error('expected a failure');
  return failure;
};

describe('partiesOf', () => {
  it('R-020 asks whoever represents a business for its AFM, and books for no other than the session’s', async () => {
    const office = await openOffice();
    const natural = await office.citizen(AFMS[0]!);
    const unnamed = await failureOf(
      office.desk.book(office.request(natural, bookingInput(NINE, business()))),
    );
    expect(unnamed.problems.map(({ pointer }) => pointer)).toEqual(['/applicant/business/afm']);
    const acting = { ...natural, actingForId: await personIdOf(office.vault, AFMS[2]!) };
    const another = await failureOf(
      office.desk.book(office.request(acting, bookingInput(NINE, business(AFMS[3]!)))),
    );
    expect(another.problems.map(({ pointer }) => pointer)).toEqual(['/applicant/business/afm']);
    expect(JSON.stringify(another)).not.toContain(AFMS[3]);
    expect(await codeOf(office.desk.book(office.request(acting, bookingInput(NINE, business()))))).toBe(
      'done',
    );
    expect(
      await codeOf(office.desk.book(office.request(natural, bookingInput(TEN, business(AFMS[2]!))))),
    ).toBe('done');
    expect(
      await office.desk.appointments({ ...(await office.citizen(AFMS[2]!)), kind: 'legal-entity' }, 'test'),
    ).toHaveLength(2);
  });

  it('R-021 R-030 lets the credentials of a business book for the business only', async () => {
    const office = await openOffice();
    const actor = await office.citizen(AFMS[2]!, { kind: 'legal-entity' });
    const failure = await failureOf(office.desk.book(office.request(actor, bookingInput(NINE))));
    expect(failure.problems.map(({ pointer }) => pointer)).toEqual(['/applicant/type']);
    expect(
      await codeOf(
        office.desk.book(office.request(actor, bookingInput(NINE, { applicant: { type: 'other' } }))),
      ),
    ).toBe('ON_BEHALF_NATURAL_PERSON_ONLY');
    expect(await codeOf(office.desk.book(office.request(actor, bookingInput(NINE, business()))))).toBe(
      'done',
    );
  });

  it('treats a booking for another with one’s own AFM as one’s own, in both limits', async () => {
    const office = await openOffice({ plans: [{ policy: { openPerPerson: 1 } }] });
    const actor = await office.citizen(AFMS[0]!);
    const personServed = {
      name: 'Μαρία Δοκιμαστική',
      email: 'm@example.org',
      phone: '6900000000',
      afm: AFMS[0],
    };
    const input = bookingInput(NINE, { applicant: { type: 'other' }, personServed });
    const booked = await office.desk.book(office.request(actor, input));
    if (!booked.ok) throw new Error(booked.refusal.code);
    const { appointmentId } = booked.answer;
    expect(await office.desk.appointment(actor, appointmentId, 'test')).toMatchObject({ onBehalf: false });
    expect(await codeOf(office.desk.book(office.request(actor, bookingInput(TEN))))).toBe('LIMIT_REACHED');
    expect(await codeOf(office.desk.cancel(office.request(actor, { appointmentId })))).toBe('done');
    const subjectKey = office.vault.digest('quota', actor.personId!);
    for (const quota of ['open-served', 'open-booker'])
      expect(await office.store.load({ what: 'quota', tenantId: 'dokimi', subjectKey, quota, day: '' })).toBe(
        0,
      );
    expect(await codeOf(office.desk.book(office.request(actor, bookingInput(TEN))))).toBe('done');
  });

  it('gives an officer signed in as a citizen no right over what they booked as an officer', async () => {
    const office = await openOffice();
    const citizen = await office.citizen(AFMS[0]!);
    const officer = { ...office.staff('officer', 'dokimi', 'officer-1'), personId: citizen.personId };
    const input = bookingInput(NINE, { applicant: { type: 'other' } });
    const booked = await office.desk.book(office.request(officer, input));
    if (!booked.ok) throw new Error(booked.refusal.code);
    const { appointmentId } = booked.answer;
    expect(await codeOf(office.desk.appointment(officer, appointmentId, 'test'))).toBe('done');
    expect(await codeOf(office.desk.appointment(citizen, appointmentId, 'test'))).toBe('NOT_FOUND');
    expect(await codeOf(office.desk.cancel(office.request(citizen, { appointmentId })))).toBe('NOT_FOUND');
    expect(await office.desk.appointments(citizen, 'test')).toEqual([]);
  });

  it('R-079 refuses an officer in another municipality than the chosen one', async () => {
    const elsewhere = {
      municipality: { id: 'allou', code: null, name: { el: 'Αλλού', en: 'Allou' }, phone: '2100000001' },
    };
    const office = await openOffice({ plans: [{}, elsewhere] });
    const officer = office.staff('officer', 'allou', 'officer-1');
    const both = {
      ...officer,
      grants: [...officer.grants, { role: 'officer', municipalityId: 'dokimi' } as const],
    };
    for (const actor of [officer, both]) {
      const input = bookingInput(NINE, { applicant: { type: 'other' } });
      expect(await codeOf(office.desk.book(office.request(actor, input)))).toBe('PERMISSION_DENIED');
      const hold = { municipalityId: 'dokimi', service: 'birth-certificate', mode: 'in-person', start: NINE };
      expect(await codeOf(office.desk.hold(office.request(actor, hold)))).toBe('PERMISSION_DENIED');
    }
  });
});

import { emptyBatch } from '@rantevou/core';
import { describe, expect, it } from 'vitest';
import { AFMS, bookingInput, MONDAY_8, openOffice } from './office.ts';

const NINE = '2026-11-03T09:00:00+02:00';
const TEN = '2026-11-03T10:00:00+02:00';
const loop = { specialRequirements: ['hearing-loop'] };

describe('appointment', () => {
  it('T-43 shows what somebody needs to that person, to who booked, and to the officer who will serve', async () => {
    const office = await openOffice();
    const actor = await office.citizen(AFMS[0]!);
    const input = bookingInput(NINE, {
      ...loop,
      applicant: { type: 'business', business: { name: 'Δείγμα ΑΕ', afm: AFMS[2] } },
    });
    const booked = await office.desk.book(office.request(actor, input));
    if (!booked.ok) throw new Error(booked.refusal.code);
    const { appointmentId } = booked.answer;
    const seen = async (who: typeof actor) =>
      (await office.desk.appointment(who, appointmentId, 'test')).personServed.specialRequirements;
    const officerId = (
      await office.desk.appointment(office.staff('municipality-admin'), appointmentId, 'test')
    ).officerId!;
    const another = officerId === 'officer-2' ? 'officer-3' : 'officer-2';
    const namesake = office.staff('officer', 'dokimi', another);
    const inTwo = {
      ...namesake,
      grants: [...namesake.grants, { role: 'officer', municipalityId: 'allou', officerId } as const],
    };
    expect(await seen(actor)).toEqual(['hearing-loop']);
    expect(await seen(office.staff('officer', 'dokimi', officerId))).toEqual(['hearing-loop']);
    expect(await seen(namesake)).toEqual([]);
    // The same officer id in another municipality is another person's post.
    expect(await seen(inTwo)).toEqual([]);
    // A colleague with the business's own credentials.
    expect(await seen(await office.citizen(AFMS[2]!, { kind: 'legal-entity' }))).toEqual([]);
  });
});

describe('appointments', () => {
  it('still lists the booker’s others when the data of one person served has been erased', async () => {
    const office = await openOffice();
    const actor = await office.citizen(AFMS[0]!);
    const other = {
      applicant: { type: 'other' },
      personServed: { name: 'Πέτρος Δείγμας', email: 'p@example.org', phone: '6900000001', afm: AFMS[1] },
    };
    await office.desk.book(office.request(actor, bookingInput(NINE)));
    await office.desk.book(office.request(actor, bookingInput(TEN, other)));
    const erased = (await office.citizen(AFMS[1]!)).personId;
    const load = office.store.load.bind(office.store);
    office.store.load = (query) =>
      query.what === 'record' && query.kind === 'person-key' && query.id === erased
        ? (Promise.resolve(null) as never)
        : load(query);
    const list = await office.desk.appointments(actor, 'test');
    expect(list.map(({ personServed }) => personServed.name)).toEqual(['Μαρία Δοκιμαστική', '']);
  });
});

describe('reads of personal data', () => {
  it('R-116 can be found by the appointment that was read, alone or in a list, with the role that allowed it', async () => {
    const office = await openOffice();
    const actor = await office.citizen(AFMS[0]!);
    await office.desk.book(office.request(actor, bookingInput(NINE)));
    await office.desk.book(office.request(actor, bookingInput(TEN)));
    const list = await office.desk.appointments(actor, 'test');
    expect(list).toHaveLength(2);
    for (const { id } of list) {
      const audit = await office.store.load({ what: 'audit', tenantId: 'dokimi', resourceId: id, limit: 10 });
      expect(audit.map(({ outcome, role }) => [outcome, role])).toEqual([['read', 'applicant']]);
    }
  });

  it('lists what is to come even after hundreds of appointments', async () => {
    const office = await openOffice();
    const actor = await office.citizen(AFMS[0]!);
    const booked = await office.desk.book(office.request(actor, bookingInput(NINE)));
    if (!booked.ok) throw new Error(booked.refusal.code);
    const record = await office.store.load({
      what: 'record',
      kind: 'appointment',
      id: booked.answer.appointmentId,
    });
    const past = Array.from({ length: 250 }, (_, n) => {
      const atMs = MONDAY_8 - (n + 1) * 86_400_000;
      const body = { ...record!.body, startMs: atMs, endMs: atMs + 1_200_000 };
      return { ...record!, id: `past-${n}`, atMs, body, sealed: {}, expectedVersion: 'new' as const };
    });
    const erased = past.map((one) => ({ ...one, body: { ...one.body, personServedId: 'p-erased' } }));
    await office.store.commit({ ...emptyBatch('dokimi', MONDAY_8), records: erased });
    const list = await office.desk.appointments(actor, 'test');
    expect(list.at(-1)?.id).toBe(booked.answer.appointmentId);
  });
});

describe('slots', () => {
  it('lists for an appointment to be moved only times with the interpreter it has', async () => {
    const office = await openOffice();
    const actor = await office.citizen(AFMS[0]!);
    const needs = ['greek-sign-language'] as const;
    const booked = await office.desk.book(office.request(actor, bookingInput(NINE, { needs })));
    if (!booked.ok) throw new Error(booked.refusal.code);
    const days = { from: '2026-11-03', to: '2026-11-05' };
    const query = {
      municipalityId: 'dokimi',
      service: 'birth-certificate',
      ...days,
      mode: 'in-person',
    } as const;
    const listed = await office.desk.slots(actor, { ...query, instead: booked.answer.appointmentId });
    expect(listed.map(({ start }) => start)).toEqual(
      (await office.desk.slots(actor, { ...query, needs, instead: booked.answer.appointmentId })).map(
        ({ start }) => start,
      ),
    );
    expect(listed.length).toBeLessThan((await office.desk.slots(actor, query)).length);
  });
});

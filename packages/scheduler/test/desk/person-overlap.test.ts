import { describe, expect, it } from 'vitest';
import { AFMS, bookingInput, openOffice } from './office.ts';
import { claimsIn, codeOf } from './world.ts';

const NINE = '2026-11-03T09:00:00+02:00';
const TEN = '2026-11-03T10:00:00+02:00';

describe('overlapRefusal', () => {
  it('R-057 R-058 does not move an appointment onto another one of the same person', async () => {
    const office = await openOffice();
    const actor = await office.citizen(AFMS[0]!);
    await office.desk.book(office.request(actor, bookingInput(NINE)));
    const booked = await office.desk.book(office.request(actor, bookingInput(TEN)));
    if (!booked.ok) throw new Error(booked.refusal.code);
    const { appointmentId } = booked.answer;
    const move = (start: string) =>
      codeOf(office.desk.reschedule(office.request(actor, { appointmentId, start })));
    const before = await claimsIn(office.store);
    expect(await move('2026-11-03T09:15:00+02:00')).toBe('PERSON_OVERLAP');
    expect(await claimsIn(office.store)).toEqual(before);
    // Its own old time is no obstacle.
    expect(await move('2026-11-03T10:15:00+02:00')).toBe('done');
  });

  it('R-057 puts one person in one place also when two bookings or two moves run at once', async () => {
    const office = await openOffice();
    const actor = await office.citizen(AFMS[0]!);
    const book = (start: string) => codeOf(office.desk.book(office.request(actor, bookingInput(start))));
    const codes = await Promise.all([book(NINE), book(NINE), book('2026-11-03T09:15:00+02:00')]);
    expect(codes.sort()).toEqual(['PERSON_OVERLAP', 'PERSON_OVERLAP', 'done']);
    expect(await Promise.all([book('2026-11-03T11:00:00+02:00'), book(TEN)])).toEqual(['done', 'done']);
    const [, second, third] = await office.desk.appointments(actor, 'test');
    const move = (appointmentId: string) =>
      codeOf(
        office.desk.reschedule(office.request(actor, { appointmentId, start: '2026-11-03T12:00:00+02:00' })),
      );
    const moved = await Promise.all([move(second!.id), move(third!.id)]);
    expect(moved.sort()).toEqual(['PERSON_OVERLAP', 'done']);
  });

  it('R-057 counts the person by AFM, whoever books and by whatever name', async () => {
    const office = await openOffice();
    const booker = await office.citizen(AFMS[1]!);
    await office.desk.book(office.request(await office.citizen(AFMS[0]!), bookingInput(NINE)));
    const other = (name: string, afm?: string) =>
      bookingInput(NINE, {
        applicant: { type: 'other' },
        personServed: { name, email: 'a@example.org', phone: '6900000001', ...(afm ? { afm } : {}) },
      });
    const book = (input: object) => codeOf(office.desk.book(office.request(booker, input)));
    expect(await book(other('Άλλο Όνομα', AFMS[0]!))).toBe('PERSON_OVERLAP');
    expect(await book(other('Πέτρος Δείγμας'))).toBe('done');
    expect(await book(other('ΠΕΤΡΟΣ ΔΕΙΓΜΑΣ'))).toBe('PERSON_OVERLAP');
  });
});

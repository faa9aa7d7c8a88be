import { isSdkError } from '@rantevou/core';
import { describe, expect, it } from 'vitest';
import { AFMS, bookingInput, openOffice } from './office.ts';
import { codeOf } from './world.ts';

const MINUTE = 60_000;
const at = (time: string) => `2026-11-03T${time}:00+02:00`;
const policy = { coolDownMinutes: 30, openPerPerson: 100, openPerBooker: 100, perBookerAndDay: 100 };

async function openCoolOffice(more: Record<string, unknown> = {}) {
  const office = await openOffice({ plans: [{ policy: { ...policy, ...more } }] });
  const me = await office.citizen(AFMS[0]!);
  const book = (input: unknown, actor = me) => office.desk.book(office.request(actor, input));
  const idOf = async (input: unknown) => {
    const booked = await book(input);
    if (!booked.ok) throw new Error(booked.refusal.code);
    return booked.answer.appointmentId;
  };
  const cancel = (appointmentId: string, actor = me) =>
    office.desk.cancel(office.request(actor, { appointmentId }));
  return { ...office, me, book, idOf, cancel };
}

describe('coolDownMinutes', () => {
  it('refuses the same service to who cancelled, says until when, and ends at that moment', async () => {
    const office = await openCoolOffice();
    const cancelledAtMs = office.clock.nowMs();
    await office.cancel(await office.idOf(bookingInput(at('10:00'))));
    const refused = await office.book(bookingInput(at('11:00')));
    if (refused.ok) throw new Error('booked');
    expect(refused.refusal).toMatchObject({
      code: 'COOL_DOWN',
      details: { untilMs: cancelledAtMs + 30 * MINUTE, until: '2026-11-02T08:30:00+02:00' },
      reasons: [{ el: 'Για αυτή την υπηρεσία μπορείτε να κλείσετε ξανά από τις 2/11/2026 08:30.' }],
    });
    office.clock.advanceMs(30 * MINUTE - 1);
    expect(await codeOf(office.book(bookingInput(at('11:00'))))).toBe('COOL_DOWN');
    office.clock.advanceMs(1);
    expect(await codeOf(office.book(bookingInput(at('11:00'))))).toBe('done');
  });

  it('is about that booker and that service only, and off where the policy says nothing', async () => {
    const office = await openCoolOffice();
    await office.cancel(await office.idOf(bookingInput(at('10:00'))));
    const other = await office.citizen(AFMS[1]!);
    expect(await codeOf(office.book(bookingInput(at('11:00')), other))).toBe('done');
    const residence = bookingInput(at('12:00'), { service: 'residence-certificate' });
    expect(await codeOf(office.book(residence))).toBe('done');
    const without = await openCoolOffice({ coolDownMinutes: 0 });
    await without.cancel(await without.idOf(bookingInput(at('10:00'))));
    expect(await codeOf(without.book(bookingInput(at('11:00'))))).toBe('done');
  });

  it('gives an officer no way round it for the same citizen, and begins none where an officer cancels', async () => {
    const office = await openCoolOffice();
    const officer = office.staff('officer');
    await office.cancel(await office.idOf(bookingInput(at('10:00'))), officer);
    const again = await office.idOf(bookingInput(at('10:00')));
    await office.cancel(again);
    const { personServed } = bookingInput('');
    const forCitizen = bookingInput(at('11:00'), { personServed: { ...personServed, afm: AFMS[0] } });
    expect(await codeOf(office.book(forCitizen, officer))).toBe('COOL_DOWN');
  });

  it('lets none of 20 parallel bookings through after a cancel', async () => {
    const office = await openCoolOffice();
    await office.cancel(await office.idOf(bookingInput(at('10:00'))));
    const times = Array.from(
      { length: 20 },
      (_, i) => `${String(8 + (i >> 2)).padStart(2, '0')}:${['00', '15', '30', '45'][i % 4]}`,
    );
    const codes = await Promise.all(times.map((time) => codeOf(office.book(bookingInput(at(time))))));
    expect(codes).toEqual(times.map(() => 'COOL_DOWN'));
  });

  it('commits no booking after a cancel that ran at the same time', async () => {
    const office = await openCoolOffice();
    const appointmentId = await office.idOf(bookingInput(at('10:00')));
    const order: string[] = [];
    const { commit } = office.store;
    // The booking has decided, and the cancel comes before its commit.
    office.store.commit = async (batch) => {
      const isBooking = batch.records.some(
        ({ kind, expectedVersion }) => kind === 'appointment' && expectedVersion === 'new',
      );
      if (isBooking && !order.includes('cancelled')) {
        order.push('cancelled');
        await office.cancel(appointmentId);
      }
      return commit.call(office.store, batch);
    };
    expect(await codeOf(office.book(bookingInput(at('11:00'))))).toBe('COOL_DOWN');
    expect(order).toEqual(['cancelled']);
  });

  it('books two of one service at once, or asks one to look again: the cool-down takes no booking away', async () => {
    const office = await openCoolOffice();
    const codes = await Promise.all([
      codeOf(office.book(bookingInput(at('10:00')))),
      codeOf(office.book(bookingInput(at('11:00')))),
    ]);
    expect(codes).toEqual(['done', 'done']);
  });
});

describe('limits of open appointments', () => {
  it.each([
    ['open-served', { openPerPerson: 1 }, 1, ['cancel-one', 'wait-until-one-takes-place']],
    ['open-booker', { openPerBooker: 1 }, 1, ['cancel-one', 'wait-until-one-takes-place']],
    ['day-booker', { perBookerAndDay: 1 }, 1, ['book-tomorrow']],
  ])('R-274 says which limit was reached and what one can do: %s', async (quota, limits, limit, choices) => {
    const office = await openCoolOffice({ coolDownMinutes: 0, ...limits });
    await office.idOf(bookingInput(at('10:00')));
    const failed: unknown = await office.book(bookingInput(at('11:00'))).catch((error: unknown) => error);
    if (!isSdkError(failed)) throw new Error('booked');
    expect(failed.code).toBe('LIMIT_REACHED');
    expect(failed.details).toMatchObject({ quota, limit, choices });
    expect(failed.problems).toEqual([
      expect.objectContaining({ pointer: '', el: expect.stringContaining('(1)') }),
    ]);
    if (quota === 'day-booker') expect(failed.details.from).toBe('2026-11-03T00:00:00+02:00');
  });
});

import { describe, expect, it } from 'vitest';
import { AFMS, bookingInput, openOffice } from './office.ts';
import { codeOf } from './world.ts';

const at = (time: string) => `2026-11-03T${time}:00+02:00`;
const afmOf = (afm: string) => ({ personServed: { ...bookingInput('').personServed, afm } });

async function openAskingOffice() {
  const office = await openOffice({ plans: [{ policy: { warnOfDuplicates: true } }] });
  const me = await office.citizen(AFMS[0]!);
  const book = (input: unknown, actor = me) => office.desk.book(office.request(actor, input));
  const first = await book(bookingInput(at('10:00')));
  if (!first.ok) throw new Error(first.refusal.code);
  return { ...office, me, book, appointmentId: first.answer.appointmentId };
}

describe('DUPLICATE_LIKELY', () => {
  it('asks back about a second open appointment for one service, and takes a yes', async () => {
    const office = await openAskingOffice();
    const { code } = await office.desk.appointment(office.me, office.appointmentId, 'test');
    const asked = await office.book(bookingInput(at('11:00')));
    if (asked.ok) throw new Error('booked');
    expect(asked.refusal).toMatchObject({ code: 'DUPLICATE_LIKELY', details: { existing: [code] } });
    expect(await codeOf(office.book(bookingInput(at('11:00'), { confirmDuplicate: true })))).toBe('done');
  });

  it('takes the yes under the key of the question', async () => {
    const office = await openAskingOffice();
    const send = (more: object) =>
      office.desk.book(office.request(office.me, bookingInput(at('11:00'), more as never), 'one-key'));
    expect(await codeOf(send({}))).toBe('DUPLICATE_LIKELY');
    expect(await codeOf(send({ confirmDuplicate: true }))).toBe('done');
  });

  it('does not ask about another service, another person, or one that is cancelled or over', async () => {
    const office = await openAskingOffice();
    const residence = bookingInput(at('12:00'), { service: 'residence-certificate' });
    expect(await codeOf(office.book(residence))).toBe('done');
    const other = bookingInput(at('10:30'), { applicant: { type: 'other' }, ...afmOf(AFMS[1]!) });
    expect(await codeOf(office.book(other))).toBe('done');
    await office.desk.cancel(office.request(office.me, { appointmentId: office.appointmentId }));
    expect(await codeOf(office.book(bookingInput(at('11:00'))))).toBe('done');
    office.clock.advanceMs(2 * 86_400_000);
    expect(await codeOf(office.book(bookingInput('2026-11-05T11:00:00+02:00')))).toBe('done');
  });

  it('names the existing one to nobody who may not view it', async () => {
    const office = await openAskingOffice();
    const stranger = await office.citizen(AFMS[2]!);
    const input = bookingInput(at('11:00'), { applicant: { type: 'other' }, ...afmOf(AFMS[0]!) });
    const asked = await office.book(input, stranger);
    if (asked.ok) throw new Error('booked');
    expect(asked.refusal).toMatchObject({ code: 'DUPLICATE_LIKELY', details: { existing: [] } });
    const byOfficer = await office.book(input, office.staff('officer'));
    if (byOfficer.ok) throw new Error('booked');
    expect(byOfficer.refusal.details?.existing).toHaveLength(1);
  });

  it('does not ask where the municipality does not want it', async () => {
    const office = await openOffice();
    const citizen = await office.citizen(AFMS[0]!);
    for (const time of ['10:00', '11:00'])
      expect(await codeOf(office.desk.book(office.request(citizen, bookingInput(at(time)))))).toBe('done');
  });
});

import { describe, expect, it } from 'vitest';
import { codeOf, MINUTE, openDay, START_MS, THIRD } from './day.ts';

const END_MS = START_MS + 20 * MINUTE;

/** `in`, or why not. */
async function whether(admission: Promise<{ admitted: boolean; why?: string }>): Promise<string> {
  const { admitted, why } = await admission;
  return admitted ? 'in' : String(why);
}

describe('admit', () => {
  it('R-017 R-054 R-062 opens from ten minutes before the start to thirty after the end', async () => {
    const day = await openDay('video');
    const link = { appointmentId: day.id, sequence: 0, party: 'applicant' } as const;
    const at = (ms: number) => {
      day.clock.setMs(ms);
      return whether(day.desk.admit(link, 'test'));
    };
    expect(await at(START_MS - 10 * MINUTE - 1)).toBe('early');
    expect(await at(START_MS - 10 * MINUTE)).toBe('in');
    expect(await at(END_MS + 30 * MINUTE - 1)).toBe('in');
    expect(await at(END_MS + 30 * MINUTE)).toBe('over');
    day.clock.setMs(START_MS);
    await day.does('start', { isPersonServedPresent: false });
    expect(await at(START_MS)).toBe('over');
  });

  it('R-063 opens nothing by the link of an earlier time, whatever the time', async () => {
    const day = await openDay('video');
    day.clock.setMs(START_MS - 24 * 60 * MINUTE);
    const start = '2026-11-03T12:00:00+02:00';
    expect(
      await codeOf(day.desk.reschedule(day.request(day.citizen, { appointmentId: day.id, start }))),
    ).toBe('done');
    const old = { appointmentId: day.id, sequence: 0, party: 'applicant' } as const;
    day.clock.setMs(START_MS);
    expect(await whether(day.desk.admit(old, 'test'))).toBe('moved');
    day.clock.setMs(START_MS + 120 * MINUTE);
    expect(await whether(day.desk.admit(old, 'test'))).toBe('moved');
    expect(await whether(day.desk.admit({ ...old, sequence: 1 }, 'test'))).toBe('in');
    expect(await codeOf(day.desk.admit({ ...old, appointmentId: 'another' }, 'test'))).toBe('NOT_FOUND');
  });

  it('opens nothing once the appointment is cancelled', async () => {
    const day = await openDay('video');
    day.clock.setMs(START_MS - 24 * 60 * MINUTE);
    await day.desk.cancel(day.request(day.citizen, { appointmentId: day.id }));
    day.clock.setMs(START_MS);
    for (const sequence of [0, 1])
      expect(
        await whether(day.desk.admit({ appointmentId: day.id, sequence, party: 'applicant' }, 'test')),
      ).toBe('cancelled');
  });

  it('lets a guest in by a link of their own until the officer withdraws it', async () => {
    const day = await openDay('video', { thirdPerson: THIRD });
    const invited = await day.desk.inviteGuest(day.request(day.officer, { appointmentId: day.id }));
    if (!invited.ok) throw new Error(invited.refusal.code);
    const { guestId } = invited.answer;
    const link = { appointmentId: day.id, sequence: 0, party: `guest:${guestId}` } as const;
    expect(await whether(day.desk.admit(link, 'test'))).toBe('in');
    expect(await whether(day.desk.admit({ ...link, party: 'guest:another' }, 'test'))).toBe('withdrawn');
    expect(await day.does('revokeGuest', { guestId }, day.other)).toBe('PERMISSION_DENIED');
    expect(await day.does('revokeGuest', { guestId: 'another' })).toBe('NOT_FOUND');
    expect(await day.does('revokeGuest', { guestId })).toBe('done');
    expect(await day.does('revokeGuest', { guestId })).toBe('done');
    expect(await whether(day.desk.admit(link, 'test'))).toBe('withdrawn');
    // Who was invited to the time before has no link for this one.
    expect((await day.desk.visit(day.officer, day.id, 'test')).guest).toBeNull();
  });

  it('lets an interpreter in only where one’s time is taken', async () => {
    const with1 = await openDay('video', { needs: ['lip-reading'] });
    const link = (appointmentId: string) => ({ appointmentId, sequence: 0, party: 'interpreter' }) as const;
    expect(await whether(with1.desk.admit(link(with1.id), 'test'))).toBe('in');
    const without = await openDay('video');
    expect(await codeOf(without.desk.admit(link(without.id), 'test'))).toBe('NOT_FOUND');
  });

  it('has no room for appointments in person or by phone', async () => {
    for (const mode of ['in-person', 'phone'] as const) {
      const day = await openDay(mode);
      const link = { appointmentId: day.id, sequence: 0, party: 'applicant' } as const;
      expect(await codeOf(day.desk.admit(link, 'test'))).toBe('NOT_FOUND');
      expect(await codeOf(day.desk.admitActor(day.officer, day.id, 'test'))).toBe('NOT_FOUND');
    }
  });

  it('leaves an entry of each who enters', async () => {
    const day = await openDay('video');
    await day.desk.admit({ appointmentId: day.id, sequence: 0, party: 'applicant' }, 'test');
    await day.desk.admitActor(day.officer, day.id, 'test');
    const entries = await day.store.load({ what: 'audit', tenantId: 'dokimi', limit: 1_000 });
    expect(
      entries
        .filter(({ action }) => action === 'appointment:join')
        .map(({ role }) => role)
        .sort(),
    ).toEqual(['applicant', 'officer']);
  });
});

describe('admitActor', () => {
  it('knows the assigned officer and the person served, and nobody else', async () => {
    const day = await openDay('video', { applicant: { type: 'other' } });
    expect(await day.desk.admitActor(day.officer, day.id, 'test')).toMatchObject({ party: 'officer' });
    // Who booked for another person does not join in their place (άρθρο 2 §2).
    expect(await codeOf(day.desk.admitActor(day.citizen, day.id, 'test'))).toBe('NOT_FOUND');
    for (const actor of [day.other, day.admin, await day.citizenOf(3)])
      expect(await codeOf(day.desk.admitActor(actor, day.id, 'test'))).toBe('NOT_FOUND');
    const own = await openDay('video');
    expect(await own.desk.admitActor(own.citizen, own.id, 'test')).toMatchObject({ party: 'applicant' });
  });
});

import type { DueMessage } from '@rantevou/core';
import { letterOf } from '@rantevou/scheduler';
import { describe, expect, it } from 'vitest';
import { MINUTE, openDay, START_MS, THIRD } from './day.ts';

const SERVICE = {
  id: 'interpreter-1',
  kind: 'interpreter' as const,
  name: { el: 'Υπηρεσία διερμηνείας', en: 'Interpretation service' },
  interpretation: ['greek-sign-language' as const],
};
const WITH_EMAIL = { ...SERVICE, email: 'interpreters@example.org' };
const NEEDS = { needs: ['greek-sign-language'] };

describe('inviteInterpreter', () => {
  it('R-040 sends the interpretation service its link, without the name of who is served, when the officer presses', async () => {
    const day = await openDay('video', NEEDS, { plans: [{ resources: [WITH_EMAIL] }] });
    expect(await day.messages()).not.toContain('interpreter-invited');
    expect(await day.does('inviteInterpreter', { interpreterId: 'interpreter-1' }, day.other)).toBe(
      'PERMISSION_DENIED',
    );
    expect(await day.does('inviteInterpreter', { interpreterId: 'interpreter-1' }, day.citizen)).toBe(
      'NOT_FOUND',
    );
    expect(await day.does('inviteInterpreter', { interpreterId: 'interpreter-1' })).toBe('done');
    const all = await day.store.load({ what: 'messages', subjectId: day.id });
    const message = all.find(({ kind }) => kind === 'interpreter-invited');
    const due = { ...message, tenantId: 'dokimi', attempts: 1 } as DueMessage;
    expect(await letterOf({ ...day, ids: { newId: () => 'id' } }, due)).toMatchObject({
      deliver: 'send',
      letter: { recipient: { email: WITH_EMAIL.email, party: 'interpreter' } },
    });
    const visit = await day.desk.visit(day.officer, day.id, 'c');
    expect(visit.interpreters).toEqual([
      { id: 'interpreter-1', name: SERVICE.name, ways: ['greek-sign-language'], hasEmail: true },
    ]);
    expect(visit.interpreterInvites).toEqual([
      { interpreterId: 'interpreter-1', invitedAtMs: START_MS - MINUTE },
    ]);
  });

  it('refuses one that has no address, and one that is not of this appointment', async () => {
    const day = await openDay('video', NEEDS, { plans: [{ resources: [SERVICE] }] });
    expect(await day.does('inviteInterpreter', { interpreterId: 'interpreter-1' })).toBe('INPUT_INVALID');
    expect(await day.does('inviteInterpreter', { interpreterId: 'interpreter-2' })).toBe('NOT_FOUND');
  });
});

describe('inviteGuest', () => {
  it('R-068 invites whom the officer named before once more after a move, by the name that was given then', async () => {
    const day = await openDay('video');
    day.clock.setMs(START_MS - 3 * 24 * 60 * MINUTE);
    await day.does('inviteGuest', { guest: THIRD });
    const first = (await day.desk.visit(day.officer, day.id, 'c')).guest;
    expect(first).toMatchObject({ name: THIRD.name, isCurrent: true });
    await day.desk.reschedule(
      day.request(day.citizen, { appointmentId: day.id, start: '2026-11-04T10:00:00+02:00' }),
    );
    const { officerId } = await day.body();
    const officer = day.staff('officer', 'dokimi', officerId);
    const moved = (await day.desk.visit(officer, day.id, 'c')).guest;
    expect(moved).toEqual({ ...first, isCurrent: false });
    expect(await day.does('inviteGuest', { againGuestId: 'nobody' }, officer)).toBe('NOT_FOUND');
    expect(await day.does('inviteGuest', { againGuestId: first?.guestId }, officer)).toBe('done');
    const again = (await day.desk.visit(officer, day.id, 'c')).guest;
    expect(again).toMatchObject({ name: THIRD.name, isCurrent: true });
    expect(again?.guestId).not.toBe(first?.guestId);
  });
});

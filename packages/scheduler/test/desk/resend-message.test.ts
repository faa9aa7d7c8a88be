import type { MemoryStore } from '@rantevou/scheduler';
import { describe, expect, it } from 'vitest';
import { codeOf, MINUTE, openDay, START_MS, THIRD } from './visit/day.ts';

async function openStuck(more: Record<string, unknown> = {}) {
  const day = await openDay('video', more);
  const { outbox } = day.store as MemoryStore;
  const key = `${day.id}:1:confirmation`;
  await outbox.claim(START_MS - MINUTE, 20, 1);
  await outbox.bounced(key, 'SMTP_550', START_MS - MINUTE);
  const resend = (actor = day.officer, message = key) =>
    day.desk.resendMessage(day.request(actor, { appointmentId: day.id, message }));
  const stateOf = async (of = key) =>
    (await outbox.states(day.id)).find((message) => message.key === of)?.state;
  return { ...day, outbox, key, resend, stateOf };
}

describe('resendMessage', () => {
  it('R-276 begins a bounced message again when staff ask, once, and leaves an entry of who did', async () => {
    const day = await openStuck();
    expect(await day.stateOf()).toBe('bounced');
    const result = await day.resend();
    expect(result).toMatchObject({ ok: true, answer: { state: 'queued' } });
    expect(await day.stateOf()).toBe('queued');
    // Another press finds nothing to do, and says how it stands.
    expect(await day.resend()).toMatchObject({ ok: true, answer: { state: 'queued' } });
    const entries = await day.store.load({ what: 'audit', tenantId: 'dokimi', limit: 1_000 });
    const own = entries.filter(({ action }) => action === 'appointment:resend-message');
    expect(own.map(({ outcome, detail, role }) => [outcome, detail.was, role])).toEqual([
      ['done', 'bounced', 'officer'],
    ]);
  });

  it('R-276 is for staff of the municipality: officers and administrators, nobody else', async () => {
    const day = await openStuck();
    expect(await codeOf(day.resend(day.citizen))).toBe('NOT_FOUND');
    expect(await codeOf(day.resend(day.staff('officer', 'allo')))).toBe('NOT_FOUND');
    expect(await day.stateOf()).toBe('bounced');
    expect(await codeOf(day.resend(day.other))).toBe('done');
    const second = await openStuck();
    expect(await codeOf(second.resend(second.admin))).toBe('done');
  });

  it('R-068 leaves the link of a third person to the officer who has the appointment', async () => {
    const day = await openStuck({ thirdPerson: THIRD });
    await day.does('inviteGuest');
    const guest = `${day.id}:2:guest-invited`;
    await day.outbox.parked(guest, 'TOO_MANY', START_MS);
    expect(await codeOf(day.resend(day.other, guest))).toBe('PERMISSION_DENIED');
    expect(await codeOf(day.resend(day.admin, guest))).toBe('PERMISSION_DENIED');
    expect(await day.stateOf(guest)).toBe('parked');
    expect(await codeOf(day.resend(day.officer, guest))).toBe('done');
    expect(await day.stateOf(guest)).toBe('queued');
  });

  it('offers it only to who may, and only where nothing else will send it', async () => {
    const day = await openStuck();
    const resends = async (actor = day.officer) =>
      (await day.desk.messages(actor, day.id, 'c')).map(({ resend }) => resend ?? null);
    expect(await resends()).toContain(day.key);
    expect(await resends(day.citizen)).not.toContain(day.key);
    await day.resend();
    expect(await resends()).not.toContain(day.key);
    expect(await codeOf(day.resend(day.officer, 'of-another:1:confirmation'))).toBe('NOT_FOUND');
  });
});

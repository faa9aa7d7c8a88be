import { describe, expect, it } from 'vitest';
import { codeOf, MINUTE, openDay, START_MS } from './day.ts';

const DAY = { municipalityId: 'dokimi', from: '2026-11-03', to: '2026-11-03' };

describe('ownAgenda', () => {
  it("gives an officer's own times and states, with nothing of any person, and reads nobody's data", async () => {
    const day = await openDay('video');
    const reads = async () =>
      (await day.store.load({ what: 'audit', tenantId: 'dokimi', limit: 1_000 })).filter(
        ({ outcome }) => outcome === 'read',
      ).length;
    const before = await reads();
    const items = await day.desk.ownAgenda(day.officer, DAY);
    expect(items).toEqual([
      { id: day.id, version: 1, status: 'booked', startMs: START_MS, waitingSinceMs: null },
    ]);
    expect(await reads()).toBe(before);
    expect(await day.desk.ownAgenda(day.other, DAY)).toEqual([]);
    expect(await day.desk.ownAgenda(day.admin, DAY)).toEqual([]);
    expect(await codeOf(day.desk.ownAgenda(day.citizen, DAY))).toBe('PERMISSION_DENIED');
    expect(await codeOf(day.desk.ownAgenda(day.officer, { ...DAY, to: '2026-12-31' }))).toBe(
      'RANGE_TOO_LONG',
    );
  });

  it('tells since when the person served waits at the door, from their first step to the start', async () => {
    const day = await openDay('video');
    const since = async () => (await day.desk.ownAgenda(day.officer, DAY))[0]?.waitingSinceMs;
    // The officer's own entrance is nobody waiting.
    await day.desk.admitActor(day.officer, day.id, 'c');
    expect(await since()).toBeNull();
    await day.desk.admit({ appointmentId: day.id, sequence: 0, party: 'applicant' }, 'c');
    expect(await since()).toBe(START_MS - MINUTE);
    day.clock.setMs(START_MS);
    await day.desk.admitActor(day.citizen, day.id, 'c');
    expect(await since()).toBe(START_MS - MINUTE);
    const { items } = await day.desk.agenda(day.officer, DAY, 'c');
    expect(items[0]?.waitingSinceMs).toBe(START_MS - MINUTE);
    await day.does('start', { isPersonServedPresent: true });
    expect(await since()).toBeNull();
  });

  it('does not take who came too early for somebody who waits', async () => {
    const day = await openDay('video');
    day.clock.setMs(START_MS - 11 * MINUTE);
    await day.desk.admitActor(day.citizen, day.id, 'c');
    expect((await day.desk.ownAgenda(day.officer, DAY))[0]?.waitingSinceMs).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { AFMS, MONDAY_8, openOffice } from './office.ts';

const CHOICE = {
  municipalityId: 'dokimi',
  service: 'birth-certificate',
  mode: 'in-person',
  start: '2026-11-03T09:00:00+02:00',
} as const;
const MINUTE = 60_000;

describe('holdCommand', () => {
  it('R-268 keeps a time for ten minutes more, ten times in a row and no longer', async () => {
    const office = await openOffice();
    const actor = await office.citizen(AFMS[0]!);
    const ends: number[] = [];
    for (let minutes = 0; minutes <= 11 * 9; minutes += 9) {
      office.clock.setMs(MONDAY_8 + minutes * MINUTE);
      const held = await office.desk.hold(office.request(actor, CHOICE));
      if (!held.ok) throw new Error(held.refusal.code);
      ends.push((held.answer.expiresAtMs - MONDAY_8) / MINUTE);
    }
    // Kept at 0, renewed at 9, 18 … 90; at 99 the tenth renewal still runs and is not renewed again.
    expect(ends).toEqual([10, 19, 28, 37, 46, 55, 64, 73, 82, 91, 100, 100]);
  });

  it('begins to count again with another time', async () => {
    const office = await openOffice();
    const actor = await office.citizen(AFMS[0]!);
    const hold = (start: string) => office.desk.hold(office.request(actor, { ...CHOICE, start }));
    for (let i = 0; i < 12; i++) await hold(CHOICE.start);
    office.clock.setMs(MONDAY_8 + MINUTE);
    expect(await hold('2026-11-03T10:00:00+02:00')).toMatchObject({
      ok: true,
      answer: { expiresAtMs: MONDAY_8 + 11 * MINUTE },
    });
  });
});

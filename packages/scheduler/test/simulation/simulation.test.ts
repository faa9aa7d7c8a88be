import { describe, expect, it } from 'vitest';
import { simulate } from './simulate.ts';

/** The short form; `npm run test:simulation` runs 200 seeds, `-- --year` a year of a whole municipality. */
const SHORT = { operations: 240, perDay: 80 };

describe('AppointmentDesk, simulated', () => {
  it('is the same history byte for byte for the same seed, and another for another', async () => {
    const [first, again, other] = [
      await simulate({ ...SHORT, operations: 120, seed: 7 }),
      await simulate({ ...SHORT, operations: 120, seed: 7 }),
      await simulate({ ...SHORT, operations: 120, seed: 8 }),
    ];
    expect(again).toEqual(first);
    expect(other?.hash).not.toBe(first?.hash);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
    'keeps what it promises whatever fails, at once and in whatever order (seed %i)',
    async (seed) => {
      const { violation, appointments } = await simulate({ ...SHORT, seed });
      expect(violation).toBeNull();
      expect(appointments).toBeGreaterThan(40);
    },
    120_000,
  );
});

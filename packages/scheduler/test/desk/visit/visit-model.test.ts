import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AFMS } from '../office.ts';
import { MINUTE, openDay, START_MS } from './day.ts';

const step = fc.oneof(
  fc.record({
    does: fc.constant('start' as const),
    input: fc.record({
      isPersonServedPresent: fc.boolean(),
      hasCamera: fc.boolean(),
      hasMicrophone: fc.boolean(),
    }),
  }),
  fc.record({
    does: fc.constant('identify' as const),
    input: fc.record({
      check: fc.constantFrom('identity', 'representation'),
      isConfirmed: fc.boolean(),
    }),
  }),
  fc.record({ does: fc.constant('audioOnly' as const), input: fc.constant({}) }),
  fc.record({
    does: fc.constant('finish' as const),
    input: fc.record({
      outcome: fc.constantFrom(
        'fulfilled',
        'not-identified',
        'person-absent',
        'no-show',
        'officer-absent',
        'technical-failure',
      ),
    }),
  }),
);

describe('VisitDesk', () => {
  it('R-032 R-072 R-074 never serves by video who is not present and identified, nor with sound alone before', async () => {
    const reached = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.array(step, { minLength: 1, maxLength: 8 }),
        async (isBusiness, steps) => {
          const business = { type: 'business', business: { afm: AFMS[1], name: 'ΔΟΚΙΜΗ ΑΕ' } };
          const day = await openDay('video', isBusiness ? { applicant: business } : {});
          day.clock.setMs(START_MS + MINUTE);
          const passed = new Set<string>();
          let isPresent = false;
          let isFailed = false;
          for (const { does, input } of steps) {
            const code = await day.does(does, input);
            if (code === 'done') {
              if (does === 'start') isPresent = input.isPersonServedPresent;
              if (does === 'identify' && input.isConfirmed) passed.add(input.check);
              if (does === 'identify' && !input.isConfirmed) isFailed = true;
            }
            const body = await day.body();
            const isIdentified =
              isPresent &&
              !isFailed &&
              passed.has('identity') &&
              (passed.has('representation') || !isBusiness);
            if (does === 'audioOnly' && !isIdentified) expect(code).not.toBe('done');
            if (body.outcome !== null) reached.add(body.outcome);
            if (body.outcome === 'fulfilled') expect(isIdentified).toBe(true);
            if (body.call?.media === 'audio-only') expect(isIdentified).toBe(true);
            if (body.status === 'started') expect(isPresent).toBe(true);
            expect(body.status === 'ended').toBe(body.outcome !== null);
            if (body.status === 'ended') expect(body.claimIds).toEqual([]);
          }
        },
      ),
      { numRuns: 150, seed: 20261103 },
    );
    expect([...reached].sort()).toContain('fulfilled');
  }, 60_000);
});

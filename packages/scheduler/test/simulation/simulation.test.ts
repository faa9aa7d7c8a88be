import type { Batch, Query, Store } from '@rantevou/core';
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

/** A store that commits something else than it was given. */
const committing =
  (change: (batch: Batch) => Batch) =>
  (store: Store): Store => ({
    load: (query) => store.load(query),
    commit: (batch) => store.commit(change(batch)),
  });

/** A store that answers some questions otherwise. */
const answering =
  (change: (query: Query, answer: unknown) => unknown) =>
  (store: Store): Store => ({
    load: async (query) => change(query, await store.load(query)) as never,
    commit: (batch) => store.commit(batch),
  });

describe('simulate', () => {
  it.each<[string, (store: Store) => Store, RegExp]>([
    ['keeps no claims', committing((batch) => ({ ...batch, claims: [] })), /twice|could not be|not those/],
    [
      'gives no time back',
      committing((batch) => ({ ...batch, releases: [] })),
      /not those committed|could not/,
    ],
    [
      'counts up and never down',
      committing((batch) => ({ ...batch, quotas: batch.quotas.filter(({ delta }) => delta > 0) })),
      /^counter/,
    ],
    ['sends nothing', committing((batch) => ({ ...batch, messages: [] })), /^messages of/],
    [
      'forgets idempotency keys',
      answering(({ what }, answer) => (what === 'answer' ? null : answer)),
      /twice/,
    ],
  ])(
    'sees a store that %s',
    async (_, spoil, says) => {
      // The keys are forgotten where they are looked up and where they are kept.
      const twice = (store: Store) =>
        says.source === 'twice'
          ? committing((batch) => ({ ...batch, idempotency: null }))(spoil(store))
          : spoil(store);
      let found: readonly string[] = [];
      for (let seed = 1; seed <= 40 && found.length === 0; seed++) {
        found = (await simulate({ ...SHORT, seed, spoil: twice })).violation?.says ?? [];
      }
      expect(found.join('\n')).toMatch(new RegExp(says.source, 'm'));
    },
    60_000,
  );
});

import { ensure, ensureSame } from './assert.ts';
import { atOnce, type Case, tally } from './scenario.ts';

/** Counters and their limits. */
export const quotaCases: readonly Case[] = [
  [
    'a counter that was never stepped is 0; steps add up; subject, name and day make it another counter',
    async (s) => {
      ensureSame(await s.used('x'), 0, 'before any step');
      await s.done({ quotas: [s.step('x', { delta: 2 })] });
      await s.done({
        quotas: [s.step('x'), s.step('y'), s.step('x', { quota: 'day-booker', day: '2027-03-01' })],
      });
      ensureSame(await s.used('x'), 3, 'after steps of 2 and 1');
      ensureSame(await s.used('y'), 1, 'another subject');
      ensureSame(await s.used('x', { quota: 'day-booker', day: '2027-03-01' }), 1, 'another counter');
      ensureSame(await s.used('x', { quota: 'day-booker', day: '2027-03-02' }), 0, 'another day');
    },
  ],
  [
    'a step past the limit refuses the whole batch and names the counter',
    async (s) => {
      const step = s.step('x', { limit: 2, day: '2027-03-01' });
      await s.done({ quotas: [step] });
      await s.done({ quotas: [step] });
      const outcome = await s.commit({ quotas: [s.step('beside'), step], records: [s.record('r')] });
      const { subjectKey, quota, day } = step;
      ensureSame(outcome, { outcome: 'limit', subjectKey, quota, day }, 'the third step at a limit of 2');
      ensureSame(await s.used('x', { day }), 2, 'the counter must stay');
      ensureSame(await s.used('beside'), 0, 'no other counter may move');
      const over = await s.commit({ quotas: [s.step('z', { delta: 3, limit: 2 })] });
      ensure(over.outcome === 'limit', 'a first step that alone is past the limit must be refused too');
      ensureSame(await s.used('z'), 0, 'and leave the counter at 0');
    },
  ],
  [
    'a counter never goes below 0, and giving back is never refused',
    async (s) => {
      await s.done({ quotas: [s.step('x', { delta: -1, limit: 1 })] });
      ensureSame(await s.used('x'), 0, 'a step down from nothing');
      await s.done({ quotas: [s.step('x', { delta: 5 })] });
      await s.done({ quotas: [s.step('x', { delta: -1, limit: 1 })] });
      ensureSame(await s.used('x'), 4, 'a step down above its limit');
      await s.done({ quotas: [s.step('x', { delta: -9 })] });
      ensureSame(await s.used('x'), 0, 'a step down by more than there is');
      await s.done({ quotas: [s.step('x', { limit: 1 })] });
      ensureSame(await s.used('x'), 1, 'a step up from 0');
    },
  ],
  [
    'a step without a limit is never refused',
    async (s) => {
      await s.done({ quotas: [s.step('x', { delta: 1_000_000 })] });
      await s.done({ quotas: [s.step('x')] });
      ensureSame(await s.used('x'), 1_000_001, 'a million and one');
    },
  ],
  [
    'of 20 parallel steps under a limit of 2, 2 are made',
    async (s) => {
      const outcomes = await atOnce(20, (i) =>
        s.commit({ quotas: [s.step('x', { limit: 2 })], claims: [s.claim(`${i}`, { at: i * 30 })] }),
      );
      ensureSame(tally(outcomes), { ok: 2, limit: 18 }, 'exactly two may pass');
      ensureSame(await s.used('x'), 2, 'the counter');
      ensure((await s.claims()).length === 2, 'only the two that passed may have their claims');
    },
  ],
  [
    'batches that step the same counters in another order do not block each other, and lose no step',
    async (s) => {
      const steps = ['p', 'q', 'r', 's'].map((subject) => s.step(subject));
      const outcomes = await atOnce(40, (i) =>
        s.commit({ quotas: i % 2 === 0 ? steps : [...steps].reverse() }),
      );
      ensureSame(tally(outcomes), { ok: 40 }, 'all must be made');
      for (const subject of ['p', 'q', 'r', 's']) ensureSame(await s.used(subject), 40, `counter ${subject}`);
    },
  ],
  [
    'steps of one counter in one batch count together, in whatever order they stand',
    async (s) => {
      const [up, down] = [s.step('x', { limit: 1 }), s.step('x', { delta: -1 })];
      await s.done({ quotas: [up] });
      await s.done({ quotas: [up, down] });
      await s.done({ quotas: [down, up] });
      ensureSame(await s.used('x'), 1, 'one back and one new at a limit of 1');
      const outcome = await s.commit({ quotas: [up, down, up] });
      ensure(outcome.outcome === 'limit', 'two new and one back must be refused at a limit of 1');
    },
  ],
];

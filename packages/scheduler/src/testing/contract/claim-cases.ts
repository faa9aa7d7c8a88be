import { ensure, ensureSame } from './assert.ts';
import { byId, type Case, MINUTE, NOW, START } from './scenario.ts';

/** In September 2001: long past by any server's clock. */
const LONG_AGO = 1_000_000_000_000;

/** What may stand beside what, one command after the other. */
export const claimCases: readonly Case[] = [
  [
    'a claim that is made comes back from the commit, the snapshot and its owner',
    async (s) => {
      const claim = s.claim('x', { kind: 'conference', ownerId: s.id('owner-x') });
      const { changes } = await s.done({ claims: [claim] });
      ensureSame(changes, [{ type: 'claim', claim }], 'the commit must say what it changed');
      ensureSame(await s.claims(), [claim], 'the snapshot must have the claim as it was given');
      ensureSame(await s.claimsOf('x'), [claim], 'its owner must have the claim');
    },
  ],
  [
    'ranges are half-open: claims that touch stand side by side',
    async (s) => {
      await s.done({ claims: [s.claim('middle', { at: 30 })] });
      await s.done({ claims: [s.claim('before', { at: 0 })] });
      await s.done({ claims: [s.claim('after', { at: 60 })] });
      ensure((await s.claims()).length === 3, 'three claims that touch must all be kept');
    },
  ],
  ...(
    [
      ['the same range', 0, 30],
      ['a range that begins a minute before the other ends', 29, 30],
      ['a range that ends a minute after the other begins', -29, 30],
      ['a range inside the other', 10, 10],
      ['a range around the other', -10, 50],
      ['a range with the same start and another length', 0, 5],
      ['a range with the same end and another start', 25, 5],
    ] as const
  ).map(
    ([what, at, minutes]): Case => [
      `a claim of ${what} is taken, and names the resource`,
      async (s) => {
        const first = s.claim('first');
        await s.done({ claims: [first] });
        const lost = await s.taken({ claims: [s.claim('second', { at, minutes })] }, what);
        ensure(
          lost.every((id) => id === 'person:1'),
          `only the resource that was lost may be named, not ${lost}`,
        );
        ensureSame(await s.claims(), [first], 'the first claim must stand alone');
        await s.done({ claims: [s.claim('third', { at, minutes, resourceId: 'person:2' })] });
      },
    ],
  ),
  [
    'one millisecond of overlap is taken, none is not',
    async (s) => {
      await s.done({ claims: [s.claim('first')] });
      const startMs = START + 30 * MINUTE - 1;
      await s.taken(
        { claims: [s.claim('ms', { startMs, endMs: startMs + MINUTE })] },
        'a millisecond of overlap',
      );
      await s.done({ claims: [s.claim('none', { startMs: startMs + 1, endMs: startMs + MINUTE })] });
    },
  ],
  [
    "the gap is the officer's alone: the room is free when the appointment ends, the officer after the gap",
    async (s) => {
      const ownerId = s.id('owner-appointment');
      const officer = s.claim('officer', { ownerId, minutes: 40 });
      const room = s.claim('room', { ownerId, minutes: 30, resourceId: 'room:1' });
      await s.done({ claims: [officer, room] });
      await s.taken({ claims: [s.claim('in-gap', { at: 30 })] }, 'the officer inside the gap');
      await s.done({ claims: [s.claim('room-next', { at: 30, resourceId: 'room:1' })] });
      await s.done({ claims: [s.claim('after-gap', { at: 40 })] });
    },
  ],
  [
    'an expired claim in the way is removed, by the clock of the command',
    async (s) => {
      const hold = s.hold('hold', NOW);
      await s.done({ atMs: NOW - 10 * MINUTE, claims: [hold] });
      await s.taken({ atMs: NOW - 1, claims: [s.claim('early')] }, 'a hold a millisecond before its end');
      const late = s.claim('late', { at: 10 });
      const { changes } = await s.done({ atMs: NOW, claims: [late] });
      ensureSame(
        changes,
        [
          { type: 'release', tenantId: s.tenantId, claimId: hold.id },
          { type: 'claim', claim: late },
        ],
        'the commit must say that the expired claim went, and then that the new one came',
      );
      ensureSame(await s.claims(), [late], 'the expired claim must be gone');
    },
  ],
  [
    "no server's clock decides what has expired",
    async (s) => {
      const hold = s.hold('past', LONG_AGO + 10 * MINUTE);
      await s.done({ atMs: LONG_AGO, claims: [hold] });
      await s.taken(
        { atMs: LONG_AGO + MINUTE, claims: [s.claim('other')] },
        'a hold that runs by the clock of 2001',
      );
      const future = NOW + 100 * 365 * 24 * 60 * MINUTE;
      await s.done({ atMs: future, claims: [s.claim('far', { at: 60, kind: 'hold', expiresAtMs: future })] });
      await s.done({ atMs: future, claims: [s.claim('same-moment', { at: 60 })] });
    },
  ],
  [
    'a batch that loses its race keeps nothing, though an expired claim was all that was in its way elsewhere',
    async (s) => {
      await s.done({ atMs: NOW - MINUTE, claims: [s.hold('hold', NOW)] });
      await s.done({ claims: [s.claim('firm', { resourceId: 'room:1' })] });
      const [a, b] = [s.claim('a'), s.claim('b', { resourceId: 'room:1' })];
      await s.taken({ claims: [a, b] }, 'a room that is taken');
      ensureSame(await s.claimsOf('a'), [], 'nothing of a lost batch may be kept');
      await s.done({ claims: [a] });
    },
  ],
  [
    'all claims of a batch are made, or none',
    async (s) => {
      await s.done({ claims: [s.claim('room', { resourceId: 'room:1' })] });
      const wanted = ['person:1', 'room:1', 'interpreter:1'].map((resourceId, i) =>
        s.claim(`${i}`, { resourceId }),
      );
      const lost = await s.taken({ claims: wanted }, 'one of three resources is taken');
      ensure(
        !lost.includes('person:1') && !lost.includes('interpreter:1'),
        `free resources were named lost: ${lost}`,
      );
      ensure((await s.claims()).length === 1, 'no claim of the lost batch may be kept');
      await s.done({ claims: wanted.filter((claim) => claim.resourceId !== 'room:1') });
    },
  ],
  [
    'claims of one batch that overlap each other are taken',
    async (s) => {
      await s.taken({ claims: [s.claim('one'), s.claim('two', { at: 10 })] }, 'a batch in its own way');
      ensureSame(await s.claims(), [], 'nothing may be kept');
    },
  ],
  [
    'an empty or reversed range is refused with an error and keeps nothing',
    async (s) => {
      for (const minutes of [0, -30]) {
        const outcome = await s.commit({ claims: [s.claim('empty', { minutes })] }).then(
          ({ outcome }) => outcome,
          () => 'rejected',
        );
        ensure(outcome === 'rejected', `a claim of ${minutes} minutes must be rejected, but was ${outcome}`);
      }
      ensureSame(await s.claims(), [], 'nothing may be kept');
    },
  ],
  [
    'a snapshot has the claims that end after its beginning and begin before its end',
    async (s) => {
      const [before, in1, in2, after] = [0, 30, 60, 90].map((at) => s.claim(`${at}`, { at }));
      await s.done({ claims: [before!, in1!, in2!, after!] });
      const window = { fromMs: START + 30 * MINUTE, toMs: START + 90 * MINUTE };
      const { claims } = await s.store.load({ what: 'snapshot', tenantId: s.tenantId, ...window });
      ensureSame(byId(claims), [in1, in2], 'half-open');
      const inside = { fromMs: START + 40 * MINUTE, toMs: START + 41 * MINUTE };
      const { claims: one } = await s.store.load({ what: 'snapshot', tenantId: s.tenantId, ...inside });
      ensureSame(one, [in1], 'a window inside a claim');
    },
  ],
];

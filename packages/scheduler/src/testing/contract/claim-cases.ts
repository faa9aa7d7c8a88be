import { ensure, ensureSame } from './assert.ts';
import { atOnce, type Case, ensureNoOverlap, MINUTE, NOW, START, tally } from './scenario.ts';

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
    'a hold becomes the appointment in place: same claim and time, another owner, no end by the clock',
    async (s) => {
      const hold = s.hold('hold', NOW + 10 * MINUTE);
      await s.done({ claims: [hold] });
      const booked = {
        ...hold,
        ownerId: s.id('owner-booked'),
        kind: 'appointment',
        expiresAtMs: null,
      } as const;
      const conversion = { claimId: hold.id, fromOwnerId: hold.ownerId, ...owner(booked) };
      const { changes } = await s.done({ conversions: [conversion] });
      ensureSame(changes, [{ type: 'claim', claim: booked }], 'the commit must give the claim as it is now');
      ensureSame(await s.claimsOf('hold'), [], 'the hold must own nothing any more');
      ensureSame(await s.claimsOf('booked'), [booked], 'the appointment must own the claim');
      await s.taken({ atMs: NOW + 60 * MINUTE, claims: [s.claim('late')] }, 'a claim that no longer expires');
    },
  ],
  [
    'a conversion of a claim that is not there, is expired or has another owner is taken, with its whole batch',
    async (s) => {
      const hold = s.hold('hold', NOW + 10 * MINUTE);
      await s.done({ claims: [hold] });
      const to = { ownerId: s.id('owner-booked'), kind: 'appointment', expiresAtMs: null } as const;
      const conversion = { claimId: hold.id, fromOwnerId: hold.ownerId, ...to };
      const more = { claims: [s.claim('more', { at: 60 })] };
      const lost = { ...conversion, claimId: s.id('nowhere') };
      await s.taken({ ...more, conversions: [lost] }, 'a claim that is not there');
      await s.taken(
        { ...more, conversions: [{ ...conversion, fromOwnerId: s.id('x') }] },
        'a claim of another owner',
      );
      await s.taken({ ...more, conversions: [conversion, lost] }, 'one of two claims is not there');
      const after = { ...more, atMs: NOW + 10 * MINUTE, conversions: [conversion] };
      await s.taken(after, 'a hold that has ended by the clock of the command');
      ensureSame(await s.claims(), [hold], 'the hold must be as it was, and nothing else kept');
    },
  ],
  [
    'a hold that ran out and was taken by another cannot be booked any more',
    async (s) => {
      const hold = s.hold('hold', NOW);
      await s.done({ atMs: NOW - MINUTE, claims: [hold] });
      const thief = s.claim('thief', { at: 10 });
      await s.done({ claims: [thief] });
      const conversion = { claimId: hold.id, fromOwnerId: hold.ownerId, ...owner(s.claim('booked')) };
      // By a clock that is a little behind, the hold still runs.
      await s.taken({ atMs: NOW - 1, conversions: [conversion] }, 'a hold that another has taken over');
      ensureSame(await s.claims(), [thief], 'who took it over must keep it');
    },
  ],
  [
    'of 20 who convert one hold at once, one does',
    async (s) => {
      const hold = s.hold('hold', NOW + 10 * MINUTE);
      await s.done({ claims: [hold] });
      const outcomes = await atOnce(20, (i) =>
        s.commit({
          conversions: [{ claimId: hold.id, fromOwnerId: hold.ownerId, ...owner(s.claim(`${i}`)) }],
        }),
      );
      ensureSame(tally(outcomes), { ok: 1, 'claim-taken': 19 }, 'exactly one conversion must win');
      ensure((await s.claims()).length === 1, 'there must still be one claim');
    },
  ],
  [
    'a release gives the time back; releasing what is not there is no error',
    async (s) => {
      const claim = s.claim('x');
      await s.done({ claims: [claim] });
      const release = { claimId: claim.id, first: false };
      const { changes } = await s.done({ releases: [release, { claimId: s.id('nowhere'), first: false }] });
      const gone = changes.filter((change) => change.type === 'release' && change.claimId === claim.id);
      ensure(gone.length === 1, 'the commit must say that the claim is given back');
      await s.done({ releases: [{ ...release, first: true }] });
      await s.done({ claims: [s.claim('next')] });
    },
  ],
  [
    "a move onto the command's own old time releases that first",
    async (s) => {
      const [old, moved] = [s.claim('old'), s.claim('moved', { at: 10 })];
      await s.done({ claims: [old] });
      const { changes } = await s.done({ claims: [moved], releases: [{ claimId: old.id, first: true }] });
      ensureSame(
        changes.map((change) => change.type),
        ['release', 'claim'],
        'who replays the changes must not see both at once',
      );
      ensureSame(await s.claims(), [moved], 'only the new time may be kept');
    },
  ],
  [
    'a move that loses its race keeps the old time',
    async (s) => {
      const [old, other] = [s.claim('old'), s.claim('other', { at: 30 })];
      await s.done({ claims: [old, other] });
      for (const first of [true, false]) {
        const claims = [s.claim('moved', { at: first ? 10 : 40 })];
        await s.taken({ claims, releases: [{ claimId: old.id, first }] }, 'a move onto a taken time');
      }
      ensureSame(await s.claims(), [old, other], 'both must be as they were');
    },
  ],
  [
    'one command swaps the times of two appointments',
    async (s) => {
      const [a, b] = [s.claim('a'), s.claim('b', { at: 30 })];
      await s.done({ claims: [a, b] });
      const swapped = [s.claim('a2', { at: 30 }), s.claim('b2')];
      const releases = [a, b].map(({ id }) => ({ claimId: id, first: true }));
      await s.done({ claims: swapped, releases });
      ensureSame(await s.claims(), swapped, 'the swapped times must be kept');
    },
  ],
  [
    'two commands that want each other’s times at once both get an answer, and neither loses its own',
    async (s) => {
      let [a, b] = [s.claim('a'), s.claim('b', { at: 30 })];
      await s.done({ claims: [a, b] });
      for (let round = 0; round < 20; round++) {
        const [toB, toA] = [s.claim(`a-${round}`, { at: 30 }), s.claim(`b-${round}`)];
        const [first, second] = await Promise.all([
          s.commit({ claims: [toB], releases: [{ claimId: a.id, first: false }] }),
          s.commit({ claims: [toA], releases: [{ claimId: b.id, first: false }] }),
        ]);
        if (first.outcome === 'ok') a = toB;
        if (second.outcome === 'ok') b = toA;
        const claims = await s.claims();
        ensureNoOverlap(claims);
        ensureSame(
          claims.map(({ id }) => id),
          [a.id, b.id].sort(),
          'each must have exactly the time that it was told',
        );
      }
    },
  ],
  [
    'commands that want the same resources in another order do not block each other: one wins each time',
    async (s) => {
      for (let round = 0; round < 20; round++) {
        const wanted = (who: string) =>
          ['person:1', 'room:1', 'interpreter:1'].flatMap((resourceId) =>
            [0, 30].map((at) =>
              s.claim(`${who}-${resourceId}-${at}-${round}`, { at: at + round * 60, resourceId }),
            ),
          );
        const outcomes = await Promise.all([
          s.commit({ claims: wanted('a') }),
          s.commit({ claims: wanted('b').reverse() }),
        ]);
        ensureSame(tally(outcomes), { ok: 1, 'claim-taken': 1 }, 'one of the two must win');
      }
    },
  ],
  [
    "listed claims are those of the window after the batch's own changes",
    async (s) => {
      const [gone, stays] = [s.claim('gone'), s.claim('stays', { at: 30 })];
      const [before, after] = [s.claim('before', { at: -30 }), s.claim('after', { at: 90 })];
      const elsewhere = s.claim('elsewhere', { resourceId: 'person:2' });
      await s.done({ claims: [gone, stays, before, after, elsewhere] });
      const made = s.claim('made', { at: 60 });
      const { listed } = await s.done({
        claims: [made],
        releases: [{ claimId: gone.id, first: false }],
        listClaims: [{ resourceId: 'person:1', startMs: START, endMs: START + 90 * MINUTE }],
      });
      const ids = listed.map(({ id }) => id).sort();
      ensureSame(ids, [made.id, stays.id].sort(), 'the window is half-open and of one resource');
    },
  ],
];

function owner({ ownerId, kind, expiresAtMs }: ReturnType<Parameters<Case[1]>[0]['claim']>) {
  return { ownerId, kind, expiresAtMs };
}

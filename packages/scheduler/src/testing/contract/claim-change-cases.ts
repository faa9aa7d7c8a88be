import type { Claim } from '@rantevou/core';
import { ensure, ensureSame } from './assert.ts';
import { atOnce, type Case, ensureNoOverlap, MINUTE, NOW, START, tally } from './scenario.ts';

/** Claims that become another's, are given back, or move. */
export const claimChangeCases: readonly Case[] = [
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
    'a move to a time that is held already converts the hold and gives the old time back',
    async (s) => {
      const old = s.claim('appointment');
      const held = s.hold('hold', NOW + 10 * MINUTE, { at: 30 });
      await s.done({ claims: [old] });
      await s.done({ claims: [held] });
      await s.done({
        conversions: [{ claimId: held.id, fromOwnerId: held.ownerId, ...owner(old) }],
        releases: [{ claimId: old.id, first: false }],
      });
      ensureSame(
        await s.claimsOf('appointment'),
        [{ ...held, ...owner(old) }],
        'the appointment has the new time',
      );
      await s.done({ claims: [s.claim('next')] });
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
      const twice = await s.done({
        listClaims: [0, 20].map((at) => ({
          resourceId: 'person:1',
          startMs: START + (30 + at) * MINUTE,
          endMs: START + (40 + at) * MINUTE,
        })),
      });
      ensureSame(twice.listed, [stays], 'a claim in two windows is listed once');
    },
  ],
  [
    'an appointment in a listed window that the decision did not know undoes the whole batch',
    async (s) => {
      const [known, hold] = [s.claim('known'), s.claim('hold', { at: 60, kind: 'hold' })];
      await s.done({ claims: [known, hold] });
      const made = s.claim('made', { at: 120 });
      const commit = (knownClaims: readonly string[], id: string) =>
        s.commit({
          records: [s.record(id)],
          claims: [made],
          listClaims: [{ resourceId: 'person:1', startMs: START, endMs: START + 180 * MINUTE }],
          knownClaims,
        });
      const slipped = s.claim('slipped', { at: 30 });
      await s.done({ claims: [slipped] });
      const refused = await commit([known.id], 'first');
      ensureSame(refused.outcome, 'version', 'a claim that nobody knew of');
      ensureSame((await s.claims()).length, 3, 'nothing of the batch stays');
      const done = await commit([known.id, slipped.id], 'first');
      ensureSame(done.outcome, 'ok', 'all appointments known: holds and its own claims do not count');
    },
  ],
];

function owner({ ownerId, kind, expiresAtMs }: Claim): Pick<Claim, 'ownerId' | 'kind' | 'expiresAtMs'> {
  return { ownerId, kind, expiresAtMs };
}

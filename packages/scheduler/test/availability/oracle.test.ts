import type { Claim } from '@rantevou/core';
import { buildAvailability, isoInAthens } from '@rantevou/scheduler';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  claimsArb,
  crowdedMunicipalityArb,
  type Municipality,
  municipalityArb,
  questionArb,
} from './arbitraries.ts';
import { Oracle, type Question } from './oracle.ts';

/** Alone they take seconds; machines that run other things too need longer. */
const PATIENT = 120_000;

const caseOf = (municipalities: fc.Arbitrary<Municipality>) =>
  municipalities.chain((municipality) =>
    fc.record({
      municipality: fc.constant(municipality),
      claims: claimsArb(municipality),
      question: questionArb,
      now: fc.option(fc.double({ min: -0.2, max: 1, noNaN: true }), { nil: undefined }),
      own: fc.record(
        { for: fc.constantFrom('one', 'two'), instead: fc.constantFrom('two', 'three') },
        { requiredKeys: [] },
      ),
      shares: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }),
    }),
  );
const caseArb = caseOf(municipalityArb);
type Case = typeof caseArb extends fc.Arbitrary<infer T> ? T : never;

function setUp({ municipality, claims, question, now, own }: Case) {
  const { plan, from, days, atMs } = municipality;
  return {
    oracle: new Oracle(plan, from, days),
    index: buildAvailability(plan, { from, days }, claims),
    asked: { ...question, ...own, ...(now === undefined ? {} : { nowMs: atMs(now) }) } as Question,
  };
}

/** What the oracle says of an assignment: who is chosen, by the policy of the plan. */
function expectedOfficer(oracle: Oracle, ms: number, asked: Question, claims: readonly Claim[]) {
  const live = oracle.active(claims, asked);
  const seats = oracle.seatsFree(ms, asked, claims);
  const load = (officerId: string) => oracle.load(`person:${officerId}`, live);
  return seats.reduce<(typeof seats)[number] | null>(
    (best, seat) => (best === null || load(seat.officerId) < load(best.officerId) ? seat : best),
    null,
  );
}

describe('buildAvailability', () => {
  it(
    'R-269 finds, counts and assigns exactly the starts of a minute-by-minute oracle',
    () => {
      fc.assert(
        fc.property(caseArb, (one) => {
          const { oracle, index, asked } = setUp(one);
          const starts = oracle.starts(asked, one.claims);
          const slots = index.findSlots(asked);
          expect(slots.map(({ startMs }) => isoInAthens(startMs))).toEqual(starts.map(isoInAthens));
          const counts = index.countDays(asked);
          expect(counts.map(({ date }) => date)).toEqual(oracle.days);
          expect(counts.map(({ free }) => free)).toEqual(
            oracle.days.map((date) => starts.filter((ms) => oracle.dateOf(ms) === date).length),
          );
          expect(index.firstFree(asked)?.startMs ?? null).toBe(starts[0] ?? null);
          expect(index.findSlots({ ...asked, limit: 2 }).map(({ startMs }) => startMs)).toEqual(
            starts.slice(0, 2),
          );
          const { duration } = oracle.minutesOf(asked);
          for (const slot of slots.slice(0, 3)) expect(slot.endMs - slot.startMs).toBe(duration * 60_000);
        }),
        { numRuns: 650, seed: 20270316 },
      );
    },
    PATIENT,
  );

  it(
    'keeps the starts of many posts equal to the oracle while claims come and go',
    () => {
      fc.assert(
        fc.property(caseOf(crowdedMunicipalityArb), (one) => {
          const { oracle, index, asked } = setUp(one);
          const expectEqual = (claims: readonly Claim[]) => {
            const starts = oracle.starts(asked, claims);
            expect(index.findSlots(asked).map(({ startMs }) => startMs)).toEqual(starts);
            const free = oracle.days.map((date) => starts.filter((ms) => oracle.dateOf(ms) === date).length);
            expect(index.countDays(asked).map((day) => day.free)).toEqual(free);
            expect([...index.countStarts(asked)]).toEqual(free);
          };
          expectEqual(one.claims);
          const [first, ...rest] = one.claims;
          if (!first) return;
          index.apply({ type: 'release', tenantId: first.tenantId, claimId: first.id });
          expectEqual(first.tenantId === 'dokimi' ? rest : one.claims);
          index.apply({ type: 'claim', claim: first });
          expectEqual(one.claims);
        }),
        { numRuns: 80, seed: 20270321 },
      );
    },
    PATIENT,
  );

  it(
    'R-081 assigns a listed start, and only a listed start, to the officer that the policy names',
    () => {
      fc.assert(
        fc.property(caseArb, (one) => {
          const { oracle, index, asked } = setUp(one);
          const starts = oracle.starts(asked, one.claims);
          const times = [...starts.slice(0, 2), starts.at(-1), ...one.shares.map(one.municipality.atMs)];
          for (const startMs of times) {
            if (startMs === undefined) continue;
            const assignment = index.assign({ ...asked, startMs });
            expect(assignment !== null).toBe(starts.includes(startMs));
            if (!assignment) continue;
            const { duration, gap } = oracle.minutesOf(asked);
            const endMs = startMs + duration * 60_000;
            expect(assignment).toMatchObject({ startMs, endMs, gapMinutes: gap });
            const seats = oracle
              .seatsFree(startMs, asked, one.claims)
              .map(({ post, officerId }) => `${post.id} ${officerId}`);
            expect(seats).toContain(`${assignment.postId} ${assignment.officerId}`);
            if (one.municipality.plan.policy.assignment === 'least-loaded') {
              const expected = expectedOfficer(oracle, startMs, asked, one.claims);
              expect(`${assignment.postId} ${assignment.officerId}`).toBe(
                `${expected?.post.id} ${expected?.officerId}`,
              );
            }
            expectClaims(oracle, assignment, asked, one);
          }
        }),
        { numRuns: 450, seed: 20270317 },
      );
    },
    PATIENT,
  );

  it(
    'assigns at once what it assigns at the first free start, also when asked for a part of the horizon',
    () => {
      for (const municipalities of [municipalityArb, crowdedMunicipalityArb]) {
        fc.assert(
          fc.property(caseOf(municipalities), (one) => {
            const { oracle, index, asked } = setUp(one);
            for (const part of [{}, { from: one.municipality.atMs(one.shares[0] as number) }]) {
              const query = { ...asked, ...part };
              const starts = oracle.starts(asked, one.claims);
              const startMs = starts.find((ms) => ms >= (part.from ?? Number.NEGATIVE_INFINITY)) ?? null;
              const first = index.assignFirst(query);
              expect(first?.startMs ?? null).toBe(startMs);
              expect(first).toEqual(startMs === null ? null : index.assign({ ...asked, startMs }));
            }
          }),
          { numRuns: 120, seed: 20270322 },
        );
      }
    },
    PATIENT,
  );

  it(
    'R-284 explains a time as free exactly where it can be assigned to that holder, and else names a rule',
    () => {
      fc.assert(
        fc.property(caseArb, (one) => {
          const { oracle, index, asked } = setUp(one);
          for (const startMs of [
            ...one.shares.map(one.municipality.atMs),
            ...oracle.starts(asked, one.claims).slice(0, 1),
          ]) {
            const free = new Set(
              oracle
                .seatsFree(startMs, asked, one.claims)
                .map(({ post, officerId }) => `${post.id} ${officerId}`),
            );
            const explanations = index.explain({ ...asked, start: startMs });
            const { office, officer } = asked;
            const seats = oracle.seats.filter(
              ({ post, officerId }) =>
                (office === undefined || post.officeId === office) &&
                (officer === undefined || officerId === officer),
            );
            expect(explanations.map(({ postId, officerId }) => `${postId} ${officerId}`)).toEqual(
              seats.map(({ post, officerId }) => `${post.id} ${officerId}`),
            );
            for (const { postId, officerId, free: isFree, because } of explanations) {
              expect(isFree, JSON.stringify(because)).toBe(free.has(`${postId} ${officerId}`));
              expect(because.length === 0).toBe(isFree);
              for (const { rule, source, el, en } of because)
                expect([rule, source, el, en].every(Boolean)).toBe(true);
            }
          }
        }),
        { numRuns: 450, seed: 20270318 },
      );
    },
    PATIENT,
  );
});

/** The claims of an assignment are what the law and the plan ask for, and meet nobody's. */
function expectClaims(
  oracle: Oracle,
  assignment: NonNullable<ReturnType<ReturnType<typeof buildAvailability>['assign']>>,
  asked: Question,
  { claims, municipality: { plan } }: { claims: readonly Claim[]; municipality: Municipality },
) {
  const live = oracle.active(claims, asked);
  const turnover = (resourceId: string) =>
    plan.resources.find(({ kind, id }) => `${kind}:${id}` === resourceId)?.turnoverMinutes ??
    assignment.gapMinutes;
  for (const { resourceId, startMs, endMs } of assignment.claims) {
    expect(startMs).toBe(assignment.startMs);
    expect(endMs).toBe(assignment.endMs + turnover(resourceId) * 60_000);
    const met = live.filter(
      (claim) => claim.resourceId === resourceId && claim.startMs < endMs && startMs < claim.endMs,
    );
    expect(met).toEqual([]);
  }
  const claimed = assignment.claims.map(({ resourceId }) => resourceId);
  expect(new Set(claimed).size).toBe(claimed.length);
  expect(claimed[0]).toBe(`person:${assignment.officerId}`);
  const post = plan.posts.find(({ id }) => id === assignment.postId);
  expect(assignment.officeId).toBe(post?.officeId);
  const hasRooms = plan.resources.some((r) => r.kind === 'room' && r.officeId === post?.officeId);
  const hasLines = plan.resources.some(({ kind }) => kind === 'video-line');
  const kinds = claimed.slice(1).map((id) => id.split(':')[0]);
  expect(kinds.filter((kind) => kind === 'room').length).toBe(asked.mode === 'in-person' && hasRooms ? 1 : 0);
  expect(kinds.filter((kind) => kind === 'video-line').length).toBe(
    asked.mode === 'video' && hasLines ? 1 : 0,
  );
  for (const way of asked.needs ?? []) {
    const able = plan.resources
      .filter((r) => r.interpretation?.includes(way))
      .map((r) => `interpreter:${r.id}`);
    expect(claimed.some((id) => able.includes(id))).toBe(true);
  }
}

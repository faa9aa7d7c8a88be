import type { Claim } from '@rantevou/core';
import { type Availability, buildAvailability } from '@rantevou/scheduler';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimsArb, crowdedMunicipalityArb, municipalityArb, questionArb } from './arbitraries.ts';
import { Oracle, type Question } from './oracle.ts';

const MINUTE = 60_000;
/** Alone they take seconds; machines that run other things too need longer. */
const PATIENT = 120_000;
type Step =
  | {
      readonly do: 'book';
      readonly question: Question;
      readonly place: number;
      readonly expires: number | null;
    }
  | { readonly do: 'release'; readonly place: number }
  | { readonly do: 'again'; readonly place: number }
  | { readonly do: 'convert'; readonly place: number }
  | { readonly do: 'now'; readonly share: number }
  | { readonly do: 'expire' };

const share = fc.double({ min: 0, max: 1, noNaN: true });
const stepArb: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('book' as const),
      question: questionArb,
      place: share,
      expires: fc.option(share),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('release' as const), place: share }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('again' as const), place: share }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('convert' as const), place: share }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('now' as const), share }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('expire' as const) }) },
);
const runArb = municipalityArb.chain((municipality) =>
  fc.record({
    municipality: fc.constant(municipality),
    claims: claimsArb(municipality),
    steps: fc.array(stepArb, { minLength: 4, maxLength: 12 }),
    question: questionArb,
  }),
);

const pick = <T>(items: readonly T[], at: number): T | undefined =>
  items[Math.floor(at * 0.999 * items.length)];
const startsOf = (index: Availability, question: Question) =>
  index.findSlots(question).map(({ startMs }) => startMs);

function expectNoOverlap(claims: readonly Claim[], nowMs: number): void {
  const live = claims.filter((claim) => claim.expiresAtMs === null || claim.expiresAtMs > nowMs);
  for (const a of live) {
    for (const b of live) {
      if (a.id >= b.id || a.resourceId !== b.resourceId || a.tenantId !== b.tenantId) continue;
      expect(a.endMs <= b.startMs || b.endMs <= a.startMs, `${a.id} and ${b.id}`).toBe(true);
    }
  }
}

describe('Availability.apply', () => {
  it(
    'makes no two claims of one person overlap, gaps included, and stays equal to the oracle and to a rebuilt index',
    () => {
      fc.assert(
        fc.property(runArb, ({ municipality: { plan, from, days, atMs }, claims, steps, question }) => {
          const oracle = new Oracle(plan, from, days);
          const index = buildAvailability(plan, { from, days }, claims);
          let held: Claim[] = [...claims];
          let nowMs = atMs(0) - 1;
          let made = 0;
          for (const step of steps) {
            if (step.do === 'now') nowMs = atMs(step.share);
            if (step.do === 'expire') {
              index.expire(nowMs);
              held = held.filter((claim) => claim.expiresAtMs === null || claim.expiresAtMs > nowMs);
            }
            if (step.do === 'book') {
              const slot = pick(index.findSlots({ ...step.question, nowMs }), step.place);
              if (!slot) continue;
              const assignment = index.assign({ ...step.question, nowMs, startMs: slot.startMs });
              expect(assignment).not.toBeNull();
              const owner = `appointment-${made++}`;
              for (const [i, { resourceId, startMs, endMs }] of (assignment?.claims ?? []).entries()) {
                const expiresAtMs = step.expires === null ? null : atMs(step.expires);
                const claim: Claim = {
                  id: `${owner}-${i}`,
                  tenantId: plan.municipality.id,
                  resourceId,
                  startMs,
                  endMs,
                  kind: expiresAtMs === null ? 'appointment' : 'hold',
                  ownerId: owner,
                  expiresAtMs,
                };
                held.push(claim);
                index.apply({ type: 'claim', claim });
              }
            }
            const claim = 'place' in step ? pick(held, step.place) : undefined;
            if (step.do === 'release' && claim) {
              index.apply({ type: 'release', tenantId: claim.tenantId, claimId: claim.id });
              held = held.filter(({ id }) => id !== claim.id);
            }
            if (step.do === 'again' && claim) index.apply({ type: 'claim', claim });
            if (step.do === 'convert' && claim && (claim.expiresAtMs === null || claim.expiresAtMs > nowMs)) {
              const converted: Claim = {
                ...claim,
                kind: 'appointment',
                ownerId: 'converted',
                expiresAtMs: null,
              };
              held = held.map((one) => (one.id === claim.id ? converted : one));
              index.apply({ type: 'claim', claim: converted });
            }
          }
          expectNoOverlap(held, nowMs);
          const rebuilt = buildAvailability(plan, { from, days }, held);
          for (const asked of [
            question,
            { ...question, nowMs },
            { ...question, nowMs, for: 'appointment-0', instead: 'one' },
          ]) {
            const starts = oracle.starts(asked, held);
            expect(index.assignFirst(asked)).toEqual(rebuilt.assignFirst(asked));
            expect(index.firstFree(asked)?.startMs).toBe(starts[0]);
            expect(startsOf(index, asked)).toEqual(starts);
            expect(startsOf(rebuilt, asked)).toEqual(starts);
            expect(index.countDays(asked)).toEqual(rebuilt.countDays(asked));
            const first = starts[0];
            if (first !== undefined) {
              expect(index.assign({ ...asked, startMs: first })).toEqual(
                rebuilt.assign({ ...asked, startMs: first }),
              );
            }
          }
        }),
        { numRuns: 300, seed: 20270319 },
      );
    },
    PATIENT,
  );

  it(
    'gives the first free start again and again, what was freed in between included',
    () => {
      const stepArb = fc.record({ question: questionArb, release: fc.boolean(), place: share });
      const walkArb = fc
        .constantFrom(municipalityArb, crowdedMunicipalityArb)
        .chain((arb) => arb)
        .chain((municipality) =>
          fc.record({
            municipality: fc.constant(municipality),
            questions: fc.array(questionArb, { minLength: 1, maxLength: 3 }),
            steps: fc.array(stepArb, { minLength: 10, maxLength: 40 }),
          }),
        );
      fc.assert(
        fc.property(walkArb, ({ municipality: { plan, from, days }, questions, steps }) => {
          const index = buildAvailability(plan, { from, days });
          const oracle = new Oracle(plan, from, days);
          const held: Claim[] = [];
          steps.forEach(({ release, place }, i) => {
            const given = pick(held, place);
            if (release && given) {
              index.apply({ type: 'release', tenantId: given.tenantId, claimId: given.id });
              held.splice(held.indexOf(given), 1);
            }
            const asked = questions[i % questions.length] as Question;
            const startMs = oracle.starts(asked, held)[0] ?? null;
            const assignment = index.assignFirst(asked);
            expect(assignment?.startMs ?? null).toBe(startMs);
            if (startMs === null) return;
            expect(assignment).toEqual(index.assign({ ...asked, startMs }));
            for (const claim of assignment?.claims ?? []) {
              const made: Claim = {
                ...claim,
                id: `claim-${i}-${claim.resourceId}`,
                tenantId: plan.municipality.id,
                kind: 'appointment',
                ownerId: `appointment-${i}`,
                expiresAtMs: null,
              };
              held.push(made);
              index.apply({ type: 'claim', claim: made });
            }
          });
        }),
        { numRuns: 40, seed: 20270323 },
      );
    },
    PATIENT,
  );

  it(
    'is undone by a release: claim and release leave every answer as it was',
    () => {
      fc.assert(
        fc.property(runArb, ({ municipality: { plan, from, days, atMs }, claims, question }) => {
          const index = buildAvailability(plan, { from, days }, claims);
          const answers = () => [
            startsOf(index, question),
            index.countDays(question),
            index.firstFree(question)?.start,
          ];
          const before = answers();
          const [first] = index.findSlots(question);
          const startMs = first?.startMs ?? atMs(0.5);
          const officerId = plan.officers[0]?.id;
          const claim: Claim = {
            id: 'new',
            tenantId: 'dokimi',
            resourceId: `person:${officerId}`,
            startMs: startMs - 3 * MINUTE,
            endMs: startMs + 17 * MINUTE,
            kind: 'conference',
            ownerId: 'new',
            expiresAtMs: null,
          };
          index.apply({ type: 'claim', claim });
          answers();
          index.apply({ type: 'release', tenantId: 'dokimi', claimId: 'new' });
          expect(answers()).toEqual(before);
          index.apply({ type: 'release', tenantId: 'dokimi', claimId: 'new' });
          index.apply({ type: 'schedule', tenantId: 'dokimi', version: 2 });
          expect(answers()).toEqual(before);
        }),
        { numRuns: 200, seed: 20270320 },
      );
    },
    PATIENT,
  );
});

import { type Claim, type MunicipalityPlan, planSchema } from '@rantevou/core';
import fc from 'fast-check';

/** First days of horizons where something happens: both clock changes of 2026–2028, Easter, Christmas, two plain weeks. */
const FROM = [
  '2026-03-27',
  '2026-10-23',
  '2027-03-26',
  '2027-10-29',
  '2028-03-24',
  '2028-10-27',
  '2027-04-29',
  '2026-12-23',
  '2027-02-01',
  '2027-06-07',
];
const DAY = 86_400_000;
const MINUTE = 60_000;
const MODES = ['in-person', 'phone', 'video'] as const;

export interface Municipality {
  readonly plan: MunicipalityPlan;
  readonly from: string;
  readonly days: number;
  /** Instants to ask about, epoch ms. */
  readonly atMs: (share: number) => number;
}

const time = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const modesArb = fc.uniqueArray(fc.constantFrom(...MODES), { minLength: 1 });
/** Absent in most cases: what narrows is only seen to narrow where the rest is free. */
const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

/** Weekly or daily hours; some reach midnight, so that two days touch; some lie off the grain. */
const hoursArb = (date: (day: number) => string) =>
  fc
    .record({
      days: fc.uniqueArray(fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'), { minLength: 4 }),
      daily: fc.boolean(),
      start: fc.oneof(
        { weight: 4, arbitrary: fc.nat(24).map((n) => n * 15 + 360) },
        { weight: 1, arbitrary: fc.nat(1438) },
        { weight: 1, arbitrary: fc.constant(0) },
      ),
      length: fc.oneof(
        { weight: 3, arbitrary: fc.integer({ min: 12, max: 40 }).map((n) => n * 15) },
        fc.integer({ min: 1, max: 1440 }),
      ),
      validFrom: rarely(fc.nat(4)),
      validTo: rarely(fc.nat(5)),
      modes: rarely(modesArb),
    })
    .map(({ days, daily, start, length, validFrom, validTo, modes }) => ({
      rule: daily ? 'FREQ=DAILY' : `FREQ=WEEKLY;BYDAY=${days.join()}`,
      start: time(start),
      end: time(Math.min(1440, start + length)),
      ...(validFrom === undefined ? {} : { validFrom: date(validFrom) }),
      ...(validTo === undefined ? {} : { validTo: date(validTo) }),
      ...(modes ? { modes } : {}),
    }));

/** A small municipality with everything that can stand in an appointment's way. */
export const municipalityArb: fc.Arbitrary<Municipality> = municipalityOf({ minPosts: 1, maxPosts: 4 });
/** So many posts that the engine keeps the starts of each day. */
export const crowdedMunicipalityArb: fc.Arbitrary<Municipality> = municipalityOf({
  minPosts: 13,
  maxPosts: 16,
});

function municipalityOf({
  minPosts,
  maxPosts,
}: {
  minPosts: number;
  maxPosts: number;
}): fc.Arbitrary<Municipality> {
  return fc
    .record({
      from: fc.constantFrom(...FROM),
      days: fc.integer({ min: 2, max: 5 }),
      grain: fc.constantFrom(1, 5, 5, 5, 5, 10, 15),
    })
    .chain(({ from, days, grain }) => {
      const date = (day: number) => new Date(Date.parse(from) + day * DAY).toISOString().slice(0, 10);
      const span = fc
        .record({ day: fc.nat(days), from: fc.nat(1439), length: fc.integer({ min: 1, max: 600 }) })
        .map((s) => ({
          from: `${date(s.day)}T${time(s.from)}`,
          to: `${date(s.day + Math.floor((s.from + s.length) / 1440))}T${time((s.from + s.length) % 1440)}`,
        }));
      const ticks = (max: number) => fc.integer({ min: 1, max }).map((n) => n * grain);
      const gap = fc.nat(3).map((n) => n * grain);
      const hours = fc.array(hoursArb(date), { minLength: 1, maxLength: 3 });
      const serviceModes = (modes: readonly (typeof MODES)[number][]) =>
        fc.record(
          Object.fromEntries(
            modes.map((mode) => [
              mode,
              fc.record({ durationMinutes: ticks(8), gapMinutes: gap }, { requiredKeys: [] }),
            ]),
          ),
        );
      const officers = ['anna', 'basil', 'chloe'];
      const holder = fc.record({
        officerId: fc.constantFrom(...officers),
        from: rarely(fc.nat(days).map(date)),
        to: rarely(fc.nat(days).map(date)),
      });
      const post = fc.record({
        officeId: fc.constantFrom('north', 'south'),
        services: fc.constantFrom(
          'all' as const,
          'all' as const,
          minPosts > 1 ? ('all' as const) : ['papers'],
          ['papers', 'advice'],
        ),
        modes: rarely(modesArb),
        hours: fc.option(hours, { nil: undefined }),
        holders: fc.array(holder, { minLength: 1, maxLength: 2 }),
      });
      const resource = fc.record({
        kind: fc.constantFrom(
          'interpreter' as const,
          'interpreter' as const,
          'room' as const,
          'video-line' as const,
        ),
        interpretation: fc.constantFrom(
          ['greek-sign-language' as const, 'lip-reading' as const],
          ['lip-reading' as const],
        ),
        hours: rarely(hours),
        turnoverMinutes: gap,
      });
      return fc
        .record({
          hours,
          posts: fc.array(post, { minLength: minPosts, maxLength: maxPosts }),
          officers: fc.tuple(
            ...officers.map((id) =>
              fc.record({ id: fc.constant(id), hours: rarely(hours), modes: rarely(modesArb) }),
            ),
          ),
          resources: fc.array(resource, { maxLength: 3 }),
          closures: fc.array(fc.tuple(span, fc.constantFrom('north', 'south', undefined)), { maxLength: 2 }),
          absences: fc.array(fc.tuple(span, fc.constantFrom(...officers)), { maxLength: 2 }),
          papers: serviceModes(['in-person', 'video']),
          advice: serviceModes(MODES),
          general: fc.tuple(ticks(6), gap, ticks(6), gap),
          every: fc.constantFrom(1, 2, 3, 6).map((n) => n * grain),
          assignment: fc.constantFrom('least-loaded' as const, 'best-fit' as const),
          noticeMinutes: fc.constantFrom(0, 60, 600),
          horizonDays: fc.integer({ min: 2, max: 6 }),
          own: rarely(fc.nat(days)),
          open: fc.boolean(),
        })
        .map((p): Municipality => {
          const text = { el: 'Δοκιμή', en: 'Test' };
          const plan = planSchema.parse({
            municipality: { id: 'dokimi', code: null, name: text, phone: '2100000000' },
            grainMinutes: grain,
            modes: {
              'in-person': { durationMinutes: p.general[0], gapMinutes: p.general[1] },
              phone: { durationMinutes: p.general[2], gapMinutes: p.general[3] },
              video: { durationMinutes: p.general[2], gapMinutes: p.general[1] },
            },
            thirdPersonAllowed: false,
            fields: [
              {
                id: 'all',
                name: text,
                services: [
                  { id: 'papers', name: text, nature: 'case-handling', modes: p.papers },
                  { id: 'advice', name: text, nature: 'information', modes: p.advice },
                ],
              },
            ],
            offices: ['north', 'south'].map((id) => ({ id, name: text, address: text })),
            hours: p.hours,
            posts: p.posts.map((one, i) => ({ id: `post-${i}`, name: text, ...one })),
            officers: p.officers,
            resources: p.resources.map((one, i) => ({
              id: `r-${i}`,
              ...one,
              ...(one.kind === 'room' ? { officeId: i % 2 ? 'north' : 'south' } : {}),
            })),
            closures: p.closures.map(([one, officeId], i) => ({
              id: `c-${i}`,
              ...one,
              reason: text,
              ...(officeId ? { officeId } : {}),
            })),
            absences: p.absences.map(([one, officerId], i) => ({ id: `a-${i}`, ...one, officerId })),
            closedDays: {
              own: p.own === undefined ? [] : [{ name: text, monthDay: date(p.own).slice(5) }],
              open: p.open ? [date(1), date(2)] : [],
            },
            policy: {
              startEveryMinutes: p.every,
              assignment: p.assignment,
              noticeMinutes: p.noticeMinutes,
              horizonDays: p.horizonDays,
            },
          });
          const startMs = Date.parse(from) - 2 * 3_600_000;
          return {
            plan,
            from,
            days,
            atMs: (share) => Math.floor((startMs + share * days * DAY) / (grain * MINUTE)) * grain * MINUTE,
          };
        });
    });
}

export const questionArb = fc
  .record(
    {
      service: fc.constantFrom('papers', 'advice'),
      mode: fc.constantFrom(...MODES),
      office: fc.constantFrom('north', 'south'),
      officer: fc.constantFrom('anna', 'basil', 'chloe'),
      needs: fc.uniqueArray(fc.constantFrom('greek-sign-language' as const, 'lip-reading' as const), {
        minLength: 1,
      }),
    },
    { requiredKeys: ['service', 'mode'] },
  )
  .map((question) =>
    question.service === 'papers' && question.mode === 'phone'
      ? { ...question, mode: 'video' as const }
      : question,
  )
  .map((question) => {
    // Most questions name nobody: the others are as often as not empty.
    const { office, officer, needs, ...plain } = question;
    const dice = JSON.stringify(question).length % 3;
    return dice === 0
      ? plain
      : dice === 1
        ? { ...plain, ...(office ? { office } : {}), ...(needs ? { needs } : {}) }
        : { ...plain, ...(officer ? { officer } : {}) };
  });

/** Claims that overlap nobody's: as a store would hold them, some off the grain, some that expire. */
export const claimsArb = ({ plan, atMs }: Municipality): fc.Arbitrary<Claim[]> => {
  const resourceIds = [
    ...plan.officers.map(({ id }) => `person:${id}`),
    ...plan.resources.map(({ kind, id }) => `${kind}:${id}`),
  ];
  return fc
    .array(
      fc.record({
        resourceId: fc.constantFrom(...resourceIds, 'person:stranger'),
        at: fc.double({ min: 0, max: 1.1, noNaN: true }),
        shift: fc.constantFrom(0, 0, 0, 3, 7),
        minutes: fc.integer({ min: 1, max: 90 }),
        owner: fc.constantFrom('one', 'two', 'three', 'four'),
        expires: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
        foreign: fc.constantFrom(false, false, false, true),
      }),
      { maxLength: 14 },
    )
    .map((drafts) => {
      const claims: Claim[] = [];
      drafts.forEach(({ resourceId, at, shift, minutes, owner, expires, foreign }, i) => {
        const startMs = atMs(at) + shift * MINUTE;
        const endMs = startMs + minutes * MINUTE;
        const tenantId = foreign ? 'elsewhere' : 'dokimi';
        const claim: Claim = {
          id: `claim-${i}`,
          tenantId,
          resourceId,
          startMs,
          endMs,
          kind: expires === undefined ? 'appointment' : 'hold',
          ownerId: owner,
          expiresAtMs: expires === undefined ? null : atMs(expires),
        };
        const isTaken = claims.some(
          (other) =>
            other.tenantId === tenantId &&
            other.resourceId === resourceId &&
            other.startMs < endMs &&
            startMs < other.endMs,
        );
        if (!isTaken) claims.push(claim);
      });
      return claims;
    });
};

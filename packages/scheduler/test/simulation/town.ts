import type { MunicipalityPlan, MunicipalityPlanInput } from '@rantevou/core';
import { examplePlan } from '@rantevou/scheduler/testing';
import type { Chance } from './random.ts';

export const TENANT = 'dokimi';

/** What can be booked, with the minutes and the gap that its plan gives it. */
export const OFFERS = [
  { service: 'birth-certificate', mode: 'in-person', minutes: 20, gap: 10 },
  { service: 'birth-certificate', mode: 'video', minutes: 20, gap: 10 },
  { service: 'residence-certificate', mode: 'in-person', minutes: 30, gap: 10 },
  { service: 'general-information', mode: 'phone', minutes: 10, gap: 5 },
] as const;
export type Offer = (typeof OFFERS)[number];

const WEEKDAYS = 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR';

/** Whole weeks, or the days around a clock change with offices that are open at night. */
const SCENES = [
  { from: Date.UTC(2026, 10, 2, 5), hours: { rule: WEEKDAYS, start: '08:00', end: '14:00' } },
  { from: Date.UTC(2027, 3, 26, 4), hours: { rule: WEEKDAYS, start: '08:00', end: '14:00' } },
  { from: Date.UTC(2026, 11, 21, 5), hours: { rule: WEEKDAYS, start: '08:00', end: '15:00' } },
  { from: Date.UTC(2027, 2, 26, 20), hours: { rule: 'FREQ=DAILY', start: '01:00', end: '07:00' } },
  { from: Date.UTC(2026, 9, 23, 20), hours: { rule: 'FREQ=DAILY', start: '01:00', end: '07:00' } },
] as const;

export interface Town {
  readonly plan: MunicipalityPlan;
  readonly fromMs: number;
}

/** A municipality with so many officers, in one of the scenes (the first where the run is long). */
export function townOf(chance: Chance, officers: number, isLong: boolean): Town {
  const scene = isLong ? SCENES[0] : SCENES[chance.below(SCENES.length)]!;
  const names = Array.from({ length: officers }, (_, i) => `officer-${i + 1}`);
  const posts: MunicipalityPlanInput['posts'] = names.flatMap((officerId, i) => {
    const at = i % 3 === 2 ? 'service-centre' : 'town-hall';
    const post = {
      id: `post-${i + 1}`,
      name: { el: `Θυρίδα ${i + 1}`, en: `Desk ${i + 1}` },
      officeId: at,
      services: i % 4 === 1 ? ['birth-certificate', 'general-information'] : ('all' as const),
      holders: [{ officerId }],
    };
    // Every fifth is in the other office too: two posts, one person.
    const other = at === 'town-hall' ? 'service-centre' : 'town-hall';
    return i % 5 === 0 ? [post, { ...post, id: `post-${i + 1}b`, officeId: other }] : [post];
  });
  const plan = examplePlan({
    hours: [scene.hours],
    posts,
    officers: names.map((id) => ({ id })),
    resources: [
      {
        id: 'interpreter-1',
        kind: 'interpreter',
        interpretation: ['greek-sign-language'],
        hours: [scene.hours],
      },
    ],
    policy: {
      horizonDays: 14,
      openPerPerson: 3,
      openPerBooker: 4,
      perBookerAndDay: 8,
      noticeMinutes: 30,
      changeUntilMinutes: 60,
      coolDownMinutes: chance.is(0.3) ? 20 : 0,
      assignment: chance.is(0.5) ? 'best-fit' : 'least-loaded',
    },
  });
  return { plan, fromMs: scene.from };
}

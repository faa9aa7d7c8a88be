import { readFileSync } from 'node:fs';
import { isModeLawful, MODES, type MunicipalityPlan, parseOnboarding } from '@rantevou/core';
import { buildAvailability } from '@rantevou/scheduler';
import { describe, expect, it } from 'vitest';
import { onboardingFiles } from '../onboarding.ts';

const plans = onboardingFiles().map((file) => parseOnboarding(file));
const services = (plan: MunicipalityPlan) => plan.fields.flatMap((field) => field.services);
const codes = JSON.parse(readFileSync(new URL('../municipality-codes.json', import.meta.url), 'utf8')) as {
  attribution: string;
  municipalities: { id: string; code: string | null; name: string }[];
};

const facets: Record<string, (plan: MunicipalityPlan) => unknown> = {
  'thematic fields and services': (plan) => services(plan).map(({ id, modes }) => [id, modes]),
  'closed days': (plan) => plan.closedDays,
  'durations, gaps, hours and posts': (plan) => [plan.modes, plan.hours, plan.posts, plan.officers.length],
};

describe('onboardingFiles', () => {
  it('R-103 reads the 14 municipalities that the decisions name, each in order', () => {
    expect(plans.map((plan) => plan.municipality.name.el).sort()).toEqual(
      codes.municipalities.map(({ name }) => name).sort(),
    );
    expect(plans).toHaveLength(14);
  });

  it('gives each the code of the Ministry, and Μυτιλήνης none', () => {
    const expected = new Map(codes.municipalities.map(({ id, code }) => [id, code]));
    for (const { municipality } of plans) expect(municipality.code).toBe(expected.get(municipality.id));
    expect(
      plans.filter(({ municipality }) => municipality.code === null).map((p) => p.municipality.id),
    ).toEqual(['mytilini']);
    expect(codes.attribution).toContain('CC BY 3.0');
  });

  it.each(Object.keys(facets))('makes no two alike in %s', (facet) => {
    const seen = plans.map((plan) => JSON.stringify(facets[facet]?.(plan)));
    expect(new Set(seen).size).toBe(plans.length);
  });

  it('asks in most, not in all, for the AFM of whoever is served instead of the booker', () => {
    const asking = plans.filter(({ policy }) => policy.askServedAfm);
    expect(asking.length).toBeGreaterThan(plans.length / 2);
    expect(asking.length).toBeLessThan(plans.length);
  });

  it('offers by phone nothing but information', () => {
    for (const plan of plans) {
      for (const service of services(plan)) {
        for (const mode of MODES) {
          if (service.modes[mode])
            expect(isModeLawful(mode, service.nature), `${service.id} ${mode}`).toBe(true);
        }
      }
    }
  });

  it('R-106 has a duration for each mode, R-104 a thematic field, and offers no mode that the form leaves out', () => {
    for (const plan of plans) {
      for (const service of services(plan)) {
        const modes = MODES.filter((mode) => service.modes[mode]);
        expect(modes.length, service.id).toBeGreaterThan(0);
        for (const mode of modes) expect(plan.modes[mode]?.durationMinutes, service.id).toBeGreaterThan(0);
      }
    }
  });

  it('has somebody at a post for each service in each mode', () => {
    for (const plan of plans) {
      const officers = new Map(plan.officers.map((officer) => [officer.id, officer]));
      const serves = (service: string, mode: (typeof MODES)[number]) =>
        plan.posts.some(
          (post) =>
            (post.services === 'all' || post.services.includes(service)) &&
            (post.modes?.includes(mode) ?? true) &&
            post.holders.some(({ officerId }) => officers.get(officerId)?.modes?.includes(mode) ?? true),
        );
      for (const service of services(plan)) {
        for (const mode of MODES.filter((mode) => service.modes[mode])) {
          expect(serves(service.id, mode), `${plan.municipality.id} ${service.id} ${mode}`).toBe(true);
        }
      }
    }
  });

  it('has a free time in the next weeks for each service in each mode, and with each kind of interpretation', () => {
    for (const plan of plans) {
      const { id } = plan.municipality;
      const availability = buildAvailability(plan, { from: '2027-03-01', days: plan.policy.horizonDays });
      for (const service of services(plan)) {
        for (const mode of MODES.filter((mode) => service.modes[mode])) {
          const first = availability.firstFree({ service: service.id, mode });
          expect(first, `${id} ${service.id} ${mode}`).not.toBeNull();
        }
      }
      const ways = new Set(plan.resources.flatMap(({ interpretation }) => interpretation ?? []));
      for (const way of ways) {
        const isFree = services(plan).some(
          (service) =>
            service.modes['in-person'] &&
            availability.firstFree({ service: service.id, mode: 'in-person', needs: [way] }),
        );
        expect(isFree, `${id} ${way}`).toBe(true);
      }
    }
  });

  it('names only services, offices and officers that it has', () => {
    for (const plan of plans) {
      const ids = new Set(services(plan).map(({ id }) => id));
      expect(ids.size).toBe(services(plan).length);
      const offices = plan.offices.map(({ id }) => id);
      const officers = plan.officers.map(({ id }) => id);
      for (const post of plan.posts) {
        expect(offices).toContain(post.officeId);
        for (const { officerId } of post.holders) expect(officers).toContain(officerId);
        if (post.services !== 'all') for (const id of post.services) expect(ids, post.id).toContain(id);
      }
    }
  });

  it('R-109 shows the ways in which municipalities differ', () => {
    const where = (test: (plan: MunicipalityPlan) => boolean) => plans.filter(test).length;
    expect(where((plan) => !plan.modes.phone)).toBeGreaterThan(0);
    expect(where((plan) => !plan.modes.video)).toBeGreaterThan(0);
    expect(where((plan) => Object.keys(plan.modes).length === 1)).toBeGreaterThan(0);
    expect(where((plan) => plan.thirdPersonAllowed)).toBeGreaterThan(0);
    expect(where((plan) => !plan.thirdPersonAllowed)).toBeGreaterThan(0);
    expect(where((plan) => plan.hours.some(({ rule }) => rule.includes('SA')))).toBeGreaterThan(0);
    expect(where((plan) => plan.hours.some(({ start }) => start >= '15:00'))).toBeGreaterThan(0);
    expect(where((plan) => plan.posts.length !== plan.officers.length)).toBeGreaterThan(0);
    expect(where((plan) => plan.resources.some(({ kind }) => kind === 'interpreter'))).toBeGreaterThan(0);
  });

  it('says of each that it and its act of joining are invented', () => {
    for (const plan of plans) {
      expect(plan.demonstration).toBe(true);
      expect(plan.joined?.act).toContain('Επινοημένη');
    }
  });
});

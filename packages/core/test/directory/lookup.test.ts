import { describe, expect, it } from 'vitest';
import {
  durationMinutesOf,
  findService,
  gapMinutesOf,
  isOffered,
  MODES,
  parseOnboarding,
  type Service,
  servicesIn,
} from '../../src/index.ts';
import { planInput } from '../support/plan.ts';

const plan = parseOnboarding(planInput());
const birth = findService(plan, 'birth') as Service;
const general = findService(plan, 'general') as Service;

describe('findService', () => {
  it('finds a service in whichever field it is, and null for none', () => {
    expect([birth.id, general.id]).toEqual(['birth', 'general']);
    expect(findService(plan, 'nothing')).toBeNull();
  });
});

describe('durationMinutesOf', () => {
  it("R-106 is the service's own where it has one, else the municipality's for the mode", () => {
    expect(durationMinutesOf(plan, birth, 'in-person')).toBe(20);
    expect(durationMinutesOf(plan, birth, 'video')).toBe(45);
    expect(durationMinutesOf(plan, general, 'phone')).toBe(10);
  });
});

describe('gapMinutesOf', () => {
  it("R-085 is the service's own where it has one, none included, else the municipality's", () => {
    expect(gapMinutesOf(plan, birth, 'in-person')).toBe(10);
    expect(gapMinutesOf(plan, birth, 'video')).toBe(0);
    expect(gapMinutesOf(plan, general, 'phone')).toBe(0);
  });
});

describe('isOffered', () => {
  it('R-025 needs the mode of the municipality, of the service, and the law', () => {
    expect(MODES.filter((mode) => isOffered(plan, birth, mode))).toEqual(['in-person', 'video']);
    const { video: _, ...rest } = plan.modes;
    expect(isOffered({ ...plan, modes: rest }, birth, 'video')).toBe(false);
    // Whatever a plan that nobody read through the form may say.
    const forced = { ...birth, modes: { ...birth.modes, phone: {} } };
    expect(isOffered(plan, forced, 'phone')).toBe(false);
  });

  it('R-010 offers no service that is not active', () => {
    expect(isOffered(plan, { ...birth, active: false }, 'in-person')).toBe(false);
  });
});

describe('servicesIn', () => {
  it('R-026 gives thematic fields with the services of a mode, and no field without any', () => {
    const names = (mode: (typeof MODES)[number]) =>
      servicesIn(plan, mode).map(({ id, services }) => [id, ...services.map((service) => service.id)]);
    expect(names('in-person')).toEqual([
      ['registry', 'birth'],
      ['information', 'general'],
    ]);
    expect(names('phone')).toEqual([['information', 'general']]);
    expect(names('video')).toEqual([['registry', 'birth']]);
  });
});

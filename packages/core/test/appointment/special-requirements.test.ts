import { describe, expect, it } from 'vitest';
import {
  interpretationOf,
  MODES,
  parseInput,
  parseOnboarding,
  specialRequirementProblems,
  specialRequirementsSchema,
} from '../../src/index.ts';
import { errorOf } from '../support/error-of.ts';
import { planInput } from '../support/plan.ts';

const plan = parseOnboarding(planInput());
const read = (input: unknown) => parseInput(specialRequirementsSchema, input);
const thirdPerson = { name: 'Τρίτος Δοκιμαστικός', email: 'third@example.org' };

describe('specialRequirementsSchema', () => {
  it('R-039 is a structured list, and an empty one is valid', () => {
    expect(read({})).toEqual({ needs: [], specialRequirements: [] });
    expect(errorOf(() => read({ specialRequirements: 'a note' })).problems[0]?.pointer).toBe(
      '/specialRequirements',
    );
  });

  it('R-040 R-041 R-042 knows sign language and lip-reading, and takes both', () => {
    expect(read({ needs: ['greek-sign-language', 'lip-reading'] }).needs).toEqual([
      'greek-sign-language',
      'lip-reading',
    ]);
    expect(errorOf(() => read({ needs: ['morse'] })).problems[0]?.pointer).toBe('/needs/0');
  });

  it('R-043 takes a third person with name and e-mail, and names what is missing', () => {
    expect(read({ thirdPerson }).thirdPerson).toEqual(thirdPerson);
    expect(errorOf(() => read({ thirdPerson: {} })).problems.map(({ pointer }) => pointer)).toEqual([
      '/thirdPerson/name',
      '/thirdPerson/email',
    ]);
  });
});

describe('specialRequirementProblems', () => {
  it('R-043 lets a third person into a videoconference only', () => {
    const refused = MODES.filter(
      (mode) => specialRequirementProblems(plan, mode, read({ thirdPerson })).length > 0,
    );
    expect(refused).toEqual(['in-person', 'phone']);
  });

  it('R-107 offers no third person where the form does not allow it', () => {
    const closed = parseOnboarding(planInput({ thirdPersonAllowed: false }));
    expect(specialRequirementProblems(closed, 'video', read({ thirdPerson }))).toMatchObject([
      { pointer: '/thirdPerson' },
    ]);
  });

  it("R-044 takes the municipality's own codes and no others", () => {
    expect(
      specialRequirementProblems(plan, 'in-person', read({ specialRequirements: ['wheelchair'] })),
    ).toEqual([]);
    const asked = read({ specialRequirements: ['wheelchair', 'canary'] });
    const problems = specialRequirementProblems(plan, 'in-person', asked);
    expect(problems).toMatchObject([{ pointer: '/specialRequirements/1' }]);
    expect(JSON.stringify(problems)).not.toContain('canary');
  });

  it('R-040 offers the ways of interpretation that an interpreter has', () => {
    const asked = read({ needs: ['greek-sign-language', 'lip-reading'] });
    expect(specialRequirementProblems(plan, 'video', asked)).toMatchObject([{ pointer: '/needs/1' }]);
    expect(interpretationOf(plan)).toEqual(['greek-sign-language']);
  });
});

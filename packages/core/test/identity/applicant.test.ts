import { describe, expect, it } from 'vitest';
import { applicantProblems, applicantSchema, parseInput, personServedSchema } from '../../src/index.ts';
import { ACTORS } from '../support/actors.ts';
import { errorOf } from '../support/error-of.ts';

const business = (more: Record<string, unknown> = {}) =>
  parseInput(applicantSchema, { type: 'business', business: { name: 'Δοκιμή Α.Ε.', ...more } });

describe('applicantSchema', () => {
  it('R-007 knows oneself, another person and a business through its representative, and no other', () => {
    expect(parseInput(applicantSchema, { type: 'self' })).toEqual({ type: 'self' });
    expect(parseInput(applicantSchema, { type: 'other' })).toEqual({ type: 'other' });
    expect(business()).toEqual({ type: 'business', business: { name: 'Δοκιμή Α.Ε.' } });
    for (const input of [{ type: 'pet' }, {}, undefined, { type: 'self', role: 'admin' }]) {
      expect(errorOf(() => parseInput(applicantSchema, input)).code).toBe('INPUT_INVALID');
    }
  });

  it('R-021 needs the data of the business', () => {
    const error = errorOf(() => parseInput(applicantSchema, { type: 'business', business: {} }));
    expect(error.problems).toMatchObject([{ pointer: '/business/name', el: 'Γράψτε το ονοματεπώνυμο' }]);
  });
});

describe('personServedSchema', () => {
  it('R-031 R-034 R-035 names each field of the person served that is missing', () => {
    const error = errorOf(() => parseInput(personServedSchema, {}));
    expect(error.problems.map(({ pointer, el, en }) => [pointer, el, en])).toEqual([
      ['/name', 'Γράψτε το ονοματεπώνυμο', 'Enter the full name'],
      ['/email', 'Γράψτε το email', 'Enter the email address'],
      ['/phone', 'Γράψτε το τηλέφωνο', 'Enter the phone number'],
    ]);
  });

  it('takes no field that it does not know, and no list for a field', () => {
    const person = { name: 'Μαρία', email: 'maria@example.org', phone: '6900000000' };
    expect(parseInput(personServedSchema, person)).toEqual({ ...person, phone: '+306900000000' });
    for (const more of [{ role: 'admin' }, { status: 'booked' }, { email: ['a@example.org'] }]) {
      expect(errorOf(() => parseInput(personServedSchema, { ...person, ...more })).code).toBe(
        'INPUT_INVALID',
      );
    }
  });
});

describe('applicantProblems', () => {
  it('R-020 asks a representative with own credentials for the AFM of the business', () => {
    expect(applicantProblems(ACTORS.citizen, business())).toMatchObject([
      { pointer: '/applicant/business/afm', el: 'Γράψτε τον ΑΦΜ της επιχείρησης' },
    ]);
    expect(applicantProblems(ACTORS.citizen, business({ afm: 'EL 000000128' }))).toEqual([]);
    expect(applicantProblems(ACTORS['rep-own'], business())).toEqual([]);
  });

  it("R-020 asks for no AFM where the business's own credentials gave it", () => {
    expect(applicantProblems(ACTORS['rep-business'], business())).toEqual([]);
  });

  it('R-021 lets a business act only through its representative, never as the person served itself', () => {
    expect(applicantProblems(ACTORS['rep-business'], { type: 'self' })).toMatchObject([
      { pointer: '/applicant/type', expected: 'business, when signed in with the credentials of a business' },
    ]);
  });

  it('has nothing to say of oneself, of another person, and of what an officer books', () => {
    expect(applicantProblems(ACTORS.citizen, { type: 'self' })).toEqual([]);
    expect(applicantProblems(ACTORS.citizen, { type: 'other' })).toEqual([]);
    expect(applicantProblems(ACTORS.officer, business())).toEqual([]);
  });
});

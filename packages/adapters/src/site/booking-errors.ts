import { type FormFields, fieldOf } from '../http/form.ts';
import type { Problem } from '../http/problem.ts';
import type { RouteContext } from '../http/route.ts';
import { EXTRA } from './booking-form.ts';
import { idOf } from './form.ts';
import { textOf } from './frame.ts';
import type { FieldError } from './page.ts';

const PRIVACY_READ = 'declarations.privacyNoticeRead';

/** Order of the fields on the page, for the error summary. */
const FIELDS = [
  'for',
  'start',
  'business.afm',
  'business.name',
  'personServed.name',
  'personServed.afm',
  'personServed.email',
  'personServed.phone',
  'extraFields',
  'needs',
  'specialRequirements',
  'thirdPerson.name',
  'thirdPerson.email',
  'declarations.dataTrueAndAccurate',
  'declarations.privacyNoticeRead',
];

/** The form as typed; where the policy has changed, its declaration is to be made again: nothing is ticked for anybody. */
export function stillSaid({ details }: Problem, form: FormFields): FormFields {
  return 'policyVersion' in details ? new Map([...form].filter(([name]) => name !== PRIVACY_READ)) : form;
}

/** Numbers of the appointments that exist, as far as the person may see them. */
export function existingIn({ details }: Problem): string[] {
  return Array.isArray(details.existing) ? details.existing.map(String) : [];
}

/** The question stays on the page with its answer, when something else has to be mended too. */
export function confirmedIn(form: FormFields): string[] | null {
  return fieldOf(form, 'confirmDuplicate') === 'true' ? [] : null;
}

/** A problem's field sentences, in the page's order; the wrong time has the page's own words. */
export function fieldErrors(problem: Problem, context: RouteContext): FieldError[] {
  const text = textOf(context);
  const errors = problem.errors.map((error) => {
    const name = error.pointer
      .slice(1)
      .split('/')
      .filter((part) => !/^\d+$/.test(part) && part !== 'applicant')
      .join('.');
    const own = { start: 'booking.time.error', for: 'booking.who.error' } as const;
    const key = name === 'start' || name === 'for' ? own[name] : null;
    return { name, text: key === null ? error[context.language] : text(key) };
  });
  const group = (name: string) => (name.startsWith(EXTRA) ? 'extraFields' : name);
  const place = (name: string) => (FIELDS.indexOf(group(name)) + FIELDS.length) % FIELDS.length;
  return errors
    .sort((a, b) => place(a.name) - place(b.name))
    .map(({ name, text }) => ({ id: FIELDS.includes(group(name)) ? idOf(name) : 'main', text }));
}

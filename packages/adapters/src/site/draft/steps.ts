import {
  applicantSchema,
  type FieldProblem,
  interpretationSchema,
  invalidField,
  isSdkError,
  parseInput,
  personServedSchema,
  SdkError,
  thirdPersonSchema,
} from '@rantevou/core';
import { detailProblems, type MunicipalityView } from '@rantevou/scheduler';
import { z } from 'zod';
import type { FormFields } from '../../http/form.ts';
import { type Applicant, bookInput, EXTRA } from '../booking-form.ts';
import { type Draft, fieldsOf, type Step } from './draft.ts';

/** What decides which questions there are, besides the answers. */
export interface StepFacts {
  readonly municipality: MunicipalityView;
  /** Signed in with the business's own codes (άρθρο 1 §4). */
  readonly isBusinessLogin: boolean;
}

/** The box that asks for a third person (άρθρο 2 §12). */
export const THIRD = 'third';

export function applicantOf({ answers }: Pick<Draft, 'answers'>, isBusinessLogin: boolean): Applicant | null {
  if (isBusinessLogin) return 'business';
  const [said] = answers.for ?? [];
  return said === 'self' || said === 'other' || said === 'business' ? said : null;
}

/** The questions of this draft in their order; each answer may bring more. */
export function stepsOf(draft: Pick<Draft, 'answers' | 'choice'>, facts: StepFacts): Step[] {
  const { municipality, isBusinessLogin } = facts;
  const isThird = mayAskThird(draft, municipality) && draft.answers[THIRD]?.[0] === 'true';
  return [
    ...(isBusinessLogin ? [] : (['who'] as const)),
    ...(applicantOf(draft, isBusinessLogin) === 'business' ? (['company'] as const) : []),
    'details',
    ...(asksNeeds(draft, municipality) ? (['needs'] as const) : []),
    ...(isThird ? (['third-person'] as const) : []),
  ];
}

/** The first question without an answer; when there is none, the answers are to be checked. */
export function nextOf(draft: Draft, facts: StepFacts): Step | 'check' {
  return stepsOf(draft, facts).find((step) => !draft.done.includes(step)) ?? 'check';
}

export function mayAskThird(
  { choice }: Pick<Draft, 'choice'>,
  { thirdPersonAllowed }: Pick<MunicipalityView, 'thirdPersonAllowed'>,
): boolean {
  return choice.mode === 'video' && thirdPersonAllowed;
}

function asksNeeds(draft: Pick<Draft, 'choice'>, municipality: MunicipalityView): boolean {
  const { interpretation, specialRequirements } = municipality;
  return interpretation.length + specialRequirements.length > 0 || mayAskThird(draft, municipality);
}

/** Whether a field belongs to a question. */
export function isOf(step: Step, isBusinessLogin: boolean): (name: string) => boolean {
  switch (step) {
    case 'who':
      return (name) => name === 'for';
    case 'company':
      return isBusinessLogin
        ? (name) => name === 'personServed.name'
        : (name) => name.startsWith('business.');
    case 'details':
      return (name) => name.startsWith('personServed.') || name.startsWith(EXTRA);
    case 'needs':
      return (name) => name === 'needs[]' || name === 'specialRequirements[]' || name === THIRD;
    case 'third-person':
      return (name) => name.startsWith('thirdPerson.');
  }
}

/** The question that a field of the booking's input is asked on; null = on the page of the check itself. */
export function stepOfField(name: string, isBusinessLogin: boolean): Step | null {
  if (name === 'needs' || name === 'specialRequirements') return 'needs';
  if (name.startsWith('thirdPerson')) return 'third-person';
  if (name.startsWith('business')) return 'company';
  if (name.startsWith('personServed') || name.startsWith('extraFields')) return 'details';
  return name === 'for' && !isBusinessLogin ? 'who' : null;
}

const companySchema = z.object({ applicant: applicantSchema });
const representativeSchema = z.object({ personServed: personServedSchema.pick({ name: true }) });
const detailsSchema = z.object({ personServed: personServedSchema });
const needsSchema = z.object({ needs: interpretationSchema });
const thirdSchema = z.object({ thirdPerson: thirdPersonSchema });

/**
 * Checks the answers to one question by the booking command's own schemas and rules, so that a mistake is told where
 * it was made.
 *
 * @throws SdkError `INPUT_INVALID` or `AFM_INVALID`, naming the fields as the command does.
 */
export function checkStep(step: Step, draft: Draft, facts: StepFacts): void {
  const { municipality, isBusinessLogin } = facts;
  const applicant = applicantOf(draft, isBusinessLogin);
  if (applicant === null) throw WHO_MISSING;
  const input = draftInput(draft, facts, '-');
  switch (step) {
    case 'who':
      return;
    case 'company':
      if (isBusinessLogin)
        parseInput(representativeSchema, { personServed: { name: input.personServed.name } });
      else parseInput(companySchema, { applicant: input.applicant });
      return;
    case 'details': {
      const { extraFields, personServed } = input;
      const wrong = problemsOf(() => parseInput(detailsSchema, { personServed }));
      const asked = detailProblems(municipality, {
        isAnother: applicant === 'other',
        afm: personServed.afm,
        extraFields,
      });
      const problems = [...wrong, ...asked];
      if (problems.length > 0) throw new SdkError('INPUT_INVALID', { problems });
      return;
    }
    case 'needs':
      parseInput(needsSchema, { needs: input.needs });
      return;
    case 'third-person': {
      const one = (name: string) => draft.answers[`thirdPerson.${name}`]?.[0] ?? '';
      parseInput(thirdSchema, { thirdPerson: { name: one('name'), email: one('email') } });
    }
  }
}

function problemsOf(check: () => unknown): readonly FieldProblem[] {
  try {
    check();
    return [];
  } catch (error) {
    if (isSdkError(error)) return error.problems;
    throw error;
  }
}

/** The booking command's input, as far as the draft has it. */
export function draftInput(
  draft: Pick<Draft, 'answers' | 'choice'>,
  { isBusinessLogin }: Pick<StepFacts, 'isBusinessLogin'>,
  signedInName: string,
  more: { readonly holdId?: string | undefined; readonly said?: FormFields } = {},
) {
  const applicant = applicantOf(draft, isBusinessLogin) ?? 'self';
  const fields = new Map([...fieldsOf(draft), ...(more.said ?? [])]).set('for', [applicant]);
  return bookInput(fields, more.holdId, isBusinessLogin, { name: signedInName });
}

const WHO_MISSING = invalidField('/for', 'self, other or business', {
  el: 'Διαλέξτε για ποιον είναι το ραντεβού',
  en: 'Choose who the appointment is for',
});

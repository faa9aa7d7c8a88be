import {
  type Actor,
  type FieldProblem,
  findService,
  type MunicipalityPlan,
  type Refusal,
  SdkError,
  specialRequirementProblems,
} from '@rantevou/core';
import type { BookingInput } from './booking-input.ts';
import { isStaff, type Parties } from './booking-parties.ts';

/**
 * What the law and the municipality's form allow, whatever is free; null = nothing stands against it.
 *
 * @throws SdkError `INPUT_INVALID` naming the field that contradicts who signed in or the municipality's lists.
 */
export function bookingRefusal(
  plan: MunicipalityPlan,
  choice: BookingInput,
  { problems: contradictions }: Pick<Parties, 'problems'>,
  caseOfficerId: string | null,
  actor: Actor,
): Refusal | null {
  if (isStaff(actor) && !plan.policy.staffModes.includes(choice.mode)) {
    const { reasons, ...refusal } = refusalBy('MODE_NOT_OFFERED', 'staff-modes', 'άρθρο 4 §1');
    return { ...refusal, reasons: reasons.map((reason) => ({ ...reason, ...NOT_BY_STAFF })) };
  }
  if (choice.thirdPerson && (choice.mode !== 'video' || !plan.thirdPersonAllowed)) {
    return refusalBy('THIRD_PERSON_NOT_ALLOWED', 'third-person', 'άρθρο 2 §12, άρθρο 6 §1');
  }
  const { specialRequirements } = choice;
  const unknown = specialRequirementProblems(plan, choice.mode, { needs: [], specialRequirements });
  const problems = [
    ...contradictions,
    ...unknown,
    ...detailProblems(
      { askServedAfm: plan.policy.askServedAfm, extraFields: plan.extraFields },
      {
        isAnother: choice.applicant.type === 'other' || (choice.applicant.type === 'self' && isStaff(actor)),
        afm: choice.personServed.afm,
        extraFields: choice.extraFields,
      },
    ),
  ];
  if (problems.length > 0) throw new SdkError('INPUT_INVALID', { problems });
  return caseOfficerRefusal(plan, choice, caseOfficerId);
}

/** Refused on another version than the one in force: the text has changed, so that it is asked again (άρθρο 2 §4). */
export function policyProblem(
  current: string | undefined,
  { declarations }: Pick<BookingInput, 'declarations'>,
): SdkError | null {
  if (current === undefined || declarations.policyVersion === current) return null;
  return new SdkError('DECLARATION_MISSING', {
    problems: [
      {
        pointer: '/declarations/privacyNoticeRead',
        expected: 'the declaration on the version of the policy in force',
        el: 'Οι όροι και η πολιτική προστασίας δεδομένων άλλαξαν. Διαβάστε τους και δηλώστε ξανά ότι λάβατε γνώση',
        en: 'The terms and the data protection policy have changed. Read them and declare again that you took notice',
      },
    ],
    details: { policyVersion: current },
  });
}

/**
 * What of a person's details is missing or not as the municipality asks for it, besides the law's minimum: for a
 * booking, and for who asks for the details before the rest.
 */
export function detailProblems(
  asks: { readonly askServedAfm: boolean; readonly extraFields: MunicipalityPlan['extraFields'] },
  given: {
    /** Served is a person other than the one signed in. */
    readonly isAnother: boolean;
    readonly afm: string | undefined;
    readonly extraFields: Readonly<Record<string, string>>;
  },
): FieldProblem[] {
  const isMissing = asks.askServedAfm && given.isAnother && given.afm === undefined;
  return [...(isMissing ? [AFM_MISSING] : []), ...extraFieldProblems(asks.extraFields, given.extraFields)];
}

const AFM_MISSING: FieldProblem = {
  pointer: '/personServed/afm',
  expected: 'the AFM of the person served',
  el: 'Γράψτε τον ΑΦΜ του προσώπου που θα εξυπηρετηθεί',
  en: 'Enter the tax number of the person to be served',
};

/** Own fields that are missing, too long, or not the municipality's. */
function extraFieldProblems(
  asked: MunicipalityPlan['extraFields'],
  given: Readonly<Record<string, string>>,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  for (const id of Object.keys(given)) {
    if (asked.some((field) => field.id === id)) continue;
    problems.push({
      pointer: '/extraFields',
      expected: "ids of the municipality's own fields",
      el: 'Ο Δήμος δεν ζητά αυτό το πεδίο',
      en: 'The municipality does not ask for this field',
    });
  }
  for (const { id, required, maxLength } of asked) {
    const answer = given[id] ?? '';
    const pointer = `/extraFields/${id}`;
    if (required && answer.trim() === '')
      problems.push({
        pointer,
        expected: 'an answer',
        el: 'Συμπληρώστε αυτό το πεδίο',
        en: 'Fill in this field',
      });
    if (answer.length > maxLength)
      problems.push({
        pointer,
        expected: `at most ${maxLength} characters`,
        el: `Γράψτε έως ${maxLength} χαρακτήρες`,
        en: `Enter at most ${maxLength} characters`,
      });
  }
  return problems;
}

const NOT_BY_STAFF = {
  el: 'Σε αυτόν τον Δήμο οι υπάλληλοι δεν κλείνουν ραντεβού με αυτόν τον τρόπο (άρθρο 4 παρ. 1).',
  en: 'In this municipality officers do not book appointments in this way of service (article 4 §1).',
};

/** Whether the officer who has the case may be asked for: the service knows cases, and this person has one. */
export function caseOfficerRefusal(
  plan: MunicipalityPlan,
  choice: { readonly service: string; readonly officer?: 'case' | undefined },
  caseOfficerId: string | null,
): Refusal | null {
  if (choice.officer !== 'case') return null;
  return findService(plan, choice.service)?.caseOfficer && caseOfficerId !== null
    ? null
    : refusalBy('OFFICER_NOT_ASSIGNED_TO_CASE', 'case-officer', 'άρθρο 2 §5');
}

export function refusalBy(code: Refusal['code'], rule: string, paragraphs: string): Refusal {
  const { el, en } = new SdkError(code).texts;
  return { code, reasons: [{ rule, source: `ΚΥΑ myDimos.Live, ${paragraphs}`, el, en }] };
}

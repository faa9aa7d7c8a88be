import {
  findService,
  type MunicipalityPlan,
  type Refusal,
  SdkError,
  specialRequirementProblems,
} from '@rantevou/core';
import type { BookingInput } from './booking-input.ts';
import type { Parties } from './booking-parties.ts';

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
): Refusal | null {
  if (choice.thirdPerson && (choice.mode !== 'video' || !plan.thirdPersonAllowed)) {
    return refusalBy('THIRD_PERSON_NOT_ALLOWED', 'third-person', 'άρθρο 2 §12, άρθρο 6 §1');
  }
  const { specialRequirements } = choice;
  const unknown = specialRequirementProblems(plan, choice.mode, { needs: [], specialRequirements });
  const problems = [...contradictions, ...unknown];
  if (problems.length > 0) throw new SdkError('INPUT_INVALID', { problems });
  return caseOfficerRefusal(plan, choice, caseOfficerId);
}

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

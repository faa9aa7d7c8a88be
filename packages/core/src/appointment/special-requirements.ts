import { z } from 'zod';
import type { MunicipalityPlan } from '../directory/plan.ts';
import type { FieldProblem } from '../errors/index.ts';
import { emailSchema } from '../identity/contact.ts';
import { nameSchema } from '../identity/person.ts';
import type { Mode } from './mode.ts';

/** Ways of remote interpretation that the law names (άρθρο 2 §3δ); more than one may be asked for. */
export const INTERPRETATION_WAYS = ['greek-sign-language', 'lip-reading'] as const;
export type InterpretationWay = (typeof INTERPRETATION_WAYS)[number];
export const interpretationSchema = z.array(z.enum(INTERPRETATION_WAYS)).max(2);

/** The third person whom the applicant wishes in the video call. Gets a link from the officer only (άρθρο 2 §12). */
export const thirdPersonSchema = z.strictObject({ name: nameSchema, email: emailSchema });
export type ThirdPerson = z.output<typeof thirdPersonSchema>;

/**
 * Special requirements (άρθρο 2 §3δ): a structured list, asked of everyone; nothing chosen is an answer.
 */
export const specialRequirementsSchema = z.strictObject({
  needs: interpretationSchema.default([]),
  /** Codes of the municipality's own list («όπως είναι»: the law's list is open). */
  specialRequirements: z.array(z.string().min(1).max(64)).max(20).default([]),
  thirdPerson: thirdPersonSchema.optional(),
});
export type SpecialRequirements = z.output<typeof specialRequirementsSchema>;

/**
 * What of the requirements asked for this municipality does not offer in this mode. Empty = all of it is offered.
 *
 * @remarks A third person only in a videoconference and where the onboarding form allows it (άρθρο 6 §1); own codes
 * only from the municipality's list; interpretation only in ways that some interpreter of the plan has.
 */
export function specialRequirementProblems(
  plan: MunicipalityPlan,
  mode: Mode,
  asked: SpecialRequirements,
): FieldProblem[] {
  const found: FieldProblem[] = [];
  if (asked.thirdPerson && (mode !== 'video' || !plan.thirdPersonAllowed)) {
    found.push({
      pointer: '/thirdPerson',
      expected: 'no third person, except in a videoconference of a municipality that allows it',
      el: 'Τρίτο πρόσωπο συμμετέχει μόνο σε τηλεδιάσκεψη και όπου το επιτρέπει ο Δήμος',
      en: 'A third person may join only a video call, where the municipality allows it',
    });
  }
  const known = new Set(plan.specialRequirements.map(({ code }) => code));
  asked.specialRequirements.forEach((code, i) => {
    if (known.has(code)) return;
    found.push({
      pointer: `/specialRequirements/${i}`,
      expected: 'a special requirement that this municipality offers',
      el: 'Διαλέξτε από τις ειδικές απαιτήσεις του Δήμου',
      en: 'Choose from the special requirements of the municipality',
    });
  });
  const ways = interpretationOf(plan);
  asked.needs.forEach((way, i) => {
    if (ways.includes(way)) return;
    found.push({
      pointer: `/needs/${i}`,
      expected: 'a way of interpretation that this municipality has an interpreter for',
      el: 'Ο Δήμος δεν έχει διερμηνέα για αυτόν τον τρόπο επικοινωνίας',
      en: 'The municipality has no interpreter for this way of communication',
    });
  });
  return found;
}

/** Ways of interpretation that the municipality's interpreters have, in the order of the law. */
export function interpretationOf(plan: MunicipalityPlan): InterpretationWay[] {
  const had = new Set(plan.resources.flatMap(({ interpretation }) => interpretation ?? []));
  return INTERPRETATION_WAYS.filter((way) => had.has(way));
}

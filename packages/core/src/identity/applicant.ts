import { z } from 'zod';
import { type FieldProblem, saying } from '../errors/index.ts';
import type { Actor } from '../roles/actor.ts';
import { afmSchema } from './afm.ts';
import { emailSchema, phoneSchema } from './contact.ts';
import { nameSchema } from './person.ts';

/**
 * For whom an appointment is asked: for oneself, for another person (άρθρο 2 §2), or for a business through its
 * representative (άρθρο 1 §4). No other kind of applicant is known to the law (άρθρο 1 §1).
 */
export const applicantSchema = saying(
  {
    el: 'Διαλέξτε για ποιον είναι το ραντεβού',
    en: 'Choose who the appointment is for',
  },
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('self') }),
    z.strictObject({ type: z.literal('other') }),
    z.strictObject({
      type: z.literal('business'),
      business: z.strictObject({ afm: afmSchema.optional(), name: nameSchema }),
    }),
  ]),
);
export type ApplicantInput = z.output<typeof applicantSchema>;

/**
 * The person who asks to be served and must appear: the minimum of άρθρο 2 §3, whoever booked. For a business it is
 * the representative. Special requirements (δ) are fields of their own.
 */
export const personServedSchema = z.strictObject({
  name: nameSchema,
  email: emailSchema,
  phone: phoneSchema,
  /** Asked for a person other than the one signed in, so that limits follow the person. */
  afm: afmSchema.optional(),
});
export type PersonServed = z.output<typeof personServedSchema>;

/**
 * What is missing or contradictory between who signed in and for whom they ask, as problems with pointers under
 * `/applicant`. Empty = in order.
 *
 * @remarks A representative with own credentials states the business's AFM, unless the session already acts for it;
 * with the business's own credentials the login has it, and the name of the person served is that of the
 * representative, whom the credentials do not name.
 * @see ΚΥΑ myDimos.Live, άρθρο 1 §4
 */
export function applicantProblems(actor: Actor, applicant: ApplicantInput): FieldProblem[] {
  if (actor.login !== 'citizen') return [];
  if (actor.kind === 'legal-entity' && applicant.type === 'self') {
    return [
      {
        pointer: '/applicant/type',
        expected: 'business, when signed in with the credentials of a business',
        el: 'Συνδεθήκατε με τους κωδικούς επιχείρησης: το ραντεβού είναι για την επιχείρηση',
        en: 'You signed in with the credentials of a business: the appointment is for the business',
      },
    ];
  }
  const isNamed =
    actor.kind === 'legal-entity' ||
    actor.actingForId !== null ||
    applicant.type !== 'business' ||
    applicant.business.afm !== undefined;
  if (isNamed) return [];
  return [
    {
      pointer: '/applicant/business/afm',
      expected: 'the AFM of the business',
      el: 'Γράψτε τον ΑΦΜ της επιχείρησης',
      en: 'Enter the tax number of the business',
    },
  ];
}

import {
  type Actor,
  applicantProblems,
  type FieldProblem,
  foldName,
  type PersonVault,
  personIdOf,
} from '@rantevou/core';
import type { BookingInput } from './booking-input.ts';

/** Who is who in a booking. */
export interface Parties {
  /** The person in the vault where it is known: whoever signed in, or the AFM given; else null, a new one. */
  readonly personServedId: string | null;
  readonly businessId: string | null;
  /** Keyed digest under which the person served is counted. */
  readonly servedKey: string;
  /** The same of the booker. Null when staff books: the booker's limits are the citizen's. */
  readonly bookerKey: string | null;
  /** Contradictions between who signed in and for whom they ask. */
  readonly problems: readonly FieldProblem[];
}

export async function partiesOf(actor: Actor, choice: BookingInput, vault: PersonVault): Promise<Parties> {
  const { applicant, personServed } = choice;
  const isSelf = applicant.type !== 'other' && !isStaff(actor) && actor.kind === 'natural-person';
  const personServedId = isSelf
    ? actor.personId
    : personServed.afm
      ? await personIdOf(vault, personServed.afm)
      : null;
  const ofSession = actor.kind === 'legal-entity' ? actor.personId : actor.actingForId;
  const stated =
    applicant.type === 'business' && applicant.business.afm
      ? await personIdOf(vault, applicant.business.afm)
      : null;
  const isAnother = !isStaff(actor) && ofSession !== null && stated !== null && stated !== ofSession;
  return {
    personServedId,
    businessId: applicant.type === 'business' ? (stated ?? ofSession) : null,
    servedKey: vault.digest(
      'quota',
      personServedId ?? `${foldName(personServed.name)}|${personServed.phone}`,
    ),
    bookerKey: isStaff(actor) || actor.personId === null ? null : vault.digest('quota', actor.personId),
    problems: [...applicantProblems(actor, applicant), ...(isAnother ? [ANOTHER_BUSINESS] : [])],
  };
}

export function isStaff(actor: { readonly login: string | null }): boolean {
  return actor.login === 'officer';
}

const ANOTHER_BUSINESS: FieldProblem = {
  pointer: '/applicant/business/afm',
  expected: 'the AFM of the business that this session acts for',
  el: 'Συνδεθήκατε για άλλη επιχείρηση. Γράψτε τον δικό της ΑΦΜ ή αλλάξτε επιχείρηση',
  en: 'You signed in for another business. Enter its tax number or change the business',
};

import { parseInput, type Reason, SdkError } from '@rantevou/core';
import type { Environment } from './environment.ts';
import {
  type GrantedMethod,
  grantState,
  type IntegrationGrant,
  type IntegrationGrantInput,
  integrationGrantSchema,
  type Purpose,
  SERVICE_OF,
} from './grant.ts';

/** A call, as far as a grant has a say in it. */
export interface GrantedCall {
  readonly method: GrantedMethod;
  readonly purpose: Purpose;
  readonly environment: Environment;
  /** Whether the AFM asked about is a natural person's; absent = not known. */
  readonly subject?: 'natural-person' | 'legal-entity';
  /** Civil day of the call, for a gazette that is not out yet. */
  readonly on?: string;
}

export interface Coverage {
  readonly allowed: boolean;
  /** Every reason against it; empty when allowed. */
  readonly reasons: readonly Reason[];
}

/**
 * Purposes that a purpose's own words include. `citizen-messages` («πχ. Ταμειακές ειδοποιήσεις») names cash notices
 * as its example and does not speak of appointments: those need the operator's statement.
 */
const INCLUDES: Readonly<Record<Purpose, readonly Purpose[]>> = {
  'general-notifications': [
    'general-notifications',
    'appointment-messages',
    'citizen-messages',
    'debt-notices',
  ],
  'citizen-messages': ['citizen-messages', 'debt-notices'],
  'debt-notices': ['debt-notices'],
  'appointment-messages': ['appointment-messages'],
  'sign-in': ['sign-in'],
};

const KED = 'Απόφαση Μητρώου Επικοινωνίας και Κέντρου Ειδοποιήσεων (2025)';
const OAUTH = 'Απόφαση Αυθεντικοποίησης Χρηστών oAuth2.0 (2021)';

/** Whether a grant covers a call, with every reason against it. Pure: nothing is sent to find out. */
export function covers(grant: IntegrationGrant, call: GrantedCall): Coverage {
  const reasons = [
    methodProblem(grant, call),
    purposeProblem(grant, call),
    environmentProblem(grant, call),
    subjectProblem(grant, call),
  ].filter((reason): reason is Reason => reason !== null);
  return { allowed: reasons.length === 0, reasons };
}

/**
 * @throws SdkError `PURPOSE_NOT_GRANTED` with the reasons in its details when the grant does not cover the call. Called
 * before any byte leaves.
 */
export function requireCoverage(grant: IntegrationGrant, call: GrantedCall): void {
  const { allowed, reasons } = covers(grant, call);
  if (!allowed) throw new SdkError('PURPOSE_NOT_GRANTED', { details: { grant: grant.id, reasons } });
}

/** Reads a grant. @throws SdkError `INPUT_INVALID` naming each wrong field. */
export function parseGrant(input: IntegrationGrantInput | unknown): IntegrationGrant {
  return parseInput(integrationGrantSchema, input) as IntegrationGrant;
}

function methodProblem(grant: IntegrationGrant, { method }: GrantedCall): Reason | null {
  if (SERVICE_OF[method] !== grant.service) {
    return {
      rule: 'service-not-granted',
      source: method === 'login' ? `${OAUTH}, §2` : `${KED}, αποφασίζουμε`,
      el: 'Η άδεια είναι για άλλη υπηρεσία.',
      en: 'The grant is for another service.',
    };
  }
  if (grant.methods.length === 0) {
    return {
      rule: 'no-method-named',
      source: `${KED}, σύστημα 1`,
      el: 'Η άδεια δεν κατονομάζει μέθοδο. Δηλώστε τη μέθοδο πριν από την κλήση.',
      en: 'The grant names no method. State the method before calling.',
    };
  }
  if (grant.methods.includes(method)) return null;
  return {
    rule: 'method-not-granted',
    source: `${KED}, αποφασίζουμε`,
    el: `Η άδεια δεν περιλαμβάνει τη μέθοδο ${method}.`,
    en: `The grant does not include the method ${method}.`,
  };
}

function purposeProblem(grant: IntegrationGrant, { purpose }: GrantedCall): Reason | null {
  const own = grant.purpose;
  if (INCLUDES[own.class].includes(purpose)) return null;
  if (own.class === 'citizen-messages' && own.confirmed.some((statement) => statement.purpose === purpose)) {
    return null;
  }
  return own.class === 'citizen-messages'
    ? {
        rule: 'purpose-not-confirmed',
        source: `${KED}, μέτρα §1`,
        el: 'Ο σκοπός της άδειας δίνει μόνο παράδειγμα. Δηλώστε ότι καλύπτει και αυτή τη χρήση.',
        en: 'The purpose of the grant only gives an example. State that it covers this use too.',
      }
    : {
        rule: 'purpose-not-granted',
        source: grant.service === 'oauth2' ? `${OAUTH}, §2` : `${KED}, μέτρα §1`,
        el: 'Τα στοιχεία χρησιμοποιούνται αποκλειστικά και μόνον για τον σκοπό της άδειας.',
        en: 'The data may be used only and exclusively for the purpose of the grant.',
      };
}

function environmentProblem(grant: IntegrationGrant, { environment, on }: GrantedCall): Reason | null {
  const state = grantState(grant, on);
  if (environment === 'production' && state !== 'in-force') {
    return {
      rule: 'not-in-force',
      source: grant.service === 'oauth2' ? `${OAUTH}, §7` : `${KED}, έναρξη ισχύος`,
      el: 'Η απόφαση δεν έχει δημοσιευθεί ακόμη στην Εφημερίδα της Κυβερνήσεως.',
      en: 'The decision has not been published in the Government Gazette yet.',
    };
  }
  if (environment === 'test' && grant.request === undefined) {
    return {
      rule: 'not-requested',
      source: grant.service === 'oauth2' ? `${OAUTH}, ΣΤ` : `${KED}, Δ–Ε`,
      el: 'Λείπει ο αριθμός του αιτήματος στην Ε.Δ.Α. του ΚΕΔ.',
      en: 'The number of the request at Ε.Δ.Α. of ΚΕΔ is missing.',
    };
  }
  return null;
}

function subjectProblem(grant: IntegrationGrant, { subject }: GrantedCall): Reason | null {
  if (!grant.naturalPersonsOnly || subject === 'natural-person') return null;
  return {
    rule: 'natural-persons-only',
    source: `${KED}, σύστημα 6`,
    el: 'Η άδεια καλύπτει μόνο φυσικά πρόσωπα.',
    en: 'The grant covers natural persons only.',
  };
}

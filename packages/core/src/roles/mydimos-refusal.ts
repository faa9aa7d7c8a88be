import type { Actor } from './actor.ts';
import type { Decision } from './decision.ts';
import { NO_RULE, refused } from './model.ts';
import type { RoleRow } from './mydimos.ts';
import { ACTION_RULES } from './refusals.ts';
import type { MyDimosAction, Resource } from './resource.ts';

/** The refusal that tells most: the law's own where it has one. */
export function refusal(
  actor: Actor,
  action: MyDimosAction,
  resource: Resource,
  rows: readonly RoleRow[],
): Decision {
  const rule = ACTION_RULES[action];
  if (action === 'recording:make') return refused({ rule: 'no-recording', ...rule });
  if (
    resource.type === 'municipality' &&
    !resource.joined &&
    rows.some((row) => row.when.includes('joined'))
  ) {
    return refused(
      {
        rule: 'not-joined',
        source: 'ΚΥΑ myDimos.Live, άρθρο 6 §3',
        el: 'Ο Δήμος δεν έχει ενταχθεί ακόμη στην υπηρεσία (άρθρο 6 παρ. 3).',
        en: 'The municipality has not joined the service yet (article 6 §3).',
      },
      'MUNICIPALITY_NOT_JOINED',
    );
  }
  if (actor.principalId === null) {
    return refused(
      {
        rule: 'signed-in',
        source: 'ΚΥΑ myDimos.Live, άρθρο 1 §4',
        el: 'Συνδεθείτε για να συνεχίσετε (άρθρο 1 παρ. 4).',
        en: 'Sign in to continue (article 1 §4).',
      },
      'UNAUTHENTICATED',
    );
  }
  if (action === 'appointment:book-for-other' && actor.login === 'citizen' && actor.kind === 'legal-entity') {
    return refused(
      {
        rule: 'on-behalf-natural-person-only',
        source: 'ΚΥΑ myDimos.Live, άρθρο 2 §2',
        el: 'Για άλλο πρόσωπο κλείνει ραντεβού μόνο φυσικό πρόσωπο (άρθρο 2 παρ. 2).',
        en: 'Only a natural person may book for another person (article 2 §2).',
      },
      'ON_BEHALF_NATURAL_PERSON_ONLY',
    );
  }
  const isForStaff = rows.length > 0 && rows.every((row) => STAFF.has(row.role));
  if (isForStaff && actor.login === 'citizen' && actor.grants.length > 0) {
    return refused(
      {
        rule: 'staff-credentials',
        source: 'ΚΥΑ myDimos.Live, άρθρο 4 §2',
        el: 'Συνδεθείτε με Κωδικούς Δημόσιας Διοίκησης (άρθρο 4 παρ. 2).',
        en: 'Sign in with Public Administration credentials (article 4 §2).',
      },
      'STAFF_CREDENTIALS_REQUIRED',
    );
  }
  const elsewhere =
    actor.login === 'officer' &&
    'municipalityId' in resource &&
    resource.municipalityId !== actor.municipalityId;
  if (elsewhere) {
    return refused({
      rule: 'own-municipality',
      source: 'ΚΥΑ myDimos.Live, άρθρο 4 §3',
      el: 'Δεν ανήκετε σε αυτόν τον Δήμο (άρθρο 4 παρ. 3).',
      en: 'You do not belong to this municipality (article 4 §3).',
    });
  }
  return refused({ rule: `not-${action}`, ...(rule ?? NO_RULE) });
}

const STAFF: ReadonlySet<string> = new Set(['officer', 'municipality-admin', 'platform-admin']);

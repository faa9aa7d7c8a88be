import type { ErrorCode, Reason } from '../errors/index.ts';
import type { Actor } from './actor.ts';
import type { Decision } from './decision.ts';
import { MYDIMOS_ROLES, type RoleRow } from './mydimos.ts';
import { holds, rolesOf } from './relations.ts';
import type { MyDimosAction, Resource } from './resource.ts';

const BY_ACTION = new Map<MyDimosAction, RoleRow[]>();
for (const row of MYDIMOS_ROLES) BY_ACTION.set(row.action, [...(BY_ACTION.get(row.action) ?? []), row]);

/**
 * Decides from the role table whether an actor may do something: deny by default, never thrown, with its reasons and
 * the paragraphs they come from.
 */
export function can(actor: Actor, action: MyDimosAction, resource: Resource): Decision {
  if (!actor.active) {
    return refused({
      rule: 'inactive',
      source: 'Εγκύκλιος θυρίδων ΚΕΠ, ¶5',
      el: 'Ο λογαριασμός δεν είναι πια ενεργός.',
      en: 'The account is no longer active.',
    });
  }
  const rows = BY_ACTION.get(action) ?? [];
  const roles: readonly string[] = ['anyone', ...rolesOf(actor, resource)];
  const allowing = rows.find(
    (row) => roles.includes(row.role) && row.when.every((relation) => holds(relation, actor, resource)),
  );
  if (allowing) {
    return {
      allowed: true,
      role: allowing.role,
      reasons: [
        {
          rule: `${allowing.role}:${action}`,
          source: allowing.source,
          el: 'Επιτρέπεται.',
          en: 'Allowed.',
        },
      ],
    };
  }
  return refusal(actor, action, resource, rows);
}

/** The refusal that tells most: the law's own where it has one. */
function refusal(
  actor: Actor,
  action: MyDimosAction,
  resource: Resource,
  rows: readonly RoleRow[],
): Decision {
  if (action === 'recording:make') {
    return refused({
      rule: 'no-recording',
      source: 'ΚΥΑ myDimos.Live, άρθρο 7 §4',
      el: 'Δεν επιτρέπεται καταγραφή ή αποθήκευση εικόνας, ήχου ή άλλων δεδομένων (άρθρο 7 παρ. 4).',
      en: 'Recording or storing picture, sound or other data is not allowed (article 7 §4).',
    });
  }
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
    resource.type !== 'platform' &&
    resource.municipalityId !== actor.municipalityId;
  if (elsewhere) {
    return refused({
      rule: 'own-municipality',
      source: 'ΚΥΑ myDimos.Live, άρθρο 4 §3',
      el: 'Δεν ανήκετε σε αυτόν τον Δήμο (άρθρο 4 παρ. 3).',
      en: 'You do not belong to this municipality (article 4 §3).',
    });
  }
  return refused({
    rule: 'no-right',
    source: rows[0]?.source ?? 'ΚΥΑ myDimos.Live',
    el: 'Δεν επιτρέπεται αυτή η ενέργεια.',
    en: 'This action is not allowed.',
  });
}

const STAFF: ReadonlySet<string> = new Set(['officer', 'municipality-admin', 'platform-admin']);

function refused(reason: Reason, code?: ErrorCode): Decision {
  return { allowed: false, role: null, reasons: [reason], ...(code ? { code } : {}) };
}

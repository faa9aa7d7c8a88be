import type { ErrorCode, Reason } from '../errors/index.ts';
import type { Actor } from './actor.ts';
import type { Decision } from './decision.ts';
import { MYDIMOS_ROLES, type RoleRow } from './mydimos.ts';
import { ACTION_RULES } from './refusals.ts';
import { holds, rolesOf } from './relations.ts';
import type { MyDimosAction, Resource } from './resource.ts';

/** Answers whether an actor may do something to a thing. */
export type Can = (actor: Actor, action: MyDimosAction, resource: Resource) => Decision;

/**
 * Decides from the role table whether an actor may do something: deny by default, never thrown, with its reasons and
 * the paragraphs they come from.
 */
export const can: Can = roleModel(MYDIMOS_ROLES);

/** The decisions that a table makes. `can` is the one of {@link MYDIMOS_ROLES}. */
export function roleModel(table: readonly RoleRow[]): Can {
  const byAction = new Map<MyDimosAction, RoleRow[]>();
  for (const row of table) byAction.set(row.action, [...(byAction.get(row.action) ?? []), row]);
  return (actor, action, resource) => decide(byAction.get(action) ?? [], actor, action, resource);
}

function decide(rows: readonly RoleRow[], actor: Actor, action: MyDimosAction, resource: Resource): Decision {
  if (!actor.active) {
    return refused({
      rule: 'inactive',
      source: 'Εγκύκλιος θυρίδων ΚΕΠ, ¶5',
      el: 'Ο λογαριασμός δεν είναι πια ενεργός.',
      en: 'The account is no longer active.',
    });
  }
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
          el: `Επιτρέπεται (${allowing.source}).`,
          en: `Allowed (${inEnglish(allowing.source)}).`,
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

/** For an action that is none: a caller in plain JavaScript. */
const NO_RULE = {
  source: 'ΚΥΑ myDimos.Live',
  el: 'Δεν επιτρέπεται αυτή η ενέργεια.',
  en: 'This action is not allowed.',
};

function inEnglish(source: string): string {
  return source.replace('ΚΥΑ', 'joint decision').replaceAll('άρθρο', 'article');
}

const STAFF: ReadonlySet<string> = new Set(['officer', 'municipality-admin', 'platform-admin']);

function refused(reason: Reason, code?: ErrorCode): Decision {
  return { allowed: false, role: null, reasons: [reason], ...(code ? { code } : {}) };
}

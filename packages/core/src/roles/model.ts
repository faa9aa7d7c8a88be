import type { ErrorCode, Reason, Texts } from '../errors/index.ts';
import type { Actor } from './actor.ts';
import type { Decision } from './decision.ts';
import type { Action, Resource } from './resource.ts';

/** One right: who may do what, when, and by which paragraph. */
export interface Row<Role extends string, Act extends string, Relation extends string> {
  readonly role: Role;
  readonly action: Act;
  /** All of them must hold. */
  readonly when: readonly Relation[];
  readonly source: string;
}

/** Why an action is refused where nothing more telling is known: who may do it, and by which paragraph. */
export interface ActionRule extends Texts {
  readonly source: string;
}

/** One system of roles: its table, and what its words mean. Whatever no row allows is refused. */
export interface RoleSystem<Role extends string, Act extends string, Relation extends string> {
  readonly rows: readonly Row<Role, Act, Relation>[];
  rolesOf(actor: Actor, resource: Resource): readonly Role[];
  /** Whether a relation holds for an actor in a role: a right in one place says nothing about another. */
  holds(relation: Relation, actor: Actor, resource: Resource, role: Role): boolean;
  refusal(actor: Actor, action: Act, resource: Resource, rows: readonly Row<Role, Act, Relation>[]): Decision;
}

/** Answers whether an actor may do something to a thing. */
export type Can = (actor: Actor, action: Action, resource: Resource) => Decision;

/** The decisions that a system makes. */
export function modelOf<Role extends string, Act extends string, Relation extends string>(
  system: RoleSystem<Role, Act, Relation>,
): Can {
  const byAction = new Map<string, Row<Role, Act, Relation>[]>();
  const yes = new Map<object, Decision>();
  for (const row of system.rows) {
    byAction.set(row.action, [...(byAction.get(row.action) ?? []), row]);
    yes.set(row, allowed(row));
  }
  return (actor, action, resource) => {
    if (!actor.active) return refused(INACTIVE);
    const rows = byAction.get(action) ?? [];
    const roles = system.rolesOf(actor, resource);
    const row = rows.find(
      ({ role, when }) =>
        roles.includes(role) && when.every((relation) => system.holds(relation, actor, resource, role)),
    );
    return row ? (yes.get(row) as Decision) : system.refusal(actor, action as string as Act, resource, rows);
  };
}

export function refused(reason: Reason, code?: ErrorCode): Decision {
  return { allowed: false, role: null, reasons: [reason], ...(code ? { code } : {}) };
}

function allowed({ role, action, source }: Row<string, string, string>): Decision {
  const english = source
    .replace('ΚΥΑ', 'joint decision')
    .replace('Εγκύκλιος θυρίδων ΚΕΠ', 'circular on KEP inboxes')
    .replace('Εγκύκλιος', 'circular')
    .replaceAll('άρθρο', 'article');
  return {
    allowed: true,
    role,
    reasons: [
      { rule: `${role}:${action}`, source, el: `Επιτρέπεται (${source}).`, en: `Allowed (${english}).` },
    ],
  };
}

const INACTIVE: Reason = {
  rule: 'inactive',
  source: 'Εγκύκλιος θυρίδων ΚΕΠ, ¶5',
  el: 'Ο λογαριασμός δεν είναι πια ενεργός.',
  en: 'The account is no longer active.',
};

/** For an action that is none: a caller in plain JavaScript. */
export const NO_RULE: ActionRule = {
  source: 'ΚΥΑ myDimos.Live',
  el: 'Δεν επιτρέπεται αυτή η ενέργεια.',
  en: 'This action is not allowed.',
};

/** Nobody is not the same as nobody. */
export function same(id: string | null, actorId: string | null): boolean {
  return actorId !== null && id === actorId;
}

export function signInFirst(source: string): Decision {
  return refused(
    { rule: 'signed-in', source, el: 'Συνδεθείτε για να συνεχίσετε.', en: 'Sign in to continue.' },
    'UNAUTHENTICATED',
  );
}

import type { Actor, ThyridesRole } from './actor.ts';
import type { Decision } from './decision.ts';
import { isPlatformAdmin } from './epresence-system.ts';
import { NO_RULE, type RoleSystem, refused, same, signInFirst } from './model.ts';
import type { Resource } from './resource.ts';
import { THYRIDES_ROLES, type ThyridesRelation, type ThyridesRow } from './thyrides.ts';
import { THYRIDES_RULES } from './thyrides-refusals.ts';
import type { InboxPhase, ThyridesAction } from './thyrides-resource.ts';

const SOURCE = 'Εγκύκλιος θυρίδων ΚΕΠ';

/** The KEP inboxes: their table, and what the words of it mean. */
export const THYRIDES: RoleSystem<ThyridesRole, ThyridesAction, ThyridesRelation> = {
  rows: THYRIDES_ROLES,
  rolesOf,
  holds,
  refusal,
};

function rolesOf(actor: Actor): ThyridesRole[] {
  const isStaff = actor.login === 'officer';
  if (actor.principalId === null || (!isStaff && actor.login !== 'citizen')) return [];
  const roles = new Set<ThyridesRole>();
  if (isStaff && isPlatformAdmin(actor)) roles.add('platform-admin');
  if (actor.kind === 'natural-person' && actor.personId !== null) {
    if (!isStaff) roles.add('citizen');
    for (const { role } of actor.inboxes ?? []) roles.add(role);
  }
  return [...roles];
}

function holds(relation: ThyridesRelation, actor: Actor, thing: Resource, role: ThyridesRole): boolean {
  switch (relation) {
    case 'own-inbox':
      return (
        (thing.type === 'inbox' || thing.type === 'request') &&
        grantsAs(actor, role).some(({ kepId, inboxId }) => kepId === thing.kepId && inboxId === thing.inboxId)
      );
    case 'phase-login':
      return 'phase' in thing && isLoginOf(actor, thing.phase);
    case 'same-phase':
      return thing.type === 'request' && thing.isPractice === (thing.phase === 'familiarisation');
    case 'is-inactive':
      return 'phase' in thing && thing.phase === 'inactive';
    case 'in-familiarisation':
      return 'phase' in thing && thing.phase === 'familiarisation';
    case 'in-production':
      return 'phase' in thing && thing.phase === 'production';
    case 'not-oneself':
      return 'subjectId' in thing && !same(thing.subjectId, actor.personId);
    case 'filed-it':
      return thing.type === 'request' && same(thing.filedById, actor.personId);
    case 'owns-it':
      return thing.type === 'document' && same(thing.ownerId, actor.personId);
    case 'in-own-inbox':
      return (
        thing.type === 'standing' &&
        grantsAs(actor, role).some(({ inboxId }) =>
          thing.inboxes.some((inbox) => inbox.inboxId === inboxId && isLoginOf(actor, inbox.phase)),
        )
      );
  }
}

/** Personal codes before production (¶8), independent codes in it (¶9): a login of one phase is none of the other. */
function isLoginOf(actor: Actor, phase: InboxPhase): boolean {
  if (phase === 'familiarisation') return actor.login === 'citizen';
  return phase === 'production' && actor.login === 'officer';
}

function grantsAs(actor: Actor, role: ThyridesRole) {
  return (actor.inboxes ?? []).filter((grant) => grant.role === role);
}

/** The refusal that tells most: the login that the phase asks for, oneself, a wrong phase, the role itself. */
function refusal(
  actor: Actor,
  action: ThyridesAction,
  thing: Resource,
  rows: readonly ThyridesRow[],
): Decision {
  const rule = (THYRIDES_RULES as Partial<typeof THYRIDES_RULES>)[action] ?? NO_RULE;
  if (actor.principalId === null) return signInFirst(`${SOURCE}, ¶1`);
  const asksLogin = rows.some(({ when }) => when.includes('phase-login'));
  const isOwn = 'inboxId' in thing && (actor.inboxes ?? []).some(({ inboxId }) => inboxId === thing.inboxId);
  if (
    asksLogin &&
    isOwn &&
    'phase' in thing &&
    thing.phase !== 'inactive' &&
    !isLoginOf(actor, thing.phase)
  ) {
    return thing.phase === 'production'
      ? refused(
          { rule: 'staff-credentials', source: `${SOURCE}, ¶9`, ...STAFF_CODES },
          'STAFF_CREDENTIALS_REQUIRED',
        )
      : refused({ rule: 'personal-credentials', source: `${SOURCE}, ¶8`, ...PERSONAL_CODES });
  }
  const asksOther = rows.some(({ when }) => when.includes('not-oneself'));
  if (asksOther && 'subjectId' in thing && same(thing.subjectId, actor.personId)) {
    return refused({ rule: 'not-oneself', source: rule.source, ...NOT_ONESELF }, 'NOT_TO_ONESELF');
  }
  return refused({ rule: `not-${action}`, ...rule });
}

const STAFF_CODES = {
  el: 'Στην παραγωγική λειτουργία συνδεθείτε με τους κωδικούς της υπηρεσίας, όχι με τους προσωπικούς (¶9).',
  en: 'In production sign in with staff credentials, not with personal ones (¶9).',
};
const PERSONAL_CODES = {
  el: 'Πριν από την παραγωγική λειτουργία συνδεθείτε με τους προσωπικούς σας κωδικούς (¶8).',
  en: 'Before production sign in with your personal credentials (¶8).',
};
const NOT_ONESELF = {
  el: 'Κανείς δεν δίνει ή αφαιρεί ρόλο στον εαυτό του.',
  en: 'Nobody gives a role to themself, or takes one from themself.',
};

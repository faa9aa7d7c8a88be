import type { Actor, EPresenceRole } from './actor.ts';
import type { Decision } from './decision.ts';
import { EPRESENCE_ROLES, type EPresenceRelation, type EPresenceRow } from './epresence.ts';
import { EPRESENCE_RULES } from './epresence-refusals.ts';
import type { EPresenceAction } from './epresence-resource.ts';
import { NO_RULE, type RoleSystem, refused, same, signInFirst } from './model.ts';
import type { Resource } from './resource.ts';

const SOURCE = 'Εγκύκλιος e:Presence (2020)';

/** e:Presence: its table, and what the words of it mean. */
export const EPRESENCE: RoleSystem<EPresenceRole, EPresenceAction, EPresenceRelation> = {
  rows: EPRESENCE_ROLES,
  rolesOf,
  holds,
  refusal,
};

/** Whoever signs in has an account or may register one; everything else needs an active account (§6). */
function rolesOf(actor: Actor): EPresenceRole[] {
  if (actor.principalId === null) return [];
  if (actor.login === 'officer') return isPlatformAdmin(actor) ? ['platform-admin'] : [];
  if (actor.login !== 'citizen' || actor.kind !== 'natural-person' || actor.personId === null) return [];
  if (actor.epresence?.account !== 'active') return ['registrant'];
  return ['registrant', 'user', ...new Set(actor.epresence.grants.map(({ role }) => role))];
}

export function isPlatformAdmin(actor: Actor): boolean {
  return actor.grants.some(
    ({ role, municipalityId }) => role === 'platform-admin' && municipalityId === null,
  );
}

function holds(relation: EPresenceRelation, actor: Actor, thing: Resource, role: EPresenceRole): boolean {
  switch (relation) {
    case 'own-account':
      return thing.type === 'account' && same(thing.personId, actor.personId);
    case 'own-institution':
      return (
        'institutionId' in thing &&
        thing.institutionId !== null &&
        grantsAs(actor, role).some(({ institutionId }) => institutionId === thing.institutionId)
      );
    case 'own-units':
      return (
        thing.type === 'conference' &&
        thing.orgUnitIds.length > 0 &&
        thing.orgUnitIds.every((orgUnitId) =>
          grantsAs(actor, role).some(
            (grant) =>
              grant.role === 'org-unit-coordinator' &&
              grant.institutionId === thing.institutionId &&
              grant.orgUnitId === orgUnitId,
          ),
        )
      );
    case 'own-request':
      return thing.type === 'role-request' && same(thing.requestedById, actor.personId);
    case 'not-own-request':
      return thing.type === 'role-request' && !same(thing.requestedById, actor.personId);
    case 'not-oneself':
      return 'subjectId' in thing && !same(thing.subjectId, actor.personId);
    case 'created-it':
      return thing.type === 'conference' && same(thing.createdById, actor.personId);
    case 'organised-by-unit':
      return thing.type === 'conference' && thing.organisedAs === 'org-unit-coordinator';
    case 'is-invitee':
      // A role is given to others only, also where the invited address turns out to be one's own.
      return (
        thing.type === 'invitation' &&
        same(thing.inviteeId, actor.personId) &&
        !same(thing.invitedById, actor.personId)
      );
    case 'is-invited':
      return (
        thing.type === 'conference' && actor.personId !== null && thing.invitedIds.includes(actor.personId)
      );
  }
}

function grantsAs(actor: Actor, role: EPresenceRole) {
  return actor.epresence?.grants.filter((grant) => grant.role === role) ?? [];
}

/** The refusal that tells most: where the account stands, an invitation that is missing, the role itself. */
function refusal(
  actor: Actor,
  action: EPresenceAction,
  thing: Resource,
  rows: readonly EPresenceRow[],
): Decision {
  const rule = (EPRESENCE_RULES as Partial<typeof EPRESENCE_RULES>)[action] ?? NO_RULE;
  if (actor.principalId === null) return signInFirst(`${SOURCE}, §5`);
  const account = actor.epresence?.account ?? 'none';
  const needsAccount = rows.some(({ role }) => role !== 'registrant' && role !== 'platform-admin');
  if (actor.login === 'citizen' && needsAccount && account !== 'active') {
    return account === 'email-unverified'
      ? refused({ rule: 'email-verified', source: `${SOURCE}, §6`, ...EMAIL_FIRST }, 'EMAIL_NOT_VERIFIED')
      : refused({ rule: 'terms-accepted', source: `${SOURCE}, §5`, ...TERMS_FIRST }, 'TERMS_NOT_ACCEPTED');
  }
  const isAboutOneself =
    ('subjectId' in thing && same(thing.subjectId, actor.personId)) ||
    (thing.type === 'invitation' && same(thing.invitedById, actor.personId)) ||
    (thing.type === 'role-request' && same(thing.requestedById, actor.personId));
  if (isAboutOneself && rows.some(({ when }) => when.some((relation) => ONESELF.has(relation)))) {
    return refused({ rule: 'not-oneself', source: rule.source, ...NOT_ONESELF }, 'NOT_TO_ONESELF');
  }
  if (action === 'conference:join') {
    return refused({ rule: 'invitation-required', ...rule }, 'INVITATION_REQUIRED');
  }
  return refused({ rule: `not-${action}`, ...rule });
}

const ONESELF: ReadonlySet<EPresenceRelation> = new Set(['not-oneself', 'not-own-request', 'is-invitee']);

const TERMS_FIRST = {
  el: 'Αποδεχθείτε πρώτα τους Όρους Χρήσης (§5).',
  en: 'Accept the Terms of Use first (§5).',
};
const EMAIL_FIRST = {
  el: 'Επιβεβαιώστε πρώτα το email σας με τον σύνδεσμο που σας στείλαμε (§6).',
  en: 'Confirm your e-mail first, with the link that was sent to you (§6).',
};
const NOT_ONESELF = {
  el: 'Κανείς δεν δίνει ή αφαιρεί ρόλο στον εαυτό του.',
  en: 'Nobody gives a role to themself, or takes one from themself.',
};

import type { EPresenceRole } from './actor.ts';
import type { EPresenceAction } from './epresence-resource.ts';
import type { Row } from './model.ts';

/** Relations of e:Presence between an actor in a role and the thing asked about. */
export type EPresenceRelation =
  | 'own-account'
  | 'own-institution'
  | 'own-units'
  | 'own-request'
  | 'not-own-request'
  | 'not-oneself'
  | 'created-it'
  | 'organised-by-unit'
  | 'is-invitee'
  | 'is-invited';

export type EPresenceRow = Row<EPresenceRole, EPresenceAction, EPresenceRelation>;

const row = (
  role: EPresenceRole,
  action: EPresenceAction,
  when: readonly EPresenceRelation[],
  paragraph: string,
): EPresenceRow => ({ role, action, when, source: `Εγκύκλιος e:Presence (2020), ${paragraph}` });

/**
 * Who may do what in e:Presence: whatever no row allows is refused. Simple users organise nothing (§4); unit
 * coordinators manage only what they organised themselves (§10γ) and appoint nobody.
 *
 * @remarks Readings: "other coordinators" whose conferences a coordinator may join without an invitation (§9γ, §10δ)
 * are those of the same institution; who may join may also view. A second institution coordinator's own conference
 * is in no paragraph, and so is nobody else's.
 */
export const EPRESENCE_ROLES: readonly EPresenceRow[] = [
  row('registrant', 'account:register', ['own-account'], '§5'),
  row('registrant', 'account:view', ['own-account'], '§5'),
  row('registrant', 'account:accept-terms', ['own-account'], '§5'),
  row('registrant', 'account:set-email', ['own-account'], '§6'),
  row('registrant', 'account:resend-confirmation', ['own-account'], '§6'),
  row('registrant', 'account:confirm-email', ['own-account'], '§6'),

  row('platform-admin', 'institution:create', [], '§3'),
  row('platform-admin', 'institution:list', [], '§3'),
  row('user', 'institution:list', [], '§7'),
  row('platform-admin', 'institution:list-coordinators', [], '§3'),
  row('institution-coordinator', 'institution:list-coordinators', ['own-institution'], '§9δ'),
  row('platform-admin', 'institution:list-without-coordinator', [], '§3'),
  row('platform-admin', 'institution:remove-coordinator', ['not-oneself'], '§3'),

  row('institution-coordinator', 'org-unit:create', ['own-institution'], '§9δ'),
  row('institution-coordinator', 'org-unit:appoint-coordinator', ['own-institution', 'not-oneself'], '§9δ'),
  row('institution-coordinator', 'org-unit:remove-coordinator', ['own-institution', 'not-oneself'], '§9δ'),

  row('user', 'role-request:submit', ['own-request'], '§7'),
  row('user', 'role-request:view', ['own-request'], '§7'),
  row('platform-admin', 'role-request:view', [], '§8'),
  row('platform-admin', 'role-request:list', [], '§8'),
  row('platform-admin', 'role-request:approve', ['not-own-request'], '§8'),
  row('platform-admin', 'role-request:reject', ['not-own-request'], '§8'),

  row('user', 'invitation:accept', ['is-invitee'], '§9δ'),
  row('institution-coordinator', 'invitation:revoke', ['own-institution'], '§9δ'),

  row('institution-coordinator', 'conference:create', ['own-institution'], '§9α, §9δ'),
  row('org-unit-coordinator', 'conference:create', ['own-units'], '§10α'),
  row('institution-coordinator', 'conference:manage', ['own-institution', 'created-it'], '§9α'),
  row('institution-coordinator', 'conference:manage', ['own-institution', 'organised-by-unit'], '§9ε'),
  row('org-unit-coordinator', 'conference:manage', ['own-units', 'created-it'], '§10γ'),
  row('institution-coordinator', 'conference:invite', ['own-institution', 'created-it'], '§9β'),
  row('institution-coordinator', 'conference:invite', ['own-institution', 'organised-by-unit'], '§9ε'),
  row('org-unit-coordinator', 'conference:invite', ['own-units', 'created-it'], '§10β'),
  row('institution-coordinator', 'conference:support', ['own-institution', 'created-it'], '§3'),
  row('org-unit-coordinator', 'conference:support', ['own-units', 'created-it'], '§3'),
  ...(['conference:join', 'conference:view'] as const).flatMap((action) => [
    row('user', action, ['is-invited'], '§4'),
    row('institution-coordinator', action, ['own-institution', 'created-it'], '§9γ'),
    row('institution-coordinator', action, ['own-institution', 'organised-by-unit'], '§9γ, §9ε'),
    row('org-unit-coordinator', action, ['own-institution'], '§10δ'),
  ]),
  row('institution-coordinator', 'conference:supervise', ['own-institution'], '§9ε'),
];

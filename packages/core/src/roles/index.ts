/**
 * Who may do what.
 *
 * @packageDocumentation
 */
export {
  type AccountState,
  type Actor,
  anonymous,
  type EPresenceGrant,
  type EPresenceRole,
  type Grant,
  type InboxGrant,
  type LoginService,
  type MyDimosRole,
  type ThyridesRole,
} from './actor.ts';
export { can } from './can.ts';
export type { Decision } from './decision.ts';
export { EPRESENCE_ROLES, type EPresenceRelation, type EPresenceRow } from './epresence.ts';
export type { EPresenceAction, EPresenceResource } from './epresence-resource.ts';
export { chooseMunicipality, municipalitiesOf } from './membership.ts';
export type { Can } from './model.ts';
export { MYDIMOS_ROLES, type Relation, type RoleRow } from './mydimos.ts';
export { operator } from './operator.ts';
export type { Action, MyDimosAction, Resource } from './resource.ts';
export { ePresenceRoleTable, type RoleTableRow, roleTable, thyridesRoleTable } from './role-table.ts';
export { THYRIDES_ROLES, type ThyridesRelation, type ThyridesRow } from './thyrides.ts';
export type { InboxPhase, ThyridesAction, ThyridesResource } from './thyrides-resource.ts';

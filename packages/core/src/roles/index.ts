/**
 * Who may do what.
 *
 * @packageDocumentation
 */
export { type Actor, anonymous, type Grant, type LoginService, type MyDimosRole } from './actor.ts';
export { type Can, can } from './can.ts';
export type { Decision } from './decision.ts';
export { chooseMunicipality, municipalitiesOf } from './membership.ts';
export { MYDIMOS_ROLES, type Relation, type RoleRow } from './mydimos.ts';
export { operator } from './operator.ts';
export type { MyDimosAction, Resource } from './resource.ts';
export { type RoleTableRow, roleTable } from './role-table.ts';

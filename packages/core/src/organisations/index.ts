export type { EmployeeAnswer, EmployeeRegistry, Employment } from './employee-registry.ts';
export {
  GRANT_CASES,
  type GrantBasis,
  type GrantCase,
  type GrantEnd,
  type GrantFields,
} from './grant-record.ts';
export { ORGANISATION_INPUTS } from './inputs.ts';
export { INVITATION_DAYS } from './invitation.ts';
export {
  createOrganisationDesk,
  type GrantView,
  type InstitutionView,
  type OrganisationDesk,
  type RoleRequestView,
} from './organisation-desk.ts';
export type { RolePorts } from './ports.ts';
export { loadStanding, type Standing } from './standing-record.ts';

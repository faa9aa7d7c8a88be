import { approveRoleRequestCommand, rejectRoleRequestCommand } from './decide-role-request.ts';
import { createInstitutionCommand, createOrgUnitCommand } from './institution.ts';
import { acceptInvitationCommand, appointCoordinatorCommand, revokeInvitationCommand } from './invitation.ts';
import { removeInstitutionCoordinatorCommand, removeUnitCoordinatorCommand } from './remove-coordinator.ts';
import { submitRoleRequestCommand } from './role-request.ts';
import { endStandingCommand, restoreStandingCommand } from './standing.ts';

/** What the commands of the organisation desk take, by their names there: for the description of an API. */
export const ORGANISATION_INPUTS = {
  createInstitution: createInstitutionCommand.input,
  createOrgUnit: createOrgUnitCommand.input,
  submitRoleRequest: submitRoleRequestCommand.input,
  approveRoleRequest: approveRoleRequestCommand.input,
  rejectRoleRequest: rejectRoleRequestCommand.input,
  appointCoordinator: appointCoordinatorCommand.input,
  acceptInvitation: acceptInvitationCommand.input,
  revokeInvitation: revokeInvitationCommand.input,
  removeUnitCoordinator: removeUnitCoordinatorCommand.input,
  removeInstitutionCoordinator: removeInstitutionCoordinatorCommand.input,
  endStanding: endStandingCommand.input,
  restoreStanding: restoreStandingCommand.input,
} as const;

import type { OrganisationDesk } from '@rantevou/core';
import { z } from 'zod';
import { defineRoute, type Route, type RouteContext } from '../http/route.ts';
import { commandRoute } from './command-route.ts';
import { idSchema } from './wire.ts';

const INSTITUTION = '/api/v1/institutions/{institutionId}';
const UNIT = '/api/v1/org-units/{orgUnitId}';
const REQUEST = '/api/v1/role-requests/{requestId}';

const asking = ({ actor, correlationId }: RouteContext) => ({ actor, correlationId });

/** Institutions, their units and coordinators, and who asks to become one (εγκύκλιος e:Presence 2020, §3–10). */
export function institutionRoutes(desk: OrganisationDesk): readonly Route[] {
  return [
    defineRoute({
      id: 'listInstitutions',
      method: 'GET',
      api: '/api/v1/institutions',
      summary: 'Institutions of the service with their units',
      query: z.strictObject({ coordinator: z.literal('none').optional() }),
      errors: ['PERMISSION_DENIED'],
      run: async (context, { query }) => ({
        ok: true,
        value: {
          institutions:
            query.coordinator === 'none'
              ? await desk.institutionsWithoutCoordinator(asking(context))
              : await desk.institutions(asking(context)),
        },
      }),
    }),
    commandRoute({
      id: 'createInstitution',
      api: '/api/v1/institutions',
      summary: 'Brings an institution to the service (platform administrator)',
      status: 201,
      run: desk.createInstitution,
    }),
    defineRoute({
      id: 'listCoordinators',
      method: 'GET',
      api: `${INSTITUTION}/coordinators`,
      summary: 'Who has, and had, which role in an institution and its units',
      params: z.strictObject({ institutionId: idSchema }),
      errors: ['PERMISSION_DENIED'],
      run: async (context, { params }) => ({
        ok: true,
        value: { grants: await desk.coordinators({ ...asking(context), ...params }) },
      }),
    }),
    commandRoute({
      id: 'removeInstitutionCoordinator',
      method: 'DELETE',
      api: `${INSTITUTION}/coordinators/{personId}`,
      summary: 'Ends the role of an institution coordinator; never the last one (§3)',
      run: desk.removeInstitutionCoordinator,
    }),
    commandRoute({
      id: 'createOrgUnit',
      api: `${INSTITUTION}/org-units`,
      summary: 'Makes an organisational unit of one’s own institution (§9δ)',
      status: 201,
      run: desk.createOrgUnit,
    }),
    commandRoute({
      id: 'appointCoordinator',
      api: `${UNIT}/invitations`,
      summary: 'Appoints a coordinator of a unit, by an invitation to activate the account (§9δ)',
      status: 201,
      run: desk.appointCoordinator,
    }),
    commandRoute({
      id: 'removeUnitCoordinator',
      method: 'DELETE',
      api: `${UNIT}/coordinators/{personId}`,
      summary: 'Ends the role of a unit coordinator',
      run: desk.removeUnitCoordinator,
    }),
    commandRoute({
      id: 'acceptInvitation',
      api: '/api/v1/invitations/{invitationId}/accept',
      summary: 'Accepts an invitation; the person it is meant for only, once',
      errors: ['LINK_NOT_VALID'],
      run: desk.acceptInvitation,
    }),
    commandRoute({
      id: 'revokeInvitation',
      method: 'DELETE',
      api: '/api/v1/invitations/{invitationId}',
      summary: 'Takes an invitation back',
      run: desk.revokeInvitation,
    }),
    commandRoute({
      id: 'submitRoleRequest',
      api: '/api/v1/role-requests',
      summary: 'Asks to become the coordinator of an institution (§7)',
      status: 201,
      run: desk.submitRoleRequest,
    }),
    defineRoute({
      id: 'listRoleRequests',
      method: 'GET',
      api: '/api/v1/role-requests',
      summary: 'Ids of requests that wait for an answer, the oldest first',
      errors: ['PERMISSION_DENIED'],
      run: async (context) => ({
        ok: true,
        value: { requestIds: await desk.openRoleRequests(asking(context)) },
      }),
    }),
    defineRoute({
      id: 'getRoleRequest',
      method: 'GET',
      api: REQUEST,
      summary: 'One request, for who made it and who decides',
      params: z.strictObject({ requestId: idSchema }),
      run: async (context, { params }) => ({
        ok: true,
        value: await desk.roleRequest({ ...asking(context), ...params }),
      }),
    }),
    commandRoute({
      id: 'approveRoleRequest',
      api: `${REQUEST}/approve`,
      summary: 'Approves a request: the role begins with it (§8)',
      run: desk.approveRoleRequest,
    }),
    commandRoute({
      id: 'rejectRoleRequest',
      api: `${REQUEST}/reject`,
      summary: 'Rejects a request, with the reason',
      run: desk.rejectRoleRequest,
    }),
    commandRoute({
      id: 'endStanding',
      method: 'DELETE',
      api: '/api/v1/standings/{personId}',
      summary: 'Ends every role of somebody who left the service, at once and in every process',
      run: desk.endStanding,
    }),
    commandRoute({
      id: 'restoreStanding',
      method: 'PUT',
      api: '/api/v1/standings/{personId}',
      summary: 'Lets somebody who came back be given roles again; those of before stay ended',
      run: desk.restoreStanding,
    }),
  ];
}

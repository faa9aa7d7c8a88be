import { type ErrorCode, ORGANISATION_INPUTS, type OrganisationDesk } from '@rantevou/core';
import { z } from 'zod';
import { listedPage, listPage, pageIn, pageQueryShape, pageResult } from '../http/cursor.ts';
import { defineRoute, type Route, type RouteContext } from '../http/route.ts';
import { organisationOutputs } from '../wire/institutions.ts';
import { commandRoute } from './command-route.ts';
import { idSchema } from './wire.ts';

const INSTITUTION = '/api/v1/institutions/{institutionId}';
const UNIT = '/api/v1/org-units/{orgUnitId}';
const REQUEST = '/api/v1/role-requests/{requestId}';

const asking = ({ actor, correlationId }: RouteContext) => ({ actor, correlationId });

const CHANGE_ERRORS: readonly ErrorCode[] = [
  'TERMS_NOT_ACCEPTED',
  'EMAIL_NOT_VERIFIED',
  'NOT_TO_ONESELF',
  'INVITATION_REQUIRED',
  'STAFF_CREDENTIALS_REQUIRED',
  'STATE_CONFLICT',
  'ERASED',
];

const READ_ERRORS: readonly ErrorCode[] = [
  'UNAUTHENTICATED',
  'PERMISSION_DENIED',
  'STAFF_CREDENTIALS_REQUIRED',
  'TERMS_NOT_ACCEPTED',
  'EMAIL_NOT_VERIFIED',
];

const institutionIdOf = ({ institutionId }: { readonly institutionId: string }) => institutionId;

/** Institutions, their units and coordinators, and who asks to become one (εγκύκλιος e:Presence 2020, §3–10). */
export function institutionRoutes(desk: OrganisationDesk): readonly Route[] {
  return [
    defineRoute({
      id: 'listInstitutions',
      method: 'GET',
      api: '/api/v1/institutions',
      summary: 'Institutions of the service with their units',
      query: z.strictObject({ coordinator: z.literal('none').optional(), ...pageQueryShape }),
      answers: { headers: ['Link'] },
      output: organisationOutputs.institutions,
      errors: READ_ERRORS,
      async run(context, { query }) {
        if (query.coordinator === 'none') {
          const without = await desk.institutionsWithoutCoordinator(asking(context));
          return pageResult(context.exchange, 'institutions', pageIn(without, query, institutionIdOf));
        }
        const { limit, page } = listPage(query);
        const found = await desk.institutions({ ...asking(context), page });
        return pageResult(context.exchange, 'institutions', listedPage(found, limit, institutionIdOf));
      },
    }),
    commandRoute({
      id: 'createInstitution',
      api: '/api/v1/institutions',
      summary: 'Brings an institution to the service (platform administrator)',
      input: ORGANISATION_INPUTS.createInstitution,
      errors: [...CHANGE_ERRORS, 'NOT_FOUND', 'UPSTREAM_UNAVAILABLE'],
      output: organisationOutputs.institution,
      status: 201,
      run: desk.createInstitution,
    }),
    defineRoute({
      id: 'listCoordinators',
      method: 'GET',
      api: `${INSTITUTION}/coordinators`,
      summary: 'Who has, and had, which role in an institution and its units',
      params: z.strictObject({ institutionId: idSchema }),
      answers: { headers: ['Link'] },
      output: organisationOutputs.grants,
      errors: READ_ERRORS,
      query: z.strictObject(pageQueryShape),
      async run(context, { params, query }) {
        const grants = await desk.coordinators({ ...asking(context), ...params });
        return pageResult(
          context.exchange,
          'grants',
          pageIn(grants, query, ({ grantId }) => grantId),
        );
      },
    }),
    commandRoute({
      id: 'removeInstitutionCoordinator',
      method: 'DELETE',
      api: `${INSTITUTION}/coordinators/{personId}`,
      summary: 'Ends the role of an institution coordinator; never the last one (§3)',
      input: ORGANISATION_INPUTS.removeInstitutionCoordinator,
      errors: [...CHANGE_ERRORS, 'LAST_INSTITUTION_COORDINATOR'],
      output: organisationOutputs.grant,
      run: desk.removeInstitutionCoordinator,
    }),
    commandRoute({
      id: 'createOrgUnit',
      api: `${INSTITUTION}/org-units`,
      summary: 'Makes an organisational unit of one’s own institution (§9δ)',
      input: ORGANISATION_INPUTS.createOrgUnit,
      errors: [...CHANGE_ERRORS, 'NOT_FOUND', 'UPSTREAM_UNAVAILABLE'],
      output: organisationOutputs.orgUnit,
      status: 201,
      run: desk.createOrgUnit,
    }),
    commandRoute({
      id: 'appointCoordinator',
      api: `${UNIT}/invitations`,
      summary: 'Appoints a coordinator of a unit, by an invitation to activate the account (§9δ)',
      input: ORGANISATION_INPUTS.appointCoordinator,
      errors: CHANGE_ERRORS,
      output: organisationOutputs.invitation,
      status: 201,
      run: desk.appointCoordinator,
    }),
    commandRoute({
      id: 'removeUnitCoordinator',
      method: 'DELETE',
      api: `${UNIT}/coordinators/{personId}`,
      summary: 'Ends the role of a unit coordinator',
      input: ORGANISATION_INPUTS.removeUnitCoordinator,
      errors: CHANGE_ERRORS,
      output: organisationOutputs.grant,
      run: desk.removeUnitCoordinator,
    }),
    commandRoute({
      id: 'acceptInvitation',
      api: '/api/v1/invitations/{invitationId}/accept',
      summary: 'Accepts an invitation; the person it is meant for only, once',
      input: ORGANISATION_INPUTS.acceptInvitation,
      output: organisationOutputs.grant,
      errors: [...CHANGE_ERRORS, 'LINK_NOT_VALID'],
      run: desk.acceptInvitation,
    }),
    commandRoute({
      id: 'revokeInvitation',
      method: 'DELETE',
      api: '/api/v1/invitations/{invitationId}',
      summary: 'Takes an invitation back',
      input: ORGANISATION_INPUTS.revokeInvitation,
      errors: [...CHANGE_ERRORS, 'LINK_NOT_VALID'],
      output: organisationOutputs.invitation,
      run: desk.revokeInvitation,
    }),
    commandRoute({
      id: 'submitRoleRequest',
      api: '/api/v1/role-requests',
      summary: 'Asks to become the coordinator of an institution (§7)',
      input: ORGANISATION_INPUTS.submitRoleRequest,
      errors: [...CHANGE_ERRORS, 'NOT_FOUND', 'UPSTREAM_UNAVAILABLE'],
      output: organisationOutputs.request,
      status: 201,
      run: desk.submitRoleRequest,
    }),
    defineRoute({
      id: 'listRoleRequests',
      method: 'GET',
      api: '/api/v1/role-requests',
      summary: 'Ids of requests that wait for an answer, the oldest first',
      answers: { headers: ['Link'] },
      output: organisationOutputs.requests,
      errors: READ_ERRORS,
      query: z.strictObject(pageQueryShape),
      async run(context, { query }) {
        const { limit, page } = listPage(query);
        const found = await desk.openRoleRequests({ ...asking(context), page });
        return pageResult(
          context.exchange,
          'requestIds',
          listedPage(found, limit, (id) => id),
        );
      },
    }),
    defineRoute({
      id: 'getRoleRequest',
      method: 'GET',
      api: REQUEST,
      summary: 'One request, for who made it and who decides',
      params: z.strictObject({ requestId: idSchema }),
      errors: [...READ_ERRORS, 'ERASED'],
      output: organisationOutputs.roleRequest,
      run: async (context, { params }) => ({
        ok: true,
        value: await desk.roleRequest({ ...asking(context), ...params }),
      }),
    }),
    commandRoute({
      id: 'approveRoleRequest',
      api: `${REQUEST}/approve`,
      summary: 'Approves a request: the role begins with it (§8)',
      input: ORGANISATION_INPUTS.approveRoleRequest,
      errors: CHANGE_ERRORS,
      output: organisationOutputs.grant,
      run: desk.approveRoleRequest,
    }),
    commandRoute({
      id: 'rejectRoleRequest',
      api: `${REQUEST}/reject`,
      summary: 'Rejects a request, with the reason',
      input: ORGANISATION_INPUTS.rejectRoleRequest,
      errors: CHANGE_ERRORS,
      output: organisationOutputs.request,
      run: desk.rejectRoleRequest,
    }),
    commandRoute({
      id: 'endStanding',
      method: 'DELETE',
      api: '/api/v1/standings/{personId}',
      summary: 'Ends every role of somebody who left the service, at once and in every process',
      input: ORGANISATION_INPUTS.endStanding,
      errors: [...CHANGE_ERRORS, 'LAST_INSTITUTION_COORDINATOR'],
      output: organisationOutputs.standing,
      run: desk.endStanding,
    }),
    commandRoute({
      id: 'restoreStanding',
      method: 'PUT',
      api: '/api/v1/standings/{personId}',
      summary: 'Lets somebody who came back be given roles again; those of before stay ended',
      input: ORGANISATION_INPUTS.restoreStanding,
      errors: CHANGE_ERRORS,
      output: organisationOutputs.standing,
      run: desk.restoreStanding,
    }),
  ];
}

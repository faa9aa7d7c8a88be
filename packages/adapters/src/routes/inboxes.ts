import { type ErrorCode, INBOX_INPUTS, type InboxDesk } from '@rantevou/core';
import { z } from 'zod';
import { listedPage, listPage, pageIn, pageQueryShape, pageResult } from '../http/cursor.ts';
import { defineRoute, type Route, type RouteContext } from '../http/route.ts';
import { inboxOutputs } from '../wire/inboxes.ts';
import { commandRoute } from './command-route.ts';
import { idSchema } from './wire.ts';

const KEP = '/api/v1/keps/{kepId}';
const INBOX = '/api/v1/inboxes/{inboxId}';
const REQUEST = '/api/v1/inbox-requests/{requestId}';

const asking = ({ actor, correlationId }: RouteContext) => ({ actor, correlationId });
const inInbox = z.strictObject({ inboxId: idSchema });

const CHANGE_ERRORS: readonly ErrorCode[] = [
  'NOT_TO_ONESELF',
  'STAFF_CREDENTIALS_REQUIRED',
  'NOT_ELIGIBLE',
  'STATE_CONFLICT',
  'ERASED',
];

const READ_ERRORS: readonly ErrorCode[] = [
  'UNAUTHENTICATED',
  'PERMISSION_DENIED',
  'STAFF_CREDENTIALS_REQUIRED',
];

const pageQuery = z.strictObject(pageQueryShape);

/** Inboxes of KEPs: heads and users, requests and documents (εγκύκλιος θυρίδων ΚΕΠ). */
export function inboxRoutes(desk: InboxDesk): readonly Route[] {
  return [
    commandRoute({
      id: 'registerKep',
      api: '/api/v1/keps',
      summary: 'Brings a KEP with its inboxes to the service, and names its head (¶2)',
      input: INBOX_INPUTS.registerKep,
      errors: [...CHANGE_ERRORS, 'AFM_INVALID', 'UPSTREAM_UNAVAILABLE', 'NOT_FOUND'],
      output: inboxOutputs.kep,
      status: 201,
      run: desk.registerKep,
    }),
    commandRoute({
      id: 'nameHeadOfKep',
      method: 'PUT',
      api: `${KEP}/head`,
      summary: 'Names a head where the last one has left the service (¶10)',
      input: INBOX_INPUTS.nameHead,
      errors: [
        ...CHANGE_ERRORS,
        'HANDOVER_ORDER',
        'LAST_INBOX_MANAGER',
        'AFM_INVALID',
        'UPSTREAM_UNAVAILABLE',
      ],
      output: inboxOutputs.inboxIds,
      run: desk.nameHead,
    }),
    commandRoute({
      id: 'appointManager',
      api: `${KEP}/managers`,
      summary: 'Handover, first step: the outgoing head appoints the next (¶6)',
      input: INBOX_INPUTS.appointManager,
      errors: [
        ...CHANGE_ERRORS,
        'HANDOVER_ORDER',
        'LAST_INBOX_MANAGER',
        'AFM_INVALID',
        'UPSTREAM_UNAVAILABLE',
      ],
      output: inboxOutputs.manager,
      status: 201,
      run: desk.appointManager,
    }),
    commandRoute({
      id: 'deactivateManager',
      method: 'DELETE',
      api: `${KEP}/managers/{personId}`,
      summary: 'Handover, second step: the new head deactivates the previous (¶6)',
      input: INBOX_INPUTS.deactivateManager,
      errors: [...CHANGE_ERRORS, 'HANDOVER_ORDER', 'LAST_INBOX_MANAGER'],
      output: inboxOutputs.inboxIds,
      run: desk.deactivateManager,
    }),
    defineRoute({
      id: 'reportInboxes',
      method: 'GET',
      api: '/api/v1/inbox-report',
      summary: 'Inboxes that are not opened, have no users or no manager (platform administrator)',
      output: inboxOutputs.report,
      errors: READ_ERRORS,
      run: async (context) => ({ ok: true, value: await desk.inboxReport(asking(context)) }),
    }),
    defineRoute({
      id: 'listInboxes',
      method: 'GET',
      api: '/api/v1/inboxes',
      summary: 'Inboxes in which one has a role',
      answers: { headers: ['Link'] },
      output: inboxOutputs.inboxes,
      errors: READ_ERRORS,
      query: pageQuery,
      run: async (context, { query }) =>
        pageResult(
          context.exchange,
          'inboxes',
          pageIn(await desk.inboxes(asking(context)), query, ({ inboxId }) => inboxId),
        ),
    }),
    commandRoute({
      id: 'activateInbox',
      api: `${INBOX}/activate`,
      summary: 'The head opens an inbox, for familiarisation first (¶2, ¶8)',
      input: INBOX_INPUTS.activate,
      errors: CHANGE_ERRORS,
      output: inboxOutputs.phase,
      run: desk.activate,
    }),
    commandRoute({
      id: 'beginProduction',
      api: `${INBOX}/begin-production`,
      summary: 'From now on access codes of the production phase only (¶9)',
      input: INBOX_INPUTS.beginProduction,
      errors: CHANGE_ERRORS,
      output: inboxOutputs.phase,
      run: desk.beginProduction,
    }),
    defineRoute({
      id: 'listInboxPeople',
      method: 'GET',
      api: `${INBOX}/users`,
      summary: 'Who has, and had, which role in an inbox',
      params: inInbox,
      errors: READ_ERRORS,
      answers: { headers: ['Link'] },
      output: inboxOutputs.people,
      query: pageQuery,
      async run(context, { params, query }) {
        const people = await desk.inboxPeople({ ...asking(context), ...params });
        return pageResult(
          context.exchange,
          'people',
          pageIn(people, query, ({ grantId }) => grantId),
        );
      },
    }),
    commandRoute({
      id: 'addInboxUser',
      api: `${INBOX}/users`,
      summary: 'Defines a user, by one of the three cases of ¶4, without anybody’s approval (¶5)',
      input: INBOX_INPUTS.addUser,
      errors: [...CHANGE_ERRORS, 'AFM_INVALID', 'UPSTREAM_UNAVAILABLE'],
      output: inboxOutputs.user,
      status: 201,
      run: desk.addUser,
    }),
    commandRoute({
      id: 'moveInboxUser',
      api: `${INBOX}/users/{personId}/move`,
      summary: 'Assigns a user to another inbox (¶5)',
      input: INBOX_INPUTS.moveUser,
      errors: [...CHANGE_ERRORS, 'LAST_INBOX_MANAGER'],
      output: inboxOutputs.grant,
      run: desk.moveUser,
    }),
    commandRoute({
      id: 'removeInboxUser',
      method: 'DELETE',
      api: `${INBOX}/users/{personId}`,
      summary: 'Removes a user, at once (¶5)',
      input: INBOX_INPUTS.removeUser,
      errors: [...CHANGE_ERRORS, 'LAST_INBOX_MANAGER'],
      output: inboxOutputs.grant,
      run: desk.removeUser,
    }),
    defineRoute({
      id: 'listInboxRequests',
      method: 'GET',
      api: `${INBOX}/requests`,
      summary: 'Requests of an inbox, for its users',
      params: inInbox,
      errors: READ_ERRORS,
      answers: { headers: ['Link'] },
      output: inboxOutputs.requests,
      query: pageQuery,
      async run(context, { params, query }) {
        const { limit, page } = listPage(query);
        const found = await desk.inboxRequests({ ...asking(context), ...params, page });
        const listed = listedPage(found, limit, ({ requestId }) => requestId);
        return pageResult(context.exchange, 'requests', listed);
      },
    }),
    commandRoute({
      id: 'fileInboxRequest',
      api: `${INBOX}/requests`,
      summary: "A citizen's request arrives in an inbox (¶1)",
      input: INBOX_INPUTS.fileRequest,
      errors: CHANGE_ERRORS,
      output: inboxOutputs.requestId,
      status: 201,
      run: desk.fileRequest,
    }),
    defineRoute({
      id: 'getInboxRequest',
      method: 'GET',
      api: REQUEST,
      summary: 'One request; the reading is written down',
      params: z.strictObject({ requestId: idSchema }),
      errors: [...READ_ERRORS, 'ERASED'],
      output: inboxOutputs.request,
      run: async (context, { params }) => ({
        ok: true,
        value: await desk.inboxRequest({ ...asking(context), ...params }),
      }),
    }),
    commandRoute({
      id: 'takeInboxRequest',
      api: `${REQUEST}/take`,
      summary: 'A user takes a request',
      input: INBOX_INPUTS.takeRequest,
      errors: CHANGE_ERRORS,
      output: inboxOutputs.status,
      run: desk.takeRequest,
    }),
    commandRoute({
      id: 'handOverInboxRequest',
      api: `${REQUEST}/hand-over`,
      summary: 'A user hands a request over to another of the inbox',
      input: INBOX_INPUTS.handOverRequest,
      errors: CHANGE_ERRORS,
      output: inboxOutputs.status,
      run: desk.handOverRequest,
    }),
    commandRoute({
      id: 'answerInboxRequest',
      api: `${REQUEST}/answer`,
      summary: 'A user answers a request',
      input: INBOX_INPUTS.answerRequest,
      errors: CHANGE_ERRORS,
      output: inboxOutputs.status,
      run: desk.answerRequest,
    }),
    commandRoute({
      id: 'sendInboxDocument',
      api: `${INBOX}/documents`,
      summary: "A public document to a citizen's inbox, only after the citizen's request (¶1)",
      input: INBOX_INPUTS.sendDocument,
      errors: [...CHANGE_ERRORS, 'NO_PRIOR_REQUEST', 'AFM_INVALID'],
      output: inboxOutputs.documentId,
      status: 201,
      run: desk.sendDocument,
    }),
    defineRoute({
      id: 'listOwnDocuments',
      method: 'GET',
      api: '/api/v1/own-inbox/documents',
      summary: "The citizen's own documents, the oldest first",
      answers: { headers: ['Link'] },
      output: inboxOutputs.documents,
      errors: [...READ_ERRORS, 'ERASED'],
      query: pageQuery,
      async run(context, { query }) {
        const { limit, page } = listPage(query);
        const found = await desk.documents({ ...asking(context), page });
        const listed = listedPage(found, limit, ({ documentId }) => documentId);
        return pageResult(context.exchange, 'documents', listed);
      },
    }),
    commandRoute({
      id: 'keepInboxDocument',
      api: '/api/v1/own-inbox/documents',
      summary: 'A citizen keeps a document in the own inbox (¶1)',
      input: INBOX_INPUTS.keepDocument,
      errors: [...CHANGE_ERRORS, 'NOT_FOUND'],
      output: inboxOutputs.documentId,
      status: 201,
      run: desk.keepDocument,
    }),
  ];
}

import { defineRoute, type Route } from '../http/route.ts';
import { lookUpSchema, noticeSchema } from '../state-services/commands.ts';
import type { StateDesk } from '../state-services/state-desk.ts';
import { stateServiceOutputs } from '../wire/state-services.ts';

/** The municipality is the session's (άρθρο 4 §3), never the caller's word. */
export const lookUpBody = lookUpSchema.omit({ municipalityId: true });
export const noticeBody = noticeSchema.omit({ municipalityId: true });

/** Services of the State for staff: POST, so that no AFM stands in a URL; answers are not cached and not kept. */
export function stateServiceRoutes(desk: StateDesk): readonly Route[] {
  return [
    defineRoute({
      id: 'lookUpContact',
      method: 'POST',
      api: '/api/v1/contacts/lookup',
      summary: 'Asks the Contact Registry (getNncIdentityExt) for a declared purpose',
      body: lookUpBody,
      output: stateServiceOutputs.contact,
      errors: [
        'PURPOSE_NOT_GRANTED',
        'AFM_INVALID',
        'DAILY_LIMIT_REACHED',
        'UPSTREAM_UNAVAILABLE',
        'UPSTREAM_REJECTED',
        'LIMIT_REACHED',
        'NOT_FOUND',
        'STAFF_CREDENTIALS_REQUIRED',
        'NOT_A_MEMBER',
        'MUNICIPALITY_NOT_JOINED',
      ],
      run: (context, { body }) => desk.lookUp(context, body),
    }),
    defineRoute({
      id: 'sendNotice',
      method: 'POST',
      api: '/api/v1/notices',
      summary: 'Sends plain text through the Notification Centre (nncSend) for a declared purpose',
      body: noticeBody,
      output: stateServiceOutputs.notice,
      errors: [
        'PURPOSE_NOT_GRANTED',
        'AFM_INVALID',
        'UPSTREAM_UNAVAILABLE',
        'UPSTREAM_REJECTED',
        'DAILY_LIMIT_REACHED',
        'LIMIT_REACHED',
        'NOT_FOUND',
        'STAFF_CREDENTIALS_REQUIRED',
        'NOT_A_MEMBER',
        'MUNICIPALITY_NOT_JOINED',
      ],
      idempotency: 'required',
      run: (context, { body }) => desk.send(context, body),
    }),
  ];
}

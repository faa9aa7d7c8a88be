import { type Json, SdkError } from '@rantevou/core';
import { type Admission, APPOINTMENT_INPUTS, type VisitDesk } from '@rantevou/scheduler';
import { z } from 'zod';
import { cursorOf, pageAsked, pageQueryShape, pageResult } from '../http/cursor.ts';
import { htmlReply, type Reply } from '../http/exchange.ts';
import { defineRoute, type Route, type RouteContext, routeResult, type Site } from '../http/route.ts';
import { escaped } from '../session/development-login.ts';
import type { VideoDoor } from '../video/door.ts';
import { VIDEO_PARTIES } from '../video/provider.ts';
import { visitOutputs } from '../wire/visit.ts';
import { commandRequest } from './appointments.ts';
import { commandBody, commandBodySchema, commandInput, daySchema, idSchema, present } from './wire.ts';

const appointment = z.strictObject({ appointmentId: idSchema });
const guest = z.strictObject({ appointmentId: idSchema, guestId: idSchema });

type VisitCommand = Exclude<keyof VisitDesk, 'agenda' | 'ownAgenda' | 'visit' | 'admit' | 'admitActor'>;

/** Commands of the day: operation id, path, what it does, and the codes it may answer with. */
const COMMANDS = [
  [
    'startAppointment',
    'start',
    'start',
    'Starts it, or ends it where the person served has not appeared (άρθρο 2 §2)',
  ],
  [
    'identifyPerson',
    'identify',
    'identify',
    'Says whether the identity was confirmed on camera (άρθρο 3 §1)',
  ],
  [
    'continueAudioOnly',
    'audio-only',
    'audioOnly',
    'Goes on with sound alone, after identification (άρθρο 3 §2)',
  ],
  ['finishAppointment', 'finish', 'finish', 'Writes the outcome'],
  ['inviteGuest', 'invite-guest', 'inviteGuest', 'Sends the third person a link of their own (άρθρο 2 §12)'],
  [
    'inviteInterpreter',
    'invite-interpreter',
    'inviteInterpreter',
    'Sends the interpretation service its link into the room (άρθρο 2 §3δ)',
  ],
  [
    'sendDocuments',
    'send-documents',
    'sendDocuments',
    'Sends the applicant the list of documents (άρθρο 2 §11)',
  ],
  [
    'askThirdPerson',
    'third-person',
    'askThirdPerson',
    "Changes the applicant's wish for a third person (άρθρο 2 §12)",
  ],
] as const satisfies readonly (readonly [string, string, VisitCommand, string])[];

const agendaPlace = z.strictObject({ after: z.string().max(300) });

/** The day of the appointment by HTTP: the agenda, the officer's steps, and the way into the video room. */
export const visitRoutes: readonly Route[] = [
  defineRoute({
    id: 'getAgenda',
    method: 'GET',
    api: '/api/v1/municipalities/{municipalityId}/agenda',
    summary: "Appointments by time: an officer's own, an administrator's all (άρθρο 5)",
    params: z.strictObject({ municipalityId: idSchema }),
    query: z.strictObject({ from: daySchema, to: daySchema, ...pageQueryShape }),
    answers: { headers: ['Link'] },
    output: visitOutputs.agenda,
    errors: [
      'PERMISSION_DENIED',
      'RANGE_TOO_LONG',
      'UNAUTHENTICATED',
      'STAFF_CREDENTIALS_REQUIRED',
      'MUNICIPALITY_NOT_JOINED',
    ],
    async run({ desk, actor, correlationId, exchange }, { params, query: { from, to, ...asked } }) {
      const { limit, after } = pageAsked(asked, agendaPlace);
      const query = present({ ...params, from, to, limit, after: after?.after });
      const { items, next } = await desk.agenda(actor, query, correlationId);
      const nextCursor = next === null ? null : cursorOf({ after: next });
      return pageResult(exchange, 'items', { items, nextCursor });
    },
  }),
  defineRoute({
    id: 'getOwnAgenda',
    method: 'GET',
    api: '/api/v1/municipalities/{municipalityId}/agenda/own',
    summary:
      "When an officer's own appointments are, how they stand and who waits; nothing of any person. The ETag stays while nothing changes",
    params: z.strictObject({ municipalityId: idSchema }),
    query: z.strictObject({ from: daySchema, to: daySchema }),
    output: visitOutputs.ownAgenda,
    answers: { headers: ['ETag'] },
    errors: [
      'PERMISSION_DENIED',
      'RANGE_TOO_LONG',
      'UNAUTHENTICATED',
      'STAFF_CREDENTIALS_REQUIRED',
      'MUNICIPALITY_NOT_JOINED',
    ],
    async run({ desk, actor }, { params, query }) {
      const items = await desk.ownAgenda(actor, { ...params, ...query });
      // Nothing of it is changed by version: the entity tag is the bytes'.
      return { ok: true, value: { items }, version: 0 };
    },
  }),
  defineRoute({
    id: 'getVisit',
    method: 'GET',
    api: '/api/v1/appointments/{appointmentId}/visit',
    summary: "An appointment of the officer's own with what there is to do now; its version is the ETag",
    params: appointment,
    errors: ['UNAUTHENTICATED', 'STAFF_CREDENTIALS_REQUIRED', 'ERASED'],
    output: visitOutputs.visit,
    answers: { headers: ['ETag'] },
    async run({ desk, actor, correlationId }, { params }) {
      const value = await desk.visit(actor, params.appointmentId, correlationId);
      return { ok: true, value, version: value.version };
    },
  }),
  ...COMMANDS.map(([id, path, command, summary]) =>
    defineRoute({
      id,
      method: 'POST',
      api: `/api/v1/appointments/{appointmentId}/${path}`,
      summary,
      params: appointment,
      body: commandBodySchema.optional(),
      accepts: commandBody(APPOINTMENT_INPUTS[command], 'appointmentId'),
      output: command === 'inviteGuest' ? visitOutputs.guest : visitOutputs.changed,
      answers: { headers: ['ETag'] },
      errors: [
        'STATE_CONFLICT',
        'TOO_EARLY',
        'VERSION_CONFLICT',
        'CAMERA_REQUIRED_FOR_IDENTIFICATION',
        'THIRD_PERSON_NOT_ALLOWED',
        'PERMISSION_DENIED',
        'ERASED',
        'STAFF_CREDENTIALS_REQUIRED',
      ],
      run: (context, { params, body }) => did(context, command, params, body),
    }),
  ),
  defineRoute({
    id: 'revokeGuest',
    method: 'POST',
    api: '/api/v1/appointments/{appointmentId}/guests/{guestId}/revoke',
    summary: 'The guest’s link opens nothing any more',
    params: guest,
    body: commandBodySchema.optional(),
    accepts: commandBody(APPOINTMENT_INPUTS.revokeGuest, 'appointmentId', 'guestId'),
    output: visitOutputs.guest,
    answers: { headers: ['ETag'] },
    errors: [
      'PERMISSION_DENIED',
      'VERSION_CONFLICT',
      'STAFF_CREDENTIALS_REQUIRED',
      'STATE_CONFLICT',
      'ERASED',
    ],
    run: (context, { params, body }) => did(context, 'revokeGuest', params, body),
  }),
];

/** A command of the day as a route's result. */
export async function did(
  context: RouteContext,
  command: VisitCommand,
  params: Readonly<Record<string, unknown>>,
  body: Readonly<Record<string, unknown>> | undefined,
) {
  const expectedVersion = context.ifMatch ?? undefined;
  const input = present(commandInput(body, { ...params, expectedVersion }));
  const result = await context.desk[command](commandRequest(context, input));
  return routeResult<Json>(result, result.ok ? { version: result.answer.version } : {});
}

/** A link that does not open: why, and what the page shows. */
export type ClosedDoor = Extract<Admission, { admitted: false }>;

/** Pages at the door of the video room; absent = plain ones. */
type JoinPages = Pick<Site, 'closedDoorPage' | 'demoRoomPage'>;

/**
 * `GET /join/{token}`: into the room inside its window, else a page that says why not. And the room of a
 * demonstration.
 */
export function joinRoutes(door: VideoDoor, pages: JoinPages): Route[] {
  const closed = (at: ClosedDoor, context: RouteContext) =>
    pages.closedDoorPage?.(at, context) ?? plainPage(closedStatus(at), PLAIN[at.why], context);
  return [
    defineRoute({
      id: 'join',
      method: 'GET',
      summary: 'Enters the video room of an appointment (άρθρο 2 §9)',
      audience: 'public',
      params: z.strictObject({ token: z.string().min(1).max(1_000) }),
      async run({ desk, correlationId }, { params }) {
        const link = door.links.open(params.token);
        if (link === null) throw new SdkError('NOT_FOUND');
        return { ok: true, value: await entered(door, await desk.admit(link, correlationId)) };
      },
      page: { path: '/join/{token}', view: (at, context) => through(at, context, closed) },
    }),
    defineRoute({
      id: 'join-own',
      method: 'GET',
      summary: 'Enters the room of an appointment in a session: its officer, or the person served',
      params: appointment,
      async run({ desk, actor, correlationId }, { params }) {
        if (actor.principalId === null) throw new SdkError('UNAUTHENTICATED');
        const admission = await desk.admitActor(actor, params.appointmentId, correlationId);
        return { ok: true, value: await entered(door, admission) };
      },
      page: {
        path: '/appointments/{appointmentId}/join',
        view: (at, context) => through(at, context, closed),
      },
    }),
    defineRoute({
      id: 'demo-room',
      method: 'GET',
      summary: 'What would be here, in a demonstration',
      audience: 'public',
      query: z.object({ as: z.enum(VIDEO_PARTIES).catch('applicant') }),
      run: async (_, { query }) => ({ ok: true, value: query.as }),
      page: {
        path: '/demo-room',
        view: async (party, context) =>
          uncached(
            await (pages.demoRoomPage?.(party, context) ??
              plainPage(
                200,
                {
                  el: 'Επίδειξη: εδώ θα ήταν η τηλεδιάσκεψη.',
                  en: 'Demonstration: the video call would be here.',
                },
                context,
              )),
          ),
      },
    }),
  ];
}

type Entrance = { readonly url: string } | ClosedDoor;

async function entered(door: VideoDoor, admission: Admission): Promise<Entrance> {
  return admission.admitted ? { url: await door.enter(admission) } : admission;
}

async function through(
  at: Entrance,
  context: RouteContext,
  closed: (at: ClosedDoor, context: RouteContext) => Reply | Promise<Reply>,
): Promise<Reply> {
  if ('url' in at) return uncached({ status: 303, headers: { location: at.url }, cookies: [], body: null });
  return uncached(await closed(at, context));
}

/** Too early is a matter of waiting; the rest is gone for good. */
export function closedStatus({ why }: ClosedDoor): number {
  return why === 'early' ? 403 : 410;
}

function uncached(reply: Reply): Reply {
  return { ...reply, headers: { ...reply.headers, 'cache-control': 'no-store' } };
}

const PLAIN = {
  early: { el: 'Είναι νωρίς ακόμη.', en: 'It is too early.' },
  over: { el: 'Ο σύνδεσμος έληξε.', en: 'The link has expired.' },
  moved: { el: 'Το ραντεβού άλλαξε ώρα.', en: 'The appointment has moved.' },
  cancelled: { el: 'Το ραντεβού ακυρώθηκε.', en: 'The appointment was cancelled.' },
  withdrawn: { el: 'Ο σύνδεσμος δεν ισχύει πια.', en: 'The link is no longer valid.' },
} as const satisfies Record<ClosedDoor['why'], { el: string; en: string }>;

function plainPage(
  status: number,
  texts: { readonly el: string; readonly en: string },
  { language }: RouteContext,
): Reply {
  const title = escaped(texts[language]);
  return htmlReply(
    status,
    `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1></html>`,
  );
}

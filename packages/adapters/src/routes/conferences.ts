import type { Json } from '@rantevou/core';
import { CONFERENCE_INPUTS, type ConferenceDesk, instantOf, type JoinAnswer } from '@rantevou/scheduler';
import { z } from 'zod';
import { listedPage, listPage, pageQueryShape, pageResult } from '../http/cursor.ts';
import { defineRoute, type Route, type RouteContext, routeResult } from '../http/route.ts';
import { conferenceOutputs } from '../wire/conferences.ts';
import { commandRequest } from './appointments.ts';
import { commandBody, commandBodySchema, commandInput, idSchema, present } from './wire.ts';

const institution = z.strictObject({ institutionId: idSchema });
const conference = z.strictObject({ conferenceId: idSchema });
const invitation = z.strictObject({ conferenceId: idSchema, invitationId: idSchema });
const moment = z.string().min(10).max(40);
const span = z.strictObject({ from: moment, to: moment });
const listSpan = span.extend(pageQueryShape);
const idOf = ({ id }: { readonly id: string }) => id;

/** Of the conference as the caller has read it: a change of another one is refused. */
const versionRead = ({ ifMatch }: RouteContext) => ({ expectedVersion: ifMatch ?? undefined });

type Change = 'invite' | 'move' | 'cancel' | 'leave';

/** The video server's address for whoever was let in; null where the host has set up none. */
export type ConferenceLink = (answer: JoinAnswer, nowMs: number) => Promise<string | null>;

/** Conferences of collective bodies (εγκύκλιος e:Presence 2020): organise, invite, take part, supervise. */
export function conferenceRoutes(desk: ConferenceDesk, linkFor: ConferenceLink): readonly Route[] {
  const between = ({ from, to }: z.output<typeof span>) => ({
    fromMs: instantOf(from, '/from'),
    toMs: instantOf(to, '/to'),
  });
  const change = (name: Change, summary: string) =>
    defineRoute({
      id: `${name}Conference`,
      method: 'POST',
      api: `/api/v1/conferences/{conferenceId}/${name}`,
      summary,
      params: conference,
      body: commandBodySchema,
      accepts: commandBody(CONFERENCE_INPUTS[name], 'conferenceId'),
      output: name === 'leave' ? conferenceOutputs.left : conferenceOutputs.changed,
      errors: [
        'NOT_FOUND',
        'NO_ROOM_FREE',
        'ROOM_FULL',
        'CONFERENCE_CLOSED',
        'CONFERENCE_NOT_OPEN',
        'TERMS_NOT_ACCEPTED',
        'EMAIL_NOT_VERIFIED',
        'ERASED',
        'STATE_CONFLICT',
      ],
      run: async (context: RouteContext, { params, body }) =>
        routeResult<Json>(
          await desk[name](
            commandRequest(
              context,
              present(commandInput(body, { ...params, ...(name === 'leave' ? {} : versionRead(context)) })),
            ),
          ),
        ),
    });
  return [
    defineRoute({
      id: 'createConference',
      method: 'POST',
      api: '/api/v1/institutions/{institutionId}/conferences',
      summary: 'Organises a conference, or every occurrence of a series or none (§4, §9, §10)',
      params: institution,
      body: commandBodySchema,
      accepts: commandBody(CONFERENCE_INPUTS.create, 'institutionId'),
      output: conferenceOutputs.changed,
      answers: { status: 201, headers: ['Location'] },
      idempotency: 'required',
      errors: [
        'PERMISSION_DENIED',
        'NO_ROOM_FREE',
        'TERMS_NOT_ACCEPTED',
        'EMAIL_NOT_VERIFIED',
        'ERASED',
        'STATE_CONFLICT',
        'ROOM_FULL',
      ],
      async run(context, { params, body }) {
        const result = await desk.create(commandRequest(context, commandInput(body, params)));
        const [first] = result.ok ? result.answer.conferenceIds : [];
        return routeResult(result, {
          status: 201,
          ...(first === undefined ? {} : { location: `/api/v1/conferences/${first}` }),
        });
      },
    }),
    defineRoute({
      id: 'listConferences',
      method: 'GET',
      api: '/api/v1/conferences',
      summary: "The actor's own conferences and those they are invited to, by time",
      query: listSpan,
      answers: { headers: ['Link'] },
      output: conferenceOutputs.conferences,
      errors: ['UNAUTHENTICATED', 'PERMISSION_DENIED', 'ERASED', 'TERMS_NOT_ACCEPTED', 'EMAIL_NOT_VERIFIED'],
      async run({ actor, correlationId, exchange }, { query }) {
        const { limit, page } = listPage(query);
        const found = await desk.conferences(actor, { ...between(query), page }, correlationId);
        return pageResult(exchange, 'conferences', listedPage(found, limit, idOf));
      },
    }),
    defineRoute({
      id: 'superviseConferences',
      method: 'GET',
      api: '/api/v1/institutions/{institutionId}/conferences',
      summary: 'Conferences of an institution and its units that the actor may see (§9ε)',
      params: institution,
      query: listSpan,
      answers: { headers: ['Link'] },
      output: conferenceOutputs.conferences,
      errors: ['UNAUTHENTICATED', 'PERMISSION_DENIED', 'ERASED', 'TERMS_NOT_ACCEPTED', 'EMAIL_NOT_VERIFIED'],
      async run({ actor, correlationId, exchange }, { params, query }) {
        const { limit, page } = listPage(query);
        const found = await desk.conferences(actor, { ...params, ...between(query), page }, correlationId);
        return pageResult(exchange, 'conferences', listedPage(found, limit, idOf));
      },
    }),
    defineRoute({
      id: 'listFreeRooms',
      method: 'GET',
      api: '/api/v1/institutions/{institutionId}/free-rooms',
      summary: 'Rooms that are free from one moment to another, for whoever may organise there (§10α)',
      params: institution,
      query: span.extend({ orgUnitId: idSchema.optional() }),
      output: conferenceOutputs.rooms,
      errors: ['UNAUTHENTICATED', 'PERMISSION_DENIED', 'TERMS_NOT_ACCEPTED', 'EMAIL_NOT_VERIFIED'],
      async run({ actor }, { params, query: { from, to, orgUnitId } }) {
        const { fromMs: startMs, toMs: endMs } = between({ from, to });
        const units = orgUnitId === undefined ? {} : { orgUnitIds: [orgUnitId] };
        const rooms = await desk.freeRooms(actor, { ...params, ...units, startMs, endMs });
        return {
          ok: true,
          value: { rooms: rooms.map(({ id, maxParticipants }) => ({ id, maxParticipants })) },
        };
      },
    }),
    defineRoute({
      id: 'conferenceStatistics',
      method: 'GET',
      api: '/api/v1/institutions/{institutionId}/conference-statistics',
      summary: 'Counts of conferences, without any person',
      params: institution,
      query: span,
      output: conferenceOutputs.statistics,
      errors: ['PERMISSION_DENIED', 'UNAUTHENTICATED', 'ERASED', 'TERMS_NOT_ACCEPTED', 'EMAIL_NOT_VERIFIED'],
      run: async ({ actor }, { params, query }) => ({
        ok: true,
        value: { ...(await desk.statistics(actor, { ...params, ...between(query) })) },
      }),
    }),
    defineRoute({
      id: 'getConference',
      method: 'GET',
      api: '/api/v1/conferences/{conferenceId}',
      summary: 'One conference; its version is the ETag',
      params: conference,
      errors: ['UNAUTHENTICATED', 'PERMISSION_DENIED', 'ERASED', 'TERMS_NOT_ACCEPTED', 'EMAIL_NOT_VERIFIED'],
      output: conferenceOutputs.conference,
      answers: { headers: ['ETag'] },
      async run({ actor, correlationId }, { params }) {
        const value = await desk.conference(actor, params.conferenceId, correlationId);
        return { ok: true, value, version: value.version };
      },
    }),
    change('invite', 'Invites people of any institution, as many as the room holds (§9β, §10β)'),
    change('move', 'Moves a conference to another time, in whatever room is free'),
    change('cancel', 'Cancels a conference, gives its room back and tells everybody invited'),
    defineRoute({
      id: 'joinConference',
      method: 'POST',
      api: '/api/v1/conferences/{conferenceId}/join',
      summary: 'Lets a participant in, between start and end only, with the way into the room (§4, §8)',
      params: conference,
      body: commandBodySchema,
      accepts: commandBody(CONFERENCE_INPUTS.join, 'conferenceId'),
      output: conferenceOutputs.joined,
      errors: [
        'NOT_FOUND',
        'CONFERENCE_NOT_OPEN',
        'UPSTREAM_UNAVAILABLE',
        'TERMS_NOT_ACCEPTED',
        'EMAIL_NOT_VERIFIED',
        'ERASED',
        'STATE_CONFLICT',
        'CONFERENCE_CLOSED',
      ],
      async run(context, { params, body }) {
        const result = await desk.join(commandRequest(context, commandInput(body, params)));
        if (!result.ok) return result;
        return { ok: true, value: { ...result.answer, link: await linkFor(result.answer, context.nowMs) } };
      },
    }),
    change('leave', 'Says that a participant has left'),
    defineRoute({
      id: 'withdrawConferenceInvitation',
      method: 'DELETE',
      api: '/api/v1/conferences/{conferenceId}/invitations/{invitationId}',
      summary: 'Takes an invitation back',
      params: invitation,
      errors: ['TERMS_NOT_ACCEPTED', 'EMAIL_NOT_VERIFIED', 'ERASED', 'STATE_CONFLICT', 'CONFERENCE_CLOSED'],
      output: conferenceOutputs.changed,
      run: async (context, { params }) =>
        routeResult(
          await desk.withdrawInvitation(
            commandRequest(context, present({ ...params, ...versionRead(context) })),
          ),
        ),
    }),
  ];
}

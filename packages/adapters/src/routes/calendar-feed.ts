import { createHash } from 'node:crypto';
import { type Actor, SdkError } from '@rantevou/core';
import { APPOINTMENT_INPUTS } from '@rantevou/scheduler';
import { z } from 'zod';
import { officerFeedFile } from '../calendar/officer-feed.ts';
import { defineRoute, type Route, type RouteContext, routeResult } from '../http/route.ts';
import { calendarFeedAnswer, calendarFeedView } from '../wire/calendar-feed.ts';
import { commandRequest } from './appointments.ts';
import { commandBody, commandBodySchema, commandInput, idSchema } from './wire.ts';

const OWN = '/api/v1/municipalities/{municipalityId}/calendar-feed';
const params = z.strictObject({ municipalityId: idSchema });
const accepts = commandBody(APPOINTMENT_INPUTS.calendarFeed, 'municipalityId');
const REFUSED = ['UNAUTHENTICATED', 'PERMISSION_DENIED'] as const;

/** The calendar's address, for its owner alone; null where there is none. */
export async function ownFeed({ desk, origin, href }: RouteContext, actor: Actor, municipalityId: string) {
  const { token, createdAtMs } = await desk.calendarFeed(actor, municipalityId);
  return { url: token === null ? null : `${origin}${href(`/calendar/${token}.ics`)}`, createdAtMs };
}

/** Officers' private calendars (άρθρο 5 §1): made, exchanged and ended by their owners, read by calendar programs. */
export const calendarFeedRoutes: readonly Route[] = [
  defineRoute({
    id: 'getCalendarFeed',
    method: 'GET',
    api: OWN,
    summary: 'Address of the own private calendar',
    params,
    errors: REFUSED,
    output: calendarFeedView,
    run: async (context, { params }) => ({
      ok: true,
      value: await ownFeed(context, context.actor, params.municipalityId),
    }),
  }),
  defineRoute({
    id: 'openCalendarFeed',
    method: 'POST',
    api: OWN,
    summary: 'Makes the address of the own private calendar, or another one: the one before ends',
    params,
    body: commandBodySchema,
    accepts,
    errors: REFUSED,
    output: calendarFeedAnswer,
    run: async (context, { params, body }) =>
      routeResult(await context.desk.openCalendarFeed(commandRequest(context, commandInput(body, params)))),
  }),
  defineRoute({
    id: 'closeCalendarFeed',
    method: 'DELETE',
    api: OWN,
    summary: 'Ends the own private calendar',
    params,
    errors: REFUSED,
    output: calendarFeedAnswer,
    run: async (context, { params }) =>
      routeResult(await context.desk.closeCalendarFeed(commandRequest(context, params))),
  }),
  defineRoute({
    id: 'readCalendarFeed',
    method: 'GET',
    api: '/calendar/{file}',
    summary: "An officer's appointments for a calendar program (iCalendar, RFC 5545); nobody's name is in it",
    params: z.strictObject({ file: z.string().max(200) }),
    audience: 'public',
    answers: { headers: ['ETag'], files: ['text/calendar'] },
    async run({ desk, origin, href }, { params: { file } }) {
      const token = /^([A-Za-z0-9_-]{40,100})\.ics$/.exec(file)?.[1];
      const feed = token === undefined ? null : await desk.officerFeed(token);
      if (feed === null) throw new SdkError('NOT_FOUND');
      const body = officerFeedFile(feed, `${origin}${href('')}`);
      return {
        ok: true,
        value: null,
        version: versionOf(body),
        headers: { 'cache-control': 'private, max-age=300', 'x-robots-tag': 'noindex' },
        file: { contentType: 'text/calendar; charset=utf-8', name: 'rantevou.ics', body },
      };
    },
  }),
];

/** 48 bits of its digest: programs ask whether anything is new far more often than there is. */
function versionOf(text: string): number {
  return Number.parseInt(createHash('sha256').update(text).digest('hex').slice(0, 12), 16);
}

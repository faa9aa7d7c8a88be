import {
  absenceSchema,
  closedDaysSchema,
  closureSchema,
  hoursRuleSchema,
  invalidField,
  MODES,
  modeSchema,
  postSchema,
} from '@rantevou/core';
import type { ScheduleView } from '@rantevou/scheduler';
import { z } from 'zod';
import { defineRoute, type Route, type RouteContext, type RouteResult, routeResult } from '../http/route.ts';
import { administrationOutputs } from '../wire/administration.ts';
import { commandRequest } from './appointments.ts';
import { idSchema, present } from './wire.ts';

const AT = '/api/v1/municipalities/{municipalityId}';
const municipality = z.strictObject({ municipalityId: idSchema });
const READ_ERRORS = [
  'UNAUTHENTICATED',
  'PERMISSION_DENIED',
  'STAFF_CREDENTIALS_REQUIRED',
  'MUNICIPALITY_NOT_JOINED',
  'NOT_FOUND',
] as const;
const CHANGE_ERRORS = [
  ...READ_ERRORS,
  'VERSION_CONFLICT',
  'TENANT_MISMATCH',
  'OFFICER_HAS_APPOINTMENTS',
  'RECURRENCE_INVALID',
] as const;

/** `?dryRun=true` changes nothing and answers whom the change would touch, and a `planVersion` to apply it with. */
const dryRun = z
  .enum(['true', 'false'])
  .optional()
  .transform((text) => text === 'true');
const planVersion = z.string().min(1).max(200).optional();
const bodyQuery = z.strictObject({ dryRun });
const deleteQuery = z.strictObject({ dryRun, planVersion });

/** Makes a change of the schedule, or tries it. Applying needs the version of the trial. */
export async function changed(
  context: RouteContext,
  municipalityId: string,
  change: Readonly<Record<string, unknown>>,
  how: {
    readonly dryRun: boolean;
    readonly planVersion?: string | undefined;
    /** How long applicants have for their answers; only where the change is made. */
    readonly expiresInMinutes?: number;
  },
) {
  if (!how.dryRun && how.planVersion === undefined) {
    throw invalidField('/planVersion', 'the planVersion that a dry run of this change answered', {
      el: 'Δείτε πρώτα ποια ραντεβού επηρεάζονται (dryRun=true) και στείλτε την έκδοση που πήρατε',
      en: 'See first which appointments are affected (dryRun=true), and send the version that you got',
    });
  }
  const expectedVersion = context.ifMatch ?? undefined;
  const input = present({ municipalityId, change, ...how, expectedVersion });
  const request = commandRequest(context, input);
  // What the trial proposed to those whom it touches is proposed when the change is made.
  const result = await (how.dryRun
    ? context.desk.changeSchedule(request)
    : context.desk.closeAndPropose(request));
  return routeResult(result, result.ok ? { version: result.answer.scheduleVersion } : {});
}

/** A part of the schedule for administrators, with the schedule's version. */
function part<Value extends object>(
  path: string,
  id: string,
  summary: string,
  output: z.ZodType,
  of: (view: ScheduleView) => Value,
) {
  return defineRoute({
    id,
    method: 'GET',
    api: `${AT}/${path}`,
    summary,
    params: municipality,
    output,
    answers: { headers: ['ETag'] },
    errors: READ_ERRORS,
    async run({ desk, actor }, { params }): Promise<RouteResult<Value & { readonly version: number }>> {
      const read = await desk.schedule(actor, params.municipalityId);
      if (!read.ok) return read;
      const { version } = read.value;
      return { ok: true, value: { version, ...of(read.value) }, version };
    },
  });
}

/** A list whose things come and go one by one: closures, absences. */
function list<Thing extends { readonly id: string }>(options: {
  readonly path: 'closures' | 'absences';
  readonly name: 'Closure' | 'Absence';
  readonly what: 'closure' | 'absence';
  readonly thing: z.ZodType<Thing>;
  readonly source: string;
}): Route[] {
  const { path, name, what, thing, source } = options;
  return [
    defineRoute({
      id: `add${name}`,
      method: 'POST',
      api: `${AT}/${path}`,
      summary: `Adds one; with dryRun, who would be affected (${source})`,
      params: municipality,
      query: bodyQuery,
      body: z.strictObject({ [what]: thing, planVersion } as Record<string, z.ZodType>),
      output: administrationOutputs.changed,
      answers: { headers: ['ETag'] },
      errors: CHANGE_ERRORS,
      run: (context, { params, query, body }) => {
        const how = { dryRun: query.dryRun, planVersion: body.planVersion as string | undefined };
        return changed(context, params.municipalityId, { type: `add-${what}`, [what]: body[what] }, how);
      },
    }),
    defineRoute({
      id: `remove${name}`,
      method: 'DELETE',
      api: `${AT}/${path}/{id}`,
      summary: `Takes one away; with dryRun, who would be affected (${source})`,
      params: z.strictObject({ municipalityId: idSchema, id: idSchema }),
      query: deleteQuery,
      output: administrationOutputs.changed,
      answers: { headers: ['ETag'] },
      errors: CHANGE_ERRORS,
      run: (context, { params, query }) =>
        changed(context, params.municipalityId, { type: `remove-${what}`, [`${what}Id`]: params.id }, query),
    }),
  ];
}

const hours = z.array(hoursRuleSchema).min(1);
const officerParams = z.strictObject({ municipalityId: idSchema, officerId: idSchema });
const postParams = z.strictObject({ municipalityId: idSchema, postId: idSchema });
const civilDay = z.iso.date();

/** What administrators of a municipality see and change (άρθρο 5 §4β–δ, άρθρο 6 §2). */
export const administrationRoutes: readonly Route[] = [
  part(
    'hours',
    'getHours',
    'Hours of the municipality, of posts and of officers',
    administrationOutputs.hours,
    ({ plan }) => ({
      hours: plan.hours,
      posts: plan.posts.map(({ id, name, hours }) => ({ postId: id, name, hours: hours ?? null })),
      officers: plan.officers.map(({ id, hours }) => ({ officerId: id, hours: hours ?? null })),
    }),
  ),
  defineRoute({
    id: 'setHours',
    method: 'PUT',
    api: `${AT}/hours`,
    summary:
      'Sets the hours of the municipality, of one post or of one officer (null = as the level above); άρθρο 5 §4β, §4δ',
    params: municipality,
    query: bodyQuery,
    body: z.union([
      z.strictObject({ hours, planVersion }),
      z.strictObject({ postId: idSchema, hours: hours.nullable(), planVersion }),
      z.strictObject({ officerId: idSchema, hours: hours.nullable(), planVersion }),
    ]),
    output: administrationOutputs.changed,
    answers: { headers: ['ETag'] },
    errors: CHANGE_ERRORS,
    run: (context, { params, query, body }) => {
      const { planVersion, ...what } = body;
      const type =
        'postId' in what ? 'set-post-hours' : 'officerId' in what ? 'set-officer-hours' : 'set-hours';
      return changed(context, params.municipalityId, { type, ...what }, { ...query, planVersion });
    },
  }),
  part('closures', 'getClosures', 'Closures and closed days', administrationOutputs.closures, ({ plan }) => ({
    closures: plan.closures,
    closedDays: plan.closedDays,
  })),
  ...list({
    path: 'closures',
    name: 'Closure',
    what: 'closure',
    thing: closureSchema,
    source: 'άρθρο 5 §4β',
  }),
  part('absences', 'getAbsences', 'Absences of officers', administrationOutputs.absences, ({ plan }) => ({
    absences: plan.absences,
  })),
  ...list({
    path: 'absences',
    name: 'Absence',
    what: 'absence',
    thing: absenceSchema,
    source: 'άρθρο 5 §4β',
  }),
  defineRoute({
    id: 'setClosedDays',
    method: 'PUT',
    api: `${AT}/closed-days`,
    summary:
      'Sets the closed days of the municipality’s own and the national ones that it keeps open (άρθρο 5 §4β)',
    params: municipality,
    query: bodyQuery,
    body: z.strictObject({ closedDays: closedDaysSchema, planVersion }),
    output: administrationOutputs.changed,
    answers: { headers: ['ETag'] },
    errors: CHANGE_ERRORS,
    run: (context, { params, query, body: { closedDays, planVersion } }) =>
      changed(
        context,
        params.municipalityId,
        { type: 'set-closed-days', closedDays },
        { ...query, planVersion },
      ),
  }),
  part(
    'posts',
    'getPosts',
    'Posts with office, services, modes, hours and holders (άρθρο 5 §3)',
    administrationOutputs.posts,
    ({ plan }) => ({
      posts: plan.posts,
    }),
  ),
  defineRoute({
    id: 'setPost',
    method: 'PUT',
    api: `${AT}/posts/{postId}`,
    summary:
      'Makes a post or describes one anew, with its holders; with dryRun, who would be affected (άρθρο 5 §3, §4γ)',
    params: postParams,
    query: bodyQuery,
    body: z.strictObject({ post: postSchema.omit({ id: true }), planVersion }),
    output: administrationOutputs.changed,
    answers: { headers: ['ETag'] },
    errors: CHANGE_ERRORS,
    run: (context, { params: { municipalityId, postId }, query, body: { post, planVersion } }) => {
      const change = { type: 'set-post', post: present({ ...post, id: postId }) };
      return changed(context, municipalityId, change, { ...query, planVersion });
    },
  }),
  defineRoute({
    id: 'removePost',
    method: 'DELETE',
    api: `${AT}/posts/{postId}`,
    summary: 'Takes a post away; with dryRun, who would be affected (άρθρο 5 §3)',
    params: postParams,
    query: deleteQuery,
    output: administrationOutputs.changed,
    answers: { headers: ['ETag'] },
    errors: CHANGE_ERRORS,
    run: (context, { params: { municipalityId, postId }, query }) =>
      changed(context, municipalityId, { type: 'remove-post', postId }, query),
  }),
  part(
    'modes',
    'getModes',
    'Ways of service, with duration and gap (άρθρο 6 §1, §2)',
    administrationOutputs.modes,
    ({ plan }) => ({
      modes: Object.fromEntries(
        MODES.flatMap((mode) => {
          const given = plan.modes[mode];
          const offered = !plan.suspendedModes.includes(mode);
          return given ? [[mode, { offered, ...given }]] : [];
        }),
      ),
    }),
  ),
  defineRoute({
    id: 'setModes',
    method: 'PUT',
    api: `${AT}/modes`,
    summary: 'Ways of service on and off, with their durations (άρθρο 6 §2)',
    params: municipality,
    query: bodyQuery,
    body: z.strictObject({
      modes: z.partialRecord(
        modeSchema,
        z.strictObject({
          offered: z.boolean(),
          durationMinutes: z.int().optional(),
          gapMinutes: z.int().optional(),
        }),
      ),
      planVersion,
    }),
    output: administrationOutputs.changed,
    answers: { headers: ['ETag'] },
    errors: CHANGE_ERRORS,
    run: (context, { params, query, body: { modes, planVersion } }) =>
      changed(context, params.municipalityId, { type: 'set-modes', modes }, { ...query, planVersion }),
  }),
  defineRoute({
    id: 'getOfficers',
    method: 'GET',
    api: `${AT}/officers`,
    summary: 'Officers with names and posts (άρθρο 5 §4γ)',
    params: municipality,
    output: administrationOutputs.officers,
    answers: { headers: ['ETag'] },
    errors: READ_ERRORS,
    async run({ desk, actor, correlationId }, { params }) {
      const read = await desk.officers(actor, params.municipalityId, correlationId);
      return read.ok ? { ...read, version: read.value.version } : read;
    },
  }),
  defineRoute({
    id: 'addOfficer',
    method: 'POST',
    api: `${AT}/officers`,
    summary: 'Adds an officer, with the posts held and a name (άρθρο 5 §4γ)',
    params: municipality,
    query: bodyQuery,
    body: z.strictObject({
      officer: z.strictObject({
        id: idSchema,
        hours: hours.optional(),
        modes: z.array(modeSchema).min(1).optional(),
      }),
      name: z.string().optional(),
      posts: z
        .array(z.strictObject({ postId: idSchema, from: civilDay.optional(), to: civilDay.optional() }))
        .optional(),
      planVersion,
    }),
    output: administrationOutputs.changed,
    answers: { headers: ['ETag'] },
    errors: CHANGE_ERRORS,
    async run(context, { params: { municipalityId }, query, body }) {
      const { officer, name, posts = [], planVersion } = body;
      const how = { ...query, planVersion };
      const result = await changed(
        context,
        municipalityId,
        { type: 'add-officer', officer: present(officer), posts: posts.map(present) },
        how,
      );
      if (result.ok && !query.dryRun && name !== undefined) {
        const input = { municipalityId, officerId: officer.id, name };
        const named = await context.desk.nameOfficer({
          ...commandRequest(context, input),
          idempotencyKey: null,
        });
        if (!named.ok) return named;
      }
      return result;
    },
  }),
  defineRoute({
    id: 'nameOfficer',
    method: 'PUT',
    api: `${AT}/officers/{officerId}`,
    summary: 'Gives an officer another name (άρθρο 5 §4γ)',
    params: officerParams,
    body: z.strictObject({ name: z.string() }),
    output: administrationOutputs.officer,
    errors: READ_ERRORS,
    run: async (context, { params, body }) =>
      routeResult(await context.desk.nameOfficer(commandRequest(context, { ...params, ...body }))),
  }),
  defineRoute({
    id: 'removeOfficer',
    method: 'DELETE',
    api: `${AT}/officers/{officerId}`,
    summary:
      'Takes an officer out of the plan and forgets the name; with dryRun, whose appointments are held (άρθρο 5 §4γ)',
    params: officerParams,
    query: deleteQuery,
    output: administrationOutputs.changed,
    answers: { headers: ['ETag'] },
    errors: [...CHANGE_ERRORS, 'OFFICER_HAS_APPOINTMENTS'],
    async run(context, { params: { municipalityId, officerId }, query }) {
      const result = await changed(context, municipalityId, { type: 'remove-officer', officerId }, query);
      if (result.ok && !query.dryRun) {
        const input = { municipalityId, officerId };
        await context.desk.forgetOfficerName({ ...commandRequest(context, input), idempotencyKey: null });
      }
      return result;
    },
  }),
];

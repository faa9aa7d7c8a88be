import { type Actor, isSdkError, type SdkError } from '@rantevou/core';
import { z } from 'zod';
import { type Reply, seeOther } from '../../http/exchange.ts';
import { type FormFields, fieldOf } from '../../http/form.ts';
import type { Problem } from '../../http/problem.ts';
import { defineRoute, type Route, type RouteContext, routeResult } from '../../http/route.ts';
import { commandRequest } from '../../routes/appointments.ts';
import { did } from '../../routes/visit.ts';
import { idSchema } from '../../routes/wire.ts';
import type { VideoDoor } from '../../video/door.ts';
import { frameOf, pageReply, type SiteSettings, textOf } from '../frame.ts';
import { problemPage } from '../problem-page.ts';
import { dayOf, daysAfter, weekdayOf } from '../text/dates.ts';
import { staffDayView } from '../views/staff-day.ts';
import type { VisitPart } from '../views/staff-visit.ts';
import { visitPage } from '../visit-page.ts';
import { toOfficerLogin } from './staff.ts';

const params = z.object({ appointmentId: idSchema });
const PARTS = ['outcome', 'guest', 'documents'] as const satisfies readonly VisitPart[];
/** What was just done, said on the page after it. */
const DONE = ['documents', 'interpreter', 'resent'] as const;
const pathOf = (appointmentId: string) => `/staff/a/${appointmentId}`;

/** What each form of the appointment's page does: its path, its command, and the input it makes. */
const STEPS = [
  ['start', 'start', (form: FormFields) => yesNo(form, 'isPersonServedPresent', 'yes')],
  [
    'identify',
    'identify',
    (form: FormFields) => ({ check: fieldOf(form, 'check'), ...yesNo(form, 'isConfirmed', 'true') }),
  ],
  ['audio-only', 'audioOnly', () => ({})],
  ['outcome', 'finish', (form: FormFields) => given(form, ['outcome', 'note'])],
  ['guest', 'inviteGuest', guestOf],
  ['guest/revoke', 'revokeGuest', (form: FormFields) => given(form, ['guestId'])],
  ['interpreter', 'inviteInterpreter', (form: FormFields) => given(form, ['interpreterId'])],
  ['officer-absent', 'finish', () => ({ outcome: 'officer-absent' })],
  ['documents', 'sendDocuments', (form: FormFields) => given(form, ['note'])],
] as const;

/** The officer's day without script: the agenda, and each appointment with its steps. */
export function staffDayPages(settings: SiteSettings, door: VideoDoor): Route[] {
  return [
    defineRoute({
      id: 'page-staff-today',
      method: 'GET',
      summary: 'The agenda of today, or of the day that was asked for',
      query: z.object({ day: z.iso.date().optional().catch(undefined) }),
      run: async () => ({ ok: true, value: null }),
      page: {
        path: '/staff/day',
        view: (_, context, { query }) =>
          seeOther(context.href(`/staff/day/${query.day ?? dayOf(context.nowMs)}`)),
      },
    }),
    defineRoute({
      id: 'page-staff-day',
      method: 'GET',
      summary: 'The agenda of a day',
      params: z.object({ day: z.iso.date() }),
      query: z.object({ after: z.string().max(300).optional().catch(undefined) }),
      run: async (context, input) => ({
        ok: true,
        value: isReady(context)
          ? await dayPage(context, settings, input.params.day, input.query.after)
          : null,
      }),
      page: {
        path: '/staff/day/{day}',
        view: (reply, context, input) => reply ?? readied(context, `/staff/day/${input.params.day}`),
      },
    }),
    defineRoute({
      id: 'page-staff-visit',
      method: 'GET',
      summary: 'An appointment on its day',
      params,
      query: z.object({ done: z.enum(DONE).optional().catch(undefined) }),
      run: async (context, { params: { appointmentId }, query: { done } }) => ({
        ok: true,
        value: isReady(context) ? await visitPage(context, settings, door, { appointmentId, done }) : null,
      }),
      page: {
        path: pathOf('{appointmentId}'),
        view: (reply, context, input) => reply ?? readied(context, pathOf(input.params.appointmentId)),
      },
    }),
    ...PARTS.map((part) =>
      defineRoute({
        id: `page-staff-visit-part-${part}`,
        method: 'GET',
        summary: `One part of the appointment: ${part}`,
        params,
        run: async (context, { params: { appointmentId } }) => ({
          ok: true,
          value: isReady(context) ? await visitPage(context, settings, door, { appointmentId, part }) : null,
        }),
        page: {
          path: `${pathOf('{appointmentId}')}/${part}`,
          view: (reply, context, input) =>
            reply ?? readied(context, `${pathOf(input.params.appointmentId)}/${part}`),
        },
      }),
    ),
    defineRoute({
      id: 'page-staff-resend',
      method: 'POST',
      summary: 'Sends a message again that did not arrive',
      params,
      body: z.object({ message: z.string().min(1).max(300) }),
      run: async (context, { params, body }) =>
        routeResult(await context.desk.resendMessage(commandRequest(context, { ...params, ...body }))),
      page: {
        path: `${pathOf('{appointmentId}')}/messages/resend`,
        view: (_, context, { params: { appointmentId } }) =>
          seeOther(context.href(`${pathOf(appointmentId)}?done=resent`)),
      },
    }),
    defineRoute({
      id: 'page-staff-join',
      method: 'GET',
      summary: 'The video room, by the login of officers',
      params,
      run: async () => ({ ok: true, value: null }),
      page: {
        path: `${pathOf('{appointmentId}')}/join`,
        view: (_, context, { params: { appointmentId } }) =>
          isReady(context)
            ? seeOther(context.href(`/appointments/${appointmentId}/join`))
            : readied(context, `${pathOf(appointmentId)}/join`),
      },
    }),
    ...STEPS.map(([path, command, inputOf]) =>
      defineRoute({
        id: `page-staff-visit-${path.replace('/', '-')}`,
        method: 'POST',
        summary: `A step of the appointment: ${path}`,
        params,
        body: z.record(z.string(), z.unknown()),
        run: (context, input) => did(context, command, input.params, input.body),
        page: {
          path: `${pathOf('{appointmentId}')}/${path}`,
          body: inputOf,
          view: (_, context, input) => seeOther(context.href(afterStep(path, input.params.appointmentId))),
          problem: (problem, context, { params: { appointmentId } }) =>
            appointmentId === undefined || !isReady(context)
              ? problemPage(problem, context, settings)
              : again(context, settings, door, appointmentId, withOwnField(problem, path)),
        },
      }),
    ),
  ];
}

/** Where one is after a step: an administrator, who has no page of the appointment, at the day. */
function afterStep(path: string, appointmentId: string): string {
  if (path === 'officer-absent') return '/staff/day';
  const done = path === 'documents' || path === 'interpreter' ? `?done=${path}` : '';
  return `${pathOf(appointmentId)}${done}`;
}

export function isReady({ actor }: RouteContext): boolean {
  return actor.login === 'officer' && actor.municipalityId !== null;
}

export function readied(context: RouteContext, path: string): Reply {
  return context.actor.login === 'officer'
    ? seeOther(context.href('/staff/municipality'))
    : toOfficerLogin(context, path);
}

async function dayPage(
  context: RouteContext,
  settings: SiteSettings,
  day: string,
  after: string | undefined,
): Promise<Reply> {
  const { desk, actor, correlationId, nowMs, ports } = context;
  const municipalityId = actor.municipalityId as string;
  const isOfficer = hasRole(actor, 'officer');
  const isAdmin = hasRole(actor, 'municipality-admin');
  const monday = daysAfter(day, -weekdayOf(day));
  const week = Array.from({ length: 7 }, (_, i) => daysAfter(monday, i));
  const [agenda, municipality, own, officers] = await Promise.all([
    desk.agenda(actor, { municipalityId, from: day, to: day, ...(after ? { after } : {}) }, correlationId),
    desk.municipality(actor, municipalityId),
    desk.ownAgenda(actor, { municipalityId, from: monday, to: daysAfter(monday, 6) }),
    isAdmin ? desk.officers(actor, municipalityId, correlationId) : null,
  ]);
  const view = staffDayView(
    {
      frame: frameOf(context, settings, { municipality }),
      municipality,
      day,
      previous: daysAfter(day, -1),
      following: daysAfter(day, 1),
      week: week.map((one) => ({ day: one, count: isOfficer ? countOn(own, one) : null })),
      nextBusy: isOfficer && agenda.items.length === 0 ? await nextBusyDay(context, day) : null,
      ...agenda,
      nowMs,
      officers: officers?.ok
        ? new Map(
            officers.value.officers.flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const])),
          )
        : null,
      mayBook: isOfficer,
      mayReportAbsence: isAdmin,
      newKey: () => ports.ids.newId(),
    },
    textOf(context),
  );
  return pageReply(view);
}

function hasRole({ grants, municipalityId }: Actor, role: 'officer' | 'municipality-admin'): boolean {
  return grants.some((grant) => grant.role === role && grant.municipalityId === municipalityId);
}

/** Appointments that take, or took, the day's time. */
function countOn(own: readonly { readonly startMs: number; readonly status: string }[], day: string): number {
  return own.filter(({ startMs, status }) => status !== 'cancelled' && dayOf(startMs) === day).length;
}

const DAYS_AHEAD = 31;

async function nextBusyDay({ desk, actor }: RouteContext, day: string) {
  const municipalityId = actor.municipalityId as string;
  const from = daysAfter(day, 1);
  const coming = await desk.ownAgenda(actor, { municipalityId, from, to: daysAfter(day, DAYS_AHEAD) });
  const first = coming.find(({ status }) => status === 'booked' || status === 'started');
  if (!first) return null;
  const busy = dayOf(first.startMs);
  return { day: busy, count: countOn(coming, busy) };
}

/** Two forms of the page have a note: the outcome's has an id of its own. */
function withOwnField(problem: Problem, path: string): Problem {
  if (path !== 'outcome') return problem;
  const errors = problem.errors.map((error) =>
    error.pointer === '/note' ? { ...error, pointer: '/outcome-note' } : error,
  );
  return { ...problem, errors };
}

/** The same page with what went wrong; where it is not the officer's to see, the problem alone. */
async function again(
  context: RouteContext,
  settings: SiteSettings,
  door: VideoDoor,
  appointmentId: string,
  problem: Problem,
): Promise<Reply> {
  try {
    return await visitPage(context, settings, door, { appointmentId, problem });
  } catch (error) {
    if (isSdkError(error) && (error as SdkError).code === 'NOT_FOUND')
      return problemPage(problem, context, settings);
    throw error;
  }
}

/** Absent where nothing was chosen, so that the command's own schema says so. */
function yesNo(form: FormFields, name: string, yes: string): Record<string, boolean> {
  const value = fieldOf(form, name);
  return value === null || value === '' ? {} : { [name]: value === yes };
}

function given(form: FormFields, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = fieldOf(form, name)?.trim() ?? '';
      return value === '' ? [] : [[name, value] as const];
    }),
  );
}

function guestOf(form: FormFields): Record<string, unknown> {
  const again = fieldOf(form, 'againGuestId');
  if (again !== null) return { againGuestId: again };
  const name = fieldOf(form, 'guest.name');
  const email = fieldOf(form, 'guest.email');
  // The form of somebody whom the applicant named has no fields.
  return name === null && email === null ? {} : { guest: { name: name ?? '', email: email ?? '' } };
}

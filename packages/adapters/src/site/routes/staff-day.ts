import { isSdkError, type SdkError } from '@rantevou/core';
import { z } from 'zod';
import { type Reply, seeOther } from '../../http/exchange.ts';
import { type FormFields, fieldOf } from '../../http/form.ts';
import type { Problem } from '../../http/problem.ts';
import { defineRoute, type Route, type RouteContext } from '../../http/route.ts';
import { did } from '../../routes/visit.ts';
import { idSchema } from '../../routes/wire.ts';
import type { VideoDoor } from '../../video/door.ts';
import { idOf } from '../form.ts';
import { frameOf, pageReply, type SiteSettings, textOf } from '../frame.ts';
import { problemPage } from '../problem-page.ts';
import { dayOf, daysAfter } from '../text/dates.ts';
import { staffDayView } from '../views/staff-day.ts';
import { staffVisitView } from '../views/staff-visit.ts';
import { toOfficerLogin } from './staff.ts';

const params = z.object({ appointmentId: idSchema });
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
  ['outcome', 'finish', (form: FormFields) => given(form, ['outcome'])],
  ['guest', 'inviteGuest', guestOf],
  ['guest/revoke', 'revokeGuest', (form: FormFields) => given(form, ['guestId'])],
  ['officer-absent', 'finish', () => ({ outcome: 'officer-absent' })],
  ['documents', 'sendDocuments', (form: FormFields) => given(form, ['note'])],
] as const;

/** The officer's day without script: the agenda, and each appointment with its steps. */
export function staffDayPages(settings: SiteSettings, door: VideoDoor): Route[] {
  return [
    defineRoute({
      id: 'page-staff-today',
      method: 'GET',
      summary: 'The agenda of today',
      run: async () => ({ ok: true, value: null }),
      page: {
        path: '/staff/day',
        view: (_, context) => seeOther(context.href(`/staff/day/${dayOf(context.nowMs)}`)),
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
      query: z.object({ done: z.enum(['documents']).optional().catch(undefined) }),
      run: async (context, input) => ({
        ok: true,
        value: isReady(context)
          ? await visitPage(context, settings, door, input.params.appointmentId, null, input.query.done)
          : null,
      }),
      page: {
        path: pathOf('{appointmentId}'),
        view: (reply, context, input) => reply ?? readied(context, pathOf(input.params.appointmentId)),
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
              : again(context, settings, door, appointmentId, problem),
        },
      }),
    ),
  ];
}

/** Where one is after a step: an administrator, who has no page of the appointment, at the day. */
function afterStep(path: string, appointmentId: string): string {
  if (path === 'officer-absent') return '/staff/day';
  return `${pathOf(appointmentId)}${path === 'documents' ? '?done=documents' : ''}`;
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
  const [agenda, municipality] = await Promise.all([
    desk.agenda(actor, { municipalityId, from: day, to: day, ...(after ? { after } : {}) }, correlationId),
    desk.municipality(actor, municipalityId),
  ]);
  const view = staffDayView(
    {
      frame: frameOf(context, settings, { municipality }),
      municipality,
      day,
      previous: daysAfter(day, -1),
      following: daysAfter(day, 1),
      ...agenda,
      nowMs,
      mayReportAbsence: actor.grants.some(
        (grant) => grant.role === 'municipality-admin' && grant.municipalityId === municipalityId,
      ),
      newKey: () => ports.ids.newId(),
    },
    textOf(context),
  );
  return pageReply(view);
}

/** Then the citizen is called. */
const UNDELIVERED: ReadonlySet<string> = new Set(['failed', 'parked', 'bounced']);

async function visitPage(
  context: RouteContext,
  settings: SiteSettings,
  door: VideoDoor,
  appointmentId: string,
  problem: Problem | null,
  done?: 'documents',
): Promise<Reply> {
  const { desk, actor, correlationId, language, ports } = context;
  const visit = await desk.visit(actor, appointmentId, correlationId);
  const municipality = await desk.municipality(actor, visit.municipalityId);
  const text = textOf(context);
  const here = context.href(pathOf(appointmentId));
  const own = { isPersonServedPresent: 'staff.presence.error', outcome: 'staff.outcome.error' } as const;
  const messages = await desk.messages(actor, appointmentId, correlationId);
  const isUndelivered = messages.some(({ state }) => UNDELIVERED.has(state));
  const hasInterpreter = visit.mode === 'video' && visit.interpreters.length > 0;
  const view = staffVisitView(
    {
      frame: frameOf(context, settings, { municipality, here }),
      municipality,
      visit,
      interpreterLink: hasInterpreter ? door.links.linkFor(visit.id, visit.sequence, 'interpreter') : null,
      phoneOfUndelivered: isUndelivered
        ? (await desk.appointment(actor, appointmentId, correlationId)).personServed.phone
        : null,
      newKey: () => ports.ids.newId(),
      errors: (problem?.errors ?? []).map((error) => {
        const name = error.pointer.slice(1).replaceAll('/', '.');
        return { id: idOf(name), text: name in own ? text(own[name as keyof typeof own]) : error[language] };
      }),
      refusals:
        problem === null || problem.errors.length > 0
          ? []
          : [problem[language], ...problem.reasons.map((reason) => reason[language])],
      hasSentDocuments: done === 'documents',
    },
    text,
  );
  return pageReply(view, problem?.status ?? 200);
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
    return await visitPage(context, settings, door, appointmentId, problem);
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
  const name = fieldOf(form, 'guest.name');
  const email = fieldOf(form, 'guest.email');
  // The form of somebody whom the applicant named has no fields.
  return name === null && email === null ? {} : { guest: { name: name ?? '', email: email ?? '' } };
}

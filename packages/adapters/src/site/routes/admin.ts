import { type Refusal, SdkError } from '@rantevou/core';
import type { ScheduleAnswer, Statistics } from '@rantevou/scheduler';
import { z } from 'zod';
import { type Reply, seeOther } from '../../http/exchange.ts';
import type { Problem } from '../../http/problem.ts';
import { defineRoute, type Route, type RouteContext, type Submitted } from '../../http/route.ts';
import { changed } from '../../routes/administration.ts';
import { commandRequest } from '../../routes/appointments.ts';
import { type Administered, adminFrameOf, administered, toSignIn } from '../admin-access.ts';
import { CHANGE_PAGES, type ChangeForm, changeFormSchema, changeOf } from '../admin-change.ts';
import { FORM_PAGES, type FormPage, formPage } from '../admin-pages.ts';
import { pageReply, type SiteSettings, textOf } from '../frame.ts';
import { problemPage } from '../problem-page.ts';
import { dayOf, lastDayOf } from '../text/dates.ts';
import { adminPreviewView } from '../views/admin-preview.ts';
import { adminOverviewView, adminStatisticsView } from '../views/admin-statistics.ts';

const BY = ['service', 'mode', 'status', 'outcome', 'week'] as const;

/** Pages of a municipality's administrators (άρθρο 5 §4, άρθρο 6 §2): the same desk as the JSON routes, no script. */
export function adminPages(settings: SiteSettings): Route[] {
  return [
    statisticsPage(settings, '/admin', 'page-admin', 'First page of administrators'),
    statisticsPage(settings, '/admin/statistics', 'page-admin-statistics', 'Numbers of a period'),
    ...(Object.keys(FORM_PAGES) as FormPage[]).map((path) =>
      defineRoute({
        id: `page${path.replaceAll('/', '-')}`,
        method: 'GET',
        summary: 'What stands, and the forms for changes',
        query: z.object({ post: z.string().max(64).optional() }),
        run: administered,
        page: {
          path,
          async view(schedule: Administered, context: RouteContext, { query }): Promise<Reply> {
            const shown = schedule && (await formPage(path, context, settings, { post: query.post }));
            return shown ?? toSignIn(context, path);
          },
        },
      }),
    ),
    defineRoute({
      id: 'page-admin-preview',
      method: 'POST',
      summary: 'Whom a change would touch; changes nothing',
      body: changeFormSchema,
      run: (context, { body }) => tried(context, body),
      page: {
        path: '/admin/preview',
        view: (answer, context, { body }) => previewPage(context, settings, body, answer, false),
        problem: (problem, context, submitted) => formAgain(problem, context, settings, submitted),
      },
    }),
    defineRoute({
      id: 'page-admin-apply',
      method: 'POST',
      summary: 'Makes a change that was previewed; shown again where the preview is old',
      body: z.strictObject({
        form: z
          .string()
          .max(60_000)
          .transform((text, context) => {
            try {
              return JSON.parse(text) as unknown;
            } catch {
              context.addIssue({ code: 'custom', message: 'not JSON' });
              return z.NEVER;
            }
          })
          .pipe(changeFormSchema),
        planVersion: z.string().min(1).max(200),
      }),
      idempotency: 'required',
      async run(context, { body: { form, planVersion } }) {
        try {
          return await applied(context, form, planVersion);
        } catch (error) {
          if (!(error instanceof SdkError) || error.code !== 'VERSION_CONFLICT') throw error;
          return tried(context, form);
        }
      },
      page: {
        path: '/admin/apply',
        view: (answer, context, { body }) =>
          answer.dryRun
            ? previewPage(context, settings, body.form, answer, true)
            : seeOther(`${context.href(CHANGE_PAGES[body.form.kind])}?done=1`),
      },
    }),
    defineRoute({
      id: 'page-admin-officer-name',
      method: 'POST',
      summary: 'Gives an officer another name',
      body: z.strictObject({ officerId: z.string().max(64), name: z.string().max(300) }),
      async run(context, { body }) {
        const input = { ...body, municipalityId: ownMunicipality(context) };
        const result = await context.desk.nameOfficer(commandRequest(context, input));
        return result.ok ? { ok: true, value: null } : result;
      },
      page: {
        path: '/admin/officers/name',
        view: (_, context) => seeOther(`${context.href('/admin/officers')}?done=1`),
        problem: (problem, context, submitted) =>
          again('/admin/officers', problem, context, settings, submitted),
      },
    }),
  ];
}

function ownMunicipality({ actor }: RouteContext): string {
  if (actor.login !== 'officer' || actor.municipalityId === null) throw new SdkError('UNAUTHENTICATED');
  return actor.municipalityId;
}

type Answered =
  | { readonly ok: true; readonly value: ScheduleAnswer }
  | { readonly ok: false; readonly refusal: Refusal };

async function tried(context: RouteContext, form: ChangeForm): Promise<Answered> {
  return changed(context, ownMunicipality(context), changeOf(form), { dryRun: true });
}

/** The change, and with an officer who comes or goes also the name. */
async function applied(context: RouteContext, form: ChangeForm, planVersion: string): Promise<Answered> {
  const municipalityId = ownMunicipality(context);
  const result = await changed(context, municipalityId, changeOf(form), { dryRun: false, planVersion });
  if (!result.ok || (form.kind !== 'officer' && form.kind !== 'remove-officer')) return result;
  const input = { municipalityId, officerId: form.id };
  const request = (more: object) => ({
    ...commandRequest(context, { ...input, ...more }),
    idempotencyKey: null,
  });
  const named =
    form.kind === 'officer'
      ? await context.desk.nameOfficer(request({ name: form.name }))
      : await context.desk.forgetOfficerName(request({}));
  return named.ok ? result : named;
}

async function previewPage(
  context: RouteContext,
  settings: SiteSettings,
  form: ChangeForm,
  answer: ScheduleAnswer,
  isStale: boolean,
): Promise<Reply> {
  const path = CHANGE_PAGES[form.kind];
  const schedule = await administered(context);
  if (!schedule.ok || schedule.value === null) return toSignIn(context, path);
  const { plan } = schedule.value;
  const services = plan.fields.flatMap((field) => field.services);
  const view = adminPreviewView(
    {
      admin: adminFrameOf(context, settings, { plan, here: path }),
      answer,
      form: JSON.stringify(form),
      serviceNames: Object.fromEntries(services.map(({ id, name }) => [id, name[context.language]])),
      isStale,
      idempotencyKey: context.ports.ids.newId(),
    },
    textOf(context),
  );
  return pageReply(view, isStale ? 409 : 200);
}

/** The form with what was typed and what is wrong with it. */
function formAgain(
  problem: Problem,
  context: RouteContext,
  settings: SiteSettings,
  submitted: Submitted,
): Reply | Promise<Reply> {
  const kind = submitted.form?.get('kind')?.[0] ?? '';
  const path = Object.hasOwn(CHANGE_PAGES, kind) ? CHANGE_PAGES[kind as ChangeForm['kind']] : null;
  if (path === null) return problemPage(problem, context, settings);
  return again(path, problem, context, settings, submitted);
}

async function again(
  path: FormPage,
  problem: Problem,
  context: RouteContext,
  settings: SiteSettings,
  { form }: Submitted,
): Promise<Reply> {
  const isMendable = problem.errors.length > 0 && context.actor.municipalityId !== null;
  const shown = isMendable && (await formPage(path, context, settings, { form, problem }));
  return shown || problemPage(problem, context, settings);
}

/** Numbers of this month, or of the period that was asked for. */
function statisticsPage(
  settings: SiteSettings,
  path: '/admin' | '/admin/statistics',
  id: string,
  summary: string,
): Route {
  return defineRoute({
    id,
    method: 'GET',
    summary,
    query: z.object({
      from: z.iso.date().optional().catch(undefined),
      to: z.iso.date().optional().catch(undefined),
    }),
    async run(context, { query }) {
      const { actor, desk, correlationId, nowMs } = context;
      const schedule = await administered(context);
      if (!schedule.ok) return schedule;
      if (schedule.value === null) return { ok: true, value: null };
      const month = dayOf(nowMs).slice(0, 7);
      const { from = `${month}-01`, to = lastDayOf(month) } = path === '/admin' ? {} : query;
      const { municipality } = schedule.value.plan;
      const read = await desk.statistics(
        actor,
        { municipalityId: municipality.id, from, to, by: BY },
        correlationId,
        { signal: context.exchange.signal },
      );
      return read.ok ? { ok: true, value: { statistics: read.value, plan: schedule.value.plan } } : read;
    },
    page: {
      path,
      view(value: { statistics: Statistics; plan: NonNullable<Administered>['plan'] } | null, context) {
        if (value === null) return toSignIn(context, path);
        const { statistics, plan } = value;
        const { municipalityId, from, to } = statistics;
        const query = new URLSearchParams({ from, to, format: 'csv' });
        const state = {
          admin: adminFrameOf(context, settings, { plan, here: path }),
          statistics,
          csv: context.href(`/api/v1/municipalities/${municipalityId}/statistics?${query.toString()}`),
        };
        const view = path === '/admin' ? adminOverviewView : adminStatisticsView;
        return pageReply(view(state, textOf(context)));
      },
    },
  });
}

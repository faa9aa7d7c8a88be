import { type MunicipalityPlan, type Refusal, SdkError } from '@rantevou/core';
import type { ScheduleAnswer } from '@rantevou/scheduler';
import { z } from 'zod';
import { type Reply, seeOther } from '../../http/exchange.ts';
import type { Problem } from '../../http/problem.ts';
import { defineRoute, type Route, type RouteContext, type Submitted } from '../../http/route.ts';
import { changed } from '../../routes/administration.ts';
import { commandRequest } from '../../routes/appointments.ts';
import { idSchema } from '../../routes/wire.ts';
import { type Administered, adminFrameOf, administered, toSignIn } from '../admin-access.ts';
import { CHANGE_PAGES, type ChangeForm, changeFormSchema, changeOf } from '../admin-change.ts';
import { changeWords } from '../admin-change-words.ts';
import { FORM_PAGES, type FormPage, formPage } from '../admin-pages.ts';
import { findPlan, keepPlan } from '../admin-plan.ts';
import { pageReply, type SiteSettings, textOf } from '../frame.ts';
import { problemPage } from '../problem-page.ts';
import { ANSWER_DAYS, adminPreviewView, type Difference } from '../views/admin-preview.ts';

const DAY_MINUTES = 24 * 60;
const planParams = z.strictObject({ plan: idSchema });
const DAYS = ANSWER_DAYS.map(String);

/** What a preview is made from. */
interface Previewed {
  readonly form: ChangeForm;
  readonly plan: MunicipalityPlan;
  readonly answer: ScheduleAnswer;
}

/** Changes of a municipality's schedule by its administrators (άρθρο 5 §4, άρθρο 6 §2): form, preview, application. */
export function adminPages(settings: SiteSettings): Route[] {
  return [
    ...FORM_PAGES.map((path) =>
      defineRoute({
        id: `page${path.replaceAll('/', '-')}`,
        method: 'GET',
        summary: 'What stands, and the forms for changes',
        query: z.object({ post: z.string().max(64).optional(), season: z.string().max(30).optional() }),
        run: administered,
        page: {
          path,
          async view(schedule: Administered, context: RouteContext, { query }): Promise<Reply> {
            const shown = schedule && (await formPage(path, context, settings, query));
            return shown ?? toSignIn(context, path);
          },
        },
      }),
    ),
    defineRoute({
      id: 'page-admin-plan-make',
      method: 'POST',
      summary: 'Keeps a change to be looked at; the schedule stays as it is',
      body: changeFormSchema,
      async run(context, { body }) {
        const tried = await previewed(context, body);
        return tried.ok ? { ok: true, value: await keepPlan(context, body) } : tried;
      },
      page: {
        path: '/admin/plans',
        view: (id, context) => seeOther(context.href(`/admin/plans/${id}`)),
        problem: (problem, context, submitted) => formAgain(problem, context, settings, submitted),
      },
    }),
    defineRoute({
      id: 'page-admin-plan',
      method: 'GET',
      summary: 'Whom a change would touch; changes nothing',
      params: planParams,
      async run(context, { params }) {
        const schedule = await administered(context);
        if (!schedule.ok || schedule.value === null) return schedule as { ok: true; value: null };
        return previewed(context, await findPlan(context, params.plan));
      },
      page: {
        path: '/admin/plans/{plan}',
        view: (value: Previewed | null, context, { params }) =>
          value
            ? previewPage(context, settings, params.plan, value, null)
            : toSignIn(context, `/admin/plans/${params.plan}`),
      },
    }),
    defineRoute({
      id: 'page-admin-plan-apply',
      method: 'POST',
      summary: 'Makes a change that was previewed; the preview is shown again where it is old',
      params: planParams,
      body: z.strictObject({
        planVersion: z.string().min(1).max(200),
        /** Codes of those whom the preview named, so that it can be said what is different now. */
        shown: z.string().max(20_000).optional(),
        answerDays: z.enum(DAYS).optional(),
      }),
      idempotency: 'required',
      async run(context, { params, body }) {
        const form = await findPlan(context, params.plan);
        try {
          return await applied(context, form, body);
        } catch (error) {
          if (!(error instanceof SdkError) || error.code !== 'VERSION_CONFLICT') throw error;
          return previewed(context, form);
        }
      },
      page: {
        path: '/admin/plans/{plan}/apply',
        view: (value: Previewed, context, { params, body }) =>
          value.answer.dryRun
            ? previewPage(context, settings, params.plan, value, differenceOf(body.shown, value.answer))
            : seeOther(`${context.href(CHANGE_PAGES[value.form.kind])}?done=1`),
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
  | { readonly ok: true; readonly value: Previewed }
  | { readonly ok: false; readonly refusal: Refusal };

/** What the change would do to the schedule as it is now. */
async function previewed(context: RouteContext, form: ChangeForm): Promise<Answered> {
  const municipalityId = ownMunicipality(context);
  const schedule = await context.desk.schedule(context.actor, municipalityId);
  if (!schedule.ok) return schedule;
  const { plan } = schedule.value;
  const result = await changed(context, municipalityId, changeOf(form, plan), { dryRun: true });
  return result.ok ? { ok: true, value: { form, plan, answer: result.value } } : result;
}

/** The change, and with an officer who comes or goes also the name. */
async function applied(
  context: RouteContext,
  form: ChangeForm,
  { planVersion, answerDays }: { readonly planVersion: string; readonly answerDays?: string | undefined },
): Promise<Answered> {
  const municipalityId = ownMunicipality(context);
  const schedule = await context.desk.schedule(context.actor, municipalityId);
  if (!schedule.ok) return schedule;
  const { plan } = schedule.value;
  const how = {
    dryRun: false,
    planVersion,
    ...(answerDays === undefined ? {} : { expiresInMinutes: Number(answerDays) * DAY_MINUTES }),
  };
  const result = await changed(context, municipalityId, changeOf(form, plan), how);
  if (!result.ok) return result;
  const value = { form, plan, answer: result.value };
  if (form.kind !== 'officer' && form.kind !== 'remove-officer') return { ok: true, value };
  const input = { municipalityId, officerId: form.id };
  const request = (more: object) => ({
    ...commandRequest(context, { ...input, ...more }),
    idempotencyKey: null,
  });
  const named =
    form.kind === 'officer'
      ? await context.desk.nameOfficer(request({ name: form.name }))
      : await context.desk.forgetOfficerName(request({}));
  return named.ok ? { ok: true, value } : named;
}

function previewPage(
  context: RouteContext,
  settings: SiteSettings,
  id: string,
  { form, plan, answer }: Previewed,
  difference: Difference | null,
): Reply {
  const services = plan.fields.flatMap((field) => field.services);
  const text = textOf(context);
  const path = `/admin/plans/${id}`;
  const admin = adminFrameOf(context, settings, { plan, here: CHANGE_PAGES[form.kind] });
  const view = adminPreviewView(
    {
      // A change of language comes back to the preview, the menu to the page of the form.
      admin: { ...admin, frame: { ...admin.frame, here: context.href(path) } },
      answer,
      path,
      what: changeWords(form, plan, text),
      serviceNames: Object.fromEntries(services.map(({ id, name }) => [id, name[context.language]])),
      difference,
      idempotencyKey: context.ports.ids.newId(),
    },
    text,
  );
  return pageReply(view, difference === null ? 200 : 409);
}

function differenceOf(shown: string | undefined, { displaced }: ScheduleAnswer): Difference {
  const before = new Set(shown?.split(' ') ?? []);
  const now = new Set(displaced.map(({ code }) => code));
  return {
    more: [...now].filter((code) => !before.has(code)),
    less: [...before].filter((code) => code !== '' && !now.has(code)),
  };
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

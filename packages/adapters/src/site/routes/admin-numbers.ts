import { MODES, type MunicipalityPlan, modeSchema, OUTCOMES, type Refusal } from '@rantevou/core';
import type { AdministratorTasks, Load, Statistics } from '@rantevou/scheduler';
import { z } from 'zod';
import type { Reply } from '../../http/exchange.ts';
import type { Problem } from '../../http/problem.ts';
import { defineRoute, type Route, type RouteContext, type Submitted } from '../../http/route.ts';
import { present } from '../../routes/wire.ts';
import { adminFrameOf, administered, toSignIn } from '../admin-access.ts';
import { pageReply, type SiteSettings, textOf } from '../frame.ts';
import { problemPage } from '../problem-page.ts';
import { dayOf, lastDayOf } from '../text/dates.ts';
import { modeLabel } from '../text/text.ts';
import { adminDashboardView } from '../views/admin-dashboard.ts';
import { adminStatisticsView } from '../views/admin-statistics.ts';

const BY = ['service', 'mode', 'status', 'outcome', 'week'] as const;
const DASHBOARD = '/admin';
const STATISTICS = '/admin/statistics';

const lenientDay = z.iso.date().optional().catch(undefined);
const period = { from: lenientDay, to: lenientDay };
/** What cannot be understood is as if it had not been asked for: an empty field of the form, a link of others. */
const selection = z.object({
  ...period,
  mode: modeSchema.optional().catch(undefined),
  service: z.string().min(1).max(64).optional().catch(undefined),
  outcome: z
    .enum([...OUTCOMES, 'none'])
    .optional()
    .catch(undefined),
});
type Query = z.output<typeof selection>;

type Read<T> =
  | { readonly ok: true; readonly value: T | null }
  | { readonly ok: false; readonly refusal: Refusal };

interface Counted {
  readonly plan: MunicipalityPlan;
  readonly statistics: Statistics;
}
interface Overview extends Counted {
  readonly load: Load;
  readonly tasks: AdministratorTasks;
}

/** Numbers for administrators (άρθρο 5 §4α): the dashboard, and what they ask of a period. */
export function adminNumberPages(settings: SiteSettings): Route[] {
  return [
    defineRoute({
      id: 'page-admin',
      method: 'GET',
      summary: 'Numbers, what waits, and when it is busy',
      query: z.object(period),
      run: (context, { query }) => overview(context, query),
      page: {
        path: DASHBOARD,
        view: (value: Overview | null, context: RouteContext) =>
          value ? dashboardPage(context, settings, value) : toSignIn(context, DASHBOARD),
        problem: (problem, context) => again(problem, context, settings, DASHBOARD),
      },
    }),
    defineRoute({
      id: 'page-admin-statistics',
      method: 'GET',
      summary: 'Numbers of a period',
      query: selection,
      run: (context, { query }) => counted(context, query),
      page: {
        path: STATISTICS,
        view: (value: Counted | null, context, { query }) =>
          value ? statisticsPage(context, settings, value, query) : toSignIn(context, STATISTICS),
        problem: (problem, context, submitted) => again(problem, context, settings, STATISTICS, submitted),
      },
    }),
  ];
}

async function counted(context: RouteContext, query: Query): Promise<Read<Counted>> {
  const { actor, desk, correlationId, nowMs } = context;
  const schedule = await administered(context);
  if (!schedule.ok || schedule.value === null) return schedule as Read<Counted>;
  const { plan } = schedule.value;
  const month = dayOf(nowMs).slice(0, 7);
  const { from = `${month}-01`, to = lastDayOf(month), mode, service, outcome } = query;
  const read = await desk.statistics(
    actor,
    {
      municipalityId: plan.municipality.id,
      from,
      to,
      by: BY,
      where: present({ mode, service, outcome }),
    },
    correlationId,
    { signal: context.exchange.signal },
  );
  return read.ok ? { ok: true, value: { statistics: read.value, plan } } : read;
}

async function overview(context: RouteContext, query: Pick<Query, 'from' | 'to'>): Promise<Read<Overview>> {
  const { actor, desk } = context;
  const numbers = await counted(context, query);
  if (!numbers.ok || numbers.value === null) return numbers as Read<Overview>;
  const { municipalityId, from, to } = numbers.value.statistics;
  const load = await desk.load(actor, { municipalityId, from, to });
  if (!load.ok) return load;
  const tasks = await desk.tasks(actor, municipalityId);
  if (!tasks.ok) return tasks;
  return { ok: true, value: { ...numbers.value, load: load.value, tasks: tasks.value } };
}

function dashboardPage(
  context: RouteContext,
  settings: SiteSettings,
  { plan, statistics, load, tasks }: Overview,
  problem?: Problem,
): Reply {
  const text = textOf(context);
  const view = adminDashboardView(
    {
      admin: adminFrameOf(context, settings, { plan, here: DASHBOARD, problem, spareField: 'to' }),
      statistics,
      load,
      tasks,
      postNames: Object.fromEntries(plan.posts.map(({ id, name }) => [id, text.of(name)])),
    },
    text,
  );
  return pageReply(view, problem?.status ?? 200);
}

function statisticsPage(
  context: RouteContext,
  settings: SiteSettings,
  { plan, statistics }: Counted,
  query: Query,
  problem?: Problem,
): Reply {
  const text = textOf(context);
  const { municipalityId, from, to } = statistics;
  const { mode = '', service = '', outcome = '' } = query;
  const chosen = Object.entries({ mode, service, outcome }).filter(([, value]) => value !== '');
  const asked = new URLSearchParams([['from', from], ['to', to], ...chosen, ['format', 'csv']]);
  const view = adminStatisticsView(
    {
      admin: adminFrameOf(context, settings, { plan, here: STATISTICS, problem, spareField: 'to' }),
      statistics,
      modes: MODES.filter((one) => plan.modes[one]).map((one) => ({
        value: one,
        label: modeLabel(one, text),
      })),
      selection: { mode, service, outcome },
      csv: context.href(`/api/v1/municipalities/${municipalityId}/statistics?${asked.toString()}`),
    },
    text,
  );
  return pageReply(view, problem?.status ?? 200);
}

/** The page of this month, with what is wrong with the period that was asked for. */
async function again(
  problem: Problem,
  context: RouteContext,
  settings: SiteSettings,
  path: typeof DASHBOARD | typeof STATISTICS,
  submitted?: Submitted,
): Promise<Reply> {
  if (problem.errors.length > 0 && path === DASHBOARD) {
    const read = await overview(context, {});
    if (read.ok && read.value) return dashboardPage(context, settings, read.value, problem);
  }
  if (problem.errors.length > 0 && submitted) {
    const query = selection
      .omit({ from: true, to: true })
      .parse(Object.fromEntries([...submitted.query].map(([name, [value]]) => [name, value])));
    const read = await counted(context, query as Query);
    if (read.ok && read.value) return statisticsPage(context, settings, read.value, query as Query, problem);
  }
  return problemPage(problem, context, settings);
}

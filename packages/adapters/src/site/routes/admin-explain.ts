import { MODES, type MunicipalityPlan, modeSchema, type Refusal } from '@rantevou/core';
import type { Explanation, OfficerView } from '@rantevou/scheduler';
import { z } from 'zod';
import type { Reply } from '../../http/exchange.ts';
import type { Problem } from '../../http/problem.ts';
import { defineRoute, type Route, type RouteContext, type Submitted } from '../../http/route.ts';
import { adminFrameOf, administered, toSignIn } from '../admin-access.ts';
import { pageReply, type SiteSettings, textOf } from '../frame.ts';
import { problemPage } from '../problem-page.ts';
import { dayOf } from '../text/dates.ts';
import { modeLabel } from '../text/text.ts';
import { adminExplainView } from '../views/admin-explain.ts';

const PATH = '/admin/explain';
const lenient = z.string().max(64).optional().catch(undefined);
const query = z.object({
  service: lenient,
  mode: modeSchema.optional().catch(undefined),
  date: z.iso.date().optional().catch(undefined),
  time: z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
    .optional()
    .catch(undefined),
});
type Query = z.output<typeof query>;
const FIELDS = new Set(Object.keys(query.shape));

interface Explained {
  readonly plan: MunicipalityPlan;
  readonly officers: readonly OfficerView[];
  /** Null = nothing has been asked yet. */
  readonly explanations: readonly Explanation[] | null;
}

type Read =
  | { readonly ok: true; readonly value: Explained | null }
  | { readonly ok: false; readonly refusal: Refusal };

/** Why a time is or is not offered, for administrators. */
export function adminExplainPages(settings: SiteSettings): Route[] {
  return [
    defineRoute({
      id: 'page-admin-explain',
      method: 'GET',
      summary: 'Why a time is or is not offered, for each officer',
      query,
      run: (context, { query }) => explained(context, query),
      page: {
        path: PATH,
        view: (value: Explained | null, context, { query }) =>
          value ? explainPage(context, settings, value, query) : toSignIn(context, PATH),
        problem: (problem, context, submitted) => again(problem, context, settings, submitted),
      },
    }),
  ];
}

async function explained(context: RouteContext, asked: Query): Promise<Read> {
  const { actor, desk, correlationId } = context;
  const schedule = await administered(context);
  if (!schedule.ok || schedule.value === null) return schedule as Read;
  const { plan } = schedule.value;
  const municipalityId = plan.municipality.id;
  const { service, mode, date, time } = asked;
  const isAsked = service !== undefined && mode !== undefined && date !== undefined && time !== undefined;
  if (!isAsked) return { ok: true, value: { plan, officers: [], explanations: null } };
  const read = await desk.explain(actor, { municipalityId, service, mode, start: `${date}T${time}` });
  if (!read.ok) return read;
  const people = await desk.officers(actor, municipalityId, correlationId);
  if (!people.ok) return people;
  return { ok: true, value: { plan, officers: people.value.officers, explanations: read.value } };
}

function explainPage(
  context: RouteContext,
  settings: SiteSettings,
  { plan, officers, explanations }: Explained,
  asked: Query,
  problem?: Problem,
): Reply {
  const text = textOf(context);
  const services = plan.fields.flatMap((field) => field.services);
  const modes = MODES.filter((mode) => plan.modes[mode]);
  const view = adminExplainView(
    {
      admin: adminFrameOf(context, settings, {
        plan,
        here: PATH,
        problem,
        spareField: 'time',
        fields: FIELDS,
      }),
      services: services.map(({ id, name }) => ({ value: id, label: text.of(name) })),
      modes: modes.map((mode) => ({ value: mode, label: modeLabel(mode, text) })),
      posts: Object.fromEntries(plan.posts.map(({ id, name }) => [id, text.of(name)])),
      officers,
      asked: {
        service: asked.service ?? services[0]?.id ?? '',
        mode: asked.mode ?? modes[0] ?? '',
        date: asked.date ?? dayOf(context.nowMs),
        time: asked.time ?? '',
      },
      explanations,
    },
    text,
  );
  return pageReply(view, problem?.status ?? 200);
}

/** The form with what was asked, and why it cannot be answered: no such time, the service not given in this way. */
async function again(
  problem: Problem,
  context: RouteContext,
  settings: SiteSettings,
  submitted: Submitted,
): Promise<Reply> {
  const asked = query.parse(Object.fromEntries([...submitted.query].map(([name, [value]]) => [name, value])));
  const read = problem.status < 500 && problem.status !== 403 ? await explained(context, {} as Query) : null;
  return read?.ok && read.value
    ? explainPage(context, settings, read.value, asked, problem)
    : problemPage(problem, context, settings);
}

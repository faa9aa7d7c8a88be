import { isSdkError, type Mode, modeSchema, SdkError } from '@rantevou/core';
import type { MunicipalityView } from '@rantevou/scheduler';
import { z } from 'zod';
import { type Reply, seeOther } from '../../http/exchange.ts';
import { defineRoute, type Route, type RouteContext } from '../../http/route.ts';
import { commandRequest } from '../../routes/appointments.ts';
import { present } from '../../routes/wire.ts';
import { frameOf, pageReply, type SiteSettings, textOf } from '../frame.ts';
import { loginPath, problemPage } from '../problem-page.ts';
import { dayOf, timeText } from '../text/dates.ts';
import { findTimes, nearestOf, serviceOf, startMsOf, type TimesQuery, timesQuery } from '../times.ts';
import { nothingFreeView } from '../views/nothing-free.ts';
import { signInView } from '../views/sign-in.ts';
import { timeView } from '../views/time.ts';
import { linkTo } from '../views/times.ts';

const id = z.string().min(1).max(200);
const inService = z.object({ municipalityId: id, mode: modeSchema, service: id });
type InService = z.output<typeof inService>;

/** Άρθρο 2 §1, day and time; and the way through the login, on which the time is kept. */
export function timePages(settings: SiteSettings): Route[] {
  return [timePage(settings), chooseTime(settings), signInPage(settings)];
}

function timePage(settings: SiteSettings): Route {
  return defineRoute({
    id: 'page-time',
    method: 'GET',
    summary: 'Choice of day and time',
    params: inService,
    query: timesQuery,
    run: async (context, { params }) => ({ ok: true, value: await chosenOf(context, params) }),
    page: {
      path: '/book/{municipalityId}/{mode}/{service}',
      view: (chosen, context, { params, query }) => showTimes(chosen, context, settings, params, query, {}),
    },
  });
}

/** The chosen time is kept for whoever is signed in; who is not is asked to sign in first (άρθρο 1 §4). */
function chooseTime(settings: SiteSettings): Route {
  const body = timesQuery;
  return defineRoute({
    id: 'page-choose-time',
    method: 'POST',
    summary: 'Keeps the chosen time while the form is filled in',
    params: inService,
    body,
    async run(context, { params, body: { start, office, needs } }) {
      if (start === undefined || start === '') throw new SdkError('INPUT_INVALID');
      if (!isApplicant(context)) return { ok: true, value: null };
      const input = present({ ...params, start, needs, office });
      const result = await context.desk.hold(commandRequest(context, input));
      return result.ok ? { ok: true, value: result.answer.holdId } : result;
    },
    page: {
      path: '/book/{municipalityId}/{mode}/{service}',
      view(holdId: string | null, context, { params, body: { start, office, needs } }) {
        if (holdId !== null) return seeOther(context.href(`/book/h/${holdId}`));
        const path = context.href(pathOf(params));
        const kept = { start, office, needs: needs.length > 0 ? needs.join(',') : undefined };
        return seeOther(linkTo({ path: `${path}/sign-in`, kept }, {}));
      },
      async problem(problem, context, submitted) {
        const params = inService.safeParse(submitted.params).data;
        const fields = Object.fromEntries(
          [...(submitted.form ?? [])].map(([name, [value]]) => [name, value]),
        );
        const { code, details } = problem;
        const isAboutTime = code === 'INPUT_INVALID' || code === 'SLOT_TAKEN' || code === 'SLOT_NOT_OFFERED';
        if (!params || !isAboutTime) return problemPage(problem, context, settings);
        const words = textOf(context);
        const typed = timesQuery.parse(fields);
        const [near] = nearestOf(details);
        const query = {
          ...typed,
          start: undefined,
          ...(near ? { day: dayOf(near.startMs), month: undefined } : {}),
        };
        const lostMs = typed.start === undefined ? null : startMsOf(typed.start);
        const error =
          lostMs === null
            ? words('booking.time.error')
            : code === 'SLOT_TAKEN'
              ? words('refusal.SLOT_TAKEN')
              : words('booking.time.full', { time: timeText(lostMs) });
        const chosen = await chosenOf(context, params);
        return showTimes(chosen, context, settings, params, query, { error, status: problem.status });
      },
    },
  });
}

function signInPage(settings: SiteSettings): Route {
  return defineRoute({
    id: 'page-sign-in',
    method: 'GET',
    summary: 'Sign in to keep the chosen time',
    params: inService,
    query: timesQuery,
    run: async (context, { params }) => ({ ok: true, value: await chosenOf(context, params) }),
    page: {
      path: '/book/{municipalityId}/{mode}/{service}/sign-in',
      view({ municipality, service }, context, { params, query }) {
        const { start, office, needs } = query;
        const startMs = start === undefined ? null : startMsOf(start);
        const path = context.href(pathOf(params));
        if (start === undefined || startMs === null) return seeOther(path);
        const kept = { office, needs: needs.length > 0 ? needs.join(',') : undefined };
        return pageReply(
          signInView(
            {
              frame: frameOf(context, settings, { municipality }),
              municipality,
              mode: params.mode,
              service,
              start,
              startMs,
              office: office ?? null,
              needs,
              idempotencyKey: context.ports.ids.newId(),
              back: linkTo({ path, kept: { ...kept, day: dayOf(startMs), start } }, {}),
              isReady: isApplicant(context),
              login: loginPath(context, context.exchange.url),
            },
            textOf(context),
          ),
        );
      },
    },
  });
}

/** Whoever signed in as staff books here only after signing in as a citizen (άρθρο 1 §4, άρθρο 4 §2). */
function isApplicant({ actor }: RouteContext): boolean {
  return actor.principalId !== null && actor.login !== 'officer';
}

interface Chosen {
  readonly municipality: MunicipalityView;
  readonly service: Awaited<ReturnType<typeof serviceOf>>;
}

async function chosenOf(context: RouteContext, params: InService): Promise<Chosen> {
  const municipality = await context.desk.municipality(context.actor, params.municipalityId);
  const service = await serviceOf(context, params.municipalityId, params.mode, params.service);
  return { municipality, service };
}

async function showTimes(
  { municipality, service }: Chosen,
  context: RouteContext,
  settings: SiteSettings,
  params: InService,
  query: TimesQuery,
  outcome: { readonly error?: string; readonly status?: number },
): Promise<Reply> {
  const { mode } = params;
  const words = textOf(context);
  const frame = frameOf(context, settings, { municipality });
  const path = pathOf(params);
  const found = await findTimes(context, { municipality, mode, service, path }, query);
  if (found.type === 'nothing') {
    const ways = await otherWays(context, municipality, mode, service.id);
    return pageReply(
      nothingFreeView(
        {
          ...found,
          ...ways,
          frame,
          municipality,
          mode,
          service,
          path: context.href(path),
          back: context.href(`/book/${municipality.id}/${mode}`),
        },
        words,
      ),
    );
  }
  const { error } = outcome;
  return pageReply(
    timeView(
      {
        frame,
        municipality,
        mode,
        service,
        times: found.times,
        needs: found.needs,
        idempotencyKey: context.ports.ids.newId(),
        notice: null,
        errors: error === undefined ? [] : [{ id: 'start', text: error }],
      },
      words,
    ),
    outcome.status ?? 200,
  );
}

/** Where there is a free time after all: another way of the same service, or another office. */
async function otherWays(context: RouteContext, municipality: MunicipalityView, mode: Mode, service: string) {
  const { desk, actor } = context;
  const ask = async (more: { mode: Mode; office?: string }) => {
    try {
      return await desk.firstFree(actor, { municipalityId: municipality.id, service, ...more });
    } catch (error) {
      // Not every service is given in every way.
      if (isSdkError(error)) return null;
      throw error;
    }
  };
  const otherModes: { mode: Mode; firstMs: number }[] = [];
  for (const other of municipality.modes) {
    const first = other === mode ? null : await ask({ mode: other });
    if (first) otherModes.push({ mode: other, firstMs: first.startMs });
  }
  const otherOffices = [];
  for (const office of mode === 'in-person' ? municipality.offices : []) {
    const first = await ask({ mode, office: office.id });
    if (first) otherOffices.push({ office, firstMs: first.startMs });
  }
  return { otherModes, otherOffices };
}

function pathOf({ municipalityId, mode, service }: InService): string {
  return `/book/${encodeURIComponent(municipalityId)}/${mode}/${encodeURIComponent(service)}`;
}

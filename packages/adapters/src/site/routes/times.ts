import { isSdkError, type Mode, modeSchema, SdkError } from '@rantevou/core';
import type { MunicipalityView } from '@rantevou/scheduler';
import { z } from 'zod';
import { type Reply, seeOther } from '../../http/exchange.ts';
import { defineRoute, type Route, type RouteContext } from '../../http/route.ts';
import type { Choice, Step } from '../draft/draft.ts';
import { changeDraft, createDraft, findDraft, isApplicant } from '../draft/draft-store.ts';
import { frameOf, pageReply, type SiteSettings, textOf } from '../frame.ts';
import { problemPage } from '../problem-page.ts';
import { dayOf, timeText } from '../text/dates.ts';
import {
  findTimes,
  nearestOf,
  serviceOf,
  startMsOf,
  type TimesQuery,
  timesQuery,
  withDraft,
} from '../times.ts';
import { nothingFreeView } from '../views/nothing-free.ts';
import { timeView } from '../views/time.ts';
import { draftPathOf, factsOf, keepTime, nextPath } from './draft-context.ts';

const id = z.string().min(1).max(200);
const inService = z.object({ municipalityId: id, mode: modeSchema, service: id });
type InService = z.output<typeof inService>;

/** Άρθρο 2 §1, day and time; the chosen one begins a draft, or goes into the one that it was asked for. */
export function timePages(settings: SiteSettings): Route[] {
  return [timePage(settings), chooseTime(settings)];
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
      view: (chosen, context, { params, query }) =>
        showTimes(
          chosen,
          context,
          settings,
          params,
          query,
          query.lost === undefined ? {} : { error: textOf(context)('refusal.SLOT_TAKEN') },
        ),
    },
  });
}

/** The chosen time is kept for whoever is signed in; who is not is asked to sign in first (άρθρο 1 §4). */
function chooseTime(settings: SiteSettings): Route {
  return defineRoute({
    id: 'page-choose-time',
    method: 'POST',
    rate: 'booking',
    summary: 'Begins a draft with the chosen time, and keeps it while the questions are answered',
    params: inService,
    body: timesQuery,
    async run(context, { params, body: { start, office, needs, officer, draft: draftId } }) {
      if (start === undefined || startMsOf(start) === null) throw new SdkError('INPUT_INVALID');
      await chosenOf(context, params);
      const choice: Choice = {
        ...params,
        start,
        needs,
        ...(office ? { office } : {}),
        ...(officer ? { officer } : {}),
      };
      const holdId = isApplicant(context) ? await keepTime(context, choice) : null;
      const id = draftId && (await draftWith(context, draftId, choice, holdId));
      return { ok: true, value: id || (await createDraft(context, choice, { holdId })) };
    },
    page: {
      path: '/book/{municipalityId}/{mode}/{service}',
      async view(draftId: string, context) {
        if (!isApplicant(context)) return seeOther(context.href(`${draftPathOf(draftId)}/login`));
        const draft = await findDraft(context, draftId);
        return seeOther(nextPath(context, draft, await factsOf(context, draft)));
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

/** The draft with another choice; null where there is none of this id (any more), so that a new one begins. */
async function draftWith(
  context: RouteContext,
  draftId: string,
  choice: Choice,
  holdId: string | null,
): Promise<string | null> {
  try {
    const { id } = await changeDraft(context, draftId, (draft) => {
      if (draft.appointmentId !== null) throw new SdkError('NOT_FOUND');
      const isElsewhere = draft.choice.municipalityId !== choice.municipalityId;
      const isOver = (step: Step) =>
        step === 'third-person'
          ? choice.mode !== 'video'
          : isElsewhere && step !== 'who' && step !== 'company';
      return { choice, holdId, done: draft.done.filter((step) => !isOver(step)) };
    });
    return id;
  } catch (error) {
    if (isSdkError(error) && error.code === 'NOT_FOUND') return null;
    throw error;
  }
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
          back: context.href(withDraft(`/book/${municipality.id}/${mode}`, query.draft)),
          draft: query.draft,
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
        isReady: isApplicant(context),
        draft: query.draft,
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

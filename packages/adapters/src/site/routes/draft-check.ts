import type { ErrorCode } from '@rantevou/core';
import { z } from 'zod';
import { type Reply, seeOther } from '../../http/exchange.ts';
import { type FormFields, fieldOf } from '../../http/form.ts';
import type { Problem } from '../../http/problem.ts';
import { defineRoute, type Route, type RouteContext, routeResult, type Submitted } from '../../http/route.ts';
import { confirmedIn, existingIn, fieldErrors, stillSaid } from '../booking-errors.ts';
import { typedOf } from '../booking-form.ts';
import { answered, type Draft, fieldsOf, stepSchema } from '../draft/draft.ts';
import { changeDraft, findDraft } from '../draft/draft-store.ts';
import { draftInput, isOf, nextOf, stepOfField, stepsOf } from '../draft/steps.ts';
import { pageReply, type SiteSettings, textOf } from '../frame.ts';
import type { FieldError } from '../page.ts';
import { timeText } from '../text/dates.ts';
import { nearestOf, startMsOf } from '../times.ts';
import { checkView } from '../views/check.ts';
import {
  draftParams,
  draftProblem,
  factsOf,
  keptTime,
  nextPath,
  type OpenDraft,
  openedDraft,
  personOf,
  sendAgain,
} from './draft-context.ts';
import { bookedPath, keepForReturn, showStep, stepState } from './draft-steps.ts';

const PATH = '/book/d/{draftId}/check';
const formSchema = z.custom<FormFields>((value) => value instanceof Map);

/** Another time mends it. */
const TIME_CODES: ReadonlySet<ErrorCode> = new Set([
  'SLOT_TAKEN',
  'SLOT_NOT_OFFERED',
  'HOLD_EXPIRED',
  'PERSON_OVERLAP',
]);

/** All answers on one page, the two declarations, and the booking itself (άρθρο 2 §4). */
export function draftCheckPages(settings: SiteSettings): Route[] {
  return [
    defineRoute({
      id: 'page-draft-check',
      method: 'GET',
      summary: 'All answers, to be checked',
      params: draftParams,
      async run(context, { params }) {
        return { ok: true, value: await openedDraft(context, await findDraft(context, params.draftId)) };
      },
      page: {
        path: PATH,
        view(open, context) {
          const { draft } = open;
          if (draft.appointmentId !== null) return seeOther(bookedPath(context, draft.appointmentId));
          if (nextOf(draft, open) !== 'check') return seeOther(nextPath(context, draft, open));
          return showCheck(context, settings, open, { form: new Map() });
        },
        problem: (problem, context, submitted) =>
          draftProblem(problem, context, settings, submitted, 'check'),
      },
    }),
    defineRoute({
      id: 'page-draft-book',
      method: 'POST',
      rate: 'booking',
      summary: 'Books the appointment',
      params: draftParams,
      body: formSchema,
      idempotency: 'required',
      async run(context, { params, body }) {
        const draft = await withStart(context, await findDraft(context, params.draftId), body);
        // Booked already: by the press before this one, or in another tab.
        if (draft.appointmentId !== null) return { ok: true, value: { appointmentId: draft.appointmentId } };
        const { actor, correlationId } = context;
        const facts = await factsOf(context, draft);
        const { name } = await personOf(context);
        const holdId = draft.holdId ?? undefined;
        const input = draftInput(draft, facts, name, { holdId, said: body });
        const idempotencyKey = draft.bookKey;
        const result = await context.desk.book({ actor, input, idempotencyKey, correlationId });
        if (result.ok) {
          const { appointmentId } = result.answer;
          // What was typed is the appointment's now.
          await changeDraft(context, draft.id, () => ({ appointmentId, answers: {}, done: [] }));
        }
        return routeResult(result);
      },
      page: {
        path: PATH,
        body: (form) => form,
        view: ({ appointmentId }: { readonly appointmentId: string }, context) =>
          seeOther(bookedPath(context, appointmentId)),
        problem: (problem, context, submitted) => bookProblem(problem, context, settings, submitted),
        failure: (problem, context, submitted) =>
          sendAgain(problem, context, settings, submitted, 'check', 'booking.unknown'),
      },
    }),
    keepPage(settings),
  ];
}

function keepPage(settings: SiteSettings): Route {
  return defineRoute({
    id: 'page-draft-keep',
    method: 'POST',
    summary: 'Keeps the time for some minutes more, with what has been typed so far (WCAG 2.2.1)',
    params: draftParams,
    body: formSchema,
    async run(context, { params, body }) {
      const draft = await findDraft(context, params.draftId);
      const facts = await factsOf(context, draft);
      const step = stepsOf(draft, facts).find((one) => one === fieldOf(body, 'to'));
      const holdId = draft.appointmentId === null ? await keptTime(context, draft.choice) : draft.holdId;
      await changeDraft(context, draft.id, ({ answers }) => ({
        holdId,
        ...(step ? { answers: answered(answers, isOf(step, facts.isBusinessLogin), body) } : {}),
      }));
      return { ok: true, value: step ?? 'check' };
    },
    page: {
      path: '/book/d/{draftId}/keep',
      body: (form) => form,
      view: (step, context, { params }) => seeOther(context.href(`/book/d/${params.draftId}/${step}`)),
      async problem(problem, context, submitted) {
        const step = stepSchema.safeParse(fieldOf(submitted.form, 'to')).data;
        if (step) await keepForReturn(problem, context, submitted, step);
        return draftProblem(problem, context, settings, submitted, step ?? 'check');
      },
    },
  });
}

/** A time near the lost one, chosen on the page of the check. */
async function withStart(context: RouteContext, draft: Draft, form: FormFields): Promise<Draft> {
  const start = fieldOf(form, 'start');
  if (start === null || start === draft.choice.start || draft.appointmentId !== null) return draft;
  return changeDraft(context, draft.id, ({ choice }) => ({ choice: { ...choice, start }, holdId: null }));
}

/** The same page with everything that was said, as far as the person can mend it. */
async function bookProblem(
  problem: Problem,
  context: RouteContext,
  settings: SiteSettings,
  submitted: Submitted,
): Promise<Reply> {
  const { code } = problem;
  const { form, params } = submitted;
  // This very draft has booked already, with other answers in it: what it booked is there.
  if (code === 'IDEMPOTENCY_KEY_REUSED') return seeOther(context.href('/appointments'));
  const isInput = code === 'INPUT_INVALID' || code === 'AFM_INVALID' || code === 'DECLARATION_MISSING';
  const isTime = TIME_CODES.has(code);
  const isDuplicate = code === 'DUPLICATE_LIKELY';
  if (form === null || context.session === null || !(isInput || isTime || isDuplicate || code === 'BUSY')) {
    return draftProblem(problem, context, settings, submitted, 'check');
  }
  const open = await openedDraft(context, await findDraft(context, params.draftId ?? ''));
  const text = textOf(context);
  const errors: FieldError[] = isInput ? fieldErrors(problem, context) : [];
  const elsewhere = isInput ? misplaced(problem, open) : null;
  if (elsewhere !== null) return showStep(context, settings, open, elsewhere, errors, problem.status);
  if (code === 'BUSY') errors.push({ id: 'main', text: text('booking.unknown') });
  if (isDuplicate) errors.push({ id: 'confirmDuplicate', text: problem[context.language] });
  const nearest = isTime ? nearestOf(problem.details) : [];
  if (isTime)
    errors.push({ id: nearest.length === 0 ? 'main' : 'start', text: lostText(problem, context, open) });
  return showCheck(context, settings, open, {
    form: stillSaid(problem, form),
    errors,
    nearest,
    duplicate: isDuplicate ? existingIn(problem) : confirmedIn(form),
    status: problem.status,
  });
}

/** The question on whose page the first wrong field is, where that is not this one. */
function misplaced(problem: Problem, open: OpenDraft) {
  for (const { pointer } of problem.errors) {
    const name = pointer
      .slice(1)
      .replaceAll('/', '.')
      .replace(/^applicant\./, '');
    const step = stepOfField(name, open.isBusinessLogin);
    if (step !== null && stepsOf(open.draft, open).includes(step)) return step;
  }
  return null;
}

function lostText(problem: Problem, context: RouteContext, { draft }: OpenDraft): string {
  const { code } = problem;
  const text = textOf(context);
  const lostMs = startMsOf(draft.choice.start);
  const isLost = code === 'SLOT_TAKEN' || code === 'SLOT_NOT_OFFERED';
  if (draft.choice.needs.length > 0 && isLost && lostMs !== null) {
    return text('booking.needs.noInterpreter', { time: timeText(lostMs) });
  }
  if (code === 'SLOT_TAKEN') return text('refusal.SLOT_TAKEN');
  return code === 'HOLD_EXPIRED' ? text('booking.hold.ended') : problem[context.language];
}

async function showCheck(
  context: RouteContext,
  settings: SiteSettings,
  open: OpenDraft,
  shown: {
    readonly form: FormFields;
    readonly errors?: readonly FieldError[];
    readonly nearest?: readonly { readonly start: string; readonly startMs: number }[];
    readonly duplicate?: readonly string[] | null;
    readonly status?: number;
  },
): Promise<Reply> {
  const { draft } = open;
  const { municipalityId, mode } = draft.choice;
  const query = `draft=${encodeURIComponent(draft.id)}`;
  const state = await stepState(context, settings, open, 'check', shown.errors ?? []);
  const view = checkView(
    {
      ...state,
      // Declarations are not kept: they are said of what is on the page, each time anew.
      typed: typedOf(new Map([...shown.form, ...fieldsOf(draft)])),
      policyVersion: settings.policyVersion,
      idempotencyKey: draft.bookKey,
      steps: stepsOf(draft, open),
      choices: {
        municipality: context.href(`/book?${query}`),
        mode: context.href(`/book/${municipalityId}?${query}`),
        service: context.href(`/book/${municipalityId}/${mode}?${query}`),
      },
      nearest: shown.nearest ?? [],
      duplicate: shown.duplicate ?? null,
    },
    textOf(context),
  );
  return pageReply(view, shown.status ?? 200);
}

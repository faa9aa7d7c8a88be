import { type ErrorCode, isSdkError, maskAfm, modeSchema, SdkError } from '@rantevou/core';
import type { HoldView } from '@rantevou/scheduler';
import { z } from 'zod';
import { type Reply, seeOther } from '../../http/exchange.ts';
import { type FormFields, fieldOf } from '../../http/form.ts';
import type { Problem } from '../../http/problem.ts';
import { defineRoute, type Route, type RouteContext, routeResult } from '../../http/route.ts';
import { commandRequest } from '../../routes/appointments.ts';
import { present } from '../../routes/wire.ts';
import { confirmedIn, existingIn, fieldErrors, stillSaid } from '../booking-errors.ts';
import {
  type Applicant,
  applicantIn,
  applicantSchema,
  bookInput,
  type Choice,
  choiceIn,
  choiceOf,
  knownOf,
  timesPathOf,
  typedOf,
} from '../booking-form.ts';
import { frameOf, pageReply, type SiteSettings, textOf } from '../frame.ts';
import type { FieldError } from '../page.ts';
import { problemPage } from '../problem-page.ts';
import { timeText } from '../text/dates.ts';
import { nearestOf, serviceOf, startMsOf } from '../times.ts';
import type { Typed } from '../views/booking-fields.ts';
import { detailsView } from '../views/details.ts';
import type { ShownPerson } from '../views/held.ts';
import { problemView } from '../views/problem.ts';
import { whoView } from '../views/who.ts';

const held = z.object({ holdId: z.string().min(1).max(200) });
const formSchema = z.custom<FormFields>((value) => value instanceof Map);

/** Another time mends it. */
const TIME_CODES: ReadonlySet<ErrorCode> = new Set([
  'SLOT_TAKEN',
  'SLOT_NOT_OFFERED',
  'HOLD_EXPIRED',
  'PERSON_OVERLAP',
]);

/** For whom, details, needs, declarations: bound to the time that is kept meanwhile (άρθρο 2 §2–4). */
export function bookingPages(settings: SiteSettings): Route[] {
  return [
    defineRoute({
      id: 'page-held',
      method: 'GET',
      summary: 'The form for a time that is kept',
      params: held,
      query: z.object({
        for: applicantSchema.optional().catch(undefined),
        next: z.string().optional().catch(undefined),
      }),
      async run(context, { params }) {
        const hold = await context.desk.holdOf(context.actor, params.holdId);
        return { ok: true, value: { hold, person: await personOf(context) } };
      },
      page: {
        path: '/book/h/{holdId}',
        async view({ hold, person }, context, { query }) {
          const isBusinessLogin = context.actor.kind === 'legal-entity';
          const applicant = isBusinessLogin ? 'business' : query.for;
          const municipality = await context.desk.municipality(context.actor, hold.municipalityId);
          const text = textOf(context);
          if (applicant !== undefined) {
            const typed = typedOf(
              new Map([['needs[]', hold.needs]]),
              knownOf(person, applicant, isBusinessLogin),
            );
            return showDetails(context, settings, { hold, typed, applicant, person, choice: choiceOf(hold) });
          }
          const errors = query.next === undefined ? [] : [{ id: 'for', text: text('booking.who.error') }];
          const { startMs, expiresAtMs } = hold;
          const view = whoView(
            {
              frame: frameOf(context, settings, { municipality }),
              held: {
                path: `/book/h/${hold.id}`,
                timesPath: timesPathOf(choiceOf(hold)),
                startMs,
                expiresAtMs,
                person,
              },
              errors,
            },
            text,
          );
          return pageReply(view, errors.length > 0 ? 422 : 200);
        },
        problem: (problem, context) =>
          problem.code === 'NOT_FOUND' && context.session !== null
            ? holdOver(problem, context, settings)
            : problemPage(
                problem.code === 'NOT_FOUND' ? { ...problem, code: 'UNAUTHENTICATED' } : problem,
                context,
                settings,
              ),
      },
    }),
    defineRoute({
      id: 'page-book',
      method: 'POST',
      summary: 'Books the appointment',
      params: held,
      body: formSchema,
      idempotency: 'required',
      async run(context, { params, body }) {
        const input = bookInput(
          body,
          params.holdId,
          context.actor.kind === 'legal-entity',
          await personOf(context),
        );
        return routeResult(await context.desk.book(commandRequest(context, input)));
      },
      page: {
        path: '/book/h/{holdId}',
        body: (form) => form,
        view: ({ appointmentId }, context) => seeOther(context.href(`/appointments/${appointmentId}/booked`)),
        problem: (problem, context, { params, form }) =>
          form === null
            ? problemPage(problem, context, settings)
            : bookProblem(problem, context, settings, params.holdId ?? '', form),
      },
    }),
    defineRoute({
      id: 'page-keep',
      method: 'POST',
      summary: 'Keeps the time for some minutes more, with what has been typed so far (WCAG 2.2.1)',
      params: held,
      body: formSchema,
      async run(context, { body }) {
        const { municipalityId, service, mode, start, office } = choiceIn(body);
        const needs = body.get('needs[]') ?? [];
        const input = present({ municipalityId, service, mode, start, office, needs });
        // The form's own key belongs to the booking; keeping a time twice does no harm.
        const request = { ...commandRequest(context, input), idempotencyKey: null };
        return routeResult(await context.desk.hold(request));
      },
      page: {
        path: '/book/h/{holdId}/keep',
        body: (form) => form,
        async view({ holdId }, context, { body }) {
          const hold = await context.desk.holdOf(context.actor, holdId);
          const person = await personOf(context);
          const typed = typedOf(body);
          return showDetails(context, settings, {
            hold,
            typed,
            applicant: applicantIn(body),
            person,
            choice: choiceOf(hold),
          });
        },
        problem: (problem, context, { params, form }) =>
          form === null
            ? problemPage(problem, context, settings)
            : bookProblem(problem, context, settings, params.holdId ?? '', form),
      },
    }),
  ];
}

/** The same page with everything typed still there, as far as the person can mend it. */
async function bookProblem(
  problem: Problem,
  context: RouteContext,
  settings: SiteSettings,
  holdId: string,
  form: FormFields,
): Promise<Reply> {
  const { code } = problem;
  const isInput = code === 'INPUT_INVALID' || code === 'AFM_INVALID' || code === 'DECLARATION_MISSING';
  const isTime = TIME_CODES.has(code);
  const isDuplicate = code === 'DUPLICATE_LIKELY';
  // This very form has booked already, with other words in it: what it booked is there.
  if (code === 'IDEMPOTENCY_KEY_REUSED') return seeOther(context.href('/appointments'));
  if (
    context.session === null ||
    !(isInput || isTime || isDuplicate || code === 'BUSY') ||
    modeSchema.safeParse(fieldOf(form, 'mode')).error
  ) {
    return problemPage(problem, context, settings);
  }
  const text = textOf(context);
  const choice = choiceIn(form);
  const lostMs = startMsOf(choice.start);
  const nearest = isTime ? nearestOf(problem.details) : [];
  const errors: FieldError[] = isInput ? fieldErrors(problem, context) : [];
  if (code === 'BUSY') errors.push({ id: 'main', text: text('booking.unknown') });
  if (isDuplicate) errors.push({ id: 'confirmDuplicate', text: problem[context.language] });
  if (isTime) {
    const isForInterpreter =
      (form.get('needs[]') ?? []).length > 0 && (code === 'SLOT_TAKEN' || code === 'SLOT_NOT_OFFERED');
    const lost =
      isForInterpreter && lostMs !== null
        ? text('booking.needs.noInterpreter', { time: timeText(lostMs) })
        : code === 'SLOT_TAKEN'
          ? text('refusal.SLOT_TAKEN')
          : code === 'HOLD_EXPIRED'
            ? text('booking.hold.ended')
            : problem[context.language];
    errors.push({ id: nearest.length === 0 ? (isForInterpreter ? 'needs' : 'main') : 'start', text: lost });
  }
  return showDetails(
    context,
    settings,
    {
      hold: await heldStill(context, holdId),
      holdId,
      typed: typedOf(stillSaid(problem, form)),
      applicant: applicantIn(form),
      person: await personOf(context),
      choice,
      ...(isTime ? { nearest } : {}),
      duplicate: isDuplicate ? existingIn(problem) : confirmedIn(form),
      errors,
    },
    problem.status,
  );
}

async function showDetails(
  context: RouteContext,
  settings: SiteSettings,
  form: {
    readonly hold: HoldView | null;
    readonly holdId?: string;
    readonly typed: Typed;
    readonly applicant: Applicant;
    readonly person: ShownPerson;
    readonly choice: Choice;
    readonly nearest?: readonly { readonly start: string; readonly startMs: number }[];
    readonly errors?: readonly FieldError[];
    readonly duplicate?: readonly string[] | null;
  },
  status = 200,
): Promise<Reply> {
  const { hold, choice, applicant } = form;
  const { desk, actor } = context;
  const municipality = await desk.municipality(actor, choice.municipalityId);
  const service = await serviceOf(context, choice.municipalityId, choice.mode, choice.service);
  const holdId = hold?.id ?? form.holdId ?? '';
  const text = textOf(context);
  const isKept = hold !== null && hold.start === choice.start;
  const view = detailsView(
    {
      frame: frameOf(context, settings, {
        municipality,
        here: context.href(`/book/h/${holdId}?for=${applicant}`),
      }),
      municipality,
      service,
      mode: choice.mode,
      start: choice.start,
      startMs: startMsOf(choice.start) ?? hold?.startMs ?? context.nowMs,
      office: choice.office ?? null,
      holdId,
      keptUntilMs: isKept ? hold.expiresAtMs : null,
      applicant,
      isBusinessLogin: actor.kind === 'legal-entity',
      person: form.person,
      typed: form.typed,
      policyVersion: settings.policyVersion,
      idempotencyKey: context.idempotencyKey ?? context.ports.ids.newId(),
      nearest: form.nearest ?? [],
      notice: hold === null && form.nearest === undefined ? text('booking.hold.ended') : null,
      errors: form.errors ?? [],
      duplicate: form.duplicate ?? null,
      timesPath: timesPathOf(choice),
    },
    text,
  );
  return pageReply(view, status);
}

async function heldStill(context: RouteContext, holdId: string): Promise<HoldView | null> {
  try {
    return await context.desk.holdOf(context.actor, holdId);
  } catch (error) {
    if (isSdkError(error) && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

function holdOver(problem: Problem, context: RouteContext, settings: SiteSettings): Reply {
  const text = textOf(context);
  const view = problemView(
    {
      frame: frameOf(context, settings),
      title: text('booking.hold.over.title'),
      sentences: [text('booking.hold.over.text')],
      sources: [],
      reference: null,
      again: null,
    },
    text,
  );
  return pageReply(view, problem.status);
}

/** @throws SdkError `UNAUTHENTICATED` when nobody is signed in. */
async function personOf({ session }: RouteContext): Promise<ShownPerson> {
  if (session === null) throw new SdkError('UNAUTHENTICATED');
  const { name, afm, business, representative } = await session.person();
  return {
    name,
    maskedAfm: afm === null ? null : maskAfm(afm),
    business,
    representative: representative?.name ?? null,
  };
}

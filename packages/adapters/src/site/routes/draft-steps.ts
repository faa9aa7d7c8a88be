import { isSdkError } from '@rantevou/core';
import type { AppointmentView } from '@rantevou/scheduler';
import { z } from 'zod';
import { type Reply, seeOther } from '../../http/exchange.ts';
import { type FormFields, fieldOf } from '../../http/form.ts';
import type { Problem } from '../../http/problem.ts';
import { defineRoute, type Route, type RouteContext, type Submitted } from '../../http/route.ts';
import { fieldErrors } from '../booking-errors.ts';
import { knownOf, typedOf } from '../booking-form.ts';
import { type Answers, answered, type Draft, fieldsOf, STEPS, type Step } from '../draft/draft.ts';
import { changeDraft, findDraft } from '../draft/draft-store.ts';
import { applicantOf, checkStep, isOf, mayAskThird, type StepFacts, stepsOf, THIRD } from '../draft/steps.ts';
import { frameOf, pageReply, type SiteSettings, textOf } from '../frame.ts';
import type { FieldError } from '../page.ts';
import { serviceOf } from '../times.ts';
import { companyView, detailsView, needsView, thirdStepView } from '../views/details.ts';
import type { StepState } from '../views/draft-step.ts';
import { whoView } from '../views/who.ts';
import {
  backOf,
  draftParams,
  draftPathOf,
  draftProblem,
  factsOf,
  heldTimeOf,
  keptTime,
  nextPath,
  type OpenDraft,
  openedDraft,
  personOf,
  sendAgain,
} from './draft-context.ts';

const formSchema = z.custom<FormFields>((value) => value instanceof Map);

/** For whom, which business, details, needs, third person: one question a page (άρθρο 2 §2, §3, §12). */
export function draftStepPages(settings: SiteSettings): Route[] {
  return STEPS.flatMap((step) => [askPage(settings, step), answerPage(settings, step)]);
}

function askPage(settings: SiteSettings, step: Step): Route {
  return defineRoute({
    id: `page-draft-${step}`,
    method: 'GET',
    summary: `Asks: ${step}`,
    params: draftParams,
    async run(context, { params }) {
      return { ok: true, value: await openedDraft(context, await findDraft(context, params.draftId)) };
    },
    page: {
      path: `/book/d/{draftId}/${step}`,
      view(open, context) {
        const { draft } = open;
        if (draft.appointmentId !== null) return seeOther(bookedPath(context, draft.appointmentId));
        // A question that is not asked of this draft (any more): on to one that is.
        if (!stepsOf(draft, open).includes(step)) return seeOther(nextPath(context, draft, open));
        return showStep(context, settings, open, step, []);
      },
      problem: (problem, context, submitted) => draftProblem(problem, context, settings, submitted, step),
    },
  });
}

function answerPage(settings: SiteSettings, step: Step): Route {
  return defineRoute({
    id: `page-draft-${step}-answer`,
    method: 'POST',
    summary: `Keeps the answer: ${step}`,
    params: draftParams,
    body: formSchema,
    async run(context, { params, body }) {
      const draft = await findDraft(context, params.draftId);
      if (draft.appointmentId !== null) return { ok: true, value: bookedPath(context, draft.appointmentId) };
      const facts = await factsOf(context, draft);
      const prefill = await prefillOf(context, draft, facts, step, body);
      // Right or wrong, it is kept first: what was typed is there again whatever happens next.
      const kept = await changeDraft(context, draft.id, (now) =>
        answeredStep(now, facts, step, body, prefill),
      );
      checkStep(step, kept, facts);
      const choice = choiceWith(kept, step, body, facts);
      const holdId = await keptTime(context, choice);
      const next = await changeDraft(context, draft.id, (now) => ({
        choice,
        holdId,
        done: doneWith(now, facts, step),
      }));
      return { ok: true, value: nextPath(context, next, facts) };
    },
    page: {
      path: `/book/d/{draftId}/${step}`,
      body: (form) => form,
      view: (next: string) => seeOther(next),
      problem: (problem, context, submitted) => stepProblem(problem, context, settings, submitted, step),
      failure: (problem, context, submitted) =>
        sendAgain(problem, context, settings, submitted, step, 'page.resend'),
    },
  });
}

/** The same question with everything typed, and what to mend. */
async function stepProblem(
  problem: Problem,
  context: RouteContext,
  settings: SiteSettings,
  submitted: Submitted,
  step: Step,
): Promise<Reply> {
  const isInput = problem.code === 'INPUT_INVALID' || problem.code === 'AFM_INVALID';
  if (isInput && context.session !== null) {
    const open = await openedDraft(context, await findDraft(context, submitted.params.draftId ?? ''));
    return showStep(context, settings, open, step, fieldErrors(problem, context), problem.status);
  }
  await keepForReturn(problem, context, submitted, step);
  return draftProblem(problem, context, settings, submitted, step);
}

/**
 * Keeps what was typed by somebody whose session ended meanwhile. The form's token was the session's and says nothing
 * any more; that the form is ours says the browser, and that the draft is theirs its visitor's cookie. Nothing is shown
 * before they have signed in again.
 */
export async function keepForReturn(
  problem: Problem,
  context: RouteContext,
  { params, form }: Submitted,
  step: Step,
): Promise<void> {
  const { exchange, origin } = context;
  const isOurs = exchange.header('sec-fetch-site') === 'same-origin' || exchange.header('origin') === origin;
  const { draftId } = params;
  const isSessionOver =
    context.session === null && (problem.code === 'CSRF_REJECTED' || problem.code === 'UNAUTHENTICATED');
  if (!isSessionOver || !isOurs || form === null || draftId === undefined) return;
  const isField = isOf(step, false);
  try {
    await changeDraft(context, draftId, (draft) => ({
      answers: answered(draft.answers, isField, form),
      done: draft.done.filter((one) => one !== step),
    }));
  } catch (error) {
    // No draft of this browser: there is nothing to come back to.
    if (!isSdkError(error) || error.code !== 'NOT_FOUND') throw error;
  }
}

/** What the form says, in the place of what was answered before; who it is for decides what of the rest stays. */
function answeredStep(
  draft: Draft,
  { isBusinessLogin }: StepFacts,
  step: Step,
  form: FormFields,
  prefill: Answers | null,
) {
  let answers = answered(draft.answers, isOf(step, isBusinessLogin), form);
  if (step === 'needs' && fieldOf(form, THIRD) !== 'true') {
    answers = answered(answers, isOf('third-person', isBusinessLogin), new Map());
  }
  if (prefill !== null) {
    const isOfPerson = (name: string) => name.startsWith('personServed.') || name.startsWith('business.');
    answers = answered(answers, isOfPerson, new Map(Object.entries(prefill)));
  }
  const isOver = (one: Step) =>
    one === step || (prefill !== null && (one === 'company' || one === 'details'));
  return { answers, done: draft.done.filter((one) => !isOver(one)) };
}

/** Answered now; and the details too, where login and last booking have given all of them (WCAG 3.3.7). */
function doneWith(draft: Draft, facts: StepFacts, step: Step): Step[] {
  const done = new Set([...draft.done, step]);
  const isKnown = step === 'who' && applicantOf(draft, facts.isBusinessLogin) === 'self';
  if (isKnown && isAnswered('details', draft, facts)) done.add('details');
  return [...done];
}

function isAnswered(step: Step, draft: Draft, facts: StepFacts): boolean {
  try {
    checkStep(step, draft, facts);
    return true;
  } catch {
    return false;
  }
}

/** Interpretation is part of the time: the next hold is one that has it. */
function choiceWith({ choice }: Draft, step: Step, form: FormFields, { municipality }: StepFacts) {
  if (step !== 'needs') return choice;
  const asked = form.get('needs[]') ?? [];
  return { ...choice, needs: municipality.interpretation.filter((way) => asked.includes(way)) };
}

/**
 * What is filled in when it is said for whom it is: oneself by the login and one's last booking, a business by the
 * login, another person not at all. Null = it was said before, and nothing is filled in over what was typed.
 */
async function prefillOf(
  context: RouteContext,
  draft: Draft,
  { isBusinessLogin }: StepFacts,
  step: Step,
  form: FormFields,
): Promise<Answers | null> {
  const said = applicantOf({ answers: { for: form.get('for') ?? [] } }, isBusinessLogin);
  if (step !== 'who' || said === null || said === applicantOf(draft, isBusinessLogin)) return null;
  const known = knownOf(await personOf(context), said, isBusinessLogin);
  const contact = said === 'self' ? await lastContact(context) : {};
  const all = Object.entries({ ...contact, ...known }).filter(([, value]) => value !== '');
  return Object.fromEntries(all.map(([name, value]) => [name, [value]]));
}

/** E-mail and telephone of one's latest appointment for oneself. */
async function lastContact({ desk, actor, correlationId }: RouteContext): Promise<Record<string, string>> {
  const isOwn = ({ onBehalf, business }: AppointmentView) => !onBehalf && business === undefined;
  const last = (await desk.appointments(actor, correlationId)).findLast(isOwn);
  if (last === undefined) return {};
  const { email, phone } = last.personServed;
  return { 'personServed.email': email, 'personServed.phone': phone };
}

const VIEWS = {
  who: whoView,
  company: companyView,
  details: detailsView,
  'third-person': thirdStepView,
} as const;

export async function showStep(
  context: RouteContext,
  settings: SiteSettings,
  open: OpenDraft,
  step: Step,
  errors: readonly FieldError[],
  status = 200,
): Promise<Reply> {
  const state = await stepState(context, settings, open, step, errors);
  const text = textOf(context);
  const view =
    step === 'needs'
      ? needsView({ ...state, mayAskThird: mayAskThird(open.draft, open.municipality) }, text)
      : VIEWS[step](state, text);
  return pageReply(view, status);
}

export async function stepState(
  context: RouteContext,
  settings: SiteSettings,
  open: OpenDraft,
  step: Step | 'check',
  errors: readonly FieldError[],
): Promise<StepState> {
  const { draft, municipality, isBusinessLogin, person } = open;
  const { mode, service } = draft.choice;
  const applicant = applicantOf(draft, isBusinessLogin) ?? 'self';
  const draftPath = draftPathOf(draft.id);
  return {
    frame: frameOf(context, settings, { municipality, here: context.href(`${draftPath}/${step}`) }),
    step,
    draftPath,
    back: backOf(context, open, step),
    held: heldTimeOf(context, open),
    municipality,
    service: await serviceOf(context, municipality.id, mode, service),
    mode,
    applicant,
    isBusinessLogin,
    person,
    typed: typedOf(fieldsOf(draft), knownOf(person, applicant, isBusinessLogin)),
    errors,
    duplicate: null,
  };
}

export function bookedPath(context: RouteContext, appointmentId: string): string {
  return context.href(`/appointments/${appointmentId}/booked`);
}

import { isSdkError, maskAfm, SdkError } from '@rantevou/core';
import type { HoldView } from '@rantevou/scheduler';
import { z } from 'zod';
import { type Reply, seeOther } from '../../http/exchange.ts';
import type { Problem } from '../../http/problem.ts';
import type { RouteContext, Submitted } from '../../http/route.ts';
import { present } from '../../routes/wire.ts';
import { timesPathOf } from '../booking-form.ts';
import type { Choice, Draft } from '../draft/draft.ts';
import { nextOf, type StepFacts, stepsOf } from '../draft/steps.ts';
import { frameOf, pageReply, type SiteSettings, textOf } from '../frame.ts';
import { problemPage } from '../problem-page.ts';
import { startMsOf } from '../times.ts';
import type { HeldTime, ShownPerson } from '../views/held.ts';
import { problemView } from '../views/problem.ts';
import { sendAgainView } from '../views/send-again.ts';

export const draftParams = z.object({ draftId: z.string().min(1).max(200) });

export const draftPathOf = (id: string) => `/book/d/${encodeURIComponent(id)}`;

/** A draft with what its pages need besides it. */
export interface OpenDraft extends StepFacts {
  readonly draft: Draft;
  readonly hold: HoldView | null;
  readonly person: ShownPerson;
}

export async function factsOf(context: RouteContext, { choice }: Pick<Draft, 'choice'>): Promise<StepFacts> {
  return {
    municipality: await context.desk.municipality(context.actor, choice.municipalityId),
    isBusinessLogin: context.actor.kind === 'legal-entity',
  };
}

export async function openedDraft(context: RouteContext, draft: Draft): Promise<OpenDraft> {
  const [facts, hold, person] = await Promise.all([
    factsOf(context, draft),
    heldStill(context, draft),
    personOf(context),
  ]);
  return { ...facts, draft, hold, person };
}

/**
 * Keeps the chosen time, or goes on keeping it: each answer is worth ten minutes.
 *
 * @returns The hold's id; null when the time cannot be had (any more), which costs no answer.
 */
export async function keptTime(context: RouteContext, choice: Choice): Promise<string | null> {
  try {
    return await keepTime(context, choice);
  } catch (error) {
    if (isSdkError(error) && (error.code === 'SLOT_TAKEN' || error.code === 'SLOT_NOT_OFFERED')) return null;
    throw error;
  }
}

/** @throws SdkError as the command does; null when it refuses. */
export async function keepTime(context: RouteContext, choice: Choice): Promise<string | null> {
  const { actor, correlationId } = context;
  const input = present({ ...choice });
  // The form's own key belongs to its answer; keeping a time twice does no harm.
  const result = await context.desk.hold({ actor, input, idempotencyKey: null, correlationId });
  return result.ok ? result.answer.holdId : null;
}

/** Where the draft goes on: its first question without an answer, or the check. */
export function nextPath(context: RouteContext, draft: Draft, facts: StepFacts): string {
  return context.href(`${draftPathOf(draft.id)}/${nextOf(draft, facts)}`);
}

export function heldTimeOf(context: RouteContext, { draft, hold, municipality }: OpenDraft): HeldTime {
  const { choice } = draft;
  const startMs = startMsOf(choice.start);
  const isKept = hold !== null && hold.startMs === startMs;
  return {
    startMs: startMs ?? context.nowMs,
    untilMs: isKept ? hold.expiresAtMs : null,
    nowMs: context.nowMs,
    minutes: municipality.holdMinutes,
    timesPath: context.href(timesPathOf(choice, draft.id)),
  };
}

/** The page of the question before this one; before the first, the times. */
export function backOf(context: RouteContext, open: OpenDraft, step: string): string {
  const steps: readonly string[] = stepsOf(open.draft, open);
  const at = step === 'check' ? steps.length : steps.indexOf(step);
  const before = steps[at - 1];
  return before === undefined
    ? context.href(timesPathOf(open.draft.choice, open.draft.id))
    : context.href(`${draftPathOf(open.draft.id)}/${before}`);
}

/** Whoever has to sign in comes back to the same question; a draft that is gone says where its booking would be. */
export function draftProblem(
  problem: Problem,
  context: RouteContext,
  settings: SiteSettings,
  { params }: Pick<Submitted, 'params'>,
  step: string,
): Reply {
  const { draftId } = params;
  const { code } = problem;
  // The token of a session that has ended is nobody's any more: to sign in again mends it.
  const isSessionOver = code === 'CSRF_REJECTED' && context.session === null;
  if ((code === 'UNAUTHENTICATED' || isSessionOver) && draftId !== undefined) {
    const query = new URLSearchParams({ to: step });
    return seeOther(`${context.href(`${draftPathOf(draftId)}/login`)}?${query.toString()}`);
  }
  if (code !== 'NOT_FOUND') return problemPage(problem, context, settings);
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

/** The page of a form under which the service failed, with the form in it to be sent again. */
export function sendAgain(
  problem: Problem,
  context: RouteContext,
  settings: SiteSettings,
  { params, form }: Submitted,
  step: string,
  says: 'booking.unknown' | 'page.resend',
): Reply {
  const path = `${draftPathOf(params.draftId ?? '')}/${step}`;
  const text = textOf(context);
  const view = sendAgainView(
    {
      frame: frameOf(context, settings, { here: context.href(path) }),
      title: text(says === 'booking.unknown' ? 'booking.unknown.title' : 'page.problem.title'),
      sentence: text(says),
      path,
      form,
      reference: problem.instance,
    },
    text,
  );
  return pageReply(view, problem.status);
}

async function heldStill({ desk, actor }: RouteContext, { holdId }: Draft): Promise<HoldView | null> {
  if (holdId === null) return null;
  try {
    return await desk.holdOf(actor, holdId);
  } catch (error) {
    if (isSdkError(error) && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

/** @throws SdkError `UNAUTHENTICATED` when nobody is signed in. */
export async function personOf({ session }: RouteContext): Promise<ShownPerson> {
  if (session === null) throw new SdkError('UNAUTHENTICATED');
  const { name, afm, business, representative } = await session.person();
  return {
    name,
    maskedAfm: afm === null ? null : maskAfm(afm),
    business,
    representative: representative?.name ?? null,
  };
}

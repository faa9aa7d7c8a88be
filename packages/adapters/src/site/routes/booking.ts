import { z } from 'zod';
import { seeOther } from '../../http/exchange.ts';
import { defineRoute, type Route, type RouteContext } from '../../http/route.ts';
import { timesPathOf } from '../booking-form.ts';
import { type Choice, type Step, stepSchema } from '../draft/draft.ts';
import { changeDraft, findChoice, findDraft, isApplicant } from '../draft/draft-store.ts';
import { frameOf, pageReply, type SiteSettings, textOf } from '../frame.ts';
import { loginPath } from '../problem-page.ts';
import { serviceOf, startMsOf } from '../times.ts';
import { signInView } from '../views/sign-in.ts';
import { draftCheckPages } from './draft-check.ts';
import { draftParams, draftPathOf, draftProblem, factsOf, keptTime, nextPath } from './draft-context.ts';
import { draftStepPages } from './draft-steps.ts';

type LoginStep =
  | { readonly type: 'login'; readonly choice: Choice }
  | { readonly type: 'go'; readonly path: string };

/** From the chosen time to the booked appointment, by a draft in which each answer is kept (άρθρο 2 §2–4). */
export function bookingPages(settings: SiteSettings): Route[] {
  return [loginPage(settings), ...draftStepPages(settings), ...draftCheckPages(settings)];
}

/** Signing in on the way (άρθρο 1 §4): before it nothing is kept, after it the chosen time is. */
function loginPage(settings: SiteSettings): Route {
  const path = '/book/d/{draftId}/login';
  return defineRoute({
    id: 'page-draft-login',
    method: 'GET',
    // It keeps a time for whoever comes back signed in.
    rate: 'booking',
    summary: 'Sign in to keep the chosen time',
    params: draftParams,
    query: z.object({
      to: z
        .union([stepSchema, z.literal('check')])
        .optional()
        .catch(undefined),
    }),
    run: async (context, { params, query }) => ({
      ok: true,
      value: await loginStep(context, params.draftId, query.to),
    }),
    page: {
      path,
      async view(found, context, { params, query }) {
        if (found.type === 'go') return seeOther(found.path);
        const { choice } = found;
        const { municipalityId, mode, service, start } = choice;
        const municipality = await context.desk.municipality(context.actor, municipalityId);
        const here = context.href(`${draftPathOf(params.draftId)}/login`);
        const back = query.to === undefined ? here : `${here}?to=${query.to}`;
        const view = signInView(
          {
            frame: frameOf(context, settings, { municipality, here: back }),
            municipality,
            mode,
            service: await serviceOf(context, municipalityId, mode, service),
            startMs: startMsOf(start) ?? context.nowMs,
            draftId: params.draftId,
            timesPath: context.href(timesPathOf(choice, params.draftId)),
            login: loginPath(context, back),
          },
          textOf(context),
        );
        return pageReply(view);
      },
      problem: (problem, context, submitted) => draftProblem(problem, context, settings, submitted, 'who'),
    },
  });
}

async function loginStep(
  context: RouteContext,
  draftId: string,
  to: Step | 'check' | undefined,
): Promise<LoginStep> {
  if (!isApplicant(context)) {
    const { choice } = await findChoice(context, draftId);
    return { type: 'login', choice };
  }
  const found = await findDraft(context, draftId);
  const facts = await factsOf(context, found);
  if (found.appointmentId !== null) return { type: 'go', path: nextPath(context, found, facts) };
  // The way back from the login: it asked for this time, and nobody waits for another press to keep it.
  const holdId = await keptTime(context, found.choice);
  const draft = await changeDraft(context, draftId, () => ({ holdId }));
  if (holdId === null && draft.done.length === 0) {
    return { type: 'go', path: `${context.href(timesPathOf(draft.choice, draftId))}&lost=1` };
  }
  const asked = to && context.href(`${draftPathOf(draftId)}/${to}`);
  return { type: 'go', path: asked ?? nextPath(context, draft, facts) };
}

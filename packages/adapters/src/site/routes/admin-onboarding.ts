import type { OnboardingDesk, OnboardingListing, OnboardingView } from '@rantevou/core';
import { z } from 'zod';
import { type Reply, seeOther } from '../../http/exchange.ts';
import { fieldOf } from '../../http/form.ts';
import type { Problem } from '../../http/problem.ts';
import { defineRoute, type Route, type RouteContext, type Submitted } from '../../http/route.ts';
import { onboardingStep } from '../../routes/onboarding.ts';
import { idSchema } from '../../routes/wire.ts';
import { adminFrameOf, toSignIn } from '../admin-access.ts';
import { frameOf, pageReply, type SiteSettings, textOf } from '../frame.ts';
import { textIn } from '../onboarding/tasks.ts';
import { problemPage } from '../problem-page.ts';
import { dayOf } from '../text/dates.ts';
import { adminOnboardingView } from '../views/admin-onboarding.ts';
import { platformMunicipalitiesView } from '../views/platform-municipalities.ts';

export const OWN = '/admin/onboarding';
const PLATFORM = '/platform/municipalities';

/** A municipality's way in (άρθρο 6): the pages of its own administrator and of the platform's. */
export function onboardingPages(settings: SiteSettings, desk: OnboardingDesk): Route[] {
  return [...ownPages(settings, desk), ...platformPages(settings, desk)];
}

function ownPages(settings: SiteSettings, desk: OnboardingDesk): Route[] {
  const step = (name: 'submit' | 'announce', path: string, summary: string) =>
    defineRoute({
      id: `page-admin-onboarding-${name}`,
      method: 'POST',
      summary,
      body: z.record(z.string(), z.unknown()),
      run: (context, { body }) =>
        onboardingStep(desk, name, context, context.actor.municipalityId ?? '', body),
      page: {
        path,
        view: (_, context) => seeOther(`${context.href(OWN)}?done=1`),
        problem: (problem, context, submitted) => ownAgain(problem, context, settings, desk, submitted),
      },
    });
  return [
    defineRoute({
      id: 'page-admin-onboarding',
      method: 'GET',
      summary: 'The request to join and where it stands',
      async run({ actor }) {
        if (actor.login !== 'officer' || actor.municipalityId === null) return { ok: true, value: null };
        return desk.onboarding(actor, actor.municipalityId);
      },
      page: {
        path: OWN,
        view: (onboarding: OnboardingView | null, context: RouteContext) =>
          onboarding ? ownPage(context, settings, desk, onboarding, {}) : toSignIn(context, OWN),
      },
    }),
    defineRoute({
      id: 'page-admin-onboarding-save',
      method: 'POST',
      summary: 'Keeps the form, finished or not',
      body: z.strictObject({
        file: z
          .string()
          .max(60_000)
          .transform((text, context) => {
            const file = objectIn(text);
            if (file === null)
              context.addIssue({ code: 'custom', message: 'a JSON object', params: NOT_JSON });
            return file ?? z.NEVER;
          }),
      }),
      run: (context, { body }) =>
        onboardingStep(desk, 'save', context, context.actor.municipalityId ?? '', body),
      page: {
        path: OWN,
        view: (_, context) => seeOther(`${context.href(OWN)}?done=1`),
        problem: (problem, context, submitted) => ownAgain(problem, context, settings, desk, submitted),
      },
    }),
    step('submit', `${OWN}/submit`, 'Files the request'),
    step('announce', `${OWN}/announcement`, 'Notes that the joining is on the own site'),
  ];
}

const NOT_JSON = {
  expected: 'a JSON object',
  el: 'Το κείμενο δεν είναι JSON: ελέγξτε κόμματα και εισαγωγικά',
  en: 'The text is not JSON: check commas and quotation marks',
};

function objectIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** The name that the form gives; the id where it gives none yet. */
export function municipalityIn({ municipalityId, file }: OnboardingView) {
  const nameIn = (language: 'el' | 'en') => textIn(file.municipality, 'name', language) || municipalityId;
  return { name: { el: nameIn('el'), en: nameIn('en') } };
}

async function ownPage(
  context: RouteContext,
  settings: SiteSettings,
  desk: OnboardingDesk,
  onboarding: OnboardingView,
  { problem, typed }: { readonly problem?: Problem; readonly typed?: string | null },
): Promise<Reply> {
  const { municipalityId, file, status } = onboarding;
  const municipality = municipalityIn(onboarding);
  const hasJoined = status === 'joined' || status === 'announced';
  const view = adminOnboardingView(
    {
      admin: adminFrameOf(context, settings, {
        plan: { municipality, demonstration: file.demonstration === true },
        here: OWN,
        problem,
        spareField: 'file',
        fields: new Set(['file']),
      }),
      onboarding,
      file: typed ?? JSON.stringify(file, null, 2),
      announcement: hasJoined ? await desk.announcement(municipalityId) : null,
      today: dayOf(context.nowMs),
    },
    textOf(context),
  );
  return pageReply(view, problem?.status ?? 200);
}

async function ownAgain(
  problem: Problem,
  context: RouteContext,
  settings: SiteSettings,
  desk: OnboardingDesk,
  { form }: Submitted,
): Promise<Reply> {
  const { actor } = context;
  const read =
    problem.status < 500 && actor.municipalityId !== null
      ? await desk.onboarding(actor, actor.municipalityId)
      : null;
  return read?.ok
    ? ownPage(context, settings, desk, read.value, { problem, typed: fieldOf(form, 'file') })
    : problemPage(problem, context, settings);
}

const params = z.strictObject({ municipalityId: idSchema });
const isTicked = z
  .literal('true')
  .optional()
  .transform((value) => value === 'true');

function platformPages(settings: SiteSettings, desk: OnboardingDesk): Route[] {
  const step = <Body extends Record<string, unknown>>(
    name: 'confirmMeans' | 'join' | 'announce',
    path: string,
    summary: string,
    body: z.ZodType<Body>,
  ) =>
    defineRoute({
      id: `page-platform-${path}`,
      method: 'POST',
      summary,
      params,
      body,
      run: (context, { params, body }) => onboardingStep(desk, name, context, params.municipalityId, body),
      page: {
        path: `${PLATFORM}/{municipalityId}/${path}`,
        view: (_, context) => seeOther(context.href(PLATFORM)),
        async problem(problem, context, submitted) {
          const read = problem.status < 500 ? await desk.list(context.actor) : null;
          return read?.ok
            ? listPage(context, settings, read.value, { problem, submitted })
            : problemPage(problem, context, settings);
        },
      },
    });
  return [
    defineRoute({
      id: 'page-platform-municipalities',
      method: 'GET',
      summary: 'Requests of municipalities to join',
      async run({ actor }) {
        if (actor.login !== 'officer') return { ok: true, value: null };
        return desk.list(actor);
      },
      page: {
        path: PLATFORM,
        view: (list: readonly OnboardingListing[] | null, context: RouteContext) =>
          list ? listPage(context, settings, list) : toSignIn(context, PLATFORM),
      },
    }),
    step(
      'confirmMeans',
      'means',
      'Confirms the technical means (άρθρο 6 §3)',
      z.strictObject({ hasVideo: isTicked, hasMail: isTicked }),
    ),
    step(
      'join',
      'joining',
      'Records the act of joining (άρθρο 6 §3)',
      z.strictObject({ act: z.string().max(200).default(''), date: z.string().max(10).default('') }),
    ),
    step(
      'announce',
      'announcement',
      'Notes that the joining is on gov.gr (άρθρο 6 §4)',
      z.strictObject({ place: z.string(), date: z.string() }),
    ),
  ];
}

function listPage(
  context: RouteContext,
  settings: SiteSettings,
  municipalities: readonly OnboardingListing[],
  again?: { readonly problem: Problem; readonly submitted: Submitted },
): Reply {
  const { language } = context;
  const view = platformMunicipalitiesView(
    {
      frame: frameOf(context, settings, { here: context.href(PLATFORM) }),
      municipalities,
      errors: again ? errorsAt(again.problem, again.submitted, language) : [],
      typed: again
        ? {
            municipalityId: again.submitted.params.municipalityId ?? '',
            act: fieldOf(again.submitted.form, 'act') ?? '',
            date: fieldOf(again.submitted.form, 'date') ?? '',
          }
        : null,
      today: dayOf(context.nowMs),
    },
    textOf(context),
  );
  return pageReply(view, again?.problem.status ?? 200);
}

/** What is wrong with the act is told at its fields, anything else at the top. */
function errorsAt({ errors, ...problem }: Problem, { params }: Submitted, language: 'el' | 'en') {
  const isOfAct = (pointer: string) => pointer === '/act' || pointer === '/date';
  const told = errors.map((error) => ({
    id: isOfAct(error.pointer) ? `${error.pointer.slice(1)}-${params.municipalityId}` : 'main-title',
    text: error[language],
  }));
  return told.length > 0 ? told : [{ id: 'main-title', text: problem[language] }];
}

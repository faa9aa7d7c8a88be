import { type Actor, can, municipalitiesOf } from '@rantevou/core';
import { CSRF_FIELD } from '../../http/csrf.ts';
import { type Reply, seeOther } from '../../http/exchange.ts';
import { fieldOf, formInput } from '../../http/form.ts';
import type { Problem } from '../../http/problem.ts';
import { defineRoute, type Route, type RouteContext, type Submitted } from '../../http/route.ts';
import { actingForSchema, changeSession, municipalityChoiceSchema } from '../../routes/session.ts';
import { frameOf, pageReply, type SiteSettings, textOf } from '../frame.ts';
import { problemPage } from '../problem-page.ts';
import { actingForView } from '../views/acting-for.ts';
import { staffHomeView } from '../views/staff-home.ts';
import { staffMunicipalityView } from '../views/staff-municipality.ts';
import { requireSignIn } from './appointments.ts';

/** Pages of staff (άρθρο 4 §3) and of representatives (άρθρο 1 §4) about what they signed in as. */
export function staffPages(settings: SiteSettings, hasStateServices: () => boolean): Route[] {
  return [
    defineRoute({
      id: 'page-staff',
      method: 'GET',
      summary: 'First page of staff',
      run: async (context) => ({ ok: true, value: await municipalityNames(context) }),
      page: {
        path: '/staff',
        view(names, context) {
          const { actor } = context;
          if (actor.login !== 'officer') return toOfficerLogin(context, '/staff');
          if (can(actor, 'onboarding:view', { type: 'platform' }).allowed) {
            return seeOther(context.href('/platform/municipalities'));
          }
          if (actor.municipalityId === null) return seeOther(context.href('/staff/municipality'));
          return pageReply(
            staffHomeView(
              {
                frame: frameOf(context, settings),
                municipality: names.find(({ id }) => id === actor.municipalityId)?.name ?? '',
                mayChange: names.length > 1,
                hasStateServices: hasStateServices(),
                isAdmin: mayAdminister(actor, actor.municipalityId),
                mayBook: can(actor, 'appointment:book-for-other', {
                  type: 'municipality',
                  municipalityId: actor.municipalityId,
                  joined: true,
                }).allowed,
              },
              textOf(context),
            ),
          );
        },
      },
    }),
    defineRoute({
      id: 'page-staff-municipality',
      method: 'GET',
      summary: 'The municipalities that an officer belongs to',
      run: async (context) => ({ ok: true, value: await municipalityNames(context) }),
      page: {
        path: '/staff/municipality',
        view(municipalities, context) {
          const { login, municipalityId } = context.actor;
          if (login !== 'officer') return toOfficerLogin(context, '/staff/municipality');
          const [only, ...others] = municipalities;
          // Nothing to choose.
          if (only && others.length === 0 && municipalityId === only.id)
            return seeOther(context.href('/staff'));
          return choicePage(context, settings, municipalities, []);
        },
      },
    }),
    defineRoute({
      id: 'page-staff-municipality-submit',
      method: 'POST',
      summary: 'Chooses one; checked against membership',
      body: municipalityChoiceSchema,
      run: (context, { body }) => changeSession(context, { type: 'municipality', ...body }, null),
      page: {
        path: '/staff/municipality',
        view: (_, context) => seeOther(context.href('/staff')),
        problem: async (problem, context, submitted) =>
          (await pressedAgain(problem, context, submitted, '/staff')) ??
          (problem.code === 'INPUT_INVALID' && context.actor.login === 'officer'
            ? choicePage(context, settings, await municipalityNames(context), [
                { id: 'municipalityId', text: textOf(context)('staff.municipality.error') },
              ])
            : problemPage(problem, context, settings)),
      },
    }),
    defineRoute({
      id: 'page-acting-for',
      method: 'GET',
      summary: 'For which business one acts',
      async run(context) {
        requireSignIn(context);
        return { ok: true, value: null };
      },
      page: { path: '/acting-for', view: (_, context) => actingForPage(context, settings, null) },
    }),
    defineRoute({
      id: 'page-acting-for-submit',
      method: 'POST',
      summary: 'Says for which business one acts, or who one is',
      body: actingForSchema,
      run: (context, { body }) => changeSession(context, { type: 'acting-for', ...body }, null),
      page: {
        path: '/acting-for',
        body: (form) => (fieldOf(form, 'self') === 'true' ? { business: null } : formInput(form)),
        view: (_, context) => seeOther(context.href('/book')),
        problem: async (problem, context, submitted) =>
          (await pressedAgain(problem, context, submitted, '/book')) ??
          (problem.errors.length > 0 && context.session !== null
            ? actingForPage(context, settings, problem, submitted)
            : problemPage(problem, context, settings)),
      },
    }),
  ];
}

/**
 * The session goes on under a new id with the first press: the second one brings the id of before, and comes to where
 * the first one led.
 */
async function pressedAgain(
  { code }: Problem,
  { sessions, exchange, href }: RouteContext,
  { form }: Submitted,
  path: string,
): Promise<Reply | null> {
  if (!ENDED_MEANWHILE.has(code)) return null;
  const cookies = await sessions.again(exchange, fieldOf(form, CSRF_FIELD));
  return cookies && seeOther(href(path), cookies);
}

/** What a request meets whose session ended before it, or while it ran. */
const ENDED_MEANWHILE: ReadonlySet<Problem['code']> = new Set([
  'CSRF_REJECTED',
  'UNAUTHENTICATED',
  'NOT_FOUND',
]);

function mayAdminister(actor: Actor, municipalityId: string): boolean {
  return can(actor, 'schedule:view', { type: 'municipality', municipalityId, joined: true }).allowed;
}

/** The municipalities the actor belongs to, by name; one that has not joined yet is shown by its id. */
async function municipalityNames({ desk, actor, language }: RouteContext) {
  const own = municipalitiesOf(actor);
  if (own.length === 0) return [];
  const joined = await desk.municipalities(actor);
  return own.map((id) => ({ id, name: joined.find((one) => one.id === id)?.name[language] ?? id }));
}

/** The login of officers with the way back to a path of ours. */
export function toOfficerLogin(context: RouteContext, path: string): Reply {
  const query = new URLSearchParams({ returnTo: context.href(path) });
  return seeOther(`${context.href('/auth/officer/login')}?${query.toString()}`);
}

function choicePage(
  context: RouteContext,
  settings: SiteSettings,
  municipalities: readonly { readonly id: string; readonly name: string }[],
  errors: readonly { readonly id: string; readonly text: string }[],
): Reply {
  const view = staffMunicipalityView(
    { frame: frameOf(context, settings), municipalities, chosen: context.actor.municipalityId, errors },
    textOf(context),
  );
  return pageReply(view, errors.length > 0 ? 422 : 200);
}

async function actingForPage(
  context: RouteContext,
  settings: SiteSettings,
  problem: Problem | null,
  submitted?: Submitted,
): Promise<Reply> {
  const { session, actor, language } = context;
  const person = await session?.person();
  const errors = (problem?.errors ?? []).map((error) => ({
    id: error.pointer.slice(1).replaceAll('/', '-'),
    text: error[language],
  }));
  const typed = (name: string) => (submitted ? (fieldOf(submitted.form, name) ?? '') : '');
  const view = actingForView(
    {
      frame: frameOf(context, settings),
      isBusinessLogin: actor.kind === 'legal-entity',
      current: person?.business?.name ?? null,
      typed,
      errors,
    },
    textOf(context),
  );
  return pageReply(view, problem === null ? 200 : 422);
}

import { auditEntry, type CommandPorts, emptyBatch, SESSION_TENANT, type Texts } from '@rantevou/core';
import type { IdentityProvider, LoginOutcome, LoginPerson, LoginSuccess } from '@rantevou/interop/gsis';
import { z } from 'zod';
import { configInvalid } from '../config-invalid.ts';
import { htmlReply, type Reply, seeOther } from '../http/exchange.ts';
import { defineRoute, type Route, type RouteContext, type RouteResult } from '../http/route.ts';
import { escaped, type LoginPageService } from './development-login.ts';
import { safeReturnTo } from './return-to.ts';

/** The login services, each with a redirect URI of its own: `{origin}{basePath}/auth/{service}/callback`. */
export type LoginProviders = Readonly<Partial<Record<LoginPageService, IdentityProvider>>>;

/** A way on from a login that did not end well. `href` has the base path, or is the login service's own. */
export interface LoginWay {
  readonly type: 'try-again' | 'other-login' | 'switch-user' | 'home';
  readonly href: string;
}

/** What the page about a login that did not end well shows. */
export interface LoginOutcomeView {
  readonly service: LoginPageService;
  readonly outcome: 'denied' | 'refused' | 'error';
  /** The reason or the error's code; null when the person said no. */
  readonly code: string | null;
  /** What happened, for people. */
  readonly texts: Texts;
  readonly ways: readonly LoginWay[];
}

export interface LoginRoutesOptions {
  readonly origin: string;
  readonly providers: LoginProviders;
  /** The site's own page; absent = a plain one. */
  readonly page?: (view: LoginOutcomeView, context: RouteContext) => Reply | Promise<Reply>;
}

/** Reasons for which a login service's answer is not taken; each has a page, opened after the logout at GSIS. */
const REFUSALS: Readonly<Record<string, Texts>> = {
  'not-natural-person': {
    el: 'Συνδεθήκατε με κωδικούς επιχείρησης. Συνδεθείτε με κωδικούς φυσικού προσώπου.',
    en: 'You signed in with the credentials of a business. Sign in with those of a natural person.',
  },
  'afm-missing': {
    el: 'Ο λογαριασμός δεν έχει ΑΦΜ. Συνδεθείτε με άλλους κωδικούς.',
    en: 'The account has no tax number. Sign in with other credentials.',
  },
};
const DENIED: Texts = {
  el: 'Δεν συνδεθήκατε, επειδή δεν δώσατε τη συγκατάθεσή σας. Δεν άλλαξε τίποτα.',
  en: 'You are not signed in, because you did not give your consent. Nothing has changed.',
};

const STRANGE: ReadonlySet<string> = new Set([
  'state-mismatch',
  'callback-malformed',
  'wrong-server',
  'wrong-callback',
]);

/** Where one goes after signing in without having asked for a page. */
const FIRST_PAGE: Readonly<Record<LoginPageService, string>> = { citizen: '/', officer: '/staff' };

/**
 * Login through GSIS, or an issuer in front of it: `/auth/{citizen|officer}/login` and `…/callback`.
 *
 * @throws SdkError `CONFIG_INVALID` when a redirect URI is not the callback of its service at this origin.
 */
export function loginRoutes(options: LoginRoutesOptions): Route[] {
  return (['citizen', 'officer'] as const).flatMap((service) => {
    const provider = options.providers[service];
    if (provider === undefined) return [];
    checkProvider(provider, service, options.origin);
    return routesOf(provider, service, options);
  });
}

function checkProvider(provider: IdentityProvider, service: LoginPageService, origin: string): void {
  const url = new URL(provider.redirectUri);
  if (
    url.origin === origin &&
    url.pathname.endsWith(`/auth/${service}/callback`) &&
    provider.service === service
  )
    return;
  throw configInvalid(`/login/${service}`, `redirectUri ${origin}/auth/${service}/callback`, {
    el: 'Η διεύθυνση επιστροφής της σύνδεσης δεν είναι αυτής της υπηρεσίας.',
    en: 'The redirect URI of the login is not of this service.',
  });
}

function routesOf(
  provider: IdentityProvider,
  service: LoginPageService,
  { page = plainPage }: LoginRoutesOptions,
): Route[] {
  const loginPath = `/auth/${service}/login`;
  const callbackPath = `/auth/${service}/callback`;
  const loginHref = (context: RouteContext, returnTo?: string) =>
    context.href(loginPath) +
    (returnTo === undefined ? '' : `?${new URLSearchParams({ returnTo }).toString()}`);
  const switchUser = (context: RouteContext) =>
    provider.logoutUrl({ returnTo: context.href(loginPath) }).href;

  function answer(
    outcome: Exclude<LoginOutcome, LoginSuccess>,
    context: RouteContext,
  ): Reply | Promise<Reply> {
    const home: LoginWay = { type: 'home', href: context.href('/') };
    switch (outcome.type) {
      case 'refused':
        // Without the logout there the next try would sign the same account in again, without asking.
        return seeOther(
          provider.logoutUrl({ returnTo: context.href(`/auth/${service}/refused/${outcome.reason}`) }).href,
        );
      case 'denied': {
        const again: LoginWay = { type: 'try-again', href: loginHref(context, outcome.returnTo) };
        return page({ service, outcome: 'denied', code: null, texts: DENIED, ways: [again, home] }, context);
      }
      case 'error': {
        const { code, texts } = outcome;
        const ways: LoginWay[] = outcome.retryable
          ? [
              { type: 'try-again', href: loginHref(context) },
              { type: 'switch-user', href: switchUser(context) },
            ]
          : [];
        return page({ service, outcome: 'error', code, texts, ways: [...ways, home] }, context);
      }
    }
  }

  return [
    defineRoute({
      id: `login-${service}`,
      method: 'GET',
      rate: 'sign-in',
      summary: 'Sends the browser to the login service',
      query: z.object({ returnTo: z.string().optional() }),
      async run({ basePath, href }, { query }): Promise<RouteResult<string>> {
        const asked = safeReturnTo(query.returnTo, basePath);
        const returnTo = asked === href('/') ? href(FIRST_PAGE[service]) : asked;
        const { url, transaction } = await provider.begin({ returnTo });
        return { ok: true, value: url.href, cookies: [transaction.setCookie] };
      },
      page: { path: loginPath, view: (url) => seeOther(url) },
    }),
    defineRoute({
      id: `loginCallback-${service}`,
      method: 'GET',
      rate: 'sign-in',
      summary: 'Takes the browser back from the login service',
      async run(context): Promise<RouteResult<LoginOutcome>> {
        const { exchange, origin, ports, sessions, correlationId } = context;
        const name = `rantevou-login-${service}`;
        const outcome = await provider.complete(new URL(exchange.url, origin), exchange.cookie(name));
        const clear = `${name}=; Max-Age=0; Path=${context.href(callbackPath)}; HttpOnly; SameSite=Lax${origin.startsWith('https:') ? '; Secure' : ''}`;
        if (outcome.type !== 'success') {
          await recordFailure(ports, outcome, service, correlationId);
          // A stranger's answer does not end the login that this browser has begun.
          const isStrange = outcome.type === 'error' && STRANGE.has(outcome.code);
          return { ok: true, value: outcome, cookies: isStrange ? [] : [clear] };
        }
        const cookies = await sessions.open(
          {
            issuer: outcome.issuer,
            subject: outcome.subject,
            login: service,
            kind: outcome.isNaturalPerson ? 'natural-person' : 'legal-entity',
            name: outcome.displayName,
            afm: outcome.person.afm,
            ...profileOf(outcome.person),
            grants: [],
            municipalityId: null,
          },
          exchange,
          correlationId,
        );
        return { ok: true, value: outcome, cookies: [...cookies, clear] };
      },
      page: {
        path: callbackPath,
        view: (outcome, context) =>
          outcome.type === 'success'
            ? seeOther(safeReturnTo(outcome.returnTo, context.basePath))
            : answer(outcome, context),
      },
    }),
    defineRoute({
      id: `loginRefused-${service}`,
      method: 'GET',
      summary: 'Says why the account was not taken',
      params: z.object({ reason: z.enum(['not-natural-person', 'afm-missing']) }),
      run: async (_, { params }) => ({ ok: true, value: params.reason }),
      page: {
        path: `/auth/${service}/refused/{reason}`,
        view(reason, context) {
          const other = service === 'officer' ? 'citizen' : 'officer';
          return page(
            {
              service,
              outcome: 'refused',
              code: reason,
              texts: REFUSALS[reason]!,
              ways: [
                { type: 'try-again', href: loginHref(context) },
                { type: 'other-login', href: context.href(`/auth/${other}/login`) },
                { type: 'home', href: context.href('/') },
              ],
            },
            context,
          );
        },
      },
    }),
  ];
}

/** A login that did not end well is written down like one that did: which, where and why, never who. */
async function recordFailure(
  { store, vault, clock, ids }: CommandPorts,
  outcome: Exclude<LoginOutcome, LoginSuccess>,
  service: LoginPageService,
  correlationId: string,
): Promise<void> {
  const atMs = clock.nowMs();
  const code = outcome.type === 'error' ? outcome.code : outcome.type === 'refused' ? outcome.reason : null;
  const audit = await auditEntry(vault, {
    id: ids.newId(),
    atMs,
    principalId: null,
    role: null,
    action: 'session:open',
    resourceType: 'session',
    resourceId: null,
    outcome: 'refused',
    correlationId,
    detail: { login: service, outcome: outcome.type, code },
  });
  await store.commit({ ...emptyBatch(SESSION_TENANT, atMs), audit: [audit] });
}

const WAYS: Readonly<Record<LoginWay['type'], Texts>> = {
  'try-again': { el: 'Δοκιμάστε ξανά', en: 'Try again' },
  'other-login': { el: 'Συνδεθείτε με άλλους κωδικούς', en: 'Sign in with other credentials' },
  'switch-user': { el: 'Αλλάξτε χρήστη', en: 'Switch user' },
  home: { el: 'Αρχική σελίδα', en: 'Home page' },
};

/** What an account is registered from; nothing of a legal entity, which has no parents. */
function profileOf({ firstName, lastName, fatherName, motherName, birthYear }: LoginPerson) {
  if (firstName === null || lastName === null) return {};
  return { profile: { firstName, lastName, fatherName, motherName, birthYear } };
}

/** The name of a way, for pages. */
export function wayName(way: LoginWay): Texts {
  return WAYS[way.type];
}

/** 403 where the person must do something else, 502 where the login service failed. */
export function statusOf({ outcome, code }: LoginOutcomeView): number {
  if (outcome === 'error') return code === 'network' || code === 'server-error' ? 502 : 400;
  return 403;
}

function plainPage(view: LoginOutcomeView, { language }: RouteContext): Reply {
  const title = language === 'el' ? 'Δεν συνδεθήκατε' : 'You are not signed in';
  const ways = view.ways.map(
    (way) => `<li><a href="${escaped(way.href)}">${escaped(wayName(way)[language])}</a></li>`,
  );
  return htmlReply(
    statusOf(view),
    `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>` +
      `<p>${escaped(view.texts[language])}</p><ul>${ways.join('')}</ul></html>`,
  );
}

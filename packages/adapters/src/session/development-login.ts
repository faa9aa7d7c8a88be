import { type MunicipalityPlan, SdkError, type Texts } from '@rantevou/core';
import { z } from 'zod';
import { htmlReply, type Reply, seeOther } from '../http/exchange.ts';
import { isLoopback } from '../http/origin.ts';
import { defineRoute, type Route, type RouteContext } from '../http/route.ts';
import { safeReturnTo } from './return-to.ts';
import type { Identity } from './session.ts';

/** An invented person to sign in as. */
export interface Persona {
  readonly id: string;
  readonly label: Texts;
  readonly identity: Identity;
}

/** What the page on which one chooses a persona shows. */
export interface LoginView {
  readonly service: LoginPageService;
  readonly personas: readonly Persona[];
  /** Path that the form is posted to; fields `persona`, `returnTo`, `csrf`. */
  readonly action: string;
  readonly returnTo: string;
}
export type LoginPageService = 'citizen' | 'officer';

export interface DevelopmentLoginOptions {
  readonly origin: string;
  readonly personas: readonly Persona[];
  /** `NODE_ENV` of the process. */
  readonly environment: string | undefined;
  /** The site's own page; absent = a plain one. */
  readonly page?: (view: LoginView, context: RouteContext) => Reply | Promise<Reply>;
}

/**
 * Login routes for development: a page on which one chooses an invented person. Never a password field.
 *
 * @throws SdkError `CONFIG_INVALID` in production, or when the origin is not this machine's loopback.
 */
export function developmentLogin(options: DevelopmentLoginOptions): Route[] {
  if (options.environment === 'production' || !isLoopback(options.origin)) {
    throw new SdkError('CONFIG_INVALID', {
      problems: [
        {
          pointer: '/login',
          expected:
            'a login service; the development login needs a loopback origin and no NODE_ENV=production',
          el: 'Η δοκιμαστική σύνδεση λειτουργεί μόνο σε τοπική διεύθυνση και όχι στην παραγωγή.',
          en: 'The development login works only on a loopback origin and not in production.',
        },
      ],
    });
  }
  return (['citizen', 'officer'] as const).flatMap((service) => loginRoutes(service, options));
}

function loginRoutes(service: LoginPageService, options: DevelopmentLoginOptions): Route[] {
  const path = `/auth/${service}/login`;
  const personas = options.personas.filter(({ identity }) => identity.login === service);
  return [
    defineRoute({
      id: `choosePersona-${service}`,
      method: 'GET',
      summary: 'Sign-in page for development',
      query: z.object({ returnTo: z.string().optional() }),
      async run({ href, basePath }, { query }) {
        const returnTo = safeReturnTo(query.returnTo, basePath);
        return { ok: true, value: { service, personas, action: href(path), returnTo } };
      },
      page: { path, view: (view, context) => (options.page ?? plainPage)(view, context) },
    }),
    defineRoute({
      id: `signInAsPersona-${service}`,
      method: 'POST',
      rate: 'sign-in',
      summary: 'Signs in as an invented person',
      body: z.strictObject({ persona: z.string(), returnTo: z.string().optional() }),
      async run({ sessions, exchange, correlationId }, { body }) {
        const persona = personas.find(({ id }) => id === body.persona);
        if (!persona) throw new SdkError('NOT_FOUND');
        return {
          ok: true,
          value: null,
          cookies: await sessions.open(persona.identity, exchange, correlationId),
        };
      },
      page: { path, view: (_, { basePath }, { body }) => seeOther(safeReturnTo(body.returnTo, basePath)) },
    }),
  ];
}

function plainPage(view: LoginView, context: RouteContext): Reply {
  const { language } = context;
  const title = language === 'el' ? 'Δοκιμαστική σύνδεση' : 'Development sign-in';
  const buttons = view.personas.map(
    ({ id, label }) =>
      `<p><button name="persona" value="${escaped(id)}">${escaped(label[language])}</button></p>`,
  );
  return htmlReply(
    200,
    `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>` +
      `<form method="post" action="${escaped(view.action)}">` +
      `<input type="hidden" name="csrf" value="${escaped(context.csrfToken)}">` +
      `<input type="hidden" name="returnTo" value="${escaped(view.returnTo)}">${buttons.join('')}</form></html>`,
  );
}

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Invented persons for the municipalities of a demonstration: AFMs begin with 000 and belong to nobody. */
export function defaultPersonas(plans: readonly MunicipalityPlan[]): Persona[] {
  const citizens: Persona[] = [
    citizen('citizen', '000100011', 'Ελένη Παραδείγματος', 'Eleni Paradeigmatos', 'natural-person'),
    citizen('second-citizen', '000100023', 'Νίκος Δοκιμαστικός', 'Nikos Dokimastikos', 'natural-person'),
    citizen('company', '000900014', 'Παράδειγμα Α.Ε.', 'Paradeigma S.A.', 'legal-entity'),
  ];
  const staff = plans.flatMap(({ municipality, officers }): Persona[] => {
    const { id, name } = municipality;
    const officer = officers[0];
    const of: Texts = { el: `, Δήμος ${name.el}`, en: `, Municipality of ${name.en}` };
    return [
      ...(officer === undefined
        ? []
        : [
            official(`officer-${id}`, { el: `Υπάλληλος${of.el}`, en: `Officer${of.en}` }, id, [
              { role: 'officer' as const, municipalityId: id, officerId: officer.id },
            ]),
          ]),
      official(`admin-${id}`, { el: `Διαχειριστής${of.el}`, en: `Administrator${of.en}` }, id, [
        { role: 'municipality-admin' as const, municipalityId: id },
      ]),
    ];
  });
  const platform = official(
    'platform',
    { el: 'Διαχειριστής πλατφόρμας', en: 'Platform administrator' },
    null,
    [{ role: 'platform-admin' as const, municipalityId: null }],
  );
  return [...citizens, ...staff, platform];
}

const ISSUER = 'development';

function citizen(id: string, afm: string, el: string, en: string, kind: Identity['kind']): Persona {
  return {
    id,
    label: { el, en },
    identity: {
      issuer: `${ISSUER}-citizen`,
      subject: id,
      login: 'citizen',
      kind,
      name: el,
      afm,
      grants: [],
      municipalityId: null,
    },
  };
}

function official(
  id: string,
  label: Texts,
  municipalityId: string | null,
  grants: Identity['grants'],
): Persona {
  return {
    id,
    label,
    identity: {
      issuer: `${ISSUER}-officer`,
      subject: id,
      login: 'officer',
      kind: 'natural-person',
      name: label.el,
      afm: null,
      grants,
      municipalityId,
    },
  };
}

import { anonymous, invalidField } from '@rantevou/core';
import { VISITOR_COOKIE } from '../session/session.ts';
import { versionAsked } from './conditional.ts';
import type { CookieMaker } from './cookie.ts';
import { csrfTokenOf } from './csrf.ts';
import type { Exchange } from './exchange.ts';
import { type FormFields, fieldOf } from './form.ts';
import type { RouteContext } from './route.ts';

/** The context of a request before anyone is known to be behind it. */
export function anonymousContext(
  options: Pick<RouteContext, 'desk' | 'ports' | 'sessions'>,
  cookies: CookieMaker,
  exchange: Exchange,
  request: { correlationId: string; origin: string; language: RouteContext['language'] },
): RouteContext {
  const { ports, sessions, desk } = options;
  const sent = exchange.cookie(cookies.name(VISITOR_COOKIE));
  const visitorId = sent !== null && /^[\w-]{22,64}$/.test(sent) ? sent : ports.ids.newId();
  const { basePath } = exchange;
  return {
    desk,
    ports,
    sessions,
    actor: anonymous,
    session: null,
    visitorId,
    csrfToken: ports.vault.digest('csrf', `visitor:${visitorId}`),
    ...request,
    basePath,
    nowMs: ports.clock.nowMs(),
    idempotencyKey: null,
    ifMatch: null,
    exchange,
    href: (path) => basePath + path,
  };
}

/** The same with the session of its cookie, where there is one. */
export async function signedIn(context: RouteContext): Promise<RouteContext> {
  const found = await context.sessions.find(context.exchange, context.nowMs);
  if (found === null) return context;
  const { session } = found;
  const isStaff = session.actor.grants.length > 0;
  const actor = isStaff ? await context.desk.servingActor(session.actor) : session.actor;
  return {
    ...context,
    actor,
    session: actor === session.actor ? session : { ...session, actor },
    visitorId: session.visitorId,
    csrfToken: csrfTokenOf(context.ports.vault, found.id),
  };
}

/** Key and version come in headers from programs and in hidden fields from forms. */
export function transportOf(
  exchange: Exchange,
  form: FormFields | null,
): Pick<RouteContext, 'idempotencyKey' | 'ifMatch'> {
  const key = form ? fieldOf(form, 'idempotencyKey') : exchange.header('idempotency-key');
  if (key !== null && !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw invalidField('/idempotency-key', '1 to 255 visible ASCII characters', {
      el: 'Το κλειδί υποβολής έχει 1 έως 255 χαρακτήρες ASCII.',
      en: 'The Idempotency-Key has 1 to 255 visible ASCII characters.',
    });
  }
  const version = form ? fieldOf(form, 'version') : exchange.header('if-match');
  return { idempotencyKey: key, ifMatch: versionAsked(version) };
}

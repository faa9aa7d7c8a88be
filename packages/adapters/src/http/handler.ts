import { type CommandPorts, SdkError } from '@rantevou/core';
import type { AppointmentDesk } from '@rantevou/scheduler';
import type { SessionPort } from '../session/session.ts';
import { VISITOR_COOKIE, VISITOR_SECONDS } from '../session/session.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { readForm } from './body.ts';
import { entityTag, noneMatchNames } from './conditional.ts';
import { RequestContext } from './context.ts';
import { type CookieMaker, cookiesFor } from './cookie.ts';
import { CSRF_FIELD, CSRF_HEADER, checkCsrf } from './csrf.ts';
import {
  type Exchange,
  type ExchangeHandler,
  type Handler,
  jsonReply,
  type Reply,
  type RequestOrigin,
} from './exchange.ts';
import { answerFetch } from './fetch.ts';
import { type FormFields, fieldOf, parseFields } from './form.ts';
import { securedFor } from './headers.ts';
import { bodyOf, inputOf } from './input.ts';
import { type CorsOptions, createCorsDoor } from './limits/cors.ts';
import { createRateDoor, type RateLimitOptions } from './limits/rate-door.ts';
import { consoleLogger, failureEvent, type Logger, serviceLogger } from './logger.ts';
import { createMatcher, type Match, type Matched } from './match.ts';
import { checkedOrigin } from './origin.ts';
import { type Problem, problemOf, problemOfRefusal, problemReply } from './problem.ts';
import type { Route, RouteContext, RouteResult, Site, Submitted } from './route.ts';

export interface HandlerOptions {
  /** The one origin of this service, `https://rantevou.example-dimos.gr`. Never taken from a request. */
  readonly origin: string;
  /** Base path of the Fetch face; the other faces know where they are mounted. `''` where absent. */
  readonly basePath?: string;
  readonly routes: readonly Route[];
  readonly site?: Site;
  readonly desk: AppointmentDesk;
  readonly ports: CommandPorts;
  readonly sessions: SessionPort;
  readonly logger?: Logger;
  readonly telemetry?: Telemetry | undefined;
  /** Origins besides ours to which a form's answer may lead: those of the login services, for signing out. */
  readonly formTargets?: readonly string[];
  /** Budgets of requests; absent = the usual ones, `false` = none. */
  readonly rateLimits?: RateLimitOptions | false;
  /** Sites whose pages may read what anyone may read; absent = no `Access-Control-…` header is ever sent. */
  readonly cors?: CorsOptions;
}

/** A submit whose twin is still running waits this long for the twin's answer. */
const BUSY_AFTER_MS = 10_000;

/**
 * The routes as one handler: Fetch-shaped, with the exchange face on it for `toExpress`, `toKoa`, `toNodeListener`.
 *
 * @remarks Whatever goes wrong inside is answered as a problem here; nothing of it is thrown at the host.
 * @throws SdkError `CONFIG_INVALID` when `origin` is not an https origin, nor http on loopback.
 */
export function createHandler(options: HandlerOptions): Handler {
  const exchange = createExchangeHandler(options);
  const basePath = options.basePath ?? '';
  return Object.assign(
    (request: Request, from?: RequestOrigin) => answerFetch(exchange, request, basePath, from),
    {
      exchange,
    },
  );
}

function createExchangeHandler(options: HandlerOptions): ExchangeHandler {
  const origin = checkedOrigin(options.origin);
  const cookies = cookiesFor(origin);
  const match = createMatcher([...options.routes, ...(options.site?.routes ?? [])]);
  const logger = serviceLogger(options.logger ?? consoleLogger);
  const { site, desk, ports, sessions, formTargets = [], rateLimits = {} } = options;
  const service = { desk, ports, sessions, origin, cookies };
  const rate = rateLimits === false ? null : createRateDoor(rateLimits, ports, cookies);
  const cors = options.cors ? createCorsDoor(options.cors) : null;
  const secured = securedFor({ isHttps: origin.startsWith('https:'), formTargets });

  const telemetry = options.telemetry ?? null;
  const scheme = origin.slice(0, origin.indexOf(':'));

  return async (exchange, { noMatch }) => {
    const searchAt = exchange.url.indexOf('?');
    const path = below(exchange.basePath, searchAt < 0 ? exchange.url : exchange.url.slice(0, searchAt));
    const matched = path === null ? NO_MATCH : match(exchange.method, path);
    if (matched.type === 'none' && noMatch === 'next') return null;

    const found = matched.type === 'match' ? matched.match : null;
    if (telemetry === null) return serve(exchange, { searchAt, path, matched, found }, null);
    return telemetry.request(exchange.method, scheme, found, (failed) =>
      serve(exchange, { searchAt, path, matched, found }, failed),
    );
  };

  async function serve(
    exchange: Exchange,
    { searchAt, path, matched, found }: Reached,
    failed: ((code: string) => void) | null,
  ): Promise<Reply> {
    const isPublic = found?.route.audience === 'public';
    const wantsPage = found ? found.via === 'page' : site !== undefined && asksForPage(exchange, path ?? '');
    const context = new RequestContext(service, exchange);
    const { correlationId } = context;
    let doorHeaders = (found && cors?.headersFor(exchange, found.route)) ?? NO_HEADERS;
    let query = NO_FIELDS;
    let form: FormFields | null = null;

    const answer = async (): Promise<Reply> => {
      if (matched.type === 'method') {
        if (exchange.method === 'OPTIONS') {
          return empty(204, { allow: matched.allow.join(', '), ...cors?.preflight(exchange, matched.read) });
        }
        throw new SdkError('METHOD_NOT_ALLOWED', { details: { allow: matched.allow } });
      }
      if (!isPublic) await context.signIn();
      if (!found) throw new SdkError('NOT_FOUND');
      const { route } = found;
      if (searchAt >= 0) query = parseFields(exchange.url.slice(searchAt + 1));
      const changes = exchange.method !== 'GET' && exchange.method !== 'HEAD';
      if (changes) {
        const isForm = found.via === 'page';
        if (isForm) form = await readForm(exchange);
        checkCsrf(
          exchange,
          { origin, token: context.csrfToken, isForm, hasSession: context.session !== null },
          isForm ? fieldOf(form, CSRF_FIELD) : exchange.header(CSRF_HEADER),
        );
      }
      const rated = await rate?.(context, route);
      if (rated) {
        doorHeaders = { ...doorHeaders, ...rated.headers };
        if (rated.error) throw rated.error;
      }
      context.readTransport(form);
      const body = changes ? await bodyOf(found, exchange, form) : undefined;
      const input = inputOf(found, query, body);
      if (route.idempotency === 'required' && context.idempotencyKey === null) {
        throw new SdkError('IDEMPOTENCY_KEY_MISSING');
      }
      const running = route.run(context, input);
      const result = route.idempotency === 'required' ? await orBusy(running) : await running;
      if (!result.ok) return await problem(problemOfRefusal(result.refusal, correlationId));
      return found.via === 'page'
        ? withCookies(await route.page!.view(result.value, context, input), result.cookies)
        : apiReply(result, context);
    };

    const problem = async (value: Problem): Promise<Reply> => {
      const headers = headersOf(value);
      if (wantsPage && site !== undefined) {
        const submitted: Submitted = { params: found?.params ?? {}, query, form };
        const page = found?.route.page;
        const own = value.status < 500 ? page?.problem : page?.failure;
        const reply = await (own
          ? own.call(page, asPage(value), context, submitted)
          : site.problemPage(asPage(value), context));
        return { ...reply, headers: { ...headers, ...reply.headers } };
      }
      return problemReply(value, context.language, headers);
    };

    const fail = (thrown: unknown): Problem => {
      const value = problemOf(thrown, correlationId);
      failed?.(value.code);
      if (value.status >= 500) logger.error(failureEvent(thrown, correlationId, found?.route.id ?? null));
      return value;
    };

    let reply: Reply;
    try {
      reply = await answer();
    } catch (thrown) {
      try {
        reply = await problem(fail(thrown));
      } catch (again) {
        // A problem page that itself fails must not take the answer with it.
        reply = problemReply(fail(again), context.language);
      }
    }
    if (wantsPage && !isPublic) reply = withVisitor(reply, context, cookies);
    if (doorHeaders !== NO_HEADERS) reply = { ...reply, headers: { ...reply.headers, ...doorHeaders } };
    return headless(exchange.method, secured(reply, { isPublic, correlationId }));
  }
}

/** Where a request's path leads. */
interface Reached {
  /** Of the `?`; below 0 = there is none. */
  readonly searchAt: number;
  /** Below the base path; null = above it. */
  readonly path: string | null;
  readonly matched: Matched;
  readonly found: Match | null;
}

const NO_MATCH = { type: 'none' } as const;
const NO_FIELDS: FormFields = new Map();
const NO_HEADERS: Readonly<Record<string, string>> = {};

async function orBusy<T>(running: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const busy = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new SdkError('BUSY', { details: { retryAfterSeconds: 1 } })),
      BUSY_AFTER_MS,
    );
  });
  try {
    return await Promise.race([running, busy]);
  } finally {
    clearTimeout(timer);
  }
}

function apiReply(result: RouteResult<unknown> & { ok: true }, context: RouteContext): Reply {
  const headers: Record<string, string> = { ...result.headers };
  if (result.location !== undefined) headers.location = context.href(result.location);
  const cookies = result.cookies ?? [];
  const reply = { ...bodyReply(result, headers), cookies };
  if (result.version === undefined) return reply;
  const { method } = context.exchange;
  if ((method !== 'GET' && method !== 'HEAD') || typeof reply.body !== 'string') {
    return { ...reply, headers: { ...reply.headers, etag: `"${result.version}"` } };
  }
  const etag = entityTag(result.version, reply.body);
  return noneMatchNames(context.exchange.header('if-none-match'), etag)
    ? { ...empty(304, { ...headers, etag }), cookies }
    : { ...reply, headers: { ...reply.headers, etag } };
}

function bodyReply(result: RouteResult<unknown> & { ok: true }, headers: Record<string, string>): Reply {
  if (result.status === 204) return empty(204, headers);
  if (result.file === undefined) return jsonReply(result.status ?? 200, result.value, headers);
  const { contentType, name, body } = result.file;
  headers['content-type'] = contentType;
  headers['content-disposition'] = `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"`;
  return { status: result.status ?? 200, headers, cookies: [], body };
}

function headersOf(problem: Problem): Record<string, string> {
  const { allow, retryAfterSeconds } = problem.details;
  return {
    ...(Array.isArray(allow) ? { allow: allow.join(', ') } : {}),
    ...(typeof retryAfterSeconds === 'number' ? { 'retry-after': String(retryAfterSeconds) } : {}),
  };
}

/** Wrong input in a form is the same page again (422); for a program it is a bad request (400). */
function asPage(problem: Problem): Problem {
  return problem.code === 'INPUT_INVALID' || problem.code === 'AFM_INVALID'
    ? { ...problem, status: 422 }
    : problem;
}

function withCookies(reply: Reply, cookies: readonly string[] = []): Reply {
  return cookies.length === 0 ? reply : { ...reply, cookies: [...reply.cookies, ...cookies] };
}

/** Pages give the browser its visitor id, once. */
function withVisitor(reply: Reply, context: RequestContext, cookies: CookieMaker): Reply {
  if (context.session !== null || context.sentVisitorId !== null) return reply;
  const name = cookies.name(VISITOR_COOKIE);
  if (reply.cookies.some((cookie) => cookie.startsWith(`${name}=`))) return reply;
  return withCookies(reply, [cookies.set(VISITOR_COOKIE, context.visitorId, VISITOR_SECONDS)]);
}

function headless(method: string, reply: Reply): Reply {
  if (method !== 'HEAD' || reply.body === null) return reply;
  const length =
    typeof reply.body === 'string' ? new TextEncoder().encode(reply.body).length : reply.body.length;
  return { ...reply, headers: { ...reply.headers, 'content-length': String(length) }, body: null };
}

const empty = (status: number, headers: Readonly<Record<string, string>>): Reply => ({
  status,
  headers,
  cookies: [],
  body: null,
});

function below(basePath: string, path: string): string | null {
  if (basePath === '') return path;
  if (path === basePath) return '/';
  return path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : null;
}

function asksForPage(exchange: Exchange, path: string): boolean {
  return !path.startsWith('/api/') && (exchange.header('accept') ?? '').includes('text/html');
}

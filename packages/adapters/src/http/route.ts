import {
  type Actor,
  type CommandPorts,
  type CommandResult,
  canonicalJson,
  type ErrorCode,
  type Json,
  type OnboardingDesk,
  type Refusal,
  type WebhookDesk,
} from '@rantevou/core';
import type { AppointmentDesk } from '@rantevou/scheduler';
import type { z } from 'zod';
import type { ClosedDoor } from '../routes/visit.ts';
import type { LoginView } from '../session/development-login.ts';
import type { LoginOutcomeView } from '../session/login-routes.ts';
import type { Session, SessionPort } from '../session/session.ts';
import type { StateDesk } from '../state-services/state-desk.ts';
import type { VideoDoor } from '../video/door.ts';
import type { VideoParty } from '../video/provider.ts';
import type { Exchange, Reply } from './exchange.ts';
import type { FormFields } from './form.ts';
import type { Problem } from './problem.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
export type Language = 'el' | 'en';
/** Headers that an answer may have, by what they are for. `ETag` on a GET also means 304. */
export type AnswerHeader = 'ETag' | 'Link' | 'Location';

/** What every route is run with. */
export interface RouteContext {
  readonly desk: AppointmentDesk;
  /** Store, vault, clock and ids, for what pages keep themselves (drafts). */
  readonly ports: CommandPorts;
  readonly sessions: SessionPort;
  /** Who asks: made from the session, never from what was sent. */
  readonly actor: Actor;
  readonly session: Session | null;
  /**
   * Random id of this browser, also before sign-in: drafts belong to it. A new one comes with each sign-in;
   * `session.previousVisitorId` is the one before, so that a draft can be taken over.
   */
  readonly visitorId: string;
  /** For the hidden field `csrf` of every form. */
  readonly csrfToken: string;
  /** From the request to the audit entry and the problem's `instance`. */
  readonly correlationId: string;
  /** Configured, never from the Host header: `https://rantevou.example-dimos.gr`. */
  readonly origin: string;
  readonly basePath: string;
  readonly language: Language;
  readonly nowMs: number;
  /** `Idempotency-Key` header, or the hidden field `idempotencyKey` of a form; null where none was sent. */
  readonly idempotencyKey: string | null;
  /** Version from `If-Match` (or the hidden field `version`); null where none was sent. */
  readonly ifMatch: number | null;
  readonly exchange: Exchange;
  /** A path of ours with the base path before it. */
  href(path: string): string;
}

export interface RouteInput<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
}

/** What a route answers: its value, or the refusal with its reasons. Errors are thrown. */
export type RouteResult<Value> =
  | {
      readonly ok: true;
      readonly value: Value;
      /** 200 where absent; 201 carries `location`. */
      readonly status?: number;
      /** Version of what was answered: the ETag. */
      readonly version?: number;
      /** Path without the base path. */
      readonly location?: string;
      readonly cookies?: readonly string[];
      readonly headers?: Readonly<Record<string, string>>;
      /** The answer where it is not JSON: a file. The API gives it in place of the value. */
      readonly file?: { readonly contentType: string; readonly name: string; readonly body: string };
    }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * One entry of the route tables: one `run` and up to two renderings. Through `api` the value goes out as JSON and
 * errors as problems; through `page.path` the same `run` gets the same input from a form, and `page.view` makes the
 * page (GET) or the redirect (POST → 303 → GET).
 */
export interface Route<Params = unknown, Query = unknown, Body = unknown, Value = unknown> {
  /** Unique; the operation id of the OpenAPI document. */
  readonly id: string;
  readonly method: Method;
  /** Path of the JSON rendering below the base path, `/api/v1/holds/{holdId}`. Absent = a page only. */
  readonly api?: string;
  /** Absent = JSON only. */
  readonly page?: PageRendering<Params, Query, Body, Value>;
  readonly summary: string;
  readonly params?: z.ZodType<Params>;
  readonly query?: z.ZodType<Query>;
  readonly body?: z.ZodType<Body>;
  /** Schema of the JSON answer: what the document says, and the tests hold answers to. */
  readonly output?: z.ZodType;
  /** What else the document says of answers that are not problems; status 200 alone where absent. */
  readonly answers?: {
    /** 204 has no `output`. */
    readonly status?: 201 | 204;
    readonly headers?: readonly AnswerHeader[];
    /** Media types of files that it may answer with; pages below `/api/` that are files have these too. */
    readonly files?: readonly string[];
  };
  /** Schema of the JSON body where `body` lets a command's input through and the command itself checks it. */
  readonly accepts?: z.ZodType;
  /** Codes this route may answer with besides those that every route can. */
  readonly errors?: readonly ErrorCode[];
  /** `required`: without an `Idempotency-Key` the answer is 400. */
  readonly idempotency?: 'required';
  /**
   * `public`: the same for everyone (assets, health): no session is read, no CSRF cookie is set, and the answer's own
   * `cache-control` stands. Absent: `no-store`.
   */
  readonly audience?: 'public';
  /** Which budget of requests it is taken from; absent = `read` for GET, `change` for the rest. */
  readonly rate?: 'sign-in' | 'booking';
  /** `read`: other sites' pages may read the answer, without credentials, where the host lets them (CORS). */
  readonly crossOrigin?: 'read';
  run(context: RouteContext, input: RouteInput<Params, Query, Body>): Promise<RouteResult<Value>>;
}

export interface PageRendering<Params, Query, Body, Value> {
  readonly path: string;
  /** Makes the body from the form's fields; absent = `formInput` (dotted names nest, `[]` makes lists). */
  body?(form: FormFields): unknown;
  view(value: Value, context: RouteContext, input: RouteInput<Params, Query, Body>): Reply | Promise<Reply>;
  /** The same page with what was typed and the error summary; absent = the site's problem page. */
  problem?(problem: Problem, context: RouteContext, submitted: Submitted): Reply | Promise<Reply>;
  /**
   * The page where the service itself failed (5xx), made of nothing but what came in: what is known now, and what is
   * safe to press. Absent = the site's problem page.
   */
  failure?(problem: Problem, context: RouteContext, submitted: Submitted): Reply | Promise<Reply>;
}

/** What came in with a request whose answer is a problem: raw, unchecked. */
export interface Submitted {
  readonly params: Readonly<Record<string, string>>;
  readonly query: FormFields;
  /** Null for GET and for bodies that could not be read. */
  readonly form: FormFields | null;
}

/** Pages to be mounted beside the API: their routes, and the page for any problem. */
export interface Site {
  readonly routes: readonly Route[];
  /** Version of the terms and of the data protection policy that its pages show. */
  readonly policyVersion?: string;
  /** Also for unknown paths when the host application does not go on. */
  problemPage(problem: Problem, context: RouteContext): Reply | Promise<Reply>;
  /** The page on which one chooses an invented person (development login); absent = a plain one. */
  loginPage?(view: LoginView, context: RouteContext): Reply | Promise<Reply>;
  /** The page about a login that did not end well; absent = a plain one. */
  loginOutcomePage?(view: LoginOutcomeView, context: RouteContext): Reply | Promise<Reply>;
  /** Pages of a municipality's way into the service. */
  onboardingPages?(desk: OnboardingDesk): readonly Route[];
  /** Pages of the systems that hear of a municipality's appointments. */
  webhookPages?(desk: WebhookDesk): readonly Route[];
  /** Pages of the officer's day, and those at the door of the video room. */
  dayPages?(door: VideoDoor): readonly Route[];
  closedDoorPage?(door: ClosedDoor, context: RouteContext): Reply | Promise<Reply>;
  demoRoomPage?(party: VideoParty, context: RouteContext): Reply | Promise<Reply>;
  /** Pages for staff over the services of the State, where the service has them. */
  statePages?(desk: StateDesk): readonly Route[];
}

/** Checks an entry's types against each other and forgets them, so that entries of all kinds share one table. */
export function defineRoute<Params = unknown, Query = unknown, Body = unknown, Value = unknown>(
  route: Route<Params, Query, Body, Value>,
): Route {
  return route as Route;
}

/** A command's result as a route's. */
export function routeResult<Answer extends Json>(
  result: CommandResult<Answer>,
  more: { status?: number; version?: number; location?: string } = {},
): RouteResult<Answer> {
  if (!result.ok) return result;
  // A store may give a stored answer back with its fields in another order: the same answer is the same bytes.
  return { ok: true, value: JSON.parse(canonicalJson(result.answer)) as Answer, ...more };
}

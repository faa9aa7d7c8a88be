/**
 * One HTTP request as the routes see it, whatever carried it: Fetch, Express, Koa or bare Node. No `Request` or
 * `Response` object is made for frameworks that have none.
 */
export interface Exchange {
  /** Upper case. */
  readonly method: string;
  /** Path and query exactly as they were asked for, base path included: `/appointments/api/v1/…?service=x`. */
  readonly url: string;
  /** Path under which the service is mounted, `''` or `/appointments`: no slash at the end. */
  readonly basePath: string;
  /** A header's value; several are joined with `, `. The name is given in lower case. */
  header(name: string): string | null;
  /** A cookie's value as it was sent; the first one where the name comes twice. */
  cookie(name: string): string | null;
  /**
   * The body, read once.
   *
   * @throws SdkError `BODY_TOO_LARGE` when it is longer than `limitBytes`; nothing beyond that is read.
   */
  body(limitBytes: number): Promise<ExchangeBody>;
  /**
   * The address that the request came from: as Express and Koa say it (their `trust proxy` counts), else the socket's.
   * Null where the face cannot know (Fetch).
   */
  readonly remoteAddress?: string | null;
  /** Aborted when the client goes away before it has its answer. */
  readonly signal: AbortSignal;
}

/** A body as bytes, or as a value when a body parser of the host application has already read the stream. */
export type ExchangeBody =
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }
  | { readonly type: 'parsed'; readonly value: unknown };

/** One HTTP answer. */
export interface Reply {
  readonly status: number;
  /** Names in lower case. `set-cookie` is not among them. */
  readonly headers: Readonly<Record<string, string>>;
  /** Values of `Set-Cookie`, one header each. */
  readonly cookies: readonly string[];
  /** `null` = no body (204, 303, 304). */
  readonly body: string | Uint8Array | null;
}

/**
 * Answers an exchange. With `noMatch: 'next'` it is `null` when no route is at this path, so that the host
 * application may go on.
 */
export type ExchangeHandler = (
  exchange: Exchange,
  options: { readonly noMatch: 'next' | '404' },
) => Promise<Reply | null>;

/**
 * The Fetch face with the exchange face on it: `handler(request)` for anything Fetch-shaped, `toExpress(handler)`,
 * `toKoa(handler)` and `toNodeListener(handler)` for the rest.
 */
export type Handler = ((request: Request, from?: RequestOrigin | object) => Promise<Response>) & {
  readonly exchange: ExchangeHandler;
};

/**
 * Where a Fetch request came from, for the limits by network: `Deno.serve` tells it by `info.remoteAddr.hostname`, Bun
 * by `server.requestIP(request)?.address`, Hono by `getConnInfo(c).remote.address`. What a runtime hands on as its own
 * second argument does no harm: only a text counts.
 */
export interface RequestOrigin {
  readonly remoteAddress?: unknown;
}

/** A JSON answer. */
export function jsonReply(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    cookies: [],
    body: JSON.stringify(value),
  };
}

/** A page. The markup is escaped already. */
export function htmlReply(
  status: number,
  markup: string,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
    cookies: [],
    body: markup,
  };
}

/** After a form: the browser fetches `location` (a path of this origin, base path included) with GET. */
export function seeOther(location: string, cookies: readonly string[] = []): Reply {
  return { status: 303, headers: { location }, cookies, body: null };
}

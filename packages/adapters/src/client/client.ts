import { OPERATIONS, type Operations } from './operations.ts';
import { networkProblem, problemOf, RantevouProblem } from './problem.ts';
import { isWorthAnother, type RetryOptions, waited, waitMs } from './retry.ts';

export interface ClientOptions extends RetryOptions {
  /** Where the service is mounted: `https://rantevou.example-dimos.gr`, or `''` on its own pages. */
  readonly baseUrl: string;
  /** Absent = the global one. */
  readonly fetch?: typeof fetch;
  /** Sent with each request, as a cookie of a session outside of a browser; asked anew each time where a function. */
  readonly headers?: Readonly<Record<string, string>> | (() => Readonly<Record<string, string>>);
  /** Milliseconds for each try; 30 seconds where absent. */
  readonly timeoutMs?: number;
}

/** What one call may say besides its input. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Where the same act is tried again later, as after a reload of the page; absent = one is made for this call. */
  readonly idempotencyKey?: string;
  /** `etag` of an answer: refused with `VERSION_CONFLICT` when something changed since. */
  readonly ifMatch?: string;
  /** `etag` of an answer that one has: answered with status 304 and no data while it is the present one. */
  readonly ifNoneMatch?: string;
}

/** An answer with what its headers say. */
export interface Answer<Data> {
  readonly status: number;
  readonly data: Data;
  /** The version, for `ifMatch` and `ifNoneMatch`; null where it has none. */
  readonly etag: string | null;
  /** Path of what was made. */
  readonly location: string | null;
}

/** To a call with `ifNoneMatch`: what one has is the present one. */
export interface NotModified {
  readonly status: 304;
  readonly data: null;
  readonly etag: string | null;
  readonly location: null;
}

export type OperationId = keyof Operations;
/** Operations whose lists come in pages. */
export type PagedOperationId = {
  [Id in OperationId]: (typeof OPERATIONS)[Id] extends { readonly page: string } ? Id : never;
}[OperationId];

type Input<Id extends OperationId> = Operations[Id]['input'];
type Arguments<Id extends OperationId, Options> =
  Record<never, never> extends Input<Id>
    ? [input?: Input<Id>, options?: Options]
    : [input: Input<Id>, options?: Options];
type Answered<Id extends OperationId, Options> =
  | Answer<Operations[Id]['answer']>
  | (Options extends { readonly ifNoneMatch: string } ? NotModified : never);

type ItemsOf<Id extends PagedOperationId> = (typeof OPERATIONS)[Id] extends {
  readonly page: infer Name;
}
  ? Name extends keyof Operations[Id]['answer']
    ? Operations[Id]['answer'][Name] extends readonly (infer Item)[]
      ? Item
      : never
    : never
  : never;

/** A method for each operation, by its id in the OpenAPI document, and the lists that come in pages. */
export type Client = {
  readonly [Id in OperationId]: <Options extends CallOptions>(
    ...given: Arguments<Id, Options>
  ) => Promise<Answered<Id, Options>>;
} & {
  /**
   * The items of a list, page after page, asked for as they are taken: `for await (const one of client.items(
   * 'getAgenda', { … }))`.
   */
  items<Id extends PagedOperationId>(
    operation: Id,
    input: Input<Id>,
    options?: Pick<CallOptions, 'signal'>,
  ): AsyncGenerator<ItemsOf<Id>, void, undefined>;
};

interface Described {
  readonly method: string;
  readonly path: string;
  readonly key?: true;
  readonly page?: string;
}
type Given = Readonly<Record<string, unknown>>;

/**
 * A client of the API. Its methods answer with the data and the version, and throw a `RantevouProblem` for whatever the
 * service refuses, `NETWORK` where there is no answer, and the signal's own reason where the caller gave up.
 *
 * @remarks Reads, and commands that take an Idempotency-Key, are tried again on a broken connection, 429, 502, 503, 504
 * and `BUSY`, as Retry-After says or with growing pauses; a command keeps its key, so that nothing is done twice.
 * Anything else is sent once. Outside of a browser the CSRF token is fetched when it is first asked for.
 */
export function createClient(options: ClientOptions): Client {
  const send = sender(options);
  const call = (id: OperationId, input: Given = {}, how: CallOptions = {}) =>
    send(OPERATIONS[id] as Described, input, how);
  const methods = Object.keys(OPERATIONS).map((id) => [
    id,
    (input?: Given, how?: CallOptions) => call(id as OperationId, input, how),
  ]);
  async function* items(id: OperationId, input: Given, how: CallOptions = {}) {
    const { page } = OPERATIONS[id] as Described;
    if (page === undefined) throw new TypeError(`${id} has no pages`);
    let { cursor } = input;
    do {
      const { data } = await call(id, { ...input, cursor }, how);
      yield* data[page];
      cursor = data.nextCursor;
    } while (typeof cursor === 'string');
  }
  return { ...Object.fromEntries(methods), items } as Client;
}

function sender(options: ClientOptions) {
  const { baseUrl, timeoutMs = 30_000, retries = 2, retryAfterMs = 200 } = options;
  const base = baseUrl.replace(/\/+$/, '');
  const fetcher = options.fetch ?? fetch;
  let csrfToken: string | null = null;

  const headersOf = () =>
    typeof options.headers === 'function' ? options.headers() : (options.headers ?? {});

  async function once(url: string, init: RequestInit, signal: AbortSignal | undefined) {
    const timeout = AbortSignal.timeout(timeoutMs);
    const either = signal ? AbortSignal.any([signal, timeout]) : timeout;
    try {
      return await fetcher(url, { ...init, signal: either });
    } catch {
      signal?.throwIfAborted();
      return null;
    }
  }

  async function fetchToken(signal: AbortSignal | undefined): Promise<string | null> {
    const response = await once(`${base}/auth/me`, { headers: headersOf() }, signal);
    if (!response?.ok) return null;
    const { csrfToken: token } = (await response.json()) as { readonly csrfToken?: unknown };
    return typeof token === 'string' ? token : null;
  }

  // biome-ignore lint/suspicious/noExplicitAny: the methods' own types say what of whom
  return async (operation: Described, input: Given, how: CallOptions): Promise<Answer<any>> => {
    const { signal, ifMatch, ifNoneMatch } = how;
    const { method, key } = operation;
    const { url, body } = requestOf(operation, input);
    const idempotencyKey = key ? (how.idempotencyKey ?? crypto.randomUUID()) : undefined;
    const isRepeatable = method === 'GET' || idempotencyKey !== undefined;
    const headers = () => ({
      accept: 'application/json, application/problem+json, */*;q=0.5',
      ...headersOf(),
      ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
      ...(method !== 'GET' && csrfToken !== null ? { 'x-csrf-token': csrfToken } : {}),
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
      ...(ifNoneMatch === undefined ? {} : { 'if-none-match': ifNoneMatch }),
    });
    let hasAskedToken = false;
    for (let attempt = 0; ; ) {
      signal?.throwIfAborted();
      const init = { method, headers: headers(), ...(body === undefined ? {} : { body }) };
      const response = await once(`${base}${url}`, init, signal);
      if (response !== null && (response.ok || response.status === 304)) return answerOf(response, signal);
      const isLast = attempt >= retries || !isRepeatable;
      if (!isLast && (response === null || isWorthAnother(response))) {
        const ms = waitMs(attempt, response, retryAfterMs);
        if (ms !== null) {
          // A body that broke off is not read any more either way.
          await response?.body?.cancel().catch(() => undefined);
          await waited(ms, signal);
          attempt++;
          continue;
        }
      }
      if (response === null) throw networkProblem();
      const problem = await problemOf(response);
      // Refused before anything was done: with the session's token it is the same request, once.
      if (problem.code === 'CSRF_REJECTED' && !hasAskedToken) {
        hasAskedToken = true;
        const token = await fetchToken(signal);
        if (token !== null && token !== csrfToken) {
          csrfToken = token;
          continue;
        }
      }
      throw problem;
    }
  };
}

/** @throws TypeError for an id that is missing, or that would be another path. */
function requestOf({ method, path }: Described, input: Given): { url: string; body: string | undefined } {
  const { body, ...rest } = input;
  const query = new URLSearchParams();
  const used = new Set<string>();
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest[name];
    if (typeof value !== 'string' || value === '' || value === '.' || value === '..')
      throw new TypeError(`${name} must be an id`);
    used.add(name);
    return encodeURIComponent(value);
  });
  for (const [name, value] of Object.entries(rest)) {
    if (!used.has(name) && value !== undefined) query.set(name, String(value));
  }
  const search = query.size > 0 ? `?${query.toString()}` : '';
  return {
    url: filled + search,
    body: method === 'GET' || body === undefined ? undefined : JSON.stringify(body),
  };
}

async function answerOf(response: Response, signal: AbortSignal | undefined): Promise<Answer<unknown>> {
  const { status, headers } = response;
  const isJson = /json/.test(headers.get('content-type') ?? '');
  try {
    const text = status === 204 || status === 304 ? '' : await response.text();
    const data: unknown = text === '' ? null : isJson ? JSON.parse(text) : text;
    return { status, data, etag: headers.get('etag'), location: headers.get('location') };
  } catch (error) {
    signal?.throwIfAborted();
    // A connection that broke, or a gateway's page: what was sent may be in the error.
    throw error instanceof RantevouProblem ? error : networkProblem();
  }
}

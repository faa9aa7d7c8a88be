/**
 * The Koa face, for Koa 2 and 3.
 *
 * @packageDocumentation
 */
import type { Handler } from './http/exchange.ts';
import { NodeExchange, type NodeRequestLike, type NodeResponseLike } from './http/node-exchange.ts';
import { basePathOf } from './node.ts';

/** What is needed of Koa's context; fits the types of Koa 2 and 3. */
export interface KoaContextLike {
  readonly req: NodeRequestLike;
  readonly res: NodeResponseLike;
  readonly originalUrl: string;
  readonly ip?: string;
  readonly request: { readonly body?: unknown };
  status: number;
  body: unknown;
  set(name: string, value: string): void;
  append(name: string, value: string[]): void;
}

export interface KoaOptions {
  /** Path under which the service is mounted, `/appointments`. Absent = the root. */
  readonly prefix?: string;
  /** What happens at a path that is none of ours: the next middleware (default), or our 404. */
  readonly onNoMatch?: 'next' | '404';
}

/**
 * A middleware for `app.use(toKoa(appointments.handler, { prefix: '/appointments' }))`. The answer goes through
 * `ctx`, so that outer middleware sees it.
 */
export function toKoa(
  handler: Handler,
  options: KoaOptions = {},
): (ctx: KoaContextLike, next: () => Promise<unknown>) => Promise<void> {
  const basePath = basePathOf(options.prefix);
  const noMatch = options.onNoMatch ?? 'next';
  return async (ctx, next) => {
    const exchange = new NodeExchange(ctx.req, ctx.res, {
      url: ctx.originalUrl,
      basePath,
      ip: () => ctx.ip,
      parsedBody: () => ctx.request.body,
    });
    const reply = await handler.exchange(exchange, { noMatch });
    if (reply === null) {
      await next();
      return;
    }
    const { status, headers, cookies, body } = reply;
    // Koa takes no body for 204 and drops headers; of a body it guesses the type where none is set.
    if (body === null) ctx.body = null;
    for (const name in headers) ctx.set(name, headers[name]!);
    if (body !== null) ctx.body = typeof body === 'string' ? body : Buffer.from(body);
    ctx.status = status;
    if (cookies.length > 0) ctx.append('Set-Cookie', [...cookies]);
    if (status === 413) ctx.set('connection', 'close');
  };
}

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
    // Koa takes an empty body for 204 and drops its headers: so body first, then the rest.
    ctx.body = typeof reply.body === 'string' || reply.body === null ? reply.body : Buffer.from(reply.body);
    ctx.status = reply.status;
    for (const name in reply.headers) ctx.set(name, reply.headers[name]!);
    if (reply.cookies.length > 0) ctx.append('Set-Cookie', [...reply.cookies]);
    if (reply.status === 413) ctx.set('connection', 'close');
  };
}

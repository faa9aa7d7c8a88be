/**
 * The Express face, for Express 4 and 5.
 *
 * @packageDocumentation
 */
import type { Handler } from './http/exchange.ts';
import {
  NodeExchange,
  type NodeRequestLike,
  type NodeResponseLike,
  writeReply,
} from './http/node-exchange.ts';

/** What is needed of Express's request; fits the types of Express 4 and 5. */
export interface ExpressRequestLike extends NodeRequestLike {
  readonly originalUrl: string;
  readonly baseUrl: string;
  readonly body?: unknown;
  readonly ip?: string | undefined;
}

export interface ExpressOptions {
  /** What happens at a path that is none of ours: the next handler (default), or our 404. */
  readonly onNoMatch?: 'next' | '404';
}

/**
 * A handler for `app.use('/appointments', toExpress(appointments.handler))`. It may stand before or after body
 * parsers. Errors of the service are answered by it; only what fails outside of it goes to `next(error)`.
 */
export function toExpress(
  handler: Handler,
  options: ExpressOptions = {},
): (request: ExpressRequestLike, response: NodeResponseLike, next: (error?: unknown) => void) => void {
  const noMatch = options.onNoMatch ?? 'next';
  return (request, response, next) => {
    const exchange = new NodeExchange(request, response, {
      url: request.originalUrl,
      basePath: request.baseUrl,
      ip: () => request.ip,
      parsedBody: () => request.body,
    });
    handler
      .exchange(exchange, { noMatch })
      .then((reply) => {
        if (reply === null) next();
        else writeReply(response, reply);
      })
      .catch(next);
  };
}

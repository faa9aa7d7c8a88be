/**
 * The Node face.
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

export type { NodeRequestLike, NodeResponseLike };

export interface NodeOptions {
  /** Path under which the service is mounted, `/appointments`. Absent = the root. */
  readonly prefix?: string;
}

/** A listener for `http.createServer`. Unknown paths are answered with 404. */
export function toNodeListener(
  handler: Handler,
  options: NodeOptions = {},
): (request: NodeRequestLike, response: NodeResponseLike) => void {
  const basePath = basePathOf(options.prefix);
  return (request, response) => {
    const exchange = new NodeExchange(request, response, {
      url: request.url ?? '/',
      basePath,
      parsedBody: () => (request as { readonly body?: unknown }).body,
    });
    handler.exchange(exchange, { noMatch: '404' }).then(
      (reply) => writeReply(response, reply!),
      () => writeReply(response, { status: 500, headers: {}, cookies: [], body: null }),
    );
  };
}

/** `/appointments/` and `/appointments` are the same mount; `/` is none. */
export function basePathOf(prefix: string | undefined): string {
  return (prefix ?? '').replace(/\/+$/, '');
}

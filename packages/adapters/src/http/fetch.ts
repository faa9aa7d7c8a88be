import { SdkError } from '@rantevou/core';
import { cookieOf } from './cookie.ts';
import type { Exchange, ExchangeHandler, Reply, RequestOrigin } from './exchange.ts';

/** The Fetch face: a `Request` as an exchange, the reply as a `Response`. */
export async function answerFetch(
  handler: ExchangeHandler,
  request: Request,
  basePath: string,
  from?: RequestOrigin,
): Promise<Response> {
  const reply = await handler(exchangeOf(request, basePath, from), { noMatch: '404' });
  return responseOf(reply!);
}

function exchangeOf(request: Request, basePath: string, from?: RequestOrigin): Exchange {
  const url = new URL(request.url);
  return {
    method: request.method.toUpperCase(),
    url: url.pathname + url.search,
    basePath,
    header: (name) => request.headers.get(name),
    cookie: (name) => cookieOf(request.headers.get('cookie'), name),
    body: async (limitBytes) => ({ type: 'bytes', bytes: await readBody(request, limitBytes) }),
    remoteAddress: typeof from?.remoteAddress === 'string' ? from.remoteAddress : null,
    signal: request.signal,
  };
}

async function readBody(request: Request, limitBytes: number): Promise<Uint8Array> {
  if (request.bodyUsed) throw new SdkError('CONFIG_INVALID', { details: { body: 'read before' } });
  if (Number(request.headers.get('content-length') ?? 0) > limitBytes) throw new SdkError('BODY_TOO_LARGE');
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > limitBytes) {
      await reader.cancel();
      throw new SdkError('BODY_TOO_LARGE');
    }
    chunks.push(value);
  }
  return joined(chunks, length);
}

/** One array of all chunks. */
export function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  if (chunks.length === 1) return chunks[0]!;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function responseOf(reply: Reply): Response {
  const headers = new Headers(reply.headers as Record<string, string>);
  for (const cookie of reply.cookies) headers.append('set-cookie', cookie);
  return new Response(reply.body as BodyInit | null, { status: reply.status, headers });
}

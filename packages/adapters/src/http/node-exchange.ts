import { SdkError } from '@rantevou/core';
import { cookieOf } from './cookie.ts';
import type { Exchange, ExchangeBody, Reply } from './exchange.ts';
import { joined } from './fetch.ts';

/** What is needed of Node's `IncomingMessage`, as Express and Koa hand it on. */
export interface NodeRequestLike {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: { readonly [name: string]: string | string[] | undefined };
  /** Whether somebody (a body parser) has read from the stream. */
  readonly readableDidRead: boolean;
  readonly socket?: { readonly remoteAddress?: string | undefined };
  on(event: string, listener: (...values: never[]) => void): unknown;
  removeListener(event: string, listener: (...values: never[]) => void): unknown;
  pause(): unknown;
}

/** What is needed of Node's `ServerResponse`. */
export interface NodeResponseLike {
  statusCode: number;
  readonly headersSent: boolean;
  readonly destroyed: boolean;
  readonly writableFinished: boolean;
  setHeader(name: string, value: string | number | readonly string[]): unknown;
  appendHeader(name: string, value: readonly string[]): unknown;
  end(body?: string | Uint8Array): unknown;
  on(event: string, listener: () => void): unknown;
}

/** Node's own objects as an exchange; no `Request` is made. */
export function nodeExchange(
  request: NodeRequestLike,
  response: NodeResponseLike,
  options: {
    readonly url: string;
    readonly basePath: string;
    /** What the framework says; absent = the socket's. */
    readonly ip?: string | undefined;
    readonly parsedBody: () => unknown;
  },
): Exchange {
  const header = (name: string): string | null => {
    const value = request.headers[name];
    return value === undefined ? null : Array.isArray(value) ? value.join(', ') : value;
  };
  let controller: AbortController | null = null;
  return {
    method: (request.method ?? 'GET').toUpperCase(),
    url: options.url,
    basePath: options.basePath,
    header,
    cookie: (name) => cookieOf(header('cookie'), name),
    body: (limitBytes) => readBody(request, header('content-length'), limitBytes, options.parsedBody),
    remoteAddress: options.ip ?? request.socket?.remoteAddress ?? null,
    get signal() {
      if (!controller) {
        const made = new AbortController();
        controller = made;
        const abort = () => {
          if (!response.writableFinished) made.abort();
        };
        if (response.destroyed) abort();
        else response.on('close', abort);
      }
      return controller.signal;
    },
  };
}

async function readBody(
  request: NodeRequestLike,
  contentLength: string | null,
  limitBytes: number,
  parsedBody: () => unknown,
): Promise<ExchangeBody> {
  if (Number(contentLength ?? 0) > limitBytes) throw new SdkError('BODY_TOO_LARGE');
  if (request.readableDidRead) return parsed(parsedBody(), limitBytes);
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let length = 0;
    const stop = () => {
      request.removeListener('data', onData);
      request.removeListener('end', onEnd);
      request.removeListener('error', onClose);
      request.removeListener('close', onClose);
    };
    const onData = (chunk: Uint8Array) => {
      length += chunk.length;
      if (length <= limitBytes) {
        chunks.push(chunk);
        return;
      }
      stop();
      request.pause();
      reject(new SdkError('BODY_TOO_LARGE'));
    };
    const onEnd = () => {
      stop();
      resolve({ type: 'bytes', bytes: joined(chunks, length) });
    };
    const onClose = () => {
      stop();
      reject(new SdkError('INPUT_INVALID'));
    };
    request.on('data', onData);
    request.on('end', onEnd);
    request.on('error', onClose);
    request.on('close', onClose);
  });
}

/** What a body parser left; bytes and text are taken as they came. */
function parsed(value: unknown, limitBytes: number): ExchangeBody {
  if (value === undefined)
    throw new SdkError('CONFIG_INVALID', { details: { body: 'read before, not kept' } });
  if (value instanceof Uint8Array || typeof value === 'string') {
    const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
    if (bytes.length > limitBytes) throw new SdkError('BODY_TOO_LARGE');
    return { type: 'bytes', bytes };
  }
  if (JSON.stringify(value).length > limitBytes) throw new SdkError('BODY_TOO_LARGE');
  return { type: 'parsed', value };
}

/** Writes a reply to Node's response; cookies that the host set before stay. */
export function writeReply(response: NodeResponseLike, reply: Reply): void {
  if (response.headersSent || response.destroyed) return;
  response.statusCode = reply.status;
  for (const name in reply.headers) response.setHeader(name, reply.headers[name]!);
  if (reply.cookies.length > 0) response.appendHeader('set-cookie', reply.cookies);
  // What was not read of too long a body is not read: the connection ends with the answer.
  if (reply.status === 413) response.setHeader('connection', 'close');
  if (reply.body === null) {
    response.end();
    return;
  }
  const length = typeof reply.body === 'string' ? Buffer.byteLength(reply.body) : reply.body.length;
  response.setHeader('content-length', length);
  response.end(reply.body);
}

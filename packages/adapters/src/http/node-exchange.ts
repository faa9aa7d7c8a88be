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
  readonly headersSent: boolean;
  readonly destroyed: boolean;
  readonly writableFinished: boolean;
  writeHead(status: number, headers: Record<string, string | number>): unknown;
  appendHeader(name: string, value: readonly string[]): unknown;
  end(body?: string | Uint8Array): unknown;
  on(event: string, listener: () => void): unknown;
}

/** How a framework hands a request on. */
interface NodeMount {
  readonly url: string;
  readonly basePath: string;
  /** What the framework says; absent = the socket's. */
  ip?(): string | undefined;
  parsedBody(): unknown;
}

/** Node's own objects as an exchange; no `Request` is made, and nothing is read before it is asked for. */
export class NodeExchange implements Exchange {
  readonly method: string;
  readonly url: string;
  readonly basePath: string;
  readonly #request: NodeRequestLike;
  readonly #response: NodeResponseLike;
  readonly #mount: NodeMount;
  #controller: AbortController | null = null;

  constructor(request: NodeRequestLike, response: NodeResponseLike, mount: NodeMount) {
    this.method = (request.method ?? 'GET').toUpperCase();
    this.url = mount.url;
    this.basePath = mount.basePath;
    this.#request = request;
    this.#response = response;
    this.#mount = mount;
  }

  header(name: string): string | null {
    const value = this.#request.headers[name];
    return value === undefined ? null : Array.isArray(value) ? value.join(', ') : value;
  }

  cookie(name: string): string | null {
    return cookieOf(this.header('cookie'), name);
  }

  body(limitBytes: number): Promise<ExchangeBody> {
    return readBody(this.#request, this.header('content-length'), limitBytes, () => this.#mount.parsedBody());
  }

  get remoteAddress(): string | null {
    return this.#mount.ip?.() ?? this.#request.socket?.remoteAddress ?? null;
  }

  get signal(): AbortSignal {
    if (!this.#controller) {
      const made = new AbortController();
      this.#controller = made;
      const response = this.#response;
      const abort = () => {
        if (!response.writableFinished) made.abort();
      };
      if (response.destroyed) abort();
      else response.on('close', abort);
    }
    return this.#controller.signal;
  }
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

/**
 * Writes a reply to Node's response; headers and cookies that the host set before stay, where the reply has none of
 * that name.
 */
export function writeReply(response: NodeResponseLike, reply: Reply): void {
  if (response.headersSent || response.destroyed) return;
  const { status, cookies, body } = reply;
  const headers: Record<string, string | number> = { ...reply.headers };
  // What was not read of too long a body is not read: the connection ends with the answer.
  if (status === 413) headers.connection = 'close';
  if (body !== null)
    headers['content-length'] = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
  if (cookies.length > 0) response.appendHeader('set-cookie', cookies);
  response.writeHead(status, headers);
  if (body === null) response.end();
  else response.end(body);
}

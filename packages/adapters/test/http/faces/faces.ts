import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import express5 from 'express';
import express4 from 'express4';
import { Hono } from 'hono';
import Koa3 from 'koa';
import Koa2 from 'koa2';
import { toExpress } from '../../../src/express.ts';
import type { Handler } from '../../../src/http/exchange.ts';
import { toKoa } from '../../../src/koa.ts';
import { toNodeListener } from '../../../src/node.ts';

export interface Running {
  /** Where raw bytes can be sent to; null where nothing listens. */
  readonly port: number | null;
  /** Sends a request to a path of the server, base path included. Redirects are not followed. */
  request(path: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

export interface FaceOptions {
  /** Other runtimes make their own, by `serves`. */
  readonly handler: Handler;
  /** `''` or `/appointments`: the handler's own `basePath` for Fetch, the mount for the others. */
  readonly prefix: string;
  /** Which handler that is; the echo where absent. */
  readonly serves?: 'service';
  /** Whether body parsers of the host stand before the service. */
  readonly parsers?: boolean;
  /** Whether the host trusts what its proxy says of the client (`X-Forwarded-For`). */
  readonly trustProxy?: boolean;
  /** Told of errors that reach the host. */
  readonly onError?: (error: unknown) => void;
}

export interface Face {
  readonly name: string;
  /** Whether the host goes on at unknown paths and then answers 404 `host` itself. */
  readonly hasNext: boolean;
  /** Whether the framework itself can trust a proxy. */
  readonly canTrustProxy: boolean;
  start(options: FaceOptions): Promise<Running>;
}

/** A server of Node's on a free port. */
export async function listen(listener: RequestListener): Promise<Running> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    request: (path, init) => fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual', ...init }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function expressFace(name: string, express: typeof express5): Face {
  return {
    name,
    hasNext: true,
    canTrustProxy: true,
    start({ handler, prefix, parsers, trustProxy, onError }) {
      const app = express();
      if (trustProxy) app.set('trust proxy', 'loopback');
      if (parsers) app.use(express.json(), express.urlencoded({ extended: true }));
      app.use((_req, res, next) => {
        res.cookie('host', 'stays');
        next();
      });
      app.use(prefix || '/', toExpress(handler));
      app.use((_req, res) => {
        res.status(404).send('host');
      });
      app.use(((error, _req, res, _next) => {
        onError?.(error);
        res.status(599).send('host error');
      }) as express5.ErrorRequestHandler);
      return listen(app);
    },
  };
}

function koaFace(name: string, Koa: typeof Koa3): Face {
  return {
    name,
    hasNext: true,
    canTrustProxy: true,
    start({ handler, prefix, parsers, trustProxy, onError }) {
      const app = new Koa();
      app.proxy = trustProxy === true;
      app.silent = true;
      app.on('error', (error) => onError?.(error));
      app.use(async (ctx, next) => {
        ctx.cookies.set('host', 'stays');
        await next();
        ctx.set('x-outer-saw', String(ctx.status));
      });
      if (parsers) app.use(koaParser);
      app.use(toKoa(handler, { prefix }));
      app.use((ctx) => {
        ctx.status = 404;
        ctx.body = 'host';
      });
      return listen(app.callback());
    },
  };
}

/** What koa-bodyparser does: reads the stream and leaves `ctx.request.body`. */
const koaParser: Koa3.Middleware = async (ctx, next) => {
  if (ctx.method === 'POST') {
    const chunks: Buffer[] = [];
    for await (const chunk of ctx.req) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const body = ctx.is('json') ? JSON.parse(text || '{}') : Object.fromEntries(formEntries(text));
    Object.assign(ctx.request, { body });
  }
  await next();
};

function formEntries(text: string): [string, string | string[]][] {
  const search = new URLSearchParams(text);
  return [...new Set(search.keys())].map((key) => {
    const values = search.getAll(key);
    return [key, values.length > 1 ? values : values[0]!];
  });
}

/** Every face of the service, each as a running host. */
export const FACES: readonly Face[] = [
  {
    name: 'Fetch',
    hasNext: false,
    canTrustProxy: false,
    async start({ handler }) {
      return {
        port: null,
        request: (path, init) => handler(new Request(`http://host.invalid${path}`, init)),
        close: async () => {},
      };
    },
  },
  {
    name: 'Node',
    hasNext: false,
    canTrustProxy: false,
    start: ({ handler, prefix }) => listen(toNodeListener(handler, { prefix }) as RequestListener),
  },
  expressFace('Express 4', express4),
  expressFace('Express 5', express5),
  koaFace('Koa 2', Koa2),
  koaFace('Koa 3', Koa3),
  {
    name: 'Hono',
    hasNext: false,
    canTrustProxy: false,
    start({ handler, prefix }) {
      const app = new Hono();
      app.all(`${prefix}/*`, (c) => handler(c.req.raw, { remoteAddress: getConnInfo(c).remote.address }));
      app.notFound((c) => c.json({ code: 'NOT_FOUND' }, 404));
      return listen(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
    },
  },
];

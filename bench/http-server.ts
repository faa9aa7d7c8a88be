/**
 * One server of the HTTP comparison, run in a process of its own: `node bench/http-server.ts express`. Tells its
 * parent the port. The bare ones send the bytes and headers that they are given in BENCH_REPLY.
 */
import { createServer, type RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Handler } from '@rantevou/adapters';
import { toExpress } from '@rantevou/adapters/express';
import { toKoa } from '@rantevou/adapters/koa';
import { toNodeListener } from '@rantevou/adapters/node';
import express from 'express';
import Koa from 'koa';
import { openReference } from './http-service.ts';

export interface CapturedReply {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends what it was given, as the framework's own users write it. */
function bare(kind: string): RequestListener {
  const reply = JSON.parse(process.env.BENCH_REPLY ?? 'null') as CapturedReply;
  const path = '/api/v1/municipalities/:municipality/slots';
  switch (kind) {
    case 'bare-express': {
      const app = express().disable('x-powered-by').disable('etag');
      app.get(path, (_request, response) => {
        response.set(reply.headers).send(reply.body);
      });
      return app as RequestListener;
    }
    case 'bare-koa': {
      const app = new Koa();
      const matches = /^\/api\/v1\/municipalities\/[^/]+\/slots$/;
      app.use((context) => {
        if (!matches.test(context.path)) return;
        context.set(reply.headers);
        context.body = reply.body;
      });
      return app.callback();
    }
    default:
      throw new Error(`no server ${kind}`);
  }
}

async function listener(kind: string): Promise<RequestListener> {
  if (kind.startsWith('bare-')) return bare(kind);
  const { handler } = await openReference({ booked: true });
  return face(kind, handler);
}

function face(kind: string, handler: Handler): RequestListener {
  switch (kind) {
    case 'express': {
      const app = express().disable('x-powered-by').disable('etag');
      app.use(toExpress(handler));
      return app as RequestListener;
    }
    case 'koa': {
      const app = new Koa();
      app.use(toKoa(handler));
      return app.callback();
    }
    case 'node':
      return toNodeListener(handler);
    case 'hono':
      return getRequestListener((request) => handler(request));
    default:
      throw new Error(`no server ${kind}`);
  }
}

if (import.meta.main) {
  const server = createServer(await listener(process.argv[2] ?? ''));
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    process.send?.(typeof address === 'object' && address !== null ? address.port : 0);
  });
  // Asked between rounds: what this process has used of the processor, in µs.
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.(user + system);
  });
  process.on('disconnect', () => process.exit());
}

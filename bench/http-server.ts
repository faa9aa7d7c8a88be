/**
 * One server of the HTTP comparison, run in a process of its own: `node bench/http-server.ts express`. Tells its
 * parent the port. The bare ones send the bytes and headers that they are given in BENCH_REPLY.
 */
import { createServer, type RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import {
  createHandler,
  createPersonVault,
  defineRoute,
  type Handler,
  memoryKeyStore,
  nodeIds,
  type SessionPort,
} from '@rantevou/adapters';
import { toExpress } from '@rantevou/adapters/express';
import { toKoa } from '@rantevou/adapters/koa';
import { toNodeListener } from '@rantevou/adapters/node';
import { systemClock } from '@rantevou/core';
import { type AppointmentDesk, createMemoryStore } from '@rantevou/scheduler';
import express from 'express';
import Koa from 'koa';
import { z } from 'zod';

export interface CapturedReply {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export const PATH = '/api/v1/municipalities/example/slots?service=certificate&mode=in-person&limit=10';

/** Ten slots as the service lists them, made once: what is measured is the way, not the engine. */
const SLOTS = Array.from({ length: 10 }, (_, i) => ({
  service: 'certificate',
  mode: 'in-person',
  start: `2027-03-16T${String(8 + Math.floor(i / 4)).padStart(2, '0')}:${String((i % 4) * 15).padStart(2, '0')}:00+02:00`,
  end: `2027-03-16T${String(8 + Math.floor((i + 1) / 4)).padStart(2, '0')}:${String(((i + 1) % 4) * 15).padStart(2, '0')}:00+02:00`,
}));

function ourHandler(): Handler {
  const keys = memoryKeyStore();
  const sessions: SessionPort = {
    open: async () => [],
    find: async () => null,
    again: async () => null,
    end: async () => [],
    change: async () => ({ ok: true, cookies: [] }),
    revoke: async () => {},
  };
  return createHandler({
    origin: 'http://localhost:3000',
    routes: [
      defineRoute({
        id: 'slots',
        method: 'GET',
        api: '/api/v1/municipalities/{municipality}/slots',
        summary: 'Slots',
        params: z.strictObject({ municipality: z.string().max(64) }),
        query: z.strictObject({
          service: z.string().max(64),
          mode: z.enum(['in-person', 'phone', 'video']),
          limit: z.coerce.number().int().min(1).max(100),
        }),
        run: async () => ({ ok: true, value: { slots: SLOTS } }),
      }),
    ],
    // No route here asks the desk.
    desk: {} as AppointmentDesk,
    ports: {
      store: createMemoryStore(),
      clock: systemClock,
      ids: nodeIds,
      vault: createPersonVault({ keyStore: keys, indexKey: keys.indexKey }),
    },
    sessions,
  });
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

function listener(kind: string): RequestListener {
  switch (kind) {
    case 'express': {
      const app = express().disable('x-powered-by').disable('etag');
      app.use(toExpress(ourHandler()));
      return app as RequestListener;
    }
    case 'koa': {
      const app = new Koa();
      app.use(toKoa(ourHandler()));
      return app.callback();
    }
    case 'node':
      return toNodeListener(ourHandler());
    case 'hono':
      return getRequestListener(ourHandler());
    default:
      return bare(kind);
  }
}

if (import.meta.main) {
  const server = createServer(listener(process.argv[2] ?? ''));
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

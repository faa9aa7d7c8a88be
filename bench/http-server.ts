/**
 * One server of the HTTP comparison, run in a process of its own: `node bench/http-server.ts express`. Tells its
 * parent the port. The bare ones send the bytes and headers that they are given in BENCH_REPLY, and store in the
 * database of BENCH_DATABASE.
 */
import { createServer, type RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { toExpress } from '@rantevou/adapters/express';
import { toKoa } from '@rantevou/adapters/koa';
import { toNodeListener } from '@rantevou/adapters/node';
import { openPostgresStore } from '@rantevou/adapters/postgres';
import express from 'express';
import Koa from 'koa';
import type { CapturedReply } from './http-process.ts';
import { BOOKING_PATH, openReference } from './http-service.ts';

const SERVERS = {
  async express() {
    const { handler } = await openReference(process.env.BENCH_DATABASE);
    return expressApp().use(toExpress(handler)) as RequestListener;
  },
  async koa() {
    const { handler } = await openReference();
    const app = new Koa();
    app.use(toKoa(handler));
    return app.callback();
  },
  async node() {
    const { handler } = await openReference();
    return toNodeListener(handler);
  },
  async hono() {
    const { handler } = await openReference();
    return getRequestListener((request) => handler(request));
  },
  /** Sends what it was given, as the framework's own users write it. */
  async 'bare-express'() {
    const reply = givenReply();
    const app = expressApp();
    app.get('/api/v1/municipalities/:municipality/slots', (_request, response) => {
      response.set(reply.headers).send(reply.body);
    });
    return app as RequestListener;
  },
  async 'bare-koa'() {
    const reply = givenReply();
    const app = new Koa();
    const matches = /^\/api\/v1\/municipalities\/[^/]+\/slots$/;
    app.use((context) => {
      if (!matches.test(context.path)) return;
      context.set(reply.headers);
      context.body = reply.body;
    });
    return app.callback();
  },
  /** Reads the same body and inserts one row, through the pool that the service's own store has. */
  async 'bare-insert'() {
    const { executeSql } = await openPostgresStore({ url: process.env.BENCH_DATABASE ?? '' });
    await executeSql('CREATE TABLE bare_bookings (id text PRIMARY KEY, body jsonb NOT NULL)');
    const app = expressApp().use(express.json());
    app.post(BOOKING_PATH, async (request, response) => {
      const id = request.get('idempotency-key');
      await executeSql('INSERT INTO bare_bookings (id, body) VALUES ($1, $2)', [id, request.body]);
      response.status(201).json({ id });
    });
    return app as RequestListener;
  },
} satisfies Record<string, () => Promise<RequestListener>>;

export type ServerKind = keyof typeof SERVERS;

function expressApp() {
  return express().disable('x-powered-by').disable('etag');
}

function givenReply(): CapturedReply {
  return JSON.parse(process.env.BENCH_REPLY ?? 'null') as CapturedReply;
}

if (import.meta.main) {
  const server = createServer(await SERVERS[process.argv[2] as ServerKind]());
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

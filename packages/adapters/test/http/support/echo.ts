import { createHmac } from 'node:crypto';
import { type CommandPorts, fixedClock, type PersonVault, SdkError, type Store } from '@rantevou/core';
import type { AppointmentDesk } from '@rantevou/scheduler';
import { z } from 'zod';
import { type Handler, htmlReply, seeOther } from '../../../src/http/exchange.ts';
import { createHandler, type HandlerOptions } from '../../../src/http/handler.ts';
import type { FailureEvent } from '../../../src/http/logger.ts';
import { defineRoute, type Route } from '../../../src/http/route.ts';
import type { SessionPort } from '../../../src/session/session.ts';
import { nodeIds } from '../../../src/vault/index.ts';

export const ORIGIN = 'http://localhost:3000';

/** A vault that only digests: the handler needs no more. */
const vault = {
  digest: (label: string, value: string) =>
    createHmac('sha256', 'test').update(`${label}:${value}`).digest('base64url'),
} as unknown as PersonVault;

export const noSessions: SessionPort = {
  open: async () => [],
  find: async () => null,
  again: async () => null,
  end: async () => [],
  change: async () => ({ ok: true, cookies: [] }),
  revoke: async () => {},
};

const ports: CommandPorts = {
  store: {} as Store,
  vault,
  clock: fixedClock(Date.parse('2027-03-01T08:00:00Z')),
  ids: nodeIds,
};

/** Routes that give back what reached them. */
export const echoRoutes: readonly Route[] = [
  defineRoute({
    id: 'echo',
    method: 'POST',
    api: '/api/v1/echo/{id}',
    page: {
      path: '/echo/{id}',
      view: (_value, { href }) => seeOther(href('/echo/done')),
      problem: (problem, _context, { form }) =>
        htmlReply(problem.status, `<h1>${problem.code}</h1>${[...(form?.keys() ?? [])].join(',')}`),
    },
    summary: 'Gives its input back',
    params: z.strictObject({ id: z.string().regex(/^\w+$/) }),
    query: z.strictObject({ q: z.string().optional() }),
    body: z.strictObject({ name: z.string(), tags: z.array(z.string()).optional() }),
    async run({ idempotencyKey, ifMatch, basePath, language }, input) {
      return {
        ok: true,
        value: { ...input, idempotencyKey, ifMatch, basePath, language },
        version: 7,
        cookies: ['a=1; Path=/', 'b=2; Path=/'],
      };
    },
  }),
  defineRoute({
    id: 'read',
    method: 'GET',
    api: '/api/v1/read',
    page: { path: '/read', view: (value) => htmlReply(200, `<p>${JSON.stringify(value)}`) },
    summary: 'Reads',
    query: z.strictObject({ q: z.string().optional() }),
    run: async ({ csrfToken }, { query }) => ({ ok: true, value: { query, csrfToken }, version: 3 }),
  }),
  defineRoute({
    id: 'broken',
    method: 'GET',
    api: '/api/v1/broken',
    page: { path: '/broken', view: () => htmlReply(200, '') },
    summary: 'Fails with personal data in its message',
    async run() {
      throw new TypeError('cannot read 000100011\n    at 000100011');
    },
  }),
  defineRoute({
    id: 'refused',
    method: 'GET',
    api: '/api/v1/refused',
    summary: 'Refuses',
    run: async () => ({
      ok: false,
      refusal: {
        code: 'PERMISSION_DENIED',
        reasons: [
          {
            rule: 'own-only',
            source: 'ΚΥΑ myDimos.Live, άρθρο 2 §7',
            el: 'Μόνο δικά σας.',
            en: 'Only your own.',
          },
        ],
      },
    }),
  }),
  defineRoute({
    id: 'once',
    method: 'POST',
    api: '/api/v1/once',
    summary: 'Needs a key',
    body: z.unknown(),
    idempotency: 'required',
    run: async ({ idempotencyKey }) => ({
      ok: true,
      value: { idempotencyKey },
      status: 201,
      location: '/api/v1/read',
    }),
  }),
  defineRoute({
    id: 'taken',
    method: 'GET',
    api: '/api/v1/taken',
    summary: 'Loses a race',
    async run() {
      throw new SdkError('SLOT_TAKEN', { details: { nearest: ['2027-03-16T09:30:00+02:00'] } });
    },
  }),
];

export const failures: FailureEvent[] = [];

export function echoHandler(options: Partial<HandlerOptions> = {}): Handler {
  return createHandler({
    origin: ORIGIN,
    routes: echoRoutes,
    site: {
      routes: [],
      problemPage: (problem) => htmlReply(problem.status, `<h1>${problem.code} ${problem.instance}</h1>`),
    },
    desk: {} as AppointmentDesk,
    ports,
    sessions: noSessions,
    logger: { error: (event) => failures.push(event) },
    ...options,
  });
}

import { createHmac } from 'node:crypto';
import { type CommandPorts, fixedClock, type PersonVault, SdkError, type Store } from '@rantevou/core';
import type { AppointmentDesk } from '@rantevou/scheduler';
import { z } from 'zod';
import { type Handler, htmlReply, type Reply, seeOther } from '../../../src/http/exchange.ts';
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

export const echoPorts: CommandPorts = {
  store: {} as Store,
  vault,
  clock: fixedClock(Date.parse('2027-03-01T08:00:00Z')),
  ids: nodeIds,
};

/** How far a slow request has come, by its token. */
const slow = new Map<string, { came: Promise<void>; come(): void; left: Promise<void>; leave(): void }>();

function slowOf(token: string) {
  const known = slow.get(token);
  if (known) return known;
  const [came, left] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const made = { came: came.promise, come: came.resolve, left: left.promise, leave: left.resolve };
  slow.set(token, made);
  return made;
}

const token = z.strictObject({ token: z.string() });
/** Every byte there is. */
export const ALL_BYTES = Uint8Array.from({ length: 256 }, (_, i) => i);
const bytesReply: Reply = {
  status: 200,
  headers: { 'content-type': 'application/octet-stream' },
  cookies: [],
  body: ALL_BYTES,
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
    // Of a host that has read the body and kept nothing.
    errors: ['CONFIG_INVALID'],
    output: z.looseObject({ params: z.looseObject({}), ifMatch: z.number().nullable() }),
    answers: { headers: ['ETag'] },
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
    output: z.looseObject({ csrfToken: z.string() }),
    answers: { headers: ['ETag'] },
    query: z.strictObject({ q: z.string().optional() }),
    run: async ({ csrfToken }, { query }) => ({ ok: true, value: { query, csrfToken }, version: 3 }),
  }),
  defineRoute({
    id: 'where',
    method: 'GET',
    api: '/api/v1/where',
    summary: 'Where the request came from',
    output: z.strictObject({ from: z.string().nullable() }),
    run: async ({ exchange }) => ({ ok: true, value: { from: exchange.remoteAddress ?? null } }),
  }),
  defineRoute({
    id: 'bytes',
    method: 'GET',
    page: { path: '/bytes', view: () => bytesReply },
    summary: 'Every byte',
    run: async () => ({ ok: true, value: null }),
  }),
  defineRoute({
    id: 'wait',
    method: 'GET',
    api: '/api/v1/slow/{token}',
    summary: 'Waits for its client to leave',
    output: z.null(),
    params: token,
    async run({ exchange }, { params }) {
      const { come, left, leave } = slowOf(params.token);
      if (exchange.signal.aborted) leave();
      else exchange.signal.addEventListener('abort', () => leave());
      come();
      await left;
      return { ok: true, value: null };
    },
  }),
  defineRoute({
    id: 'came',
    method: 'GET',
    api: '/api/v1/slow/{token}/came',
    summary: 'Answers when the slow request has come',
    output: z.strictObject({ came: z.boolean() }),
    params: token,
    run: async (_context, { params }) => ({
      ok: true,
      value: { came: await said(slowOf(params.token).came) },
    }),
  }),
  defineRoute({
    id: 'left',
    method: 'GET',
    api: '/api/v1/slow/{token}/left',
    summary: 'Answers when the client of the slow request has gone',
    output: z.strictObject({ left: z.boolean() }),
    params: token,
    run: async (_context, { params }) => ({
      ok: true,
      value: { left: await said(slowOf(params.token).left) },
    }),
  }),
  defineRoute({
    id: 'broken',
    method: 'GET',
    api: '/api/v1/broken',
    page: { path: '/broken', view: () => htmlReply(200, '') },
    summary: 'Fails with personal data in its message',
    output: z.null(),
    async run() {
      throw new TypeError('cannot read 000100011\n    at 000100011');
    },
  }),
  defineRoute({
    id: 'refused',
    method: 'GET',
    api: '/api/v1/refused',
    summary: 'Refuses',
    errors: ['PERMISSION_DENIED'],
    output: z.null(),
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
    output: z.strictObject({ idempotencyKey: z.string() }),
    answers: { status: 201, headers: ['Location'] },
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
    errors: ['SLOT_TAKEN'],
    output: z.null(),
    async run() {
      throw new SdkError('SLOT_TAKEN', { details: { nearest: ['2027-03-16T09:30:00+02:00'] } });
    },
  }),
];

/** Whether it happened before a test would give up. */
async function said(happened: Promise<void>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), 3_000);
  });
  const answer = await Promise.race([happened.then(() => true as const), late]);
  clearTimeout(timer);
  return answer;
}

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
    ports: echoPorts,
    sessions: noSessions,
    logger: { error: (event) => failures.push(event) },
    ...options,
  });
}

import { anonymous, fixedClock, type IdGenerator } from '@rantevou/core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { HandlerOptions } from '../../../src/http/handler.ts';
import { RATE_BUDGETS, type RateLimitOptions } from '../../../src/http/limits/rate-door.ts';
import type { RateLimiter } from '../../../src/http/limits/rate-limiter.ts';
import { defineRoute, type Route } from '../../../src/http/route.ts';
import type { Session, SessionPort } from '../../../src/session/session.ts';
import { nodeIds } from '../../../src/vault/index.ts';
import { echoHandler, echoPorts, echoRoutes, noSessions, ORIGIN } from '../support/echo.ts';

const small = (requests: number) => ({ requests, seconds: 60 });
const budgetsOf = (caller: number, network = 1_000) => ({ caller: small(caller), network: small(network) });
const NOW = Date.parse('2027-03-01T08:00:00Z');

const health: Route = defineRoute({
  id: 'health',
  method: 'GET',
  api: '/healthz',
  summary: 'Lives',
  audience: 'public',
  output: z.null(),
  run: async () => ({ ok: true, value: null }),
});

/** Sessions by the plain text of a cookie: the principal's name. */
const sessions: SessionPort = {
  ...noSessions,
  async find({ cookie }) {
    const principalId = cookie('session');
    if (principalId === null) return null;
    const actor = { ...anonymous, principalId, login: 'citizen' as const };
    const session = { actor, visitorId: 'v'.repeat(22), previousVisitorId: null } as unknown as Session;
    return { id: `id-${principalId}`, session };
  },
};

function open(rateLimits: RateLimitOptions | false | undefined, more: Partial<HandlerOptions> = {}) {
  const clock = fixedClock(NOW);
  const handler = echoHandler({
    routes: [...echoRoutes, health],
    ports: { ...echoPorts, clock, ids: nodeIds satisfies IdGenerator },
    sessions,
    ...(rateLimits === undefined ? {} : { rateLimits }),
    ...more,
  });
  const send = (
    path: string,
    headers: Record<string, string> = {},
    from: string | null = null,
    method = 'GET',
  ) =>
    handler(
      new Request(`${ORIGIN}${path}`, {
        method,
        headers: method === 'GET' ? headers : { 'content-type': 'application/json', ...headers },
        ...(method === 'GET' ? {} : { body: '{"name":"a"}' }),
      }),
      { remoteAddress: from },
    );
  /** Statuses of so many requests, one after another. */
  const times = async (n: number, ...request: Parameters<typeof send>) => {
    const statuses: number[] = [];
    for (let i = 0; i < n; i++) statuses.push((await send(...request)).status);
    return statuses;
  };
  return { clock, send, times };
}

describe('createRateDoor', () => {
  it('R-120 T-12 refuses a person over their budget with 429, how long to wait and what is left, and nobody else', async () => {
    const { clock, send, times } = open({ budgets: { read: budgetsOf(3) } });
    expect(await times(4, '/api/v1/read', { cookie: 'session=one' })).toEqual([200, 200, 200, 429]);
    const refused = await send('/api/v1/read', { cookie: 'session=one', 'accept-language': 'en' });
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('20');
    expect(refused.headers.get('ratelimit-policy')).toBe('"read";q=3;w=60');
    expect(refused.headers.get('ratelimit')).toBe('"read";r=0;t=60');
    expect(await refused.json()).toMatchObject({
      code: 'RATE_LIMITED',
      title: 'Too many requests in a short time. Wait a little and try again.',
      el: expect.stringContaining('Περιμένετε'),
      details: { retryAfterSeconds: 20, limit: 'read' },
    });
    expect((await send('/api/v1/read', { cookie: 'session=two' })).status).toBe(200);
    clock.advanceMs(20_000);
    expect((await send('/api/v1/read', { cookie: 'session=one' })).status).toBe(200);
  });

  it('counts all addresses of one IPv6 subscriber together, and lets its neighbours through', async () => {
    const { times } = open({ budgets: { read: budgetsOf(100, 2) } });
    expect(await times(1, '/api/v1/read', {}, '2001:db8:0:1::1')).toEqual([200]);
    expect(await times(2, '/api/v1/read', {}, '2001:db8:0:1:ffff::2')).toEqual([200, 429]);
    expect(await times(1, '/api/v1/read', {}, '2001:db8:0:2::1')).toEqual([200]);
  });

  it('limits nobody by the address of a proxy that the host does not trust, or of no address at all', async () => {
    const { times } = open({ budgets: { read: budgetsOf(100, 1) } });
    for (const from of ['127.0.0.1', '10.0.0.2', null]) {
      expect(await times(3, '/api/v1/read', {}, from)).toEqual([200, 200, 200]);
    }
  });

  it('counts reads, changes, sign-ins and bookings each by its own', async () => {
    const routes = echoRoutes.map((route) =>
      route.id === 'echo' ? { ...route, rate: 'booking' as const } : route,
    );
    const { times } = open({ budgets: { read: budgetsOf(1), booking: budgetsOf(2) } }, { routes });
    const one = { cookie: 'session=one', origin: ORIGIN };
    expect(await times(2, '/api/v1/read', one)).toEqual([200, 429]);
    expect(await times(3, '/api/v1/echo/x', one, null, 'POST')).toEqual([200, 200, 429]);
    const key = { ...one, 'idempotency-key': 'k' };
    expect(await times(2, '/api/v1/once', key, null, 'POST')).toEqual([201, 201]);
  });

  it('does not let other sites use up what a person has: refused changes and their reads count apart', async () => {
    const { times } = open({ budgets: { change: budgetsOf(1), read: budgetsOf(1, 1) } });
    const foreign = { cookie: 'session=one', origin: 'https://evil.example' };
    expect(await times(5, '/api/v1/echo/x', foreign, null, 'POST')).toEqual(Array(5).fill(403));
    const own = { cookie: 'session=one', origin: ORIGIN };
    expect(await times(1, '/api/v1/echo/x', own, null, 'POST')).toEqual([200]);
    const image = { 'sec-fetch-site': 'cross-site' };
    expect(await times(3, '/api/v1/read', image, '203.0.113.7')).toEqual([200, 429, 429]);
    expect(await times(1, '/api/v1/read', {}, '203.0.113.7')).toEqual([200]);
  });

  it('never counts health, assets, unknown paths or wrong methods', async () => {
    const { times } = open({ budgets: { read: budgetsOf(1, 1) } });
    expect(await times(5, '/healthz', {}, '203.0.113.7')).toEqual(Array(5).fill(200));
    expect(await times(5, '/api/v1/nothing', {}, '203.0.113.7')).toEqual(Array(5).fill(404));
    expect(await times(1, '/api/v1/read', {}, '203.0.113.7')).toEqual([200]);
  });

  it('knows a browser by its visitor id once it has one, not by an id that is new with each request', async () => {
    const { times } = open({ budgets: { read: budgetsOf(2) } });
    expect(await times(5, '/api/v1/read')).toEqual(Array(5).fill(200));
    const visitor = { cookie: `rantevou-visitor=${'a'.repeat(22)}` };
    expect(await times(3, '/api/v1/read', visitor)).toEqual([200, 200, 429]);
  });

  it('tells what is left once half is gone', async () => {
    const { send } = open({ budgets: { read: budgetsOf(4) } });
    const left = async () => (await send('/api/v1/read', { cookie: 'session=one' })).headers.get('ratelimit');
    expect([await left(), await left(), await left(), await left()]).toEqual([
      null,
      '"read";r=2;t=30',
      '"read";r=1;t=45',
      '"read";r=0;t=60',
    ]);
  });

  it('shows people a page, 429, with the same header', async () => {
    const { times, send } = open({ budgets: { read: budgetsOf(1) } });
    const page = { cookie: 'session=one', accept: 'text/html' };
    await times(1, '/read', page);
    const refused = await send('/read', page);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    expect(await refused.text()).toContain('<h1>RATE_LIMITED');
  });

  it('asks a limiter of the host for changes by a digest, and refuses when it fails', async () => {
    const keys: string[] = [];
    const limiter: RateLimiter = {
      take: async (key) => {
        keys.push(key);
        if (keys.length > 1) throw new Error('not to be had');
        return { allowed: true, remaining: 9, retryAfterSeconds: 0, resetSeconds: 1 };
      },
    };
    const { times } = open({ limiter });
    const one = { cookie: 'session=000100011', origin: ORIGIN };
    expect(await times(2, '/api/v1/echo/x', one, null, 'POST')).toEqual([200, 500]);
    expect(await times(1, '/api/v1/read', one)).toEqual([200]);
    expect(keys.join()).not.toContain('000100011');
  });

  it('is on by itself, with budgets that no person reaches, and off where the host says so', async () => {
    const { requests } = RATE_BUDGETS.read.caller;
    const one = { cookie: 'session=one' };
    const usual = await open(undefined).times(requests + 1, '/api/v1/read', one);
    expect(usual.indexOf(429)).toBe(requests);
    expect((await open(false).times(requests + 1, '/api/v1/read', one)).includes(429)).toBe(false);
  });

  it('refuses a budget that is none, before anything is served', () => {
    for (const wrong of [0, -1, 1.5, Number.NaN]) {
      expect(() => open({ budgets: { booking: budgetsOf(wrong) } })).toThrow(
        expect.objectContaining({
          code: 'CONFIG_INVALID',
          problems: [expect.objectContaining({ pointer: '/rateLimits/budgets/booking/caller/requests' })],
        }),
      );
    }
  });
});

import { createServer, request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toExpress } from '../../src/express.ts';
import type { Handler } from '../../src/http/exchange.ts';
import { defineRoute } from '../../src/http/route.ts';
import { toNodeListener } from '../../src/node.ts';
import { echoHandler, ORIGIN } from './support/echo.ts';
import { FACES, type Running } from './support/faces.ts';

const json = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', origin: ORIGIN, ...headers },
  body: JSON.stringify(body),
});

/** A form with its token, as a browser that has opened the page sends it. */
async function form(running: Running, prefix: string, text: string, token?: string): Promise<RequestInit> {
  const page = await running.request(`${prefix}/read`);
  const csrf = token ?? (JSON.parse((await page.text()).slice(3)) as { csrfToken: string }).csrfToken;
  const visitor = page.headers.getSetCookie().find((cookie) => cookie.startsWith('rantevou-visitor='))!;
  return {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: ORIGIN,
      cookie: visitor.split(';', 1)[0]!,
    },
    body: `${text}&csrf=${csrf}`,
  };
}

const settings = [
  { prefix: '', parsers: false },
  { prefix: '/appointments', parsers: true },
];

describe.each(FACES)('the $name face', (face) => {
  describe.each(settings)('mounted at "$prefix", body parsers before it: $parsers', ({ prefix, parsers }) => {
    let running: Running;
    beforeAll(async () => {
      running = await face.start({ handler: echoHandler({ basePath: prefix }), prefix, parsers });
    });
    afterAll(() => running.close());

    it('hands on path, query, body, key and version, Greek text included', async () => {
      const headers = { 'idempotency-key': 'key-1', 'if-match': '"4"', 'accept-language': 'en-GB, el;q=0.5' };
      const response = await running.request(
        `${prefix}/api/v1/echo/x1?q=%CE%B1%CE%B2`,
        json({ name: 'Δήμος', tags: ['α'] }, headers),
      );
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({
        params: { id: 'x1' },
        query: { q: 'αβ' },
        body: { name: 'Δήμος', tags: ['α'] },
        idempotencyKey: 'key-1',
        ifMatch: 4,
        basePath: prefix,
        language: 'en',
      });
      expect(response.headers.get('etag')).toBe('"7"');
    });

    it('keeps several cookies apart, and those of the host', async () => {
      const response = await running.request(`${prefix}/api/v1/echo/x1`, json({ name: 'a' }));
      const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]);
      expect(cookies).toEqual(expect.arrayContaining(['a=1', 'b=2']));
      expect(cookies.includes('host=stays')).toBe(face.hasNext);
    });

    it('reads a form through the same entry and answers 303 below its base path', async () => {
      const init = await form(running, prefix, 'name=%CE%B1&tags%5B%5D=1&tags%5B%5D=2');
      const response = await running.request(`${prefix}/echo/x1`, init);
      expect(response.status).toBe(303);
      expect(response.headers.get('location')).toBe(`${prefix}/echo/done`);
      expect(await response.text()).toBe('');
    });

    it('shows a form with wrong input again, 422, with what was sent', async () => {
      const init = await form(running, prefix, 'name=&extra=1');
      const response = await running.request(`${prefix}/echo/x1`, init);
      expect(response.status).toBe(422);
      expect(await response.text()).toBe('<h1>INPUT_INVALID</h1>name,extra,csrf');
    });

    it('refuses a form without its token, and one from another site', async () => {
      const wrong = await running.request(`${prefix}/echo/x1`, await form(running, prefix, 'name=a', 'x'));
      expect(wrong.status).toBe(403);
      const init = await form(running, prefix, 'name=a');
      const foreign = await running.request(`${prefix}/echo/x1`, {
        ...init,
        headers: { ...init.headers, origin: 'https://evil.example' },
      });
      expect(foreign.status).toBe(403);
    });

    it('refuses a repeated scalar in query and form', async () => {
      const query = await running.request(`${prefix}/api/v1/read?q=1&q=2`);
      expect(query.status).toBe(400);
      expect(await query.json()).toMatchObject({ code: 'INPUT_INVALID', errors: [{ pointer: '/q' }] });
      const response = await running.request(
        `${prefix}/echo/x1`,
        await form(running, prefix, 'name=a&name=b'),
      );
      expect(response.status).toBe(422);
    });

    it('answers HEAD without a body and OPTIONS with the methods', async () => {
      const head = await running.request(`${prefix}/api/v1/read`, { method: 'HEAD' });
      expect(head.status).toBe(200);
      expect(await head.text()).toBe('');
      expect(Number(head.headers.get('content-length'))).toBeGreaterThan(10);
      const options = await running.request(`${prefix}/api/v1/read`, { method: 'OPTIONS' });
      expect([options.status, options.headers.get('allow')]).toEqual([204, 'OPTIONS, HEAD, GET']);
    });

    it('answers 405 with the methods, 415 for another type, 304 for a known version', async () => {
      const method = await running.request(`${prefix}/api/v1/read`, {
        method: 'DELETE',
        headers: { origin: ORIGIN },
      });
      expect([method.status, method.headers.get('allow')]).toEqual([405, 'OPTIONS, HEAD, GET']);
      const type = await running.request(`${prefix}/api/v1/echo/x1`, {
        ...json({ name: 'a' }, { 'content-type': 'text/plain' }),
      });
      expect(type.status).toBe(415);
      const known = await running.request(`${prefix}/api/v1/read`, { headers: { 'if-none-match': '"3"' } });
      expect([known.status, await known.text()]).toEqual([304, '']);
    });

    it('answers an unknown path itself only where nobody stands behind it', async () => {
      const response = await running.request(`${prefix}/api/v1/nothing`);
      expect(response.status).toBe(404);
      if (face.hasNext) expect(await response.text()).toBe('host');
      else expect(await response.json()).toMatchObject({ code: 'NOT_FOUND' });
    });

    it('does not answer outside its mount', async () => {
      const response = await running.request(prefix === '' ? '/x/api/v1/read' : `${prefix}x/api/v1/read`);
      expect(response.status).toBe(404);
    });

    it('sends its security headers with every answer', async () => {
      for (const path of ['/api/v1/read', '/read', '/api/v1/refused', '/api/v1/broken']) {
        const { headers } = await running.request(prefix + path);
        expect(headers.get('x-content-type-options')).toBe('nosniff');
        expect(headers.get('referrer-policy')).toBe('same-origin');
        expect(headers.get('cache-control')).toBe('no-store');
        expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      }
    });
  });

  it('refuses a body above 64 KiB and takes one of exactly that', async () => {
    const running = await face.start({ handler: echoHandler(), prefix: '' });
    const around = JSON.stringify({ name: '' }).length;
    const of = (length: number) =>
      running.request('/api/v1/echo/x1', json({ name: 'x'.repeat(length - around) }));
    expect((await of(64 * 1024)).status).toBe(200);
    expect((await of(64 * 1024 + 1)).status).toBe(413);
    await running.close();
  });
});

describe('toNodeListener', () => {
  it('stops reading a body without a declared length at the limit', async () => {
    const server = createServer(toNodeListener(echoHandler()));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const status = await new Promise((resolve, reject) => {
      const request = httpRequest(
        {
          port,
          host: '127.0.0.1',
          path: '/api/v1/echo/x1',
          method: 'POST',
          headers: { 'content-type': 'application/json', origin: ORIGIN, 'transfer-encoding': 'chunked' },
        },
        (response) => resolve(response.statusCode),
      );
      request.on('error', reject);
      request.write('x'.repeat(65 * 1024));
    });
    expect(status).toBe(413);
    server.closeAllConnections();
    server.close();
  });

  it('tells the route when the client goes away', async () => {
    let entered = () => {};
    const isIn = new Promise<void>((resolve) => {
      entered = resolve;
    });
    let aborted: Promise<boolean> = Promise.resolve(false);
    const slow = defineRoute({
      id: 'slow',
      method: 'GET',
      api: '/slow',
      summary: 'Waits for its client to leave',
      async run({ exchange }) {
        aborted = new Promise((resolve) => exchange.signal.addEventListener('abort', () => resolve(true)));
        entered();
        await aborted;
        return { ok: true, value: null };
      },
    });
    const server = createServer(toNodeListener(echoHandler({ routes: [slow] })));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const controller = new AbortController();
    const request = fetch(`http://127.0.0.1:${port}/slow`, { signal: controller.signal }).catch(() => null);
    await isIn;
    controller.abort();
    await request;
    expect(await aborted).toBe(true);
    server.close();
  });
});

describe('toExpress', () => {
  it('gives what fails outside of the service to the host', async () => {
    const broken = Object.assign(async () => new Response(), {
      exchange: async () => {
        throw new Error('not ours');
      },
    }) satisfies Handler;
    const errors: unknown[] = [];
    const express = FACES.find(({ name }) => name === 'Express 4')!;
    const running = await express.start({
      handler: broken,
      prefix: '',
      onError: (error) => errors.push(error),
    });
    expect((await running.request('/api/v1/read')).status).toBe(599);
    expect(errors).toEqual([new Error('not ours')]);
    await running.close();
  });

  it('fits the request, response and next of Express by structure', () => {
    expect(toExpress(echoHandler(), { onNoMatch: '404' })).toHaveLength(3);
  });
});

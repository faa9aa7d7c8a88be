import express from 'express';
import { describe, expect, it } from 'vitest';
import { toExpress } from '../../src/express.ts';
import type { Handler } from '../../src/http/exchange.ts';
import { FACES, listen } from './faces/faces.ts';
import { journeySuite } from './faces/journey.ts';
import { RUNTIMES } from './faces/runtimes.ts';
import { httpSuite } from './faces/suite.ts';
import { echoHandler, failures, ORIGIN } from './support/echo.ts';

describe.each([...FACES, ...RUNTIMES])('the $name face', (face) => {
  httpSuite(face);
  journeySuite(face);
});

describe('createHandler', () => {
  it('is the route handler that Next.js calls: a request, and a second argument that is not for it', async () => {
    const [GET, POST] = [
      echoHandler({ basePath: '/appointments' }),
      echoHandler({ basePath: '/appointments' }),
    ];
    class NextRequest extends Request {}
    const context = { params: Promise.resolve({ path: ['api', 'v1', 'read'] }) };
    const at = `${ORIGIN}/appointments/api/v1`;
    expect((await GET(new NextRequest(`${at}/read`), context)).status).toBe(200);
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: ORIGIN },
      body: '{"name":"a"}',
    };
    expect((await POST(new NextRequest(`${at}/echo/x1`, init), context)).status).toBe(200);
    const server = { remoteAddress: () => '203.0.113.7' };
    expect(await (await GET(new Request(`${at}/where`), server)).json()).toEqual({ from: null });
  });

  it('runs on Bun and Deno too, wherever their programs are to be had as packages', () => {
    const isLinuxX64 = process.platform === 'linux' && process.arch === 'x64';
    expect(RUNTIMES.map(({ name }) => name)).toEqual(isLinuxX64 ? ['Bun', 'Deno'] : []);
  });
});

/** The echo in an Express application, behind a middleware of the host. */
function mounted(before: express.RequestHandler) {
  const app = express();
  app.use(before, toExpress(echoHandler()));
  return listen(app);
}

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

  it.each([
    ['text', express.text({ type: '*/*' })],
    ['bytes', express.raw({ type: '*/*' })],
  ])('takes a body that a parser of the host has left as %s', async (_, parser) => {
    const running = await mounted(parser);
    const response = await running.request('/api/v1/echo/x1', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: ORIGIN },
      body: '{"name":"Δήμος"}',
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ body: { name: 'Δήμος' } });
    await running.close();
  });

  it('says that the host is wired wrongly when somebody has read the body and kept nothing', async () => {
    failures.length = 0;
    const running = await mounted((req, _res, next) => {
      req.on('end', next).resume();
    });
    const response = await running.request('/api/v1/echo/x1', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: ORIGIN },
      body: '{"name":"a"}',
    });
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ code: 'CONFIG_INVALID' });
    expect(failures).toMatchObject([{ code: 'CONFIG_INVALID', route: 'echo' }]);
    await running.close();
  });

  it('fits the request, response and next of Express by structure', () => {
    expect(toExpress(echoHandler(), { onNoMatch: '404' })).toHaveLength(3);
  });
});

import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createCorsDoor } from '../../../src/http/limits/cors.ts';
import { defineRoute } from '../../../src/http/route.ts';
import { echoHandler, echoRoutes, ORIGIN } from '../support/echo.ts';

const TOWN = 'https://www.dimos.example.gr';
const open = defineRoute({
  id: 'open',
  method: 'GET',
  api: '/api/v1/open',
  summary: 'What anyone may read',
  crossOrigin: 'read',
  output: z.strictObject({ free: z.number() }),
  run: async () => ({ ok: true, value: { free: 3 } }),
});
const change = defineRoute({
  id: 'change',
  method: 'POST',
  api: '/api/v1/open',
  summary: 'What changes',
  run: async () => ({ ok: true, value: {} }),
});
const handler = echoHandler({ routes: [...echoRoutes, open, change], cors: { origins: [TOWN] } });
const send = (path: string, method: string, headers: Record<string, string>) =>
  handler(new Request(`${ORIGIN}${path}`, { method, headers }));
const accessHeaders = ({ headers }: Response) =>
  Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control')));

describe('createCorsDoor', () => {
  it('lets a named origin read what anyone may read, without credentials', async () => {
    const response = await send('/api/v1/open', 'GET', { origin: TOWN, 'sec-fetch-site': 'cross-site' });
    expect(await response.json()).toEqual({ free: 3 });
    expect(accessHeaders(response)).toEqual({
      'access-control-allow-origin': TOWN,
      'access-control-expose-headers': 'ETag, Retry-After, RateLimit, RateLimit-Policy, X-Correlation-Id',
    });
    expect(response.headers.get('vary')).toBe('Origin');
  });

  it('says nothing to any other origin, to what only looks like the named one, or of any other route', async () => {
    for (const origin of [
      `${TOWN}.evil.example`,
      'http://www.dimos.example.gr',
      'null',
      `${TOWN}:8443`,
      'https://evil.example',
    ]) {
      const response = await send('/api/v1/open', 'GET', { origin });
      expect([origin, accessHeaders(response), response.headers.get('vary')]).toEqual([origin, {}, 'Origin']);
    }
    expect(accessHeaders(await send('/api/v1/read', 'GET', { origin: TOWN }))).toEqual({});
    expect(accessHeaders(await send('/api/v1/nothing', 'GET', { origin: TOWN }))).toEqual({});
  });

  it('answers the preflight of a read alone', async () => {
    const preflight = (path: string, method: string, origin = TOWN) =>
      send(path, 'OPTIONS', { origin, 'access-control-request-method': method });
    const read = await preflight('/api/v1/open', 'GET');
    expect(read.status).toBe(204);
    expect(accessHeaders(read)).toEqual({
      'access-control-allow-origin': TOWN,
      'access-control-allow-methods': 'GET, HEAD',
      'access-control-allow-headers': 'If-None-Match',
      'access-control-max-age': '600',
    });
    for (const refused of [
      await preflight('/api/v1/open', 'POST'),
      await preflight('/api/v1/open', 'GET', 'https://evil.example'),
      await preflight('/api/v1/read', 'GET'),
    ]) {
      expect(accessHeaders(refused)).toEqual({});
    }
  });

  it('does not let a named origin change anything', async () => {
    const response = await send('/api/v1/open', 'POST', { origin: TOWN, 'content-type': 'application/json' });
    expect(response.status).toBe(403);
    expect(accessHeaders(response)).toEqual({});
  });

  it('refuses an origin that is not exactly one', () => {
    for (const wrong of [
      '*',
      'null',
      'https://*.example.gr',
      `${TOWN}/`,
      'http://www.dimos.example.gr',
      'dimos.gr',
      '',
    ]) {
      expect(() => createCorsDoor({ origins: [TOWN, wrong] })).toThrow(
        expect.objectContaining({
          code: 'CONFIG_INVALID',
          problems: [expect.objectContaining({ pointer: '/cors/origins/1' })],
        }),
      );
    }
    expect(() => createCorsDoor({ origins: ['http://localhost:8080'] })).not.toThrow();
  });
});

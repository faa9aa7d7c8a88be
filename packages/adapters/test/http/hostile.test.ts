import { describe, expect, it, vi } from 'vitest';
import { cookieOf, cookiesFor } from '../../src/http/cookie.ts';
import { checkCsrf } from '../../src/http/csrf.ts';
import type { Exchange } from '../../src/http/exchange.ts';
import { formInput, parseFields } from '../../src/http/form.ts';
import { createHandler } from '../../src/http/handler.ts';
import { createMatcher } from '../../src/http/match.ts';
import { safeReturnTo } from '../../src/session/return-to.ts';
import { echoHandler, echoRoutes, ORIGIN } from './support/echo.ts';

const handler = echoHandler();
const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
  handler(
    new Request(`http://host.invalid${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: ORIGIN, ...headers },
      body,
    }),
  );

describe('readJson', () => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

  it('takes 32 levels and refuses 33', async () => {
    const of = (depth: number) => post('/api/v1/once', nested(depth), { 'idempotency-key': 'k' });
    expect((await of(32)).status).toBe(201);
    expect((await of(33)).status).toBe(400);
  });

  it.each([
    '{"name":"a","__proto__":{"polluted":true}}',
    '{"name":"a","constructor":{"prototype":{"polluted":true}}}',
    '{"name":"a","tags":[{"__proto__":{"polluted":true}}]}',
  ])('T-29 refuses keys that reach a prototype: %s', async (body) => {
    expect((await post('/api/v1/echo/x1', body)).status).toBe(400);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each(['{', '', 'NaN', '{"name":"a",}', new Uint8Array([0x22, 0xff, 0x22])])(
    'refuses what is not JSON',
    async (body) => {
      expect((await post('/api/v1/echo/x1', body)).status).toBe(400);
    },
  );

  it('T-40 refuses fields that the route does not know', async () => {
    const response = await post('/api/v1/echo/x1', '{"name":"a","role":"admin"}');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ expected: 'no other fields' }] });
  });

  it.each([
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    'application/jsonp',
  ])('refuses %s', async (type) => {
    expect((await post('/api/v1/echo/x1', '{"name":"a"}', { 'content-type': type })).status).toBe(415);
  });
});

describe('formInput', () => {
  it('nests dotted names, makes lists of [] names, leaves out empty text and hidden fields', () => {
    const fields = parseFields(
      'a.b=1&a.c=%20x&list%5B%5D=1&list%5B%5D=2&empty=&csrf=t&idempotencyKey=k&version=3',
    );
    expect(formInput(fields)).toEqual({ a: { b: '1', c: ' x' }, list: ['1', '2'] });
  });

  it.each([
    'a=1&a=2',
    'a=1&a.b=2',
    'a.b=1&a=2',
    '__proto__.x=1',
    'a.constructor.x=1',
    '.=1',
    'a..b=1',
    'a.b.c.d.e.f.g.h.i=1',
  ])('T-40 refuses %s', (text) => {
    expect(() => formInput(parseFields(text))).toThrow(/INPUT_INVALID|Check/);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('refuses more than 500 fields', () => {
    expect(() => parseFields('a=1&'.repeat(501))).toThrow('at most 500 fields');
  });
});

describe('checkCsrf', () => {
  const check = (
    headers: Record<string, string>,
    options: { form?: boolean; session?: boolean; token?: string } = {},
  ) =>
    checkCsrf(
      { header: (name: string) => headers[name] ?? null } as Exchange,
      { origin: ORIGIN, token: 'right', isForm: options.form ?? false, hasSession: options.session ?? true },
      options.token ?? null,
    );

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ origin: `${ORIGIN}.evil.example` }],
    [{ 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' }],
  ])('T-39 refuses %j, whatever the token', (headers) => {
    expect(() => check(headers, { token: 'right' })).toThrow('expired');
    expect(() => check(headers, { form: true, token: 'right' })).toThrow('expired');
  });

  it('asks programs that send neither header for the token only with a session', () => {
    expect(() => check({}, { session: true })).toThrow('expired');
    expect(() => check({}, { session: true, token: 'right' })).not.toThrow();
    expect(() => check({}, { session: false })).not.toThrow();
  });

  it('asks every form for the token', () => {
    expect(() => check({ origin: ORIGIN }, { form: true })).toThrow('expired');
    expect(() => check({ origin: ORIGIN }, { form: true, token: 'wrong' })).toThrow('expired');
    expect(() => check({ origin: ORIGIN }, { form: true, token: 'righty' })).toThrow('expired');
    expect(() => check({ origin: ORIGIN }, { form: true, token: 'right' })).not.toThrow();
  });

  it('T-39 a cross-site POST is refused on every route that changes something', async () => {
    for (const route of echoRoutes.filter(({ method }) => method !== 'GET')) {
      const path = route.api!.replace('{id}', 'x1');
      const response = await post(path, '{"name":"a"}', { origin: 'https://evil.example' });
      expect([route.id, response.status]).toEqual([route.id, 403]);
    }
  });
});

describe('safeReturnTo', () => {
  it.each([
    ['/appointments/', '/appointments/'],
    ['/appointments/book/d/1?x=1&y=%CE%B1#z', '/appointments/book/d/1?x=1&y=%CE%B1#z'],
  ])('follows %s', (asked, followed) => {
    expect(safeReturnTo(asked, '/appointments')).toBe(followed);
  });

  const evil = ['evil.example', 'user@evil.example', '[::1]', 'xn--vil-hoa.example'];
  const shapes = (host: string) => [
    `//${host}`,
    `///${host}`,
    `/\\${host}`,
    `\\\\${host}`,
    `\\/${host}`,
    `https://${host}`,
    `https:${host}`,
    `HTTPS://${host}`,
    `javascript://${host}`,
    `data:text/html,${host}`,
    ` //${host}`,
    `\t//${host}`,
    `/\t/${host}`,
    `/\n/${host}`,
    `/\r\nLocation: //${host}`,
    `/%0d/\r/${host}`,
    `/\u0000/${host}`,
    `/.//${host}`,
    `/..//${host}`,
    `/appointments/..//${host}`,
    `/appointments/.//${host}`,
    `/appointments/%2e%2e//${host}`,
    `/appointments/%2E//${host}`,
    `/appointments\\${host}`,
    `/appointments/\\${host}`,
    `/appointments.${host}`,
    `/appointmentsx//${host}`,
    `appointments/${host}`,
    `?//${host}`,
    `#//${host}`,
    `/appointments/\u2028//${host}`,
    `／／${host}`,
    `//%2f${host}`,
    `/%2f%2f${host}`,
    `/%5c${host}`,
    `:${host}`,
    `.${host}`,
    `@${host}`,
    `//${host}/appointments/`,
    `/ /${host}`,
    `/appointments/ //${host}`,
    `/\u007f/${host}`,
    `mailto:${host}`,
    `ftp://${host}`,
    `http:///${host}`,
    `http:\\\\${host}`,
    `//${host}:443/`,
    `//${host}%2f..`,
    `/\u0009/${host}`,
    `/;@${host}`,
    `//;@${host}`,
    `/${'a'.repeat(600)}${host}`,
  ];
  const corpus = evil.flatMap(shapes);

  it(`T-06 follows none of ${corpus.length} ways off the service`, () => {
    expect(corpus.length).toBeGreaterThanOrEqual(200);
    for (const asked of corpus) {
      const followed = safeReturnTo(asked, '/appointments');
      const target = new URL(followed, 'https://rantevou.example');
      expect([asked, target.origin, target.pathname]).toEqual([
        asked,
        'https://rantevou.example',
        '/appointments/',
      ]);
    }
  });
});

describe('cookiesFor', () => {
  it('is __Host-, Secure, HttpOnly and Lax where the origin is https', () => {
    expect(cookiesFor('https://a.example').set('s', 'v', 60)).toBe(
      '__Host-s=v; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure',
    );
    expect(cookiesFor('http://localhost:3000').set('s', 'v', 60)).toBe(
      's=v; Path=/; Max-Age=60; HttpOnly; SameSite=Lax',
    );
  });

  it('finds a cookie by its whole name only', () => {
    expect(cookieOf('xs=1; s=2; s=3', 's')).toBe('2');
    expect(cookieOf('xs=1', 's')).toBeNull();
  });
});

describe('createMatcher', () => {
  it('prefers literals, decodes parameters, and knows no path twice', () => {
    const of = (path: string) => ({
      id: path,
      method: 'GET' as const,
      api: path,
      summary: '',
      run: echoRoutes[1]!.run,
    });
    const match = createMatcher([of('/a/{id}'), of('/a/b'), of('/a/{id}/c')]);
    const found = (path: string) => {
      const matched = match('GET', path);
      return matched.type === 'match' ? [matched.match.route.id, { ...matched.match.params }] : matched.type;
    };
    expect(found('/a/b')).toEqual(['/a/b', {}]);
    expect(found('/a/b/c')).toEqual(['/a/{id}/c', { id: 'b' }]);
    expect(found('/a/%CE%B1')).toEqual(['/a/{id}', { id: 'α' }]);
    expect(found('/a/%')).toBe('none');
    expect(found('/a/')).toBe('none');
    expect(found('/a/b/')).toBe('none');
    expect(() => createMatcher([of('/a/{id}'), of('/a/{other}')])).toThrow(
      'two routes answer GET /a/{other}',
    );
  });
});

describe('createHandler', () => {
  it.each([
    'rantevou.example',
    'https://a.example/',
    'https://a.example/x',
    'ftp://a.example',
    'http://a.example',
    'http://localhost.evil.example',
    'HTTPS://A.example',
  ])('R-119 refuses the origin %s', (origin) => {
    expect(() => createHandler({ origin } as never)).toThrow('/origin');
  });

  it('asks for an Idempotency-Key of 1 to 255 visible characters where one is required', async () => {
    const of = async (key?: string) => {
      const response = await post('/api/v1/once', '{}', key === undefined ? {} : { 'idempotency-key': key });
      return [response.status, ((await response.json()) as { code?: string }).code];
    };
    expect(await of()).toEqual([400, 'IDEMPOTENCY_KEY_MISSING']);
    expect(await of('k'.repeat(255))).toEqual([201, undefined]);
    expect(await of('k'.repeat(256))).toEqual([400, 'INPUT_INVALID']);
    expect(await of('a b')).toEqual([400, 'INPUT_INVALID']);
  });

  it('R-115 sends HSTS and Secure cookies only where the origin is https', async () => {
    const https = echoHandler({ origin: 'https://rantevou.example' });
    const secure = await https(new Request('http://proxy.invalid/read'));
    expect(secure.headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
    expect(secure.headers.getSetCookie()[0]).toMatch(/^__Host-rantevou-visitor=[\w-]{22}; .*; Secure$/);
    const plain = await handler(new Request('http://proxy.invalid/read'));
    expect(plain.headers.get('strict-transport-security')).toBeNull();
  });

  it('lets a submit wait 10 seconds for its twin, then says BUSY with Retry-After', async () => {
    vi.useFakeTimers();
    try {
      const stuck = echoHandler({
        routes: [{ ...echoRoutes.find(({ id }) => id === 'once')!, run: () => new Promise(() => {}) }],
      });
      let answer: Response | null = null;
      const request = new Request('http://host.invalid/api/v1/once', {
        method: 'POST',
        headers: { origin: ORIGIN, 'idempotency-key': 'k' },
      });
      const running = stuck(request).then((response) => {
        answer = response;
      });
      await vi.advanceTimersByTimeAsync(9_999);
      expect(answer).toBeNull();
      await vi.advanceTimersByTimeAsync(1);
      await running;
      const busy = answer as unknown as Response;
      expect([busy.status, busy.headers.get('retry-after')]).toEqual([409, '1']);
      expect(await busy.json()).toMatchObject({ code: 'BUSY' });
    } finally {
      vi.useRealTimers();
    }
  });

  it('answers with a problem when the problem page itself fails', async () => {
    const broken = echoHandler({
      site: {
        routes: [],
        problemPage: () => {
          throw new Error('no page');
        },
      },
    });
    const response = await broken(new Request('http://host.invalid/broken'));
    expect([response.status, response.headers.get('content-type')]).toEqual([
      500,
      'application/problem+json; charset=utf-8',
    ]);
  });

  it('never follows the Host header', async () => {
    const response = await post('/api/v1/once', '{}', { 'idempotency-key': 'k', host: 'evil.example' });
    expect(response.headers.get('location')).toBe('/api/v1/read');
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_BYTES, echoHandler, ORIGIN } from '../support/echo.ts';
import type { Face, FaceOptions, Running } from './faces.ts';
import { describeProxy, describeWire, json } from './wire.ts';

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

/** What every face of the service must do, over requests alone: the same for each framework and runtime. */
export function httpSuite(face: Face): void {
  const settings = [
    { prefix: '', parsers: false },
    { prefix: '/appointments', parsers: true },
  ];
  describe.each(settings)('mounted at "$prefix", body parsers before it: $parsers', ({ prefix, parsers }) => {
    const running = runningFace(face, { prefix, parsers });
    describeExchange(face, running, prefix);
    if (face.name !== 'Fetch') describeWire(running, prefix, { parsers: parsers && face.hasNext });
  });
  describeProxy(face);
}

/** Starts the face before the tests around it and stops it after them. */
function runningFace(face: Face, options: Omit<FaceOptions, 'handler'>): Running {
  let running: Running;
  beforeAll(async () => {
    running = await face.start({ handler: echoHandler({ basePath: options.prefix }), ...options });
  });
  afterAll(() => running.close());
  return {
    get port() {
      return running.port;
    },
    request: (path, init) => running.request(path, init),
    close: () => running.close(),
  };
}

function describeExchange(face: Face, running: Running, prefix: string): void {
  const get = (path: string, headers: Record<string, string> = {}) =>
    running.request(prefix + path, { headers });
  const echo = (body: unknown, headers?: Record<string, string>) =>
    running.request(`${prefix}/api/v1/echo/x1`, json(body, headers));

  it('hands on path, query, body, key and version, Greek text included', async () => {
    const headers = { 'idempotency-key': 'key-1', 'if-match': '"4"', 'accept-language': 'en-GB, el;q=0.5' };
    const response = await running.request(
      `${prefix}/api/v1/echo/x1?q=%CE%B1%CE%B2`,
      json({ name: 'Δήμος 😀 \u2028\u0000', tags: ['α'] }, headers),
    );
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      params: { id: 'x1' },
      query: { q: 'αβ' },
      body: { name: 'Δήμος 😀 \u2028\u0000', tags: ['α'] },
      idempotencyKey: 'key-1',
      ifMatch: 4,
      basePath: prefix,
      language: 'en',
    });
    expect(response.headers.get('etag')).toBe('"7"');
  });

  it('sends every byte as it is', async () => {
    const response = await get('/bytes');
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(ALL_BYTES);
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
  });

  it('keeps several cookies apart, and those of the host', async () => {
    const response = await echo({ name: 'a' });
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
    const query = await get('/api/v1/read?q=1&q=2');
    expect(query.status).toBe(400);
    expect(await query.json()).toMatchObject({ code: 'INPUT_INVALID', errors: [{ pointer: '/q' }] });
    const response = await running.request(`${prefix}/echo/x1`, await form(running, prefix, 'name=a&name=b'));
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

  it('answers 405 with the methods, and 415 for another type', async () => {
    const method = await running.request(`${prefix}/api/v1/read`, {
      method: 'DELETE',
      headers: { origin: ORIGIN },
    });
    expect([method.status, method.headers.get('allow')]).toEqual([405, 'OPTIONS, HEAD, GET']);
    const type = await echo({ name: 'a' }, { 'content-type': 'text/plain' });
    expect(type.status).toBe(415);
  });

  it('answers 304 for a known answer, weak or strong, in a list or as any, to GET and HEAD', async () => {
    // The answer has the token of its browser in it.
    const cookie = `rantevou-visitor=${'a'.repeat(22)}`;
    const etag = (await get('/api/v1/read', { cookie })).headers.get('etag')!;
    expect(etag).toMatch(/^"3-\w+"$/);
    for (const known of [etag, `W/${etag}`, `"1", W/${etag} ,"x,y"`, '*']) {
      const response = await get('/api/v1/read', { cookie, 'if-none-match': known });
      expect([known, response.status, await response.text()]).toEqual([known, 304, '']);
      expect(response.headers.get('etag')).toBe(etag);
    }
    for (const unknown of ['"3"', etag.slice(1, -1), '"x", "y"', '"']) {
      const { status } = await get('/api/v1/read', { cookie, 'if-none-match': unknown });
      expect([unknown, status]).toEqual([unknown, 200]);
    }
    const other = { cookie: `rantevou-visitor=${'b'.repeat(22)}`, 'if-none-match': etag };
    expect((await get('/api/v1/read', other)).status).toBe(200);
    const head = { method: 'HEAD', headers: { cookie, 'if-none-match': etag } };
    expect((await running.request(`${prefix}/api/v1/read`, head)).status).toBe(304);
  });

  it('takes one version in If-Match, and refuses what can be none of ours', async () => {
    const answerTo = async (ifMatch: string) => {
      const response = await echo({ name: 'a' }, { 'if-match': ifMatch });
      const body = (await response.json()) as { ifMatch?: number | null; code?: string };
      return [ifMatch, response.status, body.code ?? body.ifMatch];
    };
    expect(await answerTo('"12"')).toEqual(['"12"', 200, 12]);
    expect(await answerTo('"12-1a2b3c"')).toEqual(['"12-1a2b3c"', 200, 12]);
    expect(await answerTo('"12", "of-another-server"')).toEqual(['"12", "of-another-server"', 200, 12]);
    expect(await answerTo('*')).toEqual(['*', 200, null]);
    expect(await answerTo('W/"12"')).toEqual(['W/"12"', 412, 'VERSION_CONFLICT']);
    expect(await answerTo('"abc"')).toEqual(['"abc"', 412, 'VERSION_CONFLICT']);
    expect(await answerTo('"1", "2"')).toEqual(['"1", "2"', 400, 'INPUT_INVALID']);
    expect(await answerTo('twelve')).toEqual(['twelve', 400, 'INPUT_INVALID']);
  });

  it('answers an unknown path itself only where nobody stands behind it', async () => {
    const response = await get('/api/v1/nothing');
    expect(response.status).toBe(404);
    if (face.hasNext) expect(await response.text()).toBe('host');
    else expect(await response.json()).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('does not answer outside its mount', async () => {
    const response = await running.request(prefix === '' ? '/x/api/v1/read' : `${prefix}x/api/v1/read`);
    expect(response.status).toBe(404);
  });

  it('finds nothing at a path that is no text, and reads a query that is none as far as it is one', async () => {
    for (const path of ['/api/v1/%E0%A4', '/api/v1/echo/%FF', '/api/v1/%zz']) {
      expect([path, (await get(path)).status]).toEqual([path, 404]);
    }
    const response = await get('/api/v1/read?q=%E0%A4%zz');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ query: { q: expect.stringContaining('%zz') } });
  });

  it('lives with cookies that are none', async () => {
    const cookie = '=; ;;rantevou-visitor; rantevou-visitor=%%%; rantevou-session="; a==b; rantevou-lang=xx';
    expect((await get('/api/v1/read', { cookie })).status).toBe(200);
    const page = await get('/read', { cookie });
    expect(page.headers.getSetCookie().some((set) => /^rantevou-visitor=[\w-]{22,64};/.test(set))).toBe(true);
  });

  it('sends its security headers with every answer', async () => {
    for (const path of ['/api/v1/read', '/read', '/api/v1/refused', '/api/v1/broken']) {
      const { headers } = await get(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    }
  });

  it('sends no Access-Control header, also not to a preflight', async () => {
    const origin = 'https://www.dimos.example.gr';
    const read = await get('/api/v1/read', { origin });
    const preflight = await running.request(`${prefix}/api/v1/read`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'GET' },
    });
    const names = [read, preflight].flatMap(({ headers }) => [...headers.keys()]);
    expect(names.filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('tells the route when its client goes away', async () => {
    const token = crypto.randomUUID();
    const controller = new AbortController();
    const request = running.request(`${prefix}/api/v1/slow/${token}`, { signal: controller.signal }).then(
      () => 'answered',
      () => 'gone',
    );
    expect(await (await get(`/api/v1/slow/${token}/came`)).json()).toEqual({ came: true });
    controller.abort();
    expect(await (await get(`/api/v1/slow/${token}/left`)).json()).toEqual({ left: true });
    expect(['answered', 'gone']).toContain(await request);
  });
}

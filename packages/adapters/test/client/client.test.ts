import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient, isProblem, RantevouProblem } from '../../src/client/index.ts';
import type { Appointments } from '../../src/index.ts';
import { toNodeListener } from '../../src/node.ts';
import { openBrowser } from '../http/support/browser.ts';
import { bookingBody, openService, TUESDAY } from '../http/support/service.ts';

/** Answers in turn, and what was asked. */
function scripted(...answers: (Response | Error)[]) {
  const asked: { url: string; method: string; headers: Headers; body: unknown }[] = [];
  const fetch = async (url: string | URL | Request, init: RequestInit = {}) => {
    init.signal?.throwIfAborted();
    asked.push({
      url: String(url),
      method: init.method ?? 'GET',
      headers: new Headers(init.headers),
      body: init.body,
    });
    const answer = answers.shift();
    if (answer === undefined || answer instanceof Error) throw answer ?? new TypeError('fetch failed');
    return answer;
  };
  const client = createClient({ baseUrl: 'https://rantevou.example/', fetch, retryAfterMs: 0 });
  return { client, asked };
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': status < 400 ? 'application/json' : 'application/problem+json', ...headers },
  });
const problem = (status: number, code: string, headers: Record<string, string> = {}) =>
  json(status, { type: 'urn:x', title: code, status, instance: 'c-1', code, el: 'Όχι.', en: 'No.' }, headers);
const BOOKED = { appointmentId: 'a-1', version: 1 };
const BOOKING = {
  municipalityId: 'dokimi',
  body: { ...bookingBody(), start: `${TUESDAY}T09:00:00+02:00` } as never,
};

describe('createClient', () => {
  let service: Appointments;
  let baseUrl = '';
  const server = createServer();

  beforeAll(async () => {
    service = await openService();
    server.on('request', toNodeListener(service.handler));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.close();
    server.closeAllConnections();
    await service.close();
  });

  async function signedIn(persona: string, login: 'citizen' | 'officer' = 'citizen') {
    const browser = openBrowser(service.handler);
    await browser.signIn(persona, login);
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return createClient({ baseUrl, headers: () => ({ cookie }) });
  }

  it('books, reads, moves and cancels an appointment over a wire', async () => {
    const client = await signedIn('citizen');
    const asked = { municipalityId: 'dokimi', service: 'birth-certificate', mode: 'in-person' } as const;
    const { data: directory } = await client.listMunicipalities();
    expect(directory.municipalities.map(({ id }) => id)).toEqual(['dokimi']);
    const { data: free } = await client.listSlots({ ...asked, from: TUESDAY, to: TUESDAY, limit: 2 });
    const [first, second] = free.slots;
    const held = await client.createHold({
      municipalityId: 'dokimi',
      body: { service: asked.service, mode: asked.mode, start: first!.start },
    });
    expect([held.status, held.location]).toEqual([201, `/api/v1/holds/${held.data.holdId}`]);
    const booked = await client.bookAppointment({
      municipalityId: 'dokimi',
      body: {
        service: asked.service,
        mode: asked.mode,
        start: first!.start,
        holdId: held.data.holdId,
        applicant: { type: 'self' },
        personServed: { name: 'Μαρία Δοκιμαστική', email: 'maria@example.org', phone: '6900000000' },
        declarations: {
          dataTrueAndAccurate: true,
          privacyNoticeRead: true,
          policyVersion: '2026-11-01',
        },
      },
    });
    const { appointmentId } = booked.data;
    const { data: read, etag } = await client.getAppointment({ appointmentId });
    expect([read.status, read.start]).toEqual(['booked', first!.start]);
    const same = await client.getAppointment({ appointmentId }, { ifNoneMatch: etag! });
    expect([same.status, same.data]).toEqual([304, null]);
    const moved = await client.rescheduleAppointment(
      { appointmentId, body: { start: second!.start } },
      { ifMatch: etag! },
    );
    const old = client.cancelAppointment({ appointmentId }, { ifMatch: etag! });
    await expect(old).rejects.toMatchObject({ code: 'VERSION_CONFLICT', status: 412 });
    const cancelled = await client.cancelAppointment({ appointmentId }, { ifMatch: moved.etag! });
    expect(cancelled.data.appointmentId).toBe(appointmentId);
    expect((await client.getAppointment({ appointmentId })).data.status).toBe('cancelled');
  });

  it('throws what the service refuses, with nothing in the message that was sent', async () => {
    const client = await signedIn('citizen');
    const error = await client.getAppointment({ appointmentId: 'not-there' }).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(RantevouProblem);
    expect([error.code, error.status, error.message]).toEqual(['NOT_FOUND', 404, 'NOT_FOUND (404)']);
    expect(error.requestId).toMatch(/^[\w-]{10,}$/);
    expect(JSON.stringify(error) + String(error.stack)).not.toContain('not-there');
    const wrong = client.listDays({
      municipalityId: 'dokimi',
      service: 'birth-certificate',
      mode: 'in-person',
      from: 'tomorrow',
      to: TUESDAY,
    });
    await expect(wrong).rejects.toMatchObject({ code: 'INPUT_INVALID', errors: [{ pointer: '/from' }] });
  });

  it('answers a file as text', async () => {
    const client = await signedIn('admin-dokimi', 'officer');
    const { data } = await client.getStatistics({
      municipalityId: 'dokimi',
      from: TUESDAY,
      to: TUESDAY,
      format: 'csv',
    });
    expect(data).toMatch(/^.?Ομάδα/);
  });

  it('sends a command again with the same key, so that nothing is done twice', async () => {
    const { client, asked } = scripted(
      new TypeError('fetch failed'),
      new Response('<h1>502</h1>', { status: 502 }),
      json(201, BOOKED, { etag: '"1"' }),
    );
    const { data, etag } = await client.bookAppointment(BOOKING);
    expect([data, etag]).toEqual([BOOKED, '"1"']);
    const keys = asked.map(({ headers }) => headers.get('idempotency-key'));
    expect([new Set(keys).size, keys.length]).toEqual([1, 3]);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('makes another key for another call, and takes one of the caller’s', async () => {
    const { client, asked } = scripted(json(201, BOOKED), json(201, BOOKED), json(201, BOOKED));
    await client.bookAppointment(BOOKING);
    await client.bookAppointment(BOOKING);
    await client.bookAppointment(BOOKING, { idempotencyKey: 'mine' });
    const keys = asked.map(({ headers }) => headers.get('idempotency-key'));
    expect(new Set(keys).size).toBe(3);
    expect(keys[2]).toBe('mine');
  });

  it('sends once what is not safe to repeat', async () => {
    const { client, asked } = scripted(problem(503, 'STORE_UNAVAILABLE'), json(200, {}));
    const sent = client.chooseMunicipality({ body: { municipalityId: 'dokimi' } });
    await expect(sent).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect(asked.length).toBe(1);
  });

  it('waits as long as Retry-After says, and not at all where that is too long', async () => {
    const short = scripted(problem(429, 'RATE_LIMITED', { 'retry-after': '0' }), json(200, { status: 'ok' }));
    expect((await short.client.getHealth()).data).toEqual({ status: 'ok' });
    const long = scripted(problem(429, 'RATE_LIMITED', { 'retry-after': '3600' }));
    await expect(long.client.getHealth()).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    const busy = scripted(problem(409, 'BUSY', { 'retry-after': '0' }), json(201, BOOKED));
    expect((await busy.client.bookAppointment(BOOKING)).status).toBe(201);
  });

  it('gives up after its tries, and says NETWORK where nobody answers', async () => {
    const { client, asked } = scripted();
    await expect(client.getHealth()).rejects.toMatchObject({ code: 'NETWORK', status: 0, requestId: null });
    expect(asked.length).toBe(3);
    const page = scripted(new Response('<h1>Sign in</h1>', { status: 404 }));
    await expect(page.client.getHealth()).rejects.toMatchObject({ code: 'UNEXPECTED_ANSWER', status: 404 });
  });

  it('throws the signal’s own reason where the caller gave up, also while it waits', async () => {
    const reason = new Error('left the page');
    const before = scripted(json(200, {}));
    await expect(before.client.getMe({}, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(before.asked).toEqual([]);
    const stop = new AbortController();
    const waiting = scripted(problem(503, 'STORE_UNAVAILABLE', { 'retry-after': '20' }));
    const call = waiting.client.getMe({}, { signal: stop.signal });
    setTimeout(() => stop.abort(reason), 10);
    await expect(call).rejects.toBe(reason);
  });

  it('fetches the token of the session when it is first asked for, and sends it from then on', async () => {
    const { client, asked } = scripted(
      problem(403, 'CSRF_REJECTED'),
      json(200, { signedIn: true, csrfToken: 't-1' }),
      json(200, { municipalityId: 'dokimi' }),
      json(200, { municipalityId: 'allo' }),
    );
    await client.chooseMunicipality({ body: { municipalityId: 'dokimi' } });
    await client.chooseMunicipality({ body: { municipalityId: 'allo' } });
    expect(asked.map(({ headers }) => headers.get('x-csrf-token'))).toEqual([null, null, 't-1', 't-1']);
  });

  it('gives the items of a list page after page', async () => {
    const item = (id: string) => ({ id });
    const { client, asked } = scripted(
      json(200, { items: [item('a'), item('b')], nextCursor: 'b' }),
      json(200, { items: [item('c')], nextCursor: null }),
    );
    const ids: string[] = [];
    const query = { municipalityId: 'dokimi', from: TUESDAY, to: TUESDAY };
    for await (const { id } of client.items('getAgenda', query)) ids.push(id);
    expect(ids).toEqual(['a', 'b', 'c']);
    expect(asked.map(({ url }) => new URL(url).searchParams.get('cursor'))).toEqual([null, 'b']);
  });

  it('keeps ids inside of their part of the path', async () => {
    const { client, asked } = scripted(json(200, {}));
    await client.getAppointment({ appointmentId: 'a/../b?x' });
    expect(asked[0]?.url).toBe('https://rantevou.example/api/v1/appointments/a%2F..%2Fb%3Fx');
    await expect(client.getAppointment({ appointmentId: '..' })).rejects.toThrow(
      'appointmentId must be an id',
    );
  });
});

describe('isProblem', () => {
  it('tells the problems of an operation from anything else', () => {
    expect(isProblem(new TypeError('x'), 'bookAppointment')).toBe(false);
    const taken = new RantevouProblem('SLOT_TAKEN', { status: 409, instance: 'c', el: 'α', en: 'a' });
    expect(isProblem(taken, 'bookAppointment') && taken.code === 'SLOT_TAKEN').toBe(true);
  });
});

describe('@rantevou/adapters/client', () => {
  const folder = fileURLToPath(new URL('../../src/client/', import.meta.url));
  const sources = readdirSync(folder).map((name) => readFileSync(folder + name, 'utf8'));

  it('imports nothing but its own files: no server code and no library', () => {
    const imported = sources.flatMap((text) => [...text.matchAll(/from '([^']+)'/g)].map(([, from]) => from));
    expect(imported.length).toBeGreaterThan(5);
    expect(imported.filter((from) => !/^\.\/[\w-]+\.ts$/.test(from!))).toEqual([]);
    for (const text of sources) expect(text).not.toMatch(/\bimport\(|\brequire\(|node:|process\./);
  });

  it('is at most 30 kB without its types, unminified', () => {
    const code = sources.map((text) =>
      stripTypeScriptTypes(text, { mode: 'transform' })
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(/\n\s*\n/g, '\n'),
    );
    expect(code.join('').length).toBeLessThan(30_000);
  });
});

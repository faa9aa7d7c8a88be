import { emptyBatch, type Store } from '@rantevou/core';
import { createMemoryStore } from '@rantevou/scheduler';
import { describe, expect, it } from 'vitest';
import type { Route } from '../../src/http/route.ts';
import { memoryKeyStore } from '../../src/index.ts';
import { appointmentRoutes } from '../../src/routes/appointments.ts';
import { authRoutes } from '../../src/routes/auth.ts';
import { directoryRoutes } from '../../src/routes/directory.ts';
import { type Browser, openBrowser } from './support/browser.ts';
import { book, bookingBody, firstSlots, openService, TUESDAY } from './support/service.ts';

const routes: readonly Route[] = [...authRoutes(), ...directoryRoutes, ...appointmentRoutes];

/** The fields of all answers that the tests look at. */
interface Answer {
  readonly code: string;
  readonly holdId: string;
  readonly appointmentId: string;
  readonly municipalities: readonly { readonly id: string }[];
  readonly fields: readonly { readonly services: readonly { readonly id: string }[] }[];
  readonly days: readonly { readonly free: number }[];
  readonly slots: readonly { readonly start: string }[];
  readonly officers: readonly { readonly because: readonly unknown[] }[];
  readonly appointments: readonly unknown[];
  readonly errors: readonly { readonly pointer: string }[];
}
const json = async (response: Response) => (await response.json()) as Answer;

describe('the directory over HTTP', () => {
  it('lists municipalities, services, days and slots to anyone, and names no officer', async () => {
    const { handler } = await openService();
    const browser = openBrowser(handler);
    const municipalities = await json(await browser.get('/api/v1/municipalities'));
    expect(municipalities.municipalities.map(({ id }) => id)).toEqual(['dokimi']);
    const services = await json(await browser.get('/api/v1/municipalities/dokimi/services?mode=phone'));
    expect(services.fields.flatMap((field) => field.services.map(({ id }) => id))).toEqual([
      'general-information',
    ]);
    const query = `service=birth-certificate&mode=in-person&from=${TUESDAY}&to=${TUESDAY}`;
    const days = await json(await browser.get(`/api/v1/municipalities/dokimi/days?${query}`));
    expect(days.days).toEqual([{ date: TUESDAY, free: expect.any(Number) }]);
    expect(days.days[0]!.free).toBeGreaterThan(5);
    const slots = await json(await browser.get(`/api/v1/municipalities/dokimi/slots?${query}&limit=3`));
    expect(slots.slots).toHaveLength(3);
    expect(slots.slots[0]).toEqual({
      service: 'birth-certificate',
      mode: 'in-person',
      start: `${TUESDAY}T08:00:00+02:00`,
      end: `${TUESDAY}T08:20:00+02:00`,
    });
    expect(JSON.stringify([municipalities, services, days, slots])).not.toMatch(/officer-\d|post-\d/);
  });

  it('explains a time to staff of that municipality alone', async () => {
    const { handler } = await openService();
    const path = `/api/v1/municipalities/dokimi/slots/explain?service=birth-certificate&mode=in-person&start=${TUESDAY}T03:00`;
    const browser = openBrowser(handler);
    const anonymous = await browser.get(path);
    expect([anonymous.status, (await json(anonymous)).code]).toEqual([401, 'UNAUTHENTICATED']);
    await browser.signIn('citizen');
    expect((await browser.get(path)).status).toBe(403);
    await browser.signIn('officer-dokimi', 'officer');
    const staff = await json(await browser.get(path));
    expect(staff.officers.length).toBeGreaterThan(0);
    expect(staff.officers[0]).toMatchObject({ free: false });
    expect(staff.officers[0]!.because.length).toBeGreaterThan(0);
  });

  it('T-37 answers 92 days and 200 slots, and refuses one more', async () => {
    const { handler } = await openService();
    const browser = openBrowser(handler);
    const days = async (to: string) =>
      (
        await browser.get(
          `/api/v1/municipalities/dokimi/days?service=birth-certificate&mode=in-person&from=2026-11-02&to=${to}`,
        )
      ).status;
    expect(await days('2027-02-01')).toBe(200);
    expect(await days('2027-02-02')).toBe(400);
    const slots = async (limit: string) =>
      (
        await browser.get(
          `/api/v1/municipalities/dokimi/slots?service=birth-certificate&mode=in-person&limit=${limit}`,
        )
      ).status;
    expect(await slots('200')).toBe(200);
    for (const limit of ['201', '0', '-1', '1e3', 'x']) expect(await slots(limit)).toBe(400);
  });

  it.each([
    ['service=birth-certificate&mode=by-post', '/mode'],
    ['service=birth-certificate&mode=video&from=2026-13-01', '/from'],
    ['service=birth-certificate&mode=video&needs=mind-reading', '/needs/0'],
    ['mode=video', '/service'],
  ])('names what is wrong in ?%s', async (query, pointer) => {
    const { handler } = await openService();
    const response = await openBrowser(handler).get(`/api/v1/municipalities/dokimi/slots?${query}`);
    expect(response.status).toBe(400);
    const { errors } = await json(response);
    expect(errors).toEqual([
      { pointer, expected: expect.any(String), el: expect.stringMatching(/[α-ω]/), en: expect.any(String) },
    ]);
  });
});

describe('an appointment over HTTP', () => {
  it('is held, booked, found, moved and cancelled', async () => {
    const { handler } = await openService();
    const browser = openBrowser(handler);
    await browser.signIn('citizen');
    const [slot, later] = await firstSlots(browser, 2);
    const choice = { service: 'birth-certificate', mode: 'in-person', start: slot };
    const held = await browser.post('/api/v1/municipalities/dokimi/holds', choice);
    expect(held.status).toBe(201);
    const { holdId } = await json(held);
    expect(held.headers.get('location')).toBe(`/api/v1/holds/${holdId}`);
    expect(await json(await browser.get(`/api/v1/holds/${holdId}`))).toMatchObject({
      id: holdId,
      start: slot,
    });

    const booked = await book(browser, 'key-1', { start: slot, holdId });
    expect([booked.status, booked.headers.get('etag')]).toEqual([201, '"1"']);
    const { appointmentId } = await json(booked);
    expect(booked.headers.get('location')).toBe(`/api/v1/appointments/${appointmentId}`);

    const path = `/api/v1/appointments/${appointmentId}`;
    const read = await browser.get(path);
    expect(read.headers.get('etag')).toMatch(/^"1-\w+"$/);
    expect(await json(read)).toMatchObject({
      id: appointmentId,
      status: 'booked',
      start: slot,
      municipalityId: 'dokimi',
    });
    const known = { headers: { 'if-none-match': String(read.headers.get('etag')) } };
    expect((await browser.send(path, known)).status).toBe(304);
    expect((await json(await browser.get('/api/v1/appointments'))).appointments).toHaveLength(1);

    const moved = await browser.post(`${path}/reschedule`, { start: later }, { 'if-match': '"1"' });
    expect([moved.status, moved.headers.get('etag')]).toEqual([200, '"2"']);
    const stale = await browser.post(`${path}/cancel`, {}, { 'if-match': '"1"' });
    expect([stale.status, (await json(stale)).code]).toEqual([412, 'VERSION_CONFLICT']);
    expect(await json(await browser.get(path))).toMatchObject({ status: 'booked', start: later, version: 2 });
    const cancelled = await browser.post(`${path}/cancel`, { reason: 'time' }, { 'if-match': '"2"' });
    expect(cancelled.status).toBe(200);
    const again = await browser.post(`${path}/cancel`);
    expect([again.status, await again.text()]).toEqual([200, await cancelled.text()]);
    expect(await json(await browser.get(path))).toMatchObject({ status: 'cancelled' });
  });

  it('R-118 leaves audit entries with the correlation id of its request', async () => {
    const { handler, store } = await openService();
    const browser = openBrowser(handler);
    await browser.signIn('citizen');
    const [slot] = await firstSlots(browser, 1);
    const booked = await book(browser, 'key-1', { start: slot });
    const { appointmentId } = await json(booked);
    const read = await browser.get(`/api/v1/appointments/${appointmentId}`);
    const audit = await store.load({ what: 'audit', tenantId: 'dokimi', limit: 50 });
    const actionOf = (response: Response) =>
      audit
        .filter(({ correlationId }) => correlationId === response.headers.get('x-correlation-id'))
        .map(({ action, outcome }) => [action, outcome]);
    expect(actionOf(booked)).toEqual([['appointment:book', 'done']]);
    expect(actionOf(read)).toEqual([['appointment:view', 'read']]);
  });

  it('is for those who signed in', async () => {
    const { handler } = await openService();
    const browser = openBrowser(handler);
    const [slot] = await firstSlots(browser, 1);
    const response = await book(browser, 'key-1', { start: slot });
    expect([response.status, (await json(response)).code]).toEqual([401, 'UNAUTHENTICATED']);
    expect((await browser.get('/api/v1/appointments')).status).toBe(401);
  });

  it('a hold is given back with DELETE, by its holder alone', async () => {
    const { handler } = await openService();
    const browser = openBrowser(handler);
    const other = openBrowser(handler);
    await browser.signIn('citizen');
    await other.signIn('second-citizen');
    const [slot] = await firstSlots(browser, 1);
    const choice = { service: 'birth-certificate', mode: 'in-person', start: slot };
    const { holdId } = await json(await browser.post('/api/v1/municipalities/dokimi/holds', choice));
    const release = (by: Browser) =>
      by.send(`/api/v1/holds/${holdId}`, { method: 'DELETE', headers: { origin: 'http://localhost:3000' } });
    expect((await release(other)).status).toBe(404);
    const released = await release(browser);
    expect([released.status, await released.text()]).toEqual([204, '']);
    expect((await browser.get(`/api/v1/holds/${holdId}`)).status).toBe(404);
  });

  it('names each wrong field with a pointer into the body, and never the value', async () => {
    const { handler } = await openService();
    const browser = openBrowser(handler);
    await browser.signIn('citizen');
    const [slot] = await firstSlots(browser, 1);
    const body = bookingBody({ start: slot });
    const response = await browser.post(
      '/api/v1/municipalities/dokimi/appointments',
      { ...body, personServed: { ...body.personServed, email: 'canary-at-nowhere', phone: 'canary' } },
      { 'idempotency-key': 'key-1' },
    );
    expect(response.status).toBe(400);
    const text = await response.text();
    expect(JSON.parse(text).errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/personServed/email',
      '/personServed/phone',
    ]);
    expect(text).not.toContain('canary');
  });

  it.each([
    { status: 'CONFIRMED' },
    { role: 'admin' },
    { municipalityId: 'other' },
    { officerId: 'officer-1' },
  ])('T-40 takes no %j', async (more) => {
    const { handler } = await openService();
    const browser = openBrowser(handler);
    await browser.signIn('citizen');
    const [slot] = await firstSlots(browser, 1);
    expect((await book(browser, 'key-1', { start: slot, ...more })).status).toBe(400);
    expect((await json(await browser.get('/api/v1/appointments'))).appointments).toEqual([]);
  });
});

describe('Idempotency-Key', () => {
  it('missing is 400, with another payload 422, again gets the same answer', async () => {
    const { handler } = await openService();
    const browser = openBrowser(handler);
    await browser.signIn('citizen');
    const [slot, later] = await firstSlots(browser, 2);
    const missing = await browser.post(
      '/api/v1/municipalities/dokimi/appointments',
      bookingBody({ start: slot }),
    );
    expect([missing.status, (await json(missing)).code]).toEqual([400, 'IDEMPOTENCY_KEY_MISSING']);
    const first = await book(browser, 'key-1', { start: slot });
    const second = await book(browser, 'key-1', { start: slot });
    expect([second.status, await second.text()]).toEqual([first.status, await first.text()]);
    const other = await book(browser, 'key-1', { start: later });
    expect([other.status, (await json(other)).code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('T-44 of another person is another key', async () => {
    const { handler } = await openService();
    const [one, two] = [openBrowser(handler), openBrowser(handler)];
    await one.signIn('citizen');
    await two.signIn('second-citizen');
    const [slot] = await firstSlots(one, 1);
    const first = await json(await book(one, 'key-1', { start: slot }));
    const second = await json(await book(two, 'key-1', { start: slot }));
    expect(second.appointmentId).not.toBe(first.appointmentId);
    expect((await two.get(`/api/v1/appointments/${first.appointmentId}`)).status).toBe(404);
  });

  it('R-267 gives 50 parallel submits with one key one booking, one outbox row and 50 equal answers', async () => {
    const { handler, store } = await openService();
    const browser = openBrowser(handler);
    await browser.signIn('citizen');
    const [slot] = await firstSlots(browser, 1);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => book(browser, 'same-key', { start: slot })),
    );
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(bodies).size).toBe(1);
    expect((await json(await browser.get('/api/v1/appointments'))).appointments).toHaveLength(1);
    const { appointmentId } = JSON.parse(bodies[0]!);
    expect(await store.load({ what: 'messages', subjectId: appointmentId })).toHaveLength(1);
  });
});

describe('what is not yours', () => {
  it('T-16 is not there: foreign and unknown ids get the same answer, byte for byte, on every route', async () => {
    const { handler } = await openService();
    const [owner, stranger, officer] = [openBrowser(handler), openBrowser(handler), openBrowser(handler)];
    await owner.signIn('citizen');
    await stranger.signIn('second-citizen');
    await officer.signIn('officer-allo', 'officer');
    const [slot, later] = await firstSlots(owner, 2);
    const { appointmentId } = await json(await book(owner, 'key-1', { start: slot }));
    const choice = { service: 'birth-certificate', mode: 'in-person', start: later };
    const { holdId } = await json(await owner.post('/api/v1/municipalities/dokimi/holds', choice));
    const unknown = 'AAAAAAAAAAAAAAAAAAAAAA';
    const withId = routes.filter(({ api }) => api?.match(/\{(appointmentId|holdId)\}/));
    expect(withId.length).toBeGreaterThanOrEqual(5);
    for (const browser of [stranger, officer, openBrowser(handler)]) {
      for (const { method, api } of withId) {
        const send = async (id: string) => {
          const path = api!.replace(/\{\w+\}/, id);
          const response =
            method === 'POST'
              ? await browser.post(path, path.endsWith('reschedule') ? { start: later } : {})
              : await browser.send(path, { method, headers: { origin: 'http://localhost:3000' } });
          const headers = [...response.headers].filter(
            ([name]) => name !== 'date' && name !== 'x-correlation-id',
          );
          const correlationId = response.headers.get('x-correlation-id')!;
          return {
            status: response.status,
            headers,
            body: (await response.text()).replaceAll(correlationId, ''),
          };
        };
        const foreign = await send(api!.includes('holdId') ? holdId : appointmentId);
        expect([method, api, foreign]).toEqual([method, api, await send(unknown)]);
        expect(foreign.status).toBe(404);
      }
    }
    expect((await owner.get(`/api/v1/appointments/${appointmentId}`)).status).toBe(200);
  });

  it('R-120 T-39 cannot be changed from another site on any route, with the session of its owner', async () => {
    const { handler } = await openService();
    const browser = openBrowser(handler);
    await browser.signIn('citizen');
    const changing = routes.filter(({ method }) => method !== 'GET');
    expect(changing.length).toBeGreaterThanOrEqual(6);
    for (const { id, method, api, page } of changing) {
      const path = (api ?? page!.path).replace(/\{\w+\}/g, 'dokimi');
      for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, {}]) {
        const body = api === undefined ? 'persona=citizen' : '{}';
        const type = api === undefined ? 'application/x-www-form-urlencoded' : 'application/json';
        const response = await browser.send(path, {
          method,
          headers: { ...headers, 'content-type': type, 'idempotency-key': 'k' } as Record<string, string>,
          body,
        });
        expect([id, headers, response.status]).toEqual([id, headers, 403]);
      }
    }
  });
});

describe('readiness', () => {
  it('lives, and is ready while its store answers', async () => {
    const { handler, ready } = await openService();
    const browser = openBrowser(handler);
    expect(await json(await browser.get('/healthz'))).toEqual({ status: 'ok' });
    expect(await json(await browser.get('/readyz'))).toEqual({ status: 'ready', indexLagMs: 0 });
    expect(await ready()).toBe(true);
  });

  it('says 503 when its store does not answer, and still lives', async () => {
    const memory = createMemoryStore();
    let isDown = false;
    const store: Store = {
      load: async (query) => {
        if (isDown) throw new Error('connect ECONNREFUSED 10.1.2.3:5432');
        return memory.load(query);
      },
      commit: (batch) => memory.commit(batch),
    };
    const { handler, ready } = await openService({ store });
    const browser = openBrowser(handler);
    isDown = true;
    const response = await browser.get('/readyz');
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain('10.1.2.3');
    expect(await ready()).toBe(false);
    expect((await browser.get('/healthz')).status).toBe(200);
    isDown = false;
    expect((await browser.get('/readyz')).status).toBe(200);
  });

  it('R-120 T-46 books nothing when the store fails at any step, and says so', async () => {
    const memory = createMemoryStore();
    let failAt = -1;
    let step = 0;
    const guard = async <T>(run: () => Promise<T>): Promise<T> => {
      if (step++ === failAt) throw new Error('the store failed');
      return run();
    };
    const store: Store = {
      load: (query) => guard(() => memory.load(query)),
      commit: (batch) => guard(() => memory.commit(batch)),
    };
    const { handler } = await openService({ store });
    const browser = openBrowser(handler);
    await browser.signIn('citizen');
    const [slot] = await firstSlots(browser, 1);
    const countBooked = async () =>
      (await memory.load({ what: 'records', kind: 'appointment', tenantId: 'dokimi', limit: 10 })).length;
    let answered = 500;
    for (let at = 0; answered !== 201; at++) {
      expect(await countBooked()).toBe(0);
      step = 0;
      failAt = at;
      answered = (await book(browser, `key-${at}`, { start: slot })).status;
      failAt = -1;
      expect([500, 503, 201]).toContain(answered);
      expect(at).toBeLessThan(40);
    }
    expect(await countBooked()).toBe(1);
  });
});

describe('createAppointments', () => {
  it('writes an onboarding file once, and again when it has changed', async () => {
    const store = createMemoryStore();
    const keyStore = memoryKeyStore();
    const version = async () =>
      (await store.load({ what: 'record', kind: 'schedule', id: 'dokimi' }))?.version;
    await openService({ store, keyStore });
    expect(await version()).toBe(1);
    await openService({ store, keyStore });
    expect(await version()).toBe(1);
    await openService({ store, keyStore, plan: { thirdPersonAllowed: false } });
    expect(await version()).toBe(2);
  });

  it('names the field of an onboarding file that is wrong', async () => {
    await expect(openService({ plan: { grainMinutes: 0 } })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      problems: [{ pointer: '/grainMinutes' }],
    });
  });

  it('R-119 keeps no personal data in clear in its store', async () => {
    const store = createMemoryStore();
    const batches: unknown[] = [emptyBatch('x', 0)];
    const { handler } = await openService({
      store: {
        load: (query) => store.load(query),
        commit(batch) {
          batches.push(batch);
          return store.commit(batch);
        },
      },
    });
    const browser = openBrowser(handler);
    await browser.signIn('citizen');
    const [slot] = await firstSlots(browser, 1);
    expect((await book(browser, 'key-1', { start: slot })).status).toBe(201);
    expect(JSON.stringify(batches)).not.toMatch(/canary|Δοκιμαστική|Ελένη|000100011|6900000000/);
  });
});

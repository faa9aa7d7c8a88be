import { type AddressInfo, createServer as createNetServer } from 'node:net';
import { createMemoryStore } from '@rantevou/scheduler';
import { examplePlan } from '@rantevou/scheduler/testing';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toExpress } from '../../src/express.ts';
import {
  type Appointments,
  type AppointmentsOptions,
  createAppointments,
  memoryKeyStore,
} from '../../src/index.ts';
import type { SqlStore } from '../../src/pglite.ts';
import { openBrowser } from './support/browser.ts';
import { book } from './support/service.ts';

describe('createAppointments in an Express application', () => {
  let appointments: Appointments;
  let origin: string;
  let stop: () => void;

  beforeAll(async () => {
    origin = `http://127.0.0.1:${await freePort()}`;
    const kalamata = examplePlan();

    appointments = await createAppointments({
      origin,
      database: 'memory:',
      login: 'development',
      municipalities: [kalamata],
      rateLimits: { limiter: 'shared' },
    });
    const app = express();
    app.use('/appointments', toExpress(appointments.handler));
    const server = app.listen(Number(new URL(origin).port), '127.0.0.1');

    await new Promise((resolve) => server.on('listening', resolve));
    stop = () => {
      server.closeAllConnections();
      server.close();
    };
  });
  afterAll(async () => {
    stop();
    await appointments.close();
  });

  const get = async (path: string) => fetch(`${origin}${path}`);

  it('answers below its mount, from an embedded database, with free times', async () => {
    expect((await get('/appointments/readyz')).status).toBe(200);
    const query = 'service=general-information&mode=phone&limit=5';
    const response = await get(`/appointments/api/v1/municipalities/dokimi/slots?${query}`);
    const { slots } = (await response.json()) as { slots: unknown[] };
    expect(slots).toHaveLength(5);
  });

  it('R-267 gives 50 parallel submits with one key one booking, one outbox row and 50 equal answers', async () => {
    const browser = openBrowser(appointments.handler, origin);
    await browser.signIn('citizen');
    const query = 'service=birth-certificate&mode=in-person&limit=1';
    const free = await browser.get(`/api/v1/municipalities/dokimi/slots?${query}`);
    const { slots } = (await free.json()) as { slots: { start: string }[] };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => book(browser, 'same-key', { start: slots[0]!.start })),
    );
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(bodies).size).toBe(1);
    const mine = (await (await browser.get('/api/v1/appointments')).json()) as { appointments: unknown[] };
    expect(mine.appointments).toHaveLength(1);
    const { appointmentId } = JSON.parse(bodies[0]!) as { appointmentId: string };
    expect(await appointments.store.load({ what: 'messages', subjectId: appointmentId })).toHaveLength(1);
  });

  it('counts who books in its database, by a digest, where limits are shared', async () => {
    const browser = openBrowser(appointments.handler, origin);
    await browser.signIn('second-citizen');
    const counted = async () => {
      const { rows } = await (appointments.store as SqlStore).executeSql('SELECT key FROM rantevou.rates');
      return rows as { key: string }[];
    };
    const before = (await counted()).length;
    await browser.post('/api/v1/municipalities/dokimi/holds', {}, { 'idempotency-key': 'h' });
    const after = await counted();
    expect(after.length).toBe(before + 1);
    for (const { key } of after) expect(key).toMatch(/^[\w-]{43}$/);
    await browser.get('/api/v1/appointments');
    expect(await counted()).toHaveLength(after.length);
  });

  it('leaves everything else to the application', async () => {
    const response = await get('/api/v1/municipalities');
    expect([response.status, await response.text()]).toEqual([404, expect.stringContaining('Cannot GET')]);
  });
});

describe('createAppointments', () => {
  it.each([
    [{ database: 'postgres://localhost/x' }, '/keyStore'],
    [{ origin: 'https://rantevou.example', database: 'memory:' }, '/login'],
    [{ origin: 'rantevou.example', database: 'memory:' }, '/origin'],
    [
      { store: createMemoryStore(), keyStore: memoryKeyStore(), rateLimits: { limiter: 'shared' } },
      '/rateLimits/limiter',
    ],
    [{ database: 'memory:', cors: { origins: ['*'] } }, '/cors/origins/0'],
  ])('refuses %j before anything is opened', async (options, pointer) => {
    const complete = {
      origin: 'http://localhost:3000',
      login: 'development',
      municipalities: [],
      ...options,
    } as const;
    await expect(createAppointments(complete as AppointmentsOptions)).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      problems: [{ pointer }],
    });
  });
});

async function freePort(): Promise<number> {
  const server = createNetServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

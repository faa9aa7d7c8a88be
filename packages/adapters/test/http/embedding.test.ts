import { type AddressInfo, createServer as createNetServer } from 'node:net';
import { examplePlan } from '@rantevou/scheduler/testing';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toExpress } from '../../src/express.ts';
import { type Appointments, createAppointments } from '../../src/index.ts';

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
  ])('refuses %j before anything is opened', async (options, pointer) => {
    const complete = {
      origin: 'http://localhost:3000',
      login: 'development',
      municipalities: [],
      ...options,
    } as const;
    await expect(createAppointments(complete)).rejects.toMatchObject({
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

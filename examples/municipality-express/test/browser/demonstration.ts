import { once } from 'node:events';
import { createServer } from 'node:http';
import { createAppointments, memoryKeyStore } from '@rantevou/adapters';
import { toExpress } from '@rantevou/adapters/express';
import { createSite } from '@rantevou/adapters/site';
import { fixedClock } from '@rantevou/core';
import { createMemoryStore } from '@rantevou/scheduler';
import express from 'express';
import { onboardingFiles } from '../../onboarding.ts';

/** Monday 1 March 2027, 08:00 in Athens. */
export const MONDAY_8 = Date.parse('2027-03-01T06:00:00Z');

/** The demonstration as `main.ts` mounts it, with a store in memory and a clock that stands still. */
export async function openDemonstration() {
  const app = express();
  const server = createServer(app).listen(0);
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const origin = `http://localhost:${port}`;
  const clock = fixedClock(MONDAY_8);
  const appointments = await createAppointments({
    origin,
    store: createMemoryStore(),
    keyStore: memoryKeyStore(),
    municipalities: onboardingFiles(),
    login: 'development',
    site: createSite({ demonstration: true }),
    clock,
  });
  app.use(toExpress(appointments.handler, { onNoMatch: '404' }));
  return {
    origin,
    clock,
    async close() {
      server.close();
      server.closeAllConnections();
      await appointments.close();
    },
  };
}

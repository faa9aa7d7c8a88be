import { once } from 'node:events';
import { createServer } from 'node:http';
import { createAppointments, memoryKeyStore } from '@rantevou/adapters';
import { toExpress } from '@rantevou/adapters/express';
import { memoryMail } from '@rantevou/adapters/mail';
import { createSite } from '@rantevou/adapters/site';
import { fixedClock } from '@rantevou/core';
import { createMemoryStore } from '@rantevou/scheduler';
import express from 'express';
import { startGovernment } from '../../government.ts';
import { onboardingFiles } from '../../onboarding.ts';

/** Monday 1 March 2027, 08:00 in Athens. */
export const MONDAY_8 = Date.parse('2027-03-01T06:00:00Z');

/** The demonstration as `main.ts` mounts it, with a store in memory and a clock that stands still. */
export function openDemonstration() {
  return openService({ municipalities: onboardingFiles(), login: 'development' });
}

/**
 * Kalamata with one officer, so that every appointment there is the invented officer's, Salamina, and two that have
 * not joined yet. What is sent is in `mails` after `deliver()`.
 */
export async function openTownHall(options: { readonly hasState?: boolean } = {}) {
  const municipalities = onboardingFiles().flatMap((file) => {
    const { id } = file.municipality;
    if (id === 'elefsina' || id === 'ierapetra') return [{ ...file, joined: undefined }];
    if (id === 'salamina') return [file];
    if (id !== 'kalamata') return [];
    const officers = file.officers.slice(0, 1);
    return [{ ...file, officers, posts: file.posts.slice(0, 1) }];
  });
  if (options.hasState) {
    const state = await startGovernment({ origin: 'http://localhost' }, municipalities, 0);
    const service = await openService({
      municipalities,
      login: 'development',
      stateServices: state.stateServices,
    });
    const close = async () => {
      await service.close();
      await state.close();
    };
    return { ...service, close, mails: [] };
  }
  const mail = memoryMail();
  return { ...(await openService({ municipalities, login: 'development', mail })), mails: mail.mails };
}

async function openService(
  options: Pick<
    Parameters<typeof createAppointments>[0],
    'municipalities' | 'login' | 'mail' | 'stateServices'
  >,
) {
  const app = express();
  const server = createServer(app).listen(0);
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const origin = `http://localhost:${port}`;
  const clock = fixedClock(MONDAY_8);
  const appointments = await createAppointments({
    ...options,
    origin,
    store: createMemoryStore(),
    keyStore: memoryKeyStore(),
    site: createSite({ demonstration: true }),
    clock,
  });
  app.use(toExpress(appointments.handler, { onNoMatch: '404' }));
  return {
    origin,
    clock,
    /** Sends every message that is due. */
    deliver: () => appointments.jobs.runDue(),
    async close() {
      server.close();
      server.closeAllConnections();
      await appointments.close();
    },
  };
}

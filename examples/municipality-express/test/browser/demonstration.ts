import { once } from 'node:events';
import { createServer } from 'node:http';
import { createAppointments, defaultPersonas, memoryKeyStore, type Persona } from '@rantevou/adapters';
import { toExpress } from '@rantevou/adapters/express';
import { memoryMail } from '@rantevou/adapters/mail';
import { createSite } from '@rantevou/adapters/site';
import { fixedClock, parseOnboarding } from '@rantevou/core';
import { createMemoryStore } from '@rantevou/scheduler';
import express from 'express';
import { startGovernment } from '../../government.ts';
import { onboardingFiles } from '../../onboarding.ts';

/** Monday 1 March 2027, 08:00 in Athens. */
export const MONDAY_8 = Date.parse('2027-03-01T06:00:00Z');

/** Of citizens at the development login. */
const ISSUER = 'development-citizen';

/** Somebody who has never been here. */
const NEWCOMER: Persona = {
  id: 'newcomer',
  label: { el: 'Άννα Πρωτοεμφανιζόμενη', en: 'Anna Protoemfanizomeni' },
  identity: {
    issuer: ISSUER,
    subject: 'newcomer',
    login: 'citizen',
    kind: 'natural-person',
    name: 'Άννα Πρωτοεμφανιζόμενη',
    afm: '000100035',
    grants: [],
    municipalityId: null,
  },
};

export type Demonstration = Awaited<ReturnType<typeof openDemonstration>>;

/**
 * The demonstration as `main.ts` mounts it, with a store in memory and a clock that stands still. Kalamata has one
 * officer, so that every appointment there is the invented officer's, and lets one person have many; two municipalities
 * have not joined yet. What is sent is in `mails` after `deliver()`.
 */
export async function openDemonstration() {
  const municipalities = onboardingFiles().map((file) => {
    const { id } = file.municipality;
    if (id === 'elefsina' || id === 'ierapetra') return { ...file, joined: undefined };
    if (id !== 'kalamata') return file;
    const policy = { ...file.policy, openPerPerson: 20, openPerBooker: 20, perBookerAndDay: 40 };
    return { ...file, policy, officers: file.officers.slice(0, 1), posts: file.posts.slice(0, 1) };
  });
  const app = express();
  const server = createServer(app).listen(0);
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const origin = `http://localhost:${port}`;
  const clock = fixedClock(MONDAY_8);
  const state = await startGovernment({ origin }, municipalities, 0);
  const mail = memoryMail();
  const appointments = await createAppointments({
    municipalities,
    // One click instead of the State's pages: who signs in is chosen by name.
    login: { personas: [NEWCOMER, ...defaultPersonas(municipalities.map((file) => parseOnboarding(file)))] },
    stateServices: state.stateServices,
    mail,
    origin,
    store: createMemoryStore(),
    keyStore: memoryKeyStore(),
    site: createSite({ demonstration: true, outbox: `${state.origin}/_mock/outbox` }),
    clock,
    // The clock stands still, and so would every budget.
    rateLimits: false,
  });
  app.use(toExpress(appointments.handler, { onNoMatch: '404' }));
  return {
    origin,
    governmentOrigin: state.origin,
    clock,
    mails: mail.mails,
    routes: appointments.routes,
    /** Sends every message that is due. */
    deliver: () => appointments.jobs.runDue(),
    /** As an administrator of the host does it to somebody who lost their status. */
    endSession: (subject: string) => appointments.endSessions({ issuer: ISSUER, subject }),
    async close() {
      server.close();
      server.closeAllConnections();
      await appointments.close();
      await state.close();
    },
  };
}

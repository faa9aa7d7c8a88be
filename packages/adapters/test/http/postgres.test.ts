import { examplePlan } from '@rantevou/scheduler/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Appointments, createAppointments, memoryKeyStore } from '../../src/index.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { type Browser, openBrowser } from './support/browser.ts';
import { book } from './support/service.ts';

describe('two services over one PostgreSQL', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let services: readonly Appointments[];

  beforeAll(async () => {
    database = await createTestDatabase(inject('postgresUrl'));
    const keyStore = memoryKeyStore();
    const start = () =>
      createAppointments({
        origin: 'http://localhost:3000',
        database: database.url,
        keyStore,
        login: 'development',
        municipalities: [examplePlan()],
      });
    services = [await start(), await start()];
  });
  afterAll(async () => {
    for (const service of services) await service.close();
    await database.drop();
  });

  /** The same browser at both services: one set of cookies. */
  async function signedInAtBoth(persona: string): Promise<readonly Browser[]> {
    const [first, second] = services.map(({ handler }) => openBrowser(handler));
    await first!.signIn(persona);
    for (const [name, value] of first!.cookies) second!.cookies.set(name, value);
    return [first!, second!];
  }

  /** The start of the free time that comes at this place in the list. */
  async function freeStart(browser: Browser, query: string, place: number): Promise<string> {
    const response = await browser.get(
      `/api/v1/municipalities/dokimi/slots?${query}&mode=in-person&limit=${place}`,
    );
    const { slots } = (await response.json()) as { slots: { start: string }[] };
    return slots[place - 1]!.start;
  }

  it('R-267 give 50 parallel submits with one key one booking, one outbox row and 50 equal answers', async () => {
    const browsers = await signedInAtBoth('citizen');
    const start = await freeStart(browsers[0]!, 'service=birth-certificate', 1);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => book(browsers[i % 2]!, 'same-key', { start })),
    );
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(bodies).size).toBe(1);
    const { appointmentId } = JSON.parse(bodies[0]!) as { appointmentId: string };
    for (const browser of browsers) {
      const mine = (await (await browser.get('/api/v1/appointments')).json()) as { appointments: unknown[] };
      expect(mine.appointments).toMatchObject([{ id: appointmentId }]);
    }
    expect(await services[1]!.store.load({ what: 'messages', subjectId: appointmentId })).toHaveLength(1);
  });

  it('give the last free officer to one of two people, and the other the nearest times', async () => {
    const [one] = await signedInAtBoth('citizen');
    const [, two] = await signedInAtBoth('second-citizen');
    // One post only serves this service in person at the town hall.
    const start = await freeStart(one!, 'service=residence-certificate&office=town-hall', 8);
    const about = { start, service: 'residence-certificate', office: 'town-hall' };
    const answers = await Promise.all([book(one!, 'key-1', about), book(two!, 'key-2', about)]);
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, 409]);
    const lost = answers.find(({ status }) => status === 409)!;
    const problem = (await lost.json()) as { code: string; details: { nearest: unknown[] } };
    expect(problem.code).toBe('SLOT_TAKEN');
    expect(problem.details.nearest.length).toBeGreaterThan(0);
  });

  it('end a session at both when it is ended at one', async () => {
    const [one, two] = await signedInAtBoth('company');
    const me = async (browser: Browser) =>
      (await (await browser.get('/auth/me')).json()) as { signedIn: boolean; csrfToken: string };
    const { csrfToken } = await me(two!);
    await one!.send('/auth/logout', {
      method: 'POST',
      headers: { origin: 'http://localhost:3000' },
      body: new URLSearchParams({ csrf: csrfToken }),
    });
    expect((await me(two!)).signedIn).toBe(false);
  });
});

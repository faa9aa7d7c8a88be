import type { MunicipalityPlanInput } from '@rantevou/core';
import { describe, expect, it } from 'vitest';
import { type Browser, openBrowser } from './support/browser.ts';
import { bookingBody, firstSlots, openService } from './support/service.ts';

const BOOK = '/api/v1/municipalities/dokimi/appointments';
type Problem = Record<string, unknown> & { details: Record<string, unknown> };

async function openDoor(policy: NonNullable<MunicipalityPlanInput['policy']>, persona = 'citizen') {
  const service = await openService({ plan: { policy } });
  const browser = openBrowser(service.handler);
  await browser.signIn(persona, persona.startsWith('officer') ? 'officer' : 'citizen');
  const slots = await firstSlots(browser, 12);
  let key = 0;
  const post = (path: string, body: unknown, by: Browser = browser) =>
    by.post(path, body, { 'idempotency-key': `k${++key}` });
  return { service, browser, slots, post };
}
const problemOf = async (response: Response) =>
  [response.status, (await response.json()) as Problem] as const;

describe('POST …/appointments', () => {
  it('answers DUPLICATE_LIKELY with the number of the one that exists, and books on confirmDuplicate', async () => {
    const { browser, slots, post } = await openDoor({ warnOfDuplicates: true });
    const first = await post(BOOK, bookingBody({ start: slots[0] }));
    const { appointmentId } = (await first.json()) as { appointmentId: string };
    const { code } = (await (await browser.get(`/api/v1/appointments/${appointmentId}`)).json()) as {
      code: string;
    };
    const [status, problem] = await problemOf(await post(BOOK, bookingBody({ start: slots[6] })));
    expect([status, problem]).toMatchObject([
      409,
      { code: 'DUPLICATE_LIKELY', details: { existing: [code] } },
    ]);
    const confirmed = await post(BOOK, bookingBody({ start: slots[6], confirmDuplicate: true }));
    expect(confirmed.status).toBe(201);
  });

  it('answers COOL_DOWN with the moment from which one can book again', async () => {
    const { slots, post } = await openDoor({ coolDownMinutes: 45 });
    const first = await post(BOOK, bookingBody({ start: slots[0] }));
    const { appointmentId } = (await first.json()) as { appointmentId: string };
    expect((await post(`/api/v1/appointments/${appointmentId}/cancel`, {})).status).toBe(200);
    const [status, problem] = await problemOf(await post(BOOK, bookingBody({ start: slots[0] })));
    expect([status, problem]).toMatchObject([
      409,
      { code: 'COOL_DOWN', details: { until: '2026-11-02T08:45:00+02:00' } },
    ]);
  });

  it('R-274 T-12 answers LIMIT_REACHED with which limit, how high, and what one can do', async () => {
    const { slots, post } = await openDoor({ openPerBooker: 1 });
    expect((await post(BOOK, bookingBody({ start: slots[0] }))).status).toBe(201);
    const [status, problem] = await problemOf(await post(BOOK, bookingBody({ start: slots[6] })));
    expect([status, problem]).toMatchObject([
      409,
      { code: 'LIMIT_REACHED', details: { quota: 'open-booker', limit: 1, choices: expect.any(Array) } },
    ]);
  });
});

describe('POST …/reschedule', () => {
  it('R-057 answers PERSON_OVERLAP, and the appointment stays where it was', async () => {
    const { browser, slots, post } = await openDoor({});
    const ids: string[] = [];
    for (const start of [slots[0], slots[6]]) {
      const booked = await post(BOOK, bookingBody({ start }));
      ids.push(((await booked.json()) as { appointmentId: string }).appointmentId);
    }
    const [status, problem] = await problemOf(
      await post(`/api/v1/appointments/${ids[0]}/reschedule`, { start: slots[6] }),
    );
    expect([status, problem.code]).toEqual([409, 'PERSON_OVERLAP']);
    const still = (await (await browser.get(`/api/v1/appointments/${ids[0]}`)).json()) as { start: string };
    expect(still.start).toBe(slots[0]);
  });
});

import { fixedClock } from '@rantevou/core';
import { createMemoryStore } from '@rantevou/scheduler';
import { describe, expect, it } from 'vitest';
import { memoryMail } from '../../src/mail/index.ts';
import { type Browser, openBrowser } from '../http/support/browser.ts';
import { book, firstSlots, MONDAY_8, openService, TUESDAY } from '../http/support/service.ts';

/** The code of what is needed, and what it is called. */
const NEED = /hearing-loop|βρόχος|hearing loop/i;
const DAY = 86_400_000;

describe('what somebody needs', () => {
  it('T-43 is in the appointment for who booked and in the day of the officer, and in nothing else that anybody gets', async () => {
    const mail = memoryMail();
    const clock = fixedClock(MONDAY_8 - 3 * DAY);
    const store = createMemoryStore();
    const { handler, jobs, close } = await openService({ mail, clock, store });
    const as = async (persona: string, service: 'citizen' | 'officer') => {
      const browser = openBrowser(handler);
      await browser.signIn(persona, service);
      return browser;
    };
    const citizen = await as('citizen', 'citizen');
    const [start] = await firstSlots(citizen, 1);
    const booked = await book(citizen, 'k', { start, specialRequirements: ['hearing-loop'] });
    expect(booked.status).toBe(201);
    const answer = await booked.text();
    const { appointmentId } = JSON.parse(answer) as { appointmentId: string };
    expect(NEED.test(answer)).toBe(false);

    const AT = '/api/v1/municipalities/dokimi';
    const APPOINTMENT = `/api/v1/appointments/${appointmentId}`;
    const reads = [
      APPOINTMENT,
      '/api/v1/appointments',
      `${APPOINTMENT}/visit`,
      `${APPOINTMENT}/messages`,
      `${APPOINTMENT}/calendar.ics`,
      `${AT}/agenda?from=${TUESDAY}&to=${TUESDAY}`,
      `${AT}/agenda/own?from=${TUESDAY}&to=${TUESDAY}`,
      `${AT}/statistics?from=${TUESDAY}&to=${TUESDAY}`,
      `${AT}/statistics.csv?from=${TUESDAY}&to=${TUESDAY}`,
    ];
    const seenBy = async (browser: Browser) => {
      const seen: string[] = [];
      let answered = 0;
      for (const path of reads) {
        const response = await browser.get(path);
        if (response.ok) answered++;
        if (NEED.test(await response.text()))
          seen.push(path.replace(appointmentId, '{id}').split('?', 1)[0]!);
      }
      return { seen, answered };
    };
    const view = '/api/v1/appointments/{id}';
    const mine = await seenBy(citizen);
    expect(mine.answered).toBeGreaterThanOrEqual(3);
    expect(mine.seen).toEqual([view, '/api/v1/appointments']);

    const serving = await seenBy(await as('officer-dokimi', 'officer'));
    expect(serving.answered).toBeGreaterThanOrEqual(3);
    const assigned = [view, `${view}/visit`, `${AT}/agenda`];
    expect(serving.seen.filter((path) => !assigned.includes(path))).toEqual([]);
    for (const [persona, service] of [
      ['admin-dokimi', 'officer'],
      ['second-citizen', 'citizen'],
    ] as const) {
      const { seen } = await seenBy(await as(persona, service));
      // An administrator plans the day: the agenda is theirs too.
      expect([persona, seen.filter((path) => path !== `${AT}/agenda`)]).toEqual([persona, []]);
    }
    expect((await seenBy(openBrowser(handler))).seen).toEqual([]);

    // Confirmation and reminder, with the calendar file that they carry.
    await jobs.runDue();
    clock.setMs(MONDAY_8 + 60_000);
    await jobs.runDue();
    expect(mail.mails.length).toBeGreaterThanOrEqual(2);
    expect(NEED.test(JSON.stringify(mail.mails))).toBe(false);
    // Nor in clear in the store, nor in its audit.
    const record = await store.load({ what: 'record', kind: 'appointment', id: appointmentId });
    const audit = await store.load({ what: 'audit', tenantId: 'dokimi', limit: 100 });
    expect(NEED.test(JSON.stringify([record, audit]))).toBe(false);
    await close();
  });
});

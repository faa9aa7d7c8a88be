import type { MunicipalityPlanInput } from '@rantevou/core';
import { memoryMail } from '../../src/mail/index.ts';
import type { Browser } from '../http/support/browser.ts';
import { open, openSite, press } from './support.ts';

/** Tuesday 3 November 2026, 10:00 in Athens. */
export const START = '2026-11-03T10:00:00+02:00';
export const START_MS = Date.UTC(2026, 10, 3, 8);
export const MINUTE = 60_000;
export const THIRD = { name: 'Τρίτη Δοκιμαστική', email: 'third@example.org' };
const PERSON = { name: 'Μαρία Δοκιμαστική', email: 'maria.canary@example.org', phone: '6900000000' };

export type Plan = Partial<MunicipalityPlanInput>;

/** One desk with one officer, so that every appointment is the persona's. */
const ONE_OFFICER: Plan = {
  posts: [
    {
      id: 'post-1',
      name: { el: 'Θυρίδα 1', en: 'Desk 1' },
      officeId: 'town-hall',
      services: 'all',
      holders: [{ officerId: 'officer-1' }],
    },
  ],
  officers: [{ id: 'officer-1' }],
};

export async function csrfOf(browser: Browser, page = '/'): Promise<string> {
  const html = await (await browser.get(page)).text();
  return /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
}

let keys = 0;

/** Books as a program would, and gives the appointment's id. */
export async function bookByJson(browser: Browser, of: Record<string, unknown> = {}): Promise<string> {
  const mode = of.mode ?? 'in-person';
  const answer = await browser.post(
    '/api/v1/municipalities/dokimi/appointments',
    {
      service: mode === 'phone' ? 'general-information' : 'birth-certificate',
      mode,
      start: START,
      applicant: { type: 'self' },
      personServed: PERSON,
      declarations: { dataTrueAndAccurate: true, privacyNoticeRead: true, policyVersion: '2026-11-01' },
      ...of,
    },
    { 'idempotency-key': `book-by-json-${++keys}`, 'x-csrf-token': await csrfOf(browser, '/appointments') },
  );
  const body = (await answer.json()) as { appointmentId?: string };
  if (body.appointmentId === undefined) throw new Error(`not booked: ${JSON.stringify(body)}`);
  return body.appointmentId;
}

/** A booked appointment of the first officer, and both at their browsers a minute before its time. */
export async function openDay(
  mode: 'in-person' | 'phone' | 'video',
  more: Record<string, unknown> = {},
  plan: Plan = {},
) {
  const mail = memoryMail();
  const site = await openSite({ plan: { ...ONE_OFFICER, ...plan }, mail });
  const citizen = site.browser();
  await citizen.signIn('citizen');
  const id = await bookByJson(citizen, { mode, ...more });
  const officer = site.browser();
  // The sessions of the day before have ended.
  site.clock.setMs(START_MS - MINUTE);
  await citizen.signIn('citizen');
  await officer.signIn('officer-dokimi', 'officer');
  const page = `/staff/a/${id}`;
  return {
    ...site,
    citizen,
    officer,
    id,
    page,
    /** Presses a step of the appointment's page and gives the page after it. */
    step: async (path: string, typed: Record<string, string> = {}) =>
      press(officer, await open(officer, page), `${page}/${path}`, typed),
    /** The text of the newest mail of this kind, once it has been sent. */
    textOf: async (kind: string) => {
      for (let i = 0; i < 5; i++) await site.appointments.jobs.runDue();
      return mail.mails.findLast(({ key }) => key.endsWith(`:${kind}`))?.text ?? '';
    },
    /** The citizen moves it, days before. */
    reschedule: async (start: string) => {
      const answer = await citizen.post(
        `/api/v1/appointments/${id}/reschedule`,
        { start },
        { 'idempotency-key': `move-${++keys}`, 'x-csrf-token': await csrfOf(citizen, '/appointments') },
      );
      if (!answer.ok) throw new Error(`not moved: ${await answer.text()}`);
    },
  };
}

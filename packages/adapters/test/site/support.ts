import { fixedClock, type MunicipalityPlanInput } from '@rantevou/core';
import { createMemoryStore } from '@rantevou/scheduler';
import { examplePlan } from '@rantevou/scheduler/testing';
import { type AppointmentsOptions, createAppointments, memoryKeyStore } from '../../src/index.ts';
import type { MailTransport } from '../../src/mail/index.ts';
import { createSite } from '../../src/site/index.ts';
import { type Browser, openBrowser } from '../http/support/browser.ts';

export const ORIGIN = 'http://localhost:3000';
/** Monday 2 November 2026, 08:00 in Athens. */
export const MONDAY_8 = Date.UTC(2026, 10, 2, 6);
/** 09:00 of the next day. */
export const TUESDAY_9 = '2026-11-03T09:00:00+02:00';
export const TIMES = '/book/dokimi/in-person/birth-certificate';

/** The service with its pages over a store in memory, and a clock that stands still. */
export async function openSite(
  options: {
    plan?: Partial<MunicipalityPlanInput>;
    demonstration?: boolean;
    mail?: MailTransport;
    caseOfficer?: NonNullable<AppointmentsOptions['caseOfficer']>;
  } = {},
) {
  const clock = fixedClock(MONDAY_8);
  const { joined: _, ...notJoined } = examplePlan({
    municipality: { id: 'allo', code: null, name: { el: 'Άλλο', en: 'Allo' }, phone: '2100000001' },
  });
  const appointments = await createAppointments({
    origin: ORIGIN,
    store: createMemoryStore(),
    keyStore: memoryKeyStore(),
    municipalities: [examplePlan(options.plan), notJoined],
    login: 'development',
    site: createSite({ demonstration: options.demonstration ?? true }),
    clock,
    ...(options.caseOfficer ? { caseOfficer: options.caseOfficer } : {}),
    ...(options.mail ? { mail: options.mail } : {}),
    logger: { error: () => {} },
  });
  return { appointments, clock, browser: () => openBrowser(appointments.handler) };
}

/** A page with its status and address, redirects followed. */
export async function open(
  browser: Browser,
  path: string,
): Promise<{ status: number; path: string; html: string }> {
  return follow(browser, path, await browser.get(path));
}

export async function follow(browser: Browser, path: string, first: Response) {
  let response = first;
  let at = path;
  for (let hops = 0; response.status === 303 && hops < 10; hops++) {
    at = response.headers.get('location') ?? '';
    response = await browser.get(at);
  }
  return { status: response.status, path: at, html: await response.text() };
}

/** Presses the button of the page's own form: its hidden fields and what was typed, as a browser sends them. */
export async function press(
  browser: Browser,
  page: { readonly html: string },
  action: string,
  typed: Readonly<Record<string, string>> | readonly (readonly [string, string])[],
  /** Where a button of its own sends the form. */
  formAction = action,
): Promise<{ status: number; path: string; html: string }> {
  const form = new RegExp(
    `<form method="post" action="${action.replaceAll('/', '\\/')}"[\\s\\S]*?</form>`,
  ).exec(page.html)?.[0];
  if (form === undefined) throw new Error(`no form for ${action}`);
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, unescaped(value)] as const,
  );
  const fields = Array.isArray(typed) ? typed : Object.entries(typed);
  const body = new URLSearchParams([...hidden, ...fields] as string[][]);
  const response = await browser.send(formAction, {
    method: 'POST',
    headers: { origin: ORIGIN, 'sec-fetch-site': 'same-origin' },
    body,
  });
  return follow(browser, formAction, response);
}

export function unescaped(value: string): string {
  const plain = value.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"');
  return plain.replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}

export const DETAILS = {
  'personServed.name': 'Μαρία Δοκιμαστική',
  'personServed.email': 'maria.canary@example.org',
  'personServed.phone': '6900000000',
};
export const DECLARED = {
  'declarations.dataTrueAndAccurate': 'true',
  'declarations.privacyNoticeRead': 'true',
};

/** Signs in and keeps a time: the first question of a draft. */
export async function holdTime(browser: Browser, persona = 'citizen', start = TUESDAY_9, times = TIMES) {
  await browser.signIn(persona);
  return press(browser, await open(browser, times), times, { start });
}

type Page = Awaited<ReturnType<typeof open>>;
type Typed = Readonly<Record<string, string>>;

/** Answers the question of a page: presses the button of its own form. */
export function answer(
  browser: Browser,
  page: Page,
  typed: Typed | readonly (readonly [string, string])[] = {},
) {
  return press(browser, page, page.path, typed);
}

/** From the first question to the page of the check. */
export async function toCheck(
  browser: Browser,
  held: Page,
  answers: {
    readonly for?: 'self' | 'other' | 'business';
    readonly company?: Typed;
    readonly details?: Typed;
    readonly needs?: Typed;
    readonly third?: Typed;
  } = {},
): Promise<Page> {
  let page = held;
  const said: readonly (readonly [string, Typed])[] = [
    ['who', { for: answers.for ?? 'self' }],
    ['company', answers.company ?? {}],
    ['details', answers.details ?? DETAILS],
    ['needs', answers.needs ?? {}],
    ['third-person', answers.third ?? {}],
  ];
  for (const [step, typed] of said)
    if (page.path.endsWith(`/${step}`)) page = await answer(browser, page, typed);
  return page;
}

/** Everything up to the booked appointment. */
export async function bookTime(browser: Browser, persona = 'citizen', start = TUESDAY_9) {
  return answer(browser, await toCheck(browser, await holdTime(browser, persona, start)), DECLARED);
}

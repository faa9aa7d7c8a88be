import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf, hasChromium, landmarksOf, launchChromium } from './chromium.ts';
import { MONDAY_8, openTownHall } from './demonstration.ts';
import { book, DETAILS, openForm, signInAs, submit, submitChange } from './forms.ts';
import { combinationsFor, type Language, openVisitor, type Visitor } from './visitor.ts';

const IN_PERSON = '/book/kalamata/in-person/birth-certificate';
const VIDEO = '/book/kalamata/video/birth-certificate';
const PHONE = '/book/kalamata/phone/registry-questions';
const TODAY = '2027-03-01';
const TOMORROW = '2027-03-02';
const at = (day: string, time: string) => `${day}T${time}:00+02:00`;
const MINUTE = 60_000;
const THIRD = { 'thirdPerson.name': 'Τρίτη Δοκιμαστική', 'thirdPerson.email': 'third@example.org' };
const CLOSED_MORNING = {
  'from.date': TOMORROW,
  'from.time': '08:00',
  'to.date': TOMORROW,
  'to.time': '12:00',
  'reason.el': 'Χιόνι',
  'reason.en': 'Snow',
};

describe.runIf(hasChromium)('pages of staff and of what comes later', { timeout: 240_000 }, () => {
  let browser: Browser;
  let hall: Awaited<ReturnType<typeof openTownHall>>;
  const open: Visitor[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map(({ context }) => context.close()));
    await hall.close();
  });
  afterAll(() => browser?.close());

  /** Somebody at a browser, and what looks at the page that they are on. */
  async function somebody(language: Language, width: number) {
    const visitor = await openVisitor(browser, hall.origin, { language, width, script: true });
    open.push(visitor);
    const { page } = visitor;
    const look = async (expected?: 'problem') => {
      expect(await faultsOf(page), `${page.url()} at ${width}`).toEqual([]);
      const landmarks = { header: 1, main: 1, footer: 1, h1: 1, isOrdered: true };
      expect(await landmarksOf(page), page.url()).toEqual(landmarks);
      // biome-ignore lint/performance/useDomNodeTextContent: only what is shown counts.
      const shown = await page.locator('main').innerText();
      expect(shown, page.url()).not.toMatch(/undefined|\[object|NaN/);
      const problems = page.locator('#error-summary, [role=alert]');
      expect(await problems.allTextContents(), `${page.url()}: ${shown}`).toHaveLength(expected ? 1 : 0);
    };
    const go = async (path: string) => {
      await page.goto(path);
      await look();
    };
    return { visitor, page, look, go };
  }

  it.each(combinationsFor(0))('are whole for administrators, in %s at %i px', async (language, width) => {
    hall = await openTownHall();
    const citizen = await somebody(language, width);
    await signInAs(citizen.visitor, 'citizen', 'citizen');
    await book(citizen.visitor, IN_PERSON, at(TOMORROW, '09:00'));
    const second = await somebody(language, width);
    await signInAs(second.visitor, 'citizen', 'second-citizen');
    const { visitor, page, look, go } = await somebody(language, width);
    await signInAs(visitor, 'officer', 'admin-kalamata', '/staff');
    await look();
    for (const path of ['/staff/municipality', '/staff/calls', '/admin']) await go(path);
    await go(`/admin/statistics?from=${TODAY}&to=${TOMORROW}`);
    for (const name of ['hours', 'hours?post=registry-1', 'officers', 'modes', 'onboarding', 'absences'])
      await go(`/admin/${name}`);
    await submitChange(page, 'absence');
    await look('problem');
    await go('/admin/closures');
    await submitChange(page, 'closure', { ...CLOSED_MORNING, 'to.date': TODAY });
    await look('problem');
    await submitChange(page, 'closure', { 'to.date': TOMORROW });
    await look();
    await book(second.visitor, IN_PERSON, at(TOMORROW, '10:00'));
    await submit(page, '/admin/apply');
    await look('problem');
    await submit(page, '/admin/apply');
    await look();
    const morning = {
      'from.date': TODAY,
      'from.time': '08:00',
      'to.date': TODAY,
      'to.time': '12:00',
    };
    await page.goto('/admin/absences');
    await submitChange(page, 'absence', morning);
    await look();
    await submit(page, '/admin/apply');
    await look();
    await page.goto('/admin/officers');
    await submitChange(page, 'officer', { name: '' });
    await look('problem');
  });

  it.each(combinationsFor(1))('are whole for one’s way in, in %s at %i px', async (language, width) => {
    hall = await openTownHall();
    const own = await somebody(language, width);
    await signInAs(own.visitor, 'officer', 'admin-elefsina', '/admin/onboarding');
    await own.look();
    const { visitor, page, look, go } = await somebody(language, width);
    await signInAs(visitor, 'officer', 'platform', '/platform/municipalities');
    await look();
    const file = await own.page.locator('textarea').inputValue();
    await submit(own.page, '/admin/onboarding', { file: '{"municipality":' });
    await own.look('problem');
    await submit(own.page, '/admin/onboarding', { file });
    await own.look();
    await submit(own.page, '/admin/onboarding/submit');
    await own.look();
    // A second one, so that there are two of each form on the page.
    await signInAs(own.visitor, 'officer', 'admin-ierapetra', '/admin/onboarding');
    await submit(own.page, '/admin/onboarding');
    await submit(own.page, '/admin/onboarding/submit');
    await go('/platform/municipalities');
    await submit(page, '/elefsina/means');
    await look('problem');
    await submit(page, '/elefsina/means', { hasVideo: true, hasMail: true });
    await submit(page, '/ierapetra/means', { hasVideo: true, hasMail: true });
    await look();
    await submit(page, '/elefsina/joining');
    await look('problem');
    await submit(page, '/elefsina/joining', { act: 'ΔΟΚΙΜΗ/2' });
    await look();
    await signInAs(own.visitor, 'officer', 'admin-elefsina', '/admin/onboarding');
    await own.look();
  });

  it.each(combinationsFor(2))('are whole on the day itself, in %s at %i px', async (language, width) => {
    hall = await openTownHall();
    const citizen = await somebody(language, width);
    await signInAs(citizen.visitor, 'citizen', 'citizen');
    const needs = { ...THIRD, 'needs[]': ['lip-reading'] } as const;
    const video = await book(citizen.visitor, VIDEO, at(TODAY, '10:00'), needs);
    await book(citizen.visitor, PHONE, at(TODAY, '11:00'));
    const { visitor, page, look, go } = await somebody(language, width);
    const visit = video.replace('/appointments/', '/staff/a/');
    await signInAs(visitor, 'officer', 'officer-kalamata', '/staff/day');
    await look();
    for (const path of ['/staff', '/staff/day/2027-03-07', visit]) await go(path);
    await citizen.go(`${video}/join`);
    // Five minutes before it.
    hall.clock.setMs(MONDAY_8 + 115 * MINUTE);
    await signInAs(visitor, 'officer', 'officer-kalamata', visit);
    await look();
    const interpreterLink = (await page.locator('code').textContent()) ?? '';
    await signInAs(citizen.visitor, 'citizen', 'citizen', `${video}/join`);
    await citizen.look();
    await submit(page, `${visit}/start`);
    await look('problem');
    await submit(page, `${visit}/guest`);
    await look();
    await submit(page, `${visit}/start`, { isPersonServedPresent: ['yes'] });
    await look();
    await submit(page, `${visit}/identify`);
    await look();
    await submit(page, `${visit}/audio-only`);
    await look();
    await submit(page, `${visit}/documents`, { note: 'Και δύο φωτογραφίες' });
    await look();
    await submit(page, `${visit}/outcome`);
    await look('problem');
    await submit(page, `${visit}/outcome`, { outcome: ['fulfilled'] });
    await look();
    await go('/staff/day');
    // Two minutes after the time of the call by phone.
    hall.clock.setMs(MONDAY_8 + 182 * MINUTE);
    await signInAs(visitor, 'officer', 'officer-kalamata', '/staff/day');
    await page.locator('.cards a').last().click();
    await look();
    await citizen.go(interpreterLink);
  });

  it.each(combinationsFor(3))('are whole for applicants, in %s at %i px', async (language, width) => {
    hall = await openTownHall();
    const { visitor, page, look, go } = await somebody(language, width);
    await signInAs(visitor, 'citizen', 'citizen');
    const first = await book(visitor, VIDEO, at(TOMORROW, '09:00'));
    await go(`${first}/third-person`);
    await submit(page, '/third-person', { 'thirdPerson.name': 'Τρίτη' });
    await look('problem');
    await submit(page, '/third-person', THIRD);
    await look();
    await go(`${first}/third-person`);
    await openForm(visitor, VIDEO, at(TOMORROW, '17:00'));
    const form = new URL(page.url()).pathname;
    await page.locator('[name=policyVersion]').evaluate((field) => field.setAttribute('value', 'old'));
    await submit(page, form, DETAILS);
    await look('problem');
    await submit(page, form, DETAILS);
    await look('problem');
    await submit(page, form, { confirmDuplicate: true });
    await look();
    const admin = await somebody(language, width);
    await signInAs(admin.visitor, 'officer', 'admin-kalamata', '/admin/closures');
    await submitChange(admin.page, 'closure', CLOSED_MORNING);
    await submit(admin.page, '/admin/apply');
    for (const path of ['/appointments', first, `${first}/reschedule`, `${first}/transfer`]) await go(path);
    await submit(page, '/transfer');
    await look('problem');
    await submit(page, '/transfer', { answer: ['decline'] });
    await look();
    await admin.go('/staff/calls');
    await go('/acting-for');
    await submit(page, '/acting-for');
    await look('problem');
    await submit(page, '/acting-for', { 'business.afm': '000900014', 'business.name': 'Παράδειγμα Α.Ε.' });
    await go('/acting-for');
    await openForm(visitor, IN_PERSON, at('2027-03-03', '09:00'), 'business');
    await look();
    const company = await somebody(language, width);
    await signInAs(company.visitor, 'citizen', 'company', '/acting-for');
    await company.look();
  });

  it.each(combinationsFor(0))('are whole at an officer’s desk, in %s at %i px', async (language, width) => {
    hall = await openTownHall({ hasState: true });
    const { visitor, page, look, go } = await somebody(language, width);
    await signInAs(visitor, 'officer', 'officer-kalamata', '/staff');
    await look();
    await go('/staff/book');
    await go(`/staff/book?mode=in-person&service=birth-certificate&day=${TOMORROW}`);
    await submit(page, '/staff/book', {});
    await look('problem');
    await submit(page, '/staff/book', {
      start: [at(TOMORROW, '09:00')],
      'personServed.afm': '000100035',
      ...DETAILS,
    });
    await look();
    await go('/staff/contacts');
    // Salamina has the grants for both.
    await signInAs(visitor, 'officer', 'officer-salamina', '/staff/contacts');
    await look();
    await submit(page, '/staff/contacts');
    await look('problem');
    const asked = { afm: '000100011', protocol: '77/2026' };
    await submit(page, '/staff/contacts', { ...asked, purpose: ['appointment-messages'] });
    await look('problem');
    await submit(page, '/staff/contacts', { ...asked, purpose: ['citizen-messages'] });
    await look();
    await submit(page, '/staff/notices', {});
    await look('problem');
  });
});

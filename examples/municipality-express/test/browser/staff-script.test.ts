import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { book } from './booking.ts';
import { hasChromium, launchChromium } from './chromium.ts';
import { type Demonstration, MONDAY_8, openDemonstration } from './demonstration.ts';
import { signInAs } from './forms.ts';
import { openVisitor } from './visitor.ts';
import { at, THURSDAY, TODAY, VIDEO } from './world.ts';

/** Five minutes before ten. */
const BEFORE_10 = MONDAY_8 + 115 * 60_000;
const COUNTER = `/staff/book?mode=in-person&service=birth-certificate&day=${THURSDAY}`;

describe.runIf(hasChromium)('the script of the staff’s pages', { timeout: 90_000 }, () => {
  let browser: Browser;
  let hall: Demonstration;

  beforeAll(async () => {
    [browser, hall] = await Promise.all([launchChromium(), openDemonstration()]);
  });
  afterAll(async () => {
    await browser?.close();
    await hall?.close();
  });

  async function open(persona: string, path: string) {
    const visitor = await openVisitor(browser, hall.origin, { script: true });
    const { page } = visitor;
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await signInAs(visitor, persona, '/');
    await page.clock.install({ time: hall.clock.nowMs() });
    await page.goto(path);
    return { ...visitor, errors };
  }
  const status = (page: Page) => page.locator('#status').textContent();
  const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '');

  it('tells the officer once that somebody has come to the door, and leaves the focus where it was', async () => {
    const citizen = await openVisitor(browser, hall.origin, { script: false });
    await signInAs(citizen, 'citizen', '/');
    const appointment = await book(citizen, { times: VIDEO, start: at(TODAY, '10:00') });
    hall.clock.setMs(BEFORE_10);
    const { page, errors } = await open('officer-kalamata', `/staff/day/${TODAY}`);
    let reads = 0;
    page.on('request', (request) => {
      if (request.url().endsWith(`/staff/day/${TODAY}`)) reads++;
    });
    const link = page.locator('#agenda .cards a').first();
    await link.focus();
    const before = await focused(page);
    await page.clock.runFor(25_000);
    // Nothing has happened: nobody's data was asked for again.
    expect(reads).toBe(0);
    await citizen.page.goto(`${appointment}/join`);
    await page.clock.runFor(25_000);
    await expect.poll(() => page.locator('#agenda').textContent()).toContain('Στην αναμονή από τις 09:55');
    await page.clock.runFor(11_000);
    expect(await status(page)).toMatch(/^Στην αναμονή: .+, ραντεβού στις 10:00\.$/);
    expect(await focused(page)).toBe(before);
    expect(reads).toBe(1);
    expect(errors).toEqual([]);
  });

  it('shows other times at the counter without losing what was typed, and says how many', async () => {
    const { page, errors } = await open('officer-kalamata', COUNTER);
    let loads = 0;
    page.on('load', () => loads++);
    await page.locator('[name="personServed.name"]').fill('Μαρία Δοκιμαστική');
    const [first] = await page.locator('#counter legend h2').allTextContents();
    await page.locator('#day').fill(`${TODAY.slice(0, 8)}05`);
    await page.locator('#show-times').click();
    await expect.poll(() => page.locator('#counter legend h2').first().textContent()).not.toBe(first);
    expect(await page.locator('[name="personServed.name"]').inputValue()).toBe('Μαρία Δοκιμαστική');
    expect(await focused(page)).toBe('show-times');
    await page.clock.runFor(11_000);
    expect(await status(page)).toMatch(/ελεύθερ/);
    expect(loads).toBe(0);
    expect(errors).toEqual([]);
  });
});

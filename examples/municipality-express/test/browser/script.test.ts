import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, launchChromium } from './chromium.ts';
import { openDemonstration } from './demonstration.ts';
import { openVisitor } from './visitor.ts';

const TIMES = '/book/kalamata/in-person/birth-certificate';
const MINUTE = 60_000;

describe.runIf(hasChromium)('the script of the citizens’ pages', { timeout: 60_000 }, () => {
  let browser: Browser;
  let demonstration: Awaited<ReturnType<typeof openDemonstration>>;

  beforeAll(async () => {
    [browser, demonstration] = await Promise.all([launchChromium(), openDemonstration()]);
  });
  afterAll(async () => {
    await browser?.close();
    await demonstration?.close();
  });

  /** A page with scripts and a clock that is moved by hand; whatever the content policy refuses is an error. */
  async function open() {
    const visitor = await openVisitor(browser, demonstration.origin, { script: true });
    const { page } = visitor;
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.clock.install({ time: demonstration.clock.nowMs() });
    return { ...visitor, errors };
  }

  /** What the status region says, once it is due. */
  async function said(page: Page): Promise<string> {
    await page.clock.runFor(11_000);
    return (await page.locator('#status').textContent()) ?? '';
  }

  it('filters municipalities while one types, accents and capitals aside, and says how many are left', async () => {
    const { page, context, errors } = await open();
    await page.goto('/book');
    const shown = () => page.locator('main .list li:visible').allTextContents();
    await page.locator('#q').fill('ΚΑΛΑΜΆΤ');
    expect(await shown()).toEqual(['Δήμος Καλαμάτας']);
    expect(await said(page)).toBe('1 Δήμος');
    await page.locator('#q').fill('kalama');
    expect(await shown()).toEqual(['Δήμος Καλαμάτας']);
    await page.locator('#q').fill('ατλαντ');
    expect(await shown()).toEqual([]);
    expect(await said(page)).toContain('Δεν βρήκαμε Δήμο με αυτό το όνομα');
    expect(errors).toEqual([]);
    await context.close();
  });

  it('swaps the times of another day without another page, says so and leaves the focus; Back swaps them again', async () => {
    const { page, context, errors } = await open();
    await page.goto(TIMES);
    let loads = 0;
    page.on('load', () => loads++);
    const legend = page.locator('#times legend').first();
    const before = await legend.textContent();
    await page.locator('.month a[data-swap="2027-03-03"]').click();
    await expect.poll(() => legend.textContent()).toContain('Τετάρτη 3 Μαρτίου 2027');
    expect(page.url()).toContain('day=2027-03-03');
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.swap)).toBe(
      '2027-03-03',
    );
    expect(await said(page)).toMatch(/^Τετάρτη 3 Μαρτίου 2027: \d+ ελεύθερες ώρες$/);
    await page.goBack();
    await expect.poll(() => legend.textContent()).toBe(before);
    expect(loads).toBe(0);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('warns two minutes before the end of a kept time, and sends a form once', async () => {
    const { page, context, errors } = await open();
    await page.goto(`/auth/citizen/login?returnTo=${TIMES}`);
    await page.locator('button[name=persona][value="citizen"]').click();
    await page.locator('input[name=start]').first().check();
    await page.locator('main form[method=post] button').first().click();
    await page.waitForURL(/\/who$/);
    expect(await page.locator('[data-left]').getAttribute('data-left')).toBe(String(10 * MINUTE));
    await page.clock.runFor(7 * MINUTE);
    expect(await page.locator('#status').textContent()).toBe('');
    await page.clock.runFor(MINUTE + 1_000);
    expect(await page.locator('#status').textContent()).toContain('Σε 2 λεπτά, στις 08:10');
    let posts = 0;
    await page.route('**/who', async (route) => {
      if (route.request().method() === 'POST') posts++;
      await route.continue();
    });
    await page.locator('input[name=for]').first().check();
    await page.evaluate(() => {
      const form = document.querySelector('main form') as HTMLFormElement;
      form.requestSubmit();
      form.requestSubmit();
    });
    await page.waitForURL(/\/details$/);
    expect(posts).toBe(1);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('R-022 says of a device without camera and microphone that it is not ready', async () => {
    const { page, context } = await open();
    await page.goto('/devices');
    await page.getByRole('button', { name: 'Αρχίστε τον έλεγχο' }).click();
    await expect.poll(() => page.locator('[data-devices]').getAttribute('data-state')).toBe('deviceNotReady');
    expect(await page.locator('#camera-state').textContent()).toContain('κάμερα');
    expect(await page.locator('#microphone-state').textContent()).toContain('μικρόφωνο');
    expect(await page.locator('[data-devices] video').isVisible()).toBe(false);
    await context.close();
  });

  it('offers to print where it can, and prints a confirmation on one A4 page', async () => {
    const { page, context } = await open();
    await page.goto(`/auth/citizen/login?returnTo=${TIMES}?day=2027-03-04`);
    await page.locator('button[name=persona][value="citizen"]').click();
    await page.locator('input[name=start]').first().check();
    for (const [path, act] of [
      [/\/who$/, () => page.locator('input[name=for]').first().check()],
      [
        /\/(?:details|needs)$/,
        async () => {
          if (!page.url().endsWith('/details')) return;
          await page.locator('#personServed-email').fill('eleni@example.org');
          await page.locator('#personServed-phone').fill('6900000000');
        },
      ],
    ] as const) {
      await page.locator('main form[method=post] button').first().click();
      await page.waitForURL(path);
      await act();
    }
    while (!/\/check$/.test(page.url())) {
      const url = page.url();
      await page.locator('main form[method=post] button').first().click();
      await page.waitForURL((next) => next.href !== url);
    }
    for (const box of await page.locator('.declare input').all()) await box.check();
    await page.locator('main form[method=post] button').first().click();
    await page.waitForURL(/\/booked$/);
    expect(await page.locator('[data-print]').isVisible()).toBe(true);
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    await context.close();
  });
});

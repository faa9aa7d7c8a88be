import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf, hasChromium, landmarksOf, launchChromium, layoutFaultsOf } from './chromium.ts';
import { openDemonstration } from './demonstration.ts';
import { combinationsFor, type Language, openVisitor, WORDS } from './visitor.ts';

describe.runIf(hasChromium)('every page and state', { timeout: 240_000 }, () => {
  let browser: Browser;
  let demonstration: Awaited<ReturnType<typeof openDemonstration>>;

  beforeAll(async () => {
    [browser, demonstration] = await Promise.all([launchChromium(), openDemonstration()]);
  });
  afterAll(async () => {
    await browser?.close();
    await demonstration?.close();
  });

  it.each([
    ...combinationsFor(0).map((combination) => [...combination, faultsOf] as const),
    ['en', 320, layoutFaultsOf] as const,
  ])('has no fault that axe or a ruler finds, in %s at %i px', async (language: Language, width, check) => {
    const words = WORDS[language];
    const visitor = await openVisitor(browser, demonstration.origin, { language, width, script: true });
    const { page } = visitor;
    const titles: string[] = [];
    const hosts = new Set<string>();
    page.on('request', (request) => hosts.add(new URL(request.url()).origin));
    const look = async () => {
      titles.push(await page.title());
      expect(await check(page), `${page.url()} at ${width}`).toEqual([]);
      expect(await landmarksOf(page)).toEqual({ header: 1, main: 1, footer: 1, h1: 1, isOrdered: true });
    };
    const go = async (path: string) => {
      await page.goto(path);
      await look();
    };
    for (const path of [
      '/',
      '/book',
      '/book?q=zz',
      '/book?unknown=1',
      '/book/kalamata',
      '/book/kalamata?next=1',
    ]) {
      await go(path);
    }
    for (const path of [
      '/book/kalamata/phone',
      '/book/lavreotiki/in-person',
      '/nowhere',
      '/help',
      '/manual',
    ]) {
      await go(path);
    }
    for (const path of ['/terms', '/privacy', '/accessibility', '/auth/citizen/login']) await go(path);
    await go('/book/kalamata/in-person/birth-certificate?month=2027-04');
    await go('/book/kalamata/video/birth-certificate');
    await visitor.button(words.next);
    await look();
    await visitor.time('13:00');
    await visitor.button(words.next);
    await look();
    await visitor.link(words.signIn);
    await visitor.persona(words.persona);
    await look();
    await visitor.button(words.next);
    await look();
    const form = page.url();
    await visitor.button(words.next);
    await look();
    for (const applicant of ['other', 'business', 'self']) await go(`${form}?for=${applicant}`);
    await visitor.button(words.submit);
    await look();
    await visitor.fill(words.email, 'eleni@example.org');
    await visitor.fill(words.phone, '6900000000');
    await visitor.choose(words.truth);
    await visitor.choose(words.privacy);
    await visitor.button(words.submit);
    expect(page.url()).toMatch(/\/booked$/);
    await look();
    const appointment = page.url().replace(/\/booked$/, '');
    for (const path of ['', '/reschedule', '/reschedule/check', '/cancel']) await go(appointment + path);
    await go(`${appointment}/reschedule/check?start=2027-03-05T10:00:00%2B02:00`);
    await visitor.button(words.changeSubmit);
    await look();
    await visitor.link(words.cancel);
    await visitor.button(words.cancel);
    await look();
    await go('/appointments');
    await go(form);
    expect([...hosts]).toEqual([demonstration.origin]);
    for (const title of titles) expect(title).toMatch(/ - myDimos\.Live\.gov\.gr$/);
    await visitor.context.close();
  });

  it('stays whole with text at 200 % and with wide text spacing', async () => {
    const visitor = await openVisitor(browser, demonstration.origin, { width: 360, script: true });
    const { page } = visitor;
    const css =
      'html{font-size:200%!important}*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}';
    for (const path of ['/', '/book', '/book/kalamata', '/book/kalamata/video', '/manual']) {
      await page.goto(path);
      await page.addStyleTag({ content: css });
      const [wide = 0, window = 0] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        innerWidth,
      ]);
      expect(wide, path).toBeLessThanOrEqual(window);
    }
    await visitor.context.close();
  });

  it('loads the first page with at most 10 kB of HTML and 12 kB of style, no script and no other host', async () => {
    const visitor = await openVisitor(browser, demonstration.origin, { script: true });
    const kinds: string[] = [];
    visitor.page.on('request', (request) => kinds.push(request.resourceType()));
    const response = await visitor.page.goto('/');
    expect((await response?.body())?.length).toBeLessThanOrEqual(10_000);
    expect(kinds.sort()).toEqual(['document', 'stylesheet']);
    await visitor.context.close();
  });

  it('R-014 prints the confirmation on one page of A4, with day, place and number, and without buttons', async () => {
    const visitor = await openVisitor(browser, demonstration.origin, { width: 1280 });
    const { page } = visitor;
    await page.goto(
      `/auth/citizen/login?returnTo=${encodeURIComponent('/book/nea-smyrni/in-person/family-status')}`,
    );
    await visitor.persona(WORDS.el.persona);
    await visitor.time('10:00');
    await visitor.button(WORDS.el.next);
    await visitor.choose(WORDS.el.self);
    await visitor.button(WORDS.el.next);
    await visitor.fill(WORDS.el.email, 'eleni@example.org');
    await visitor.fill(WORDS.el.phone, '6900000000');
    await visitor.choose(WORDS.el.truth);
    await visitor.choose(WORDS.el.privacy);
    await visitor.button(WORDS.el.submit);
    await page.emulateMedia({ media: 'print' });
    // biome-ignore lint/performance/useDomNodeTextContent: only what is shown in print counts.
    const shown = await page.locator('body').innerText();
    expect(shown).toContain('Επίδειξη – όχι επίσημη υπηρεσία του Δήμου');
    expect(shown).toContain('Δευτέρα 1 Μαρτίου 2027, ώρα 10:00');
    expect(shown).toContain('Οδός Παραδείγματος');
    expect(shown).not.toContain(WORDS.el.cancel);
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    await visitor.context.close();
  });
});

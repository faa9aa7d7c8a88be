import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hasChromium, launchChromium } from './chromium.ts';
import { MONDAY_8, openDemonstration } from './demonstration.ts';
import { type Language, openVisitor, type Visitor, WORDS } from './visitor.ts';

const CERTIFICATE = '/book/kalamata/in-person/birth-certificate';
/** One officer alone serves it. */
const BUILDING_FILE = '/book/peristeri/in-person/building-file';

describe.runIf(hasChromium)('a citizen with JavaScript off', { timeout: 120_000 }, () => {
  let browser: Browser;
  let demonstration: Awaited<ReturnType<typeof openDemonstration>>;

  beforeAll(async () => {
    [browser, demonstration] = await Promise.all([launchChromium(), openDemonstration()]);
  });
  beforeEach(() => demonstration.clock.setMs(MONDAY_8));
  afterAll(async () => {
    await browser?.close();
    await demonstration?.close();
  });

  const open = (options: { language?: Language; width?: number } = {}) =>
    openVisitor(browser, demonstration.origin, options);

  async function signIn(visitor: Visitor, persona: string, returnTo: string): Promise<void> {
    await visitor.page.goto(`/auth/citizen/login?returnTo=${encodeURIComponent(returnTo)}`);
    await visitor.persona(persona);
  }

  /** The form of a time, signed in, for oneself. */
  async function keep(visitor: Visitor, times: string, time: string, persona: string = WORDS.el.persona) {
    await signIn(visitor, persona, times);
    await visitor.time(time);
    await visitor.button(WORDS.el.next);
    await visitor.choose(WORDS.el.self);
    await visitor.button(WORDS.el.next);
  }

  async function details(visitor: Visitor, words: (typeof WORDS)[Language] = WORDS.el) {
    await visitor.fill(words.email, 'eleni@example.org');
    await visitor.fill(words.phone, '690 000 0000');
    await visitor.choose(words.truth);
    await visitor.choose(words.privacy);
  }

  async function heading(visitor: Visitor): Promise<string> {
    return (await visitor.page.locator('h1').textContent()) ?? '';
  }

  it.each([
    ['el', 360],
    ['el', 1280],
    ['en', 360],
    ['en', 1280],
  ] as const)(
    'R-024 R-025 R-026 R-027 books from the first page on, in %s at %i px, in at most 18 steps',
    async (language, width) => {
      const words = WORDS[language];
      const visitor = await open({ language, width });
      await visitor.page.goto('/');
      await visitor.link(words.start);
      await visitor.link(words.kalamata);
      await visitor.choose(words.inPerson);
      await visitor.button(words.next);
      await visitor.link(words.certificate);
      await visitor.link(words.day);
      await visitor.time('09:30');
      await visitor.button(words.next);
      await visitor.link(words.signIn);
      await visitor.persona(words.persona);
      await visitor.button(words.next);
      await visitor.choose(words.self);
      await visitor.button(words.next);
      await details(visitor, words);
      await visitor.button(words.submit);
      expect(await heading(visitor)).toBe(words.booked);
      expect(await visitor.page.locator('.done .when').textContent()).toBe(words.when);
      expect(visitor.count()).toBeLessThanOrEqual(18);
      await visitor.page.goto('/appointments');
      await visitor.link(words.when);
      await visitor.link(words.cancel);
      await visitor.button(words.cancel);
      expect(await heading(visitor)).toBe(words.cancelled);
      await visitor.context.close();
    },
  );

  it('books from a link of gov.gr in at most 12 steps', async () => {
    const visitor = await open();
    await visitor.page.goto('/?ref=govgr&m=kalamata&mode=video&service=birth-certificate');
    await visitor.time('10:00');
    await visitor.button(WORDS.el.next);
    await visitor.link(WORDS.el.signIn);
    await visitor.persona(WORDS.el.persona);
    await visitor.button(WORDS.el.next);
    await visitor.choose(WORDS.el.self);
    await visitor.button(WORDS.el.next);
    await details(visitor);
    await visitor.button(WORDS.el.submit);
    expect(await heading(visitor)).toBe(WORDS.el.booked);
    expect(visitor.count()).toBeLessThanOrEqual(12);
    // Or whoever books the same service next would be asked whether a second one is meant.
    await visitor.link(WORDS.el.cancel);
    await visitor.button(WORDS.el.cancel);
    expect(await heading(visitor)).toBe(WORDS.el.cancelled);
    await visitor.context.close();
  });

  it('keeps what was typed when something is wrong, and puts the focus on what to mend', async () => {
    const visitor = await open();
    await keep(visitor, CERTIFICATE, '11:00');
    await visitor.fill(WORDS.el.email, 'eleni@');
    await visitor.choose(WORDS.el.truth);
    await visitor.button(WORDS.el.submit);
    const { page } = visitor;
    expect(await page.title()).toMatch(/^Πρόβλημα: /);
    expect(await page.locator('#error-summary').evaluate((box) => box === document.activeElement)).toBe(true);
    expect(await page.getByLabel(WORDS.el.email, { exact: true }).inputValue()).toBe('eleni@');
    expect(await page.getByLabel(WORDS.el.truth).isChecked()).toBe(true);
    await page.locator('#error-summary').getByRole('link', { name: 'Γράψτε το τηλέφωνο' }).click();
    expect(await page.locator('#personServed-phone').evaluate((box) => box === document.activeElement)).toBe(
      true,
    );
    await details(visitor);
    await visitor.button(WORDS.el.submit);
    expect(await heading(visitor)).toBe(WORDS.el.booked);
    await visitor.context.close();
  });

  it('R-055 moves an appointment in at most 5 steps, and R-056 cancels it in at most 3', async () => {
    const visitor = await open();
    await signIn(visitor, 'Νίκος Δοκιμαστικός', CERTIFICATE);
    await visitor.time('12:00');
    await visitor.button(WORDS.el.next);
    await visitor.choose(WORDS.el.self);
    await visitor.button(WORDS.el.next);
    await details(visitor);
    await visitor.button(WORDS.el.submit);
    const before = visitor.count();
    await visitor.link(WORDS.el.change);
    await visitor.time('13:00');
    await visitor.button(WORDS.el.next);
    await visitor.button(WORDS.el.changeSubmit);
    expect(await heading(visitor)).toBe(WORDS.el.changed);
    expect(await visitor.page.locator('.done .when').textContent()).toBe('Δευτέρα 1 Μαρτίου 2027, ώρα 13:00');
    const moved = visitor.count();
    expect(moved - before).toBeLessThanOrEqual(5);
    await visitor.link(WORDS.el.cancel);
    await visitor.button(WORDS.el.cancel);
    expect(await heading(visitor)).toBe(WORDS.el.cancelled);
    expect(visitor.count() - moved).toBeLessThanOrEqual(3);
    await visitor.context.close();
  });

  it('chooses another time when someone else was faster, before the time was kept', async () => {
    const [slow, fast] = await Promise.all([open(), open()]);
    await signIn(slow, WORDS.el.persona, BUILDING_FILE);
    await keep(fast, BUILDING_FILE, '09:30', 'Νίκος Δοκιμαστικός');
    await slow.time('09:30');
    await slow.button(WORDS.el.next);
    expect(await slow.page.locator('#error-summary').textContent()).toContain(
      'Αυτή την ώρα την έκλεισε μόλις κάποιος άλλος.',
    );
    await slow.time('10:30');
    await slow.button(WORDS.el.next);
    expect(await heading(slow)).toBe('Για ποιον είναι το ραντεβού;');
    await Promise.all([slow.context.close(), fast.context.close()]);
  });

  it('chooses a near time, everything still typed, when the kept time ran out and went to someone else', async () => {
    const [slow, fast] = await Promise.all([open(), open()]);
    demonstration.clock.setMs(MONDAY_8 + 60 * 60_000);
    await keep(slow, BUILDING_FILE, '11:30');
    await details(slow);
    demonstration.clock.setMs(MONDAY_8 + 80 * 60_000);
    await keep(fast, BUILDING_FILE, '11:30', 'Νίκος Δοκιμαστικός');
    await slow.button(WORDS.el.submit);
    expect(await slow.page.locator('#error-summary').textContent()).toContain(
      'Η ώρα δεν κρατιέται πια. Ό,τι γράψατε υπάρχει ακόμη.',
    );
    expect(await slow.page.getByLabel(WORDS.el.email, { exact: true }).inputValue()).toBe(
      'eleni@example.org',
    );
    await slow.page.locator('input[name=start]').last().check();
    await slow.button(WORDS.el.submit);
    expect(await heading(slow)).toBe(WORDS.el.booked);
    await Promise.all([slow.context.close(), fast.context.close()]);
  });

  it('books with the keyboard alone, the focus always to be seen', async () => {
    const visitor = await open();
    await signIn(visitor, WORDS.el.persona, '/');
    const { page } = visitor;
    await page.goto('/book/katerini/phone/kep-questions');
    const { keyboard } = page;
    const focused = () =>
      page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        const shown = element.matches('.slot input') ? (element.nextElementSibling as HTMLElement) : element;
        const { outlineStyle, outlineWidth } = getComputedStyle(shown);
        return {
          id: element.id,
          tag: element.tagName,
          text: element.textContent,
          isSeen: outlineStyle !== 'none' && outlineWidth !== '0px',
        };
      });
    const tabTo = async (is: (at: Awaited<ReturnType<typeof focused>>) => boolean) => {
      for (let presses = 0; presses < 60; presses++) {
        await keyboard.press('Tab');
        const at = await focused();
        expect(at.isSeen, JSON.stringify(at)).toBe(true);
        if (is(at)) return;
      }
      throw new Error('not reached by Tab');
    };
    await keyboard.press('Tab');
    expect((await focused()).text).toBe('Μετάβαση στο κύριο περιεχόμενο');
    await tabTo(({ id }) => id === 'start');
    await keyboard.press('Space');
    await keyboard.press('ArrowRight');
    await tabTo(({ tag, text }) => tag === 'BUTTON' && text === WORDS.el.next);
    await Promise.all([page.waitForURL(/\/book\/h\//), keyboard.press('Enter')]);
    await tabTo(({ id }) => id === 'for');
    await keyboard.press('Space');
    await tabTo(({ tag, text }) => tag === 'BUTTON' && text === WORDS.el.next);
    await Promise.all([page.waitForURL(/for=self/), keyboard.press('Enter')]);
    await tabTo(({ id }) => id === 'personServed-email');
    await keyboard.type('eleni@example.org');
    await tabTo(({ id }) => id === 'personServed-phone');
    await keyboard.type('6900000000');
    await tabTo(({ id }) => id === 'declarations-dataTrueAndAccurate');
    await keyboard.press('Space');
    await tabTo(({ id }) => id === 'declarations-privacyNoticeRead');
    await keyboard.press('Space');
    await tabTo(({ tag, text }) => tag === 'BUTTON' && text === WORDS.el.submit);
    await Promise.all([page.waitForURL(/\/booked$/), keyboard.press('Enter')]);
    expect(await heading(visitor)).toBe(WORDS.el.booked);
    expect(await page.locator('main').textContent()).toContain(
      'θα σας καλέσει υπάλληλος του Δήμου στο +30 690 000 0000',
    );
    await visitor.context.close();
  });
});

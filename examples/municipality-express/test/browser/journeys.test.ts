import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { book, isBooked, walk } from './booking.ts';
import { hasChromium, launchChromium } from './chromium.ts';
import { type Demonstration, MONDAY_8, openDemonstration } from './demonstration.ts';
import { signInAs } from './forms.ts';
import { keyboard } from './hands.ts';
import { openVisitor, type Visitor, type VisitorOptions } from './visitor.ts';
import { at, IN_PERSON, THURSDAY, TODAY, TOMORROW, VIDEO } from './world.ts';

/** One officer alone serves it. */
const BUILDING_FILE = '/book/peristeri/in-person/building-file';
const WEDNESDAY = '2027-03-03';
const MINUTE = 60_000;

const WORDS = {
  el: {
    booked: 'Το ραντεβού σας κλείστηκε',
    when: 'Τετάρτη 3 Μαρτίου 2027, ώρα 09:30',
    change: 'Αλλάξτε ημέρα ή ώρα',
    next: 'Συνέχεια',
    changeSubmit: 'Αλλάξτε το ραντεβού',
    changed: 'Το ραντεβού σας άλλαξε',
    cancel: 'Ακυρώστε το ραντεβού',
    cancelled: 'Το ραντεβού ακυρώθηκε',
  },
  en: {
    booked: 'Your appointment is booked',
    when: 'Wednesday 3 March 2027, 09:30',
    change: 'Change the day or time',
    next: 'Continue',
    changeSubmit: 'Change the appointment',
    changed: 'Your appointment has changed',
    cancel: 'Cancel the appointment',
    cancelled: 'The appointment is cancelled',
  },
} as const;

const COMBINATIONS = [
  { language: 'el', width: 360, script: false },
  { language: 'en', width: 1280, script: false },
  { language: 'en', width: 360, script: true },
  { language: 'el', width: 1280, script: true },
] as const;

describe.runIf(hasChromium)('a citizen', { timeout: 180_000 }, () => {
  let browser: Browser;
  let demonstration: Demonstration;
  const visitors: Visitor[] = [];

  beforeAll(async () => {
    [browser, demonstration] = await Promise.all([launchChromium(), openDemonstration()]);
  });
  beforeEach(() => demonstration.clock.setMs(MONDAY_8));
  afterEach(async () => {
    await Promise.all(visitors.splice(0).map(({ context }) => context.close()));
  });
  afterAll(async () => {
    await browser?.close();
    await demonstration?.close();
  });

  async function open(options: VisitorOptions = {}, persona?: string): Promise<Visitor> {
    const visitor = await openVisitor(browser, demonstration.origin, options);
    visitors.push(visitor);
    if (persona !== undefined) await signInAs(visitor, persona);
    return visitor;
  }

  async function change(visitor: Visitor, start: string, words: (typeof WORDS)['el' | 'en'] = WORDS.el) {
    await visitor.link(words.change);
    const time = visitor.page.locator(`main [name=start][value="${start}"]`);
    if ((await time.count()) === 0)
      await visitor.press(visitor.page.locator(`.month a[href*="day=${start.slice(0, 10)}"]`));
    await visitor.choose(time);
    await visitor.button(words.next);
    await visitor.button(words.changeSubmit);
    expect(await visitor.heading()).toBe(words.changed);
  }

  async function cancel(visitor: Visitor, words: (typeof WORDS)['el' | 'en'] = WORDS.el) {
    await visitor.link(words.cancel);
    await visitor.button(words.cancel);
    expect(await visitor.heading()).toBe(words.cancelled);
  }

  it.each(COMBINATIONS)(
    'R-024 R-025 R-026 books from the first page in 18 steps, changes in 5, cancels in 3: $language, $width px, script $script',
    async (options) => {
      const words = WORDS[options.language];
      const visitor = await open(options);
      const { page } = visitor;
      await page.goto('/');
      await walk(visitor, { times: IN_PERSON, start: at(WEDNESDAY, '09:30') });
      expect(await visitor.heading()).toBe(words.booked);
      expect(await page.locator('.done .when').textContent()).toBe(words.when);
      const booked = visitor.count();
      expect(booked).toBeLessThanOrEqual(18);
      await change(visitor, at(WEDNESDAY, '13:00'), words);
      const changed = visitor.count();
      expect(changed - booked).toBeLessThanOrEqual(5);
      await cancel(visitor, words);
      expect(visitor.count() - changed).toBeLessThanOrEqual(3);
    },
  );

  it('R-006 R-027 books from a link of gov.gr in 12 steps, and a second time in 9, nothing declared for the person', async () => {
    const visitor = await open();
    const link = '/?ref=govgr&m=kalamata&mode=video&service=family-status';
    const times = '/book/kalamata/video/family-status';
    await visitor.page.goto(link);
    await walk(visitor, { times, start: at(TODAY, '10:00') });
    expect(visitor.count()).toBeLessThanOrEqual(12);
    await cancel(visitor);
    const before = visitor.count();
    await visitor.page.goto(link);
    await walk(visitor, { times, start: at(TODAY, '10:00') }, (path) => path.endsWith('/check'));
    expect(await visitor.page.locator('main input[type=checkbox]:checked').count()).toBe(0);
    await walk(visitor, { times, start: at(TODAY, '10:00') });
    expect(visitor.count() - before).toBeLessThanOrEqual(9);
  });

  it('books, changes and cancels with the keyboard alone, the focus always seen and on the summary after a mistake', async () => {
    const visitor = await open({ hands: keyboard });
    const { page } = visitor;
    await page.goto('/');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Μετάβαση στο κύριο περιεχόμενο');
    const wish = { times: VIDEO, start: at(THURSDAY, '11:30') };
    await walk(visitor, wish, (path) => path.endsWith('/check'));
    await visitor.press(page.locator('main form[method=post] button:not([formaction])').first());
    expect(await page.title()).toMatch(/^Πρόβλημα: /);
    expect(await page.locator(':focus').getAttribute('id')).toBe('error-summary');
    for (const box of await page.locator('main form [name^="declarations."]').all())
      await visitor.choose(box);
    await visitor.press(page.locator('main form[method=post] button:not([formaction])').first());
    expect(await visitor.heading()).toBe(WORDS.el.booked);
    await change(visitor, at(THURSDAY, '12:15'));
    await cancel(visitor);
  });

  it('finds everything typed again after the session ended, at each question, and with the back button', async () => {
    const visitor = await open({}, 'newcomer');
    const { page } = visitor;
    const typed = { 'personServed.email': 'anna@example.org', 'personServed.phone': '6900000001' };
    const third = { 'thirdPerson.name': 'Τρίτη Δοκιμαστική', 'thirdPerson.email': 'third@example.org' };
    const wish = {
      times: VIDEO,
      start: at(THURSDAY, '09:00'),
      more: { ...typed, third: true, ...third },
    } as const;
    await page.goto(`${VIDEO}?day=${THURSDAY}`);
    const shown = (name: string) => page.locator(`main [name="${name}"]`).inputValue();
    const steps: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
      ['/details', typed],
      ['/third-person', third],
    ];
    for (const [step, values] of steps) {
      const path = await walk(visitor, { ...wish, persona: 'newcomer' }, (at) => at.endsWith(step));
      for (const [name, value] of Object.entries(values))
        await page.locator(`main [name="${name}"]`).fill(value);
      await demonstration.endSession('newcomer');
      await visitor.press(page.locator('main form[method=post] button:not([formaction])').first());
      expect(await visitor.text()).not.toContain(Object.values(values)[0]);
      await walk(visitor, { ...wish, persona: 'newcomer' }, (at) => at === path || at.endsWith('/check'));
      await page.goto(path);
      for (const [name, value] of Object.entries(values)) expect(await shown(name), name).toBe(value);
    }
    await walk(visitor, { ...wish, persona: 'newcomer' }, (at) => at.endsWith('/check'));
    await demonstration.endSession('newcomer');
    await visitor.press(page.locator('main form[method=post] button:not([formaction])').first());
    await walk(visitor, { ...wish, persona: 'newcomer' }, (at) => at.endsWith('/check'));
    expect(await visitor.text()).toContain('anna@example.org');
    await page.goBack();
    await page.goForward();
    expect(isBooked(new URL(page.url()).pathname)).toBe(false);
    await page.goto(`${new URL(page.url()).pathname.replace(/\/[^/]+$/, '')}/details`);
    expect(await shown('personServed.email')).toBe('anna@example.org');
    await walk(visitor, { ...wish, persona: 'newcomer' });
    expect(await visitor.text()).toContain('Τρίτη Δοκιμαστική');
  });

  it('chooses another time when someone else was faster, before the time was kept', async () => {
    const slow = await open({}, 'citizen');
    const fast = await open({}, 'second-citizen');
    const wish = { times: BUILDING_FILE, start: at(TOMORROW, '09:30') };
    await slow.page.goto(`${BUILDING_FILE}?day=${TOMORROW}`);
    await slow.choose(slow.page.locator(`[name=start][value="${wish.start}"]`));
    await fast.page.goto(`${BUILDING_FILE}?day=${TOMORROW}`);
    await walk(fast, wish, (path) => path.startsWith('/book/d/'));
    await slow.button(WORDS.el.next);
    expect(await slow.text()).toContain('Αυτή την ώρα την έκλεισε μόλις κάποιος άλλος.');
    await slow.choose(slow.page.locator(`[name=start][value="${at(TOMORROW, '10:30')}"]`));
    await slow.button(WORDS.el.next);
    expect(await slow.heading()).toBe('Για ποιον είναι το ραντεβού;');
  });

  it('chooses a near time, everything still typed, when the kept time ran out and went to someone else', async () => {
    const slow = await open({}, 'citizen');
    const fast = await open({}, 'second-citizen');
    const wish = { times: BUILDING_FILE, start: at(TOMORROW, '12:30') };
    await slow.page.goto(`${BUILDING_FILE}?day=${TOMORROW}`);
    await walk(slow, wish, (path) => path.endsWith('/check'));
    demonstration.clock.setMs(MONDAY_8 + 20 * MINUTE);
    await fast.page.goto(`${BUILDING_FILE}?day=${TOMORROW}`);
    await walk(fast, wish);
    for (const box of await slow.page.locator('main form [name^="declarations."]').all())
      await slow.choose(box);
    await slow.press(slow.page.locator('main form[method=post] button:not([formaction])').first());
    expect(await slow.page.locator('#error-summary').textContent()).toMatch(/Αυτή την ώρα|δεν κρατιέται/);
    expect(await slow.text()).toContain('eleni@example.org');
    expect(await slow.page.title()).toMatch(/^Πρόβλημα: /);
  });

  it.each([
    ['Europe/Athens', '12:30'],
    ['America/New_York', '13:00'],
    ['Pacific/Auckland', '13:30'],
  ])('reads the time of Athens on a device in %s', async (zone, time) => {
    const visitor = await open({ zone, script: true }, 'company');
    const { page } = visitor;
    await page.goto(`${IN_PERSON}?day=${THURSDAY}`);
    const tiles = await page.locator('.slot label').allTextContents();
    expect(tiles).toContain(time);
    expect(tiles.join(' ')).toMatch(/^(?:(?:0[89]|1[0-8]):[0-5]\d ?)+$/);
    const wish = { times: IN_PERSON, start: at(THURSDAY, time), applicant: 'business' } as const;
    await walk(visitor, wish, (path) => path.endsWith('/check'));
    expect(await visitor.text()).toContain(`Πέμπτη 4 Μαρτίου 2027, ώρα ${time}`);
  });

  it('loads the first page cold with at most 100 kB in 9 requests, from no other host', async () => {
    const visitor = await open({ script: true });
    const { page } = visitor;
    const sizes = new Map<string, number>();
    const hosts = new Set<string>();
    page.on('requestfinished', async (request) => {
      hosts.add(new URL(request.url()).origin);
      const { responseBodySize, responseHeadersSize } = await request.sizes();
      sizes.set(request.url(), responseBodySize + responseHeadersSize);
    });
    const response = await page.goto('/', { waitUntil: 'networkidle' });
    const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    expect(total).toBeLessThanOrEqual(100_000);
    expect(total).toBeGreaterThan(1_000);
    expect(sizes.size).toBeLessThanOrEqual(9);
    expect([...hosts].filter((host) => host !== demonstration.origin && host !== 'null')).toEqual([]);
    expect(sizes.get(response?.url() ?? '')).toBeLessThanOrEqual(11_000);
  });

  it('R-064 opens the manual from the first page', async () => {
    const visitor = await open();
    await visitor.page.goto('/');
    await visitor.link('Οδηγίες χρήσης');
    expect(new URL(visitor.page.url()).pathname).toBe('/manual');
    expect((await visitor.page.reload())?.status()).toBe(200);
    expect((await visitor.text()).length).toBeGreaterThan(1_500);
  });

  it('R-022 is told before a video call that camera and microphone are needed', async () => {
    const visitor = await open({}, 'second-citizen');
    await book(visitor, { times: VIDEO, start: at(THURSDAY, '10:30') });
    expect(await visitor.text()).toMatch(/κάμερα/);
    expect(await visitor.text()).toMatch(/μικρόφωνο/);
    await demonstration.deliver();
    expect(demonstration.mails.at(-1)?.text).toMatch(/κάμερα και μικρόφωνο/);
    await cancel(visitor);
  });

  it('R-014 prints the confirmation on one page of A4, with day, place and number, and without buttons', async () => {
    const visitor = await open({ width: 1280 }, 'citizen');
    const { page } = visitor;
    await book(visitor, { times: '/book/nea-smyrni/in-person/family-status', start: at(TODAY, '10:00') });
    await page.emulateMedia({ media: 'print' });
    // biome-ignore lint/performance/useDomNodeTextContent: only what is shown in print counts.
    const shown = await page.locator('body').innerText();
    expect(shown).toContain('Επίδειξη – όχι επίσημη υπηρεσία του Δήμου');
    expect(shown).toContain('Δευτέρα 1 Μαρτίου 2027, ώρα 10:00');
    expect(shown).toContain('Οδός Παραδείγματος');
    expect(shown).not.toContain(WORDS.el.cancel);
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  });
});

import { fixedClock } from '@rantevou/core';
import { createMemoryStore } from '@rantevou/scheduler';
import { describe, expect, it } from 'vitest';
import { createAppointments, memoryKeyStore } from '../../src/index.ts';
import { createSite } from '../../src/site/index.ts';
import { STYLESHEET_PATH } from '../../src/site/style.ts';
import { openBrowser } from '../http/support/browser.ts';
import {
  answer,
  bookTime,
  DECLARED,
  DETAILS,
  holdTime,
  MONDAY_8,
  ORIGIN,
  open,
  openSite,
  press,
  TIMES,
  TUESDAY_9,
  toCheck,
} from './support.ts';

describe('the pages about an appointment', () => {
  it('R-014 list what was written about it, in words, and nothing that only staff see', async () => {
    const { browser } = await openSite();
    const citizen = browser();
    const base = (await bookTime(citizen)).path.replace(/\/booked$/, '');
    const { html } = await open(citizen, base);
    expect(html).toMatch(
      /Μηνύματα που στείλαμε[\s\S]*Επιβεβαίωση: Στέλνεται, Δευτέρα 2 Νοεμβρίου 2026, ώρα 08:00/,
    );
    expect(html).not.toMatch(/officer-\d|attempts|parked/);
  });

  it('R-065 list the documents on a page to print, of one’s own appointment and of a service', async () => {
    const { browser } = await openSite();
    const citizen = browser();
    const base = (await bookTime(citizen)).path.replace(/\/booked$/, '');
    const own = await open(citizen, `${base}/documents`);
    expect(own.html).toContain('Αστυνομική ταυτότητα');
    expect(own.html).toContain('Τρίτη 3 Νοεμβρίου 2026, ώρα 09:00');
    const other = browser();
    await other.signIn('second-citizen');
    expect((await open(other, `${base}/documents`)).status).toBe(404);
    const anybody = await open(browser(), '/documents/dokimi/birth-certificate');
    expect(anybody.html).toContain('Αστυνομική ταυτότητα');
    expect(anybody.html).toContain('Θα το δείξετε στην κάμερα');
    expect((await open(browser(), '/documents/dokimi/nothing')).status).toBe(422);
  });
});

describe('the way in', () => {
  it('R-006 asks for the topic where the link names one that is not there', async () => {
    const { browser } = await openSite();
    const link = '/?m=dokimi&mode=phone&service=birth-certificate&ref=govgr';
    expect((await open(browser(), link)).path).toBe('/book/dokimi/phone');
  });

  it('says on the first page that no municipality has joined yet', async () => {
    const { handler } = await createAppointments({
      origin: ORIGIN,
      store: createMemoryStore(),
      keyStore: memoryKeyStore(),
      municipalities: [],
      login: 'development',
      site: createSite(),
      logger: { error: () => {} },
    });
    const { html } = await open(openBrowser(handler), '/');
    expect(html).toContain('Δεν έχει ενταχθεί ακόμη κανένας Δήμος');
    expect(html).not.toContain('href="/book"');
  });

  it('says that the time is kept by the button, where one is signed in already', async () => {
    const { browser } = await openSite();
    const citizen = browser();
    expect((await open(citizen, TIMES)).html).toContain('Την κρατάμε μόλις συνδεθείτε.');
    await citizen.signIn('citizen');
    const { html } = await open(citizen, TIMES);
    expect(html).toContain('Πατήστε «Συνέχεια» και την κρατάμε για 10 λεπτά.');
    expect(html).not.toContain('μόλις συνδεθείτε');
  });

  it('gives the script names to filter by and days to swap, and works without it', async () => {
    const { browser } = await openSite();
    const list = (await open(browser(), '/book')).html;
    expect(list).toMatch(/<ul class="list" data-filter[^>]*data-several="\{n\} Δήμοι"/);
    expect(list).toContain('<li data-name="Δοκιμής|Dokimi">');
    const times = (await open(browser(), TIMES)).html;
    expect(times).toMatch(/id="times" data-said="Δευτέρα 2 Νοεμβρίου 2026: \d+ ελεύθερες ώρες"/);
    expect(times).toMatch(/<a data-swap="2026-11-03" href="[^"]*day=2026-11-03/);
    expect(times).toMatch(/<p class="vh" role="status" id="status"><\/p>/);
  });
});

describe('the page of the check', () => {
  it('says that a landline gets no SMS, without refusing it', async () => {
    const { browser } = await openSite();
    const citizen = browser();
    const details = { ...DETAILS, 'personServed.phone': '210 1234567' };
    const check = await toCheck(citizen, await holdTime(citizen), { details });
    expect(check.path).toMatch(/\/check$/);
    expect(check.html).toContain('Σε σταθερό τηλέφωνο δεν στέλνουμε SMS.');
    const again = await open(citizen, check.path.replace('/check', '/details'));
    expect((await answer(citizen, again, DETAILS)).html).not.toContain('Σε σταθερό τηλέφωνο');
  });
});

describe('the pages that only tell something', () => {
  it.each(['help', 'manual', 'terms', 'privacy', 'accessibility'])(
    'tell it in Greek and in English: %s',
    async (id) => {
      const { browser } = await openSite();
      const visitor = browser();
      const main = async () => {
        const { html } = await open(visitor, `/${id}`);
        return html.slice(html.indexOf('<main'), html.indexOf('</main>')).replace(/<[^>]*>/g, ' ');
      };
      const greek = await main();
      expect(greek).toMatch(/\p{Script=Greek}{4}/u);
      await open(visitor, '/language/en');
      const english = await main();
      expect(english).not.toMatch(/\p{Script=Greek}{2}/u);
      expect(english.length).toBeGreaterThan(greek.length / 2);
    },
  );
});

/** A service for which cases are kept. */
const CASE = '/book/dokimi/in-person/residence-certificate';

describe('the choice of an officer', () => {
  it('R-048 R-049 is offered to whoever has a case, and to nobody else', async () => {
    const { browser } = await openSite({
      caseOfficer: async (actor) => (actor.personId ? 'officer-3' : null),
    });
    const words = 'Όποιος έχει την υπόθεσή μου';
    const anybody = browser();
    expect((await open(anybody, CASE)).html).not.toContain(words);
    await anybody.signIn('citizen');
    const times = await open(anybody, CASE);
    expect(times.html).toContain(words);
    expect(times.html).not.toMatch(/officer-3/);
    const own = await open(anybody, `${CASE}?officer=case&day=2026-11-03`);
    expect(own.html).toMatch(/<strong>Όποιος έχει την υπόθεσή μου<\/strong>/);
    const held = await press(anybody, own, CASE, { start: TUESDAY_9 });
    const booked = await answer(anybody, await toCheck(anybody, held), DECLARED);
    expect(booked.path).toMatch(/\/booked$/);
    const none = await openSite();
    const other = none.browser();
    await other.signIn('citizen');
    expect((await open(other, `${CASE}?officer=case`)).html).not.toContain(words);
  });
});

describe('a closed service', () => {
  it('says when it opens again on every page, and keeps its files', async () => {
    const untilMs = MONDAY_8 + 3_600_000;
    const { handler } = await createAppointments({
      origin: ORIGIN,
      store: createMemoryStore(),
      keyStore: memoryKeyStore(),
      municipalities: [],
      login: 'development',
      site: createSite({ closedUntil: () => untilMs }),
      clock: fixedClock(MONDAY_8),
      logger: { error: () => {} },
    });
    const visitor = openBrowser(handler);
    for (const path of ['/', '/book', '/appointments']) {
      const response = await visitor.get(path);
      expect([response.status, response.headers.get('retry-after')], path).toEqual([503, '3600']);
      expect(await response.text()).toContain(
        'Η υπηρεσία είναι κλειστή έως τη Δευτέρα 2 Νοεμβρίου 2026, στις 09:00. Τα ραντεβού ισχύουν κανονικά.',
      );
    }
    expect((await visitor.get(STYLESHEET_PATH)).status).toBe(200);
    expect((await visitor.get('/language/en?returnTo=/')).status).toBe(303);
  });
});

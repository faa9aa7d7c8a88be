import { describe, expect, it } from 'vitest';
import { createSite } from '../../src/site/index.ts';
import { openPerson } from './person.ts';
import { DECLARED, openSite, TUESDAY_9 } from './support.ts';

const CONTACT = { 'personServed.email': 'maria.canary@example.org', 'personServed.phone': '6900000000' };
const LINK = '/?m=dokimi&mode=in-person&service=birth-certificate&ref=govgr';

/** From the times to the booked appointment, signing in on the way. */
async function book(person: Awaited<ReturnType<typeof openPerson>>, start: string) {
  await person.answer({ start });
  if (person.page().path.endsWith('/login')) {
    await person.link('Σύνδεση με κωδικούς Taxisnet');
    await person.signIn('citizen');
  }
  await person.answer({ for: 'self' });
  if (person.page().path.endsWith('/details')) await person.answer(CONTACT);
  await person.answer();
  await person.answer(DECLARED);
  expect(person.page().path).toMatch(/\/booked$/);
}

describe('the number of presses, choices and filled fields', () => {
  it('R-024 R-025 R-027 is at most 18 on 11 pages from the start to the booked appointment', async () => {
    const { browser } = await openSite();
    const person = await openPerson(browser(), '/');
    await person.link('Κλείστε ραντεβού');
    await person.link('Δοκιμής');
    await person.choose('mode', 'in-person');
    await person.link('Πιστοποιητικό γέννησης');
    await book(person, '2026-11-02T09:00:00+02:00');
    expect([person.count(), person.pages()]).toEqual([17, 11]);
  });

  it('R-006 is at most 12 from a link of gov.gr, and at most 9 for a second booking, the login included', async () => {
    const { browser } = await openSite();
    const here = browser();
    const first = await openPerson(here, LINK);
    await book(first, '2026-11-02T09:00:00+02:00');
    expect(first.count()).toBe(12);
    const signedIn = await openPerson(here, LINK);
    await book(signedIn, '2026-11-02T11:00:00+02:00');
    expect(signedIn.count()).toBe(8);
    const elsewhere = await openPerson(browser(), LINK);
    await book(elsewhere, '2026-11-02T13:00:00+02:00');
    expect(elsewhere.count()).toBe(9);
  });

  it('R-055 is at most 5 to change and R-056 at most 3 to cancel', async () => {
    const { browser } = await openSite();
    const here = browser();
    const person = await openPerson(here, LINK);
    await book(person, '2026-11-02T12:00:00+02:00');
    person.reset();
    await person.link('Αλλάξτε ημέρα ή ώρα');
    await person.choose('start', '2026-11-02T13:00:00+02:00');
    await person.answer();
    expect(person.page().html).toContain('Το ραντεβού σας άλλαξε');
    expect(person.count()).toBeLessThanOrEqual(5);
    person.reset();
    await person.link('Ακυρώστε το ραντεβού');
    await person.answer();
    expect(person.page().html).toContain('Το ραντεβού ακυρώθηκε');
    expect(person.count()).toBeLessThanOrEqual(3);
  });

  it('is at most 2 to answer a transfer from its message', async () => {
    const { browser } = await openSite();
    const here = browser();
    const person = await openPerson(here, LINK);
    await book(person, '2026-11-02T12:00:00+02:00');
    const id = person.page().path.split('/')[2];
    const admin = browser();
    await admin.signIn('admin-dokimi', 'officer');
    const proposed = await admin.post(
      `/api/v1/appointments/${id}/transfer`,
      { start: TUESDAY_9 },
      { 'idempotency-key': 'steps-test-key-1' },
    );
    expect(proposed.status).toBe(201);
    const answering = await openPerson(here, `/appointments/${id}/transfer`);
    await answering.answer({ answer: 'accept' });
    expect(answering.page().html).toContain('Τρίτη 3 Νοεμβρίου 2026, ώρα 09:00');
    expect(answering.count()).toBe(2);
  });
});

describe('the limits of requests', () => {
  it('count a time kept, a booking and a move by form like those of a program', () => {
    const { routes } = createSite();
    const rates = routes.filter(({ rate }) => rate === 'booking').map(({ id }) => id);
    expect(rates).toEqual(
      expect.arrayContaining([
        'page-choose-time',
        'page-draft-login',
        'page-draft-book',
        'page-reschedule-submit',
      ]),
    );
  });
});

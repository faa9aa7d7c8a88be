import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { book } from './booking.ts';
import { hasChromium, launchChromium } from './chromium.ts';
import { type Demonstration, MONDAY_8, openDemonstration } from './demonstration.ts';
import { signInAs } from './forms.ts';
import { keyboard } from './hands.ts';
import { openVisitor, type Visitor, type VisitorOptions } from './visitor.ts';
import { at, IN_PERSON, TODAY, TOMORROW, VIDEO } from './world.ts';

const TOMORROW_9 = at(TOMORROW, '09:00');
const TODAY_10 = at(TODAY, '10:00');
/** Five minutes before ten. */
const BEFORE_10 = MONDAY_8 + 115 * 60_000;
const MINUTE = 60_000;

describe.runIf(hasChromium)('staff and citizens with JavaScript off at 360 px', { timeout: 180_000 }, () => {
  let browser: Browser;
  let hall: Demonstration;
  const open: Visitor[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
  });
  beforeEach(async () => {
    hall = await openDemonstration();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map(({ context }) => context.close()));
    await hall.close();
  });
  afterAll(() => browser?.close());

  async function somebody(options: VisitorOptions = {}): Promise<Visitor> {
    const visitor = await openVisitor(browser, hall.origin, options);
    open.push(visitor);
    return visitor;
  }

  async function signedIn(persona: string, path = '/', options: VisitorOptions = {}): Promise<Visitor> {
    const visitor = await somebody(options);
    await signInAs(visitor, persona, path);
    return visitor;
  }

  /** The administrator closes tomorrow's morning, and sees first whom it touches. */
  async function closeTomorrow(options: VisitorOptions = {}): Promise<void> {
    const admin = await signedIn('admin-kalamata', '/admin/closures', options);
    const form = admin.page.locator('main form:has([name=kind][value=closure])');
    const type = async (name: string, text: string) => {
      const field = form.locator(`[name="${name}"]`);
      // A date is typed part by part on a keyboard: which part is first, is the browser's language.
      if (/\.(?:date|time)$/.test(name)) await field.fill(text);
      else await admin.type(field, text);
    };
    await type('from.date', TOMORROW);
    await type('from.time', '08:00');
    await type('to.date', TOMORROW);
    await type('to.time', '12:00');
    await type('reason.el', 'Χιόνι');
    await admin.press(form.locator('button').first());
    const preview = await admin.text();
    expect(preview).toContain('Τίποτα δεν έχει αλλάξει ακόμη');
    expect(preview).toContain('Επηρεάζονται: 1');
    expect(preview).toContain('Τρίτη 2 Μαρτίου 2027, ώρα 09:00');
    expect(preview).not.toContain('Παραδείγματος');
    await admin.button('Εφαρμόστε και στείλτε 1 πρόταση');
    expect(await admin.text()).toContain('Η αλλαγή έγινε.');
  }

  it.each([
    ['a mouse', {}],
    ['the keyboard alone', { hands: keyboard }],
  ] as const)(
    'moves whom a closed morning displaced, once they accept in 2 steps, with %s',
    async (_, options) => {
      const citizen = await signedIn('citizen', '/', options);
      const { page } = citizen;
      await page.goto('/');
      const appointment = await book(citizen, { times: IN_PERSON, start: TOMORROW_9 });
      await closeTomorrow(options);
      await hall.deliver();
      const mail = hall.mails.at(-1);
      expect(mail?.to).toBe('eleni@example.org');
      await page.goto('/appointments');
      expect(await citizen.text()).toContain('Ο Δήμος σάς προτείνει άλλη ώρα');
      await page.goto(appointment);
      await citizen.link('Δείτε την πρόταση και απαντήστε');
      expect(await citizen.text()).toContain('Το ραντεβού σας δεν μπορεί να γίνει την ώρα που είχε οριστεί.');
      const proposed = (await page.locator('.facts').nth(1).locator('dd').first().textContent()) ?? '';
      expect(proposed).toMatch(/Μαρτίου 2027, ώρα/);
      expect(mail?.text).toContain(proposed);
      const before = citizen.count();
      await citizen.chooseNamed('Δέχομαι την πρόταση');
      await citizen.button('Στείλτε την απάντηση');
      expect(citizen.count() - before).toBeLessThanOrEqual(2);
      expect(await citizen.text()).toContain('Το ραντεβού σας άλλαξε');
      expect(await citizen.text()).toContain(proposed);
      await hall.deliver();
      expect(hall.mails.at(-1)?.text).toContain(proposed);
      expect(hall.mails.at(-1)?.subject).not.toBe(mail?.subject);
    },
  );

  it('lists whom to call after a refusal, and cancels with the reason that the office is closed', async () => {
    const citizen = await signedIn('citizen');
    const appointment = await book(citizen, { times: IN_PERSON, start: TOMORROW_9 });
    await closeTomorrow();
    await citizen.page.goto(`${appointment}/transfer`);
    await citizen.chooseNamed('Δεν δέχομαι. Να μου τηλεφωνήσει ο Δήμος.');
    await citizen.button('Στείλτε την απάντηση');
    expect(await citizen.text()).toContain('Θα σας τηλεφωνήσει ο Δήμος.');
    const officer = await signedIn('officer-kalamata', '/staff/calls');
    expect(await officer.text()).toContain('Δεν δέχτηκαν την πρόταση');
    expect(await officer.text()).toContain('+306900000000');
    await officer.button('Ακυρώστε: η υπηρεσία είναι κλειστή');
    expect(await officer.text()).toContain('Κανένα ραντεβού δεν περιμένει τηλεφώνημα.');
    await citizen.page.goto(appointment);
    expect(await citizen.text()).toContain('Ακυρώθηκε');
    await hall.deliver();
    expect(hall.mails.at(-1)?.subject).toContain('Ακυρώθηκε');
  });

  it.each([
    ['a mouse', {}],
    ['the keyboard alone', { hands: keyboard }],
  ] as const)(
    'goes through a video call from presence to the outcome, in 3, 3 and 2 steps, with %s',
    async (_, options) => {
      await book(await signedIn('citizen'), { times: VIDEO, start: TODAY_10 });
      hall.clock.setMs(BEFORE_10);
      const officer = await signedIn('officer-kalamata', '/staff/day', options);
      await officer.page.goto('/staff/day');
      await officer.link('Έναρξη ραντεβού');
      await officer.chooseNamed('Ναι, είναι παρόν');
      await officer.button('Έναρξη ραντεβού');
      expect(await officer.text()).toContain('Σε εξέλιξη');
      const started = officer.count();
      expect(started).toBeLessThanOrEqual(3);
      await officer.button('Επιβεβαιώθηκε');
      expect(await officer.text()).toContain('Η ταυτοποίηση ολοκληρώθηκε.');
      const identified = officer.count();
      expect(identified - started).toBeLessThanOrEqual(3);
      await officer.chooseNamed('Ολοκληρώθηκε');
      await officer.button('Αποθήκευση');
      expect(await officer.page.locator('.tag').first().textContent()).toBe('Ολοκληρώθηκε');
      expect(officer.count() - identified).toBeLessThanOrEqual(2);
    },
  );

  it('does not begin where the person is absent', async () => {
    await book(await signedIn('citizen'), { times: IN_PERSON, start: TODAY_10 });
    hall.clock.setMs(BEFORE_10 + 10 * MINUTE);
    const officer = await signedIn('officer-kalamata', '/staff/day');
    await officer.link('Έναρξη ραντεβού');
    await officer.chooseNamed('Όχι. Το ραντεβού δεν γίνεται.');
    await officer.button('Έναρξη ραντεβού');
    expect(await officer.page.locator('.tag').first().textContent()).toBe('Δεν ήταν παρόν το πρόσωπο');
    expect(await officer.page.getByRole('button', { name: 'Έναρξη ραντεβού' }).count()).toBe(0);
  });

  it('books as a representative for a business, which the officer sees', async () => {
    const representative = await signedIn('citizen', '/acting-for');
    await representative.fill('ΑΦΜ επιχείρησης', '000900014');
    await representative.fill('Επωνυμία', 'Παράδειγμα Α.Ε.');
    await representative.button('Συνέχεια');
    await book(representative, { times: IN_PERSON, start: TODAY_10, applicant: 'business' });
    expect(await representative.text()).toContain('Παράδειγμα Α.Ε.');
    const officer = await signedIn('officer-kalamata', '/staff/day');
    expect(await officer.text()).toContain('Ελένη Παραδείγματος (Παράδειγμα Α.Ε.)');
  });

  it('books for a citizen at the counter', async () => {
    const officer = await signedIn('officer-kalamata', '/staff/book');
    await officer.chooseNamed('Με φυσική παρουσία');
    await officer.chooseNamed('Πιστοποιητικό γέννησης');
    await officer.fill('Ημέρα', TOMORROW);
    await officer.button('Δείτε ώρες');
    await officer.choose(officer.page.locator(`[name=start][value="${TOMORROW_9}"]`));
    await officer.fill('Ονοματεπώνυμο', 'Μαρία Δοκιμαστική');
    await officer.fill('ΑΦΜ του προσώπου που θα εξυπηρετηθεί', '000100035');
    await officer.fill('Email', 'maria@example.org');
    await officer.fill('Τηλέφωνο', '6900000000');
    await officer.chooseNamed('Δηλώνω υπεύθυνα');
    await officer.chooseNamed('Έλαβα γνώση');
    await officer.button('Κλείστε το ραντεβού');
    expect(await officer.text()).toMatch(
      /Το ραντεβού κλείστηκε: Τρίτη 2 Μαρτίου 2027, ώρα 09:00, για Μαρία Δοκιμαστική/,
    );
    expect(officer.count()).toBeLessThanOrEqual(14);
    await hall.deliver();
    expect(hall.mails.at(-1)?.to).toBe('maria@example.org');
  });

  it('lets a guest into the room in its window by the link of the mail, until it is withdrawn', async () => {
    const third = {
      third: true,
      'thirdPerson.name': 'Τρίτη Δοκιμαστική',
      'thirdPerson.email': 'third@example.org',
    } as const;
    const appointment = await book(await signedIn('citizen'), { times: VIDEO, start: TODAY_10, more: third });
    const visit = appointment.replace('/appointments/', '/staff/a/');
    const officer = await signedIn('officer-kalamata', visit);
    const send = officer.page.locator(`main form[action$="${visit}/guest"] button`);
    await officer.press(send.first());
    await hall.deliver();
    const mail = hall.mails.find(({ to }) => to === 'third@example.org');
    const link = /http:\/\/localhost:\d+\/join\/[\w-]+/.exec(mail?.text ?? '')?.[0] ?? '';
    const guest = await somebody();
    expect((await guest.page.goto(link))?.status()).toBe(403);
    expect(await guest.text()).toContain('Η τηλεδιάσκεψη ανοίγει στις 09:50.');
    hall.clock.setMs(BEFORE_10);
    await guest.link('Δοκιμάστε ξανά');
    expect(await guest.text()).toContain('Μπήκατε ως: τρίτο πρόσωπο.');
    await signInAs(officer, 'officer-kalamata', visit);
    await officer.button('Ανακαλέστε τον σύνδεσμο');
    expect((await guest.page.goto(link))?.status()).toBe(410);
    expect(await guest.text()).toContain('Ο Δήμος ανακάλεσε τον σύνδεσμο.');
  });
});

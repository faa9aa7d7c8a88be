import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hasChromium, launchChromium } from './chromium.ts';
import { MONDAY_8, openTownHall } from './demonstration.ts';
import { book, DETAILS, openForm, signInAs, submit } from './forms.ts';
import { openVisitor, type Visitor } from './visitor.ts';

const IN_PERSON = '/book/kalamata/in-person/birth-certificate';
const VIDEO = '/book/kalamata/video/birth-certificate';
const TOMORROW_9 = '2027-03-02T09:00:00+02:00';
const TODAY_10 = '2027-03-01T10:00:00+02:00';
/** Five minutes before ten. */
const BEFORE_10 = MONDAY_8 + 115 * 60_000;
const MINUTE = 60_000;

describe.runIf(hasChromium)('staff and citizens with JavaScript off at 360 px', { timeout: 120_000 }, () => {
  let browser: Browser;
  let hall: Awaited<ReturnType<typeof openTownHall>>;
  const open: Visitor[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
  });
  beforeEach(async () => {
    hall = await openTownHall();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map(({ context }) => context.close()));
    await hall.close();
  });
  afterAll(() => browser?.close());

  async function somebody(): Promise<Visitor> {
    const visitor = await openVisitor(browser, hall.origin);
    open.push(visitor);
    return visitor;
  }

  async function signedIn(login: 'citizen' | 'officer', persona: string, path = '/'): Promise<Visitor> {
    const visitor = await somebody();
    await signInAs(visitor, login, persona, path);
    return visitor;
  }

  async function main({ page }: Visitor): Promise<string> {
    return (await page.locator('main').textContent()) ?? '';
  }

  /** The administrator closes tomorrow's morning, and sees first whom it touches. */
  async function closeTomorrow(): Promise<void> {
    const admin = await signedIn('officer', 'admin-kalamata', '/staff');
    await admin.page.goto('/admin/closures');
    await admin.fill('Από ημέρα', '2027-03-02');
    await admin.fill('Από ώρα', '08:00');
    await admin.fill('Έως ημέρα', '2027-03-02');
    await admin.fill('Έως ώρα', '12:00');
    await admin.fill('Λόγος (θα τον δουν οι πολίτες)', 'Χιόνι');
    await admin.button('Προεπισκόπηση');
    const preview = await main(admin);
    expect(preview).toContain('Τίποτα δεν έχει αλλάξει ακόμη');
    expect(preview).toContain('Επηρεάζονται: 1');
    expect(preview).toContain('Τρίτη 2 Μαρτίου 2027, ώρα 09:00');
    expect(preview).not.toContain('Παραδείγματος');
    await admin.button('Εφαρμόστε και στείλτε 1 πρόταση');
    expect(await main(admin)).toContain('Η αλλαγή έγινε.');
  }

  it('moves whom a closed morning displaced, once they accept, and writes to them', async () => {
    const citizen = await signedIn('citizen', 'citizen');
    const appointment = await book(citizen, IN_PERSON, TOMORROW_9);
    await closeTomorrow();
    await hall.deliver();
    const mail = hall.mails.at(-1);
    expect(mail?.to).toBe('eleni@example.org');
    const { page } = citizen;
    await page.goto('/appointments');
    expect(await main(citizen)).toContain('Ο Δήμος σάς προτείνει άλλη ώρα');
    await page.goto(appointment);
    await citizen.link('Δείτε την πρόταση και απαντήστε');
    expect(await main(citizen)).toContain('Το ραντεβού σας δεν μπορεί να γίνει την ώρα που είχε οριστεί.');
    const proposed = (await page.locator('.facts').nth(1).locator('dd').first().textContent()) ?? '';
    expect(proposed).toMatch(/Μαρτίου 2027, ώρα/);
    expect(mail?.text).toContain(proposed);
    await citizen.choose('Δέχομαι την πρόταση');
    await citizen.button('Στείλτε την απάντηση');
    expect(await main(citizen)).toContain('Το ραντεβού σας άλλαξε');
    expect(await main(citizen)).toContain(proposed);
    await hall.deliver();
    expect(hall.mails.at(-1)?.text).toContain(proposed);
    expect(hall.mails.at(-1)?.subject).not.toBe(mail?.subject);
  });

  it('lists whom to call after a refusal, and cancels with the reason that the office is closed', async () => {
    const citizen = await signedIn('citizen', 'citizen');
    const appointment = await book(citizen, IN_PERSON, TOMORROW_9);
    await closeTomorrow();
    await citizen.page.goto(`${appointment}/transfer`);
    await citizen.choose('Δεν δέχομαι. Να μου τηλεφωνήσει ο Δήμος.');
    await citizen.button('Στείλτε την απάντηση');
    expect(await main(citizen)).toContain('Θα σας τηλεφωνήσει ο Δήμος.');
    const officer = await signedIn('officer', 'officer-kalamata', '/staff/calls');
    expect(await main(officer)).toContain('Δεν δέχτηκαν την πρόταση');
    expect(await main(officer)).toContain('+306900000000');
    await officer.button('Ακυρώστε: η υπηρεσία είναι κλειστή');
    expect(await main(officer)).toContain('Κανένα ραντεβού δεν περιμένει τηλεφώνημα.');
    await citizen.page.goto(appointment);
    expect(await main(citizen)).toContain('Ακυρώθηκε');
    await hall.deliver();
    expect(hall.mails.at(-1)?.subject).toContain('Ακυρώθηκε');
  });

  it('goes through a video call from presence to the outcome', async () => {
    await book(await signedIn('citizen', 'citizen'), VIDEO, TODAY_10);
    hall.clock.setMs(BEFORE_10);
    const officer = await signedIn('officer', 'officer-kalamata', '/staff');
    await officer.page.goto('/staff/day');
    await officer.link('Έναρξη ραντεβού');
    await officer.choose('Ναι, είναι παρόν');
    await officer.button('Έναρξη ραντεβού');
    expect(await main(officer)).toContain('Σε εξέλιξη');
    await officer.button('Επιβεβαιώθηκε');
    expect(await main(officer)).toContain('Η ταυτοποίηση ολοκληρώθηκε.');
    await officer.choose('Ολοκληρώθηκε');
    await officer.button('Αποθήκευση');
    expect(await officer.page.locator('.tag').textContent()).toBe('Ολοκληρώθηκε');
    expect(officer.count()).toBeLessThanOrEqual(6);
  });

  it('does not begin where the person is absent', async () => {
    await book(await signedIn('citizen', 'citizen'), IN_PERSON, TODAY_10);
    hall.clock.setMs(BEFORE_10 + 10 * MINUTE);
    const officer = await signedIn('officer', 'officer-kalamata', '/staff/day');
    await officer.link('Έναρξη ραντεβού');
    await officer.choose('Όχι. Το ραντεβού δεν γίνεται.');
    await officer.button('Έναρξη ραντεβού');
    expect(await officer.page.locator('.tag').textContent()).toBe('Δεν ήταν παρόν το πρόσωπο');
    expect(await officer.page.getByRole('button', { name: 'Έναρξη ραντεβού' }).count()).toBe(0);
  });

  it('books as a representative for a business, which the officer sees', async () => {
    const representative = await signedIn('citizen', 'citizen', '/acting-for');
    await representative.fill('ΑΦΜ επιχείρησης', '000900014');
    await representative.fill('Επωνυμία', 'Παράδειγμα Α.Ε.');
    await representative.button('Συνέχεια');
    await openForm(representative, IN_PERSON, TODAY_10, 'business');
    const form = new URL(representative.page.url()).pathname;
    await submit(representative.page, form, DETAILS);
    expect(await main(representative)).toContain('Παράδειγμα Α.Ε.');
    const officer = await signedIn('officer', 'officer-kalamata', '/staff/day');
    expect(await main(officer)).toContain('Ελένη Παραδείγματος (Παράδειγμα Α.Ε.)');
  });

  it('books for a citizen at the counter', async () => {
    const officer = await signedIn('officer', 'officer-kalamata', '/staff');
    await officer.link('Κλείστε ραντεβού για πολίτη');
    await officer.choose('Με φυσική παρουσία');
    await officer.choose('Πιστοποιητικό γέννησης');
    await officer.fill('Ημέρα', '2027-03-02');
    await officer.button('Δείτε ώρες');
    await officer.time('09:00');
    await officer.fill('Ονοματεπώνυμο', 'Μαρία Δοκιμαστική');
    await officer.fill('ΑΦΜ του προσώπου που θα εξυπηρετηθεί', '000100035');
    await officer.fill('Email', 'maria@example.org');
    await officer.fill('Τηλέφωνο', '6900000000');
    await officer.choose('Δηλώνω υπεύθυνα');
    await officer.choose('Έλαβα γνώση');
    await officer.button('Κλείστε το ραντεβού');
    expect(await main(officer)).toMatch(
      /Το ραντεβού κλείστηκε: Τρίτη 2 Μαρτίου 2027, ώρα 09:00, για Μαρία Δοκιμαστική/,
    );
    await hall.deliver();
    expect(hall.mails.at(-1)?.to).toBe('maria@example.org');
  });

  it('lets a guest into the room in its window by the link of the mail, until it is withdrawn', async () => {
    const third = { 'thirdPerson.name': 'Τρίτη Δοκιμαστική', 'thirdPerson.email': 'third@example.org' };
    await book(await signedIn('citizen', 'citizen'), VIDEO, TODAY_10, third);
    const officer = await signedIn('officer', 'officer-kalamata', '/staff/day');
    await officer.page.locator('.cards a').first().click();
    await officer.button('Στείλτε σύνδεσμο στο τρίτο πρόσωπο');
    await hall.deliver();
    const mail = hall.mails.find(({ to }) => to === 'third@example.org');
    const link = /http:\/\/localhost:\d+\/join\/[\w-]+/.exec(mail?.text ?? '')?.[0] ?? '';
    const guest = await somebody();
    expect((await guest.page.goto(link))?.status()).toBe(403);
    expect(await main(guest)).toContain('Η τηλεδιάσκεψη ανοίγει στις 09:50.');
    hall.clock.setMs(BEFORE_10);
    await guest.link('Δοκιμάστε ξανά');
    expect(await main(guest)).toContain('Μπήκατε ως: τρίτο πρόσωπο.');
    await signInAs(officer, 'officer', 'officer-kalamata', '/staff/day');
    await officer.page.locator('.cards a').first().click();
    await officer.button('Ανακαλέστε τον σύνδεσμο');
    expect((await guest.page.goto(link))?.status()).toBe(410);
    expect(await main(guest)).toContain('Ο Δήμος ανακάλεσε τον σύνδεσμο.');
  });
});

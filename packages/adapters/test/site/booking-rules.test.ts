import type { MunicipalityPlanInput } from '@rantevou/core';
import { describe, expect, it } from 'vitest';
import { openBrowser } from '../http/support/browser.ts';
import {
  answer,
  bookTime,
  DECLARED,
  DETAILS,
  holdTime,
  MONDAY_8,
  open,
  openSite,
  press,
  TIMES,
  TUESDAY_9,
  toCheck,
} from './support.ts';

const WEDNESDAY_9 = '2026-11-04T09:00:00+02:00';
const withPolicy = (policy: NonNullable<MunicipalityPlanInput['policy']>) => openSite({ plan: { policy } });

describe('a second appointment for the same service', () => {
  it('is asked about once, with the number of the first and everything typed, and then booked', async () => {
    const { browser } = await withPolicy({ warnOfDuplicates: true });
    const citizen = browser();
    const first = await bookTime(citizen);
    const code = /<strong>([2-9A-Z]{6})<\/strong>/.exec(first.html)?.[1];
    const asked = await bookTime(citizen, 'citizen', WEDNESDAY_9);
    expect(asked.status).toBe(409);
    expect(asked.html).toMatch(/href="#confirmDuplicate">Υπάρχει ήδη ανοιχτό ραντεβού/);
    expect(asked.html).toContain(`έχει αριθμό ${code}.`);
    expect(asked.html).toContain('maria.canary@example.org');
    expect(asked.html).not.toMatch(/name="confirmDuplicate" value="true" checked/);
    const done = await answer(citizen, asked, { ...DECLARED, confirmDuplicate: 'true' });
    expect(done.path).toMatch(/\/booked$/);
  });
});

describe('limits and waits', () => {
  it('R-274 names the limit that was reached and what one can do', async () => {
    const { browser } = await withPolicy({ perBookerAndDay: 1 });
    const citizen = browser();
    await bookTime(citizen);
    const second = await bookTime(citizen, 'citizen', WEDNESDAY_9);
    expect(second.status).toBe(409);
    expect(second.html).toContain(
      'Κλείσατε ήδη όσα ραντεβού επιτρέπει ο Δήμος σε μία ημέρα (1). Συνεχίστε αύριο.',
    );
    expect(second.html).not.toContain('όσα ανοιχτά ραντεβού');
  });

  it('says after a cancel from when the service can be booked again', async () => {
    const { browser } = await withPolicy({ coolDownMinutes: 45 });
    const citizen = browser();
    const { path } = await bookTime(citizen);
    const appointment = path.replace('/booked', '');
    await press(citizen, await open(citizen, `${appointment}/cancel`), `${appointment}/cancel`, {});
    const again = await bookTime(citizen, 'citizen', WEDNESDAY_9);
    expect(again.status).toBe(409);
    expect(again.html).toContain('μπορείτε να κλείσετε ξανά από τις 2/11/2026 08:45.');
  });

  it('R-057 says on the page of the new time that the person is elsewhere then', async () => {
    const { browser } = await openSite();
    const citizen = browser();
    const first = await bookTime(citizen);
    await bookTime(citizen, 'citizen', WEDNESDAY_9);
    const move = `${first.path.replace('/booked', '')}/reschedule`;
    const check = await open(citizen, `${move}/check?start=${encodeURIComponent(WEDNESDAY_9)}`);
    const wrong = await press(citizen, check, move, {});
    expect(wrong.status).toBe(409);
    expect(wrong.html).toMatch(/href="#start">Υπάρχει άλλο ραντεβού του ίδιου προσώπου/);
    expect(wrong.html).toContain('Τετάρτη 4 Νοεμβρίου 2026');
  });
});

describe('what is asked', () => {
  it('asks for the AFM of another person where the municipality does, and keeps it', async () => {
    const { browser } = await withPolicy({ askServedAfm: true });
    const citizen = browser();
    const held = await holdTime(citizen);
    expect((await answer(citizen, held, { for: 'self' })).html).not.toContain('personServed.afm');
    const form = await answer(citizen, held, { for: 'other' });
    const without = await answer(citizen, form, DETAILS);
    expect(without.status).toBe(422);
    expect(without.html).toMatch(/href="#personServed-afm">Γράψτε τον ΑΦΜ του προσώπου/);
    const wrong = await answer(citizen, without, { ...DETAILS, 'personServed.afm': '123456789' });
    expect(wrong.html).toMatch(/href="#personServed-afm">Ο ΑΦΜ έχει 9 ψηφία/);
    expect(wrong.html).toMatch(/name="personServed\.afm" value="123456789"/);
    const details = { ...DETAILS, 'personServed.afm': '000300008' };
    const done = await answer(citizen, await toCheck(citizen, wrong, { details }), DECLARED);
    expect(done.path).toMatch(/\/booked$/);
    expect(done.html).not.toContain('000300008');
  });

  it('R-034 asks what the municipality adds, and shows the answer with the appointment', async () => {
    const { browser } = await openSite({
      plan: {
        extraFields: [{ id: 'file', name: { el: 'Αριθμός φακέλου', en: 'File number' }, required: true }],
      },
    });
    const citizen = browser();
    const form = await answer(citizen, await holdTime(citizen), { for: 'self' });
    const wrong = await answer(citizen, form, DETAILS);
    expect(wrong.html).toMatch(/href="#extraFields-file">Συμπληρώστε αυτό το πεδίο/);
    const check = await toCheck(citizen, wrong, { details: { ...DETAILS, 'extraFields.file': 'Φ-17' } });
    const done = await answer(citizen, check, DECLARED);
    expect(done.html).toMatch(/Αριθμός φακέλου<\/dt><dd>Φ-17/);
  });

  it('R-046 asks again, unticked, when the policy has changed under the form', async () => {
    const { browser } = await openSite();
    const citizen = browser();
    const check = await toCheck(citizen, await holdTime(citizen));
    const old = { ...check, html: check.html.replace(/(name="policyVersion" value=")[^"]+/, '$12020-01-01') };
    const wrong = await answer(citizen, old, DECLARED);
    expect(wrong.status).toBe(422);
    expect(wrong.html).toMatch(/href="#declarations-privacyNoticeRead">Οι όροι και η πολιτική/);
    expect(wrong.html).not.toMatch(/name="declarations\.privacyNoticeRead" value="true" checked/);
    expect(wrong.html).toMatch(/name="declarations\.dataTrueAndAccurate" value="true" checked/);
    expect((await answer(citizen, wrong, DECLARED)).path).toMatch(/\/booked$/);
  });
});

describe('acting for a business', () => {
  const BUSINESS = { 'business.afm': '000300008', 'business.name': 'Δοκιμαστική Εταιρεία ΕΠΕ' };

  it('R-020 fills the business in, and proposes it as the one the appointment is for', async () => {
    const { browser } = await openSite();
    const citizen = browser();
    await citizen.signIn('citizen');
    await press(citizen, await open(citizen, '/acting-for'), '/acting-for', BUSINESS);
    const held = await press(citizen, await open(citizen, TIMES), TIMES, { start: TUESDAY_9 });
    expect(held.html).toMatch(/name="for" value="business" checked/);
    const form = await answer(citizen, held, { for: 'business' });
    expect(form.html).toMatch(/name="business\.afm" value="000300008"/);
    expect(form.html).toMatch(/name="business\.name" value="Δοκιμαστική Εταιρεία ΕΠΕ"/);
    const done = await answer(citizen, await toCheck(citizen, form, { company: BUSINESS }), DECLARED);
    expect(done.path).toMatch(/\/booked$/);
  });

  it('fills in who signed in with the business’s codes, as they named themself', async () => {
    const { browser } = await openSite();
    const company = browser();
    await company.signIn('company');
    await press(company, await open(company, '/acting-for'), '/acting-for', {
      'representative.name': 'Άννα Εκπρόσωπος',
    });
    const held = await press(company, await open(company, TIMES), TIMES, { start: TUESDAY_9 });
    expect(held.html).toMatch(/name="personServed\.name" value="Άννα Εκπρόσωπος"/);
  });

  it('leads a second press to where the first one led, signed in', async () => {
    const { appointments, browser } = await openSite();
    const citizen = browser();
    await citizen.signIn('citizen');
    const form = await open(citizen, '/acting-for');
    const late = openBrowser(appointments.handler);
    for (const [name, value] of citizen.cookies) late.cookies.set(name, value);
    const presses = await Promise.all(
      [citizen, citizen].map((one) => press(one, form, '/acting-for', BUSINESS)),
    );
    expect(presses.map(({ path, status }) => [path, status])).toEqual([
      ['/book', 200],
      ['/book', 200],
    ]);
    // The cookie of before, sent once more by the same form.
    const again = await press(late, form, '/acting-for', BUSINESS);
    expect([again.path, again.status]).toEqual(['/book', 200]);
    expect(await (await late.get('/auth/me')).json()).toMatchObject({ signedIn: true, business: {} });
  });

  it('does the same for the choice of a municipality', async () => {
    const { browser } = await openSite();
    const officer = browser();
    await officer.signIn('officer-dokimi', 'officer');
    const path = '/staff/municipality';
    // Who belongs to one municipality only is not asked: the form as it was shown before that was so.
    const token = /name="csrf" value="[^"]+"/.exec((await open(officer, '/staff')).html)?.[0];
    const form = { html: `<form method="post" action="${path}"><input type="hidden" ${token}></form>` };
    const before = new Map(officer.cookies);
    expect((await press(officer, form, path, { municipalityId: 'dokimi' })).path).toBe('/staff');
    for (const [name, value] of before) officer.cookies.set(name, value);
    const again = await press(officer, form, path, { municipalityId: 'dokimi' });
    expect([again.path, again.status]).toEqual(['/staff', 200]);
  });

  it('gives the session to nobody who has only the cookie of before, nor half a minute later', async () => {
    const { appointments, clock, browser } = await openSite();
    const citizen = browser();
    await citizen.signIn('citizen');
    const form = await open(citizen, '/acting-for');
    const before = new Map(citizen.cookies);
    await press(citizen, form, '/acting-for', BUSINESS);
    const thief = openBrowser(appointments.handler);
    const take = async (page: { html: string }) => {
      for (const [name, value] of before) thief.cookies.set(name, value);
      await press(thief, page, '/acting-for', BUSINESS);
      return (await thief.get('/auth/me')).json();
    };
    const forged = { html: form.html.replace(/(name="csrf" value=")[^"]+/g, '$1forged') };
    expect(await take(forged)).toEqual({ signedIn: false });
    clock.setMs(MONDAY_8 + 31_000);
    expect(await take(form)).toEqual({ signedIn: false });
  });
});

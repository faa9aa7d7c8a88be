import type { MunicipalityPlanInput } from '@rantevou/core';
import { describe, expect, it } from 'vitest';
import type { Browser } from '../http/support/browser.ts';
import { bookTime, DECLARED, DETAILS, open, openSite, press, TUESDAY_9 } from './support.ts';

const PATH = '/staff/book';
const CHOSEN = `${PATH}?mode=in-person&service=birth-certificate&day=2026-11-03`;
const CHOICE = { mode: 'in-person', service: 'birth-certificate', day: '2026-11-03' };
const TYPED = { ...CHOICE, ...DETAILS, ...DECLARED, start: TUESDAY_9 };

async function openCounter(policy: NonNullable<MunicipalityPlanInput['policy']> = {}) {
  const { browser } = await openSite({ plan: { policy } });
  const officer = browser();
  await officer.signIn('officer-dokimi', 'officer');
  const fill = async (typed: Record<string, string>, by: Browser = officer) =>
    press(by, await open(by, CHOSEN), PATH, typed);
  return { browser, officer, fill };
}

describe('booking at the counter', () => {
  it('R-075 R-076 books for a citizen on one page, with the citizen’s own details and declarations', async () => {
    const { officer, fill } = await openCounter();
    expect((await open(officer, '/staff')).html).toContain('href="/staff/book"');
    const first = await open(officer, PATH);
    expect(first.html).not.toContain('personServed.name');
    const form = await open(officer, CHOSEN);
    expect(form.html).toContain('Διαβάστε τα στοιχεία στον πολίτη πριν κλείσετε το ραντεβού.');
    expect(form.html).toMatch(/name="personServed\.name" value="" autocomplete="off"/);
    const wrong = await fill({ ...CHOICE, start: TUESDAY_9, 'personServed.name': 'Μαρία Δοκιμαστική' });
    expect(wrong.status).toBe(422);
    const links = [...wrong.html.matchAll(/<li><a href="#([^"]+)">/g)].map(([, id]) => id);
    expect(links).toEqual([
      'personServed-email',
      'personServed-phone',
      'declarations-dataTrueAndAccurate',
      'declarations-privacyNoticeRead',
    ]);
    expect(wrong.html).toContain('value="Μαρία Δοκιμαστική"');
    const done = await press(officer, wrong, PATH, TYPED);
    expect(done.path).toMatch(/^\/staff\/book\?.*booked=/);
    expect(done.html).toMatch(
      /Το ραντεβού κλείστηκε: Τρίτη 3 Νοεμβρίου 2026, ώρα 09:00, για Μαρία Δοκιμαστική/,
    );
  });

  it('R-080 refuses what a citizen would be refused, and shows why with everything typed', async () => {
    const { browser, fill } = await openCounter({ askServedAfm: true, openPerPerson: 1 });
    expect((await fill(TYPED)).html).toMatch(/href="#personServed-afm">Γράψτε τον ΑΦΜ/);
    await bookTime(browser());
    // The citizen who has just booked: elsewhere at that time, and at the limit at another.
    const citizen = { ...TYPED, 'personServed.afm': '000000011' };
    const there = await fill(citizen);
    expect([there.status, there.html]).toEqual([
      expect.any(Number),
      expect.stringContaining('value="maria.canary@example.org"'),
    ]);
    expect(there.status).toBeGreaterThanOrEqual(400);
    const taken = await fill({
      ...TYPED,
      'personServed.afm': '000300008',
      start: '2026-11-03T16:00:00+02:00',
    });
    expect(taken.status).toBe(409);
    expect(taken.html).toMatch(/href="#start">Αυτή η ώρα δεν προσφέρεται/);
  });

  it('asks back about a second appointment, and takes a yes', async () => {
    const { officer, fill } = await openCounter({ warnOfDuplicates: true });
    expect((await fill(TYPED)).path).toContain('booked=');
    const later = { ...TYPED, start: '2026-11-03T10:00:00+02:00' };
    const asked = await fill(later);
    expect(asked.status).toBe(409);
    expect(asked.html).toMatch(/href="#confirmDuplicate">/);
    expect(asked.html).toMatch(/value="2026-11-03T10:00:00\+02:00" checked/);
    const done = await press(officer, asked, PATH, { ...later, confirmDuplicate: 'true' });
    expect(done.path).toContain('booked=');
  });

  it('R-077 offers only the ways of service in which officers may book', async () => {
    const { officer } = await openCounter({ staffModes: ['in-person'] });
    const modes = [...(await open(officer, PATH)).html.matchAll(/name="mode" value="([^"]+)"/g)];
    expect(modes.map(([, mode]) => mode)).toEqual(['in-person']);
    const every = await openCounter();
    expect((await open(every.officer, PATH)).html.match(/name="mode" value=/g)).toHaveLength(3);
  });

  it('asks all on one page with at most 14 presses, choices and fields', async () => {
    const { officer } = await openCounter({ askServedAfm: true });
    const first = await open(officer, PATH);
    let count = 0;
    const acts = (fields: Record<string, string>) => {
      count += Object.keys(fields).length + 1;
      return fields;
    };
    const times = await press(officer, first, PATH, acts(CHOICE), `${PATH}/times`);
    expect(times.path).toBe(`${PATH}/times`);
    const typed = {
      start: TUESDAY_9,
      ...DETAILS,
      'personServed.afm': '000300008',
      ...DECLARED,
    };
    const done = await press(officer, times, PATH, [
      ...Object.entries(CHOICE),
      ...Object.entries(acts(typed)),
    ]);
    expect(done.html).toContain('Το ραντεβού κλείστηκε');
    expect(count).toBeLessThanOrEqual(14);
  });

  it('keeps everything that was typed when times are shown again, and no one’s data in an address', async () => {
    const { officer } = await openCounter();
    const form = await open(officer, CHOSEN);
    const typed = { ...TYPED, day: '2026-11-04', 'needs[]': 'lip-reading' };
    const other = await press(officer, form, PATH, typed, `${PATH}/times`);
    expect(other.status).toBe(200);
    expect(other.html).toContain('Δεν υπάρχει ελεύθερη ώρα.');
    expect(other.html).not.toContain('>Κλείστε το ραντεβού</button>');
    expect(other.html).toContain('value="Μαρία Δοκιμαστική"');
    expect(other.html).toContain('value="maria.canary@example.org"');
    expect(other.path).toBe(`${PATH}/times`);
    expect((await open(officer, `${PATH}/times`)).path).toBe(PATH);
  });

  it('shows the times of another topic before it books it', async () => {
    const { officer } = await openCounter();
    const form = await open(officer, CHOSEN);
    const changed = await press(officer, form, PATH, { ...TYPED, mode: 'video' });
    expect(changed.status).toBe(422);
    expect(changed.html).toContain('href="#start">Διαλέξτε ώρα');
    expect((await press(officer, changed, PATH, { ...TYPED, mode: 'video' })).html).toContain(
      'Το ραντεβού κλείστηκε',
    );
  });

  it('offers the next days with times where the chosen one has none', async () => {
    const { officer } = await openCounter();
    const sunday = await open(officer, `${PATH}?mode=in-person&service=birth-certificate&day=2026-11-08`);
    expect(sunday.html).toMatch(/name="laterDay" value="2026-11-09"/);
    const later = await press(officer, sunday, PATH, { ...CHOICE, laterDay: '2026-11-09' }, `${PATH}/times`);
    expect(later.html).toContain('Ελεύθερες ώρες: τη Δευτέρα 9 Νοεμβρίου 2026');
  });

  it('books for a business that the citizen represents', async () => {
    const { fill } = await openCounter();
    const business = { 'business.afm': '000900014', 'business.name': 'Δείγμα ΑΕ' };
    expect((await fill({ ...TYPED, ...business })).path).toContain('booked=');
    const half = await fill({ ...TYPED, start: '2026-11-03T10:00:00+02:00', 'business.afm': '000900014' });
    expect(half.html).toMatch(/href="#business-name">/);
  });

  it('R-078 lets nobody but an officer in', async () => {
    const { browser } = await openCounter();
    expect((await open(browser(), PATH)).path).toContain('/auth/officer/login');
    const citizen = browser();
    await citizen.signIn('citizen');
    expect((await open(citizen, PATH)).path).toContain('/auth/officer/login');
    const admin = browser();
    await admin.signIn('admin-dokimi', 'officer');
    expect((await open(admin, '/staff')).html).not.toContain('href="/staff/book"');
    const refused = await press(admin, await open(admin, CHOSEN), PATH, TYPED);
    expect(refused.status).toBe(403);
    expect(refused.html).not.toContain('booked=');
  });
});

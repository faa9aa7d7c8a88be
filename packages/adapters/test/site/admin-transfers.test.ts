import { describe, expect, it } from 'vitest';
import { bookTime, open, openSite, press } from './support.ts';

const LIST = '/admin/transfers';

async function openAdmin() {
  const site = await openSite();
  const admin = site.browser();
  await admin.signIn('admin-dokimi', 'officer');
  const citizen = site.browser();
  const booked = await bookTime(citizen);
  const appointmentId = /\/appointments\/([^/?"]+)/.exec(booked.path)?.[1] ?? '';
  return { ...site, admin, citizen, appointmentId };
}

describe('the transfers of administrators', () => {
  it('R-099 R-100 propose another time and officer, step by step, and move nothing without the applicant', async () => {
    const { admin, citizen, appointmentId } = await openAdmin();
    const pick = await open(admin, `${LIST}/new?day=2026-11-03`);
    expect(pick.html).toContain(`href="/admin/transfers/new/${appointmentId}"`);
    const at = `${LIST}/new/${appointmentId}`;
    const times = await open(admin, `${at}?day=2026-11-04&mode=in-person`);
    const chosen = /href="([^"]*start=[^"]*)">10:00</.exec(times.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const officers = await open(admin, chosen);
    expect(officers.html).toContain('Πρόταση: Τετάρτη 4 Νοεμβρίου 2026, ώρα 10:00');
    expect(officers.html).toContain('Την απάντηση τη δίνει μόνο εκείνος');
    const officer = /name="officer" value="(officer-2)"/.exec(officers.html)?.[1] ?? '';
    const sent = await press(admin, officers, `${at}/propose`, { officer, answerDays: '1' });
    expect(sent.path).toBe(`${LIST}?done=1`);
    expect(sent.html).toContain('Πρόταση: Τετάρτη 4 Νοεμβρίου 2026, ώρα 10:00');
    expect(sent.html).toContain('Απάντηση έως την Τρίτη 3 Νοεμβρίου 2026, στις 08:00.');
    expect(sent.html).not.toMatch(/Μαρία|canary/);
    // No page and no path lets an administrator answer.
    expect(sent.html).not.toMatch(/action="[^"]*(?:accept|decline)/);
    const own = await open(citizen, `/appointments/${appointmentId}`);
    expect(own.html).toContain('Τρίτη 3 Νοεμβρίου 2026, ώρα 09:00');
    const withdrawn = await press(admin, sent, `${LIST}/${appointmentId}/withdraw`, {});
    expect(withdrawn.html).toContain('Ανακλήθηκαν');
    expect(withdrawn.html).toContain('Καμία πρόταση δεν περιμένει απάντηση.');
  });

  it('says why a proposal was not made, with what was chosen', async () => {
    const { admin, appointmentId } = await openAdmin();
    const at = `${LIST}/new/${appointmentId}`;
    const start = encodeURIComponent('2026-11-04T10:00:00+02:00');
    const page = await open(admin, `${at}?day=2026-11-04&mode=in-person&start=${start}`);
    await press(admin, page, `${at}/propose`, { officer: '', answerDays: '2' });
    const again = await press(admin, page, `${at}/propose`, { officer: 'officer-2', answerDays: '7' });
    expect(again.status).toBeGreaterThanOrEqual(400);
    expect(again.html).toContain('id="error-summary"');
    expect(again.html).toContain('<option value="7" selected>');
  });

  it('are closed to officers and to the administrator of another municipality', async () => {
    const { browser, appointmentId } = await openAdmin();
    const officer = browser();
    await officer.signIn('officer-dokimi', 'officer');
    expect((await officer.get(LIST)).status).toBe(403);
    const other = browser();
    await other.signIn('admin-allo', 'officer');
    expect((await other.get(`${LIST}/new/${appointmentId}`)).status).toBe(404);
  });
});

describe('the page that explains a time', () => {
  it('says for each officer which rule is in the way and which are not, with the paragraph', async () => {
    const { admin } = await openAdmin();
    const at = '/admin/explain?service=birth-certificate&mode=in-person';
    const free = await open(admin, `${at}&date=2026-11-04&time=09:00`);
    expect(free.html).toContain('Προσφέρεται από 4 από 4.');
    expect(free.html).toMatch(
      /<th scope="row">Αργία<\/th><td>Επιτρέπει<\/td><td>ΚΥΑ myDimos.Live, άρθρο 5 §3/,
    );
    const holiday = await open(admin, `${at}&date=2026-12-25&time=09:00`);
    expect(holiday.html).toContain('Δεν προσφέρεται από κανέναν υπάλληλο.');
    expect(holiday.html).toContain('<strong>Εμποδίζει</strong>: Αργία: Χριστούγεννα (2026-12-25).');
    expect(holiday.html).toContain('Δεν εξετάστηκε: εμποδίζει άλλος κανόνας');
    const taken = await open(admin, `${at}&date=2026-11-03&time=09:00`);
    expect(taken.html).toContain('Ο υπάλληλος έχει ήδη κάτι άλλο εκείνη την ώρα');
    expect(taken.html).not.toMatch(/Μαρία|canary/);
  });

  it('asks again, with what was asked, where the service is not given in that way', async () => {
    const { admin } = await openAdmin();
    const asked = '/admin/explain?service=birth-certificate&mode=phone&date=2026-11-04&time=09:00';
    const { status, html } = await open(admin, asked);
    expect(status).toBe(422);
    expect(html).toContain('href="#mode"');
    expect(html).toContain('<option value="phone" selected>');
  });
});

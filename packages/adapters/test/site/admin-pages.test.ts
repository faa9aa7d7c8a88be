import { examplePlan } from '@rantevou/scheduler/testing';
import { describe, expect, it } from 'vitest';
import type { Browser } from '../http/support/browser.ts';
import { bookTime, open, openSite, press } from './support.ts';

async function openAdmin(persona = 'admin-dokimi') {
  const site = await openSite();
  const admin = site.browser();
  await admin.signIn(persona, 'officer');
  return { ...site, admin };
}
const preview = async (admin: Browser, path: string, fields: Record<string, string>, kind: string) => {
  const page = await open(admin, path);
  return press(admin, { html: formOf(page.html, kind) }, '/admin/plans', fields);
};
/** The one form of the page that asks for this kind of change. */
function formOf(html: string, kind: string): string {
  const forms = html.match(/<form method="post" action="\/admin\/plans"[\s\S]*?<\/form>/g) ?? [];
  const form = forms.find((one) => one.includes(`name="kind" value="${kind}"`));
  if (form === undefined) throw new Error(`no form for ${kind}`);
  return form;
}
const apply = (admin: Browser, page: { readonly html: string }) => {
  const action = /action="(\/admin\/plans\/[^/"]+\/apply)"/.exec(page.html)?.[1];
  if (action === undefined) throw new Error('no preview');
  return press(admin, page, action, {});
};
const SNOW = {
  'from.date': '2026-11-03',
  'from.time': '00:00',
  'to.date': '2026-11-03',
  'to.time': '23:55',
  'reason.el': 'Χιόνι',
};

describe('the pages of administrators', () => {
  it.each([
    '/admin',
    '/admin/statistics',
    '/admin/closures',
    '/admin/absences',
    '/admin/hours',
    '/admin/officers',
    '/admin/modes',
    '/admin/posts',
    '/admin/mass-closure',
    '/admin/transfers',
    '/admin/transfers/new',
    '/admin/explain',
    '/admin/onboarding',
  ])('%s is a whole page without script, in both languages', async (path) => {
    const { admin } = await openAdmin();
    const page = await open(admin, path);
    expect(page.status).toBe(200);
    expect(page.html).toContain('Δήμος Δοκιμής');
    expect(page.html).not.toMatch(/<script(?! src=)|style="|undefined|\[object/);
    expect(page.html.match(/<h1/g)).toHaveLength(1);
    const ids = [...page.html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    await admin.get(`/language/en?returnTo=${path}`);
    expect((await open(admin, path)).html).toContain('Municipality of Dokimi');
  });

  it('R-092 is not shown to applicants and officers, and asks staff to sign in', async () => {
    const { browser } = await openAdmin();
    for (const path of ['/admin', '/admin/officers', '/admin/onboarding']) {
      const nobody = await browser().get(path);
      expect(nobody.headers.get('location')).toContain('/auth/officer/login');
      const officer = browser();
      await officer.signIn('officer-dokimi', 'officer');
      expect((await officer.get(path)).status).toBe(403);
    }
  });

  it('R-094 shows how many citizens booked, with a chart and the same numbers as a table', async () => {
    const { admin, browser } = await openAdmin();
    await bookTime(browser());
    const page = await open(admin, '/admin');
    expect(page.html).toContain('Ραντεβού που έκλεισαν πολίτες: 1');
    expect(page.html).toContain('Ραντεβού που έκλεισαν υπάλληλοι: 0');
    expect(page.html).toMatch(/<svg class="chart"[^>]*role="img"/);
    const chart = /<svg class="chart"[\s\S]*?<\/svg>/.exec(page.html)?.[0] ?? '';
    expect(chart.match(/<rect class="taken"/g)).toHaveLength(1);
    expect(page.html).toContain(
      '<th scope="row">Τρίτη 3 Νοεμβρίου 2026</th><td class="n">1080</td><td class="n">30</td>',
    );
    const statistics = await open(admin, '/admin/statistics?from=2026-11-03&to=2026-11-03');
    expect(statistics.html).toContain('Πιστοποιητικό γέννησης');
    expect(statistics.html).not.toMatch(/Μαρία|canary/);
    const csv = /href="([^"]*format=csv)"/.exec(statistics.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect((await admin.get(csv)).headers.get('content-type')).toMatch(/^text\/csv/);
  });

  it('R-095 previews a closure with whom it touches, and closes only when it is applied', async () => {
    const { admin, browser } = await openAdmin();
    await bookTime(browser());
    const page = await preview(admin, '/admin/closures', SNOW, 'closure');
    expect(page.status).toBe(200);
    expect(page.html).toContain('Τίποτα δεν έχει αλλάξει ακόμη');
    expect(page.html).toContain('Επηρεάζονται: 1');
    expect(page.html).toContain('Εφαρμόστε και στείλτε 1 πρόταση');
    expect(page.html).not.toMatch(/Μαρία|canary/);
    expect((await open(admin, '/admin/closures')).html).toContain('Δεν έχει οριστεί κλείσιμο');
    const done = await apply(admin, page);
    expect(done.path).toBe('/admin/closures?done=1');
    expect(done.html).toContain('Η αλλαγή έγινε');
    expect(done.html).toContain(
      'Τρίτη 3 Νοεμβρίου 2026, ώρα 00:00 – Τρίτη 3 Νοεμβρίου 2026, ώρα 23:55, Όλος ο Δήμος: Χιόνι',
    );
    const reopened = await apply(admin, await preview(admin, '/admin/closures', {}, 'remove-closure'));
    expect(reopened.html).toContain('Δεν έχει οριστεί κλείσιμο');
  });

  it('shows the preview again where something was booked meanwhile, and changes nothing', async () => {
    const { admin, browser } = await openAdmin();
    const page = await preview(admin, '/admin/closures', SNOW, 'closure');
    expect(page.html).toContain('Η αλλαγή δεν επηρεάζει κανένα ραντεβού');
    await bookTime(browser());
    const stale = await apply(admin, page);
    expect(stale.status).toBe(409);
    expect(stale.html).toContain('Στο μεταξύ άλλαξαν ραντεβού');
    expect(stale.html).toContain('Επηρεάζονται: 1');
    expect(stale.html).toMatch(/Επηρεάζονται τώρα και: [A-Z0-9]+/);
    expect((await open(admin, '/admin/closures')).html).toContain('Δεν έχει οριστεί κλείσιμο');
    expect((await apply(admin, stale)).path).toBe('/admin/closures?done=1');
  });

  it('gives the form back with what was typed and what is wrong with it', async () => {
    const { admin } = await openAdmin();
    const page = await preview(admin, '/admin/closures', { ...SNOW, 'to.date': '2026-11-02' }, 'closure');
    expect(page.status).toBe(422);
    expect(page.html).toContain('value="Χιόνι"');
    expect(page.html).toMatch(/<a href="#to-time">[^<]+/);
    const missing = await preview(admin, '/admin/absences', { officerId: 'officer-1' }, 'absence');
    expect([missing.status, missing.html.includes('id="error-summary"')]).toEqual([422, true]);
  });

  it('R-098 sets the hours of one post as a week, and reports hours that overlap', async () => {
    const { admin } = await openAdmin();
    const page = await open(admin, '/admin/hours?post=post-2');
    expect(page.html).toContain('name="hours.MO.first.start" value="08:00"');
    const hours = (end: string) => ({
      'hours.MO.first.start': '09:00',
      'hours.MO.first.end': end,
      'hours.MO.second.start': '12:00',
      'hours.MO.second.end': '15:00',
    });
    const wrong = await press(admin, page, '/admin/plans', hours('13:00'));
    expect([wrong.status, wrong.html.includes('Το ωράριο επικαλύπτει άλλο της ίδιας λίστας')]).toEqual([
      422,
      true,
    ]);
    expect(wrong.html).toContain('name="hours.MO.second.end" value="15:00"');
    await apply(admin, await press(admin, page, '/admin/plans', hours('11:00')));
    const after = await open(admin, '/admin/hours?post=post-2');
    expect(after.html).toContain('name="hours.MO.first.end" value="11:00"');
    expect(after.html).toContain('name="hours.TU.first.start" value=""');
    const inherits = await press(admin, after, '/admin/plans', { inherit: 'true' });
    await apply(admin, inherits);
    expect((await open(admin, '/admin/hours?post=post-2')).html).toContain(
      'name="hours.TU.first.start" value="08:00"',
    );
  });

  it('R-096 R-097 adds an officer by name, renames and removes one', async () => {
    const { admin } = await openAdmin();
    const page = await preview(
      admin,
      '/admin/officers',
      { name: 'Άννα Υπάλληλος', 'posts[]': 'post-2' },
      'officer',
    );
    const added = await apply(admin, page);
    expect(added.html).toMatch(/<h2>Άννα Υπάλληλος<\/h2>\s*<p>Θέσεις: Θυρίδα 2<\/p>/);
    const cards = added.html.split('<li>');
    const anna = cards.find((card) => card.includes('Άννα')) ?? '';
    const wrong = await press(admin, { html: anna }, '/admin/officers/name', { name: '' });
    expect([wrong.status, /href="#name-[^"]+"/.test(wrong.html)]).toEqual([422, true]);
    expect(wrong.html).toContain('<title>Πρόβλημα: Αλλαγή ονόματος');
    const renamed = await press(admin, { html: anna }, '/admin/officers/name', { name: 'Άννα Νεότερη' });
    expect(renamed.html).toContain('<h2>Άννα Νεότερη</h2>');
    const card = renamed.html.split('<li>').find((one) => one.includes('Άννα')) ?? '';
    const removal = await press(admin, { html: card }, '/admin/plans', {});
    expect(removal.html).toContain('Η αλλαγή δεν επηρεάζει κανένα ραντεβού');
    expect((await apply(admin, removal)).html).not.toContain('Άννα');
  });

  it('R-109 turns a way of service off, and refuses to leave none', async () => {
    const { admin, browser } = await openAdmin();
    const durations = { 'modes.in-person.durationMinutes': '20', 'modes.phone.durationMinutes': '10' };
    const none = await preview(
      admin,
      '/admin/modes',
      { ...durations, 'modes.video.durationMinutes': '20' },
      'modes',
    );
    expect([none.status, none.html.includes('Αφήστε τουλάχιστον έναν τρόπο εξυπηρέτησης')]).toEqual([
      422,
      true,
    ]);
    const page = await preview(
      admin,
      '/admin/modes',
      {
        ...durations,
        'modes.in-person.offered': 'true',
        'modes.phone.offered': 'true',
        'modes.video.durationMinutes': '20',
      },
      'modes',
    );
    await apply(admin, page);
    expect((await open(browser(), '/book/dokimi')).html).not.toContain('Με τηλεδιάσκεψη');
  });
});

describe('the pages of a municipality’s way in', () => {
  it('R-102 R-110 R-111 lead from the form to the act, and R-113 to the text of the announcement', async () => {
    const { admin, browser } = await openAdmin('admin-allo');
    const platform = browser();
    await platform.signIn('platform', 'officer');
    const { joined: _, ...file } = examplePlan({
      municipality: { id: 'allo', code: null, name: { el: 'Άλλο', en: 'Allo' }, phone: '2100000001' },
    });
    const { modes, ...unfinished } = file;
    const at = '/admin/onboarding';
    const saved = await press(admin, await open(admin, at), at, { file: JSON.stringify(unfinished) });
    expect(saved.html).toContain('Δεν έχει υποβληθεί');
    expect(saved.html).toContain('<code>/modes</code>');
    expect(saved.html).not.toContain('Υποβάλετε το αίτημα');
    const wrong = await press(admin, saved, at, { file: '{"modes":' });
    expect([wrong.status, wrong.html.includes('Το κείμενο δεν είναι JSON')]).toEqual([422, true]);
    expect(wrong.html).toContain('{&quot;modes&quot;:</textarea>');
    const whole = await press(admin, saved, at, { file: JSON.stringify({ ...unfinished, modes }) });
    const filed = await press(admin, whole, `${at}/submit`, {});
    expect(filed.html).toContain('Υποβλήθηκε');

    expect((await admin.get('/platform/municipalities')).status).toBe(403);
    const list = await open(platform, '/staff');
    expect(list.path).toBe('/platform/municipalities');
    const means = '/platform/municipalities/allo/means';
    const lacking = await press(platform, list, means, { hasMail: 'true' });
    expect([lacking.status, lacking.html.includes('Για τηλεδιάσκεψη χρειάζεται πάροχος')]).toEqual([
      422,
      true,
    ]);
    const confirmed = await press(platform, list, means, { hasMail: 'true', hasVideo: 'true' });
    expect((await open(browser(), '/book')).html).not.toContain('Δήμος Άλλο');
    const joining = '/platform/municipalities/allo/joining';
    expect(confirmed.html).toContain('<h2>Δήμος Άλλο</h2>');
    expect(confirmed.html).toContain('δεν μένει εικόνα ή ήχος');
    const tomorrow = await press(platform, confirmed, joining, { act: 'ΔΟΚΙΜΗ/9', date: '2026-11-03' });
    expect([tomorrow.status, tomorrow.html.includes('href="#date-allo"')]).toEqual([422, true]);
    expect(tomorrow.html).toContain('value="ΔΟΚΙΜΗ/9"');
    const joined = await press(platform, confirmed, joining, { act: 'ΔΟΚΙΜΗ/9', date: '2026-11-01' });
    expect(joined.html).toContain('Πράξη ΔΟΚΙΜΗ/9');
    expect((await open(browser(), '/book')).html).toContain('Δήμος Άλλο');
    const own = await open(admin, at);
    expect(own.html).toContain('Ο Δήμος Άλλο εντάχθηκε');
    await press(admin, own, `${at}/announcement`, {});
    const announcement = '/platform/municipalities/allo/announcement';
    const stale = await press(platform, joined, announcement, {});
    expect([stale.status, stale.html.includes('Κάποιος άλλαξε τα στοιχεία')]).toEqual([412, true]);
    const onGov = await press(platform, stale, announcement, {});
    expect(onGov.html).not.toContain(announcement);
    expect((await open(admin, at)).html).toContain('Η ένταξη ανακοινώθηκε');
  });
});

import { describe, expect, it } from 'vitest';
import type { Browser } from '../http/support/browser.ts';
import { bookTime, open, openSite, press } from './support.ts';

async function openAdmin() {
  const site = await openSite();
  const admin = site.browser();
  await admin.signIn('admin-dokimi', 'officer');
  return { ...site, admin };
}
/** Presses the first form of the page that has this text in it. */
function formWith(html: string, ...parts: readonly string[]): { html: string } {
  const forms = html.match(/<form method="post" action="\/admin\/plans"[\s\S]*?<\/form>/g) ?? [];
  const form = forms.find((one) => parts.every((part) => one.includes(part)));
  if (form === undefined) throw new Error(`no form with ${parts.join(', ')}`);
  return { html: form };
}
const preview = (
  admin: Browser,
  html: string,
  parts: readonly string[],
  typed: Record<string, string> | [string, string][] = {},
) => press(admin, formWith(html, ...parts), '/admin/plans', typed);
const apply = (admin: Browser, page: { readonly html: string }, typed: Record<string, string> = {}) => {
  const action = /action="(\/admin\/plans\/[^/"]+\/apply)"/.exec(page.html)?.[1];
  if (action === undefined) throw new Error('no preview');
  return press(admin, page, action, typed);
};
const change = async (
  admin: Browser,
  path: string,
  parts: readonly string[],
  typed: Record<string, string> | [string, string][] = {},
) => apply(admin, await preview(admin, (await open(admin, path)).html, parts, typed));

describe('plans of administrators', () => {
  it('R-095 has an address of its own that changes nothing, belongs to who made it, and says how many are sent', async () => {
    const { admin, browser } = await openAdmin();
    await bookTime(browser());
    const page = await preview(
      admin,
      (await open(admin, '/admin/mass-closure')).html,
      ['value="emergency"'],
      {
        what: 'office:town-hall',
        'from.date': '2026-11-03',
        'from.time': '00:00',
        'to.date': '2026-11-04',
        'to.time': '00:00',
        'reason.el': 'Χιόνι',
      },
    );
    expect(page.path).toMatch(/^\/admin\/plans\/[\w-]+$/);
    expect(page.html).toContain('<h1>Προεπισκόπηση: κλειστά από την Τρίτη 3 Νοεμβρίου 2026');
    expect(page.html).toContain('Δεν επηρεάζονται: 0');
    expect(page.html).toContain('Εφαρμόστε και στείλτε 1 πρόταση');
    expect((await open(admin, page.path)).html).toContain('Επηρεάζονται: 1');
    expect((await open(admin, '/admin/closures')).html).toContain('Δεν έχει οριστεί κλείσιμο');
    for (const persona of ['admin-allo', 'officer-dokimi']) {
      const other = browser();
      await other.signIn(persona, 'officer');
      expect((await other.get(page.path)).status).toBeGreaterThanOrEqual(403);
    }
    const done = await apply(admin, page, { answerDays: '1' });
    expect(done.path).toBe('/admin/mass-closure?done=1');
    expect((await open(admin, '/admin/transfers')).html).toContain('Απάντηση έως');
  });

  it('keeps a new officer’s name sealed while the plan waits', async () => {
    const { admin, appointments } = await openAdmin();
    const page = await preview(admin, (await open(admin, '/admin/officers')).html, ['value="officer"'], {
      name: 'Άννα Κανάρη',
    });
    expect(page.html).toContain('Προεπισκόπηση: Νέος υπάλληλος');
    const kept = await appointments.store.load({ what: 'records', kind: 'draft', limit: 10 });
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toMatch(/Κανάρη|officer/);
    expect((await apply(admin, page)).html).toContain('<h2>Άννα Κανάρη</h2>');
  });

  it('R-095 R-098 gives a season hours of its own, and takes it away again', async () => {
    const { admin } = await openAdmin();
    const hours = (day: string, end: string): [string, string][] => [
      [`hours.${day}.first.start`, '09:00'],
      [`hours.${day}.first.end`, end],
    ];
    const summer: [string, string][] = [
      ['from', '2027-07-01'],
      ['to', '2027-08-31'],
      ...hours('MO', '13:00'),
    ];
    const added = await change(admin, '/admin/hours?season=new', ['value="hours"'], summer);
    expect(added.html).toContain('Έως την Τετάρτη 30 Ιουνίου 2027');
    expect(added.html).toContain('Από την Τετάρτη 1 Σεπτεμβρίου 2027');
    const key = encodeURIComponent('2027-07-01/2027-08-31');
    const season = await open(admin, `/admin/hours?season=${key}`);
    expect(season.html).toContain('name="hours.MO.first.end" value="13:00"');
    expect(season.html).toContain('name="hours.TU.first.start" value=""');
    const after = await change(admin, '/admin/hours', ['value="remove-season"', '2027-07-01']);
    expect(after.html).toContain('Όλο τον χρόνο');
    expect(after.html).toContain('name="hours.TU.first.start" value="08:00"');
  });

  it('R-095 adds a closed day of the municipality’s own by its distance from Easter, and keeps a holiday open', async () => {
    const { admin, browser } = await openAdmin();
    const added = await change(admin, '/admin/closures', ['value="closed-day"'], {
      'name.el': 'Τοπική εορτή',
      date: '2027-06-10',
      repeats: 'easter',
    });
    expect(added.html).toContain('Πέμπτη 10 Ιουνίου 2027: Τοπική εορτή');
    const opened = await change(admin, '/admin/closures', ['value="open-day"', 'value="2026-12-26"']);
    expect(opened.html).not.toContain('Σάββατο 26 Δεκεμβρίου 2026: Δεύτερη');
    expect(opened.html).toContain('<p>Σάββατο 26 Δεκεμβρίου 2026</p>');
    const gone = await change(admin, '/admin/closures', ['value="remove-closed-day"', 'easter:']);
    expect(gone.html).not.toContain('Τοπική εορτή');
    expect((await browser().get('/book/dokimi')).status).toBe(200);
  });

  it('R-096 R-097 describes a post with its services and who holds it, warns of one that nobody holds, and removes it', async () => {
    const { admin } = await openAdmin();
    const made = await change(
      admin,
      '/admin/posts',
      ['value="post"'],
      [
        ['name.el', 'Θυρίδα 4'],
        ['officeId', 'town-hall'],
        ['services[]', 'birth-certificate'],
        ['modes[]', 'in-person'],
      ],
    );
    expect(made.html).toMatch(/<h2>Θυρίδα 4<\/h2>\s*<p><strong class="tag problem">Χωρίς υπάλληλο/);
    const id = /post=([^"&]+)">Αλλαγή<span class="vh">: Θυρίδα 4/.exec(made.html)?.[1] ?? '';
    const held = await change(
      admin,
      `/admin/posts?post=${id}`,
      ['value="post"'],
      [
        ['name.el', 'Θυρίδα 4'],
        ['officeId', 'town-hall'],
        ['services[]', 'birth-certificate'],
        ['modes[]', 'in-person'],
        ['holder.officerId', 'officer-3'],
        ['holder.from', '2026-11-09'],
      ],
    );
    expect(held.html).toContain('Υπάλληλοι: Υπάλληλος officer-3 (Δευτέρα 9 Νοεμβρίου 2026 –)');
    const without = await preview(
      admin,
      (await open(admin, `/admin/posts?post=${id}`)).html,
      ['value="post"'],
      [
        ['name.el', 'Θυρίδα 4'],
        ['officeId', 'town-hall'],
        ['modes[]', 'in-person'],
      ],
    );
    expect([without.status, without.html.includes('id="error-summary"')]).toEqual([422, true]);
    const gone = await change(admin, '/admin/posts', ['value="remove-post"', id]);
    expect(gone.html).not.toContain('Θυρίδα 4');
  });
});

import { examplePlan } from '@rantevou/scheduler/testing';
import { describe, expect, it } from 'vitest';
import { bookTime, open, openSite } from './support.ts';

async function openAdmin(...options: Parameters<typeof openSite>) {
  const site = await openSite(...options);
  const admin = site.browser();
  await admin.signIn('admin-dokimi', 'officer');
  return { ...site, admin };
}

describe('the dashboard of administrators', () => {
  it('R-092 R-094 shows the load by day and hour as a table with numbers, and the busiest hour as a sentence', async () => {
    const { admin, browser } = await openAdmin();
    await bookTime(browser());
    const { html } = await open(admin, '/admin?from=2026-11-02&to=2026-11-06');
    expect(html).toContain('Πιο γεμάτη ώρα: Τρίτη, 09:00. Κλεισμένες 0,5 από 3 ώρες (17%).');
    expect(html).toMatch(/<table class="data heat"><caption>[^<]+<\/caption>/);
    const tuesday = /<th scope="row">Τρίτη<\/th>([\s\S]*?)<\/tr>/.exec(html)?.[1] ?? '';
    expect(tuesday).toContain('<td class="h1">17%<span class="vh">, 1 ραντεβού</span></td>');
    expect(html).toContain('21–45%');
    expect(html).not.toMatch(/Μαρία|canary/);
    await admin.get('/language/en?returnTo=/admin');
    const english = await open(admin, '/admin?from=2026-11-02&to=2026-11-06');
    expect(english.html).toContain('Busiest time: Tuesday, 09:00. 0.5 of 3 hours booked (17%).');
  });

  it('says at the period what is wrong with it', async () => {
    const { admin } = await openAdmin();
    for (const path of ['/admin', '/admin/statistics']) {
      const { status, html } = await open(admin, `${path}?from=2026-11-06&to=2026-11-02`);
      expect(status).toBe(422);
      expect(html).toMatch(/<a href="#to">Το τέλος είναι μετά την αρχή/);
    }
  });

  it('names what waits with a way to it, and says so where nothing does', async () => {
    const { admin } = await openAdmin();
    expect((await open(admin, '/admin')).html).toContain('Δεν εκκρεμεί τίποτα.');
    const posts = examplePlan().posts.map((post) => (post.id === 'post-1' ? { ...post, holders: [] } : post));
    const lacking = await openAdmin({ plan: { posts } });
    const { html } = await open(lacking.admin, '/admin');
    expect(html).toContain('<a href="/admin/posts?post=post-1">Θέση εργασίας χωρίς υπάλληλο: Θυρίδα 1</a>');
    const { admin: waiting } = await openAdmin({ plan: { joined: undefined } });
    expect((await open(waiting, '/admin')).html).toContain(
      '<a href="/admin/onboarding">Ο Δήμος δεν έχει ενταχθεί',
    );
  });
});

describe('the statistics of administrators', () => {
  it('R-092 counts by way, service and outcome what was asked for, in bars, tables and the file alike', async () => {
    const { admin, browser } = await openAdmin();
    await bookTime(browser());
    await bookTime(browser(), 'second-citizen', '2026-11-04T09:00:00+02:00');
    const at = '/admin/statistics?from=2026-11-02&to=2026-11-06';
    const all = await open(admin, `${at}&mode=&service=&outcome=`);
    expect(all.html).toContain('Ραντεβού που έκλεισαν πολίτες: 2');
    expect(all.html).toMatch(/<svg class="chart bars"[^>]*aria-hidden="true"/);
    expect(all.html).toContain('Τα περισσότερα: Πιστοποιητικό γέννησης, 2.');
    const none = await open(admin, `${at}&mode=video`);
    expect(none.html).toContain('Δεν υπάρχουν ραντεβού σε αυτό το διάστημα.');
    const some = await open(admin, `${at}&mode=in-person&outcome=none`);
    expect(some.html).toContain('Ραντεβού που έκλεισαν πολίτες: 2');
    expect(some.html).toContain('<option value="in-person" selected>');
    const csv = /href="([^"]*format=csv)"/.exec(none.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(csv).toContain('mode=video');
    expect((await admin.get(csv)).headers.get('content-type')).toMatch(/^text\/csv/);
  });

  it('R-092 makes no selection for the administrator of the platform: few would be found in it', async () => {
    const { browser } = await openAdmin();
    const platform = browser();
    await platform.signIn('platform', 'officer');
    const at = '/api/v1/municipalities/dokimi/statistics?from=2026-11-02&to=2026-11-06';
    expect((await platform.get(at)).status).toBe(200);
    expect((await platform.get(`${at}&mode=video`)).status).toBe(403);
  });
});

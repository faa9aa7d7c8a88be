import type { MemoryStore } from '@rantevou/scheduler';
import { describe, expect, it } from 'vitest';
import type { Browser } from '../http/support/browser.ts';
import { csrfOf, MINUTE, openDay, START_MS, THIRD } from './officer-day.ts';
import { open, openSite, press } from './support.ts';

const TYPED = { 'thirdPerson.name': THIRD.name, 'thirdPerson.email': THIRD.email };

describe('staffDayPages', () => {
  it('R-276 says whom to call when a message did not arrive, and nothing while it waits', async () => {
    const day = await openDay('in-person');
    const call = 'Το email δεν παραδόθηκε. Τηλεφωνήστε στον πολίτη: ';
    expect((await open(day.officer, day.page)).html).not.toContain(call);
    const { outbox } = day.appointments.store as MemoryStore;
    await outbox.bounced(`${day.id}:1:confirmation`, 'SMTP_550', START_MS);
    expect((await open(day.officer, day.page)).html).toContain(`${call}+306900000000.`);
  });

  it('shows the day, the next appointment on top, and leads to it', async () => {
    const day = await openDay('video');
    const today = await open(day.officer, '/staff/day');
    expect(today.path).toBe('/staff/day/2026-11-03');
    expect(today.html).toContain('Πρόγραμμα ημέρας: Τρίτη 3 Νοεμβρίου 2026');
    expect(today.html).toContain('Επόμενο ραντεβού, σε 1 λεπτό');
    expect(today.html).toContain('10:00–10:20 Με τηλεδιάσκεψη: Μαρία Δοκιμαστική');
    expect(today.html).toContain(`href="${day.page}"`);
    expect((await open(day.officer, '/staff/day/2026-11-04')).html).toContain(
      'Δεν έχετε ραντεβού αυτή την ημέρα.',
    );
  });

  it('is for staff: others are asked to sign in, and a citizen’s page is not there', async () => {
    const day = await openDay('video');
    expect((await open(day.browser(), '/staff/day/2026-11-03')).path).toContain('/auth/officer/login');
    expect((await open(day.citizen, day.page)).path).toContain('/auth/officer/login');
    const admin = day.browser();
    await admin.signIn('admin-dokimi', 'officer');
    expect((await open(admin, '/staff/day/2026-11-03')).html).toContain('Μαρία Δοκιμαστική');
    expect((await open(admin, day.page)).status).toBe(404);
  });

  it('R-032 R-072 R-277 goes from presence over identification to the outcome, each step when it is its turn', async () => {
    const day = await openDay('video');
    const before = await open(day.officer, day.page);
    expect(before.html).toContain('Είναι παρόν το πρόσωπο;');
    expect(before.html).not.toContain('Επιβεβαιώθηκε');
    const unsaid = await day.step('start');
    expect(unsaid.status).toBe(422);
    expect(unsaid.html).toContain('Πείτε αν είναι παρόν το πρόσωπο');
    const started = await day.step('start', { isPersonServedPresent: 'yes' });
    expect(started.html).toContain('Σε εξέλιξη');
    expect(started.html).toContain('Μη φωτογραφίζετε και μη σημειώνετε αριθμούς εγγράφων');
    expect(started.html).toContain('Μόνο με ήχο συνεχίζετε μετά την ταυτοποίηση');
    expect(started.html).not.toContain('Ολοκληρώθηκε');
    const identified = await day.step('identify', { isConfirmed: 'true' });
    expect(identified.html).toContain('Η ταυτοποίηση ολοκληρώθηκε.');
    expect((await day.step('audio-only')).html).toContain('Συνεχίζετε μόνο με ήχο.');
    const ended = await day.step('outcome', { outcome: 'fulfilled' });
    expect(ended.html).toContain('Ολοκληρώθηκε');
    expect(ended.html).not.toContain('<button class="main"');
  });

  it('lets an administrator write that no officer was there, once the time has come', async () => {
    const day = await openDay('in-person');
    const admin = day.browser();
    await admin.signIn('admin-dokimi', 'officer');
    const path = `${day.page}/officer-absent`;
    expect((await open(admin, '/staff/day/2026-11-03')).html).not.toContain(path);
    day.clock.setMs(START_MS);
    const written = await press(admin, await open(admin, '/staff/day/2026-11-03'), path, {});
    expect(written.html).toContain('Δεν υπήρχε υπάλληλος');
  });

  it('R-015 shows the officer whom to call, and only by phone', async () => {
    const day = await openDay('phone');
    expect((await open(day.officer, day.page)).html).toContain('Καλέστε το +306900000000');
    const other = await openDay('in-person');
    expect((await open(other.officer, other.page)).html).not.toContain('Καλέστε');
  });

  it('R-068 sends the third person a link when the officer presses, and withdraws it', async () => {
    const day = await openDay('video', { thirdPerson: THIRD });
    const sent = await day.step('guest');
    expect(sent.html).toContain('Στάλθηκε σύνδεσμος: Τρίτη Δοκιμαστική');
    const withdrawn = await day.step('guest/revoke');
    expect(withdrawn.html).toContain('Στείλτε σύνδεσμο στο τρίτο πρόσωπο');
  });

  it('R-067 lets the applicant name a third person and take it back, until the start', async () => {
    const day = await openDay('video');
    const path = `/appointments/${day.id}/third-person`;
    expect((await open(day.citizen, `/appointments/${day.id}`)).html).toContain(`href="${path}"`);
    const wrong = await press(day.citizen, await open(day.citizen, path), path, {
      'thirdPerson.name': 'Τρίτη',
    });
    expect([wrong.status, wrong.html.includes('value="Τρίτη"')]).toEqual([422, true]);
    const asked = await press(day.citizen, await open(day.citizen, path), path, TYPED);
    expect(asked.html).toContain('third@example.org');
    expect((await open(day.officer, day.page)).html).toContain('Το ζήτησε ο αιτών: Τρίτη Δοκιμαστική');
    const again = await open(day.citizen, path);
    const second = again.html.lastIndexOf('<form method="post" action="/appointments');
    const taken = await press(day.citizen, { html: again.html.slice(second) }, path, {});
    expect(taken.html).not.toContain('third@example.org');
    await day.step('start', { isPersonServedPresent: 'yes' });
    expect((await press(day.citizen, again, path, TYPED)).html).not.toContain('third@example.org');
  });

  it('R-066 sends the documents with a note', async () => {
    const day = await openDay('video');
    expect((await day.step('documents', { note: 'Και δύο φωτογραφίες' })).html).toContain(
      'Το μήνυμα με τα δικαιολογητικά στέλνεται.',
    );
  });

  it('says on the page why a step is refused, after somebody else has taken it', async () => {
    const day = await openDay('in-person');
    const stale = await open(day.officer, day.page);
    await day.step('start', { isPersonServedPresent: 'yes' });
    const refused = await press(day.officer, stale, `${day.page}/start`, { isPersonServedPresent: 'no' });
    expect(refused.status).toBe(412);
    expect(refused.html).toContain('role="alert"');
    expect(refused.html).toContain('Σε εξέλιξη');
  });
});

describe('joinRoutes', () => {
  const joinOf = async (day: Awaited<ReturnType<typeof openDay>>, browser: Browser) =>
    browser.get(`/appointments/${day.id}/join`);

  it('R-062 R-069 leads the person served and the officer into the room in its window; before it says when, and what to have at hand', async () => {
    const day = await openDay('video');
    day.clock.setMs(START_MS - 11 * MINUTE);
    const early = await open(day.citizen, `/appointments/${day.id}/join`);
    expect(early.status).toBe(403);
    expect(early.html).toContain('Η τηλεδιάσκεψη ανοίγει στις 09:50.');
    expect(early.html).toContain('Το έγγραφο ταυτότητας δίπλα σας');
    day.clock.setMs(START_MS - MINUTE);
    for (const browser of [day.citizen, day.officer]) {
      const inside = await joinOf(day, browser);
      expect(inside.status).toBe(303);
      expect(inside.headers.get('cache-control')).toBe('no-store');
      expect(inside.headers.get('location')).toMatch(
        /^http:\/\/localhost:3000\/demo-room\?as=(applicant|officer)$/,
      );
    }
    expect((await day.officer.get(`${day.page}/join`)).headers.get('location')).toBe(
      `/appointments/${day.id}/join`,
    );
    expect((await open(day.browser(), `${day.page}/join`)).path).toContain('/auth/officer/login');
    day.clock.setMs(START_MS + 50 * MINUTE);
    const late = await open(day.citizen, `/appointments/${day.id}/join`);
    expect(late.status).toBe(410);
    expect(late.html).toContain('Ο σύνδεσμος έληξε');
    expect((await open(day.browser(), `/appointments/${day.id}/join`)).path).toContain('/auth/citizen/login');
  });

  it('R-017 R-054 R-063 T-21 opens by a signed link alone, in its window, for this time, to the bit', async () => {
    const day = await openDay('video', { needs: ['lip-reading'] });
    const { html } = await open(day.officer, day.page);
    const link = /<code>http:\/\/localhost:3000(\/join\/[\w-]+)<\/code>/.exec(html)?.[1] as string;
    const stranger = day.browser();
    const inside = await stranger.get(link);
    expect(inside.status).toBe(303);
    expect(inside.headers.get('location')).toBe('http://localhost:3000/demo-room?as=interpreter');
    expect(inside.headers.getSetCookie()).toEqual([]);
    const at = link.length - 30;
    const changed = `${link.slice(0, at)}${link[at] === 'A' ? 'B' : 'A'}${link.slice(at + 1)}`;
    expect((await stranger.get(changed)).status).toBe(404);
    day.clock.setMs(START_MS - 11 * MINUTE);
    const early = await open(stranger, link);
    expect([early.status, early.html.includes('ανοίγει στις 09:50')]).toEqual([403, true]);
    day.clock.setMs(START_MS + MINUTE);
    await day.step('start', { isPersonServedPresent: 'no' });
    const over = await open(stranger, link);
    expect([over.status, over.html.includes('Ο σύνδεσμος έληξε')]).toEqual([410, true]);
  });

  it('R-054 R-063 knows no link that it did not make', async () => {
    const day = await openDay('video');
    for (const token of ['x', day.id, 'A'.repeat(120), '%00', 'a'.repeat(3_000)]) {
      const answer = await day.browser().get(`/join/${token}`);
      expect([400, 404, 422]).toContain(answer.status);
      expect(answer.headers.get('location')).toBeNull();
    }
  });

  it('shows in a demonstration what would be there', async () => {
    const { browser } = await openSite();
    const room = await open(browser(), '/demo-room?as=guest');
    expect(room.status).toBe(200);
    expect(room.html).toContain('Επίδειξη');
    expect(room.html).toContain('τρίτο πρόσωπο');
    expect(room.html).toContain('Τίποτα δεν καταγράφεται ούτε αποθηκεύεται');
    expect((await open(browser(), '/demo-room?as=nobody')).html).toContain('πολίτης');
  });
});

describe('visitRoutes', () => {
  it('does by JSON what the pages do, with versions and refusals', async () => {
    const day = await openDay('video');
    const api = `/api/v1/appointments/${day.id}`;
    const post = async (path: string, body: object = {}, browser = day.officer) => {
      const answer = await browser.post(`${api}/${path}`, body, {
        'x-csrf-token': await csrfOf(browser, '/staff/day/2026-11-03'),
      });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    };
    const agenda = await day.officer.get(
      '/api/v1/municipalities/dokimi/agenda?from=2026-11-03&to=2026-11-03',
    );
    expect(((await agenda.json()) as { items: unknown[] }).items).toHaveLength(1);
    expect(
      (await day.citizen.get('/api/v1/municipalities/dokimi/agenda?from=2026-11-03&to=2026-11-03')).status,
    ).toBe(403);
    const visit = await day.officer.get(`${api}/visit`);
    expect(visit.headers.get('etag')).toMatch(/^"1-\w+"$/);
    expect(await post('start', { isPersonServedPresent: true })).toMatchObject({
      status: 200,
      body: { status: 'started', version: 2 },
    });
    expect(await post('audio-only')).toMatchObject({
      status: 409,
      body: { code: 'CAMERA_REQUIRED_FOR_IDENTIFICATION' },
    });
    expect(await post('identify', { check: 'identity', isConfirmed: true })).toMatchObject({ status: 200 });
    expect(await post('finish', { outcome: 'fulfilled' })).toMatchObject({ body: { outcome: 'fulfilled' } });
    expect((await post('start', { isPersonServedPresent: true }, day.citizen)).status).toBe(404);
  });
});

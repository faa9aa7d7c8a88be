import { SdkError } from '@rantevou/core';
import { describe, expect, it } from 'vitest';
import { eraseDrafts } from '../../src/site/draft/draft-store.ts';
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

const DAY_MS = 24 * 3_600_000;
const VIDEO = '/book/dokimi/video/birth-certificate';

/** A citizen at the question of the details. */
async function atDetails() {
  const site = await openSite();
  const citizen = site.browser();
  const form = await answer(citizen, await holdTime(citizen), { for: 'self' });
  return { ...site, citizen, form, id: form.path.split('/')[3] as string };
}

describe('draftStepPages', () => {
  it('keeps what was typed, right or wrong, through a change of language and Back', async () => {
    const { citizen, form } = await atDetails();
    await answer(citizen, form, { ...DETAILS, 'personServed.email': 'maria@' });
    const link = /href="(\/language\/en[^"]*)"/.exec(form.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const english = await open(citizen, link);
    expect(english.path).toBe(form.path);
    expect(english.html).toContain('Contact details');
    expect(english.html).toContain('value="maria@"');
    expect(english.html).toContain('value="6900000000"');
    const back = /class="back" href="([^"]+)"/.exec(english.html)?.[1] ?? '';
    expect((await open(citizen, back)).html).toMatch(/name="for" value="self" checked/);
  });

  it('keeps what was typed when the session has ended meanwhile, and shows it to nobody else', async () => {
    const { appointments, citizen, form, browser } = await atDetails();
    for (const name of citizen.cookies.keys()) if (/session/.test(name)) citizen.cookies.delete(name);
    const login = await answer(citizen, form, DETAILS);
    expect(login.path).toMatch(/\/login\?to=details$/);
    expect(login.html).not.toContain('canary');
    const thief = openBrowser(appointments.handler);
    for (const [name, value] of citizen.cookies) thief.cookies.set(name, value);
    await thief.signIn('second-citizen');
    expect((await open(thief, form.path)).status).toBe(404);
    await citizen.signIn('citizen');
    const again = await open(citizen, login.path);
    expect(again.path).toBe(form.path);
    expect(again.html).toContain('value="maria.canary@example.org"');
    expect((await open(browser(), form.path)).status).toBe(404);
  });

  it('takes nothing from another site in the name of an ended session', async () => {
    const { citizen, form } = await atDetails();
    for (const name of citizen.cookies.keys()) if (/session/.test(name)) citizen.cookies.delete(name);
    await citizen.send(form.path, {
      method: 'POST',
      headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      body: new URLSearchParams({ ...DETAILS, 'personServed.name': 'Κακός' }),
    });
    await citizen.signIn('citizen');
    expect((await open(citizen, form.path)).html).not.toContain('Κακός');
  });

  it('changes one answer from the page of the check and comes back to it', async () => {
    const { citizen, form } = await atDetails();
    const check = await toCheck(citizen, form);
    const change = /href="([^"]+\/details)">Αλλαγή<span class="vh">: Για</.exec(check.html)?.[1] ?? '';
    const details = await open(citizen, change);
    expect(details.html).toContain('value="maria.canary@example.org"');
    const again = await answer(citizen, details, { ...DETAILS, 'personServed.phone': '6911111111' });
    expect(again.path).toBe(check.path);
    expect(again.html).toContain('6911111111');
    const times = /href="([^"]+)">Αλλαγή<span class="vh">: Πότε</.exec(again.html)?.[1] ?? '';
    const other = { start: '2026-11-03T10:00:00+02:00' };
    const moved = await press(citizen, await open(citizen, times.replaceAll('&amp;', '&')), TIMES, other);
    expect(moved.path).toBe(check.path);
    expect(moved.html).toContain('Τρίτη 3 Νοεμβρίου 2026, ώρα 10:00');
    const mode = /href="([^"]+)">Αλλαγή<span class="vh">: Τρόπος</.exec(moved.html)?.[1] ?? '';
    expect((await open(citizen, mode)).html).toMatch(/name="draft" value="[\w-]+"/);
    const video = await open(citizen, `${VIDEO}?draft=${check.path.split('/')[3]}`);
    const changed = await press(citizen, video, VIDEO, { start: TUESDAY_9 });
    expect(changed.path).toBe(check.path);
    expect(changed.html).toContain('Με τηλεδιάσκεψη');
    expect((await answer(citizen, changed, DECLARED)).path).toMatch(/\/booked$/);
  });

  it('empties another person’s fields when it is no longer for oneself', async () => {
    const { citizen, form } = await atDetails();
    await answer(citizen, form, DETAILS);
    const who = await open(citizen, form.path.replace('/details', '/who'));
    const other = await answer(citizen, who, { for: 'other' });
    expect(other.path).toBe(form.path);
    expect(other.html).not.toMatch(/canary|Παραδείγματος"/);
  });

  it('asks a second time only what may have changed: the contact comes from the last booking', async () => {
    const { browser } = await openSite();
    const citizen = browser();
    await bookTime(citizen);
    const held = await holdTime(citizen, 'citizen', '2026-11-04T10:00:00+02:00');
    const next = await answer(citizen, held, { for: 'self' });
    expect(next.path).toMatch(/\/needs$/);
    const check = await answer(citizen, next);
    expect(check.html).toContain('maria.canary@example.org');
    expect((await answer(citizen, check, DECLARED)).path).toMatch(/\/booked$/);
  });

  it('holds no personal data in clear, and nothing at all after a day', async () => {
    const { appointments, clock, citizen, form, id } = await atDetails();
    await answer(citizen, form, DETAILS);
    const load = () => appointments.store.load({ what: 'record', kind: 'draft', id });
    expect(JSON.stringify(await load())).not.toMatch(/canary|690|Δοκιμαστική/);
    expect(Object.keys((await load())?.sealed ?? {})).toEqual(['answers']);
    clock.setMs(MONDAY_8 + DAY_MS + 60_000);
    expect(await eraseDrafts(appointments.ports, clock.nowMs())).toBe(1);
    expect(await load()).toMatchObject({ sealed: {}, keys: [], body: { expiresAtMs: expect.any(Number) } });
    expect(await eraseDrafts(appointments.ports, clock.nowMs())).toBe(0);
    await citizen.signIn('citizen');
    expect((await open(citizen, form.path)).status).toBe(404);
  });

  it('T-05 gives a draft from before the sign-in to the browser that began it and to no other', async () => {
    const { appointments, browser } = await openSite();
    const attacker = browser();
    const page = await press(attacker, await open(attacker, TIMES), TIMES, { start: TUESDAY_9 });
    const victim = openBrowser(appointments.handler);
    await victim.signIn('citizen');
    expect((await open(victim, page.path)).status).toBe(404);
    expect((await open(victim, page.path.replace('/login', '/who'))).status).toBe(404);
  });

  it('starts again from the times when the chosen one was taken during the sign-in', async () => {
    const { browser } = await openSite();
    const slow = browser();
    const page = await press(slow, await open(slow, TIMES), TIMES, { start: TUESDAY_9 });
    // Three people serve this service at nine: each of them is taken.
    const fast = browser();
    await bookTime(fast);
    await holdTime(fast);
    await holdTime(browser(), 'company');
    await slow.signIn('second-citizen');
    const times = await open(slow, page.path);
    expect(times.path).toMatch(/&lost=1$/);
    expect(times.html).toContain('Αυτή την ώρα την έκλεισε μόλις κάποιος άλλος.');
    expect(times.html).toContain('Τρίτη 3 Νοεμβρίου 2026');
    const held = await press(slow, times, TIMES, { start: '2026-11-03T12:00:00+02:00' });
    expect(held.path).toBe(page.path.replace('/login', '/who'));
  });
});

describe('a booking whose outcome nobody knows', () => {
  it('says so, and books one appointment however often it is pressed again', async () => {
    const { appointments, browser } = await openSite();
    const citizen = browser();
    const check = await toCheck(citizen, await holdTime(citizen));
    const { store } = appointments;
    const { commit } = store;
    let isLost = true;
    store.commit = async (batch) => {
      const outcome = await commit.call(store, batch);
      const isBooking = batch.records.some(({ kind }) => kind === 'appointment');
      // Kept, but its answer is lost on the way.
      if (isBooking && isLost) throw new SdkError('STORE_UNAVAILABLE');
      return outcome;
    };
    const unknown = await answer(citizen, check, DECLARED);
    expect(unknown.status).toBe(503);
    expect(unknown.html).toContain('Δεν ξέρουμε ακόμη αν κλείστηκε το ραντεβού');
    expect(unknown.html).toContain('δεν θα κλειστεί δεύτερο');
    isLost = false;
    const again = await Promise.all([1, 2, 3].map(() => press(citizen, unknown, check.path, {})));
    for (const { path } of again) expect(path).toMatch(/\/booked$/);
    expect((await open(citizen, '/appointments')).html.match(/<li><h3>/g)).toHaveLength(1);
  });
});

describe('a service that fails under an answer', () => {
  it('leaves what was typed in the page, to be sent again with one press', async () => {
    const { appointments, citizen, form } = await atDetails();
    const { store } = appointments;
    const { commit } = store;
    store.commit = async () => {
      throw new SdkError('STORE_UNAVAILABLE');
    };
    const failed = await answer(citizen, form, DETAILS);
    expect(failed.status).toBe(503);
    expect(failed.html).toContain('Ό,τι γράψατε υπάρχει ακόμη σε αυτή τη σελίδα.');
    store.commit = commit;
    const next = await press(citizen, failed, form.path, {});
    expect(next.path).toMatch(/\/needs$/);
    const check = await answer(citizen, next);
    expect(check.html).toContain('maria.canary@example.org');
  });
});

describe('an ended session', () => {
  it.each([
    ['who', { for: 'other' }, 'value="other" checked'],
    ['details', DETAILS, 'value="maria.canary@example.org"'],
    ['needs', { 'specialRequirements[]': 'hearing-loop', third: 'true' }, 'value="hearing-loop" checked'],
    ['third-person', { 'thirdPerson.name': 'Άννα Παράδειγμα' }, 'value="Άννα Παράδειγμα"'],
  ] as const)('costs no answer at %s', async (step, typed, shown) => {
    const { browser } = await openSite();
    const citizen = browser();
    let page = await holdTime(citizen, 'citizen', TUESDAY_9, VIDEO);
    const all = { who: { for: 'self' }, details: DETAILS, needs: { third: 'true' } };
    for (const [name, said] of Object.entries(all)) {
      if (page.path.endsWith(`/${step}`)) break;
      if (page.path.endsWith(`/${name}`)) page = await answer(citizen, page, said);
    }
    expect(page.path).toMatch(new RegExp(`/${step}$`));
    for (const name of citizen.cookies.keys()) if (/session/.test(name)) citizen.cookies.delete(name);
    const login = await answer(citizen, page, typed);
    expect(login.path).toMatch(new RegExp(`/login\\?to=${step}$`));
    await citizen.signIn('citizen');
    const again = await open(citizen, login.path);
    expect(again.path).toBe(page.path);
    expect(again.html).toContain(shown);
  });
});

describe('the choice of a time', () => {
  it('begins no draft for a time that is none, nor for a service that is not offered', async () => {
    const { appointments, browser } = await openSite();
    const visitor = browser();
    const times = await open(visitor, TIMES);
    expect((await press(visitor, times, TIMES, { start: 'yesterday' })).status).toBe(422);
    const elsewhere = '/book/dokimi/phone/birth-certificate';
    const form = { html: times.html.replaceAll(TIMES, elsewhere) };
    expect((await press(visitor, form, elsewhere, { start: TUESDAY_9 })).status).toBe(422);
    const drafts = await appointments.store.load({ what: 'records', kind: 'draft', limit: 10 });
    expect(drafts).toEqual([]);
  });
});

import { fixedClock } from '@rantevou/core';
import { createGsisLogin } from '@rantevou/interop/gsis';
import { describe, expect, it } from 'vitest';
import type { Browser } from './support/browser.ts';
import {
  begin,
  follow,
  GOVERNMENT,
  type Governed,
  me,
  ORIGIN,
  openGovernedService,
  signIn,
} from './support/government.ts';
import { MONDAY_8, openService } from './support/service.ts';

const SESSION = 'rantevou-session';
const landed = (response: Response) => [response.status, response.headers.get('location')];

const PREFIXES = [
  ...['//', '///', '/\\', '\\\\', '/\\/', '\\/', '/\t/', '/\n/', '/\r\n/', '\t//', ' //', '/ /', '/\u0000/'],
  ...['/%2f', '/%2F%2f', '%2f%2f', '/%5c', '/%09/', '/%0d%0a/', '/.//', '/..//', '/./\\', '/%2e%2e//'],
  ...[
    'https://',
    'http://',
    'https:',
    'https:/',
    'http:\\\\',
    'hTTps://',
    'javascript:',
    'data:,',
    '//@',
    '/@//',
  ],
];
const HOSTS = [
  'evil.example',
  'evil.example/book',
  'localhost:3000@evil.example',
  'localhost:3000.evil.example',
  'evil.example:443?x=http://localhost:3000/',
  'xn--vil-0ra.example#/book',
  'ⓔvil.example',
];

/** The sign-out button of our pages; gives back where the browser is sent. */
async function signOut(browser: Browser): Promise<URL> {
  const out = await browser.submit('/appointments', '/auth/logout', { returnTo: '/' });
  expect(out.status).toBe(303);
  return new URL(out.headers.get('location') ?? '', ORIGIN);
}

/** A callback that somebody sent; nobody may be signed in by it. */
async function attempt(browser: Browser, url: URL | string): Promise<number> {
  const before = browser.cookies.get(SESSION);
  const answer = await follow(browser, url);
  expect(browser.cookies.get(SESSION)).toBe(before);
  return answer.status;
}

describe('login through the State', () => {
  it.each([
    ['citizen', 'citizen', 'ΠΑΡΑΔΕΙΓΜΑΤΟΣ', 'natural-person', '******011'],
    ['citizen', 'leading-zero-afm', 'ΔΟΚΙΜΙΔΗΣ ΠΑΡΑΔΕΙΓΜΑΤΟΠΟΥΛΟΣ', 'natural-person', '******023'],
    ['citizen', 'without-parents', 'DEMO', 'natural-person', '******035'],
    ['citizen', 'company', 'ΔΟΚΙΜΑΣΤΙΚΗ ΑΕ', 'legal-entity', '******014'],
    ['officer', 'officer', 'ΥΠΑΛΛΗΛΟΥ', 'natural-person', '******010'],
    ['officer', 'officer-without-afm', 'ΧΩΡΙΣ', 'natural-person', null],
  ] as const)(
    'R-019 T-07 takes %s %s from the button to the session and back through logout',
    async (service, persona, name, kind, maskedAfm) => {
      const door = await openGovernedService();
      const browser = door.browser();
      const back = await signIn(door, browser, service, persona, '/appointments');
      expect(landed(back)).toEqual([303, '/appointments']);
      expect(await me(browser)).toMatchObject({
        signedIn: true,
        name: expect.stringContaining(name),
        login: service,
        kind,
        maskedAfm,
      });
      const copy = door.browser();
      copy.cookies.set(SESSION, browser.cookies.get(SESSION)!);
      const goodbye = await signOut(browser);
      expect(goodbye.href).toBe(door.providers[service].logoutUrl({ returnTo: '/' }).href);
      expect(browser.cookies.has(SESSION)).toBe(false);
      expect(await me(copy)).toEqual({ signedIn: false });
      const home = await door.government.fetch(new Request(goodbye));
      expect(home.headers.get('location')).toBe(`${ORIGIN}/`);
      expect(landed(await follow(browser, `${ORIGIN}/appointments`))[0]).toBe(303);
    },
  );

  it('goes through the login and consent pages of the government as a person does', async () => {
    const door = await openGovernedService();
    const browser = door.browser();
    const authorize = await begin(browser, 'citizen', '/book');
    const press = (fields: Record<string, string>, cookie = '') =>
      door.government.fetch(
        new Request(authorize, { method: 'POST', headers: { cookie }, body: new URLSearchParams(fields) }),
      );
    expect(await (await door.government.fetch(new Request(authorize))).text()).toContain('persona');
    const consent = await press({ persona: 'citizen' });
    const cookie = consent.headers.getSetCookie()[0]!.split(';')[0]!;
    const sent = await press(
      { user_oauth_approval: 'true', 'scope.read': 'true', persona: 'citizen' },
      cookie,
    );
    const back = await follow(browser, sent.headers.get('location')!);
    expect(landed(back)).toEqual([303, '/book']);
    expect((await me(browser)).signedIn).toBe(true);
  });

  it('R-018 keeps the deep link over the login, and T-06 follows none that leads elsewhere', async () => {
    const door = await openGovernedService();
    const deep = '/book/dokimi/in-person/birth-certificate?day=2026-11-03';
    expect(landed(await signIn(door, door.browser(), 'citizen', 'citizen', deep))).toEqual([303, deep]);
    for (const evil of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      '/%2f..//evil.example',
    ]) {
      const [, location] = landed(await signIn(door, door.browser(), 'citizen', 'citizen', evil));
      expect(new URL(String(location), ORIGIN).origin).toBe(ORIGIN);
      expect(String(location)).not.toContain('evil');
    }
  });

  it('T-06 leads to no other origin after signing in and out, whatever address is asked for', async () => {
    const clock = fixedClock(MONDAY_8);
    const door = await openGovernedService({ clock });
    const places = [...PREFIXES.flatMap((prefix) => HOSTS.map((host) => prefix + host))];
    expect(places.length).toBeGreaterThanOrEqual(200);
    const browser = door.browser();
    await signIn(door, browser, 'citizen', 'citizen');
    const led: string[] = [];
    for (const place of places) {
      // As fast as one person may sign in again and again.
      clock.advanceMs(10_000);
      const [, location] = landed(await signIn(door, browser, 'citizen', 'citizen', place));
      const goodbye = new URL(door.providers.citizen.logoutUrl({ returnTo: place }));
      const back = goodbye.searchParams.get('url') ?? '';
      for (const url of [new URL(String(location), ORIGIN), new URL(back)]) {
        if (url.origin !== ORIGIN) led.push(place);
      }
    }
    expect(led).toEqual([]);
    const out = await browser.submit('/appointments', '/auth/logout', { returnTo: '//evil.example' });
    expect(new URL(out.headers.get('location')!).searchParams.get('url')).toBe(`${ORIGIN}/`);
  });

  it('R-079 sends an officer of two municipalities to the choice, and one of one past it', async () => {
    const door = await openGovernedService();
    const two = door.browser();
    expect(landed(await signIn(door, two, 'officer', 'officer'))).toEqual([303, '/staff']);
    expect(landed(await two.get('/staff'))).toEqual([303, '/staff/municipality']);
    await two.submit('/staff/municipality', '/staff/municipality', { municipalityId: 'dokimi' });
    expect(await me(two)).toMatchObject({ municipalityId: 'dokimi', maskedAfm: '******010' });
    const one = door.browser();
    await signIn(door, one, 'officer', 'officer-without-afm');
    expect((await one.get('/staff')).status).toBe(200);
    expect(await me(one)).toMatchObject({ municipalityId: 'dokimi' });
  });

  it('R-020 takes a representative either way: own credentials and an AFM, or the credentials of the business', async () => {
    const door = await openGovernedService();
    const own = door.browser();
    await signIn(door, own, 'citizen', 'citizen', '/acting-for');
    await own.submit('/acting-for', '/acting-for', {
      'business.afm': '000900014',
      'business.name': 'ΔΟΚΙΜΑΣΤΙΚΗ ΑΕ',
    });
    expect((await me(own)).business).toEqual({ name: 'ΔΟΚΙΜΑΣΤΙΚΗ ΑΕ', maskedAfm: '******014' });
    const business = door.browser();
    await signIn(door, business, 'citizen', 'company', '/acting-for');
    await business.submit('/acting-for', '/acting-for', { 'representative.name': 'Άννα Εκπρόσωπος' });
    expect((await me(business)).representative).toEqual({ name: 'Άννα Εκπρόσωπος' });
  });

  it('R-078 T-04 gives the citizens’ login no role of staff, also to a person who is an officer', async () => {
    const door = await openGovernedService();
    const browser = door.browser();
    await signIn(door, browser, 'citizen', 'citizen');
    expect(await me(browser)).toMatchObject({ login: 'citizen', roles: [], municipalityId: null });
    const refused = await browser.post('/api/v1/session/municipality', { municipalityId: 'dokimi' });
    expect(((await refused.json()) as { code: string }).code).toBe('STAFF_CREDENTIALS_REQUIRED');
  });

  it('does not let a former officer in', async () => {
    const door = await openGovernedService();
    const browser = door.browser();
    const authorize = await begin(browser, 'officer');
    await expect(door.government.signIn(authorize, 'former-officer')).rejects.toThrow('not sent back');
    expect(await me(browser)).toEqual({ signedIn: false });
  });
});

describe('a login that does not end well', () => {
  const ways = (html: string) =>
    [...html.slice(html.indexOf('<main')).matchAll(/<a class="(?:button|lone)" href="([^"]*)"/g)].map(
      ([, href]) => href!.replaceAll('&amp;', '&').replaceAll('&#38;', '&'),
    );

  it('says that nothing has changed to who gave no consent, with the way back to where they were going', async () => {
    const door = await openGovernedService();
    door.government.fault('authorize', 'denied');
    const browser = door.browser();
    const page = await signIn(door, browser, 'citizen', 'citizen', '/book');
    const html = await page.text();
    expect([page.status, html.includes('δεν δώσατε τη συγκατάθεσή σας')]).toEqual([403, true]);
    expect(ways(html)).toEqual(['/auth/citizen/login?returnTo=%2Fbook', '/']);
    expect(browser.cookies.size).toBe(1);
  });

  it('logs a refused account out at the government first, and then says why', async () => {
    const door = await openGovernedService({ accept: 'natural-persons' });
    const browser = door.browser();
    const sent = await signIn(door, browser, 'citizen', 'company');
    const logout = new URL(sent.headers.get('location')!);
    expect(logout.pathname).toBe('/oauth2server/logout/CLIENTcitizen/');
    expect(browser.cookies.has(SESSION)).toBe(false);
    const back = await door.government.fetch(new Request(logout));
    const page = await follow(browser, back.headers.get('location')!);
    const html = await page.text();
    expect([page.status, html.includes('κωδικούς φυσικού προσώπου')]).toEqual([403, true]);
    expect(ways(html)).toEqual(['/auth/citizen/login', '/auth/officer/login', '/']);
  });

  it('offers another try and another user when the login service fails', async () => {
    const door = await openGovernedService();
    door.government.fault('token', 'html-502');
    const page = await signIn(door, door.browser(), 'citizen', 'citizen');
    const html = await page.text();
    expect([page.status, html.includes('δεν απαντά')]).toEqual([502, true]);
    expect(ways(html)).toEqual([
      '/auth/citizen/login',
      door.providers.citizen.logoutUrl({ returnTo: '/auth/citizen/login' }).href,
      '/',
    ]);
  });

  it('R-226 writes down logins that failed, with the correlation id and without a name, a code or a token', async () => {
    const door = await openGovernedService();
    const browser = door.browser();
    const callback = await door.government.signIn(await begin(browser, 'citizen'), 'citizen');
    const page = await follow(door.browser(), callback);
    const audit = await door.store.load({ what: 'audit', tenantId: 'platform', limit: 10 });
    expect(audit[0]).toMatchObject({
      action: 'session:open',
      outcome: 'refused',
      correlationId: page.headers.get('x-correlation-id'),
      detail: { login: 'citizen', outcome: 'error', code: 'transaction-missing' },
    });
    expect(JSON.stringify(audit)).not.toContain(callback.searchParams.get('code'));
  });
});

describe('what others send to the callback', () => {
  async function callbackOf(door: Governed, browser: Browser, service: 'citizen' | 'officer' = 'citizen') {
    return door.government.signIn(await begin(browser, service), service);
  }

  it('R-228 T-01 signs nobody in by a missing, wrong, doubled or replayed state, or by that of another browser', async () => {
    const door = await openGovernedService();
    const victim = door.browser();
    const callback = await callbackOf(door, victim);
    const changed = (change: (parameters: URLSearchParams) => void) => {
      const url = new URL(callback);
      change(url.searchParams);
      return url;
    };
    const foreign = await callbackOf(door, door.browser());
    const statuses = [
      await attempt(
        victim,
        changed((p) => p.delete('state')),
      ),
      await attempt(
        victim,
        changed((p) => p.set('state', 'x'.repeat(43))),
      ),
      await attempt(
        victim,
        changed((p) => p.append('state', p.get('state')!)),
      ),
      await attempt(
        victim,
        changed((p) => p.append('code', 'abcdef')),
      ),
      // Login CSRF: the attacker's own callback in the victim's browser, also in one that began no login.
      await attempt(victim, foreign),
      await attempt(door.browser(), foreign),
      await attempt(door.browser(), callback),
    ];
    expect(new Set(statuses)).toEqual(new Set([400]));
  });

  it('R-228 T-01 T-02 takes each callback once, also with the cookie kept', async () => {
    const door = await openGovernedService();
    const browser = door.browser();
    const authorize = await begin(browser, 'citizen');
    const kept = browser.cookies.get('rantevou-login-citizen')!;
    const callback = await door.government.signIn(authorize, 'citizen');
    expect((await follow(browser, callback)).status).toBe(303);
    expect(browser.cookies.has('rantevou-login-citizen')).toBe(false);
    const replaying = door.browser();
    expect(await attempt(replaying, callback)).toBe(400);
    replaying.cookies.set('rantevou-login-citizen', kept);
    expect(await attempt(replaying, callback)).toBe(400);
    const other = door.browser();
    const mine = await callbackOf(door, other);
    mine.searchParams.set('code', callback.searchParams.get('code')!);
    expect(await attempt(other, mine)).toBe(400);
  });

  it('R-228 T-01 takes a callback once over all processes of the service', async () => {
    const sealingKey = 'k'.repeat(43);
    const one = await openGovernedService({ sealingKey });
    const two = await openGovernedService({ sealingKey, beside: one });
    const browser = one.browser();
    const authorize = await begin(browser, 'citizen');
    const cookie = browser.cookies.get('rantevou-login-citizen')!;
    const callback = await one.government.signIn(authorize, 'citizen');
    expect((await follow(browser, callback)).status).toBe(303);
    const replaying = two.browser();
    replaying.cookies.set('rantevou-login-citizen', cookie);
    expect(await attempt(replaying, callback)).toBe(400);
    const [last] = await one.store.load({ what: 'audit', tenantId: 'platform', limit: 1 });
    expect(last?.detail).toMatchObject({ code: 'transaction-used' });
    // A login of the second process is as good as one of the first.
    const next = two.browser();
    const other = await two.government.signIn(await begin(next, 'citizen'), 'citizen');
    expect((await follow(next, other)).status).toBe(303);
  });

  it('R-228 T-03 never mixes the two servers up, and asks the other one nothing', async () => {
    const door = await openGovernedService();
    const browser = door.browser();
    const callback = await callbackOf(door, browser, 'citizen');
    const crossed = new URL(callback.href.replace('/auth/citizen/', '/auth/officer/'));
    expect(await attempt(browser, crossed)).toBe(400);
    browser.cookies.set('rantevou-login-officer', browser.cookies.get('rantevou-login-citizen')!);
    expect(await attempt(browser, crossed)).toBe(400);
    await begin(browser, 'officer');
    expect(await attempt(browser, crossed)).toBe(400);
    expect((await follow(browser, callback)).status).toBe(303);
    expect(await me(browser)).toMatchObject({ login: 'citizen' });
  });

  it('takes no callback later than ten minutes after the button', async () => {
    const clock = fixedClock(MONDAY_8);
    const door = await openGovernedService({ clock });
    const browser = door.browser();
    const callback = await callbackOf(door, browser);
    clock.advanceMs(10 * 60_000 + 1);
    expect(await attempt(browser, callback)).toBe(400);
  });

  it('T-05 gives a new session id at sign-in and ends the session that the browser brought', async () => {
    const door = await openGovernedService();
    const browser = door.browser();
    await signIn(door, browser, 'citizen', 'citizen');
    const first = browser.cookies.get(SESSION)!;
    await signIn(door, browser, 'citizen', 'leading-zero-afm');
    const old = door.browser();
    old.cookies.set(SESSION, first);
    expect(await me(old)).toEqual({ signedIn: false });
    expect((await me(browser)).maskedAfm).toBe('******023');
  });

  it('T-08 leaves code and state at the callback: no page that follows has them', async () => {
    const door = await openGovernedService();
    const browser = door.browser();
    const callback = await callbackOf(door, browser);
    const answer = await follow(browser, callback);
    const everything = JSON.stringify([...answer.headers]) + (await answer.text());
    for (const name of ['code', 'state']) {
      expect(everything).not.toContain(callback.searchParams.get(name));
    }
    expect(answer.headers.get('referrer-policy')).toBe('same-origin');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});

describe('createAppointments({ login })', () => {
  const gsis = (redirectUri: string, service: 'citizen' | 'officer' = 'citizen') =>
    createGsisLogin({
      service,
      environment: { baseUrl: GOVERNMENT },
      clientId: 'CLIENT',
      clientSecret: 'secret',
      redirectUri,
    });

  it.each([
    ['another path', { citizen: gsis(`${ORIGIN}/callback`) }],
    ['another origin', { citizen: gsis('https://elsewhere.example/auth/citizen/callback') }],
    ['the other service', { citizen: gsis(`${ORIGIN}/auth/citizen/callback`, 'officer') }],
  ])('refuses a login whose redirect URI is of %s', async (_, login) => {
    await expect(openService({ login })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      problems: [{ pointer: '/login/citizen' }],
    });
  });

  it('lets the forms of its pages lead to the login service, for signing out, and nowhere else', async () => {
    const door = await openGovernedService();
    const page = await door.browser().get('/');
    expect(page.headers.get('content-security-policy')).toContain(`form-action 'self' ${GOVERNMENT};`);
  });
});

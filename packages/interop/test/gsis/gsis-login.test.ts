import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { oauth2Grants2021 } from '../../src/grants/oauth2-2021.ts';
import { createGsisLogin, type GsisLoginOptions } from '../../src/gsis/gsis-login.ts';
import { LOGIN_ERRORS } from '../../src/gsis/login-errors.ts';
import { requireDistinctRedirects } from '../../src/gsis/login-flow.ts';
import { LOGIN_ERROR_CODES, type LoginErrorCode } from '../../src/gsis/provider.ts';
import type { Scenario } from '../../src/testing/faults.ts';
import { UpstreamError } from '../../src/upstream-error.ts';
import { expectNoCanary } from '../ked/support.ts';
import { goThrough, ORIGIN, SECRET, START_MS, setUp } from './support.ts';

describe('createGsisLogin', () => {
  it('R-211 R-215 R-229 takes a citizen from the button to an identity of the back channel', async () => {
    const world = setUp();
    const { url } = await world.login.begin();
    expect(url.origin + url.pathname).toBe('http://localhost:8181/oauth2server/oauth/authorize');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'TESTAPP1234',
      redirect_uri: `${ORIGIN}/auth/citizen/callback`,
      response_type: 'code',
      scope: 'read',
      state: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
    });
    const outcome = await goThrough(world, 'citizen', '/applications?x=1');
    expect(outcome).toEqual({
      type: 'success',
      loginId: expect.any(String),
      issuer: 'http://localhost:8181/oauth2server',
      subject: 'User000100011',
      service: 'citizen',
      isNaturalPerson: true,
      displayName: 'ΕΛΕΝΗ ΠΑΡΑΔΕΙΓΜΑΤΟΣ',
      returnTo: '/applications?x=1',
      person: {
        userId: 'User000100011',
        afm: '000100011',
        firstName: 'ΕΛΕΝΗ',
        lastName: 'ΠΑΡΑΔΕΙΓΜΑΤΟΣ',
        fatherName: 'ΝΙΚΟΛΑΟΣ',
        motherName: 'ΜΑΡΙΑ',
        birthYear: 1980,
        extra: {},
      },
    });
  });

  it('R-224 keeps token and password out: code flow only, token in the header, none in the outcome', async () => {
    const world = setUp();
    const outcome = await goThrough(world, 'citizen');
    const [token, userInfo] = world.sent;
    expect(world.sent).toHaveLength(2);
    expect([token?.method, token?.url.search, userInfo?.method, userInfo?.url.search]).toEqual([
      'POST',
      '',
      'GET',
      '?format=xml',
    ]);
    const form = new URLSearchParams(token?.body);
    expect(form.get('grant_type')).toBe('authorization_code');
    expect(form.get('client_secret')).toBe(SECRET);
    const bearer = userInfo?.headers.authorization?.replace(/^bearer /i, '') ?? 'none';
    expect(bearer).toMatch(/^[0-9a-f-]{36}$/);
    expect(JSON.stringify(outcome)).not.toContain(bearer);
    expect(JSON.stringify(outcome)).not.toContain(form.get('code'));
    expect(Object.keys(world.login)).not.toContain('password');
  });

  it('signs in an officer, also one whose account has no AFM, and a person by one-time password', async () => {
    const officer = setUp({ service: 'officer' });
    expect(await goThrough(officer, 'officer')).toMatchObject({
      type: 'success',
      issuer: 'http://localhost:8181/oauth2servergov',
      subject: 'officer.demo',
      person: { afm: '000200010', fatherName: null },
    });
    expect(await goThrough(officer, 'officer-without-afm')).toMatchObject({
      type: 'success',
      subject: 'officer.noafm',
      person: { afm: null, userId: 'officer.noafm' },
    });
    const otp = setUp({ service: 'otp' });
    expect(await goThrough(otp, 'citizen')).toMatchObject({
      type: 'success',
      issuer: 'http://localhost:8181/oauth2serverotp',
    });
  });

  it('lets no former officer in', async () => {
    const { login, government } = setUp({ service: 'officer' });
    const { url } = await login.begin();
    await expect(government.signIn(url, 'former-officer')).rejects.toThrow('status 403');
  });

  it('keeps leading zeros, compound names and parents that are null', async () => {
    const world = setUp();
    expect(await goThrough(world, 'leading-zero-afm')).toMatchObject({
      person: { afm: '000100023', lastName: 'ΔΟΚΙΜΙΔΗΣ ΠΑΡΑΔΕΙΓΜΑΤΟΠΟΥΛΟΣ' },
    });
    expect(await goThrough(world, 'without-parents')).toMatchObject({
      person: { fatherName: null, motherName: null },
      isNaturalPerson: true,
    });
  });

  it('tells a legal entity by its first name, and refuses it with a way out where persons are wanted', async () => {
    expect(await goThrough(setUp(), 'company')).toMatchObject({
      type: 'success',
      isNaturalPerson: false,
      displayName: 'ΔΟΚΙΜΑΣΤΙΚΗ ΑΕ',
      person: { firstName: null, afm: '000900014' },
    });
    const refused = await goThrough(setUp({ accept: 'natural-persons' }), 'company');
    if (refused.type !== 'refused') throw new Error(inspect(refused));
    expect(refused.reason).toBe('not-natural-person');
    // Forced: otherwise the next try signs in the same account without asking.
    expect(refused.logoutUrl.href).toBe(
      `http://localhost:8181/oauth2server/logout/TESTAPP1234/?url=${encodeURIComponent(`${ORIGIN}/`)}`,
    );
    expectNoCanary(refused, ['000900014', 'ΔΟΚΙΜΑΣΤΙΚΗ', SECRET]);
  });

  it('forgets the person at the login service by a browser redirect, and starts again for another user', async () => {
    const { login, government, events } = setUp();
    const again = await login.logout({ returnTo: '/auth/citizen/login', loginId: 'l-1' });
    expect(again.searchParams.get('url')).toBe(`${ORIGIN}/auth/citizen/login`);
    const cookie = 'mock-gsis-oauth2server=citizen';
    const { url } = await login.begin();
    const signedIn = await government.fetch(new Request(url, { headers: { cookie } }));
    expect(await signedIn.text()).toContain('confirmationForm');
    const out = await government.fetch(new Request(again, { headers: { cookie } }));
    expect([out.status, out.headers.get('location')]).toEqual([302, `${ORIGIN}/auth/citizen/login`]);
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
    expect(events).toEqual([
      { type: 'logout', loginId: 'l-1', issuer: login.issuer, service: 'citizen', atMs: START_MS },
    ]);
  });

  it('R-226 R-227 tells the audit of success, refusal, error and denial by login id, without a name', async () => {
    const world = setUp({ accept: 'natural-persons' });
    const outcome = await goThrough(world, 'citizen');
    await goThrough(world, 'company');
    world.government.fault('authorize', 'denied');
    await goThrough(world, 'citizen');
    await world.login.complete('?code=x&state=y', 'z');
    expect(world.events.map(({ type, code }) => [type, code])).toEqual([
      ['login-success', undefined],
      ['login-refused', 'not-natural-person'],
      ['login-denied', undefined],
      ['login-error', 'transaction-invalid'],
    ]);
    expect(world.events[0]?.loginId).toBe(outcome.loginId);
    expectNoCanary(world.events, ['000100011', 'ΕΛΕΝΗ', SECRET, 'User000100011']);
  });

  it('lets nobody in who cannot be recorded', async () => {
    const world = setUp({
      audit: () => {
        throw new Error('disk full');
      },
    });
    expect(await goThrough(world, 'citizen')).toMatchObject({ type: 'error', code: 'audit-failed' });
  });

  it('seals the transaction for this callback: HttpOnly, Lax, Secure, ten minutes, nothing readable', async () => {
    const { login } = setUp();
    const { url, transaction } = await login.begin({ returnTo: '/secret-path' });
    expect(transaction.name).toBe('rantevou-login-citizen');
    expect(transaction.cookie).toEqual({
      httpOnly: true,
      secure: true,
      sameSite: 'lax',
      path: '/auth/citizen/callback',
      maxAge: 600_000,
    });
    expect(transaction.setCookie).toMatch(
      /^rantevou-login-citizen=[A-Za-z0-9_-]+; Max-Age=600; Path=\/auth\/citizen\/callback; HttpOnly; SameSite=Lax; Secure$/,
    );
    expect(transaction.clearCookie).toContain('Max-Age=0');
    const clear = Buffer.from(transaction.sealed, 'base64url').toString('latin1');
    expect(clear).not.toContain(url.searchParams.get('state') ?? '-');
    expect(clear).not.toContain('secret-path');
  });
});

describe('createGsisLogin against hostile callbacks', () => {
  const back = (code: string, state: string) => `?code=${code}&state=${state}`;

  it('R-228 accepts no state that is wrong, missing, empty, doubled or of another browser', async () => {
    const { login, government, sent } = setUp();
    const mine = await login.begin();
    const other = await login.begin();
    const good = await government.signIn(mine.url, 'citizen');
    const code = good.searchParams.get('code') ?? '';
    const state = good.searchParams.get('state') ?? '';
    const foreign = other.url.searchParams.get('state') ?? '';
    const tries: [string | URL, string | null | undefined, LoginErrorCode][] = [
      [back(code, `${state.slice(0, -1)}x`), mine.transaction.sealed, 'state-mismatch'],
      [back(code, foreign), mine.transaction.sealed, 'state-mismatch'],
      [`?code=${code}`, mine.transaction.sealed, 'state-mismatch'],
      [back(code, ''), mine.transaction.sealed, 'state-mismatch'],
      [`${back(code, state)}&state=${state}`, mine.transaction.sealed, 'callback-malformed'],
      [`${back(code, state)}&state=`, mine.transaction.sealed, 'callback-malformed'],
      [`${back(code, state)}&code=${code}`, mine.transaction.sealed, 'callback-malformed'],
      [good, other.transaction.sealed, 'state-mismatch'],
      [good, undefined, 'transaction-missing'],
      [good, null, 'transaction-missing'],
      [good, '', 'transaction-missing'],
      [good, 'abc', 'transaction-invalid'],
      [good, `${mine.transaction.sealed}=`, 'transaction-invalid'],
      [good, ` ${mine.transaction.sealed}`, 'transaction-invalid'],
      [good, `A${mine.transaction.sealed.slice(1)}`, 'transaction-invalid'],
      [good, 'x'.repeat(100_000), 'transaction-invalid'],
      [`${back(code, state)}&iss=https%3A%2F%2Fevil.example`, mine.transaction.sealed, 'wrong-server'],
      [new URL('/auth/officer/callback?code=a&state=b', ORIGIN), mine.transaction.sealed, 'wrong-callback'],
    ];
    for (const [callback, sealed, expected] of tries) {
      expect(await login.complete(callback, sealed)).toMatchObject({ type: 'error', code: expected });
    }
    expect(sent).toHaveLength(0);
    // And the honest one still goes through.
    expect((await login.complete(good, mine.transaction.sealed)).type).toBe('success');
  });

  it('R-228 accepts no callback twice, and no code twice', async () => {
    const { login, government, sent } = setUp();
    const { url, transaction } = await login.begin();
    const good = await government.signIn(url, 'citizen');
    expect((await login.complete(good, transaction.sealed)).type).toBe('success');
    const calls = sent.length;
    expect(await login.complete(good, transaction.sealed)).toMatchObject({ code: 'transaction-used' });
    expect(sent).toHaveLength(calls);
    const next = await login.begin();
    const replay = `?code=${good.searchParams.get('code')}&state=${next.url.searchParams.get('state')}`;
    expect(await login.complete(replay, next.transaction.sealed)).toMatchObject({ code: 'invalid-grant' });
  });

  it('R-228 accepts one of many callbacks at the same moment', async () => {
    const { login, government } = setUp();
    const { url, transaction } = await login.begin();
    const good = await government.signIn(url, 'citizen');
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => login.complete(good, transaction.sealed)),
    );
    expect(outcomes.filter(({ type }) => type === 'success')).toHaveLength(1);
  });

  it('R-228 accepts no transaction that is older than ten minutes, or of the future', async () => {
    const { login, government, clock } = setUp();
    const { url, transaction } = await login.begin();
    const good = await government.signIn(url, 'citizen');
    clock.advanceMs(600_001);
    expect(await login.complete(good, transaction.sealed)).toMatchObject({ code: 'transaction-expired' });
    clock.setMs(START_MS - 120_000);
    expect(await login.complete(good, transaction.sealed)).toMatchObject({ code: 'transaction-expired' });
  });

  it('R-228 never mixes up the two servers, also under one sealing key', async () => {
    const sealingKey = 'k'.repeat(32);
    const citizen = setUp({ sealingKey });
    const officer = setUp({ sealingKey, service: 'officer' });
    const begun = await citizen.login.begin();
    const callback = await citizen.government.signIn(begun.url, 'citizen');
    const query = callback.search;
    expect(await officer.login.complete(query, begun.transaction.sealed)).toMatchObject({
      code: 'transaction-invalid',
    });
    expect(await officer.login.complete(callback, begun.transaction.sealed)).toMatchObject({
      code: 'wrong-callback',
    });
    const own = await officer.login.begin();
    expect(await officer.login.complete(query, own.transaction.sealed)).toMatchObject({
      code: 'state-mismatch',
    });
    expect(officer.sent).toHaveLength(0);
  });

  it('wants a redirect URI for each server', () => {
    const citizen = setUp().login;
    const officer = setUp({ service: 'officer' }).login;
    const same = setUp({
      service: 'officer',
      redirectUri: `${ORIGIN}/auth/citizen/callback?as=officer`,
    }).login;
    expect(() => requireDistinctRedirects([citizen, officer])).not.toThrow();
    expect(() => requireDistinctRedirects([citizen, same])).toThrow(/another redirect URI/);
  });

  it('shares a login between processes that share key and memory of what was used', async () => {
    const used = new Set<string>();
    const shared = {
      sealingKey: 'k'.repeat(32),
      usedTransactions: {
        claim: async (id: string) => !used.has(id) && Boolean(used.add(id)),
      },
    };
    const one = setUp(shared);
    const two = setUp({ ...shared, transport: one.government.transport });
    const { url, transaction } = await one.login.begin();
    const good = await one.government.signIn(url, 'citizen');
    expect((await two.login.complete(good, transaction.sealed)).type).toBe('success');
    expect(await one.login.complete(good, transaction.sealed)).toMatchObject({ code: 'transaction-used' });
  });
});

describe('createGsisLogin against the obstacles of the server', () => {
  it.each<['authorize' | 'token' | 'userinfo', Scenario, string]>([
    ['authorize', 'denied', 'denied'],
    ['authorize', 'invalid-scope', 'invalid-scope'],
    ['token', 'bad-client', 'invalid-client'],
    ['token', 'replayed-code', 'invalid-grant'],
    ['token', 'redirect-mismatch', 'redirect-mismatch'],
    ['token', 'html-500', 'server-error'],
    ['token', 'html-200', 'server-error'],
    ['token', 'host-moved', 'server-error'],
    ['token', 'null-members', 'success'],
    ['userinfo', 'expired-token', 'token-rejected'],
    ['userinfo', 'json-error', 'token-rejected'],
    ['userinfo', 'html-200', 'userinfo-invalid'],
    ['userinfo', 'html-500', 'server-error'],
    ['userinfo', 'host-moved', 'server-error'],
    ['userinfo', 'truncated-xml', 'userinfo-invalid'],
    ['userinfo', 'doctype', 'userinfo-invalid'],
    ['userinfo', 'two-userinfo', 'userinfo-invalid'],
    ['userinfo', 'wrong-afm', 'userinfo-invalid'],
    ['userinfo', 'windows-1253', 'success'],
  ])('at %s, %s is %s and nothing of anybody', async (target, scenario, expected) => {
    const world = setUp();
    world.government.fault(target, scenario);
    const outcome = await goThrough(world, 'citizen');
    expect(outcome.type === 'error' ? outcome.code : outcome.type).toBe(expected);
    if (outcome.type === 'success') expect(outcome.person.firstName).toBe('ΕΛΕΝΗ');
    else expectNoCanary(outcome, ['000100011', 'ΕΛΕΝΗ', SECRET, 'User000100011']);
    // A failed exchange burns the code: it is never repeated.
    expect(world.sent.filter(({ method }) => method === 'POST').length).toBeLessThanOrEqual(1);
  });

  it('says network when nobody answers', async () => {
    const world = setUp({
      transport: async () => {
        throw new UpstreamError({ kind: 'timeout', outcome: 'unknown', retryable: true, operation: 'login' });
      },
    });
    expect(await goThrough(world, 'citizen')).toMatchObject({
      code: 'network',
      retryable: true,
      hint: expect.stringContaining('outbound IP'),
    });
  });

  it('sends the registered redirect URI, its own query included, whatever host the browser used', async () => {
    for (const redirectUri of [`${ORIGIN}/index.php?q=gsis`, `${ORIGIN}/auth/citizen/callback`]) {
      const { login, government, sent } = setUp({ redirectUri });
      const { url, transaction } = await login.begin();
      const good = await government.signIn(url, 'citizen');
      const behindProxy = new URL(good.pathname + good.search, 'http://backend:3000');
      expect((await login.complete(behindProxy, transaction.sealed)).type).toBe('success');
      expect(new URLSearchParams(sent[0]?.body).get('redirect_uri')).toBe(redirectUri);
    }
  });

  it('speaks Basic without form-encoding, and PKCE, where told', async () => {
    const secret = `a-b_c.d~${SECRET}`;
    const basic = setUp({ clientAuthentication: 'basic', clientSecret: async () => secret });
    expect((await goThrough(basic, 'citizen')).type).toBe('success');
    expect(basic.sent[0]?.headers.authorization).toBe(
      `Basic ${Buffer.from(`TESTAPP1234:${secret}`).toString('base64')}`,
    );
    const pkce = setUp({ pkce: true });
    const { url } = await pkce.login.begin();
    expect(url.searchParams.get('code_challenge_method')).toBe('S256');
    expect((await goThrough(pkce, 'citizen')).type).toBe('success');
    expect(new URLSearchParams(pkce.sent[0]?.body).get('code_verifier')).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  it('says invalid-client when the vault gives no secret, without what the vault said', async () => {
    const world = setUp({
      clientSecret: () => {
        throw new Error(`vault sealed ${SECRET}`);
      },
    });
    const outcome = await goThrough(world, 'citizen');
    expect(outcome).toMatchObject({ code: 'invalid-client' });
    expectNoCanary(outcome, [SECRET]);
  });

  it('gets the same live token twice without taking it for a session', async () => {
    const world = setUp();
    const first = await goThrough(world, 'citizen');
    const second = await goThrough(world, 'citizen');
    const bearers = world.sent.map(({ headers }) => headers.authorization).filter(Boolean);
    expect(bearers[0]).toBe(bearers[1]);
    expect(first.loginId).not.toBe(second.loginId);
  });
});

describe('createGsisLogin configuration', () => {
  const options: GsisLoginOptions = {
    service: 'citizen',
    environment: 'test',
    clientId: 'TESTAPP1234',
    clientSecret: SECRET,
    redirectUri: `${ORIGIN}/auth/citizen/callback`,
  };
  const [kalamata] = oauth2Grants2021.slice(-1);
  const gazette = { number: 'Β΄ 9999', date: '2021-12-31' };

  it('R-210 R-214 R-231 opens production only with a grant in force, for its own system', () => {
    const production = { ...options, environment: 'production' } as const;
    if (!kalamata) throw new Error('no fixture');
    const inForce = { ...kalamata, decision: { title: 'Απόφαση', gazette } };
    expect(() => createGsisLogin(options)).not.toThrow();
    expect(() => createGsisLogin(production)).toThrow(/grant/);
    expect(() => createGsisLogin({ ...production, grant: kalamata })).toThrowError(
      expect.objectContaining({ code: 'PURPOSE_NOT_GRANTED' }),
    );
    expect(createGsisLogin({ ...production, grant: inForce }).issuer).toBe(
      'https://oauth2.gsis.gr/oauth2server',
    );
    expect(() => createGsisLogin({ ...production, grant: inForce, system: 'ΑΛΛΟ ΣΥΣΤΗΜΑ' })).toThrow(
      /system/,
    );
    const own = { baseUrl: 'https://gateway.example.gr' };
    expect(() => createGsisLogin({ ...options, environment: own })).toThrow(/grant/);
    expect(createGsisLogin({ ...options, environment: { ...own, environment: 'test' } }).issuer).toBe(
      'https://gateway.example.gr/oauth2server',
    );
  });

  it('knows the hosts of each service', () => {
    const issuer = (extra: Partial<GsisLoginOptions>) => createGsisLogin({ ...options, ...extra }).issuer;
    expect(issuer({})).toBe('https://test.gsis.gr/oauth2server');
    expect(issuer({ service: 'officer' })).toBe('https://test.gsis.gr/oauth2servergov');
    expect(issuer({ service: 'otp' })).toBe('https://test.gsis.gr/oauth2serverotp');
    expect(() => issuer({ service: 'otp', environment: 'production' })).toThrow(/baseUrl/);
    expect(issuer({ environment: { baseUrl: 'https://test.gsis.gr/', path: '/oauth2other' } })).toBe(
      'https://test.gsis.gr/oauth2other',
    );
  });

  it.each<[string, Partial<GsisLoginOptions>, RegExp]>([
    ['a clear-text redirect URI', { redirectUri: 'http://portal.example-dimos.gr/cb' }, /redirectUri/],
    ['a redirect URI with a fragment', { redirectUri: `${ORIGIN}/cb#x` }, /redirectUri/],
    ['a relative redirect URI', { redirectUri: '/cb' }, /redirectUri/],
    ['a clear-text server', { environment: { baseUrl: 'http://oauth2.gsis.gr' } }, /baseUrl/],
    [
      'another environment than the host’s',
      { environment: { baseUrl: 'https://oauth2.gsis.gr', environment: 'test' } },
      /environment/,
    ],
    ['no client id', { clientId: ' ' }, /clientId/],
    ['no secret', { clientSecret: '' }, /clientId/],
    ['a short sealing key', { sealingKey: 'short' }, /sealingKey/],
    ['a relative allowed URL', { allowedReturnUrls: ['/x'] }, /allowedReturnUrls/],
    ['a default that is not allowed', { defaultReturnTo: '//evil.example' }, /defaultReturnTo/],
  ])('R-221 R-225 refuses %s', (_, extra, message) => {
    expect(() => createGsisLogin({ ...options, ...extra })).toThrow(message);
  });

  it('shows none of its secrets', () => {
    expectNoCanary(createGsisLogin(options), [SECRET]);
  });

  it('explains every error code in both languages and to operators', () => {
    expect(Object.keys(LOGIN_ERRORS).sort()).toEqual([...LOGIN_ERROR_CODES].sort());
    for (const { texts, hint } of Object.values(LOGIN_ERRORS)) {
      expect(texts.el).toMatch(/\p{Script=Greek}/u);
      expect(texts.en.length * hint.length).toBeGreaterThan(0);
    }
  });
});

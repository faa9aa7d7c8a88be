import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
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
    // Neither is a token taken from the browser (RFC 6749 §4.2).
    const { url, transaction } = await world.login.begin();
    const implicit = `?access_token=${bearer}&state=${url.searchParams.get('state')}`;
    expect(await world.login.complete(implicit, transaction.sealed)).toMatchObject({
      code: 'callback-malformed',
    });
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

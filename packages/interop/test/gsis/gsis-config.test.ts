import { describe, expect, it } from 'vitest';
import { oauth2Grants2021 } from '../../src/grants/oauth2-2021.ts';
import { createGsisLogin, type GsisLoginOptions } from '../../src/gsis/gsis-login.ts';
import { LOGIN_ERRORS } from '../../src/gsis/login-errors.ts';
import { LOGIN_ERROR_CODES } from '../../src/gsis/provider.ts';
import { expectNoCanary } from '../ked/support.ts';
import { ORIGIN, SECRET } from './support.ts';

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

  it('R-143 knows the hosts of each service, for tests and for production', () => {
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

import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../src/testing/faults.ts';
import { UpstreamError } from '../../src/upstream-error.ts';
import { expectNoCanary } from '../ked/support.ts';
import { goThrough, ORIGIN, SECRET, setUp } from './support.ts';

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

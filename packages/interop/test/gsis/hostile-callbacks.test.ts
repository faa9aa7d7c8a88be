import { describe, expect, it } from 'vitest';
import { requireDistinctRedirects } from '../../src/gsis/login-flow.ts';
import type { LoginErrorCode } from '../../src/gsis/provider.ts';
import { ORIGIN, START_MS, setUp } from './support.ts';

describe('createGsisLogin against hostile callbacks', () => {
  const back = (code: string, state: string) => `?code=${code}&state=${state}`;
  /** The text with one character changed for certain: a fixed letter would be the old one once in 64 runs. */
  const changed = (text: string, at: number) =>
    `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;

  it('R-228 accepts no state that is wrong, missing, empty, doubled or of another browser', async () => {
    const { login, government, sent } = setUp();
    const mine = await login.begin();
    const other = await login.begin();
    const good = await government.signIn(mine.url, 'citizen');
    const code = good.searchParams.get('code') ?? '';
    const state = good.searchParams.get('state') ?? '';
    const foreign = other.url.searchParams.get('state') ?? '';
    const tries: [string | URL, string | null | undefined, LoginErrorCode][] = [
      [back(code, changed(state, 0)), mine.transaction.sealed, 'state-mismatch'],
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
      [good, changed(mine.transaction.sealed, 0), 'transaction-invalid'],
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

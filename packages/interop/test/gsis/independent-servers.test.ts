import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGsisLogin } from '../../src/gsis/gsis-login.ts';
import { createOidcLogin } from '../../src/gsis/oidc-login.ts';
import { expectNoCanary } from '../ked/support.ts';
import { browse, runOAuth2MockServer, runOidcProvider } from './servers.ts';

const SECRET = 'client-secret-canary-5521';
const REDIRECT = {
  citizen: 'https://portal.example-dimos.gr/auth/citizen/callback',
  officer: 'https://portal.example-dimos.gr/auth/officer/callback',
};
const client = { clientId: 'TESTAPP1234', clientSecret: SECRET };

type Server = Awaited<ReturnType<typeof runOidcProvider>>;
let citizenServer: Server;
let officerServer: Server;
let issuer: Server;
let bent: Awaited<ReturnType<typeof runOAuth2MockServer>>;

beforeAll(async () => {
  const common = { clientId: client.clientId, secret: SECRET };
  citizenServer = await runOidcProvider({
    ...common,
    path: '/oauth2server',
    redirectUri: REDIRECT.citizen,
    pkce: false,
  });
  officerServer = await runOidcProvider({
    ...common,
    path: '/oauth2servergov',
    redirectUri: REDIRECT.officer,
    pkce: false,
  });
  issuer = await runOidcProvider({
    ...common,
    path: '/realms/dimos',
    redirectUri: REDIRECT.citizen,
    pkce: true,
  });
  bent = await runOAuth2MockServer();
});
afterAll(async () => {
  await Promise.all([citizenServer, officerServer, issuer, bent].map((server) => server.close()));
});

const gsis = (service: 'citizen' | 'officer', baseUrl: string) =>
  createGsisLogin({
    ...client,
    service,
    environment: { baseUrl },
    redirectUri: REDIRECT[service],
    sealingKey: 'k'.repeat(32),
  });
const oidc = () =>
  createOidcLogin({ ...client, service: 'citizen', issuer: issuer.issuer, redirectUri: REDIRECT.citizen });

/** The hostile callbacks that no login accepts, whatever the server. */
async function expectOnlyTheHonest(login: ReturnType<typeof gsis>, server: Server, account: string) {
  const mine = await login.begin({ returnTo: '/x' });
  const other = await login.begin();
  const back = await browse(mine.url, account);
  const calls = server.seen.length;
  const change = (edit: (query: URLSearchParams) => void) => {
    const url = new URL(back);
    edit(url.searchParams);
    return url;
  };
  const { sealed } = mine.transaction;
  const tries = [
    login.complete(
      change((query) => query.delete('state')),
      sealed,
    ),
    login.complete(
      change((query) => query.set('state', 'x')),
      sealed,
    ),
    login.complete(
      change((query) => query.append('state', query.get('state') ?? '')),
      sealed,
    ),
    login.complete(
      change((query) => query.append('code', 'x')),
      sealed,
    ),
    login.complete(
      change((query) => query.set('iss', 'https://evil.example')),
      sealed,
    ),
    login.complete(back, other.transaction.sealed),
    login.complete(back, undefined),
  ];
  const outcomes = await Promise.all(tries);
  expect(outcomes.map((outcome) => (outcome.type === 'error' ? outcome.code : outcome.type))).toEqual([
    'state-mismatch',
    'state-mismatch',
    'callback-malformed',
    'callback-malformed',
    'wrong-server',
    'state-mismatch',
    'transaction-missing',
  ]);
  expect(server.seen).toHaveLength(calls);
  const honest = await login.complete(back, sealed);
  expect(honest).toMatchObject({ type: 'success', returnTo: '/x', person: { afm: '000100011' } });
  expect(await login.complete(back, sealed)).toMatchObject({ code: 'transaction-used' });
  // The code once more, in a transaction of its own.
  const next = await login.begin();
  const replayed = change((query) => query.set('state', next.url.searchParams.get('state') ?? ''));
  const replay = await login.complete(replayed, next.transaction.sealed);
  expect(replay).toMatchObject({ type: 'error', code: 'invalid-grant' });
  expectNoCanary([...outcomes, replay], [SECRET, '000100011', back.searchParams.get('code') ?? '-']);
  return honest;
}

describe('createGsisLogin against oidc-provider', () => {
  it('R-228 signs in, and accepts nothing that is wrong, missing, doubled, replayed or of another browser', async () => {
    const login = gsis('citizen', citizenServer.origin);
    const outcome = await expectOnlyTheHonest(login, citizenServer, 'someone');
    expect(outcome).toMatchObject({
      issuer: `${citizenServer.origin}/oauth2server`,
      subject: 'User000100011',
      person: { lastName: 'ΔΟΚ', firstName: 'ΜΑΡΙΑ', fatherName: null },
    });
  });

  it('R-228 calls nothing at the second server for what was begun at the first', async () => {
    const citizen = gsis('citizen', citizenServer.origin);
    const officer = gsis('officer', officerServer.origin);
    const begun = await citizen.begin();
    const back = await browse(begun.url, 'someone');
    const calls = [citizenServer.seen.length, officerServer.seen.length];
    const own = await officer.begin();
    const crossed = new URL(back.search, REDIRECT.officer);
    expect(await officer.complete(crossed, begun.transaction.sealed)).toMatchObject({
      code: 'transaction-invalid',
    });
    expect(await officer.complete(crossed, own.transaction.sealed)).toMatchObject({ code: 'state-mismatch' });
    crossed.searchParams.set('state', own.url.searchParams.get('state') ?? '');
    // RFC 9207: the answer names the server that gave it.
    expect(await officer.complete(crossed, own.transaction.sealed)).toMatchObject({ code: 'wrong-server' });
    expect([citizenServer.seen.length, officerServer.seen.length]).toEqual(calls);
  });

  it('says invalid-client for another secret and redirect trouble for another callback', async () => {
    const wrong = createGsisLogin({
      ...client,
      clientSecret: 'other-secret',
      service: 'citizen',
      environment: { baseUrl: citizenServer.origin },
      redirectUri: REDIRECT.citizen,
    });
    const { url, transaction } = await wrong.begin();
    const outcome = await wrong.complete(await browse(url, 'someone'), transaction.sealed);
    expect(outcome).toMatchObject({ type: 'error', code: 'invalid-client' });
  });
});

describe('createOidcLogin against oidc-provider', () => {
  it('R-221 R-228 signs in with PKCE and nonce, and accepts nothing else', async () => {
    const login = await oidc();
    const { url } = await login.begin();
    expect(url.searchParams.get('code_challenge_method')).toBe('S256');
    expect(url.searchParams.get('nonce')).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const outcome = await expectOnlyTheHonest(login, issuer, 'User000100011');
    expect(outcome).toMatchObject({
      issuer: issuer.issuer,
      subject: 'User000100011',
      isNaturalPerson: true,
      person: { lastName: 'ΔΟΚ', firstName: 'ΜΑΡΙΑ', birthYear: 1950 },
    });
  });

  it('R-228 accepts no code under the verifier of another transaction', async () => {
    const login = await oidc();
    const first = await login.begin();
    const second = await login.begin();
    const back = await browse(first.url, 'User000100011');
    back.searchParams.set('state', second.url.searchParams.get('state') ?? '');
    expect(await login.complete(back, second.transaction.sealed)).toMatchObject({
      type: 'error',
      code: 'invalid-grant',
    });
  });

  it('says invalid-client when the vault fails, without what the vault said', async () => {
    const login = await createOidcLogin({
      ...client,
      clientSecret: () => {
        throw new Error(SECRET);
      },
      service: 'citizen',
      issuer: issuer.issuer,
      redirectUri: REDIRECT.citizen,
    });
    const { url, transaction } = await login.begin();
    const outcome = await login.complete(await browse(url, 'User000100011'), transaction.sealed);
    expect(outcome).toMatchObject({ type: 'error', code: 'invalid-client' });
    expectNoCanary(outcome, [SECRET]);
  });

  it('ends the session at the issuer and comes back', async () => {
    const login = await oidc();
    const url = login.logoutUrl({ returnTo: '//evil.example' });
    expect(url.href.startsWith(`${issuer.issuer}/session/end?`)).toBe(true);
    expect(url.searchParams.get('post_logout_redirect_uri')).toBe('https://portal.example-dimos.gr/');
    expect(url.searchParams.get('client_id')).toBe(client.clientId);
  });

  it('refuses an issuer whose metadata names another', async () => {
    const wrong = createOidcLogin({
      ...client,
      service: 'citizen',
      issuer: `${issuer.issuer}/`,
      redirectUri: REDIRECT.citizen,
    });
    await expect(wrong).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
    const none = createOidcLogin({
      ...client,
      service: 'citizen',
      issuer: bent.origin,
      redirectUri: REDIRECT.citizen,
    });
    await expect(none).rejects.toThrow();
  });
});

describe('createGsisLogin against oauth2-mock-server', () => {
  async function through(bend?: (body: Record<string, unknown>) => void, statusCode?: number) {
    const login = gsis('citizen', bent.origin);
    const { url, transaction } = await login.begin();
    const sent = await fetch(url, { redirect: 'manual' });
    if (bend) {
      bent.server.service.once('beforeResponse', (response: { body: unknown; statusCode: number }) => {
        bend(response.body as Record<string, unknown>);
        if (statusCode !== undefined) response.statusCode = statusCode;
      });
    }
    return login.complete(new URL(sent.headers.get('location') ?? ''), transaction.sealed);
  }

  it('signs in although it sends an id_token that nobody asked for', async () => {
    expect(await through()).toMatchObject({ type: 'success', person: { afm: '000100011' } });
  });

  it('understands tokens without a type, with null members, or with a numeric text as expiry', async () => {
    const bends: ((body: Record<string, unknown>) => void)[] = [
      (body) => {
        delete body.token_type;
      },
      (body) => {
        body.expires_in = null;
        body.refresh_token = null;
      },
      (body) => {
        body.token_type = 'BEARER';
      },
    ];
    for (const bend of bends) expect((await through(bend)).type).toBe('success');
  });

  it.each<[string, (body: Record<string, unknown>) => void, number | undefined, string]>([
    ['no token', (body) => delete body.access_token, undefined, 'server-error'],
    [
      'a token that is no text',
      (body) => Object.assign(body, { access_token: { a: 1 } }),
      undefined,
      'server-error',
    ],
    [
      'another kind of token',
      (body) => Object.assign(body, { token_type: 'mac' }),
      undefined,
      'server-error',
    ],
    ['an error', (body) => Object.assign(body, { error: 'invalid_grant' }), 400, 'invalid-grant'],
    ['an error of the server', (body) => Object.assign(body, { error: 'server_error' }), 500, 'server-error'],
  ])('accepts no answer with %s', async (_, bend, statusCode, code) => {
    const outcome = await through(bend, statusCode);
    expect(outcome).toMatchObject({ type: 'error', code });
    expectNoCanary(outcome, [SECRET, '000100011', 'eyJ']);
  });
});

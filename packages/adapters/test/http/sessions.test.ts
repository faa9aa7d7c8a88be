import {
  type CommandPorts,
  createOrganisationDesk,
  fixedClock,
  type MunicipalityPlan,
  operator,
  type Store,
} from '@rantevou/core';
import type { AppointmentDesk } from '@rantevou/scheduler';
import { createMemoryStore } from '@rantevou/scheduler';
import { examplePlan } from '@rantevou/scheduler/testing';
import { describe, expect, it } from 'vitest';
import { createHandler } from '../../src/http/handler.ts';
import { isLoopback } from '../../src/http/origin.ts';
import { authRoutes } from '../../src/routes/auth.ts';
import { defaultPersonas, developmentLogin } from '../../src/session/development-login.ts';
import { createStoreSessions } from '../../src/session/store-sessions.ts';
import { createPersonVault, memoryKeyStore, nodeIds } from '../../src/vault/index.ts';
import { type Browser, openBrowser } from './support/browser.ts';

const NOW = Date.parse('2027-03-01T08:00:00Z');
const MINUTE = 60_000;
const ORIGIN = 'http://localhost:3000';

async function openDoor(plans: readonly MunicipalityPlan[] = [examplePlan()]) {
  const clock = fixedClock(NOW);
  const keyStore = memoryKeyStore();
  const ports: CommandPorts = {
    store: createMemoryStore(),
    clock,
    ids: nodeIds,
    vault: createPersonVault({ keyStore, indexKey: keyStore.indexKey }),
  };
  const start = async (store: Store = ports.store) => {
    const sessions = await createStoreSessions({ origin: ORIGIN, ports: { ...ports, store } });
    const login = developmentLogin({ origin: ORIGIN, personas: defaultPersonas(plans), environment: 'test' });
    const desk = { servingActor: async (actor) => actor } as Partial<AppointmentDesk> as AppointmentDesk;
    const handler = createHandler({
      origin: ORIGIN,
      routes: [...authRoutes(), ...login],
      desk,
      ports: { ...ports, store },
      sessions,
      logger: { error: () => {} },
    });
    return { handler, sessions };
  };
  return { clock, ports, start, ...(await start()) };
}

const me = async (browser: Browser) =>
  (await browser.get('/auth/me')).json() as Promise<Record<string, unknown>>;

describe('createStoreSessions', () => {
  it('ends every staff session at once, in every process, with the loss of status, and brings none back with it', async () => {
    const door = await openDoor();
    const elsewhere = await door.start();
    const browser = openBrowser(elsewhere.handler);
    await browser.signIn('officer-dokimi', 'officer');
    expect(await me(browser)).toMatchObject({ signedIn: true, login: 'officer' });
    const [session] = await door.ports.store.load({ what: 'records', kind: 'session', limit: 1 });
    const input = { personId: session?.body.personId };
    const asked = { actor: operator, input, idempotencyKey: null, correlationId: 'test' };
    const desk = createOrganisationDesk({ ...door.ports, terms: { version: '1' } });
    expect((await desk.endStanding(asked)).ok).toBe(true);
    expect(await me(browser)).toEqual({ signedIn: false });
    await desk.restoreStanding(asked);
    expect(await me(browser)).toEqual({ signedIn: false });
  });

  it('signs in, says who it is with the AFM masked, and signs out', async () => {
    const browser = openBrowser((await openDoor()).handler);
    expect(await me(browser)).toEqual({ signedIn: false });
    const signedIn = await browser.signIn('citizen');
    expect([signedIn.status, signedIn.headers.get('location')]).toEqual([303, '/after']);
    expect(await me(browser)).toEqual({
      signedIn: true,
      name: 'Ελένη Παραδείγματος',
      maskedAfm: '******011',
      business: null,
      representative: null,
      login: 'citizen',
      kind: 'natural-person',
      roles: [],
      municipalityId: null,
      expiresAtMs: NOW + 8 * 60 * MINUTE,
      csrfToken: expect.stringMatching(/^[\w-]{43}$/),
    });
    const { csrfToken } = await me(browser);
    const out = await browser.send('/auth/logout', {
      method: 'POST',
      headers: { origin: ORIGIN },
      body: new URLSearchParams({ csrf: String(csrfToken) }),
    });
    expect([out.status, out.headers.get('location')]).toEqual([303, '/']);
    expect(browser.cookies.size).toBe(0);
  });

  it('R-221 T-05 gives a new id at every sign-in and ends the one before', async () => {
    const browser = openBrowser((await openDoor()).handler);
    await browser.signIn('citizen');
    const first = browser.cookies.get('rantevou-session')!;
    const visitor = browser.cookies.get('rantevou-visitor')!;
    await browser.signIn('second-citizen');
    expect(browser.cookies.get('rantevou-session')).not.toBe(first);
    expect(browser.cookies.get('rantevou-visitor')).not.toBe(visitor);
    expect((await me(browser)).name).toBe('Νίκος Δοκιμαστικός');
    browser.cookies.set('rantevou-session', first);
    expect(await me(browser)).toEqual({ signedIn: false });
  });

  it('T-05 does not take a session that somebody else planted', async () => {
    const { handler } = await openDoor();
    const attacker = openBrowser(handler);
    await attacker.signIn('second-citizen');
    const victim = openBrowser(handler);
    victim.cookies.set('rantevou-session', attacker.cookies.get('rantevou-session')!);
    await victim.signIn('citizen');
    expect((await me(victim)).name).toBe('Ελένη Παραδείγματος');
    expect(await me(attacker)).toEqual({ signedIn: false });
  });

  it('signs out in every process: a copy of the cookie opens nothing', async () => {
    const door = await openDoor();
    const browser = openBrowser(door.handler);
    await browser.signIn('citizen');
    const elsewhere = openBrowser((await door.start()).handler);
    elsewhere.cookies.set('rantevou-session', browser.cookies.get('rantevou-session')!);
    const { csrfToken, signedIn } = await me(elsewhere);
    expect(signedIn).toBe(true);
    await browser.send('/auth/logout', {
      method: 'POST',
      headers: { origin: ORIGIN },
      body: new URLSearchParams({ csrf: String(csrfToken) }),
    });
    expect(await me(elsewhere)).toEqual({ signedIn: false });
  });

  it('revokes every session of a login at once, and only of that login', async () => {
    const door = await openDoor();
    const [one, two, other] = [
      openBrowser(door.handler),
      openBrowser(door.handler),
      openBrowser(door.handler),
    ];
    await one.signIn('officer-dokimi', 'officer');
    await two.signIn('officer-dokimi', 'officer');
    await other.signIn('citizen');
    const sessions = await door.ports.store.load({ what: 'records', kind: 'session', limit: 10 });
    const officer = sessions.find(({ body }) => body.login === 'officer')!;
    await door.sessions.revoke(String(officer.body.principalId), 'test');
    expect(await me(one)).toEqual({ signedIn: false });
    expect(await me(two)).toEqual({ signedIn: false });
    expect((await me(other)).signedIn).toBe(true);
    await one.signIn('officer-dokimi', 'officer');
    expect((await me(one)).signedIn).toBe(true);
  });

  it('ends a session 8 hours after sign-in, whatever happened since', async () => {
    const { handler, clock } = await openDoor();
    const browser = openBrowser(handler);
    await browser.signIn('citizen');
    clock.advanceMs(8 * 60 * MINUTE - 1);
    expect((await me(browser)).signedIn).toBe(true);
    clock.advanceMs(1);
    expect(await me(browser)).toEqual({ signedIn: false });
  });

  it('takes no cookie that was changed or is of another key', async () => {
    const browser = openBrowser((await openDoor()).handler);
    await browser.signIn('citizen');
    const cookie = browser.cookies.get('rantevou-session')!;
    const changedAt = (at: number) =>
      cookie.slice(0, at) + (cookie[at] === 'A' ? 'B' : 'A') + cookie.slice(at + 1);
    const places = Array.from({ length: 12 }, (_, i) => 8 + Math.floor((i * (cookie.length - 16)) / 12));
    for (const other of [...places.map(changedAt), cookie.slice(0, 80), `x${cookie}`, 'x', '%', '~2', '']) {
      browser.cookies.set('rantevou-session', other);
      expect((await me(browser)).signedIn).toBe(false);
    }
    const foreign = openBrowser((await openDoor()).handler);
    foreign.cookies.set('rantevou-session', cookie);
    expect(await me(foreign)).toEqual({ signedIn: false });
  });

  it('keeps name and AFM in the store sealed only, and audits each sign-in', async () => {
    const door = await openDoor();
    await openBrowser(door.handler).signIn('citizen');
    const records = await Promise.all(
      ['session', 'principal', 'person-key'].map((kind) =>
        door.ports.store.load({ what: 'records', kind, limit: 10 }),
      ),
    );
    expect(records.map(({ length }) => length)).toEqual([1, 1, 1]);
    const audit = await door.ports.store.load({ what: 'audit', tenantId: 'platform', limit: 10 });
    expect(audit.map(({ action, outcome }) => [action, outcome])).toEqual([['session:open', 'done']]);
    expect(JSON.stringify([records, audit])).not.toMatch(/Παραδείγματος|000100011/);
  });

  it('R-226 R-227 audits sign-in and sign-out with the correlation id of the request, and links the session', async () => {
    const door = await openDoor();
    const browser = openBrowser(door.handler);
    const signedIn = await browser.signIn('citizen');
    const body = new URLSearchParams({ csrf: String((await me(browser)).csrfToken) });
    door.clock.advanceMs(1);
    const out = await browser.send('/auth/logout', { method: 'POST', headers: { origin: ORIGIN }, body });
    const audit = await door.ports.store.load({ what: 'audit', tenantId: 'platform', limit: 10 });
    expect(audit.map(({ action, correlationId }) => [action, correlationId])).toEqual([
      ['session:end', out.headers.get('x-correlation-id')],
      ['session:open', signedIn.headers.get('x-correlation-id')],
    ]);
    const [session] = await door.ports.store.load({ what: 'records', kind: 'session', limit: 1 });
    expect(session!.body.loginEventId).toBe(audit[1]!.id);
    expect(audit[1]!.principalId).toBe(session!.body.principalId);
  });

  it('is the same person, another principal, at another login service', async () => {
    const door = await openDoor();
    const { sessions } = door;
    const identity = defaultPersonas([])[0]!.identity;
    const exchange = { cookie: () => null } as never;
    await sessions.open(identity, exchange, 'test');
    await sessions.open({ ...identity, issuer: 'another', login: 'officer' }, exchange, 'test');
    const [a, b] = await door.ports.store.load({ what: 'records', kind: 'session', limit: 10 });
    expect(a!.body.personId).toBe(b!.body.personId);
    expect(a!.body.principalId).not.toBe(b!.body.principalId);
  });

  it('signs one new person in four times at once', async () => {
    const door = await openDoor();
    const browsers = Array.from({ length: 4 }, () => openBrowser(door.handler));
    const answers = await Promise.all(browsers.map((browser) => browser.signIn('citizen')));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
    for (const browser of browsers) expect((await me(browser)).signedIn).toBe(true);
  });
});

describe('developmentLogin', () => {
  it.each([
    ['production', 'http://localhost:3000'],
    ['development', 'https://rantevou.example'],
    ['test', 'http://localhost.evil.example'],
    [undefined, 'http://10.0.0.1:3000'],
  ])('refuses NODE_ENV=%s at %s', (environment, origin) => {
    expect(() => developmentLogin({ origin, personas: [], environment })).toThrow('/login');
  });

  it.each(['http://localhost', 'http://127.0.0.1:3000', 'http://127.9.9.9', 'http://[::1]:3000'])(
    'knows %s as loopback',
    (origin) => {
      expect(isLoopback(origin)).toBe(true);
    },
  );

  it('offers at each service its own personas only', async () => {
    const browser = openBrowser((await openDoor()).handler);
    const page = await (await browser.get('/auth/citizen/login')).text();
    expect(page).toContain('value="company"');
    expect(page).not.toContain('officer-dokimi');
    const crossed = await browser.submit('/auth/citizen/login', '/auth/citizen/login', {
      persona: 'officer-dokimi',
    });
    expect(crossed.status).toBe(404);
    expect(await me(browser)).toEqual({ signedIn: false });
    await browser.signIn('admin-dokimi', 'officer');
    expect(await me(browser)).toMatchObject({
      login: 'officer',
      maskedAfm: null,
      municipalityId: 'dokimi',
      roles: [{ role: 'municipality-admin', municipalityId: 'dokimi' }],
    });
  });

  it('T-06 goes nowhere else after signing in', async () => {
    const browser = openBrowser((await openDoor()).handler);
    const response = await browser.submit(
      '/auth/citizen/login?returnTo=//evil.example',
      '/auth/citizen/login',
      {
        persona: 'citizen',
      },
    );
    expect(response.headers.get('location')).toBe('/');
  });

  it('T-39 signs nobody in from another site', async () => {
    const { handler } = await openDoor();
    const response = await handler(
      new Request(`${ORIGIN}/auth/citizen/login`, {
        method: 'POST',
        headers: { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' },
        body: 'persona=citizen',
      }),
    );
    expect(response.status).toBe(403);
    expect(response.headers.getSetCookie().filter((cookie) => cookie.includes('session'))).toEqual([]);
  });
});

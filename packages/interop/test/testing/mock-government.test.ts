import { countingIds } from '@rantevou/core';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createGsisLogin } from '../../src/gsis/gsis-login.ts';
import { createContactRegistry } from '../../src/ked/contact-registry.ts';
import { createNotificationCentre } from '../../src/ked/notification-centre.ts';
import { defaultProfiles } from '../../src/ked/profile.ts';
import type { Scenario } from '../../src/testing/faults.ts';
import { mockGovernment } from '../../src/testing/mock-government.ts';
import { afmOf, allPersonas, personas } from '../../src/testing/personas.ts';
import { centreGrant, kedConfig, officer, registryGrant } from '../ked/support.ts';

const REDIRECT = 'https://portal.example-dimos.gr/auth/citizen/callback';
const government = mockGovernment();
const server = setupServer(...government.handlers(http));
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => government.reset());
afterAll(() => server.close());

const config = kedConfig('http://127.0.0.1:1/x', { ids: countingIds('tx') });
const testHost = {
  ...config,
  acceptUnverifiedProfile: true,
  grant: registryGrant,
} as const;
const registry = createContactRegistry({ ...testHost, endpoint: 'test' });
const centre = createNotificationCentre({
  ...testHost,
  grant: centreGrant,
  endpoint: { url: 'https://test.gsis.gr/esbpilot/notificationCenterService' },
});
const lookUp = (afm: string) =>
  registry.getNncIdentityExt({ afm, purpose: 'debt-notices', onBehalfOf: officer });
const message = {
  text: 'Δοκιμή',
  reference: 'r-1',
  purpose: 'appointment-messages',
  onBehalfOf: officer,
} as const;

describe('mockGovernment', () => {
  it('R-283 stands in for the hosts of ΓΓΠΣΔΔ through msw, for fetch and for axios', async () => {
    const login = createGsisLogin({
      service: 'citizen',
      environment: 'test',
      clientId: 'TESTAPP1234',
      clientSecret: 'secret',
      redirectUri: REDIRECT,
    });
    const { url, transaction } = await login.begin();
    expect(url.host).toBe('test.gsis.gr');
    const back = await fetch(url, { headers: { 'x-mock-persona': 'citizen' }, redirect: 'manual' });
    const outcome = await login.complete(new URL(back.headers.get('location') ?? ''), transaction.sealed);
    expect(outcome).toMatchObject({ type: 'success', person: { afm: '000100011' } });
    expect((await lookUp('000100011')).contact).toMatchObject({
      email: 'eleni@example.org',
      mobile: '6900000000',
    });
  });

  it('R-283 answers each persona and each magic AFM as its kind', async () => {
    for (const persona of allPersonas) {
      const afm = afmOf(persona);
      if (afm === null) continue;
      const { contact } = await lookUp(afm);
      expect(contact?.email ?? null).toBe(persona.contact?.email ?? null);
    }
    expect((await lookUp('000000012')).contact).toMatchObject({
      email: 'full@example.org',
      mobile: '6900000000',
    });
    expect((await lookUp('000000024')).contact).toEqual({ email: 'mail.only@example.org' });
    expect((await lookUp('000000036')).contact).toEqual({ mobile: '6900000000' });
    expect((await lookUp('000000048')).contact).toBeNull();
    await expect(lookUp('000000050')).rejects.toMatchObject({ upstreamCode: 'GEN_COMMUNICATION_ERROR' });
  });

  it('keeps in its outbox what would have been sent, and where to', async () => {
    await centre.nncSend({ ...message, channel: 'SMS', to: { afm: '000100011' } });
    await centre.nncSend({ ...message, channel: 'EMAIL', to: { email: 'a@b.gr' }, subject: 'Θέμα' });
    await centre.nncDeliver({ ...message, to: { afm: '000100023' }, subject: 'Επίδοση' });
    expect(government.outbox.sms).toMatchObject([
      { channel: 'SMS', to: '6900000000', text: 'Δοκιμή', reference: 'r-1', addressed: { afm: '000100011' } },
    ]);
    expect(government.outbox.email).toMatchObject([{ to: 'a@b.gr', subject: 'Θέμα' }]);
    expect(government.outbox.deliveries).toMatchObject([{ to: 'nikos@example.org', method: 'nncDeliver' }]);
    government.outbox.clear();
    expect(government.outbox.messages).toEqual([]);
  });

  it.each<[Scenario, string]>([
    ['auth-fault', 'auth'],
    ['soap-fault', 'fault'],
    ['error-record', 'business'],
    ['truncated-xml', 'protocol'],
    ['doctype', 'protocol'],
    ['html-200', 'protocol'],
    ['html-500', 'http'],
    ['html-502', 'http'],
    ['host-moved', 'http'],
  ])('R-283 fails as %s when told, as often as told, for whom told', async (scenario, kind) => {
    const fresh = createContactRegistry({
      ...testHost,
      endpoint: 'test',
      attempts: 1,
      breaker: { failures: 99, authCoolDownMs: 0 },
    });
    const ask = (afm: string) =>
      fresh.getNncIdentityExt({ afm, purpose: 'debt-notices', onBehalfOf: officer });
    government.fault('registry', { scenario, times: 1, persona: 'citizen' });
    expect((await ask('000100023')).contact).not.toBeNull();
    await expect(ask('000100011')).rejects.toMatchObject({ kind });
    expect((await ask('000100011')).contact).not.toBeNull();
  });

  it('takes a status and a body of one’s own, a delay, and no record', async () => {
    const once = createContactRegistry({ ...testHost, endpoint: 'test', attempts: 1 });
    const ask = () =>
      once.getNncIdentityExt({ afm: '000100011', purpose: 'debt-notices', onBehalfOf: officer });
    government.fault('registry', { status: 503, body: 'html', times: 1 });
    await expect(ask()).rejects.toMatchObject({ kind: 'http', status: 503 });
    government.fault('registry', { scenario: 'no-record', delayMs: 5 });
    expect((await ask()).contact).toBeNull();
    government.clearFaults();
    expect((await ask()).contact).not.toBeNull();
  });

  it('hangs until the caller gives up', async () => {
    government.fault('notifications', 'hang');
    const sending = centre.nncSend(
      { ...message, channel: 'SMS', to: { afm: '000100011' } },
      { timeoutMs: 150 },
    );
    await expect(sending).rejects.toMatchObject({ kind: 'timeout', outcome: 'unknown' });
    expect(government.outbox.messages).toEqual([]);
  });

  it('speaks REST too', async () => {
    const rest = createContactRegistry({
      ...testHost,
      endpoint: { url: 'https://test.gsis.gr/esbpilot/someRestService' },
      profile: { ...defaultProfiles.getNncIdentityExt, protocol: 'rest' },
    });
    const { contact, trace } = await rest.getNncIdentityExt({
      afm: '000100011',
      purpose: 'debt-notices',
      onBehalfOf: officer,
    });
    expect(contact?.email).toBe('eleni@example.org');
    expect(trace.callSequenceId).toMatch(/^\d+$/);
  });

  it('insists on registered clients and users when it has some', async () => {
    const strict = mockGovernment({
      clients: [{ clientId: 'REAL', clientSecret: 's', redirectUris: [REDIRECT] }],
      users: [{ username: 'U', password: 'p' }],
    });
    const login = (clientId: string, clientSecret: string, redirectUri = REDIRECT) =>
      createGsisLogin({
        service: 'citizen',
        environment: 'test',
        clientId,
        clientSecret,
        redirectUri,
        transport: strict.transport,
      });
    for (const stranger of [login('OTHER', 's'), login('REAL', 's', `${REDIRECT}/x`)]) {
      await expect(strict.signIn((await stranger.begin()).url, 'citizen')).rejects.toThrow('status 400');
    }
    const real = login('REAL', 'wrong');
    const { url, transaction } = await real.begin();
    expect(await real.complete(await strict.signIn(url, 'citizen'), transaction.sealed)).toMatchObject({
      code: 'invalid-client',
    });
    const stranger = createContactRegistry({ ...testHost, endpoint: 'test', transport: strict.transport });
    await expect(
      stranger.getNncIdentityExt({ afm: '000100011', purpose: 'debt-notices', onBehalfOf: officer }),
    ).rejects.toMatchObject({ kind: 'auth' });
  });

  it('closes the account of an officer who leaves', async () => {
    const login = createGsisLogin({
      service: 'officer',
      environment: 'test',
      clientId: 'TESTAPP1234',
      clientSecret: 'secret',
      redirectUri: REDIRECT,
    });
    const { url } = await login.begin();
    expect((await government.signIn(url, 'officer')).searchParams.has('code')).toBe(true);
    government.setActive('officer', false);
    await expect(government.signIn(url, 'officer')).rejects.toThrow('status 403');
    expect(() => government.setActive('nobody', false)).toThrow("no persona 'nobody'");
  });

  it('refuses production', () => {
    expect(() => mockGovernment({ environment: 'production' })).toThrow(/no NODE_ENV=production/);
    expect(() => mockGovernment({ environment: undefined })).not.toThrow();
  });

  it('has a persona of each kind, with invented AFMs', () => {
    expect(Object.keys(personas)).toEqual([
      'citizen',
      'leadingZeroAfm',
      'withoutParents',
      'company',
      'officer',
      'officerWithoutAfm',
      'administrator',
      'formerOfficer',
    ]);
    for (const persona of allPersonas) expect(afmOf(persona) ?? '000').toMatch(/^000/);
  });
});

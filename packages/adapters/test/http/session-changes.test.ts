import { emptyBatch, type Grant } from '@rantevou/core';
import { createMemoryStore } from '@rantevou/scheduler';
import { describe, expect, it } from 'vitest';
import { createSite } from '../../src/site/index.ts';
import { type Browser, openBrowser } from './support/browser.ts';
import { bookingBody, firstSlots, openService } from './support/service.ts';

const COOKIE = 'rantevou-session';
const AFM = '000300008';
const BUSINESS = { afm: '000300008', name: 'Δοκιμαστική Εταιρεία ΕΠΕ' };

const officer = (municipalityId: string): Grant => ({
  role: 'officer',
  municipalityId,
  officerId: 'officer-1',
});
const me = async (browser: Browser) =>
  (await browser.get('/auth/me')).json() as Promise<Record<string, unknown>>;

async function openDoor(grants: readonly Grant[] = [officer('dokimi'), officer('allo')]) {
  const store = createMemoryStore();
  const registry = { grants };
  const service = await openService({
    store,
    officers: ({ subject }) => (subject === 'officer-dokimi' ? registry.grants : []),
    site: createSite(),
  });
  const browser = openBrowser(service.handler);
  return { store, service, browser, registry };
}
const choose = (browser: Browser, municipalityId: string) =>
  browser.post('/api/v1/session/municipality', { municipalityId });

describe('POST /api/v1/session/municipality', () => {
  it('R-079 T-05 lets an officer choose where they belong, under a new session id; the one before opens nothing', async () => {
    const { browser, store } = await openDoor();
    await browser.signIn('officer-dokimi', 'officer');
    expect(await me(browser)).toMatchObject({ municipalityId: null });
    const before = browser.cookies.get(COOKIE)!;
    const chosen = await choose(browser, 'allo');
    expect([chosen.status, await chosen.json()]).toEqual([200, { municipalityId: 'allo' }]);
    expect(await me(browser)).toMatchObject({ municipalityId: 'allo' });
    expect(browser.cookies.get(COOKIE)).not.toBe(before);
    browser.cookies.set(COOKIE, before);
    expect(await me(browser)).toEqual({ signedIn: false });
    const audit = await store.load({ what: 'audit', tenantId: 'platform', limit: 10 });
    expect(audit.find(({ action }) => action === 'session:choose-municipality')).toMatchObject({
      outcome: 'done',
      detail: { municipalityId: 'allo' },
    });
  });

  it('gives nothing to who has lost the status of a public servant, however often they sign in', async () => {
    const { browser, store } = await openDoor();
    await browser.signIn('officer-dokimi', 'officer');
    const [session] = await store.load({ what: 'records', kind: 'session', limit: 1 });
    const standing = {
      kind: 'standing',
      id: String(session?.body.personId),
      expectedVersion: 'new' as const,
    };
    const record = { ...standing, keys: [], atMs: null, body: { isLost: true }, sealed: {} };
    await store.commit({ ...emptyBatch('platform', 0), records: [record] });
    expect(await me(browser)).toEqual({ signedIn: false });
    await browser.signIn('officer-dokimi', 'officer');
    const refused = await choose(browser, 'allo');
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([
      403,
      'PERMISSION_DENIED',
    ]);
  });

  it('R-079 T-16 refuses a municipality without membership, and the session stays as it was', async () => {
    const { browser, store } = await openDoor([officer('dokimi')]);
    await browser.signIn('officer-dokimi', 'officer');
    const before = browser.cookies.get(COOKIE);
    const refused = await choose(browser, 'allo');
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([
      403,
      'NOT_A_MEMBER',
    ]);
    expect(browser.cookies.get(COOKIE)).toBe(before);
    expect(await me(browser)).toMatchObject({ municipalityId: 'dokimi' });
    const audit = await store.load({ what: 'audit', tenantId: 'platform', limit: 10 });
    expect(audit.map(({ action, outcome }) => [action, outcome])).toContainEqual([
      'session:choose-municipality',
      'refused',
    ]);
  });

  it('R-078 T-04 refuses the choice to who signed in as a citizen, and to nobody at all', async () => {
    const { browser, service } = await openDoor();
    expect((await choose(browser, 'dokimi')).status).toBe(401);
    await browser.signIn('citizen');
    const refused = await choose(browser, 'dokimi');
    expect(((await refused.json()) as { code: string }).code).toBe('STAFF_CREDENTIALS_REQUIRED');
    await openBrowser(service.handler).signIn('citizen');
    expect(await me(browser)).toMatchObject({ municipalityId: null, roles: [] });
  });

  it('asks the registry again at each choice: who has left chooses nothing', async () => {
    const { browser, registry } = await openDoor();
    await browser.signIn('officer-dokimi', 'officer');
    registry.grants = [];
    const refused = await choose(browser, 'dokimi');
    expect(((await refused.json()) as { code: string }).code).toBe('NOT_A_MEMBER');
  });

  it('T-17 ends every session of a login when the host says that the status is lost', async () => {
    const { browser, service, registry } = await openDoor();
    const other = openBrowser(service.handler);
    await browser.signIn('officer-dokimi', 'officer');
    await other.signIn('officer-dokimi', 'officer');
    await choose(other, 'allo');
    registry.grants = [];
    await service.endSessions({ issuer: 'development-officer', subject: 'officer-dokimi' });
    expect([await me(browser), await me(other)]).toEqual([{ signedIn: false }, { signedIn: false }]);
    await browser.signIn('officer-dokimi', 'officer');
    expect(await me(browser)).toMatchObject({ signedIn: true, roles: [], municipalityId: null });
  });

  it('T-17 lets nothing that starts after the end of a status succeed, with a hundred requests under way', async () => {
    const { browser, service, registry } = await openDoor([officer('dokimi')]);
    await browser.signIn('officer-dokimi', 'officer');
    const underWay = Array.from({ length: 100 }, () => me(browser));
    registry.grants = [];
    await service.endSessions({ issuer: 'development-officer', subject: 'officer-dokimi' });
    const after = await Promise.all(Array.from({ length: 100 }, () => me(browser)));
    expect(after.filter(({ signedIn }) => signedIn)).toEqual([]);
    expect(await Promise.all(underWay)).toHaveLength(100);
  });

  it('shows only the own municipalities on the page, skips it for one, and says whom to ask where there is none', async () => {
    const { browser, registry } = await openDoor();
    registry.grants = [officer('allo'), officer('dokimi')];
    await browser.signIn('officer-dokimi', 'officer');
    const start = await browser.get('/staff');
    expect([start.status, start.headers.get('location')]).toEqual([303, '/staff/municipality']);
    const html = await (await browser.get('/staff/municipality')).text();
    expect(html).toContain('Σε ποιον Δήμο ανήκετε;');
    expect([...html.matchAll(/name="municipalityId" value="([^"]*)"/g)].map(([, id]) => id)).toEqual([
      'allo',
      'dokimi',
    ]);
    expect((await browser.submit('/staff/municipality', '/staff/municipality', {})).status).toBe(422);
    const chosen = await browser.submit('/staff/municipality', '/staff/municipality', {
      municipalityId: 'dokimi',
    });
    expect([chosen.status, chosen.headers.get('location')]).toEqual([303, '/staff']);
    expect(await (await browser.get('/staff')).text()).toContain('Αλλαγή Δήμου');
    registry.grants = [officer('dokimi')];
    await browser.signIn('officer-dokimi', 'officer');
    expect((await browser.get('/staff')).status).toBe(200);
    registry.grants = [];
    await browser.signIn('officer-dokimi', 'officer');
    expect(await (await browser.get('/staff/municipality')).text()).toContain('δεν ανήκει σε κανέναν Δήμο');
  });

  it('sends citizens who open a page of staff to the other login', async () => {
    const { browser } = await openDoor();
    await browser.signIn('citizen');
    expect((await browser.get('/staff')).headers.get('location')).toBe(
      '/auth/officer/login?returnTo=%2Fstaff',
    );
  });
});

const actFor = (browser: Browser, body: unknown) => browser.post('/api/v1/session/acting-for', body);

describe('POST /api/v1/session/acting-for', () => {
  it('R-020 R-021 lets a representative with own credentials act for the business whose AFM they enter', async () => {
    const { browser, store } = await openDoor();
    await browser.signIn('citizen');
    const before = browser.cookies.get(COOKIE);
    const done = await actFor(browser, { business: BUSINESS });
    expect([done.status, await done.json()]).toEqual([
      200,
      { business: { name: BUSINESS.name, maskedAfm: '******008' }, representative: null },
    ]);
    expect(browser.cookies.get(COOKIE)).not.toBe(before);
    expect(await me(browser)).toMatchObject({
      name: 'Ελένη Παραδείγματος',
      business: { name: BUSINESS.name, maskedAfm: '******008' },
    });
    const [start] = await firstSlots(browser, 1);
    const booked = await browser.post(
      '/api/v1/municipalities/dokimi/appointments',
      bookingBody({ start, applicant: { type: 'business', business: { name: BUSINESS.name } } }),
      { 'idempotency-key': 'k1' },
    );
    expect(booked.status).toBe(201);
    const audit = await store.load({ what: 'audit', tenantId: 'platform', limit: 10 });
    expect(audit.find(({ action }) => action === 'session:act-for')?.detail).toMatchObject({
      credentials: 'own',
      actingForId: expect.stringMatching(/^p-/),
    });
    expect((await actFor(browser, { business: null })).status).toBe(200);
    expect((await me(browser)).business).toBeNull();
  });

  it('R-020 lets who signed in with the credentials of the business name themself, and the audit says so', async () => {
    const { browser, store } = await openDoor();
    await browser.signIn('company');
    expect((await actFor(browser, { representative: { name: 'Άννα Εκπρόσωπος' } })).status).toBe(200);
    expect(await me(browser)).toMatchObject({
      kind: 'legal-entity',
      representative: { name: 'Άννα Εκπρόσωπος' },
    });
    const audit = await store.load({ what: 'audit', tenantId: 'platform', limit: 10 });
    expect(audit.find(({ action }) => action === 'session:act-for')?.detail).toMatchObject({
      credentials: 'business',
    });
  });

  it.each([
    ['citizen', { representative: { name: 'Άννα Εκπρόσωπος' } }, '/business/afm'],
    ['citizen', { business: { ...BUSINESS, afm: '000100011' } }, '/business/afm'],
    ['citizen', { business: { ...BUSINESS, afm: '123' } }, '/business/afm'],
    ['citizen', {}, '/business/afm'],
    ['company', { business: BUSINESS }, '/representative/name'],
    ['company', {}, '/representative/name'],
  ])('names the wrong field for %s sending %j', async (persona, body, pointer) => {
    const { browser } = await openDoor();
    await browser.signIn(persona);
    const wrong = await actFor(browser, body);
    const problem = (await wrong.json()) as { errors: { pointer: string }[] };
    expect([wrong.status, problem.errors.map((error) => error.pointer)]).toEqual([400, [pointer]]);
    expect((await me(browser)).business).toBeNull();
  });

  it('refuses officers: the law knows no representative with their credentials', async () => {
    const { browser } = await openDoor();
    await browser.signIn('officer-dokimi', 'officer');
    const refused = await actFor(browser, { business: BUSINESS });
    expect(await refused.json()).toMatchObject({
      code: 'PERMISSION_DENIED',
      reasons: [{ source: 'ΚΥΑ myDimos.Live, άρθρο 1 §4' }],
    });
  });

  it('keeps AFM and names of businesses and representatives sealed', async () => {
    const { browser, store } = await openDoor();
    await browser.signIn('citizen');
    await actFor(browser, { business: BUSINESS });
    await browser.signIn('company');
    await actFor(browser, { representative: { name: 'Άννα Εκπρόσωπος' } });
    const kept = await Promise.all([
      store.load({ what: 'records', kind: 'session', limit: 20 }),
      store.load({ what: 'records', kind: 'person-key', limit: 20 }),
      store.load({ what: 'audit', tenantId: 'platform', limit: 20 }),
    ]);
    expect(JSON.stringify(kept)).not.toMatch(new RegExp(`${AFM}|${BUSINESS.name}|Εκπρόσωπος`));
  });

  it('shows the form again with what was typed and each mistake', async () => {
    const { browser } = await openDoor();
    await browser.signIn('citizen');
    const wrong = await browser.submit('/acting-for', '/acting-for', {
      'business.afm': '123',
      'business.name': BUSINESS.name,
    });
    const html = await wrong.text();
    expect(wrong.status).toBe(422);
    expect(html).toContain('href="#business-afm"');
    expect(html).toContain(`value="${BUSINESS.name}"`);
    const done = await browser.submit('/acting-for', '/acting-for', {
      'business.afm': BUSINESS.afm,
      'business.name': BUSINESS.name,
    });
    expect([done.status, done.headers.get('location')]).toEqual([303, '/book']);
    expect(await (await browser.get('/acting-for')).text()).toContain(`Ενεργείτε για: ${BUSINESS.name}.`);
    await browser.submit('/acting-for', '/acting-for', { self: 'true' });
    expect((await me(browser)).business).toBeNull();
  });
});

import type { Store } from '@rantevou/core';
import { createMemoryStore } from '@rantevou/scheduler';
import { examplePlan } from '@rantevou/scheduler/testing';
import { describe, expect, it } from 'vitest';
import { createAppointments, memoryKeyStore } from '../../src/index.ts';
import { createSite } from '../../src/site/index.ts';
import { openBrowser } from '../http/support/browser.ts';
import { open, press } from './support.ts';

const OTHER = examplePlan({
  municipality: { id: 'allo', code: null, name: { el: 'Άλλου', en: 'Allo' }, phone: '2100000001' },
});
const THIRD = examplePlan({
  municipality: { id: 'trito', code: null, name: { el: 'Τρίτου', en: 'Trito' }, phone: '2100000002' },
});
const PATH = '/staff/municipality';

async function openHall(...municipalityIds: string[]) {
  const store = createMemoryStore();
  const service = await createAppointments({
    origin: 'http://localhost:3000',
    store,
    keyStore: memoryKeyStore(),
    municipalities: [examplePlan(), OTHER, THIRD],
    login: 'development',
    officers: () =>
      municipalityIds.map((municipalityId) => ({
        role: 'officer' as const,
        municipalityId,
        officerId: 'officer-1',
      })),
    site: createSite(),
    logger: { error: () => {} },
  });
  const officer = openBrowser(service.handler);
  await officer.signIn('officer-dokimi', 'officer');
  return { store: store as Store, officer };
}

describe('/staff/municipality', () => {
  it('R-079 asks an officer of two for one of their own, and of nothing else', async () => {
    const { officer } = await openHall('dokimi', 'allo');
    const page = await open(officer, '/staff');
    expect(page.path).toBe(PATH);
    const offered = [...page.html.matchAll(/name="municipalityId" value="([^"]+)"/g)].map(([, id]) => id);
    expect(offered).toEqual(['dokimi', 'allo']);
    const nothing = await press(officer, page, PATH, {});
    expect([nothing.status, nothing.html.includes('href="#municipalityId">Διαλέξτε Δήμο')]).toEqual([
      422,
      true,
    ]);
    const chosen = await press(officer, page, PATH, { municipalityId: 'allo' });
    expect([chosen.path, chosen.html.includes('Δήμος Άλλου')]).toEqual(['/staff', true]);
  });

  it('R-079 skips the question where there is one answer', async () => {
    const { officer } = await openHall('dokimi');
    expect((await open(officer, PATH)).path).toBe('/staff');
  });

  it('R-079 refuses one to which the officer does not belong, with the paragraph, and keeps the choice in session and audit', async () => {
    const { store, officer } = await openHall('dokimi', 'allo');
    const page = await open(officer, PATH);
    await press(officer, page, PATH, { municipalityId: 'allo' });
    const again = await open(officer, PATH);
    const refused = await press(officer, again, PATH, { municipalityId: 'trito' });
    expect(refused.status).toBe(403);
    expect(refused.html).toContain('άρθρο 4 παρ. 3');
    expect(await (await officer.get('/auth/me')).json()).toMatchObject({ municipalityId: 'allo' });
    // What the officer does from now on stands in the audit with the municipality they chose.
    await open(officer, '/staff/day/2026-11-03');
    const start = '2030-11-05T10:00:00+02:00';
    await officer.post(
      '/api/v1/municipalities/dokimi/appointments',
      {
        service: 'birth-certificate',
        mode: 'in-person',
        start,
        applicant: { type: 'other' },
        personServed: { name: 'Μαρία Δοκιμαστική', email: 'm@example.org', phone: '6900000000' },
        declarations: { dataTrueAndAccurate: true, privacyNoticeRead: true, policyVersion: '2026-11-01' },
      },
      {
        'idempotency-key': 'in-another-town',
        'x-csrf-token': /name="csrf" value="([^"]+)"/.exec(again.html)?.[1] ?? '',
      },
    );
    const audit = await store.load({ what: 'audit', tenantId: 'dokimi', limit: 100 });
    const tried = audit.filter(({ action }) => action === 'appointment:book');
    expect(tried.map(({ outcome, detail }) => [outcome, detail.chosen])).toEqual([['refused', 'allo']]);
    const platform = await store.load({ what: 'audit', tenantId: 'platform', limit: 100 });
    const choices = platform.filter(({ action }) => action === 'session:choose-municipality');
    expect(choices.map(({ outcome }) => outcome).sort()).toEqual(['done', 'refused']);
  });
});

import { fixedClock, type JoiningAnnouncement, type Store } from '@rantevou/core';
import { createMemoryStore } from '@rantevou/scheduler';
import { examplePlan } from '@rantevou/scheduler/testing';
import { describe, expect, it } from 'vitest';
import { createAppointments, memoryKeyStore } from '../../src/index.ts';
import { openBrowser } from '../http/support/browser.ts';
import { bookingBody } from '../http/support/service.ts';
import { ask } from './request.ts';

const act = { act: 'ΔΟΚΙΜΗ/9', date: '2026-11-01' };

/** A municipality `neo` that has nothing yet but an administrator. */
async function openNew(
  onJoined?: (announcement: JoiningAnnouncement) => Promise<void>,
  where: { readonly database: string } | { readonly store: Store } = { store: createMemoryStore() },
) {
  const official = (
    id: string,
    role: 'officer' | 'municipality-admin' | 'platform-admin',
    municipalityId: string | null,
  ) => ({
    id,
    label: { el: id, en: id },
    identity: {
      issuer: 'development-officer',
      subject: id,
      login: 'officer' as const,
      kind: 'natural-person' as const,
      name: id,
      afm: null,
      grants: [{ role, municipalityId }],
      municipalityId,
    },
  });
  const failures: string[] = [];
  const { handler, close } = await createAppointments({
    origin: 'http://localhost:3000',
    ...where,
    keyStore: memoryKeyStore(),
    municipalities: [],
    login: {
      personas: [
        official('admin-neo', 'municipality-admin', 'neo'),
        official('officer-neo', 'officer', 'neo'),
        official('platform', 'platform-admin', null),
      ],
    },
    clock: fixedClock(Date.UTC(2026, 10, 2, 6)),
    ...(onJoined ? { onJoined } : {}),
    logger: { error: ({ route }) => failures.push(route ?? '') },
  });
  const admin = openBrowser(handler);
  await admin.signIn('admin-neo', 'officer');
  const platform = openBrowser(handler);
  await platform.signIn('platform', 'officer');
  const { joined: _, ...file } = examplePlan({
    municipality: { id: 'neo', code: null, name: { el: 'Νέος', en: 'Neos' }, phone: '2100000002' },
  });
  const municipalities = async () =>
    (await ask(openBrowser(handler), 'GET', '/municipalities')).body.municipalities.map(
      ({ id }: { id: string }) => id,
    );
  const slots = () =>
    ask(
      openBrowser(handler),
      'GET',
      '/municipalities/neo/slots?service=birth-certificate&mode=in-person&limit=1',
    );
  return { handler, admin, platform, file, municipalities, slots, failures, close };
}

describe('the onboarding of a municipality over HTTP', () => {
  it('R-102 R-111 goes from a form with mistakes to free times, and shows nothing before the act', async () => {
    const { admin, platform, file, municipalities, slots } = await openNew();
    const at = '/municipalities/neo';
    const { modes: _, ...unfinished } = file;
    expect((await ask(admin, 'PUT', `${at}/onboarding`, unfinished)).body).toMatchObject({ status: 'draft' });
    const form = await ask(admin, 'GET', `${at}/onboarding`);
    expect(form.body.problems[0]).toMatchObject({ pointer: '/modes', el: 'Συμπληρώστε αυτό το πεδίο' });
    const wrong = await ask(admin, 'POST', `${at}/onboarding/submit`);
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([400, '/modes']);
    await ask(admin, 'PUT', `${at}/onboarding`, file, { 'if-match': '"1"' });
    const stale = await ask(admin, 'PUT', `${at}/onboarding`, file, { 'if-match': '"1"' });
    expect(stale.body.code).toBe('VERSION_CONFLICT');
    expect((await ask(admin, 'POST', `${at}/onboarding/submit`)).body.status).toBe('requested');
    expect(
      (await ask(admin, 'POST', `${at}/onboarding/means`, { hasVideo: true, hasMail: true })).status,
    ).toBe(403);
    const early = await ask(platform, 'POST', `${at}/joining`, act);
    expect([early.status, early.body.code]).toEqual([409, 'ONBOARDING_STATE_CONFLICT']);
    await ask(platform, 'POST', `${at}/onboarding/means`, { hasVideo: true, hasMail: true });
    expect(await municipalities()).toEqual([]);
    expect((await slots()).status).toBe(404);
    expect((await ask(admin, 'POST', `${at}/joining`, act)).status).toBe(403);
    expect((await ask(platform, 'POST', `${at}/joining`, act)).body).toMatchObject({ status: 'joined' });
    expect(await municipalities()).toEqual(['neo']);
    expect((await slots()).body.slots).toHaveLength(1);
  });

  it('R-113 gives anyone the announcement once it has joined, and notes where it was published', async () => {
    const told: JoiningAnnouncement[] = [];
    const { admin, platform, file, handler } = await openNew(async (announcement) => {
      told.push(announcement);
    });
    const at = '/municipalities/neo';
    await ask(admin, 'PUT', `${at}/onboarding`, file);
    await ask(admin, 'POST', `${at}/onboarding/submit`);
    await ask(platform, 'POST', `${at}/onboarding/means`, { hasVideo: true, hasMail: true });
    const anyone = openBrowser(handler);
    expect((await ask(anyone, 'GET', `${at}/announcement`)).status).toBe(404);
    await ask(platform, 'POST', `${at}/joining`, act);
    const { body } = await ask(anyone, 'GET', `${at}/announcement`);
    expect(body.text.el).toContain('Ο Δήμος Νέος εντάχθηκε');
    expect(told).toEqual([body]);
    const note = (place: string) => ({ place, date: '2026-11-02' });
    await ask(platform, 'POST', `${at}/announcement`, note('gov.gr'));
    const last = await ask(admin, 'POST', `${at}/announcement`, note('municipality-site'));
    expect(last.body.status).toBe('announced');
    const all = await ask(platform, 'GET', '/onboarding');
    expect(all.body.municipalities).toMatchObject([{ municipalityId: 'neo', status: 'announced' }]);
    expect((await ask(admin, 'GET', '/onboarding')).status).toBe(403);
  });

  it('joins although the host fails to publish, and logs that', async () => {
    const { admin, platform, file, municipalities, failures } = await openNew(async () => {
      throw new Error('the site of the municipality does not answer');
    });
    const at = '/municipalities/neo';
    await ask(admin, 'PUT', `${at}/onboarding`, file);
    await ask(admin, 'POST', `${at}/onboarding/submit`);
    await ask(platform, 'POST', `${at}/onboarding/means`, { hasVideo: true, hasMail: true });
    expect((await ask(platform, 'POST', `${at}/joining`, act)).status).toBe(200);
    expect(await municipalities()).toEqual(['neo']);
    expect(failures).toEqual(['onJoined']);
  });

  it('does the same over the embedded database, numbers included', async () => {
    const { admin, platform, file, municipalities, slots, handler, close } = await openNew(undefined, {
      database: 'memory:',
    });
    try {
      const at = '/municipalities/neo';
      await ask(admin, 'PUT', `${at}/onboarding`, file);
      await ask(admin, 'POST', `${at}/onboarding/submit`);
      await ask(platform, 'POST', `${at}/onboarding/means`, { hasVideo: true, hasMail: true });
      expect(await municipalities()).toEqual([]);
      expect((await ask(platform, 'POST', `${at}/joining`, act)).body.status).toBe('joined');
      expect(await municipalities()).toEqual(['neo']);
      const [{ start }] = (await slots()).body.slots;
      const officer = openBrowser(handler);
      await officer.signIn('officer-neo', 'officer');
      const body = bookingBody({ start, applicant: { type: 'other' } });
      const booked = await ask(officer, 'POST', `${at}/appointments`, body, { 'idempotency-key': 'key-1' });
      expect(booked.status).toBe(201);
      const period = 'from=2026-11-01&to=2026-11-30';
      const { body: numbers } = await ask(admin, 'GET', `${at}/statistics?${period}`);
      expect(numbers.counts).toMatchObject({ total: 1, source: { citizen: 0, staff: 1 } });
      const list = await ask(platform, 'GET', '/onboarding');
      expect(list.body.municipalities).toMatchObject([{ municipalityId: 'neo', status: 'joined' }]);
    } finally {
      await close();
    }
  });
});

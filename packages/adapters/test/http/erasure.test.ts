import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryKeyStore, verifyAudits } from '../../src/index.ts';
import { openPgliteStore, type SqlStore } from '../../src/pglite.ts';
import { bookingBody, TUESDAY } from './support/service.ts';
import { AFM, fillTenantA, openTwoTenants, type TwoTenants } from './support/two-tenants.ts';

/** What nobody else has: in names, addresses, telephones, texts and the AFM. */
const CANARY = /kanarini|καναρίνη|guest-a@example|6977777771|αίτημα-καναρίνι/i;
const isCanary = (text: string) => CANARY.test(text) || text.includes(AFM['guest-a']);

/** Every file of the data folder, the write-ahead log included, as text of UTF-8 and of one byte a character. */
async function filesWithCanaries(directory: string): Promise<{ read: number; found: string[] }> {
  const files = (await readdir(directory, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  );
  const found: string[] = [];
  for (const file of files) {
    const path = join(file.parentPath, file.name);
    const bytes = await readFile(path);
    if (isCanary(bytes.toString('utf8')) || isCanary(bytes.toString('latin1'))) found.push(path);
  }
  return { read: files.length, found };
}

describe('DELETE /api/v1/subjects/{personId} over a database in a folder', { timeout: 120_000 }, () => {
  let directory: string;
  let store: SqlStore;
  const keyStore = memoryKeyStore();
  let service: TwoTenants;
  let filled: Awaited<ReturnType<typeof fillTenantA>>;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'rantevou-erasure-'));
    store = await openPgliteStore({ directory });
    service = await openTwoTenants({ store, keyStore });
    filled = await fillTenantA(service);
  }, 120_000);
  afterAll(async () => {
    await store.close();
    await rm(directory, { recursive: true });
  });

  it('R-114 leaves no byte of a person that anyone can read, and every count and every chain as it was', async () => {
    const { owners, platform, ids } = filled;
    const guest = owners.guest;
    const person = String((await guest.done('GET', '/api/v1/subjects/me')).personId);
    const served = { name: 'Κανάρια Καναρίνη', email: 'kanarini@example.org', phone: '6977777771' };
    const booked = await guest.done(
      'POST',
      '/api/v1/municipalities/a/appointments',
      bookingBody({ start: `${TUESDAY}T10:00:00+02:00`, personServed: served }),
    );
    // Its messages: those of the booking are sent, those of the cancellation stay queued.
    await service.jobs.runDue();
    await guest.done('POST', `/api/v1/appointments/${booked.appointmentId}/cancel`);
    const inbox = `/api/v1/inboxes/${ids.inboxId}`;
    await guest.send('POST', `${inbox}/requests`, { text: 'αίτημα-καναρίνι' });
    expect(service.mail.mails.filter(({ to }) => to === served.email).length).toBeGreaterThan(0);
    const before = JSON.stringify(await guest.done('GET', '/api/v1/subjects/me'));
    expect(isCanary(before)).toBe(true);

    const admin = await service.signedIn('admin-a');
    const counted = () =>
      admin.done('GET', `/api/v1/municipalities/a/statistics?from=2026-11-01&to=2026-11-30`);
    const statistics = await counted();
    await platform.done('DELETE', `/api/v1/subjects/${person}?basis=request`);

    expect(await counted()).toEqual(statistics);
    const sealed = await Promise.all([
      guest.send('GET', '/api/v1/subjects/me'),
      guest.send('GET', `/api/v1/appointments/${booked.appointmentId}`),
      guest.send('GET', '/api/v1/account'),
      guest.send('GET', `/api/v1/role-requests/${ids.roleRequestId}`),
      guest.send('GET', `/api/v1/appointments/${booked.appointmentId}/messages`),
      admin.send('GET', `/api/v1/appointments/${booked.appointmentId}`),
      admin.send('GET', '/api/v1/audit?municipality=a&limit=1000'),
      platform.send('GET', `/api/v1/subjects/${person}`),
    ]);
    const texts = await Promise.all(sealed.map((answer) => answer.text()));
    expect(texts.filter(isCanary)).toEqual([]);
    const codes = texts.slice(0, 4).map((text) => (JSON.parse(text) as { code?: string }).code);
    expect(codes).toEqual([undefined, 'ERASED', 'ERASED', 'ERASED']);

    const mails = service.mail.mails.length;
    await service.jobs.runDue();
    const late = service.mail.mails.slice(mails);
    expect(late.filter(({ to, text, subject }) => isCanary(`${to} ${subject} ${text}`))).toEqual([]);

    for (const kind of [
      'appointment',
      'session',
      'account',
      'role-request',
      'invitation',
      'conference',
      'person-key',
    ]) {
      const records = await store.load({ what: 'records', kind, limit: 1000 });
      expect([kind, isCanary(JSON.stringify(records))]).toEqual([kind, false]);
    }
    const messages = await store.load({ what: 'messages', subjectId: String(booked.appointmentId) });
    expect(messages.length).toBeGreaterThan(0);
    expect(isCanary(JSON.stringify(messages))).toBe(false);

    const { read, found } = await filesWithCanaries(directory);
    expect(read).toBeGreaterThan(100);
    expect(found).toEqual([]);

    const verdicts = await verifyAudits({ log: store.auditLog, keyStore });
    expect(verdicts.length).toBeGreaterThan(2);
    expect(verdicts.filter(({ fault }) => fault !== null)).toEqual([]);
  });
});

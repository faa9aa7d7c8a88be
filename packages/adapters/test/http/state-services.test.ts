import { type Batch, SdkError } from '@rantevou/core';
import { describe, expect, it } from 'vitest';
import type { Browser } from './support/browser.ts';
import { openGovernedService, signIn } from './support/government.ts';

const AFM = '000100011';
const LOOK_UP = { afm: AFM, purpose: 'citizen-messages', protocol: '77/2026' };
const NOTICE = {
  to: { afm: AFM },
  channel: 'EMAIL',
  subject: 'Δήμος Δοκιμής',
  text: 'Η βεβαίωσή σας είναι έτοιμη.',
  purpose: 'citizen-messages',
  protocol: '77/2026',
};
const CANARIES = /000100011|eleni@example\.org|6900000000|ΠΑΡΑΔΕΙΓΜΑΤΟΣ|canary|77\/2026|officer\.demo/;

interface Body {
  readonly code: string;
  readonly reasons: { rule: string; source: string }[];
  readonly contact: Record<string, unknown> | null;
  readonly auditTransactionId: string;
  readonly callSequenceId: string | null;
  readonly noticeId: string;
  readonly status: string;
  readonly details: Record<string, unknown>;
}
const bodyOf = async (response: Response) => (await response.json()) as Body;

/** An officer of the municipality that has both grants of Σαλαμίνα, and of one that has Λαυρεωτική's. */
async function openOffice(municipalityId: 'dokimi' | 'allo' = 'dokimi', lookUpsPerDay = 200) {
  const door = await openGovernedService({ lookUpsPerDay });
  const browser = door.browser();
  await signIn(door, browser, 'officer', 'officer');
  await browser.post('/api/v1/session/municipality', { municipalityId });
  const kept = async () => {
    const audit = await Promise.all(
      ['platform', 'dokimi', 'allo'].map((tenantId) =>
        door.store.load({ what: 'audit', tenantId, limit: 100 }),
      ),
    );
    const notices = await door.store.load({ what: 'records', kind: 'notice', limit: 100 });
    return { audit: audit.flat(), notices };
  };
  return { door, browser, kept };
}
const lookUp = (browser: Browser, body: object = LOOK_UP) => browser.post('/api/v1/contacts/lookup', body);
const send = (browser: Browser, body: object = NOTICE, key = 'n1') =>
  browser.post('/api/v1/notices', body, { 'idempotency-key': key });

describe('POST /api/v1/contacts/lookup', () => {
  it('R-233 R-255 R-256 answers with the contact and the numbers of the call, which the audit has too', async () => {
    const { browser, kept } = await openOffice();
    const found = await lookUp(browser);
    const body = await bodyOf(found);
    expect([found.status, found.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(body).toMatchObject({
      contact: { email: 'eleni@example.org', mobile: '6900000000' },
      mayPersist: false,
      callSequenceId: expect.stringMatching(/^\d+$/),
    });
    const { audit } = await kept();
    const trail = audit.filter(
      ({ correlationId }) => correlationId === found.headers.get('x-correlation-id'),
    );
    expect(trail.map(({ action, outcome }) => [action, outcome]).sort()).toEqual([
      ['contact:lookup', 'done'],
      ['ked:getNncIdentityExt:begin', 'read'],
      ['ked:getNncIdentityExt:end', 'read'],
    ]);
    expect(new Set(trail.map(({ principalId }) => principalId)).size).toBe(1);
    expect(trail.find(({ action }) => action.endsWith(':begin'))).toMatchObject({
      resourceId: expect.stringMatching(/^p-/),
      detail: { auditTransactionId: body.auditTransactionId, purpose: 'citizen-messages' },
    });
  });

  it('R-235 R-257 T-30 keeps nothing of the answer, and writes no AFM, name, address, protocol or secret anywhere', async () => {
    const { browser, kept, door } = await openOffice();
    expect((await lookUp(browser)).status).toBe(200);
    expect((await send(browser)).status).toBe(200);
    door.government.fault('registry', 'soap-fault');
    expect((await lookUp(browser)).status).toBe(502);
    expect(JSON.stringify(await kept())).not.toMatch(CANARIES);
  });

  it('answers null where the citizen has no record: that is normal', async () => {
    const { browser } = await openOffice();
    expect((await bodyOf(await lookUp(browser, { ...LOOK_UP, afm: '000100035' }))).contact).toBeNull();
  });

  it('R-258 refuses a purpose that the grant does not cover, with the reason, before anything is sent', async () => {
    const { browser, kept } = await openOffice();
    const refused = await lookUp(browser, { ...LOOK_UP, purpose: 'appointment-messages' });
    expect([refused.status, await bodyOf(refused)]).toMatchObject([
      403,
      { code: 'PURPOSE_NOT_GRANTED', reasons: [{ rule: 'purpose-not-confirmed' }] },
    ]);
    const { audit } = await kept();
    expect(audit.filter(({ action }) => action.startsWith('ked:'))).toEqual([]);
    expect(audit.find(({ action }) => action === 'contact:lookup')).toMatchObject({ outcome: 'refused' });
  });

  it('R-122 gives personal data out for the declared purpose only, and counts without anybody', async () => {
    const { browser, kept } = await openOffice();
    const marketing = await lookUp(browser, { ...LOOK_UP, purpose: 'marketing' });
    expect(marketing.status).toBe(400);
    const { purpose: _, ...undeclared } = LOOK_UP;
    expect((await lookUp(browser, undeclared)).status).toBe(400);
    const other = await lookUp(browser, { ...LOOK_UP, purpose: 'appointment-messages' });
    expect([other.status, (await bodyOf(other)).code]).toEqual([403, 'PURPOSE_NOT_GRANTED']);
    const { audit } = await kept();
    expect(audit.filter(({ action }) => action.startsWith('ked:'))).toEqual([]);
    const statistics = await browser.get(
      '/api/v1/municipalities/dokimi/statistics?from=2026-10-01&to=2026-11-30',
    );
    expect(statistics.status).toBe(403);
  });

  it('refuses citizens, strangers, and officers before they have chosen a municipality', async () => {
    const door = await openGovernedService();
    const [nobody, citizen, officer] = [door.browser(), door.browser(), door.browser()];
    expect((await lookUp(nobody)).status).toBe(401);
    await signIn(door, citizen, 'citizen', 'citizen');
    expect((await bodyOf(await lookUp(citizen))).code).toBe('PERMISSION_DENIED');
    await signIn(door, officer, 'officer', 'officer');
    expect((await bodyOf(await lookUp(officer))).code).toBe('PERMISSION_DENIED');
    expect((await send(officer)).status).toBe(403);
  });

  it('T-19 stops an officer who tries one number after another', async () => {
    const { browser } = await openOffice('dokimi', 3);
    const answers = [];
    for (let i = 0; i < 5; i++) answers.push((await lookUp(browser)).status);
    expect(answers).toEqual([200, 200, 200, 429, 429]);
  });

  it('says of a failing service whether the thing happened, with the number of the call', async () => {
    const { browser, door } = await openOffice();
    door.government.fault('registry', 'auth-fault');
    const failed = await bodyOf(await lookUp(browser));
    expect(failed).toMatchObject({
      code: 'UPSTREAM_REJECTED',
      details: { outcome: 'rejected', auditTransactionId: expect.any(String) },
    });
  });
});

describe('POST /api/v1/notices', () => {
  it('R-239 sends once, also when pressed twice, and answers with the numbers of the call', async () => {
    const { browser, door } = await openOffice();
    const first = await bodyOf(await send(browser));
    expect(first).toMatchObject({
      status: 'submitted',
      channel: 'EMAIL',
      auditTransactionId: expect.any(String),
    });
    expect(await bodyOf(await send(browser))).toEqual(first);
    expect(door.government.outbox.email.map(({ to, text, reference }) => [to, text, reference])).toEqual([
      ['eleni@example.org', NOTICE.text, first.noticeId],
    ]);
    const other = await send(browser, { ...NOTICE, text: 'Άλλο κείμενο.' });
    expect((await bodyOf(other)).code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('R-247 refuses messages about appointments to Λαυρεωτική, whose grant is for debts, with the reason', async () => {
    const { browser, door } = await openOffice('allo');
    const refused = await send(browser, { ...NOTICE, purpose: 'appointment-messages' });
    expect([refused.status, await bodyOf(refused)]).toMatchObject([
      403,
      {
        code: 'PURPOSE_NOT_GRANTED',
        reasons: [{ rule: 'purpose-not-granted', source: expect.stringContaining('μέτρα §1') }],
      },
    ]);
    expect(door.government.outbox.messages).toEqual([]);
    expect((await send(browser, { ...NOTICE, purpose: 'debt-notices' }, 'n2')).status).toBe(200);
    const none = await bodyOf(await lookUp(browser, { ...LOOK_UP, purpose: 'debt-notices' }));
    expect(none).toMatchObject({ code: 'PURPOSE_NOT_GRANTED', reasons: [{ rule: 'no-grant' }] });
  });

  it('never sends again what may have been sent: the same key tells how it stands', async () => {
    const { browser, door } = await openOffice();
    door.government.fault('notifications', 'truncated-xml');
    const failed = await bodyOf(await send(browser));
    expect(failed.details).toMatchObject({ outcome: 'unknown' });
    door.government.clearFaults();
    const sentBefore = door.government.outbox.messages.length;
    expect(await bodyOf(await send(browser))).toMatchObject({ status: 'unknown' });
    expect(door.government.outbox.messages.length).toBe(sentBefore);
  });

  it('leaves a notice open whose end could not be written down, and does not send it again', async () => {
    const { browser, door } = await openOffice();
    const { store } = door;
    const commit = store.commit.bind(store);
    Object.assign(store, {
      commit: (batch: Batch) =>
        batch.records.some(({ kind, expectedVersion }) => kind === 'notice' && expectedVersion !== 'new')
          ? Promise.reject(new SdkError('STORE_UNAVAILABLE'))
          : commit(batch),
    });
    expect((await send(browser)).status).toBe(503);
    expect(await bodyOf(await send(browser))).toMatchObject({ status: 'sending' });
    expect(door.government.outbox.messages).toHaveLength(1);
  });

  it('needs a key, and shows a notice to nobody of another municipality', async () => {
    const { browser } = await openOffice();
    expect((await browser.post('/api/v1/notices', NOTICE)).status).toBe(400);
    const { noticeId } = await bodyOf(await send(browser));
    expect((await browser.get(`/staff/notices/${noticeId}`)).status).toBe(200);
    await browser.post('/api/v1/session/municipality', { municipalityId: 'allo' });
    expect((await browser.get(`/staff/notices/${noticeId}`)).status).toBe(404);
  });
});

describe('the pages of staff', () => {
  it('look up, then send, and show the numbers of both calls', async () => {
    const { browser, door } = await openOffice();
    expect(await (await browser.get('/staff')).text()).toContain('href="/staff/contacts"');
    const found = await browser.submit('/staff/contacts', '/staff/contacts', LOOK_UP);
    const html = await found.text();
    expect([found.status, html.includes('eleni@example.org')]).toEqual([200, true]);
    expect(found.headers.get('cache-control')).toBe('no-store');
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
    const sent = await browser.send('/staff/notices', {
      method: 'POST',
      headers: { origin: 'http://localhost:3000' },
      body: new URLSearchParams({
        csrf: hidden('csrf'),
        idempotencyKey: hidden('idempotencyKey'),
        afm: hidden('afm'),
        purpose: hidden('purpose'),
        protocol: hidden('protocol'),
        channel: 'SMS',
        text: 'Η βεβαίωσή σας είναι έτοιμη.',
      }),
    });
    expect(sent.status).toBe(303);
    const page = await (await browser.get(sent.headers.get('location')!)).text();
    expect(page).toContain('Το μήνυμα στάλθηκε');
    expect(door.government.outbox.sms.map(({ to }) => to)).toEqual(['6900000000']);
  });

  it('say on the page why a grant does not cover a purpose, with everything still typed', async () => {
    const { browser } = await openOffice('allo');
    const html = await (await browser.get('/staff/contacts')).text();
    expect(html).toContain('δεν έχει άδεια για το Μητρώο');
    const refused = await browser.submit('/staff/contacts', '/staff/notices', {
      afm: AFM,
      purpose: 'appointment-messages',
      protocol: '77/2026',
      channel: 'SMS',
      text: 'Υπενθύμιση',
    });
    const answer = await refused.text();
    expect(refused.status).toBe(403);
    expect(answer).toContain('αποκλειστικά και μόνον για τον σκοπό της άδειας');
    expect(answer).toContain('value="Υπενθύμιση"');
  });

  it('names each wrong field', async () => {
    const { browser } = await openOffice();
    const wrong = await browser.submit('/staff/contacts', '/staff/contacts', { afm: '123' });
    const html = await wrong.text();
    expect(wrong.status).toBe(422);
    for (const id of ['afm', 'purpose', 'protocol']) expect(html).toContain(`href="#${id}"`);
  });
});

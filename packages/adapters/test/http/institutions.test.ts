import { fixedClock } from '@rantevou/core';
import { createMemoryStore } from '@rantevou/scheduler';
import { describe, expect, it } from 'vitest';
import type { Persona } from '../../src/index.ts';
import { memoryMail } from '../../src/mail/index.ts';
import { type Browser, openBrowser } from './support/browser.ts';
import { MONDAY_8, openService } from './support/service.ts';

/** Invented people with right check digits. */
const PEOPLE = { anna: '000000012', bia: '000000024', clio: '000000036' } as const;
type Name = keyof typeof PEOPLE | 'platform';

function persona(id: keyof typeof PEOPLE): Persona {
  const profile = {
    firstName: id,
    lastName: 'Δοκιμαστική',
    fatherName: 'Α',
    motherName: 'Β',
    birthYear: 1980,
  };
  return {
    id,
    label: { el: id, en: id },
    identity: {
      issuer: 'test',
      subject: id,
      login: 'citizen',
      kind: 'natural-person',
      name: id,
      afm: withCheckDigit(PEOPLE[id]),
      profile,
      grants: [],
      municipalityId: null,
    },
  };
}

function withCheckDigit(nine: string): string {
  const digits = [...nine.slice(0, 8)].map(Number);
  const sum = digits.reduce((total, digit, i) => total + digit * 2 ** (8 - i), 0);
  return `${nine.slice(0, 8)}${(sum % 11) % 10}`;
}

const PLATFORM: Persona = {
  id: 'platform',
  label: { el: 'platform', en: 'platform' },
  identity: {
    issuer: 'test-officer',
    subject: 'platform',
    login: 'officer',
    kind: 'natural-person',
    name: 'platform',
    afm: null,
    grants: [{ role: 'platform-admin', municipalityId: null }],
    municipalityId: null,
  },
};

async function open() {
  const store = createMemoryStore();
  const mail = memoryMail();
  const clock = fixedClock(MONDAY_8);
  const { handler, jobs } = await openService({
    store,
    mail,
    login: { personas: [persona('anna'), persona('bia'), persona('clio'), PLATFORM] },
    clock,
    institutions: {
      termsVersion: '2026-01',
      video: {
        name: 'test',
        room: async ({ roomId }) => ({
          officer: `https://video.example.org/${roomId}?moderator`,
          applicant: '',
          guest: `https://video.example.org/${roomId}?participant`,
          interpreter: '',
        }),
      },
      rooms: async () => [{ id: 'room-1', maxParticipants: 10 }],
    },
  });
  let n = 0;
  async function signedIn(name: Name): Promise<
    Browser & {
      json: (
        path: string,
        body?: unknown,
        method?: string,
      ) => Promise<[number, Readonly<Record<string, string>>]>;
    }
  > {
    const browser = openBrowser(handler);
    await browser.signIn(name, name === 'platform' ? 'officer' : 'citizen');
    const { csrfToken } = (await (await browser.get('/auth/me')).json()) as { csrfToken: string };
    return {
      ...browser,
      async json(path, body, method = body === undefined ? 'GET' : 'POST') {
        const response = await browser.send(path, {
          method,
          ...(method === 'GET'
            ? {}
            : {
                headers: {
                  origin: 'http://localhost:3000',
                  'sec-fetch-site': 'same-origin',
                  'content-type': 'application/json',
                  'x-csrf-token': csrfToken,
                  'idempotency-key': `k-${++n}`,
                },
                ...(body === undefined ? {} : { body: JSON.stringify(body) }),
              }),
        });
        const text = await response.text();
        return [response.status, text === '' ? null : JSON.parse(text)];
      },
    };
  }
  /** Registers, accepts the terms and confirms the e-mail, as the person would. */
  async function withAccount(name: keyof typeof PEOPLE) {
    const browser = await signedIn(name);
    const registered = await browser.json('/api/v1/account', { email: `${name}@example.org` });
    const accepted = await browser.json('/api/v1/account/terms', { version: '2026-01' });
    await jobs.runDue();
    const letter = mail.mails.findLast(({ to }) => to === `${name}@example.org`)!;
    const [, token] = /\/account\/confirm\/(\S+)/.exec(letter.text) ?? [];
    const confirmed = await browser.json('/api/v1/account/email/confirm', { token });
    expect([registered[0], accepted[0], confirmed]).toEqual([201, 200, [200, { state: 'active' }]]);
    const [, subject] = await browser.json('/api/v1/subjects/me');
    return { browser, personId: subject.personId! };
  }
  /** Somebody who has become a coordinator of `dimos-a`. */
  async function coordinator(name: keyof typeof PEOPLE) {
    const platform = await signedIn('platform');
    await platform.json('/api/v1/institutions', { institutionId: 'dimos-a', name: 'Δήμος Α' });
    const account = await withAccount(name);
    const asked = { institutionId: 'dimos-a', phone: '2100000000', purpose: 'Συνεδριάσεις' };
    const [, { requestId }] = await account.browser.json('/api/v1/role-requests', asked);
    await platform.json(`/api/v1/role-requests/${requestId}/approve`, {});
    return { ...account, platform };
  }
  return { store, mail, jobs, clock, signedIn, withAccount, coordinator };
}

describe('institutionServiceRoutes', () => {
  it('R-149 R-151 R-155 leads from the login to a coordinator: account, terms, e-mail, request, approval', async () => {
    const { signedIn, withAccount, store, jobs, mail } = await open();
    const platform = await signedIn('platform');
    expect(
      await platform.json('/api/v1/institutions', { institutionId: 'dimos-a', name: 'Δήμος Α' }),
    ).toEqual([201, { institutionId: 'dimos-a' }]);
    const anna = await withAccount('anna');
    const [, account] = await anna.browser.json('/api/v1/account');
    expect(account).toMatchObject({
      state: 'active',
      email: 'anna@example.org',
      identity: { firstName: 'anna', fatherName: 'Α', motherName: 'Β', birthYear: 1980 },
    });
    const asked = { institutionId: 'dimos-a', phone: '2100000000', purpose: 'Συνεδριάσεις' };
    const [status, { requestId }] = await anna.browser.json('/api/v1/role-requests', asked);
    expect(status).toBe(201);
    expect((await anna.browser.json('/api/v1/institutions/dimos-a/conferences', conference()))[0]).toBe(403);
    expect((await anna.browser.json(`/api/v1/role-requests/${requestId}/approve`, {}))[0]).toBe(403);
    expect(await platform.json('/api/v1/role-requests')).toEqual([
      200,
      { requestIds: [requestId], nextCursor: null },
    ]);
    expect((await platform.json(`/api/v1/role-requests/${requestId}/approve`, {}))[0]).toBe(200);
    const [created, { conferenceIds }] = await anna.browser.json(
      '/api/v1/institutions/dimos-a/conferences',
      conference(),
    );
    expect(created).toBe(201);
    await anna.browser.json(`/api/v1/conferences/${conferenceIds![0]}/invite`, {
      invitees: [{ email: 'guest@example.org', name: 'Καλεσμένη' }],
    });
    // Of one subject one at a time, in order: the second letter about the request goes with the second pass.
    for (const _ of [1, 2]) await jobs.runDue();
    const sent = mail.mails.map(({ to, subject }) => `${to} ${subject}`);
    expect(sent).toEqual(
      expect.arrayContaining([
        'anna@example.org Λάβαμε το αίτημά σας',
        'anna@example.org Το αίτημά σας εγκρίθηκε',
        'guest@example.org Πρόσκληση σε τηλεδιάσκεψη',
      ]),
    );
    const toGuest = mail.mails.find(({ to }) => to === 'guest@example.org');
    expect(toGuest?.text).toContain('Δημοτικό Συμβούλιο – Τρίτη 1 Δεκεμβρίου 2026');
    const kept = JSON.stringify(await store.load({ what: 'records', kind: 'account', limit: 10 }));
    expect(kept).not.toMatch(/anna|example\.org|Δοκιμαστική|000000/);
  });

  it('R-154 lets nobody do anything before the e-mail is confirmed', async () => {
    const { signedIn } = await open();
    const anna = await signedIn('anna');
    await anna.json('/api/v1/account', { email: 'anna@example.org' });
    await anna.json('/api/v1/account/terms', { version: '2026-01' });
    const [status, problem] = await anna.json('/api/v1/role-requests', { phone: '2100000000', purpose: 'x' });
    expect([status, problem.code]).toEqual([403, 'EMAIL_NOT_VERIFIED']);
  });

  it('R-171 R-201 appoints a unit’s coordinator by invitation, and ends everything with the loss of status, at once', async () => {
    const { signedIn, withAccount, jobs, mail } = await open();
    const platform = await signedIn('platform');
    await platform.json('/api/v1/institutions', { institutionId: 'dimos-a', name: 'Δήμος Α' });
    const anna = await withAccount('anna');
    const asked = { institutionId: 'dimos-a', phone: '2100000000', purpose: 'Συνεδριάσεις' };
    const [, { requestId }] = await anna.browser.json('/api/v1/role-requests', asked);
    await platform.json(`/api/v1/role-requests/${requestId}/approve`, {});
    const [, { orgUnitId }] = await anna.browser.json('/api/v1/institutions/dimos-a/org-units', {
      name: 'ΚΕΠ',
    });
    const bia = await withAccount('bia');
    const [, { invitationId }] = await anna.browser.json(`/api/v1/org-units/${orgUnitId}/invitations`, {
      email: 'bia@example.org',
    });
    await jobs.runDue();
    expect(mail.mails.findLast(({ to }) => to === 'bia@example.org')).toMatchObject({
      subject: 'Σας όρισαν Συντονιστή Οργανικής Μονάδας',
      text: expect.stringContaining(`/invitations/${invitationId}`),
    });
    const clio = await withAccount('clio');
    expect(
      (await clio.browser.json(`/api/v1/invitations/${invitationId}/accept`, {}))[0],
    ).toBeGreaterThanOrEqual(403);
    expect((await bia.browser.json(`/api/v1/invitations/${invitationId}/accept`, {}))[0]).toBe(200);
    const own = conference({ orgUnitIds: [orgUnitId] });
    expect((await bia.browser.json('/api/v1/institutions/dimos-a/conferences', own))[0]).toBe(201);
    expect((await platform.json(`/api/v1/standings/${bia.personId}`, undefined, 'DELETE'))[0]).toBe(200);
    const later = conference({ orgUnitIds: [orgUnitId], start: '2026-12-02T12:00:00+02:00' });
    expect((await bia.browser.json('/api/v1/institutions/dimos-a/conferences', later))[0]).toBe(403);
  });
});

describe('conferenceRoutes', () => {
  it('R-131 R-152 R-165 holds a conference: invited by letter, let in when it is open, each by the own door', async () => {
    const { coordinator, signedIn, withAccount, mail, jobs, clock } = await open();
    const anna = await coordinator('anna');
    const [, { conferenceIds }] = await anna.browser.json(
      '/api/v1/institutions/dimos-a/conferences',
      conference(),
    );
    const path = `/api/v1/conferences/${conferenceIds?.[0]}`;
    const bia = await withAccount('bia');
    await anna.browser.json(`${path}/invite`, { invitees: [{ email: 'bia@example.org' }] });
    await jobs.runDue();
    const letter = mail.mails.findLast(({ to }) => to === 'bia@example.org');
    expect(letter?.text).toContain(`/conferences/${conferenceIds?.[0]}`);
    const devices = { hasCamera: true, hasMicrophone: true };
    expect(await bia.browser.json(`${path}/join`, devices)).toMatchObject([
      409,
      { code: 'CONFERENCE_NOT_OPEN' },
    ]);
    clock.setMs(Date.parse('2026-12-01T10:00:00Z'));
    const doors = [];
    // A session does not last a month.
    for (const name of ['anna', 'bia'] as const)
      doors.push((await (await signedIn(name)).json(`${path}/join`, devices))[1].link);
    expect(doors[0]).toMatch(/^https:\/\/video\.example\.org\/[0-9a-f]{40}\?moderator$/);
    expect(doors[1]).toBe(doors[0]?.replace('moderator', 'participant'));
    const clio = await withAccount('clio');
    expect((await clio.browser.json(`${path}/join`, devices))[0]).toBe(404);
  });

  it('refuses a change of a conference that was changed since it was read', async () => {
    const { coordinator } = await open();
    const { browser } = await coordinator('anna');
    const [, { conferenceIds }] = await browser.json(
      '/api/v1/institutions/dimos-a/conferences',
      conference(),
    );
    const path = `/api/v1/conferences/${conferenceIds?.[0]}`;
    const read = String((await browser.get(path)).headers.get('etag'));
    const csrf = (await browser.json('/auth/me'))[1].csrfToken!;
    const change = (name: string, body: object, ifMatch: string) =>
      browser.post(`${path}/${name}`, body, { 'x-csrf-token': csrf, 'if-match': ifMatch });
    const start = '2026-12-02T12:00:00+02:00';
    expect((await change('move', { start, durationMinutes: 60 }, read)).status).toBe(200);
    for (const name of ['move', 'cancel', 'invite']) {
      const body = {
        move: { start, durationMinutes: 60 },
        invite: { invitees: [{ email: 'b@example.org' }] },
      };
      const stale = await change(name, body[name as keyof typeof body] ?? {}, read);
      expect([name, stale.status, ((await stale.json()) as { code: string }).code]).toEqual([
        name,
        412,
        'VERSION_CONFLICT',
      ]);
    }
    const again = String((await browser.get(path)).headers.get('etag'));
    expect((await change('cancel', {}, again)).status).toBe(200);
  });
});

const conference = (more: object = {}) => ({
  title: 'Δημοτικό Συμβούλιο',
  start: '2026-12-01T12:00:00+02:00',
  durationMinutes: 60,
  participants: 5,
  ...more,
});

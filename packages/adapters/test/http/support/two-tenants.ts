import { emptyBatch, fixedClock, type Grant, type Store } from '@rantevou/core';
import { createMemoryStore } from '@rantevou/scheduler';
import { examplePlan } from '@rantevou/scheduler/testing';
import { createAppointments, type LocalKeyStore, memoryKeyStore, type Persona } from '../../../src/index.ts';
import { memoryMail } from '../../../src/mail/index.ts';
import { type Browser, openBrowser } from './browser.ts';
import { bookingBody, MONDAY_8, TUESDAY } from './service.ts';

const ORIGIN = 'http://localhost:3000';

/** Invented AFMs with right check digits. */
function afm(n: number): string {
  const eight = String(n).padStart(8, '0');
  const sum = [...eight].reduce((total, digit, i) => total + Number(digit) * 2 ** (8 - i), 0);
  return `${eight}${(sum % 11) % 10}`;
}
const CITIZENS = ['citizen-a', 'guest-a', 'coordinator-a', 'unit-a', 'head-a', 'user-a'] as const;
const OTHERS = ['citizen-b', 'coordinator-b', 'head-b'] as const;
const NAMES = [...CITIZENS, ...OTHERS];
type PersonName = (typeof NAMES)[number];
export const AFM = Object.fromEntries(NAMES.map((name, i) => [name, afm(7000 + i)])) as Record<
  PersonName,
  string
>;

function citizen(id: PersonName): Persona {
  const profile = {
    firstName: id,
    lastName: 'Δοκιμαστική',
    fatherName: 'Α',
    motherName: 'Β',
    birthYear: 1980,
  };
  const identity = {
    issuer: 'test',
    subject: id,
    login: 'citizen' as const,
    kind: 'natural-person' as const,
  };
  return {
    id,
    label: { el: id, en: id },
    identity: { ...identity, name: id, afm: AFM[id], profile, grants: [], municipalityId: null },
  };
}

function official(id: string, municipalityId: string | null, grant: Grant): Persona {
  const identity = { issuer: 'test-officer', subject: id, login: 'officer' as const };
  return {
    id,
    label: { el: id, en: id },
    identity: {
      ...identity,
      kind: 'natural-person',
      name: id,
      afm: null,
      grants: [grant],
      municipalityId,
    },
  };
}

const PERSONAS: readonly Persona[] = [
  ...NAMES.map(citizen),
  official('platform', null, { role: 'platform-admin', municipalityId: null }),
  ...(['a', 'b'] as const).flatMap((municipality) => [
    official(`admin-${municipality}`, municipality, {
      role: 'municipality-admin',
      municipalityId: municipality,
    }),
    official(`officer-${municipality}`, municipality, {
      role: 'officer',
      municipalityId: municipality,
      officerId: 'officer-1',
    }),
  ]),
];

/** JSON of whatever route. */
// biome-ignore lint/suspicious/noExplicitAny: fields of many routes
type Body = any;

export interface Caller {
  send(method: string, path: string, body?: unknown): Promise<Response>;
  /** The body of an answer that must be one of success. */
  done(method: string, path: string, body?: unknown): Promise<Body>;
  /** The session, for the same browser at another process. */
  readonly session: Session;
}

export interface Session {
  readonly cookies: readonly (readonly [string, string])[];
  readonly csrfToken: string;
}

/** The whole service with the municipalities, institutions and KEPs `a` and `b`. */
export async function openTwoTenants(
  where: { readonly database?: string; readonly store?: Store; readonly keyStore?: LocalKeyStore } = {},
) {
  const mail = memoryMail();
  const municipality = (id: string) =>
    examplePlan({
      municipality: { id, code: null, name: { el: `Δήμος ${id}`, en: id }, phone: '2100000001' },
    });
  const service = await createAppointments({
    origin: ORIGIN,
    ...(where.database ? { database: where.database } : { store: where.store ?? createMemoryStore() }),
    mail,
    keyStore: where.keyStore ?? memoryKeyStore(),
    municipalities: [municipality('a'), municipality('b')],
    login: { personas: PERSONAS },
    clock: fixedClock(MONDAY_8),
    institutions: { termsVersion: '1', rooms: async () => [{ id: 'room-1', maxParticipants: 10 }] },
    // Thousands of questions by one person at one moment.
    rateLimits: false,
    logger: { error: () => {} },
  });
  const { handler, jobs } = service;
  let n = 0;
  async function signedIn(name: string | null): Promise<Caller> {
    const browser = openBrowser(handler, ORIGIN);
    const isCitizen = NAMES.some((known) => known === name);
    if (name !== null) await browser.signIn(name, isCitizen ? 'citizen' : 'officer');
    const { csrfToken = '' } = (await (await browser.get('/auth/me')).json()) as { csrfToken?: string };
    return callerOf(browser, csrfToken);
  }
  /** The browser of a session that was begun at another process. */
  function resumed({ cookies, csrfToken }: Session): Caller {
    const browser = openBrowser(handler, ORIGIN);
    for (const [name, value] of cookies) browser.cookies.set(name, value);
    return callerOf(browser, csrfToken);
  }
  function callerOf(browser: Browser, csrfToken: string): Caller {
    const send: Caller['send'] = (method, path, body) =>
      browser.send(path, {
        method,
        headers: {
          origin: ORIGIN,
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/json',
          'x-csrf-token': csrfToken,
          'idempotency-key': `k-${process.pid}-${++n}`,
        },
        ...(method === 'GET' || method === 'DELETE' ? {} : { body: JSON.stringify(body ?? {}) }),
      });
    return {
      session: { cookies: [...browser.cookies], csrfToken },
      send,
      async done(method, path, body) {
        const response = await send(method, path, body);
        const text = await response.text();
        if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
        return text === '' ? null : JSON.parse(text);
      },
    };
  }
  async function withAccount(name: PersonName) {
    const caller = await signedIn(name);
    await caller.done('POST', '/api/v1/account', { email: `${name}@example.org` });
    await caller.done('POST', '/api/v1/account/terms', { version: '1' });
    await jobs.runDue();
    const letter = mail.mails.findLast(({ to }) => to === `${name}@example.org`);
    const [, token] = /\/account\/confirm\/(\S+)/.exec(letter?.text ?? '') ?? [];
    await caller.done('POST', '/api/v1/account/email/confirm', { token });
    const { personId } = await caller.done('GET', '/api/v1/subjects/me');
    return { caller, personId: String(personId) };
  }
  return { ...service, mail, signedIn, resumed, withAccount };
}
export type TwoTenants = Awaited<ReturnType<typeof openTwoTenants>>;

const conference = (more: object = {}) => ({
  title: 'Συμβούλιο',
  start: '2026-12-01T12:00:00+02:00',
  durationMinutes: 60,
  participants: 5,
  ...more,
});

/** Records of every kind that has an id, all of tenant `a`; and those of `b` who try to reach them. */
export async function fillTenantA(of: TwoTenants) {
  const platform = await of.signedIn('platform');
  const adminA = await of.signedIn('admin-a');
  const citizenA = await of.signedIn('citizen-a');
  const slot = (time: string) => `${TUESDAY}T${time}:00+02:00`;
  const at = '/api/v1/municipalities/a';
  const book = (time: string, more: object = {}) =>
    citizenA.done('POST', `${at}/appointments`, bookingBody({ start: slot(time), ...more }));
  const thirdPerson = { name: 'Άννα Παράδειγμα', email: 'guest-a@example.org' };
  const video = await book('09:00', { mode: 'video', thirdPerson });
  const moved = await book('11:00');
  const hold = await citizenA.done('POST', `${at}/holds`, {
    service: 'birth-certificate',
    mode: 'in-person',
    start: slot('13:00'),
  });
  await adminA.done('POST', `/api/v1/appointments/${moved.appointmentId}/transfer`, { start: slot('12:00') });
  const officerA = await of.signedIn('officer-a');
  const invited = await officerA.send('POST', `/api/v1/appointments/${video.appointmentId}/invite-guest`, {});
  const guest = (await invited.json()) as Body;
  const change = async (path: string, body: object) => {
    const { planVersion } = await adminA.done('POST', `${at}/${path}?dryRun=true`, body);
    await adminA.done('POST', `${at}/${path}`, { ...body, planVersion });
  };
  const day = '2026-11-20';
  const reason = { el: 'Αργία', en: 'Closed' };
  await change('closures', {
    closure: { id: 'closed-a', from: `${day}T08:00`, to: `${day}T09:00`, reason },
  });
  await change('absences', {
    absence: { id: 'absent-a', officerId: 'officer-1', from: `${day}T10:00`, to: `${day}T11:00` },
  });

  const { webhookId } = await adminA.done('POST', `${at}/webhooks`, { url: 'https://events.dimos-a.gr/' });
  await adminA.done('POST', `${at}/webhooks/${webhookId}/disable`);
  // One that never goes out.
  const deliveryId = 'delivery-of-tenant-a';
  const subjectId = `webhook:${webhookId}:${video.appointmentId}`;
  const body = { webhookId, type: 'appointment.booked', data: { appointmentId: video.appointmentId } };
  const dueAtMs = MONDAY_8 + 100 * 365 * 86_400_000;
  await of.store.commit({
    ...emptyBatch('a', MONDAY_8),
    messages: [{ id: deliveryId, key: deliveryId, kind: 'webhook', subjectId, dueAtMs, body }],
  });

  const people: Record<string, { caller: Caller; personId: string }> = {};
  for (const name of ['coordinator-a', 'unit-a', 'coordinator-b', 'guest-a'] as const) {
    people[name] = await of.withAccount(name);
  }
  const requests: Record<string, string> = {};
  for (const tenant of ['a', 'b']) {
    await platform.done('POST', '/api/v1/institutions', { institutionId: `dimos-${tenant}`, name: tenant });
    const asked = await people[`coordinator-${tenant}`]!.caller.done('POST', '/api/v1/role-requests', {
      institutionId: `dimos-${tenant}`,
      phone: '2100000000',
      purpose: 'Συνεδριάσεις',
    });
    requests[tenant] = asked.requestId;
    await platform.done('POST', `/api/v1/role-requests/${asked.requestId}/approve`);
  }
  const open = await people['guest-a']!.caller.done('POST', '/api/v1/role-requests', {
    institutionId: 'dimos-a',
    phone: '2100000000',
    purpose: 'Συνεδριάσεις',
  });
  const coordinatorA = people['coordinator-a']!.caller;
  const { orgUnitId } = await coordinatorA.done('POST', '/api/v1/institutions/dimos-a/org-units', {
    name: 'ΚΕΠ',
  });
  const invite = (email: string) =>
    coordinatorA.done('POST', `/api/v1/org-units/${orgUnitId}/invitations`, { email });
  const taken = await invite('unit-a@example.org');
  await people['unit-a']!.caller.done('POST', `/api/v1/invitations/${taken.invitationId}/accept`);
  const { invitationId } = await invite('guest-a@example.org');
  const { conferenceIds } = await coordinatorA.done(
    'POST',
    '/api/v1/institutions/dimos-a/conferences',
    conference(),
  );
  const conferenceId = conferenceIds[0];
  await coordinatorA.done('POST', `/api/v1/conferences/${conferenceId}/invite`, {
    invitees: [{ email: 'guest-a@example.org' }],
  });
  const shown = await coordinatorA.done('GET', `/api/v1/conferences/${conferenceId}`);

  const inboxes: Record<string, string> = {};
  for (const tenant of ['a', 'b'] as const) {
    const kep = await platform.done('POST', '/api/v1/keps', {
      kepId: `kep-${tenant}`,
      name: tenant,
      headAfm: AFM[`head-${tenant}`],
      inboxes: ['Θυρίδα'],
    });
    inboxes[tenant] = kep.inboxIds[0];
  }
  const headA = await of.signedIn('head-a');
  const inbox = `/api/v1/inboxes/${inboxes.a}`;
  await headA.done('POST', `${inbox}/activate`);
  const user = await headA.done('POST', `${inbox}/users`, {
    afm: AFM['user-a'],
    case: 'dyp-organic-post',
  });
  const userA = await of.signedIn('user-a');
  const filed = await userA.send('POST', `${inbox}/requests`, { text: 'Αίτημα' });
  const request = (await filed.json()) as Body;
  const head = await headA.done('GET', '/api/v1/subjects/me');
  const subject = await citizenA.done('GET', '/api/v1/subjects/me');
  return {
    owners: {
      citizen: citizenA,
      coordinator: coordinatorA,
      head: headA,
      user: userA,
      guest: people['guest-a']!.caller,
      unit: people['unit-a']!.caller,
      officer: officerA,
      admin: adminA,
    },
    platform,
    coordinatorB: people['coordinator-b']!.caller,
    ids: {
      appointmentId: String(video.appointmentId),
      movedId: String(moved.appointmentId),
      holdId: String(hold.holdId),
      guestId: String(guest.guestId),
      personId: String(subject.personId),
      coordinatorId: people['coordinator-a']!.personId,
      unitCoordinatorId: people['unit-a']!.personId,
      roleRequestId: String(open.requestId),
      invitationId: String(invitationId),
      conferenceId: String(conferenceId),
      conferenceInvitationId: String(shown.invitations?.[0]?.id),
      orgUnitId: String(orgUnitId),
      inboxId: String(inboxes.a),
      ownInboxId: String(inboxes.b),
      inboxRequestId: String(request.requestId),
      userId: String(user.personId),
      headId: String(head.personId),
      webhookId: String(webhookId),
      deliveryId,
    },
  };
}

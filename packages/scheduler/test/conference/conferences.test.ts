import {
  type Actor,
  type AuditEntry,
  anonymous,
  countingIds,
  emailDigestOf,
  emptyBatch,
  erasePerson,
  fixedClock,
  type JsonObject,
  newKeyRecord,
  operator,
} from '@rantevou/core';
import { type ConferenceRoom, createConferenceDesk, createMemoryStore } from '@rantevou/scheduler';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testVault } from '../desk/office.ts';
import { codeOf } from '../desk/world.ts';

const NOW = Date.UTC(2027, 0, 11, 6); // Monday 11 January 2027, 08:00 in Athens
const ROOMS: readonly ConferenceRoom[] = [
  { id: 'small', maxParticipants: 5 },
  { id: 'large', maxParticipants: 100 },
  { id: 'middle', maxParticipants: 20 },
];
const HOUR_MS = 3_600_000;

type Role = { role: string; ownerId: string; scopeId: string };

/** Institutions `i-1`, `i-2` with units; people are given an active account and grants as records. */
async function openInstitutions(rooms: readonly ConferenceRoom[] = ROOMS) {
  const store = createMemoryStore();
  const clock = fixedClock(NOW);
  const vault = testVault();
  const ports = { store, clock, vault, ids: countingIds() };
  const desk = createConferenceDesk({
    ...ports,
    terms: { version: '1' },
    rooms: async () => rooms,
  });
  for (const [tenantId, ...units] of [
    ['i-1', 'u-1', 'u-2'],
    ['i-2', 'u-9'],
  ] as const) {
    const unit = {
      kind: 'org-unit',
      expectedVersion: 'new',
      keys: [],
      atMs: null,
      body: {},
      sealed: {},
    } as const;
    await store.commit({ ...emptyBatch(tenantId, NOW), records: units.map((id) => ({ ...unit, id })) });
  }
  let n = 0;
  async function person(name: string, ...roles: Role[]): Promise<Actor> {
    const records: { kind: string; id: string; keys: string[]; body: JsonObject }[] = [
      {
        kind: 'account',
        id: name,
        keys: [],
        body: {
          termsVersion: '1',
          termsAcceptedAtMs: NOW,
          emailDigest: emailDigestOf(vault, `${name}@example.org`),
          emailVerifiedAtMs: NOW,
          confirmation: null,
        },
      },
      ...roles.map((of) => ({
        kind: 'grant',
        id: `grant-${++n}`,
        keys: [`open:${name}`],
        body: {
          ...of,
          subjectId: name,
          grantedById: 'somebody',
          grantedByLogin: 'citizen',
          basis: 'invitation',
          basisReference: null,
          standing: 0,
          fromMs: NOW - HOUR_MS,
          toMs: null,
          endedAtMs: null,
          endedById: null,
          endReason: null,
        } as unknown as JsonObject,
      })),
    ];
    await store.commit({
      ...emptyBatch('platform', NOW),
      records: records.map((record) => ({ ...record, expectedVersion: 'new', atMs: null, sealed: {} })),
    });
    return { ...anonymous, principalId: `login-${name}`, personId: name, login: 'citizen' };
  }
  const request = (actor: Actor, input: unknown) => ({
    actor,
    input,
    idempotencyKey: `k-${++n}`,
    correlationId: 'test',
  });
  async function created(actor: Actor, more: Record<string, unknown> = {}): Promise<string> {
    const result = await desk.create(request(actor, conference(more)));
    if (!result.ok) throw new Error(result.refusal.code);
    return result.answer.conferenceIds[0]!;
  }
  return { store, clock, desk, ports, person, request, created };
}

const conference = (more: Record<string, unknown> = {}) => ({
  institutionId: 'i-1',
  title: 'Δημοτικό Συμβούλιο',
  start: '2027-01-18T12:00:00+02:00',
  durationMinutes: 60,
  participants: 4,
  ...more,
});
const institution = { role: 'institution-coordinator', ownerId: 'i-1', scopeId: 'i-1' };
const unit = (orgUnitId: string) => ({ role: 'org-unit-coordinator', ownerId: 'i-1', scopeId: orgUnitId });
const START = Date.UTC(2027, 0, 18, 10);

describe('create', () => {
  it('R-140 takes the smallest free room that fits, and refuses what no room holds', async () => {
    const { desk, person, request, created } = await openInstitutions();
    const actor = await person('anna', institution);
    const maxima: number[] = [];
    for (const _ of ROOMS) {
      const id = await created(actor);
      maxima.push((await desk.conference(actor, id, 'test')).maxParticipants);
    }
    expect(maxima).toEqual([5, 20, 100]);
    expect(await codeOf(desk.create(request(actor, conference())))).toBe('NO_ROOM_FREE');
    expect(
      await codeOf(desk.create(request(actor, conference({ start: '2027-01-18T13:00:00+02:00' })))),
    ).toBe('done');
    expect(
      await codeOf(
        desk.create(request(actor, conference({ start: '2027-01-19T12:00:00+02:00', participants: 101 }))),
      ),
    ).toBe('NO_ROOM_FREE');
  });

  it('R-140 gives a room to exactly one of many who ask at once', async () => {
    const { desk, person, request } = await openInstitutions([{ id: 'only', maxParticipants: 10 }]);
    const actor = await person('anna', institution);
    const codes = await Promise.all(
      Array.from({ length: 20 }, () => codeOf(desk.create(request(actor, conference())))),
    );
    expect(codes.filter((code) => code === 'done')).toHaveLength(1);
    expect(codes.filter((code) => code === 'NO_ROOM_FREE')).toHaveLength(19);
  });

  it('books every occurrence or none, at the same wall time across the clock change', async () => {
    const { desk, store, person, request, created } = await openInstitutions([
      { id: 'only', maxParticipants: 10 },
    ]);
    const actor = await person('anna', institution);
    const weekly = conference({ start: '2027-03-22T12:00', repeat: { every: 'week', times: 3 } });
    const result = await desk.create(request(actor, weekly));
    if (!result.ok) throw new Error(result.refusal.code);
    const views = await Promise.all(result.answer.conferenceIds.map((id) => desk.conference(actor, id, 't')));
    expect(views.map(({ start }) => start)).toEqual([
      '2027-03-22T12:00:00+02:00',
      '2027-03-29T12:00:00+03:00',
      '2027-04-05T12:00:00+03:00',
    ]);
    await created(actor, { start: '2027-05-10T12:30' });
    const before = (await store.load({ what: 'records', kind: 'conference', limit: 100 })).length;
    const clashing = conference({ start: '2027-04-26T12:00', repeat: { every: 'week', times: 4 } });
    expect(await codeOf(desk.create(request(actor, clashing)))).toBe('NO_ROOM_FREE');
    expect(await store.load({ what: 'records', kind: 'conference', limit: 100 })).toHaveLength(before);
    const monthly = conference({ start: '2027-01-31T12:00', repeat: { every: 'month', times: 2 } });
    expect(await codeOf(desk.create(request(actor, monthly)))).toBe('INPUT_INVALID');
  });

  it('R-141 notes with whom a conference was arranged, and gives nobody a right by it', async () => {
    const { desk, store, person, request, created } = await openInstitutions();
    const actor = await person('anna', institution);
    const id = await created(actor, { requestedBy: 'president' });
    const record = await store.load({ what: 'record', kind: 'conference', id });
    expect(record?.body.requestedBy).toBe('president');
    expect(await codeOf(desk.create(request(actor, conference({ requestedBy: 'mayor' }))))).toBe(
      'INPUT_INVALID',
    );
    const president = await person('president');
    expect(await codeOf(desk.conference(president, id, 'test'))).toBe('NOT_FOUND');
  });

  it('R-138 R-139 is refused to simple users; R-166 an institution’s coordinator organises for own institution only', async () => {
    const { desk, person, request } = await openInstitutions();
    expect(await codeOf(desk.create(request(await person('nobody'), conference())))).toBe(
      'PERMISSION_DENIED',
    );
    const anna = await person('anna', institution);
    expect(await codeOf(desk.create(request(anna, conference({ institutionId: 'i-2' }))))).toBe(
      'PERMISSION_DENIED',
    );
    expect(await codeOf(desk.create(request(anna, conference())))).toBe('done');
  });

  it('R-169 R-173 organises for one or more units: the institution’s coordinator for any, a unit’s for the own', async () => {
    const { desk, person, request } = await openInstitutions();
    const anna = await person('anna', institution);
    const bia = await person('bia', unit('u-1'));
    expect(await codeOf(desk.create(request(anna, conference({ orgUnitIds: ['u-1', 'u-2'] }))))).toBe('done');
    expect(await codeOf(desk.create(request(bia, conference({ orgUnitIds: ['u-1'] }))))).toBe('done');
    for (const orgUnitIds of [['u-2'], ['u-1', 'u-2'], []])
      expect(await codeOf(desk.create(request(bia, conference({ orgUnitIds }))))).toBe('PERMISSION_DENIED');
    for (const orgUnitIds of [['u-9'], ['unknown'], ['u-1', 'u-9']])
      expect(await codeOf(desk.create(request(anna, conference({ orgUnitIds }))))).toBe('INPUT_INVALID');
  });
});

describe('invite', () => {
  it('tells who may organise which rooms are free at a time, and nobody else', async () => {
    const { desk, person, created } = await openInstitutions([
      { id: 'small', maxParticipants: 10 },
      { id: 'large', maxParticipants: 100 },
    ]);
    const anna = await person('anna', institution);
    const free = async (actor = anna, startMs = START) =>
      (await desk.freeRooms(actor, { institutionId: 'i-1', startMs, endMs: startMs + HOUR_MS })).map(
        ({ id }) => id,
      );
    expect(await free()).toEqual(['small', 'large']);
    await created(anna);
    expect(await free()).toEqual(['large']);
    expect(await free(anna, START + 5 * HOUR_MS)).toEqual(['small', 'large']);
    expect(await codeOf(free(await person('nobody')))).toBe('PERMISSION_DENIED');
  });

  it('R-167 R-174 invites people of any institution, known and new, and no more than the room holds', async () => {
    const { desk, store, person, request, created } = await openInstitutions();
    const actor = await person('bia', unit('u-1'));
    const id = await created(actor, { orgUnitIds: ['u-1'] });
    const invite = (...invitees: object[]) => desk.invite(request(actor, { conferenceId: id, invitees }));
    expect(await codeOf(invite({ personId: 'p-2' }, { email: 'new.canary@example.org', name: 'Νέος' }))).toBe(
      'done',
    );
    expect(await codeOf(invite({ email: 'NEW.canary@example.org' }))).toBe('done');
    const view = await desk.conference(actor, id, 'test');
    expect(view.invitations?.map(({ personId, email }) => [personId, email])).toEqual([
      ['p-2', null],
      [null, 'new.canary@example.org'],
    ]);
    expect(await codeOf(invite({ personId: 'p-3' }, { personId: 'p-4' }, { personId: 'p-5' }))).toBe(
      'ROOM_FULL',
    );
    expect((await desk.conference(actor, id, 'test')).participants).toBe(2);
    const kept = await store.load({ what: 'record', kind: 'conference', id });
    expect(JSON.stringify(kept)).not.toMatch(/canary|Νέος|Δημοτικό/);
    // One subject each: an address that fails holds back nobody else's letter.
    for (const invitation of view.invitations ?? []) {
      const messages = await store.load({ what: 'messages', subjectId: `${id}:${invitation.id}` });
      expect(messages.map(({ kind }) => kind)).toEqual(['conference-invited']);
    }
  });

  it('R-114 keeps an invited address under a key of its own, which goes with the erasure of its person', async () => {
    const { desk, store, person, request, created, ports } = await openInstitutions();
    const anna = await person('anna', institution);
    await person('guest');
    const id = await created(anna);
    await desk.invite(request(anna, { conferenceId: id, invitees: [{ email: 'guest@example.org' }] }));
    expect((await desk.conference(anna, id, 'test')).invitations?.[0]?.email).toBe('guest@example.org');
    await store.commit({
      ...emptyBatch('platform', NOW),
      records: [newKeyRecord('guest', await ports.vault.newKey('guest'))],
    });
    const input = { personId: 'guest', basis: 'request' };
    expect(await codeOf(erasePerson(ports, request(operator, input)))).toBe('done');
    expect((await desk.conference(anna, id, 'test')).invitations?.[0]?.email).toBeNull();
    expect(await codeOf(erasePerson(ports, request(operator, input)))).toBe('NOT_FOUND');
  });

  it('R-128 counts only those who join from afar: others may sit in the hall', async () => {
    const { desk, person, request, created } = await openInstitutions();
    const actor = await person('anna', institution);
    const id = await created(actor);
    const invitees = Array.from({ length: 30 }, (_, i) => ({ personId: `member-${i}` }));
    expect(
      await codeOf(desk.invite(request(actor, { conferenceId: id, invitees, attendance: 'on-site' }))),
    ).toBe('done');
    expect(
      await codeOf(desk.invite(request(actor, { conferenceId: id, invitees: [{ personId: 'far' }] }))),
    ).toBe('done');
  });
});

describe('join', () => {
  it('R-164 opens from start to end, by the interval', async () => {
    const { desk, clock, person, request, created } = await openInstitutions();
    const actor = await person('anna', institution);
    const id = await created(actor);
    const join = () => desk.join(request(actor, { conferenceId: id, hasCamera: true, hasMicrophone: true }));
    const at: [number, string][] = [
      [START - 1, 'CONFERENCE_NOT_OPEN'],
      [START, 'done'],
      [START + 7 * 60_000 + 13, 'done'],
      [START + HOUR_MS - 1, 'done'],
      [START + HOUR_MS, 'CONFERENCE_NOT_OPEN'],
    ];
    for (const [nowMs, code] of at) {
      clock.setMs(nowMs);
      expect(await codeOf(join())).toBe(code);
    }
  });

  it('R-129 R-137 lets in whoever was invited, of the institution or not, and refuses whoever was not', async () => {
    const { desk, clock, person, request, created } = await openInstitutions();
    const anna = await person('anna', institution);
    const [known, new_, stranger] = [await person('known'), await person('new'), await person('stranger')];
    const id = await created(anna);
    const invitees = [{ personId: 'known' }, { email: 'new@example.org' }];
    await desk.invite(request(anna, { conferenceId: id, invitees }));
    clock.setMs(START);
    const join = (actor: Actor) =>
      desk.join(request(actor, { conferenceId: id, hasCamera: true, hasMicrophone: true }));
    expect(await codeOf(join(known))).toBe('done');
    expect(await codeOf(join(new_))).toBe('done');
    expect(await codeOf(join(stranger))).toBe('NOT_FOUND');
    const { invitations = [] } = await desk.conference(anna, id, 'test');
    await desk.withdrawInvitation(request(anna, { conferenceId: id, invitationId: invitations[0]!.id }));
    expect(await codeOf(join(known))).toBe('NOT_FOUND');
    const moderators = await Promise.all([join(anna), join(new_)]);
    expect(moderators.map((one) => one.ok && one.answer.isModerator)).toEqual([true, false]);
  });

  it('R-134 shows whoever organised it how participants are connected, and nobody else', async () => {
    const { desk, clock, person, request, created } = await openInstitutions();
    const anna = await person('anna', institution);
    const guest = await person('guest');
    const id = await created(anna);
    await desk.invite(request(anna, { conferenceId: id, invitees: [{ personId: 'guest' }] }));
    clock.setMs(START);
    await desk.join(request(guest, { conferenceId: id, hasCamera: false, hasMicrophone: true }));
    clock.advanceMs(60_000);
    await desk.leave(request(guest, { conferenceId: id }));
    expect((await desk.conference(anna, id, 'test')).connections).toEqual([
      {
        personId: 'guest',
        joinedAtMs: START,
        leftAtMs: START + 60_000,
        hasCamera: false,
        hasMicrophone: true,
      },
    ]);
    const seen = await desk.conference(guest, id, 'test');
    expect(seen).not.toHaveProperty('connections');
    expect(seen).not.toHaveProperty('invitations');
  });
});

describe('manage', () => {
  it('R-175 lets a unit’s coordinator manage only what they organised themself', async () => {
    const { desk, person, request, created } = await openInstitutions();
    const bia = await person('bia', unit('u-1'));
    const sister = await person('sister', unit('u-1'));
    const id = await created(bia, { orgUnitIds: ['u-1'] });
    expect(await codeOf(desk.cancel(request(sister, { conferenceId: id })))).toBe('NOT_FOUND');
    expect(await codeOf(desk.cancel(request(bia, { conferenceId: id })))).toBe('done');
  });

  it('R-168 R-172 lets the institution’s coordinator supervise, manage and join those of its units, of no other institution', async () => {
    const { desk, clock, person, request, created } = await openInstitutions();
    const bia = await person('bia', unit('u-1'));
    const anna = await person('anna', institution);
    const elsewhere = await person('else', {
      role: 'institution-coordinator',
      ownerId: 'i-2',
      scopeId: 'i-2',
    });
    const id = await created(bia, { orgUnitIds: ['u-1'] });
    const span = { institutionId: 'i-1', fromMs: START, toMs: START + 1 };
    expect((await desk.conferences(anna, span, 'test')).map((one) => one.id)).toEqual([id]);
    expect(await desk.conferences(elsewhere, span, 'test')).toEqual([]);
    expect(await codeOf(desk.statistics(elsewhere, span))).toBe('PERMISSION_DENIED');
    expect(await codeOf(desk.statistics(bia, span))).toBe('PERMISSION_DENIED');
    expect(await desk.statistics(anna, span)).toMatchObject({ scheduled: 1, byOrgUnit: { 'u-1': 1 } });
    clock.setMs(START);
    expect(
      await codeOf(desk.join(request(anna, { conferenceId: id, hasCamera: true, hasMicrophone: true }))),
    ).toBe('done');
  });

  it('R-176 lets a unit’s coordinator join those of other coordinators of the institution', async () => {
    const { desk, clock, person, request, created } = await openInstitutions();
    const bia = await person('bia', unit('u-1'));
    const sister = await person('sister', unit('u-2'));
    const id = await created(bia, { orgUnitIds: ['u-1'] });
    clock.setMs(START);
    const join = { conferenceId: id, hasCamera: true, hasMicrophone: true };
    expect(await codeOf(desk.join(request(sister, join)))).toBe('done');
  });

  it('gives the room back with a cancel, tells everybody invited, and lets nobody in afterwards', async () => {
    const { desk, store, clock, person, request, created } = await openInstitutions([
      { id: 'only', maxParticipants: 10 },
    ]);
    const anna = await person('anna', institution);
    const id = await created(anna);
    await desk.invite(
      request(anna, { conferenceId: id, invitees: [{ personId: 'p-2' }, { personId: 'p-3' }] }),
    );
    const { invitations = [] } = await desk.conference(anna, id, 'test');
    expect(invitations).toHaveLength(2);
    await desk.cancel(request(anna, { conferenceId: id }));
    for (const invitation of invitations) {
      const messages = await store.load({ what: 'messages', subjectId: `${id}:${invitation.id}` });
      expect(messages.map(({ kind }) => kind)).toEqual(['conference-invited', 'conference-cancelled']);
    }
    expect(await codeOf(desk.create(request(anna, conference())))).toBe('done');
    clock.setMs(START);
    expect(
      await codeOf(desk.join(request(anna, { conferenceId: id, hasCamera: true, hasMicrophone: true }))),
    ).toBe('CONFERENCE_NOT_OPEN');
  });

  it('takes the new time before it gives the old one back, also where they overlap', async () => {
    const { desk, store, person, request, created } = await openInstitutions([
      { id: 'only', maxParticipants: 10 },
    ]);
    const anna = await person('anna', institution);
    const id = await created(anna);
    await created(anna, { start: '2027-01-18T14:00:00+02:00' });
    const move = (start: string, durationMinutes = 60) =>
      codeOf(desk.move(request(anna, { conferenceId: id, start, durationMinutes })));
    expect(await move('2027-01-18T12:30:00+02:00')).toBe('done');
    expect(await move('2027-01-18T13:30:00+02:00')).toBe('NO_ROOM_FREE');
    expect((await desk.conference(anna, id, 'test')).start).toBe('2027-01-18T12:30:00+02:00');
    expect(await store.load({ what: 'claims-of', ownerId: id })).toHaveLength(1);
  });

  it('leaves an entry of the audit for every reading of a conference', async () => {
    const { desk, store, person, created } = await openInstitutions();
    const anna = await person('anna', institution);
    const id = await created(anna);
    await desk.conference(anna, id, 'corr-7');
    const audit: readonly AuditEntry[] = await store.load({
      what: 'audit',
      tenantId: 'i-1',
      resourceId: id,
      limit: 10,
    });
    expect(audit[0]).toMatchObject({ action: 'conference:view', outcome: 'read', correlationId: 'corr-7' });
  });
});

describe('rooms', () => {
  it('are never taken twice, whatever is created, moved and cancelled', async () => {
    const slot = fc.integer({ min: 0, max: 12 });
    const step = fc.oneof(
      fc.record({
        what: fc.constant('create' as const),
        slot,
        participants: fc.integer({ min: 2, max: 25 }),
      }),
      fc.record({ what: fc.constant('move' as const), nth: fc.nat(20), slot }),
      fc.record({ what: fc.constant('cancel' as const), nth: fc.nat(20) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const { desk, store, person, request } = await openInstitutions();
        const anna = await person('anna', institution);
        const start = (n: number) => new Date(START + n * 20 * 60_000).toISOString();
        const ids: string[] = [];
        for (const one of steps) {
          if (one.what === 'create') {
            const input = conference({ start: start(one.slot), participants: one.participants });
            const result = await desk.create(request(anna, input)).catch(() => null);
            if (result?.ok) ids.push(...result.answer.conferenceIds);
          } else if (ids.length > 0) {
            const conferenceId = ids[one.nth % ids.length]!;
            if (one.what === 'cancel') await desk.cancel(request(anna, { conferenceId }));
            else
              await desk
                .move(request(anna, { conferenceId, start: start(one.slot), durationMinutes: 60 }))
                .catch(() => null);
          }
        }
        const records = await store.load({ what: 'records', kind: 'conference', limit: 100 });
        const live = records.filter(({ body }) => body.status === 'scheduled').map(({ body }) => body);
        for (const a of live)
          for (const b of live)
            if (a !== b && a.roomId === b.roomId)
              expect(Number(a.startMs) >= Number(b.endMs) || Number(b.startMs) >= Number(a.endMs)).toBe(true);
        expect(records.length).toBe(ids.length);
      }),
      { numRuns: 30 },
    );
  });
});

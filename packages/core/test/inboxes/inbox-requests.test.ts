import { describe, expect, it } from 'vitest';
import { type Actor, can, operator } from '../../src/index.ts';
import { CITIZEN, COLLEAGUE, openKep, STRANGER, USER } from '../support/kep.ts';
import { codeOf, done, refusedAs } from '../support/service.ts';

const DOCUMENT = { title: 'Πιστοποιητικό γέννησης', reference: 'doc-1' };

async function inProduction() {
  const kep = await openKep();
  const [inboxId, otherInboxId] = kep.inboxIds;
  const personId = await kep.addUser(inboxId, USER);
  const colleagueId = await kep.addUser(inboxId, COLLEAGUE);
  await kep.produce(inboxId);
  const citizen = await kep.citizen(CITIZEN);
  const file = async (actor: Actor = citizen) =>
    done(await kep.inboxes.fileRequest(kep.request(actor, { inboxId, text: 'Ζητώ πιστοποιητικό' })))
      .requestId;
  return {
    ...kep,
    inboxId,
    otherInboxId,
    personId,
    colleagueId,
    citizen,
    citizenOf: kep.citizen,
    staff: await kep.officer(USER),
    colleague: await kep.officer(COLLEAGUE),
    file,
  };
}

describe('createInboxDesk: phases', () => {
  it('R-206 lets staff practise with their personal codes, and delivers no citizen’s request before production', async () => {
    const { inboxes, inboxIds, addUser, citizen, request } = await openKep();
    const [inboxId] = inboxIds;
    await addUser(inboxId, USER);
    const [actor, somebody] = [await citizen(USER), await citizen(CITIZEN)];
    const input = { inboxId, text: 'Δοκιμή' };
    expect(refusedAs(await inboxes.fileRequest(request(somebody, input)))).toBe(
      'PERMISSION_DENIED not-request:file',
    );
    const { requestId } = done(await inboxes.fileRequest(request(actor, input)));
    done(await inboxes.takeRequest(request(actor, { requestId })));
    const view = await inboxes.inboxRequest({ actor, correlationId: 'test', requestId });
    expect(view).toMatchObject({ isPractice: true, status: 'taken', text: 'Δοκιμή' });
  });

  it('R-208 gives a personal login nothing in production, and a staff login nothing before it', async () => {
    const kep = await openKep();
    const { inboxes, inboxIds, addUser, request, produce } = kep;
    const [inboxId] = inboxIds;
    await addUser(inboxId, USER);
    const [personal, staff] = [await kep.citizen(USER), await kep.officer(USER)];
    const list = (actor: Actor) => inboxes.inboxRequests({ actor, correlationId: 'test', inboxId });
    const { requestId } = done(await inboxes.fileRequest(request(personal, { inboxId, text: 'Δοκιμή' })));
    expect(await list(personal)).toHaveLength(1);
    expect(await codeOf(() => list(staff))).toBe('PERMISSION_DENIED');
    expect(refusedAs(await inboxes.takeRequest(request(staff, { requestId })))).toBe(
      'PERMISSION_DENIED personal-credentials',
    );
    await produce(inboxId);
    expect(await codeOf(() => list(personal))).toBe('STAFF_CREDENTIALS_REQUIRED');
    expect(refusedAs(await inboxes.takeRequest(request(personal, { requestId })))).toBe(
      'STAFF_CREDENTIALS_REQUIRED staff-credentials',
    );
    // What was made up for practice is out of reach for both.
    expect(await list(staff)).toEqual([]);
    expect(refusedAs(await inboxes.takeRequest(request(staff, { requestId })))).toContain(
      'PERMISSION_DENIED',
    );
  });

  it('puts an inbox into production by the platform only, and only once it is open', async () => {
    const { inboxes, inboxIds, head, request, register } = await openKep();
    const input = { inboxId: inboxIds[0] };
    expect(refusedAs(await inboxes.beginProduction(request(head, input)))).toContain('PERMISSION_DENIED');
    const [closed] = await register('kep-b', STRANGER);
    expect(refusedAs(await inboxes.beginProduction(request(operator, { inboxId: closed })))).toContain(
      'PERMISSION_DENIED',
    );
    expect(done(await inboxes.beginProduction(request(operator, input)))).toEqual({ phase: 'production' });
  });
});

describe('createInboxDesk: requests and documents', () => {
  it('R-184 does nothing and shows nothing to who is not signed in', async () => {
    const { inboxes, inboxId, citizen, request, file } = await inProduction();
    const requestId = await file();
    const nobody = { ...citizen, principalId: null, personId: null, login: null };
    const commands = [
      'fileRequest',
      'takeRequest',
      'answerRequest',
      'sendDocument',
      'keepDocument',
      'addUser',
      'activate',
      'appointManager',
    ] as const;
    for (const command of commands) {
      expect(refusedAs(await inboxes[command](request(nobody, { inboxId, requestId })))).toBe(
        'UNAUTHENTICATED signed-in',
      );
    }
    const asking = { actor: nobody, correlationId: 'test' };
    expect(await codeOf(() => inboxes.inboxRequest({ ...asking, requestId }))).toBe('UNAUTHENTICATED');
    expect(await codeOf(() => inboxes.inboxRequests({ ...asking, inboxId }))).toBe('UNAUTHENTICATED');
    expect(await codeOf(() => inboxes.documents(asking))).toBe('UNAUTHENTICATED');
  });

  it('R-185 receives, takes, hands over and answers requests, and tells the citizen', async () => {
    const world = await inProduction();
    const { inboxes, request, file, staff, colleague, colleagueId, citizen, inboxId, store } = world;
    const requestId = await file();
    expect(await inboxes.inboxRequests({ actor: staff, correlationId: 'test', inboxId })).toMatchObject([
      { requestId, status: 'filed' },
    ]);
    done(await inboxes.takeRequest(request(staff, { requestId })));
    expect(refusedAs(await inboxes.takeRequest(request(colleague, { requestId })))).toBe(
      'STATE_CONFLICT not-taken-yet',
    );
    const answer = { requestId, text: 'Είναι έτοιμο' };
    expect(refusedAs(await inboxes.answerRequest(request(colleague, answer)))).toBe(
      'PERMISSION_DENIED has-the-request',
    );
    expect(
      refusedAs(await inboxes.handOverRequest(request(colleague, { requestId, toPersonId: colleagueId }))),
    ).toContain('has-the-request');
    done(await inboxes.handOverRequest(request(staff, { requestId, toPersonId: colleagueId })));
    done(await inboxes.answerRequest(request(colleague, answer)));
    expect(refusedAs(await inboxes.answerRequest(request(colleague, answer)))).toContain('STATE_CONFLICT');
    const view = await inboxes.inboxRequest({ actor: citizen, correlationId: 'test', requestId });
    expect(view).toMatchObject({ status: 'answered', answer: 'Είναι έτοιμο' });
    const kinds = (await store.load({ what: 'messages', subjectId: requestId })).map(({ kind }) => kind);
    expect(kinds).toEqual(['inbox-request-filed', 'inbox-request-answered']);
  });

  it('hands a request over to nobody outside the inbox, and lets its manager do it for who is away', async () => {
    const world = await inProduction();
    const { inboxes, request, file, staff, colleagueId, officer } = world;
    const requestId = await file();
    done(await inboxes.takeRequest(request(staff, { requestId })));
    const outside = { requestId, toPersonId: 'p-else' };
    expect(refusedAs(await inboxes.handOverRequest(request(staff, outside)))).toContain('NOT_ELIGIBLE');
    const manager = { ...(await officer('x')), personId: world.head.personId };
    done(await inboxes.handOverRequest(request(manager, { requestId, toPersonId: colleagueId })));
    const view = await inboxes.inboxRequest({ actor: manager, correlationId: 'test', requestId });
    expect(view.takenById).toBe(colleagueId);
  });

  it('R-183 sends a document only after a request of that citizen in that inbox', async () => {
    const world = await inProduction();
    const { inboxes, request, file, staff, citizen, citizenOf, inboxId } = world;
    const stranger = await citizenOf(STRANGER);
    const requestId = await file();
    const theirs = await file(stranger);
    done(await inboxes.takeRequest(request(staff, { requestId })));
    const send = (more: object) =>
      inboxes.sendDocument(
        request(staff, { inboxId, toPersonId: citizen.personId, requestId, document: DOCUMENT, ...more }),
      );
    for (const wrong of [
      { requestId: null },
      { requestId: 'id-none' },
      { requestId: theirs },
      { toPersonId: stranger.personId },
    ]) {
      expect(refusedAs(await send(wrong))).toBe('NO_PRIOR_REQUEST after-request');
    }
    expect(await inboxes.documents({ actor: citizen, correlationId: 'test' })).toEqual([]);
    done(await send({}));
    expect(await inboxes.documents({ actor: citizen, correlationId: 'test' })).toMatchObject([
      { origin: 'issued-by-body', requestId, ...DOCUMENT },
    ]);
    expect(await inboxes.documents({ actor: stranger, correlationId: 'test' })).toEqual([]);
  });

  it('R-180 R-181 R-182 keeps in a citizen’s inbox what they issued and what a body issued on request, told apart', async () => {
    const { inboxes, request, file, staff, citizen, inboxId, store } = await inProduction();
    const own = { title: 'Υπεύθυνη δήλωση', reference: 'doc-2' };
    done(await inboxes.keepDocument(request(citizen, own)));
    const requestId = await file();
    done(await inboxes.takeRequest(request(staff, { requestId })));
    const sent = { inboxId, toPersonId: citizen.personId, requestId, document: DOCUMENT };
    done(await inboxes.sendDocument(request(staff, sent)));
    const documents = await inboxes.documents({ actor: citizen, correlationId: 'test' });
    const origins = documents.map(({ origin, requestId: answers }) => [origin, answers]).sort();
    expect(origins).toEqual([
      ['issued-by-body', requestId],
      ['issued-by-person', null],
    ]);
    const stored = JSON.stringify(await store.load({ what: 'records', kind: 'document', limit: 10 }));
    expect(stored).not.toMatch(/δήλωση|Πιστοποιητικό/);
  });

  it('shows a request to nobody but its citizen and the people of its inbox, and writes down who saw it', async () => {
    const world = await inProduction();
    const { inboxes, request, file, staff, citizenOf, head, otherInboxId, store, officer } = world;
    const requestId = await file();
    const see = (actor: Actor) => inboxes.inboxRequest({ actor, correlationId: 'test', requestId });
    // A user of the next inbox of the same KEP.
    done(
      await inboxes.addUser(
        request(head, { inboxId: otherInboxId, afm: STRANGER, case: 'dyp-organic-post' }),
      ),
    );
    await world.produce(otherInboxId);
    for (const other of [await citizenOf(STRANGER), await officer(STRANGER), operator]) {
      expect(await codeOf(() => see(other))).toBe('PERMISSION_DENIED');
    }
    await see(staff);
    const saw = await store.load({ what: 'audit', tenantId: 'kep-a', resourceId: requestId, limit: 10 });
    expect(saw.filter(({ outcome }) => outcome === 'read')).toMatchObject([
      { principalId: staff.principalId, role: 'inbox-user', action: 'request:view' },
    ]);
    expect(
      JSON.stringify(await store.load({ what: 'record', kind: 'inbox-request', id: requestId })),
    ).not.toContain('Ζητώ');
  });

  it('gives the roles of an inbox nothing over appointments and conferences, and theirs nothing over inboxes', async () => {
    const { accounts, staff, inboxId } = await inProduction();
    const actor = await accounts.actorNow(staff);
    const town = { type: 'municipality', municipalityId: 'kep-a', joined: true } as const;
    expect(can(actor, 'agenda:view', town).allowed).toBe(false);
    const institution = { type: 'institution', institutionId: 'kep-a', subjectId: null } as const;
    expect(can(actor, 'org-unit:create', institution).allowed).toBe(false);
    const inbox = { type: 'inbox', kepId: 'kep-a', inboxId, phase: 'production', subjectId: null } as const;
    expect(can(actor, 'inbox:view', inbox).allowed).toBe(true);
    const elsewhere: Actor = {
      ...staff,
      municipalityId: 'kep-a',
      grants: [{ role: 'municipality-admin', municipalityId: 'kep-a' }],
      epresence: { account: 'active', grants: [{ role: 'institution-coordinator', institutionId: 'kep-a' }] },
    };
    expect(can(elsewhere, 'inbox:view', inbox).allowed).toBe(false);
  });
});

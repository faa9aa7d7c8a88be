import { describe, expect, it } from 'vitest';
import { operator } from '../../src/index.ts';
import {
  CITIZEN,
  COLLEAGUE,
  HEAD,
  isEmployee,
  NEXT_HEAD,
  openKep,
  POST,
  STRANGER,
  USER,
} from '../support/kep.ts';
import { codeOf, done, refusedAs } from '../support/service.ts';

const asking = { actor: operator, correlationId: 'test' };

describe('createInboxDesk: heads and users', () => {
  it('R-186 R-187 lets the head of the KEP open its inboxes, once, and nobody else', async () => {
    const { inboxes, register, request, citizen, officer } = await openKep();
    const [inboxId] = (await register('kep-b', NEXT_HEAD)) as [string];
    // Who has nothing to do with this KEP is not even told that it is there.
    for (const other of [await citizen(HEAD), await citizen(STRANGER)]) {
      expect(await codeOf(() => inboxes.activate(request(other, { inboxId })))).toBe('NOT_FOUND');
    }
    expect(refusedAs(await inboxes.activate(request(operator, { inboxId })))).toBe(
      'PERMISSION_DENIED not-inbox:activate',
    );
    const head = await citizen(NEXT_HEAD);
    expect(refusedAs(await inboxes.addUser(request(head, { inboxId, afm: USER, ...POST })))).toContain(
      'PERMISSION_DENIED',
    );
    expect(done(await inboxes.activate(request(await officer(NEXT_HEAD), { inboxId })))).toEqual({
      phase: 'familiarisation',
    });
    expect(refusedAs(await inboxes.activate(request(head, { inboxId })))).toContain('PERMISSION_DENIED');
  });

  it('R-209 lists inboxes that wait to be opened, and lets their head open them at any time', async () => {
    const { inboxes, register, request, citizen, clock } = await openKep();
    const late = await register('kep-late', NEXT_HEAD, ['Νέα']);
    expect((await inboxes.inboxReport(asking)).awaitingActivation).toEqual(late);
    clock.advanceMs(400 * 86_400_000);
    done(await inboxes.activate(request(await citizen(NEXT_HEAD), { inboxId: late[0] })));
    expect((await inboxes.inboxReport(asking)).awaitingActivation).toEqual([]);
    expect(await codeOf(async () => inboxes.inboxReport({ ...asking, actor: await citizen(HEAD) }))).toBe(
      'PERMISSION_DENIED',
    );
  });

  it('R-188 R-189 shows a manager every inbox of theirs that has no user yet, and says so when it opens', async () => {
    const { inboxes, inboxIds, head, addUser, store } = await openKep();
    const gaps = async () =>
      (await inboxes.inboxes({ actor: head, correlationId: 'test' }))
        .filter(({ lacksUsers }) => lacksUsers)
        .map(({ inboxId }) => inboxId);
    expect(await gaps()).toEqual([...inboxIds]);
    await addUser(inboxIds[0], USER);
    expect(await gaps()).toEqual(inboxIds.slice(1));
    expect((await inboxes.inboxReport(asking)).withoutUsers).toEqual(inboxIds.slice(1));
    const told = await store.load({ what: 'messages', subjectId: inboxIds[0] });
    expect(told.map(({ kind }) => kind)).toEqual(['inbox-without-users']);
  });

  it('R-190 R-191 R-200 defines a user at once, by the manager who answers for it, and needs nobody else', async () => {
    const { inboxes, inboxIds, head, addUser, citizen, request } = await openKep();
    const [inboxId] = inboxIds;
    expect(refusedAs(await inboxes.addUser(request(operator, { inboxId, afm: USER, ...POST })))).toContain(
      'PERMISSION_DENIED',
    );
    await addUser(inboxId, USER);
    expect(await inboxes.inboxes({ actor: await citizen(USER), correlationId: 'test' })).toMatchObject([
      { inboxId, roles: ['inbox-user'] },
    ]);
    const people = await inboxes.inboxPeople({ actor: head, correlationId: 'test', inboxId });
    expect(people.find(({ role }) => role === 'inbox-user')).toMatchObject({
      grantedById: head.personId,
      basis: 'dyp-organic-post',
      counts: true,
    });
  });

  it('R-193 R-194 R-195 takes the three cases of ¶4 and no other, with the decision where one is needed', async () => {
    const { inboxes, inboxIds, head, request } = await openKep();
    const [inboxId] = inboxIds;
    const add = (input: object) => inboxes.addUser(request(head, { inboxId, ...input }));
    for (const named of ['dyp-moved-by-decision', 'municipal-placed-by-decision']) {
      expect(await codeOf(() => add({ afm: USER, case: named }))).toBe('INPUT_INVALID');
      expect(await codeOf(() => add({ afm: USER, case: named, decisionReference: ' ' }))).toBe(
        'INPUT_INVALID',
      );
    }
    expect(await codeOf(() => add({ afm: USER, case: 'trainee', decisionReference: '1/2026' }))).toBe(
      'INPUT_INVALID',
    );
    done(await add({ afm: USER, case: 'dyp-organic-post' }));
    done(await add({ afm: COLLEAGUE, case: 'dyp-moved-by-decision', decisionReference: '17/2026' }));
    done(await add({ afm: STRANGER, case: 'municipal-placed-by-decision', decisionReference: '18/2026' }));
    const people = await inboxes.inboxPeople({ actor: head, correlationId: 'test', inboxId });
    expect(people.map(({ basisReference }) => String(basisReference)).sort()).toEqual([
      '17/2026',
      '18/2026',
      'null',
      'null',
    ]);
  });

  it('R-192 refuses who works at another KEP', async () => {
    const { inboxes, inboxIds, head, addUser, register, citizen, request } = await openKep();
    const [there] = (await register('kep-b', NEXT_HEAD)) as [string];
    const otherHead = await citizen(NEXT_HEAD);
    done(await inboxes.activate(request(otherHead, { inboxId: there })));
    await addUser(there, USER, otherHead);
    const input = { inboxId: inboxIds[0], afm: USER, ...POST };
    expect(refusedAs(await inboxes.addUser(request(head, input)))).toBe('NOT_ELIGIBLE works-at-this-kep');
  });

  it('R-192 never takes a registry that is down for one that says no', async () => {
    const service = await openKep({ registry: true });
    const { inboxes, inboxIds, head, request, answers, addUser, accounts, citizen } = service;
    const [inboxId] = inboxIds;
    const add = (afm: string, more: object = POST) =>
      inboxes.addUser(request(head, { inboxId, afm, ...more }));
    await addUser(inboxId, USER);
    answers.set(COLLEAGUE, { answer: 'unavailable' });
    expect(await codeOf(() => add(COLLEAGUE))).toBe('UPSTREAM_UNAVAILABLE');
    answers.set(COLLEAGUE, { answer: 'not-an-employee' });
    expect(refusedAs(await add(COLLEAGUE))).toBe('NOT_ELIGIBLE is-employee');
    isEmployee(service, COLLEAGUE, 'registry-elsewhere');
    expect(refusedAs(await add(COLLEAGUE))).toBe('NOT_ELIGIBLE post-at-this-kep');
    done(await add(COLLEAGUE, { case: 'dyp-moved-by-decision', decisionReference: '17/2026' }));
    // An outage takes nothing from who has a role.
    answers.set(USER, { answer: 'unavailable' });
    expect((await accounts.actorNow(await citizen(USER))).inboxes).toHaveLength(1);
  });

  it('R-196 R-199 ends a role at its time or when the user is deleted, from the next request on', async () => {
    const { inboxes, inboxIds, head, addUser, citizen, request, clock, accounts } = await openKep();
    const [inboxId] = inboxIds;
    const actor = await citizen(USER);
    const personId = await addUser(inboxId, USER);
    const remembered = await accounts.actorNow(actor);
    done(await inboxes.removeUser(request(head, { inboxId, personId })));
    const list = { actor: remembered, correlationId: 'test', inboxId };
    expect(await codeOf(() => inboxes.inboxRequests(list))).toBe('NOT_FOUND');
    const untilMs = clock.nowMs() + 1000;
    done(await inboxes.addUser(request(head, { inboxId, afm: USER, ...POST, untilMs })));
    expect(await inboxes.inboxRequests(list)).toEqual([]);
    clock.setMs(untilMs);
    expect(await codeOf(() => inboxes.inboxRequests(list))).toBe('NOT_FOUND');
    const people = await inboxes.inboxPeople({ actor: head, correlationId: 'test', inboxId });
    expect(people.filter(({ role }) => role === 'inbox-user').map(({ counts }) => counts)).toEqual([
      false,
      false,
    ]);
  });

  it('R-198 moves a user in one step: never in neither, in both only if asked', async () => {
    const { inboxes, inboxIds, head, addUser, citizen, request, store } = await openKep();
    const [from, to, third] = inboxIds;
    const personId = await addUser(from, USER);
    const actor = await citizen(USER);
    const where = async () =>
      (await inboxes.inboxes({ actor, correlationId: 'test' })).map(({ inboxId }) => inboxId).sort();
    const commits: number[] = [];
    const commit = store.commit.bind(store);
    store.commit = async (batch) => {
      commits.push(batch.records.length);
      return commit(batch);
    };
    done(await inboxes.moveUser(request(head, { inboxId: from, toInboxId: to, personId })));
    expect(commits).toHaveLength(1);
    expect(await where()).toEqual([to]);
    done(await inboxes.moveUser(request(head, { inboxId: to, toInboxId: third, personId, keepBoth: true })));
    expect(await where()).toEqual([to, third].sort());
  });

  it('moves nobody into an inbox of another manager or of another KEP', async () => {
    const { inboxes, inboxIds, head, addUser, register, citizen, request } = await openKep();
    const [there] = (await register('kep-b', NEXT_HEAD)) as [string];
    done(await inboxes.activate(request(await citizen(NEXT_HEAD), { inboxId: there })));
    const personId = await addUser(inboxIds[0], USER);
    const move = { inboxId: inboxIds[0], toInboxId: there, personId };
    expect(await codeOf(() => inboxes.moveUser(request(head, move)))).toBe('NOT_FOUND');
    const [own] = (await register('kep-c', HEAD)) as [string];
    done(await inboxes.activate(request(head, { inboxId: own })));
    expect(refusedAs(await inboxes.moveUser(request(head, { ...move, toInboxId: own })))).toBe(
      'NOT_ELIGIBLE same-kep',
    );
  });

  it('R-197 lets no user and no stranger define, move or delete users, and nobody themself', async () => {
    const { inboxes, inboxIds, head, addUser, citizen, request } = await openKep();
    const [inboxId, toInboxId] = inboxIds;
    const personId = await addUser(inboxId, COLLEAGUE);
    await addUser(inboxId, USER);
    const tries = (other: typeof head) => [
      () => inboxes.addUser(request(other, { inboxId, afm: STRANGER, ...POST })),
      () => inboxes.moveUser(request(other, { inboxId, toInboxId, personId })),
      () => inboxes.removeUser(request(other, { inboxId, personId })),
    ];
    const stranger = await citizen(CITIZEN);
    for (const attempt of tries(stranger)) expect(await codeOf(attempt)).toBe('NOT_FOUND');
    for (const other of [await citizen(USER), operator]) {
      const results = await Promise.all(tries(other).map((attempt) => attempt()));
      expect(results.map((result) => refusedAs(result))).toEqual([
        'PERMISSION_DENIED not-inbox:add-user',
        'PERMISSION_DENIED not-inbox:move-user',
        'PERMISSION_DENIED not-inbox:remove-user',
      ]);
    }
    expect(refusedAs(await inboxes.addUser(request(head, { inboxId, afm: HEAD, ...POST })))).toBe(
      'NOT_TO_ONESELF not-oneself',
    );
  });
});

describe('createInboxDesk: handover', () => {
  it('R-202 R-203 R-204 hands all inboxes of the KEP over in two steps, each on record with its moment', async () => {
    const { inboxes, inboxIds, head, citizen, request, clock, accounts } = await openKep();
    const next = await citizen(NEXT_HEAD);
    clock.advanceMs(1000);
    const step1 = done(await inboxes.appointManager(request(head, { kepId: 'kep-a', afm: NEXT_HEAD })));
    expect([...step1.inboxIds].sort()).toEqual([...inboxIds].sort());
    expect((await accounts.actorNow(head)).inboxes).toHaveLength(3);
    clock.advanceMs(1000);
    done(await inboxes.deactivateManager(request(next, { kepId: 'kep-a', personId: head.personId })));
    expect((await accounts.actorNow(head)).inboxes).toEqual([]);
    expect((await accounts.actorNow(next)).inboxes).toHaveLength(3);
    const [inboxId] = inboxIds;
    const people = await inboxes.inboxPeople({ actor: next, correlationId: 'test', inboxId });
    expect(people).toMatchObject([
      { subjectId: head.personId, basis: 'head-of-kep', endReason: 'handed-over', endedById: next.personId },
      { subjectId: next.personId, basis: 'handover', grantedById: head.personId, counts: true },
    ]);
    expect(people[0]?.endedAtMs).toBe(Number(people[1]?.fromMs) + 1000);
  });

  it('R-204 takes the steps in no other order, and lets no manager deactivate themself', async () => {
    const { inboxes, head, citizen, request } = await openKep();
    const next = await citizen(NEXT_HEAD);
    const end = (actor: typeof head, whom: typeof head) =>
      inboxes.deactivateManager(request(actor, { kepId: 'kep-a', personId: whom.personId }));
    expect(await codeOf(() => end(next, head))).toBe('NOT_FOUND');
    expect(refusedAs(await end(head, head))).toBe('NOT_TO_ONESELF not-oneself');
    done(await inboxes.appointManager(request(head, { kepId: 'kep-a', afm: NEXT_HEAD })));
    expect(refusedAs(await end(head, next))).toBe('HANDOVER_ORDER appointed-by-the-previous');
    expect(refusedAs(await end(next, next))).toBe('NOT_TO_ONESELF not-oneself');
    done(await end(next, head));
    expect(await codeOf(() => end(head, next))).toBe('NOT_FOUND');
  });

  it('lets only a manager appoint the next one: no user, no stranger, not the platform', async () => {
    const { inboxes, inboxIds, addUser, citizen, request } = await openKep();
    await addUser(inboxIds[0], USER);
    const appoint = (actor: typeof operator) =>
      inboxes.appointManager(request(actor, { kepId: 'kep-a', afm: COLLEAGUE }));
    for (const other of [await citizen(USER), operator]) {
      expect(refusedAs(await appoint(other))).toContain('PERMISSION_DENIED');
    }
    const stranger = await citizen(STRANGER);
    expect(await codeOf(() => appoint(stranger))).toBe('NOT_FOUND');
    const named = { kepId: 'kep-a', headAfm: STRANGER };
    expect(refusedAs(await inboxes.nameHead(request(operator, named)))).toBe(
      'HANDOVER_ORDER manager-appoints-next',
    );
  });

  it('R-204 T-18 leaves no inbox without a manager, whatever order managers appoint and deactivate in', async () => {
    const { inboxes, citizen, request, head, store, clock } = await openKep();
    const people = [HEAD, NEXT_HEAD, USER, COLLEAGUE];
    const actors = await Promise.all(people.map(citizen));
    // A fixed sequence that looks random: every run the same.
    let seed = 7;
    const pick = (n: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % n;
    };
    let changes = 0;
    for (let step = 0; step < 60; step++) {
      clock.advanceMs(1);
      const moves = Array.from({ length: 3 }, async () => {
        const actor = actors[pick(4)] ?? head;
        const other = pick(4);
        const made: Promise<{ readonly ok: boolean }> =
          pick(2) === 0
            ? inboxes.appointManager(request(actor, { kepId: 'kep-a', afm: people[other] }))
            : inboxes.deactivateManager(
                request(actor, { kepId: 'kep-a', personId: actors[other]?.personId }),
              );
        const result = await made.catch((error: { code?: string }) => {
          // Of no KEP at this moment.
          if (error.code !== 'NOT_FOUND') throw error;
          return { ok: false };
        });
        if (result.ok) changes++;
      });
      await Promise.all(moves);
      const { withoutManager } = await inboxes.inboxReport(asking);
      expect(withoutManager).toEqual([]);
    }
    expect(changes).toBeGreaterThan(10);
    expect((await store.load({ what: 'records', kind: 'inbox', limit: 10 })).length).toBe(3);
  });

  it('R-201 ends every role in every inbox at once on loss of status, by the manager, and reports what is left', async () => {
    const service = await openKep();
    const { inboxes, inboxIds, head, addUser, citizen, request, organisations, accounts } = service;
    const personId = await addUser(inboxIds[0], USER);
    done(
      await inboxes.moveUser(
        request(head, { inboxId: inboxIds[0], toInboxId: inboxIds[1], personId, keepBoth: true }),
      ),
    );
    const actor = await citizen(USER);
    const stranger = await citizen(STRANGER);
    expect(refusedAs(await organisations.endStanding(request(stranger, { personId })))).toContain(
      'PERMISSION_DENIED',
    );
    expect((await accounts.actorNow(actor)).inboxes).toHaveLength(2);
    done(await organisations.endStanding(request(head, { personId })));
    expect((await accounts.actorNow(actor)).inboxes).toEqual([]);
    const staff = { ...(await service.officer(USER)) };
    expect((await accounts.actorNow(staff)).active).toBe(false);
    expect(refusedAs(await organisations.endStanding(request(head, { personId })))).toContain(
      'PERMISSION_DENIED',
    );
    const [last] = await service.store
      .load({ what: 'audit', tenantId: 'platform', resourceId: personId, limit: 10 })
      .then((entries) => entries.filter(({ outcome }) => outcome === 'done'));
    expect(last).toMatchObject({ role: 'inbox-manager', detail: { reason: 'status-lost' } });
  });

  it('R-201 brings a KEP whose only head has left back by naming a head, and only then', async () => {
    const { inboxes, inboxIds, head, request, organisations, citizen } = await openKep();
    done(await organisations.endStanding(request(operator, { personId: head.personId })));
    expect((await inboxes.inboxReport(asking)).withoutManager).toEqual([...inboxIds]);
    const input = { kepId: 'kep-a', headAfm: NEXT_HEAD };
    const named = done(await inboxes.nameHead(request(operator, input)));
    expect(named.inboxIds).toHaveLength(3);
    const inboxId = inboxIds[0];
    done(await inboxes.addUser(request(await citizen(NEXT_HEAD), { inboxId, afm: USER, ...POST })));
  });
});

import { describe, expect, it } from 'vitest';
import { type Actor, can, operator } from '../../src/index.ts';
import { AFMS, codeOf, done, emailOf, openService, refusedAs, type Service } from '../support/service.ts';

const [A, B, C, D] = AFMS as [string, string, string, string];
const PHONE = '2310123456';
const FORM = { phone: PHONE, purpose: 'Συνεδριάσεις του συμβουλίου' };

async function opened(options: { readonly registry?: boolean } = {}) {
  const service = openService(options);
  await service.institution('inst-a', 'registry-a');
  await service.institution('inst-b');
  return service;
}

const may = async (service: Service, actor: Actor, institutionId: string, orgUnitIds: string[] = []) =>
  can(await service.accounts.actorNow(actor), 'conference:create', {
    type: 'conference',
    institutionId,
    orgUnitIds,
    createdById: String(actor.personId),
    organisedAs: 'institution-coordinator',
    invitedIds: [],
  }).allowed;

const messagesOf = async (service: Service, subjectId: string) =>
  (await service.store.load({ what: 'messages', subjectId })).map(({ kind }) => kind);

describe('createOrganisationDesk: requests for a role', () => {
  it('R-155 R-161 R-163 gives the right to organise by approval, and not before', async () => {
    const service = await opened();
    const { organisations, request } = service;
    const actor = await service.user(A);
    const input = { institutionId: 'inst-a', ...FORM };
    const { requestId } = done(await organisations.submitRoleRequest(request(actor, input)));
    expect(await may(service, actor, 'inst-a')).toBe(false);
    done(await organisations.approveRoleRequest(request(operator, { requestId })));
    expect(await may(service, actor, 'inst-a')).toBe(true);
    expect(await may(service, actor, 'inst-b')).toBe(false);
  });

  it('R-161 lets nobody approve but the administrator of the service, and nobody a request of their own', async () => {
    const service = await opened();
    const { organisations, request } = service;
    const boss = await service.coordinator('inst-a', B);
    const actor = await service.user(A);
    const input = { institutionId: 'inst-a', ...FORM };
    const { requestId } = done(await organisations.submitRoleRequest(request(actor, input)));
    for (const someone of [actor, boss]) {
      expect(refusedAs(await organisations.approveRoleRequest(request(someone, { requestId })))).toMatch(
        /^(PERMISSION_DENIED|NOT_TO_ONESELF)/,
      );
    }
    const own = { ...operator, personId: actor.personId };
    expect(refusedAs(await organisations.approveRoleRequest(request(own, { requestId })))).toBe(
      'NOT_TO_ONESELF not-oneself',
    );
    expect(await may(service, actor, 'inst-a')).toBe(false);
  });

  it('R-162 tells the person by one message on approval, and on rejection with the reason', async () => {
    const service = await opened();
    const { organisations, request } = service;
    const actor = await service.user(A);
    const input = { institutionId: 'inst-a', ...FORM };
    const first = done(await organisations.submitRoleRequest(request(actor, input)));
    const reason = 'Δεν υπηρετείτε στον Φορέα';
    done(await organisations.rejectRoleRequest(request(operator, { ...first, reason })));
    expect(await messagesOf(service, first.requestId)).toEqual([
      'role-request-submitted',
      'role-request-rejected',
    ]);
    const view = await organisations.roleRequest({ actor, correlationId: 'test', ...first });
    expect(view).toMatchObject({ status: 'rejected', reason, institutionId: 'inst-a' });
    const second = done(await organisations.submitRoleRequest(request(actor, input)));
    done(await organisations.approveRoleRequest(request(operator, second)));
    expect(await messagesOf(service, second.requestId)).toEqual([
      'role-request-submitted',
      'role-request-approved',
    ]);
  });

  it('decides a request once: what was approved is not rejected after', async () => {
    const service = await opened();
    const { organisations, request } = service;
    const actor = await service.user(A);
    const input = { institutionId: 'inst-a', ...FORM };
    const one = done(await organisations.submitRoleRequest(request(actor, input)));
    done(await organisations.approveRoleRequest(request(operator, one)));
    const late = { ...one, reason: 'Άργησα' };
    expect(refusedAs(await organisations.rejectRoleRequest(request(operator, late)))).toBe(
      'STATE_CONFLICT request-open',
    );
    expect(refusedAs(await organisations.approveRoleRequest(request(operator, one)))).toContain(
      'STATE_CONFLICT',
    );
    expect(refusedAs(await organisations.submitRoleRequest(request(actor, input)))).toBe(
      'STATE_CONFLICT not-coordinator-yet',
    );
  });

  it('keeps one open request of a person in an institution, however many are sent at once', async () => {
    const service = await opened();
    const { organisations, request } = service;
    const actor = await service.user(A);
    const input = { institutionId: 'inst-a', ...FORM };
    const sent = await Promise.allSettled(
      Array.from({ length: 5 }, () => organisations.submitRoleRequest(request(actor, input))),
    );
    expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await organisations.openRoleRequests({ actor: operator, correlationId: 'test' })).toHaveLength(1);
  });

  it('R-158 R-159 R-160 asks for telephone and purpose, and for a unit only where one wants', async () => {
    const service = await opened();
    const { organisations, request } = service;
    const actor = await service.user(A);
    const ask = (input: object) => organisations.submitRoleRequest(request(actor, input));
    const institutionId = 'inst-a';
    expect(await codeOf(() => ask({ institutionId, purpose: FORM.purpose }))).toBe('INPUT_INVALID');
    expect(await codeOf(() => ask({ institutionId, phone: PHONE }))).toBe('INPUT_INVALID');
    expect(await codeOf(() => ask({ institutionId, phone: PHONE, purpose: 'α'.repeat(1001) }))).toBe(
      'INPUT_INVALID',
    );
    const boss = await service.coordinator('inst-b', B);
    const orgUnitId = await service.unit(boss, 'inst-b');
    expect(await codeOf(() => ask({ institutionId, ...FORM, orgUnitId }))).toBe('INPUT_INVALID');
    const { requestId } = done(await ask({ institutionId: 'inst-b', ...FORM, orgUnitId }));
    const view = await organisations.roleRequest({ actor: operator, correlationId: 'test', requestId });
    expect(view).toMatchObject({ orgUnitId, phone: '+302310123456', purpose: FORM.purpose });
    const stored = await service.store.load({ what: 'record', kind: 'role-request', id: requestId });
    expect(JSON.stringify(stored)).not.toMatch(/2310123456|Συνεδριάσεις/);
  });

  it('takes no role and no other field from the form', async () => {
    const service = await opened();
    const actor = await service.user(A);
    const input = { institutionId: 'inst-a', ...FORM, role: 'platform-admin' };
    expect(await codeOf(() => service.organisations.submitRoleRequest(service.request(actor, input)))).toBe(
      'INPUT_INVALID',
    );
  });

  it('R-157 asks for the institution only where the registry does not assign it', async () => {
    const service = await opened({ registry: true });
    const { organisations, request, answers } = service;
    const actor = await service.user(A);
    const ask = (input: object) => organisations.submitRoleRequest(request(actor, input));
    expect(await codeOf(() => ask(FORM))).toBe('INPUT_INVALID');
    answers.set(A, {
      answer: 'employee',
      employments: [
        { organisationId: 'registry-else', isPrimary: false },
        { organisationId: 'registry-a', isPrimary: true },
      ],
    });
    expect(await codeOf(() => ask({ institutionId: 'inst-b', ...FORM }))).toBe('INPUT_INVALID');
    const { requestId } = done(await ask(FORM));
    const view = await organisations.roleRequest({ actor, correlationId: 'test', requestId });
    expect(view).toMatchObject({ institutionId: 'inst-a', institutionBy: 'registry', registry: 'employee' });
  });

  it('never takes a registry that is down for one that said no', async () => {
    const service = await opened({ registry: true });
    const { organisations, request, answers } = service;
    const actor = await service.coordinator('inst-b', A);
    answers.set(A, { answer: 'unavailable' });
    const ask = (input: object) => organisations.submitRoleRequest(request(actor, input));
    expect(await codeOf(() => ask(FORM))).toBe('UPSTREAM_UNAVAILABLE');
    const { requestId } = done(await ask({ institutionId: 'inst-a', ...FORM }));
    const view = await organisations.roleRequest({ actor, correlationId: 'test', requestId });
    expect(view).toMatchObject({ institutionBy: 'declaration', registry: 'unavailable' });
    expect(await may(service, actor, 'inst-b')).toBe(true);
    answers.set(B, { answer: 'not-an-employee' });
    const other = await service.user(B);
    const input = { institutionId: 'inst-a', ...FORM };
    const said = done(await organisations.submitRoleRequest(request(other, input)));
    const otherView = await organisations.roleRequest({ actor: other, correlationId: 'test', ...said });
    expect(otherView.registry).toBe('not-an-employee');
  });
});

describe('createOrganisationDesk: coordinators', () => {
  it('R-132 keeps the last coordinator of an institution, and reports institutions without one', async () => {
    const service = await opened();
    const { organisations, request } = service;
    const first = await service.coordinator('inst-a', A);
    const asking = { actor: operator, correlationId: 'test' };
    const without = async () =>
      (await organisations.institutionsWithoutCoordinator(asking)).map(({ institutionId }) => institutionId);
    expect(await without()).toEqual(['inst-b']);
    const remove = (actor: Actor, who: Actor) =>
      organisations.removeInstitutionCoordinator(
        request(actor, { institutionId: 'inst-a', personId: who.personId }),
      );
    expect(refusedAs(await remove(operator, first))).toBe(
      'LAST_INSTITUTION_COORDINATOR at-least-one-coordinator',
    );
    const second = await service.coordinator('inst-a', B);
    expect(refusedAs(await remove(second, first))).toContain('PERMISSION_DENIED');
    done(await remove(operator, first));
    expect(await may(service, first, 'inst-a')).toBe(false);
    expect(refusedAs(await remove(operator, second))).toContain('LAST_INSTITUTION_COORDINATOR');
  });

  it('R-132 keeps one also when the last two are removed at the same moment', async () => {
    const service = await opened();
    const both = [await service.coordinator('inst-a', A), await service.coordinator('inst-a', B)];
    const results = await Promise.all(
      both.map(({ personId }) =>
        service.organisations.removeInstitutionCoordinator(
          service.request(operator, { institutionId: 'inst-a', personId }),
        ),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(
      await service.organisations.institutionsWithoutCoordinator({ actor: operator, correlationId: 't' }),
    ).toEqual([expect.objectContaining({ institutionId: 'inst-b' })]);
  });

  it('R-169 R-170 lets an institution coordinator make units and appoint coordinators, in the own institution only', async () => {
    const service = await opened();
    const { organisations, request } = service;
    const boss = await service.coordinator('inst-a', A);
    const other = await service.coordinator('inst-b', B);
    const orgUnitId = await service.unit(boss, 'inst-a');
    const invite = { orgUnitId, email: emailOf(C), afm: C };
    expect(await codeOf(() => organisations.appointCoordinator(request(other, invite)))).toBe('NOT_FOUND');
    expect(
      refusedAs(
        await organisations.createOrgUnit(request(other, { institutionId: 'inst-a', name: 'Τμήμα' })),
      ),
    ).toContain('PERMISSION_DENIED');
    const actor = await service.unitCoordinator(boss, orgUnitId, C);
    expect(await may(service, actor, 'inst-a', [orgUnitId])).toBe(true);
    expect(await may(service, boss, 'inst-a', [orgUnitId])).toBe(true);
    expect(await may(service, actor, 'inst-a')).toBe(false);
  });

  it('R-171 leaves an appointment pending until the invited person has an active account and accepts', async () => {
    const service = await opened();
    const { organisations, accounts, request, terms } = service;
    const boss = await service.coordinator('inst-a', A);
    const orgUnitId = await service.unit(boss, 'inst-a');
    const invited = await service.citizen(C);
    const sent = done(
      await organisations.appointCoordinator(request(boss, { orgUnitId, email: emailOf(C), afm: C })),
    );
    const accept = () => organisations.acceptInvitation(request(invited, sent));
    expect(refusedAs(await accept())).toContain('TERMS_NOT_ACCEPTED');
    done(await service.register(invited, C));
    done(await accounts.acceptTerms(request(invited, { version: terms.version })));
    expect(refusedAs(await accept())).toContain('EMAIL_NOT_VERIFIED');
    expect(await may(service, invited, 'inst-a', [orgUnitId])).toBe(false);
    done(await accounts.confirmEmail(request(invited, { token: await service.linkOf(invited) })));
    done(await accept());
    expect(await may(service, invited, 'inst-a', [orgUnitId])).toBe(true);
    expect(refusedAs(await accept())).toBe('LINK_NOT_VALID invitation-open');
    expect(await messagesOf(service, sent.invitationId)).toEqual([
      'coordinator-invited',
      'coordinator-appointed',
    ]);
  });

  it('R-171 ends an invitation after 14 days, when it is taken back, and with the service of who sent it', async () => {
    const service = await opened();
    const { organisations, request, clock } = service;
    const boss = await service.coordinator('inst-a', A);
    const orgUnitId = await service.unit(boss, 'inst-a');
    const invited = await service.user(C);
    const invite = async () =>
      done(await organisations.appointCoordinator(request(boss, { orgUnitId, email: emailOf(C), afm: C })));
    const accept = async (sent: { invitationId: string }) =>
      refusedAs(await organisations.acceptInvitation(request(invited, sent)));
    const old = await invite();
    clock.advanceMs(14 * 86_400_000);
    expect(await accept(old)).toContain('LINK_NOT_VALID');
    const revoked = await invite();
    done(await organisations.revokeInvitation(request(boss, revoked)));
    expect(await accept(revoked)).toContain('LINK_NOT_VALID');
    const orphan = await invite();
    done(await organisations.endStanding(request(operator, { personId: boss.personId })));
    expect(await accept(orphan)).toContain('LINK_NOT_VALID');
  });

  it('takes an invitation from nobody but the person it is bound to, by AFM or by confirmed e-mail', async () => {
    const service = await opened();
    const { organisations, request } = service;
    const boss = await service.coordinator('inst-a', A);
    const orgUnitId = await service.unit(boss, 'inst-a');
    const [invited, thief] = [await service.user(C), await service.user(D)];
    for (const bound of [{ email: emailOf(D), afm: C }, { email: emailOf(C) }]) {
      const sent = done(await organisations.appointCoordinator(request(boss, { orgUnitId, ...bound })));
      expect(await codeOf(() => organisations.acceptInvitation(request(thief, sent)))).toBe('NOT_FOUND');
      const { grantId } = done(await organisations.acceptInvitation(request(invited, sent)));
      expect(grantId).toEqual(expect.any(String));
      done(
        await organisations.removeUnitCoordinator(request(boss, { orgUnitId, personId: invited.personId })),
      );
    }
  });

  it('R-177 lets a unit coordinator appoint, invite to a role and remove nobody', async () => {
    const service = await opened();
    const { organisations, request } = service;
    const boss = await service.coordinator('inst-a', A);
    const orgUnitId = await service.unit(boss, 'inst-a');
    const actor = await service.unitCoordinator(boss, orgUnitId, B);
    const colleague = await service.unitCoordinator(boss, orgUnitId, C);
    expect(
      refusedAs(
        await organisations.appointCoordinator(request(actor, { orgUnitId, email: emailOf(D), afm: D })),
      ),
    ).toBe('PERMISSION_DENIED not-org-unit:appoint-coordinator');
    expect(
      refusedAs(
        await organisations.removeUnitCoordinator(
          request(actor, { orgUnitId, personId: colleague.personId }),
        ),
      ),
    ).toContain('PERMISSION_DENIED');
    expect(
      refusedAs(await organisations.createOrgUnit(request(actor, { institutionId: 'inst-a', name: 'Νέο' }))),
    ).toContain('PERMISSION_DENIED');
  });

  it('gives nobody a role from themself, by AFM or by an address that is one’s own', async () => {
    const service = await opened();
    const { organisations, request } = service;
    const boss = await service.coordinator('inst-a', A);
    const orgUnitId = await service.unit(boss, 'inst-a');
    expect(
      refusedAs(
        await organisations.appointCoordinator(request(boss, { orgUnitId, email: emailOf(A), afm: A })),
      ),
    ).toBe('NOT_TO_ONESELF not-oneself');
    const sent = done(
      await organisations.appointCoordinator(request(boss, { orgUnitId, email: emailOf(A) })),
    );
    expect(refusedAs(await organisations.acceptInvitation(request(boss, sent)))).toBe(
      'NOT_TO_ONESELF not-oneself',
    );
  });

  it('lets one person coordinate two institutions and a unit of a third, each on its own', async () => {
    const service = await opened();
    const { organisations, request } = service;
    await service.institution('inst-c');
    const boss = await service.coordinator('inst-c', B);
    const orgUnitId = await service.unit(boss, 'inst-c');
    const actor = await service.unitCoordinator(boss, orgUnitId, A);
    for (const institutionId of ['inst-a', 'inst-b']) {
      const asked = done(await organisations.submitRoleRequest(request(actor, { institutionId, ...FORM })));
      done(await organisations.approveRoleRequest(request(operator, asked)));
    }
    expect(await may(service, actor, 'inst-a')).toBe(true);
    expect(await may(service, actor, 'inst-b')).toBe(true);
    expect(await may(service, actor, 'inst-c')).toBe(false);
    expect(await may(service, actor, 'inst-c', [orgUnitId])).toBe(true);
  });

  it('tells who had which role when, given by whom and on what basis, and who may read that', async () => {
    const service = await opened();
    const { organisations, clock, request } = service;
    const boss = await service.coordinator('inst-a', A);
    const orgUnitId = await service.unit(boss, 'inst-a');
    clock.advanceMs(1000);
    const actor = await service.unitCoordinator(boss, orgUnitId, B);
    clock.advanceMs(1000);
    done(await organisations.removeUnitCoordinator(request(boss, { orgUnitId, personId: actor.personId })));
    const history = await organisations.coordinators({
      actor: boss,
      correlationId: 'test',
      institutionId: 'inst-a',
    });
    expect(history).toMatchObject([
      { role: 'institution-coordinator', basis: 'role-request', grantedById: 'platform', counts: true },
      {
        role: 'org-unit-coordinator',
        basis: 'invitation',
        subjectId: actor.personId,
        grantedById: boss.personId,
        endedAtMs: clock.nowMs(),
        endReason: 'removed',
        counts: false,
      },
    ]);
    const asking = { actor, correlationId: 'test', institutionId: 'inst-a' };
    expect(await codeOf(() => organisations.coordinators(asking))).toBe('PERMISSION_DENIED');
    const [read] = await service.store.load({ what: 'audit', tenantId: 'inst-a', limit: 1 });
    expect(read).toMatchObject({ action: 'institution:list-coordinators', outcome: 'read' });
  });

  it('users/disable_user: removes no unit coordinator of another institution', async () => {
    const service = await opened();
    const boss = await service.coordinator('inst-a', A);
    const other = await service.coordinator('inst-b', B);
    const orgUnitId = await service.unit(boss, 'inst-a');
    const actor = await service.unitCoordinator(boss, orgUnitId, C);
    const input = { orgUnitId, personId: actor.personId };
    expect(
      await codeOf(() => service.organisations.removeUnitCoordinator(service.request(other, input))),
    ).toBe('NOT_FOUND');
    expect(await may(service, actor, 'inst-a', [orgUnitId])).toBe(true);
  });

  it('departments: makes no unit and no institution for who only signed in', async () => {
    const service = await opened();
    const { organisations, request } = service;
    const actor = await service.user(A);
    expect(
      refusedAs(
        await organisations.createOrgUnit(request(actor, { institutionId: 'inst-a', name: 'Τμήμα' })),
      ),
    ).toContain('PERMISSION_DENIED');
    expect(
      refusedAs(
        await organisations.createInstitution(request(actor, { institutionId: 'inst-z', name: 'Νέος' })),
      ),
    ).toContain('PERMISSION_DENIED');
  });
});

describe('createOrganisationDesk: loss of status', () => {
  it('ends every role at once, in every institution, by one write that every process reads', async () => {
    const service = await opened();
    const { organisations, accounts, request } = service;
    const actor = await service.coordinator('inst-a', A);
    const asked = done(
      await organisations.submitRoleRequest(request(actor, { institutionId: 'inst-b', ...FORM })),
    );
    done(await organisations.approveRoleRequest(request(operator, asked)));
    expect(await may(service, actor, 'inst-b')).toBe(true);
    // What a session remembers: the roles of before.
    const remembered = await accounts.actorNow(actor);
    done(await organisations.endStanding(request(operator, { personId: actor.personId })));
    for (const institutionId of ['inst-a', 'inst-b']) {
      expect(
        refusedAs(await organisations.createOrgUnit(request(remembered, { institutionId, name: 'Τμήμα' }))),
      ).toContain('PERMISSION_DENIED');
    }
    const staff = { ...(await service.officer(A)), grants: operator.grants };
    expect(refusedAs(await organisations.endStanding(request(staff, { personId: 'p-else' })))).toBe(
      'PERMISSION_DENIED inactive',
    );
    expect((await accounts.actorNow(actor)).active).toBe(true);
  });

  it('brings no role back with the status: roles are given anew', async () => {
    const service = await opened();
    const { organisations, request } = service;
    const actor = await service.coordinator('inst-a', A);
    const input = { personId: actor.personId };
    expect(done(await organisations.endStanding(request(operator, input)))).toEqual({ revision: 1 });
    expect(done(await organisations.restoreStanding(request(operator, input)))).toEqual({ revision: 2 });
    expect(await may(service, actor, 'inst-a')).toBe(false);
    const asked = done(
      await organisations.submitRoleRequest(request(actor, { institutionId: 'inst-a', ...FORM })),
    );
    done(await organisations.approveRoleRequest(request(operator, asked)));
    expect(await may(service, actor, 'inst-a')).toBe(true);
  });
});

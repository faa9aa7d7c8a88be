import type { AuditEntry } from '@rantevou/core';
import { createMemoryStore } from '@rantevou/scheduler';
import { describe, expect, it } from 'vitest';
import { bookingBody, MONDAY_8, TUESDAY } from './support/service.ts';
import { type Caller, fillTenantA, openTwoTenants } from './support/two-tenants.ts';

describe('every access to a person’s data over HTTP', () => {
  it('R-116 leaves one entry for each: who, in which role, of which tenant, what, why and when', async () => {
    const store = createMemoryStore();
    const service = await openTwoTenants({ store });
    const { ids, owners, platform } = await fillTenantA(service);
    const admin = await service.signedIn('admin-a');
    const { citizen, coordinator, head, user, guest, officer } = owners;
    let seen: { readonly tenantId: string; readonly entry: AuditEntry }[] = [];
    const commit = store.commit.bind(store);
    store.commit = async (batch) => {
      const outcome = await commit(batch);
      if (outcome.outcome === 'ok')
        // What jobs do meanwhile has nobody behind it.
        for (const entry of batch.audit)
          if (entry.principalId !== null) seen.push({ tenantId: batch.tenantId, entry });
      return outcome;
    };
    const at = '/api/v1/municipalities/a';
    const video = `/api/v1/appointments/${ids.appointmentId}`;
    const moved = `/api/v1/appointments/${ids.movedId}`;
    const meeting = `/api/v1/conferences/${ids.conferenceId}`;
    const inbox = `/api/v1/inboxes/${ids.inboxId}`;
    const request = `/api/v1/inbox-requests/${ids.inboxRequestId}`;
    const start = `${TUESDAY}T09:30:00+02:00`;
    const days = `from=${TUESDAY}&to=${TUESDAY}`;
    const span = 'from=2026-12-01T00:00&to=2026-12-02T00:00';
    type Access = readonly [Caller, string, string, object | undefined, string, string, string, number?];
    // Caller, method, path, body, then of the entry: tenant (each, where several keep something), action with its outcome, role, and how many.
    const accesses: readonly Access[] = [
      [citizen, 'GET', video, undefined, 'a', 'appointment:view read', 'applicant'],
      [citizen, 'GET', '/api/v1/appointments', undefined, 'a', 'appointment:view read', 'applicant', 2],
      [citizen, 'GET', `${video}/messages`, undefined, 'a', 'appointment:view read', 'applicant'],
      [officer, 'GET', `${at}/agenda?${days}`, undefined, 'a', 'agenda:view read', 'officer'],
      [admin, 'GET', `${at}/officers`, undefined, 'a', 'schedule:view read', 'municipality-admin'],
      [admin, 'GET', '/api/v1/audit?municipality=a', undefined, 'a', 'audit:view read', 'municipality-admin'],
      [citizen, 'GET', '/api/v1/subjects/me', undefined, 'a,platform', 'subject:export read', 'applicant'],
      [coordinator, 'GET', meeting, undefined, 'dimos-a', 'conference:view read', 'institution-coordinator'],
      [
        coordinator,
        'GET',
        `/api/v1/conferences?${span}`,
        undefined,
        'dimos-a',
        'conference:view read',
        'institution-coordinator',
      ],
      [
        coordinator,
        'GET',
        '/api/v1/institutions/dimos-a/coordinators',
        undefined,
        'dimos-a',
        'institution:list-coordinators read',
        'institution-coordinator',
      ],
      [
        guest,
        'GET',
        `/api/v1/role-requests/${ids.roleRequestId}`,
        undefined,
        'dimos-a',
        'role-request:view read',
        'user',
      ],
      [guest, 'GET', '/api/v1/account', undefined, 'platform', 'account:view read', 'registrant'],
      [head, 'GET', `${inbox}/users`, undefined, 'kep-a', 'inbox:list-users read', 'inbox-manager'],
      [user, 'GET', `${inbox}/requests`, undefined, 'kep-a', 'inbox:view read', 'inbox-user'],
      [user, 'GET', request, undefined, 'kep-a', 'request:view read', 'inbox-user'],
      [citizen, 'GET', '/api/v1/own-inbox/documents', undefined, 'platform', 'document:view read', 'citizen'],
      [
        citizen,
        'POST',
        `${at}/appointments`,
        bookingBody({ start, confirmDuplicate: true }),
        'a',
        'appointment:book done',
        'applicant',
      ],
      [citizen, 'POST', `${moved}/transfer/decline`, {}, 'a', 'transfer:decline done', 'applicant'],
      [citizen, 'POST', `${moved}/cancel`, {}, 'a', 'appointment:cancel done', 'applicant'],
      [citizen, 'DELETE', `/api/v1/holds/${ids.holdId}`, undefined, 'a', 'hold:release done', 'applicant'],
      [
        coordinator,
        'POST',
        `${meeting}/invite`,
        { invitees: [{ email: 'x@example.org' }] },
        'dimos-a',
        'conference:invite done',
        'institution-coordinator',
      ],
      [
        coordinator,
        'POST',
        `${meeting}/cancel`,
        {},
        'dimos-a',
        'conference:cancel done',
        'institution-coordinator',
      ],
      [user, 'POST', `${request}/take`, {}, 'kep-a', 'request:take done', 'inbox-user'],
      [head, 'POST', `${request}/take`, {}, 'kep-a', 'request:take refused', 'inbox-manager'],
      [
        head,
        'DELETE',
        `${inbox}/users/${ids.userId}`,
        undefined,
        'kep-a',
        'inbox:remove-user done',
        'inbox-manager',
      ],
      [
        platform,
        'POST',
        `/api/v1/role-requests/${ids.roleRequestId}/approve`,
        {},
        'dimos-a',
        'role-request:approve done',
        'platform-admin',
      ],
      [
        guest,
        'PUT',
        '/api/v1/account/email',
        { email: 'other@example.org' },
        'platform',
        'account:set-email done',
        'registrant',
      ],
    ];
    const told: unknown[] = [];
    const wanted: unknown[] = [];
    const why = new Set<string>();
    for (const [caller, method, path, body, tenantIds, what, role, count = 1] of accesses) {
      seen = [];
      await (await caller.send(method, path, body)).text();
      const of = `${method} ${path}`;
      wanted.push([
        of,
        Array.from({ length: count }, () => tenantIds.split(',').map((id) => `${id} ${what} ${role}`)).flat(),
      ]);
      told.push([
        of,
        seen.map((each) => `${each.tenantId} ${each.entry.action} ${each.entry.outcome} ${each.entry.role}`),
      ]);
      for (const { entry } of seen) {
        expect(entry).toMatchObject({ resourceType: expect.any(String), atMs: MONDAY_8 });
        why.add(entry.correlationId);
      }
    }
    expect(told).toEqual(wanted);
    // One request, one id under which its entries are found; no two share one.
    expect(why.size).toBe(accesses.length);
  });
});

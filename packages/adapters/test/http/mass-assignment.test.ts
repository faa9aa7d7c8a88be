import type { Batch } from '@rantevou/core';
import { createMemoryStore } from '@rantevou/scheduler';
import { describe, expect, it } from 'vitest';
import { bodies, operationsOf } from './support/operations.ts';
import { bookingBody, TUESDAY } from './support/service.ts';
import { fillTenantA, openTwoTenants } from './support/two-tenants.ts';

/** What records hold that only the service says. */
const FIELDS: Readonly<Record<string, unknown>> = {
  bookedById: 'p-other',
  personServedId: 'p-other',
  personId: 'p-other',
  principalId: 'l-other',
  subjectId: 'p-other',
  officerId: 'officer-2',
  municipalityId: 'b',
  institutionId: 'dimos-b',
  kepId: 'kep-b',
  status: 'booked',
  state: 'active',
  role: 'platform-admin',
  grants: [{ role: 'platform-admin', municipalityId: null }],
  basis: 'head-of-kep',
  grantedById: 'p-other',
  emailVerifiedAtMs: 1,
  identity: { afm: '000000012' },
  version: 7,
  __proto__x: {},
};

/** Fields that a command has by right. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  acceptTerms: ['version'],
  chooseMunicipality: ['municipalityId'],
  createInstitution: ['institutionId'],
  submitRoleRequest: ['institutionId'],
  registerKep: ['kepId'],
  setHours: ['officerId'],
};

/** Bodies that are not a command's fields. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  saveOnboarding: 'a draft is kept as it was written, and judged by its strict schema before it is submitted',
};

const start = `${TUESDAY}T10:00:00+02:00`;
const interval = { from: `${TUESDAY}T08:00`, to: `${TUESDAY}T09:00` };
const reason = { el: 'Αργία', en: 'Closed' };
const hours = [{ rule: 'FREQ=WEEKLY;BYDAY=MO', start: '10:00', end: '12:00' }];
const slot = { service: 'birth-certificate', mode: 'in-person', start };
/** Of the commands that take no id of a record. */
const more: Readonly<Record<string, object>> = {
  bookAppointment: bookingBody({ start }),
  createHold: slot,
  registerAccount: { email: 'a@example.org' },
  acceptTerms: { version: '1' },
  setAccountEmail: { email: 'a@example.org' },
  confirmEmail: { token: 't' },
  createInstitution: { institutionId: 'dimos-c', name: 'γ' },
  createOrgUnit: { name: 'Μονάδα' },
  createConference: { title: 'α', start, durationMinutes: 60, participants: 3 },
  registerKep: { kepId: 'kep-c', name: 'γ', headAfm: '000070016', inboxes: ['α'] },
  submitRoleRequest: { institutionId: 'dimos-b', phone: '2100000000', purpose: 'α' },
  keepInboxDocument: { title: 'α', reference: '1' },
  addAbsence: { absence: { id: 'x', officerId: 'officer-1', ...interval } },
  addClosure: { closure: { id: 'x', ...interval, reason } },
  addOfficer: { officer: { id: 'x' } },
  setHours: { hours },
  setModes: { modes: {} },
  closeAndPropose: { change: { type: 'add-closure', closure: { id: 'x', ...interval, reason } } },
  recordAnnouncement: { place: 'gov.gr', date: '2026-11-02' },
  recordJoining: { act: '1', date: '2026-11-02' },
  confirmTechnicalMeans: { hasVideo: true, hasMail: true },
  chooseMunicipality: { municipalityId: 'a' },
  actFor: { business: null },
};

describe('every command’s body', () => {
  it('R-279 T-14 T-40 refuses fields that only the service writes, in every command, and changes nothing', async () => {
    const store = createMemoryStore();
    const service = await openTwoTenants({ store });
    const { ids, owners, platform } = await fillTenantA(service);
    const written: Batch[] = [];
    const commit = store.commit.bind(store);
    store.commit = async (batch) => {
      if (batch.records.length + batch.claims.length + batch.messages.length > 0) written.push(batch);
      return commit(batch);
    };
    const operations = (await operationsOf(service)).filter(
      ({ id, method }) => (method === 'POST' || method === 'PUT') && !(id in EXCEPTIONS),
    );
    const value = (name: string) =>
      ({ municipalityId: 'a', institutionId: 'dimos-a', kepId: 'kep-a' })[name] ??
      ids[name as keyof typeof ids] ??
      ids.appointmentId;
    const taken = new Set<string>();
    let sent = 0;
    for (const { id, method, path } of operations) {
      const at = path.replace(/\{(\w+)\}/g, (_, name) => value(name));
      const body = more[id] ?? bodies[id]?.(ids) ?? {};
      for (const [name, extra] of Object.entries(FIELDS)) {
        if (OWN[id]?.includes(name)) continue;
        for (const caller of [owners.citizen, platform]) {
          const answer = await caller.send(method, at, { ...body, [name]: extra });
          const text = await answer.text();
          sent++;
          // Officials have no account of e:Presence: they are told so first.
          if (id === 'registerAccount' && answer.status === 403) continue;
          const isRefused = answer.status === 400 && text.includes('"INPUT_INVALID"');
          // It is the field that was not taken, not another that was wrong.
          if (!isRefused || (id !== 'setHours' && !text.includes('no other fields')))
            taken.add(`${id} ${name}: ${answer.status}`);
        }
      }
    }
    expect([...taken]).toEqual([]);
    expect(written).toEqual([]);
    expect(sent).toBeGreaterThan(1_500);
  });
});

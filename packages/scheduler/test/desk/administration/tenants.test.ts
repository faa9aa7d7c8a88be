import { type Actor, isSdkError, type Store } from '@rantevou/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AFMS, bookingInput, openOffice } from '../office.ts';

const MUNICIPALITY = { code: null, phone: '2100000001' };
const KINDS = ['schedule', 'appointment', 'hold', 'officer-name', 'onboarding', 'proposal', 'person-key'];

/** All that is kept of a municipality: records, claims and the outbox of its appointment. */
async function everythingOf(store: Store, tenantId: string, appointmentId: string): Promise<string> {
  const kept: unknown[] = [];
  for (const kind of KINDS) kept.push(await store.load({ what: 'records', kind, tenantId, limit: 1_000 }));
  const { claims } = await store.load({ what: 'snapshot', tenantId, fromMs: 0, toMs: 4e12 });
  kept.push(claims, await store.load({ what: 'messages', subjectId: appointmentId }));
  return JSON.stringify(kept);
}

async function openTwo() {
  const office = await openOffice({
    plans: [{}, { municipality: { id: 'allo', name: { el: 'Άλλο', en: 'Allo' }, ...MUNICIPALITY } }],
  });
  const { desk, request, citizen } = office;
  const booked = await desk.book(
    request(await citizen(AFMS[0] as string), {
      ...bookingInput('2026-11-03T09:00:00+02:00'),
      municipalityId: 'allo',
    }),
  );
  if (!booked.ok) throw new Error(booked.refusal.code);
  await desk.nameOfficer(
    request(office.staff('municipality-admin', 'allo'), {
      municipalityId: 'allo',
      officerId: 'officer-1',
      name: 'Άννα Υπάλληλος',
    }),
  );
  return { ...office, appointmentId: booked.answer.appointmentId };
}

const closed = { from: '2026-11-03T00:00', to: '2026-11-04T00:00' };
const CHANGES = [
  { type: 'add-closure', closure: { id: 'c', ...closed, reason: { el: 'Όχι', en: 'No' } } },
  { type: 'add-absence', absence: { id: 'a', officerId: 'officer-1', ...closed } },
  { type: 'set-hours', hours: [{ rule: 'FREQ=DAILY', start: '10:00', end: '11:00' }] },
  { type: 'set-modes', modes: { video: { offered: false } } },
  { type: 'add-officer', officer: { id: 'officer-9' } },
  { type: 'remove-officer', officerId: 'officer-1' },
];

describe('the tenants of a desk', () => {
  it('R-008 keeps what is of one municipality as it is, whatever another’s staff ask with its ids', async () => {
    const { desk, store, request, staff, appointmentId } = await openTwo();
    const before = await everythingOf(store, 'allo', appointmentId);
    const actors: readonly Actor[] = [
      staff('municipality-admin'),
      staff('officer', 'dokimi', 'officer-1'),
      // Has a role in the other municipality, and chose this one.
      {
        ...staff('municipality-admin'),
        grants: [...staff('municipality-admin').grants, ...staff('municipality-admin', 'allo').grants],
      },
    ];
    const start = '2026-11-05T09:00:00+02:00';
    const foreign = { municipalityId: 'allo', officerId: 'officer-1' };
    const commands: readonly ((actor: Actor, key: string) => Promise<unknown>)[] = [
      ...CHANGES.map(
        (change) => (actor: Actor, key: string) =>
          desk.changeSchedule(request(actor, { municipalityId: 'allo', change }, key)),
      ),
      (actor, key) => desk.nameOfficer(request(actor, { ...foreign, name: 'Άλλη Άννα' }, key)),
      (actor, key) => desk.forgetOfficerName(request(actor, foreign, key)),
      (actor, key) => desk.cancel(request(actor, { appointmentId }, key)),
      (actor, key) => desk.reschedule(request(actor, { appointmentId, start }, key)),
      (actor, key) =>
        desk.book(
          request(
            actor,
            { ...bookingInput(start), municipalityId: 'allo', applicant: { type: 'other' } },
            key,
          ),
        ),
      (actor) => desk.appointment(actor, appointmentId, 'test'),
      (actor) => desk.schedule(actor, 'allo'),
      (actor) => desk.officers(actor, 'allo', 'test'),
      (actor) =>
        desk.statistics(actor, { municipalityId: 'allo', from: '2026-11-01', to: '2026-11-30' }, 'test'),
    ];
    let n = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...actors), fc.constantFrom(...commands), async (actor, command) => {
        const outcome = await command(actor, `foreign-${++n}`).then(
          (answer) => (answer as { ok?: boolean }).ok,
          (error: unknown) => {
            if (!isSdkError(error)) throw error;
            return false;
          },
        );
        expect(outcome).toBe(false);
        expect(await everythingOf(store, 'allo', appointmentId)).toBe(before);
      }),
      { numRuns: 120 },
    );
  });
});

import {
  eraseSubjectCommand,
  exportSubject,
  findPersonKey,
  operator,
  personIdOf,
  runCommand,
} from '@rantevou/core';
import { type DeskPorts, purge } from '@rantevou/scheduler';
import { describe, expect, it } from 'vitest';
import { AFMS, bookingInput, openOffice } from './office.ts';
import { codeOf } from './world.ts';

const DAY_MS = 86_400_000;
const NINE = '2026-11-03T09:00:00+02:00';
const TEN = '2026-11-03T10:00:00+02:00';
type Office = Awaited<ReturnType<typeof openOffice>>;

function portsOf({ store, clock, vault, indexes }: Office): DeskPorts {
  let n = 0;
  return { store, clock, vault, indexes, ids: { newId: () => `x-${++n}` } };
}

async function booked(
  office: Office,
  afm: string,
  start: string,
  more: Record<string, unknown> = {},
): Promise<string> {
  const result = await office.desk.book(office.request(await office.citizen(afm), bookingInput(start, more)));
  if (!result.ok) throw new Error(result.refusal.code);
  return result.answer.appointmentId;
}

const erase = (office: Office, personId: string, actor = operator) =>
  runCommand(eraseSubjectCommand, portsOf(office), {
    actor,
    input: { personId, basis: 'request' },
    idempotencyKey: null,
    correlationId: 'test',
  });

/** Everything that a store keeps, as text. */
async function contents({ store }: Office): Promise<string> {
  const kinds = ['appointment', 'person-key', 'hold', 'session', 'retention'];
  const records = await Promise.all(kinds.map((kind) => store.load({ what: 'records', kind, limit: 1_000 })));
  const audit = await store.load({ what: 'audit', tenantId: 'dokimi', limit: 1_000 });
  return JSON.stringify([records, audit]);
}

describe('purge', () => {
  it('R-278 takes the persons out of appointments after the configured months, and leaves what is counted', async () => {
    const office = await openOffice({ plans: [{ policy: { retentionMonths: 3 } }] });
    const me = await personIdOf(office.vault, AFMS[0]!);
    const id = await booked(office, AFMS[0]!, NINE);
    const before = await office.store.load({ what: 'record', kind: 'appointment', id });
    office.clock.advanceMs(80 * DAY_MS);
    expect(await purge(portsOf(office), 'dokimi', 'job')).toEqual({ anonymised: 0, erased: 0 });
    office.clock.advanceMs(20 * DAY_MS);
    expect(await purge(portsOf(office), 'dokimi', 'job')).toEqual({ anonymised: 1, erased: 1 });
    const after = await office.store.load({ what: 'record', kind: 'appointment', id });
    expect(after?.sealed).toEqual({});
    expect(after?.keys).toEqual([]);
    for (const field of ['service', 'mode', 'startMs', 'endMs', 'status', 'outcome', 'source'])
      expect(after?.body[field]).toEqual(before?.body[field]);
    expect(JSON.stringify(after)).not.toContain(me);
    expect((await findPersonKey(office.store, me)).key).toBeNull();
    expect(await purge(portsOf(office), 'dokimi', 'job')).toEqual({ anonymised: 0, erased: 0 });
  });

  it('R-278 keeps the key of whoever has another appointment still, and goes on from where it was', async () => {
    const office = await openOffice({ plans: [{ policy: { retentionMonths: 1 } }] });
    const me = await personIdOf(office.vault, AFMS[0]!);
    await booked(office, AFMS[0]!, NINE);
    office.clock.advanceMs(25 * DAY_MS);
    await booked(office, AFMS[0]!, '2026-12-01T09:00:00+02:00');
    office.clock.advanceMs(10 * DAY_MS);
    expect(await purge(portsOf(office), 'dokimi', 'job')).toEqual({ anonymised: 1, erased: 0 });
    expect((await findPersonKey(office.store, me)).key).not.toBeNull();
    office.clock.advanceMs(40 * DAY_MS);
    expect(await purge(portsOf(office), 'dokimi', 'job')).toEqual({ anonymised: 1, erased: 1 });
  });
});

describe('eraseSubjectCommand', () => {
  it('R-114 makes everything of a person unreadable at once, and refuses it while an appointment is to come', async () => {
    const office = await openOffice();
    const me = await personIdOf(office.vault, AFMS[0]!);
    const actor = await office.citizen(AFMS[0]!);
    const id = await booked(office, AFMS[0]!, NINE);
    expect(await codeOf(erase(office, me))).toBe('STATE_CONFLICT');
    await office.desk.cancel(office.request(actor, { appointmentId: id }));
    expect(await codeOf(erase(office, me))).toBe('done');
    expect(await codeOf(office.desk.appointment(actor, id, 'test'))).toBe('ERASED');
    expect(await codeOf(erase(office, me))).toBe('NOT_FOUND');
    expect(await contents(office)).not.toMatch(/canary|Δοκιμαστικ|6900000000|000000/);
  });

  it('lets the same person book again under a new key, and what was erased stays erased', async () => {
    const office = await openOffice();
    const me = await personIdOf(office.vault, AFMS[0]!);
    const actor = await office.citizen(AFMS[0]!);
    const first = await booked(office, AFMS[0]!, NINE);
    await office.desk.cancel(office.request(actor, { appointmentId: first }));
    await erase(office, me);
    const second = await booked(office, AFMS[0]!, TEN);
    expect((await office.desk.appointment(actor, second, 'test')).personServed.name).toBe(
      'Μαρία Δοκιμαστική',
    );
    expect(await codeOf(office.desk.appointment(actor, first, 'test'))).toBe('ERASED');
    const list = await office.desk.appointments(actor, 'test');
    expect(list.map(({ personServed }) => personServed.name)).toEqual(['', 'Μαρία Δοκιμαστική']);
  });

  it('is refused to the person, to an officer and to a municipality’s administrator', async () => {
    const office = await openOffice();
    const me = await personIdOf(office.vault, AFMS[0]!);
    await booked(office, AFMS[0]!, NINE);
    const actors = [
      await office.citizen(AFMS[0]!),
      office.staff('officer', 'dokimi', 'officer-1'),
      office.staff('municipality-admin'),
    ];
    for (const actor of actors) expect(await codeOf(erase(office, me, actor))).toBe('PERMISSION_DENIED');
  });
});

describe('exportSubject', () => {
  it('R-114 gives a person their own data with who saw it, and nobody else’s', async () => {
    const office = await openOffice();
    const me = await personIdOf(office.vault, AFMS[0]!);
    const own = await booked(office, AFMS[0]!, NINE);
    const forOther = await booked(office, AFMS[0]!, TEN, {
      applicant: { type: 'other' },
      personServed: { name: 'Άλλη Δοκιμή', email: 'o@example.org', phone: '6900000001', afm: AFMS[1] },
    });
    await office.desk.appointment(office.staff('officer', 'dokimi', 'officer-1'), own, 'test');
    const actor = await office.citizen(AFMS[0]!);
    const data = await exportSubject(portsOf(office), { actor, personId: me, correlationId: 'test' });
    expect(data.records.map(({ id }) => id)).toEqual([own, forOther]);
    expect(data.records[0]?.personal.served).toMatchObject({ name: 'Μαρία Δοκιμαστική' });
    expect(data.records[1]?.personal).toEqual({});
    expect(JSON.stringify(data)).not.toMatch(/Άλλη|officer-1|login-officer/);
    expect(data.records[0]?.accesses).toContainEqual(
      expect.objectContaining({ role: 'officer', action: 'appointment:view', outcome: 'read' }),
    );
    const other = await office.citizen(AFMS[2]!);
    expect(
      await codeOf(exportSubject(portsOf(office), { actor: other, personId: me, correlationId: 't' })),
    ).toBe('NOT_FOUND');
    const audit = await office.store.load({ what: 'audit', tenantId: 'dokimi', resourceId: me, limit: 10 });
    expect(audit.map(({ action, outcome }) => [action, outcome])).toEqual([['subject:export', 'read']]);
  });
});

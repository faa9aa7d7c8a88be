import { countingIds, emptyBatch, type JsonObject, operator } from '@rantevou/core';
import { createAppointmentDesk, createMemoryStore } from '@rantevou/scheduler';
import { examplePlan } from '@rantevou/scheduler/testing';
import { describe, expect, it } from 'vitest';
import { MONDAY_8, openOffice } from '../office.ts';
import { withAppointment } from '../transfer/transfer-office.ts';

const week = { municipalityId: 'dokimi', from: '2026-11-02', to: '2026-11-08' };
const TUESDAY = 1;

describe('AppointmentDesk.load', () => {
  it('R-092 says how full each hour of each weekday is, appointments with their gap against working time', async () => {
    const { desk, admin } = await withAppointment();
    const read = await desk.load(admin, week);
    if (!read.ok) throw new Error(read.refusal.code);
    const { cells } = read.value;
    const cell = (weekday: number, hour: number) =>
      cells.find((one) => one.weekday === weekday && one.hour === hour);
    // Three officers; 20 minutes and 10 of gap.
    expect(cell(TUESDAY, 9)).toMatchObject({ offeredMinutes: 180, takenMinutes: 30, appointments: 1 });
    expect(cell(TUESDAY, 10)).toMatchObject({ offeredMinutes: 180, takenMinutes: 0, appointments: 0 });
    // Wednesday afternoon is open at post 3 alone, which two persons hold.
    expect(cell(2, 17)).toMatchObject({ offeredMinutes: 120, takenMinutes: 0 });
    expect(cell(TUESDAY, 14)).toBeUndefined();
    expect(cell(6, 9)).toBeUndefined();
  });

  it('cuts an appointment with its gap where the hour changes', async () => {
    const { desk, admin } = await withAppointment('2026-11-03T09:45:00+02:00');
    const read = await desk.load(admin, { ...week, from: '2026-11-03', to: '2026-11-03' });
    const taken = read.ok ? read.value.cells.filter(({ takenMinutes }) => takenMinutes !== 0) : [];
    expect(taken.map(({ hour, takenMinutes, appointments }) => [hour, takenMinutes, appointments])).toEqual([
      [9, 15, 1],
      [10, 15, 0],
    ]);
  });

  it('R-092 refuses applicants and officers, and another municipality’s administrator; withholds few from the platform’s', async () => {
    const { desk, applicant, officer, staff } = await withAppointment();
    for (const actor of [applicant, officer, staff('municipality-admin', 'allo')]) {
      expect(await desk.load(actor, week)).toMatchObject({ ok: false });
      expect(await desk.tasks(actor, 'dokimi')).toMatchObject({ ok: false });
    }
    const seen = await desk.load(operator, week);
    const nine = seen.ok && seen.value.cells.find(({ weekday, hour }) => weekday === TUESDAY && hour === 9);
    expect(nine).toMatchObject({ offeredMinutes: 180, takenMinutes: null, appointments: null });
  });

  it('takes no period of more than 92 days', async () => {
    const { desk, staff } = await openOffice();
    const asked = desk.load(staff('municipality-admin'), { ...week, to: '2027-11-08' });
    await expect(asked).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });
});

describe('AppointmentDesk.tasks', () => {
  const tasksOf = async (office: Awaited<ReturnType<typeof openOffice>>) => {
    const read = await office.desk.tasks(office.staff('municipality-admin'), 'dokimi');
    if (!read.ok) throw new Error(read.refusal.code);
    return read.value;
  };

  it('has nothing to do for a municipality in order', async () => {
    expect(await tasksOf(await openOffice())).toMatchObject({
      joined: true,
      toCall: 0,
      undelivered: [],
      endingProposals: [],
      postsWithoutHolder: [],
      postsWithoutHours: [],
      openVideoLines: 0,
    });
  });

  it('counts whom to call, and proposals that end within a day', async () => {
    const office = await withAppointment();
    const { proposalId } = await office.propose({ expiresInMinutes: 60 });
    expect((await tasksOf(office)).endingProposals).toMatchObject([{ proposalId }]);
    const snow = { id: 's', from: '2026-11-03T00:00', to: '2026-11-04T00:00', reason: { el: 'Χ', en: 'S' } };
    await office.change({ type: 'add-closure', closure: snow });
    expect(await tasksOf(office)).toMatchObject({ toCall: 1, endingProposals: [] });
  });

  it('names posts without holder, and posts whose hours never come within the horizon', async () => {
    const [first, second, third] = examplePlan().posts;
    if (!first || !second || !third) throw new Error('three posts');
    const never = [{ rule: 'FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=1', start: '08:00', end: '09:00' }];
    const posts = [first, { ...second, holders: [] }, { ...third, hours: never }];
    expect(await tasksOf(await openOffice({ plans: [{ posts }] }))).toMatchObject({
      postsWithoutHolder: ['post-2'],
      postsWithoutHours: ['post-3'],
    });
  });

  it('counts what is not confirmed of a video server, also where the plan is older than the checklist', async () => {
    const office = await openOffice();
    const { store } = office;
    const stored = await store.load({ what: 'record', kind: 'schedule', id: 'dokimi' });
    if (!stored) throw new Error('no schedule');
    const { atMs, keys, body, sealed, version } = stored;
    const plan = { ...(body.plan as JsonObject), demonstration: false };
    const record = {
      kind: 'schedule',
      id: 'dokimi',
      expectedVersion: version,
      keys,
      atMs,
      body: { plan },
      sealed,
    };
    await store.commit({ ...emptyBatch('dokimi', MONDAY_8), records: [record] });
    await office.indexes.refresh('dokimi');
    expect((await tasksOf(office)).openVideoLines).toBe(1);
  });

  it('counts messages that were given up', async () => {
    const store = createMemoryStore();
    const office = await withAppointment(undefined, { store });
    const outbox = { states: store.outbox.states.bind(store.outbox) };
    const desk = createAppointmentDesk({
      ...office,
      ids: countingIds(),
      outbox: {
        ...outbox,
        again: async () => false,
        undelivered: (tenantId, n) => store.outbox.undelivered?.(tenantId, n) ?? Promise.resolve([]),
      },
    });
    const [message] = await store.outbox.claim(MONDAY_8 + 60_000, 1, 60_000);
    await store.outbox.parked(message?.key ?? '', 'SMTP', MONDAY_8 + 60_000);
    const read = await desk.tasks(office.admin, 'dokimi');
    expect(read).toMatchObject({
      ok: true,
      value: { undelivered: [{ appointmentId: office.appointmentId, state: 'parked' }] },
    });
  });
});

describe('AppointmentDesk.proposals', () => {
  it('R-099 R-100 lists transfers by state with both times and both officers, and nobody’s name', async () => {
    const office = await withAppointment();
    const { desk, admin, applicant, officer, ask } = office;
    const { officerId: before, code } = await office.view(admin);
    await office.propose({ officer: 'officer-3' });
    const list = async () => {
      const read = await desk.proposals(admin, 'dokimi');
      if (!read.ok) throw new Error(read.refusal.code);
      return read.value;
    };
    const [waiting] = await list();
    expect(waiting).toMatchObject({
      proposal: { state: 'proposed', officerId: 'officer-3' },
      appointment: { code, service: 'birth-certificate' },
      from: { officerId: before },
      answer: null,
    });
    expect(JSON.stringify(waiting)).not.toMatch(/Μαρία|canary|6900000000/);
    await desk.declineTransfer(ask(applicant));
    expect((await list())[0]).toMatchObject({
      proposal: { state: 'declined' },
      answer: { role: 'applicant', channel: 'citizen' },
    });
    for (const actor of [applicant, officer])
      expect(await desk.proposals(actor, 'dokimi')).toMatchObject({ ok: false });
  });
});

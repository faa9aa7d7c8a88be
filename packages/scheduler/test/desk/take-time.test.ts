import { type Claim, emptyBatch, isSdkError, type SdkError } from '@rantevou/core';
import { examplePlan } from '@rantevou/scheduler/testing';
import { describe, expect, it } from 'vitest';
import { AFMS, bookingInput, MONDAY_8, openOffice } from './office.ts';
import { claimsIn, codeOf } from './world.ts';

const NINE = '2026-11-03T09:00:00+02:00';
const slotQuery = { municipalityId: 'dokimi', service: 'birth-certificate', mode: 'in-person' } as const;
type Office = Awaited<ReturnType<typeof openOffice>>;

async function heldBy(office: Office, actor: Parameters<Office['request']>[0], more: object = {}) {
  const hold = await office.desk.hold(office.request(actor, { ...slotQuery, start: NINE, ...more }));
  if (!hold.ok) throw new Error(hold.refusal.code);
  return hold.answer.holdId;
}
const officersOf = (claims: readonly Claim[]) =>
  claims.filter(({ resourceId }) => resourceId.startsWith('person:'));

describe('takeTime', () => {
  it('T-42 never books on a hold whose claims a faster clock has taken away', async () => {
    const office = await openOffice();
    const actor = await office.citizen(AFMS[0]!);
    const holdId = await heldBy(office, actor);
    const [held] = await claimsIn(office.store);
    // Another process, eleven minutes ahead, gives the officer's time to somebody else; this one has not heard of it.
    const taken = {
      ...held!,
      id: 'other',
      ownerId: 'other',
      kind: 'appointment',
      expiresAtMs: null,
    } as const;
    const batch = { ...emptyBatch('dokimi', MONDAY_8 + 11 * 60_000), claims: [taken] };
    expect((await office.store.commit(batch)).outcome).toBe('ok');
    const booked = await office.desk.book(office.request(actor, bookingInput(NINE, { holdId })));
    if (!booked.ok) throw new Error(booked.refusal.code);
    const claims = officersOf(await claimsIn(office.store));
    expect(claims.map(({ ownerId }) => ownerId).sort()).toEqual(
      [booked.answer.appointmentId, 'other'].sort(),
    );
    expect(new Set(claims.map(({ resourceId }) => resourceId)).size).toBe(2);
  });

  it('takes new claims when the schedule gave the appointment another gap than the hold had', async () => {
    const office = await openOffice();
    const actor = await office.citizen(AFMS[0]!);
    const holdId = await heldBy(office, actor);
    const { modes } = examplePlan();
    const plan = examplePlan({ modes: { ...modes, 'in-person': { durationMinutes: 20, gapMinutes: 30 } } });
    const admin = office.staff('municipality-admin');
    const change = { type: 'replace-plan', plan };
    expect(
      await codeOf(office.desk.changeSchedule(office.request(admin, { municipalityId: 'dokimi', change }))),
    ).toBe('done');
    const booked = await office.desk.book(office.request(actor, bookingInput(NINE, { holdId })));
    if (!booked.ok) throw new Error(booked.refusal.code);
    const [claim, ...more] = officersOf(await claimsIn(office.store));
    expect(more).toEqual([]);
    expect(claim!.ownerId).toBe(booked.answer.appointmentId);
    expect(claim!.endMs - claim!.startMs).toBe(50 * 60_000);
  });

  it('books in the office that was held, whatever other post its officer has', async () => {
    const office = await openOffice();
    const actor = await office.citizen(AFMS[0]!);
    // Officer 1 has a post in the town hall and one in the service centre; officer 3 is away.
    const absence = { id: 'away', officerId: 'officer-3', from: '2026-11-03T08:00', to: '2026-11-03T14:00' };
    const change = { type: 'add-absence', absence };
    await office.desk.changeSchedule(
      office.request(office.staff('municipality-admin'), { municipalityId: 'dokimi', change }),
    );
    const holdId = await heldBy(office, actor, { office: 'service-centre' });
    const booked = await office.desk.book(office.request(actor, bookingInput(NINE, { holdId })));
    if (!booked.ok) throw new Error(booked.refusal.code);
    const view = await office.desk.appointment(actor, booked.answer.appointmentId, 'test');
    expect(view.office?.id).toBe('service-centre');
    expect(officersOf(await claimsIn(office.store))).toHaveLength(1);
  });

  it('takes no notice of a hold in another municipality', async () => {
    const elsewhere = {
      municipality: { id: 'allou', code: null, name: { el: 'Αλλού', en: 'Allou' }, phone: '2100000001' },
    };
    const office = await openOffice({ plans: [{}, elsewhere] });
    const actor = await office.citizen(AFMS[0]!);
    const holdId = await heldBy(office, actor, { municipalityId: 'allou' });
    expect(await codeOf(office.desk.book(office.request(actor, bookingInput(NINE, { holdId }))))).toBe(
      'done',
    );
    expect(await office.desk.holdOf(actor, holdId)).toMatchObject({ municipalityId: 'allou' });
    expect(await office.store.load({ what: 'claims-of', ownerId: holdId })).toHaveLength(1);
  });

  it('does not book a held time that has begun', async () => {
    const office = await openOffice({
      plans: [{ policy: { noticeMinutes: 0, holdMinutes: 30 } }],
      nowMs: Date.parse(NINE) - 60_000,
    });
    const actor = await office.citizen(AFMS[0]!);
    const holdId = await heldBy(office, actor);
    office.clock.setMs(Date.parse(NINE) + 1);
    expect(await codeOf(office.desk.book(office.request(actor, bookingInput(NINE, { holdId }))))).toBe(
      'SLOT_NOT_OFFERED',
    );
  });

  it('R-268 tries the time again when the hold has ended, and says HOLD_EXPIRED only where it is gone', async () => {
    const office = await openOffice();
    const [mine, ...others] = await Promise.all(AFMS.slice(0, 5).map((afm) => office.citizen(afm)));
    const holdId = await heldBy(office, mine!);
    const foreignId = await heldBy(office, others[3]!);
    office.clock.advanceMs(10 * 60_000);
    const book = (actor: typeof mine, id: string) =>
      office.desk.book(office.request(actor!, bookingInput(NINE, { holdId: id })));
    for (const other of others.slice(0, 2))
      expect(await codeOf(office.desk.book(office.request(other, bookingInput(NINE))))).toBe('done');
    const copy = await codeOf(book(others[2], 'no-such-hold'));
    expect(copy).toBe('done');
    const failure = await book(mine, holdId).catch((error: unknown) => error as SdkError);
    expect(isSdkError(failure) && failure.code).toBe('HOLD_EXPIRED');
    expect(((failure as SdkError).details.nearest as string[]).length).toBeGreaterThan(0);
    // Another's hold says nothing that an unknown id does not.
    expect(await codeOf(book(mine, foreignId))).toBe('SLOT_TAKEN');
    expect(await codeOf(book(mine, 'no-such-hold'))).toBe('SLOT_TAKEN');
  });

  it('books again on its own ended hold while nobody else took the time', async () => {
    const office = await openOffice();
    const actor = await office.citizen(AFMS[0]!);
    const holdId = await heldBy(office, actor);
    office.clock.advanceMs(10 * 60_000);
    expect(await codeOf(office.desk.book(office.request(actor, bookingInput(NINE, { holdId }))))).toBe(
      'done',
    );
  });

  it('R-050 keeps the officer who has the case: in the hold, in the booking and at another time', async () => {
    const office = await openOffice({ caseOfficer: async () => 'officer-3' });
    const actor = await office.citizen(AFMS[0]!);
    const more = { service: 'residence-certificate', officer: 'case' } as const;
    const holdId = await heldBy(office, actor, more);
    expect(officersOf(await claimsIn(office.store)).map(({ resourceId }) => resourceId)).toEqual([
      'person:officer-3',
    ]);
    const [held] = await claimsIn(office.store);
    const booked = await office.desk.book(office.request(actor, bookingInput(NINE, { ...more, holdId })));
    if (!booked.ok) throw new Error(booked.refusal.code);
    const { appointmentId } = booked.answer;
    expect(
      (await office.store.load({ what: 'claims-of', ownerId: appointmentId })).map(({ id }) => id),
    ).toContain(held!.id);
    const start = '2026-11-03T11:00:00+02:00';
    expect(await codeOf(office.desk.reschedule(office.request(actor, { appointmentId, start })))).toBe(
      'done',
    );
    const view = await office.desk.appointment(office.staff('municipality-admin'), appointmentId, 'test');
    expect(view).toMatchObject({ start, officerId: 'officer-3' });
    // With that officer away nothing is listed to move to, although others are free.
    const absence = { id: 'away', officerId: 'officer-3', from: '2026-11-04T08:00', to: '2026-11-04T18:00' };
    await office.desk.changeSchedule(
      office.request(office.staff('municipality-admin'), {
        municipalityId: 'dokimi',
        change: { type: 'add-absence', absence },
      }),
    );
    const query = { ...slotQuery, service: more.service, from: '2026-11-04', to: '2026-11-04' };
    expect(await office.desk.slots(actor, query)).not.toHaveLength(0);
    expect(await office.desk.slots(actor, { ...query, instead: appointmentId })).toHaveLength(0);
  });

  it('R-050 refuses to hold the time of a case’s officer for whom no case is known', async () => {
    const office = await openOffice();
    const actor = await office.citizen(AFMS[0]!);
    const input = { ...slotQuery, service: 'residence-certificate', officer: 'case', start: NINE };
    expect(await codeOf(office.desk.hold(office.request(actor, input)))).toBe('OFFICER_NOT_ASSIGNED_TO_CASE');
  });

  it('moves an appointment to a time that was held before its notice window closed', async () => {
    const office = await openOffice({ nowMs: Date.parse('2026-11-03T06:55:00Z') - 2 * 60 * 60_000 });
    const actor = await office.citizen(AFMS[0]!);
    const late = await office.desk.book(office.request(actor, bookingInput('2026-11-03T13:00:00+02:00')));
    if (!late.ok) throw new Error(late.refusal.code);
    office.clock.setMs(Date.parse(NINE) - 62 * 60_000);
    const holdId = await heldBy(office, actor);
    office.clock.advanceMs(5 * 60_000);
    const { appointmentId } = late.answer;
    expect(await codeOf(office.desk.reschedule(office.request(actor, { appointmentId, start: NINE })))).toBe(
      'SLOT_NOT_OFFERED',
    );
    expect(
      await codeOf(office.desk.reschedule(office.request(actor, { appointmentId, start: NINE, holdId }))),
    ).toBe('done');
    expect(
      officersOf(await claimsIn(office.store)).map(({ ownerId, kind, expiresAtMs }) => [
        ownerId,
        kind,
        expiresAtMs,
      ]),
    ).toEqual([[appointmentId, 'appointment', null]]);
  });
});

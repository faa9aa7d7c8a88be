import { anonymous, isSdkError, type SdkError } from '@rantevou/core';
import { describe, expect, it } from 'vitest';
import { AFMS, bookingInput, MONDAY_8, openOffice } from './office.ts';

const TUESDAY = '2026-11-03';
const slotQuery = { municipalityId: 'dokimi', service: 'birth-certificate', mode: 'in-person' } as const;

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    const value = (await promise) as { ok?: boolean; refusal?: { code: string } };
    return value?.ok === false ? (value.refusal?.code ?? 'refused') : 'done';
  } catch (error) {
    if (isSdkError(error)) return error.code;
    throw error;
  }
}
const failureOf = async (promise: Promise<unknown>): Promise<SdkError> => {
  try {
    await promise;
  } catch (error) {
    if (isSdkError(error)) return error;
    throw error;
  }
  throw new Error('expected a failure');
};

describe('AppointmentDesk', () => {
  it('R-024 lists only municipalities that have joined, and R-111 hides the others', async () => {
    const plan = {
      municipality: { id: 'late', code: null, name: { el: 'Αργά', en: 'Arga' }, phone: '2100000001' },
    };
    const { desk } = await openOffice({ plans: [{}, { ...plan, joined: undefined }] });
    expect((await desk.municipalities(anonymous)).map(({ id }) => id)).toEqual(['dokimi']);
    expect(await codeOf(desk.municipality(anonymous, 'late'))).toBe('MUNICIPALITY_NOT_JOINED');
    expect(await codeOf(desk.municipality(anonymous, 'nowhere'))).toBe('NOT_FOUND');
  });

  it('R-027 books a slot that it listed, and the slot is gone only when every officer is taken', async () => {
    const office = await openOffice();
    const [slot] = await office.desk.slots(anonymous, { ...slotQuery, from: TUESDAY, to: TUESDAY, limit: 1 });
    expect(slot?.start).toBe(`${TUESDAY}T08:00:00+02:00`);
    const outcomes: string[] = [];
    for (const afm of AFMS.slice(0, 4)) {
      outcomes.push(
        await codeOf(office.desk.book(office.request(await office.citizen(afm), bookingInput(slot!.start)))),
      );
    }
    // Three officers can serve it: posts 1, 2 and 3.
    expect(outcomes).toEqual(['done', 'done', 'done', 'SLOT_TAKEN']);
    const [next] = await office.desk.slots(anonymous, { ...slotQuery, from: TUESDAY, to: TUESDAY, limit: 1 });
    expect(next?.start).not.toBe(slot?.start);
  });

  it('SLOT_TAKEN brings the nearest free times', async () => {
    const office = await openOffice();
    const start = `${TUESDAY}T09:00:00+02:00`;
    for (const afm of AFMS.slice(0, 3))
      await office.desk.book(office.request(await office.citizen(afm), bookingInput(start)));
    const failure = await failureOf(
      office.desk.book(office.request(await office.citizen(AFMS[3]!), bookingInput(start))),
    );
    expect(failure.code).toBe('SLOT_TAKEN');
    expect((failure.details.nearest as string[]).length).toBeGreaterThan(0);
  });

  it('R-267 gives 50 parallel submits with one key one booking, one message and 50 equal answers', async () => {
    const office = await openOffice();
    const actor = await office.citizen(AFMS[0]!);
    const input = bookingInput(`${TUESDAY}T10:00:00+02:00`);
    const results = await Promise.all(
      Array.from({ length: 50 }, () => office.desk.book(office.request(actor, input, 'same-key'))),
    );
    const answers = new Set(
      results.map((result) => JSON.stringify(result.ok ? result.answer : result.refusal)),
    );
    expect(answers.size).toBe(1);
    const mine = await office.desk.appointments(actor, 'test');
    expect(mine).toHaveLength(1);
    const messages = await office.store.load({ what: 'messages', subjectId: mine[0]!.id });
    expect(messages.map(({ kind }) => kind).sort()).toEqual(['confirmation', 'reminder']);
  });

  it('refuses a key that was used for another payload, and changes nothing', async () => {
    const office = await openOffice();
    const actor = await office.citizen(AFMS[0]!);
    await office.desk.book(office.request(actor, bookingInput(`${TUESDAY}T10:00:00+02:00`), 'k'));
    const again = office.desk.book(office.request(actor, bookingInput(`${TUESDAY}T11:00:00+02:00`), 'k'));
    expect(await codeOf(again)).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await office.desk.appointments(actor, 'test')).toHaveLength(1);
  });

  it('R-268 keeps a time for one person, counts it for nobody else, and lets it go by the clock', async () => {
    const office = await openOffice();
    const start = `${TUESDAY}T08:00:00+02:00`;
    const holders = await Promise.all(AFMS.slice(0, 3).map((afm) => office.citizen(afm)));
    const holds = [];
    for (const holder of holders)
      holds.push(await office.desk.hold(office.request(holder, { ...slotQuery, start })));
    expect(holds.every((hold) => hold.ok)).toBe(true);
    const listed = (actor: typeof anonymous, holdId?: string) =>
      office.desk
        .slots(actor, { ...slotQuery, from: TUESDAY, to: TUESDAY, limit: 1, ...(holdId ? { holdId } : {}) })
        .then(([slot]) => slot?.start);
    expect(await listed(anonymous)).not.toBe(start);
    const first = holds[0]!;
    if (!first.ok) throw new Error('refused');
    expect(await listed(holders[0]!, first.answer.holdId)).toBe(start);
    // Another person's hold id is of no use.
    expect(await listed(holders[1]!, first.answer.holdId)).not.toBe(start);
    office.clock.advanceMs(10 * 60_000 - 1);
    expect(await listed(anonymous)).not.toBe(start);
    office.clock.advanceMs(1);
    expect(await listed(anonymous)).toBe(start);
  });

  it('turns the hold into the appointment, also within the notice window it was made before', async () => {
    const office = await openOffice({ nowMs: Date.UTC(2026, 10, 3, 6, 55) });
    const actor = await office.citizen(AFMS[0]!);
    const start = `${TUESDAY}T10:00:00+02:00`;
    const hold = await office.desk.hold(office.request(actor, { ...slotQuery, start }));
    if (!hold.ok) throw new Error('refused');
    office.clock.advanceMs(8 * 60_000);
    const booked = await office.desk.book(
      office.request(actor, bookingInput(start, { holdId: hold.answer.holdId })),
    );
    expect(booked.ok).toBe(true);
    expect(await office.store.load({ what: 'claims-of', ownerId: hold.answer.holdId })).toHaveLength(0);
    expect(await codeOf(office.desk.holdOf(actor, hold.answer.holdId))).toBe('NOT_FOUND');
  });

  it('keeps one hold a person: a new one gives the old time back', async () => {
    const office = await openOffice();
    const actor = await office.citizen(AFMS[0]!);
    for (const time of ['08:00', '08:05', '08:15', '09:00']) {
      await codeOf(
        office.desk.hold(office.request(actor, { ...slotQuery, start: `${TUESDAY}T${time}:00+02:00` })),
      );
    }
    const { claims } = await office.store.load({
      what: 'snapshot',
      tenantId: 'dokimi',
      fromMs: MONDAY_8,
      toMs: MONDAY_8 + 1e9,
    });
    expect(claims).toHaveLength(1);
  });

  it('R-055 reschedules in one step, R-056 cancels, and cancel after book leaves no claim and no counter', async () => {
    const office = await openOffice();
    const actor = await office.citizen(AFMS[0]!);
    const booked = await office.desk.book(office.request(actor, bookingInput(`${TUESDAY}T09:00:00+02:00`)));
    if (!booked.ok) throw new Error('refused');
    const { appointmentId } = booked.answer;
    // Overlaps its own old time.
    const moved = await office.desk.reschedule(
      office.request(actor, { appointmentId, start: `${TUESDAY}T09:15:00+02:00` }),
    );
    expect(moved).toMatchObject({ ok: true, answer: { version: 2 } });
    expect(await office.desk.appointment(actor, appointmentId, 'test')).toMatchObject({
      start: `${TUESDAY}T09:15:00+02:00`,
      version: 2,
    });
    const before = await office.desk.slots(anonymous, { ...slotQuery, from: TUESDAY, to: TUESDAY });
    const cancel = () => office.desk.cancel(office.request(actor, { appointmentId }));
    expect(await cancel()).toMatchObject({ ok: true, answer: { version: 3 } });
    expect(await cancel()).toMatchObject({ ok: true, answer: { version: 3 } });
    expect(await office.store.load({ what: 'claims-of', ownerId: appointmentId })).toHaveLength(0);
    expect(
      (await office.desk.slots(anonymous, { ...slotQuery, from: TUESDAY, to: TUESDAY })).length,
    ).toBeGreaterThanOrEqual(before.length);
    // The counters are free again: as many bookings as the limit allows.
    for (const time of ['09', '10', '11']) {
      expect(
        await codeOf(office.desk.book(office.request(actor, bookingInput(`${TUESDAY}T${time}:00:00+02:00`)))),
      ).toBe('done');
    }
    expect(
      await codeOf(office.desk.book(office.request(actor, bookingInput(`${TUESDAY}T12:00:00+02:00`)))),
    ).toBe('LIMIT_REACHED');
  });

  it('R-274 lets 2 of 20 parallel bookings through a limit of 2', async () => {
    const office = await openOffice({ plans: [{ policy: { openPerPerson: 2 } }] });
    const actor = await office.citizen(AFMS[0]!);
    const slots = await office.desk.slots(anonymous, { ...slotQuery, from: TUESDAY, limit: 60 });
    const starts = slots.filter((_, i) => i % 3 === 0).slice(0, 20);
    expect(starts).toHaveLength(20);
    const codes = await Promise.all(
      starts.map(({ start }) => codeOf(office.desk.book(office.request(actor, bookingInput(start))))),
    );
    expect(codes.filter((code) => code === 'done')).toHaveLength(2);
    expect(new Set(codes)).toEqual(new Set(['done', 'LIMIT_REACHED']));
  });

  it('an appointment that passed without an outcome gives its place in the limit back', async () => {
    const office = await openOffice({ plans: [{ policy: { openPerPerson: 1 } }] });
    const actor = await office.citizen(AFMS[0]!);
    expect(
      await codeOf(office.desk.book(office.request(actor, bookingInput(`${TUESDAY}T09:00:00+02:00`)))),
    ).toBe('done');
    expect(
      await codeOf(office.desk.book(office.request(actor, bookingInput('2026-11-05T09:00:00+02:00')))),
    ).toBe('LIMIT_REACHED');
    office.clock.setMs(Date.UTC(2026, 10, 4, 6));
    expect(
      await codeOf(office.desk.book(office.request(actor, bookingInput('2026-11-05T09:00:00+02:00')))),
    ).toBe('done');
    expect(
      await codeOf(office.desk.book(office.request(actor, bookingInput('2026-11-06T09:00:00+02:00')))),
    ).toBe('LIMIT_REACHED');
  });

  it('the change window closes at its last moment, R-274 at −1 s, 0 and +1 s', async () => {
    for (const [offsetMs, expected] of [
      [-1_000, 'done'],
      [0, 'done'],
      [1_000, 'CHANGE_TOO_LATE'],
    ] as const) {
      const office = await openOffice();
      const actor = await office.citizen(AFMS[0]!);
      const booked = await office.desk.book(office.request(actor, bookingInput(`${TUESDAY}T12:00:00+02:00`)));
      if (!booked.ok) throw new Error('refused');
      office.clock.setMs(Date.UTC(2026, 10, 3, 8) + offsetMs);
      const { appointmentId } = booked.answer;
      expect(await codeOf(office.desk.cancel(office.request(actor, { appointmentId })))).toBe(expected);
    }
  });

  it('R-279 answers a foreign id as an unknown one, for every command and read that takes one', async () => {
    const office = await openOffice();
    const owner = await office.citizen(AFMS[0]!);
    const stranger = await office.citizen(AFMS[1]!);
    const booked = await office.desk.book(office.request(owner, bookingInput(`${TUESDAY}T09:00:00+02:00`)));
    const held = await office.desk.hold(
      office.request(owner, { ...slotQuery, start: `${TUESDAY}T12:00:00+02:00` }),
    );
    if (!booked.ok || !held.ok) throw new Error('refused');
    const otherAdmin = office.staff('municipality-admin', 'elsewhere');
    for (const actor of [stranger, otherAdmin, anonymous]) {
      const asked = async (appointmentId: string, holdId: string) => [
        await failureOf(office.desk.cancel(office.request(actor, { appointmentId }))),
        await failureOf(
          office.desk.reschedule(
            office.request(actor, { appointmentId, start: `${TUESDAY}T13:00:00+02:00` }),
          ),
        ),
        await failureOf(office.desk.appointment(actor, appointmentId, 'test')),
        await failureOf(office.desk.releaseHold(office.request(actor, { holdId }))),
        await failureOf(office.desk.holdOf(actor, holdId)),
        await failureOf(office.desk.slots(actor, { ...slotQuery, instead: appointmentId })),
      ];
      const foreign = await asked(booked.answer.appointmentId, held.answer.holdId);
      const unknown = await asked('no-such-id', 'no-such-id');
      expect(JSON.stringify(foreign)).toBe(JSON.stringify(unknown));
      expect(foreign.every(({ code }) => code === 'NOT_FOUND')).toBe(true);
    }
    expect(await office.desk.appointment(owner, booked.answer.appointmentId, 'test')).toMatchObject({
      status: 'booked',
    });
  });

  it('R-016 never offers or books a case by phone', async () => {
    const office = await openOffice();
    const phone = { ...slotQuery, mode: 'phone' } as const;
    expect(await codeOf(office.desk.slots(anonymous, { ...phone, from: TUESDAY, to: TUESDAY }))).not.toBe(
      'done',
    );
    const actor = await office.citizen(AFMS[0]!);
    const input = bookingInput(`${TUESDAY}T09:00:00+02:00`, { mode: 'phone' });
    expect(['PHONE_ONLY_FOR_INFORMATION', 'SERVICE_NOT_OFFERED', 'MODE_NOT_OFFERED']).toContain(
      await codeOf(office.desk.book(office.request(actor, input))),
    );
  });

  it('R-043 takes a third person only with video', async () => {
    const office = await openOffice();
    const actor = await office.citizen(AFMS[0]!);
    const thirdPerson = { name: 'Άννα Παράδειγμα', email: 'anna@example.org' };
    const book = (mode: string, time: string) =>
      codeOf(
        office.desk.book(
          office.request(actor, bookingInput(`${TUESDAY}T${time}:00+02:00`, { mode, thirdPerson })),
        ),
      );
    expect(await book('in-person', '09:00')).toBe('THIRD_PERSON_NOT_ALLOWED');
    expect(await book('video', '10:00')).toBe('done');
  });

  it('R-045 R-046 R-047 needs both declarations before anything is asked of the engine', async () => {
    const office = await openOffice();
    const actor = await office.citizen(AFMS[0]!);
    for (const declarations of [
      {},
      { dataTrueAndAccurate: true, policyVersion: '1' },
      { dataTrueAndAccurate: true, privacyNoticeRead: false, policyVersion: '1' },
    ]) {
      const failure = await failureOf(
        office.desk.book(office.request(actor, bookingInput('not-a-time', { declarations }))),
      );
      expect(['DECLARATION_MISSING', 'INPUT_INVALID']).toContain(failure.code);
      expect(failure.problems.some(({ pointer }) => pointer.startsWith('/declarations'))).toBe(true);
    }
  });

  it('R-029 R-031 books for another person without copying the booker, and R-030 not with business credentials', async () => {
    const office = await openOffice();
    const booker = await office.citizen(AFMS[0]!);
    const other = {
      applicant: { type: 'other' },
      personServed: {
        name: 'Πέτρος Δείγμας',
        email: 'petros@example.org',
        phone: '6900000001',
        afm: AFMS[1],
      },
    };
    const booked = await office.desk.book(
      office.request(booker, bookingInput(`${TUESDAY}T09:00:00+02:00`, other)),
    );
    if (!booked.ok) throw new Error('refused');
    // The person served signs in and sees it.
    const served = await office.citizen(AFMS[1]!);
    const view = await office.desk.appointment(served, booked.answer.appointmentId, 'test');
    expect(view).toMatchObject({
      onBehalf: true,
      personServed: { name: 'Πέτρος Δείγμας', email: 'petros@example.org' },
    });
    const business = await office.citizen(AFMS[2]!, { kind: 'legal-entity' });
    expect(
      await codeOf(
        office.desk.book(office.request(business, bookingInput(`${TUESDAY}T10:00:00+02:00`, other))),
      ),
    ).not.toBe('done');
  });

  it('R-075 R-080 an officer books for a citizen by the same rules, without a way round an overlap', async () => {
    const office = await openOffice();
    const officer = office.staff('officer', 'dokimi', 'officer-1');
    const start = `${TUESDAY}T09:00:00+02:00`;
    const input = (n: number) =>
      bookingInput(start, {
        applicant: { type: 'other' },
        personServed: { name: `Δείγμα ${'ΑΒΓΔ'[n]}`, email: 'deigma@example.org', phone: `690000000${n}` },
      });
    const codes = [];
    for (let n = 0; n < 4; n++) codes.push(await codeOf(office.desk.book(office.request(officer, input(n)))));
    expect(codes).toEqual(['done', 'done', 'done', 'SLOT_TAKEN']);
  });

  it('R-057 does not put one person in two places', async () => {
    const office = await openOffice();
    const actor = await office.citizen(AFMS[0]!);
    expect(
      await codeOf(office.desk.book(office.request(actor, bookingInput(`${TUESDAY}T09:00:00+02:00`)))),
    ).toBe('done');
    expect(
      await codeOf(office.desk.book(office.request(actor, bookingInput(`${TUESDAY}T09:15:00+02:00`)))),
    ).toBe('PERSON_OVERLAP');
  });

  it('R-048 R-049 R-050 lets the applicant ask for the officer who has the case, and for no other', async () => {
    const office = await openOffice({ caseOfficer: async () => 'officer-3' });
    const actor = await office.citizen(AFMS[0]!);
    const input = bookingInput(`${TUESDAY}T09:00:00+02:00`, {
      service: 'residence-certificate',
      officer: 'case',
    });
    const booked = await office.desk.book(office.request(actor, input));
    if (!booked.ok) throw new Error(booked.refusal.code);
    const view = await office.desk.appointment(
      office.staff('municipality-admin'),
      booked.answer.appointmentId,
      'test',
    );
    expect(view.officerId).toBe('officer-3');
    expect(await office.desk.appointment(actor, booked.answer.appointmentId, 'test')).not.toHaveProperty(
      'officerId',
    );
    const without = await openOffice();
    const refused = without.desk.book(without.request(await without.citizen(AFMS[0]!), input));
    expect(await codeOf(refused)).toBe('OFFICER_NOT_ASSIGNED_TO_CASE');
    const named = bookingInput(`${TUESDAY}T09:00:00+02:00`, { officer: 'officer-3' });
    expect(await codeOf(office.desk.book(office.request(actor, named)))).toBe('INPUT_INVALID');
  });

  it('R-088 lists the claims that an absence meets, and no booking is made inside it afterwards', async () => {
    const office = await openOffice();
    const actor = await office.citizen(AFMS[0]!);
    const admin = office.staff('municipality-admin');
    const booked = await office.desk.book(office.request(actor, bookingInput(`${TUESDAY}T09:00:00+02:00`)));
    if (!booked.ok) throw new Error('refused');
    const officers = ['officer-1', 'officer-2', 'officer-3'];
    const listed: string[] = [];
    for (const officerId of officers) {
      const absence = { id: `a-${officerId}`, officerId, from: `${TUESDAY}T08:00`, to: `${TUESDAY}T14:00` };
      const change = await office.desk.changeSchedule(
        office.request(admin, { municipalityId: 'dokimi', change: { type: 'add-absence', absence } }),
      );
      if (!change.ok) throw new Error(change.refusal.code);
      listed.push(...change.listed.map(({ ownerId }) => ownerId));
    }
    expect(listed).toEqual([booked.answer.appointmentId]);
    expect(await office.desk.slots(anonymous, { ...slotQuery, from: TUESDAY, to: TUESDAY })).toHaveLength(0);
    const late = bookingInput(`${TUESDAY}T11:00:00+02:00`);
    expect(await codeOf(office.desk.book(office.request(await office.citizen(AFMS[1]!), late)))).toBe(
      'SLOT_NOT_OFFERED',
    );
  });

  it('R-093 refuses a change of the schedule by anyone but an administrator, and on an old version', async () => {
    const office = await openOffice();
    const change = { type: 'remove-absence', absenceId: 'none' };
    const input = { municipalityId: 'dokimi', change };
    expect(
      await codeOf(office.desk.changeSchedule(office.request(await office.citizen(AFMS[0]!), input))),
    ).toBe('PERMISSION_DENIED');
    expect(
      await codeOf(
        office.desk.changeSchedule(office.request(office.staff('officer', 'dokimi', 'officer-1'), input)),
      ),
    ).toBe('PERMISSION_DENIED');
    const stale = { ...input, expectedVersion: 99 };
    expect(
      await codeOf(office.desk.changeSchedule(office.request(office.staff('municipality-admin'), stale))),
    ).toBe('VERSION_CONFLICT');
  });

  it('writes no personal field in clear into any row', async () => {
    const office = await openOffice();
    const seen: string[] = [];
    const store = {
      load: office.store.load,
      commit: (batch: Parameters<typeof office.store.commit>[0]) => {
        seen.push(JSON.stringify(batch));
        return office.store.commit(batch);
      },
    };
    const watched = await openOffice({ store: store as typeof office.store });
    const actor = await watched.citizen(AFMS[0]!);
    const booked = await watched.desk.book(watched.request(actor, bookingInput(`${TUESDAY}T09:00:00+02:00`)));
    if (!booked.ok) throw new Error('refused');
    await watched.desk.reschedule(
      watched.request(actor, {
        appointmentId: booked.answer.appointmentId,
        start: `${TUESDAY}T10:00:00+02:00`,
      }),
    );
    await watched.desk.cancel(watched.request(actor, { appointmentId: booked.answer.appointmentId }));
    const all = seen.join('\n');
    expect(all).toContain(booked.answer.appointmentId);
    for (const canary of ['Δοκιμαστική', 'maria.canary', '6900000000', AFMS[0]!])
      expect(all).not.toContain(canary);
  });

  it('R-116 leaves an audit entry for each command, refusal and read of a person’s data', async () => {
    const office = await openOffice();
    const actor = await office.citizen(AFMS[0]!);
    const booked = await office.desk.book(office.request(actor, bookingInput(`${TUESDAY}T09:00:00+02:00`)));
    if (!booked.ok) throw new Error('refused');
    const { appointmentId } = booked.answer;
    await office.desk.appointment(actor, appointmentId, 'test');
    await failureOf(office.desk.cancel(office.request(await office.citizen(AFMS[1]!), { appointmentId })));
    await office.desk.cancel(office.request(actor, { appointmentId }));
    const entries = await office.store.load({ what: 'audit', tenantId: 'dokimi', limit: 100 });
    const told = entries.map(({ action, outcome }) => `${action}:${outcome}`);
    expect(told).toEqual(
      expect.arrayContaining([
        'appointment:book:done',
        'appointment:view:read',
        'appointment:cancel:refused',
        'appointment:cancel:done',
      ]),
    );
    expect(entries.every(({ hash, correlationId }) => hash.length >= 40 && correlationId === 'test')).toBe(
      true,
    );
  });

  it('bad input names the field, in Greek and English, and changes nothing', async () => {
    const office = await openOffice();
    const actor = await office.citizen(AFMS[0]!);
    const wrong = [
      [{ start: '2026-11-03T24:00:00+02:00' }, '/start'],
      [{ start: 'NaN' }, '/start'],
      [{ mode: 'fax' }, '/mode'],
      [{ personServed: { name: '', email: 'maria@example.org', phone: '6900000000' } }, '/personServed/name'],
      [
        { personServed: { name: 'Μαρία', email: 'a@b.gr\r\nBcc: x@y.gr', phone: '6900000000' } },
        '/personServed/email',
      ],
      [{ personServed: { name: 'Μαρία', email: 'maria@example.org', phone: '12' } }, '/personServed/phone'],
      [{ status: 'cancelled' }, ''],
    ] as const;
    for (const [change, pointer] of wrong) {
      const failure = await failureOf(
        office.desk.book(office.request(actor, bookingInput(`${TUESDAY}T09:00:00+02:00`, change))),
      );
      const problem = failure.problems.find((one) => one.pointer === pointer);
      expect(problem, `${JSON.stringify(change)} → ${failure.message}`).toBeDefined();
      expect(problem!.el).not.toBe('');
      expect(problem!.en).not.toBe('');
    }
    expect(
      await codeOf(office.desk.book(office.request(actor, bookingInput('2020-01-07T09:00:00+02:00')))),
    ).toBe('SLOT_NOT_OFFERED');
    expect(
      await codeOf(
        office.desk.book(
          office.request(actor, bookingInput(`${TUESDAY}T09:00:00+02:00`, { service: 'unknown' })),
        ),
      ),
    ).toBe('SERVICE_NOT_OFFERED');
    expect(
      await codeOf(office.desk.days(anonymous, { ...slotQuery, from: '2026-11-03', to: '2036-11-03' })),
    ).toBe('RANGE_TOO_LONG');
    expect(await office.desk.appointments(actor, 'test')).toHaveLength(0);
  });
});

import { isSdkError } from '@rantevou/core';
import { describe, expect, it } from 'vitest';
import { AFMS, bookingInput, openOffice } from './office.ts';
import { withAppointment } from './transfer/transfer-office.ts';
import { codeOf } from './world.ts';

const TUESDAY = '2026-11-03';
const at = (time: string) => `${TUESDAY}T${time}:00+02:00`;
const elsewhere = {
  municipality: { id: 'allou', code: null, name: { el: 'Αλλού', en: 'Allou' }, phone: '2100000001' },
};
const parking = {
  id: 'traffic',
  name: { el: 'Κυκλοφορία', en: 'Traffic' },
  services: [
    {
      id: 'parking-permit',
      name: { el: 'Κάρτα στάθμευσης', en: 'Parking permit' },
      nature: 'case-handling' as const,
      modes: { 'in-person': {} },
    },
  ],
};

describe('booking in one municipality of several', () => {
  it('R-008 keeps every row of a booking in its municipality, and shows none to another’s officers', async () => {
    const office = await openOffice({ plans: [{}, elsewhere] });
    const citizen = await office.citizen(AFMS[0]!);
    const booked = await office.desk.book(office.request(citizen, bookingInput(at('10:00'))));
    if (!booked.ok) throw new Error(booked.refusal.code);
    const { appointmentId } = booked.answer;
    const records = (tenantId: string) =>
      office.store.load({ what: 'records', kind: 'appointment', tenantId, limit: 10 });
    expect((await records('dokimi')).map(({ id, tenantId }) => [id, tenantId])).toEqual([
      [appointmentId, 'dokimi'],
    ]);
    expect(await records('allou')).toEqual([]);
    const window = { fromMs: 0, toMs: Date.UTC(2100, 0) };
    const claims = async (tenantId: string) =>
      (await office.store.load({ what: 'snapshot', tenantId, ...window })).claims;
    expect((await claims('dokimi')).map(({ tenantId }) => tenantId)).toEqual(['dokimi', 'dokimi']);
    expect(await claims('allou')).toEqual([]);
    const audit = await office.store.load({
      what: 'audit',
      tenantId: 'allou',
      resourceId: appointmentId,
      limit: 9,
    });
    expect(audit).toEqual([]);
    const foreign = office.desk.appointment(office.staff('officer', 'allou'), appointmentId, 'test');
    expect(await codeOf(foreign)).toBe('NOT_FOUND');
    expect(await codeOf(office.desk.appointment(office.staff('officer'), appointmentId, 'test'))).toBe(
      'done',
    );
  });

  it('R-012 refuses a service of another municipality, and a booking without municipality or service', async () => {
    const office = await openOffice({ plans: [{}, { ...elsewhere, fields: [parking], posts: [] }] });
    const citizen = await office.citizen(AFMS[0]!);
    const mixed = {
      municipalityId: 'dokimi',
      service: 'parking-permit',
      mode: 'in-person',
      start: at('10:00'),
    };
    const book = (input: unknown) => codeOf(office.desk.book(office.request(citizen, input)));
    expect(await book(bookingInput(at('10:00'), { service: 'parking-permit' }))).toBe('TENANT_MISMATCH');
    expect(await codeOf(office.desk.hold(office.request(citizen, mixed)))).toBe('TENANT_MISMATCH');
    expect(await book(bookingInput(at('10:00'), { service: 'of-nobody' }))).toBe('SERVICE_NOT_OFFERED');
    for (const field of ['municipalityId', 'service'])
      expect(await book(bookingInput(at('10:00'), { [field]: undefined })), field).toBe('INPUT_INVALID');
    expect(await book(bookingInput(at('10:00')))).toBe('done');
  });

  it('keeps the key of a request apart for each municipality', async () => {
    const office = await openOffice({ plans: [{}, elsewhere] });
    const citizen = await office.citizen(AFMS[0]!);
    const book = (municipalityId: string, time: string) =>
      codeOf(
        office.desk.book(office.request(citizen, bookingInput(at(time), { municipalityId }), 'same-key')),
      );
    expect([await book('dokimi', '10:00'), await book('allou', '12:00')]).toEqual(['done', 'done']);
    expect(await book('allou', '13:00')).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await office.desk.appointments(citizen, 'test')).toHaveLength(2);
  });
});

describe('what a booking says', () => {
  it('R-013 keeps the number of the case that it serves, sealed, and shows it with the appointment', async () => {
    const office = await openOffice();
    const citizen = await office.citizen(AFMS[0]!);
    const caseRef = 'ΑΠ 2026/CANARY-17';
    const booked = await office.desk.book(office.request(citizen, bookingInput(at('10:00'), { caseRef })));
    if (!booked.ok) throw new Error(booked.refusal.code);
    const { appointmentId } = booked.answer;
    for (const actor of [citizen, office.staff('officer')])
      expect((await office.desk.appointment(actor, appointmentId, 'test')).caseRef).toBe(caseRef);
    const record = await office.store.load({ what: 'record', kind: 'appointment', id: appointmentId });
    expect(JSON.stringify(record)).not.toContain('CANARY');
    const without = await office.desk.book(office.request(citizen, bookingInput(at('11:00'))));
    expect(without.ok).toBe(true);
  });

  it('R-034 asks what a municipality adds, and never less than the law’s minimum', async () => {
    const extraFields = [
      {
        id: 'file-number',
        name: { el: 'Αριθμός φακέλου', en: 'File number' },
        required: true,
        maxLength: 10,
      },
      { id: 'email', name: { el: 'Άλλο email', en: 'Another email' } },
    ];
    const office = await openOffice({ plans: [{ extraFields }] });
    const citizen = await office.citizen(AFMS[0]!);
    const book = (more: Record<string, unknown>) =>
      office.desk.book(office.request(citizen, bookingInput(at('10:00'), more)));
    const pointersOf = async (more: Record<string, unknown>) => {
      const error: unknown = await book(more).catch((thrown: unknown) => thrown);
      return isSdkError(error) ? error.problems.map(({ pointer }) => pointer) : [];
    };
    expect(await pointersOf({})).toEqual(['/extraFields/file-number']);
    expect(await pointersOf({ extraFields: { 'file-number': '12345678901' } })).toEqual([
      '/extraFields/file-number',
    ]);
    expect(await pointersOf({ extraFields: { 'file-number': '1', unknown: '2' } })).toEqual(['/extraFields']);
    const { email: _, ...withoutEmail } = bookingInput('').personServed;
    const answers = { 'file-number': '17', email: 'a@example.org' };
    expect(await pointersOf({ personServed: withoutEmail, extraFields: answers })).toEqual([
      '/personServed/email',
    ]);
    const booked = await book({ extraFields: answers });
    if (!booked.ok) throw new Error(booked.refusal.code);
    const view = await office.desk.appointment(citizen, booked.answer.appointmentId, 'test');
    expect(view.extraFields.map(({ name, value }) => [name.en, value])).toEqual([
      ['File number', '17'],
      ['Another email', 'a@example.org'],
    ]);
  });

  it('R-046 asks again when the policy has changed since the form was shown, and books on the version in force', async () => {
    const office = await openOffice({ policyVersion: '2026-11' });
    const citizen = await office.citizen(AFMS[0]!);
    const book = (policyVersion: string) =>
      office.desk.book(
        office.request(
          citizen,
          bookingInput(at('10:00'), {
            declarations: { dataTrueAndAccurate: true, privacyNoticeRead: true, policyVersion },
          }),
        ),
      );
    const error: unknown = await book('2026-01').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'DECLARATION_MISSING',
      details: { policyVersion: '2026-11' },
      problems: [{ pointer: '/declarations/privacyNoticeRead', el: expect.stringContaining('άλλαξαν') }],
    });
    expect((await office.desk.municipality(citizen, 'dokimi')).policyVersion).toBe('2026-11');
    const booked = await book('2026-11');
    if (!booked.ok) throw new Error(booked.refusal.code);
    const id = booked.answer.appointmentId;
    const record = await office.store.load({ what: 'record', kind: 'appointment', id });
    expect(record?.body.declarations).toMatchObject({ policyVersion: '2026-11' });
  });

  it('R-028 takes a mode that is switched off out of the times at once, and reports what was booked in it', async () => {
    const office = await openOffice();
    const citizen = await office.citizen(AFMS[0]!);
    const query = { municipalityId: 'dokimi', service: 'birth-certificate', mode: 'video' } as const;
    const booked = await office.desk.book(
      office.request(citizen, bookingInput(at('10:00'), { mode: 'video' })),
    );
    if (!booked.ok) throw new Error(booked.refusal.code);
    const { appointmentId } = booked.answer;
    expect(
      (await office.desk.slots(citizen, { ...query, from: TUESDAY, to: TUESDAY })).length,
    ).toBeGreaterThan(0);
    const current = (await office.indexes.current('dokimi', office.clock.nowMs()))!;
    const { video: _, ...modes } = current.plan.modes;
    const plan = {
      ...current.plan,
      modes,
      posts: current.plan.posts.map(({ modes: _modes, ...post }) => post),
    };
    const fields = plan.fields.map((field) => ({
      ...field,
      services: field.services.map(({ modes: { video: _video, ...rest }, ...service }) => ({
        ...service,
        modes: rest,
      })),
    }));
    const changed = await office.desk.changeSchedule(
      office.request(office.staff('municipality-admin'), {
        municipalityId: 'dokimi',
        change: { type: 'replace-plan', plan: { ...plan, fields } },
      }),
    );
    if (!changed.ok) throw new Error(changed.refusal.code);
    expect(changed.listed.map(({ ownerId }) => ownerId)).toContain(appointmentId);
    expect(await codeOf(office.desk.slots(citizen, { ...query, from: TUESDAY, to: TUESDAY }))).toBe(
      'MODE_NOT_OFFERED',
    );
    expect(
      await codeOf(office.desk.book(office.request(citizen, bookingInput(at('12:00'), { mode: 'video' })))),
    ).toBe('MODE_NOT_OFFERED');
    const { status, mode } = await office.desk.appointment(citizen, appointmentId, 'test');
    expect({ status, mode }).toEqual({ status: expect.stringMatching(/booked|displaced/), mode: 'video' });
  });
});

describe('booking for another person', () => {
  const other = { applicant: { type: 'other' } };

  it('R-033 goes the same way as one’s own: same declarations, same rules, same limits', async () => {
    const office = await openOffice({ plans: [{ policy: { openPerPerson: 9, openPerBooker: 2 } }] });
    const citizen = await office.citizen(AFMS[0]!);
    const book = (time: string, more: Record<string, unknown>) =>
      codeOf(office.desk.book(office.request(citizen, bookingInput(at(time), more))));
    const undeclared = { declarations: { dataTrueAndAccurate: true, policyVersion: '1' } };
    for (const own of [{}, other]) {
      expect(await book('10:00', { ...own, ...undeclared })).toBe('DECLARATION_MISSING');
      expect(await book('16:00', own)).toBe('SLOT_NOT_OFFERED');
      expect(await book('10:00', { ...own, mode: 'phone' })).toBe('PHONE_ONLY_FOR_INFORMATION');
    }
    expect(await book('10:00', {})).toBe('done');
    expect(await book('11:00', other)).toBe('done');
    for (const own of [{}, other]) expect(await book('12:00', own)).toBe('LIMIT_REACHED');
  });

  it('R-035 T-13 keeps the person served, whatever a change of time says', async () => {
    const office = await openOffice();
    const citizen = await office.citizen(AFMS[0]!);
    const { personServed } = bookingInput('');
    const input = bookingInput(at('10:00'), { ...other, personServed: { ...personServed, afm: AFMS[1] } });
    const booked = await office.desk.book(office.request(citizen, input));
    if (!booked.ok) throw new Error(booked.refusal.code);
    const { appointmentId } = booked.answer;
    const stored = () => office.store.load({ what: 'record', kind: 'appointment', id: appointmentId });
    const before = (await stored())!;
    const another = { name: 'Άλλος Άνθρωπος', email: 'allos@example.org', phone: '6900000001' };
    for (const more of [
      { personServed: another },
      { personServedId: 'p-1' },
      { applicant: { type: 'self' } },
    ])
      for (const command of ['reschedule', 'cancel'] as const) {
        const changed = office.desk[command](
          office.request(citizen, { appointmentId, start: at('11:00'), ...more }),
        );
        expect(await codeOf(changed)).toBe('INPUT_INVALID');
      }
    expect(await stored()).toEqual(before);
    const moved = office.desk.reschedule(office.request(citizen, { appointmentId, start: at('11:00') }));
    expect(await codeOf(moved)).toBe('done');
    const after = (await stored())!;
    expect(after.body.startMs).not.toBe(before.body.startMs);
    const who = ({ body, sealed }: typeof after) => [
      body.personServedId,
      body.bookedById,
      body.onBehalf,
      sealed,
    ];
    expect(who(after)).toEqual(who(before));
  });

  it('R-035 T-13 keeps the person served, whatever a proposal of another time says, also when it is accepted', async () => {
    const office = await withAppointment();
    const stored = () => office.store.load({ what: 'record', kind: 'appointment', id: office.appointmentId });
    const before = (await stored())!;
    const { admin, applicant, ask, desk } = office;
    for (const more of [{ personServedId: 'p-1' }, { personServed: bookingInput('').personServed }]) {
      const proposal = { start: at('11:00'), ...more };
      expect(await codeOf(desk.proposeTransfer(ask(admin, proposal)))).toBe('INPUT_INVALID');
    }
    await office.propose();
    expect(await codeOf(desk.acceptTransfer(ask(applicant, { personServedId: 'p-1' })))).toBe(
      'INPUT_INVALID',
    );
    expect(await codeOf(desk.acceptTransfer(ask(applicant)))).toBe('done');
    const after = (await stored())!;
    expect(after.body.startMs).not.toBe(before.body.startMs);
    expect([after.body.personServedId, after.sealed]).toEqual([before.body.personServedId, before.sealed]);
  });
});

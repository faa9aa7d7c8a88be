import { describe, expect, it } from 'vitest';
import { AFMS, bookingInput } from '../office.ts';
import { codeOf } from '../world.ts';
import { at, MINUTE, withAppointment } from './transfer-office.ts';

describe('proposeTransferCommand', () => {
  it('R-099 R-100 proposes another officer and another time, and holds both times until the answer', async () => {
    const office = await withAppointment();
    const { officerId: before } = await office.view(office.admin);
    const proposal = await office.propose({ officer: 'officer-3', reason: 'service-needs' });
    const view = await office.view(office.admin);
    expect(view).toMatchObject({ status: 'booked', officerId: before, start: at('09:00') });
    expect(view.proposal).toMatchObject({ officerId: 'officer-3', start: at('11:00'), state: 'proposed' });
    expect((await office.view()).proposal).not.toHaveProperty('officerId');
    const held = (await office.held()).map(({ kind, ownerId }) => [kind, ownerId]);
    expect(held).toContainEqual(['appointment', office.appointmentId]);
    expect(held).toContainEqual(['proposal', proposal.proposalId]);
    const codes: string[] = [];
    for (const afm of AFMS.slice(1, 4)) {
      const request = office.request(await office.citizen(afm), bookingInput(at('11:00')));
      codes.push(await codeOf(office.desk.book(request)));
    }
    expect(codes).toEqual(['done', 'done', 'SLOT_TAKEN']);
    const [entry] = await office.audits('appointment:propose-transfer');
    expect(entry?.detail).toMatchObject({
      fromOfficerId: before,
      toOfficerId: 'officer-3',
      reason: 'service-needs',
    });
    expect(await office.messages()).toContain('transfer-proposed');
  });

  it('R-099 takes no officer of another municipality, and no way of service that the law does not give', async () => {
    const office = await withAppointment();
    const propose = (input: object) =>
      codeOf(office.desk.proposeTransfer(office.ask(office.admin, { start: at('11:00'), ...input })));
    expect(await propose({ officer: 'somebody-elsewhere' })).toBe('SLOT_NOT_OFFERED');
    // By phone only information is given (άρθρο 1 §3β).
    expect(await propose({ mode: 'phone' })).toBe('PHONE_ONLY_FOR_INFORMATION');
    expect(await propose({ start: at('09:00'), officer: (await office.view(office.admin)).officerId })).toBe(
      'INPUT_INVALID',
    );
    expect(await propose({ officer: 'officer-3', expiresInMinutes: 60 })).toBe('done');
    expect(await propose({ officer: 'officer-1' })).toBe('STATE_CONFLICT');
  });

  it('R-101 lets nobody but an administrator propose, and no administrator move, cancel or answer', async () => {
    const office = await withAppointment();
    const { desk, ask, admin, applicant, officer } = office;
    const start = at('11:00');
    expect(await codeOf(desk.proposeTransfer(ask(officer, { start })))).toBe('PERMISSION_DENIED');
    expect(await codeOf(desk.proposeTransfer(ask(applicant, { start })))).toBe('NOT_FOUND');
    expect(
      await codeOf(desk.proposeTransfer(ask(office.staff('municipality-admin', 'elsewhere'), { start }))),
    ).toBe('NOT_FOUND');
    await office.propose();
    expect(await codeOf(desk.acceptTransfer(ask(admin)))).toBe('PERMISSION_DENIED');
    expect(await codeOf(desk.acceptTransfer(ask(officer)))).toBe('PERMISSION_DENIED');
    expect(await codeOf(desk.declineTransfer(ask(admin)))).toBe('PERMISSION_DENIED');
    expect(await codeOf(desk.reschedule(ask(admin, { start })))).toBe('NOT_FOUND');
    expect(await codeOf(desk.cancel(ask(admin)))).toBe('NOT_FOUND');
    expect(await codeOf(desk.acceptTransfer(ask(await office.citizen(AFMS[1]!))))).toBe('NOT_FOUND');
    expect(await office.view()).toMatchObject({ status: 'booked', start: at('09:00'), version: 2 });
  });
});

describe('AppointmentDesk', () => {
  it('R-101 has no command with which an administrator moves or ends an appointment, a proposal pending or not', async () => {
    const office = await withAppointment();
    const { desk, admin, appointmentId } = office;
    const { proposalId, version } = await office.propose();
    const before = await office.view(admin);
    const input = { municipalityId: 'dokimi', appointmentId, proposalId, start: at('12:00') };
    const whole = {
      ...input,
      officer: 'officer-3',
      mode: 'video',
      reason: 'office-closed',
      outcome: 'no-show',
    };
    const inputs = [
      { appointmentId },
      { appointmentId, proposalId },
      input,
      whole,
      { ...whole, expectedVersion: version },
    ];
    const names = Object.keys(desk).filter((name) => name !== 'withdrawTransfer') as (keyof typeof desk)[];
    expect(names).toEqual(
      expect.arrayContaining(['reschedule', 'cancel', 'acceptTransfer', 'start', 'finish']),
    );
    for (const name of names) {
      for (const one of inputs) {
        const command = desk[name] as (request: unknown) => Promise<unknown>;
        await command(office.request(admin, one)).catch(() => null);
      }
    }
    const { status, start, officerId, office: where, mode } = await office.view(admin);
    expect({ status, start, officerId, where, mode }).toEqual({
      status: 'booked',
      start: before.start,
      officerId: before.officerId,
      where: before.office,
      mode: before.mode,
    });
    expect(await codeOf(desk.acceptTransfer(office.ask(admin, { proposalId })))).toBe('PERMISSION_DENIED');
  });
});

describe('acceptTransferCommand', () => {
  it('R-101 moves the appointment only with the applicant’s recorded agreement: who, when, by which login', async () => {
    const office = await withAppointment();
    const { proposalId } = await office.propose({ officer: 'officer-3' });
    const byAdmin = office.desk.acceptTransfer(office.ask(office.admin, { proposalId }));
    expect(await codeOf(byAdmin)).toBe('PERMISSION_DENIED');
    const result = await office.desk.acceptTransfer(office.ask(office.applicant, { proposalId }));
    expect(result).toMatchObject({ ok: true, answer: { version: 3 } });
    const view = await office.view(office.admin);
    expect(view).toMatchObject({ officerId: 'officer-3', start: at('11:00'), proposal: null });
    const record = await office.store.load({ what: 'record', kind: 'proposal', id: proposalId });
    expect(record?.body).toMatchObject({
      state: 'accepted',
      answer: {
        byId: office.applicant.principalId,
        role: 'applicant',
        channel: 'citizen',
        atMs: office.clock.nowMs(),
      },
    });
    // The old time is free again, the new one is the appointment's alone.
    const held = (await office.held()).map(({ kind, resourceId, ownerId }) => [kind, resourceId, ownerId]);
    expect(held).toEqual([['appointment', 'person:officer-3', office.appointmentId]]);
    const appointment = await office.store.load({
      what: 'record',
      kind: 'appointment',
      id: office.appointmentId,
    });
    expect(appointment?.body).toMatchObject({ sequence: 1, proposalId: null });
    expect(await office.messages()).toContain('changed');
    expect(await codeOf(office.desk.acceptTransfer(office.ask(office.applicant, { proposalId })))).toBe(
      'done',
    );
    expect((await office.view()).version).toBe(3);
  });

  it('R-273 holds a new time that overlaps the old one, and gives it when the applicant agrees', async () => {
    const office = await withAppointment();
    const { officerId } = await office.view(office.admin);
    await office.propose({ start: at('09:15'), officer: officerId });
    expect((await office.held()).map(({ kind }) => kind).sort()).toEqual(['appointment', 'proposal']);
    expect(await codeOf(office.desk.acceptTransfer(office.ask(office.applicant)))).toBe('done');
    const held = await office.held();
    expect(held.map(({ kind, startMs, endMs }) => [kind, (endMs - startMs) / MINUTE])).toEqual([
      ['appointment', 30],
    ]);
    expect(await office.view()).toMatchObject({ start: at('09:15') });
  });

  it('R-273 cannot be accepted once its time for an answer is over, whether or not a job ran', async () => {
    const office = await withAppointment();
    const { expiresAtMs } = await office.propose({ expiresInMinutes: 10 });
    office.clock.setMs(expiresAtMs - 1);
    expect((await office.view()).proposal?.state).toBe('proposed');
    office.clock.setMs(expiresAtMs);
    expect((await office.view()).proposal).toBeNull();
    expect(await codeOf(office.desk.acceptTransfer(office.ask(office.applicant)))).toBe('PROPOSAL_ENDED');
    expect(await office.desk.expireProposals('job')).toBe(1);
    expect(await office.desk.expireProposals('job')).toBe(0);
    expect((await office.held()).map(({ kind }) => kind)).toEqual(['appointment']);
    expect(await office.messages()).toContain('transfer-ended');
    expect(await office.view()).toMatchObject({ status: 'booked', start: at('09:00') });
  });

  it('R-273 ends no later than the old time begins, and the new one', async () => {
    const office = await withAppointment();
    const { expiresAtMs } = await office.propose({ expiresInMinutes: 20_000 });
    expect(expiresAtMs).toBe(Date.parse(at('09:00')));
  });

  for (const end of ['decline', 'withdraw', 'reschedule', 'cancel'] as const) {
    it(`R-273 gives the new time back after ${end}`, async () => {
      const office = await withAppointment();
      const { proposalId } = await office.propose();
      const { desk, ask, applicant, admin } = office;
      const ends = {
        decline: () => desk.declineTransfer(ask(applicant)),
        withdraw: () => desk.withdrawTransfer(ask(admin)),
        reschedule: () => desk.reschedule(ask(applicant, { start: at('12:00') })),
        cancel: () => desk.cancel(ask(applicant)),
      };
      expect(await codeOf(ends[end]())).toBe('done');
      const record = await office.store.load({ what: 'record', kind: 'proposal', id: proposalId });
      expect(record?.body.state).toBe(end === 'decline' ? 'declined' : 'withdrawn');
      expect((await office.held()).filter(({ kind }) => kind === 'proposal')).toEqual([]);
      expect(await codeOf(desk.acceptTransfer(ask(applicant, { proposalId })))).toBe('PROPOSAL_ENDED');
      const start = { decline: '09:00', withdraw: '09:00', reschedule: '12:00', cancel: '09:00' }[end];
      expect((await office.view()).start).toBe(at(start));
    });
  }

  it('R-273 gives the new time back when the appointment has begun', async () => {
    const office = await withAppointment();
    const { proposalId } = await office.propose();
    const { officerId = '' } = await office.view(office.admin);
    office.clock.setMs(Date.parse(at('08:55')));
    const request = office.ask(office.staff('officer', 'dokimi', officerId), { isPersonServedPresent: true });
    expect(await codeOf(office.desk.start(request))).toBe('done');
    const record = await office.store.load({ what: 'record', kind: 'proposal', id: proposalId });
    expect(record?.body.state).toBe('withdrawn');
    expect((await office.held()).filter(({ kind }) => kind === 'proposal')).toEqual([]);
  });

  it('R-273 lists to the applicant, and gives, times that only the proposal itself holds', async () => {
    const office = await withAppointment(at('09:00'), {
      plans: [{ officers: [{ id: 'officer-1' }], posts: [onePost()] }],
    });
    const { desk, ask, applicant, appointmentId } = office;
    await office.propose();
    const query = { municipalityId: 'dokimi', service: 'birth-certificate', mode: 'in-person' } as const;
    const listed = async (more: object) =>
      (await desk.slots(applicant, { ...query, ...more, from: '2026-11-03', to: '2026-11-03' })).map(
        (slot) => slot.start,
      );
    expect(await listed({})).not.toContain(at('11:15'));
    expect(await listed({ instead: appointmentId })).toContain(at('11:15'));
    expect(await codeOf(desk.reschedule(ask(applicant, { start: at('11:15') })))).toBe('done');
    expect((await office.held()).map(({ kind }) => kind)).toEqual(['appointment']);
  });

  it('R-273 has one winner when 20 accept and 20 decline at once', async () => {
    const office = await withAppointment();
    await office.propose();
    const { desk, ask, applicant } = office;
    const codes = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        codeOf(i % 2 ? desk.acceptTransfer(ask(applicant)) : desk.declineTransfer(ask(applicant))),
      ),
    );
    const done = codes.filter((code) => code === 'done');
    expect(done).toHaveLength(1);
    expect(new Set(codes)).toEqual(new Set(['done', 'PROPOSAL_ENDED']));
    const held = await office.held();
    expect(held.map(({ kind, ownerId }) => [kind, ownerId])).toEqual([['appointment', office.appointmentId]]);
  });

  it('R-273 T-11 has one winner when 20 accept while the clock ends the proposal', async () => {
    const office = await withAppointment();
    const { proposalId, expiresAtMs } = await office.propose({ expiresInMinutes: 10 });
    const { desk, ask, applicant, clock } = office;
    const answers = Array.from({ length: 20 }, (_, i) => {
      if (i === 10) clock.setMs(expiresAtMs);
      return codeOf(
        i % 4 === 3 ? desk.expireProposals('job') : desk.acceptTransfer(ask(applicant, { proposalId })),
      );
    });
    await Promise.all(answers);
    const record = await office.store.load({ what: 'record', kind: 'proposal', id: proposalId });
    const { start } = await office.view();
    expect([record?.body.state, start]).toEqual(
      record?.body.state === 'accepted' ? ['accepted', at('11:00')] : ['expired', at('09:00')],
    );
    expect((await office.held()).map(({ ownerId }) => ownerId)).toEqual([office.appointmentId]);
  });

  it('R-083 R-100 keeps a held new time from 20 others who want it, and leaves the old one when it is lost', async () => {
    const office = await withAppointment(at('09:00'), {
      plans: [{ officers: [{ id: 'officer-1' }], posts: [onePost()] }],
    });
    const others = await Promise.all(AFMS.slice(1).map((afm) => office.citizen(afm)));
    const start = at('11:00');
    const [proposed, ...booked] = await Promise.all([
      codeOf(office.desk.proposeTransfer(office.ask(office.admin, { start }))),
      ...Array.from({ length: 20 }, (_, i) =>
        codeOf(office.desk.book(office.request(others[i % 4]!, bookingInput(start)))),
      ),
    ]);
    expect([proposed, ...booked].filter((code) => code === 'done')).toHaveLength(1);
    expect(await office.view()).toMatchObject({ start: at('09:00'), status: 'booked' });
    const times = (await office.held()).map(({ startMs }) => startMs);
    expect(times).toEqual([Date.parse(at('09:00')), Date.parse(start)]);
  });
});

const onePost = () => ({
  id: 'post-1',
  name: { el: 'Θυρίδα', en: 'Desk' },
  officeId: 'town-hall',
  services: 'all' as const,
  holders: [{ officerId: 'officer-1' }],
});

describe('casesToCall', () => {
  it('R-101 is for officers and administrators of the municipality only', async () => {
    const office = await withAppointment();
    const code = async (actor: typeof office.admin) => {
      const result = await office.desk.casesToCall(actor, 'dokimi', 'test');
      return result.ok ? 'done' : result.refusal.code;
    };
    expect(await code(office.admin)).toBe('done');
    expect(await code(office.officer)).toBe('done');
    expect(await code(office.applicant)).toBe('PERMISSION_DENIED');
    expect(await code(office.staff('officer', 'elsewhere', 'x'))).toBe('PERMISSION_DENIED');
  });
});

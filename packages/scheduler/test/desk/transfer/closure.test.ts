import type { Query, Store } from '@rantevou/core';
import { describe, expect, it } from 'vitest';
import { AFMS, bookingInput, openOffice } from '../office.ts';
import { codeOf } from '../world.ts';
import { at, closure, TUESDAY, withAppointment } from './transfer-office.ts';

describe('changeScheduleCommand: what it makes impossible', () => {
  it('R-095 R-272 shows whom a closure touches before it is made, and keeps nobody’s data in the answer', async () => {
    const office = await withAppointment();
    const before = await office.view();
    const plan = await office.change(closure('08:00', '10:00'), { dryRun: true });
    expect(plan.displaced).toMatchObject([
      { appointmentId: office.appointmentId, code: before.code, start: at('09:00'), reason: 'closure' },
    ]);
    expect(plan.displaced[0]?.proposal).toMatchObject({ proposalId: null });
    expect(JSON.stringify(plan)).not.toMatch(/Δοκιμαστική|canary|69000/);
    expect(await office.view()).toMatchObject({ status: 'booked', version: 1 });
    expect(plan.scheduleVersion).toBe(1);
    const untouched = await office.change(closure('12:00', '13:00'), { dryRun: true });
    expect(untouched.displaced).toEqual([]);
  });

  it('R-272 refuses to apply a plan that is old: the schedule, an appointment or the change is another', async () => {
    const office = await withAppointment();
    const { desk, request, admin, ask } = office;
    const apply = (planVersion: string, change: object) =>
      codeOf(desk.changeSchedule(request(admin, { municipalityId: 'dokimi', change, planVersion })));
    const first = await office.change(closure('08:00', '10:00'), { dryRun: true });
    expect(await apply(first.planVersion, closure('08:00', '11:00'))).toBe('VERSION_CONFLICT');
    await desk.proposeTransfer(ask(admin, { start: at('12:00') }));
    expect(await apply(first.planVersion, closure('08:00', '10:00'))).toBe('VERSION_CONFLICT');
    const second = await office.change(closure('08:00', '10:00'), { dryRun: true });
    await office.change(closure('13:00', '14:00', { id: 'other' }));
    expect(await apply(second.planVersion, closure('08:00', '10:00'))).toBe('VERSION_CONFLICT');
    const third = await office.change(closure('08:00', '10:00'), { dryRun: true });
    expect(await apply(third.planVersion, closure('08:00', '10:00'))).toBe('done');
  });

  it('gives back the time of a proposal that is made while it reckons whom it restores', async () => {
    const office = await withAppointment();
    const { desk, admin, ask, store } = office;
    await office.change(closure('08:00', '10:00'));
    const load = store.load.bind(store) as Store['load'];
    let proposalId = '';
    // Between the reading of the claims and that of the appointment.
    store.load = (async (query: Query) => {
      const answer = await load(query);
      if (query.what === 'snapshot' && proposalId === '') {
        proposalId = 'on its way';
        const proposed = await desk.proposeTransfer(ask(admin, { start: at('12:00') }));
        if (proposed.ok) proposalId = proposed.answer.proposalId;
      }
      return answer;
    }) as Store['load'];
    await office.change({ type: 'remove-closure', closureId: 'closed' });
    store.load = load;
    expect(await office.view()).toMatchObject({ status: 'booked' });
    expect(await load({ what: 'record', kind: 'proposal', id: proposalId })).toMatchObject({
      body: { state: 'withdrawn' },
    });
    expect(await load({ what: 'claims-of', ownerId: proposalId })).toEqual([]);
  });

  it('displaces in the closure’s own commit, keeps the old claims, and says so to the applicant', async () => {
    const office = await withAppointment();
    const claims = await office.held();
    await office.change(closure('08:00', '10:00'));
    const view = await office.view();
    expect(view).toMatchObject({
      status: 'displaced',
      start: at('09:00'),
      displaced: { reason: 'closure', toCall: true },
    });
    expect(await office.held()).toEqual(claims);
    expect(await office.messages()).toContain('displaced');
    expect(await office.cases()).toMatchObject([
      {
        appointment: { id: office.appointmentId, personServed: { phone: '+306900000000' } },
        lastProposal: null,
      },
    ]);
    const reads = await office.store.load({ what: 'audit', tenantId: 'dokimi', limit: 100 });
    expect(
      reads.filter(({ outcome, resourceId }) => outcome === 'read' && resourceId === office.appointmentId),
    ).toHaveLength(2);
  });

  it('R-272 gives a displaced appointment its time again when the closure is lifted, and withdraws the proposal', async () => {
    const office = await withAppointment();
    await office.change(closure('08:00', '10:00'));
    const { proposalId } = await office.propose();
    expect((await office.view()).displaced?.toCall).toBe(false);
    const lifted = await office.change({ type: 'remove-closure', closureId: 'closed' });
    expect(lifted).toMatchObject({ restored: [office.appointmentId], displaced: [] });
    expect(await office.view()).toMatchObject({ status: 'booked', displaced: null, proposal: null });
    const proposal = await office.store.load({ what: 'record', kind: 'proposal', id: proposalId });
    expect(proposal?.body.state).toBe('withdrawn');
    expect((await office.held()).map(({ kind }) => kind)).toEqual(['appointment']);
  });

  it('R-273 withdraws a proposal whose new time a closure shuts, and leaves the appointment as it was', async () => {
    const office = await withAppointment();
    const { proposalId } = await office.propose();
    const answer = await office.change(closure('10:30', '12:00'));
    expect(answer).toMatchObject({ displaced: [], withdrawn: [proposalId] });
    expect(await office.view()).toMatchObject({ status: 'booked', proposal: null, start: at('09:00') });
    expect((await office.held()).map(({ kind }) => kind)).toEqual(['appointment']);
  });

  for (const [change, reason] of [
    [{ type: 'set-hours', hours: [{ rule: 'FREQ=WEEKLY;BYDAY=WE', start: '08:00', end: '14:00' }] }, 'hours'],
    [{ type: 'set-modes', modes: { 'in-person': { offered: false } } }, 'mode'],
    [
      {
        type: 'add-absence',
        absence: { id: 'a', officerId: '*', from: `${TUESDAY}T08:00`, to: `${TUESDAY}T10:00` },
      },
      'absence',
    ],
  ] as const) {
    it(`R-095 R-272 displaces by ${change.type} what is no longer possible, and takes it back`, async () => {
      const office = await withAppointment();
      const officerId = (await office.view(office.admin)).officerId as string;
      const made =
        change.type === 'add-absence' ? { ...change, absence: { ...change.absence, officerId } } : change;
      const postHours = { type: 'set-post-hours', postId: 'post-3', hours: null };
      if (change.type === 'set-hours') await office.change(postHours);
      const answer = await office.change(made);
      expect(answer.displaced).toMatchObject([{ appointmentId: office.appointmentId, reason }]);
      const back = {
        'set-hours': {
          type: 'set-hours',
          hours: [{ rule: 'FREQ=WEEKLY;BYDAY=TU', start: '08:00', end: '14:00' }],
        },
        'set-modes': { type: 'set-modes', modes: { 'in-person': { offered: true } } },
        'add-absence': { type: 'remove-absence', absenceId: 'a' },
      }[change.type];
      expect((await office.change(back)).restored).toEqual([office.appointmentId]);
      expect((await office.view()).status).toBe('booked');
    });
  }

  it('R-097 refuses to take out an officer who has appointments, until it was shown whom that touches', async () => {
    const office = await withAppointment();
    const officerId = (await office.view(office.admin)).officerId as string;
    const change = { type: 'remove-officer', officerId };
    const request = () => office.request(office.admin, { municipalityId: 'dokimi', change });
    expect(await codeOf(office.desk.changeSchedule(request()))).toBe('OFFICER_HAS_APPOINTMENTS');
    const { planVersion, displaced } = await office.change(change, { dryRun: true });
    expect(displaced).toMatchObject([{ reason: 'officer-removed' }]);
    await office.change(change, { planVersion });
    expect((await office.view()).status).toBe('displaced');
    const other = await office.change({
      type: 'add-officer',
      officer: { id: 'new' },
      posts: [{ postId: 'post-1' }],
    });
    expect(other.displaced).toEqual([]);
  });

  it('R-109 leaves setting the ways of service to the municipality itself', async () => {
    const office = await withAppointment();
    const change = { type: 'set-modes', modes: { video: { offered: false } } };
    const input = { municipalityId: 'dokimi', change };
    expect(await codeOf(office.desk.changeSchedule(office.request(office.officer, input)))).toBe(
      'PERMISSION_DENIED',
    );
    await office.change(change);
    expect((await office.desk.municipality(office.applicant, 'dokimi')).modes).toEqual([
      'in-person',
      'phone',
    ]);
    const none = { type: 'set-modes', modes: { 'in-person': { offered: false }, phone: { offered: false } } };
    expect(
      await codeOf(
        office.desk.changeSchedule(office.request(office.admin, { municipalityId: 'dokimi', change: none })),
      ),
    ).toBe('INPUT_INVALID');
  });

  it('R-088 R-285 lets no booking that runs at the same time stay booked inside a closure', async () => {
    const office = await openOffice();
    const admin = office.staff('municipality-admin');
    const ids: string[] = [];
    for (let round = 0; round < 10; round++) {
      const day = `2026-11-${String(16 + round).padStart(2, '0')}`;
      if ([21, 22].includes(16 + round)) continue;
      const actors = await Promise.all(['11', '12', '13'].map((n) => office.citizen(`round-${round}-${n}`)));
      const change = {
        type: 'add-closure',
        closure: { id: `c${round}`, from: `${day}T08:00`, to: `${day}T12:00`, reason: { el: 'α', en: 'a' } },
      };
      const [closed, ...booked] = await Promise.all([
        codeOf(office.desk.changeSchedule(office.request(admin, { municipalityId: 'dokimi', change }))),
        ...actors.map((actor) =>
          office.desk.book(office.request(actor, bookingInput(at('09:00', day)))).catch(() => null),
        ),
      ]);
      expect(closed).toBe('done');
      for (const one of booked) if (one?.ok) ids.push(one.answer.appointmentId);
    }
    const records = await Promise.all(
      ids.map((id) => office.store.load({ what: 'record', kind: 'appointment', id })),
    );
    expect(records.map((record) => record?.body.status).filter((status) => status !== 'displaced')).toEqual(
      [],
    );
  });
});

describe('a displaced appointment', () => {
  it('R-101 ends only by a new time, the applicant’s cancel, or an officer’s “office closed”', async () => {
    const office = await withAppointment();
    const { desk, ask, admin, officer, applicant } = office;
    const cancel = (actor: typeof admin, reason?: string) =>
      codeOf(desk.cancel(ask(actor, reason ? { reason } : {})));
    expect(await cancel(officer, 'office-closed')).toBe('INPUT_INVALID');
    await office.change(closure('08:00', '10:00'));
    expect(await cancel(admin, 'office-closed')).toBe('NOT_FOUND');
    expect(await cancel(officer, 'other')).toBe('INPUT_INVALID');
    expect(await cancel(applicant, 'office-closed')).toBe('INPUT_INVALID');
    expect((await office.view()).status).toBe('displaced');
    expect(await cancel(officer, 'office-closed')).toBe('done');
    expect(await office.view()).toMatchObject({ status: 'cancelled', displaced: null });
    expect(await office.messages()).toContain('cancelled');
    expect(await office.held()).toEqual([]);
  });

  it('takes another time from its applicant also when it is too late for changes', async () => {
    const office = await withAppointment();
    await office.change(closure('08:00', '10:00'));
    office.clock.setMs(Date.parse(at('09:30')));
    const start = at('12:00');
    expect(await codeOf(office.desk.reschedule(office.ask(office.applicant, { start })))).toBe('done');
    expect(await office.view()).toMatchObject({ status: 'booked', start, displaced: null });
  });

  it('R-273 may be agreed to until the proposed time begins, also after the time that was closed has passed', async () => {
    const office = await withAppointment();
    await office.change(closure('08:00', '10:00'));
    const { expiresAtMs } = await office.propose({ expiresInMinutes: 20_000 });
    expect(expiresAtMs).toBe(Date.parse(at('11:00')));
    office.clock.setMs(expiresAtMs - 1);
    expect(await codeOf(office.desk.acceptTransfer(office.ask(office.applicant)))).toBe('done');
    expect(await office.view()).toMatchObject({ status: 'booked', start: at('11:00'), displaced: null });
  });

  it('R-285 is on the list of cases to call when its proposal was declined or is over by the clock', async () => {
    for (const end of ['declined', 'expired'] as const) {
      const office = await withAppointment();
      await office.change(closure('08:00', '10:00'));
      const { expiresAtMs } = await office.propose({ expiresInMinutes: 30 });
      expect(await office.cases()).toEqual([]);
      if (end === 'declined') await office.desk.declineTransfer(office.ask(office.applicant));
      else office.clock.setMs(expiresAtMs);
      expect(await office.cases()).toMatchObject([{ lastProposal: { state: end } }]);
      await office.desk.expireProposals('job');
      expect(await office.cases()).toMatchObject([{ appointment: { displaced: { toCall: true } } }]);
      expect((await office.view()).status).toBe('displaced');
    }
  });
});

describe('closeAndPropose', () => {
  it('R-285 proposes with one command a new time to each whom the closure touches, each to be agreed to', async () => {
    const office = await openOffice();
    const admin = office.staff('municipality-admin');
    const booked = [];
    for (const [i, afm] of AFMS.entries()) {
      const actor = await office.citizen(afm);
      const result = await office.desk.book(office.request(actor, bookingInput(at(`0${8 + (i % 2)}:00`))));
      if (!result.ok) throw new Error(result.refusal.code);
      booked.push({ actor, appointmentId: result.answer.appointmentId });
    }
    const input = { municipalityId: 'dokimi', change: closure('00:00', '23:55') };
    const planned = await office.desk.changeSchedule(office.request(admin, { ...input, dryRun: true }));
    const made = await office.desk.closeAndPropose(office.request(admin, input));
    if (!made.ok || !planned.ok) throw new Error('refused');
    expect(made.answer.displaced).toHaveLength(5);
    expect(made.answer.toCall).toBe(0);
    const times = (answer: typeof made.answer) => answer.displaced.map(({ proposal }) => proposal?.start);
    expect(times(planned.answer)).toEqual(times(made.answer));
    for (const { actor, appointmentId } of booked) {
      const view = await office.desk.appointment(actor, appointmentId, 'test');
      expect(view).toMatchObject({ status: 'displaced', displaced: { toCall: false } });
      expect(view.proposal?.why.length).toBeGreaterThan(2);
      // The day after, at the same time of day: nobody is moved farther than they have to be.
      expect(view.proposal?.start.slice(0, 10)).toBe('2026-11-04');
      expect(view.proposal?.start.slice(11)).toBe(view.start.slice(11));
      expect(await codeOf(office.desk.acceptTransfer(office.request(actor, { appointmentId })))).toBe('done');
      expect((await office.desk.appointment(actor, appointmentId, 'test')).status).toBe('booked');
    }
  });

  it('R-130 offers many people another way of service with one command, when nobody can come', async () => {
    const office = await openOffice();
    const admin = office.staff('municipality-admin');
    const ids: string[] = [];
    for (const [i, afm] of AFMS.slice(0, 3).entries()) {
      const booked = await office.desk.book(
        office.request(await office.citizen(afm), bookingInput(at(`${11 + i}:00`))),
      );
      if (!booked.ok) throw new Error(booked.refusal.code);
      ids.push(booked.answer.appointmentId);
    }
    const change = { type: 'set-modes', modes: { 'in-person': { offered: false } } };
    const made = await office.desk.closeAndPropose(
      office.request(admin, { municipalityId: 'dokimi', change }),
    );
    if (!made.ok) throw new Error(made.refusal.code);
    expect(made.answer.displaced.map(({ appointmentId }) => appointmentId).sort()).toEqual([...ids].sort());
    expect(made.answer.displaced.map(({ proposal }) => proposal?.mode)).toEqual(['video', 'video', 'video']);
    const applicant = await office.citizen(AFMS[0]!);
    await office.desk.acceptTransfer(office.request(applicant, { appointmentId: ids[0] }));
    expect(await office.desk.appointment(applicant, ids[0]!, 'test')).toMatchObject({
      status: 'booked',
      mode: 'video',
    });
  });

  it('R-285 leaves nobody without a state when there is not time enough for all', async () => {
    const office = await withAppointment(at('09:00'), {
      plans: [{ policy: { horizonDays: 3 } }],
    });
    const input = {
      municipalityId: 'dokimi',
      change: {
        ...closure('00:00', '23:55'),
        closure: { ...closure('00:00', '23:55').closure, to: '2026-11-09T00:00' },
      },
    };
    const made = await office.desk.closeAndPropose(office.request(office.admin, input));
    expect(made).toMatchObject({ ok: true, answer: { toCall: 1, displaced: [{ proposal: null }] } });
    expect(await office.cases()).toHaveLength(1);
  });

  it('R-285 proposes later to those who wait', async () => {
    const office = await withAppointment();
    await office.change(closure('08:00', '10:00'));
    const request = () => office.request(office.admin, { municipalityId: 'dokimi' });
    const result = await office.desk.proposeForWaiting(request());
    expect(result).toMatchObject({
      ok: true,
      answer: { toCall: 0, proposed: [{ appointmentId: office.appointmentId }] },
    });
    expect(await office.desk.proposeForWaiting(request())).toMatchObject({
      answer: { proposed: [], toCall: 0 },
    });
    const refused = await office.desk.proposeForWaiting(
      office.request(office.officer, { municipalityId: 'dokimi' }),
    );
    expect(refused.ok).toBe(false);
  });

  it('R-285 displaces more than one commit can propose to, proposes to all, and answers a repetition alike', async () => {
    const officers = Array.from({ length: 43 }, (_, i) => ({ id: `o-${i}` }));
    const posts = officers.map(({ id }) => ({
      id: `post-${id}`,
      name: { el: 'Θυρίδα', en: 'Desk' },
      officeId: 'town-hall',
      services: 'all' as const,
      holders: [{ officerId: id }],
    }));
    const office = await openOffice({ plans: [{ officers, posts, resources: [] }] });
    const ids: string[] = [];
    for (let i = 0; i < 510; i++) {
      const minutes = 8 * 60 + (i % 12) * 30;
      const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${minutes % 60 === 0 ? '00' : '30'}`;
      const request = office.request(await office.citizen(`many-${i}`), bookingInput(at(time)));
      const result = await office.desk.book(request);
      if (!result.ok) throw new Error(result.refusal.code);
      ids.push(result.answer.appointmentId);
    }
    const admin = office.staff('municipality-admin');
    const request = office.request(admin, { municipalityId: 'dokimi', change: closure('00:00', '23:55') });
    const made = await office.desk.closeAndPropose(request);
    if (!made.ok) throw new Error(made.refusal.code);
    expect(made.answer).toMatchObject({ toCall: 0 });
    expect(made.answer.displaced.filter(({ proposal }) => proposal?.proposalId)).toHaveLength(510);
    expect(await office.desk.casesToCall(admin, 'dokimi', 'test')).toMatchObject({ value: [] });
    const again = await office.desk.closeAndPropose(request);
    expect(again).toMatchObject({ ok: true, answer: made.answer });
    const records = await Promise.all(
      ids.map((id) => office.store.load({ what: 'record', kind: 'appointment', id })),
    );
    expect(new Set(records.map((record) => record?.body.status))).toEqual(new Set(['displaced']));
  }, 60_000);
});

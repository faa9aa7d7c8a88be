import type { Actor, AppointmentBody, StoredRecord } from '@rantevou/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookingInput, openOffice } from '../office.ts';
import { claimsIn, codeOf } from '../world.ts';

const DAYS = ['2026-11-03', '2026-11-04', '2026-11-05'];
const OFFICERS = ['officer-1', 'officer-2', 'officer-3'];
/** Rules of the engine's own explanation that say that a plan does not give a time. */
const SHUT = new Set(['closed-day', 'closure', 'absence', 'outside-hours', 'outside-validity', 'mode']);

type Office = Awaited<ReturnType<typeof openOffice>>;

const stepArb = fc.record({
  what: fc.constantFrom(
    'book',
    'book',
    'close',
    'close-and-propose',
    'absent',
    'absent-and-propose',
    'hours',
    'mode',
    'lift',
    'propose',
    'propose-waiting',
    'accept',
    'accept',
    'decline',
    'reschedule',
    'cancel',
    'wait',
  ),
  who: fc.nat(11),
  day: fc.nat(2),
  from: fc.nat(20),
  length: fc.integer({ min: 1, max: 24 }),
});
type Step = typeof stepArb extends fc.Arbitrary<infer T> ? T : never;

/** A quarter of an hour after eight, as wall time. */
const wall = (quarter: number) => {
  const minutes = 8 * 60 + quarter * 15;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};

class Days {
  readonly office: Office;
  readonly admin: Actor;
  readonly citizens: Actor[];
  #made = 0;
  readonly #lifts: object[] = [];

  constructor(office: Office, citizens: Actor[]) {
    this.office = office;
    this.admin = office.staff('municipality-admin');
    this.citizens = citizens;
  }

  async records(kind: string): Promise<readonly StoredRecord[]> {
    return this.office.store.load({ what: 'records', kind, limit: 1000 });
  }

  async take(step: Step): Promise<void> {
    const { desk, request, clock } = this.office;
    const citizen = this.citizens[step.who] as Actor;
    const day = DAYS[step.day] as string;
    const span = { from: `${day}T${wall(step.from)}`, to: `${day}T${wall(step.from + step.length)}` };
    const start = `${day}T${wall(step.from)}:00+02:00`;
    const mine = (await this.records('appointment')).filter(
      ({ body }) => body.bookedById === citizen.personId,
    );
    const appointmentId = mine.at(-1)?.id ?? 'none';
    const asked = (actor: Actor, input: object) => request(actor, { appointmentId, ...input });
    const run = async (result: Promise<unknown>) => codeOf(result);
    switch (step.what) {
      case 'book':
        await run(desk.book(request(citizen, bookingInput(start))));
        return;
      case 'close':
      case 'close-and-propose':
      case 'absent':
      case 'absent-and-propose':
        await this.#change(
          step.what.startsWith('close') ? this.#closure(span) : this.#absence(span, step),
          step,
        );
        return;
      case 'hours': {
        const all = 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR';
        this.#lifts.push({ type: 'set-hours', hours: [{ rule: all, start: '08:00', end: '14:00' }] });
        await this.#change(
          { type: 'set-hours', hours: [{ rule: all, start: wall(step.length % 8), end: '13:00' }] },
          step,
        );
        return;
      }
      case 'mode':
        this.#lifts.push({ type: 'set-modes', modes: { 'in-person': { offered: true } } });
        await this.#change({ type: 'set-modes', modes: { 'in-person': { offered: false } } }, step);
        return;
      case 'lift': {
        const lift = this.#lifts.pop();
        if (lift) await this.#change(lift, step);
        return;
      }
      case 'propose':
        await run(desk.proposeTransfer(asked(this.admin, { start, expiresInMinutes: 60 })));
        return;
      case 'propose-waiting':
        await run(
          desk.proposeForWaiting(request(this.admin, { municipalityId: 'dokimi', expiresInMinutes: 90 })),
        );
        return;
      case 'accept':
        await run(desk.acceptTransfer(asked(citizen, {})));
        return;
      case 'decline':
        await run(desk.declineTransfer(asked(citizen, {})));
        return;
      case 'reschedule':
        await run(desk.reschedule(asked(citizen, { start })));
        return;
      case 'cancel':
        await run(desk.cancel(asked(citizen, {})));
        return;
      case 'wait':
        clock.advanceMs(step.length * 5 * 60_000);
        if (step.from % 2) await desk.expireProposals('job');
    }
  }

  #closure(span: object): object {
    const id = `c${++this.#made}`;
    this.#lifts.push({ type: 'remove-closure', closureId: id });
    return { type: 'add-closure', closure: { id, ...span, reason: { el: 'Κλειστά', en: 'Closed' } } };
  }

  #absence(span: object, { who }: Step): object {
    const id = `a${++this.#made}`;
    this.#lifts.push({ type: 'remove-absence', absenceId: id });
    return { type: 'add-absence', absence: { id, officerId: OFFICERS[who % 3], ...span } };
  }

  async #change(change: object, step: Step): Promise<void> {
    const { desk, request } = this.office;
    const input = { municipalityId: 'dokimi', change };
    const before = new Map((await this.records('appointment')).map(({ id, body }) => [id, body.status]));
    const tried = await desk.changeSchedule(request(this.admin, { ...input, dryRun: true }));
    if (!tried.ok) throw new Error(tried.refusal.code);
    const { planVersion } = tried.answer;
    const made = await (step.what.endsWith('propose')
      ? desk.closeAndPropose(request(this.admin, { ...input, planVersion }))
      : desk.changeSchedule(request(this.admin, { ...input, planVersion })));
    if (!made.ok) throw new Error(made.refusal.code);
    // What the dry run told is what has happened, and nothing else.
    const after = await this.records('appointment');
    const became = (status: string, was: string) =>
      after
        .filter(({ id, body }) => body.status === status && before.get(id) === was)
        .map(({ id }) => id)
        .sort();
    expect(became('displaced', 'booked')).toEqual(
      tried.answer.displaced.map(({ appointmentId }) => appointmentId).sort(),
    );
    expect(became('booked', 'displaced')).toEqual([...tried.answer.restored].sort());
  }

  /** Whether the plan gives the officer, in that office, the time: by the engine's own explanation. */
  async isGiven({ service, mode, officerId, officeId, startMs }: AppointmentBody): Promise<boolean> {
    const query = { municipalityId: 'dokimi', service, mode, office: officeId };
    const why = await this.office.desk
      .explain(this.admin, { ...query, start: new Date(startMs).toISOString() })
      .catch(() => null);
    if (why === null) return false;
    if (!why.ok) throw new Error(why.refusal.code);
    return why.value.some(
      (one) => one.officerId === officerId && one.because.every(({ rule }) => !SHUT.has(rule)),
    );
  }
}

async function expectPromises(days: Days): Promise<void> {
  const { desk, store, clock } = days.office;
  const nowMs = clock.nowMs();
  const claims = (await claimsIn(store)).filter(
    ({ expiresAtMs }) => expiresAtMs === null || expiresAtMs > nowMs,
  );
  for (const [resourceId, own] of Map.groupBy(claims, (claim) => claim.resourceId)) {
    const sorted = own.toSorted((a, b) => a.startMs - b.startMs);
    const isDouble = sorted.some((claim, i) => i > 0 && claim.startMs < (sorted[i - 1]?.endMs ?? 0));
    expect([resourceId, isDouble]).toEqual([resourceId, false]);
  }
  const isHeld = (owners: readonly string[], officerId: string, startMs: number, endMs: number) => {
    let at = startMs;
    for (const claim of claims.toSorted((a, b) => a.startMs - b.startMs)) {
      if (claim.resourceId !== `person:${officerId}` || !owners.includes(claim.ownerId)) continue;
      if (claim.startMs <= at && claim.endMs > at) at = claim.endMs;
    }
    return at >= endMs;
  };
  const called = await desk.casesToCall(days.office.staff('officer'), 'dokimi', 'test');
  if (!called.ok) throw new Error(called.refusal.code);
  const toCall = new Set(called.value.map(({ appointment }) => appointment.id));
  const proposals = new Map((await days.records('proposal')).map((record) => [record.id, record]));
  for (const record of await days.records('appointment')) {
    const body = record.body as unknown as AppointmentBody;
    const proposal = body.proposalId === null ? undefined : proposals.get(body.proposalId);
    const isOpen = proposal?.body.state === 'proposed' && Number(proposal.body.expiresAtMs) > nowMs;
    // Booked exactly while the plan gives the time: what a change closes is displaced, what it opens again restored.
    if ((body.status === 'booked' || body.status === 'displaced') && body.startMs > nowMs) {
      expect([record.id, await days.isGiven(body)]).toEqual([record.id, body.status === 'booked']);
    }
    if (body.status === 'booked' || body.status === 'displaced') {
      expect(isHeld([record.id], body.officerId, body.startMs, body.endMs)).toBe(true);
    }
    // Whoever lost their time has a proposal that waits, or is called: never both, never neither.
    if (body.status === 'displaced') expect([record.id, toCall.has(record.id)]).toEqual([record.id, !isOpen]);
    else expect([record.id, toCall.has(record.id), body.displaced]).toEqual([record.id, false, null]);
    if (proposal && isOpen) {
      const to = proposal.body.to as unknown as AppointmentBody;
      expect(isHeld([record.id, proposal.id], to.officerId, to.startMs, to.endMs)).toBe(true);
      expect(await days.isGiven({ ...body, ...to })).toBe(true);
    }
  }
  const owners = new Set(
    (await days.records('appointment')).filter(({ body }) => body.status !== 'cancelled').map(({ id }) => id),
  );
  for (const [id, { body }] of proposals) if (body.state === 'proposed') owners.add(id);
  expect(claims.filter(({ ownerId }) => !owners.has(ownerId))).toEqual([]);
}

describe('transfers and closures under random histories', () => {
  it('R-095 R-273 R-285 leave no booked appointment in closed time, nobody without a state, no time given twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(stepArb, { minLength: 10, maxLength: 30 }), async (steps) => {
        const office = await openOffice({
          plans: [
            {
              policy: {
                horizonDays: 7,
                openPerPerson: 5,
                openPerBooker: 5,
                perBookerAndDay: 50,
                noticeMinutes: 0,
              },
            },
          ],
        });
        const citizens = await Promise.all(
          Array.from({ length: 12 }, (_, i) => office.citizen(`model-${i}`)),
        );
        const days = new Days(office, citizens);
        for (const [i, step] of steps.entries()) {
          await days.take(step);
          if (i % 3 === 2 || i === steps.length - 1) await expectPromises(days);
        }
      }),
      { numRuns: 30, seed: 20261124 },
    );
  }, 120_000);
});

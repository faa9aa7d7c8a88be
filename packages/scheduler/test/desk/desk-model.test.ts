import { type Actor, anonymous, type Claim, type Store } from '@rantevou/core';
import type { AppointmentDesk, DeskSlotQuery } from '@rantevou/scheduler';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  asked,
  changesSomething,
  claimsIn,
  codeOf,
  LIMITS,
  OFFERS,
  openWorld,
  SCENES,
  type Scene,
  type World,
} from './world.ts';

const MINUTE = 60_000;

/** One step: what is tried, and numbers from which who, what and when are picked out of what there is. */
interface Step {
  readonly what:
    | 'hold'
    | 'release'
    | 'book'
    | 'book-held'
    | 'officer-books'
    | 'reschedule'
    | 'cancel'
    | 'add-absence'
    | 'remove-absence'
    | 'advance';
  readonly who: number;
  readonly offer: number;
  readonly when: number;
  readonly which: number;
}
const stepArb: fc.Arbitrary<Step> = fc.record({
  what: fc.oneof(
    { weight: 3, arbitrary: fc.constant('hold' as const) },
    { weight: 1, arbitrary: fc.constant('release' as const) },
    { weight: 3, arbitrary: fc.constant('book' as const) },
    { weight: 3, arbitrary: fc.constant('book-held' as const) },
    { weight: 2, arbitrary: fc.constant('officer-books' as const) },
    { weight: 3, arbitrary: fc.constant('reschedule' as const) },
    { weight: 2, arbitrary: fc.constant('cancel' as const) },
    { weight: 1, arbitrary: fc.constant('add-absence' as const) },
    { weight: 1, arbitrary: fc.constant('remove-absence' as const) },
    { weight: 1, arbitrary: fc.constant('advance' as const) },
  ),
  who: fc.nat(11),
  offer: fc.nat(15),
  when: fc.nat(999),
  which: fc.nat(9),
});

/** What the test itself remembers of an appointment. */
interface Known {
  readonly id: string;
  readonly offer: (typeof OFFERS)[number];
  readonly needs: readonly string[];
  /** Whoever must appear: the same label, the same person. */
  readonly person: string;
  /** The citizen who booked it, null for staff. */
  readonly booker: Actor | null;
}
interface Held {
  readonly holdId: string;
  readonly actor: Actor;
  readonly offer: (typeof OFFERS)[number];
  readonly needs: readonly string[];
  readonly startMs: number;
}
interface Body {
  readonly status: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly officerId: string;
  readonly counters: readonly { readonly subjectKey: string; readonly quota: string }[];
}

/** A history of one municipality, and what must hold after each of its steps. */
class History {
  readonly #world: World;
  readonly #scene: Scene;
  readonly #known: Known[] = [];
  readonly #holds: Held[] = [];
  readonly #absences: string[] = [];
  #probes = 0;

  constructor(world: World, scene: Scene) {
    this.#world = world;
    this.#scene = scene;
  }

  /** Tries a step at one of the two processes; what is refused must change nothing. */
  async take(step: Step, process: 0 | 1): Promise<void> {
    const { batches } = this.#world;
    const before = batches.length;
    const code = await this.#try(step, this.#world.running[process]);
    if (code !== 'done') {
      expect(batches.slice(before).some(changesSomething), `${step.what} ${code}`).toBe(false);
      expect(EXPECTED, `${step.what}`).toContain(code);
    }
  }

  async #try(step: Step, desk: AppointmentDesk): Promise<string> {
    const { citizens, officer, admin, clock, strangers } = this.#world;
    const offer = OFFERS[step.offer % OFFERS.length]!;
    const needs = step.offer >= 12 ? ['greek-sign-language'] : [];
    const office = step.offer % 5 === 4 ? { office: 'service-centre' } : {};
    const choice = { municipalityId: 'dokimi', service: offer.service, mode: offer.mode, needs, ...office };
    const citizen = citizens[step.who % citizens.length]!;
    switch (step.what) {
      case 'hold': {
        const actor = step.who === 11 ? officer : citizen;
        const start = await this.#start(desk, actor, choice as DeskSlotQuery, step.when);
        return codeOf(
          desk.hold(asked(actor, { ...choice, start })).then((result) => {
            if (result.ok) this.#holds.push({ ...result.answer, actor, offer, needs });
            return result;
          }),
        );
      }
      case 'release': {
        const hold = this.#holds[step.which % Math.max(1, this.#holds.length)];
        if (!hold) return 'done';
        if (step.who < 3) {
          const foreign = strangers[step.who]!;
          expect(await codeOf(desk.releaseHold(asked(foreign, { holdId: hold.holdId })))).toBe('NOT_FOUND');
        }
        return codeOf(desk.releaseHold(asked(hold.actor, { holdId: hold.holdId })));
      }
      case 'book': {
        const start = await this.#start(desk, citizen, choice as DeskSlotQuery, step.when);
        return this.#book(desk, citizen, { ...choice, start }, offer, needs, step.which);
      }
      case 'officer-books': {
        const start = await this.#start(desk, officer, choice as DeskSlotQuery, step.when);
        return this.#book(desk, officer, { ...choice, start }, offer, needs, step.which);
      }
      case 'book-held': {
        // The last hold of somebody, ended, replaced or used ones too.
        const hold = this.#holds.at(-1 - (step.when % Math.min(2, Math.max(1, this.#holds.length))));
        if (!hold) return 'done';
        const { holdId, actor } = hold;
        const held = {
          municipalityId: 'dokimi',
          service: hold.offer.service,
          mode: hold.offer.mode,
          needs: hold.needs,
          start: new Date(hold.startMs).toISOString(),
          holdId,
        };
        const moved =
          step.when % 4 === 3
            ? { start: await this.#start(desk, actor, held as unknown as DeskSlotQuery, step.when) }
            : {};
        return this.#book(desk, actor, { ...held, ...moved }, hold.offer, hold.needs, step.which);
      }
      case 'reschedule': {
        const known = this.#known[step.which % Math.max(1, this.#known.length)];
        if (!known) return 'done';
        const actor = step.who % 2 === 0 ? officer : (known.booker ?? officer);
        const query = {
          municipalityId: 'dokimi',
          service: known.offer.service,
          mode: known.offer.mode,
          needs: known.needs,
          instead: known.id,
        } as DeskSlotQuery;
        const start = await this.#start(desk, actor, query, step.when);
        return codeOf(desk.reschedule(asked(actor, { appointmentId: known.id, start })));
      }
      case 'cancel': {
        const known = this.#known[step.which % Math.max(1, this.#known.length)];
        if (!known) return 'done';
        if (step.who < 3) {
          const foreign = strangers[step.who]!;
          expect(await codeOf(desk.cancel(asked(foreign, { appointmentId: known.id })))).toBe('NOT_FOUND');
        }
        const actor = step.who % 2 === 0 ? officer : (known.booker ?? officer);
        return codeOf(desk.cancel(asked(actor, { appointmentId: known.id })));
      }
      case 'add-absence': {
        const id = `absence-${this.#absences.length}`;
        const day = step.when % 2 === 0 ? SCENES[this.#scene].from : SCENES[this.#scene].to;
        const hour = Number(SCENES[this.#scene].hours.start.slice(0, 2)) + (step.who % 3);
        const absence = {
          id,
          officerId: `officer-${1 + (step.which % 3)}`,
          from: `${day}T${String(hour).padStart(2, '0')}:${step.when % 3 === 0 ? '07' : '00'}`,
          to: `${day}T${String(hour + 2).padStart(2, '0')}:30`,
        };
        this.#absences.push(id);
        const change = { type: 'add-absence', absence };
        return codeOf(desk.changeSchedule(asked(admin, { municipalityId: 'dokimi', change })));
      }
      case 'remove-absence': {
        const absenceId = this.#absences[step.which % Math.max(1, this.#absences.length)] ?? 'none';
        const change = { type: 'remove-absence', absenceId };
        return codeOf(desk.changeSchedule(asked(admin, { municipalityId: 'dokimi', change })));
      }
      case 'advance':
        clock.advanceMs([MINUTE, 9 * MINUTE, 10 * MINUTE, 61 * MINUTE, 5 * 60 * MINUTE][step.which % 5]!);
        return 'done';
    }
  }

  async #book(
    desk: AppointmentDesk,
    actor: Actor,
    choice: Record<string, unknown>,
    offer: Known['offer'],
    needs: readonly string[],
    which: number,
  ): Promise<string> {
    const isStaff = actor.login === 'officer';
    const contact = { email: 'deigma@example.org', phone: '6900000000' };
    // For oneself, for a citizen by AFM, for one of two people without.
    const [type, personServed, person] =
      which < 5 && !isStaff
        ? ['self', { name: 'Μαρία Δείγμα', ...contact }, actor.personId!]
        : which === 5
          ? [
              'other',
              { name: 'Μαρία Δείγμα', ...contact, afm: '000000012' },
              this.#world.citizens[0]!.personId!,
            ]
          : ['other', { name: which % 2 ? 'Πέτρος Δείγμας' : 'ΠΕΤΡΟΣ  ΔΕΙΓΜΑΣ ', ...contact }, 'Petros'];
    const declarations = { dataTrueAndAccurate: true, privacyNoticeRead: true, policyVersion: '1' };
    return codeOf(
      desk
        .book(asked(actor, { ...choice, applicant: { type }, personServed, declarations }))
        .then((result) => {
          const booker = isStaff ? null : actor;
          if (result.ok) this.#known.push({ id: result.answer.appointmentId, offer, needs, person, booker });
          return result;
        }),
    );
  }

  /** Mostly a start that this process lists for this actor, else any quarter of an hour. */
  async #start(desk: AppointmentDesk, actor: Actor, query: DeskSlotQuery, when: number): Promise<string> {
    if (when % 5 > 0) {
      const { municipalityId, service, mode, office, needs, holdId, instead } = query;
      const slots = await desk
        .slots(actor, {
          municipalityId,
          service,
          mode,
          ...(needs ? { needs } : {}),
          ...(office ? { office } : {}),
          ...(holdId ? { holdId } : {}),
          ...(instead ? { instead } : {}),
        })
        .catch(() => []);
      // Early ones: so that people meet.
      const slot = slots[when % Math.min(6, Math.max(1, slots.length))];
      if (slot) return slot.start;
    }
    return new Date(SCENES[this.#scene].nowMs + (when % 120) * 15 * MINUTE).toISOString();
  }

  /** Everything that must hold, read from the store and from three desks. */
  async verify(pick: number): Promise<void> {
    // Both processes read the change log again.
    this.#world.clock.advanceMs(100);
    const { store } = this.#world;
    const claims = await this.#expectNobodyTwice();
    await this.#expectClaimsOfAppointments(claims);
    await this.#expectCounters();
    const fresh = this.#world.deskOver(store);
    for (const [actor, query] of this.#queries(pick)) {
      const lists = [];
      for (const desk of [...this.#world.running, fresh]) {
        lists.push((await desk.slots(actor, query)).map(({ start }) => start));
      }
      expect(lists[0]).toEqual(lists[2]);
      expect(lists[1]).toEqual(lists[2]);
    }
  }

  async #expectNobodyTwice(): Promise<readonly Claim[]> {
    const { store, clock } = this.#world;
    const claims = await claimsIn(store);
    const live = claims.filter((claim) => claim.expiresAtMs === null || claim.expiresAtMs > clock.nowMs());
    const byResource = Map.groupBy(live, ({ resourceId }) => resourceId);
    for (const [resourceId, row] of byResource) {
      const inOrder = row.toSorted((a, b) => a.startMs - b.startMs);
      for (const [i, claim] of inOrder.entries()) {
        const next = inOrder[i + 1];
        if (next) expect(next.startMs, resourceId).toBeGreaterThanOrEqual(claim.endMs);
      }
    }
    return live;
  }

  /** An open appointment has its officer's time with its own gap, and only that; the person served is in one place. */
  async #expectClaimsOfAppointments(claims: readonly Claim[]): Promise<void> {
    const bodies = await this.#bodies();
    expect(bodies.size).toBe(this.#known.length);
    const places = new Map<string, Body[]>();
    for (const { id, offer, person } of this.#known) {
      const body = bodies.get(id)!;
      const own = claims.filter(({ ownerId, resourceId }) => ownerId === id && /^person:/.test(resourceId));
      if (body.status === 'cancelled') {
        expect(claims.filter(({ ownerId }) => ownerId === id)).toEqual([]);
        continue;
      }
      expect(body.endMs - body.startMs).toBe(offer.minutes * MINUTE);
      expect(own.map(({ resourceId, startMs, endMs }) => [resourceId, startMs, endMs])).toEqual([
        [`person:${body.officerId}`, body.startMs, body.endMs + offer.gap * MINUTE],
      ]);
      for (const other of places.get(person) ?? []) {
        expect(other.startMs < body.endMs && body.startMs < other.endMs, `${person} in two places`).toBe(
          false,
        );
      }
      places.set(person, [...(places.get(person) ?? []), body]);
    }
  }

  async #expectCounters(): Promise<void> {
    const { store, clock } = this.#world;
    const bodies = await this.#bodies();
    const counted = new Map<string, number>();
    const keyOf = new Map<string, string>();
    for (const { id, person, booker } of this.#known) {
      const body = bodies.get(id)!;
      const filled = body.counters.map(({ quota }) => quota);
      if (body.status === 'cancelled') expect(filled).toEqual([]);
      else if (body.endMs > clock.nowMs())
        expect(filled).toEqual(['open-served', ...(booker ? ['open-booker'] : [])]);
      for (const { subjectKey, quota } of body.counters) {
        const counter = JSON.stringify([subjectKey, quota]);
        counted.set(counter, (counted.get(counter) ?? 0) + 1);
        const subject = quota === 'open-served' ? person : booker!.personId!;
        expect(keyOf.get(subject) ?? subjectKey).toBe(subjectKey);
        keyOf.set(subject, subjectKey);
      }
    }
    expect(new Set(keyOf.values()).size).toBe(keyOf.size);
    for (const subjectKey of keyOf.values()) {
      for (const [quota, limit] of [
        ['open-served', LIMITS.openPerPerson],
        ['open-booker', LIMITS.openPerBooker],
      ] as const) {
        const used = await store.load({ what: 'quota', tenantId: 'dokimi', subjectKey, quota, day: '' });
        expect(used).toBe(counted.get(JSON.stringify([subjectKey, quota])) ?? 0);
        expect(used).toBeLessThanOrEqual(limit);
      }
    }
  }

  async #bodies(): Promise<ReadonlyMap<string, Body>> {
    const records = await this.#world.records('appointment');
    return new Map(records.map(({ id, body }) => [id, body as unknown as Body]));
  }

  /** Questions of a stranger, of whoever holds a time, of whoever may move an appointment. */
  #queries(pick: number): [Actor, DeskSlotQuery][] {
    const offer = OFFERS[pick % OFFERS.length]!;
    const base = { municipalityId: 'dokimi', service: offer.service, mode: offer.mode };
    const hold = this.#holds.at(-1);
    const known = this.#known[pick % Math.max(1, this.#known.length)];
    return [
      [anonymous, pick % 3 === 0 ? { ...base, office: 'service-centre' } : base],
      ...(hold ? [[hold.actor, { ...base, holdId: hold.holdId }] satisfies [Actor, DeskSlotQuery]] : []),
      ...(known?.booker
        ? [[known.booker, { ...base, instead: known.id }] satisfies [Actor, DeskSlotQuery]]
        : []),
    ];
  }

  /** Listed ⇔ bookable for a stranger; what is booked and cancelled was never there. */
  async probeStranger(pick: number): Promise<void> {
    const store = await this.#world.copy();
    const desk = this.#world.deskOver(store);
    const offer = OFFERS[pick % OFFERS.length]!;
    const needs = pick % 7 === 0 ? (['greek-sign-language'] as const) : [];
    const office = pick % 3 === 0 ? { office: 'town-hall' } : {};
    const query = { municipalityId: 'dokimi', service: offer.service, mode: offer.mode, needs, ...office };
    const actor = await this.#world.probe(++this.#probes);
    const book = (start: string) => desk.book(asked(actor, { ...query, start, ...PROBE }));
    const listed = (await desk.slots(actor, query)).map(({ startMs }) => startMs);
    for (const startMs of this.#unlisted(listed, pick))
      expect(NOT_FREE, iso(startMs)).toContain(await codeOf(book(iso(startMs))));
    const startMs = listed[pick % Math.max(1, listed.length)];
    if (startMs === undefined) return;
    const before = await this.#stateOf(store, desk);
    const booked = await book(iso(startMs));
    if (!booked.ok) throw new Error(booked.refusal.code);
    expect(await this.#stateOf(store, desk)).not.toEqual(before);
    const { appointmentId } = booked.answer;
    expect(await codeOf(desk.cancel(asked(this.#world.officer, { appointmentId })))).toBe('done');
    expect(await this.#stateOf(store, desk)).toEqual(before);
  }

  /** Listed ⇔ bookable for whoever holds a time. */
  async probeHolder(pick: number): Promise<void> {
    const { clock } = this.#world;
    const hold = this.#holds.at(-1);
    if (!hold || hold.actor.login === 'officer') return;
    const store = await this.#world.copy();
    const desk = this.#world.deskOver(store);
    const { actor, offer, needs, holdId } = hold;
    const query = { municipalityId: 'dokimi', service: offer.service, mode: offer.mode, needs, holdId };
    const book = (startMs: number) =>
      codeOf(desk.book(asked(actor, { ...query, start: iso(startMs), ...PROBE_OTHER })));
    const listed = (await desk.slots(actor, query as DeskSlotQuery)).map(({ startMs }) => startMs);
    // A held time is kept past the notice window that it was chosen in.
    for (const startMs of this.#unlisted([...listed, hold.startMs], pick))
      expect(NOT_FREE).toContain(await book(startMs));
    const record = await store.load({ what: 'record', kind: 'hold', id: holdId });
    const isHeld = record?.body.state === 'held' && Number(record.body.expiresAtMs) > clock.nowMs();
    const startMs = isHeld && pick % 2 ? hold.startMs : listed[pick % Math.max(1, listed.length)];
    if (startMs === undefined) return;
    const open = [...(await this.#bodies())].filter(
      ([id, body]) =>
        this.#known.find((known) => known.id === id)?.booker === actor &&
        body.status !== 'cancelled' &&
        body.endMs > clock.nowMs(),
    );
    const isFull = open.length >= LIMITS.openPerBooker;
    const isAway = startMs === hold.startMs && !listed.includes(startMs);
    const code = await book(startMs);
    if (isFull) expect(['LIMIT_REACHED', ...(isAway ? NOT_FREE : [])]).toContain(code);
    // Not listed and yet held: within notice now, or the officer is absent by now.
    else expect(['done', ...(isAway ? NOT_FREE : [])]).toContain(code);
  }

  /** Listed ⇔ the appointment can be moved there; a move that fails leaves it as it was. */
  async probeMove(pick: number): Promise<void> {
    const { clock, officer } = this.#world;
    const bodies = await this.#bodies();
    const movable = this.#known.filter(({ id }) => {
      const { status, startMs } = bodies.get(id)!;
      return status === 'booked' && startMs > clock.nowMs();
    });
    const known = movable[pick % Math.max(1, movable.length)];
    if (!known) return;
    const store = await this.#world.copy();
    const desk = this.#world.deskOver(store);
    const { service, mode } = known.offer;
    const query = { municipalityId: 'dokimi', service, mode, needs: known.needs, instead: known.id };
    const listed = (await desk.slots(officer, query as DeskSlotQuery)).map(({ startMs }) => startMs);
    const move = (startMs: number) =>
      codeOf(desk.reschedule(asked(officer, { appointmentId: known.id, start: iso(startMs) })));
    const stateOf = async () => [
      await store.load({ what: 'record', kind: 'appointment', id: known.id }),
      await claimsIn(store),
    ];
    const before = await stateOf();
    for (const startMs of this.#unlisted(listed, pick))
      expect([...NOT_FREE, 'PERSON_OVERLAP']).toContain(await move(startMs));
    expect(await stateOf()).toEqual(before);
    const startMs = listed[pick % Math.max(1, listed.length)];
    if (startMs === undefined) return;
    const endMs = startMs + known.offer.minutes * MINUTE;
    const isElsewhere = this.#known.some((other) => {
      const body = bodies.get(other.id)!;
      const isOther = other.id !== known.id && other.person === known.person && body.status !== 'cancelled';
      return isOther && body.startMs < endMs && startMs < body.endMs;
    });
    expect(await move(startMs)).toBe(isElsewhere ? 'PERSON_OVERLAP' : 'done');
    if (isElsewhere) expect(await stateOf()).toEqual(before);
  }

  /** Starts on the grain, most of them on the grid of starts, that are not in the list. */
  #unlisted(listed: readonly number[], pick: number): number[] {
    const firstMs = SCENES[this.#scene].nowMs - 60 * MINUTE;
    const tried = [0, 1, 2].map((i) => {
      const n = (pick * 7919 + i * 104_729) % 1000;
      return firstMs + (i < 2 ? (n % 144) * 15 : n * 5) * MINUTE;
    });
    return tried.filter((startMs) => !listed.includes(startMs));
  }

  async #stateOf(store: Store, desk: AppointmentDesk) {
    const slots = [];
    for (const { service, mode } of OFFERS) {
      const list = await desk.slots(anonymous, { municipalityId: 'dokimi', service, mode });
      slots.push(list.map(({ startMs }) => startMs));
    }
    const keys = (await this.#world.records('appointment')).flatMap(
      ({ body }) => (body as unknown as Body).counters,
    );
    const counters = [];
    for (const { subjectKey, quota } of keys)
      counters.push(await store.load({ what: 'quota', tenantId: 'dokimi', subjectKey, quota, day: '' }));
    // A hold that ran out may be tidied away by whoever comes next: it is no claim any more.
    const live = (await claimsIn(store)).filter(
      ({ expiresAtMs }) => expiresAtMs === null || expiresAtMs > this.#world.clock.nowMs(),
    );
    return { slots, counters, live };
  }
}

const DECLARED = { dataTrueAndAccurate: true, privacyNoticeRead: true, policyVersion: '1' };
const PROBE_PERSON = { name: 'Άννα Δοκιμή', email: 'anna@example.org', phone: '6900000009' };
const PROBE = { applicant: { type: 'self' }, personServed: PROBE_PERSON, declarations: DECLARED };
const PROBE_OTHER = { applicant: { type: 'other' }, personServed: PROBE_PERSON, declarations: DECLARED };
const NOT_FREE = ['SLOT_TAKEN', 'SLOT_NOT_OFFERED', 'HOLD_EXPIRED'];
/** What a step of honest people may be answered with. */
const EXPECTED = [
  ...NOT_FREE,
  'LIMIT_REACHED',
  'PERSON_OVERLAP',
  'CHANGE_TOO_LATE',
  'STATE_CONFLICT',
  'NOT_FOUND',
];

const iso = (ms: number) => new Date(ms).toISOString();

async function live(scene: Scene, withRoom: boolean, steps: readonly Step[]): Promise<void> {
  const world = await openWorld(scene, withRoom);
  const history = new History(world, scene);
  for (const [i, step] of steps.entries()) {
    // Two steps at a time, one at each process: the second one's index has not heard of the first.
    await history.take(step, i % 2 ? 1 : 0);
    if (i % 2 === 0) continue;
    const pick = step.when + step.which;
    await history.verify(pick);
    if (i % 6 === 1) await history.probeStranger(pick);
    else if (i % 6 === 3) await history.probeHolder(pick);
    else await history.probeMove(pick);
  }
}

describe('AppointmentDesk under random histories', () => {
  for (const [scene, numRuns] of [
    ['ordinary', 30],
    ['spring', 12],
    ['autumn', 12],
  ] as const) {
    it(`keeps every promise whatever happens in which order (${scene})`, async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.boolean(),
          fc.array(stepArb, { minLength: 12, maxLength: 36 }),
          (withRoom, steps) => live(scene, withRoom, steps),
        ),
        { numRuns, seed: 20261124 },
      );
    });
  }
});

import type { Actor } from '@rantevou/core';
import { type AppointmentDesk, type DeskSlotQuery, instantOf } from '@rantevou/scheduler';
import fc from 'fast-check';
import { expect } from 'vitest';
import { asked, changesSomething, codeOf, OFFERS, SCENES, type Scene, type World } from './world.ts';

export const MINUTE = 60_000;

/** One step: what is tried, and numbers from which who, what and when are picked out of what there is. */
export interface Step {
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
export const stepArb: fc.Arbitrary<Step> = fc.record({
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
export interface Body {
  readonly status: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly officerId: string;
  readonly counters: readonly { readonly subjectKey: string; readonly quota: string }[];
}

/** A history of one municipality: what two processes are asked for, one after the other. */
export class History {
  readonly world: World;
  readonly scene: Scene;
  readonly known: Known[] = [];
  readonly holds: Held[] = [];
  readonly #absences: { id: string; officerId: string; from: string; to: string }[] = [];
  #away: readonly string[] = [];

  constructor(world: World, scene: Scene) {
    this.world = world;
    this.scene = scene;
  }

  /** Tries a step at one of the two processes; what is refused must change nothing. */
  async take(step: Step, process: 0 | 1): Promise<void> {
    const { batches } = this.world;
    const before = batches.length;
    const code = await this.#try(step, this.world.running[process]);
    if (code !== 'done') {
      expect(batches.slice(before).some(changesSomething), `${step.what} ${code}`).toBe(false);
      expect(EXPECTED, `${step.what}`).toContain(code);
    }
    await this.#expectNobodyBookedAway(before);
  }

  /** What this step claimed lies in no absence that was there before it, rounded outwards to the grain. */
  async #expectNobodyBookedAway(before: number): Promise<void> {
    const { batches } = this.world;
    const kept = batches
      .slice(before)
      .flatMap(({ conversions }) => conversions.map(({ claimId }) => claimId));
    const claims = [
      ...batches.slice(before).flatMap((batch) => batch.claims),
      ...batches.flatMap((batch) => batch.claims.filter(({ id }) => kept.includes(id))),
    ];
    const away = this.#absences.filter(({ id }) => this.#away.includes(id));
    for (const { officerId, from, to } of away) {
      const startMs = Math.floor(instantOf(from) / (5 * MINUTE)) * 5 * MINUTE;
      for (const claim of claims.filter(({ resourceId }) => resourceId === `person:${officerId}`)) {
        // The gap may reach into it: nobody is seen in a gap.
        const gap = claim.endMs - claim.startMs === 15 * MINUTE ? 5 * MINUTE : 10 * MINUTE;
        const isClear = claim.startMs >= instantOf(to) || claim.endMs - gap <= startMs;
        expect(isClear, `${officerId} is away`).toBe(true);
      }
    }
  }

  async #try(step: Step, desk: AppointmentDesk): Promise<string> {
    const { citizens, officer, admin, clock, strangers } = this.world;
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
            if (result.ok) this.holds.push({ ...result.answer, actor, offer, needs });
            return result;
          }),
        );
      }
      case 'release': {
        const hold = this.holds[step.which % Math.max(1, this.holds.length)];
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
        const hold = this.holds.at(-1 - (step.when % Math.min(2, Math.max(1, this.holds.length))));
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
        const known = this.known[step.which % Math.max(1, this.known.length)];
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
        const known = this.known[step.which % Math.max(1, this.known.length)];
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
        const day = step.when % 2 === 0 ? SCENES[this.scene].from : SCENES[this.scene].to;
        const hour = Number(SCENES[this.scene].hours.start.slice(0, 2)) + (step.who % 3);
        const absence = {
          id,
          officerId: `officer-${1 + (step.which % 3)}`,
          from: `${day}T${String(hour).padStart(2, '0')}:${step.when % 3 === 0 ? '07' : '00'}`,
          to: `${day}T${String(hour + 2).padStart(2, '0')}:30`,
        };
        this.#absences.push(absence);
        const change = { type: 'add-absence', absence };
        const code = await codeOf(desk.changeSchedule(asked(admin, { municipalityId: 'dokimi', change })));
        if (code === 'done') this.#away = [...this.#away, id];
        return code;
      }
      case 'remove-absence': {
        const absenceId = this.#absences[step.which % Math.max(1, this.#absences.length)]?.id ?? 'none';
        const change = { type: 'remove-absence', absenceId };
        const code = await codeOf(desk.changeSchedule(asked(admin, { municipalityId: 'dokimi', change })));
        if (code === 'done') this.#away = this.#away.filter((id) => id !== absenceId);
        return code;
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
              this.world.citizens[0]!.personId!,
            ]
          : ['other', { name: which % 2 ? 'Πέτρος Δείγμας' : 'ΠΕΤΡΟΣ  ΔΕΙΓΜΑΣ ', ...contact }, 'Petros'];
    const declarations = { dataTrueAndAccurate: true, privacyNoticeRead: true, policyVersion: '1' };
    return codeOf(
      desk
        .book(asked(actor, { ...choice, applicant: { type }, personServed, declarations }))
        .then((result) => {
          const booker = isStaff ? null : actor;
          if (result.ok) this.known.push({ id: result.answer.appointmentId, offer, needs, person, booker });
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
    return new Date(SCENES[this.scene].nowMs + (when % 120) * 15 * MINUTE).toISOString();
  }

  async bodies(): Promise<ReadonlyMap<string, Body>> {
    const records = await this.world.records('appointment');
    return new Map(records.map(({ id, body }) => [id, body as unknown as Body]));
  }
}

export const NOT_FREE = ['SLOT_TAKEN', 'SLOT_NOT_OFFERED', 'HOLD_EXPIRED'];
/** What a step of honest people may be answered with. */
const EXPECTED = [
  ...NOT_FREE,
  'LIMIT_REACHED',
  'PERSON_OVERLAP',
  'CHANGE_TOO_LATE',
  'STATE_CONFLICT',
  'NOT_FOUND',
];

export const iso = (ms: number) => new Date(ms).toISOString();

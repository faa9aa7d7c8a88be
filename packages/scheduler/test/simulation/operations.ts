import {
  type Actor,
  type AppointmentBody,
  type CommandRequest,
  type CommandResult,
  isSdkError,
  type Json,
  type PersonVault,
} from '@rantevou/core';
import { type AppointmentDesk, type DeskSlotQuery, isoInAthens } from '@rantevou/scheduler';
import type { Ledger } from './ledger.ts';
import { athensDay, dayAfter } from './open-time.ts';
import { type Citizen, staffOf } from './people.ts';
import { PortDown, type Weather } from './ports.ts';
import type { Chance } from './random.ts';
import { changeOf } from './schedule-changes.ts';
import { OFFERS, TENANT } from './town.ts';

const MINUTE = 60_000;

/** How often each is tried, against the others. */
const WEIGHTS = {
  book: 42,
  'hold-and-book': 14,
  hold: 5,
  release: 2,
  reschedule: 9,
  cancel: 9,
  start: 8,
  finish: 7,
  'send-documents': 1,
  'ask-third-person': 1,
  propose: 5,
  accept: 4,
  decline: 2,
  withdraw: 1,
  'expire-proposals': 1,
  'propose-for-waiting': 0.8,
  absence: 3,
  closure: 1.2,
  'close-and-propose': 0.6,
  'lift-closure': 1.5,
  hours: 1,
  modes: 0.7,
  'add-officer': 0.5,
  'remove-officer': 0.5,
} as const;
export type Kind = keyof typeof WEIGHTS;
export const KINDS = WEIGHTS;

/** What an operation needs of the simulation. */
export interface Stage {
  readonly chance: Chance;
  readonly ledger: Ledger;
  readonly desks: readonly AppointmentDesk[];
  readonly citizens: readonly Citizen[];
  readonly vault: PersonVault;
  readonly weather: Weather;
  readonly nowMs: () => number;
  /** Another number at each call, for keys and ids. */
  readonly next: () => number;
}

type Run = (request: CommandRequest) => Promise<CommandResult<Json>>;

/** One thing that somebody tries: what it was and how it ended. */
export class Operations {
  readonly #stage: Stage;
  readonly #admin = staffOf('municipality-admin');
  readonly #clerk = staffOf('officer');
  /** While it is on, everybody wants the first free time of one thing on one day. */
  #rush: { readonly offer: number; readonly ahead: number } | null = null;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  rush(isOn: boolean): void {
    const { chance } = this.#stage;
    this.#rush = isOn ? { offer: chance.below(OFFERS.length), ahead: 1 + chance.below(4) } : null;
  }

  async attempt(kind: Kind): Promise<string> {
    const { chance, desks } = this.#stage;
    const desk = desks[chance.below(desks.length)]!;
    switch (kind) {
      case 'book':
        return this.#book(desk, chance.pick(this.#stage.citizens)!, false);
      case 'hold-and-book':
        return this.#book(desk, chance.pick(this.#stage.citizens)!, true);
      case 'hold': {
        const { actor } = chance.pick(this.#stage.citizens)!;
        return this.#hold(desk, actor, this.#choice()).then(({ code }) => code);
      }
      case 'release': {
        const held = chance.pick([...this.#stage.ledger.holds].slice(-10));
        if (!held) return 'nothing';
        const owner = this.#stage.citizens.find(({ actor }) => actor.personId === held[1].heldById);
        return this.#command(owner?.actor ?? this.#clerk, { holdId: held[0] }, (r) => desk.releaseHold(r));
      }
      case 'reschedule':
        return this.#reschedule(desk);
      case 'cancel':
        return this.#cancel(desk);
      case 'start':
        return this.#start(desk);
      case 'finish':
        return this.#finish(desk);
      case 'send-documents':
        return this.#about(
          ({ status }) => status === 'booked',
          (body) => staffOf('officer', body.officerId),
          (r) => desk.sendDocuments(r),
        );
      case 'ask-third-person': {
        const thirdPerson = chance.is(0.7) ? { name: 'Άννα Δείγμα', email: 'anna@example.org' } : null;
        const run: Run = (r) => desk.askThirdPerson({ ...r, input: { ...(r.input as object), thirdPerson } });
        return this.#about(
          ({ mode }) => mode === 'video',
          (body) => this.#bookerOf(body),
          run,
        );
      }
      case 'propose':
        return this.#propose(desk);
      case 'accept':
        return this.#answer((r) => desk.acceptTransfer(r), 'citizen');
      case 'decline':
        return this.#answer((r) => desk.declineTransfer(r), 'citizen');
      case 'withdraw':
        return this.#answer((r) => desk.withdrawTransfer(r), 'admin');
      case 'propose-for-waiting':
        return this.#command(this.#admin, { municipalityId: TENANT }, (r) => desk.proposeForWaiting(r));
      case 'expire-proposals':
        return this.#guarded(async () => `ended ${await desk.expireProposals('simulation')}`);
      default:
        return this.#change(desk, kind);
    }
  }

  /** Books a listed start for somebody new: it must work. */
  async bookListed(desk: AppointmentDesk, citizen: Citizen, choice: object, start: string): Promise<string> {
    const input = this.#bookingInput(citizen, { municipalityId: TENANT, ...choice, start }, 'self');
    return this.#command(citizen.actor, input, (r) => desk.book(r));
  }

  #choice() {
    const { chance } = this.#stage;
    const { service, mode } = OFFERS[this.#rush?.offer ?? chance.below(OFFERS.length)]!;
    const needs = chance.is(0.05) ? { needs: ['greek-sign-language'] as const } : {};
    const office = chance.is(0.1) ? { office: chance.pick(['town-hall', 'service-centre']) } : {};
    return { municipalityId: TENANT, service, mode, ...needs, ...office } as DeskSlotQuery;
  }

  async #book(desk: AppointmentDesk, citizen: Citizen, withHold: boolean): Promise<string> {
    const { chance } = this.#stage;
    const choice = this.#choice();
    const isStaff = !withHold && chance.is(0.2);
    const actor = isStaff ? this.#clerk : citizen.actor;
    const who = isStaff || chance.is(0.15) ? 'other' : 'self';
    if (!withHold) {
      const start = await this.#startOf(desk, actor, choice);
      return this.#command(actor, this.#bookingInput(citizen, { ...choice, start }, who), (r) =>
        desk.book(r),
      );
    }
    const hold = await this.#hold(desk, actor, choice);
    if (hold.holdId === null) return hold.code;
    if (chance.is(0.1)) this.#stage.weather.passes(11 * MINUTE);
    const held = { ...choice, start: hold.start, holdId: hold.holdId };
    return this.#command(actor, this.#bookingInput(citizen, held, who), (r) => desk.book(r));
  }

  #bookingInput({ afm }: Citizen, choice: object, type: 'self' | 'other') {
    const { chance } = this.#stage;
    const contact = { email: 'deigma@example.org', phone: '6900000000' };
    const other = chance.is(0.5) ? { afm } : {};
    const name = `Μαρία Δείγμα ${'ΑΒΓΔΕΖΗΘ'[chance.below(8)]}`;
    return {
      ...choice,
      applicant: { type },
      personServed: { name, ...contact, ...(type === 'other' ? other : {}) },
      declarations: { dataTrueAndAccurate: true, privacyNoticeRead: true, policyVersion: '1' },
      confirmDuplicate: true,
    };
  }

  async #hold(desk: AppointmentDesk, actor: Actor, choice: DeskSlotQuery) {
    const start = await this.#startOf(desk, actor, choice);
    let holdId: string | null = null;
    const code = await this.#command(actor, { ...choice, start }, async (request) => {
      const result = await desk.hold(request);
      if (result.ok) holdId = result.answer.holdId;
      return result as CommandResult<Json>;
    });
    return { code, holdId: holdId as string | null, start };
  }

  /** Something that one of some appointments is all the input of. */
  async #about(
    isWanted: (body: AppointmentBody) => boolean,
    actorOf: (body: AppointmentBody) => Actor,
    run: Run,
  ): Promise<string> {
    const found = this.#some(isWanted);
    if (!found) return 'nothing';
    return this.#command(actorOf(found[1]), { appointmentId: found[0] }, run);
  }

  async #reschedule(desk: AppointmentDesk): Promise<string> {
    const found = this.#some(({ status }) => status === 'booked' || status === 'displaced');
    if (!found) return 'nothing';
    const [appointmentId, body] = found;
    const actor = this.#stage.chance.is(0.3) ? this.#clerk : this.#bookerOf(body);
    const { service, mode, needs } = body;
    const query = { municipalityId: TENANT, service, mode, needs, instead: appointmentId } as DeskSlotQuery;
    const start = await this.#startOf(desk, actor, query);
    return this.#command(actor, { appointmentId, start }, (r) => desk.reschedule(r));
  }

  async #cancel(desk: AppointmentDesk): Promise<string> {
    const found = this.#some(({ status }) => status !== 'ended');
    if (!found) return 'nothing';
    const [appointmentId, body] = found;
    const isClerk = this.#stage.chance.is(0.3);
    const reason = isClerk && body.status === 'displaced' ? { reason: 'office-closed' } : {};
    const actor = isClerk ? this.#clerk : this.#bookerOf(body);
    return this.#command(actor, { appointmentId, ...reason }, (r) => desk.cancel(r));
  }

  async #start(desk: AppointmentDesk): Promise<string> {
    const { chance, nowMs } = this.#stage;
    const due = this.#some(({ status, startMs, endMs }) => {
      return status === 'booked' && startMs - 10 * MINUTE <= nowMs() && nowMs() < endMs + 30 * MINUTE;
    });
    const found = due ?? (chance.is(0.1) ? this.#some(({ status }) => status === 'booked') : undefined);
    if (!found) return 'nothing';
    const [appointmentId, body] = found;
    const officer = staffOf('officer', body.officerId);
    const input = { appointmentId, isPersonServedPresent: chance.is(0.85) };
    return this.#command(officer, input, (r) => desk.start(r));
  }

  async #finish(desk: AppointmentDesk): Promise<string> {
    const { chance, nowMs } = this.#stage;
    const found = this.#some(
      ({ status, startMs }) => status === 'started' || (status === 'booked' && startMs <= nowMs()),
    );
    if (!found) return 'nothing';
    const [appointmentId, body] = found;
    const officer = staffOf('officer', body.officerId);
    if (body.status === 'booked') {
      const outcome = chance.pick(['no-show', 'no-show', 'officer-absent', 'technical-failure']);
      return this.#command(officer, { appointmentId, outcome }, (r) => desk.finish(r));
    }
    if (body.mode === 'video' && body.identification === null) {
      const input = { appointmentId, check: 'identity', isConfirmed: chance.is(0.9) };
      return this.#command(officer, input, (r) => desk.identify(r));
    }
    const outcome = chance.is(0.9) ? 'fulfilled' : 'technical-failure';
    return this.#command(officer, { appointmentId, outcome }, (r) => desk.finish(r));
  }

  async #propose(desk: AppointmentDesk): Promise<string> {
    const { chance } = this.#stage;
    const isDisplaced = chance.is(0.6);
    const found = this.#some(({ status }) => status === (isDisplaced ? 'displaced' : 'booked'));
    if (!found) return 'nothing';
    const [appointmentId, body] = found;
    const { service, mode, needs } = body;
    const query = { municipalityId: TENANT, service, mode, needs, instead: appointmentId } as DeskSlotQuery;
    const start = await this.#startOf(desk, this.#admin, query);
    const minutes = chance.is(0.3) ? { expiresInMinutes: 5 + chance.below(100) } : {};
    return this.#command(this.#admin, { appointmentId, start, ...minutes }, (r) => desk.proposeTransfer(r));
  }

  async #answer(run: Run, who: 'citizen' | 'admin'): Promise<string> {
    const found = this.#some(({ proposalId }) => proposalId !== null);
    if (!found) return 'nothing';
    const [appointmentId, body] = found;
    return this.#command(who === 'admin' ? this.#admin : this.#bookerOf(body), { appointmentId }, run);
  }

  async #change(desk: AppointmentDesk, kind: Kind): Promise<string> {
    const change = changeOf(kind, this.#stage);
    if (change === null) return 'nothing';
    const input = { municipalityId: TENANT, change };
    if (kind === 'close-and-propose')
      return this.#command(this.#admin, input, (r) => desk.closeAndPropose(r));
    if (kind !== 'remove-officer') return this.#command(this.#admin, input, (r) => desk.changeSchedule(r));
    let planVersion: string | undefined;
    const code = await this.#command(this.#admin, { ...input, dryRun: true }, async (request) => {
      const result = await desk.changeSchedule(request);
      if (result.ok) planVersion = result.answer.planVersion;
      return result as CommandResult<Json>;
    });
    if (planVersion === undefined) return code;
    return this.#command(this.#admin, { ...input, planVersion }, (r) => desk.changeSchedule(r));
  }

  /** One of the appointments whose day has not passed. */
  #some(isWanted: (body: AppointmentBody) => boolean): readonly [string, AppointmentBody] | undefined {
    const { chance, ledger } = this.#stage;
    const ids = [...ledger.upcoming];
    for (let tries = 0; tries < 25; tries++) {
      const id = chance.pick(ids);
      const body = id === undefined ? undefined : ledger.appointments.get(id)?.body;
      if (id !== undefined && body && isWanted(body)) return [id, body];
    }
    return undefined;
  }

  #bookerOf(body: AppointmentBody): Actor {
    const isTheirs = ({ actor }: Citizen) =>
      actor.personId === body.bookedById || actor.personId === body.personServedId;
    return this.#stage.citizens.find(isTheirs)?.actor ?? this.#clerk;
  }

  /** Mostly a start that this process lists for this actor, else any quarter of an hour. */
  async #startOf(desk: AppointmentDesk, actor: Actor, query: DeskSlotQuery): Promise<string> {
    const { chance, nowMs } = this.#stage;
    const ahead = this.#rush?.ahead ?? (chance.is(0.7) ? chance.below(3) : chance.below(12));
    const day = dayAfter(athensDay(nowMs()), ahead);
    const quarter = 15 * MINUTE;
    if (chance.is(0.06))
      return isoInAthens(Math.ceil(nowMs() / quarter) * quarter + chance.below(400) * quarter);
    const slots = await desk
      .slots(actor, { ...query, from: day, to: dayAfter(day), limit: 12 })
      .catch((error: unknown) => {
        if (isSdkError(error) || error instanceof PortDown) return [];
        throw error;
      });
    const fallback = isoInAthens(Math.ceil(nowMs() / quarter) * quarter + 8 * quarter);
    return (this.#rush ? slots[0] : chance.pick(slots))?.start ?? fallback;
  }

  /** A command with a key of its own; where the answer is lost, mostly asked for again with the same key. */
  async #command(
    actor: Actor,
    input: unknown,
    run: Run | ((r: CommandRequest) => Promise<unknown>),
  ): Promise<string> {
    const { chance, weather, next } = this.#stage;
    const request = { actor, input, idempotencyKey: `key-${next()}`, correlationId: 'simulation' };
    const tries: string[] = [];
    const patience = chance.is(0.8) ? 3 : 1;
    for (let i = 0; i < patience; i++) {
      const code = await this.#guarded(async () => {
        const result = (await run(request)) as CommandResult<Json>;
        if (!result.ok) return `refused ${result.refusal.code}`;
        return `${result.replayed ? 'replayed' : 'done'} ${JSON.stringify(result.answer)}`;
      });
      tries.push(code);
      if (!code.startsWith('down')) break;
      if (i === patience - 2) weather.failing = 0;
    }
    return tries.join(', ');
  }

  async #guarded(run: () => Promise<string>): Promise<string> {
    try {
      return await run();
    } catch (error) {
      if (error instanceof PortDown) return `down (${error.message})`;
      if (isSdkError(error) && error.code !== 'INTERNAL') return error.code;
      this.#stage.ledger.says(`unexpected: ${error instanceof Error ? error.stack : String(error)}`);
      return 'unexpected';
    }
  }
}

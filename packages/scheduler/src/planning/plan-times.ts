import {
  type AppointmentBody,
  findService,
  isOffered,
  MODES,
  type Mode,
  type MunicipalityPlan,
} from '@rantevou/core';
import type { Assignment, Availability, ServiceQuery } from '../availability/types.ts';
import { assignColumns } from './assignment.ts';
import { type Block, blocksOf, type Kind, startsOf } from './blocks.ts';
import { type Moment, momentOf } from './civil-distance.ts';
import { moveCost, placeCost, timeCost } from './move-cost.ts';

/** An appointment that needs another time. */
export interface Waiting {
  readonly id: string;
  readonly body: AppointmentBody;
  /** What else the person served has at that time, elsewhere. */
  readonly elsewhere: readonly { readonly startMs: number; readonly endMs: number }[];
  /** Who the person served is, where it is known: nobody is given two times at once. */
  readonly servedKey: string | null;
}

export interface PlannedTime {
  readonly assignment: Assignment;
  readonly mode: Mode;
}

/** So long before a proposed time there must be room for an answer. */
const ANSWER_MS = 24 * 3_600_000;
const DAY_MS = 86_400_000;
/** How far after the last of the old times it is looked, in days: the next step only where the one before is full. */
const REACHES = [3, 7, 14, 28, 56, 91];
/** As much as can be asked for at once. */
const MOST_DAYS = 91;
const MOST_ROUNDS = 6;

/**
 * New times for many appointments at once, each as near to its old one as can be for all together: the sum of
 * {@link moveCost} over those who get one is least among the officers' times as they are cut into blocks, then each is
 * moved within its day to what suits it best.
 *
 * @param availability Of the plan by which the new times must be possible, with all claims. It is used up: what is
 * given out is claimed in it.
 * @returns The new time of each, by id; who is not there has none within the horizon.
 */
export function planTimes(
  plan: MunicipalityPlan,
  availability: Availability,
  waiting: readonly Waiting[],
  nowMs: number,
): Map<string, PlannedTime> {
  const planning = new Planning(plan, availability, nowMs);
  let left = [...waiting];
  for (let round = 0; round < MOST_ROUNDS && left.length > 0; round++) {
    const still = planning.round(left);
    if (still.length === left.length) break;
    left = still;
  }
  return planning.improved(waiting);
}

interface Way {
  readonly kind: Kind;
  readonly officeId: string;
  readonly cost: number;
}

class Planning {
  readonly #plan: MunicipalityPlan;
  readonly #availability: Availability;
  readonly #nowMs: number;
  readonly #given = new Map<string, PlannedTime>();
  /** Times given to each person by this plan. */
  readonly #byPerson = new Map<string, { id: string; startMs: number; endMs: number }[]>();

  constructor(plan: MunicipalityPlan, availability: Availability, nowMs: number) {
    this.#plan = plan;
    this.#availability = availability;
    this.#nowMs = nowMs;
  }

  /** One assignment over all that are left; who got none, or whose place turned out to be gone, is left again. */
  round(left: readonly Waiting[]): Waiting[] {
    const kinds = this.#kindsOf(left);
    const blocks = this.#blocksFor(left, kinds);
    if (blocks.length === 0) return [...left];
    const costs = new Float64Array(left.length * blocks.length);
    const chosen = left.map((one) => new Set(kinds.get(keyOf(one.body)) ?? []));
    const moments = blocks.map(({ startMs }) => momentOf(startMs));
    for (const [r, one] of left.entries()) {
      const from = momentOf(one.body.startMs);
      const ownKinds = chosen[r] as ReadonlySet<Kind>;
      for (let c = 0; c < blocks.length; c++) {
        const best = this.#best(one, blocks[c] as Block, ownKinds);
        const cost =
          best === null ? Number.POSITIVE_INFINITY : best.cost + timeCost(from, moments[c] as Moment);
        costs[r * blocks.length + c] = cost;
      }
    }
    const columnOf = assignColumns({ rows: left.length, columns: blocks.length, costs });
    const still: Waiting[] = [];
    for (const [r, one] of left.entries()) {
      const block = blocks[columnOf[r] as number];
      const best = block && this.#best(one, block, chosen[r] as ReadonlySet<Kind>);
      if (!block || !best || !this.#take(one, best.kind, block.officerId, best.officeId, block.startMs))
        still.push(one);
    }
    return still;
  }

  /** Each moved, within its new day and with its new officer, to the time of day that suits it best. */
  improved(waiting: readonly Waiting[]): Map<string, PlannedTime> {
    for (const one of waiting) {
      const given = this.#given.get(one.id);
      if (given) this.#improve(one, given);
    }
    return this.#given;
  }

  #improve(one: Waiting, given: PlannedTime): void {
    const { assignment, mode } = given;
    const { officerId, officeId, startMs } = assignment;
    const kind = { service: one.body.service, mode, needs: one.body.needs };
    this.#release(one);
    let best = startMs;
    let least = this.#cost(one, given, startMs);
    for (const start of startsOf(
      this.#availability,
      { ...kind, officer: officerId, office: officeId, nowMs: this.#nowMs },
      Math.max(startMs - DAY_MS / 2, this.#earliest()),
      startMs + DAY_MS / 2,
    )) {
      const cost = this.#cost(one, given, start);
      if (cost >= least || !this.#isFreeFor(one, start, start + assignment.endMs - startMs)) continue;
      best = start;
      least = cost;
    }
    if (!this.#take(one, kind, officerId, officeId, best)) this.#put(one, assignment, mode);
  }

  #cost({ body }: Waiting, { assignment, mode }: PlannedTime, startMs: number): number {
    const { officerId, officeId } = assignment;
    return moveCost(body, { startMs, officerId, officeId, mode });
  }

  #earliest(): number {
    return this.#nowMs + ANSWER_MS;
  }

  /** How each kind of appointment could be served: as it was, or in another way that the law gives the service. */
  #kindsOf(left: readonly Waiting[]): Map<string, Kind[]> {
    const kinds = new Map<string, Kind[]>();
    for (const { body } of left) {
      const key = keyOf(body);
      const service = findService(this.#plan, body.service);
      if (kinds.has(key) || !service) continue;
      const modes = MODES.filter((mode) => isOffered(this.#plan, service, mode));
      kinds.set(
        key,
        modes.map((mode) => ({ service: body.service, mode, needs: body.needs })),
      );
    }
    return kinds;
  }

  /** As many blocks as are worth choosing from: nearer days first, farther ones only where these are too few. */
  #blocksFor(left: readonly Waiting[], kinds: ReadonlyMap<string, readonly Kind[]>): Block[] {
    const starts = left.map(({ body }) => body.startMs);
    const first = starts.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
    const last = starts.reduce((a, b) => Math.max(a, b), 0);
    const all = [...kinds.values()].flat();
    let blocks: Block[] = [];
    for (const days of REACHES) {
      const fromMs = Math.max(this.#earliest(), first - days * DAY_MS);
      const toMs = Math.min(Math.max(last, fromMs) + days * DAY_MS, fromMs + MOST_DAYS * DAY_MS);
      blocks = blocksOf(this.#plan, this.#availability, all, { fromMs, toMs, nowMs: this.#nowMs });
      if (blocks.length >= 2 * left.length + 20) break;
    }
    return blocks;
  }

  /** The cheapest way in which this block can serve the appointment, its time aside, or null. */
  #best(one: Waiting, { officerId, startMs, offers }: Block, kinds: ReadonlySet<Kind>): Way | null {
    let best: Way | null = null;
    for (const { kind, officeId, endMs } of offers) {
      if (!kinds.has(kind) || !this.#isFreeFor(one, startMs, endMs)) continue;
      const cost = placeCost(one.body, { officerId, officeId, mode: kind.mode });
      if (best === null || cost < best.cost) best = { kind, officeId, cost };
    }
    return best;
  }

  #isFreeFor({ id, elsewhere, servedKey }: Waiting, startMs: number, endMs: number): boolean {
    for (const other of elsewhere) if (other.startMs < endMs && startMs < other.endMs) return false;
    const given = servedKey === null ? undefined : this.#byPerson.get(servedKey);
    if (given === undefined) return true;
    return !given.some((other) => other.id !== id && other.startMs < endMs && startMs < other.endMs);
  }

  #take(one: Waiting, kind: Kind, officer: string, office: string, startMs: number): boolean {
    const query: ServiceQuery = { ...kind, officer, office, nowMs: this.#nowMs };
    const assignment = this.#availability.assign({ ...query, startMs });
    if (!assignment || !this.#isFreeFor(one, assignment.startMs, assignment.endMs)) return false;
    this.#put(one, assignment, kind.mode);
    return true;
  }

  #put({ id, servedKey }: Waiting, assignment: Assignment, mode: Mode): void {
    this.#given.set(id, { assignment, mode });
    for (const [i, claim] of assignment.claims.entries()) {
      const made = { ...claim, id: `plan:${id}:${i}`, tenantId: this.#plan.municipality.id };
      this.#availability.apply({
        type: 'claim',
        claim: { ...made, kind: 'proposal', ownerId: `plan:${id}`, expiresAtMs: null },
      });
    }
    if (servedKey === null) return;
    const { startMs, endMs } = assignment;
    this.#byPerson.set(servedKey, [...(this.#byPerson.get(servedKey) ?? []), { id, startMs, endMs }]);
  }

  #release({ id, servedKey }: Waiting): void {
    const given = this.#given.get(id);
    const tenantId = this.#plan.municipality.id;
    for (const i of given?.assignment.claims.keys() ?? []) {
      this.#availability.apply({ type: 'release', tenantId, claimId: `plan:${id}:${i}` });
    }
    this.#given.delete(id);
    if (servedKey === null) return;
    const others = (this.#byPerson.get(servedKey) ?? []).filter((other) => other.id !== id);
    this.#byPerson.set(servedKey, others);
  }
}

function keyOf({ service, needs }: Pick<AppointmentBody, 'service' | 'needs'>): string {
  return JSON.stringify([service, needs]);
}

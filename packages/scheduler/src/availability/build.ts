import { invalidField, type MunicipalityPlan, type Reason, type ScheduleChange } from '@rantevou/core';
import { instantOf } from '../calendar/athens.ts';
import { civilDayOf, dateTextOf } from '../calendar/civil.ts';
import { mergeSpans } from '../calendar/working-hours.ts';
import { assignStart } from './assign.ts';
import { lowestBit, popcount, within } from './bits.ts';
import { Board, isStart } from './board.ts';
import { ClaimIndex } from './claim-index.ts';
import { explainStart } from './explain.ts';
import { assignFirst, firstStart } from './first-start.ts';
import { type Offer, type Offers, offersOf } from './offered.ts';
import { type CivilDays, closureSpans, openHoursOf, type TickSpan } from './open-hours.ts';
import { type Pool, Pools } from './pools.ts';
import { notAMoment, Questions, type TickRange } from './query.ts';
import { reason } from './reasons.ts';
import { TickSlot } from './slot.ts';
import type {
  Assignment,
  AssignQuery,
  Availability,
  DayCount,
  DayQuery,
  Explanation,
  Horizon,
  InitialClaims,
  ServiceQuery,
  Slot,
  SlotQuery,
} from './types.ts';

/**
 * A municipality's free time over a horizon of civil days, from its plan and the claims in its store.
 *
 * @remarks A row for each holder of each post, with the post's hours within the person's own; time is taken per person.
 * Where an office lists rooms, an appointment in person there needs one of them; where the municipality lists video
 * lines, a video appointment needs one. Closures and absences are rounded outwards to the grain, hours inwards.
 * @param horizon 1–400 civil days of Europe/Athens from `from` on.
 * @param claims Of this municipality; those of others, of unknown resources or outside the horizon are passed over.
 * @throws SdkError `INPUT_INVALID` for a horizon, `CONFIG_INVALID` or `RECURRENCE_INVALID` for a plan, each naming the
 * field.
 */
export function buildAvailability(
  plan: MunicipalityPlan,
  horizon: Horizon,
  claims: InitialClaims = [],
): Availability {
  const firstDay = civilDayOf(horizon.from, '/horizon/from');
  if (!Number.isInteger(horizon.days) || horizon.days < 1 || horizon.days > 400) {
    throw invalidField('/horizon/days', 'a whole number of days, 1–400', {
      el: 'Δώστε 1 έως 400 ημέρες',
      en: 'Give 1 to 400 days',
    });
  }
  return new BitAvailability(plan, { from: horizon.from, days: horizon.days }, firstDay, claims);
}

class BitAvailability implements Availability {
  readonly horizon: Horizon;
  readonly #plan: MunicipalityPlan;
  readonly #civil: CivilDays;
  readonly #board: Board;
  readonly #pools: Pools;
  readonly #claims: ClaimIndex;
  readonly #questions: Questions;
  readonly #firstDay: number;
  readonly #closed: readonly (Reason | null)[];
  readonly #dates: readonly string[];

  constructor(plan: MunicipalityPlan, horizon: Horizon, firstDay: number, claims: InitialClaims) {
    this.horizon = horizon;
    this.#plan = plan;
    this.#firstDay = firstDay;
    const offers = offersOf(plan);
    const { rows, ...civil } = openHoursOf(plan, firstDay, horizon.days);
    this.#civil = civil;
    this.#board = new Board(
      { ...civil, rows },
      {
        startEveryMinutes: plan.policy.startEveryMinutes,
        longestTicks: longest(offers, ({ ticks }) => ticks),
        padTicks: Math.max(
          longest(offers, ({ gapTicks }) => gapTicks),
          ...rows.map(({ turnoverTicks }) => turnoverTicks),
        ),
      },
    );
    this.#pools = new Pools(plan, this.#board);
    this.#claims = new ClaimIndex(this.#board, plan.municipality.id, this.#pools);
    this.#questions = new Questions(plan, this.#board, offers, firstDay);
    this.#dates = Array.from({ length: horizon.days }, (_, d) => dateTextOf(firstDay + d));
    this.#closed = closedReasons(plan, civil, this.#board);
    if (Array.isArray(claims)) this.#claims.reserve(claims.length);
    for (const claim of claims) this.#claims.put(claim);
    this.#claims.settle();
  }

  findSlots(query: SlotQuery): Slot[] {
    const { limit } = query;
    if (limit !== undefined && !(Number.isInteger(limit) && limit >= 1)) {
      throw invalidField('/limit', 'a whole number from 1 on', {
        el: 'Δώστε πλήθος από 1',
        en: 'Give a number from 1 on',
      });
    }
    const offer = this.#questions.offerOf(query);
    const range = this.#questions.rangeOf(query);
    const most = limit ?? Number.POSITIVE_INFINITY;
    return this.#asSeenBy(query, () => this.#collect(this.#pools.poolOf(offer, query), range, most));
  }

  firstFree(query: SlotQuery): Slot | null {
    const offer = this.#questions.offerOf(query);
    const range = this.#questions.rangeOf(query);
    return this.#asSeenBy(query, () => {
      const place = firstStart(this.#board, this.#pools, this.#pools.poolOf(offer, query), range);
      if (place < 0) return null;
      const startMs = this.#board.tickAt(place) * this.#board.tickMs;
      return new TickSlot(offer, startMs, startMs + offer.ticks * this.#board.tickMs);
    });
  }

  assignFirst(query: SlotQuery): Assignment | null {
    const offer = this.#questions.offerOf(query);
    const range = this.#questions.rangeOf(query);
    const pool = this.#pools.poolOf(offer, query);
    const { assignment } = this.#plan.policy;
    if (query.for === undefined && query.instead === undefined) {
      this.#claims.asOf(query.nowMs ?? Number.NEGATIVE_INFINITY);
      return assignFirst(this.#board, this.#pools, pool, range, assignment);
    }
    return this.#asSeenBy(query, () => assignFirst(this.#board, this.#pools, pool, range, assignment));
  }

  countDays(query: DayQuery): DayCount[] {
    const offer = this.#questions.offerOf(query);
    const { from, to } = this.#questions.daysOf(query);
    const range = this.#questions.boundsAt(query.nowMs);
    return this.#asSeenBy(query, () => {
      const pool = this.#pools.poolOf(offer, query);
      const counts: DayCount[] = [];
      for (let civilDay = from; civilDay <= to; civilDay++) {
        const day = civilDay - this.#firstDay;
        if (day < 0 || day >= this.#board.days) {
          counts.push({ date: dateTextOf(civilDay), free: 0 });
          continue;
        }
        const date = this.#dates[day] as string;
        const free = this.#countIn(pool, day, range);
        const closed = this.#closed[day];
        counts.push(closed ? { date, free, closed } : { date, free });
      }
      return counts;
    });
  }

  countStarts(query: DayQuery): Int16Array {
    const offer = this.#questions.offerOf(query);
    const { from, to } = this.#questions.daysOf(query);
    const range = this.#questions.boundsAt(query.nowMs);
    return this.#asSeenBy(query, () => {
      const pool = this.#pools.poolOf(offer, query);
      const first = from - this.#firstDay;
      const last = to - this.#firstDay;
      if (query.nowMs === undefined && first >= 0 && last < this.#board.days) {
        return this.#pools.countsOf(pool, first, last + 1);
      }
      return Int16Array.from({ length: to - from + 1 }, (_, i) =>
        first + i >= 0 && first + i < this.#board.days ? this.#countIn(pool, first + i, range) : 0,
      );
    });
  }

  explain(query: ServiceQuery & { readonly start: string | number }): Explanation[] {
    const offer = this.#questions.offerOf(query);
    const startMs = typeof query.start === 'number' ? query.start : instantOf(query.start, '/start');
    if (!Number.isFinite(startMs)) throw notAMoment('/start');
    const { tickMs } = this.#board;
    const tick = Math.floor(startMs / tickMs);
    return this.#asSeenBy(query, () =>
      explainStart({
        plan: this.#plan,
        board: this.#board,
        civil: this.#civil,
        offer,
        pool: this.#pools.poolOf(
          offer,
          query.needs === undefined ? WHOEVER : { ...WHOEVER, needs: query.needs },
        ),
        office: query.office,
        officer: query.officer,
        tick,
        span: [tick, Math.ceil(startMs / tickMs) + offer.ticks],
        general: this.#generalReasons(startMs, tick, query.nowMs),
      }),
    );
  }

  assign(query: AssignQuery): Assignment | null {
    const offer = this.#questions.offerOf(query);
    const { tickMs } = this.#board;
    const tick = query.startMs / tickMs;
    if (!Number.isInteger(tick)) {
      throw invalidField('/start', `a multiple of ${this.#plan.grainMinutes} minutes`, {
        el: `Η αρχή είναι πολλαπλάσιο των ${this.#plan.grainMinutes} λεπτών`,
        en: `The start is a multiple of ${this.#plan.grainMinutes} minutes`,
      });
    }
    const range = this.#questions.boundsAt(query.nowMs);
    if (tick < range.from || tick >= range.to) return null;
    const day = this.#board.dayOfTick(tick);
    const bit = this.#board.startBit(day, tick);
    if (bit < 0) return null;
    return this.#asSeenBy(query, () => {
      const pool = this.#pools.poolOf(offer, query);
      return assignStart(this.#board, pool, day, bit, this.#plan.policy.assignment, query.exclude);
    });
  }

  apply(change: ScheduleChange): void {
    if (change.type === 'claim') this.#claims.put(change.claim);
    else if (change.type === 'release' && change.tenantId === this.#plan.municipality.id) {
      this.#claims.remove(change.claimId);
    }
  }

  expire(nowMs: number): void {
    if (!Number.isFinite(nowMs)) throw notAMoment('/nowMs');
    this.#claims.expire(nowMs);
  }

  get byteLength(): number {
    return this.#board.byteLength + this.#pools.byteLength;
  }

  get claimBytes(): number {
    return this.#claims.byteLength;
  }

  /** With the claims as they stand at the asker's now, without the asker's own. */
  #asSeenBy<T>(query: ServiceQuery, ask: () => T): T {
    this.#claims.asOf(query.nowMs ?? Number.NEGATIVE_INFINITY);
    if (query.for === undefined && query.instead === undefined) return ask();
    const owners = [query.for, query.instead].filter((owner) => owner !== undefined);
    return this.#claims.without(owners, ask);
  }

  #collect(pool: Pool, { from, to }: TickRange, limit: number): Slot[] {
    const slots: Slot[] = [];
    if (from >= to) return slots;
    const board = this.#board;
    const { words, dayStart, tickMs } = board;
    const lengthMs = pool.offer.ticks * tickMs;
    const end = board.dayOfTick(to - 1) + 1;
    const pools = this.#pools;
    const { hopes } = pools;
    let day = hopes.next(pool.id, board.dayOfTick(from), end);
    for (; day < end; day = hopes.next(pool.id, day + 1, end)) {
      const base = board.base[day] as number;
      const isPart = (dayStart[day] as number) < from || (dayStart[day + 1] as number) > to;
      let any = 0;
      for (let word = hopes.firstBit(pool.id, day) >> 5; word < words; word++) {
        let starts = pools.startsIn(pool, day, word);
        if (starts === 0) continue;
        any = 1;
        const first = base + word * 32;
        if (isPart) starts &= within(first, from, to);
        for (; starts !== 0; starts &= starts - 1) {
          const startMs = (first + lowestBit(starts)) * tickMs;
          slots.push(new TickSlot(pool.offer, startMs, startMs + lengthMs));
          if (slots.length === limit) return slots;
        }
      }
      if (any === 0) hopes.none(pool.id, day);
    }
    return slots;
  }

  #countIn(pool: Pool, day: number, { from, to }: TickRange): number {
    const board = this.#board;
    const start = board.dayStart[day] as number;
    const end = board.dayStart[day + 1] as number;
    if (board.isOpen[day] === 0 || end <= from || start >= to) return 0;
    if (start >= from && end <= to) return this.#pools.countOf(pool, day);
    const base = board.base[day] as number;
    let count = 0;
    for (let word = 0; word < board.words; word++) {
      const first = base + word * 32;
      count += popcount(this.#pools.startsIn(pool, day, word) & within(first, from, to));
    }
    return count;
  }

  #generalReasons(startMs: number, tick: number, nowMs: number | undefined): Reason[] {
    const board = this.#board;
    const because: Reason[] = [];
    const all = this.#questions.boundsAt(undefined);
    const now = this.#questions.boundsAt(nowMs);
    if (tick < all.from || tick >= now.to) because.push(reason('horizon'));
    else if (startMs < now.from * board.tickMs) because.push(reason('notice'));
    if (!isOnGrid(startMs, tick * board.tickMs, this.#plan.policy.startEveryMinutes))
      because.push(reason('not-a-start'));
    return because;
  }
}

const WHOEVER = { service: '', mode: 'in-person' } as const;

function longest(offers: Offers, ticksOf: (offer: Offer) => number): number {
  let ticks = 0;
  for (const ofModes of offers.values())
    for (const offer of ofModes) if (offer) ticks = Math.max(ticks, ticksOf(offer));
  return ticks;
}

function isOnGrid(startMs: number, tickMs: number, everyMinutes: number): boolean {
  return startMs === tickMs && isStart(startMs, everyMinutes);
}

/** Why a day has no time for anybody: a holiday, or a closure of the whole municipality that covers all hours. */
function closedReasons(plan: MunicipalityPlan, civil: CivilDays, board: Board): (Reason | null)[] {
  const wide = plan.closures
    .filter(({ officeId }) => officeId === undefined)
    .map((closure) => ({
      closure,
      span: closureSpans({ plan: { ...plan, closures: [closure] }, tickMs: civil.tickMs }, '')[0] as TickSpan,
    }));
  return Array.from({ length: civil.days }, (_, d) => {
    const closed = civil.closedDays.get(civil.firstDay + d);
    if (closed) return reason('closed-day', { el: `Αργία: ${closed.el}.`, en: `Closed: ${closed.en}.` });
    const start = civil.dayStart[d] as number;
    const end = civil.dayStart[d + 1] as number;
    const met = wide.filter(({ span }) => span[0] < end && start < span[1]);
    if (board.isOpen[d] === 1 || met.length === 0) return null;
    const covered = mergeSpans(met.map(({ span }) => span));
    const planned = board.rows
      .filter((row) => row.post !== null)
      .flatMap((row) => row.hours.map(([from, to]) => [Math.max(from, start), Math.min(to, end)] as const))
      .filter(([from, to]) => from < to);
    const isShut = planned.every(([from, to]) => covered.some(([a, b]) => a <= from && to <= b));
    const [first] = met;
    return planned.length > 0 && isShut && first ? reason('closure', first.closure.reason) : null;
  });
}

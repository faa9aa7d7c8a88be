import type { Claim, HoursRule, Mode, MunicipalityPlan } from '@rantevou/core';

/**
 * The availability rules minute by minute, written apart from the engine: no bits, no ticks, no shared code, clock
 * changes by the rule of Directive 2000/84/EC. Slow and plain on purpose.
 */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface Question {
  readonly service: string;
  readonly mode: Mode;
  readonly office?: string;
  readonly officer?: string;
  readonly needs?: readonly ('greek-sign-language' | 'lip-reading')[];
  readonly for?: string;
  readonly instead?: string;
  readonly nowMs?: number;
}

interface Seat {
  readonly post: MunicipalityPlan['posts'][number];
  readonly officerId: string;
}

function clockChange(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month, 0));
  return Date.UTC(year, month - 1, last.getUTCDate() - last.getUTCDay(), 1);
}
const SUMMERS_FROM = Date.UTC(2024, 0, 1);
const SUMMERS = Array.from(
  { length: 8 },
  (_, i) => [clockChange(2024 + i, 3), clockChange(2024 + i, 10)] as const,
);
export function offsetAt(ms: number): number {
  const [from, to] = SUMMERS[Math.floor((ms - SUMMERS_FROM) / (365.2425 * DAY))] as readonly [number, number];
  return ms >= from && ms < to ? 3 * HOUR : 2 * HOUR;
}
/** Wall time as if UTC → instant; skipped times move forward, of repeated ones the first. */
export function instant(wall: number): number {
  if (offsetAt(wall - 3 * HOUR) === 3 * HOUR) return wall - 3 * HOUR;
  return wall - 2 * HOUR;
}
const wallOf = (text: string) => Date.parse(`${text}${text.length === 10 ? 'T00:00' : ''}:00Z`);
const dateAt = (ms: number) => new Date(ms + offsetAt(ms)).toISOString().slice(0, 10);

/** The movable days and Easter of the years that the tests use, from the Church's tables. */
const EASTER: Record<number, string> = {
  2025: '2025-04-20',
  2026: '2026-04-12',
  2027: '2027-05-02',
  2028: '2028-04-16',
  2029: '2029-04-08',
};

function closedDates(plan: MunicipalityPlan): Set<string> {
  const closed = new Set<string>();
  for (const [year, easter] of Object.entries(EASTER)) {
    for (const day of ['01-01', '01-06', '03-25', '05-01', '08-15', '10-28', '12-25', '12-26'])
      closed.add(`${year}-${day}`);
    const fromEaster = (days: number) => new Date(Date.parse(easter) + days * DAY).toISOString().slice(0, 10);
    for (const days of [-48, -2, 0, 1, 49, 50]) closed.add(fromEaster(days));
    for (const own of plan.closedDays.own) {
      if ('monthDay' in own) closed.add(`${year}-${own.monthDay}`);
      else if ('easterOffsetDays' in own) closed.add(fromEaster(own.easterOffsetDays));
      else closed.add(own.date);
    }
  }
  for (const open of plan.closedDays.open) closed.delete(open);
  return closed;
}

/** Weekly and daily rules are all that the tests of the engine write; the calendar has tests of its own. */
function holdsOn(rule: HoursRule, date: string): boolean {
  if (
    (rule.validFrom !== undefined && date < rule.validFrom) ||
    (rule.validTo !== undefined && date > rule.validTo)
  )
    return false;
  if (rule.rule === 'FREQ=DAILY') return true;
  const days = /^FREQ=WEEKLY;BYDAY=([A-Z,]+)$/.exec(rule.rule)?.[1]?.split(',');
  if (!days) throw new Error(`the oracle does not read ${rule.rule}`);
  return days.includes(['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'][new Date(date).getUTCDay()] as string);
}

export class Oracle {
  readonly plan: MunicipalityPlan;
  readonly startMs: number;
  readonly endMs: number;
  readonly days: readonly string[];
  readonly seats: readonly Seat[];
  readonly #closed: ReadonlySet<string>;
  readonly #open = new Map<string, Uint8Array>();
  readonly #minutes = new Map<string, { duration: number; gap: number }>();

  constructor(plan: MunicipalityPlan, from: string, days: number) {
    this.plan = plan;
    this.days = Array.from({ length: days }, (_, i) =>
      new Date(Date.parse(from) + i * DAY).toISOString().slice(0, 10),
    );
    this.startMs = instant(wallOf(from));
    this.endMs = instant(wallOf(from) + days * DAY);
    this.#closed = closedDates(plan);
    this.seats = plan.posts.flatMap((post) =>
      [...new Set(post.holders.map((holder) => holder.officerId))].map((officerId) => ({ post, officerId })),
    );
  }

  #minute(ms: number): number {
    return Math.floor((ms - this.startMs) / MINUTE);
  }
  #blank(): Uint8Array {
    return new Uint8Array((this.days.length + 3) * 1500);
  }
  #fill(minutes: Uint8Array, fromMs: number, toMs: number, value: 0 | 1): void {
    const first = Math.max(0, this.#minute(fromMs));
    const end = Math.ceil((toMs - this.startMs) / MINUTE);
    if (first < end) minutes.fill(value, first, Math.min(minutes.length, end));
  }

  /** Minutes of the horizon, and of the day after it, at which the rules open. */
  #hours(rules: readonly HoursRule[], mode: Mode): Uint8Array {
    const minutes = this.#blank();
    for (let d = 0; d <= this.days.length; d++) {
      const midnight = wallOf(this.days[0] as string) + d * DAY;
      const date = new Date(midnight).toISOString().slice(0, 10);
      for (const rule of rules) {
        if ((rule.modes && !rule.modes.includes(mode)) || !holdsOn(rule, date)) continue;
        const at = (time: string) =>
          instant(midnight + (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * MINUTE);
        this.#fill(minutes, at(rule.start), at(rule.end), 1);
      }
    }
    return minutes;
  }

  /** Minutes that are open for a holder of a post: hours − closed days − closures − absences. */
  openOf(seat: Seat, mode: Mode): Uint8Array {
    const key = `${seat.post.id} ${seat.officerId} ${mode}`;
    const known = this.#open.get(key);
    if (known) return known;
    const { plan } = this;
    const officer = plan.officers.find(({ id }) => id === seat.officerId);
    const minutes = this.#hours(seat.post.hours ?? plan.hours, mode);
    if (officer?.hours) {
      const own = this.#hours(officer.hours, mode);
      for (let m = 0; m < minutes.length; m++) if (own[m] === 0) minutes[m] = 0;
    }
    for (let d = 0; d <= this.days.length + 1; d++) {
      const midnight = wallOf(this.days[0] as string) + d * DAY;
      const date = new Date(midnight).toISOString().slice(0, 10);
      const held = seat.post.holders.some(
        (h) =>
          h.officerId === seat.officerId &&
          (h.from === undefined || h.from <= date) &&
          (h.to === undefined || date <= h.to),
      );
      if (!held || this.#closed.has(date)) this.#fill(minutes, instant(midnight), instant(midnight + DAY), 0);
    }
    for (const closure of plan.closures) {
      if (closure.officeId !== undefined && closure.officeId !== seat.post.officeId) continue;
      this.#fill(minutes, instant(wallOf(closure.from)), instant(wallOf(closure.to)), 0);
    }
    for (const absence of plan.absences) {
      if (absence.officerId !== seat.officerId) continue;
      this.#fill(minutes, instant(wallOf(absence.from)), instant(wallOf(absence.to)), 0);
    }
    this.#open.set(key, minutes);
    return minutes;
  }

  resourceOpen(resource: MunicipalityPlan['resources'][number], mode: Mode): Uint8Array {
    const key = `resource ${resource.id} ${mode}`;
    let minutes = this.#open.get(key);
    if (!minutes) {
      minutes = resource.hours ? this.#hours(resource.hours, mode) : this.#blank().fill(1);
      this.#open.set(key, minutes);
    }
    return minutes;
  }

  active(
    claims: readonly Claim[],
    { nowMs, for: own, instead }: Pick<Question, 'nowMs' | 'for' | 'instead'>,
  ): Claim[] {
    return claims.filter(
      (claim) =>
        claim.tenantId === this.plan.municipality.id &&
        claim.ownerId !== own &&
        claim.ownerId !== instead &&
        (nowMs === undefined || claim.expiresAtMs === null || claim.expiresAtMs > nowMs),
    );
  }

  minutesOf({ service, mode }: Question): { duration: number; gap: number } {
    const key = `${service} ${mode}`;
    const known = this.#minutes.get(key);
    if (known) return known;
    const found = this.plan.fields.flatMap((field) => field.services).find(({ id }) => id === service);
    const own = found?.modes[mode];
    const general = this.plan.modes[mode];
    if (!own || !general) throw new Error('not offered');
    const minutes = {
      duration: own.durationMinutes ?? general.durationMinutes,
      gap: own.gapMinutes ?? general.gapMinutes,
    };
    this.#minutes.set(key, minutes);
    return minutes;
  }

  /** Whether a time is a start at all: on the grid of wall time, in the horizon, not too soon, not too late. */
  isStart(ms: number, { nowMs }: Question): boolean {
    const { policy, grainMinutes } = this.plan;
    if (ms < this.startMs || ms >= this.endMs || ms % (grainMinutes * MINUTE) !== 0) return false;
    const wall = ms + offsetAt(ms);
    if (((wall % DAY) / MINUTE) % policy.startEveryMinutes !== 0) return false;
    if (nowMs === undefined) return true;
    const dayNumber = (at: number) => Math.floor((at + offsetAt(at)) / DAY);
    return (
      ms >= nowMs + policy.noticeMinutes * MINUTE && dayNumber(ms) < dayNumber(nowMs) + policy.horizonDays
    );
  }

  #isFree(
    open: Uint8Array,
    resourceId: string,
    ms: number,
    duration: number,
    after: number,
    claims: readonly Claim[],
  ): boolean {
    const first = this.#minute(ms);
    for (let m = first; m < first + duration; m++) if (open[m] !== 1) return false;
    const endMs = ms + (duration + after) * MINUTE;
    return !claims.some(
      (claim) => claim.resourceId === resourceId && claim.startMs < endMs && ms < claim.endMs,
    );
  }

  resourcesFree(
    ms: number,
    question: Question,
    claims: readonly Claim[],
    kind: string,
    officeId?: string,
    way?: string,
  ): string[] {
    const { duration } = this.minutesOf(question);
    return this.plan.resources
      .filter(
        (r) =>
          r.kind === kind &&
          (kind !== 'room' || r.officeId === officeId) &&
          (!way || r.interpretation?.some((w) => w === way)),
      )
      .filter((r) =>
        this.#isFree(
          this.resourceOpen(r, question.mode),
          `${kind}:${r.id}`,
          ms,
          duration,
          r.turnoverMinutes,
          claims,
        ),
      )
      .map((r) => `${kind}:${r.id}`);
  }

  serves({ post, officerId }: Seat, { service, mode, office, officer }: Question): boolean {
    const person = this.plan.officers.find(({ id }) => id === officerId);
    return (
      (post.services === 'all' || post.services.includes(service)) &&
      (post.modes === undefined || post.modes.includes(mode)) &&
      (person?.modes === undefined || person.modes.includes(mode)) &&
      (office === undefined || post.officeId === office) &&
      (officer === undefined || officerId === officer)
    );
  }

  /** Those who can serve a start, in the order of the plan. */
  seatsFree(ms: number, question: Question, claims: readonly Claim[]): Seat[] {
    return this.isStart(ms, question) ? this.#seats(ms, question, this.active(claims, question)) : [];
  }

  #seats(ms: number, question: Question, live: readonly Claim[]): Seat[] {
    const { duration, gap } = this.minutesOf(question);
    for (const way of question.needs ?? []) {
      if (this.resourcesFree(ms, question, live, 'interpreter', undefined, way).length === 0) return [];
    }
    const hasLines = this.plan.resources.some(({ kind }) => kind === 'video-line');
    if (
      question.mode === 'video' &&
      hasLines &&
      this.resourcesFree(ms, question, live, 'video-line').length === 0
    )
      return [];
    return this.seats.filter((seat) => {
      if (!this.serves(seat, question)) return false;
      if (
        !this.#isFree(this.openOf(seat, question.mode), `person:${seat.officerId}`, ms, duration, gap, live)
      )
        return false;
      const hasRooms = this.plan.resources.some(
        (r) => r.kind === 'room' && r.officeId === seat.post.officeId,
      );
      if (question.mode !== 'in-person' || !hasRooms) return true;
      return this.resourcesFree(ms, question, live, 'room', seat.post.officeId).length > 0;
    });
  }

  /** All free starts, epoch ms. */
  starts(question: Question, claims: readonly Claim[]): number[] {
    const found: number[] = [];
    const live = this.active(claims, question);
    for (let ms = this.startMs; ms < this.endMs; ms += this.plan.grainMinutes * MINUTE) {
      if (this.isStart(ms, question) && this.#seats(ms, question, live).length > 0) found.push(ms);
    }
    return found;
  }

  dateOf(ms: number): string {
    return dateAt(ms);
  }

  /** Claimed minutes within the index's reach, rounded outwards to the grain. */
  load(resourceId: string, claims: readonly Claim[]): number {
    const grain = this.plan.grainMinutes * MINUTE;
    let sum = 0;
    for (const claim of claims) {
      if (claim.resourceId !== resourceId) continue;
      sum += Math.ceil(claim.endMs / grain) - Math.floor(claim.startMs / grain);
    }
    return sum;
  }
}

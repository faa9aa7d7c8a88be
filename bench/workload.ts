/**
 * A made-up municipality of 200 officers and 90 days, and its bookings: a pure function of its parameters. Every draw
 * comes in one fixed order from one generator, so that parameters and seed pin each booking; `fingerprint` proves it.
 */

/** A 32-bit generator of numbers in `[0, 1)` (mulberry32, public domain). */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Bits of a modes mask. */
export const IN_PERSON = 1;
export const PHONE = 2;
export const VIDEO = 4;

export interface WorkDay {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** 0 = Sunday. */
  readonly weekday: number;
  /** Epoch ms of local midnight in Europe/Athens. */
  readonly midnightMs: number;
  readonly open: boolean;
}
export interface WorkService {
  readonly id: number;
  readonly unit: number;
  readonly minutes: number;
  readonly gapMinutes: number;
  readonly modes: number;
}
export interface WorkOfficer {
  readonly id: number;
  readonly unit: number;
  readonly skills: ReadonlySet<number>;
  readonly modes: number;
  readonly lateWednesday: boolean;
}
/** Minutes of the local day, `[start, end)`. */
export interface WorkBooking {
  readonly officer: number;
  readonly day: number;
  readonly start: number;
  readonly end: number;
}
export interface Workload {
  readonly officers: readonly WorkOfficer[];
  readonly services: readonly WorkService[];
  readonly days: readonly WorkDay[];
  readonly bookings: readonly WorkBooking[];
}

export interface WorkloadOptions {
  readonly seed?: number;
  readonly officers?: number;
  readonly units?: number;
  readonly services?: number;
  readonly days?: number;
  /** Share of the open minutes that is booked. */
  readonly fill?: number;
  /** Whether services have gaps after them. */
  readonly gaps?: boolean;
}

const GRAIN = 5;
const MORNING = [480, 870] as const;
const EVENING = [900, 1080] as const;
/** Inside the horizon: Clean Monday, 25 March, Good Friday, Easter Monday. */
const HOLIDAYS = new Set(['2027-03-15', '2027-03-25', '2027-04-30', '2027-05-03']);
const DURATIONS = [
  [10, 0.15],
  [15, 0.25],
  [20, 0.25],
  [30, 0.2],
  [45, 0.1],
  [60, 0.05],
] as const;

function drawMinutes(draw: () => number): number {
  let rest = draw();
  for (const [minutes, share] of DURATIONS) {
    rest -= share;
    if (rest < 0) return minutes;
  }
  return 60;
}

/** Epoch ms of 01:00 UTC on the last Sunday of a month: when the European Union changes its clocks. */
function clockChangeMs(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month + 1, 0));
  return Date.UTC(year, month, last.getUTCDate() - last.getUTCDay(), 1);
}

/** Epoch ms of local midnight in Europe/Athens, without asking any library, so that it can judge them. */
export function athensMidnightMs(year: number, month: number, day: number): number {
  const winter = Date.UTC(year, month, day) - 2 * 3_600_000;
  const summer = winter >= clockChangeMs(year, 2) && winter - 3_600_000 < clockChangeMs(year, 9);
  return summer ? winter - 3_600_000 : winter;
}

/** When an officer works on a day, minutes of the local day. */
export function hoursOf(officer: WorkOfficer, day: WorkDay): readonly (readonly [number, number])[] {
  if (!day.open) return [];
  return officer.lateWednesday && day.weekday === 3 ? [MORNING, EVENING] : [MORNING];
}

export function makeWorkload(options: WorkloadOptions = {}): Workload {
  const {
    seed = 20_260_101,
    officers: officerCount = 200,
    units = 20,
    services: serviceCount = 300,
  } = options;
  const { days: dayCount = 90, fill = 0.7, gaps = false } = options;
  const draw = seeded(seed);

  const days = Array.from({ length: dayCount }, (_, i): WorkDay => {
    const at = new Date(Date.UTC(2027, 1, 1 + i));
    const date = at.toISOString().slice(0, 10);
    const weekday = at.getUTCDay();
    return {
      date,
      weekday,
      midnightMs: athensMidnightMs(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()),
      open: weekday >= 1 && weekday <= 5 && !HOLIDAYS.has(date),
    };
  });

  const services = Array.from({ length: serviceCount }, (_, id): WorkService => {
    const minutes = drawMinutes(draw);
    // The draw before is a gap in front, which this project's rule does not know: a gap belongs to the earlier one.
    if (gaps) draw();
    const gapMinutes = gaps && draw() < 0.5 ? GRAIN : 0;
    return {
      id,
      unit: id % units,
      minutes,
      gapMinutes,
      modes: IN_PERSON | (draw() < 0.6 ? PHONE : 0) | (draw() < 0.4 ? VIDEO : 0),
    };
  });

  const officers = Array.from({ length: officerCount }, (_, id): WorkOfficer => {
    const unit = id % units;
    const skills = new Set(services.filter((s) => s.unit === unit && draw() < 0.8).map((s) => s.id));
    const modes = IN_PERSON | (draw() < 0.7 ? PHONE : 0) | (draw() < 0.5 ? VIDEO : 0);
    return { id, unit, skills, modes, lateWednesday: id % 4 === 0 };
  });

  const bookings: WorkBooking[] = [];
  for (let day = 0; day < dayCount; day += 1) {
    for (const officer of officers) {
      fillDay(draw, hoursOf(officer, days[day]!), fill, (start, end) =>
        bookings.push({ officer: officer.id, day, start, end }),
      );
    }
  }
  return { officers, services, days, bookings };
}

/** Throws appointments at random onto a day's hours until their share is booked or 400 throws are made. */
function fillDay(
  draw: () => number,
  hours: readonly (readonly [number, number])[],
  fill: number,
  book: (start: number, end: number) => void,
): void {
  if (hours.length === 0) return;
  const open = hours.reduce((sum, [start, end]) => sum + end - start, 0);
  const taken = new Uint8Array(1440 / GRAIN);
  let used = 0;
  for (let tries = 0; used < fill * open && tries < 400; tries += 1) {
    const minutes = drawMinutes(draw);
    const [from, to] = hours[hours.length === 1 ? 0 : Math.floor(draw() * hours.length)]!;
    const places = (to - from - minutes) / GRAIN;
    if (places < 0) continue;
    const start = from + Math.floor(draw() * (places + 1)) * GRAIN;
    const ticks = taken.subarray(start / GRAIN, (start + minutes) / GRAIN);
    if (ticks.includes(1)) continue;
    ticks.fill(1);
    used += minutes;
    book(start, start + minutes);
  }
}

export interface Fingerprint {
  readonly bookings: number;
  readonly openMinutes: number;
  readonly bookedMinutes: number;
  /** FNV-1a over officer, day, start and end of each booking, hexadecimal. */
  readonly hash: string;
}

export function fingerprint({ officers, days, bookings }: Workload): Fingerprint {
  let openMinutes = 0;
  for (const day of days) {
    for (const officer of officers)
      for (const [start, end] of hoursOf(officer, day)) openMinutes += end - start;
  }
  let bookedMinutes = 0;
  let hash = 2_166_136_261;
  for (const { officer, day, start, end } of bookings) {
    bookedMinutes += end - start;
    for (const value of [officer, day, start, end]) hash = Math.imul(hash ^ value, 16_777_619) >>> 0;
  }
  return { bookings: bookings.length, openMinutes, bookedMinutes, hash: hash.toString(16) };
}

/** Throws unless a workload is the one that the published figures were measured on. */
export function assertReferenceWorkload(workload: Workload): void {
  const { bookings, openMinutes, bookedMinutes, hash } = fingerprint(workload);
  const share = ((100 * bookedMinutes) / openMinutes).toFixed(2);
  const found = `${bookings} bookings, ${openMinutes} open minutes, ${share} %, ${hash}`;
  const expected = '184140 bookings, 4953000 open minutes, 71.90 %, 8bc9a2c3';
  if (found !== expected) throw new Error(`not the reference workload: ${found} instead of ${expected}`);
}

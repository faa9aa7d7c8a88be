import {
  APPOINTMENT_STATUSES,
  type AppointmentBody,
  type AppointmentOutcome,
  type AppointmentStatus,
  OUTCOMES,
} from '@rantevou/core';
import { civilDateOf } from '../../calendar/athens.ts';
import { civilDayOf, dateTextOf, weekdayOf } from '../../calendar/civil.ts';

/** What appointments can be counted by. Civil days, weeks (from Monday) and months are those of their start, in Athens. */
export const STATISTICS_DIMENSIONS = [
  'service',
  'mode',
  'source',
  'status',
  'outcome',
  'office',
  'officer',
  'day',
  'week',
  'month',
] as const;
export type StatisticsDimension = (typeof STATISTICS_DIMENSIONS)[number];

/** Numbers of appointments. Of `null` only this is known: that it is a small one (see {@link withheld}). */
export interface Counts {
  readonly total: number | null;
  /** Who recorded them (άρθρο 5 §4α): citizens and businesses themselves, or staff for them. */
  readonly source: { readonly citizen: number | null; readonly staff: number | null };
  readonly status: Readonly<Record<AppointmentStatus, number | null>>;
  /** Of those that ended. */
  readonly outcome: Readonly<Record<AppointmentOutcome, number | null>>;
}

/** Days from booking to start, of the appointments that were not cancelled. */
export interface WaitingTime {
  readonly medianDays: number;
  readonly p90Days: number;
}

/** What is known of a set of appointments. */
export interface Tally {
  readonly counts: Counts;
  /** Ended appointments to which nobody came, of all that ended, 0–1; null = none has ended (or too few to tell). */
  readonly noShowRate: number | null;
  /** Null = there is none (or too few to tell). */
  readonly waiting: WaitingTime | null;
  readonly groups: Readonly<
    Partial<Record<StatisticsDimension, readonly { readonly key: string; readonly counts: Counts }[]>>
  >;
}

interface Cell {
  total: number;
  source: { citizen: number; staff: number };
  status: Record<AppointmentStatus, number>;
  outcome: Record<AppointmentOutcome, number>;
}

const zeros = <Key extends string>(keys: readonly Key[]) =>
  Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;
const emptyCell = (): Cell => ({
  total: 0,
  source: { citizen: 0, staff: 0 },
  status: zeros(APPOINTMENT_STATUSES),
  outcome: zeros(OUTCOMES),
});

export type Counted = Pick<
  AppointmentBody,
  'service' | 'mode' | 'source' | 'status' | 'outcome' | 'officeId' | 'officerId' | 'startMs' | 'createdAtMs'
>;

/** Counts appointments one by one, from what is not sealed: `add` as they come, `result` at any time. */
export function createTally(by: readonly StatisticsDimension[]): {
  add(appointment: Counted): void;
  result(): Tally;
} {
  const all = emptyCell();
  const groups = by.map((dimension) => ({ dimension, cells: new Map<string, Cell>() }));
  const waitsMs: number[] = [];
  return {
    add(appointment) {
      count(all, appointment);
      // Reckoned once: the calendar costs more than the counting.
      const date = civilDateOf(appointment.startMs);
      for (const { dimension, cells } of groups) {
        const key = keyOf(appointment, date, dimension);
        const cell = cells.get(key) ?? emptyCell();
        cells.set(key, cell);
        count(cell, appointment);
      }
      if (appointment.status !== 'cancelled') {
        waitsMs.push(Math.max(0, appointment.startMs - appointment.createdAtMs));
      }
    },
    result() {
      const { ended } = all.status;
      const absent = all.outcome['no-show'] + all.outcome['person-absent'];
      return {
        counts: structuredClone(all),
        noShowRate: ended === 0 ? null : absent / ended,
        waiting: waitingOf(waitsMs),
        groups: Object.fromEntries(
          groups.map(({ dimension, cells }) => [
            dimension,
            [...cells]
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([key, counts]) => ({ key, counts: structuredClone(counts) })),
          ]),
        ),
      };
    },
  };
}

function count(cell: Cell, { source, status, outcome }: Counted): void {
  cell.total++;
  cell.source[source]++;
  cell.status[status]++;
  if (outcome !== null) cell.outcome[outcome]++;
}

function keyOf(appointment: Counted, date: string, dimension: StatisticsDimension): string {
  switch (dimension) {
    case 'service':
    case 'mode':
    case 'source':
    case 'status':
      return appointment[dimension];
    case 'outcome':
      return appointment.outcome ?? 'none';
    case 'office':
      return appointment.officeId;
    case 'officer':
      return appointment.officerId;
    case 'day':
      return date;
    case 'month':
      return date.slice(0, 7);
    case 'week':
      return mondayOf(date);
  }
}

function mondayOf(date: string): string {
  const day = civilDayOf(date, '/date');
  return dateTextOf(day - weekdayOf(day));
}

const DAY_MS = 86_400_000;

/** The nearest-rank percentiles: always a waiting time that somebody had. */
function waitingOf(waitsMs: readonly number[]): WaitingTime | null {
  if (waitsMs.length === 0) return null;
  const sorted = Float64Array.from(waitsMs).sort();
  const rank = (share: number) => (sorted[Math.ceil(share * sorted.length) - 1] ?? 0) / DAY_MS;
  return { medianDays: rank(0.5), p90Days: rank(0.9) };
}

/**
 * The same for who does not belong to the municipality: the totals of all stay as they are, since every administrator
 * sees the number that citizens recorded (άρθρο 5 §4α); in each group a number from 1 to `k - 1` is withheld and any
 * other is rounded to the nearest multiple of `k`, so that none follows from the others by subtraction. Rates and
 * waiting times of fewer than `4k` appointments are withheld.
 */
export function withheld(tally: Tally, k: number): Tally {
  const few = 4 * k;
  const { counts } = tally;
  const round = (n: number | null) => (n === null || (n > 0 && n < k) ? null : Math.round(n / k) * k);
  const rounded = <T extends Readonly<Record<string, number | null>>>(numbers: T): T =>
    Object.fromEntries(Object.entries(numbers).map(([key, n]) => [key, round(n)])) as T;
  const small = (cell: Counts): Counts => ({
    total: round(cell.total),
    source: rounded(cell.source),
    status: rounded(cell.status),
    outcome: rounded(cell.outcome),
  });
  return {
    counts: { ...small(counts), total: counts.total, source: counts.source },
    noShowRate: (counts.status.ended ?? 0) < few ? null : tally.noShowRate,
    waiting: (counts.total ?? 0) - (counts.status.cancelled ?? 0) < few ? null : tally.waiting,
    groups: Object.fromEntries(
      Object.entries(tally.groups).map(([dimension, rows]) => [
        dimension,
        rows.map(({ key, counts }) => ({ key, counts: small(counts) })),
      ]),
    ),
  };
}

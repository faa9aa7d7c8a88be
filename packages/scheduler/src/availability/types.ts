import type { Claim, Mode, Reason, ScheduleChange } from '@rantevou/core';

/** The days an index covers: civil days of Europe/Athens. */
export interface Horizon {
  /** First civil day, `YYYY-MM-DD`. */
  readonly from: string;
  /** Number of civil days, 1–400. */
  readonly days: number;
}

/** What every question to the engine names. */
export interface ServiceQuery {
  readonly service: string;
  readonly mode: Mode;
  /** Only this office. */
  readonly office?: string;
  /** Only this officer (the case's own, άρθρο 2 §5). One that the plan does not know has no free time. */
  readonly officer?: string;
  /** Interpretation that must be free for the same time; each value one of the ways (άρθρο 2 §3δ). */
  readonly needs?: readonly ('greek-sign-language' | 'lip-reading')[];
  /**
   * The asking actor's own claims that do not stand in the way: a hold's id (`for`) and the id of the appointment
   * that a reschedule would give back (`instead`). *Listed ⇔ bookable* holds per actor because both go in here.
   */
  readonly for?: string;
  readonly instead?: string;
  /** The asker's now, epoch ms: notice windows, horizon and expiry count from it. Absent = no notice window, nothing has expired. */
  readonly nowMs?: number;
}

/** `[from, to)`: civil days `YYYY-MM-DD` (`to` inclusive as a day) or epoch ms. */
export interface SlotQuery extends ServiceQuery {
  readonly from?: string | number;
  readonly to?: string | number;
  /** At most this many slots. */
  readonly limit?: number;
}

export interface DayQuery extends ServiceQuery {
  readonly from?: string;
  /** Inclusive. */
  readonly to?: string;
  /** `YYYY-MM`, instead of from and to. */
  readonly month?: string;
}

/** A start that at least one eligible officer can serve. Carries no officer's name or id (άρθρο 2 §5). */
export interface Slot {
  readonly service: string;
  readonly mode: Mode;
  readonly startMs: number;
  /** Start plus duration, without the gap. */
  readonly endMs: number;
  /** ISO 8601 with the offset of Europe/Athens, e.g. `2027-03-16T09:30:00+02:00`. */
  readonly start: string;
  readonly end: string;
  toJSON(): { service: string; mode: Mode; start: string; end: string };
}

/** Free starts of one civil day. */
export interface DayCount {
  readonly date: string;
  readonly free: number;
  /** Why nothing is open that day, where a rule closes it for all (holiday, closure). */
  readonly closed?: Reason;
}

/** Why a time is free or not for one holder of one post. Staff only. */
export interface Explanation {
  readonly postId: string;
  readonly officerId: string;
  readonly free: boolean;
  /** Empty when free. Rules: closed-day, closure, absence, outside-hours, outside-validity, mode, service, not-a-start, busy, notice, horizon, interpreter, room … */
  readonly because: readonly Reason[];
}

/** Who will serve: the officer's claim with its gap, and those of room and interpreter. */
export interface Assignment {
  readonly postId: string;
  readonly officerId: string;
  readonly officeId: string;
  readonly startMs: number;
  /** Without the gap. */
  readonly endMs: number;
  /** Frozen on the appointment: its own gap after it (άρθρο 5 §2). */
  readonly gapMinutes: number;
  /** What must be claimed. `[startMs, endMs)` per resource; the officer's end includes the gap. */
  readonly claims: readonly {
    readonly resourceId: string;
    readonly startMs: number;
    readonly endMs: number;
  }[];
}

export interface AssignQuery extends ServiceQuery {
  readonly startMs: number;
  /** Resources lost in a race of this command: not to be chosen. */
  readonly exclude?: ReadonlySet<string>;
}

/**
 * A municipality's free time. One function answers the day list, the slot list, the first free slot, the
 * explanation and the assignment at booking.
 */
export interface Availability {
  readonly horizon: Horizon;
  findSlots(query: SlotQuery): Slot[];
  /** One entry for each civil day asked for, in order, also those without a free start. */
  countDays(query: DayQuery): DayCount[];
  /** The numbers of {@link countDays} alone, for many services at once. A copy: later changes do not show in it. */
  countStarts(query: DayQuery): Int16Array;
  firstFree(query: SlotQuery): Slot | null;
  /**
   * Who serves the first free start: `assign` at `firstFree`, in one search. Null when there is none. For walk-ins and
   * for new times for many; nothing is claimed by it.
   */
  assignFirst(query: SlotQuery): Assignment | null;
  explain(query: ServiceQuery & { readonly start: string | number }): Explanation[];
  /**
   * The officer and the resources for a start, or null when nobody can.
   *
   * @throws SdkError `INPUT_INVALID` at `/start` for a start off the grain.
   */
  assign(query: AssignQuery): Assignment | null;
  /** Brings the index up to date: claims and releases in place, idempotent by claim id; the change is read and not kept. Schedule changes are ignored here: the owner rebuilds. */
  apply(change: ScheduleChange): void;
  /** Moves expired claims out, by the clock. Queries with `nowMs` see expiry without it. */
  expire(nowMs: number): void;
  /** Bytes of the index: open and busy bits, grids, counts. What the claims themselves hold is `claimBytes`. */
  readonly byteLength: number;
  /** Bytes of the table of claims by id, owner and expiry, without the texts of the ids, which the claims bring. */
  readonly claimBytes: number;
}

/** Claims as the store returns them, to start an index from. */
export type InitialClaims = Iterable<Claim>;

import {
  type AppointmentBody,
  type ClaimWindow,
  type DisplacementReason,
  effectivePlan,
  MODES,
  type MunicipalityPlan,
} from '@rantevou/core';
import { absenceSpans, closureSpans, openHoursOf, type TickSpan } from '../availability/open-hours.ts';
import { civilDayAt } from '../calendar/athens.ts';
import { mergeSpans } from '../calendar/working-hours.ts';

/** Who would serve, where, how and when: of an appointment, or of a time that is proposed for one. */
export type ServiceTime = Pick<AppointmentBody, 'officerId' | 'officeId' | 'mode' | 'startMs' | 'endMs'>;

/** The time that a plan gives to each officer in each office and mode, over the days asked for. */
export interface ServiceTimes {
  readonly plan: MunicipalityPlan;
  readonly tickMs: number;
  /** Open ticks by officer, office and mode; sorted, apart from each other. */
  readonly open: ReadonlyMap<string, readonly TickSpan[]>;
}

/** Windows beyond this many are told as one for each person: precise enough for a list, small enough for a commit. */
const MOST_WINDOWS = 2_000;

const keyOf = ({ officerId, officeId, mode }: Pick<ServiceTime, 'officerId' | 'officeId' | 'mode'>) =>
  JSON.stringify([officerId, officeId, mode]);

/** The times of a plan from the civil day of `fromMs` to that of `toMs`, whatever its horizon. */
export function serviceTimesOf(given: MunicipalityPlan, fromMs: number, toMs: number): ServiceTimes {
  const plan = effectivePlan(given);
  const firstDay = civilDayAt(fromMs);
  const { rows, tickMs } = openHoursOf(plan, firstDay, Math.max(1, civilDayAt(toMs) - firstDay + 1));
  const spans = new Map<string, TickSpan[]>();
  for (const { post, officerId, modes, open } of rows) {
    if (post === null) continue;
    for (const mode of MODES.filter((one) => modes.has(one))) {
      const key = keyOf({ officerId, officeId: post.officeId, mode });
      spans.set(key, [...(spans.get(key) ?? []), ...open]);
    }
  }
  return { plan, tickMs, open: new Map([...spans].map(([key, open]) => [key, mergeSpans(open)])) };
}

/**
 * Whether the plan still gives this time: the same officer, in the same office and mode, open from start to end. What
 * a service or a post is called by now is not asked: who has an appointment is not sent away for a new form.
 */
export function isGiven({ tickMs, open }: ServiceTimes, time: ServiceTime): boolean {
  return (open.get(keyOf(time)) ?? []).some(
    ([start, end]) => start * tickMs <= time.startMs && time.endMs <= end * tickMs,
  );
}

/** Why the plan does not give this time, with the id of the closure or absence where it is one. */
export function whyNotGiven(
  { plan, tickMs, open }: ServiceTimes,
  time: ServiceTime,
): { readonly reason: DisplacementReason; readonly changeId: string | null } {
  const other = (reason: DisplacementReason) => ({ reason, changeId: null });
  if (!plan.modes[time.mode]) return other('mode');
  const isHolder = plan.posts.some(
    ({ officeId, holders }) =>
      officeId === time.officeId && holders.some(({ officerId }) => officerId === time.officerId),
  );
  if (!isHolder) return other('officer-removed');
  if (!open.has(keyOf(time))) return other('mode');
  const meets = (spans: readonly TickSpan[]) =>
    spans.some(([start, end]) => start * tickMs < time.endMs && time.startMs < end * tickMs);
  const closure = plan.closures.find((one) =>
    meets(closureSpans({ plan: { ...plan, closures: [one] }, tickMs }, time.officeId)),
  );
  if (closure) return { reason: 'closure', changeId: closure.id };
  const absence = plan.absences.find((one) =>
    meets(absenceSpans({ plan: { ...plan, absences: [one] }, tickMs }, time.officerId)),
  );
  return absence ? { reason: 'absence', changeId: absence.id } : other('hours');
}

/**
 * The time of each person that `before` gave and `after` does not, from `fromMs` on: what is to be looked through for
 * appointments. The other way round it is what a change opens.
 */
export function windowsLost(before: ServiceTimes, after: ServiceTimes, fromMs: number): ClaimWindow[] {
  const lost = new Map<string, TickSpan[]>();
  for (const [key, open] of before.open) {
    // Two plans may have two grains.
    const inMs = scaled(after.open.get(key) ?? [], after.tickMs);
    const gone = subtracted(scaled(open, before.tickMs), inMs);
    const [officerId] = JSON.parse(key) as [string];
    lost.set(officerId, [...(lost.get(officerId) ?? []), ...gone]);
  }
  const windows: ClaimWindow[] = [];
  const hulls: ClaimWindow[] = [];
  for (const [officerId, spans] of lost) {
    const merged = mergeSpans(spans).flatMap(([start, end]) =>
      end > fromMs
        ? [{ resourceId: `person:${officerId}`, startMs: Math.max(start, fromMs), endMs: end }]
        : [],
    );
    const [first] = merged;
    const last = merged.at(-1);
    if (!first || !last) continue;
    windows.push(...merged);
    hulls.push({ ...first, endMs: last.endMs });
  }
  return windows.length > MOST_WINDOWS ? hulls : windows;
}

function scaled(spans: readonly TickSpan[], tickMs: number): TickSpan[] {
  return spans.map(([start, end]) => [start * tickMs, end * tickMs]);
}

/** What of `open` is not in `given`; both sorted and apart. */
function subtracted(open: readonly TickSpan[], given: readonly TickSpan[]): TickSpan[] {
  const left: TickSpan[] = [];
  let j = 0;
  for (const [start, end] of open) {
    let at = start;
    while (j < given.length && (given[j] as TickSpan)[1] <= at) j++;
    for (let k = j; k < given.length && (given[k] as TickSpan)[0] < end; k++) {
      const [from, to] = given[k] as TickSpan;
      if (at < from) left.push([at, from]);
      at = Math.max(at, to);
    }
    if (at < end) left.push([at, end]);
  }
  return left;
}

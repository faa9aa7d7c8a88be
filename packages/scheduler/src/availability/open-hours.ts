import { type HoursRule, MODES, type Mode, type MunicipalityPlan } from '@rantevou/core';
import { instantOf, wallInstantMs } from '../calendar/athens.ts';
import { civilDayOf, MINUTE_MS, ymdOf } from '../calendar/civil.ts';
import { type ClosedDay, closedDaysOf } from '../calendar/holidays.ts';
import { mergeSpans, workingHours } from '../calendar/working-hours.ts';
import { configError } from './offered.ts';

/** Ticks since 1970-01-01T00:00Z, `[start, end)`. */
export type TickSpan = readonly [startTick: number, endTick: number];

/** Who can be asked for time: a holder of a post in some modes, or a room, an interpreter, a video line. */
export interface Row {
  /** Whose time it is, as in claims: `person:{officerId}`, `room:{id}` … */
  readonly resourceId: string;
  /** Null for a resource. */
  readonly post: MunicipalityPlan['posts'][number] | null;
  readonly officerId: string;
  readonly resource: MunicipalityPlan['resources'][number] | null;
  readonly modes: ReadonlySet<Mode>;
  readonly turnoverTicks: number;
  /** The post's hours within the person's own, before anything is taken out. */
  readonly hours: readonly TickSpan[];
  /** When the person holds the post. */
  readonly held: readonly TickSpan[];
}

export interface OpenRow extends Row {
  /** Hours − closed days − closures − absences, sorted, apart from each other. */
  readonly open: readonly TickSpan[];
}

export interface CivilDays {
  readonly firstDay: number;
  readonly days: number;
  readonly tickMs: number;
  /** Tick at which each civil day begins; one more than there are days. */
  readonly dayStart: Int32Array;
  readonly closedDays: ReadonlyMap<number, ClosedDay>;
}

export interface OpenHours extends CivilDays {
  readonly rows: readonly OpenRow[];
}

/** The open time of every row over the days of a horizon and the day after it, for hours that run over midnight. */
export function openHoursOf(plan: MunicipalityPlan, firstDay: number, days: number): OpenHours {
  const tickMs = plan.grainMinutes * MINUTE_MS;
  const dayStart = Int32Array.from({ length: days + 1 }, (_, d) => wallInstantMs(firstDay + d, 0) / tickMs);
  const closedDays = closedDaysOf(plan.closedDays, ymdOf(firstDay).year, ymdOf(firstDay + days).year);
  const calendar: Calendar = {
    plan,
    firstDay,
    days,
    tickMs,
    closed: closedSpans(closedDays, firstDay, days, tickMs),
    cache: new Map(),
  };
  const rows = [...postRows(calendar), ...resourceRows(calendar)];
  return { firstDay, days, tickMs, dayStart, rows, closedDays };
}

interface Calendar {
  readonly plan: MunicipalityPlan;
  readonly firstDay: number;
  readonly days: number;
  readonly tickMs: number;
  readonly closed: readonly TickSpan[];
  readonly cache: Map<string, readonly TickSpan[]>;
}

function* postRows(calendar: Calendar): Generator<OpenRow> {
  const { plan } = calendar;
  const officers = new Map(plan.officers.map((officer) => [officer.id, officer]));
  const offices = new Set(plan.offices.map(({ id }) => id));
  for (const [p, post] of plan.posts.entries()) {
    if (!offices.has(post.officeId)) throw unknownId(`/posts/${p}/officeId`, 'office', 'γραφείο');
    const closures = closureSpans(calendar, post.officeId);
    for (const [h, { officerId }] of post.holders.entries()) {
      const officer = officers.get(officerId);
      if (!officer) throw unknownId(`/posts/${p}/holders/${h}/officerId`, 'officer', 'υπάλληλο');
      // A person may be written twice for one post, with two periods.
      if (post.holders.findIndex((holder) => holder.officerId === officerId) !== h) continue;
      const away = [...closures, ...absenceSpans(calendar, officerId)];
      const periods = post.holders.filter((holder) => holder.officerId === officerId);
      const rules = post.hours ?? plan.hours;
      const pointer = post.hours ? `/posts/${p}/hours` : '/hours';
      const serves = (mode: Mode) =>
        plan.modes[mode] !== undefined &&
        (post.modes?.includes(mode) ?? true) &&
        (officer.modes?.includes(mode) ?? true);
      for (const modes of modeGroups([...rules, ...(officer.hours ?? [])], MODES.filter(serves))) {
        const mode = [...modes][0] as Mode;
        let hours = hoursIn(calendar, rules, mode, pointer);
        if (officer.hours) {
          const o = plan.officers.indexOf(officer);
          hours = intersect(hours, hoursIn(calendar, officer.hours, mode, `/officers/${o}/hours`));
        }
        const held = heldSpans(calendar, periods);
        const open = without(intersect(hours, held), calendar.closed, away);
        const resourceId = `person:${officerId}`;
        yield { resourceId, post, officerId, resource: null, modes, turnoverTicks: 0, hours, held, open };
      }
    }
  }
}

/** Modes that have the same hours share a row. */
function modeGroups(rules: readonly HoursRule[], modes: readonly Mode[]): Set<Mode>[] {
  const groups = new Map<string, Set<Mode>>();
  for (const mode of modes) {
    const key = rules.map((rule) => ((rule.modes?.includes(mode) ?? true) ? '1' : '0')).join('');
    const group = groups.get(key);
    if (group) group.add(mode);
    else groups.set(key, new Set([mode]));
  }
  return [...groups.values()];
}

/** Resources follow their own hours only: where the municipality is closed there is no officer to be served by. */
function* resourceRows(calendar: Calendar): Generator<OpenRow> {
  const { plan, firstDay, days, tickMs } = calendar;
  const always: TickSpan = [
    Math.floor(wallInstantMs(firstDay, 0) / tickMs),
    endTick(firstDay + days + 2, tickMs),
  ];
  for (const [r, resource] of plan.resources.entries()) {
    for (const modes of modeGroups(resource.hours ?? [], MODES)) {
      const mode = [...modes][0] as Mode;
      const open = resource.hours
        ? hoursIn(calendar, resource.hours, mode, `/resources/${r}/hours`)
        : [always];
      yield {
        resourceId: `${resource.kind}:${resource.id}`,
        post: null,
        officerId: '',
        resource,
        modes,
        turnoverTicks: resource.turnoverMinutes / plan.grainMinutes,
        hours: open,
        held: [always],
        open,
      };
    }
  }
}

/** Hours in ticks, rounded inwards: an appointment lies on the grain. The same rules are expanded once. */
function hoursIn(
  calendar: Calendar,
  rules: readonly HoursRule[],
  mode: Mode,
  pointer: string,
): readonly TickSpan[] {
  const { firstDay, days, tickMs, cache } = calendar;
  const ofMode = rules.filter((rule) => rule.modes?.includes(mode) ?? true);
  const key = JSON.stringify(ofMode);
  let open = cache.get(key);
  if (!open) {
    // Errors are to name the rule's own place: all rules are given, those of other modes are passed over.
    const perDay = workingHours(rules, firstDay, firstDay + days, mode, pointer);
    open = mergeSpans(
      perDay
        .flatMap((spans, d) =>
          spans.map(
            ([start, end]): TickSpan => [
              Math.ceil(wallInstantMs(firstDay + d, start) / tickMs),
              Math.floor(wallInstantMs(firstDay + d, end) / tickMs),
            ],
          ),
        )
        .filter(([start, end]) => start < end),
    );
    cache.set(key, open);
  }
  return open;
}

/** A closed day closes its civil day 00:00–24:00, whichever day's rule opened the hours. */
function closedSpans(
  closedDays: ReadonlyMap<number, ClosedDay>,
  firstDay: number,
  days: number,
  tickMs: number,
): TickSpan[] {
  const spans: TickSpan[] = [];
  for (let day = firstDay; day <= firstDay + days; day++) {
    if (closedDays.has(day)) spans.push([wallInstantMs(day, 0) / tickMs, wallInstantMs(day + 1, 0) / tickMs]);
  }
  return spans;
}

/** Rounded outwards to the grain, like every time that shuts something. */
function outwards(tickMs: number, from: string, to: string, pointer: string): TickSpan {
  return [
    Math.floor(instantOf(from, `${pointer}/from`) / tickMs),
    Math.ceil(instantOf(to, `${pointer}/to`) / tickMs),
  ];
}

export function closureSpans(
  { plan, tickMs }: Pick<Calendar, 'plan' | 'tickMs'>,
  officeId: string,
): TickSpan[] {
  return plan.closures.flatMap((closure, i) =>
    closure.officeId === undefined || closure.officeId === officeId
      ? [outwards(tickMs, closure.from, closure.to, `/closures/${i}`)]
      : [],
  );
}

export function absenceSpans(
  { plan, tickMs }: Pick<Calendar, 'plan' | 'tickMs'>,
  officerId: string,
): TickSpan[] {
  return plan.absences.flatMap((absence, i) =>
    absence.officerId === officerId ? [outwards(tickMs, absence.from, absence.to, `/absences/${i}`)] : [],
  );
}

type Period = MunicipalityPlan['posts'][number]['holders'][number];

/** When the post is held, civil days inclusive. */
function heldSpans(
  { firstDay, days, tickMs }: Pick<Calendar, 'firstDay' | 'days' | 'tickMs'>,
  periods: readonly Period[],
): TickSpan[] {
  const spans = periods.map(
    ({ from, to }): TickSpan => [
      Math.floor(wallInstantMs(from === undefined ? firstDay : civilDayOf(from, '/from'), 0) / tickMs),
      endTick(to === undefined ? firstDay + days : civilDayOf(to, '/to'), tickMs),
    ],
  );
  return mergeSpans(spans.filter(([start, end]) => start < end));
}

function endTick(lastDay: number, tickMs: number): number {
  return Math.ceil(wallInstantMs(lastDay + 1, 0) / tickMs);
}

function intersect(a: readonly TickSpan[], b: readonly TickSpan[]): TickSpan[] {
  const common: TickSpan[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [startA, endA] = a[i] as TickSpan;
    const [startB, endB] = b[j] as TickSpan;
    const start = Math.max(startA, startB);
    const end = Math.min(endA, endB);
    if (start < end) common.push([start, end]);
    if (endA <= endB) i++;
    else j++;
  }
  return common;
}

function without(open: readonly TickSpan[], ...shut: readonly (readonly TickSpan[])[]): TickSpan[] {
  const gone = mergeSpans(shut.flat().filter(([start, end]) => start < end));
  const left: TickSpan[] = [];
  let j = 0;
  for (const [start, end] of open) {
    let at = start;
    while (j > 0 && (gone[j - 1] as TickSpan)[1] > at) j--;
    while (j < gone.length && (gone[j] as TickSpan)[1] <= at) j++;
    for (let k = j; k < gone.length && (gone[k] as TickSpan)[0] < end; k++) {
      const [from, to] = gone[k] as TickSpan;
      if (at < from) left.push([at, from]);
      at = Math.max(at, to);
    }
    if (at < end) left.push([at, end]);
  }
  return left;
}

function unknownId(pointer: string, what: string, el: string) {
  return configError(pointer, `the id of an ${what} of the plan`, {
    el: `Γράψτε ${el} που υπάρχει στο σχέδιο`,
    en: `Give an ${what} that is in the plan`,
  });
}

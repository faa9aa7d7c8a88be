import type { MunicipalityPlan, Reason } from '@rantevou/core';
import { dateTextOf } from '../calendar/civil.ts';
import type { Board } from './board.ts';
import type { Offer } from './offered.ts';
import { absenceSpans, type CivilDays, closureSpans, type Row, type TickSpan } from './open-hours.ts';
import type { Pool } from './pools.ts';
import { GAP_BUSY, type Rule, reason } from './reasons.ts';
import type { Explanation } from './types.ts';

interface ExplainContext {
  readonly plan: MunicipalityPlan;
  readonly board: Board;
  readonly civil: CivilDays;
  readonly offer: Offer;
  readonly pool: Pool;
  readonly office: string | undefined;
  readonly officer: string | undefined;
  /** The tick in which the start lies. */
  readonly tick: number;
  /** The appointment; also the tick in which it ends, where it begins between two. */
  readonly span: TickSpan;
  /** What stands against the start for everybody: off the grid, too early, too late. */
  readonly general: readonly Reason[];
}

/** Why the start is free or not, for each holder of each post, in the order of the plan. */
export function explainStart(context: ExplainContext): Explanation[] {
  const { plan, board, tick, office, officer } = context;
  const day = board.dayOfTick(tick);
  const explanations: Explanation[] = [];
  for (const post of plan.posts) {
    if (office !== undefined && post.officeId !== office) continue;
    for (const officerId of new Set(post.holders.map((holder) => holder.officerId))) {
      if (officer !== undefined && officerId !== officer) continue;
      const because = [...context.general];
      if (day >= 0 && day < board.days) because.push(...reasonsAgainst(context, day, post, officerId));
      explanations.push({ postId: post.id, officerId, free: because.length === 0, because });
    }
  }
  return explanations;
}

function reasonsAgainst(
  context: ExplainContext,
  day: number,
  post: MunicipalityPlan['posts'][number],
  officerId: string,
): Reason[] {
  const { board, offer, civil, span } = context;
  const because: Reason[] = [];
  if (post.services !== 'all' && !post.services.includes(offer.service)) because.push(reason('service'));
  const rows = board.rows
    .map((row, r) => ({ row, r }))
    .filter(({ row }) => row.post === post && row.officerId === officerId);
  const found = rows.find(({ row }) => row.modes.has(offer.mode));
  if (!found) because.push(reason('mode'));
  const row = found ?? rows[0];
  for (const texts of closedDaysIn(civil, span)) because.push(reason('closed-day', texts));
  because.push(...closuresIn(context, post.officeId, span));
  if (
    absenceSpans({ plan: context.plan, tickMs: civil.tickMs }, officerId).some((away) => meet(away, span))
  ) {
    because.push(reason('absence'));
  }
  if (row) because.push(...outside(row.row, span));
  if (row && because.length === 0) because.push(...takenBy(context, day, row.r, post.officeId));
  return because;
}

function outside(row: Row, span: TickSpan): Reason[] {
  const holds = (spans: readonly TickSpan[]) =>
    spans.some(([start, end]) => start <= span[0] && span[1] <= end);
  const because: Reason[] = [];
  if (!holds(row.held)) because.push(reason('outside-validity'));
  if (!holds(row.hours)) because.push(reason('outside-hours'));
  return because;
}

/** Once the plan allows the time: claims of the person, then of what else is needed. */
function takenBy(
  { board, offer, pool, tick }: ExplainContext,
  day: number,
  row: number,
  officeId: string,
): Reason[] {
  const bit = tick - (board.base[day] as number);
  const isFree = (r: number, gap: number) =>
    ((board.freeStarts(day, r, bit >> 5, offer.ticks, gap) >>> (bit & 31)) & 1) === 1;
  const because: Reason[] = [];
  if (!isFree(row, offer.gapTicks)) because.push(isFree(row, 0) ? GAP_BUSY : reason('busy'));
  const lacks = (list: readonly number[]) => !list.some((r) => isFree(r, board.turnoverOf[r] as number));
  const rooms = pool.groups.find(
    (group) => group.rooms !== null && hasOffice(board, group.rows, officeId),
  )?.rooms;
  if (rooms && lacks(rooms)) because.push(reason('room'));
  for (const list of pool.also) if (lacks(list)) because.push(reason(kindOf(board, list)));
  return because;
}

function hasOffice(board: Board, rows: readonly number[], officeId: string): boolean {
  return rows.length > 0 && board.rows[rows[0] as number]?.post?.officeId === officeId;
}

/** A list without a resource is of interpreters: video lines are only asked for where there are some. */
function kindOf(board: Board, list: readonly number[]): Rule {
  return list.length > 0 ? (board.rows[list[0] as number]?.resource?.kind ?? 'interpreter') : 'interpreter';
}

/** Also the day after the horizon, for an appointment that begins before its midnight. */
function closedDaysIn({ closedDays, firstDay, days, dayStart }: CivilDays, span: TickSpan) {
  const names = [];
  for (let d = 0; d <= days; d++) {
    const closed = closedDays.get(firstDay + d);
    const end = d < days ? (dayStart[d + 1] as number) : Number.POSITIVE_INFINITY;
    if (closed && meet([dayStart[d] as number, end], span)) {
      names.push({
        el: `Αργία: ${closed.el} (${dateTextOf(firstDay + d)}).`,
        en: `Closed: ${closed.en} (${dateTextOf(firstDay + d)}).`,
      });
    }
  }
  return names;
}

function closuresIn({ plan, civil }: ExplainContext, officeId: string, span: TickSpan): Reason[] {
  return plan.closures
    .filter((closure) => {
      const shut = closureSpans({ plan: { ...plan, closures: [closure] }, tickMs: civil.tickMs }, officeId);
      return shut.some((one) => meet(one, span));
    })
    .map((closure) => reason('closure', closure.reason));
}

function meet(a: TickSpan, b: TickSpan): boolean {
  return a[0] < b[1] && b[0] < a[1];
}

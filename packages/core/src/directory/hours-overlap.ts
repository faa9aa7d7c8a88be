import type { HoursRule } from './plan.ts';

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** Whether a text looks like a rule of the municipal subset; the calendar itself is stricter. */
export function isReadableRule(rule: string): boolean {
  return /^FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;[A-Z]+=[A-Z0-9,+-]+)*$/.test(rule);
}

/**
 * Pairs of rules of one list that open the same time twice: on the same weekday, at overlapping times, while both
 * hold, for a mode of both. Each later rule is named once.
 *
 * @remarks Only what repeats every week or every day is compared: whether the second Tuesday of a month meets every
 * other Tuesday is the calendar's business, and opening a time twice does no harm there.
 */
export function overlapsIn(rules: readonly HoursRule[]): { readonly index: number; readonly of: number }[] {
  return rules.flatMap((rule, index) => {
    const of = rules.slice(0, index).findIndex((earlier) => meet(earlier, rule));
    return of < 0 ? [] : [{ index, of }];
  });
}

function meet(a: HoursRule, b: HoursRule): boolean {
  const days = weekdaysOf(b.rule);
  return (
    weekdaysOf(a.rule).some((day) => days.includes(day)) &&
    a.start < b.end &&
    b.start < a.end &&
    isValidTogether(a, b) &&
    (!a.modes || !b.modes || a.modes.some((mode) => b.modes?.includes(mode)))
  );
}

/** Civil days compare as texts. */
function isValidTogether(a: HoursRule, b: HoursRule): boolean {
  return (
    !(a.validTo && b.validFrom && a.validTo < b.validFrom) &&
    !(b.validTo && a.validFrom && b.validTo < a.validFrom)
  );
}

/** The weekdays of a rule that holds each week; none for any other. */
function weekdaysOf(rule: string): readonly string[] {
  if (rule === 'FREQ=DAILY') return DAYS;
  const days = /^FREQ=(?:WEEKLY|DAILY);BYDAY=([A-Z]{2}(?:,[A-Z]{2})*)$/.exec(rule)?.[1];
  return days?.split(',') ?? [];
}

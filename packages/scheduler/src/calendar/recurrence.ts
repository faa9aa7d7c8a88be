/**
 * The one door to `rrule`. It is asked for one period at a time (a month, a year), on floating dates whose UTC fields
 * are wall time, never with a zone: with `tzid` its answers depend on the process's TZ, and over open ranges its
 * iteration has no bound. Which periods there are, how many are looked at, and everything of daily and weekly rules
 * is decided here.
 */
import { SdkError, type Texts } from '@rantevou/core';
import * as rruleNamespace from 'rrule';
import { civilDayOf, DAY_MS, dayOf, daysInMonth, parseDateText, weekdayOf, ymdOf } from './civil.ts';

// The package has no `exports`: Node sees CommonJS behind `default`, bundlers see named exports.
const rrule = (rruleNamespace as unknown as { default?: typeof rruleNamespace }).default ?? rruleNamespace;

type Frequency = 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';

/** A rule of the municipal subset of RFC 5545 §3.3.10, checked. Days are days since 1970-01-01, wall time. */
export interface Recurrence {
  readonly frequency: Frequency;
  readonly interval: number;
  readonly count: number | null;
  /** Last civil day, inclusive. */
  readonly untilDay: number | null;
  readonly byMonth: readonly number[];
  readonly byMonthDay: readonly number[];
  /** 0 = Monday; `nth` null = every one of the period. */
  readonly byDay: readonly { readonly weekday: number; readonly nth: number | null }[];
  readonly bySetPos: readonly number[];
  /** First day of the week, 0 = Monday: counts where weeks are skipped. */
  readonly weekStart: number;
  /** First civil day, from which intervals and counts run; null where the rule needs none. */
  readonly anchorDay: number | null;
}

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const MAX_INTERVAL = 366;
const MAX_COUNT = 1_000;
const MAX_UNTIL_YEARS = 5;
const MAX_LIST = 31;
const MAX_DAYS_ASKED = 800;
/** Periods looked at in one expansion. */
const MAX_STEPS = 10_000;
const MAX_RRULE_STEPS = 1_000;
/** A step of so many periods leaves rrule's last year (9999), so that it looks at one period and stops. */
const PAST_LAST_YEAR = 120_000;

/**
 * Reads a rule of the municipal subset: FREQ of DAILY, WEEKLY, MONTHLY or YEARLY, INTERVAL 1–366, COUNT up to 1,000
 * or UNTIL as a date up to 5 years after the first day, BYMONTH, BYMONTHDAY, BYDAY, BYSETPOS, WKST, each list of at
 * most 31 values.
 *
 * @param anchor First civil day (`YYYY-MM-DD`) of the rule, the DTSTART of RFC 5545. Needed by rules with an
 * INTERVAL above 1 or a COUNT, and by those that take their day from it.
 * @throws SdkError `RECURRENCE_INVALID` naming the part of the rule and what was expected.
 */
export function parseRecurrence(rule: string, anchor?: string, pointer = '/rule'): Recurrence {
  const refuse = (part: string, expected: string, texts: Texts) =>
    invalid(`${pointer}/${part}`, expected, texts);
  if (typeof rule !== 'string' || rule.length > 500) {
    throw invalid(pointer, 'an RFC 5545 rule of at most 500 characters', {
      el: 'Δώστε κανόνα RFC 5545 έως 500 χαρακτήρες',
      en: 'Give an RFC 5545 rule of at most 500 characters',
    });
  }
  const parts = new Map<string, string>();
  for (const part of rule.split(';')) {
    const [, key, value] = /^([A-Z]+)=([^;=]+)$/.exec(part) ?? [];
    if (!key || !value || parts.has(key)) {
      throw invalid(pointer, 'parts NAME=VALUE, each once, with ; between them', {
        el: 'Γράψτε τον κανόνα ως ΟΝΟΜΑ=ΤΙΜΗ με ; ανάμεσα, κάθε όνομα μία φορά',
        en: 'Write the rule as NAME=VALUE with ; between, each name once',
      });
    }
    parts.set(key, value);
  }
  for (const key of parts.keys()) {
    if (!PARTS.has(key)) {
      throw refuse(key, `one of ${[...PARTS].join(', ')}`, {
        el: `Το ${key} δεν υποστηρίζεται στα ωράρια`,
        en: `${key} is not supported in opening hours`,
      });
    }
  }
  const frequency = parts.get('FREQ') as Frequency | undefined;
  if (!frequency || !FREQUENCIES.has(frequency)) {
    throw refuse('FREQ', 'DAILY, WEEKLY, MONTHLY or YEARLY', {
      el: 'Η συχνότητα είναι DAILY, WEEKLY, MONTHLY ή YEARLY',
      en: 'The frequency is DAILY, WEEKLY, MONTHLY or YEARLY',
    });
  }
  const whole = (key: string, max: number): number | null => {
    const text = parts.get(key);
    if (text === undefined) return null;
    const value = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= 1 && value <= max)) {
      throw refuse(key, `a whole number 1–${max}`, {
        el: `Το ${key} είναι ακέραιος από 1 έως ${max}`,
        en: `${key} is a whole number from 1 to ${max}`,
      });
    }
    return value;
  };
  const list = (key: string, accepts: (value: number) => boolean, expected: string): number[] => {
    const texts = parts.get(key)?.split(',') ?? [];
    const values = texts.map((text) => (/^[+-]?\d{1,3}$/.test(text) ? Number(text) : Number.NaN));
    if (values.length > MAX_LIST || !values.every(accepts)) {
      throw refuse(key, `at most ${MAX_LIST} values, each ${expected}`, {
        el: `Το ${key} παίρνει έως ${MAX_LIST} τιμές: ${expected}`,
        en: `${key} takes at most ${MAX_LIST} values: ${expected}`,
      });
    }
    return [...new Set(values)].sort((a, b) => a - b);
  };
  const signed = (max: number) => (value: number) => value !== 0 && Math.abs(value) <= max;

  const byDay = daysOf(parts.get('BYDAY'), frequency, refuse);
  const byMonthDay = list('BYMONTHDAY', signed(31), '±1–31');
  if (frequency === 'WEEKLY' && byMonthDay.length > 0) {
    throw refuse('BYMONTHDAY', 'no BYMONTHDAY in a weekly rule (RFC 5545 §3.3.10)', {
      el: 'Ο εβδομαδιαίος κανόνας δεν έχει BYMONTHDAY',
      en: 'A weekly rule has no BYMONTHDAY',
    });
  }
  const bySetPos = list('BYSETPOS', signed(366), '±1–366');
  const byMonth = list('BYMONTH', (value) => value >= 1 && value <= 12, '1–12');
  if (bySetPos.length > 0 && byDay.length + byMonthDay.length + byMonth.length === 0) {
    throw refuse('BYSETPOS', 'another BY part beside BYSETPOS (RFC 5545 §3.3.10)', {
      el: 'Το BYSETPOS χρειάζεται και άλλο BY',
      en: 'BYSETPOS needs another BY part',
    });
  }
  const interval = whole('INTERVAL', MAX_INTERVAL) ?? 1;
  const count = whole('COUNT', MAX_COUNT);
  const anchorDay = anchor === undefined ? null : civilDayOf(anchor, '/validFrom');
  const untilDay = untilOf(parts.get('UNTIL'), anchorDay, count, refuse);
  const weekStart = WEEKDAYS.indexOf(parts.get('WKST') ?? 'MO');
  if (weekStart < 0) {
    throw refuse('WKST', `one of ${WEEKDAYS.join(', ')}`, {
      el: 'Το WKST είναι ημέρα, όπως MO',
      en: 'WKST is a day, like MO',
    });
  }
  const takesDayFromAnchor =
    (frequency === 'WEEKLY' && byDay.length === 0) ||
    ((frequency === 'MONTHLY' || frequency === 'YEARLY') && byDay.length + byMonthDay.length === 0);
  if (anchorDay === null && (interval > 1 || count !== null || takesDayFromAnchor)) {
    throw invalid('/validFrom', 'a first day (validFrom) for a rule with INTERVAL, COUNT or without days', {
      el: 'Ο κανόνας με INTERVAL, COUNT ή χωρίς ημέρες χρειάζεται πρώτη ημέρα ισχύος (validFrom)',
      en: 'A rule with INTERVAL, COUNT or without days needs a first day (validFrom)',
    });
  }
  return { frequency, interval, count, untilDay, byMonth, byMonthDay, byDay, bySetPos, weekStart, anchorDay };
}

const PARTS = new Set([
  'FREQ',
  'INTERVAL',
  'COUNT',
  'UNTIL',
  'BYMONTH',
  'BYMONTHDAY',
  'BYDAY',
  'BYSETPOS',
  'WKST',
]);
const FREQUENCIES: ReadonlySet<string> = new Set(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']);

type Refuse = (part: string, expected: string, texts: Texts) => SdkError;

function daysOf(text: string | undefined, frequency: Frequency, refuse: Refuse): Recurrence['byDay'] {
  const texts = text?.split(',') ?? [];
  const maxNth = frequency === 'MONTHLY' ? 5 : frequency === 'YEARLY' ? 53 : 0;
  const days = texts.map((one) => {
    const match = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(one);
    const nth = match?.[1] === undefined ? null : Number(match[1]);
    if (!match || nth === 0 || Math.abs(nth ?? 0) > maxNth) return null;
    return { weekday: WEEKDAYS.indexOf(match[2] as string), nth };
  });
  if (days.length > MAX_LIST || days.includes(null)) {
    const expected = maxNth
      ? `MO … SU, with ±1–${maxNth} before it where wanted`
      : 'MO … SU without a number';
    throw refuse('BYDAY', `at most ${MAX_LIST} days, each ${expected}`, {
      el: `Το BYDAY παίρνει έως ${MAX_LIST} ημέρες: ${expected}`,
      en: `BYDAY takes at most ${MAX_LIST} days: ${expected}`,
    });
  }
  return days as Recurrence['byDay'];
}

function untilOf(
  text: string | undefined,
  anchorDay: number | null,
  count: number | null,
  refuse: Refuse,
): number | null {
  if (text === undefined) return null;
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  const untilDay = parseDateText(`${year}-${month}-${day}`);
  const tooFar = untilDay !== null && anchorDay !== null && untilDay - anchorDay > MAX_UNTIL_YEARS * 366;
  if (untilDay === null || count !== null || tooFar) {
    throw refuse('UNTIL', `a date YYYYMMDD within ${MAX_UNTIL_YEARS} years of the first day, without COUNT`, {
      el: `Το UNTIL είναι ημερομηνία ΕΕΕΕΜΜΗΗ έως ${MAX_UNTIL_YEARS} έτη μετά την πρώτη ημέρα, χωρίς COUNT`,
      en: `UNTIL is a date YYYYMMDD within ${MAX_UNTIL_YEARS} years of the first day, without COUNT`,
    });
  }
  return untilDay;
}

function invalid(pointer: string, expected: string, texts: Texts): SdkError {
  return new SdkError('RECURRENCE_INVALID', { problems: [{ pointer, expected, ...texts }] });
}

/**
 * The civil days of a rule in `[fromDay, toDay]`, in order.
 *
 * @remarks Work is bounded by the days asked for (at most 800) and, for rules with a COUNT, by the periods since the
 * first day; a rule that never matches costs no more than another.
 * @throws SdkError `RECURRENCE_INVALID` where a COUNT would have to be counted over more than 10,000 days or weeks, or
 * 1,000 months or years.
 */
export function expandRecurrence(recurrence: Recurrence, fromDay: number, toDay: number): number[] {
  if (!(toDay - fromDay < MAX_DAYS_ASKED)) throw new SdkError('RANGE_TOO_LONG');
  const { anchorDay, untilDay, count } = recurrence;
  const last = Math.min(toDay, untilDay ?? toDay);
  const anchor = anchorDay ?? fromDay;
  // Only a count has to begin at the first day.
  const first = count === null ? Math.max(fromDay, anchor) : anchor;
  const days: number[] = [];
  let left = count ?? Number.POSITIVE_INFINITY;
  for (const found of periodsFrom(recurrence, first, last)) {
    for (const day of found) {
      if (day < anchor || day < first) continue;
      if (day > last || left === 0) return days;
      left -= 1;
      if (day >= fromDay) days.push(day);
    }
    if (left === 0) break;
  }
  return days;
}

/** The days of each period that the rule meets, from the one in which `first` lies to the one in which `last` lies. */
function* periodsFrom(recurrence: Recurrence, first: number, last: number): Generator<readonly number[]> {
  const { frequency, interval } = recurrence;
  const number = periodNumber(frequency, recurrence.weekStart);
  const anchor = recurrence.anchorDay === null ? 0 : number(recurrence.anchorDay);
  const end = number(last);
  const begin = anchor + Math.ceil((number(first) - anchor) / interval) * interval;
  const maxSteps = frequency === 'DAILY' || frequency === 'WEEKLY' ? MAX_STEPS : MAX_RRULE_STEPS;
  const daysIn = expanderOf(recurrence);
  for (let period = begin, steps = 0; period <= end; period += interval, steps++) {
    if (steps === maxSteps) {
      throw invalid(
        '/validFrom',
        `at most ${maxSteps} periods between the first day of a COUNT and the days asked for`,
        {
          el: 'Η πρώτη ημέρα ισχύος είναι πολύ παλιά για κανόνα με COUNT',
          en: 'The first day is too long ago for a rule with COUNT',
        },
      );
    }
    yield daysIn(period);
  }
}

/** Numbers days, weeks, months or years so that intervals are differences. */
function periodNumber(frequency: Frequency, weekStart: number): (day: number) => number {
  switch (frequency) {
    case 'DAILY':
      return (day) => day;
    case 'WEEKLY':
      return (day) => Math.floor((day + 3 - weekStart) / 7);
    case 'MONTHLY':
      return (day) => {
        const { year, month } = ymdOf(day);
        return year * 12 + month - 1;
      };
    case 'YEARLY':
      return (day) => ymdOf(day).year;
  }
}

function expanderOf(recurrence: Recurrence): (period: number) => readonly number[] {
  switch (recurrence.frequency) {
    case 'DAILY':
      return dailyExpander(recurrence);
    case 'WEEKLY':
      return weeklyExpander(recurrence);
    default:
      return rruleExpander(recurrence);
  }
}

/** The positions of a period's set that BYSETPOS keeps. */
function positions(days: readonly number[], bySetPos: readonly number[]): readonly number[] {
  if (bySetPos.length === 0) return days;
  return days.filter((_, i) => bySetPos.includes(i + 1) || bySetPos.includes(i - days.length));
}

function dailyExpander({
  byMonth,
  byMonthDay,
  byDay,
  bySetPos,
}: Recurrence): (period: number) => readonly number[] {
  const weekdays = maskOf(byDay);
  return (day) => {
    if (byDay.length > 0 && ((weekdays >> weekdayOf(day)) & 1) === 0) return [];
    if (byMonth.length + byMonthDay.length === 0) return positions([day], bySetPos);
    const { year, month, day: ofMonth } = ymdOf(day);
    if (byMonth.length > 0 && !byMonth.includes(month)) return [];
    const fromEnd = ofMonth - daysInMonth(year, month) - 1;
    if (byMonthDay.length > 0 && !byMonthDay.includes(ofMonth) && !byMonthDay.includes(fromEnd)) return [];
    return positions([day], bySetPos);
  };
}

/** A weekly rule is a mask of weekdays: hours repeat weekly nearly always, so this one is looked at day by day. */
function weeklyExpander(recurrence: Recurrence): (period: number) => readonly number[] {
  const { byDay, byMonth, bySetPos, weekStart, anchorDay } = recurrence;
  const weekdays = byDay.length > 0 ? maskOf(byDay) : 1 << weekdayOf(anchorDay as number);
  return (week) => {
    const days: number[] = [];
    const begin = week * 7 - 3 + weekStart;
    for (let day = begin; day < begin + 7; day++) {
      if (((weekdays >> weekdayOf(day)) & 1) === 0) continue;
      if (byMonth.length > 0 && !byMonth.includes(ymdOf(day).month)) continue;
      days.push(day);
    }
    return positions(days, bySetPos);
  };
}

function maskOf(byDay: Recurrence['byDay']): number {
  return byDay.reduce((mask, { weekday }) => mask | (1 << weekday), 0);
}

function rruleExpander(recurrence: Recurrence): (period: number) => readonly number[] {
  const { frequency, byMonth, byMonthDay, byDay, weekStart, anchorDay } = recurrence;
  const monthly = frequency === 'MONTHLY';
  const fromAnchor = anchorDay === null ? null : ymdOf(anchorDay);
  const hasDays = byDay.length + byMonthDay.length > 0;
  const months = !monthly && !hasDays && byMonth.length === 0 && fromAnchor ? [fromAnchor.month] : byMonth;
  const monthDays = !hasDays && fromAnchor ? [fromAnchor.day] : byMonthDay;
  const options = {
    freq: monthly ? rrule.RRule.MONTHLY : rrule.RRule.YEARLY,
    interval: PAST_LAST_YEAR,
    wkst: weekStart,
    ...(months.length > 0 ? { bymonth: [...months] } : {}),
    ...(monthDays.length > 0 ? { bymonthday: [...monthDays] } : {}),
    ...(byDay.length > 0 ? { byweekday: weekdaysForRrule(recurrence) } : {}),
  };
  return (period) => {
    const first = monthly ? dayOf(Math.floor(period / 12), (period % 12) + 1, 1) : dayOf(period, 1, 1);
    const dtstart = new Date(first * DAY_MS);
    const days = new rrule.RRule({ ...options, dtstart }, true)
      .all()
      .map((date) => Math.round(date.getTime() / DAY_MS));
    // Positions are taken here: rrule gives a set of one day also for its last but one.
    return positions(days, recurrence.bySetPos);
  };
}

/** rrule takes `MO,1TU` for days that are both; the standard means either. So `MO` becomes each Monday by number. */
function weekdaysForRrule({ frequency, byMonth, byDay }: Recurrence) {
  const mixed = byDay.some(({ nth }) => nth !== null) && byDay.some(({ nth }) => nth === null);
  const maxNth = frequency === 'MONTHLY' || byMonth.length > 0 ? 5 : 53;
  return byDay.flatMap(({ weekday, nth }) => {
    if (nth !== null) return [new rrule.Weekday(weekday, nth)];
    if (!mixed) return [new rrule.Weekday(weekday)];
    return Array.from({ length: maxNth }, (_, i) => new rrule.Weekday(weekday, i + 1));
  });
}

/**
 * Opening hours of a year by four ways, as instants: run in a process of its own under some `TZ`, prints each one's
 * answers and times as JSON. `bench/suites/hours.ts` compares them.
 */
import { Temporal } from '@rantevou/core';
import { spanInstants, workingHours } from '@rantevou/scheduler';
import * as rruleModule from 'rrule';
import { RRuleTemporal } from 'rrule-temporal';
import { measure, type Timing } from './measure.ts';

const rrule = (rruleModule as unknown as { default?: typeof rruleModule }).default ?? rruleModule;
const ZONE = 'Europe/Athens';
const DAY_MS = 86_400_000;

/** First and last day of 2027, days since 1970-01-01. */
const FIRST = Date.UTC(2027, 0, 1) / DAY_MS;
const LAST = Date.UTC(2027, 11, 31) / DAY_MS;
const WEEKDAYS = { rule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', start: '08:00', end: '14:30' };

export interface HoursAnswers {
  readonly year: Readonly<Record<string, readonly number[]>>;
  readonly clockChanges: Readonly<Record<string, readonly number[]>>;
  readonly switchDays: Readonly<Record<string, readonly number[]>>;
  readonly timings: Readonly<Record<string, Timing>>;
}

function ours(): number[] {
  const starts: number[] = [];
  workingHours([WEEKDAYS], FIRST, LAST).forEach((spans, i) => {
    for (const span of spans) starts.push(spanInstants(FIRST + i, span)[0]);
  });
  return starts;
}

/** The right way with rrule: floating, and Temporal for the zone. */
function rruleAndTemporal(): number[] {
  const rule = new rrule.RRule({
    freq: rrule.RRule.WEEKLY,
    byweekday: [0, 1, 2, 3, 4],
    dtstart: rrule.datetime(2027, 1, 1, 8, 0),
    until: rrule.datetime(2027, 12, 31, 23, 59),
  });
  return rule.all().map((date) => zoned(date));
}

function zoned(date: Date): number {
  return Temporal.PlainDateTime.from({
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
  }).toZonedDateTime(ZONE, { disambiguation: 'compatible' }).epochMilliseconds;
}

function rruleTemporal(): number[] {
  const rule = new RRuleTemporal({
    freq: 'WEEKLY',
    byDay: ['MO', 'TU', 'WE', 'TH', 'FR'],
    tzid: ZONE,
    dtstart: Temporal.ZonedDateTime.from('2027-01-01T08:00[Europe/Athens]'),
    until: Temporal.ZonedDateTime.from('2027-12-31T23:59[Europe/Athens]'),
  });
  return rule.all().map((date) => date.epochMilliseconds);
}

/** All seven days, two spans, over both clock changes: starts and ends. */
function overClockChanges(): Record<string, number[]> {
  const rules = [
    { rule: 'FREQ=DAILY', start: '08:00', end: '14:30' },
    { rule: 'FREQ=DAILY', start: '15:00', end: '18:00' },
  ];
  const weeks = ['2026-10-22', '2027-03-25'].map((date) => Date.parse(date) / DAY_MS);
  const own = weeks.flatMap((first) =>
    workingHours(rules, first, first + 6).flatMap((spans, i) =>
      spans.flatMap((span) => spanInstants(first + i, span)),
    ),
  );
  const temporal = weeks.flatMap((first) =>
    Array.from({ length: 7 }, (_, i) => first + i).flatMap((day) =>
      ['08:00', '14:30', '15:00', '18:00'].map(
        (time) =>
          Temporal.PlainDate.from(new Date(day * DAY_MS).toISOString().slice(0, 10)).toZonedDateTime({
            timeZone: ZONE,
            plainTime: time,
          }).epochMilliseconds,
      ),
    ),
  );
  return { ours: own, Temporal: temporal };
}

/** 03:30 on the day that skips it and on the day that has it twice. */
function onSwitchDays(): Record<string, number[]> {
  const rules = [{ rule: 'FREQ=DAILY', start: '03:30', end: '05:00' }];
  const days = ['2027-03-28', '2027-10-31'].map((date) => Date.parse(date) / DAY_MS);
  return {
    ours: days.map((day) => spanInstants(day, workingHours(rules, day, day)[0]![0]!)[0]),
    'rrule and Temporal': days.map((day) => zoned(new Date(day * DAY_MS + 3.5 * 3_600_000))),
  };
}

if (import.meta.main) {
  const answers: HoursAnswers = {
    year: { ours: ours(), 'rrule and Temporal': rruleAndTemporal(), 'rrule-temporal': rruleTemporal() },
    clockChanges: overClockChanges(),
    switchDays: onSwitchDays(),
    timings: {
      ours: measure(ours),
      'rrule and Temporal': measure(rruleAndTemporal),
      'rrule-temporal': measure(rruleTemporal),
    },
  };
  process.stdout.write(JSON.stringify(answers));
}

import { APPOINTMENT_STATUSES, OUTCOMES } from '@rantevou/core';
import { STATISTICS_DIMENSIONS } from '@rantevou/scheduler';
import { z } from 'zod';
import { civilDate, count, eachOf, id, someOf, texts } from './common.ts';
import { named } from './named.ts';

const number = count.nullable();
const counts = named(
  'Counts',
  'Numbers of appointments; null = a small number that is withheld',
  z.strictObject({
    total: number,
    source: z.strictObject({ citizen: number, staff: number }),
    status: eachOf(APPOINTMENT_STATUSES, number),
    outcome: eachOf(OUTCOMES, number),
  }),
);

export const statisticsOutput = named(
  'Statistics',
  'Numbers of appointments in a period, without personal data (άρθρο 5 §4α)',
  z.strictObject({
    municipalityId: id,
    from: civilDate,
    to: civilDate,
    counts,
    noShowRate: z.number().min(0).max(1).nullable(),
    waiting: z.strictObject({ medianDays: z.number().min(0), p90Days: z.number().min(0) }).nullable(),
    groups: someOf(STATISTICS_DIMENSIONS, z.array(z.strictObject({ key: z.string(), counts }))),
    utilisation: z.array(
      z.strictObject({
        date: civilDate,
        offeredMinutes: z.number().min(0),
        takenMinutes: z.number().min(0),
      }),
    ),
    smallestNumber: count.nullable(),
    services: z.record(z.string(), texts),
  }),
);

const minutes = z.number().min(0);
export const loadOutput = named(
  'Load',
  'How full each hour of each weekday is; null = withheld, because they are few',
  z.strictObject({
    municipalityId: id,
    from: civilDate,
    to: civilDate,
    cells: z.array(
      z.strictObject({
        weekday: z.int().min(0).max(6),
        hour: z.int().min(0).max(23),
        offeredMinutes: minutes,
        takenMinutes: minutes.nullable(),
        appointments: count.nullable(),
      }),
    ),
  }),
);

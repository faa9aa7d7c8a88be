import { modeSchema, OUTCOMES } from '@rantevou/core';
import { STATISTICS_DIMENSIONS } from '@rantevou/scheduler';
import { z } from 'zod';
import { defineRoute, type Route } from '../http/route.ts';
import { administrationOutputs } from '../wire/administration.ts';
import { loadOutput, statisticsOutput } from '../wire/statistics.ts';
import { statisticsCsv } from './statistics-csv.ts';
import { daySchema, idSchema, present } from './wire.ts';

/** Numbers of appointments for administrators (άρθρο 5 §4α). */
export const statisticsRoutes: readonly Route[] = [
  defineRoute({
    id: 'getStatistics',
    method: 'GET',
    api: '/api/v1/municipalities/{municipalityId}/statistics',
    summary:
      'Numbers of appointments by start, at most 366 days, without personal data; CSV by Accept or format=csv',
    params: z.strictObject({ municipalityId: idSchema }),
    query: z.strictObject({
      from: daySchema,
      to: daySchema,
      /** Separated by commas; absent = by all but officer. */
      by: z
        .string()
        .transform((text) => text.split(','))
        .pipe(z.array(z.enum(STATISTICS_DIMENSIONS)).max(STATISTICS_DIMENSIONS.length))
        .optional(),
      format: z.enum(['json', 'csv']).optional(),
      /** Only such appointments; the municipality's own administrator alone. */
      service: idSchema.optional(),
      mode: modeSchema.optional(),
      outcome: z.enum([...OUTCOMES, 'none']).optional(),
    }),
    output: statisticsOutput,
    answers: { files: ['text/csv'] },
    errors: [
      'UNAUTHENTICATED',
      'PERMISSION_DENIED',
      'NOT_FOUND',
      'STAFF_CREDENTIALS_REQUIRED',
      'MUNICIPALITY_NOT_JOINED',
      'RANGE_TOO_LONG',
    ],
    async run(context, { params, query }) {
      const { format, service, mode, outcome, ...period } = query;
      const where = present({ service, mode, outcome });
      const { desk, actor, correlationId, exchange, language } = context;
      const read = await desk.statistics(actor, present({ ...params, ...period, where }), correlationId, {
        signal: exchange.signal,
      });
      if (!read.ok) return read;
      const isCsv = (format ?? (exchange.header('accept')?.includes('text/csv') ? 'csv' : 'json')) === 'csv';
      if (!isCsv) return read;
      return {
        ...read,
        file: {
          contentType: 'text/csv; charset=utf-8; header=present',
          name: `${params.municipalityId}-${query.from}-${query.to}.csv`,
          body: statisticsCsv(read.value, language),
        },
      };
    },
  }),
  defineRoute({
    id: 'getLoad',
    method: 'GET',
    api: '/api/v1/municipalities/{municipalityId}/load',
    summary: 'How full each hour of each weekday is, at most 92 days, without personal data (άρθρο 5 §4α)',
    params: z.strictObject({ municipalityId: idSchema }),
    query: z.strictObject({ from: daySchema, to: daySchema }),
    output: loadOutput,
    errors: [
      'UNAUTHENTICATED',
      'PERMISSION_DENIED',
      'NOT_FOUND',
      'STAFF_CREDENTIALS_REQUIRED',
      'MUNICIPALITY_NOT_JOINED',
      'RANGE_TOO_LONG',
    ],
    run: ({ desk, actor }, { params, query }) => desk.load(actor, { ...params, ...query }),
  }),
  defineRoute({
    id: 'getTasks',
    method: 'GET',
    api: '/api/v1/municipalities/{municipalityId}/tasks',
    summary:
      'What waits for the administrators: numbers, posts and proposals, without personal data (άρθρο 5 §4)',
    params: z.strictObject({ municipalityId: idSchema }),
    output: administrationOutputs.tasks,
    errors: [
      'UNAUTHENTICATED',
      'PERMISSION_DENIED',
      'NOT_FOUND',
      'STAFF_CREDENTIALS_REQUIRED',
      'MUNICIPALITY_NOT_JOINED',
    ],
    run: ({ desk, actor }, { params }) => desk.tasks(actor, params.municipalityId),
  }),
];

import {
  absenceSchema,
  closedDaysSchema,
  closureSchema,
  hoursRuleSchema,
  MODES,
  modeSchema,
  postSchema,
} from '@rantevou/core';
import { z } from 'zod';
import { civilDate, count, epochMs, id, someOf, texts, version } from './common.ts';
import { named } from './named.ts';
import { scheduleAnswer } from './transfers.ts';

const hours = z.array(
  named(
    'HoursRule',
    'Opening hours that repeat: an RFC 5545 rule on floating dates, and a span of wall time of Europe/Athens',
    hoursRuleSchema,
  ),
);
const minutes = z.int().min(0);

const officer = named(
  'Officer',
  'An officer with the name that administrators gave, and the posts held (civil days inclusive)',
  z.strictObject({
    id,
    hours: hours.optional(),
    modes: z.array(modeSchema).optional(),
    name: z.string().nullable(),
    posts: z.array(z.strictObject({ postId: id, from: civilDate.optional(), to: civilDate.optional() })),
  }),
);

export const administrationOutputs = {
  hours: z.strictObject({
    version,
    hours,
    posts: z.array(z.strictObject({ postId: id, name: texts, hours: hours.nullable() })),
    officers: z.array(z.strictObject({ officerId: id, hours: hours.nullable() })),
  }),
  closures: z.strictObject({
    version,
    closures: z.array(
      named('Closure', 'A time when something is shut, `[from, to)` in wall time', closureSchema),
    ),
    closedDays: closedDaysSchema,
  }),
  absences: z.strictObject({
    version,
    absences: z.array(
      named('Absence', 'A time when an officer is away, `[from, to)` in wall time', absenceSchema),
    ),
  }),
  modes: z.strictObject({
    version,
    modes: someOf(
      MODES,
      z.strictObject({ offered: z.boolean(), durationMinutes: minutes, gapMinutes: minutes }),
    ),
  }),
  posts: z.strictObject({
    version,
    posts: z.array(
      named('Post', 'A post: hours and services belong to it, officers hold it (άρθρο 5 §3)', postSchema),
    ),
  }),
  officers: z.strictObject({ version, officers: z.array(officer) }),
  officer: z.strictObject({ officerId: id }),
  tasks: named(
    'AdministratorTasks',
    "What waits for a municipality's administrators: numbers, posts and proposals, nobody's data",
    z.strictObject({
      municipalityId: id,
      joined: z.boolean(),
      toCall: count,
      undelivered: z
        .array(
          z.strictObject({
            appointmentId: id,
            code: z.string(),
            startMs: epochMs,
            kind: z.string(),
            state: z.enum(['parked', 'bounced']),
          }),
        )
        .nullable(),
      endingProposals: z.array(z.strictObject({ proposalId: id, expiresAtMs: epochMs })),
      postsWithoutHolder: z.array(id),
      postsWithoutHours: z.array(id),
      openVideoLines: count,
      failedWebhooks: count,
    }),
  ),
  changed: scheduleAnswer,
};

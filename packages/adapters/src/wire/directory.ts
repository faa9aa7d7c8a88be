import { extraFieldSchema, MODES, thematicFieldSchema } from '@rantevou/core';
import { z } from 'zod';
import {
  civilDate,
  count,
  id,
  instant,
  interpretation,
  mode,
  office,
  reason,
  someOf,
  texts,
} from './common.ts';
import { named } from './named.ts';

const municipality = named(
  'Municipality',
  'A municipality as anyone may see it',
  z.strictObject({
    id,
    code: z
      .string()
      .regex(/^\d{4}$/)
      .nullable(),
    name: texts,
    phone: z.string(),
    website: z.url().optional(),
    modes: z.array(mode),
    durations: someOf(MODES, z.int().min(1)),
    horizonDays: z.int().min(1),
    holdMinutes: z.int().min(1),
    interpretation: z.array(interpretation),
    thirdPersonAllowed: z.boolean(),
    specialRequirements: z.array(z.strictObject({ code: id, name: texts })),
    extraFields: z.array(extraFieldSchema),
    askServedAfm: z.boolean(),
    staffModes: z.array(mode),
    policyVersion: z.string().nullable(),
    offices: z.array(office),
    demonstration: z.boolean(),
    joined: z.boolean(),
  }),
);

const slot = named(
  'Slot',
  'A free time, without any officer (άρθρο 2 §5); `end` is without the gap after it',
  z.strictObject({ service: id, mode, start: instant, end: instant }),
);

const dayCount = named(
  'DayCount',
  'How many appointments can begin on a day, or why none can',
  z.strictObject({ date: civilDate, free: count, closed: reason.optional() }),
);

const explanation = named(
  'Explanation',
  'Why a time is free or not for one holder of one post',
  z.strictObject({ postId: id, officerId: id, free: z.boolean(), because: z.array(reason) }),
);

export const directoryOutputs = {
  municipalities: z.strictObject({ municipalities: z.array(municipality) }),
  municipality,
  services: z.strictObject({
    fields: z.array(
      named('ThematicField', 'A field with its services, documents and durations', thematicFieldSchema),
    ),
  }),
  days: z.strictObject({ days: z.array(dayCount) }),
  slots: z.strictObject({ slots: z.array(slot) }),
  explanations: z.strictObject({ officers: z.array(explanation) }),
};

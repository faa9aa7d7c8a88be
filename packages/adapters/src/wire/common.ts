import {
  ANNOUNCEMENT_PLACES,
  APPOINTMENT_STATUSES,
  DISPLACEMENT_REASONS,
  modeSchema,
  OUTCOMES,
  officeSchema,
} from '@rantevou/core';
import { z } from 'zod';
import { idSchema } from '../routes/wire.ts';
import { named } from './named.ts';

/** Epoch milliseconds UTC. */
export const epochMs = z.int().min(0);
/** ISO 8601 with the offset of Europe/Athens. */
export const instant = z.iso.datetime({ offset: true });
export const civilDate = z.iso.date();
export const id = idSchema;
export const count = z.int().min(0);
export const version = z.int().min(0);
export const outcome = z.enum(OUTCOMES);
export const appointmentStatus = z.enum(APPOINTMENT_STATUSES);
export const displacementReason = z.enum(DISPLACEMENT_REASONS);
export const announcementPlace = z.enum(ANNOUNCEMENT_PLACES);
export const interpretation = z.enum(['greek-sign-language', 'lip-reading']);
export const mode = named('Mode', 'Way of service (άρθρο 1 §3)', modeSchema);

export const texts = named(
  'Texts',
  'A sentence or a name in Greek and in English',
  z.strictObject({ el: z.string(), en: z.string() }),
);
export const office = named('Office', 'A place of the municipality', officeSchema);
export const reason = named(
  'Reason',
  'Why something is allowed or refused: the rule, and the paragraph that it comes from',
  z.strictObject({ rule: z.string(), source: z.string(), el: z.string(), en: z.string() }),
);
export const fieldProblem = named(
  'FieldProblem',
  'A field that is wrong, by JSON Pointer (RFC 6901)',
  z.strictObject({ pointer: z.string(), expected: z.string(), el: z.string(), en: z.string() }),
);

/** An object whose keys are these, each perhaps absent. */
export const someOf = <Value extends z.ZodType>(keys: readonly string[], value: Value) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, value.optional()])));
/** An object with all of these keys. */
export const eachOf = <Value extends z.ZodType>(keys: readonly string[], value: Value) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, value])));

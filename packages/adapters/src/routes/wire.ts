import { invalidField, modeSchema } from '@rantevou/core';
import { z } from 'zod';

/** Ids in paths and queries: opaque, of the characters that ids have; base64url ones may begin with any of theirs. */
export const idSchema = z.string().regex(/^[A-Za-z0-9_-][A-Za-z0-9._~-]{0,199}$/);

/** Query of the slot and day lists, as text. Lists are separated by commas. */
export const slotQueryShape = {
  service: idSchema,
  mode: modeSchema,
  office: idSchema.optional(),
  officer: z.literal('case').optional(),
  needs: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(['greek-sign-language', 'lip-reading'])).max(2))
    .optional(),
  /** The asker's own hold: not counted as taken. */
  holdId: idSchema.optional(),
  /** The asker's own appointment that a reschedule would give back. */
  instead: idSchema.optional(),
};

/** Civil day of Europe/Athens. */
export const daySchema = z.iso.date();

/** A number in a query. */
export const countSchema = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.int().min(min).max(max));

/** A command's input as it comes: its own schema, strict, checks it where it is run. */
export const commandBodySchema = z.record(z.string(), z.unknown());

/** What of a command's input stands in the body: all but what the path, a header or the server itself says. */
export function commandBody(input: z.ZodType, ...elsewhere: readonly string[]): z.ZodType {
  const { shape } = input as z.ZodObject;
  const fields = Object.entries(shape).filter(
    ([name]) => name !== 'expectedVersion' && !elsewhere.includes(name),
  );
  return z.strictObject(Object.fromEntries(fields));
}

/**
 * A command's input from body and path.
 *
 * @throws SdkError `INPUT_INVALID` when the body also names what the path says.
 */
export function commandInput(
  body: Readonly<Record<string, unknown>> | undefined,
  fixed: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  for (const name of Object.keys(fixed)) {
    if (body !== undefined && Object.hasOwn(body, name)) {
      throw invalidField(`/${name}`, 'no other fields', { el: 'Άγνωστο πεδίο.', en: 'Unknown field.' });
    }
  }
  return { ...body, ...fixed };
}

/** Leaves out what is undefined: an absent field is absent. */
export function present<T extends Record<string, unknown>>(
  fields: T,
): { [K in keyof T]: Exclude<T[K], undefined> } {
  const some: Partial<T> = {};
  for (const name in fields) if (fields[name] !== undefined) some[name] = fields[name];
  return some as never;
}

import { z } from 'zod';

/** A page of a list under its own name: `nextCursor` null = the last. */
export function pageOutput<Name extends string, Item extends z.ZodType>(name: Name, item: Item) {
  return z.strictObject({ [name]: z.array(item), nextCursor: z.string().nullable() });
}

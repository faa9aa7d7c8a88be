import { z } from 'zod';

/** Names of schemas in the OpenAPI document. A registry of our own: zod's global one is the host application's. */
export const namedSchemas = z.registry<{ id?: string; description?: string; const?: true }>();

/** A schema that stands under its own name among the document's components. */
export function named<Schema extends z.ZodType>(id: string, description: string, schema: Schema): Schema {
  namedSchemas.add(schema, { id, description });
  return schema;
}

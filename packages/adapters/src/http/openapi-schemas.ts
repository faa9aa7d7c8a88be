import { z } from 'zod';
import { namedSchemas } from '../wire/named.ts';
import { WORDS } from './openapi-words.ts';

/** A part of the document: plain JSON. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const HERE = '#/$defs/';
const THERE = '#/components/schemas/';

/**
 * JSON Schemas of zod's, the named ones once among the components. One that reads otherwise as input than as output
 * (defaults) gets a name of its own with `Input` after it.
 */
export class Components {
  readonly #schemas = new Map<string, JsonSchema>();

  of(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const made = z.toJSONSchema(schema, {
      io,
      metadata: namedSchemas,
      target: 'draft-2020-12',
      // What has no shape in JSON (a custom check) is described where it is, not refused here.
      unrepresentable: 'any',
      override: ({ jsonSchema }) => plain(jsonSchema as Record<string, unknown>),
    });
    const { $schema: _dialect, $defs = {}, ...rest } = made as Record<string, unknown>;
    const definitions = Object.entries($defs as Record<string, JsonSchema>);
    const names = new Map(definitions.map(([name]) => [name, name === '__schema0' ? 'Json' : name]));
    // A name that is another's calls for another name, and so for all that refer to it.
    for (let isSettled = false; !isSettled; ) {
      isSettled = true;
      for (const [name, definition] of definitions) {
        const known = this.#schemas.get(names.get(name)!);
        if (known === undefined || same(known, renamed(definition, names))) continue;
        if (names.get(name)!.endsWith('Input')) throw new Error(`two schemas are called ${names.get(name)}`);
        names.set(name, `${name}Input`);
        isSettled = false;
      }
    }
    for (const [name, definition] of definitions) {
      this.#schemas.set(names.get(name)!, described(renamed(definition, names)) as JsonSchema);
    }
    return described(renamed(rest, names)) as JsonSchema;
  }

  all(): Record<string, JsonSchema> {
    return Object.fromEntries([...this.#schemas].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

function same(a: JsonSchema, b: JsonSchema): boolean {
  return JSON.stringify(a) === JSON.stringify(described(b));
}

function renamed<Value>(value: Value, names: ReadonlyMap<string, string>): Value {
  if (Array.isArray(value)) return value.map((one) => renamed(one, names)) as Value;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) =>
      key === '$ref' && typeof one === 'string' && one.startsWith(HERE)
        ? [key, THERE + (names.get(one.slice(HERE.length)) ?? one.slice(HERE.length))]
        : [key, renamed(one, names)],
    ),
  ) as Value;
}

/** A format says it: zod's pattern for it, and the bounds of safe integers, are noise. */
function plain(schema: Record<string, unknown>): void {
  if (schema.format !== undefined) delete schema.pattern;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  // `propertyNames: { type: 'string' }` says nothing in JSON.
  const names = schema.propertyNames as { readonly type?: unknown } | undefined;
  if (names !== undefined && Object.keys(names).join() === 'type') delete schema.propertyNames;
}

/** Gives properties that have no description the one of their name, so that a name means the same everywhere. */
function described(value: unknown, isProperties = false): unknown {
  if (Array.isArray(value)) return value.map((one) => described(one));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => {
      const below = described(one, key === 'properties' && !isProperties);
      const words = isProperties ? WORDS[key] : undefined;
      const isOpen = typeof below === 'object' && below !== null && !('description' in below);
      return [key, words !== undefined && isOpen ? { ...below, description: words } : below];
    }),
  );
}

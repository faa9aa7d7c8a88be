import type { JsonSchema } from './openapi-schemas.ts';

/** Invented values by name: AFMs begin with 000 and belong to nobody, addresses are of example.org. */
const BY_NAME: Readonly<Record<string, unknown>> = {
  afm: '000100011',
  headAfm: '000100011',
  email: 'maria@example.org',
  phone: '6900000000',
  mobile: '6900000000',
  start: '2027-03-16T09:30:00+02:00',
  rule: 'FREQ=WEEKLY;BYDAY=MO,WE',
  birthYear: 1980,
  municipalityId: 'dokimi',
  service: 'birth-certificate',
  officerId: 'officer-1',
  postId: 'post-1',
  policyVersion: '2026-11-01',
  url: 'https://hooks.example.org/rantevou',
};

/** Makes an example of a schema: what is required, and in a choice the first. The same every time. */
export function createSampler(
  schemas: Readonly<Record<string, JsonSchema>>,
): (schema: JsonSchema, name?: string) => unknown {
  return function sample(schema, name = ''): unknown {
    if (typeof schema.$ref === 'string') return sample(schemas[schema.$ref.split('/').at(-1)!] ?? {}, name);
    if (schema.const !== undefined) return schema.const;
    if (Array.isArray(schema.enum)) return schema.enum[0];
    const choice = (schema.anyOf ?? schema.oneOf ?? schema.allOf) as readonly JsonSchema[] | undefined;
    if (choice?.[0]) return sample(choice[0], name);
    const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
    switch (type) {
      case 'object': {
        const properties = (schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>;
        const required = (schema.required ?? []) as readonly string[];
        return Object.fromEntries(required.map((key) => [key, sample(properties[key] ?? {}, key)]));
      }
      case 'array':
        return ((schema.minItems as number | undefined) ?? 0) > 0
          ? [sample(schema.items as JsonSchema, name)]
          : [];
      case 'string':
        return text(schema, name);
      case 'integer':
      case 'number':
        return BY_NAME[name] ?? schema.default ?? schema.minimum ?? 1;
      case 'boolean':
        return schema.default ?? true;
      default:
        return null;
    }
  };
}

function text({ format, pattern, minLength }: JsonSchema, name: string): unknown {
  const fits = (value: unknown) =>
    typeof pattern !== 'string' || new RegExp(pattern, 'u').test(String(value));
  const known = BY_NAME[name];
  if (known !== undefined && fits(known)) return known;
  if (format === 'date') return '2027-03-16';
  if (format === 'date-time') return '2027-03-16T09:30:00+02:00';
  if (format === 'email') return 'maria@example.org';
  if (format === 'uri') return 'https://example.org/';
  const word = 'example'.padEnd(Number(minLength ?? 0), '-');
  return [word, '09:00', '2027-03-16T09:00', '1'].find(fits) ?? word;
}

/** TypeScript of the typed client from the OpenAPI document: a type for each schema and each operation. */

type Schema = Readonly<Record<string, unknown>>;

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly description?: string;
  readonly schema: Schema;
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required: boolean; readonly content: Contents };
  readonly responses: Readonly<
    Record<string, { readonly $ref?: string; readonly description: string; readonly content?: Contents }>
  >;
}
type Contents = Readonly<Record<string, { readonly schema: Schema }>>;

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses: Readonly<Record<string, { readonly description: string }>>;
  };
}

const HEAD = `// Made from docs/openapi.json by \`npm run docs:openapi\`. Do not edit: change the route tables. As long as they are.
`;

/** The whole file. */
export function clientTypes(document: Document): string {
  const schemas = document.components.schemas;
  const problem = schemas.Problem as { readonly properties: { readonly code: { readonly enum: string[] } } };
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const names = Object.keys(schemas).filter((name) => name !== 'Problem');
  return [
    HEAD,
    `/** Codes of the problems that the service answers with. */\nexport type ErrorCode = ${union(problem.properties.code.enum.map(literal))};\n`,
    ...names.map(
      (name) => `${comment(schemas[name]!.description)}export type ${name} = ${typeOf(schemas[name]!)};\n`,
    ),
    `/** What each operation takes and answers. */\nexport interface Operations {\n${operations.map(({ operation }) => operationType(operation, document)).join('\n')}\n}\n`,
    `/** Method and path of each operation; \`key\` = it takes an Idempotency-Key; \`page\` = the list that comes in pages. */\nexport const OPERATIONS = {\n${operations
      .map(({ path, method, operation }) => operationRow(path, method, operation, schemas))
      .join('\n')}\n} as const;\n`,
  ].join('\n');
}

function operationType(operation: Operation, { components }: Document): string {
  const { operationId, summary, parameters = [], requestBody } = operation;
  const input = parameters.filter((one) => one.in !== 'header');
  const names = input.map(({ name }) => name);
  if (new Set(names).size !== names.length || names.includes('body'))
    throw new Error(`${operationId}: path, query and body share a name`);
  const body = requestBody?.content['application/json']?.schema;
  const fields = [
    ...input.map((one) => field(one.name, parameterType(one), one.required, one.description)),
    ...(body ? [field('body', typeOf(body), requestBody?.required === true)] : []),
  ];
  const codes = Object.entries(operation.responses)
    .filter(([status]) => Number(status) >= 400)
    .map(([, { $ref, description }]) =>
      $ref === undefined ? description : (components.responses[nameOf($ref)]?.description ?? ''),
    )
    .flatMap((description) => description.split(', '));
  return `${comment(summary)}${operationId}: {
  readonly input: ${fields.length === 0 ? 'Record<never, never>' : `{ ${fields.join(' ')} }`};
  readonly answer: ${answerType(operation)};
  readonly code: ${union(codes.sort().map(literal))};
};`;
}

function answerType({ responses }: Operation): string {
  const [, done] = Object.entries(responses).find(([status]) => status.startsWith('2')) ?? [];
  const types = Object.entries(done?.content ?? {}).map(([type, { schema }]) =>
    type === 'application/json' ? typeOf(schema) : 'string',
  );
  return types.length === 0 ? 'null' : union(types);
}

/** In a query everything is text; numbers and booleans are let through as what they are. */
function parameterType({ schema, in: where }: Parameter): string {
  const type = typeOf(schema);
  if (where !== 'query' || schema.type !== 'string') return type;
  if (String(schema.pattern ?? '').startsWith('^\\d{')) return 'number | string';
  if (JSON.stringify(schema.enum) === '["true","false"]') return 'boolean';
  return type;
}

function operationRow(
  path: string,
  method: string,
  { operationId, parameters = [], responses }: Operation,
  schemas: Document['components']['schemas'],
): string {
  const takesKey = parameters.some(({ name }) => name === 'Idempotency-Key');
  const schema = responses['200']?.content?.['application/json']?.schema;
  const { properties = {} } = ((schema && resolved(schema, schemas)) ?? {}) as {
    readonly properties?: Readonly<Record<string, Schema>>;
  };
  const isPaged = parameters.some(({ name }) => name === 'cursor') && 'nextCursor' in properties;
  const items = Object.keys(properties).find((name) => resolved(properties[name]!, schemas).type === 'array');
  const more = [
    ...(takesKey ? ['key: true'] : []),
    ...(isPaged && items !== undefined ? [`page: ${literal(items)}`] : []),
  ];
  return `  ${operationId}: { method: '${method}', path: '${path}'${more.map((one) => `, ${one}`).join('')} },`;
}

function resolved(schema: Schema, schemas: Document['components']['schemas']): Schema {
  return typeof schema.$ref === 'string' ? (schemas[nameOf(schema.$ref)] ?? {}) : schema;
}

const nameOf = (ref: string) => ref.split('/').at(-1) ?? '';
const literal = (value: unknown) => `'${String(value).replaceAll("'", "\\'")}'`;

function typeOf(schema: Schema): string {
  if (typeof schema.$ref === 'string') return nameOf(schema.$ref);
  if (schema.const !== undefined) return JSON.stringify(schema.const).replaceAll('"', "'");
  if (Array.isArray(schema.enum))
    return union(schema.enum.map((one) => (typeof one === 'string' ? literal(one) : JSON.stringify(one))));
  const choice = (schema.anyOf ?? schema.oneOf) as readonly Schema[] | undefined;
  if (choice) return union(choice.map(typeOf));
  if (Array.isArray(schema.allOf)) return schema.allOf.map(typeOf).join(' & ');
  if (Array.isArray(schema.type)) return union(schema.type.map((type) => typeOf({ ...schema, type })));
  switch (schema.type) {
    case 'object':
      return objectType(schema);
    case 'array':
      return `readonly (${typeOf((schema.items ?? {}) as Schema)})[]`;
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type;
    case 'integer':
    case 'number':
      return 'number';
    default:
      return 'unknown';
  }
}

function objectType({ properties = {}, required = [], additionalProperties, propertyNames }: Schema): string {
  const own = Object.entries(properties as Readonly<Record<string, Schema>>);
  if (own.length === 0) {
    const value = typeof additionalProperties === 'object' ? typeOf(additionalProperties as Schema) : null;
    if (value === null)
      return additionalProperties === false ? 'Record<string, never>' : 'Record<string, unknown>';
    const keys = (propertyNames as Schema | undefined)?.enum as readonly string[] | undefined;
    return keys
      ? `{ ${keys.map((key) => field(key, value, false)).join(' ')} }`
      : `{ readonly [key: string]: ${value} }`;
  }
  const must = required as readonly string[];
  return `{ ${own.map(([name, of]) => field(name, typeOf(of), must.includes(name), of.description)).join(' ')} }`;
}

function field(name: string, type: string, isRequired: boolean, description?: unknown): string {
  const key = /^[A-Za-z_]\w*$/.test(name) ? name : literal(name);
  return `${comment(description)}readonly ${key}${isRequired ? '' : '?'}: ${isRequired ? type : `${type} | undefined`};`;
}

function comment(text: unknown): string {
  return typeof text === 'string' ? `\n/** ${text.replaceAll('*/', '*∕')} */\n` : '';
}

function union(types: readonly string[]): string {
  const each = [...new Set(types)];
  return each.length === 0
    ? 'never'
    : each.map((type) => (each.length > 1 && / & |=>/.test(type) ? `(${type})` : type)).join(' | ');
}

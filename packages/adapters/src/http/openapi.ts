import { ERROR_TEXTS, type ErrorCode } from '@rantevou/core';
import type { z } from 'zod';
import { fieldProblem, reason } from '../wire/common.ts';
import { sharedProblems } from './openapi-responses.ts';
import { createSampler } from './openapi-sample.ts';
import { Components, type JsonSchema } from './openapi-schemas.ts';
import { TAGS, tagOf } from './openapi-tags.ts';
import { WORDS } from './openapi-words.ts';
import { STATUS } from './problem.ts';
import type { AnswerHeader, Route } from './route.ts';

/** An OpenAPI 3.1 document: plain JSON. */
export interface OpenApiDocument {
  readonly openapi: '3.1.1';
  readonly info: JsonSchema;
  readonly servers: readonly JsonSchema[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly responses: Readonly<Record<string, Described>>;
    readonly securitySchemes: JsonSchema;
  };
}

/** One operation of the document. */
export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required: boolean; readonly content: Content };
  /** What many operations share stands once among the components: `responsesOf` reads either. */
  readonly responses: Readonly<Record<string, Described | { readonly $ref: string }>>;
  readonly security: readonly JsonSchema[];
}

/** An answer with this status: what it means, its headers and its content. */
export interface Described {
  readonly description: string;
  readonly headers?: JsonSchema;
  readonly content?: Content;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

type Content = Readonly<Record<string, { readonly schema: JsonSchema; readonly example?: unknown }>>;

/** Codes that any route may answer with. */
const EVERYWHERE: readonly ErrorCode[] = ['INPUT_INVALID', 'RATE_LIMITED', 'INTERNAL', 'STORE_UNAVAILABLE'];
/** Codes of every change: by the door, or by whatever runs a command. */
const CHANGES: readonly ErrorCode[] = [
  'CSRF_REJECTED',
  'BODY_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'UNAUTHENTICATED',
  'PERMISSION_DENIED',
  'VERSION_CONFLICT',
  'BUSY',
];

/**
 * The document of the JSON routes, made from the very tables that answer: paths, parameters, bodies and answers are the
 * routes' own zod schemas, so that the two cannot drift apart.
 *
 * @param routes - Pages among them are left out, except files below `/api/`.
 * @see OpenAPI Specification 3.1.1; its schemas are JSON Schema 2020-12
 */
export function openApiDocument(
  routes: readonly Route[],
  about: { readonly title: string; readonly version: string },
): OpenApiDocument {
  const components = new Components();
  const problem = problemSchema(components);
  const described = routes.flatMap((route) => {
    const path = pathOf(route);
    return path === undefined ? [] : [{ route, path }];
  });
  // Answers first: theirs are the plain names.
  const outputs = new Map(
    described.map(({ route }) => [route, route.output && components.of(route.output, 'output')]),
  );
  const paths: Record<string, Record<string, Operation>> = {};
  for (const { route, path } of described) {
    const operation = operationOf(route, path, outputs.get(route), components);
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation };
  }
  const schemas = { ...components.all(), Problem: problem };
  const inOrder = Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1)));
  const shared = sharedProblems(inOrder);
  const used = new Set(
    Object.values(paths)
      .flatMap((methods) => Object.values(methods))
      .flatMap(({ tags }) => tags),
  );
  return {
    openapi: '3.1.1',
    info: {
      title: about.title,
      version: about.version,
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    // Relative to the document itself: it cannot know below which path the service is mounted.
    servers: [{ url: '../..', description: 'The service that answers with this document' }],
    tags: Object.entries(TAGS).flatMap(([name, { description }]) =>
      used.has(name) ? [{ name, description }] : [],
    ),
    paths: shared.paths,
    components: {
      schemas,
      responses: shared.responses,
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: '__Host-rantevou-session', description: SESSION },
      },
    },
  };
}

/** Where the document has a route: its JSON, or a page that is a file for programs. */
function pathOf({ api, page, answers }: Route): string | undefined {
  return api ?? (answers?.files !== undefined ? page?.path : undefined);
}

const DESCRIPTION =
  'Appointments with Greek municipalities. Ids are opaque. Names that end in Ms are epoch milliseconds UTC; moments ' +
  'as text are ISO 8601 with offset; days are civil days of Europe/Athens. Problems are RFC 9457, for programs by ' +
  '`code`. A change is repeated safely with the same Idempotency-Key; a version (ETag) sent back as If-Match is ' +
  'refused with 412 when it is old.';
const SESSION =
  'Made by signing in at /auth/citizen/login or /auth/officer/login. On loopback without TLS the name has no prefix. Changes by scripts also send the token of GET /auth/me as X-CSRF-Token.';

/** RFC 9457. */
function problemSchema(components: Components): JsonSchema {
  return {
    type: 'object',
    description: 'Problem details (RFC 9457): for programs by `code`, for people by `el` and `en`',
    required: ['type', 'title', 'status', 'instance', 'code', 'el', 'en'],
    additionalProperties: false,
    properties: {
      type: { type: 'string', format: 'uri' },
      title: { type: 'string' },
      status: { type: 'integer', minimum: 400, maximum: 599 },
      instance: { type: 'string', description: 'The correlation id: what to say on the telephone' },
      code: { type: 'string', enum: Object.keys(ERROR_TEXTS) },
      el: { type: 'string' },
      en: { type: 'string' },
      errors: {
        type: 'array',
        description: 'Fields that are wrong',
        items: components.of(fieldProblem, 'output'),
      },
      reasons: {
        type: 'array',
        description: 'Rules that refuse, with their paragraphs',
        items: components.of(reason, 'output'),
      },
      details: { type: 'object', description: 'Facts for programs; never personal data' },
    },
  };
}

function operationOf(
  route: Route,
  path: string,
  output: JsonSchema | undefined,
  components: Components,
): Operation {
  const isChange = route.method !== 'GET';
  const parameters = [
    ...parametersOf(route.params, 'path', components),
    ...parametersOf(route.query, 'query', components),
    ...headersOf(route),
  ];
  const body = route.accepts ?? route.body;
  return {
    operationId: route.id,
    summary: route.summary,
    tags: [tagOf(path)],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body && isChange
      ? { requestBody: requestBodyOf(route, components.of(body, 'input'), components) }
      : {}),
    responses: {
      [String(route.answers?.status ?? 200)]: {
        description: route.answers?.status === 204 ? 'Done; no content' : 'Done',
        ...responseHeaders(route.answers?.headers),
        ...contentOf(route, output),
      },
      ...(!isChange && route.answers?.headers?.includes('ETag')
        ? { '304': { description: 'The version that If-None-Match names is still the present one' } }
        : {}),
      ...problemsOf([
        ...EVERYWHERE,
        ...(isChange ? CHANGES : []),
        ...(route.params ? (['NOT_FOUND'] as const) : []),
        ...(route.idempotency === 'required' ? (['IDEMPOTENCY_KEY_MISSING'] as const) : []),
        ...(takesKey(route) ? (['IDEMPOTENCY_KEY_REUSED'] as const) : []),
        ...(route.errors ?? []),
      ]),
    },
    security: route.audience === 'public' ? [] : [{}, { session: [] }],
  };
}

function requestBodyOf({ body, accepts }: Route, schema: JsonSchema, components: Components) {
  const example = createSampler(components.all())(schema);
  // Need not be sent where the route takes none, and its command an empty one.
  const takesNone = body?.safeParse(undefined).success === true;
  const required = !takesNone || accepts?.safeParse({}).success === false;
  return { required, content: { 'application/json': { schema, example } } };
}

function contentOf({ answers }: Route, output: JsonSchema | undefined): { content?: Content } {
  const content: Content = {
    ...(output ? { 'application/json': { schema: output } } : {}),
    ...Object.fromEntries((answers?.files ?? []).map((type) => [type, { schema: { type: 'string' } }])),
  };
  return Object.keys(content).length > 0 ? { content } : {};
}

const takesKey = ({ idempotency, accepts }: Route) => idempotency === 'required' || accepts !== undefined;

const ANSWER_HEADERS: Readonly<Record<AnswerHeader, JsonSchema>> = {
  ETag: {
    description: 'The version of what is answered, for If-Match and If-None-Match',
    schema: { type: 'string', pattern: '^"[!#-~]+"$' },
  },
  Link: { description: 'The next page, where there is one (`rel="next"`)', schema: { type: 'string' } },
  Location: { description: 'Path of what was made', schema: { type: 'string' } },
};

function responseHeaders(names: readonly AnswerHeader[] = []): { headers?: JsonSchema } {
  if (names.length === 0) return {};
  return { headers: Object.fromEntries(names.map((name) => [name, ANSWER_HEADERS[name]])) };
}

function headersOf(route: Route): Parameter[] {
  const header = (name: string, required: boolean, description: string, schema: JsonSchema): Parameter => ({
    name,
    in: 'header',
    required,
    description,
    schema,
  });
  const isVersioned = route.method !== 'GET' && route.errors?.includes('VERSION_CONFLICT');
  return [
    ...(takesKey(route)
      ? [
          header(
            'Idempotency-Key',
            route.idempotency === 'required',
            'The same key again, with the same input, gets the same answer and does nothing twice',
            { type: 'string', pattern: '^[!-~]{1,255}$' },
          ),
        ]
      : []),
    ...(isVersioned
      ? [
          header('If-Match', false, 'ETag of what was read: refused with 412 when it is old', {
            type: 'string',
          }),
        ]
      : []),
    ...(route.method === 'GET' && route.answers?.headers?.includes('ETag')
      ? [
          header('If-None-Match', false, 'ETag that one has: 304 while it is the present one', {
            type: 'string',
          }),
        ]
      : []),
  ];
}

const RETRY_AFTER: JsonSchema = {
  'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer', minimum: 0 } },
};

function problemsOf(codes: readonly ErrorCode[]): Record<string, Described> {
  const byStatus = Object.groupBy([...new Set(codes)], (code) => String(STATUS[code]));
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, some = []]) => [
      status,
      {
        description: some.join(', '),
        ...(status === String(STATUS.RATE_LIMITED) ? { headers: RETRY_AFTER } : {}),
        content: {
          'application/problem+json': {
            schema: {
              allOf: [{ $ref: '#/components/schemas/Problem' }],
              properties: { code: { enum: some }, status: { const: Number(status) } },
            },
          },
        },
      },
    ]),
  );
}

function parametersOf(
  schema: z.ZodType | undefined,
  where: 'path' | 'query',
  components: Components,
): Parameter[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = components.of(schema, 'input') as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...of }]) => {
    const words = (description as string | undefined) ?? WORDS[name];
    return {
      name,
      in: where,
      required: where === 'path' || required.includes(name),
      ...(words === undefined ? {} : { description: words }),
      schema: of,
    };
  });
}

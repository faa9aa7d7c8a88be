import { ERROR_TEXTS, type ErrorCode } from '@rantevou/core';
import { z } from 'zod';
import { STATUS } from './problem.ts';
import type { Route } from './route.ts';

type Schema = Readonly<Record<string, unknown>>;

/** An OpenAPI 3.1 document: plain JSON. */
export interface OpenApiDocument {
  readonly openapi: '3.1.1';
  readonly info: Schema;
  readonly servers: readonly Schema[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Schema>>>>;
  readonly components: Readonly<Record<string, Schema>>;
}

/** Codes that any route may answer with. */
const EVERYWHERE: readonly ErrorCode[] = ['INPUT_INVALID', 'INTERNAL', 'STORE_UNAVAILABLE'];
const CHANGES: readonly ErrorCode[] = ['CSRF_REJECTED', 'BODY_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'];
const REPEATABLE: readonly ErrorCode[] = ['IDEMPOTENCY_KEY_MISSING', 'IDEMPOTENCY_KEY_REUSED', 'BUSY'];

/**
 * The document of the JSON routes, made from the very tables that answer: paths, parameters, bodies and answers are the
 * routes' own zod schemas, so that the two cannot drift apart.
 *
 * @param routes - Pages among them are left out.
 * @see OpenAPI Specification 3.1.1; its schemas are JSON Schema 2020-12
 */
export function openApiDocument(
  routes: readonly Route[],
  about: { readonly title: string; readonly version: string; readonly server: string },
): OpenApiDocument {
  const paths: Record<string, Record<string, Schema>> = {};
  for (const route of routes) {
    if (route.api === undefined) continue;
    paths[route.api] = { ...paths[route.api], [route.method.toLowerCase()]: operationOf(route, route.api) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: about.title,
      version: about.version,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: about.server }],
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))),
    components: {
      schemas: { Problem: PROBLEM },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: '__Host-rantevou-session', description: SESSION },
      },
    },
  };
}

const SESSION =
  'Made by signing in at /auth/citizen/login or /auth/officer/login. On loopback without TLS the name has no prefix. Changes by scripts also send the token of GET /auth/me as X-CSRF-Token.';

/** RFC 9457. */
const PROBLEM: Schema = {
  type: 'object',
  description: 'Problem details (RFC 9457): for programs by `code`, for people by `el` and `en`',
  required: ['type', 'title', 'status', 'instance', 'code', 'el', 'en'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    instance: { type: 'string', description: 'The correlation id: what to say on the telephone' },
    code: { enum: Object.keys(ERROR_TEXTS) },
    el: { type: 'string' },
    en: { type: 'string' },
    errors: {
      type: 'array',
      description: 'Fields that are wrong, by JSON Pointer',
      items: {
        type: 'object',
        required: ['pointer', 'expected', 'el', 'en'],
        properties: Object.fromEntries(
          ['pointer', 'expected', 'el', 'en'].map((name) => [name, { type: 'string' }]),
        ),
      },
    },
    reasons: {
      type: 'array',
      description: 'Rules that refuse, with their paragraphs',
      items: {
        type: 'object',
        required: ['rule', 'source', 'el', 'en'],
        properties: Object.fromEntries(
          ['rule', 'source', 'el', 'en'].map((name) => [name, { type: 'string' }]),
        ),
      },
    },
    details: { type: 'object', description: 'Facts for programs; never personal data' },
  },
};

function operationOf(route: Route, path: string): Schema {
  const isChange = route.method !== 'GET';
  const parameters = [
    ...parametersOf(route.params, 'path'),
    ...parametersOf(route.query, 'query'),
    ...(route.idempotency === 'required'
      ? [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: true,
            schema: { type: 'string', maxLength: 200 },
          },
        ]
      : []),
  ];
  return {
    operationId: route.id,
    summary: route.summary,
    tags: [tagOf(path)],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(route.body && isChange
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(route.body, 'input') } },
          },
        }
      : {}),
    responses: {
      '2XX': {
        description: 'Done',
        ...(route.output
          ? { content: { 'application/json': { schema: schemaOf(route.output, 'output') } } }
          : {}),
      },
      ...problemsOf([
        ...EVERYWHERE,
        ...(isChange ? CHANGES : []),
        ...(route.idempotency === 'required' ? REPEATABLE : []),
        ...(route.errors ?? []),
      ]),
    },
    security: route.audience === 'public' ? [] : [{}, { session: [] }],
  };
}

/** The part of the path by which people look for an operation. */
function tagOf(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && !part.startsWith('{'));
  const named = parts[0] === 'api' ? parts.slice(2) : parts;
  return (named[0] === 'municipalities' && named[1]) || named[0] || 'service';
}

function problemsOf(codes: readonly ErrorCode[]): Record<string, Schema> {
  const byStatus = Object.groupBy([...new Set(codes)], (code) => String(STATUS[code]));
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, some = []]) => [
      status,
      {
        description: some.join(', '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

function parametersOf(schema: z.ZodType | undefined, where: 'path' | 'query'): Schema[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Schema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, of]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: of,
  }));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    // What has no shape in JSON (a custom check) is described where it is, not refused here.
    unrepresentable: 'any',
  });
  return rest;
}

import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../packages/adapters/src/client/operations.ts';
import { openApiOfService } from '../../tools/openapi-document.ts';

type Json = Readonly<Record<string, unknown>>;
interface Answered {
  readonly description: string;
  readonly content?: Readonly<Record<string, { readonly schema: Json }>>;
}
interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly description?: string;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema: Json; example?: unknown }>> };
  readonly responses: Readonly<Record<string, Answered | { readonly $ref: string }>>;
}
interface Document {
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Json>>;
    readonly responses: Readonly<Record<string, Answered>>;
  };
}

const file = new URL('../../docs/openapi.json', import.meta.url);
const text = readFileSync(file, 'utf8');
const document = JSON.parse(text) as Document;
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ ...operation, path, method })),
);

describe('docs/openapi.json', () => {
  let served: Json;
  beforeAll(async () => {
    served = await openApiOfService();
  });

  it('is what the service with all its parts says of itself (npm run docs:openapi)', () => {
    const parts = (of: Document) => ({
      ...of.components.schemas,
      ...of.components.responses,
      ...Object.fromEntries(
        Object.entries(of.paths).flatMap(([path, methods]) =>
          Object.entries(methods).map(([method, operation]) => [`${method} ${path}`, operation]),
        ),
      ),
    });
    const now = parts(served as unknown as Document);
    const then = parts(document);
    const other = [...new Set([...Object.keys(now), ...Object.keys(then)])].filter(
      (name) => JSON.stringify(now[name]) !== JSON.stringify(then[name]),
    );
    // Names first: the whole difference would be a thousand lines.
    expect(other).toEqual([]);
    expect(JSON.stringify(document)).toBe(JSON.stringify(served));
    expect(operations.length).toBeGreaterThan(100);
  });

  it('has the operations of the client, with their methods, paths, keys and pages', () => {
    const has = (name: string, parameters: Operation['parameters'] = []) =>
      parameters.some((parameter) => parameter.name === name);
    const wanted = operations.map(({ operationId, method, path, parameters }) => [
      operationId,
      {
        method: method.toUpperCase(),
        path,
        key: has('Idempotency-Key', parameters),
        paged: has('cursor', parameters),
      },
    ]);
    const made = Object.entries(OPERATIONS).map(([id, { method, path, ...more }]) => [
      id,
      { method, path, key: 'key' in more, paged: 'page' in more },
    ]);
    expect(Object.fromEntries(made)).toEqual(Object.fromEntries(wanted));
  });

  it('is an OpenAPI 3.1 document to another reader of its specification', async () => {
    const { valid, errors } = await new Validator().validate(JSON.parse(text));
    expect([valid, errors]).toEqual([true, undefined]);
  });

  it('names each operation once, under a heading that is described', () => {
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const tags = new Set(document.tags.map(({ name }) => name));
    for (const { operationId, summary, tags: own } of operations) {
      expect([operationId, own.length, own.every((tag) => tags.has(tag))]).toEqual([operationId, 1, true]);
      expect(summary).not.toBe('');
    }
    for (const { name, description } of document.tags) expect([name, description]).not.toContain('');
  });

  it('describes every parameter, and declares those of every path', () => {
    for (const { operationId, path, parameters = [] } of operations) {
      const open = parameters.filter(({ description }) => !description).map(({ name }) => name);
      expect([operationId, open]).toEqual([operationId, []]);
      const inPath = parameters.filter((one) => one.in === 'path').map(({ name }) => name);
      expect(inPath).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    }
  });

  it('has a schema for every answer, and one that says something', () => {
    for (const { operationId, responses } of operations) {
      for (const [status, one] of Object.entries(responses)) {
        const name = '$ref' in one ? one.$ref.replace('#/components/responses/', '') : '';
        const { description, content = {} } = '$ref' in one ? document.components.responses[name]! : one;
        const types = Object.keys(content);
        const isEmpty = status === '204' || status === '304';
        expect([operationId, status, types.length > 0]).toEqual([operationId, status, !isEmpty]);
        expect(description).not.toBe('');
        for (const { schema } of Object.values(content)) expect(Object.keys(schema)).not.toEqual([]);
      }
      expect(Object.keys(responses).filter((status) => status.startsWith('2')).length).toBe(1);
    }
  });

  it('refuses unknown fields in everything that it names', () => {
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      if (schema.type === 'object') expect([name, schema.additionalProperties]).toEqual([name, false]);
    }
  });

  it('uses every component, and has every one that it refers to', () => {
    const referred = new Set(
      [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name = '']) => name),
    );
    expect([...referred].sort()).toEqual(Object.keys(document.components.schemas).sort());
    const answered = new Set(
      [...text.matchAll(/"#\/components\/responses\/(\w+)"/g)].map(([, name]) => name),
    );
    expect([...answered].sort()).toEqual(Object.keys(document.components.responses).sort());
  });

  it('gives examples of invented people that its own schemas accept', () => {
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    ajv.addSchema(document, 'document');
    const pointer = (part: string) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
    let examples = 0;
    for (const { operationId, path, method, requestBody } of operations) {
      const { example } = requestBody?.content['application/json'] ?? {};
      if (example === undefined) continue;
      examples++;
      const at = ['paths', path, method, 'requestBody', 'content', 'application/json', 'schema'];
      const validate = ajv.compile({ $ref: `document#/${at.map(pointer).join('/')}` });
      expect([operationId, validate(example), validate.errors]).toEqual([operationId, true, null]);
      const said = JSON.stringify(example);
      for (const [afm] of said.matchAll(/\b\d{9}\b/g)) expect(afm).toMatch(/^000/);
      for (const [, host] of said.matchAll(/@([\w.-]+)/g)) expect(host).toBe('example.org');
    }
    expect(examples).toBeGreaterThan(30);
  });

  it('says where the service is without naming a host', () => {
    for (const { url } of document.servers) expect(url).not.toMatch(/^\w+:|^\/\//);
    expect(text).not.toMatch(/localhost|127\.0\.0\.1/);
  });
});

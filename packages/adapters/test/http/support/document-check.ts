import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Exchange, ExchangeHandler, Reply } from '../../../src/http/exchange.ts';
import { createMatcher } from '../../../src/http/match.ts';
import { type Described, type Operation, openApiDocument } from '../../../src/http/openapi.ts';
import { responsesOf } from '../../../src/http/openapi-responses.ts';
import type { Route } from '../../../src/http/route.ts';

const ABOUT = { title: 'Rantevou', version: '1' };

/** Codes where there is no operation. */
const NO_OPERATION = new Set([
  'NOT_FOUND',
  'METHOD_NOT_ALLOWED',
  'RATE_LIMITED',
  'INTERNAL',
  'STORE_UNAVAILABLE',
]);

// The document itself is held to its specification by a test of its own: not again with each request.
const ajv = new Ajv2020({ strict: false, validateSchema: false, meta: false });
addFormats.default(ajv);
let documents = 0;

interface Held {
  readonly operation: Operation;
  readonly responses: Readonly<Record<string, Described>>;
  /** Compiled from the document's own JSON, not by zod. */
  validator(pointer: readonly string[]): ValidateFunction;
}

/** One operation and its validators for each route: a service of a hundred routes is not compiled for one request. */
const held = new WeakMap<Route, Held | null>();

function heldOf(route: Route): Held | null {
  const known = held.get(route);
  if (known !== undefined) return known;
  const made = hold(route);
  held.set(route, made);
  return made;
}

function hold(route: Route): Held | null {
  // As whoever reads the file has it: through text.
  const document = JSON.parse(JSON.stringify(openApiDocument([route], ABOUT))) as ReturnType<
    typeof openApiDocument
  >;
  const [path] = Object.entries(document.paths);
  const operation = path?.[1][route.method.toLowerCase()];
  if (path === undefined || operation === undefined) return null;
  const name = `document-${++documents}`;
  ajv.addSchema(document, name);
  const compiled = new Map<string, ValidateFunction>();
  return {
    operation,
    responses: responsesOf(document, operation),
    validator(pointer) {
      const parts = ['paths', path[0], route.method.toLowerCase(), ...pointer];
      const escaped = parts.map((part) =>
        encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')),
      );
      const ref = `${name}#/${escaped.join('/')}`;
      const validate = compiled.get(ref) ?? ajv.compile({ $ref: ref });
      compiled.set(ref, validate);
      return validate;
    },
  };
}

/** What of the answers was not as the document says. */
export const violations: string[] = [];

/** The handler, with each of its JSON answers held to the document of its route. */
export function heldToDocument(handler: ExchangeHandler, routes: readonly Route[]): ExchangeHandler {
  const match = createMatcher(routes);
  return async (exchange, how) => {
    let sent: string | undefined;
    const watched = watching(exchange, (text) => {
      sent = text;
    });
    const reply = await handler(watched, how);
    if (reply === null) return null;
    const [full = ''] = exchange.url.split('?');
    if (!`${full}/`.startsWith(`${exchange.basePath}/`)) return reply;
    const path = full.slice(exchange.basePath.length) || '/';
    const found = match(exchange.method, path);
    if (found.type === 'match' && found.match.via === 'api') {
      const wrong = wrongWith(found.match.route, exchange, sent, reply);
      if (wrong !== null) violations.push(`${exchange.method} ${path} (${found.match.route.id}): ${wrong}`);
    } else if (
      found.type !== 'match' &&
      reply.headers['content-type']?.startsWith('application/problem+json')
    ) {
      const { code } = JSON.parse(textOf(reply)) as { readonly code: string };
      if (!NO_OPERATION.has(code)) violations.push(`${exchange.method} ${path} (no operation): ${code}`);
    }
    return reply;
  };
}

/** The same exchange, telling what body was read from it. */
function watching(exchange: Exchange, told: (text: string) => void): Exchange {
  const body: Exchange['body'] = async (limit) => {
    const read = await exchange.body(limit);
    told(read.type === 'bytes' ? new TextDecoder().decode(read.bytes) : JSON.stringify(read.value));
    return read;
  };
  return new Proxy(exchange, {
    get(target, name) {
      if (name === 'body') return body;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

function wrongWith(route: Route, exchange: Exchange, sent: string | undefined, reply: Reply): string | null {
  const at = heldOf(route);
  if (at === null) return 'is not in the document';
  const status = String(reply.status);
  const response = at.responses[status];
  if (response === undefined) return `status ${status} is not declared: ${textOf(reply)}`;
  for (const name of ['etag', 'location']) {
    const declared = Object.keys(response.headers ?? {}).some((one) => one.toLowerCase() === name);
    if (reply.headers[name] !== undefined && !declared && status !== '304')
      return `header ${name} of ${status} is not declared`;
  }
  const content = response.content ?? {};
  if (exchange.method === 'HEAD') return null;
  if (reply.body === null) {
    return Object.keys(content).length === 0 ? null : `${status} without the body that is declared`;
  }
  const [type = ''] = (reply.headers['content-type'] ?? '').split(';');
  if (content[type] === undefined) return `${status} with ${type}, which is not declared`;
  if (!/json$/.test(type)) return null;
  const validate = at.validator(['responses', status, 'content', type, 'schema']);
  if (!validate(JSON.parse(textOf(reply)))) {
    return `${status} ${saidBy(validate)}: ${textOf(reply).slice(0, 600)}`;
  }
  return reply.status < 300 ? wrongWithBody(at, sent) : null;
}

/** A body that was taken is one that the document lets through. */
function wrongWithBody(at: Held, sent: string | undefined): string | null {
  if (at.operation.requestBody === undefined || sent === undefined || sent === '') return null;
  const validate = at.validator(['requestBody', 'content', 'application/json', 'schema']);
  return validate(JSON.parse(sent)) ? null : `took a body that the document refuses: ${saidBy(validate)}`;
}

function saidBy({ errors }: ValidateFunction): string {
  const [error] = errors ?? [];
  return `${error?.instancePath} ${error?.message} ${JSON.stringify(error?.params)}`;
}

function textOf({ body }: Reply): string {
  return typeof body === 'string' ? body : new TextDecoder().decode(body ?? new Uint8Array());
}

import { ERROR_TEXTS, type ErrorCode } from '@rantevou/core';
import type { OpenApiDocument, Operation, Parameter } from '../http/openapi.ts';
import { responsesOf } from '../http/openapi-responses.ts';
import { createSampler } from '../http/openapi-sample.ts';
import type { JsonSchema } from '../http/openapi-schemas.ts';
import { type Hole, type Html, html } from '../site/html.ts';

/** What the pages need besides the document. */
export interface DocsPlace {
  /** `https://rantevou.example-dimos.gr/appointments`: for examples that can be tried as they stand. */
  readonly base: string;
  href(path: string): string;
}

interface Listed extends Operation {
  readonly path: string;
  readonly method: string;
}

const HERE = '/api/v1/docs';
type Schemas = OpenApiDocument['components']['schemas'];

/** The operation of that id, or null. */
export function operationIn({ paths }: OpenApiDocument, id: string): Listed | null {
  return listed(paths).find(({ operationId }) => operationId === id) ?? null;
}

function listed(paths: OpenApiDocument['paths']): Listed[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      path,
      method: method.toUpperCase(),
    })),
  );
}

/** Every operation by heading, or those in which all the words are. */
export function indexPage({ info, tags, paths }: OpenApiDocument, at: DocsPlace, sought: string): Html {
  const words = folded(sought).split(/\s+/).filter(Boolean);
  const found = listed(paths).filter(({ operationId, summary, path, method, tags: own }) => {
    const text = folded([operationId, summary, path, method, ...own].join(' '));
    return words.every((word) => text.includes(word));
  });
  const byTag = tags.flatMap(({ name, description }) => {
    const some = found.filter((operation) => operation.tags.includes(name));
    return some.length > 0 ? [{ name, description, some }] : [];
  });
  return page(
    String(info.title),
    at,
    html`<h1>${String(info.title)}: API</h1>
<p>${prose(info.description)}</p>
<form method="get" action="${at.href(HERE)}" role="search">
<div><label for="q">Find an operation by name, path or words</label><input id="q" name="q" type="search" maxlength="100" value="${sought}"></div>
<button>Find</button></form>
<p role="status">${found.length === 1 ? '1 operation' : `${found.length} operations`}${words.length > 0 && html` with «${sought}». <a href="${at.href(HERE)}">All operations</a>`}</p>
${byTag.map(
  ({ name, description, some }) => html`<h2 id="tag-${name}">${name}</h2>
<p>${description}</p>
<ul class="operations">${some.map(
    ({ operationId, method, path, summary }) => html`
<li id="${operationId}"><p><span class="method">${method}</span> <a href="${at.href(`${HERE}/${operationId}`)}"><code>${path}</code></a></p>
<p>${summary} <span class="muted">${operationId}</span></p></li>`,
  )}</ul>`,
)}`,
  );
}

/** One operation: parameters, body, answers, errors, and how to ask by hand. */
export function operationPage(document: OpenApiDocument, operation: Listed, at: DocsPlace): Html {
  const { operationId, summary, method, path, parameters = [], requestBody, security } = operation;
  const responses = responsesOf(document, operation);
  const { schemas } = document.components;
  const body = requestBody?.content['application/json'];
  const answers = Object.entries(responses).filter(([status]) => Number(status) < 400);
  const problems = Object.entries(responses).filter(([status]) => Number(status) >= 400);
  const outputs = answers.flatMap(([, { content = {} }]) => Object.values(content));
  const shown = schemasIn([parameters, body?.schema, outputs], schemas);
  return page(
    operationId,
    at,
    html`<h1>${summary}</h1>
<p><span class="method">${method}</span> <code>${path}</code></p>
<p class="muted">${operationId}${security.length === 0 ? '; the same for everyone, no session is read' : '; with a session what it allows, without one what anyone may'}</p>
${
  parameters.length > 0 &&
  html`<h2>Parameters</h2>
<table><thead><tr><th scope="col">Name</th><th scope="col">Where</th><th scope="col">Value</th><th scope="col">Meaning</th></tr></thead>
<tbody>${parameters.map(
    ({ name, in: where, required, description, schema }) => html`
<tr><th scope="row"><code>${name}</code></th><td>${where}, ${required ? 'required' : 'optional'}</td><td>${typeOf(schema)}</td><td>${prose(description)}</td></tr>`,
  )}</tbody></table>`
}
${body && html`<h2>Body</h2>${shape(body.schema)}${body.example !== undefined && html`<h3>Example</h3><pre>${JSON.stringify(body.example, null, 2)}</pre>`}`}
<h2>Answers</h2>
${answers.map(
  ([status, { description, headers = {}, content = {} }]) => html`<h3>${status} ${description}</h3>
${Object.keys(headers).length > 0 && html`<p>Headers: ${Object.keys(headers).join(', ')}</p>`}
${Object.entries(content).map(
  ([type, { schema }]) => html`<p><code>${type}</code></p>${type.includes('json') && shape(schema)}`,
)}`,
)}
<h2>By hand</h2>
<pre>${curlOf(operation, at.base, schemas)}</pre>
<h2>Problems</h2>
<p>As <code>application/problem+json</code> (RFC 9457), for programs by <code>code</code>.</p>
<table><thead><tr><th scope="col">Code</th><th scope="col">Status</th><th scope="col">Sentence</th></tr></thead>
<tbody>${problems.flatMap(([status, { description }]) =>
      description.split(', ').map((code) => {
        const sentence = ERROR_TEXTS[code as ErrorCode];
        return html`
<tr><th scope="row"><code>${code}</code></th><td>${status}</td><td>${sentence.en}<br><span lang="el">${sentence.el}</span></td></tr>`;
      }),
    )}</tbody></table>
${
  shown.length > 0 &&
  html`<h2>Schemas</h2>
${shown.map(
  (name) => html`<h3 id="schema-${name}">${name}</h3>
${typeof schemas[name]?.description === 'string' && html`<p>${prose(schemas[name].description)}</p>`}
${shape(schemas[name] ?? {})}`,
)}`
}`,
  );
}

function page(title: string, { href }: DocsPlace, main: Html): Html {
  return html`<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}: API of Rantevou</title><link rel="stylesheet" href="${href(`${HERE}.css`)}"></head>
<body><header><p><strong>API</strong></p><nav aria-label="API"><a href="${href(HERE)}">All operations</a> <a href="${href('/api/v1/openapi.json')}">openapi.json</a></nav></header>
<main>${main}</main>
<footer><p>Made from the tables that answer: OpenAPI 3.1. Ids, names and addresses in examples are invented.</p></footer></body></html>`;
}

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Fields as a table; those of inner objects by their path. */
function shape(schema: JsonSchema): Html {
  const choice = (schema.anyOf ?? schema.oneOf) as readonly JsonSchema[] | undefined;
  if (choice?.some(({ type }) => type === 'object')) {
    return html`<p>One of:</p>${choice.map((one) => shape(one))}`;
  }
  const fields = fieldsOf(schema, '');
  if (fields.length === 0) return html`<p>${typeOf(schema)}</p>`;
  return html`<table><thead><tr><th scope="col">Field</th><th scope="col">Value</th><th scope="col">Meaning</th></tr></thead>
<tbody>${fields.map(
    ({ name, required, of }) => html`
<tr><th scope="row"><code>${name}</code></th><td>${typeOf(of)}${!required && ', optional'}</td><td>${prose(of.description)}</td></tr>`,
  )}</tbody></table>`;
}

interface Field {
  readonly name: string;
  readonly required: boolean;
  readonly of: JsonSchema;
}

function fieldsOf(schema: JsonSchema, before: string): Field[] {
  const properties = (schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>;
  const required = (schema.required ?? []) as readonly string[];
  return Object.entries(properties).flatMap(([key, of]) => {
    const name = before + key;
    const choices = (of.anyOf ?? of.oneOf ?? []) as readonly JsonSchema[];
    const objects = [of, ...choices].filter(({ type }) => type === 'object');
    const item = of.items as JsonSchema | undefined;
    return [
      { name, required: required.includes(key), of },
      ...objects.flatMap((one) => fieldsOf(one, `${name}${objects.length > 1 ? kindOf(one) : ''}.`)),
      ...(item?.type === 'object' ? fieldsOf(item, `${name}[].`) : []),
    ];
  });
}

/** Of several kinds of object, which: `[type=business]`. */
function kindOf({ properties = {} }: JsonSchema): string {
  const [kind] = Object.entries(properties as Readonly<Record<string, JsonSchema>>).filter(
    ([, of]) => of.const !== undefined,
  );
  return kind ? `[${kind[0]}=${String(kind[1].const)}]` : '';
}

/** What a value is, in a few words; a named schema by its name, further down on the page. */
function typeOf(schema: JsonSchema): Hole {
  if (typeof schema.$ref === 'string') {
    const name = nameOf(schema.$ref);
    return html`<a href="#schema-${name}">${name}</a>`;
  }
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`;
  if (Array.isArray(schema.enum)) {
    return schema.enum.map((one, i) => html`${i > 0 && ' | '}<code>${JSON.stringify(one)}</code>`);
  }
  const choice = (schema.anyOf ?? schema.oneOf) as readonly JsonSchema[] | undefined;
  if (choice) return choice.map((one, i) => html`${i > 0 && ' or '}${typeOf(one)}`);
  if (schema.type === 'array') return html`list of ${typeOf((schema.items ?? {}) as JsonSchema)}`;
  const type = Array.isArray(schema.type) ? schema.type.join(' or ') : String(schema.type ?? 'any value');
  const limits = [
    schema.format,
    Number(schema.minLength) > 1 && `at least ${schema.minLength} characters`,
    schema.maxLength !== undefined && `at most ${schema.maxLength} characters`,
    schema.minimum !== undefined && `from ${schema.minimum}`,
    schema.maximum !== undefined && `to ${schema.maximum}`,
    schema.default !== undefined && `${JSON.stringify(schema.default)} where absent`,
  ].filter((limit) => typeof limit === 'string');
  return limits.length > 0 ? `${type} (${limits.join(', ')})` : type;
}

/** Words between back-ticks are code. */
function prose(text: unknown): Hole {
  if (typeof text !== 'string') return null;
  return text.split('`').map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part));
}

const nameOf = (ref: string) => ref.split('/').at(-1) ?? '';

/** Names of the schemas that these refer to, and those that they do. */
function schemasIn(from: readonly unknown[], schemas: Schemas): string[] {
  const found = new Set<string>();
  const look = (value: unknown): void => {
    for (const [, name = ''] of JSON.stringify(value ?? null).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (found.has(name)) continue;
      found.add(name);
      look(schemas[name]);
    }
  };
  for (const value of from) look(value);
  return [...found];
}

function curlOf(operation: Listed, base: string, schemas: Schemas): string {
  const { method, path, parameters = [], requestBody } = operation;
  const sample = createSampler(schemas);
  const value = ({ name, schema }: Parameter) => String(sample(schema, name));
  const required = parameters.filter((parameter) => parameter.required);
  const filled = required
    .filter((parameter) => parameter.in === 'path')
    .reduce((at, parameter) => at.replace(`{${parameter.name}}`, value(parameter)), path);
  const query = new URLSearchParams(
    required.filter((one) => one.in === 'query').map((one) => [one.name, value(one)]),
  ).toString();
  const example = requestBody?.content['application/json']?.example;
  return [
    `curl ${method === 'GET' ? '' : `-X ${method} `}'${base}${filled}${query && `?${query}`}'`,
    ...(operation.security.length > 0 ? ["-b 'rantevou-session=…'"] : []),
    ...(method === 'GET' ? [] : ["-H 'X-CSRF-Token: …'", "-H 'Content-Type: application/json'"]),
    ...required.filter((one) => one.in === 'header').map(({ name }) => `-H '${name}: my-key-1'`),
    ...(example === undefined ? [] : [`--data '${JSON.stringify(example).replaceAll("'", "'\\''")}'`]),
  ].join(' \\\n  ');
}

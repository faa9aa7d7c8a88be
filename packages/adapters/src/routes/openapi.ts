import { z } from 'zod';
import { htmlReply } from '../http/exchange.ts';
import { type OpenApiDocument, openApiDocument } from '../http/openapi.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { type Html, html, render } from '../site/html.ts';
import { STYLESHEET_PATH } from '../site/style.ts';

const CACHE = { 'cache-control': 'public, max-age=300' };

const part = z.record(z.string(), z.json());
const described = z.strictObject({
  openapi: z.literal('3.1.1'),
  info: part,
  servers: z.array(part),
  tags: z.array(part),
  paths: part,
  components: part,
});

/** The API described by itself: for programs, and as a page of our own without any script. */
export function openApiRoutes(
  routes: readonly Route[],
  about: { readonly title: string; readonly version: string },
): readonly Route[] {
  let made: OpenApiDocument | undefined;
  const document = () => {
    made ??= openApiDocument(routes, about);
    return made;
  };
  return [
    defineRoute({
      id: 'getOpenApi',
      method: 'GET',
      api: '/api/v1/openapi.json',
      summary: 'This description, OpenAPI 3.1',
      audience: 'public',
      output: described,
      run: async () => ({ ok: true, value: document(), headers: CACHE }),
    }),
    defineRoute({
      id: 'page-api-docs',
      method: 'GET',
      summary: 'This description for people',
      audience: 'public',
      run: async () => ({ ok: true, value: document() }),
      page: {
        path: '/api/v1/docs',
        view: (value, { href }) => htmlReply(200, render(page(value, href)), CACHE),
      },
    }),
  ];
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
}

function page({ info, paths }: OpenApiDocument, href: (path: string) => string): Html {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      path,
      method: method.toUpperCase(),
      ...(operation as unknown as Operation),
    })),
  );
  const byTag = Object.entries(Object.groupBy(operations, ({ tags }) => tags[0] ?? ''));
  return html`<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${String(info.title)}</title><link rel="stylesheet" href="${href(STYLESHEET_PATH)}"></head>
<body><main><h1>${String(info.title)}</h1>
<p><a href="${href('/api/v1/openapi.json')}">openapi.json</a></p>
${byTag.map(
  ([tag, some]) => html`<h2>${tag}</h2>
<dl>${(some ?? []).map(
    ({
      method,
      path,
      operationId,
      summary,
      parameters = [],
      requestBody,
      responses,
    }) => html`<dt id="${operationId}"><code>${method} ${path}</code></dt>
<dd><p>${summary}</p>
${parameters.length > 0 && html`<p>${parameters.map(({ name, required }, i) => html`${i > 0 && ', '}<code>${name}</code>${!required && ' (optional)'}`)}</p>`}
${requestBody !== undefined && html`<p>Body: JSON</p>`}
<p>${Object.entries(responses).map(([status, { description }], i) => html`${i > 0 && '; '}${status} ${description}`)}</p></dd>`,
  )}</dl>`,
)}</main></body></html>`;
}

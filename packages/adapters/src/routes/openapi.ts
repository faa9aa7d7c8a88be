import { SdkError } from '@rantevou/core';
import { z } from 'zod';
import { htmlReply } from '../http/exchange.ts';
import { type OpenApiDocument, openApiDocument } from '../http/openapi.ts';
import { defineRoute, type Route, type RouteContext } from '../http/route.ts';
import { type Html, render } from '../site/html.ts';
import { type DocsPlace, indexPage, operationIn, operationPage } from './openapi-page.ts';
import { DOCS_STYLE } from './openapi-style.ts';

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

/** The API described by itself: for programs, and as pages of our own without any script. */
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
      query: z.object({ q: z.string().trim().max(100).catch('').default('') }),
      run: async () => ({ ok: true, value: document() }),
      page: {
        path: '/api/v1/docs',
        view: (value, context, { query }) => reply(indexPage(value, placeOf(context), query.q)),
      },
    }),
    defineRoute({
      id: 'page-api-operation',
      method: 'GET',
      summary: 'One operation of this description for people',
      audience: 'public',
      params: z.strictObject({ operationId: z.string().max(100) }),
      async run(_, { params }) {
        const operation = operationIn(document(), params.operationId);
        if (operation === null) throw new SdkError('NOT_FOUND');
        return { ok: true, value: operation };
      },
      page: {
        path: '/api/v1/docs/{operationId}',
        view: (value, context) => reply(operationPage(document(), value, placeOf(context))),
      },
    }),
    defineRoute({
      id: 'style-api-docs',
      method: 'GET',
      summary: 'How this description looks',
      audience: 'public',
      run: async () => ({ ok: true, value: null }),
      page: {
        path: '/api/v1/docs.css',
        view: () => ({
          status: 200,
          headers: { 'content-type': 'text/css; charset=utf-8', ...CACHE },
          cookies: [],
          body: DOCS_STYLE,
        }),
      },
    }),
  ];
}

const reply = (page: Html) => htmlReply(200, render(page), CACHE);
const placeOf = ({ origin, basePath, href }: RouteContext): DocsPlace => ({ base: origin + basePath, href });

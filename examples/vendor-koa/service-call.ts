import type { Handler } from '@rantevou/adapters';
import type Koa from 'koa';
import type { Language } from './words.ts';

/** Path under which the SDK's own routes (login, JSON) are mounted in this application. */
export const SERVICE = '/service';

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the vendor's pages read the JSON that the API's document describes.
  readonly value: any;
}

export type Call = (ctx: Koa.Context, method: string, path: string, body?: object) => Promise<Answer>;

/** What somebody chose on these pages; Greek first. */
export function languageOf(ctx: Koa.Context): Language {
  return ctx.cookies.get('vendor-language') === 'en' ? 'en' : 'el';
}

/** Calls the SDK as a program does, with the cookie of the browser: every permission is asked for there. */
export function serviceCall(handler: Handler, origin: string): Call {
  return async (ctx, method, path, body) => {
    const response = await handler(
      new Request(`${origin}${SERVICE}${path}`, {
        method,
        headers: {
          cookie: ctx.get('cookie'),
          'accept-language': languageOf(ctx),
          // Which page sent the form: the service refuses another site's.
          ...(ctx.get('origin') ? { origin: ctx.get('origin') } : {}),
          ...(method === 'GET'
            ? {}
            : { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }),
        },
        ...(method === 'GET' || method === 'DELETE' ? {} : { body: JSON.stringify(body ?? {}) }),
      }),
    );
    for (const cookie of response.headers.getSetCookie()) ctx.append('set-cookie', cookie);
    const text = await response.text();
    return { status: response.status, value: text === '' ? null : JSON.parse(text) };
  };
}

import type { Browser } from '../http/support/browser.ts';

/** An answer whose fields a test looks at. */
export interface Answered {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: JSON of whatever route
  readonly body: any;
}

/** A JSON request as a script of our own pages sends it. */
export async function ask(
  browser: Browser,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answered> {
  const response = await browser.send(`/api/v1${path}`, {
    method,
    headers: { origin: 'http://localhost:3000', 'content-type': 'application/json', ...headers },
    ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}

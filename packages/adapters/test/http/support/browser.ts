import type { Handler } from '../../../src/http/exchange.ts';

export interface Browser {
  /** A request with the cookies of this browser; answers' cookies are kept. */
  send(path: string, init?: RequestInit): Promise<Response>;
  get(path: string): Promise<Response>;
  /** JSON as a script of our own pages sends it. */
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Opens a page with a form and sends its fields back with these. */
  submit(page: string, action: string, fields: Record<string, string>): Promise<Response>;
  signIn(persona: string, service?: 'citizen' | 'officer'): Promise<Response>;
  readonly cookies: Map<string, string>;
}

/** A browser of one origin, as far as cookies and `Origin` go. */
export function openBrowser(handler: Handler, origin = 'http://localhost:3000'): Browser {
  const cookies = new Map<string, string>();
  async function send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (cookies.size > 0)
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await handler(new Request(origin + path, { ...init, headers }));
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (/Max-Age=0/.test(cookie)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  }
  async function submit(page: string, action: string, fields: Record<string, string>): Promise<Response> {
    const html = await (await send(page)).text();
    const hidden = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
    const body = new URLSearchParams([
      ...hidden.map(([, name = '', value = '']) => [name, value]),
      ...Object.entries(fields),
    ]);
    return send(action, { method: 'POST', headers: { origin, 'sec-fetch-site': 'same-origin' }, body });
  }
  return {
    cookies,
    send,
    get: (path) => send(path),
    post: (path, body, headers = {}) =>
      send(path, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body ?? {}),
      }),
    submit,
    signIn: (persona, service = 'citizen') =>
      submit(`/auth/${service}/login?returnTo=/after`, `/auth/${service}/login`, { persona }),
  };
}

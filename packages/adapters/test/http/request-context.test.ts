import { describe, expect, it } from 'vitest';
import { echoHandler } from './support/echo.ts';

describe('createHandler', () => {
  const visitorOf = (response: Response) =>
    response.headers.getSetCookie().filter((cookie) => cookie.startsWith('rantevou-visitor='));

  it('gives a browser its visitor id with the first page, once, and never with an answer to a program', async () => {
    const handler = echoHandler();
    const get = (path: string, headers: Record<string, string> = {}) =>
      handler(new Request(`http://host.invalid${path}`, { headers }));
    const page = await get('/read');
    const [cookie = ''] = visitorOf(page);
    expect(cookie).toMatch(/^rantevou-visitor=[\w-]{22}; Path=\/; Max-Age=86400; HttpOnly; SameSite=Lax$/);
    const sent = cookie.split(';', 1)[0]!;
    expect(visitorOf(await get('/read', { cookie: sent }))).toEqual([]);
    // One that cannot be ours is replaced.
    expect(visitorOf(await get('/read', { cookie: 'rantevou-visitor=x' }))).toHaveLength(1);
    for (const path of ['/api/v1/read', '/api/v1/refused', '/api/v1/unknown']) {
      expect((await get(path)).headers.getSetCookie()).toEqual([]);
    }
  });

  it('makes the same token for the same visitor on every page, and another for another', async () => {
    const handler = echoHandler();
    const tokenOf = async (visitor: string) => {
      const cookie = `rantevou-visitor=${visitor}`;
      const response = await handler(new Request('http://host.invalid/api/v1/read', { headers: { cookie } }));
      return ((await response.json()) as { csrfToken: string }).csrfToken;
    };
    const [a, b] = ['a'.repeat(22), 'b'.repeat(22)];
    expect(await tokenOf(a)).toBe(await tokenOf(a));
    expect(await tokenOf(a)).not.toBe(await tokenOf(b));
  });
});

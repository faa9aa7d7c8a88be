import { expect, it } from 'vitest';
import { echoHandler, ORIGIN } from '../support/echo.ts';
import type { Face, Running } from './faces.ts';
import { rawRequest, sendRaw } from './raw.ts';

/** A change as a program sends it. */
export const json = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', origin: ORIGIN, ...headers },
  body: JSON.stringify(body),
});

/** What only bytes on a connection show. */
export function describeWire(running: Running, prefix: string, { parsers }: { parsers: boolean }): void {
  const send = (line: string, headers: readonly string[], body = '') =>
    sendRaw(running.port!, rawRequest(line, headers, body));
  const post = `POST ${prefix}/api/v1/echo/x1`;
  const typed = ['Content-Type: application/json', `Origin: ${ORIGIN}`];

  it('takes a header that comes twice for both, and so for no key', async () => {
    const body = '{"name":"a"}';
    const length = `Content-Length: ${body.length}`;
    const one = await send(post, [...typed, length, 'Idempotency-Key: k1', 'Connection: close'], body);
    expect(one.status).toBe(200);
    const two = await send(
      post,
      [...typed, length, 'Idempotency-Key: k1', 'Idempotency-Key: k2', 'Connection: close'],
      body,
    );
    expect([two.status, two.text]).toEqual([400, expect.stringContaining('/idempotency-key')]);
  });

  it('does not answer as another host: neither an absolute target nor a doubled slash reaches a route', async () => {
    const doubled = await send(`GET //${prefix}/api/v1/read`, ['Connection: close']);
    expect(doubled.status).toBe(404);
    const absolute = await send('GET http://evil.example/redirect', ['Connection: close']);
    expect(absolute.text).not.toContain('evil.example');
    expect(absolute.status).toBeGreaterThanOrEqual(400);
  });

  // A parser of the host that stands before the service has limits and errors of its own.
  if (parsers) return;

  it('refuses bytes that are not UTF-8 instead of guessing', async () => {
    const response = await running.request(`${prefix}/api/v1/echo/x1`, {
      ...json({}),
      body: new Uint8Array([...new TextEncoder().encode('{"name":"'), 0xff, 0xfe, 0x22, 0x7d]),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'INPUT_INVALID' });
  });

  it('takes a body of 64 KiB', async () => {
    const around = JSON.stringify({ name: '' }).length;
    const of = (length: number) =>
      running.request(`${prefix}/api/v1/echo/x1`, json({ name: 'x'.repeat(length - around) }));
    expect((await of(64 * 1024)).status).toBe(200);
    expect((await of(64 * 1024 + 1)).status).toBe(413);
  });

  it('refuses a longer body by what it declares, before any of it has come', async () => {
    const answer = await send(post, [...typed, 'Content-Length: 10000000']);
    expect(answer.status).toBe(413);
    expect(answer.text).toContain('BODY_TOO_LARGE');
  });

  it('refuses a longer body that declares no length once the limit is passed, and reads no further', async () => {
    const chunk = `10400\r\n${'x'.repeat(0x10400)}\r\n`;
    const answer = await send(post, [...typed, 'Transfer-Encoding: chunked'], chunk);
    expect(answer.status).toBe(413);
    expect(answer.text).toContain('BODY_TOO_LARGE');
  });
}

/** Whose address the service takes a request for. */
export function describeProxy(face: Face): void {
  const forwarded = { 'x-forwarded-for': '203.0.113.7' };
  const seen = async (trustProxy: boolean) => {
    const running = await face.start({ handler: echoHandler(), prefix: '', trustProxy });
    try {
      const response = await running.request('/api/v1/where', { headers: forwarded });
      return ((await response.json()) as { from: string | null }).from?.replace('::ffff:', '') ?? null;
    } finally {
      await running.close();
    }
  };

  it('does not believe what a client says of its own address', async () => {
    expect(await seen(false)).toBe(face.name === 'Fetch' ? null : '127.0.0.1');
  });

  if (!face.canTrustProxy) return;
  it('takes the address that a trusted proxy tells', async () => {
    expect(await seen(true)).toBe('203.0.113.7');
  });

  it('limits by that address, and not by the proxy’s own', async () => {
    const network = { requests: 2, seconds: 60 };
    const budgets = { read: { caller: { requests: 100, seconds: 60 }, network } };
    const handler = echoHandler({ rateLimits: { budgets } });
    const running = await face.start({ handler, prefix: '', trustProxy: true });
    const from = async (address: string | null) => {
      const headers = address === null ? {} : { 'x-forwarded-for': address };
      return (await running.request('/api/v1/where', { headers })).status;
    };
    const statuses = [];
    for (let i = 0; i < 3; i++)
      statuses.push(await from('203.0.113.7'), await from('203.0.113.8'), await from(null));
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429, 429, 200]);
    await running.close();
  });
}

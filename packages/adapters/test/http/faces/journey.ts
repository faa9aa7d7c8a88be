import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bookingBody, openService, TUESDAY } from '../support/service.ts';
import type { Face, Running } from './faces.ts';

const ORIGIN = 'http://localhost:3000';

/** The whole service through a face, as a person's browser uses it: sign in, look, book, change, cancel. */
export function journeySuite(face: Face): void {
  describe('with the whole service behind it', () => {
    let running: Running;
    let close: () => Promise<void>;
    beforeAll(async () => {
      const service = await openService();
      running = await face.start({ handler: service.handler, prefix: '', serves: 'service' });
      close = async () => {
        await running.close();
        await service.close();
      };
    });
    afterAll(() => close());

    it('signs in, books once whatever is pressed, and changes only what was read', async () => {
      const cookies = new Map<string, string>();
      const send = async (
        method: string,
        path: string,
        body?: BodyInit,
        headers: Record<string, string> = {},
      ) => {
        const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
        const response = await running.request(path, {
          method,
          headers: { origin: ORIGIN, 'sec-fetch-site': 'same-origin', cookie, ...headers },
          ...(body === undefined ? {} : { body }),
          redirect: 'manual',
        });
        for (const set of response.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
          if (set.includes('Max-Age=0')) cookies.delete(name);
          else cookies.set(name, value);
        }
        return response;
      };
      const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
        send('POST', path, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
      const read = async (path: string) =>
        (await (await send('GET', path)).json()) as Record<string, unknown>;

      expect(
        (await post('/api/v1/municipalities/dokimi/holds', {}, { 'idempotency-key': 'h' })).status,
      ).not.toBe(201);
      const page = await (await send('GET', '/auth/citizen/login?returnTo=/after')).text();
      const fields = [...page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
      const form = new URLSearchParams([
        ...fields.map(([, name = '', value = '']) => [name, value]),
        ['persona', 'citizen'],
      ]);
      const signedIn = await send('POST', '/auth/citizen/login', form);
      expect([signedIn.status, signedIn.headers.get('location')]).toEqual([303, '/after']);
      expect(await read('/auth/me')).toMatchObject({ login: 'citizen' });

      const query = `service=birth-certificate&mode=in-person&from=${TUESDAY}&to=${TUESDAY}`;
      const { slots } = await read(`/api/v1/municipalities/dokimi/slots?${query}`);
      const [first, , , , , , , , later] = (slots as { start: string }[]).map(({ start }) => start);
      const book = () =>
        post('/api/v1/municipalities/dokimi/appointments', bookingBody({ start: first }), {
          'idempotency-key': 'k',
        });
      const [one, two] = await Promise.all([book(), book()]);
      expect([one.status, two.status]).toEqual([201, 201]);
      const booked = await one.text();
      expect(await two.text()).toBe(booked);

      const path = `/api/v1/appointments/${(JSON.parse(booked) as { appointmentId: string }).appointmentId}`;
      expect(one.headers.get('location')).toBe(path);
      const etag = String((await send('GET', path)).headers.get('etag'));
      expect((await send('GET', path, undefined, { 'if-none-match': etag })).status).toBe(304);
      expect((await post(`${path}/reschedule`, { start: later }, { 'if-match': etag })).status).toBe(200);
      const stale = await post(`${path}/cancel`, { reason: 'time' }, { 'if-match': etag });
      expect([stale.status, await stale.json()]).toMatchObject([412, { code: 'VERSION_CONFLICT' }]);
      expect(await read(path)).toMatchObject({ status: 'booked', start: later });
      expect((await post(`${path}/cancel`, { reason: 'time' })).status).toBe(200);
      const { csrfToken } = await read('/auth/me');
      const signedOut = await send('POST', '/auth/logout', new URLSearchParams({ csrf: String(csrfToken) }));
      expect(signedOut.status).toBe(303);
      expect((await send('GET', path)).status).toBe(404);
    });
  });
}

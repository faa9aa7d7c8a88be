import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openKoaLogin } from '../service.ts';

type Koa = Awaited<ReturnType<typeof openKoaLogin>>;
let listener: RequestListener = (_, response) => response.end();
const server = createServer((request, response) => listener(request, response));
let origin = '';
let koa: Koa;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://localhost:${(server.address() as { port: number }).port}`;
  koa = await openKoaLogin(origin, 0);
  listener = koa.app.callback();
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await koa.state.close();
});

function browser() {
  const cookies = new Map<string, string>();
  async function send(url: string, fields?: Record<string, string>) {
    const response = await fetch(new URL(url, origin), {
      redirect: 'manual',
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(fields ? { origin } : {}),
      },
      ...(fields ? { method: 'POST', body: new URLSearchParams(fields) } : {}),
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (set.includes('Max-Age=0')) cookies.delete(name);
      else cookies.set(name, value);
    }
    return {
      status: response.status,
      location: response.headers.get('location') ?? '',
      html: await response.text(),
    };
  }
  return {
    send,
    cookie: () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    /** The button, the government (whose pages are left out), the callback. */
    async signIn(service: string, persona: string) {
      const sent = await send(
        `/appointments/auth/${service}/login?returnTo=/appointments/staff/municipality`,
      );
      return send((await koa.state.government.signIn(sent.location, persona)).href);
    },
    async choose(municipalityId: string) {
      const { html } = await send('/appointments/staff/municipality');
      const csrf = /name="csrf" value="([^"]+)"/.exec(html.slice(html.indexOf('<main')))?.[1] ?? '';
      return send('/appointments/staff/municipality', { csrf, municipalityId });
    },
  };
}
const hidden = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

describe('the Koa page', () => {
  it('signs an officer in, looks up and sends for Σαλαμίνα, and signs out here and at the government', async () => {
    const officer = browser();
    expect((await officer.send('/')).html).toContain('Σύνδεση με Κωδικούς Δημόσιας Διοίκησης');
    const back = await officer.signIn('officer', 'officer');
    expect([back.status, back.location]).toEqual([303, '/appointments/staff/municipality']);
    expect((await officer.choose('salamina')).status).toBe(303);
    const { html } = await officer.send('/');
    const form = { key: hidden(html, 'key'), afm: '000100011', text: 'Δοκιμή από το Koa' };
    const sent = await officer.send('/send', form);
    expect(sent.html).toMatch(/Κινητό στο Μητρώο: 6900000000\. Κλήση ΚΕΔ \S+\./);
    expect(sent.html).toContain('Μήνυμα: submitted');
    await officer.send('/send', form);
    expect(koa.state.government.outbox.sms.map(({ text }) => text)).toEqual(['Δοκιμή από το Koa']);
    const out = await officer.send('/appointments/auth/logout', { csrf: hidden(html, 'csrf') });
    expect(out.location).toContain(`${koa.state.origin}/oauth2servergov/logout/`);
    expect((await officer.send('/')).html).toContain('Σύνδεση με κωδικούς Taxisnet');
  });

  it('shows why Λαυρεωτική may not look anybody up', async () => {
    const officer = browser();
    await officer.signIn('officer', 'officer');
    await officer.choose('lavreotiki');
    const refused = await officer.send('/send', { key: 'k', afm: '000100011', text: 'Δοκιμή' });
    expect(refused.status).toBe(403);
    expect(refused.html).toContain('Ο Δήμος δεν έχει άδεια για αυτή την υπηρεσία του Δημοσίου.');
  });

  it('signs a citizen in, and refuses them what is for staff', async () => {
    const citizen = browser();
    await citizen.signIn('citizen', 'citizen');
    expect((await citizen.send('/')).html).toContain('Συνδεθήκατε ως');
    expect((await citizen.send('/send', { afm: '000100011', text: 'x' })).status).toBe(403);
  });

  it('refuses a form that another site sends', async () => {
    const officer = browser();
    await officer.signIn('officer', 'officer');
    await officer.choose('salamina');
    const response = await fetch(`${origin}/send`, {
      method: 'POST',
      headers: { origin: 'https://evil.example', cookie: officer.cookie() },
      body: new URLSearchParams({ key: 'k', afm: '000100011', text: 'Από αλλού' }),
    });
    expect(response.status).toBe(403);
    expect(koa.state.government.outbox.sms.filter(({ text }) => text === 'Από αλλού')).toEqual([]);
  });
});

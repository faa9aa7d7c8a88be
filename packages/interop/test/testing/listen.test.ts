import { spawn } from 'node:child_process';
import { request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGsisLogin } from '../../src/gsis/gsis-login.ts';
import { createContactRegistry } from '../../src/ked/contact-registry.ts';
import { type ListeningGovernment, listenAsGovernment } from '../../src/testing/listen.ts';
import { mockGovernment } from '../../src/testing/mock-government.ts';
import { kedConfig, officer } from '../ked/support.ts';

const government = mockGovernment({ loopbackOnly: true });
let listening: ListeningGovernment;
beforeAll(async () => {
  listening = await listenAsGovernment(government);
});
afterAll(() => listening.close());

const at = (path: string) => `${listening.origin}${path}`;
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(at(path), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    redirect: 'manual',
  });

/** A browser of the pages: forms and cookies, no script. */
async function clickThrough(start: URL, persona: string, approval: 'true' | 'false'): Promise<URL> {
  const login = await fetch(start);
  expect(await login.text()).toContain(`value="${persona}"`);
  const choose = new URLSearchParams({ persona });
  const chosen = await fetch(start, { method: 'POST', body: choose, redirect: 'manual' });
  expect(await chosen.text()).toContain('id="confirmationForm"');
  const cookie = (chosen.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  // The session stays: the login page does not come again.
  const silent = await fetch(start, { headers: { cookie }, redirect: 'manual' });
  expect(await silent.text()).toContain('id="confirmationForm"');
  const answer = await fetch(start, {
    method: 'POST',
    headers: { cookie },
    body: new URLSearchParams({ user_oauth_approval: approval, 'scope.read': 'true' }),
    redirect: 'manual',
  });
  return new URL(answer.headers.get('location') ?? '');
}

describe('listenAsGovernment', () => {
  const login = (service: 'citizen' | 'officer') =>
    createGsisLogin({
      service,
      environment: { baseUrl: listening.origin },
      clientId: 'TESTAPP1234',
      clientSecret: 'secret',
      redirectUri: `http://localhost:3000/auth/${service}/callback`,
    });

  it('R-283 lets a browser choose a person, say yes or no, and come back', async () => {
    const citizen = login('citizen');
    const { url, transaction } = await citizen.begin({ returnTo: '/x' });
    const back = await clickThrough(url, 'leading-zero-afm', 'true');
    expect(back.origin).toBe('http://localhost:3000');
    expect(await citizen.complete(back, transaction.sealed)).toMatchObject({
      type: 'success',
      person: { afm: '000100023' },
      returnTo: '/x',
    });
    const again = await citizen.begin();
    const denied = await clickThrough(again.url, 'citizen', 'false');
    expect(denied.searchParams.get('error')).toBe('access_denied');
    expect((await citizen.complete(denied, again.transaction.sealed)).type).toBe('denied');
  });

  it('answers the registry over the wire', async () => {
    const registry = createContactRegistry(kedConfig(at('/esbpilot/notificationCenterElementsService')));
    const { contact } = await registry.getNncIdentityExt({
      afm: '000100011',
      purpose: 'debt-notices',
      onBehalfOf: officer,
    });
    expect(contact?.email).toBe('eleni@example.org');
  });

  it('R-283 is steered by JSON, for a harness in any language', async () => {
    expect((await post('/_mock/faults', { target: 'registry', scenario: 'html-502', times: 2 })).status).toBe(
      200,
    );
    expect((await post('/_mock/faults', { target: 'moon', scenario: 'html-502' })).status).toBe(400);
    expect((await post('/_mock/faults', { target: 'registry', scenario: 'nope' })).status).toBe(400);
    const faults = (await (await fetch(at('/_mock/faults.json'))).json()) as { active: unknown[] };
    expect(faults.active).toEqual([{ target: 'registry', scenario: 'html-502', times: 2, left: 2 }]);
    await post('/_mock/faults/clear', {});
    expect(government.outbox.messages).toEqual([]);
    expect(await (await fetch(at('/_mock/outbox.json'))).json()).toEqual([]);
    expect((await post('/_mock/personas', { persona: 'officer', active: false })).status).toBe(200);
    const people = (await (await fetch(at('/_mock/personas.json'))).json()) as {
      id: string;
      active: boolean;
    }[];
    expect(people.find(({ id }) => id === 'officer')?.active).toBe(false);
    await post('/_mock/reset', {});
    expect(government.personas.find(({ id }) => id === 'officer')?.active).toBe(true);
  });

  it('shows pages without script, escaped, and says what it is', async () => {
    government.fault('registry', { scenario: 'slow', persona: '<img src=x onerror=1>' });
    for (const path of ['/_mock', '/_mock/outbox']) {
      const page = await fetch(at(path));
      const text = await page.text();
      expect(text).toContain('Δοκιμαστική κυβέρνηση');
      expect(text).not.toMatch(/<script|<img/);
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    }
    government.reset();
    const form = await fetch(at('/_mock/faults'), {
      method: 'POST',
      body: new URLSearchParams({ target: 'token', scenario: 'bad-client', times: '1', persona: '' }),
      redirect: 'manual',
    });
    expect([form.status, form.headers.get('location')]).toEqual([303, '/_mock']);
    government.reset();
  });

  it('hands out the calendar file of a mail', async () => {
    const calendar = 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n';
    const mail = { messageId: 'm', method: 'SMTP', channel: 'EMAIL', addressed: {}, to: 'a@b.gr' } as const;
    const rest = { subject: null, text: '', reference: null, atMs: 0, auditTransactionId: '' };
    government.outbox.add({ ...mail, ...rest, calendar });
    expect(await (await fetch(at('/_mock/outbox'))).text()).toContain('href="/_mock/outbox/0.ics"');
    const file = await fetch(at('/_mock/outbox/0.ics'));
    expect(file.headers.get('content-type')).toContain('text/calendar');
    expect(await file.text()).toBe(calendar);
    expect((await fetch(at('/_mock/outbox/1.ics'))).status).toBe(404);
    government.reset();
  });

  it('sends browsers only to this machine and hears no other page', async () => {
    const authorize = at('/oauth2server/oauth/authorize?client_id=a&response_type=code&redirect_uri=');
    const outside = await fetch(`${authorize}${encodeURIComponent('https://evil.example/cb')}`);
    expect(outside.status).toBe(400);
    const logout = await fetch(
      at(`/oauth2server/logout/a/?url=${encodeURIComponent('https://evil.example/')}`),
      {
        redirect: 'manual',
      },
    );
    expect([logout.status, logout.headers.get('location')]).toEqual([200, null]);
    expect((await post('/_mock/reset', {}, { origin: 'https://evil.example' })).status).toBe(403);
    const rebound = await new Promise<number>((resolve, reject) => {
      const { port } = new URL(listening.origin);
      request({ host: '127.0.0.1', port, path: '/_mock', headers: { host: 'evil.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
        .once('error', reject)
        .end();
    });
    expect(rebound).toBe(403);
  });

  it('refuses production and an origin that is not this machine', async () => {
    await expect(listenAsGovernment(government, { environment: 'production' })).rejects.toThrow(
      /loopback origin/,
    );
    for (const origin of ['https://gov.example.gr', 'http://10.0.0.1', 'x']) {
      await expect(listenAsGovernment(government, { origin })).rejects.toThrow(/loopback origin/);
    }
  });
});

describe('mock-government', () => {
  const bin = fileURLToPath(new URL('../../src/bin/mock-government.ts', import.meta.url));
  const start = (args: string[], env: Record<string, string> = {}) =>
    spawn(process.execPath, ['--conditions=@rantevou/source', '--no-warnings', bin, ...args], {
      env: { ...process.env, NODE_ENV: 'test', ...env },
    });
  const exitOf = async (args: string[], env: Record<string, string>) => {
    const child = start(args, env);
    let text = '';
    child.stderr.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
    return { code, text };
  };

  it('starts on a free port and stops when told', async () => {
    const child = start(['--port', '0']);
    const exited = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
    const line = await new Promise<string>((resolve, reject) => {
      child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()));
      child.once('exit', () => reject(new Error('ended')));
    });
    const origin = /http:\/\/localhost:\d+/.exec(line)?.[0] ?? '';
    expect((await fetch(`${origin}/_mock/personas.json`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await exited).toBe(0);
  });

  it('does not start in production, nor for an origin elsewhere', async () => {
    const production = await exitOf(['--port', '0'], { NODE_ENV: 'production' });
    expect([production.code, production.text]).toEqual([2, expect.stringContaining('NODE_ENV=production')]);
    const elsewhere = await exitOf(['--port', '0', '--origin', 'https://gov.example.gr'], {});
    expect([elsewhere.code, elsewhere.text]).toEqual([2, expect.stringContaining('loopback origin')]);
  });
});

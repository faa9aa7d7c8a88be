import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createGsisLogin } from '@rantevou/interop/gsis';
import { mockGovernment } from '@rantevou/interop/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loginButton } from '../login-button.ts';

const government = mockGovernment();
let listener: RequestListener = (_, response) => response.end();
const server = createServer((request, response) => listener(request, response));
let origin = '';

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://localhost:${(server.address() as { port: number }).port}`;
  const gsis = createGsisLogin({
    service: 'citizen',
    environment: { baseUrl: 'http://localhost:8181' },
    clientId: 'MYPORTAL001',
    clientSecret: 'secret',
    redirectUri: `${origin}/auth/citizen/callback`,
    accept: 'natural-persons',
    transport: government.transport,
  });
  listener = loginButton(gsis, origin);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function press(persona: string) {
  const sent = await fetch(`${origin}/login`, { redirect: 'manual' });
  const cookie = sent.headers.getSetCookie()[0]!.split(';')[0]!;
  const callback = await government.signIn(sent.headers.get('location')!, persona);
  const back = () => fetch(callback, { redirect: 'manual', headers: { cookie } });
  return { answer: await back(), back };
}

describe('loginButton', () => {
  it('signs a citizen in and goes where the portal said, once', async () => {
    const { answer, back } = await press('citizen');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/applications']);
    expect((await back()).status).toBe(400);
  });

  it('logs a company out at the government, and takes a no for a no', async () => {
    const company = await press('company');
    expect(company.answer.headers.get('location')).toContain('/oauth2server/logout/MYPORTAL001/');
    government.fault('authorize', 'denied');
    const denied = await press('citizen');
    expect(denied.answer.headers.get('location')).toBe('/?login=cancelled');
    government.clearFaults();
  });

  it('stands in docs/login.md as it is here', () => {
    const source = readFileSync(new URL('../login-button.ts', import.meta.url), 'utf8');
    expect(readFileSync(new URL('../../docs/login.md', import.meta.url), 'utf8')).toContain(source);
  });
});

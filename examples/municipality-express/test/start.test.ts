import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'rantevou-start-'));
const started = new Set<ChildProcess>();

afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

function start(port: number | string) {
  const child = spawn(process.execPath, ['--conditions=@rantevou/source', main], {
    env: { ...process.env, NODE_ENV: '', PORT: String(port), DATA: join(folder, 'data') },
  });
  started.add(child);
  const out = { text: '' };
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      out.text += chunk.toString();
    });
  }
  const exit = once(child, 'exit').then(([code]) => {
    started.delete(child);
    return code as number | null;
  });
  return {
    out,
    exit,
    /** Ctrl-C of a terminal. */
    interrupt: () => child.kill('SIGINT'),
    async ready() {
      while (!out.text.includes('Ctrl-C')) {
        const ended = await Promise.race([
          exit,
          new Promise((resolve) => setTimeout(resolve, 100, 'waiting')),
        ]);
        if (ended !== 'waiting') throw new Error(`ended with ${ended}: ${out.text}`);
      }
    },
  };
}

/** As much of a browser as a form needs. */
function visitor(origin: string) {
  const cookies = new Map<string, string>();
  async function go(path: string, init: RequestInit = {}): Promise<{ path: string; html: string }> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(origin + path, {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, cookie, accept: 'text/html' },
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    return response.status === 303 && location !== null
      ? go(location)
      : { path, html: await response.text() };
  }
  return {
    go,
    /** Signs in at the mock government, whose pages are left out. */
    async signIn(service: string, persona: string, returnTo: string) {
      const sent = await fetch(`${origin}/auth/${service}/login?returnTo=${returnTo}`, {
        redirect: 'manual',
      });
      for (const set of sent.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
        cookies.set(name, value);
      }
      const back = await fetch(sent.headers.get('location')!, {
        redirect: 'manual',
        headers: { 'x-mock-persona': persona },
      });
      const { pathname, search } = new URL(back.headers.get('location')!);
      return go(pathname + search);
    },
    /** Sends the form of a page with its hidden fields. */
    async press(page: { path: string; html: string }, action: string, typed: Record<string, string>) {
      const form = page.html.slice(page.html.indexOf(`<form method="post" action="${action}"`));
      const hidden = [
        ...form.slice(0, form.indexOf('</form>')).matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g),
      ];
      const body = new URLSearchParams([
        ...hidden.map(([, name = '', value = '']) => [name, value]),
        ...Object.entries(typed),
      ]);
      return go(action, { method: 'POST', headers: { origin }, body });
    },
  };
}

describe('examples/municipality-express/main.ts', () => {
  it('is shorter than 150 lines', () => {
    expect(readFileSync(main, 'utf8').split('\n').length).toBeLessThan(150);
  });

  it('starts from nothing, books, stops with Ctrl-C, and finds the booking after a second start', async () => {
    const port = await freePort();
    const origin = `http://localhost:${port}`;
    const person = visitor(origin);

    const first = start(port);
    await first.ready();
    expect(first.out.text).toContain(origin);
    expect(first.out.text).toContain('municipalities  14');
    const times = '/book/nea-smyrni/in-person/birth-certificate';
    const page = await person.signIn('citizen', 'citizen', times);
    const slot = /name="start" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
    const held = await person.press(page, times, { start: slot });
    // One question a page, and its form leads to the next.
    const answers: Record<string, Record<string, string>> = {
      who: { for: 'self' },
      details: {
        'personServed.name': 'Ελένη Παραδείγματος',
        'personServed.email': 'eleni@example.org',
        'personServed.phone': '6900000000',
      },
      needs: {},
      check: { 'declarations.dataTrueAndAccurate': 'true', 'declarations.privacyNoticeRead': 'true' },
    };
    let booked = held;
    for (const [question, typed] of Object.entries(answers)) {
      expect(booked.path).toMatch(new RegExp(`/${question}$`));
      booked = await person.press(booked, booked.path, typed);
    }
    expect(booked.path).toMatch(/\/booked$/);

    const officer = visitor(origin);
    const choice = await officer.signIn('officer', 'officer', '/staff');
    expect(choice.path).toBe('/staff/municipality');
    const staff = await officer.press(choice, '/staff/municipality', { municipalityId: 'salamina' });
    expect(staff.html).toContain('/staff/contacts');
    const asking = { afm: '000100011', purpose: 'citizen-messages', protocol: '1/2026' };
    const found = await officer.press(await officer.go('/staff/contacts'), '/staff/contacts', asking);
    expect(found.html).toContain('eleni@example.org');
    const sent = await officer.press(found, '/staff/notices', { channel: 'SMS', text: 'Δοκιμή' });
    expect(sent.html).toContain('Το μήνυμα στάλθηκε');
    const outbox = /messages sent +(\S+)/.exec(first.out.text)?.[1] ?? '';
    expect(await (await fetch(outbox)).text()).toContain('6900000000');
    expect((await person.go('/')).html).toContain(`href="${outbox}"`);

    first.interrupt();
    expect(await first.exit).toBe(0);
    expect(first.out.text).toContain('Stopped.');

    const second = start(port);
    await second.ready();
    const mine = await person.go('/appointments');
    expect(mine.html).toContain(booked.path.replace(/\/booked$/, ''));
    expect(mine.html).toContain('Δήμος Νέας Σμύρνης');

    const third = start(port);
    expect(await third.exit).toBe(1);
    expect(third.out.text.trim().split('\n')).toEqual([
      `Port ${port} is taken. Choose another: PORT=3100 npm start`,
    ]);

    const other = start(await freePort());
    expect(await other.exit).toBe(1);
    expect(other.out.text.trim().split('\n').at(-1)).toMatch(
      /^Cannot start with the data in .*no other process/,
    );
    second.interrupt();
    expect(await second.exit).toBe(0);
  }, 120_000);

  it.each(['zero', '70000'])('says in one line that «%s» is no port', async (port) => {
    const wrong = start(port);
    expect(await wrong.exit).toBe(1);
    expect(wrong.out.text.trim()).toBe(`PORT must be a number from 1 to 65535, not "${port}"`);
  });
});

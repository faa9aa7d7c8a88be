import { fixedClock } from '@rantevou/core';
import { createMemoryStore } from '@rantevou/scheduler';
import { afterEach, describe, expect, it } from 'vitest';
import type { Appointments, ServiceEvent } from '../../src/index.ts';
import { createJobs } from '../../src/jobs/jobs.ts';
import { memoryMail } from '../../src/mail/index.ts';
import { openBrowser } from './support/browser.ts';
import { MONDAY_8, openService } from './support/service.ts';

const open: Appointments[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** A store whose database, or one of whose parts, can be taken away and given back. */
function breakable() {
  const inner = createMemoryStore();
  const down = new Set<'store' | 'outbox' | 'auditLog'>();
  const guarded = <T extends object>(target: T, part: 'store' | 'outbox' | 'auditLog'): T =>
    new Proxy(target, {
      get(of, name) {
        const value: unknown = Reflect.get(of, name, of);
        if (part === 'store' && (name === 'outbox' || name === 'auditLog'))
          return guarded(value as object, name);
        if (typeof value !== 'function') return value;
        return async (...input: unknown[]) => {
          if (down.has(part)) throw new Error('connection lost');
          return value.apply(of, input) as unknown;
        };
      },
    });
  return { store: guarded(inner, 'store'), down };
}

async function openBreakable() {
  const { store, down } = breakable();
  const clock = fixedClock(MONDAY_8);
  const said: ServiceEvent[] = [];
  const logger = {
    error: () => {},
    warn: (event: ServiceEvent) => said.push(event),
    info: (event: ServiceEvent) => said.push(event),
  };
  const service = await openService({ store, clock, logger, mail: memoryMail() });
  open.push(service);
  const browser = openBrowser(service.handler);
  const ready = async () => {
    const answer = await browser.get('/readyz');
    expect(await service.ready()).toBe(answer.status === 200);
    // Outside nobody is told what it is that fails.
    if (answer.status !== 200) expect(await answer.text()).not.toMatch(/relay|seal|connection/);
    return answer.status === 200 ? 'ready' : said.at(-1)?.failing;
  };
  return { service, browser, ready, down, clock };
}

describe('/readyz', () => {
  it('is red while the store does not answer, and green again when it does; /healthz lives on', async () => {
    const { ready, down, browser, clock } = await openBreakable();
    expect(await ready()).toBe('ready');
    down.add('store');
    clock.advanceMs(1_000);
    expect(await ready()).toContain('store');
    expect((await browser.get('/healthz')).status).toBe(200);
    clock.advanceMs(10_000);
    expect(await ready()).toEqual(expect.arrayContaining(['store', 'index']));
    down.clear();
    expect(await ready()).toBe('ready');
  });

  it('is red while messages cannot be taken, and green again when they can', async () => {
    const { service, ready, down } = await openBreakable();
    down.add('outbox');
    await service.jobs.runDue();
    expect(await ready()).toEqual(expect.arrayContaining(['job:relay', 'job:webhooks']));
    down.clear();
    await service.jobs.runDue();
    expect(await ready()).toBe('ready');
  });

  it('is red once the service is closed', async () => {
    const { service, ready } = await openBreakable();
    await service.close();
    open.length = 0;
    expect(await ready()).toEqual(expect.arrayContaining(['job:relay', 'job:webhooks']));
  });
});

describe('createJobs', () => {
  it('names the jobs that fail, are stuck, or do not run', async () => {
    let nowMs = 0;
    let isBroken = true;
    const jobs = createJobs({ nowMs: () => nowMs, wait: () => new Promise(() => {}) });
    jobs.add({ name: 'well', everyMs: 1_000, run: async () => false });
    jobs.add({
      name: 'ill',
      everyMs: 1_000,
      async run() {
        if (isBroken) throw new Error('x');
        return false;
      },
    });
    expect(jobs.troubled()).toEqual(['well', 'ill']);
    jobs.start();
    await jobs.runDue();
    expect(jobs.troubled()).toEqual(['ill']);
    isBroken = false;
    await jobs.runDue();
    expect(jobs.troubled()).toEqual([]);
    nowMs = 61_001;
    expect(jobs.troubled()).toEqual(['well', 'ill']);
    await jobs.runDue();
    expect(jobs.troubled()).toEqual([]);
  });
});

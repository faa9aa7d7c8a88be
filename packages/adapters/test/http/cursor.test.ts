import { emptyBatch, listedRecords, type StoredRecord } from '@rantevou/core';
import { createMemoryStore } from '@rantevou/scheduler';
import { describe, expect, it } from 'vitest';
import { pageIn } from '../../src/http/cursor.ts';
import { createSite } from '../../src/site/index.ts';
import { ask } from '../routes/request.ts';
import { type Browser, openBrowser } from './support/browser.ts';
import { book, firstSlots, openService, TUESDAY } from './support/service.ts';

/** All pages of a list, by its `Link` headers. */
async function walk(browser: Browser, path: string, name: string) {
  const pages: Record<string, unknown>[][] = [];
  for (let at: string | null = path; at !== null; ) {
    const answer = await browser.get(at);
    expect(answer.status).toBe(200);
    const body = await answer.json();
    pages.push(body[name]);
    const link = answer.headers.get('link');
    expect(link === null).toBe(body.nextCursor === null);
    at = link === null ? null : (/^<([^>]+)>; rel="next"$/.exec(link)?.[1] ?? null);
    if (pages.length > 20) throw new Error('pages without end');
  }
  return pages;
}

async function openTown(withSite = false) {
  const service = await openService(withSite ? { site: createSite() } : {});
  const citizen = openBrowser(service.handler);
  await citizen.signIn('citizen');
  const slots = await firstSlots(citizen, 200);
  // An hour apart: the same person cannot be at two of them.
  const starts = slots.filter((_, i) => i % 6 === 0).slice(0, 3);
  for (const start of starts)
    expect((await book(citizen, `key-${start}`, { start, confirmDuplicate: true })).status).toBe(201);
  return { service, citizen, starts };
}

describe('a list by pages', () => {
  it('gives each of the own appointments once, in order, page by page', async () => {
    const { citizen, starts } = await openTown();
    const pages = await walk(citizen, '/api/v1/appointments?limit=1', 'appointments');
    expect(pages.map((page) => page.map(({ start }) => start))).toEqual(starts.map((start) => [start]));
    const whole = await walk(citizen, '/api/v1/appointments', 'appointments');
    expect(whole).toEqual([pages.flat()]);
  });

  it('gives each appointment of an agenda, each entry of the audit and each onboarding once', async () => {
    const { service, starts } = await openTown();
    const admin = openBrowser(service.handler);
    await admin.signIn('admin-dokimi', 'officer');
    const day = `from=${TUESDAY}&to=${TUESDAY}`;
    const agenda = await walk(admin, `/api/v1/municipalities/dokimi/agenda?${day}&limit=2`, 'items');
    expect(agenda.map((page) => page.length)).toEqual([2, 1]);
    expect(agenda.flat().map(({ start }) => start)).toEqual(starts);

    const booked = await walk(admin, '/api/v1/audit?municipality=dokimi&limit=2', 'entries');
    const ids = booked.flat().map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(3);
    expect(new Set(ids).size).toBe(ids.length);
    const platform = openBrowser(service.handler);
    await platform.signIn('platform', 'officer');
    const towns = await walk(platform, '/api/v1/onboarding?limit=1', 'municipalities');
    expect(towns.flat().map(({ municipalityId }) => municipalityId)).toEqual(['allo', 'dokimi']);
  });

  it('gives whom to call page by page, also on the page of staff', async () => {
    const { service, citizen, starts } = await openTown(true);
    const admin = openBrowser(service.handler);
    await admin.signIn('admin-dokimi', 'officer');
    const closure = {
      id: 'snow',
      from: `${TUESDAY}T00:00`,
      to: `${TUESDAY}T23:55`,
      reason: { el: 'Χιόνι', en: 'Snow' },
    };
    const at = '/municipalities/dokimi/closures';
    const { planVersion } = (await ask(admin, 'POST', `${at}?dryRun=true`, { closure })).body;
    expect((await ask(admin, 'POST', at, { closure, planVersion })).body.displaced).toHaveLength(3);
    const transfers = '/api/v1/municipalities/dokimi/transfers';
    const proposed = await walk(admin, `${transfers}?limit=2`, 'transfers');
    expect(proposed.map((page) => page.length)).toEqual([2, 1]);
    expect(proposed.flat()).toEqual((await walk(admin, transfers, 'transfers')).flat());
    for (const { id } of (await walk(citizen, '/api/v1/appointments', 'appointments')).flat()) {
      const decline = `/appointments/${id}/transfer/decline`;
      expect((await ask(citizen, 'POST', decline, {}, { 'idempotency-key': `d-${id}` })).status).toBe(200);
    }
    const called = (page: Record<string, unknown>[]) =>
      page.map(({ appointment }) => (appointment as { start: string }).start);
    const pages = await walk(admin, '/api/v1/municipalities/dokimi/cases-to-call?limit=2', 'cases');
    expect(pages.map(called)).toEqual([starts.slice(0, 2), starts.slice(2)]);
    const html = await (await admin.get('/staff/calls?limit=2')).text();
    const [, next] = /href="(\/staff\/calls\?cursor=[^"]+)"[^>]*>Τα επόμενα/.exec(html) ?? [];
    const rest = await (await admin.get(String(next))).text();
    expect([html, rest].map((page) => page.match(/<h2>/g)?.length)).toEqual([2, 1]);
    expect(rest).not.toContain('Τα επόμενα');
  });

  it('refuses a cursor of another list, and a page without measure', async () => {
    const { citizen } = await openTown();
    const wrong = async (query: string) => {
      const { status, body } = await ask(citizen, 'GET', `/appointments?${query}`);
      return [status, body.errors?.[0]?.pointer];
    };
    expect(await wrong('cursor=bm9uZQ')).toEqual([400, '/cursor']);
    const cursor = Buffer.from(JSON.stringify({ id: 'x' })).toString('base64url');
    expect(await wrong(`cursor=${cursor}`)).toEqual([400, '/cursor']);
    for (const limit of ['0', '201', '-1', '1e3', 'all'])
      expect((await wrong(`limit=${limit}`))[0]).toBe(400);
  });
});

describe('pageIn', () => {
  const idOf = (id: string) => id;
  it('goes on after the item it names, and where that stood when it has gone', () => {
    const first = pageIn(['a', 'b', 'c', 'd'], { limit: 2 }, idOf);
    expect(first.items).toEqual(['a', 'b']);
    const cursor = String(first.nextCursor);
    expect(pageIn(['a', 'b', 'b2', 'c', 'd'], { limit: 2, cursor }, idOf).items).toEqual(['b2', 'c']);
    expect(pageIn(['a', 'c', 'd'], { limit: 2, cursor }, idOf).items).toEqual(['c', 'd']);
    expect(pageIn(['a', 'b', 'c', 'd'], { limit: 2, cursor }, idOf).nextCursor).toBeNull();
  });
});

describe('a list of more than a thousand', () => {
  it('goes on', async () => {
    const store = createMemoryStore();
    const records = Array.from({ length: 1_005 }, (_, i) => ({
      kind: 'thing',
      id: `t-${String(i).padStart(4, '0')}`,
      expectedVersion: 'new' as const,
      keys: [],
      atMs: null,
      body: {},
      sealed: {},
    }));
    await store.commit({ ...emptyBatch('dokimi', 0), records });
    const ids = (found: readonly StoredRecord[]) => found.map(({ id }) => id);
    expect(await listedRecords(store, { kind: 'thing' }, undefined)).toHaveLength(1_005);
    const after = { limit: 3, after: 't-1000' };
    expect(ids(await listedRecords(store, { kind: 'thing' }, after))).toEqual(['t-1001', 't-1002', 't-1003']);
    const even = ({ id }: StoredRecord) => Number(id.at(-1)) % 2 === 0;
    expect(ids(await listedRecords(store, { kind: 'thing' }, after, even))).toEqual(['t-1002', 't-1004']);
  });
});

import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { createSite } from '../../src/site/index.ts';
import { ask } from '../routes/request.ts';
import { openBrowser } from './support/browser.ts';
import { book, firstSlots, openService } from './support/service.ts';

const AT = '/municipalities/dokimi/calendar-feed';

async function openOffice(site = false) {
  const service = await openService(site ? { site: createSite() } : {});
  const citizen = openBrowser(service.handler);
  await citizen.signIn('citizen');
  const officer = openBrowser(service.handler);
  await officer.signIn('officer-dokimi', 'officer');
  const slots = await firstSlots(citizen, 200);
  const bookAt = async (start: string | undefined, more: object = {}) => {
    const answer = await book(citizen, `key-${start}`, { start, confirmDuplicate: true, ...more });
    expect(answer.status).toBe(201);
    return ((await answer.json()) as { appointmentId: string }).appointmentId;
  };
  const make = async () => {
    expect((await ask(officer, 'POST', AT, {})).status).toBe(200);
    return String((await ask(officer, 'GET', AT)).body.url).replace('http://localhost:3000', '');
  };
  /** A calendar program: no cookie. */
  const read = (path: string, headers: Record<string, string> = {}) =>
    service.handler(new Request(`http://localhost:3000${path}`, { headers }));
  const events = async (path: string) => {
    const calendar = new ICAL.Component(ICAL.parse(await (await read(path)).text()));
    const zone = calendar.getFirstSubcomponent('vtimezone');
    if (!zone) throw new Error('no time zone');
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
    return calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
  };
  return { service, citizen, officer, slots, bookAt, make, read, events };
}

describe('the calendar feed of an officer', () => {
  it('has the officer’s own appointments at their times, and nothing about whom they are with', async () => {
    const { slots, bookAt, make, read, events, citizen } = await openOffice();
    const [first, last] = [slots[0], slots.at(-1)];
    const kept = await bookAt(first, { specialRequirements: [] });
    // Goes to the officer who has less to do.
    const others = await bookAt(last);
    const path = await make();
    expect(path).toMatch(/^\/calendar\/[\w-]{43}\.ics$/);
    const [event, ...more] = await events(path);
    expect(more).toEqual([]);
    expect(event?.uid).not.toContain(others);
    expect(event?.uid).toBe(`${kept}@localhost`);
    expect(event?.startDate.zone?.tzid).toBe('Europe/Athens');
    expect(event?.startDate.toUnixTime()).toBe(Date.parse(String(first)) / 1000);
    const answer = await read(path);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(answer.headers.get('cache-control')).toContain('private');
    const text = await answer.text();
    expect(text).not.toMatch(/Μαρία|canary|6900000000|ATTENDEE|ORGANIZER|mailto/);
    await ask(citizen, 'POST', `/appointments/${kept}/cancel`, {}, { 'idempotency-key': 'c' });
    expect(await events(path)).toEqual([]);
  });

  it('is the same text while nothing changes, so that a program which asks again gets 304', async () => {
    const { slots, bookAt, make, read, citizen } = await openOffice();
    const path = await make();
    const id = await bookAt(slots[0]);
    const etag = String((await read(path)).headers.get('etag'));
    const again = await read(path, { 'if-none-match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    await ask(citizen, 'POST', `/appointments/${id}/cancel`, {}, { 'idempotency-key': 'c' });
    expect((await read(path, { 'if-none-match': etag })).status).toBe(200);
  });

  it('ends with another address, when closed, when the login is revoked and when its owner is no officer any more', async () => {
    const { service, officer, make, read } = await openOffice();
    const status = async (path: string) => (await read(path)).status;
    const first = await make();
    const second = await make();
    expect([await status(first), await status(second)]).toEqual([404, 200]);
    await ask(officer, 'DELETE', AT);
    expect(await status(second)).toBe(404);
    expect((await ask(officer, 'GET', AT)).body).toEqual({ url: null, createdAtMs: null });
    expect((await ask(officer, 'DELETE', AT)).status).toBe(200);

    const third = await make();
    await service.endSessions({ issuer: 'development-officer', subject: 'officer-dokimi' });
    expect(await status(third)).toBe(404);
    await officer.signIn('officer-dokimi', 'officer');
    expect((await ask(officer, 'GET', AT)).body.url).toBeNull();

    const fourth = await make();
    expect(await status(fourth)).toBe(200);
    const admin = openBrowser(service.handler);
    await admin.signIn('admin-dokimi', 'officer');
    const schedule = await service.store.load({ what: 'record', kind: 'schedule', id: 'dokimi' });
    const plan = schedule?.body.plan as unknown as { officers: { id: string }[] } | undefined;
    const gone = `/municipalities/dokimi/officers/${plan?.officers[0]?.id}`;
    const trial = await ask(admin, 'DELETE', `${gone}?dryRun=true`);
    const planVersion = encodeURIComponent(trial.body.planVersion);
    expect((await ask(admin, 'DELETE', `${gone}?planVersion=${planVersion}`)).status).toBe(200);
    expect(await status(fourth)).toBe(404);
  });

  it('answers 404 alike to what never was one, and is made by officers alone', async () => {
    const { service, citizen, make, read } = await openOffice();
    const path = await make();
    const wrong = [
      path.replace(/.{5}\.ics$/, 'AAAAA.ics'),
      '/calendar/x.ics',
      '/calendar/x',
      path.slice(0, -4),
    ];
    const bodies = await Promise.all(
      wrong.map(async (one) => {
        const answer = await read(one);
        const { instance: _, ...body } = (await answer.json()) as Record<string, unknown>;
        return [answer.status, body];
      }),
    );
    expect(bodies).toEqual(wrong.map(() => bodies[0]));
    expect(bodies[0]?.[0]).toBe(404);
    expect((await ask(citizen, 'POST', AT, {})).status).toBe(403);
    const admin = openBrowser(service.handler);
    await admin.signIn('admin-dokimi', 'officer');
    expect((await ask(admin, 'GET', AT)).status).toBe(403);
    expect((await ask(openBrowser(service.handler), 'GET', AT)).status).toBe(401);
  });

  it('keeps the secret of its address nowhere', async () => {
    const { service, make } = await openOffice();
    const path = await make();
    const token = path.slice('/calendar/'.length, -'.ics'.length);
    const kept = await Promise.all([
      service.store.load({ what: 'records', kind: 'calendar-feed', limit: 10 }),
      service.store.load({ what: 'audit', tenantId: 'dokimi', limit: 100 }),
    ]);
    expect(kept[0]).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain(token);
  });

  it('has a page on which its owner makes, changes and ends it, without a script', async () => {
    const { officer } = await openOffice(true);
    const page = async () => (await officer.get('/staff/calendar-feed')).text();
    const shown = async () => /\/calendar\/[\w-]{43}\.ics/.exec(await page())?.[0];
    expect(await shown()).toBeUndefined();
    const made = await officer.submit('/staff/calendar-feed', '/staff/calendar-feed', {});
    expect([made.status, made.headers.get('location')]).toEqual([303, '/staff/calendar-feed']);
    const first = await shown();
    expect(first).toBeDefined();
    await officer.submit('/staff/calendar-feed', '/staff/calendar-feed', {});
    expect(await shown()).not.toBe(first);
    await officer.submit('/staff/calendar-feed', '/staff/calendar-feed/end', {});
    expect(await shown()).toBeUndefined();
  });
});

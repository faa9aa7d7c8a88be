import { describe, expect, it } from 'vitest';
import { type Browser, openBrowser } from '../http/support/browser.ts';
import { book, firstSlots, openService, TUESDAY } from '../http/support/service.ts';
import { ask } from './request.ts';

const AT = '/municipalities/dokimi';

async function openOffice() {
  const { handler } = await openService();
  const admin = openBrowser(handler);
  await admin.signIn('admin-dokimi', 'officer');
  const citizen = openBrowser(handler);
  await citizen.signIn('citizen');
  return { handler, admin, citizen };
}

/** Tries a change and makes it with the version of the trial. */
async function apply(browser: Browser, method: 'POST' | 'PUT', path: string, body: object) {
  const trial = await ask(browser, method, `${path}?dryRun=true`, body);
  expect(trial).toMatchObject({ status: 200, body: { dryRun: true } });
  return ask(browser, method, path, { ...body, planVersion: trial.body.planVersion });
}
async function remove(browser: Browser, path: string) {
  const trial = await ask(browser, 'DELETE', `${path}?dryRun=true`);
  expect(trial).toMatchObject({ status: 200, body: { dryRun: true } });
  return ask(browser, 'DELETE', `${path}?planVersion=${encodeURIComponent(trial.body.planVersion)}`);
}
const closure = {
  id: 'snow',
  from: `${TUESDAY}T00:00`,
  to: `${TUESDAY}T23:55`,
  reason: { el: 'Χιόνι', en: 'Snow' },
};

describe('the schedule for administrators over HTTP', () => {
  it('R-095 changes nothing in a dry run, says who is affected, and applies only with its version', async () => {
    const { admin, citizen } = await openOffice();
    const [start] = await firstSlots(citizen, 1);
    await book(citizen, 'key-1', { start });
    const trial = await ask(admin, 'POST', `${AT}/closures?dryRun=true`, { closure });
    expect(trial.body.displaced).toMatchObject([{ service: 'birth-certificate', reason: 'closure' }]);
    expect(JSON.stringify(trial.body)).not.toMatch(/Μαρία|canary/);
    expect((await ask(admin, 'GET', `${AT}/closures`)).body.closures).toEqual([]);
    const bare = await ask(admin, 'POST', `${AT}/closures`, { closure });
    expect([bare.status, bare.body.errors[0].pointer]).toEqual([400, '/planVersion']);
    const { planVersion } = trial.body;
    const done = await ask(admin, 'POST', `${AT}/closures`, { closure, planVersion });
    expect([done.status, done.body.dryRun]).toEqual([200, false]);
    expect((await ask(admin, 'GET', `${AT}/closures`)).body.closures).toEqual([closure]);
    expect(await firstSlots(citizen, 1)).toEqual([]);
    const again = await ask(admin, 'POST', `${AT}/closures`, {
      closure: { ...closure, id: 'ice' },
      planVersion,
    });
    expect([again.status, again.body.code]).toEqual([412, 'VERSION_CONFLICT']);
  });

  it('R-095 is refused to applicants, to officers and to another municipality’s administrator', async () => {
    const { handler, citizen } = await openOffice();
    const officer = openBrowser(handler);
    await officer.signIn('officer-dokimi', 'officer');
    const other = openBrowser(handler);
    await other.signIn('admin-allo', 'officer');
    for (const browser of [citizen, officer, other]) {
      for (const path of ['hours', 'closures', 'absences', 'modes', 'officers']) {
        expect((await ask(browser, 'GET', `${AT}/${path}`)).status).toBe(403);
      }
      const body = { closure, planVersion: '1.x' };
      expect((await ask(browser, 'POST', `${AT}/closures`, body)).status).toBe(403);
    }
  });

  it('R-098 gives the municipality, a post and an officer hours of their own, and reports hours that overlap', async () => {
    const { admin, citizen } = await openOffice();
    const rule = { rule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', start: '10:00', end: '12:00' };
    const overlap = await ask(admin, 'PUT', `${AT}/hours?dryRun=true`, {
      hours: [rule, { ...rule, start: '11:00' }],
    });
    expect([overlap.status, overlap.body.errors[0].expected]).toEqual([
      400,
      'hours that do not overlap /hours/0',
    ]);
    const summer = { ...rule, start: '07:00', validFrom: '2027-06-01', validTo: '2027-08-31' };
    const winter = { ...rule, validTo: '2027-05-31' };
    expect((await apply(admin, 'PUT', `${AT}/hours`, { hours: [winter, summer] })).status).toBe(200);
    await apply(admin, 'PUT', `${AT}/hours`, { postId: 'post-3', hours: null });
    await apply(admin, 'PUT', `${AT}/hours`, {
      officerId: 'officer-2',
      hours: [{ ...rule, start: '11:00' }],
    });
    const { body } = await ask(admin, 'GET', `${AT}/hours`);
    expect(body.hours).toEqual([winter, summer]);
    expect(body.posts.at(-1)).toMatchObject({ postId: 'post-3', hours: null });
    expect(body.officers[1].hours).toHaveLength(1);
    expect((await firstSlots(citizen, 1))[0]).toBe(`${TUESDAY}T10:00:00+02:00`);
  });

  it('R-096 R-097 adds an officer with a name and removes one only with a plan for the appointments held', async () => {
    const { admin, citizen } = await openOffice();
    const added = await apply(admin, 'POST', `${AT}/officers`, {
      officer: { id: 'officer-9' },
      name: 'Άννα Υπάλληλος',
      posts: [{ postId: 'post-2' }],
    });
    expect(added.status).toBe(200);
    const officers = async () => (await ask(admin, 'GET', `${AT}/officers`)).body.officers;
    expect((await officers()).at(-1)).toMatchObject({
      id: 'officer-9',
      name: 'Άννα Υπάλληλος',
      posts: [{ postId: 'post-2' }],
    });
    expect((await remove(admin, `${AT}/officers/officer-9`)).status).toBe(200);
    expect((await officers()).map(({ id }: { id: string }) => id)).not.toContain('officer-9');

    const [start] = await firstSlots(citizen, 1);
    const booked = (await (await book(citizen, 'key-1', { start })).json()) as { appointmentId: string };
    const agenda = await ask(admin, 'GET', `${AT}/statistics?from=${TUESDAY}&to=${TUESDAY}&by=officer`);
    const holder = agenda.body.groups.officer[0].key as string;
    const busy = await ask(admin, 'DELETE', `${AT}/officers/${holder}?planVersion=old`);
    expect(busy.body.code).toBe('VERSION_CONFLICT');
    const trial = await ask(admin, 'DELETE', `${AT}/officers/${holder}?dryRun=true`);
    expect(trial.body.displaced).toMatchObject([{ appointmentId: booked.appointmentId }]);
    expect((await officers()).map(({ id }: { id: string }) => id)).toContain(holder);
    expect((await remove(admin, `${AT}/officers/${holder}`)).body.displaced).toHaveLength(1);
  });

  it('R-097 ends an officer’s access with the removal, in the session that is open', async () => {
    const { admin, citizen, handler } = await openOffice();
    const [start] = await firstSlots(citizen, 1);
    const booked = await book(citizen, 'key-1', { start });
    const { appointmentId } = (await booked.json()) as { appointmentId: string };
    const officer = openBrowser(handler);
    await officer.signIn('officer-dokimi', 'officer');
    const seen = async () => (await ask(officer, 'GET', `/appointments/${appointmentId}`)).status;
    expect(await seen()).toBe(200);
    expect((await remove(admin, `${AT}/officers/officer-1`)).status).toBe(200);
    expect(await seen()).toBe(404);
  });

  it('R-109 turns a way of service off and on, and never the phone on for a service that handles a case', async () => {
    const { admin, handler } = await openOffice();
    const anyone = openBrowser(handler);
    const offered = async () => (await ask(anyone, 'GET', AT)).body.modes;
    expect(await offered()).toEqual(['in-person', 'phone', 'video']);
    await apply(admin, 'PUT', `${AT}/modes`, { modes: { video: { offered: false } } });
    expect(await offered()).toEqual(['in-person', 'phone']);
    await apply(admin, 'PUT', `${AT}/modes`, { modes: { video: { offered: true, durationMinutes: 25 } } });
    expect(await offered()).toEqual(['in-person', 'phone', 'video']);
    const none = await ask(admin, 'PUT', `${AT}/modes?dryRun=true`, {
      modes: { 'in-person': { offered: false }, phone: { offered: false }, video: { offered: false } },
    });
    expect(none.status).toBe(400);
    const phone = await ask(
      anyone,
      'GET',
      `${AT}/slots?service=birth-certificate&mode=phone&from=${TUESDAY}&to=${TUESDAY}`,
    );
    expect(phone.body).toMatchObject({ code: 'PHONE_ONLY_FOR_INFORMATION' });
  });

  it('R-095 sets closed days of the municipality’s own, and keeps a national one open', async () => {
    const { handler, admin } = await openOffice();
    const free = async (day: string) => {
      const days = `service=birth-certificate&mode=in-person&from=${day}&to=${day}`;
      return (await ask(openBrowser(handler), 'GET', `${AT}/days?${days}`)).body.days[0].free;
    };
    expect([await free(TUESDAY), await free('2026-12-25')]).toEqual([expect.any(Number), 0]);
    const closedDays = {
      own: [{ name: { el: 'Τοπική', en: 'Local' }, date: TUESDAY }],
      open: ['2026-12-25'],
    };
    expect((await apply(admin, 'PUT', `${AT}/closed-days`, { closedDays })).status).toBe(200);
    expect(await free(TUESDAY)).toBe(0);
    expect(await free('2026-12-25')).toBeGreaterThan(0);
  });

  it('R-089 makes a post, describes it anew and takes it away, with who would lose a time', async () => {
    const { admin, citizen } = await openOffice();
    const [start] = await firstSlots(citizen, 1);
    await book(citizen, 'key-1', { start });
    const posts = async () => (await ask(admin, 'GET', `${AT}/posts`)).body.posts as { id: string }[];
    const post = {
      name: { el: 'Θυρίδα 9', en: 'Desk 9' },
      officeId: 'town-hall',
      services: ['birth-certificate'],
      holders: [{ officerId: 'officer-3' }],
    };
    await apply(admin, 'PUT', `${AT}/posts/post-9`, { post });
    expect((await posts()).map(({ id }) => id)).toContain('post-9');
    await remove(admin, `${AT}/posts/post-9`);
    expect((await posts()).map(({ id }) => id)).not.toContain('post-9');
    const lost = await Promise.all(
      (await posts()).map(async ({ id }) => {
        const trial = await ask(admin, 'DELETE', `${AT}/posts/${id}?dryRun=true`);
        return trial.body.displaced.length as number;
      }),
    );
    expect(lost.reduce((sum, n) => sum + n, 0)).toBe(1);
    expect((await ask(citizen, 'GET', `${AT}/posts`)).status).toBe(403);
  });

  it('R-008 changes nothing of another municipality, whatever ids a change names', async () => {
    const { handler, admin } = await openOffice();
    const platform = openBrowser(handler);
    await platform.signIn('platform', 'officer');
    const before = await ask(platform, 'GET', '/municipalities/allo/hours');
    for (const [path, body] of [
      ['closures', { closure, planVersion: 'x' }],
      [
        'absences',
        {
          absence: { id: 'a', officerId: 'officer-1', from: closure.from, to: closure.to },
          planVersion: 'x',
        },
      ],
      ['officers', { officer: { id: 'x' }, planVersion: 'x' }],
    ] as const) {
      expect((await ask(admin, 'POST', `/municipalities/allo/${path}`, body)).status).toBe(403);
    }
    expect((await ask(admin, 'DELETE', '/municipalities/allo/officers/officer-1?planVersion=x')).status).toBe(
      403,
    );
    expect(await ask(platform, 'GET', '/municipalities/allo/hours')).toEqual(before);
  });
});

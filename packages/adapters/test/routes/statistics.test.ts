import { examplePlan } from '@rantevou/scheduler/testing';
import { describe, expect, it } from 'vitest';
import { openBrowser } from '../http/support/browser.ts';
import { book, firstSlots, openService } from '../http/support/service.ts';
import { ask } from './request.ts';

const PATH = '/municipalities/dokimi/statistics?from=2026-11-02&to=2026-11-08';

async function serviceWithOne() {
  const plan = examplePlan();
  const [registry, information] = plan.fields;
  const [birth, ...rest] = registry?.services ?? [];
  const hostile = { el: '=HYPERLINK("http://evil.example";"Πιστοποιητικό")', en: '@SUM(1+1)*cmd' };
  const fields = [{ ...registry, services: [{ ...birth, name: hostile }, ...rest] }, information];
  const { handler } = await openService({ plan: { fields } as never });
  const citizen = openBrowser(handler);
  await citizen.signIn('citizen');
  const [start] = await firstSlots(citizen, 1);
  expect((await book(citizen, 'key-1', { start })).status).toBe(201);
  const admin = openBrowser(handler);
  await admin.signIn('admin-dokimi', 'officer');
  return { handler, citizen, admin };
}

describe('GET …/statistics', () => {
  it('R-094 R-092 gives the administrator numbers and no personal data, and nobody else any', async () => {
    const { admin, citizen, handler } = await serviceWithOne();
    const { status, body } = await ask(admin, 'GET', PATH);
    expect(status).toBe(200);
    expect(body.counts).toMatchObject({ total: 1, source: { citizen: 1, staff: 0 } });
    expect(body.groups.mode).toMatchObject([{ key: 'in-person', counts: { total: 1 } }]);
    expect(body.utilisation).toHaveLength(7);
    expect(JSON.stringify(body)).not.toMatch(/Μαρία|canary|69000/);
    expect((await ask(citizen, 'GET', PATH)).status).toBe(403);
    expect((await ask(openBrowser(handler), 'GET', PATH)).status).toBe(401);
    const other = openBrowser(handler);
    await other.signIn('admin-allo', 'officer');
    expect((await ask(other, 'GET', PATH)).status).toBe(403);
  });

  it('groups only by what is asked for, and names a wrong period or group', async () => {
    const { admin } = await serviceWithOne();
    const { body } = await ask(admin, 'GET', `${PATH}&by=day,officer`);
    expect(Object.keys(body.groups)).toEqual(['day', 'officer']);
    expect((await ask(admin, 'GET', `${PATH}&by=name`)).status).toBe(400);
    const long = await ask(admin, 'GET', '/municipalities/dokimi/statistics?from=2026-01-01&to=2027-01-02');
    expect([long.status, long.body.errors[0].pointer]).toEqual([400, '/to']);
  });

  it.each([
    ['format', `${PATH}&format=csv`, {}],
    ['Accept', PATH, { accept: 'text/csv' }],
  ])(
    'T-34 gives CSV by %s, in which a hostile name of a service is no formula',
    async (_by, path, headers) => {
      const { admin } = await serviceWithOne();
      const response = await admin.send(`/api/v1${path}`, { headers });
      expect(response.headers.get('content-type')).toMatch(/^text\/csv/);
      expect(response.headers.get('content-disposition')).toBe(
        'attachment; filename="dokimi-2026-11-02-2026-11-08.csv"',
      );
      const bytes = new Uint8Array(await response.arrayBuffer());
      expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
      const lines = new TextDecoder().decode(bytes).split('\r\n');
      const service = lines.find((line) => line.startsWith('"service","birth-certificate"'));
      expect(service).toContain(`"'=HYPERLINK(""http://evil.example"";""Πιστοποιητικό"")",1,1,0`);
      expect(lines.filter((line) => /(?:^|,)"?[=+\-@\t]/.test(line))).toEqual([]);
    },
  );
});

import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openApiDocument } from '../../src/http/openapi.ts';
import { responsesOf } from '../../src/http/openapi-responses.ts';
import { Components } from '../../src/http/openapi-schemas.ts';
import type { Route } from '../../src/http/route.ts';
import { appointmentRoutes } from '../../src/routes/appointments.ts';
import { authRoutes } from '../../src/routes/auth.ts';
import { directoryRoutes } from '../../src/routes/directory.ts';
import { privacyRoutes } from '../../src/routes/privacy.ts';
import { named } from '../../src/wire/named.ts';
import { openBrowser } from './support/browser.ts';
import { openService } from './support/service.ts';

const ABOUT = { title: 'Rantevou', version: '1' };
const routes: readonly Route[] = [
  ...authRoutes(),
  ...directoryRoutes,
  ...appointmentRoutes,
  ...privacyRoutes,
];
const document = openApiDocument(routes, ABOUT);
type Operation = {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
};
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, of]) => ({ path, method, ...(of as unknown as Operation) })),
);

describe('openApiDocument', () => {
  it('has an operation for each JSON route, and none for a page', () => {
    const wanted = routes.filter(({ api }) => api !== undefined).map(({ id }) => id);
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(wanted.sort());
    expect(wanted.length).toBeGreaterThan(15);
  });

  it('declares every parameter of a path', () => {
    for (const { path, parameters = [] } of operations) {
      const inPath = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
      expect(inPath).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    }
  });

  it('says which problems an operation answers with, by status', () => {
    const book = operations.find(({ operationId }) => operationId === 'bookAppointment');
    const answers = responsesOf(document, book as never);
    expect(answers['409']?.description).toContain('SLOT_TAKEN');
    expect(answers['422']?.description).toContain('IDEMPOTENCY_KEY_REUSED');
    expect(book?.parameters).toContainEqual(
      expect.objectContaining({ name: 'Idempotency-Key', in: 'header', required: true }),
    );
    const slots = operations.find(({ operationId }) => operationId === 'listSlots');
    expect(slots?.parameters?.filter(({ required }) => required).map(({ name }) => name)).toEqual([
      'municipalityId',
      'service',
      'mode',
    ]);
  });

  it('is plain JSON whose references all lead somewhere', () => {
    const text = JSON.stringify(document);
    expect(JSON.parse(text)).toEqual(document);
    for (const [, name = ''] of text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g))
      expect(document.components.schemas).toHaveProperty(name);
  });
});

describe('Components', () => {
  it('gives a schema that reads otherwise as input than as output a name of its own, and so who refers to it', () => {
    const leaf = named('TestLeaf', 'With a default', z.strictObject({ n: z.int().default(3) }));
    const branch = named('TestBranch', 'Refers to it', z.strictObject({ leaf }));
    const same = named('TestSame', 'The same both ways', z.strictObject({ name: z.string() }));
    const components = new Components();
    expect(components.of(branch, 'output')).toEqual({ $ref: '#/components/schemas/TestBranch' });
    expect(components.of(branch, 'input')).toEqual({ $ref: '#/components/schemas/TestBranchInput' });
    expect(components.of(same, 'output')).toEqual(components.of(same, 'input'));
    const all = components.all();
    expect(Object.keys(all)).toEqual([
      'TestBranch',
      'TestBranchInput',
      'TestLeaf',
      'TestLeafInput',
      'TestSame',
    ]);
    expect([all.TestLeaf?.required, all.TestLeafInput?.required]).toEqual([['n'], undefined]);
    expect(all.TestBranchInput?.properties).toEqual({
      leaf: { $ref: '#/components/schemas/TestLeafInput' },
    });
  });
});

describe('openApiRoutes of createAppointments', () => {
  it('serves the document and a page without any script', async () => {
    const { handler } = await openService();
    const browser = openBrowser(handler);
    const served = await browser.get('/api/v1/openapi.json');
    expect(served.headers.get('content-type')).toContain('application/json');
    const all = (await served.json()) as typeof document;
    // Which problems are shared depends on who else is there: what they are does not.
    const answered = (of: typeof document, path: string) =>
      Object.entries(of.paths[path] ?? {}).map(([method, one]) => [
        method,
        { ...one, responses: responsesOf(of, one) },
      ]);
    for (const path of Object.keys(document.paths)) {
      expect(answered(all, path)).toEqual(expect.arrayContaining(answered(document, path)));
    }
    const page = await browser.get('/api/v1/docs');
    const text = await page.text();
    expect(page.status).toBe(200);
    expect(text).not.toContain('<script');
    for (const { operationId } of operations) expect(text).toContain(`id="${operationId}"`);
    expect((await browser.get('/api/v1/docs.css')).headers.get('content-type')).toContain('text/css');
  });

  it('finds operations by words, in whatever case and with or without accents', async () => {
    const { handler } = await openService();
    const browser = openBrowser(handler);
    const found = await (await browser.get('/api/v1/docs?q=RESCHEDULE+αρθρο')).text();
    expect(found).toContain('1 operation ');
    expect(found).toContain('id="rescheduleAppointment"');
    expect(found).not.toContain('id="listSlots"');
    const none = await (await browser.get('/api/v1/docs?q=%3Cscript%3E')).text();
    expect(none).toContain('0 operations');
    expect(none).not.toContain('<script');
  });

  it('has a page for each operation: parameters, body, answers, problems in words, and how to ask by hand', async () => {
    const { handler } = await openService();
    const browser = openBrowser(handler);
    const text = await (await browser.get('/api/v1/docs/bookAppointment')).text();
    for (const part of ['Idempotency-Key', 'personServed.name', 'AppointmentAnswer', 'maria@example.org'])
      expect(text).toContain(part);
    expect(text).toContain(
      'curl -X POST &#39;http://localhost:3000/api/v1/municipalities/dokimi/appointments&#39;',
    );
    expect(text).toContain('Αυτή την ώρα την έκλεισε μόλις κάποιος άλλος.');
    for (const { operationId } of operations) {
      const one = await browser.get(`/api/v1/docs/${operationId}`);
      expect([operationId, one.status]).toEqual([operationId, 200]);
      const targets = [...(await one.text()).matchAll(/href="#([\w-]+)"|id="([\w-]+)"/g)];
      const ids = new Set(targets.map(([, , id]) => id));
      for (const [, to] of targets) if (to !== undefined) expect(ids).toContain(to);
    }
    expect((await browser.get('/api/v1/docs/not-there')).status).toBe(404);
  });
});

describe('every route', () => {
  it('R-144 has no field for a password, and refuses one that is sent', async () => {
    const { handler } = await openService();
    const browser = openBrowser(handler);
    const text = await (await browser.get('/api/v1/openapi.json')).text();
    expect(text).not.toMatch(/password|passwd/i);
    await browser.signIn('citizen');
    const sent = await browser.post('/api/v1/session/acting-for', { business: null, password: 'x' });
    expect([sent.status, ((await sent.json()) as { code: string }).code]).toEqual([400, 'INPUT_INVALID']);
  });
});

describe('privacyRoutes', () => {
  it('R-116 gives whoever signed in their own data, with the reading of it in the audit', async () => {
    const { handler, store } = await openService();
    const browser = openBrowser(handler);
    expect((await browser.get('/api/v1/subjects/me')).status).toBe(401);
    await browser.signIn('citizen');
    const own = await browser.get('/api/v1/subjects/me');
    const { personId, records } = (await own.json()) as { personId: string; records: { kind: string }[] };
    expect(records.map(({ kind }) => kind)).toEqual(['session']);
    const audit = await store.load({ what: 'audit', tenantId: 'platform', resourceId: personId, limit: 5 });
    expect(audit.map(({ action, outcome }) => [action, outcome])).toEqual([['subject:export', 'read']]);
  });

  it('R-114 R-121 gives the administrators the record of processing and the standing with the measures', async () => {
    const { handler } = await openService();
    const browser = openBrowser(handler);
    const path = '/api/v1/municipalities/dokimi/processing-record';
    expect((await browser.get(path)).status).toBe(401);
    await browser.signIn('citizen');
    expect((await browser.get(path)).status).toBe(403);
    const admin = openBrowser(handler);
    await admin.signIn('admin-dokimi', 'officer');
    const got = await admin.get(path);
    expect(got.status).toBe(200);
    const { record, measures } = (await got.json()) as {
      record: { retentionMonths: number };
      measures: object[];
    };
    expect(record.retentionMonths).toBe(24);
    expect(measures.length).toBeGreaterThan(10);
  });

  it('answers for somebody else as for nobody, and lets no citizen erase or read the audit', async () => {
    const { handler } = await openService();
    const browser = openBrowser(handler);
    await browser.signIn('citizen');
    expect((await browser.get('/api/v1/subjects/p-other')).status).toBe(404);
    const audit = await browser.get('/api/v1/audit?municipality=dokimi');
    expect(audit.status).toBe(403);
    const me = (await (await browser.get('/api/v1/subjects/me')).json()) as { personId: string };
    const { csrfToken } = (await (await browser.get('/auth/me')).json()) as { csrfToken: string };
    const erased = await browser.send(`/api/v1/subjects/${me.personId}`, {
      method: 'DELETE',
      headers: {
        origin: 'http://localhost:3000',
        'sec-fetch-site': 'same-origin',
        'x-csrf-token': csrfToken,
        'content-type': 'application/json',
      },
    });
    expect([erased.status, ((await erased.json()) as { code: string }).code]).toEqual([
      403,
      'PERMISSION_DENIED',
    ]);
  });
});

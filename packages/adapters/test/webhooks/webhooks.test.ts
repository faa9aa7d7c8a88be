import { fixedClock, operator } from '@rantevou/core';
import { createMemoryStore } from '@rantevou/scheduler';
import { afterEach, describe, expect, it } from 'vitest';
import { type Appointments, verifyWebhook } from '../../src/index.ts';
import { openBrowser } from '../http/support/browser.ts';
import { book, firstSlots, MONDAY_8, openService, TUESDAY } from '../http/support/service.ts';
import { ask } from '../routes/request.ts';
import { openReceiver } from './receiver.ts';

const AT = '/municipalities/dokimi/webhooks';
const HOUR = 3_600_000;
/** Two days before the appointments. */
const NOW = MONDAY_8 - 48 * HOUR;
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function openTown(store = createMemoryStore()) {
  const clock = fixedClock(NOW);
  const receiver = await openReceiver();
  const service = await openService({ clock, store, webhooks: { allowsLoopback: true } });
  open.push(service, receiver);
  const admin = openBrowser(service.handler);
  await admin.signIn('admin-dokimi', 'officer');
  const citizen = openBrowser(service.handler);
  await citizen.signIn('citizen');
  // Far apart: one person cannot be at two of them.
  const slots = await firstSlots(citizen, 200);
  const starts = [slots[0], slots[slots.length >> 1], slots.at(-1)];
  const bookAt = async (start: string | undefined): Promise<string> => {
    const answer = await book(citizen, `key-${start}`, { start, confirmDuplicate: true });
    expect(answer.status, JSON.stringify(await answer.clone().json())).toBe(201);
    return ((await answer.json()) as { appointmentId: string }).appointmentId;
  };
  const register = async (more: object = {}) =>
    (await ask(admin, 'POST', AT, { url: receiver.url, ...more })).body as {
      webhookId: string;
      secret: string;
    };
  const deliveries = async (webhookId: string, query = '') =>
    (await ask(admin, 'GET', `${AT}/${webhookId}/deliveries${query}`)).body;
  return { clock, receiver, service, admin, citizen, starts, bookAt, register, deliveries };
}

/** Once more, after whatever a failure asks to wait. */
async function later(
  { clock, service }: { clock: ReturnType<typeof fixedClock>; service: Appointments },
  ms = HOUR,
) {
  clock.advanceMs(ms);
  await service.jobs.runDue();
}

describe('webhooks', () => {
  it('tell of a booking, a change, a cancel and an outcome: signed, in order, and nothing about a person', async () => {
    const town = await openTown();
    const { receiver, service, citizen, admin, starts, bookAt, register, clock } = town;
    const { secret } = await register();
    const first = await bookAt(starts[0]);
    const other = await bookAt(starts[2]);
    await ask(
      citizen,
      'POST',
      `/appointments/${first}/reschedule`,
      { start: starts[1] },
      { 'idempotency-key': 'm', 'if-match': '"1"' },
    );
    await ask(
      citizen,
      'POST',
      `/appointments/${first}/cancel`,
      {},
      { 'idempotency-key': 'c', 'if-match': '"2"' },
    );
    clock.setMs(Date.parse(String(starts[2])) + 60_000);
    await admin.signIn('admin-dokimi', 'officer');
    const ended = await ask(
      admin,
      'POST',
      `/appointments/${other}/finish`,
      { outcome: 'officer-absent' },
      { 'idempotency-key': 'f' },
    );
    expect(ended.status).toBe(200);
    await service.jobs.runDue();

    const told = receiver.received.map(({ headers, body }) => {
      const sentAtMs = Number(headers['webhook-timestamp']) * 1000;
      expect(sentAtMs).toBeGreaterThanOrEqual(NOW);
      const verified = verifyWebhook({ headers, body }, secret, { nowMs: sentAtMs });
      expect(verified).toMatchObject({ ok: true, id: expect.stringMatching(/^msg_\S{10,}$/) });
      return JSON.parse(body) as { type: string; data: Record<string, unknown> };
    });
    const of = (id: string) =>
      told
        .filter(({ data }) => data.appointmentId === id)
        .map(({ type, data }) => [type, data.version, data.status]);
    expect(of(first)).toEqual([
      ['appointment.booked', 1, 'booked'],
      ['appointment.changed', 2, 'booked'],
      ['appointment.cancelled', 3, 'cancelled'],
    ]);
    expect(of(other)).toEqual([
      ['appointment.booked', 1, 'booked'],
      ['appointment.outcome', 2, 'ended'],
    ]);
    expect(told.find(({ type }) => type === 'appointment.changed')?.data).toEqual({
      municipalityId: 'dokimi',
      appointmentId: first,
      version: 2,
      sequence: 1,
      status: 'booked',
      outcome: null,
      mode: 'in-person',
      service: 'birth-certificate',
      start: starts[1],
      end: expect.stringContaining(TUESDAY),
    });
    expect(JSON.stringify(receiver.received)).not.toMatch(/Μαρία|canary|6900000000|personServed|officerId/);
  });

  it('are tried again with the same id and body until they arrive, and later events of the appointment wait', async () => {
    const town = await openTown();
    const { receiver, service, starts, bookAt, register, citizen, deliveries, clock } = town;
    const { webhookId, secret } = await register();
    receiver.answers.push({ status: 503 }, { status: 302, headers: { location: `${receiver.url}/away` } });
    const id = await bookAt(starts[0]);
    await ask(
      citizen,
      'POST',
      `/appointments/${id}/cancel`,
      {},
      { 'idempotency-key': 'c', 'if-match': '"1"' },
    );
    await service.jobs.runDue();
    expect(receiver.received).toHaveLength(1);
    expect((await deliveries(webhookId)).deliveries).toMatchObject([
      { state: 'queued', type: 'appointment.cancelled' },
      { state: 'failed', type: 'appointment.booked', code: 'WEBHOOK_503', attempts: 1, appointmentId: id },
    ]);
    await later(town);
    await later(town);
    const tries = receiver.received.map(({ headers, body }) => {
      const seenAt = Number(headers['webhook-timestamp']) * 1000;
      const { ok } = verifyWebhook({ headers, body }, secret, { nowMs: seenAt });
      return [headers['webhook-id'], (JSON.parse(body) as { type: string }).type, ok];
    });
    const [firstId] = tries[0] as [string];
    expect(tries.slice(0, 3)).toEqual(Array(3).fill([firstId, 'appointment.booked', true]));
    expect(tries[3]?.slice(1)).toEqual(['appointment.cancelled', true]);
    expect(receiver.received[0]?.body).toBe(receiver.received[2]?.body);
    // A redirect is not followed: it is a failure.
    expect(receiver.received.every(({ path }) => path === '/hook')).toBe(true);
    expect(clock.nowMs()).toBe(NOW + 2 * HOUR);
  });

  it('arrive once more, under the same id, when the relay dies between the post and its mark', async () => {
    const store = createMemoryStore();
    const { outbox } = store;
    const sent = outbox.sent.bind(outbox);
    let isDying = true;
    Object.assign(outbox, {
      async sent(key: string, nowMs: number) {
        if (isDying) throw new Error('killed');
        await sent(key, nowMs);
      },
    });
    const town = await openTown(store);
    const { receiver, service, starts, bookAt, register, deliveries, clock } = town;
    const { webhookId } = await register();
    await bookAt(starts[0]);
    await service.jobs.runDue();
    expect(receiver.received).toHaveLength(1);
    isDying = false;
    // Until the lock ends it is nobody else's.
    clock.advanceMs(59_000);
    await service.jobs.runDue();
    expect(receiver.received).toHaveLength(1);
    clock.advanceMs(1_000);
    await service.jobs.runDue();
    const [first, second] = receiver.received;
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(second?.body).toBe(first?.body);
    expect((await deliveries(webhookId)).deliveries).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });

  it('that were given up wait for an administrator, who sends them once more under the same id', async () => {
    const town = await openTown();
    const { receiver, service, admin, starts, bookAt, register, deliveries } = town;
    const { webhookId } = await register();
    for (let i = 0; i < 30; i++) receiver.answers.push({ status: 500 });
    await bookAt(starts[0]);
    await service.jobs.runDue();
    for (let i = 0; i < 17; i++) await later(town, Math.min(5_000 * 2 ** i, 12 * HOUR));
    await admin.signIn('admin-dokimi', 'officer');
    const [given] = (await deliveries(webhookId, '?state=parked')).deliveries;
    expect(given).toMatchObject({ state: 'parked', attempts: 17, code: 'WEBHOOK_500' });
    receiver.answers.length = 0;
    const resend = `${AT}/${webhookId}/deliveries/${given.deliveryId}/resend`;
    expect(await ask(admin, 'POST', resend, {})).toMatchObject({
      status: 200,
      body: { deliveryId: given.deliveryId },
    });
    await service.jobs.runDue();
    expect(receiver.received.at(-1)?.headers['webhook-id']).toBe(`msg_${given.deliveryId}`);
    expect((await deliveries(webhookId)).deliveries).toMatchObject([{ state: 'sent' }]);
    expect(await ask(admin, 'POST', resend, {})).toMatchObject({
      status: 409,
      body: { code: 'STATE_CONFLICT' },
    });
  });

  it('stop when an endpoint answers that it is gone, or fails for three days: it waits for an administrator', async () => {
    const town = await openTown();
    const { receiver, service, admin, starts, bookAt, register } = town;
    const { webhookId } = await register();
    const view = async () => (await ask(admin, 'GET', AT)).body.webhooks[0];
    const todo = async () => {
      const tasks = await service.desk.tasks(operator, 'dokimi');
      return tasks.ok ? tasks.value.failedWebhooks : tasks.refusal;
    };
    expect(await todo()).toBe(0);
    receiver.answers.push({ status: 410 });
    await bookAt(starts[0]);
    await service.jobs.runDue();
    expect(await view()).toMatchObject({ status: 'disabled', disabledReason: 'gone' });
    expect(await todo()).toBe(1);
    expect((await ask(admin, 'POST', `${AT}/${webhookId}/enable`, {})).body.status).toBe('enabled');

    for (let i = 0; i < 40; i++) receiver.answers.push({ status: 500 });
    const id = await bookAt(starts[1]);
    await service.jobs.runDue();
    expect(await view()).toMatchObject({ status: 'enabled', failingSinceMs: NOW });
    for (let i = 0; i < 7; i++) await later(town, 12 * HOUR);
    await admin.signIn('admin-dokimi', 'officer');
    expect(await view()).toMatchObject({ status: 'disabled', disabledReason: 'failing' });
    const seen = receiver.received.length;
    const finish = `/appointments/${id}/finish`;
    const body = { outcome: 'officer-absent' };
    expect((await ask(admin, 'POST', finish, body, { 'idempotency-key': 'f' })).status).toBe(200);
    await later(town, 12 * HOUR);
    expect(receiver.received).toHaveLength(seen);
  });

  it('get another secret, beside which the one before signs for 24 hours', async () => {
    const town = await openTown();
    const { receiver, service, admin, starts, bookAt, register, clock } = town;
    const { webhookId, secret } = await register();
    const rotated = await ask(
      admin,
      'POST',
      `${AT}/${webhookId}/rotate-secret`,
      {},
      { 'idempotency-key': 'r' },
    );
    expect(rotated.body.secret).toMatch(/^whsec_/);
    expect(rotated.body.secret).not.toBe(secret);
    const again = await ask(
      admin,
      'POST',
      `${AT}/${webhookId}/rotate-secret`,
      {},
      { 'idempotency-key': 'r' },
    );
    expect(again.body.secret).toBe(rotated.body.secret);
    const believed = () => {
      const { headers, body } = receiver.received.at(-1)!;
      const by = (one: string) => verifyWebhook({ headers, body }, one, { nowMs: clock.nowMs() }).ok;
      return [by(secret), by(rotated.body.secret)];
    };
    await bookAt(starts[0]);
    await service.jobs.runDue();
    expect(believed()).toEqual([true, true]);
    clock.setMs(NOW + 24 * HOUR);
    await citizenAgain(town);
    await bookAt(starts[1]);
    await service.jobs.runDue();
    expect(believed()).toEqual([false, true]);
  });

  it('have their secret told once, kept nowhere, and are changed by the administrators of their municipality alone', async () => {
    const { admin, citizen, register, service, receiver } = await openTown();
    const { webhookId, secret } = await register({ events: ['appointment.cancelled'] });
    const list = await ask(admin, 'GET', AT);
    expect(list.body.webhooks).toMatchObject([
      { webhookId, url: receiver.url, events: ['appointment.cancelled'] },
    ]);
    const audit = await service.store.load({ what: 'audit', tenantId: 'dokimi', limit: 50 });
    const record = await service.store.load({ what: 'record', kind: 'webhook', id: webhookId });
    expect(JSON.stringify([list.body, audit, record])).not.toContain(secret.slice(6, 30));
    expect(audit.map(({ action }) => action)).toContain('webhook:register');
    const officer = openBrowser(service.handler);
    await officer.signIn('officer-dokimi', 'officer');
    for (const [who, status] of [
      [citizen, 404],
      [officer, 403],
      [openBrowser(service.handler), 401],
    ] as const) {
      expect((await ask(who, 'GET', AT)).status).toBe(status);
      const asked = await ask(who, 'POST', AT, { url: receiver.url });
      expect([401, 403, 404]).toContain(asked.status);
    }
    expect((await ask(admin, 'DELETE', `${AT}/${webhookId}`)).status).toBe(200);
    expect((await ask(admin, 'GET', AT)).body.webhooks).toEqual([]);
    expect((await ask(admin, 'GET', `${AT}/${webhookId}/deliveries`)).status).toBe(404);
  });

  it('tell that a closure has taken the time of an appointment, and that it has it again', async () => {
    const { receiver, service, admin, starts, bookAt, register } = await openTown();
    await register({ events: ['appointment.changed'] });
    await bookAt(starts[0]);
    const closure = {
      id: 'snow',
      from: `${TUESDAY}T00:00`,
      to: `${TUESDAY}T23:55`,
      reason: { el: 'Χιόνι', en: 'Snow' },
    };
    const at = '/municipalities/dokimi/closures';
    const { planVersion } = (await ask(admin, 'POST', `${at}?dryRun=true`, { closure })).body;
    expect((await ask(admin, 'POST', at, { closure, planVersion })).status).toBe(200);
    const trial = (await ask(admin, 'DELETE', `${at}/snow?dryRun=true`)).body;
    const version = encodeURIComponent(trial.planVersion);
    expect((await ask(admin, 'DELETE', `${at}/snow?planVersion=${version}`)).status).toBe(200);
    await service.jobs.runDue();
    const told = receiver.received.map(({ body }) => JSON.parse(body).data);
    expect(told.map(({ version: at, status }) => [at, status])).toEqual([
      [2, 'displaced'],
      [3, 'booked'],
    ]);
  });

  it('are listed page by page', async () => {
    const { admin, starts, bookAt, register, deliveries } = await openTown();
    const { webhookId } = await register();
    for (const start of starts) await bookAt(start);
    const first = await deliveries(webhookId, '?limit=2');
    const rest = await deliveries(webhookId, `?limit=2&cursor=${first.nextCursor}`);
    expect([first.deliveries.length, rest.deliveries.length, rest.nextCursor]).toEqual([2, 1, null]);
    const ids = [...first.deliveries, ...rest.deliveries].map(({ deliveryId }) => deliveryId);
    expect(new Set(ids).size).toBe(3);
    const wrong = await ask(admin, 'GET', `${AT}/${webhookId}/deliveries?cursor=bm9uZQ`);
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ pointer: '/cursor' }] } });
    const page = await admin.get(`/api/v1${AT}/${webhookId}/deliveries?limit=2`);
    expect(page.headers.get('link')).toBe(
      `</api/v1${AT}/${webhookId}/deliveries?limit=2&cursor=${first.nextCursor}>; rel="next"`,
    );
  });
});

/** A session lasts eight hours. */
async function citizenAgain({ citizen, admin }: Awaited<ReturnType<typeof openTown>>): Promise<void> {
  await citizen.signIn('citizen');
  await admin.signIn('admin-dokimi', 'officer');
}

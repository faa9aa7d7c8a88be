import { countingIds, type DueMessage, fixedClock, type WebhookDesk } from '@rantevou/core';
import { createTransport } from '@rantevou/interop';
import { afterEach, describe, expect, it } from 'vitest';
import { createAppointments, memoryKeyStore } from '../../src/index.ts';
import { createWebhookCourier } from '../../src/webhooks/webhook-courier.ts';
import { openBrowser } from '../http/support/browser.ts';
import { MONDAY_8, openService } from '../http/support/service.ts';
import { ask } from '../routes/request.ts';
import { openReceiver } from './receiver.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const message: DueMessage = {
  id: 'id-1',
  key: 'k',
  kind: 'webhook',
  tenantId: 'dokimi',
  subjectId: 'webhook:w:a',
  dueAtMs: MONDAY_8,
  body: { webhookId: 'w', type: 'appointment.booked', atMs: MONDAY_8, data: { appointmentId: 'a' } },
  attempts: 1,
};

function courierTo(url: string, address: string) {
  const notes: string[] = [];
  const desk: Pick<WebhookDesk, 'target' | 'note'> = {
    target: async () => ({ url, status: 'enabled', secrets: [SECRET], failingSinceMs: null }),
    note: async ({ note }) => {
      notes.push(note);
    },
  };
  const clock = fixedClock(MONDAY_8);
  const courier = createWebhookCourier({
    desk,
    clock,
    ids: countingIds(),
    transport: ({ host }) =>
      createTransport({
        allowedHosts: [host],
        lookup: (_name, options, callback) =>
          options.all ? callback(null, [{ address, family: 4 }]) : callback(null, address, 4),
      }),
  });
  return { courier, clock, notes };
}

describe('createWebhookCourier', () => {
  it.each(['127.0.0.1', '10.0.0.7', '169.254.169.254', '192.168.1.1'])(
    'T-25 sends nothing to a public name that resolves to %s when it connects',
    async (address) => {
      const receiver = await openReceiver();
      open.push(receiver);
      const { port } = new URL(receiver.url);
      const { courier, notes } = courierTo(`https://events.dimos.gr:${port}/hook`, address);
      expect(await courier(message)).toEqual({ outcome: 'failed', code: 'WEBHOOK_EPRIVATE' });
      expect([receiver.received, notes]).toEqual([[], ['fails']]);
    },
  );

  it('leaves an endpoint alone for a moment after a failure, so that others do not wait for it', async () => {
    const receiver = await openReceiver();
    open.push(receiver);
    receiver.answers.push({ status: 500 }, { status: 500 });
    const { courier, clock } = courierTo(receiver.url, '127.0.0.1');
    const at = async (ms: number) => {
      clock.setMs(MONDAY_8 + ms);
      return courier(message);
    };
    expect(await at(0)).toEqual({ outcome: 'failed', code: 'WEBHOOK_500' });
    expect(await at(999)).toEqual({ outcome: 'failed', code: 'WEBHOOK_RESTING' });
    expect(await at(1_000)).toEqual({ outcome: 'failed', code: 'WEBHOOK_500' });
    expect(await at(2_999)).toEqual({ outcome: 'failed', code: 'WEBHOOK_RESTING' });
    expect(await at(3_000)).toEqual({ outcome: 'sent' });
    expect(receiver.received).toHaveLength(3);
  });

  it('takes no more of an answer than its status: one without end is cut off and counts as a failure', async () => {
    const receiver = await openReceiver();
    open.push(receiver);
    receiver.answers.push({ status: 200, body: 'x'.repeat(2 * 1024 * 1024) });
    const { courier } = courierTo(receiver.url, '127.0.0.1');
    expect(await courier(message)).toEqual({ outcome: 'failed', code: 'WEBHOOK_PROTOCOL' });
  });
});

describe('the address of a webhook', () => {
  it('T-25 is https with a public host name: everything else is refused and nothing connects', async () => {
    const service = await openService();
    open.push(service);
    const admin = openBrowser(service.handler);
    await admin.signIn('admin-dokimi', 'officer');
    const wrong = [
      'http://events.dimos.gr/',
      'http://127.0.0.1:9/',
      'https://127.0.0.1/',
      'https://localhost/',
      'https://x.localhost/',
      'https://127.1/',
      'https://2130706433/',
      'https://0177.0.0.1/',
      'https://0x7f.0.0.1/',
      'https://0x7f000001/',
      'https://10.0.0.1/',
      'https://169.254.169.254/latest/meta-data',
      'https://[::1]/',
      'https://[::ffff:127.0.0.1]/',
      'https://[fe80::1]/',
      'https://user:secret@events.dimos.gr/',
      'https://events.dimos.gr@127.0.0.1/',
      'https://events.dimos.gr/#x',
      'https://events.dimos.gr\\@127.0.0.1/',
      'https://printer.local/',
      'https://db.internal/',
      'https://intranet/',
      'https://events.dimos.gr:99999999/',
      'https://①②⑦.0.0.1/',
      'https://127.0.0.1.',
      'https:/events.dimos.gr/',
      'https://events.dimos.gr/ x',
      'ftp://events.dimos.gr/',
      'file:///etc/passwd',
      'javascript:alert(1)',
      '//events.dimos.gr/',
      '',
    ];
    const answers = await Promise.all(
      wrong.map(async (url) => {
        const { status, body } = await ask(admin, 'POST', '/municipalities/dokimi/webhooks', { url });
        return [url, status, body.errors?.[0]?.pointer];
      }),
    );
    expect(answers).toEqual(wrong.map((url) => [url, 400, '/url']));
    const right = await ask(admin, 'POST', '/municipalities/dokimi/webhooks', {
      url: 'https://events.dimos.gr:8443/rantevou?town=1',
    });
    expect(right.status).toBe(201);
  });

  it('is on this machine only where the service itself is', async () => {
    const opening = createAppointments({
      origin: 'https://rantevou.example-dimos.gr',
      database: 'memory:',
      keyStore: memoryKeyStore(),
      municipalities: [],
      login: { routes: [] },
      webhooks: { allowsLoopback: true },
    });
    await expect(opening).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  });
});

import { describe, expect, it } from 'vitest';
import { runCommand } from '../../src/index.ts';
import { isWebhookUrl } from '../../src/webhooks/webhook-url.ts';
import { bench } from '../support/bench-command.ts';

const events = [
  { type: 'appointment.booked', subjectId: 'thing-1', version: 1, data: { appointmentId: 'thing-1' } },
];

describe('runCommand with events', () => {
  it('writes a message in the same commit for each subscriber that wants the type, and none where nobody listens', async () => {
    const { command, ports, request, store } = bench({ batch: { events } });
    const subscribers = async () => [
      { id: 'all', types: [] },
      { id: 'these', types: ['appointment.booked'] },
      { id: 'others', types: ['appointment.cancelled'] },
    ];
    expect((await runCommand(command, { ...ports, subscribers }, request())).ok).toBe(true);
    expect(store.batches).toHaveLength(1);
    expect(store.batches[0]?.messages).toMatchObject([
      {
        key: 'webhook:all:thing-1:1:appointment.booked',
        kind: 'webhook',
        subjectId: 'webhook:all:thing-1',
        body: { webhookId: 'all', type: 'appointment.booked', data: { appointmentId: 'thing-1' } },
      },
      { subjectId: 'webhook:these:thing-1' },
    ]);
    const alone = bench({ batch: { events } });
    await runCommand(alone.command, alone.ports, alone.request());
    expect(alone.store.batches[0]?.messages).toEqual([]);
  });
});

describe('isWebhookUrl', () => {
  it('T-25 takes loopback only where it is allowed, and then too no other address', () => {
    const local = 'http://127.0.0.1:9000/hook';
    expect([isWebhookUrl(local, false), isWebhookUrl(local, true)]).toEqual([false, true]);
    expect(isWebhookUrl('http://127.0.0.1.evil.gr/', true)).toBe(false);
    expect(isWebhookUrl('http://10.0.0.1/', true)).toBe(false);
    expect(isWebhookUrl('https://events.dimos.gr/a?b=c', false)).toBe(true);
  });
});

import type { DueMessage } from '@rantevou/core';
import { deliverable } from '@rantevou/scheduler';
import { mailCourier, relayOnce } from '../../src/jobs/relay.ts';
import type { Mail, SendOutcome } from '../../src/mail/mail.ts';
import { openPostgresStore } from '../../src/postgres.ts';

/** What a relay process of a run is told. */
export interface WorkerOrder {
  readonly url: string;
  readonly sinkPort: number;
  readonly lockMs: number;
}

/** What the sink is told of a message. */
export interface Delivery {
  readonly key: string;
  readonly subjectId: string;
  readonly kind: string;
  /** When its subject was looked at. */
  readonly composedAtMs: number;
  readonly pid: number;
}

/** A relay that runs until it is killed. */
process.once('message', async ({ url, sinkPort, lockMs }: WorkerOrder) => {
  const store = await openPostgresStore({ url, maxConnections: 8 });
  const clock = { nowMs: Date.now };
  const deliveries = new Map<string, Delivery>();
  process.send?.('ready');
  for (;;) {
    await fetch(`http://127.0.0.1:${sinkPort}/`);
    const { taken } = await relayOnce({
      outbox: store.outbox,
      clock,
      random: Math.random,
      courier: mailCourier(compose, { from: 'relay@example.org', send }),
      options: { batch: 5, lockMs, maxAttempts: 100, backOff: { firstMs: 20, longestMs: 200 } },
    });
    if (taken === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  async function compose(message: DueMessage) {
    const { key, kind, subjectId, tenantId } = message;
    const composedAtMs = Date.now();
    const record = await store.load({ what: 'record', kind: 'appointment', id: subjectId });
    const fate = deliverable(message, record, composedAtMs);
    if (fate.deliver === 'drop') return fate;
    deliveries.set(key, { key, subjectId, kind, composedAtMs, pid: process.pid });
    const mail: Mail = {
      ...{ key, municipalityId: tenantId, to: 'nobody@example.org', fromName: 'x' },
      ...{ subject: 'x', text: 'x', html: 'x' },
    };
    return { deliver: 'send' as const, mail };
  }

  async function send({ key }: Mail): Promise<SendOutcome> {
    const response = await fetch(`http://127.0.0.1:${sinkPort}/`, {
      method: 'POST',
      body: JSON.stringify(deliveries.get(key)),
    });
    return response.ok ? { outcome: 'sent' } : { outcome: 'failed', code: `HTTP_${response.status}` };
  }
});

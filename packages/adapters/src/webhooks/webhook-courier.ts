import type { Clock, DueMessage, IdGenerator, WebhookDesk } from '@rantevou/core';
import type { Transport } from '@rantevou/interop';
import type { Courier } from '../jobs/relay.ts';
import { signedHeaders } from './signature.ts';

/** For the whole exchange. */
const TIMEOUT_MS = 10_000;
/** Nothing of an answer is read but its status; a receiver that talks without end is cut off. */
const MAX_ANSWER_BYTES = 64 * 1024;
/** An endpoint to which nothing has arrived for so long is disabled. */
const DISABLE_AFTER_MS = 3 * 24 * 3_600_000;
/** After a failure an endpoint is left alone, doubled up to the longest: others must not wait for it. */
const FIRST_REST_MS = 1_000;
const LONGEST_REST_MS = 60_000;

export interface WebhookCourierPorts {
  readonly desk: Pick<WebhookDesk, 'target' | 'note'>;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  /** Where absent, interop's: https, no redirect, no private address, a deadline. */
  readonly transport?: (url: URL) => Transport;
}

/**
 * Posts an event to its endpoint. Any 2xx is an arrival; 410 disables the endpoint; whatever else, also a redirect, is
 * tried again.
 */
export function createWebhookCourier({ desk, clock, ids, transport }: WebhookCourierPorts): Courier {
  const resting = new Map<string, { untilMs: number; failures: number }>();

  async function post(
    message: DueMessage,
    url: string,
    secrets: readonly string[],
  ): Promise<number | string> {
    const body = bodyOf(message);
    const { createTransport, isUpstreamError } = await import('@rantevou/interop');
    const target = new URL(url);
    const send =
      transport?.(target) ?? createTransport({ allowedHosts: [target.host], maxBodyBytes: MAX_ANSWER_BYTES });
    try {
      const { status } = await send({
        method: 'POST',
        url: target,
        headers: {
          'content-type': 'application/json',
          'user-agent': 'rantevou-webhooks/1',
          ...signedHeaders(secrets, `msg_${message.id}`, Math.floor(clock.nowMs() / 1000), body),
        },
        body,
        timeoutMs: TIMEOUT_MS,
        operation: 'webhook',
      });
      return status;
    } catch (error) {
      if (isUpstreamError(error)) return `WEBHOOK_${error.upstreamCode ?? error.kind.toUpperCase()}`;
      throw error;
    }
  }

  return async (message) => {
    const municipalityId = message.tenantId;
    const webhookId = String(message.body.webhookId);
    const about = { municipalityId, webhookId };
    const target = await desk.target(municipalityId, webhookId);
    if (target === null) return { outcome: 'dropped', code: 'WEBHOOK_DELETED' };
    if (target.status !== 'enabled') return { outcome: 'rejected', code: 'WEBHOOK_DISABLED' };
    const nowMs = clock.nowMs();
    const rest = resting.get(webhookId);
    if (rest && nowMs < rest.untilMs) return { outcome: 'failed', code: 'WEBHOOK_RESTING' };

    const answer = await post(message, target.url, target.secrets);
    if (typeof answer === 'number' && answer >= 200 && answer < 300) {
      resting.delete(webhookId);
      if (target.failingSinceMs !== null) await desk.note({ ...about, note: 'arrives' }, ids.newId());
      return { outcome: 'sent' };
    }
    if (answer === 410) {
      await desk.note({ ...about, note: 'gone' }, ids.newId());
      return { outcome: 'rejected', code: 'WEBHOOK_410' };
    }
    const failures = (rest?.failures ?? 0) + 1;
    const untilMs = nowMs + Math.min(FIRST_REST_MS * 2 ** (failures - 1), LONGEST_REST_MS);
    resting.set(webhookId, { untilMs, failures });
    const since = target.failingSinceMs;
    if (since === null) await desk.note({ ...about, note: 'fails' }, ids.newId());
    else if (nowMs - since >= DISABLE_AFTER_MS) await desk.note({ ...about, note: 'failing' }, ids.newId());
    return { outcome: 'failed', code: typeof answer === 'number' ? `WEBHOOK_${answer}` : answer };
  };
}

/** The same bytes at every try: a receiver may compare them. */
function bodyOf({ tenantId, body }: DueMessage): string {
  const { type, atMs, data } = body;
  return JSON.stringify({
    type,
    timestamp: new Date(Number(atMs)).toISOString(),
    data: { municipalityId: tenantId, ...(data as object) },
  });
}

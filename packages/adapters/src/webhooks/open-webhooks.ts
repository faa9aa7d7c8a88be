import {
  type CommandPorts,
  createWebhookDesk,
  type Outbox,
  WEBHOOK_MESSAGE,
  type WebhookDesk,
} from '@rantevou/core';
import { configInvalid } from '../config-invalid.ts';
import type { BackOff } from '../jobs/back-off.ts';
import type { Job } from '../jobs/jobs.ts';
import { relayJob } from '../jobs/service-jobs.ts';
import { createWebhookCourier } from './webhook-courier.ts';

export interface WebhookOptions {
  /** Endpoints on this machine, also without TLS: for development, where the service itself is on loopback. */
  readonly allowsLoopback?: boolean;
}

/** With these a delivery is tried for about two days. */
const BACK_OFF: BackOff = { firstMs: 5_000, longestMs: 12 * 3_600_000 };
const MAX_ATTEMPTS = 17;
/** Longer than a try takes. */
const LOCK_MS = 60_000;

/**
 * The desk of a municipality's endpoints, and the relay that posts to them: one of its own, so that a slow receiver
 * holds up no mail.
 *
 * @throws SdkError `CONFIG_INVALID` for loopback endpoints of a service that is not itself on loopback.
 */
export function openWebhooks(
  { allowsLoopback = false }: WebhookOptions,
  ports: CommandPorts,
  outbox: Outbox,
  origin: string,
): { readonly desk: WebhookDesk; readonly job: Job } {
  if (allowsLoopback && !/^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(new URL(origin).hostname)) {
    throw configInvalid('/webhooks/allowsLoopback', 'false, where the service is not on loopback itself', {
      el: 'Webhooks προς αυτόν τον υπολογιστή επιτρέπονται μόνο σε ανάπτυξη.',
      en: 'Webhooks to this machine are for development only.',
    });
  }
  const desk = createWebhookDesk({ ...ports, outbox, allowsLoopback });
  const job = relayJob('webhooks', {
    outbox,
    clock: ports.clock,
    courier: createWebhookCourier({ desk, clock: ports.clock, ids: ports.ids }),
    kinds: { only: [WEBHOOK_MESSAGE] },
    ...(ports.observe ? { observe: ports.observe } : {}),
    options: { maxAttempts: MAX_ATTEMPTS, backOff: BACK_OFF, lockMs: LOCK_MS },
  });
  return { desk, job };
}

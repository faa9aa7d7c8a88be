import { DELIVERY_STATES, DISABLED_REASONS, WEBHOOK_EVENTS } from '@rantevou/core';
import { z } from 'zod';

const answer = {
  webhookId: z.string(),
  version: z.int(),
  status: z.enum(['enabled', 'disabled', 'deleted']),
  secretId: z.string(),
};

/** What a change of an endpoint answers. */
export const webhookAnswer = z.strictObject(answer);

/** The one time that a secret is told. */
export const webhookSecretAnswer = z.strictObject({ ...answer, secret: z.string() });

/** An endpoint as its administrators see it. */
export const webhookView = z.strictObject({
  webhookId: z.string(),
  version: z.int(),
  url: z.string(),
  events: z.array(z.enum(WEBHOOK_EVENTS)),
  status: z.enum(['enabled', 'disabled']),
  disabledReason: z.enum(DISABLED_REASONS).nullable(),
  failingSinceMs: z.int().nullable(),
  previousSecretUntilMs: z.int().nullable(),
  createdAtMs: z.int(),
});

/** One event on its way to an endpoint. `deliveryId` is its `webhook-id` without `msg_`. */
export const webhookDelivery = z.strictObject({
  deliveryId: z.string(),
  type: z.string(),
  appointmentId: z.string(),
  state: z.enum(DELIVERY_STATES),
  atMs: z.int(),
  dueAtMs: z.int(),
  attempts: z.int(),
  code: z.string().nullable(),
});

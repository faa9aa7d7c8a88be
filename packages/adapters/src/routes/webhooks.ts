import { DELIVERY_STATES, WEBHOOK_INPUTS, type WebhookDesk } from '@rantevou/core';
import { z } from 'zod';
import { pageAsked, pageOf, pageQueryShape, pageResult } from '../http/cursor.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { webhookAnswer, webhookDelivery, webhookSecretAnswer, webhookView } from '../wire/webhooks.ts';
import { commandRoute } from './command-route.ts';
import { idSchema } from './wire.ts';

const BASE = '/api/v1/municipalities/{municipalityId}/webhooks';
const ONE = `${BASE}/{webhookId}`;

const REFUSED = ['UNAUTHENTICATED', 'PERMISSION_DENIED'] as const;

const place = z.strictObject({ dueAtMs: z.int(), key: z.string().max(600) });

/** Endpoints of a municipality's own systems, for its administrators: they hear of its appointments. */
export function webhookRoutes(desk: WebhookDesk): readonly Route[] {
  const change = WEBHOOK_INPUTS.change;
  return [
    defineRoute({
      id: 'listWebhooks',
      method: 'GET',
      api: BASE,
      summary: 'Endpoints that hear of appointments, and how they stand',
      params: z.strictObject({ municipalityId: idSchema }),
      errors: REFUSED,
      output: z.strictObject({ webhooks: z.array(webhookView) }),
      run: async ({ actor }, { params }) => ({
        ok: true,
        value: { webhooks: await desk.list(actor, params.municipalityId) },
      }),
    }),
    commandRoute({
      id: 'registerWebhook',
      api: BASE,
      summary: 'Registers an endpoint; its secret is told this one time',
      input: WEBHOOK_INPUTS.register,
      output: webhookSecretAnswer,
      status: 201,
      errors: [...REFUSED, 'LIMIT_REACHED'],
      run: (request) => desk.register(request),
    }),
    commandRoute({
      id: 'rotateWebhookSecret',
      api: `${ONE}/rotate-secret`,
      summary: 'Another secret; the one before signs beside it for 24 hours',
      input: change,
      output: webhookSecretAnswer,
      errors: [...REFUSED, 'VERSION_CONFLICT'],
      run: (request) => desk.rotateSecret(request),
    }),
    commandRoute({
      id: 'disableWebhook',
      api: `${ONE}/disable`,
      summary: 'Nothing is sent there any more',
      input: change,
      output: webhookAnswer,
      errors: [...REFUSED, 'VERSION_CONFLICT'],
      run: (request) => desk.disable(request),
    }),
    commandRoute({
      id: 'enableWebhook',
      api: `${ONE}/enable`,
      summary: 'What happens from now on is sent there',
      input: change,
      output: webhookAnswer,
      errors: [...REFUSED, 'VERSION_CONFLICT'],
      run: (request) => desk.enable(request),
    }),
    commandRoute({
      id: 'deleteWebhook',
      method: 'DELETE',
      api: ONE,
      summary: 'Removes an endpoint',
      input: change,
      output: webhookAnswer,
      errors: REFUSED,
      run: (request) => desk.delete(request),
    }),
    defineRoute({
      id: 'listWebhookDeliveries',
      method: 'GET',
      api: `${ONE}/deliveries`,
      summary: 'Events on their way to an endpoint, the newest first',
      params: z.strictObject({ municipalityId: idSchema, webhookId: idSchema }),
      query: z.strictObject({ state: z.enum(DELIVERY_STATES).optional(), ...pageQueryShape }),
      errors: REFUSED,
      answers: { headers: ['Link'] },
      output: z.strictObject({ deliveries: z.array(webhookDelivery), nextCursor: z.string().nullable() }),
      async run({ actor, exchange }, { params, query }) {
        const asked = pageAsked(query, place);
        const found = await desk.deliveries(actor, {
          ...params,
          ...(query.state ? { states: [query.state] } : {}),
          ...asked,
          limit: asked.limit + 1,
        });
        const { items, nextCursor } = pageOf(found, asked.limit, ({ dueAtMs, key }) => ({ dueAtMs, key }));
        const deliveries = items.map(({ id, body, state, atMs, dueAtMs, attempts, code }) => ({
          deliveryId: id,
          type: String(body.type),
          appointmentId: String((body.data as { readonly appointmentId?: unknown }).appointmentId),
          ...{ state, atMs, dueAtMs, attempts, code },
        }));
        return pageResult(exchange, 'deliveries', { items: deliveries, nextCursor });
      },
    }),
    commandRoute({
      id: 'resendWebhookDelivery',
      api: `${ONE}/deliveries/{deliveryId}/resend`,
      summary: 'Sends once more, under its own id, what was tried too often',
      input: WEBHOOK_INPUTS.resend,
      output: z.strictObject({ deliveryId: z.string() }),
      errors: [...REFUSED, 'STATE_CONFLICT'],
      run: (request) => desk.resend(request),
    }),
  ];
}

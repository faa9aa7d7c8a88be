export {
  failedWebhooksIn,
  WEBHOOK_INPUTS,
  type WebhookAnswer,
  type WebhookPorts,
} from './webhook-commands.ts';
export {
  createWebhookDesk,
  type WebhookDesk,
  type WebhookSecretAnswer,
  type WebhookTarget,
  type WebhookView,
} from './webhook-desk.ts';
export { WEBHOOK_EVENTS, WEBHOOK_MESSAGE, type WebhookEvent } from './webhook-event.ts';
export { DISABLED_REASONS, type DisabledReason } from './webhook-record.ts';

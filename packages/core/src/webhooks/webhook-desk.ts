import type { CommandRequest, CommandResult, EventSubscriber } from '../command/command.ts';
import { runCommand } from '../command/run-command.ts';
import { SdkError } from '../errors/index.ts';
import type { Actor } from '../roles/actor.ts';
import { can } from '../roles/can.ts';
import { operator } from '../roles/operator.ts';
import { isStranger } from '../roles/stranger.ts';
import type { Delivery, DeliveryPage, DeliveryState } from '../store/outbox.ts';
import type { StoredRecord } from '../store/store.ts';
import {
  deleteWebhookCommand,
  disableWebhookCommand,
  enableWebhookCommand,
  loadWebhook,
  manage,
  noteWebhookCommand,
  registerWebhookCommand,
  resendWebhookCommand,
  rotateWebhookSecretCommand,
  type WebhookAnswer,
  type WebhookPorts,
  webhooksIn,
} from './webhook-commands.ts';
import { WEBHOOK_MESSAGE, type WebhookEvent, webhookSubject } from './webhook-event.ts';
import {
  type DisabledReason,
  secretsOf,
  type WebhookBody,
  webhookOf,
  webhookSecret,
} from './webhook-record.ts';

/** An endpoint as its administrators see it. */
export interface WebhookView {
  readonly webhookId: string;
  readonly version: number;
  readonly url: string;
  /** Empty = all. */
  readonly events: readonly WebhookEvent[];
  readonly status: 'enabled' | 'disabled';
  /** `failing` and `gone` wait for an administrator: look at the receiver, then enable it. */
  readonly disabledReason: DisabledReason | null;
  readonly failingSinceMs: number | null;
  /** Until when the secret before the last rotation signs too; null = it does not. */
  readonly previousSecretUntilMs: number | null;
  readonly createdAtMs: number;
}

/** An answer of `register` and `rotateSecret`: the one time that the secret is told. */
export interface WebhookSecretAnswer extends WebhookAnswer {
  readonly secret: string;
}

/** What the relay needs of an endpoint. */
export interface WebhookTarget {
  readonly url: string;
  readonly status: WebhookBody['status'];
  /** The newest first. */
  readonly secrets: readonly string[];
  readonly failingSinceMs: number | null;
}

/** Where a municipality's own systems hear of its appointments. For its administrators. */
export interface WebhookDesk {
  /** Throws `UNAUTHENTICATED`, `PERMISSION_DENIED`, `NOT_FOUND`. */
  list(actor: Actor, municipalityId: string): Promise<readonly WebhookView[]>;
  /** Input: `{ municipalityId, url, events? }`. Throws `INPUT_INVALID` for an address that is not allowed. */
  register(request: CommandRequest): Promise<CommandResult<WebhookSecretAnswer>>;
  /** Input: `{ municipalityId, webhookId, expectedVersion? }`, as for the three below. */
  rotateSecret(request: CommandRequest): Promise<CommandResult<WebhookSecretAnswer>>;
  disable(request: CommandRequest): Promise<CommandResult<WebhookAnswer>>;
  enable(request: CommandRequest): Promise<CommandResult<WebhookAnswer>>;
  delete(request: CommandRequest): Promise<CommandResult<WebhookAnswer>>;
  /** How deliveries stand, the newest first. Throws as `list` does. */
  deliveries(
    actor: Actor,
    query: {
      readonly municipalityId: string;
      readonly webhookId: string;
      readonly states?: readonly DeliveryState[];
    } & DeliveryPage,
  ): Promise<readonly Delivery[]>;
  /** Input: `{ municipalityId, webhookId, deliveryId }`. Refuses `STATE_CONFLICT` for what is not parked. */
  resend(request: CommandRequest): Promise<CommandResult<{ readonly deliveryId: string }>>;

  /** Port `subscribers` of the commands whose events are told. */
  subscribers(municipalityId: string): Promise<readonly EventSubscriber[]>;
  /** For the relay; null = not there any more. */
  target(municipalityId: string, webhookId: string): Promise<WebhookTarget | null>;
  /** For the relay: how deliveries go, when that has changed. */
  note(
    about: {
      readonly municipalityId: string;
      readonly webhookId: string;
      readonly note: 'arrives' | 'fails' | 'failing' | 'gone';
    },
    correlationId: string,
  ): Promise<void>;
}

/** How long who is told may be known from before. Own changes are known at once. */
const SUBSCRIBERS_MS = 5_000;

export function createWebhookDesk(ports: WebhookPorts): WebhookDesk {
  const { store, vault, clock, outbox } = ports;
  const known = new Map<
    string,
    { readonly atMs: number; readonly told: Promise<readonly EventSubscriber[]> }
  >();

  const forget = <Answer>(request: CommandRequest, result: CommandResult<Answer>) => {
    known.delete(String((request.input as { readonly municipalityId?: unknown } | null)?.municipalityId));
    return result;
  };
  const withSecret = (result: CommandResult<WebhookAnswer>): CommandResult<WebhookSecretAnswer> => {
    if (!result.ok) return result;
    const { webhookId, secretId } = result.answer;
    return { ...result, answer: { ...result.answer, secret: webhookSecret(vault, webhookId, secretId) } };
  };

  async function toldIn(municipalityId: string): Promise<readonly EventSubscriber[]> {
    const endpoints = await webhooksIn(store, municipalityId);
    return endpoints
      .filter((record) => webhookOf(record).status === 'enabled')
      .map((record) => ({ id: record.id, types: webhookOf(record).events }));
  }

  return {
    async list(actor, municipalityId) {
      requireManager(actor, municipalityId);
      return (await webhooksIn(store, municipalityId)).map((record) => viewOf(record, clock.nowMs()));
    },
    register: async (request) =>
      withSecret(forget(request, await runCommand(registerWebhookCommand, ports, request))),
    rotateSecret: async (request) => withSecret(await runCommand(rotateWebhookSecretCommand, ports, request)),
    disable: async (request) => forget(request, await runCommand(disableWebhookCommand, ports, request)),
    enable: async (request) => forget(request, await runCommand(enableWebhookCommand, ports, request)),
    delete: async (request) => forget(request, await runCommand(deleteWebhookCommand, ports, request)),
    async deliveries(actor, { municipalityId, webhookId, states, ...page }) {
      requireManager(actor, municipalityId);
      const record = await loadWebhook(store, { municipalityId, webhookId });
      if (record === null) throw new SdkError('NOT_FOUND');
      const found = await outbox.deliveries?.({
        tenantId: municipalityId,
        kind: WEBHOOK_MESSAGE,
        subjectPrefix: webhookSubject(webhookId),
        ...(states ? { states } : {}),
        ...page,
      });
      return found ?? [];
    },
    async resend(request) {
      const result = await runCommand(resendWebhookCommand, ports, request);
      if (!result.ok) return result;
      // A second try of the same request finds it queued already.
      await outbox.again(result.answer.key, clock.nowMs());
      return { ...result, answer: { deliveryId: result.answer.deliveryId } };
    },
    subscribers(municipalityId) {
      const nowMs = clock.nowMs();
      const entry = known.get(municipalityId);
      if (entry && nowMs >= entry.atMs && nowMs - entry.atMs < SUBSCRIBERS_MS) return entry.told;
      const told = toldIn(municipalityId);
      known.set(municipalityId, { atMs: nowMs, told });
      // A store that failed is asked again.
      told.catch(() => known.delete(municipalityId));
      return told;
    },
    async target(municipalityId, webhookId) {
      const record = await loadWebhook(store, { municipalityId, webhookId });
      if (record === null) return null;
      const body = webhookOf(record);
      const { url, status, failingSinceMs } = body;
      return { url, status, failingSinceMs, secrets: secretsOf(vault, webhookId, body, clock.nowMs()) };
    },
    async note(input, correlationId) {
      const request = { actor: operator, input, idempotencyKey: null, correlationId };
      forget(request, await runCommand(noteWebhookCommand, ports, request));
    },
  };
}

function requireManager(actor: Actor, municipalityId: string): void {
  const { action, resource } = manage(municipalityId, actor);
  const decision = can(actor, action, resource);
  if (decision.allowed) return;
  if (actor.principalId === null) throw new SdkError('UNAUTHENTICATED');
  if (isStranger(actor, municipalityId)) throw new SdkError('NOT_FOUND');
  throw new SdkError(decision.code ?? 'PERMISSION_DENIED', { details: { reasons: decision.reasons } });
}

function viewOf({ id, version, body }: StoredRecord, nowMs: number): WebhookView {
  const { url, events, status, disabledReason, failingSinceMs, previousSecret, createdAtMs } =
    body as WebhookBody;
  return {
    webhookId: id,
    version,
    url,
    events,
    status: status === 'enabled' ? 'enabled' : 'disabled',
    disabledReason,
    failingSinceMs,
    previousSecretUntilMs:
      previousSecret !== null && nowMs < previousSecret.untilMs ? previousSecret.untilMs : null,
    createdAtMs,
  };
}

import { z } from 'zod';
import type { Command, CommandPorts } from '../command/command.ts';
import { refuse } from '../command/refuse.ts';
import { invalidField } from '../errors/index.ts';
import type { JsonObject } from '../json.ts';
import type { Actor } from '../roles/actor.ts';
import { isStranger } from '../roles/stranger.ts';
import type { Outbox } from '../store/outbox.ts';
import type { StoredRecord } from '../store/store.ts';
import { WEBHOOK_EVENTS, webhookSubject } from './webhook-event.ts';
import {
  DISABLED_REASONS,
  MAX_WEBHOOKS,
  ROTATION_MS,
  WEBHOOK,
  type WebhookBody,
  webhookOf,
  webhookRecord,
} from './webhook-record.ts';
import { isWebhookUrl, webhookUrlSchema } from './webhook-url.ts';

export interface WebhookPorts extends CommandPorts {
  readonly outbox: Outbox;
  /** For development: endpoints on this machine, also without TLS. */
  readonly allowsLoopback: boolean;
}

/** What a command about an endpoint answers. Which secret it has is no secret. */
export interface WebhookAnswer extends JsonObject {
  readonly webhookId: string;
  readonly version: number;
  readonly status: WebhookBody['status'];
  readonly secretId: string;
}

const SOURCE = 'ΚΥΑ myDimos.Live, άρθρο 5 §4';
const id = z.string().min(1).max(200);
const changeInput = z.strictObject({
  municipalityId: id,
  webhookId: id,
  expectedVersion: z.int().min(1).optional(),
});

const registerInput = z.strictObject({
  municipalityId: id,
  url: webhookUrlSchema,
  /** Absent or empty = all. */
  events: z.array(z.enum(WEBHOOK_EVENTS)).max(WEBHOOK_EVENTS.length).default([]),
});

interface RegisterState {
  readonly endpoints: readonly StoredRecord[];
  readonly allowsLoopback: boolean;
}

/** Registers an address that gets the municipality's events from now on. */
export const registerWebhookCommand: Command<
  WebhookPorts,
  z.output<typeof registerInput>,
  RegisterState,
  WebhookAnswer
> = {
  name: 'webhook:register',
  input: registerInput,
  async load({ municipalityId }, { store, allowsLoopback }) {
    const schedule = await store.load({ what: 'record', kind: 'schedule', id: municipalityId });
    if (schedule === null) return null;
    const endpoints = await webhooksIn(store, municipalityId);
    return { endpoints, allowsLoopback };
  },
  permission: (_state, { municipalityId }, actor) => ({
    ...manage(municipalityId, actor),
    resourceId: municipalityId,
  }),
  tenantOf: (_state, { municipalityId }) => municipalityId,
  decide({ endpoints, allowsLoopback }, { url, events }, { nowMs, newId }) {
    if (!isWebhookUrl(url, allowsLoopback)) return { type: 'fail', error: wrongUrl() };
    if (endpoints.length >= MAX_WEBHOOKS) return refuse('LIMIT_REACHED', 'webhooks', SOURCE, TOO_MANY);
    const webhookId = newId();
    const body: WebhookBody = {
      url,
      events,
      status: 'enabled',
      disabledReason: null,
      secretId: newId(),
      previousSecret: null,
      failingSinceMs: null,
      createdAtMs: nowMs,
    };
    return {
      type: 'commit',
      answer: { webhookId, version: 1, status: body.status, secretId: body.secretId },
      batch: { records: [webhookRecord(webhookId, body, 'new')], auditDetail: { webhookId } },
    };
  },
};

type Change = (
  body: WebhookBody,
  at: { readonly nowMs: number; readonly newId: () => string },
) => WebhookBody;

/** A command that changes an endpoint which is there. */
function changing(
  name: string,
  change: Change,
): Command<
  WebhookPorts,
  { municipalityId: string; webhookId: string; expectedVersion?: number | undefined },
  StoredRecord,
  WebhookAnswer
> {
  return {
    name,
    input: changeInput,
    load: (input, { store }) => loadWebhook(store, input),
    permission: (record, { municipalityId }, actor) => ({
      ...manage(municipalityId, actor),
      resourceId: record.id,
    }),
    tenantOf: ({ tenantId }) => tenantId,
    decide(record, { expectedVersion }, at) {
      const body = webhookOf(record);
      const next = change(body, at);
      const answer = (version: number): WebhookAnswer => ({
        webhookId: record.id,
        version,
        status: next.status,
        secretId: next.secretId,
      });
      if (next === body) return { type: 'answer', answer: answer(record.version) };
      if (expectedVersion !== undefined && expectedVersion !== record.version)
        return refuse('VERSION_CONFLICT', 'version', SOURCE);
      return {
        type: 'commit',
        answer: answer(record.version + 1),
        batch: {
          records: [webhookRecord(record.id, next, record.version)],
          auditDetail: { webhookId: record.id },
        },
      };
    },
  };
}

/** Another secret; the one before goes on signing beside it for 24 hours, so that a receiver can change over. */
export const rotateWebhookSecretCommand = changing('webhook:rotate-secret', (body, { nowMs, newId }) => ({
  ...body,
  secretId: newId(),
  previousSecret: { secretId: body.secretId, untilMs: nowMs + ROTATION_MS },
}));

/** Nothing is queued for it any more; what is queued already waits for a person. */
export const disableWebhookCommand = changing('webhook:disable', (body) =>
  body.status === 'disabled' ? body : { ...body, status: 'disabled', disabledReason: 'administrator' },
);

/** It gets what happens from now on. */
export const enableWebhookCommand = changing('webhook:enable', (body) =>
  body.status === 'enabled'
    ? body
    : { ...body, status: 'enabled', disabledReason: null, failingSinceMs: null },
);

/** It is not there any more; its address is forgotten, and what is queued for it is dropped. */
export const deleteWebhookCommand = changing('webhook:delete', (body) => ({
  ...body,
  url: '',
  status: 'deleted',
  disabledReason: null,
  previousSecret: null,
}));

const noteInput = z.strictObject({
  municipalityId: id,
  webhookId: id,
  /** How the deliveries go: they arrive again, they fail, or have failed for too long. */
  note: z.enum(['arrives', 'fails', ...DISABLED_REASONS.filter((reason) => reason !== 'administrator')]),
});

/** Writes down how deliveries go, when that changes; the relay's own command. */
export const noteWebhookCommand: Command<
  WebhookPorts,
  z.output<typeof noteInput>,
  StoredRecord,
  WebhookAnswer
> = {
  ...changing('webhook:note', (body) => body),
  input: noteInput,
  decide(record, { note }, { nowMs }) {
    const body = webhookOf(record);
    const next = noted(body, note, nowMs);
    const version = next === body ? record.version : record.version + 1;
    const { status, secretId } = next;
    const answer = { webhookId: record.id, version, status, secretId };
    if (next === body) return { type: 'answer', answer };
    return {
      type: 'commit',
      answer,
      batch: {
        records: [webhookRecord(record.id, next, record.version)],
        auditDetail: { webhookId: record.id, note },
      },
    };
  },
};

function noted(body: WebhookBody, note: z.output<typeof noteInput>['note'], nowMs: number): WebhookBody {
  if (body.status !== 'enabled') return body;
  if (note === 'arrives') return body.failingSinceMs === null ? body : { ...body, failingSinceMs: null };
  if (note === 'fails') return body.failingSinceMs === null ? { ...body, failingSinceMs: nowMs } : body;
  return { ...body, status: 'disabled', disabledReason: note };
}

const resendInput = z.strictObject({ municipalityId: id, webhookId: id, deliveryId: id });

interface ResendState {
  readonly record: StoredRecord;
  readonly key: string;
  readonly isParked: boolean;
}

/** Sends once more what was tried too often, under the id that it had. */
export const resendWebhookCommand: Command<
  WebhookPorts,
  z.output<typeof resendInput>,
  ResendState,
  { readonly webhookId: string; readonly deliveryId: string; readonly key: string }
> = {
  name: 'webhook:resend',
  input: resendInput,
  async load(input, { store, outbox }) {
    const record = await loadWebhook(store, input);
    if (record === null) return null;
    const found = await outbox.delivery?.({
      tenantId: input.municipalityId,
      subjectPrefix: webhookSubject(record.id),
      id: input.deliveryId,
    });
    if (!found) return null;
    return { record, key: found.key, isParked: found.state === 'parked' };
  },
  permission: ({ record }, { municipalityId }, actor) => ({
    ...manage(municipalityId, actor),
    resourceId: record.id,
  }),
  tenantOf: ({ record }) => record.tenantId,
  decide({ record, key, isParked }, { deliveryId }) {
    if (!isParked) return refuse('STATE_CONFLICT', 'webhook-parked', SOURCE, NOT_PARKED);
    if (webhookOf(record).status !== 'enabled')
      return refuse('STATE_CONFLICT', 'webhook-enabled', SOURCE, OFF);
    return {
      type: 'commit',
      answer: { webhookId: record.id, deliveryId, key },
      batch: { auditDetail: { webhookId: record.id, deliveryId } },
    };
  },
};

/** Endpoints that a municipality has, oldest first. */
export function webhooksIn(store: WebhookPorts['store'], municipalityId: string) {
  return store.load({
    what: 'records',
    kind: 'webhook',
    tenantId: municipalityId,
    keys: [WEBHOOK],
    limit: MAX_WEBHOOKS * 2,
  });
}

/** How many of them wait for an administrator: nothing arrived there for too long, or they said that they are gone. */
export async function failedWebhooksIn(
  store: WebhookPorts['store'],
  municipalityId: string,
): Promise<number> {
  const bodies = (await webhooksIn(store, municipalityId)).map(webhookOf);
  return bodies.filter(({ disabledReason: why }) => why === 'failing' || why === 'gone').length;
}

/** An endpoint of that municipality which was not deleted. */
export async function loadWebhook(
  store: WebhookPorts['store'],
  { municipalityId, webhookId }: { readonly municipalityId: string; readonly webhookId: string },
): Promise<StoredRecord | null> {
  const record = await store.load({ what: 'record', kind: 'webhook', id: webhookId });
  if (record === null || record.tenantId !== municipalityId) return null;
  return webhookOf(record).status === 'deleted' ? null : record;
}

/** Administrators connect their municipality's own systems to it (άρθρο 5 §4). */
export function manage(municipalityId: string, actor: Actor) {
  return {
    action: 'webhook:manage' as const,
    resource: { type: 'municipality' as const, municipalityId, joined: true },
    hide: isStranger(actor, municipalityId),
  };
}

function wrongUrl() {
  return invalidField('/url', 'an https URL with a public host name', {
    el: 'Δώστε διεύθυνση https με δημόσιο όνομα, χωρίς όνομα χρήστη και χωρίς #.',
    en: 'Give an https address with a public host name, without a user name and without #.',
  });
}

const TOO_MANY = {
  el: `Ένας Δήμος έχει έως ${MAX_WEBHOOKS} διευθύνσεις. Διαγράψτε μία που δεν χρειάζεται.`,
  en: `A municipality has at most ${MAX_WEBHOOKS} endpoints. Delete one that is not needed.`,
};
const NOT_PARKED = {
  el: 'Ξαναστέλνεται μόνο ό,τι σταμάτησε μετά από πολλές προσπάθειες.',
  en: 'Only what was given up after many tries is sent once more.',
};
const OFF = {
  el: 'Η διεύθυνση είναι απενεργοποιημένη. Ενεργοποιήστε την πρώτα.',
  en: 'The endpoint is disabled. Enable it first.',
};

/** Inputs of the commands, for whoever describes them. */
export const WEBHOOK_INPUTS = {
  register: registerInput,
  change: changeInput,
  resend: resendInput,
} as const;

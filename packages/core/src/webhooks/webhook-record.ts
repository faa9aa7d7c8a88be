import type { RecordDraft } from '../command/command.ts';
import type { JsonObject } from '../json.ts';
import type { PersonVault } from '../privacy/person-vault.ts';
import type { StoredRecord } from '../store/store.ts';
import type { WebhookEvent } from './webhook-event.ts';

/** Why an endpoint gets nothing: somebody said so, it failed too long, or it answered that it is gone (410). */
export const DISABLED_REASONS = ['administrator', 'failing', 'gone'] as const;
export type DisabledReason = (typeof DISABLED_REASONS)[number];

/** An endpoint of a municipality that gets its events. Its secret is kept nowhere: see {@link webhookSecret}. */
export interface WebhookBody extends JsonObject {
  readonly url: string;
  /** Empty = all. */
  readonly events: readonly WebhookEvent[];
  readonly status: 'enabled' | 'disabled' | 'deleted';
  readonly disabledReason: DisabledReason | null;
  /** Which secret it has: another with each rotation. */
  readonly secretId: string;
  /** The one before, in use beside it until then (epoch ms). */
  readonly previousSecret: { readonly secretId: string; readonly untilMs: number } | null;
  /** Since when nothing has arrived; null = the last delivery did. */
  readonly failingSinceMs: number | null;
  readonly createdAtMs: number;
}

/** Key of the endpoints that are there, also disabled ones. */
export const WEBHOOK = 'webhook';
/** How long the secret before a rotation signs beside the new one. */
export const ROTATION_MS = 24 * 60 * 60 * 1000;
/** Endpoints of one municipality. */
export const MAX_WEBHOOKS = 10;

export function webhookOf(record: StoredRecord): WebhookBody {
  return record.body as WebhookBody;
}

export function webhookRecord(id: string, body: WebhookBody, expectedVersion: number | 'new'): RecordDraft {
  const keys = body.status === 'deleted' ? [] : [WEBHOOK];
  return { kind: 'webhook', id, expectedVersion, keys, atMs: body.createdAtMs, body };
}

/**
 * A secret of an endpoint, `whsec_` and 32 bytes in base64 (Standard Webhooks). Made with the vault's index key, which
 * is not in the database, each time that it is needed: it is kept nowhere, sealed or not, and a repeated command
 * answers with the same one.
 */
export function webhookSecret(
  vault: Pick<PersonVault, 'digest'>,
  webhookId: string,
  secretId: string,
): string {
  const base64url = vault.digest('webhook-secret', JSON.stringify([webhookId, secretId]));
  const base64 = base64url.replaceAll('-', '+').replaceAll('_', '/');
  return `whsec_${base64.padEnd(Math.ceil(base64.length / 4) * 4, '=')}`;
}

/** Secrets that sign now, the newest first. */
export function secretsOf(
  vault: Pick<PersonVault, 'digest'>,
  webhookId: string,
  { secretId, previousSecret }: Pick<WebhookBody, 'secretId' | 'previousSecret'>,
  nowMs: number,
): string[] {
  const previous = previousSecret !== null && nowMs < previousSecret.untilMs ? [previousSecret.secretId] : [];
  return [secretId, ...previous].map((id) => webhookSecret(vault, webhookId, id));
}

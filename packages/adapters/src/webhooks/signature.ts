import { createHmac, timingSafeEqual } from 'node:crypto';
import { systemClock } from '@rantevou/core';
import { configInvalid } from '../config-invalid.ts';

const PREFIX = 'whsec_';
const TOLERANCE_SECONDS = 300;
const LEAST_BYTES = 24;

/**
 * The headers of a delivery as Standard Webhooks has them: `{id}.{timestamp}.{body}` under HMAC-SHA-256, a signature
 * for each secret in use.
 *
 * @param secrets - `whsec_` and base64.
 * @param atSeconds - Unix time of this try.
 */
export function signedHeaders(
  secrets: readonly string[],
  id: string,
  atSeconds: number,
  body: string,
): Readonly<Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>> {
  const signatures = secrets.map((secret) => `v1,${signatureOf(keyOf(secret), id, atSeconds, body)}`);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(atSeconds),
    'webhook-signature': signatures.join(' '),
  };
}

/** Why a delivery is not to be believed. */
export type WebhookFault = 'headers-missing' | 'timestamp-outside-tolerance' | 'signature-wrong';

export type VerifiedWebhook =
  | { readonly ok: true; readonly id: string; readonly timestamp: number; readonly payload: unknown }
  | { readonly ok: false; readonly fault: WebhookFault };

/**
 * Checks a delivery, for its receiver: signature (in constant time), and a timestamp within 5 minutes, so that an old
 * one cannot be played again. `id` is the same at every try: keep the ids that were handled, to handle each once.
 *
 * @param request - `body` as it came, before any parser: other bytes, another signature.
 * @param secret - `whsec_…`, or several while one is being exchanged.
 * @throws SdkError `CONFIG_INVALID` for a secret that is none.
 */
export function verifyWebhook(
  request: {
    readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
    readonly body: string | Uint8Array;
  },
  secret: string | readonly string[],
  options: { readonly toleranceSeconds?: number; readonly nowMs?: number } = {},
): VerifiedWebhook {
  const { toleranceSeconds = TOLERANCE_SECONDS, nowMs = systemClock.nowMs() } = options;
  const keys = (typeof secret === 'string' ? [secret] : secret).map(keyOf);
  const header = (name: string) => headerOf(request.headers, name);
  const [id, at, given] = [header('webhook-id'), header('webhook-timestamp'), header('webhook-signature')];
  if (!id || !given || !at || !/^\d{1,12}$/.test(at)) return { ok: false, fault: 'headers-missing' };
  const timestamp = Number(at);
  if (Math.abs(nowMs / 1000 - timestamp) > toleranceSeconds)
    return { ok: false, fault: 'timestamp-outside-tolerance' };
  const signatures = given
    .split(' ')
    .filter((one) => one.startsWith('v1,'))
    .map((one) => Buffer.from(one.slice(3), 'base64'));
  const isRight = keys.some((key) => {
    const right = Buffer.from(signatureOf(key, id, timestamp, request.body), 'base64');
    return signatures.some((one) => one.length === right.length && timingSafeEqual(one, right));
  });
  if (!isRight) return { ok: false, fault: 'signature-wrong' };
  return { ok: true, id, timestamp, payload: JSON.parse(textOf(request.body)) as unknown };
}

function keyOf(secret: string): Buffer {
  const key = Buffer.from(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret, 'base64');
  if (key.length >= LEAST_BYTES) return key;
  throw configInvalid('/secret', `${PREFIX} and at least ${LEAST_BYTES} bytes in base64`, {
    el: 'Το μυστικό του webhook δεν είναι σωστό.',
    en: 'The secret of the webhook is not right.',
  });
}

function signatureOf(key: Buffer, id: string, atSeconds: number, body: string | Uint8Array): string {
  return createHmac('sha256', key).update(`${id}.${atSeconds}.`).update(body).digest('base64');
}

function textOf(body: string | Uint8Array): string {
  return typeof body === 'string' ? body : new TextDecoder().decode(body);
}

function headerOf(
  headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>,
  name: string,
): string | null {
  if (headers instanceof Headers) return headers.get(name);
  const value = headers[name];
  return typeof value === 'string' ? value : null;
}

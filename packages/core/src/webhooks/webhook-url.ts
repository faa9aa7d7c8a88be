import { z } from 'zod';

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
/** A name, never an address in whatever notation: the last label of those is a number (WHATWG URL, host parsing). */
const HOST = `(?:${LABEL}\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?`;
const REST = '(?::\\d{1,5})?(?:[/?][\\x21\\x24-\\x7e]*)?';
const PUBLIC = new RegExp(`^https://${HOST}${REST}$`, 'i');
/** Names that no public DNS answers (RFC 6761, 6762, 8375; `.internal`). */
const NOT_PUBLIC =
  /^https:\/\/[^/:?]*\.(?:localhost|local|internal|home\.arpa|invalid|test|example)(?:[/:?]|$)/i;
const LOOPBACK = new RegExp(`^https?://(?:localhost|127\\.0\\.0\\.1)${REST}$`, 'i');

/**
 * Whether events may be sent there: https, a public host name, no user name, no fragment. What the name resolves to is
 * looked at with each delivery.
 *
 * @param allowsLoopback - For development: this machine too, also without TLS.
 */
export function isWebhookUrl(url: string, allowsLoopback: boolean): boolean {
  if (allowsLoopback && LOOPBACK.test(url)) return true;
  return PUBLIC.test(url) && !NOT_PUBLIC.test(url);
}

/** An address that may be one of an endpoint, development included; which ones are allowed is decided with it. */
export const webhookUrlSchema = z.string().max(2_000);

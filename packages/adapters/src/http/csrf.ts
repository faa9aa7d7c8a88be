import { type PersonVault, SdkError } from '@rantevou/core';
import type { Exchange } from './exchange.ts';

/** Name of the hidden field of forms, and of the header of scripts. */
export const CSRF_FIELD = 'csrf';
export const CSRF_HEADER = 'x-csrf-token';

/** The token of a session's forms. */
export function csrfTokenOf(vault: Pick<PersonVault, 'digest'>, sessionId: string): string {
  return vault.digest('csrf', `session:${sessionId}`);
}

/**
 * Refuses a change that another site made the browser send.
 *
 * @remarks What the browser says comes first: `Sec-Fetch-Site` and `Origin`, wherever they are sent, must name us.
 * A form must carry the token besides. A program that sends neither header needs the token only when it uses a
 * cookie, because without one there is nothing to abuse.
 * @throws SdkError `CSRF_REJECTED`.
 */
export function checkCsrf(
  exchange: Exchange,
  expected: {
    readonly origin: string;
    readonly token: string;
    readonly isForm: boolean;
    readonly hasSession: boolean;
  },
  sentToken: string | null,
): void {
  const site = exchange.header('sec-fetch-site');
  const origin = exchange.header('origin');
  if (site !== null && site !== 'same-origin' && site !== 'none') throw new SdkError('CSRF_REJECTED');
  if (origin !== null && origin !== expected.origin) throw new SdkError('CSRF_REJECTED');
  const isVouchedFor = site === 'same-origin' || origin !== null;
  const needsToken = expected.isForm || (expected.hasSession && !isVouchedFor);
  if (needsToken && !sameText(sentToken ?? '', expected.token)) throw new SdkError('CSRF_REJECTED');
}

/** Compares without telling by its time where two texts differ. */
export function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i % (b.length || 1));
  return difference === 0 && b.length > 0;
}

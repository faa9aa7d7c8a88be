import { configInvalid } from '../grants/environment.ts';

/** Where people may be sent after signing in or out. */
export interface ReturnPolicy {
  /** Origin of the application, from configuration: never from a `Host` header. */
  readonly origin: string;
  /** Absolute URLs besides paths of the origin, compared character by character. */
  readonly allowed: ReadonlySet<string>;
  /** Where one goes when what was asked for is not allowed. */
  readonly fallback: string;
}

/** @throws SdkError `CONFIG_INVALID` when an allowed address is not an absolute https URL (http on loopback). */
export function returnPolicy(
  redirectUri: URL,
  allowed: readonly string[] = [],
  fallback = '/',
): ReturnPolicy {
  for (const url of allowed) {
    if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) && new URL(url).username === '')
      continue;
    throw configInvalid('/allowedReturnUrls', 'absolute http(s) URLs', {
      el: 'Οι διευθύνσεις επιστροφής πρέπει να είναι πλήρη URL.',
      en: 'Return addresses must be absolute URLs.',
    });
  }
  const policy = { origin: redirectUri.origin, allowed: new Set(allowed), fallback: '/' };
  if (safeReturnTo(fallback, policy) !== fallback) {
    throw configInvalid('/defaultReturnTo', 'a path of this origin or an allowed URL', {
      el: 'Η προεπιλεγμένη διεύθυνση επιστροφής δεν επιτρέπεται.',
      en: 'The default return address is not allowed.',
    });
  }
  return { ...policy, fallback };
}

/**
 * The address when it is a path of the origin or exactly an allowed one, else the fallback (RFC 9700 §4.11: no open
 * redirector). Being sent elsewhere is not an error for the person; it is just not followed.
 *
 * @remarks A path begins with one slash and is printable ASCII without backslash, without dot segments, and without
 * percent-encoded slashes, backslashes, dots or control characters, which proxies and browsers decode differently.
 */
export function safeReturnTo(returnTo: unknown, policy: ReturnPolicy): string {
  if (typeof returnTo !== 'string' || returnTo.length > 1024) return policy.fallback;
  if (policy.allowed.has(returnTo)) return returnTo;
  if (!/^\/[\x21-\x5b\x5d-\x7e]*$/.test(returnTo)) return policy.fallback;
  const path = returnTo.split(/[?#]/, 1)[0] as string;
  if (/\/\/|%(?:2f|5c|2e|25|0[0-9a-f]|1[0-9a-f]|7f)|\/\.{1,2}(?:\/|$)/i.test(path)) return policy.fallback;
  const url = URL.canParse(returnTo, policy.origin) ? new URL(returnTo, policy.origin) : null;
  return url?.origin === policy.origin ? returnTo : policy.fallback;
}

/** The same as an absolute URL. */
export function absoluteReturnTo(returnTo: unknown, policy: ReturnPolicy): URL {
  return new URL(safeReturnTo(returnTo, policy), policy.origin);
}

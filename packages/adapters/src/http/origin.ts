import { configInvalid } from '../config-invalid.ts';

/**
 * The configured origin, checked: https, or http on this machine's loopback.
 *
 * @throws SdkError `CONFIG_INVALID`.
 */
export function checkedOrigin(origin: string): string {
  const url = URL.canParse(origin) ? new URL(origin) : null;
  const isAllowed = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(origin));
  if (url?.origin === origin && isAllowed) return origin;
  throw configInvalid(
    '/origin',
    'an https origin without a path, such as https://rantevou.example.gr; http on loopback',
    {
      el: 'Το origin πρέπει να είναι διεύθυνση https χωρίς διαδρομή.',
      en: 'The origin must be an https address without a path.',
    },
  );
}

/** Whether an origin is this machine: `localhost`, `127.0.0.0/8`, `[::1]`. */
export function isLoopback(origin: string): boolean {
  const { hostname } = new URL(origin);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

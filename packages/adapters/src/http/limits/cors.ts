import { configInvalid } from '../../config-invalid.ts';
import type { Exchange } from '../exchange.ts';
import { isLoopback } from '../origin.ts';
import type { Route } from '../route.ts';

export interface CorsOptions {
  /** Origins of the sites whose pages may read: `https://www.dimos.example.gr`. Each is compared whole; no patterns. */
  readonly origins: readonly string[];
}

/** Headers by which a browser lets another site's page read an answer. */
export interface CorsDoor {
  /** For any answer of this route. */
  headersFor(exchange: Exchange, route: Route): Readonly<Record<string, string>>;
  /** For a preflight on a path whose GET is this route; null when it is none of ours to allow. */
  preflight(exchange: Exchange, route: Route | undefined): Readonly<Record<string, string>> | null;
}

const PREFLIGHT_SECONDS = '600';

/**
 * Lets pages of the named origins read what anyone may read: municipalities, services, free times. Never with
 * credentials, so that what a page gets is what a stranger gets, whoever sits before it; and nothing that changes.
 *
 * @throws SdkError `CONFIG_INVALID` for `*`, a pattern, a path, or an origin without https beyond loopback.
 * @see Fetch Standard §3.2 (CORS protocol)
 */
export function createCorsDoor({ origins }: CorsOptions): CorsDoor {
  origins.forEach((origin, i) => {
    if (isExactOrigin(origin)) return;
    throw configInvalid(`/cors/origins/${i}`, 'an https origin such as https://www.dimos.example.gr', {
      el: 'Κάθε origin του CORS είναι μία διεύθυνση https χωρίς διαδρομή και χωρίς αστερίσκο.',
      en: 'Each CORS origin is one https address, without a path and without an asterisk.',
    });
  });
  const known = new Set(origins);
  const allowed = (exchange: Exchange): string | null => {
    const origin = exchange.header('origin');
    return origin !== null && known.has(origin) ? origin : null;
  };
  return {
    headersFor(exchange, route) {
      if (route.crossOrigin !== 'read') return {};
      const origin = allowed(exchange);
      return {
        // Also without an Origin: a cache must not give the answer for one site to another.
        vary: 'Origin',
        ...(origin === null
          ? {}
          : {
              'access-control-allow-origin': origin,
              'access-control-expose-headers':
                'ETag, Retry-After, RateLimit, RateLimit-Policy, X-Correlation-Id',
            }),
      };
    },
    preflight(exchange, route) {
      if (route?.crossOrigin !== 'read') return null;
      const method = exchange.header('access-control-request-method');
      const origin = allowed(exchange);
      if (origin === null || (method !== 'GET' && method !== 'HEAD')) return { vary: 'Origin' };
      return {
        vary: 'Origin',
        'access-control-allow-origin': origin,
        'access-control-allow-methods': 'GET, HEAD',
        'access-control-allow-headers': 'If-None-Match',
        'access-control-max-age': PREFLIGHT_SECONDS,
      };
    },
  };
}

function isExactOrigin(origin: string): boolean {
  const url = URL.canParse(origin) ? new URL(origin) : null;
  if (url === null || url.origin !== origin || url.hostname.includes('*')) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(origin));
}

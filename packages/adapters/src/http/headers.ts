import type { Reply } from './exchange.ts';

const pagePolicy = (formTargets: readonly string[]) =>
  [
    "default-src 'none'",
    "base-uri 'none'",
    "connect-src 'self'",
    "font-src 'self'",
    ["form-action 'self'", ...formTargets].join(' '),
    "frame-ancestors 'none'",
    "img-src 'self' data:",
    "manifest-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
  ].join('; ');
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

/**
 * Puts the headers on an answer that every framework shall send. A reply's own `cache-control` stands only for what
 * is the same for everyone.
 */
type Secured = (
  reply: Reply,
  request: { readonly isPublic: boolean; readonly correlationId: string },
) => Reply;

/** The headers of a service, made once. */
export function securedFor(options: {
  readonly isHttps: boolean;
  /** Origins besides ours to which a form's answer may lead (CSP form-action looks at redirects too). */
  readonly formTargets: readonly string[];
}): Secured {
  const page = fixedHeaders(pagePolicy(options.formTargets), options.isHttps);
  const data = fixedHeaders(DATA_POLICY, options.isHttps);
  return (reply, { isPublic, correlationId }) => {
    const isPage = reply.headers['content-type']?.startsWith('text/html') ?? false;
    const headers: Record<string, string> = { ...(isPage ? page : data), ...reply.headers };
    headers['x-correlation-id'] ??= correlationId;
    if (!isPublic || reply.headers['cache-control'] === undefined) headers['cache-control'] = 'no-store';
    return { ...reply, headers };
  };
}

function fixedHeaders(policy: string, isHttps: boolean): Readonly<Record<string, string>> {
  return {
    'content-security-policy': policy,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    // With `no-referrer` browsers send `Origin: null` with our own forms (Fetch §3.1), and CSRF checks need it.
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    ...(isHttps ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  };
}

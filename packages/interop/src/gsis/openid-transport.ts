import { allowInsecureRequests, type Configuration, customFetch } from 'openid-client';
import { isLoopbackHost } from '../grants/environment.ts';
import type { Transport } from '../transport.ts';
import { LoginFailure } from './login-flow.ts';

/** What the servers answered last: openid-client's errors carry codes and tokens, so they are not looked into. */
export interface Conversation {
  failed: boolean;
  status: number | null;
  /** OAuth `error` of a JSON body. */
  error: string | null;
  redirectMismatch: boolean;
}

/**
 * Sends openid-client's requests through the one transport: real deadline, allowed hosts, no redirects, bounded body.
 *
 * @param tidyToken - Repair token answers that the library would refuse: members that are null, a missing
 * `token_type`, an `id_token` of a server that is no OpenID provider.
 */
export function connect(
  config: Configuration,
  transport: Transport,
  options: { readonly timeoutMs: number; readonly insecure: URL; readonly tidyToken: boolean },
): Conversation {
  const talk: Conversation = { failed: false, status: null, error: null, redirectMismatch: false };
  if (options.insecure.protocol === 'http:' && isLoopbackHost(options.insecure.hostname)) {
    allowInsecureRequests(config);
  }
  const deadlineMs = performance.now() + options.timeoutMs;
  config.timeout = 0;
  config[customFetch] = async (url, { method, headers, body }) => {
    let response: Awaited<ReturnType<Transport>>;
    try {
      response = await transport({
        url: new URL(url),
        method: method === 'POST' ? 'POST' : 'GET',
        headers,
        ...(body === null || body === undefined ? {} : { body: String(body) }),
        timeoutMs: Math.max(1, deadlineMs - performance.now()),
        operation: 'login',
      });
    } catch (error) {
      talk.failed = true;
      throw error;
    }
    talk.status = response.status;
    const json = readJson(response.body);
    talk.error = typeof json?.error === 'string' ? json.error : null;
    talk.redirectMismatch =
      typeof json?.error_description === 'string' && /redirect/i.test(json.error_description);
    const tidied =
      options.tidyToken && json && response.status === 200 && method === 'POST' ? tidy(json) : response.body;
    const nothing = response.status === 204 || response.status === 304;
    return new Response(nothing ? null : (tidied as BodyInit), {
      status: response.status,
      headers: ['content-type', 'www-authenticate', 'date'].flatMap((name): [string, string][] => {
        const value = response.header(name);
        return value === null ? [] : [[name, value]];
      }),
    });
  };
  return talk;
}

function readJson(bytes: Uint8Array): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function tidy(json: Record<string, unknown>): string {
  const { id_token: _, ...rest } = json;
  const present = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null));
  return JSON.stringify({ token_type: 'bearer', ...present });
}

/** What a failed exchange means, from what the server said. */
export function exchangeFailure(talk: Conversation): LoginFailure {
  if (talk.failed) return new LoginFailure('network');
  switch (talk.error) {
    case 'invalid_grant':
      return new LoginFailure(talk.redirectMismatch ? 'redirect-mismatch' : 'invalid-grant');
    case 'invalid_client':
    case 'unauthorized':
    case 'unauthorized_client':
      return new LoginFailure('invalid-client');
    case 'invalid_scope':
      return new LoginFailure('invalid-scope');
    case 'invalid_token':
      return new LoginFailure('token-rejected');
    default:
      return new LoginFailure(talk.status === 401 ? 'invalid-client' : 'server-error');
  }
}

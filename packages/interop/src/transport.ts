import axios, { type AxiosInstance, type AxiosResponse, isAxiosError } from 'axios';
import { type Lookup, publicOnly } from './endpoint.ts';
import { configInvalid, isLoopbackHost } from './grants/environment.ts';
import { UpstreamError } from './upstream-error.ts';

export interface TransportRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For the whole exchange, connecting and the last byte included. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Named in errors. */
  readonly operation: string;
}

export interface TransportResponse {
  /** Whatever it is: judging it is the caller's business. Redirects are not followed. */
  readonly status: number;
  /** A header's value by its name in lower case. */
  header(name: string): string | null;
  readonly body: Uint8Array;
}

/**
 * The one way out. @throws UpstreamError of kind `network`, `timeout`, `aborted` or `protocol` (body too large), with
 * its outcome; never an error of the HTTP library, which would carry the request.
 */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>;

export interface TransportOptions {
  /** Host names that may be called, with the port where it is not 443. Loopback hosts need it too. */
  readonly allowedHosts: readonly string[];
  /** Longest body that is read, bytes. Default 1 MiB. */
  readonly maxBodyBytes?: number;
  /** An instance with a client certificate or a proxy; its `baseURL`, redirects and limits are overruled. */
  readonly axios?: AxiosInstance;
  /** Allow names that resolve to private addresses (ΣΥΖΕΥΞΙΣ, a gateway of the body). Default false. */
  readonly allowPrivateAddresses?: boolean;
  /** Name look-up, for tests. */
  readonly lookup?: Lookup;
}

const MEBIBYTE = 1024 * 1024;
/** Codes with which a connection ends before a byte of the request is on it. */
const NOT_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'EPRIVATE',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/**
 * Makes the transport over axios' Node adapter: no redirects, a total deadline (axios' own `timeout` is not one: it
 * starts again with every byte), a cap on the body, https and allow-listed hosts only, no address of a private
 * network.
 */
export function createTransport(options: TransportOptions): Transport {
  const { maxBodyBytes = MEBIBYTE, allowPrivateAddresses = false } = options;
  const allowed = new Set(options.allowedHosts.map((host) => host.toLowerCase()));
  const client = options.axios ?? axios.create();
  const lookup = publicOnly(options.lookup);

  return async (request) => {
    const { url, operation, timeoutMs } = request;
    const loopback = isLoopbackHost(url.hostname);
    if (!allowed.has(url.host) || (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback))) {
      throw configInvalid('/endpoint', 'an https URL of an allowed host', {
        el: 'Η διεύθυνση δεν είναι από τις επιτρεπόμενες.',
        en: 'The address is not one of the allowed ones.',
      });
    }
    if (request.signal?.aborted) {
      throw new UpstreamError({ kind: 'aborted', outcome: 'not-sent', retryable: false, operation });
    }
    const deadline = AbortSignal.timeout(Math.max(1, Math.floor(timeoutMs)));
    const signal = request.signal ? AbortSignal.any([deadline, request.signal]) : deadline;
    let response: AxiosResponse<Uint8Array>;
    try {
      response = await client.request<Uint8Array>({
        url: url.href,
        baseURL: '',
        method: request.method,
        headers: { ...request.headers },
        data: request.body,
        adapter: 'http',
        responseType: 'arraybuffer',
        transformRequest: [(data: unknown) => data],
        transformResponse: [(data: unknown) => data],
        validateStatus: () => true,
        maxRedirects: 0,
        maxContentLength: maxBodyBytes,
        maxBodyLength: maxBodyBytes,
        timeout: 0,
        signal,
        // A proxy of the environment would be told of every call; an injected instance may name one.
        ...(options.axios ? {} : { proxy: false as const }),
        ...(loopback || allowPrivateAddresses ? {} : { lookup: lookup as never }),
      });
    } catch (error) {
      throw transportError(error, operation, deadline.aborted, request.signal?.aborted === true);
    }
    const { status, headers, data } = response;
    return {
      status,
      header: (name) => {
        const value: unknown = headers[name];
        return value === undefined || value === null ? null : String(value);
      },
      body: data,
    };
  };
}

/** The error without anything of axios': it would bring password, token and body into every log. */
function transportError(error: unknown, operation: string, late: boolean, aborted: boolean): UpstreamError {
  const code = isAxiosError(error) ? (error.code ?? '') : codeOf(error);
  const syscall = (error as { cause?: { syscall?: unknown } } | null)?.cause?.syscall;
  if (late) {
    return new UpstreamError({
      kind: 'timeout',
      outcome: 'unknown',
      retryable: true,
      operation,
      hint: 'No answer in time. If it never answers, ask ΚΕΔ whether the outbound IP of this machine is allowed.',
    });
  }
  if (aborted) return new UpstreamError({ kind: 'aborted', outcome: 'unknown', retryable: false, operation });
  if (code === 'ERR_BAD_RESPONSE' && /maxContentLength/.test(messageOf(error))) {
    return new UpstreamError({
      kind: 'protocol',
      outcome: 'unknown',
      retryable: false,
      operation,
      hint: 'The answer is longer than the limit.',
    });
  }
  const notSent = NOT_CONNECTED.has(code) || syscall === 'connect' || syscall === 'getaddrinfo';
  const upstreamCode = /^[A-Z][A-Z0-9_]{1,40}$/.test(code) ? code : undefined;
  return new UpstreamError({
    kind: 'network',
    outcome: notSent ? 'not-sent' : 'unknown',
    retryable: code !== 'EPRIVATE' && !code.includes('CERT'),
    operation,
    ...(upstreamCode === undefined ? {} : { upstreamCode }),
    ...(code === 'EPRIVATE'
      ? { hint: 'The name resolves to a private address; allowPrivateAddresses permits it.' }
      : {}),
  });
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}

import { type ErrorCode, SdkError } from '@rantevou/core';

/** What went wrong at a service of the State, by where it was noticed. */
export const UPSTREAM_KINDS = [
  /** Could not connect, or the connection broke. */
  'network',
  /** The total deadline passed. */
  'timeout',
  /** The caller's own signal ended it. */
  'aborted',
  /** A gateway or the server answered with a status that is not an answer of the service. */
  'http',
  /** User name and password, or token, were not accepted. */
  'auth',
  /** A SOAP fault. */
  'fault',
  /** The service's own refusal (`errorRecord`). */
  'business',
  /** Not the format that was agreed: broken XML, HTML with status 200, too large. */
  'protocol',
  /** Well-formed, but without what the operation's answer must have. */
  'schema',
  /** Too many failures lately: not even tried. */
  'breaker',
  /** More calls than this process allows itself: not tried. */
  'rate',
  /** The audit store did not take the entry: not tried, or done and not recorded. */
  'audit',
] as const;
export type UpstreamKind = (typeof UPSTREAM_KINDS)[number];

/**
 * Whether the thing happened: `not-sent` = certainly not, nothing reached the service; `rejected` = the service said
 * no; `unknown` = it may have happened, and a send must not be repeated without a person's word.
 */
export type UpstreamOutcome = 'not-sent' | 'unknown' | 'rejected';

export interface UpstreamFacts {
  readonly kind: UpstreamKind;
  readonly outcome: UpstreamOutcome;
  /** Whether trying again later may help. For a send it also needs `outcome: 'not-sent'`. */
  readonly retryable: boolean;
  /** Method of the service, or step of the login. */
  readonly operation: string;
  readonly status?: number;
  /** The service's own error code, when it is one (never its free text). */
  readonly upstreamCode?: string;
  readonly auditTransactionId?: string;
  readonly callSequenceId?: string;
  readonly retryAfterMs?: number;
  /** What an operator can do, in English. */
  readonly hint?: string;
}

const CODES: Readonly<Partial<Record<UpstreamKind, ErrorCode>>> = {
  auth: 'UPSTREAM_REJECTED',
  fault: 'UPSTREAM_REJECTED',
  business: 'UPSTREAM_REJECTED',
  breaker: 'UPSTREAM_UNAVAILABLE',
  rate: 'BUSY',
  audit: 'STORE_UNAVAILABLE',
};

const BRAND = Symbol.for('@rantevou/UpstreamError');

/**
 * A call to the State that did not end well. One class with discriminants, so that `switch (error.kind)` narrows and
 * copies of this package know each other's errors.
 *
 * @remarks It holds no request, no response, no header and no cause: those carry passwords, tokens and AFMs into
 * every log that prints an error.
 */
export class UpstreamError extends SdkError implements UpstreamFacts {
  readonly kind: UpstreamKind;
  readonly outcome: UpstreamOutcome;
  readonly retryable: boolean;
  readonly operation: string;
  declare readonly status?: number;
  declare readonly upstreamCode?: string;
  declare readonly auditTransactionId?: string;
  declare readonly callSequenceId?: string;
  declare readonly retryAfterMs?: number;
  declare readonly hint?: string;

  constructor(facts: UpstreamFacts) {
    super(CODES[facts.kind] ?? 'UPSTREAM_UNAVAILABLE', { details: { ...facts } });
    this.name = 'UpstreamError';
    this.kind = facts.kind;
    this.outcome = facts.outcome;
    this.retryable = facts.retryable;
    this.operation = facts.operation;
    Object.assign(this, facts);
    Object.defineProperty(this, BRAND, { value: true });
  }
}

/** Whether a value is an {@link UpstreamError}, also one of another copy of this package. */
export function isUpstreamError(value: unknown): value is UpstreamError {
  return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[BRAND] === true;
}

/** An error code as a service gives it, or nothing when it could be free text or hold an AFM. */
export function safeCode(text: string | null | undefined): string | undefined {
  if (!text || !/^[A-Za-z][A-Za-z0-9_.:-]{0,63}$/.test(text) || /\d{9}/.test(text)) return undefined;
  return text;
}

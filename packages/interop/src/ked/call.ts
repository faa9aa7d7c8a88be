import { type Clock, type IdGenerator, maskAfm, SdkError, systemClock, Temporal } from '@rantevou/core';
import { type Breaker, type BreakerOptions, createBreaker } from '../breaker.ts';
import { resolveEndpoint } from '../endpoint.ts';
import { requireCoverage } from '../grants/covers.ts';
import { configInvalid, type Environment, isStateHost } from '../grants/environment.ts';
import type { GrantedMethod, IntegrationGrant, Purpose } from '../grants/grant.ts';
import { createRateLimit, type RateLimitOptions } from '../rate-limit.ts';
import { createTransport, type Transport } from '../transport.ts';
import { isUpstreamError, UpstreamError } from '../upstream-error.ts';
import {
  type AuditRecord,
  checkUserIsNotSubject,
  type KedAudit,
  type KedAuditEntry,
  type OnBehalfOf,
} from './audit.ts';
import { buildRequest, type InputValues, type WsSecurityOptions } from './envelope.ts';
import type { OperationProfile } from './profile.ts';
import { type ClassifyError, judgeReply, type Reply } from './reply.ts';

/** A secret, or how to get it (a vault, a file). Asked at each call, never kept. */
export type Secret = string | (() => string | Promise<string>);

/** What every client over ΚΕΔ is made of. */
export interface KedConfig {
  /** Address of the service. A host that is neither loopback nor of gsis.gr counts as production unless declared. */
  readonly endpoint: { readonly url: string; readonly environment?: Environment };
  /** One user per service and environment. */
  readonly credentials: {
    readonly username: string;
    readonly password: Secret;
    /** What they were given for; must be the endpoint's. */
    readonly environment?: Environment;
  };
  readonly grant: IntegrationGrant;
  /** `auditUnit`: the service of the municipality, at most 100 characters. */
  readonly unit: string;
  readonly audit: KedAudit;
  /** How the audit names an AFM: a keyed digest (`vault.digest`). Default: its last three digits. */
  readonly subjectOf?: (afm: string) => string | Promise<string>;
  /** Use a profile that nobody has compared with the service's WSDL on a real host. Default false. */
  readonly acceptUnverifiedProfile?: boolean;
  readonly wsSecurity?: WsSecurityOptions;
  /** Total, retries and waiting included. Default 15,000. */
  readonly timeoutMs?: number;
  /** Tries of a look-up. Default 2. A send is tried again only when nothing was sent. */
  readonly attempts?: number;
  readonly breaker?: BreakerOptions;
  /** Default on real hosts: 10 calls a second. None on the mock. */
  readonly limits?: RateLimitOptions;
  readonly classifyError?: ClassifyError;
  readonly transport?: Transport;
  readonly clock?: Clock;
  readonly ids?: IdGenerator;
  /** Waits between tries; for tests. */
  readonly wait?: (ms: number) => Promise<void>;
}

/** Options of one call. */
export interface KedCallOptions {
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

/** By what a call can be found again at ΚΕΔ and in the body's own log. */
export interface KedTrace {
  readonly auditTransactionId: string;
  readonly callSequenceId?: string;
  readonly callSequenceDate?: string;
  readonly attempts: number;
}

export interface KedCall {
  readonly method: Exclude<GrantedMethod, 'login'>;
  readonly purpose: Purpose;
  readonly subject?: 'natural-person' | 'legal-entity';
  readonly onBehalfOf: OnBehalfOf;
  readonly values: InputValues;
  /** A look-up may be repeated; a send never, unless nothing was sent. */
  readonly safe: boolean;
  readonly reference?: string;
}

export type KedCaller = (
  profile: OperationProfile,
  call: KedCall,
  options?: KedCallOptions,
) => Promise<{ readonly reply: Reply; readonly trace: KedTrace }>;

/**
 * Makes the one way over ΚΕΔ: grant → breaker and rate → audit → envelope → transport → judgement → audit.
 *
 * @throws SdkError `CONFIG_INVALID` when endpoint, credentials, unit or a profile do not fit together.
 */
export function createKedCaller(config: KedConfig, profiles: readonly OperationProfile[]): KedCaller {
  const { url, environment } = resolveEndpoint(config.endpoint.url, config.endpoint.environment, '/endpoint');
  checkConfig(config, url, environment, profiles);
  const clock = config.clock ?? systemClock;
  const ids = config.ids ?? { newId: () => crypto.randomUUID() };
  const transport = config.transport ?? createTransport({ allowedHosts: [url.host] });
  const breaker = createBreaker(clock, config.breaker);
  const take = createRateLimit(clock, config.limits ?? (environment === 'mock' ? {} : { perSecond: 10 }));

  return async (profile, call, options = {}) => {
    const startedMs = clock.nowMs();
    requireCoverage(config.grant, {
      method: call.method,
      purpose: call.purpose,
      environment,
      // A gazette counts from its day in Greece; nowhere else does the day matter.
      ...(environment === 'production' ? { on: civilDay(startedMs) } : {}),
      ...(call.subject === undefined ? {} : { subject: call.subject }),
    });
    checkUserIsNotSubject(call.onBehalfOf.userId, call.values.afm);
    breaker.check(call.method);
    take(call.method);
    const audit: AuditRecord = {
      auditTransactionId: ids.newId(),
      auditTransactionDate: isoSeconds(startedMs),
      auditUnit: config.unit,
      auditProtocol: call.onBehalfOf.protocol,
      auditUserId: call.onBehalfOf.userId,
      auditUserIp: call.onBehalfOf.ip,
    };
    const password = await readSecret(config.credentials.password);
    const wire = buildRequest({
      profile,
      audit,
      values: call.values,
      username: config.credentials.username,
      password,
      ...(config.wsSecurity ? { wsSecurity: config.wsSecurity } : {}),
      nowIso: audit.auditTransactionDate,
      expiresIso: isoSeconds(startedMs + 5 * 60_000),
    });
    const entry = await beginAudit(config, call, audit, startedMs);
    const target = new URL(url);
    target.pathname += wire.pathSuffix;
    const result = await tryCall({
      config,
      breaker,
      call,
      transactionId: audit.auditTransactionId,
      deadlineMs: startedMs + (options.timeoutMs ?? config.timeoutMs ?? 15_000),
      clock,
      once: async (timeoutMs) => {
        const response = await transport({
          method: 'POST',
          url: target,
          headers: wire.headers,
          body: wire.body,
          timeoutMs,
          operation: call.method,
          ...(options.signal ? { signal: options.signal } : {}),
        });
        return judgeReply(response, profile, config.classifyError);
      },
    });
    await endAudit(config, entry, result, call.method);
    if (result.error) throw result.error;
    const { reply, attempts } = result;
    return {
      reply,
      trace: {
        auditTransactionId: audit.auditTransactionId,
        ...(reply.callSequenceId === undefined ? {} : { callSequenceId: reply.callSequenceId }),
        ...(reply.callSequenceDate === undefined ? {} : { callSequenceDate: reply.callSequenceDate }),
        attempts,
      },
    };
  };
}

type Result =
  | { readonly error: UpstreamError; readonly reply?: undefined; readonly attempts: number }
  | { readonly error: null; readonly reply: Reply; readonly attempts: number };

interface Trial {
  readonly config: KedConfig;
  readonly breaker: Breaker;
  readonly call: KedCall;
  readonly transactionId: string;
  readonly deadlineMs: number;
  readonly clock: Clock;
  readonly once: (timeoutMs: number) => Promise<ReturnType<typeof judgeReply>>;
}

/** Tries, and tries again only what cannot have happened twice. */
async function tryCall(trial: Trial): Promise<Result> {
  const { config, breaker, call, clock, deadlineMs } = trial;
  const wait = config.wait ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)));
  for (let attempts = 1; ; attempts++) {
    const outcome = await attempt(trial, Math.max(1, deadlineMs - clock.nowMs()));
    if (!(outcome instanceof UpstreamError)) {
      breaker.succeeded();
      return { error: null, reply: outcome, attempts };
    }
    breaker.failed(outcome);
    const again = outcome.retryable && (call.safe || outcome.outcome === 'not-sent');
    // Half to full of 200 ms, 400 ms, …: callers that failed together do not come back together.
    const pauseMs = 200 * 2 ** (attempts - 1) * (0.5 + Math.random() / 2);
    if (!again || attempts >= (config.attempts ?? 2) || clock.nowMs() + pauseMs >= deadlineMs) {
      return { error: outcome, attempts };
    }
    await wait(pauseMs);
  }
}

async function attempt(trial: Trial, timeoutMs: number): Promise<Reply | UpstreamError> {
  const operation = trial.call.method;
  const auditTransactionId = trial.transactionId;
  try {
    const judged = await trial.once(timeoutMs);
    return judged.ok ? judged.reply : new UpstreamError({ ...judged.failure, operation, auditTransactionId });
  } catch (error) {
    if (!isUpstreamError(error)) throw error;
    const { details } = error;
    return new UpstreamError({ ...(details as unknown as UpstreamError), operation, auditTransactionId });
  }
}

function civilDay(ms: number): string {
  return Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO('Europe/Athens')
    .toPlainDate()
    .toString();
}

/** ISO 8601 in UTC, whole seconds. */
function isoSeconds(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}

async function beginAudit(
  config: KedConfig,
  call: KedCall,
  audit: AuditRecord,
  atMs: number,
): Promise<KedAuditEntry> {
  const { grant, subjectOf } = config;
  const { afm } = call.values;
  const entry: KedAuditEntry = {
    auditTransactionId: audit.auditTransactionId,
    atMs,
    method: call.method,
    purpose: call.purpose,
    grantId: grant.id,
    body: grant.body,
    system: grant.system,
    userId: call.onBehalfOf.userId,
    protocol: call.onBehalfOf.protocol,
    subject: afm === undefined ? null : subjectOf ? await subjectOf(afm) : maskAfm(afm as never),
    ...(call.reference === undefined ? {} : { reference: call.reference }),
  };
  try {
    await config.audit.begin(entry);
  } catch {
    // Its own error may hold the entry.
    throw new UpstreamError({ kind: 'audit', outcome: 'not-sent', retryable: true, operation: call.method });
  }
  return entry;
}

/** What was done but cannot be recorded is not answered either. */
async function endAudit(
  config: KedConfig,
  entry: KedAuditEntry,
  result: Result,
  operation: string,
): Promise<void> {
  const { error, reply, attempts } = result;
  const callSequenceId = error ? error.callSequenceId : reply.callSequenceId;
  try {
    await config.audit.end(entry, {
      outcome: error ? error.outcome : 'done',
      ...(error ? { kind: error.kind } : {}),
      ...(callSequenceId === undefined ? {} : { callSequenceId }),
      attempts,
    });
  } catch {
    throw new UpstreamError({
      kind: 'audit',
      outcome: error ? error.outcome : 'unknown',
      retryable: false,
      operation,
      auditTransactionId: entry.auditTransactionId,
    });
  }
}

async function readSecret(secret: Secret): Promise<string> {
  let value: unknown;
  try {
    value = typeof secret === 'string' ? secret : await secret();
  } catch {
    value = undefined;
  }
  if (typeof value === 'string' && value !== '') return value;
  throw configInvalid('/credentials/password', 'a password, or a function that gives one', {
    el: 'Λείπει ο κωδικός της υπηρεσίας.',
    en: 'The password of the service is missing.',
  });
}

function checkConfig(
  config: KedConfig,
  url: URL,
  environment: Environment,
  profiles: readonly OperationProfile[],
): void {
  const { credentials, unit } = config;
  if (credentials.environment !== undefined && credentials.environment !== environment) {
    throw configInvalid('/credentials/environment', environment, {
      el: 'Οι κωδικοί είναι για άλλο περιβάλλον.',
      en: 'The credentials are for another environment.',
    });
  }
  if (credentials.username.trim() === '' || credentials.password === '') {
    throw configInvalid('/credentials', 'a user name and a password', {
      el: 'Λείπουν οι κωδικοί της υπηρεσίας.',
      en: 'The credentials of the service are missing.',
    });
  }
  if (unit.trim() === '' || unit.length > 100) {
    throw configInvalid('/unit', 'the name of the unit, at most 100 characters', {
      el: 'Δηλώστε τη μονάδα του Δήμου.',
      en: 'State the unit of the municipality.',
    });
  }
  for (const { operation, verified } of profiles) {
    if (verified !== null || config.acceptUnverifiedProfile === true || environment === 'mock') continue;
    throw new SdkError('CONFIG_INVALID', {
      problems: [
        {
          pointer: `/profiles/${operation}`,
          expected: `a profile made from the service's WSDL (ked-profile from-wsdl), or acceptUnverifiedProfile${isStateHost(url.hostname) ? ' for this real host' : ''}`,
          el: 'Το προφίλ της υπηρεσίας δεν έχει επαληθευτεί με το WSDL της.',
          en: "The profile of the service has not been verified against the service's WSDL.",
        },
      ],
    });
  }
}

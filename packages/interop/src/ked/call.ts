import { type Clock, maskAfm, systemClock, Temporal } from '@rantevou/core';
import { type Breaker, createBreaker } from '../breaker.ts';
import { resolveEndpoint } from '../endpoint.ts';
import { requireCoverage } from '../grants/covers.ts';
import type { GrantedMethod, Purpose } from '../grants/grant.ts';
import { createRateLimit } from '../rate-limit.ts';
import { createTransport } from '../transport.ts';
import { isUpstreamError, UpstreamError } from '../upstream-error.ts';
import { type AuditRecord, checkUserIsNotSubject, type KedAuditEntry, type OnBehalfOf } from './audit.ts';
import { checkConfig, type KedConfig, readSecret } from './config.ts';
import { buildRequest, type InputValues } from './envelope.ts';
import type { OperationProfile } from './profile.ts';
import { judgeReply, type Reply } from './reply.ts';

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

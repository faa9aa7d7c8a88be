import { isSdkError, type Observe, type ObservedFacts } from '@rantevou/core';
import type { Reply } from '../http/exchange.ts';
import type { Match } from '../http/match.ts';
import {
  type Attributes,
  DURATION_BUCKETS,
  SPAN_KIND,
  STATUS_ERROR,
  type TelemetryMeter,
  type TelemetrySpan,
  type TelemetryTracer,
} from './open-telemetry.ts';

/** A tracer, a meter, or both: `{ tracer: trace.getTracer('rantevou'), meter: metrics.getMeter('rantevou') }`. */
export interface TelemetryOptions {
  readonly tracer?: TelemetryTracer;
  readonly meter?: TelemetryMeter;
  /** Milliseconds of a clock that only goes forward. `performance.now` where absent. */
  readonly nowMs?: () => number;
}

export interface Telemetry {
  readonly observe: Observe;
  /** A request with its span and its metrics, named by its route and never by its path: paths hold ids and tokens. */
  request(
    method: string,
    scheme: string,
    found: Match | null,
    /** Told the code of the problem that the request is answered with. */
    serve: (failed: (code: string) => void) => Promise<Reply>,
  ): Promise<Reply>;
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']);

/** Spans and metrics by the semantic conventions of OpenTelemetry for HTTP servers, and by names of our own inside. */
export function createTelemetry({
  tracer,
  meter,
  nowMs = () => performance.now(),
}: TelemetryOptions): Telemetry {
  const seconds = (name: string, description: string) =>
    meter?.createHistogram(name, {
      description,
      unit: 's',
      advice: { explicitBucketBoundaries: DURATION_BUCKETS },
    });
  const requests = seconds('http.server.request.duration', 'Duration of HTTP server requests.');
  const active = meter?.createUpDownCounter('http.server.active_requests', {
    description: 'Number of active HTTP server requests.',
    unit: '{request}',
  });
  const durations = {
    command: seconds('rantevou.command.duration', 'Duration of commands, lost races included.'),
    commit: seconds('rantevou.commit.duration', 'Duration of commits to the store.'),
    delivery: seconds('rantevou.delivery.duration', 'Duration of tries to deliver a message.'),
    'state-call': seconds('rantevou.state_call.duration', 'Duration of calls to the services of the State.'),
  } as const;

  function spanned<T>(
    name: string,
    options: { kind: number; attributes: Attributes },
    work: (span: TelemetrySpan | null) => Promise<T>,
  ): Promise<T> {
    return tracer ? tracer.startActiveSpan(name, options, work) : work(null);
  }

  return {
    observe(what, facts, work) {
      const attributes = prefixed(facts);
      const name = [what, facts.command ?? facts.kind ?? facts.method].filter(Boolean).join(' ');
      const kind = what === 'state-call' || what === 'delivery' ? SPAN_KIND.client : SPAN_KIND.internal;
      return spanned(name, { kind, attributes }, async (span) => {
        const startMs = nowMs();
        const add = (more: Attributes) => {
          Object.assign(attributes, more);
          span?.setAttributes(more);
        };
        try {
          return await work((more) => add(prefixed(more)));
        } catch (error) {
          add({ 'error.type': typeOf(error) });
          span?.setStatus({ code: STATUS_ERROR });
          throw error;
        } finally {
          // How often it was tried would make a row of its own for each number.
          const { 'rantevou.attempt': _, ...measured } = attributes;
          durations[what]?.record((nowMs() - startMs) / 1000, measured);
          span?.end();
        }
      });
    },

    request(sent, scheme, found, serve) {
      const method = METHODS.has(sent) ? sent : '_OTHER';
      const going: Attributes = { 'http.request.method': method, 'url.scheme': scheme };
      const route = found ? ((found.via === 'api' ? found.route.api : found.route.page?.path) ?? null) : null;
      const attributes: Attributes = { ...going, ...(route === null ? {} : { 'http.route': route }) };
      const operation: Attributes = found ? { 'rantevou.operation': found.route.id } : {};
      const options = { kind: SPAN_KIND.server, attributes: { ...attributes, ...operation } };
      return spanned(route === null ? method : `${method} ${route}`, options, async (span) => {
        const startMs = nowMs();
        active?.add(1, going);
        let code: string | null = null;
        try {
          const reply = await serve((problem) => {
            code = problem;
          });
          attributes['http.response.status_code'] = reply.status;
          if (reply.status >= 500) {
            attributes['error.type'] = code ?? String(reply.status);
            span?.setStatus({ code: STATUS_ERROR });
          }
          span?.setAttributes({ ...attributes, ...(code === null ? {} : { 'rantevou.code': code }) });
          return reply;
        } finally {
          active?.add(-1, going);
          requests?.record((nowMs() - startMs) / 1000, attributes);
          span?.end();
        }
      });
    },
  };
}

function prefixed(facts: ObservedFacts): Attributes {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [`rantevou.${name}`, value]));
}

/** A code or the name of a class; an error's own text may hold anything. */
function typeOf(error: unknown): string {
  if (isSdkError(error)) return error.code;
  return error instanceof Error ? error.constructor.name : typeof error;
}

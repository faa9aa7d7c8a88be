/**
 * What is used of `@opentelemetry/api`, as shapes: a host gives its own tracer and meter, and who has none installs
 * nothing. A test holds these to the real types.
 */

export type Attributes = Record<string, string | number | boolean>;

export interface TelemetrySpan {
  setAttributes(attributes: Attributes): unknown;
  setStatus(status: { code: number }): unknown;
  end(): void;
}

export interface TelemetryTracer {
  startActiveSpan<T>(
    name: string,
    options: { kind?: number; attributes?: Attributes },
    work: (span: TelemetrySpan) => T,
  ): T;
}

export interface TelemetryMeter {
  createHistogram(
    name: string,
    options: { description?: string; unit?: string; advice?: { explicitBucketBoundaries?: number[] } },
  ): { record(value: number, attributes?: Attributes): void };
  createUpDownCounter(
    name: string,
    options: { description?: string; unit?: string },
  ): { add(value: number, attributes?: Attributes): void };
}

/** `SpanKind` and `SpanStatusCode` of the API. */
export const SPAN_KIND = { internal: 0, server: 1, client: 2 } as const;
export const STATUS_ERROR = 2;

/** Bucket boundaries of durations in seconds, as the semantic conventions advise. */
export const DURATION_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

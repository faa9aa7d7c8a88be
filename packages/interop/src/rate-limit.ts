import type { Clock } from '@rantevou/core';
import { UpstreamError } from './upstream-error.ts';

export interface RateLimitOptions {
  /** Calls per second on average; bursts of twice that. */
  readonly perSecond?: number;
  /** Calls per 24 hours of this process. */
  readonly perDay?: number;
}

const DAY_MS = 24 * 60 * 60_000;

/**
 * What a process allows itself («Πολιτική Ορθής Χρήσης»): a token bucket and a daily count.
 *
 * @returns A function that takes one call or throws an UpstreamError of kind `rate`, outcome `not-sent`.
 */
export function createRateLimit(clock: Clock, options: RateLimitOptions): (operation: string) => void {
  const { perSecond = Number.POSITIVE_INFINITY, perDay = Number.POSITIVE_INFINITY } = options;
  const burst = Math.max(1, perSecond * 2);
  let tokens = burst;
  let filledAtMs = clock.nowMs();
  let dayStartMs = filledAtMs;
  let today = 0;
  return (operation) => {
    const now = clock.nowMs();
    if (now - dayStartMs >= DAY_MS) {
      dayStartMs = now;
      today = 0;
    }
    if (Number.isFinite(perSecond)) {
      tokens = Math.min(burst, tokens + ((now - filledAtMs) / 1000) * perSecond);
      filledAtMs = now;
    }
    const retryAfterMs =
      today >= perDay
        ? dayStartMs + DAY_MS - now
        : tokens < 1
          ? Math.ceil(((1 - tokens) / perSecond) * 1000)
          : 0;
    if (retryAfterMs > 0) {
      throw new UpstreamError({
        kind: 'rate',
        outcome: 'not-sent',
        retryable: true,
        operation,
        retryAfterMs,
      });
    }
    today += 1;
    if (Number.isFinite(perSecond)) tokens -= 1;
  };
}

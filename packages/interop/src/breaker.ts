import type { Clock } from '@rantevou/core';
import { UpstreamError } from './upstream-error.ts';

export interface BreakerOptions {
  /** Failures in a row after which nothing is tried for a while. Default 5. */
  readonly failures?: number;
  /** How long nothing is tried, ms. Default 30,000. */
  readonly coolDownMs?: number;
  /** After refused credentials: the service locks users that go on trying. Default 15 minutes. */
  readonly authCoolDownMs?: number;
}

export interface Breaker {
  /** @throws UpstreamError of kind `breaker`, outcome `not-sent`, while it is open. */
  check(operation: string): void;
  succeeded(): void;
  failed(error: UpstreamError): void;
}

/**
 * Stops calling a service that does not answer, and at once one that refuses the credentials. After the cool-down one
 * call is let through as a trial.
 */
export function createBreaker(clock: Clock, options: BreakerOptions = {}): Breaker {
  const { failures = 5, coolDownMs = 30_000, authCoolDownMs = 15 * 60_000 } = options;
  let inARow = 0;
  let openUntilMs = 0;
  return {
    check(operation) {
      const now = clock.nowMs();
      if (now >= openUntilMs) {
        // The trial: others wait until it is known how it went.
        if (inARow >= failures) openUntilMs = now + coolDownMs;
        return;
      }
      throw new UpstreamError({
        kind: 'breaker',
        outcome: 'not-sent',
        retryable: true,
        operation,
        retryAfterMs: openUntilMs - now,
      });
    },
    succeeded() {
      inARow = 0;
      openUntilMs = 0;
    },
    failed({ kind }) {
      // The service's own refusal is an answer: it is there.
      if (kind === 'business' || kind === 'aborted') return;
      inARow += 1;
      const now = clock.nowMs();
      if (kind === 'auth') {
        inARow = Math.max(inARow, failures);
        openUntilMs = now + authCoolDownMs;
      } else if (inARow >= failures) {
        openUntilMs = now + coolDownMs;
      }
    },
  };
}

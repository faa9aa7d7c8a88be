import type { Clock } from '@rantevou/core';

/** How much may be asked for: at most `requests` at once, and as many again in `seconds`, steadily. */
export interface RateBudget {
  /** Whole number above zero. */
  readonly requests: number;
  /** Whole seconds above zero. */
  readonly seconds: number;
}

export interface RateDecision {
  readonly allowed: boolean;
  /** Whole requests that are left now. */
  readonly remaining: number;
  /** Whole seconds until the same cost is to be had; 0 where it was allowed. */
  readonly retryAfterSeconds: number;
  /** Whole seconds until the whole budget is there again. */
  readonly resetSeconds: number;
}

/**
 * Counts requests. `key` says whose and of what kind: of a person, a browser or a network, by a keyed digest.
 *
 * @remarks One that fails makes the request fail: a limit that cannot be asked is not one that was kept.
 */
export interface RateLimiter {
  /** Takes `cost` requests from a budget, or none of them. */
  take(key: string, budget: RateBudget, cost: number): RateDecision | Promise<RateDecision>;
}

/** Buckets of one process: more are forgotten, those not asked for longest first. */
const DEFAULT_KEYS = 50_000;

/**
 * A limiter in memory, for one process: a token bucket for each key, kept as the one moment at which it is full again
 * (the generic cell rate algorithm, ITU-T I.371).
 *
 * @param maxKeys Beyond them the buckets not asked for longest are forgotten, which lets their owners ask anew: memory
 * is bounded, and nobody is shut out by the number of others.
 */
export function createMemoryRateLimiter(options: {
  readonly clock: Clock;
  readonly maxKeys?: number;
}): RateLimiter {
  const { clock, maxKeys = DEFAULT_KEYS } = options;
  const fullAtMs = new Map<string, number>();
  return {
    take(key, budget, cost) {
      const nowMs = clock.nowMs();
      // No further ahead than one window: else a clock that was set back would shut everybody out until then.
      const before = Math.min(fullAtMs.get(key) ?? nowMs, nowMs + budget.seconds * 1000);
      const decision = decide(before, nowMs, budget, cost);
      fullAtMs.delete(key);
      fullAtMs.set(key, decision.allowed ? fullAfter(before, nowMs, budget, cost) : before);
      if (fullAtMs.size > maxKeys) fullAtMs.delete(fullAtMs.keys().next().value!);
      return decision;
    },
  };
}

/** The moment at which a bucket is full again after `cost` was taken, epoch ms. */
function fullAfter(fullAtMs: number, nowMs: number, budget: RateBudget, cost: number): number {
  return Math.max(fullAtMs, nowMs) + (cost * budget.seconds * 1000) / budget.requests;
}

/** What a bucket that is full again at `fullAtMs` answers to `cost`. */
export function decide(fullAtMs: number, nowMs: number, budget: RateBudget, cost: number): RateDecision {
  const windowMs = budget.seconds * 1000;
  const eachMs = windowMs / budget.requests;
  const debtMs = fullAfter(fullAtMs, nowMs, budget, cost) - nowMs;
  const allowed = debtMs <= windowMs;
  const owedMs = allowed ? debtMs : debtMs - cost * eachMs;
  return {
    allowed,
    remaining: Math.floor((windowMs - owedMs) / eachMs + 1e-9),
    retryAfterSeconds: allowed ? 0 : Math.max(1, Math.ceil((debtMs - windowMs) / 1000)),
    resetSeconds: Math.ceil(owedMs / 1000),
  };
}

import { fixedClock } from '@rantevou/core';
import { describe, expect, it } from 'vitest';
import { createBreaker } from '../src/breaker.ts';
import { createRateLimit } from '../src/rate-limit.ts';
import { UpstreamError, type UpstreamKind } from '../src/upstream-error.ts';

const failure = (kind: UpstreamKind) =>
  new UpstreamError({ kind, outcome: 'unknown', retryable: true, operation: 'x' });

describe('createBreaker', () => {
  it('opens after so many failures in a row, lets one trial through after the cool-down, and closes on success', () => {
    const clock = fixedClock(0);
    const breaker = createBreaker(clock, { failures: 3, coolDownMs: 1000 });
    for (const kind of ['network', 'timeout'] as const) breaker.failed(failure(kind));
    breaker.succeeded();
    for (let n = 0; n < 2; n++) breaker.failed(failure('http'));
    expect(() => breaker.check('x')).not.toThrow();
    breaker.failed(failure('http'));
    expect(() => breaker.check('x')).toThrow(UpstreamError);
    clock.setMs(1000);
    expect(() => breaker.check('x')).not.toThrow();
    expect(() => breaker.check('x')).toThrow(UpstreamError);
    breaker.succeeded();
    expect(() => breaker.check('x')).not.toThrow();
  });

  it('takes a refusal by the service for an answer', () => {
    const breaker = createBreaker(fixedClock(0), { failures: 1 });
    for (const kind of ['business', 'aborted'] as const) breaker.failed(failure(kind));
    expect(() => breaker.check('x')).not.toThrow();
  });

  it('opens at once and longer when the credentials are refused', () => {
    const clock = fixedClock(0);
    const breaker = createBreaker(clock, { failures: 5, coolDownMs: 10, authCoolDownMs: 60_000 });
    breaker.failed(failure('auth'));
    clock.setMs(59_999);
    expect(() => breaker.check('x')).toThrow(UpstreamError);
    clock.setMs(60_000);
    expect(() => breaker.check('x')).not.toThrow();
  });
});

describe('createRateLimit', () => {
  it('lets twice its rate through at once and then as many as time brings', () => {
    const clock = fixedClock(0);
    const take = createRateLimit(clock, { perSecond: 2 });
    for (let n = 0; n < 4; n++) take('x');
    expect(() => take('x')).toThrow(UpstreamError);
    clock.setMs(500);
    expect(() => take('x')).not.toThrow();
    expect(() => take('x')).toThrow(UpstreamError);
  });

  it('T-24 counts by the day, from its start', () => {
    const clock = fixedClock(0);
    const take = createRateLimit(clock, { perDay: 1 });
    take('x');
    clock.setMs(86_399_999);
    expect(() => take('x')).toThrowError(expect.objectContaining({ kind: 'rate', retryAfterMs: 1 }));
    clock.setMs(86_400_000);
    expect(() => take('x')).not.toThrow();
  });
});

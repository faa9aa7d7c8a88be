import { Temporal } from './time/temporal.ts';

/** Tells the time. Whole milliseconds since the epoch, UTC. */
export interface Clock {
  nowMs(): number;
}

/** Makes unguessable ids: at least 128 bits of randomness, URL-safe, no meaning. */
export interface IdGenerator {
  newId(): string;
}

/** The machine's clock: one of the three doors through which time enters the SDK. */
export const systemClock: Clock = { nowMs: () => Temporal.Now.instant().epochMilliseconds };

/** A clock that stands still until it is set, for tests and replays. */
export function fixedClock(
  startMs: number,
): Clock & { setMs(ms: number): void; advanceMs(ms: number): void } {
  let now = startMs;
  return {
    nowMs: () => now,
    setMs: (ms) => {
      now = ms;
    },
    advanceMs: (ms) => {
      now += ms;
    },
  };
}

/** Ids that count, for tests and replays: `id-1`, `id-2`, … */
export function countingIds(prefix = 'id'): IdGenerator {
  let n = 0;
  return { newId: () => `${prefix}-${++n}` };
}

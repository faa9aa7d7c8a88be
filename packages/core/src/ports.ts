import { Temporal } from './time/temporal.ts';

/** Tells the time. Whole milliseconds since the epoch, UTC. */
export interface Clock {
  nowMs(): number;
}

/** Makes unguessable ids: at least 128 bits of randomness, URL-safe, no meaning. */
export interface IdGenerator {
  newId(): string;
}

/** What is said of a piece of work: names and codes, never an id of a person or anything that was sent. */
export type ObservedFacts = Readonly<Record<string, string | number | boolean>>;

/**
 * Watches a piece of work for whoever runs the service: how long it takes and how it ends. Gives its answer and its
 * error on as they are.
 *
 * @param what - `command`, `commit`, `delivery`, `state-call`.
 * @param work - Says by `note` what is known only at its end.
 */
export type Observe = <T>(
  what: 'command' | 'commit' | 'delivery' | 'state-call',
  facts: ObservedFacts,
  work: (note: (facts: ObservedFacts) => void) => Promise<T>,
) => Promise<T>;

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

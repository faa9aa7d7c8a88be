/** Times of repeated runs of one function, in microseconds. */
export interface Timing {
  readonly runs: number;
  readonly p50Us: number;
  readonly p99Us: number;
}

export interface MeasureOptions {
  /** Runs before the clock counts, so that the engine has compiled what it will compile; at most half of `maxMs`. */
  readonly warmUp?: number;
  /** Stops after this many runs … */
  readonly maxRuns?: number;
  /** … or after this long, whichever comes first, but never before 5 runs. */
  readonly maxMs?: number;
}

/**
 * Measures a synchronous function. Each run is timed alone; what is shorter than a few microseconds must be measured
 * in batches by the caller, since the clock itself costs about a tenth of one.
 */
export function measure(run: (i: number) => unknown, options: MeasureOptions = {}): Timing {
  const { warmUp = 20, maxRuns = 400, maxMs = 2000 } = options;
  const warm = performance.now() + maxMs / 2;
  for (let i = 0; i < warmUp && performance.now() < warm; i += 1) sink = run(i);
  const times: number[] = [];
  const end = performance.now() + maxMs;
  for (let i = 0; i < maxRuns; i += 1) {
    const started = performance.now();
    sink = run(i);
    const ended = performance.now();
    times.push((ended - started) * 1000);
    if (ended > end && times.length >= 5) break;
  }
  return summary(times);
}

/** Milliseconds of one run. */
export function once<T>(run: () => T): { readonly value: T; readonly ms: number } {
  const started = performance.now();
  const value = run();
  return { value, ms: performance.now() - started };
}

export function summary(timesUs: readonly number[]): Timing {
  const sorted = Float64Array.from(timesUs).sort();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  return { runs: sorted.length, p50Us: at(0.5), p99Us: at(0.99) };
}

export function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.floor(sorted.length / 2)]!;
}

/** What a run gave; kept, so that no run can be optimised away. */
export let sink: unknown;

/** `131 ms`, `15.6 µs`. */
export function formatUs(us: number): string {
  if (us >= 1e6) return `${(us / 1e6).toPrecision(3)} s`;
  if (us >= 1000) return `${(us / 1000).toPrecision(3)} ms`;
  return `${us.toPrecision(3)} µs`;
}

export function formatRatio(ratio: number): string {
  return ratio >= 100 ? `${Math.round(ratio).toLocaleString('en')}×` : `${ratio.toPrecision(2)}×`;
}

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect: (options?: { readonly type: 'minor' }) => void = runInNewContext('gc');

/**
 * What was made before the clock starts is not to be moved on it. Twice: who survives both is old. Not a whole
 * collection, which throws compiled code away too.
 */
function settle(): void {
  collect({ type: 'minor' });
  collect({ type: 'minor' });
}

/** Bytes that a value holds, heap and buffers, when nothing else of what it was made from is kept. */
export function heldBytes<T>(make: () => T): { readonly value: T; readonly bytes: number } {
  const before = usedBytes();
  const value = make();
  return { value, bytes: usedBytes() - before };
}

function usedBytes(): number {
  // Once is not enough for what finalizers let go of.
  for (let i = 0; i < 4; i += 1) collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Processor time of repeated runs of one function. */
export interface Timing {
  readonly runs: number;
  /** Median, microseconds. */
  readonly p50Us: number;
}

export interface MeasureOptions {
  /** Measures for about this long, after half as long of warm-up, but at least three samples. */
  readonly maxMs?: number;
}

/** Short runs are timed together until they take this long, or the clock would be most of what is measured. */
const SAMPLE_US = 4000;
const MAX_SAMPLES = 200;

/**
 * Measures a synchronous function in processor time of this process, garbage collection included: what else the
 * machine does would otherwise lengthen long runs and spare short ones.
 *
 * @param run Is given the number of the run.
 */
export function measure(run: (i: number) => unknown, { maxMs = 1500 }: MeasureOptions = {}): Timing {
  const warm = cpuUs();
  let runs = 0;
  do {
    sink = run(runs);
    runs += 1;
  } while (cpuUs() - warm < maxMs * 500);
  const batch = Math.max(1, Math.ceil((SAMPLE_US * runs) / (cpuUs() - warm)));
  const samples: number[] = [];
  const begin = cpuUs();
  let i = 0;
  while (samples.length < 3 || (samples.length < MAX_SAMPLES && cpuUs() - begin < maxMs * 1000)) {
    const started = cpuUs();
    for (const end = i + batch; i < end; i += 1) sink = run(i);
    samples.push((cpuUs() - started) / batch);
  }
  return { runs: i, p50Us: median(samples) };
}

/** Processor time of one run, milliseconds; the memory is settled before. */
export function once<T>(run: () => T): { readonly value: T; readonly ms: number } {
  settle();
  const started = cpuUs();
  const value = run();
  return { value, ms: (cpuUs() - started) / 1000 };
}

function cpuUs(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
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

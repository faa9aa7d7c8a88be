import type { QuotaStep } from './batch.ts';

/** All steps of one counter in one batch, taken together. */
export type NetStep = QuotaStep;

/**
 * Sums the steps of each counter, so that their order in the batch does not matter: a reschedule that gives one
 * back and takes one changes nothing. The limit is the smallest that a positive step names.
 *
 * @returns One step per counter, in order of subject, quota and day.
 */
export function netSteps(steps: readonly QuotaStep[]): NetStep[] {
  const byCounter = new Map<string, NetStep>();
  for (const step of steps) {
    const counter = JSON.stringify([step.subjectKey, step.quota, step.day]);
    const limit = step.delta > 0 ? step.limit : null;
    const sum = byCounter.get(counter);
    byCounter.set(counter, {
      ...step,
      delta: (sum?.delta ?? 0) + step.delta,
      limit: smallest(sum?.limit ?? null, limit),
    });
  }
  return [...byCounter].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, step]) => step);
}

function smallest(a: number | null, b: number | null): number | null {
  if (a === null) return b;
  return b === null ? a : Math.min(a, b);
}

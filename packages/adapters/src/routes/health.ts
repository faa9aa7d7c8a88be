import { SdkError } from '@rantevou/core';
import { z } from 'zod';
import { defineRoute, type Route } from '../http/route.ts';

/** What readiness is judged by. */
export interface ReadinessProbe {
  /** Reads from the store and brings the index up to date, or throws. */
  ping(): Promise<void>;
  /** Milliseconds since the availability index last heard from the change log; null when it never has. */
  indexLagMs(): number | null;
  /** Names of the jobs on which promises rest, and that do not do their work. */
  troubledJobs(): readonly string[];
  /** Told when what fails is not what failed before; empty = all is well again. Nobody else is told. */
  changed(failing: readonly string[]): void;
}

/** An index that is older than this must not answer. */
const MAX_LAG_MS = 5_000;

export type Readiness =
  | { readonly isReady: true; readonly indexLagMs: number }
  /** `store`, `index`, `job:…`. */
  | { readonly isReady: false; readonly failing: readonly string[] };

/** Whether the service can do its work, found out by doing some. */
export async function readiness(probe: ReadinessProbe): Promise<Readiness> {
  // Whatever the ping fails with, the answer is the same: not ready.
  const isUp = await probe.ping().then(
    () => true,
    () => false,
  );
  const indexLagMs = probe.indexLagMs();
  const isFresh = indexLagMs !== null && indexLagMs <= MAX_LAG_MS;
  const failing = [
    ...(isUp ? [] : ['store']),
    ...(isFresh ? [] : ['index']),
    ...probe.troubledJobs().map((name) => `job:${name}`),
  ];
  probe.changed(failing);
  return failing.length === 0 && indexLagMs !== null
    ? { isReady: true, indexLagMs }
    : { isReady: false, failing };
}

/** `/healthz`: the process lives. `/readyz`: it can do its work, found out by doing some. */
export function healthRoutes(probe: ReadinessProbe): Route[] {
  const health = z.strictObject({ status: z.literal('ok') });
  return [
    defineRoute({
      id: 'getHealth',
      method: 'GET',
      api: '/healthz',
      summary: 'Whether the process lives',
      audience: 'public',
      output: health,
      run: async () => ({ ok: true, value: { status: 'ok' } }),
    }),
    defineRoute({
      id: 'getReadiness',
      method: 'GET',
      api: '/readyz',
      summary: 'Whether the service can answer: store, index and jobs',
      audience: 'public',
      errors: ['STORE_UNAVAILABLE'],
      output: z.strictObject({ status: z.literal('ready'), indexLagMs: z.number() }),
      async run() {
        const found = await readiness(probe);
        if (!found.isReady) throw new SdkError('STORE_UNAVAILABLE');
        return { ok: true, value: { status: 'ready', indexLagMs: found.indexLagMs } };
      },
    }),
  ];
}

import { SdkError } from '@rantevou/core';
import { z } from 'zod';
import { defineRoute, type Route } from '../http/route.ts';

/** What readiness is judged by. */
export interface ReadinessProbe {
  /** Reads from the store and brings the index up to date, or throws. */
  ping(): Promise<void>;
  /** Milliseconds since the availability index last heard from the change log; null when it never has. */
  indexLagMs(): number | null;
}

/** An index that is older than this must not answer. */
const MAX_LAG_MS = 5_000;

/** Milliseconds by which the index lags; null when the service cannot do its work. */
export async function readiness(probe: ReadinessProbe): Promise<number | null> {
  // Whatever the ping fails with, the answer is the same: not ready.
  const isUp = await probe.ping().then(
    () => true,
    () => false,
  );
  const lagMs = probe.indexLagMs();
  return isUp && lagMs !== null && lagMs <= MAX_LAG_MS ? lagMs : null;
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
      summary: 'Whether the service can answer: store and index',
      audience: 'public',
      errors: ['STORE_UNAVAILABLE'],
      output: z.strictObject({ status: z.literal('ready'), indexLagMs: z.number() }),
      async run() {
        const indexLagMs = await readiness(probe);
        if (indexLagMs === null) throw new SdkError('STORE_UNAVAILABLE');
        return { ok: true, value: { status: 'ready', indexLagMs } };
      },
    }),
  ];
}

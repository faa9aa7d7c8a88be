import { SdkError } from '@rantevou/core';
import { z } from 'zod';
import { defineRoute, type Route } from '../http/route.ts';

/** What readiness is judged by. */
export interface ReadinessProbe {
  /** Reads from the store, or throws. */
  ping(): Promise<void>;
  /** Milliseconds since the availability index last heard from the change log; null when it has never. */
  indexLagMs(): number | null;
  /** Whether every municipality of the configuration has its plan in the store. */
  isSeeded(): boolean;
}

/** An index that is older than this must not answer. */
const MAX_LAG_MS = 5_000;

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
        // Whatever the ping fails with, the answer is the same: not ready, and no word about why.
        await probe.ping().catch(() => {
          throw new SdkError('STORE_UNAVAILABLE');
        });
        const indexLagMs = probe.indexLagMs();
        if (!probe.isSeeded() || indexLagMs === null || indexLagMs > MAX_LAG_MS) {
          throw new SdkError('STORE_UNAVAILABLE');
        }
        return { ok: true, value: { status: 'ready', indexLagMs } };
      },
    }),
  ];
}

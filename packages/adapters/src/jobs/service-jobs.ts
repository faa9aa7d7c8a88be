import type { Clock, Outbox } from '@rantevou/core';
import type { MailTransport } from '../mail/mail.ts';
import type { Swept } from '../sql/sweep.ts';
import type { Job } from './jobs.ts';
import { type RelayOptions, type RelayPorts, relayOnce } from './relay.ts';

const RELAY_EVERY_MS = 1_000;
const SWEEP_EVERY_MS = 10 * 60_000;
const RELAY_BATCH = 20;

/** Hands over what is due, each second. */
export function relayJob(ports: {
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly transport: MailTransport;
  readonly compose: RelayPorts['compose'];
  readonly options?: RelayOptions;
}): Job {
  const batch = ports.options?.batch ?? RELAY_BATCH;
  return {
    name: 'relay',
    everyMs: RELAY_EVERY_MS,
    async run() {
      const { taken } = await relayOnce({
        ...ports,
        random: Math.random,
        options: { ...ports.options, batch },
      });
      return taken === batch;
    },
  };
}

/** Removes what has ended by the clock, every ten minutes. */
export function sweepJob(store: { sweep(nowMs: number): Promise<Swept> }, clock: Clock): Job {
  return {
    name: 'sweep',
    everyMs: SWEEP_EVERY_MS,
    async run() {
      const removed = Object.values(await store.sweep(clock.nowMs()));
      return Math.max(...removed) >= 1_000;
    },
  };
}

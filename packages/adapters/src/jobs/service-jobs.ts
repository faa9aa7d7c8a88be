import { type Clock, createSealer, type SealerPorts } from '@rantevou/core';
import { type AppointmentDesk, type DeskPorts, purge } from '@rantevou/scheduler';
import { sha256 } from '../audit/sha256.ts';
import { eraseDrafts } from '../site/draft/draft-store.ts';
import type { Swept } from '../sql/sweep.ts';
import type { Job } from './jobs.ts';
import { type RelayPorts, relayOnce } from './relay.ts';

const RELAY_EVERY_MS = 1_000;
const SWEEP_EVERY_MS = 10 * 60_000;
const SEAL_EVERY_MS = 1_000;
const EXPIRE_EVERY_MS = 60_000;
const RETENTION_EVERY_MS = 6 * 3_600_000;

/** Hands over what is due, each second. */
export function relayJob(name: string, ports: Omit<RelayPorts, 'random'>): Job {
  return {
    name,
    everyMs: RELAY_EVERY_MS,
    async run() {
      const { taken } = await relayOnce({ ...ports, random: Math.random });
      // Each message that goes lets the next of its subject go.
      return taken > 0;
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

/** Links what was written to the audit into its chains, each second (άρθρο 7 §2). */
export function sealJob(ports: Omit<SealerPorts, 'sha256'>): Job {
  const seal = createSealer({ ...ports, sha256 });
  return {
    name: 'seal-audit',
    everyMs: SEAL_EVERY_MS,
    async run() {
      await seal();
      return false;
    },
  };
}

/** Ends proposals whose time for an answer is over; they could not be accepted any more since then. */
export function expiryJob(desk: Pick<AppointmentDesk, 'expireProposals'>, newId: () => string): Job {
  return {
    name: 'expire-proposals',
    everyMs: EXPIRE_EVERY_MS,
    async run() {
      await desk.expireProposals(newId());
      return false;
    },
  };
}

/** Empties the bookings that nobody has gone on with for a day. */
export function draftsJob(ports: Pick<DeskPorts, 'store' | 'clock'>): Job {
  return {
    name: 'drafts',
    everyMs: SWEEP_EVERY_MS,
    async run() {
      await eraseDrafts(ports, ports.clock.nowMs());
      return false;
    },
  };
}

/** Forgets people whose time to be kept is over, municipality by municipality (άρθρο 7 §1). */
export function retentionJob(ports: DeskPorts): Job {
  return {
    name: 'retention',
    everyMs: RETENTION_EVERY_MS,
    async run(signal) {
      for (const tenantId of await ports.indexes.tenants()) {
        if (signal.aborted) return false;
        await purge(ports, tenantId, ports.ids.newId());
      }
      return false;
    },
  };
}

import type { AuditEntry } from '../store/batch.ts';

const HOUR_MS = 3_600_000;

/** Somebody read the data of more people in one hour than is usual. Ids only. */
export interface AccessAlert {
  readonly tenantId: string;
  readonly principalId: string;
  readonly hourStartMs: number;
  /** Different things that were read in that hour so far. */
  readonly reads: number;
}

/**
 * Watches the audit for whoever reads much: `observed` of the sealer. One alert for each principal and hour (UTC).
 *
 * @param maxReadsPerHour - Different appointments, persons or contacts that one login may read before somebody is told.
 * @see ΚΥΑ myDimos.Live, άρθρο 7 §2
 */
export function createAccessMonitor(
  maxReadsPerHour: number,
  alert: (alert: AccessAlert) => void,
): (tenantId: string, entries: readonly AuditEntry[]) => void {
  const read = new Map<string, Set<string>>();
  let hour = 0;
  return (tenantId, entries) => {
    for (const { outcome, principalId, atMs, resourceId } of entries) {
      if (outcome !== 'read' || principalId === null || resourceId === null) continue;
      const hourStartMs = Math.floor(atMs / HOUR_MS) * HOUR_MS;
      if (hourStartMs > hour) {
        hour = hourStartMs;
        read.clear();
      }
      const key = JSON.stringify([tenantId, principalId, hourStartMs]);
      const seen = read.get(key) ?? new Set();
      read.set(key, seen);
      if (seen.has(resourceId)) continue;
      seen.add(resourceId);
      if (seen.size === maxReadsPerHour + 1) alert({ tenantId, principalId, hourStartMs, reads: seen.size });
    }
  };
}

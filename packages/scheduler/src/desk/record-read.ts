import {
  type Actor,
  type AuditEntry,
  auditEntry,
  type CommandPorts,
  can,
  choiceOf,
  emptyBatch,
  type MyDimosAction,
  type StoredRecord,
} from '@rantevou/core';
import { resourceOf } from './appointment-state.ts';

/** Writes an entry for each appointment that was read, so that who asks about one finds who read it. */
export async function recordRead(
  { store, vault, clock, ids }: CommandPorts,
  actor: Actor,
  records: readonly StoredRecord[],
  correlationId: string,
  action: MyDimosAction = 'appointment:view',
): Promise<void> {
  const nowMs = clock.nowMs();
  for (const [tenantId, read] of Map.groupBy(records, (record) => record.tenantId)) {
    const audit: AuditEntry[] = [];
    for (const record of read) {
      const entry = await auditEntry(vault, {
        id: ids.newId(),
        atMs: nowMs,
        principalId: actor.principalId,
        role: can(actor, action, resourceOf(record)).role,
        action,
        resourceType: 'appointment',
        resourceId: record.id,
        outcome: 'read',
        correlationId,
        detail: choiceOf(actor),
      });
      audit.push(entry);
    }
    await store.commit({ ...emptyBatch(tenantId, nowMs), audit });
  }
}

import type { CommandPorts } from '../command/command.ts';
import { emptyBatch } from '../command/run-command.ts';
import { SdkError } from '../errors/index.ts';
import type { Actor } from '../roles/actor.ts';
import { can } from '../roles/can.ts';
import type { Action, Resource } from '../roles/resource.ts';
import { auditEntry, choiceOf } from './entry.ts';

/** A reading of something that is about people. */
export interface Access {
  readonly actor: Actor;
  readonly action: Action;
  readonly resource: Resource;
  readonly tenantId: string;
  readonly resourceId: string | null;
  readonly correlationId: string;
  /** A refusal answers as an unknown id does. Absent = it says why. */
  readonly hide?: boolean;
}

/**
 * Asks `can` for a reading and writes it down before anything is given, so that who asks later finds who read.
 *
 * @throws SdkError with the code of the refusal and its `reasons`; `NOT_FOUND` where it is hidden.
 */
export async function recordAccess(
  { store, vault, clock, ids }: Pick<CommandPorts, 'store' | 'vault' | 'clock' | 'ids'>,
  { actor, action, resource, tenantId, resourceId, correlationId, hide }: Access,
): Promise<void> {
  const decision = can(actor, action, resource);
  if (!decision.allowed) {
    if (hide) throw new SdkError('NOT_FOUND');
    const code = actor.principalId === null ? 'UNAUTHENTICATED' : (decision.code ?? 'PERMISSION_DENIED');
    throw new SdkError(code, { details: { reasons: decision.reasons } });
  }
  const nowMs = clock.nowMs();
  const entry = await auditEntry(vault, {
    id: ids.newId(),
    atMs: nowMs,
    principalId: actor.principalId,
    role: decision.role,
    action,
    resourceType: resource.type,
    resourceId,
    outcome: 'read',
    correlationId,
    detail: choiceOf(actor),
  });
  await store.commit({ ...emptyBatch(tenantId, nowMs), audit: [entry] });
}

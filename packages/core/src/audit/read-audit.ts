import type { CommandPorts } from '../command/command.ts';
import { emptyBatch } from '../command/run-command.ts';
import { SdkError } from '../errors/index.ts';
import type { Actor } from '../roles/actor.ts';
import { can } from '../roles/can.ts';
import type { AuditEntry } from '../store/batch.ts';
import { auditEntry } from './entry.ts';

/** `[fromMs, toMs)`, epoch ms UTC. */
export interface AuditQuery {
  readonly municipalityId: string;
  readonly principalId?: string;
  readonly resourceId?: string;
  readonly fromMs?: number;
  readonly toMs?: number;
  /** 1–1,000. */
  readonly limit: number;
}

/**
 * The accesses to a municipality's data, the newest first: who, in what role, what, when, for what purpose. Reading
 * them is an entry too.
 *
 * @throws SdkError `UNAUTHENTICATED`, `PERMISSION_DENIED`.
 * @see ΚΥΑ myDimos.Live, άρθρο 7 §2
 */
export async function readAudit(
  { store, vault, clock, ids }: Pick<CommandPorts, 'store' | 'vault' | 'clock' | 'ids'>,
  actor: Actor,
  { municipalityId, ...query }: AuditQuery,
  correlationId: string,
): Promise<readonly AuditEntry[]> {
  const decision = can(actor, 'audit:view', { type: 'municipality', municipalityId, joined: true });
  if (!decision.allowed) {
    const code = actor.principalId === null ? 'UNAUTHENTICATED' : (decision.code ?? 'PERMISSION_DENIED');
    throw new SdkError(code, { details: { reasons: decision.reasons } });
  }
  const entries = await store.load({ what: 'audit', tenantId: municipalityId, ...query });
  const nowMs = clock.nowMs();
  const audit = await auditEntry(vault, {
    id: ids.newId(),
    atMs: nowMs,
    principalId: actor.principalId,
    role: decision.role,
    action: 'audit:view',
    resourceType: 'municipality',
    resourceId: municipalityId,
    outcome: 'read',
    correlationId,
    detail: { ...query },
  });
  await store.commit({ ...emptyBatch(municipalityId, nowMs), audit: [audit] });
  return entries;
}

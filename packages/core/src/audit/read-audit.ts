import type { CommandPorts } from '../command/command.ts';
import { emptyBatch } from '../command/run-command.ts';
import { SdkError } from '../errors/index.ts';
import type { Actor } from '../roles/actor.ts';
import { can } from '../roles/can.ts';
import type { AuditEntry } from '../store/batch.ts';
import { auditEntry, choiceOf } from './entry.ts';

/** `[fromMs, toMs)`, epoch ms UTC. */
export interface AuditQuery {
  readonly municipalityId: string;
  readonly principalId?: string;
  readonly resourceId?: string;
  readonly fromMs?: number;
  readonly toMs?: number;
  /** 1–1,000. */
  readonly limit: number;
  /** Cursor: entries that come after this one in the list. */
  readonly after?: { readonly atMs: number; readonly id: string };
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
  const { after: _, ...filter } = query;
  const entries = await page(store, municipalityId, query);
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
    detail: { ...choiceOf(actor), ...filter },
  });
  await store.commit({ ...emptyBatch(municipalityId, nowMs), audit: [audit] });
  return entries;
}

const MOST = 1_000;

/** Of one moment there are as many entries as a command reads people: the page begins behind the one it names. */
async function page(
  store: CommandPorts['store'],
  tenantId: string,
  { after, ...query }: Omit<AuditQuery, 'municipalityId'>,
): Promise<readonly AuditEntry[]> {
  if (after === undefined) return store.load({ what: 'audit', tenantId, ...query });
  const entries = await store.load({
    what: 'audit',
    tenantId,
    ...query,
    toMs: Math.min(query.toMs ?? Number.MAX_SAFE_INTEGER, after.atMs + 1),
    limit: MOST,
  });
  const at = entries.findIndex(({ id }) => id === after.id);
  return entries.slice(at + 1, at + 1 + query.limit);
}

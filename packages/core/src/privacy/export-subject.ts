import { auditEntry } from '../audit/entry.ts';
import type { CommandPorts } from '../command/command.ts';
import { emptyBatch, sealContext } from '../command/run-command.ts';
import { SdkError } from '../errors/index.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Actor } from '../roles/actor.ts';
import { can } from '../roles/can.ts';
import type { AuditEntry } from '../store/batch.ts';
import type { StoredRecord } from '../store/store.ts';
import { findPersonKey } from './person-key.ts';
import type { WrappedKey } from './person-vault.ts';
import { subjectRecords } from './subject-records.ts';

const ACCESSES_PER_RECORD = 1_000;

/** One thing that is kept about a person. */
export interface SubjectRecord {
  readonly kind: string;
  readonly id: string;
  readonly municipalityId: string;
  readonly data: JsonObject;
  /** What is sealed under the person's own key, opened; parts of other people are not theirs and not here. */
  readonly personal: Readonly<Record<string, Json>>;
  /** Who read or changed it: in what role and for what purpose, never which officer. */
  readonly accesses: readonly SubjectAccess[];
}

export interface SubjectAccess {
  readonly atMs: number;
  readonly role: string | null;
  readonly action: string;
  readonly outcome: AuditEntry['outcome'];
  readonly purpose: string | null;
}

export interface SubjectExport {
  readonly personId: string;
  readonly exportedAtMs: number;
  readonly records: readonly SubjectRecord[];
}

/** Fields that are about others than the person, or about how the machine works. */
const NOT_THEIRS = new Set([
  'officerId',
  'postId',
  'claimIds',
  'counters',
  'grants',
  'visitorId',
  'previousVisitorId',
  'grantedById',
  'grantedByLogin',
  'endedById',
  'invitedById',
  'invitedByLogin',
  'takenById',
  'decidedByLogin',
  'confirmation',
  'emailDigest',
]);

/**
 * Gives a person what is kept about them, in a form that a machine reads, with who saw it; the reading is itself an
 * entry of the audit.
 *
 * @throws SdkError `UNAUTHENTICATED`, or `NOT_FOUND` alike for a person who is not the actor and for an unknown one.
 * @see GDPR art. 15 and 20; ΚΥΑ myDimos.Live, άρθρο 7 §1, §2
 */
export async function exportSubject(
  ports: Pick<CommandPorts, 'store' | 'vault' | 'clock' | 'ids'>,
  request: { readonly actor: Actor; readonly personId: string; readonly correlationId: string },
): Promise<SubjectExport> {
  const { store, clock } = ports;
  const { actor, personId } = request;
  const decision = can(actor, 'subject:export', { type: 'subject', personId });
  if (!decision.allowed) throw new SdkError(actor.principalId === null ? 'UNAUTHENTICATED' : 'NOT_FOUND');
  const nowMs = clock.nowMs();
  const [{ key }, found] = await Promise.all([
    findPersonKey(store, personId),
    subjectRecords(store, personId),
  ]);
  const records: SubjectRecord[] = [];
  for (const record of found) records.push(await exported(ports, record, personId, key));
  await recordExport(ports, request, decision.role, found, nowMs);
  return { personId, exportedAtMs: nowMs, records };
}

async function exported(
  { store, vault }: Pick<CommandPorts, 'store' | 'vault'>,
  record: StoredRecord,
  personId: string,
  key: WrappedKey | null,
): Promise<SubjectRecord> {
  const { kind, id, tenantId, body, sealed } = record;
  const personal: Record<string, Json> = {};
  for (const [part, bytes] of Object.entries(sealed)) {
    if (key === null) break;
    try {
      personal[part] = await vault.open(personId, key, sealContext(kind, id, part), bytes);
    } catch (error) {
      // Another person's part of the same record, or one from before an erasure.
      if (!(error instanceof SdkError && error.code === 'ERASED')) throw error;
    }
  }
  const entries = await store.load({ what: 'audit', tenantId, resourceId: id, limit: ACCESSES_PER_RECORD });
  return {
    kind,
    id,
    municipalityId: tenantId,
    data: Object.fromEntries(Object.entries(body).filter(([field]) => !NOT_THEIRS.has(field))),
    personal,
    accesses: entries.map(({ atMs, role, action, outcome, detail }) => ({
      atMs,
      role,
      action,
      outcome,
      purpose: typeof detail.purpose === 'string' ? detail.purpose : null,
    })),
  };
}

/** One entry in the audit of each municipality whose records were read. */
async function recordExport(
  { store, vault, ids }: Pick<CommandPorts, 'store' | 'vault' | 'ids'>,
  { actor, personId, correlationId }: { actor: Actor; personId: string; correlationId: string },
  role: string | null,
  found: readonly StoredRecord[],
  nowMs: number,
): Promise<void> {
  for (const [tenantId, records] of Map.groupBy(found, (record) => record.tenantId)) {
    const audit = await auditEntry(vault, {
      id: ids.newId(),
      atMs: nowMs,
      principalId: actor.principalId,
      role,
      action: 'subject:export',
      resourceType: 'subject',
      resourceId: personId,
      outcome: 'read',
      correlationId,
      detail: { purpose: 'data-subject-access', records: records.map(({ id }) => id) },
    });
    await store.commit({ ...emptyBatch(tenantId, nowMs), audit: [audit] });
  }
}

import { can, SdkError, type StoredRecord } from '@rantevou/core';
import { bodyOf } from '../appointment-record.ts';
import { appointmentView } from '../appointment-view.ts';
import { recordRead } from '../record-read.ts';
import { openServed } from '../served-part.ts';
import type { DeskPorts } from '../types.ts';
import { displacedIn } from './displaced-in.ts';
import { isOpenProposal, proposalBodyOf } from './proposal-record.ts';
import { proposalView } from './proposal-view.ts';
import type { CaseToCall, TransferDesk } from './types.ts';

/** The list of cases to call: query → `can` → store → view → an audit entry for each person read. */
export function casesToCallOf(ports: DeskPorts): TransferDesk['casesToCall'] {
  const { store, clock, indexes } = ports;
  return async (actor, municipalityId, correlationId, page) => {
    const nowMs = clock.nowMs();
    const indexed = await indexes.current(municipalityId, nowMs);
    const resource = {
      type: 'municipality',
      municipalityId,
      joined: indexed?.plan.joined !== undefined,
    } as const;
    const decision = can(actor, 'agenda:view', resource);
    if (!decision.allowed) {
      const code = actor.principalId === null ? 'UNAUTHENTICATED' : (decision.code ?? 'PERMISSION_DENIED');
      return { ok: false, refusal: { code, reasons: decision.reasons } };
    }
    if (!indexed) throw new SdkError('NOT_FOUND');
    const cases: CaseToCall[] = [];
    const read: StoredRecord[] = [];
    for (const record of await afterOf(await displacedIn(store, municipalityId), page?.after)) {
      if (page && cases.length >= page.limit) break;
      const last = await lastProposal(record);
      if (last && isOpenProposal(last, nowMs)) continue;
      const served = await openServed(ports, record);
      // Nobody is left to call.
      if (served === null) continue;
      read.push(record);
      cases.push({
        appointment: appointmentView(actor, record, served, indexed, nowMs, null),
        lastProposal: last && proposalView(actor, last, indexed.plan, nowMs),
      });
    }
    await recordRead(ports, actor, read, correlationId);
    return { ok: true, value: cases };
  };

  /** Those that follow an appointment, which may have left the list meanwhile. */
  async function afterOf(records: readonly StoredRecord[], id: string | undefined) {
    const last = id === undefined ? null : await store.load({ what: 'record', kind: 'appointment', id });
    if (last === null) return records;
    const lastMs = last.atMs ?? 0;
    return records.filter(({ id, atMs }) => (atMs ?? 0) > lastMs || (atMs === lastMs && id > last.id));
  }

  async function lastProposal(record: StoredRecord) {
    const { proposalId } = bodyOf(record);
    if (proposalId !== null) return store.load({ what: 'record', kind: 'proposal', id: proposalId });
    const all = await store.load({
      what: 'records',
      kind: 'proposal',
      tenantId: record.tenantId,
      keys: [`appointment:${record.id}`],
      limit: 100,
    });
    return all.reduce<StoredRecord | null>(
      (last, one) => (last && endOf(last) >= endOf(one) ? last : one),
      null,
    );
  }
}

function endOf(record: StoredRecord): number {
  return proposalBodyOf(record).endedAtMs ?? 0;
}

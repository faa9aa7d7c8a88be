import type { Actor, MunicipalityPlan, StoredRecord } from '@rantevou/core';
import { isoInAthens } from '../../calendar/athens.ts';
import { isOpenProposal, proposalBodyOf } from './proposal-record.ts';
import type { ProposalView } from './types.ts';

/** A transfer as this actor, who may view the appointment, sees it: officers are named to staff only (άρθρο 2 §5). */
export function proposalView(
  actor: Actor,
  record: StoredRecord,
  plan: MunicipalityPlan,
  nowMs: number,
): ProposalView {
  const { state, to, reason, why, expiresAtMs } = proposalBodyOf(record);
  return {
    id: record.id,
    state: state === 'proposed' && !isOpenProposal(record, nowMs) ? 'expired' : state,
    startMs: to.startMs,
    endMs: to.endMs,
    start: isoInAthens(to.startMs),
    end: isoInAthens(to.endMs),
    mode: to.mode,
    office: to.mode === 'in-person' ? (plan.offices.find(({ id }) => id === to.officeId) ?? null) : null,
    reason,
    why,
    expiresAtMs,
    expiresAt: isoInAthens(expiresAtMs),
    ...(actor.login === 'officer' ? { officerId: to.officerId } : {}),
  };
}

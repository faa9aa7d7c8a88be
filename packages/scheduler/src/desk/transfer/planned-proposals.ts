import {
  type Claim,
  effectivePlan,
  type MunicipalityPlan,
  type RecordDraft,
  type StoredRecord,
} from '@rantevou/core';
import { buildAvailability } from '../../availability/build.ts';
import { civilDateOf, isoInAthens } from '../../calendar/athens.ts';
import { type PlannedTime, planTimes, type Waiting } from '../../planning/plan-times.ts';
import { bodyOf } from '../appointment-record.ts';
import { servedKeyIn, servedResource } from '../person-overlap.ts';
import type { ProposedTime } from '../schedule-answer.ts';
import { type ProposalBody, proposalRecord, type TransferReason } from './proposal-record.ts';
import { expiryOf, timeOf, timeOfBody } from './propose.ts';
import { proposalClaims, wantedClaims } from './transfer-claims.ts';
import { whyThisTime } from './why.ts';

/** A new time for one displaced appointment, ready to be proposed. */
export interface PlannedProposal {
  readonly record: StoredRecord;
  readonly reason: TransferReason;
  readonly time: PlannedTime;
  readonly servedKey: string | null;
  readonly own: readonly Claim[];
}

/** Finds new times by a plan for appointments that lost theirs, for all together. By appointment. */
export function plannedProposals(
  given: MunicipalityPlan,
  displaced: readonly { readonly record: StoredRecord; readonly reason: TransferReason }[],
  claims: readonly Claim[],
  nowMs: number,
): PlannedProposal[] {
  if (displaced.length === 0) return [];
  const plan = effectivePlan(given);
  const horizon = { from: civilDateOf(nowMs), days: plan.policy.horizonDays };
  const byOwner = Map.groupBy(claims, ({ ownerId }) => ownerId);
  const byResource = Map.groupBy(claims, ({ resourceId }) => resourceId);
  const found = displaced.map(({ record, reason }) => {
    const own = byOwner.get(record.id) ?? [];
    return { record, reason, own, servedKey: servedKeyIn(own) };
  });
  const waiting = found.map(({ record, servedKey }): Waiting => {
    const all = servedKey === null ? [] : (byResource.get(servedResource(servedKey)) ?? []);
    const elsewhere = all.filter(({ ownerId }) => ownerId !== record.id);
    return { id: record.id, body: bodyOf(record), elsewhere, servedKey };
  });
  const times = planTimes(plan, buildAvailability(plan, horizon, claims), waiting, nowMs);
  return found.flatMap((one) => {
    const time = times.get(one.record.id);
    return time ? [{ ...one, time }] : [];
  });
}

/** As an answer tells of it. */
export function proposedTime({ record, time }: PlannedProposal, proposalId: string | null): ProposedTime {
  const to = timeOf(time.assignment, time.mode);
  const { startMs, endMs, officerId, officeId, mode } = to;
  const why = whyThisTime(timeOfBody(bodyOf(record)), to);
  return { proposalId, startMs, endMs, start: isoInAthens(startMs), officerId, officeId, mode, why };
}

/** The record and the claims of a planned proposal. */
export function proposalWrites(
  { record, time, servedKey, own, reason }: PlannedProposal,
  about: {
    readonly proposalId: string;
    readonly expiresInMinutes: number;
    readonly byId: string;
    readonly nowMs: number;
    readonly newId: () => string;
  },
): { readonly record: RecordDraft; readonly claims: readonly Claim[] } {
  const { proposalId, nowMs, newId } = about;
  const to = timeOf(time.assignment, time.mode);
  const from = timeOfBody(bodyOf(record));
  const wanted = wantedClaims(time.assignment, servedKey);
  const expiresAtMs = expiryOf(
    { status: 'displaced', startMs: from.startMs },
    to,
    nowMs,
    about.expiresInMinutes,
  );
  const body: ProposalBody = {
    state: 'proposed',
    appointmentId: record.id,
    from,
    to,
    wanted,
    reason,
    why: whyThisTime(from, to),
    proposedAtMs: nowMs,
    proposedById: about.byId,
    expiresAtMs,
    answer: null,
    endedAtMs: null,
  };
  return {
    record: proposalRecord(proposalId, body, 'new'),
    claims: proposalClaims(wanted, own, { tenantId: record.tenantId, proposalId, expiresAtMs }, newId),
  };
}

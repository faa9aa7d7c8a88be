import { type Claim, type Command, SdkError, type StoredRecord } from '@rantevou/core';
import { z } from 'zod';
import { bodyOf } from '../appointment-record.ts';
import { appointmentWrite } from '../displace.ts';
import { messageOf } from '../messages.ts';
import type { ProposedTime } from '../schedule-answer.ts';
import { idSchema, joinedPlan } from '../slot-choice.ts';
import type { DeskPorts, IndexedPlan } from '../types.ts';
import { displacedIn } from './displaced-in.ts';
import { type PlannedProposal, plannedProposals, proposalWrites, proposedTime } from './planned-proposals.ts';
import { endedProposal, isOpenProposal, type LoadedProposal, loadProposal } from './proposal-record.ts';
import { ANSWER_MINUTES, answerMinutesSchema } from './propose.ts';

const input = z.strictObject({
  municipalityId: idSchema,
  expiresInMinutes: answerMinutesSchema.default(ANSWER_MINUTES),
  /** At most so many with one commit, the earliest first. */
  limit: z.int().min(1).max(500).default(500),
});

/** Beyond every horizon. */
const FAR_MS = 3_000 * 86_400_000;

interface Without {
  readonly record: StoredRecord;
  /** One that the clock has ended. */
  readonly proposal: LoadedProposal | null;
}

interface State {
  readonly indexed: IndexedPlan;
  readonly without: readonly Without[];
  readonly planned: readonly PlannedProposal[];
  readonly claims: readonly Claim[];
}

export type WaitingAnswer = {
  /** The new time of each appointment that was given one. */
  readonly proposed: readonly { readonly appointmentId: string; readonly proposal: ProposedTime }[];
  /** Displaced appointments that have no proposal after this. */
  readonly toCall: number;
};

/**
 * Proposes new times to displaced appointments that have no proposal, chosen for all together: after a closure that
 * was made without, or when time has become free (άρθρο 5 §4ε).
 */
export const proposeWaitingCommand: Command<DeskPorts, z.output<typeof input>, State, WaitingAnswer> = {
  name: 'transfer:propose-waiting',
  input,
  async load({ municipalityId, limit }, ports, _actor, nowMs) {
    const { store } = ports;
    const indexed = await ports.indexes.current(municipalityId, nowMs);
    if (!indexed) return null;
    const { claims } = await store.load({
      what: 'snapshot',
      tenantId: municipalityId,
      fromMs: nowMs,
      toMs: nowMs + FAR_MS,
    });
    const without: Without[] = [];
    for (const record of await displacedIn(store, municipalityId)) {
      const proposal = await loadProposal(store, bodyOf(record));
      if (!proposal || !isOpenProposal(proposal.record, nowMs)) without.push({ record, proposal });
    }
    const wanted = without.slice(0, limit).flatMap(({ record }) => {
      const { displaced } = bodyOf(record);
      return displaced ? [{ record, reason: displaced.reason }] : [];
    });
    return { indexed, without, claims, planned: plannedProposals(indexed.plan, wanted, claims, nowMs) };
  },
  tenantOf: (_state, { municipalityId }) => municipalityId,
  permission: ({ indexed }, { municipalityId }) => ({
    action: 'appointment:propose-transfer',
    resource: { type: 'municipality', municipalityId, joined: indexed.plan.joined !== undefined },
    hide: false,
    resourceId: municipalityId,
  }),
  decide({ indexed, without, planned }, { expiresInMinutes }, { actor, nowMs, newId }) {
    joinedPlan(indexed);
    const toCall = without.length - planned.length;
    if (planned.length === 0) return { type: 'answer', answer: { proposed: [], toCall } };
    const made = planned.map((one) => {
      const proposalId = newId();
      const about = { proposalId, expiresInMinutes, byId: actor.principalId ?? '', nowMs, newId };
      const body = bodyOf(one.record);
      const old = without.find(({ record }) => record.id === one.record.id)?.proposal ?? null;
      return {
        one,
        proposalId,
        writes: proposalWrites(one, about),
        ended: endedProposal(old, 'expired', { nowMs, newId, tell: null }),
        appointment: appointmentWrite(one.record, {
          ...body,
          proposalId,
          displaced: body.displaced && { ...body.displaced, toCall: false },
        }),
      };
    });
    return {
      type: 'commit',
      answer: {
        proposed: made.map(({ one, proposalId }) => ({
          appointmentId: one.record.id,
          proposal: proposedTime(one, proposalId),
        })),
        toCall,
      },
      batch: {
        schedule: { expectedVersion: indexed.scheduleVersion },
        records: made.flatMap(({ appointment, writes, ended }) => [
          appointment,
          writes.record,
          ...ended.records,
        ]),
        claims: made.flatMap(({ writes }) => writes.claims),
        releases: made.flatMap(({ ended }) => ended.releases),
        messages: made.map(({ one }) =>
          messageOf('transfer-proposed', one.record.id, one.record.version + 1, nowMs, newId()),
        ),
        auditDetail: { proposed: made.length, toCall },
      },
    };
  },
  gaveUp: () => new SdkError('BUSY'),
};

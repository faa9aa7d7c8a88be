import { type Actor, type AppointmentBody, type Command, can, nextStatus, SdkError } from '@rantevou/core';
import { z } from 'zod';
import { appointmentEvent } from '../appointment-events.ts';
import { bodyOf } from '../appointment-record.ts';
import { type AppointmentState, loadAppointment, resourceOf } from '../appointment-state.ts';
import { appointmentWrite } from '../displace.ts';
import { bookingMessages } from '../messages.ts';
import { idSchema } from '../slot-choice.ts';
import type { AppointmentAnswer, DeskPorts } from '../types.ts';
import { permissionFor, versionProblem } from '../visit/visit-command.ts';
import {
  endedProposal,
  isOpenProposal,
  type LoadedProposal,
  type ProposalBody,
  proposalBodyOf,
  proposalRecord,
} from './proposal-record.ts';
import { acceptedClaims } from './transfer-claims.ts';

const input = z.strictObject({
  appointmentId: idSchema,
  expectedVersion: z.int().min(1).optional(),
  /** The proposal that was shown; absent = the one that waits. */
  proposalId: idSchema.optional(),
});
type Input = z.output<typeof input>;
type AnswerCommand = Command<DeskPorts, Input, AppointmentState, AppointmentAnswer>;

/** The appointment with the proposal that is named, also one that has ended: a second answer is told so. */
async function load({ appointmentId, proposalId }: Input, ports: DeskPorts, _actor: Actor, nowMs: number) {
  const state = await loadAppointment(appointmentId, ports, nowMs);
  if (!state || proposalId === undefined || state.proposal?.record.id === proposalId) return state;
  const record = await ports.store.load({ what: 'record', kind: 'proposal', id: proposalId });
  const isIts = record !== null && proposalBodyOf(record).appointmentId === appointmentId;
  return { ...state, proposal: isIts ? { record, claims: [] } : null };
}

/**
 * The applicant agrees (άρθρο 5 §4ε): only now the appointment is moved. The proposal's time becomes its own, the old
 * one is given back, and who agreed, when and by which login is recorded, in one commit. A second acceptance answers
 * like the first.
 */
export const acceptTransferCommand: AnswerCommand = {
  name: 'transfer:accept',
  input,
  load,
  tenantOf: ({ record }) => record.tenantId,
  permission: (state, _input, actor) => permissionFor(state, 'appointment:answer-transfer', actor),
  decide(state, wish, { actor, nowMs, newId }) {
    const { record, claims: own, indexed, proposal } = state;
    const body = bodyOf(record);
    if (proposal && proposalBodyOf(proposal.record).state === 'accepted') {
      // The appointment may have been read a moment before the acceptance.
      const isBefore = body.proposalId === proposal.record.id;
      const version = isBefore ? record.version + 1 : record.version;
      return { type: 'answer', answer: { appointmentId: record.id, version } };
    }
    const problem = versionProblem(state, wish);
    if (problem) return problem;
    const status = nextStatus(body.status, 'transfer');
    if (status === null || !isWaiting(body, proposal, nowMs)) return notWaiting(proposal, nowMs);
    const proposed = proposalBodyOf(proposal.record);
    const { to, wanted } = proposed;
    const taken = acceptedClaims(
      wanted,
      { proposal: proposal.claims, own },
      { tenantId: record.tenantId, appointmentId: record.id },
      newId,
    );
    const version = record.version + 1;
    const next: AppointmentBody = {
      ...body,
      ...to,
      status,
      withCaseOfficer: body.withCaseOfficer && to.officerId === body.officerId,
      claimIds: taken.claimIds,
      sequence: body.sequence + 1,
      previous: { startMs: body.startMs, endMs: body.endMs },
      displaced: null,
      proposalId: null,
    };
    const accepted: ProposalBody = {
      ...proposed,
      state: 'accepted',
      wanted: [],
      answer: answerOf(actor, state, nowMs),
      endedAtMs: nowMs,
    };
    const about = { appointmentId: record.id, version, body: next };
    return {
      type: 'commit',
      answer: { appointmentId: record.id, version },
      batch: {
        schedule: { expectedVersion: indexed.scheduleVersion },
        records: [
          appointmentWrite(record, next),
          proposalRecord(proposal.record.id, accepted, proposal.record.version),
        ],
        claims: taken.claims,
        conversions: taken.conversions,
        releases: taken.releases,
        messages: bookingMessages('changed', indexed.plan, about, nowMs, newId),
        events: [appointmentEvent('appointment.changed', record.id, version, next)],
        auditDetail: {
          appointmentId: record.id,
          proposalId: proposal.record.id,
          agreed: true,
          fromMs: body.startMs,
          fromOfficerId: body.officerId,
          toMs: to.startMs,
          toOfficerId: to.officerId,
        },
      },
    };
  },
  gaveUp: () => new SdkError('PROPOSAL_ENDED', { details: { state: 'expired' } }),
};

/** The applicant does not agree: the appointment stays as it is, and one that lost its time is to be called. */
export const declineTransferCommand: AnswerCommand = ending('transfer:decline', 'declined');

/** An administrator takes a proposal back; the appointment stays as it is. */
export const withdrawTransferCommand: AnswerCommand = ending('transfer:withdraw', 'withdrawn');

function ending(name: string, end: 'declined' | 'withdrawn'): AnswerCommand {
  const action = end === 'declined' ? 'appointment:answer-transfer' : 'appointment:propose-transfer';
  return {
    name,
    input,
    load,
    tenantOf: ({ record }) => record.tenantId,
    permission: (state, _input, actor) => permissionFor(state, action, actor),
    decide(state, wish, { actor, nowMs, newId }) {
      const { record, proposal } = state;
      if (proposal && proposalBodyOf(proposal.record).state === end) {
        return { type: 'answer', answer: { appointmentId: record.id, version: record.version } };
      }
      const problem = versionProblem(state, wish);
      if (problem) return problem;
      if (!isWaiting(bodyOf(record), proposal, nowMs)) return notWaiting(proposal, nowMs);
      const answer = end === 'declined' ? answerOf(actor, state, nowMs) : null;
      return {
        type: 'commit',
        answer: { appointmentId: record.id, version: record.version + 1 },
        batch: {
          ...withoutProposal(state, end, { nowMs, newId, answer }),
          auditDetail: {
            appointmentId: record.id,
            proposalId: proposal.record.id,
            ...(answer ? { agreed: false } : {}),
          },
        },
      };
    },
  };
}

/** The appointment goes on without its proposal: where it was displaced, an officer has to call. */
export function withoutProposal(
  { record, proposal }: Pick<AppointmentState, 'record' | 'proposal'>,
  state: 'declined' | 'expired' | 'withdrawn',
  at: {
    readonly nowMs: number;
    readonly newId: () => string;
    readonly answer: ProposalBody['answer'];
  },
) {
  const body = bodyOf(record);
  const ended = endedProposal(proposal, state, { ...at, tell: record.version + 1 });
  const next: AppointmentBody = {
    ...body,
    proposalId: null,
    displaced: body.displaced && { ...body.displaced, toCall: true },
  };
  return { ...ended, records: [appointmentWrite(record, next), ...ended.records] };
}

function isWaiting(
  body: AppointmentBody,
  proposal: LoadedProposal | null,
  nowMs: number,
): proposal is LoadedProposal {
  return (
    proposal !== null && body.proposalId === proposal.record.id && isOpenProposal(proposal.record, nowMs)
  );
}

function notWaiting(proposal: LoadedProposal | null, nowMs: number) {
  const stored = proposal && proposalBodyOf(proposal.record);
  const isOver = stored?.state === 'proposed' && stored.expiresAtMs <= nowMs;
  const state = isOver ? 'expired' : (stored?.state ?? 'none');
  return { type: 'fail', error: new SdkError('PROPOSAL_ENDED', { details: { state } }) } as const;
}

/** Who answered, when, in which role and by which login. */
function answerOf(actor: Actor, { record }: AppointmentState, atMs: number): ProposalBody['answer'] {
  const { role } = can(actor, 'appointment:answer-transfer', resourceOf(record));
  return { atMs, byId: actor.principalId ?? '', role: role ?? '', channel: actor.login ?? '' };
}

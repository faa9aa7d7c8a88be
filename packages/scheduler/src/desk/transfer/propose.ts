import {
  type AppointmentBody,
  type Command,
  canTransition,
  invalidField,
  modeSchema,
  SdkError,
  type StoredRecord,
} from '@rantevou/core';
import { z } from 'zod';
import type { Assignment } from '../../availability/types.ts';
import { bodyOf } from '../appointment-record.ts';
import { type AppointmentState, loadAppointment } from '../appointment-state.ts';
import { appointmentWrite } from '../displace.ts';
import { messageOf } from '../messages.ts';
import { openOf, overlapRefusal, servedKeyIn } from '../person-overlap.ts';
import { assignOrFail, type Choice, idSchema, joinedPlan, startMsOf, takenError } from '../slot-choice.ts';
import type { DeskPorts } from '../types.ts';
import { permissionFor, versionProblem } from '../visit/visit-command.ts';
import {
  endedProposal,
  isOpenProposal,
  type ProposalBody,
  proposalRecord,
  TRANSFER_REASONS,
  type TransferTime,
} from './proposal-record.ts';
import { proposalClaims, wantedClaims } from './transfer-claims.ts';
import type { ProposeAnswer } from './types.ts';
import { whyThisTime } from './why.ts';

/** How long an applicant has for an answer where nothing else is said: three days. */
export const ANSWER_MINUTES = 3 * 24 * 60;
const MOST_ANSWER_MINUTES = 30 * 24 * 60;

export const answerMinutesSchema = z.int().min(5).max(MOST_ANSWER_MINUTES);

const input = z.strictObject({
  appointmentId: idSchema,
  expectedVersion: z.int().min(1).optional(),
  /** ISO 8601 with offset or Z; a wall time without offset is Europe/Athens. */
  start: z.string().min(10).max(40),
  officer: idSchema.optional(),
  office: idSchema.optional(),
  /** Another mode than it has, where the law and the municipality give the service so (άρθρο 1 §3). */
  mode: modeSchema.optional(),
  reason: z.enum(TRANSFER_REASONS).optional(),
  /** Never beyond the beginning of the new time, nor of the old one while that stands. */
  expiresInMinutes: answerMinutesSchema.default(ANSWER_MINUTES),
});
type Input = z.output<typeof input>;

interface State extends AppointmentState {
  readonly servedKey: string | null;
  readonly openOfServed: readonly StoredRecord[];
}

/**
 * Proposes another officer or another time for an appointment (άρθρο 5 §4ε): the new time is held while the applicant
 * has not answered, the old one stays. Nothing is moved: that takes the applicant's agreement.
 */
export const proposeTransferCommand: Command<DeskPorts, Input, State, ProposeAnswer> = {
  name: 'appointment:propose-transfer',
  input,
  async load({ appointmentId }, ports, _actor, nowMs) {
    const state = await loadAppointment(appointmentId, ports, nowMs);
    if (!state) return null;
    const servedKey = servedKeyIn(state.claims);
    const { tenantId } = state.record;
    return {
      ...state,
      servedKey,
      openOfServed: servedKey === null ? [] : await openOf(ports.store, tenantId, servedKey),
    };
  },
  tenantOf: ({ record }) => record.tenantId,
  permission: (state, _input, actor) => permissionFor(state, 'appointment:propose-transfer', actor),
  decide(state, wish, { actor, nowMs, newId, lost }) {
    const { record, claims: own, indexed, proposal, servedKey } = state;
    const body = bodyOf(record);
    const problem = versionProblem(state, wish);
    if (problem) return problem;
    const isOver = body.status === 'booked' && body.startMs <= nowMs;
    if (!canTransition(body.status, 'transfer') || isOver) {
      return { type: 'fail', error: new SdkError('STATE_CONFLICT', { details: { status: body.status } }) };
    }
    if (proposal && isOpenProposal(proposal.record, nowMs)) {
      const details = { status: body.status, proposalId: proposal.record.id };
      return { type: 'fail', error: new SdkError('STATE_CONFLICT', { details }) };
    }
    const plan = joinedPlan(indexed);
    const choice = choiceOf(state, wish);
    const { service, mode, startMs } = choice;
    const refusal =
      servedKey === null
        ? null
        : overlapRefusal(state.openOfServed, servedKey, { plan, service, mode, startMs, except: record.id });
    if (refusal) return { type: 'refuse', refusal };
    const assignment = assigned(state, choice, wish, { nowMs, lost });
    if (assignment instanceof SdkError) return { type: 'fail', error: assignment };
    const to = timeOf(assignment, mode);
    const from = timeOfBody(body);
    if (isSameTime(from, to)) return { type: 'fail', error: NO_CHANGE };
    const proposalId = newId();
    const expiresAtMs = expiryOf(body, to, nowMs, wish.expiresInMinutes);
    const wanted = wantedClaims(assignment, servedKey);
    const version = record.version + 1;
    const proposed: ProposalBody = {
      state: 'proposed',
      appointmentId: record.id,
      from,
      to,
      wanted,
      reason: wish.reason ?? body.displaced?.reason ?? 'service-needs',
      why: whyThisTime(from, to),
      proposedAtMs: nowMs,
      proposedById: actor.principalId ?? '',
      expiresAtMs,
      answer: null,
      endedAtMs: null,
    };
    // One that the clock has ended, and no job yet.
    const ended = endedProposal(proposal, 'expired', { nowMs, newId, tell: null });
    const next: AppointmentBody = {
      ...body,
      proposalId,
      displaced: body.displaced && { ...body.displaced, toCall: false },
    };
    return {
      type: 'commit',
      answer: { appointmentId: record.id, version, proposalId, expiresAtMs },
      batch: {
        schedule: { expectedVersion: indexed.scheduleVersion },
        records: [
          appointmentWrite(record, next),
          proposalRecord(proposalId, proposed, 'new'),
          ...ended.records,
        ],
        claims: proposalClaims(wanted, own, { tenantId: record.tenantId, proposalId, expiresAtMs }, newId),
        releases: ended.releases,
        messages: [messageOf('transfer-proposed', record.id, version, nowMs, newId())],
        auditDetail: {
          appointmentId: record.id,
          proposalId,
          reason: proposed.reason,
          fromMs: from.startMs,
          fromOfficerId: from.officerId,
          toMs: to.startMs,
          toOfficerId: to.officerId,
          toMode: mode,
          expiresAtMs,
        },
      },
    };
  },
  gaveUp: (_outcome, state, wish, { nowMs }) =>
    takenError(state.indexed.availability, choiceOf(state, wish), nowMs),
};

function choiceOf({ record, proposal }: AppointmentState, { start, office, mode }: Input): Choice {
  const body = bodyOf(record);
  return {
    service: body.service,
    mode: mode ?? body.mode,
    startMs: startMsOf(start),
    needs: body.needs,
    instead: record.id,
    ...(proposal ? { for: proposal.record.id } : {}),
    ...(office ? { office } : {}),
  };
}

/** With the officer asked for; else with the one it has, and where they are not free with another. */
function assigned(
  { record, indexed }: AppointmentState,
  choice: Choice,
  { officer }: Input,
  context: { readonly nowMs: number; readonly lost: ReadonlySet<string> },
): Assignment | SdkError {
  const { availability } = indexed;
  const { officerId, withCaseOfficer, status } = bodyOf(record);
  const bound = officer ?? (withCaseOfficer && status !== 'displaced' ? officerId : undefined);
  if (bound !== undefined) return assignOrFail(availability, { ...choice, officer: bound }, context);
  const own = availability.assign({
    ...choice,
    officer: officerId,
    nowMs: context.nowMs,
    exclude: context.lost,
  });
  return own ?? assignOrFail(availability, choice, context);
}

export function timeOf(assignment: Assignment, mode: TransferTime['mode']): TransferTime {
  const { postId, officerId, officeId, startMs, endMs, gapMinutes } = assignment;
  return { postId, officerId, officeId, mode, startMs, endMs, gapMinutes };
}

export function timeOfBody(body: AppointmentBody): TransferTime {
  const { postId, officerId, officeId, mode, startMs, endMs, gapMinutes } = body;
  return { postId, officerId, officeId, mode, startMs, endMs, gapMinutes };
}

/**
 * When the proposal ends: nobody can agree to a time that has begun, nor leave one that has. A displaced appointment
 * has no time to leave: its applicant may agree until the proposed one begins.
 */
export function expiryOf(
  body: Pick<AppointmentBody, 'status' | 'startMs'>,
  to: Pick<TransferTime, 'startMs'>,
  nowMs: number,
  minutes: number,
): number {
  const ends = [nowMs + minutes * 60_000, to.startMs];
  if (body.status === 'booked') ends.push(body.startMs);
  return Math.min(...ends);
}

function isSameTime(a: TransferTime, b: TransferTime): boolean {
  return (
    a.startMs === b.startMs && a.officerId === b.officerId && a.officeId === b.officeId && a.mode === b.mode
  );
}

const NO_CHANGE = invalidField('/start', 'another time, officer, office or mode than the appointment has', {
  el: 'Προτείνετε άλλη ώρα, άλλον υπάλληλο, άλλο κατάστημα ή άλλον τρόπο',
  en: 'Propose another time, officer, office or way of service',
});

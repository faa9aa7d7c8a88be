import { allRecords, type Command, operator, runCommand } from '@rantevou/core';
import { z } from 'zod';
import { bodyOf } from '../appointment-record.ts';
import { type AppointmentState, loadAppointment } from '../appointment-state.ts';
import { idSchema } from '../slot-choice.ts';
import type { DeskPorts } from '../types.ts';
import { permissionFor } from '../visit/visit-command.ts';
import { withoutProposal } from './answer.ts';
import { endedProposal, isOpenProposal, proposalBodyOf, WAITING } from './proposal-record.ts';

const input = z.strictObject({ proposalId: idSchema });
type Answer = { readonly proposalId: string; readonly expired: boolean };

/**
 * Writes down that a proposal has ended by the clock. It could not be accepted any more since then, whether or not
 * this ran.
 */
const expireProposalCommand: Command<DeskPorts, z.output<typeof input>, AppointmentState, Answer> = {
  name: 'transfer:expire',
  input,
  async load({ proposalId }, ports, _actor, nowMs) {
    const record = await ports.store.load({ what: 'record', kind: 'proposal', id: proposalId });
    const state = record && (await loadAppointment(proposalBodyOf(record).appointmentId, ports, nowMs));
    if (!record || !state || state.proposal?.record.id === proposalId) return state;
    const claims = await ports.store.load({ what: 'claims-of', ownerId: proposalId });
    return { ...state, proposal: { record, claims } };
  },
  tenantOf: ({ record }) => record.tenantId,
  permission: (state, _input, actor) => permissionFor(state, 'appointment:propose-transfer', actor),
  decide(state, { proposalId }, { nowMs, newId }) {
    const { record, proposal } = state;
    const isDue =
      proposal !== null &&
      proposalBodyOf(proposal.record).state === 'proposed' &&
      !isOpenProposal(proposal.record, nowMs);
    if (!isDue) return { type: 'answer', answer: { proposalId, expired: false } };
    const at = { nowMs, newId, answer: null };
    const isIts = bodyOf(record).proposalId === proposalId;
    return {
      type: 'commit',
      answer: { proposalId, expired: true },
      batch: {
        ...(isIts
          ? withoutProposal(state, 'expired', at)
          : endedProposal(proposal, 'expired', { ...at, tell: null })),
        auditDetail: { appointmentId: record.id, proposalId },
      },
    };
  },
};

/** Ends all proposals whose time for an answer is over; how many. Repeating it changes nothing. */
export async function expireProposals(ports: DeskPorts, correlationId: string): Promise<number> {
  const toMs = ports.clock.nowMs() + 1;
  const due = await allRecords(ports.store, { kind: 'proposal', keys: [WAITING], toMs });
  let expired = 0;
  for (const { id } of due) {
    const result = await runCommand(expireProposalCommand, ports, {
      actor: operator,
      input: { proposalId: id },
      idempotencyKey: null,
      correlationId,
    });
    if (result.ok && result.answer.expired) expired++;
  }
  return expired;
}

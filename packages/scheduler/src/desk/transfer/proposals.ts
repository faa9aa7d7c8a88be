import { can, listedRecords, SdkError } from '@rantevou/core';
import { isoInAthens } from '../../calendar/athens.ts';
import { bodyOf } from '../appointment-record.ts';
import type { DeskPorts } from '../types.ts';
import { proposalBodyOf } from './proposal-record.ts';
import { proposalView } from './proposal-view.ts';
import type { ListedProposal, TransferDesk } from './types.ts';

/** Proposals of which the time for an answer ended longer ago are not listed. */
const KEPT_MS = 31 * 86_400_000;
const MAX_LISTED = 500;

/** The proposals of a municipality: query → `can` → store → view. Codes and times, nobody's data. */
export function proposalsOf(ports: DeskPorts): TransferDesk['proposals'] {
  const { store, clock, indexes } = ports;
  return async (actor, municipalityId, page) => {
    const nowMs = clock.nowMs();
    const indexed = await indexes.current(municipalityId, nowMs);
    const joined = indexed?.plan.joined !== undefined;
    const resource = { type: 'municipality', municipalityId, joined } as const;
    const decision = can(actor, 'appointment:propose-transfer', resource);
    if (!decision.allowed) {
      const code = actor.principalId === null ? 'UNAUTHENTICATED' : (decision.code ?? 'PERMISSION_DENIED');
      return { ok: false, refusal: { code, reasons: decision.reasons } };
    }
    if (!indexed) throw new SdkError('NOT_FOUND');
    const listed: ListedProposal[] = [];
    const wanted = { kind: 'proposal', tenantId: municipalityId, fromMs: nowMs - KEPT_MS };
    for (const record of await listedRecords(store, wanted, page ?? { limit: MAX_LISTED })) {
      const { appointmentId, from, proposedAtMs, answer, endedAtMs } = proposalBodyOf(record);
      const appointment = await store.load({ what: 'record', kind: 'appointment', id: appointmentId });
      if (!appointment) continue;
      const { code, service } = bodyOf(appointment);
      listed.push({
        proposal: proposalView(actor, record, indexed.plan, nowMs),
        appointment: { id: appointmentId, version: appointment.version, code, service },
        from: {
          startMs: from.startMs,
          endMs: from.endMs,
          start: isoInAthens(from.startMs),
          mode: from.mode,
          officerId: from.officerId,
        },
        proposedAtMs,
        endedAtMs,
        answer: answer && { atMs: answer.atMs, role: answer.role, channel: answer.channel },
      });
    }
    return { ok: true, value: listed };
  };
}

import {
  type Actor,
  type AppointmentBody,
  anonymous,
  can,
  type Resource,
  SdkError,
  type StoredRecord,
} from '@rantevou/core';
import { bodyOf } from '../appointment-record.ts';
import { resourceOf } from '../appointment-state.ts';
import { recordRead } from '../record-read.ts';
import type { DeskPorts, IndexedPlan } from '../types.ts';
import { noteArrival } from './arrivals.ts';
import { interpretersOf } from './interpreters.ts';
import { joinWindow } from './join-window.ts';
import type { Admission, JoinParty, VisitDesk } from './types.ts';

/** What the interpreter's link stands for, as an id that no login has. */
const BY_LINK = 'by-link';

/**
 * Who enters the video room, and when (άρθρο 2 §9, §12): the person served, the assigned officer, the interpreter and
 * the invited third person, each in their own right, in the appointment's window.
 */
export function admissions(ports: DeskPorts): Pick<VisitDesk, 'admit' | 'admitActor'> {
  const { store, indexes, clock } = ports;

  async function found(appointmentId: string): Promise<{ record: StoredRecord; indexed: IndexedPlan }> {
    const record = await store.load({ what: 'record', kind: 'appointment', id: appointmentId });
    const indexed = record && (await indexes.current(record.tenantId, clock.nowMs()));
    if (!record || !indexed || bodyOf(record).mode !== 'video') throw new SdkError('NOT_FOUND');
    return { record, indexed };
  }

  async function decided(
    { record, indexed }: { record: StoredRecord; indexed: IndexedPlan },
    actor: Actor,
    party: 'officer' | JoinParty,
    closed: Extract<Admission, { admitted: false }>['why'] | null,
    correlationId: string,
  ): Promise<Admission> {
    const body = bodyOf(record);
    const { opensAtMs, closesAtMs } = joinWindow(body, indexed.plan);
    const nowMs = clock.nowMs();
    const why = closed ?? (nowMs < opensAtMs ? 'early' : nowMs >= closesAtMs ? 'over' : null);
    const { tenantId: municipalityId, id: appointmentId } = record;
    if (why !== null) return { admitted: false, why, municipalityId, opensAtMs, startMs: body.startMs };
    await recordRead(ports, actor, [record], correlationId, 'appointment:join');
    if (party === 'applicant') await noteArrival(ports, record, closesAtMs);
    const { sequence } = body;
    const { provider } = indexed.plan.video;
    return {
      admitted: true,
      municipalityId,
      appointmentId,
      sequence,
      party,
      provider,
      opensAtMs,
      closesAtMs,
    };
  }

  return {
    async admit({ appointmentId, sequence, party }, correlationId) {
      const at = await found(appointmentId);
      const body = bodyOf(at.record);
      const closed = closedBy(body, sequence, party);
      const actor = actorOf(party, body);
      if (closed === null) await allow(ports, actor, at.record, party === 'interpreter');
      return decided(at, actor, party, closed, correlationId);
    },
    async admitActor(actor, appointmentId, correlationId) {
      const at = await found(appointmentId);
      await allow(ports, actor, at.record, false);
      const body = bodyOf(at.record);
      const party = actor.login === 'officer' ? 'officer' : 'applicant';
      return decided(at, actor, party, closedBy(body, body.sequence, party), correlationId);
    },
  };
}

/** Why a link opens nothing, whatever the time; null = the time decides. */
function closedBy(body: AppointmentBody, sequence: number, party: 'officer' | JoinParty) {
  if (body.status === 'cancelled') return 'cancelled';
  if (body.sequence !== sequence || body.status === 'displaced') return 'moved';
  const guest = body.guests.find(({ guestId }) => party === `guest:${guestId}`);
  if (guest ? guest.revokedAtMs !== null : party.startsWith('guest:')) return 'withdrawn';
  return body.status === 'ended' ? 'over' : null;
}

/** Who carries a link, as the role model knows them. The one who has it is not signed in. */
function actorOf(party: JoinParty, body: AppointmentBody): Actor {
  if (party === 'applicant')
    return { ...anonymous, principalId: BY_LINK, login: 'citizen', personId: body.personServedId };
  const principalId = party === 'interpreter' ? BY_LINK : party.slice('guest:'.length);
  return { ...anonymous, principalId, login: 'otp' };
}

async function allow(
  { store }: Pick<DeskPorts, 'store'>,
  actor: Actor,
  record: StoredRecord,
  isInterpreter: boolean,
): Promise<void> {
  const hasInterpreter = isInterpreter && (await interpretersOf(store, record)).length > 0;
  const resource: Resource = {
    ...resourceOf(record),
    ...(hasInterpreter ? { interpreterIds: [BY_LINK] } : {}),
  };
  if (!can(actor, 'appointment:join', resource).allowed) throw new SdkError('NOT_FOUND');
}

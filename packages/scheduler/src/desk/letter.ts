import {
  type Actor,
  type AppointmentBody,
  auditEntry,
  type CommandPorts,
  can,
  type DueMessage,
  emptyBatch,
  findService,
  type MunicipalityPlan,
  type Office,
  SdkError,
  type Service,
  type StoredRecord,
  type ThirdPerson,
} from '@rantevou/core';
import { bodyOf, SERVED, type ServedPart } from './appointment-record.ts';
import { resourceOf } from './appointment-state.ts';
import { type DropReason, deliverable } from './deliverable.ts';
import type { AppointmentMessage } from './messages.ts';
import { recordRead } from './record-read.ts';
import { resendAction } from './resend-message.ts';
import { openPart, openServed } from './served-part.ts';
import { loadProposal, type ProposalBody, proposalBodyOf } from './transfer/proposal-record.ts';
import type { DeskPorts } from './types.ts';
import { DOCUMENTS_NOTE } from './visit/documents.ts';
import { guestPart } from './visit/guests.ts';
import type { JoinParty } from './visit/types.ts';

/** Everything that a message of an appointment is written from, opened when it is sent and not before. */
export interface Letter {
  /** Of the message: stable over retries. */
  readonly key: string;
  readonly kind: AppointmentMessage;
  readonly municipalityId: string;
  readonly appointmentId: string;
  readonly appointment: AppointmentBody;
  readonly plan: MunicipalityPlan;
  readonly service: Service | null;
  /** Where it takes place, in person only. */
  readonly office: Office | null;
  /** The e-mail declared in the form (άρθρο 2 §3β), or of the invited guest. Never the registry's, never the booker's. */
  readonly recipient: { readonly name: string; readonly email: string; readonly party: JoinParty };
  readonly personServed: { readonly name: string; readonly phone: string };
  readonly business: { readonly name: string } | null;
  /** Of `displaced` and `transfer-…`: the proposal that waits. */
  readonly proposal: Pick<ProposalBody, 'to' | 'reason' | 'expiresAtMs'> | null;
  /** Of `documents`: what the officer wrote beside the list. */
  readonly note: string | null;
}

/** A message as it is to be written now, or why it is not sent after all. */
export type LetterResult =
  | { readonly deliver: 'send'; readonly letter: Letter }
  | { readonly deliver: 'drop'; readonly reason: DropReason };

/**
 * Opens what a message is about, as it is at this moment: what has become untrue since it was queued is not sent.
 * That a person's data was read for it is in the audit.
 */
export async function letterOf(
  ports: CommandPorts & Pick<DeskPorts, 'indexes'>,
  message: DueMessage,
): Promise<LetterResult> {
  const { store, indexes } = ports;
  const nowMs = ports.clock.nowMs();
  const record = await store.load({ what: 'record', kind: 'appointment', id: message.subjectId });
  const decided = deliverable(message, record, nowMs);
  if (decided.deliver === 'drop') return decided;
  const indexed = await indexes.current(message.tenantId, nowMs);
  if (record === null || indexed === null) return { deliver: 'drop', reason: 'not-found' };
  const { plan } = indexed;
  const appointment = bodyOf(record);
  const kind = message.kind as AppointmentMessage;
  const guestId = kind === 'guest-invited' ? String(message.body.guestId) : null;
  const interpreter =
    kind === 'interpreter-invited'
      ? plan.resources.find(({ id }) => id === message.body.interpreterId)
      : undefined;
  if (kind === 'interpreter-invited' && interpreter?.email === undefined)
    return { deliver: 'drop', reason: 'withdrawn' };
  const [served, guest, note, proposal] = await Promise.all([
    openPart<ServedPart>(ports, record, SERVED),
    guestId === null ? null : openPart<ThirdPerson>(ports, record, guestPart(guestId)),
    kind === 'documents' ? openPart<{ note: string | null }>(ports, record, DOCUMENTS_NOTE) : null,
    loadProposal(store, appointment),
  ]);
  if (served === null || (guestId !== null && guest === null)) return { deliver: 'drop', reason: 'erased' };
  const found = proposal && proposalBodyOf(proposal.record);
  const waiting = found?.state === 'proposed' && found.expiresAtMs > nowMs ? found : null;
  if (kind === 'transfer-proposed' && waiting === null) return { deliver: 'drop', reason: 'withdrawn' };
  await noteRead(ports, message, nowMs);
  return {
    deliver: 'send',
    letter: {
      ...aboutOf(record, plan),
      key: message.key,
      kind,
      recipient: guest
        ? { name: guest.name, email: guest.email, party: `guest:${guestId}` }
        : interpreter?.email !== undefined
          ? { name: interpreter.name?.el ?? '', email: interpreter.email, party: 'interpreter' }
          : { name: served.name, email: served.email, party: 'applicant' },
      personServed: { name: served.name, phone: served.phone },
      business: served.business,
      proposal: waiting,
      note: note?.note ?? null,
    },
  };
}

type About = Pick<Letter, 'municipalityId' | 'appointmentId' | 'appointment' | 'plan' | 'service' | 'office'>;

function aboutOf(record: StoredRecord, plan: MunicipalityPlan): About {
  const appointment = bodyOf(record);
  return {
    municipalityId: record.tenantId,
    appointmentId: record.id,
    appointment,
    plan,
    service: findService(plan, appointment.service) ?? null,
    office:
      appointment.mode === 'in-person'
        ? (plan.offices.find(({ id }) => id === appointment.officeId) ?? null)
        : null,
  };
}

/** Messages that the officer sends by hand, and reads before. */
export type DraftKind = 'documents' | 'guest-invited';

/**
 * What a message would say if the officer sent it now, for whoever may send it. A recipient who is not known yet has no
 * name. Throws `NOT_FOUND` for others, and `ERASED`.
 */
export async function draftLetter(
  ports: DeskPorts,
  actor: Actor,
  { appointmentId, kind }: { readonly appointmentId: string; readonly kind: DraftKind },
  correlationId: string,
): Promise<Letter> {
  const record = await ports.store.load({ what: 'record', kind: 'appointment', id: appointmentId });
  const indexed = record && (await ports.indexes.current(record.tenantId, ports.clock.nowMs()));
  if (!record || !indexed || !can(actor, resendAction(kind), resourceOf(record)).allowed)
    throw new SdkError('NOT_FOUND');
  const served = await openServed(ports, record);
  if (served === null) throw new SdkError('ERASED');
  await recordRead(ports, actor, [record], correlationId);
  const { name, email, phone, business, thirdPerson } = served;
  return {
    ...aboutOf(record, indexed.plan),
    key: '',
    kind,
    recipient:
      kind === 'documents'
        ? { name, email, party: 'applicant' }
        : { ...(thirdPerson ?? { name: '', email: '' }), party: 'guest:' },
    personServed: { name, phone },
    business,
    proposal: null,
    note: null,
  };
}

async function noteRead({ store, vault, ids }: CommandPorts, message: DueMessage, nowMs: number) {
  const { tenantId, subjectId, kind, key, attempts } = message;
  const entry = await auditEntry(vault, {
    id: ids.newId(),
    atMs: nowMs,
    principalId: null,
    role: null,
    action: 'message:deliver',
    resourceType: 'appointment',
    resourceId: subjectId,
    outcome: 'read',
    correlationId: key,
    detail: { kind, attempts },
  });
  await store.commit({ ...emptyBatch(tenantId, nowMs), audit: [entry] });
}

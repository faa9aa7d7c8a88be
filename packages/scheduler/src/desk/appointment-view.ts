import { type Actor, canTransition, findService, type StoredRecord } from '@rantevou/core';
import { isoInAthens } from '../calendar/athens.ts';
import { bodyOf, type ServedPart } from './appointment-record.ts';
import { changeUntilMs } from './appointment-state.ts';
import { isOpenProposal } from './transfer/proposal-record.ts';
import { proposalView } from './transfer/proposal-view.ts';
import type { AppointmentView, IndexedPlan } from './types.ts';

/** An appointment as this actor, who may view it, sees it: without what is not theirs to see. */
export function appointmentView(
  actor: Actor,
  record: StoredRecord,
  served: ServedPart,
  indexed: IndexedPlan,
  nowMs: number,
  /** The transfer that it names, as stored. */
  proposal: StoredRecord | null,
): AppointmentView {
  const body = bodyOf(record);
  const service = findService(indexed.plan, body.service);
  const office = indexed.plan.offices.find(({ id }) => id === body.officeId) ?? null;
  const staff = actor.login === 'officer';
  // What somebody needs may be health data: for the person, and for the officer who will serve (GDPR art. 9).
  const seesNeeds = staff
    ? actor.grants.some(
        ({ officerId, municipalityId }) => officerId === body.officerId && municipalityId === record.tenantId,
      )
    : actor.personId === body.bookedById || actor.personId === body.personServedId;
  const untilMs = changeUntilMs({ record, indexed });
  const { displaced } = body;
  const isWaiting = proposal !== null && isOpenProposal(proposal, nowMs);
  return {
    id: record.id,
    code: body.code,
    version: record.version,
    sequence: body.sequence,
    municipalityId: record.tenantId,
    status: body.status,
    service: body.service,
    serviceName: service?.name ?? { el: body.service, en: body.service },
    requiredDocuments: service?.requiredDocuments ?? [],
    mode: body.mode,
    startMs: body.startMs,
    endMs: body.endMs,
    start: isoInAthens(body.startMs),
    end: isoInAthens(body.endMs),
    office: body.mode === 'in-person' ? office : null,
    personServed: {
      name: served.name,
      email: served.email,
      phone: served.phone,
      specialRequirements: seesNeeds ? [...body.needs, ...served.specialRequirements] : [],
      ...(seesNeeds && served.thirdPerson ? { thirdPerson: served.thirdPerson } : {}),
    },
    ...(served.business ? { business: served.business } : {}),
    ...(served.caseRef === null ? {} : { caseRef: served.caseRef }),
    extraFields: Object.entries((seesNeeds && served.extraFields) || {}).map(([id, value]) => ({
      id,
      // A field that the municipality asks no more keeps its answer.
      name: indexed.plan.extraFields.find((field) => field.id === id)?.name ?? { el: id, en: id },
      value,
    })),
    onBehalf: body.onBehalf,
    changeUntilMs: untilMs,
    changeable: canTransition(body.status, 'reschedule') && (body.status === 'displaced' || nowMs <= untilMs),
    displaced: displaced && { sinceMs: displaced.atMs, reason: displaced.reason, toCall: !isWaiting },
    proposal: proposal && isWaiting ? proposalView(actor, proposal, indexed.plan, nowMs) : null,
    ...(staff ? { officerId: body.officerId, source: body.source } : {}),
  };
}

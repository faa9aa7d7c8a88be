import {
  type AppointmentBody,
  appointmentCode,
  type Command,
  findPersonKey,
  NEW_APPOINTMENT,
  SdkError,
  type StoredRecord,
  type WrappedKey,
} from '@rantevou/core';
import { appointmentEvent } from './appointment-events.ts';
import { appointmentKeys, SERVED, timesOf, toBody } from './appointment-record.ts';
import { bookingSteps, closedCounters, countersOf, lapsedAppointments } from './booking-counters.ts';
import { type BookingInput, bookingInput, servedPart } from './booking-input.ts';
import { limitError } from './booking-limits.ts';
import { isStaff, type Parties, partiesOf } from './booking-parties.ts';
import { bookingRefusal, policyProblem } from './booking-rules.ts';
import { type CoolDown, coolDownRecord, coolDownRefusal, loadCoolDown } from './cool-down.ts';
import { duplicateRefusal } from './duplicate.ts';
import { releasedHold } from './hold.ts';
import { bookingMessages } from './messages.ts';
import { openOf, overlapRefusal } from './person-overlap.ts';
import { type Choice, caseOfficerOf, isOfAnother, joinedPlan, startMsOf, takenError } from './slot-choice.ts';
import { type Held, loadHeld, takeTime } from './take-time.ts';
import type { AppointmentAnswer, DeskPorts, IndexedPlan } from './types.ts';

interface State {
  readonly indexed: IndexedPlan;
  readonly held: Held;
  readonly parties: Parties;
  readonly personKey: WrappedKey | null;
  readonly openOfServed: readonly StoredRecord[];
  readonly openOfBooker: readonly StoredRecord[];
  readonly caseOfficerId: string | null;
  readonly coolDown: CoolDown | null;
  /** The service is another municipality's. */
  readonly isOfAnother: boolean;
  readonly policyVersion: string | undefined;
}

/**
 * Books an appointment (άρθρο 2), for oneself, for another person, for a business, or by an officer for a citizen
 * (άρθρο 4): one path, the same rules.
 */
export const bookCommand: Command<DeskPorts, BookingInput, State, AppointmentAnswer> = {
  name: 'appointment:book',
  input: bookingInput,
  async load(choice, ports, actor, nowMs) {
    const { store, vault } = ports;
    const { municipalityId } = choice;
    const indexed = await ports.indexes.current(municipalityId, nowMs);
    if (!indexed) return null;
    const parties = await partiesOf(actor, choice, vault);
    const { personServedId, servedKey, bookerKey } = parties;
    const personKey = personServedId ? (await findPersonKey(store, personServedId)).key : null;
    return {
      indexed,
      parties,
      held: await loadHeld(store, choice.holdId, actor, municipalityId, nowMs),
      personKey,
      openOfServed: await openOf(store, municipalityId, servedKey),
      openOfBooker:
        bookerKey === null || bookerKey === servedKey ? [] : await openOf(store, municipalityId, bookerKey),
      caseOfficerId: await caseOfficerOf(ports, actor, choice),
      // By staff: the citizen's own, so that there is no way round it.
      coolDown: await loadCoolDown(store, indexed.plan, bookerKey ?? servedKey, choice.service),
      isOfAnother: await isOfAnother(ports, indexed, choice.service, nowMs),
      policyVersion: ports.policyVersion,
    };
  },
  tenantOf: (_state, { municipalityId }) => municipalityId,
  permission: ({ indexed }, { municipalityId, applicant }, actor) => ({
    action: applicant.type === 'other' || isStaff(actor) ? 'appointment:book-for-other' : 'appointment:book',
    resource: { type: 'municipality', municipalityId, joined: indexed.plan.joined !== undefined },
    hide: false,
    resourceId: municipalityId,
  }),
  decide(state, choice, { actor, nowMs, newId, lost }) {
    const { indexed, parties, held, caseOfficerId } = state;
    const { municipalityId, service, mode, needs } = choice;
    const { servedKey } = parties;
    const plan = joinedPlan(indexed);
    if (state.isOfAnother) return { type: 'fail', error: new SdkError('TENANT_MISMATCH') };
    const startMs = startMsOf(choice.start);
    const undeclared = policyProblem(state.policyVersion, choice);
    if (undeclared) return { type: 'fail', error: undeclared };
    const isConfirmed = choice.confirmDuplicate;
    const refusal =
      bookingRefusal(plan, choice, parties, caseOfficerId, actor) ??
      overlapRefusal(state.openOfServed, servedKey, { plan, service, mode, startMs }) ??
      coolDownRefusal(state.coolDown, nowMs) ??
      duplicateRefusal(plan, state.openOfServed, { actor, servedKey, service, nowMs, isConfirmed });
    if (refusal) return { type: 'refuse', refusal };
    // What staff books is the municipality's, not the officer's own when signed in as a citizen.
    const bookedById = isStaff(actor) ? actor.principalId : actor.personId;
    if (bookedById === null) return { type: 'fail', error: new SdkError('UNAUTHENTICATED') };

    const appointmentId = newId();
    const taken = takeTime(indexed, timeOf(state, choice), {
      tenantId: municipalityId,
      appointmentId,
      servedKey,
      held,
      own: [],
      nowMs,
      newId,
      lost,
    });
    if (taken instanceof SdkError) return { type: 'fail', error: taken };

    const servedId = parties.personServedId ?? `p-${newId()}`;
    const lapsed = lapsedAppointments([...state.openOfServed, ...state.openOfBooker], nowMs);
    const body: AppointmentBody = {
      ...NEW_APPOINTMENT,
      ...timesOf(taken.assignment),
      status: 'booked',
      code: appointmentCode(appointmentId),
      service,
      mode,
      bookedById,
      personServedId: servedId,
      businessId: parties.businessId,
      onBehalf: choice.applicant.type === 'other' && servedId !== bookedById,
      source: isStaff(actor) ? 'staff' : 'citizen',
      withCaseOfficer: choice.officer === 'case',
      needs,
      declarations: { policyVersion: choice.declarations.policyVersion, declaredAtMs: nowMs },
      counters: countersOf(parties),
      claimIds: taken.claimIds,
      createdAtMs: nowMs,
      sequence: 0,
      previous: null,
      cancelReason: null,
    };
    const key = state.personKey ?? { pendingFor: servedId };
    return {
      type: 'commit',
      answer: { appointmentId, version: 1 },
      batch: {
        schedule: { expectedVersion: indexed.scheduleVersion },
        ...(state.personKey ? {} : { newKeysFor: [servedId] }),
        records: [
          {
            kind: 'appointment',
            id: appointmentId,
            expectedVersion: 'new',
            keys: appointmentKeys(body),
            atMs: startMs,
            body: toBody(body),
            personal: { [SERVED]: { personId: servedId, key, fields: servedPart(choice) } },
          },
          ...(held.record ? [releasedHold(held.record, 'used')] : []),
          ...lapsed.map(closedCounters),
          ...(state.coolDown ? [coolDownRecord(state.coolDown, null)] : []),
        ],
        claims: taken.claims,
        conversions: taken.conversions,
        releases: taken.releases,
        quotas: bookingSteps(plan, parties, nowMs, lapsed),
        messages: bookingMessages('confirmation', plan, { appointmentId, version: 1, body }, nowMs, newId),
        events: [appointmentEvent('appointment.booked', appointmentId, 1, body)],
        auditDetail: {
          appointmentId,
          personServedId: servedId,
          source: body.source,
          service,
          mode,
          startMs,
          officerId: body.officerId,
        },
      },
    };
  },
  gaveUp(outcome, state, choice, { nowMs }) {
    const { plan, availability } = state.indexed;
    return outcome.outcome === 'limit'
      ? limitError(plan, outcome.quota, nowMs)
      : takenError(availability, timeOf(state, choice), nowMs);
  },
};

/** The time that is asked for, as the engine knows it. */
function timeOf(
  { caseOfficerId }: Pick<State, 'caseOfficerId'>,
  { service, mode, start, needs, office, officer }: BookingInput,
): Choice {
  return {
    service,
    mode,
    startMs: startMsOf(start),
    needs,
    ...(office ? { office } : {}),
    ...(officer === 'case' && caseOfficerId ? { officer: caseOfficerId } : {}),
  };
}

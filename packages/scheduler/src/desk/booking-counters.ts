import type { AppointmentBody, MunicipalityPlan, QuotaStep, StoredRecord } from '@rantevou/core';
import { civilDateOf } from '../calendar/athens.ts';
import { appointmentKeys, bodyOf, toBody } from './appointment-record.ts';
import type { Parties } from './booking-parties.ts';

/** Counters that the appointment fills while it is open. */
export function countersOf({
  servedKey,
  bookerKey,
}: Pick<Parties, 'servedKey' | 'bookerKey'>): AppointmentBody['counters'] {
  return [
    { subjectKey: servedKey, quota: 'open-served' },
    ...(bookerKey === null ? [] : [{ subjectKey: bookerKey, quota: 'open-booker' }]),
  ];
}

/** Appointments whose time has passed but which still fill a counter: nobody recorded an outcome. */
export function lapsedAppointments(records: readonly StoredRecord[], nowMs: number): StoredRecord[] {
  const byId = new Map(records.map((record) => [record.id, record]));
  return [...byId.values()].filter((record) => bodyOf(record).endMs <= nowMs);
}

/** The appointment as it was, without its places in the counters. */
export function closedCounters(record: StoredRecord) {
  const body: AppointmentBody = { ...bodyOf(record), counters: [] };
  return {
    kind: 'appointment',
    id: record.id,
    expectedVersion: record.version,
    keys: appointmentKeys(body),
    atMs: record.atMs,
    body: toBody(body),
    sealed: record.sealed,
  };
}

/** One more for the booking, one less for each counter of an appointment that has passed. */
export function bookingSteps(
  plan: MunicipalityPlan,
  { servedKey, bookerKey }: Pick<Parties, 'servedKey' | 'bookerKey'>,
  nowMs: number,
  lapsed: readonly StoredRecord[],
): QuotaStep[] {
  const { openPerPerson, openPerBooker, perBookerAndDay } = plan.policy;
  const one = { day: '', delta: 1 };
  const steps: QuotaStep[] = [{ ...one, subjectKey: servedKey, quota: 'open-served', limit: openPerPerson }];
  if (bookerKey !== null) {
    steps.push({ ...one, subjectKey: bookerKey, quota: 'open-booker', limit: openPerBooker });
    const day = civilDateOf(nowMs);
    steps.push({ ...one, subjectKey: bookerKey, quota: 'day-booker', day, limit: perBookerAndDay });
  }
  for (const record of lapsed) {
    for (const counter of bodyOf(record).counters)
      steps.push({ ...counter, day: '', delta: -1, limit: null });
  }
  return steps;
}

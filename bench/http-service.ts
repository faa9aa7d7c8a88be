import { type Clock, emptyBatch, type MunicipalityPlanInput, type Store } from '@rantevou/core';
import { createMemoryStore } from '@rantevou/scheduler';
import { type Appointments, createAppointments, memoryKeyStore, type Route } from '@rantevou/adapters';
import { ANYONE, toClaims, toPlan } from './municipality.ts';
import { assertReferenceWorkload, makeWorkload } from './workload.ts';

export const ORIGIN = 'http://localhost:3000';

/** Monday 1 February 2027, 07:00 in Athens: the first day of the reference workload, before it opens. */
const FIRST_MORNING_MS = Date.UTC(2027, 1, 1, 5);

/** Ten free times from a Monday on, of 200 officers who could each give them. */
export const SLOTS_PATH = `/api/v1/municipalities/bench/slots?service=${ANYONE[20]}&mode=in-person&from=2027-03-08&limit=10`;

const CLAIMS_A_COMMIT = 1_000;

/** A clock that runs from the workload's first morning. */
export function workloadClock(): Clock {
  const started = performance.now();
  return { nowMs: () => FIRST_MORNING_MS + Math.floor(performance.now() - started) };
}

/**
 * The whole service over the reference municipality: 200 officers, 90 days, and 184,140 appointments where they are
 * asked for.
 */
export async function openReference(options: {
  readonly booked: boolean;
  readonly database?: string;
  readonly loginRoutes?: readonly Route[];
}): Promise<Appointments> {
  const workload = makeWorkload();
  assertReferenceWorkload(workload);
  const clock = workloadClock();
  const store = options.database === undefined ? createMemoryStore() : undefined;
  const appointments = await createAppointments({
    origin: ORIGIN,
    ...(store ? { store } : { database: options.database }),
    keyStore: memoryKeyStore(),
    municipalities: [{ ...(toPlan(workload) as MunicipalityPlanInput), joined: { date: '2027-01-01', act: 'Bench 1/2027' } }],
    login: { routes: options.loginRoutes ?? [] },
    clock,
  });
  if (options.booked) await book(appointments.store, toClaims(workload), clock.nowMs());
  return appointments;
}

async function book(store: Store, claims: ReturnType<typeof toClaims>, nowMs: number): Promise<void> {
  for (let i = 0; i < claims.length; i += CLAIMS_A_COMMIT) {
    const outcome = await store.commit({
      ...emptyBatch('bench', nowMs),
      claims: claims.slice(i, i + CLAIMS_A_COMMIT),
    });
    if (outcome.outcome !== 'ok') throw new Error(`claims from ${i}: ${outcome.outcome}`);
  }
}

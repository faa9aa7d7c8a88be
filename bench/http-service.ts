import {
  type Appointments,
  createAppointments,
  defineRoute,
  memoryKeyStore,
  type Route,
} from '@rantevou/adapters';
import { type Claim, type Clock, emptyBatch, type MunicipalityPlanInput, type Store } from '@rantevou/core';
import { createMemoryStore } from '@rantevou/scheduler';
import { z } from 'zod';
import { ANYONE, toClaims, toPlan } from './municipality.ts';
import { assertReferenceWorkload, makeWorkload } from './workload.ts';

export const ORIGIN = 'http://localhost:3000';

/** Ten free times from a Monday on, of 200 officers who could each give them. */
export const SLOTS_PATH = `/api/v1/municipalities/bench/slots?service=${ANYONE[20]}&mode=in-person&from=2027-03-08&limit=10`;
export const BOOKING_PATH = '/api/v1/municipalities/bench/appointments';
export const POLICY_VERSION = '2027-01-01';
const SIGN_IN_PATH = '/api/v1/bench/sign-in/{person}';

/** Monday 1 February 2027, 07:00 in Athens: the first day of the reference workload, before it opens. */
const FIRST_MORNING_MS = Date.UTC(2027, 1, 1, 5);
const CLAIMS_A_COMMIT = 1_000;
const BUDGET = { requests: 1_000_000, seconds: 1 };
const BUDGETS = { caller: BUDGET, network: BUDGET };

/**
 * The whole service over the reference municipality: 200 officers and 90 days, in memory with its 184,140 appointments,
 * or in a database and empty. Its limits are those of a service, but none is reached.
 */
export async function openReference(database?: string): Promise<Appointments> {
  const workload = makeWorkload();
  assertReferenceWorkload(workload);
  const plan = toPlan(workload) as MunicipalityPlanInput;
  const started = performance.now();
  const clock: Clock = { nowMs: () => FIRST_MORNING_MS + Math.floor(performance.now() - started) };
  const appointments = await createAppointments({
    origin: ORIGIN,
    ...(database === undefined ? { store: createMemoryStore() } : { database }),
    keyStore: memoryKeyStore(),
    municipalities: [
      {
        ...plan,
        joined: { date: '2027-01-01', act: 'Bench 1/2027' },
      },
    ],
    login: { routes: [signInRoute] },
    policyVersion: POLICY_VERSION,
    rateLimits: { budgets: { read: BUDGETS, change: BUDGETS, booking: BUDGETS } },
    clock,
  });
  if (database === undefined) await take(appointments.store, toClaims(workload), clock.nowMs());
  return appointments;
}

async function take(store: Store, claims: readonly Claim[], nowMs: number): Promise<void> {
  for (let i = 0; i < claims.length; i += CLAIMS_A_COMMIT) {
    const some = claims.slice(i, i + CLAIMS_A_COMMIT);
    const { outcome } = await store.commit({ ...emptyBatch('bench', nowMs), claims: some });
    if (outcome !== 'ok') throw new Error(`claims from ${i}: ${outcome}`);
  }
}

/** Path that signs the invented person of a number in. */
export const signInPath = (person: number) => SIGN_IN_PATH.replace('{person}', String(person));

const signInRoute: Route = defineRoute({
  id: 'benchSignIn',
  method: 'GET',
  api: SIGN_IN_PATH,
  summary: 'Signs an invented person in',
  params: z.strictObject({ person: z.coerce.number().int() }),
  async run({ sessions, exchange, correlationId }, { params }) {
    const identity = {
      issuer: 'https://bench.example',
      subject: `bench-${params.person}`,
      login: 'citizen',
      kind: 'natural-person',
      name: 'Δοκιμή Δοκιμαστική',
      afm: syntheticAfm(params.person),
      grants: [],
      municipalityId: null,
    } as const;
    return { ok: true, value: {}, cookies: await sessions.open(identity, exchange, correlationId) };
  },
});

/** Beginning with 000, so nobody's, with a valid check digit. */
function syntheticAfm(number: number): string {
  const digits = String(number).padStart(8, '0');
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * 2 ** (8 - i), 0);
  return `${digits}${(sum % 11) % 10}`;
}

import {
  type Actor,
  anonymous,
  type Batch,
  type Claim,
  countingIds,
  fixedClock,
  isSdkError,
  type MunicipalityPlanInput,
  operator,
  type PersonVault,
  personIdOf,
  type Store,
  type StoredRecord,
} from '@rantevou/core';
import { createAppointmentDesk, createIndexes, createMemoryStore } from '@rantevou/scheduler';
import { examplePlan } from '@rantevou/scheduler/testing';
import { testVault } from './office.ts';

/** What can be asked for, with length and gap in minutes as the example plan's table has them. */
export const OFFERS = [
  { service: 'birth-certificate', mode: 'in-person', minutes: 20, gap: 10 },
  { service: 'birth-certificate', mode: 'video', minutes: 20, gap: 10 },
  { service: 'residence-certificate', mode: 'in-person', minutes: 30, gap: 10 },
  { service: 'general-information', mode: 'phone', minutes: 10, gap: 5 },
] as const;

export const LIMITS = { openPerPerson: 2, openPerBooker: 3 };

const DAILY = { rule: 'FREQ=DAILY', start: '08:00', end: '12:00' };
const NIGHTLY = { rule: 'FREQ=DAILY', start: '01:00', end: '06:00' };

/** Where and when a history happens: an ordinary day, and the days before both clock changes. */
export const SCENES = {
  ordinary: { nowMs: Date.UTC(2026, 10, 2, 5, 30), from: '2026-11-02', to: '2026-11-03', hours: DAILY },
  spring: { nowMs: Date.UTC(2027, 2, 27, 21), from: '2027-03-27', to: '2027-03-28', hours: NIGHTLY },
  autumn: { nowMs: Date.UTC(2026, 9, 24, 20), from: '2026-10-24', to: '2026-10-25', hours: NIGHTLY },
} as const;
export type Scene = keyof typeof SCENES;

function scenePlan(scene: Scene, withRoom: boolean): Partial<MunicipalityPlanInput> {
  const { hours } = SCENES[scene];
  const plan = examplePlan();
  return {
    hours: [hours],
    posts: plan.posts.map((post) => ({ ...post, hours: [hours] })),
    closedDays: { own: [] },
    resources: [
      { id: 'interpreter-1', kind: 'interpreter', interpretation: ['greek-sign-language'], hours: [hours] },
      ...(withRoom
        ? [{ id: 'room-1', kind: 'room' as const, officeId: 'town-hall', turnoverMinutes: 5 }]
        : []),
    ],
    policy: { ...LIMITS, horizonDays: 2, perBookerAndDay: 1000 },
  };
}

/** A store that remembers what was committed, so that it can be made again, to try something out on it. */
function recordingStore() {
  const store = createMemoryStore();
  const batches: Batch[] = [];
  const recording: Store = {
    load: (query) => store.load(query),
    async commit(batch) {
      const outcome = await store.commit(batch);
      if (outcome.outcome === 'ok') batches.push(batch);
      return outcome;
    },
  };
  return {
    store: recording,
    batches,
    async copy(): Promise<Store> {
      const twin = createMemoryStore();
      for (const batch of batches) if (changesSomething(batch)) await twin.commit(batch);
      return twin;
    },
  };
}

/** Whether a batch does more than tell the audit. */
export function changesSomething(batch: Batch): boolean {
  const { records, claims, conversions, releases, quotas, messages, idempotency } = batch;
  const parts = [records, claims, conversions, releases, quotas, messages];
  return idempotency !== null || parts.some((part) => part.length > 0);
}

export type World = Awaited<ReturnType<typeof openWorld>>;

/** Two processes over one store, and as many copies of both as wanted. */
export async function openWorld(scene: Scene, withRoom: boolean) {
  const recorded = recordingStore();
  const clock = fixedClock(SCENES[scene].nowMs);
  const vault = testVault();
  let desks = 0;
  const deskOver = (store: Store) =>
    createAppointmentDesk({
      store,
      clock,
      ids: countingIds(`d${++desks}`),
      vault,
      indexes: createIndexes(store),
    });
  const plan = examplePlan(scenePlan(scene, withRoom));
  const running = [deskOver(recorded.store), deskOver(recorded.store)] as const;
  const made = await running[0].changeSchedule(
    asked(operator, { municipalityId: 'dokimi', change: { type: 'replace-plan', plan } }),
  );
  if (!made.ok) throw new Error(made.refusal.code);
  return {
    ...recorded,
    clock,
    vault,
    running,
    deskOver,
    citizens: [
      await citizenOf(vault, '000000012'),
      await citizenOf(vault, '000000024'),
      await citizenOf(vault, '000000036'),
    ],
    officer: staff('officer', 'dokimi'),
    admin: staff('municipality-admin', 'dokimi'),
    strangers: [
      await citizenOf(vault, 'stranger'),
      staff('officer', 'elsewhere'),
      anonymous,
    ] as readonly Actor[],
    probe: (n: number) => citizenOf(vault, `probe-${n}`),
    records: (kind: string): Promise<readonly StoredRecord[]> =>
      recorded.store.load({ what: 'records', kind, limit: 1000 }),
  };
}

async function citizenOf(vault: PersonVault, afm: string): Promise<Actor> {
  return {
    ...anonymous,
    principalId: `login-${afm}`,
    personId: await personIdOf(vault, afm),
    login: 'citizen',
  };
}

function staff(role: 'officer' | 'municipality-admin', municipalityId: string): Actor {
  return {
    ...anonymous,
    principalId: `login-${role}-${municipalityId}`,
    personId: `person-${role}-${municipalityId}`,
    login: 'officer',
    grants: [{ role, municipalityId }],
    municipalityId,
  };
}

export const asked = (actor: Actor, input: unknown) => ({
  actor,
  input,
  idempotencyKey: null,
  correlationId: 'model',
});

/** `done`, or the code of the refusal or error. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    const value = (await promise) as { ok?: boolean; refusal?: { code: string } };
    return value?.ok === false ? String(value.refusal?.code) : 'done';
  } catch (error) {
    if (isSdkError(error)) return error.code;
    throw error;
  }
}

export async function claimsIn(store: Store): Promise<readonly Claim[]> {
  const window = { fromMs: 0, toMs: Date.UTC(2100, 0) };
  return (await store.load({ what: 'snapshot', tenantId: 'dokimi', ...window })).claims;
}

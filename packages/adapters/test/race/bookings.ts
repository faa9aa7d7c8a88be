import { type Batch, type Claim, emptyBatch } from '@rantevou/core';

export const MINUTE_MS = 60_000;
/** Monday 1 February 2027, 08:00 in Athens. */
export const OPENING_MS = Date.UTC(2027, 1, 1, 6);
export const TENANT = 'dokimi';
const NOW_MS = OPENING_MS - 7 * 24 * 60 * MINUTE_MS;

export interface Wanted {
  /** Unique over all processes of a run. */
  readonly name: string;
  readonly officer: number;
  readonly startMs: number;
  readonly minutes: number;
}

/** The whole command: claim, record, two counters, message, audit entry, change log and idempotency answer. */
export function booking({ name, officer, startMs, minutes }: Wanted): Batch {
  return {
    ...emptyBatch(TENANT, NOW_MS),
    idempotency: answerOf(`book-${name}`),
    schedule: { expectedVersion: 0 },
    records: [recordOf(name, officer, startMs, 'new')],
    claims: [claimOf({ name, officer, startMs, minutes })],
    quotas: [stepOf('open-served', name, 1), stepOf('open-booker', name, 1)],
    ...traceOf(name, 'booked', startMs),
  };
}

export function hold(wanted: Wanted, expiresAtMs = NOW_MS + 5 * MINUTE_MS): Batch {
  return {
    ...emptyBatch(TENANT, NOW_MS),
    claims: [{ ...claimOf(wanted), kind: 'hold', ownerId: `hold-${wanted.name}`, expiresAtMs }],
  };
}

/** Books what {@link hold} holds. */
export function bookHeld(wanted: Wanted): Batch {
  return {
    ...booking(wanted),
    claims: [],
    conversions: [
      {
        claimId: claimOf(wanted).id,
        fromOwnerId: `hold-${wanted.name}`,
        ownerId: `appointment-${wanted.name}`,
        kind: 'appointment',
        expiresAtMs: null,
      },
    ],
  };
}

/** Moves a booking to another time: the new claim first, unless it overlaps the old one. */
export function reschedule(from: Wanted, version: number, to: Wanted): Batch {
  const isOwnTime =
    from.officer === to.officer &&
    from.startMs < to.startMs + to.minutes * MINUTE_MS &&
    to.startMs < from.startMs + from.minutes * MINUTE_MS;
  return {
    ...emptyBatch(TENANT, NOW_MS),
    idempotency: answerOf(`move-${to.name}`),
    schedule: { expectedVersion: 0 },
    records: [recordOf(appointmentOf(from), to.officer, to.startMs, version)],
    claims: [{ ...claimOf(to), ownerId: `appointment-${appointmentOf(from)}` }],
    releases: [{ claimId: claimOf(from).id, first: isOwnTime }],
    ...traceOf(`${to.name}`, 'moved', to.startMs),
  };
}

export function cancel(from: Wanted, version: number): Batch {
  const name = appointmentOf(from);
  return {
    ...emptyBatch(TENANT, NOW_MS),
    idempotency: answerOf(`cancel-${name}`),
    records: [recordOf(name, from.officer, from.startMs, version)],
    releases: [{ claimId: claimOf(from).id, first: false }],
    quotas: [stepOf('open-served', name, -1), stepOf('open-booker', name, -1)],
    ...traceOf(`${name}-cancelled`, 'cancelled', from.startMs),
  };
}

export function claimIdOf(wanted: Wanted): string {
  return claimOf(wanted).id;
}

/** A moved booking is named `{appointment}~{move}`. */
function appointmentOf(wanted: Wanted): string {
  return wanted.name.split('~')[0]!;
}

function claimOf({ name, officer, startMs, minutes }: Wanted): Claim {
  return {
    id: `claim-${name}`,
    tenantId: TENANT,
    resourceId: `person:officer-${officer}`,
    startMs,
    endMs: startMs + minutes * MINUTE_MS,
    kind: 'appointment',
    ownerId: `appointment-${name}`,
    expiresAtMs: null,
  };
}

function recordOf(name: string, officer: number, atMs: number, expectedVersion: number | 'new') {
  return {
    kind: 'appointment',
    id: `appointment-${name}`,
    expectedVersion,
    keys: [`booker:p-${name}`, `served:p-${name}`, `officer:${officer}`],
    atMs,
    body: { state: 'booked', service: 'birth-certificate', mode: 'in-person', officer, minutes: 30 },
    sealed: { applicant: `v1.${'A'.repeat(240)}` },
  } as unknown as Batch['records'][number];
}

function stepOf(quota: string, name: string, delta: number): Batch['quotas'][number] {
  return { subjectKey: `p-${name}`, quota, day: '', delta, limit: 3 };
}

function answerOf(key: string): NonNullable<Batch['idempotency']> {
  return { key, fingerprint: `f-${key}`, answer: { id: key }, expiresAtMs: NOW_MS + 24 * 60 * MINUTE_MS };
}

function traceOf(name: string, kind: string, dueAtMs: number): Pick<Batch, 'messages' | 'audit'> {
  return {
    messages: [
      {
        id: `message-${name}`,
        key: `${name}:${kind}`,
        kind,
        subjectId: `appointment-${name}`,
        dueAtMs,
        body: { appointment: `appointment-${name}` },
      },
    ],
    audit: [
      {
        id: `audit-${name}`,
        atMs: NOW_MS,
        principalId: `l-${name}`,
        role: 'applicant',
        action: `appointment.${kind}`,
        resourceType: 'appointment',
        resourceId: `appointment-${name}`,
        outcome: 'done',
        correlationId: `c-${name}`,
        detail: { service: 'birth-certificate' },
        hash: 'A'.repeat(43),
      },
    ],
  };
}

/** Numbers in [0, 1) from a seed (mulberry32): the same seed, the same run. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

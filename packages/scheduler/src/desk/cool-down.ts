import type {
  Actor,
  AppointmentBody,
  MunicipalityPlan,
  RecordDraft,
  Refusal,
  Store,
  StoredRecord,
} from '@rantevou/core';
import { isoInAthens } from '../calendar/athens.ts';
import { refusalBy } from './booking-rules.ts';

/**
 * How long somebody who cancelled waits before booking the same service again: one record per municipality, subject
 * and service.
 *
 * @remarks A booking writes the record too, unchanged: whichever of a cancel and a booking that run at once is
 * committed second finds another version, and is decided again. Only where the municipality's policy has a cool-down.
 */
export interface CoolDown {
  readonly id: string;
  readonly record: StoredRecord | null;
}

const KIND = 'cool-down';

/** Null where the municipality has no cool-down, or nobody's is asked for. */
export async function loadCoolDown(
  store: Store,
  plan: MunicipalityPlan,
  subjectKey: string | null,
  service: string,
): Promise<CoolDown | null> {
  if (plan.policy.coolDownMinutes === 0 || subjectKey === null) return null;
  const id = `${plan.municipality.id}:${subjectKey}:${service}`;
  return { id, record: await store.load({ what: 'record', kind: KIND, id }) };
}

/**
 * Whose cool-down a cancel begins: who booked for themself or another, and cancels what still stood. Nobody's where
 * an officer cancels, or the municipality itself has closed the time.
 */
export function cancellerKeyOf(body: AppointmentBody, actor: Actor): string | null {
  const isOwn = body.source === 'citizen' && actor.personId === body.bookedById && body.status === 'booked';
  const counter = body.counters.find(({ quota }) => quota === 'open-booker');
  return isOwn && counter ? counter.subjectKey : null;
}

/** Refused until the moment, which the refusal's details name in epoch ms and in Athens time. */
export function coolDownRefusal(coolDown: CoolDown | null, nowMs: number): Refusal | null {
  const untilMs = untilOf(coolDown);
  if (untilMs <= nowMs) return null;
  const until = isoInAthens(untilMs);
  const refusal = refusalBy('COOL_DOWN', 'cool-down', 'άρθρο 2 §7');
  const [date = '', time = ''] = until.split('T');
  const shown = `${date.split('-').map(Number).reverse().join('/')} ${time.slice(0, 5)}`;
  return {
    ...refusal,
    reasons: refusal.reasons.map((reason) => ({
      ...reason,
      el: `Για αυτή την υπηρεσία μπορείτε να κλείσετε ξανά από τις ${shown}.`,
      en: `You can book this service again from ${shown}.`,
    })),
    details: { untilMs, until },
  };
}

/** The record as it is to be written: by a booking unchanged, by a cancel with the moment until which it lasts. */
export function coolDownRecord({ id, record }: CoolDown, untilMs: number | null): RecordDraft {
  const lasts = untilMs ?? untilOf({ id, record });
  return {
    kind: KIND,
    id,
    expectedVersion: record?.version ?? 'new',
    keys: [],
    atMs: lasts,
    body: { expiresAtMs: lasts },
  };
}

function untilOf(coolDown: CoolDown | null): number {
  const untilMs = coolDown?.record?.body.expiresAtMs;
  return typeof untilMs === 'number' ? untilMs : 0;
}

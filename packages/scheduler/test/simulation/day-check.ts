import { anonymous, isSdkError, type Store } from '@rantevou/core';
import {
  createAppointmentDesk,
  createIndexes,
  type DeskOptions,
  deliverable,
  type LiveIndexes,
} from '@rantevou/scheduler';
import type { Ledger } from './ledger.ts';
import { athensDay, athensMs, dayAfter, servedSpans } from './open-time.ts';
import type { Chance } from './random.ts';
import { OFFERS, type Offer, TENANT } from './town.ts';

const MINUTE = 60_000;

export interface DayCheck {
  readonly ledger: Ledger;
  readonly chance: Chance;
  /** The store itself, without weather. */
  readonly store: Store;
  readonly nowMs: number;
  readonly indexes: readonly LiveIndexes[];
  readonly ports: Omit<DeskOptions, 'store' | 'indexes'>;
}

/** All that must hold, at the end of a day: the books against the store, the listing against the books. */
export async function checkDay(check: DayCheck): Promise<void> {
  check.ledger.checkAll(check.nowMs);
  await expectStoreAsWritten(check);
  await expectIndexesAsRebuilt(check);
  for (let i = 0; i < 2; i++) await expectListedAsReckoned(check);
}

async function expectStoreAsWritten({ ledger, store, chance, nowMs }: DayCheck): Promise<void> {
  const window = { fromMs: 0, toMs: Date.UTC(2100, 0) };
  const { claims } = await store.load({ what: 'snapshot', tenantId: TENANT, ...window });
  const text = (list: Iterable<object>) =>
    [...list]
      .map((one) => JSON.stringify(sorted(one)))
      .sort()
      .join('\n');
  if (text(claims) !== text(ledger.claims.values()))
    ledger.says('the claims in the store are not those committed');
  for (const id of ledger.upcoming) {
    const record = await store.load({ what: 'record', kind: 'appointment', id });
    const { version, body } = ledger.appointments.get(id)!;
    if (record?.version !== version || JSON.stringify(sorted(record.body)) !== JSON.stringify(sorted(body))) {
      ledger.says(`${id} in the store is not the one committed`);
    }
    if (body.status !== 'cancelled') continue;
    for (const message of ledger.messages.get(id) ?? []) {
      const { deliver } = deliverable(message, record, nowMs);
      if ((deliver === 'send') !== (message.kind === 'cancelled'))
        ledger.says(`${message.key} is a ${deliver}`);
    }
  }
  for (const [key, counted] of ledger.counters) {
    const [subjectKey, quota, day = ''] = key.split(' ') as [string, string, string?];
    const used = await store.load({ what: 'quota', tenantId: TENANT, subjectKey, quota, day });
    if (used !== counted) ledger.says(`counter ${key} is ${used} in the store, ${counted} was committed`);
  }
  const ids = [...ledger.messages.keys()];
  for (let i = 0; i < 20; i++) {
    const subjectId = chance.pick(ids);
    if (subjectId === undefined) break;
    const stored = await store.load({ what: 'messages', subjectId });
    const written = ledger.messages.get(subjectId) ?? [];
    if (stored.map(({ key }) => key).join() !== written.map(({ key }) => key).join()) {
      ledger.says(`messages of ${subjectId} are not those committed`);
    }
  }
}

/** An index that has lived through the day knows what one made now knows. */
async function expectIndexesAsRebuilt({ ledger, chance, store, nowMs, indexes }: DayCheck): Promise<void> {
  const fresh = await createIndexes(store).current(TENANT, nowMs);
  const offer = OFFERS[chance.below(OFFERS.length)]!;
  const day = dayAfter(athensDay(nowMs), chance.below(6));
  const query = {
    service: offer.service,
    mode: offer.mode,
    from: day,
    to: dayAfter(day, 3),
    nowMs,
  };
  const startMs = athensMs(day, '09:00') + chance.below(12) * 15 * MINUTE;
  for (const live of indexes) {
    await live.refresh(TENANT);
    const current = await live.current(TENANT, nowMs);
    const [mine, theirs] = [current, fresh].map((one) => {
      const { availability, scheduleVersion } = one!;
      availability.expire(nowMs);
      return JSON.stringify([
        scheduleVersion,
        answerOf(() => availability.countDays(query)),
        answerOf(() => availability.findSlots({ ...query, limit: 50 })),
        answerOf(() => availability.explain({ ...query, start: new Date(startMs).toISOString() })),
      ]);
    });
    if (mine !== theirs) ledger.says(`an index differs from one made anew (${JSON.stringify(query)})`);
  }
}

/** A mode that is off, and a service that nobody gives, are told as errors. */
function answerOf(ask: () => unknown): unknown {
  try {
    return ask();
  } catch (error) {
    if (isSdkError(error)) return error.code;
    throw error;
  }
}

/** What a stranger is shown of a day is what the books say is free, no more and no less. */
async function expectListedAsReckoned(check: DayCheck): Promise<void> {
  const { ledger, chance, store, nowMs, ports } = check;
  const offer = OFFERS[chance.below(OFFERS.length)]!;
  const day = dayAfter(athensDay(nowMs), chance.below(9));
  const desk = createAppointmentDesk({ ...ports, store, indexes: createIndexes(store) });
  const query = { municipalityId: TENANT, service: offer.service, mode: offer.mode, from: day, to: day };
  const slots = await desk.slots(anonymous, { ...query, limit: 200 }).catch(() => null);
  const reckoned = freeStarts(ledger, offer, day, nowMs);
  // A mode that is off, and a service that nobody gives, are told as errors.
  const listed = slots?.map(({ startMs }) => startMs) ?? [];
  if (listed.join() !== reckoned.slice(0, 200).join()) {
    const extra = listed.filter((ms) => !reckoned.includes(ms));
    const missing = reckoned.filter((ms) => !listed.includes(ms));
    const iso = (list: number[]) => list.slice(0, 3).map((ms) => new Date(ms).toISOString());
    ledger.says(`${offer.service} ${offer.mode} ${day}: listed ${iso(extra)}, not listed ${iso(missing)}`);
  }
}

/** Starts at which some officer is free, by the books and by plain arithmetic. */
export function freeStarts(ledger: Ledger, offer: Offer, day: string, nowMs: number): number[] {
  const plan = ledger.plan!;
  const step = plan.policy.startEveryMinutes * MINUTE;
  const midnight = athensMs(day, '00:00');
  const free = new Set<number>();
  for (const post of plan.posts) {
    if (post.services !== 'all' && !post.services.includes(offer.service)) continue;
    for (const { officerId } of post.holders) {
      const about = { officerId, officeId: post.officeId, mode: offer.mode };
      for (const [from, to] of servedSpans(plan, about, day, offer.service)) {
        const claims = [...ledger.claimsOn(`person:${officerId}`)].filter(
          ({ expiresAtMs }) => expiresAtMs === null || expiresAtMs > nowMs,
        );
        for (let start = from; start + offer.minutes * MINUTE <= to; start += plan.grainMinutes * MINUTE) {
          if (wallMinutes(start, midnight, day) % plan.policy.startEveryMinutes !== 0) continue;
          if (start < nowMs + plan.policy.noticeMinutes * MINUTE) continue;
          const end = start + (offer.minutes + offer.gap) * MINUTE;
          if (claims.every((claim) => claim.endMs <= start || end <= claim.startMs)) free.add(start);
        }
      }
    }
  }
  return step > 0 ? [...free].sort((a, b) => a - b) : [];
}

/** Minutes from local midnight, as the clock on the wall shows them. */
function wallMinutes(ms: number, midnight: number, day: string): number {
  const passed = (ms - midnight) / MINUTE;
  const hours = Math.floor(passed / 60);
  for (const shift of [0, 1, -1]) {
    const text = `${String(hours + shift).padStart(2, '0')}:${String(passed % 60).padStart(2, '0')}`;
    if (hours + shift >= 0 && hours + shift < 24 && athensMs(day, text) === ms)
      return (hours + shift) * 60 + (passed % 60);
  }
  return passed;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

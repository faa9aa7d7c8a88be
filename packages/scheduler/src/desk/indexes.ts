import {
  allRecords,
  effectivePlan,
  type MunicipalityPlan,
  planSchema,
  type ScheduleChange,
  SdkError,
  type Store,
  type Watermark,
} from '@rantevou/core';
import { buildAvailability } from '../availability/build.ts';
import type { Availability } from '../availability/types.ts';
import { civilDateOf, civilDayAt, startOfDayMs } from '../calendar/athens.ts';
import type { AvailabilityIndexes, IndexedPlan } from './types.ts';

/** How long a process may answer from its index without asking the change log. */
const POLL_EVERY_MS = 100;
const CHANGES_AT_A_TIME = 1_000;

interface Entry extends IndexedPlan {
  readonly availability: Availability;
  /** First civil day of the index, days since 1970-01-01: another today means another index. */
  readonly firstDay: number;
}

export interface LiveIndexes extends AvailabilityIndexes {
  /** Applies changes of this process's own commit at once. */
  committed(tenantId: string, changes: readonly ScheduleChange[]): void;
  /** Brings a tenant up to date now, whatever the poll interval. */
  refresh(tenantId: string): Promise<void>;
  /** Milliseconds since the change log was last read, or null before the first time. For readiness. */
  lagMs(nowMs: number): number | null;
}

/**
 * Keeps an index for each municipality of a store: a snapshot, then the change log, read at most every 100 ms and
 * only when somebody asks.
 *
 * @remarks The index may be a moment stale, so it never promises: the commit does. Changes are idempotent by claim
 * id, so one watermark serves all tenants: an index made later than it sees a few of its own claims twice.
 */
export function createIndexes(store: Store): LiveIndexes {
  const entries = new Map<string, Entry>();
  const building = new Map<string, Promise<Entry | null>>();
  /** Changes that came while an index was being built: its snapshot may be older than they are. */
  const meanwhile = new Map<string, ScheduleChange[]>();
  let watermark: Watermark | null = null;
  let polledAtMs: number | null = null;
  let polling: Promise<void> | null = null;

  function apply(change: ScheduleChange): void {
    const tenantId = change.type === 'claim' ? change.claim.tenantId : change.tenantId;
    meanwhile.get(tenantId)?.push(change);
    const entry = entries.get(tenantId);
    if (!entry) return;
    if (change.type === 'schedule') {
      // The plan is another one: the next question builds the index anew.
      if (change.version !== entry.scheduleVersion) entries.delete(tenantId);
    } else {
      entry.availability.apply(change);
    }
  }

  async function readChanges(): Promise<void> {
    while (watermark !== null) {
      const read: { changes: readonly ScheduleChange[]; watermark: Watermark } = await store.load({
        what: 'changes',
        after: watermark,
        limit: CHANGES_AT_A_TIME,
      });
      for (const change of read.changes) apply(change);
      watermark = read.watermark;
      if (read.changes.length < CHANGES_AT_A_TIME) return;
    }
  }

  /** One reader at a time: two would take the same changes in turns, and undo the newer by the older. */
  function read(): Promise<void> {
    polling ??= readChanges().finally(() => {
      polling = null;
    });
    return polling;
  }

  async function poll(nowMs: number): Promise<void> {
    await read();
    polledAtMs = nowMs;
  }

  async function build(tenantId: string, nowMs: number): Promise<Entry | null> {
    const record = await store.load({ what: 'record', kind: 'schedule', id: tenantId });
    if (!record) return null;
    const plan = planOf(record.body.plan);
    const today = civilDateOf(nowMs);
    const fromMs = startOfDayMs(today);
    const toMs = fromMs + (plan.policy.horizonDays + 2) * 86_400_000;
    const snapshot = await store.load({ what: 'snapshot', tenantId, fromMs, toMs });
    watermark ??= snapshot.watermark;
    // The plan was replaced between the two reads: read it again.
    if (snapshot.scheduleVersion !== record.version) return build(tenantId, nowMs);
    const availability = buildAvailability(
      plan,
      { from: today, days: plan.policy.horizonDays },
      snapshot.claims,
    );
    const firstDay = civilDayAt(nowMs);
    const entry: Entry = { plan, scheduleVersion: record.version, availability, firstDay };
    entries.set(tenantId, entry);
    const missed = meanwhile.get(tenantId) ?? [];
    meanwhile.delete(tenantId);
    for (const change of missed) apply(change);
    return entry;
  }

  function entryOf(tenantId: string, nowMs: number): Promise<Entry | null> {
    const entry = entries.get(tenantId);
    if (entry && entry.firstDay === civilDayAt(nowMs)) return Promise.resolve(entry);
    let pending = building.get(tenantId);
    if (!pending) {
      meanwhile.set(tenantId, []);
      pending = build(tenantId, nowMs).finally(() => {
        building.delete(tenantId);
        meanwhile.delete(tenantId);
      });
      building.set(tenantId, pending);
    }
    return pending;
  }

  return {
    current(tenantId, nowMs) {
      const isFresh = polledAtMs !== null && nowMs >= polledAtMs && nowMs - polledAtMs < POLL_EVERY_MS;
      return isFresh ? entryOf(tenantId, nowMs) : poll(nowMs).then(() => entryOf(tenantId, nowMs));
    },
    tenants: async () => (await allRecords(store, { kind: 'schedule' })).map(({ id }) => id),
    committed(_tenantId, changes) {
      for (const change of changes) apply(change);
    },
    async refresh(tenantId) {
      // A reading that began before the commit that told us may have missed it.
      if (polling) await polling;
      await read();
      const entry = entries.get(tenantId);
      const record = await store.load({ what: 'record', kind: 'schedule', id: tenantId });
      // A change of the plan may not have come through the log yet: what is stored decides.
      if (entry && record && record.version !== entry.scheduleVersion) entries.delete(tenantId);
    },
    lagMs: (nowMs) => (polledAtMs === null ? null : Math.max(0, nowMs - polledAtMs)),
  };
}

function planOf(body: unknown): MunicipalityPlan {
  const plan = planSchema.safeParse(body);
  if (!plan.success) throw new SdkError('CONFIG_INVALID', { details: { record: 'schedule' } });
  return effectivePlan(plan.data);
}

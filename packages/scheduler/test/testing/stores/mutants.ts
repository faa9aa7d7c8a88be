import {
  type Batch,
  type CommitOutcome,
  emptyBatch,
  type Query,
  type ScheduleChange,
  type Store,
} from '@rantevou/core';
import { createMemoryStore } from '@rantevou/scheduler';

/** A store with one fault, and a case that must find it. */
export interface Mutant {
  readonly fault: string;
  readonly foundBy: RegExp;
  readonly createStore: () => Store;
}

type Inner = ReturnType<typeof createMemoryStore>;

function mutant(commit: (inner: Inner, batch: Batch) => Promise<CommitOutcome>): () => Store {
  return () => {
    const inner = createMemoryStore();
    return { load: (query) => inner.load(query), commit: (batch) => commit(inner, batch) };
  };
}

function mutantLoad(change: (query: Query) => Query): () => Store {
  return () => {
    const inner = createMemoryStore();
    return {
      load: ((query: Query) => inner.load(change(query))) as Store['load'],
      commit: (batch) => inner.commit(batch),
    };
  };
}

export const MUTANTS: readonly Mutant[] = [
  {
    fault: "decides what has expired by the machine's clock",
    foundBy: /no server's clock decides/,
    createStore: mutant((inner, batch) => inner.commit({ ...batch, atMs: Date.now() })),
  },
  {
    fault: 'never removes what has expired',
    foundBy: /an expired claim in the way is removed/,
    createStore: mutant((inner, batch) => inner.commit({ ...batch, atMs: 0 })),
  },
  {
    fault: 'counts, and then adds to the counter',
    foundBy: /of 20 parallel steps under a limit of 2/,
    createStore: mutant(async (inner, batch) => {
      for (const { subjectKey, quota, day, delta, limit } of batch.quotas) {
        const used = await inner.load({ what: 'quota', tenantId: batch.tenantId, subjectKey, quota, day });
        if (delta > 0 && limit !== null && used + delta > limit)
          return { outcome: 'limit', subjectKey, quota, day };
      }
      return inner.commit({ ...batch, quotas: batch.quotas.map((step) => ({ ...step, limit: null })) });
    }),
  },
  {
    fault: 'looks for the answer first, and stores it afterwards',
    foundBy: /of 50 parallel submits with one key/,
    createStore: mutant(async (inner, batch) => {
      const { idempotency, tenantId, atMs } = batch;
      const stored = idempotency && (await inner.load({ what: 'answer', key: idempotency.key, atMs }));
      if (stored) return { outcome: 'replayed', ...stored };
      const outcome = await inner.commit({ ...batch, idempotency: null });
      if (outcome.outcome === 'ok') await inner.commit({ ...emptyBatch(tenantId, atMs), idempotency });
      return outcome;
    }),
  },
  {
    fault: 'stores the answer although the rest is refused',
    foundBy: /a commit that fails keeps no key/,
    createStore: mutant(async (inner, batch) => {
      const { idempotency, tenantId, atMs } = batch;
      const answered = await inner.commit({ ...emptyBatch(tenantId, atMs), idempotency });
      return answered.outcome === 'ok' ? inner.commit({ ...batch, idempotency: null }) : answered;
    }),
  },
  {
    fault: 'reads the schedule version before its transaction',
    foundBy: /absence against booking/,
    createStore: mutant(async (inner, batch) => {
      const { tenantId, schedule } = batch;
      const { scheduleVersion } = await inner.load({ what: 'snapshot', tenantId, fromMs: 0, toMs: 0 });
      if (schedule !== null && schedule.expectedVersion !== scheduleVersion) {
        return { outcome: 'schedule-changed', version: scheduleVersion };
      }
      return inner.commit({ ...batch, schedule: null });
    }),
  },
  {
    fault: 'writes messages and audit in a transaction of their own',
    foundBy: /leaves no trace/,
    createStore: mutant(async (inner, { messages, audit, ...batch }) => {
      await inner.commit({ ...emptyBatch(batch.tenantId, batch.atMs), messages, audit });
      return inner.commit({ ...batch, messages: [], audit: [] });
    }),
  },
  {
    fault: 'lets every second claim of a batch stand or fall by itself',
    foundBy: /all claims of a batch are made, or none/,
    createStore: mutant(async (inner, batch) => {
      const outcome = await inner.commit({ ...batch, claims: batch.claims.filter((_, i) => i % 2 === 0) });
      if (outcome.outcome !== 'ok') return outcome;
      const rest = await inner.commit({
        ...emptyBatch(batch.tenantId, batch.atMs),
        claims: batch.claims.filter((_, i) => i % 2 === 1),
      });
      return rest.outcome === 'ok' ? { ...outcome, changes: [...outcome.changes, ...rest.changes] } : rest;
    }),
  },
  {
    fault: 'turns pages by time alone',
    foundBy: /pages follow one another/,
    createStore: mutantLoad((query) =>
      query.what === 'records' && query.after !== undefined
        ? { ...query, after: { ...query.after, id: '\u{10ffff}' } }
        : query,
    ),
  },
  {
    fault: 'finds records by any of their keys',
    foundBy: /records are found by all of their keys/,
    createStore: mutantLoad((query) =>
      query.what === 'records' && query.keys !== undefined
        ? { ...query, keys: query.keys.slice(0, 1) }
        : query,
    ),
  },
  {
    fault: 'reads the change log by number, past commits that are not visible yet',
    foundBy: /16 parallel writers/,
    createStore: createLogByNumber,
  },
];

/** Numbers are given when a commit begins; a reader that has seen a later one never comes back for an earlier one. */
function createLogByNumber(): Store {
  const inner = createMemoryStore();
  const log: { number: number; change: ScheduleChange }[] = [];
  let next = 0;
  return {
    load: (async (query: Query) => {
      if (query.what === 'snapshot') return { ...(await inner.load(query)), watermark: String(next - 1) };
      if (query.what !== 'changes') return inner.load(query);
      const tenantOf = (change: ScheduleChange) =>
        change.type === 'claim' ? change.claim.tenantId : change.tenantId;
      const page = log
        .filter(
          ({ number, change }) =>
            number > Number(query.after) && tenantOf(change) === (query.tenantId ?? tenantOf(change)),
        )
        .sort((a, b) => a.number - b.number)
        .slice(0, query.limit);
      return {
        changes: page.map(({ change }) => change),
        watermark: String(page.at(-1)?.number ?? query.after),
      };
    }) as Store['load'],
    commit: async (batch) => {
      const outcome = await inner.commit(batch);
      if (outcome.outcome !== 'ok') return outcome;
      const rows = outcome.changes.map((change) => ({ number: next++, change }));
      if (next % 3 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      log.push(...rows);
      return outcome;
    },
  };
}

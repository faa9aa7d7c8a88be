import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { emptyBatch, NEW_APPOINTMENT, type OutboxMessage } from '@rantevou/core';
import { openPostgresStore, type SqlStore } from '../../src/postgres.ts';
import { type Arrival, openSink } from './sink.ts';
import type { WorkerOrder } from './worker.ts';

export interface RelayRun {
  readonly url: string;
  readonly messages: number;
  readonly kills: number;
  readonly workers: number;
  readonly seed: number;
}

export interface RelayFigures {
  readonly queued: number;
  readonly arrived: number;
  readonly refused: number;
  readonly lostReplies: number;
  readonly kills: number;
  readonly duplicates: number;
  readonly dropped: number;
  readonly seconds: number;
  /** Each must be empty. */
  readonly missing: readonly string[];
  /** Came again although its sender was told and lived. */
  readonly unexplained: readonly string[];
  /** Written after the cancel was committed, or arrived after the cancel's own message. */
  readonly afterCancel: readonly string[];
  readonly outOfOrder: readonly string[];
}

const TENANT = 'relay';
/** Longer than a loaded machine makes a living relay wait. */
const LOCK_MS = 5_000;
const WAITING_MS = 30 * 60_000;
/** Messages of one appointment, in their order. */
const KINDS = ['confirmation', 'documents', 'reminder', 'transfer-ended'] as const;
const EVERY_TENTH = 10;

/** Delivers messages through relays that are killed in the midst of it, to a peer that fails, and counts. */
export async function runRelay(run: RelayRun): Promise<RelayFigures> {
  const store = await openPostgresStore({ url: run.url, maxConnections: 4 });
  const sink = await openSink(run.seed);
  const order = { url: run.url, sinkPort: sink.port, lockMs: LOCK_MS };
  const startedMs = Date.now();
  const queued = await queue(store, run.messages, startedMs);
  const workers = await Promise.all(Array.from({ length: run.workers }, () => start(order)));
  const killed = new Set<number>();
  const cancelled = new Map<string, number>();
  const subjects = [...new Set(queued.map(({ subjectId }) => subjectId))];
  const toCancel = subjects.filter((_, i) => i % EVERY_TENTH === 0);
  try {
    const cancelling = cancelOneByOne(store, toCancel, cancelled);
    const perKill = queued.length / (run.kills + 1);
    while (!(await isDone(store)) || cancelled.size < toCancel.length) {
      if (Date.now() - startedMs > WAITING_MS) break;
      if (killed.size < run.kills && sink.arrivals.length > perKill * (killed.size + 1)) {
        // Nobody goes on until the next one is there; what is killed then is in the midst of a pass.
        sink.gate.close();
        const next = await start(order);
        const before = sink.arrivals.length;
        sink.gate.open();
        while (sink.arrivals.length === before) await pause(1);
        const slot = killed.size % workers.length;
        killed.add(await kill(workers[slot] as ChildProcess));
        workers[slot] = next;
      }
      await pause(20);
    }
    await cancelling;
  } finally {
    for (const worker of workers) await kill(worker);
    await sink.close();
  }
  const dropped = await countOf(store, "state = 'dropped'");
  await store.close();
  return {
    ...judge(queued, sink.arrivals, killed, cancelled),
    dropped,
    refused: sink.refused(),
    seconds: (Date.now() - startedMs) / 1000,
  };
}

async function queue(store: SqlStore, count: number, nowMs: number): Promise<OutboxMessage[]> {
  const queued: OutboxMessage[] = [];
  const body = {
    ...NEW_APPOINTMENT,
    status: 'booked',
    startMs: nowMs + 86_400_000,
    endMs: nowMs + 87_000_000,
    sequence: 0,
  };
  for (let i = 0; i < Math.ceil(count / KINDS.length); i++) {
    const subjectId = `appointment-${i}`;
    const messages = KINDS.map((kind) => message(subjectId, kind, nowMs));
    const record = {
      kind: 'appointment',
      id: subjectId,
      expectedVersion: 'new' as const,
      keys: [],
      atMs: null,
    };
    await store.commit({
      ...emptyBatch(TENANT, nowMs),
      records: [{ ...record, body, sealed: {} }],
      messages,
    });
    queued.push(...messages);
  }
  return queued;
}

const message = (subjectId: string, kind: string, dueAtMs: number): OutboxMessage => {
  const key = `${subjectId}:1:${kind}`;
  return { id: key, key, kind, subjectId, dueAtMs, body: { version: 1, sequence: 0 } };
};

async function cancelOneByOne(store: SqlStore, subjects: readonly string[], cancelled: Map<string, number>) {
  for (const id of subjects) {
    const record = await store.load({ what: 'record', kind: 'appointment', id });
    if (record === null) throw new Error(`${id} is not there`);
    const change = {
      ...record,
      expectedVersion: record.version,
      body: { ...record.body, status: 'cancelled' },
    };
    const batch = emptyBatch(TENANT, Date.now());
    const { outcome } = await store.commit({
      ...batch,
      records: [change],
      messages: [message(id, 'cancelled', batch.atMs)],
    });
    if (outcome !== 'ok') throw new Error(outcome);
    cancelled.set(id, Date.now());
    await pause(2);
  }
}

function judge(
  queued: readonly OutboxMessage[],
  arrivals: readonly Arrival[],
  killed: ReadonlySet<number>,
  cancelled: ReadonlyMap<string, number>,
) {
  const byKey = Map.groupBy(arrivals, ({ key }) => key);
  const bySubject = Map.groupBy(arrivals, ({ subjectId }) => subjectId);
  const expected = [
    ...queued.filter(({ subjectId }) => !cancelled.has(subjectId)).map(({ key }) => key),
    ...[...cancelled.keys()].map((id) => `${id}:1:cancelled`),
  ];
  // A second arrival has a reason when the first one's sender was not told, or died.
  const unexplained = arrivals.filter(({ key, isAnswered, pid }, i) => {
    const isRepeated = arrivals.indexOf(byKey.get(key)?.at(-1) as Arrival) > i;
    return isRepeated && isAnswered && !killed.has(pid);
  });
  const afterCancel = arrivals.filter((arrival) => {
    const atMs = cancelled.get(arrival.subjectId);
    if (atMs === undefined || arrival.kind === 'cancelled') return false;
    const ofSubject = bySubject.get(arrival.subjectId) ?? [];
    const own = ofSubject.findIndex(({ kind }) => kind === 'cancelled');
    return arrival.composedAtMs > atMs || (own !== -1 && ofSubject.indexOf(arrival) > own);
  });
  const outOfOrder = [...bySubject].flatMap(([subjectId, list]) => {
    const ranks = [...new Set(list.map(({ kind }) => kind))].map((kind) => rank(kind));
    return ranks.every((one, i) => i === 0 || one > (ranks[i - 1] ?? -1)) ? [] : [subjectId];
  });
  return {
    queued: queued.length + cancelled.size,
    arrived: byKey.size,
    lostReplies: arrivals.filter(({ isAnswered }) => !isAnswered).length,
    kills: killed.size,
    duplicates: arrivals.length - byKey.size,
    missing: expected.filter((key) => !byKey.has(key)),
    unexplained: unexplained.map(({ key }) => key),
    afterCancel: afterCancel.map(({ key }) => key),
    outOfOrder,
  };
}

function rank(kind: string): number {
  const at = (KINDS as readonly string[]).indexOf(kind);
  return at === -1 ? KINDS.length : at;
}

async function isDone(store: SqlStore): Promise<boolean> {
  return (await countOf(store, "state IN ('queued', 'failed')")) === 0;
}

async function countOf(store: SqlStore, where: string): Promise<number> {
  const { rows } = await store.executeSql(
    `SELECT count(*)::int AS n FROM ${store.schema}.outbox WHERE ${where}`,
  );
  return (rows[0] as { n: number }).n;
}

async function start(order: WorkerOrder): Promise<ChildProcess> {
  const worker = fork(fileURLToPath(new URL('./worker.ts', import.meta.url)), {
    execArgv: ['--conditions=@rantevou/source'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  worker.send(order);
  await once(worker, 'message');
  return worker;
}

/** SIGKILL: the process has no moment to put anything in order. */
async function kill(worker: ChildProcess): Promise<number> {
  const exited = once(worker, 'exit');
  worker.kill('SIGKILL');
  await exited;
  return worker.pid ?? 0;
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

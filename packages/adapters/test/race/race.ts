import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { openPostgresStore } from '../../src/postgres.ts';
import type { ProcessOrder, ProcessReport } from './process.ts';
import type { Pattern } from './share.ts';

export interface RaceOptions {
  /** An empty database: the race counts what stands in it afterwards. */
  readonly url: string;
  readonly pattern: Pattern;
  readonly processes: number;
  readonly connections: number;
  readonly attempts: number;
  readonly seed: number;
}

export interface RaceResult {
  readonly ok: number;
  readonly lost: number;
  readonly unexpected: readonly string[];
  /** Claims that stand, by SQL. */
  readonly standing: number;
  /** Pairs of claims of one officer that share a moment, by SQL that the SDK does not use. */
  readonly overlaps: number;
  /** Acknowledged and not in the database, or in it and never acknowledged. */
  readonly unaccounted: number;
  /** Commits that the stores tried again after a deadlock or a serialisation failure. */
  readonly retries: number;
  /** Deadlocks that the server counted. */
  readonly deadlocks: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  readonly attemptsPerSecond: number;
}

/** Processes race for one database; then plain SQL says what came of it. */
export async function runRace(options: RaceOptions): Promise<RaceResult> {
  const { url, processes } = options;
  await (await openPostgresStore({ url })).close();
  const children = Array.from({ length: processes }, start);
  try {
    await Promise.all(children.map((child, i) => tell(child, orderOf(options, i))));
    const from = performance.now();
    const reports = (await Promise.all(children.map((child) => tell(child, 'go')))) as ProcessReport[];
    const seconds = (performance.now() - from) / 1000;
    return { ...summary(reports, seconds), ...(await inspect(url, reports)) };
  } finally {
    for (const child of children) child.kill();
  }
}

function start(): ChildProcess {
  return fork(fileURLToPath(new URL('./process.ts', import.meta.url)), {
    execArgv: ['--conditions=@rantevou/source'],
  });
}

function orderOf(
  { url, pattern, processes, connections, attempts, seed }: RaceOptions,
  i: number,
): ProcessOrder {
  const share = { pattern, prefix: `${pattern}-${i}`, callers: connections, seed: seed * 100 + i };
  return { url, connections, share: { ...share, attempts: Math.ceil(attempts / processes) } };
}

async function tell(child: ChildProcess, message: ProcessOrder | 'go'): Promise<unknown> {
  child.send(message);
  const ended = new AbortController();
  const answer = once(child, 'message', { signal: ended.signal }).then(([value]) => value as unknown);
  const end = once(child, 'exit', { signal: ended.signal }).then(([code]) => {
    throw new Error(`a process of the race ended early with code ${code}`);
  });
  try {
    return await Promise.race([answer, end]);
  } finally {
    ended.abort();
    await Promise.allSettled([answer, end]);
  }
}

function summary(reports: readonly ProcessReport[], seconds: number) {
  const latencies = reports.flatMap((report) => report.latenciesMs).sort((a, b) => a - b);
  const at = (part: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * part))] ?? 0;
  return {
    ok: sum(reports, (report) => report.ok),
    lost: sum(reports, (report) => report.lost),
    unexpected: reports.flatMap((report) => report.unexpected),
    retries: sum(reports, (report) => report.retries),
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    maxMs: latencies.at(-1) ?? 0,
    attemptsPerSecond: latencies.length / seconds,
  };
}

async function inspect(url: string, reports: readonly ProcessReport[]) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: claims } = await client.query<{ id: string; hold: boolean }>(
      'SELECT id, expires_at IS NOT NULL AS hold FROM rantevou.claims',
    );
    const { rows: pairs } = await client.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM rantevou.claims a JOIN rantevou.claims b
       ON a.id < b.id AND a.tenant_id = b.tenant_id AND a.resource_id = b.resource_id
       AND lower(a.during) < upper(b.during) AND lower(b.during) < upper(a.during)`,
    );
    await client.query('SELECT pg_stat_force_next_flush()');
    const { rows: stats } = await client.query<{ deadlocks: number }>(
      'SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()',
    );
    const kept = new Set(claims.filter((claim) => !claim.hold).map((claim) => claim.id));
    const told = new Set(reports.flatMap((report) => report.standing));
    return {
      standing: kept.size,
      overlaps: pairs[0]!.n,
      unaccounted: notIn(kept, told) + notIn(told, kept),
      deadlocks: stats[0]!.deadlocks,
    };
  } finally {
    await client.end();
  }
}

function sum(reports: readonly ProcessReport[], of: (report: ProcessReport) => number): number {
  return reports.reduce((total, report) => total + of(report), 0);
}

function notIn(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  return [...some].filter((id) => !others.has(id)).length;
}

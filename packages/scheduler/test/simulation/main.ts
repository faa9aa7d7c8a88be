/**
 * `npm run test:simulation`: 200 seeds of 300 operations, on all cores. Arguments: `--seed 17` that one alone,
 * `--seeds 1000`, `--from 200`, `--operations 5000`, `--per-day 400`, `--officers 60`, `--year` (400 requests on each
 * day of a year with 60 officers), `--jobs 1`, `--told` (every operation with its answer).
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { type SimulationOptions, type SimulationResult, simulate } from './simulate.ts';

const SCRIPT = 'npm run test:simulation --';
/** Between two lines of progress. */
const EVERY_MS = 5_000;

type Told = Omit<SimulationOptions, 'told' | 'day'>;

if (isMainThread) await lead();
else await follow();

async function lead(): Promise<void> {
  const number = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      seed: number,
      seeds: number,
      from: number,
      operations: number,
      'per-day': number,
      officers: number,
      jobs: number,
      year: { type: 'boolean', default: false },
      told: { type: 'boolean', default: false },
    },
  });
  const perDay = Number(values['per-day'] ?? (values.year ? 400 : 60));
  const operations = Number(values.operations ?? (values.year ? 365 * 400 : 300));
  const officers = values.officers ?? (values.year ? '60' : undefined);
  const run = { operations, perDay, ...(officers === undefined ? {} : { officers: Number(officers) }) };
  const one = values.seed ?? (values.year ? '1' : undefined);
  if (one !== undefined) {
    // Twice, where that is quick: the same seed is the same history.
    const first = await alone({ ...run, seed: Number(one) }, values.told);
    const second = operations > 10_000 ? first : await simulate({ ...run, seed: Number(one) });
    if (second.hash !== first.hash) throw new Error(`seed ${one} was another history the second time`);
    tell(first, run);
    process.exitCode = first.violation ? 1 : 0;
    return;
  }
  const from = Number(values.from ?? 1);
  const seeds = Array.from({ length: Number(values.seeds ?? 200) }, (_, i) => from + i);
  const results = await many(seeds, run, Number(values.jobs ?? availableParallelism()));
  const bad = results.filter(({ violation }) => violation !== null);
  for (const result of bad.slice(0, 5)) tell(result, run);
  const sum = (of: (result: SimulationResult) => number) => results.reduce((all, one) => all + of(one), 0);
  console.log(
    `${results.length} seeds: ${sum((r) => r.operations)} operations, ${sum((r) => r.commits)} commits, ` +
      `${sum((r) => r.appointments)} appointments, ${sum((r) => r.days)} days; ${bad.length} broke a promise.`,
  );
  process.exitCode = bad.length > 0 || results.length < seeds.length ? 1 : 0;
}

function alone(options: Told, isTold: boolean): Promise<SimulationResult> {
  let lastMs = performance.now();
  return simulate({
    ...options,
    ...(isTold ? { told: (line) => console.log(line) } : {}),
    day: ({ operation, date, commits }) => {
      if (performance.now() - lastMs < EVERY_MS) return;
      lastMs = performance.now();
      console.log(`${date}: ${operation} of ${options.operations} operations, ${commits} commits`);
    },
  });
}

async function many(
  seeds: readonly number[],
  run: Omit<Told, 'seed'>,
  jobs: number,
): Promise<SimulationResult[]> {
  const left = [...seeds];
  const results: SimulationResult[] = [];
  let lastMs = performance.now();
  const worker = () =>
    new Promise<void>((resolve, reject) => {
      const thread = new Worker(new URL(import.meta.url), { workerData: run });
      const give = () => {
        const seed = left.shift();
        if (seed === undefined) thread.postMessage(null);
        else thread.postMessage(seed);
      };
      thread.on('message', (result: SimulationResult) => {
        results.push(result);
        if (performance.now() - lastMs > EVERY_MS) {
          lastMs = performance.now();
          console.log(`${results.length} of ${seeds.length} seeds`);
        }
        give();
      });
      thread.on('error', reject);
      thread.on('exit', () => resolve());
      give();
    });
  await Promise.all(Array.from({ length: Math.min(jobs, seeds.length) }, worker));
  return results.sort((a, b) => a.seed - b.seed);
}

/** A thread: a seed in, a result out, until there is none. */
async function follow(): Promise<void> {
  const run = workerData as Omit<Told, 'seed'>;
  parentPort!.on('message', async (seed: number | null) => {
    if (seed === null) parentPort!.close();
    else parentPort!.postMessage(await simulate({ ...run, seed }));
  });
}

function tell(
  { seed, hash, violation, operations, commits, appointments, days }: SimulationResult,
  run: Omit<Told, 'seed'>,
): void {
  const size = [
    `--seed ${seed}`,
    `--operations ${violation ? violation.operation + 1 : run.operations}`,
    `--per-day ${run.perDay}`,
    ...(run.officers === undefined ? [] : [`--officers ${run.officers}`]),
  ].join(' ');
  if (violation === null) {
    console.log(
      `seed ${seed}: ${operations} operations, ${commits} commits, ${appointments} appointments, ${days} days`,
    );
    console.log(`history ${hash}`);
    return;
  }
  console.error(`seed ${seed}, operation ${violation.operation}:`);
  for (const line of violation.says) console.error(`  ${line}`);
  console.error(`  again: ${SCRIPT} ${size} --told`);
}

import { startPostgres } from '../support/embedded-server.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { racePglite } from './pglite.ts';
import { runRace } from './race.ts';
import { goalLine, judged, measureRates } from './rates.ts';
import type { Pattern } from './share.ts';

/**
 * `npm run test:race`: 4 processes × 16 connections, 10,000 attempts on 100 slots in three patterns, PGlite with 64
 * callers, and the rates of the guard and of the whole command against a bare insert. Ends with 1 when a promise is
 * broken: no double booking, and the guard's floor. What is aimed at beyond is printed as reached or short, and ends
 * nothing: it depends on the machine's disk too. `RACE_ATTEMPTS` and `RACE_SEEDS` make it longer.
 */
const attempts = Number(process.env.RACE_ATTEMPTS ?? 10_000);
const seeds = Number(process.env.RACE_SEEDS ?? 1);
const broken: string[] = [];

const server = await startPostgres();
try {
  for (let seed = 1; seed <= seeds; seed++) {
    for (const pattern of ['equal', 'shifted', 'mix'] as const) await race(pattern, seed);
  }
  await rates();
} finally {
  await server.stop();
}
const pglite = await racePglite(64, 2000);
console.log(
  `pglite   64 callers, 2,000 attempts: ${pglite.ok} bookings, ${pglite.overlaps} overlaps, ${pglite.unexpected.length} errors`,
);
expect('pglite: 100 bookings', pglite.ok === 100);
expect('pglite: no overlap, no error', pglite.overlaps === 0 && pglite.unexpected.length === 0);

for (const promise of broken) console.error(`BROKEN: ${promise}`);
process.exitCode = broken.length === 0 ? 0 : 1;

async function race(pattern: Pattern, seed: number): Promise<void> {
  const database = await createTestDatabase(server.url);
  const result = await runRace({ url: database.url, pattern, processes: 4, connections: 16, attempts, seed });
  await database.drop();
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  console.log(
    `${pattern.padEnd(8)} seed ${seed}: ${result.ok} ok, ${result.lost} lost, ${result.unexpected.length} errors, ` +
      `${result.standing} standing, ${result.overlaps} overlaps, ${result.unaccounted} unaccounted, ` +
      `${result.deadlocks} deadlocks (${result.retries} retries), p50 ${ms(result.p50Ms)}, p99 ${ms(result.p99Ms)}, ` +
      `max ${ms(result.maxMs)}, ${Math.round(result.attemptsPerSecond)} attempts/s`,
  );
  expect(
    `${pattern}: no error but a lost race (${result.unexpected.slice(0, 3)})`,
    result.unexpected.length === 0,
  );
  expect(`${pattern}: no overlap`, result.overlaps === 0);
  expect(`${pattern}: every acknowledgement kept, nothing else`, result.unaccounted === 0);
  if (pattern === 'equal')
    expect('equal: exactly 100 bookings', result.ok === 100 && result.standing === 100);
}

async function rates(): Promise<void> {
  const database = await createTestDatabase(server.url);
  for (const callers of [16, 256]) {
    const { bare, guard, command } = await measureRates({
      url: database.url,
      callers,
      rounds: 3,
      secondsPerRound: 3,
    });
    console.log(
      `rates    ${callers} callers: bare insert ${Math.round(bare)}/s, guard ${Math.round(guard)}/s ` +
        `(${(guard / bare).toFixed(2)}), whole command ${Math.round(command)}/s (${(command / bare).toFixed(2)})`,
    );
    if (callers === 16) {
      for (const { what, ratio, atLeast, isFloor } of judged({ bare, guard, command })) {
        if (isFloor) expect(`${what} at least ${atLeast} of a bare insert`, ratio >= atLeast);
        else console.log(goalLine({ what, ratio, atLeast }));
      }
    }
  }
  await database.drop();
}

function expect(promise: string, isKept: boolean): void {
  if (!isKept) broken.push(promise);
}

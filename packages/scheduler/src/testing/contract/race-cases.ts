import { type RacePattern, type RaceReport, type RaceShare, runRaceShare } from './race.ts';
import { ensureFairRace, RACES } from './race-verdict.ts';
import type { Case, Scenario } from './scenario.ts';

const CALLERS = 64;
const PROCESSES = 4;

export interface RaceSize {
  readonly attempts: number;
  readonly seed: number;
}

/** Races among 64 callers of one process. */
export function raceCases(size: RaceSize): Case[] {
  return patterns().map((pattern) => [
    `${CALLERS} callers, ${size.attempts} attempts ${RACES[pattern]}`,
    (s) =>
      race(s, pattern, size, 1, (shares) => Promise.all(shares.map((share) => runRaceShare(s.store, share)))),
  ]);
}

/** The same races among as many callers, of four processes. */
export function processRaceCases(size: RaceSize, module: URL): Case[] {
  return patterns().map((pattern) => [
    `${PROCESSES} processes, ${size.attempts} attempts ${RACES[pattern]}`,
    async (s) => {
      const { raceInProcesses } = await import('../processes.ts');
      await race(s, pattern, size, PROCESSES, (shares) => raceInProcesses(module, shares));
    },
  ]);
}

function patterns(): RacePattern[] {
  return Object.keys(RACES) as RacePattern[];
}

async function race(
  s: Scenario,
  pattern: RacePattern,
  { attempts, seed }: RaceSize,
  workers: number,
  run: (shares: readonly RaceShare[]) => Promise<readonly RaceReport[]>,
): Promise<void> {
  const tail = s.tail((await s.snapshot()).watermark);
  const callers = CALLERS / workers;
  const shares = Array.from({ length: workers }, (_, worker) => ({
    pattern,
    prefix: s.prefix,
    worker,
    workers,
    callers,
    attempts,
    seed,
  }));
  await ensureFairRace(s, { pattern, attempts }, await run(shares), tail);
}

import { runRace } from '../../packages/adapters/test/race/race.ts';
import { measureRates } from '../../packages/adapters/test/race/rates.ts';
import { startPostgres } from '../../packages/adapters/test/support/embedded-server.ts';
import { createTestDatabase } from '../../packages/adapters/test/support/test-database.ts';
import type { Figure, Report } from '../report.ts';

const ROUNDS = 5;
const SECONDS_A_ROUND = 2;
/** Callers → what the guard and the whole command are to reach of a bare insert. */
const AIMS = [
  [16, 0.8, 0.3],
  [256, 2, 0.8],
] as const;
const RACE = { pattern: 'equal', processes: 4, connections: 4, attempts: 10_000, seed: 99 } as const;

/** W8: durable bookings on a real PostgreSQL with fsync on, by the measures of `npm run test:race`. */
export async function booking(report: Report): Promise<void> {
  const server = await startPostgres();
  try {
    const figures: Figure[] = [];
    for (const [callers, guardAim, commandAim] of AIMS) {
      const database = await createTestDatabase(server.url);
      const rates = await measureRates({
        url: database.url,
        callers,
        rounds: ROUNDS,
        secondsPerRound: SECONDS_A_ROUND,
      });
      await database.drop();
      const line = (what: string, rate: number, aim: number): Figure => ({
        goal: 'G8',
        what: `${what}, ${callers} callers, spread over 200 officers × 60 days`,
        ours: `${perSecond(rate)} attempts`,
        peer: `bare insert ${perSecond(rates.bare)}`,
        measured: `${(rate / rates.bare).toFixed(2)}× of a bare insert`,
        target: `≥ ${aim}×`,
        met: rate / rates.bare >= aim,
      });
      figures.push(
        line('the guard', rates.guard, guardAim),
        line('the whole command', rates.command, commandAim),
      );
    }
    figures.push(...(await hotRace(server.url)));
    report.add(
      'Durable booking (W8)',
      [
        `PostgreSQL with fsync on, on loopback, sharing the cores with its callers; at most 16 connections; ${ROUNDS} rounds of ${SECONDS_A_ROUND} s each, in turn, the median round counts.`,
        'Bare insert: one row by one INSERT into a table with a primary key and no other check. Guard: the claim alone, by its INSERT … ON CONFLICT DO NOTHING. Whole command: everything that a booking writes, in one round trip, through the store. No commits are grouped.',
        `Hot race: ${RACE.processes} processes × ${RACE.connections} connections, ${RACE.attempts.toLocaleString('en')} whole commands, all walking the same 100 slots in the same order.`,
      ],
      figures,
    );
  } finally {
    await server.stop();
  }
}

async function hotRace(serverUrl: string): Promise<Figure[]> {
  const database = await createTestDatabase(serverUrl);
  const race = await runRace({ url: database.url, ...RACE });
  await database.drop();
  if (race.overlaps > 0 || race.unaccounted > 0 || race.unexpected.length > 0) {
    throw new Error(`the race broke a promise: ${JSON.stringify(race)}`);
  }
  return [
    {
      goal: 'G8',
      what: 'hot race, how long the slowest hundredth waits',
      ours: `p99 ${race.p99Ms.toFixed(1)} ms (p50 ${race.p50Ms.toFixed(1)} ms), ${perSecond(race.attemptsPerSecond)} attempts`,
      measured: `p99 ${race.p99Ms.toFixed(1)} ms`,
      target: '< 10 ms',
      met: race.p99Ms < 10,
    },
    {
      goal: 'G8',
      what: 'hot race, double bookings and deadlocks',
      ours: `${race.overlaps} and ${race.deadlocks}`,
      measured: `${race.overlaps} and ${race.deadlocks}`,
      target: '0 and 0',
      met: race.overlaps === 0 && race.deadlocks === 0,
    },
  ];
}

const perSecond = (rate: number) => `${Math.round(rate).toLocaleString('en')}/s`;

import { openPostgresStore, type SqlStore } from '../../src/postgres.ts';
import { booking, MINUTE_MS, OPENING_MS, randomFrom, type Wanted } from './bookings.ts';

const OFFICERS = 200;
const DAYS = 60;
const STARTS_PER_DAY = 18;
const DAY_MS = 24 * 60 * MINUTE_MS;

export interface Rates {
  /** Attempts per second, the median of the rounds. */
  readonly bare: number;
  readonly guard: number;
  readonly command: number;
}

/** A rate against a bare insert. A floor must hold; a goal is what is aimed at. */
interface Judged {
  readonly what: string;
  readonly ratio: number;
  readonly atLeast: number;
  readonly isFloor: boolean;
}

export function judged({ bare, guard, command }: Rates): readonly Judged[] {
  return [
    { what: 'guard', ratio: guard / bare, atLeast: 0.5, isFloor: true },
    { what: 'whole command', ratio: command / bare, atLeast: 0.3, isFloor: false },
  ];
}

export function goalLine({ what, ratio, atLeast }: Omit<Judged, 'isFloor'>): string {
  const verdict = ratio >= atLeast ? 'reached' : 'short';
  return `goal     ${what} at least ${atLeast} of a bare insert: ${ratio.toFixed(2)}, ${verdict}`;
}

interface Contestant {
  readonly name: keyof Rates;
  attempt(store: SqlStore, wanted: Wanted): Promise<unknown>;
}

const COLUMNS = 'id, tenant_id, resource_id, during, kind, owner_id, expires_at';

const CONTESTANTS: readonly Contestant[] = [
  {
    // The limit: a row of the same width, with a primary key and nothing to guard.
    name: 'bare',
    attempt: (store, wanted) =>
      store.executeSql(
        `INSERT INTO bare (${COLUMNS}) VALUES ($1, $2, $3, tstzrange(to_timestamp($4), to_timestamp($5)), $6, $7, NULL)`,
        valuesOf(wanted),
      ),
  },
  {
    name: 'guard',
    attempt: (store, wanted) =>
      store.executeSql(
        `INSERT INTO rantevou.claims (${COLUMNS})
         SELECT $1, $2, $3, tstzrange(to_timestamp($4), to_timestamp($5)), $6, $7, NULL
         ORDER BY 3, 4 ON CONFLICT DO NOTHING`,
        valuesOf(wanted),
      ),
  },
  { name: 'command', attempt: (store, wanted) => store.commit(booking(wanted)) },
];

/**
 * How many attempts per second go through, spread over 200 officers and 60 days: a bare single-row insert, the
 * guarded claim alone, and the whole command. Rounds alternate, so that the machine's moods hit all alike.
 */
export async function measureRates(options: {
  readonly url: string;
  readonly callers: number;
  readonly rounds: number;
  readonly secondsPerRound: number;
}): Promise<Rates> {
  const store = await openPostgresStore({ url: options.url, maxConnections: Math.min(options.callers, 16) });
  try {
    await store.executeSql(`CREATE TABLE IF NOT EXISTS bare (
      id text COLLATE "C" PRIMARY KEY, tenant_id text NOT NULL, resource_id text NOT NULL, during tstzrange NOT NULL,
      kind text NOT NULL, owner_id text NOT NULL, expires_at timestamptz)`);
    const rates: Record<keyof Rates, number[]> = { bare: [], guard: [], command: [] };
    for (let round = 0; round < options.rounds; round++) {
      for (const contestant of CONTESTANTS) {
        await clear(store);
        rates[contestant.name].push(await attemptsPerSecond(store, contestant, round, options));
      }
    }
    return { bare: median(rates.bare), guard: median(rates.guard), command: median(rates.command) };
  } finally {
    await store.close();
  }
}

async function clear(store: SqlStore): Promise<void> {
  const tables = ['claims', 'records', 'quotas', 'outbox', 'audit', 'idempotency', 'schedule_changes'];
  await store.executeSql(`TRUNCATE bare, ${tables.map((table) => `rantevou.${table}`).join(', ')}`);
  await store.executeSql('CHECKPOINT');
}

async function attemptsPerSecond(
  store: SqlStore,
  contestant: Contestant,
  round: number,
  options: { readonly callers: number; readonly secondsPerRound: number },
): Promise<number> {
  let attempts = 0;
  const from = performance.now();
  const until = from + options.secondsPerRound * 1000;
  const caller = async (number: number) => {
    const random = randomFrom(1000 * (round + 1) + number);
    for (let n = 0; performance.now() < until; n++) {
      await contestant.attempt(store, wantedBy(random, `${number}-${n}`));
      attempts++;
    }
  };
  await Promise.all(Array.from({ length: options.callers }, (_, number) => caller(number)));
  return attempts / ((performance.now() - from) / 1000);
}

function wantedBy(random: () => number, name: string): Wanted {
  const day = Math.floor(random() * DAYS);
  const start = Math.floor(random() * STARTS_PER_DAY);
  return {
    name,
    officer: Math.floor(random() * OFFICERS),
    startMs: OPENING_MS + day * DAY_MS + start * 20 * MINUTE_MS,
    minutes: 20,
  };
}

function valuesOf({ name, officer, startMs, minutes }: Wanted): unknown[] {
  const end = startMs + minutes * MINUTE_MS;
  return [
    `claim-${name}`,
    'dokimi',
    `person:officer-${officer}`,
    startMs / 1000,
    end / 1000,
    'appointment',
    `appointment-${name}`,
  ];
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

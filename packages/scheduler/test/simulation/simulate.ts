import { createHash } from 'node:crypto';
import { countingIds, fixedClock, operator, type Store } from '@rantevou/core';
import { createAppointmentDesk, createIndexes, createMemoryStore } from '@rantevou/scheduler';
import { checkDay, freeStarts } from './day-check.ts';
import { Ledger } from './ledger.ts';
import { athensDay, dayAfter } from './open-time.ts';
import { KINDS, Operations } from './operations.ts';
import { citizenOf } from './people.ts';
import { plainVault, unreliableStore, type Weather } from './ports.ts';
import { Chance } from './random.ts';
import { OFFERS, TENANT, townOf } from './town.ts';

const DAY_MS = 86_400_000;
/** What people do when a time is wanted by many. */
const RUSHING = ['book', 'book', 'hold-and-book', 'hold', 'reschedule', 'propose', 'absence'] as const;

export interface SimulationOptions {
  readonly seed: number;
  readonly operations: number;
  /** Requests of one simulated day. */
  readonly perDay: number;
  /** Absent: chosen by the seed. */
  readonly officers?: number;
  /** Makes the store a worse one: what it then breaks has to be seen. */
  readonly spoil?: (store: Store) => Store;
  readonly told?: (line: string) => void;
  /** After each simulated day. */
  readonly day?: (about: {
    readonly operation: number;
    readonly date: string;
    readonly commits: number;
  }) => void;
}

export interface SimulationResult {
  readonly seed: number;
  /** SHA-256 of everything that was asked, answered and committed. */
  readonly hash: string;
  readonly operations: number;
  readonly commits: number;
  readonly appointments: number;
  readonly days: number;
  /** What did not hold, with the operation at which it was first seen; null = everything held. */
  readonly violation: { readonly operation: number; readonly says: readonly string[] } | null;
}

/** Lets a municipality live for a while: everything that happens follows from the seed. */
export async function simulate(options: SimulationOptions): Promise<SimulationResult> {
  const { seed, operations, perDay, told } = options;
  const chance = new Chance(seed);
  const officers = options.officers ?? [3, 6, 12, 20][chance.below(4)]!;
  const town = townOf(chance, officers, operations > 5_000);
  const clock = fixedClock(town.fromMs);
  const ledger = new Ledger();
  const weather: Weather = { failing: 0, lagging: false, passes: (ms) => clock.advanceMs(ms) };
  const hash = createHash('sha256');
  const memory: Store = createMemoryStore();
  const inner = options.spoil?.(memory) ?? memory;
  const store = unreliableStore(inner, chance, weather, (batch) => {
    ledger.write(batch);
    hash.update(JSON.stringify(batch));
  });
  const vault = plainVault(chance, weather);
  const processes = ['a', 'b'].map((name) => {
    const indexes = createIndexes(store);
    const desk = createAppointmentDesk({ store, clock, ids: countingIds(name), vault, indexes });
    return { desk, indexes };
  });
  const desks = processes.map(({ desk }) => desk);
  const made = await desks[0]!.changeSchedule({
    actor: operator,
    input: { municipalityId: TENANT, change: { type: 'replace-plan', plan: town.plan } },
    idempotencyKey: null,
    correlationId: 'simulation',
  });
  if (!made.ok) throw new Error(made.refusal.code);
  const people = Math.max(20, Math.round(perDay * 1.5));
  const citizens = await Promise.all(Array.from({ length: people }, (_, n) => citizenOf(vault, n)));
  let numbers = 0;
  const next = () => ++numbers;
  const nowMs = () => clock.nowMs();
  const does = new Operations({ chance, ledger, desks, citizens, vault, weather, nowMs, next });
  const tell = (line: string) => {
    hash.update(line);
    told?.(line);
  };

  let days = 0;
  let dayEndsMs = town.fromMs + DAY_MS;
  let done = 0;
  const result = (violation: SimulationResult['violation']): SimulationResult => ({
    seed,
    hash: hash.copy().digest('hex'),
    operations: done,
    commits: ledger.commits,
    appointments: ledger.appointments.size,
    days,
    violation,
  });
  while (done < operations) {
    clock.advanceMs(Math.floor((chance.next() * 2 * DAY_MS) / perDay));
    weather.failing = chance.is(0.15) ? 0.15 : 0;
    weather.lagging = chance.is(0.2);
    // Some come at once: what one has decided on may be gone when it commits.
    const together = Math.min(operations - done, chance.is(0.25) ? 2 + chance.below(5) : 1);
    const isRush = together > 1 && chance.is(0.5);
    does.rush(isRush);
    const kinds = Array.from({ length: together }, () => {
      return isRush ? chance.pick(RUSHING)! : chance.weighted(KINDS);
    });
    const first = done;
    const atOnce = kinds.map(async (kind) => {
      const code = await does.attempt(kind);
      return `${kind} → ${code}`;
    });
    const lines = await Promise.all(atOnce);
    for (const line of lines) tell(`${done++} ${new Date(clock.nowMs()).toISOString()} ${line}`);
    if (ledger.violations.length > 0) return result({ operation: first, says: ledger.violations });
    if (clock.nowMs() < dayEndsMs && done < operations) continue;
    while (dayEndsMs <= clock.nowMs()) dayEndsMs += DAY_MS;
    days += 1;
    weather.failing = 0;
    weather.lagging = false;
    clock.advanceMs(1_000);
    await closeDay();
    if (ledger.violations.length > 0) return result({ operation: done - 1, says: ledger.violations });
    options.day?.({ operation: done, date: athensDay(clock.nowMs()), commits: ledger.commits });
  }
  return result(null);

  async function closeDay(): Promise<void> {
    await checkDay({
      ledger,
      chance,
      store: inner,
      nowMs: clock.nowMs(),
      indexes: processes.map(({ indexes }) => indexes),
      ports: { clock, ids: countingIds(`day-${days}`), vault },
    });
    // What is listed can be booked, and what is not cannot, by somebody whom no limit stops.
    const offer = OFFERS[chance.below(OFFERS.length)]!;
    const day = dayAfter(athensDay(clock.nowMs()), 1 + chance.below(5));
    const starts = freeStarts(ledger, offer, day, clock.nowMs());
    const free = chance.pick(starts);
    const stranger = await citizenOf(vault, 1_000_000 + next());
    const try_ = (startMs: number) =>
      does.bookListed(desks[0]!, stranger, offerOf(offer), new Date(startMs).toISOString());
    if (free !== undefined) {
      const code = await try_(free);
      tell(`listed → ${code}`);
      if (!code.startsWith('done')) ledger.says(`a listed start could not be booked: ${code}`);
      const grid = free + (chance.below(24) - 12) * 15 * 60_000;
      if (!freeStarts(ledger, offer, athensDay(grid), clock.nowMs()).includes(grid)) {
        const refused = await try_(grid);
        tell(`unlisted → ${refused}`);
        if (refused.startsWith('done')) ledger.says('a start that is not listed was booked');
      }
    }
  }
}

function offerOf({ service, mode }: (typeof OFFERS)[number]) {
  return { service, mode };
}

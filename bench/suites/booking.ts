import { openPostgresStore } from '@rantevou/adapters/postgres';
import { type Batch, emptyBatch } from '@rantevou/core';
import { startPostgres } from '../../packages/adapters/test/support/embedded-server.ts';
import { median, summary } from '../measure.ts';
import type { Figure, Report } from '../report.ts';
import { seeded } from '../workload.ts';

type Store = Awaited<ReturnType<typeof openPostgresStore>>;
/** One attempt to book; whether it was had. */
type Attempt = (caller: number, i: number) => Promise<boolean>;

const TENANT = 'bench';
const OFFICERS = 200;
const DAYS = 60;
const SLOT_MS = 15 * 60_000;
const SLOTS_A_DAY = 26;
const FIRST_MS = Date.UTC(2027, 1, 1, 6);
const ROUND_MS = 2_000;
const ROUNDS = 3;
const CONNECTIONS = 16;

interface Round {
  readonly attempts: number;
  readonly booked: number;
  readonly timesUs: readonly number[];
  readonly seconds: number;
}

/** Callers in parallel, each at its next attempt as soon as the one before is answered. */
async function round(callers: number, attempt: Attempt): Promise<Round> {
  const timesUs: number[] = [];
  let booked = 0;
  const started = performance.now();
  const end = started + ROUND_MS;
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      for (let i = 0; performance.now() < end; i += 1) {
        const asked = performance.now();
        if (await attempt(caller, i)) booked += 1;
        timesUs.push((performance.now() - asked) * 1000);
      }
    }),
  );
  return { attempts: timesUs.length, booked, timesUs, seconds: (performance.now() - started) / 1000 };
}

interface Slot {
  readonly officer: number;
  readonly startMs: number;
}

const slotAt = (officer: number, n: number): Slot => ({
  officer,
  startMs: FIRST_MS + Math.floor(n / SLOTS_A_DAY) * 86_400_000 + (n % SLOTS_A_DAY) * SLOT_MS,
});

/** Random slots of all officers and days: races are rare. */
function spread(seed: number): (caller: number, i: number) => Slot {
  const draws = new Map<number, () => number>();
  return (caller) => {
    const draw = draws.get(caller) ?? seeded(seed + caller);
    draws.set(caller, draw);
    return slotAt(Math.floor(draw() * OFFICERS), Math.floor(draw() * DAYS * SLOTS_A_DAY));
  };
}

/** All callers walk the same slots in the same order: every slot is a race. */
const hot = (_caller: number, i: number): Slot =>
  slotAt(Math.floor(i / (DAYS * SLOTS_A_DAY)) % OFFICERS, i % (DAYS * SLOTS_A_DAY));

let made = 0;
/** Unique in this process. */
function newId(): string {
  made += 1;
  return String(made);
}

function claimOf(slot: Slot, id: string): Batch['claims'][number] {
  return {
    id: `claim-${id}`,
    tenantId: TENANT,
    resourceId: `person:officer-${slot.officer}`,
    startMs: slot.startMs,
    endMs: slot.startMs + SLOT_MS,
    kind: 'appointment',
    ownerId: `appointment-${id}`,
    expiresAtMs: null,
  };
}

/** The guard alone: one claim. */
function guardBatch(slot: Slot): Batch {
  return { ...emptyBatch(TENANT, FIRST_MS), claims: [claimOf(slot, newId())] };
}

/** All that a booking writes: answer, schedule version, appointment, claim, two counters, message, audit, change log. */
function bookingBatch(slot: Slot): Batch {
  const id = newId();
  const subject = `subject-${id.padStart(36, '0')}`;
  const sealed = 'A'.repeat(160) as Batch['records'][number]['sealed'][string];
  return {
    ...emptyBatch(TENANT, FIRST_MS),
    idempotency: {
      key: `key-${id.padStart(40, '0')}`,
      fingerprint: `fingerprint-${id.padStart(32, '0')}`,
      answer: { appointmentId: `appointment-${id}` },
      expiresAtMs: FIRST_MS + 86_400_000,
    },
    schedule: { expectedVersion: 1 },
    records: [
      {
        kind: 'appointment',
        id: `appointment-${id}`,
        expectedVersion: 'new',
        keys: [`booker:${subject}`, `served:${subject}`, `officer:officer-${slot.officer}`],
        atMs: slot.startMs,
        body: {
          state: 'booked',
          service: 'certificate',
          mode: 'in-person',
          officerId: `officer-${slot.officer}`,
          startMs: slot.startMs,
          endMs: slot.startMs + SLOT_MS,
          gapMinutes: 0,
        },
        sealed: { applicant: sealed, request: sealed },
      },
    ],
    claims: [claimOf(slot, id)],
    quotas: [
      { subjectKey: subject, quota: 'open-booker', day: '', delta: 1, limit: 5 },
      { subjectKey: subject, quota: 'open-served', day: '', delta: 1, limit: 3 },
    ],
    messages: [
      {
        id: `message-${id}`,
        key: `appointment-${id}:1:booked`,
        kind: 'appointment-booked',
        subjectId: `appointment-${id}`,
        dueAtMs: FIRST_MS,
        body: { appointmentId: `appointment-${id}` },
      },
    ],
    audit: [
      {
        id: `audit-${id}`,
        atMs: FIRST_MS,
        principalId: subject,
        role: 'applicant',
        action: 'appointment.book',
        resourceType: 'appointment',
        resourceId: `appointment-${id}`,
        outcome: 'done',
        correlationId: `correlation-${id}`,
        detail: { service: 'certificate', mode: 'in-person' },
        hash: 'h'.repeat(43),
      },
    ],
  };
}

/** W8: durable bookings on a real PostgreSQL with fsync on. */
export async function booking(report: Report): Promise<void> {
  const server = await startPostgres();
  const store = await openPostgresStore({ url: server.url, schema: 'bench', maxConnections: CONNECTIONS });
  try {
    const { rows } = await store.pool.query<{ version: string; fsync: string; deadlocks: string }>(
      `SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync,
              (SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()) AS deadlocks`,
    );
    await store.pool.query(
      `CREATE TABLE bench.bare (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tenant_id text NOT NULL,
         resource_id text NOT NULL, during tstzrange NOT NULL)`,
    );
    await store.commit({
      ...emptyBatch(TENANT, FIRST_MS),
      records: [
        { kind: 'schedule', id: TENANT, expectedVersion: 'new', keys: [], atMs: null, body: {}, sealed: {} },
      ],
    });
    const figures = [...(await loads(store, 16)), ...(await loads(store, 256)), await hotRace(store)];
    await clear(store);
    const after = await store.pool.query<{ deadlocks: string }>(
      'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
    );
    const newDeadlocks = Number(after.rows[0]!.deadlocks) - Number(rows[0]!.deadlocks);
    report.add(
      'Durable booking (W8)',
      [
        `PostgreSQL ${rows[0]!.version}, fsync ${rows[0]!.fsync}, on loopback, sharing the cores with its callers; ${CONNECTIONS} connections; ${ROUNDS} rounds of ${ROUND_MS / 1000} s each, in turn, the median round counts.`,
        'Bare insert: one row by one INSERT into a table without any check. Guard: a batch of one claim. Whole command: everything that a booking writes, in one round trip.',
        `Over all rounds: ${claimsMade.toLocaleString('en')} claims, ${doubles} double bookings, ${newDeadlocks} deadlocks, ${store.stats().retries} retries.`,
      ],
      [
        ...figures,
        {
          goal: 'G8',
          what: 'double bookings and deadlocks in all rounds together',
          ours: `${doubles} and ${newDeadlocks}`,
          measured: `${doubles} and ${newDeadlocks}`,
          target: '0 and 0',
          met: doubles === 0 && newDeadlocks === 0,
        },
      ],
    );
  } finally {
    await store.close();
    await server.stop();
  }
}

/** Spread load: bare insert, guard and whole command in turn, so that all meet the same machine. */
async function loads(store: Store, callers: number): Promise<Figure[]> {
  const had = async (batch: Batch) => {
    const { outcome } = await store.commit(batch);
    if (outcome !== 'ok' && outcome !== 'claim-taken') throw new Error(`unexpected outcome ${outcome}`);
    return outcome === 'ok';
  };
  const rounds: Record<'bare' | 'guard' | 'whole', Round[]> = { bare: [], guard: [], whole: [] };
  for (let r = 0; r < ROUNDS; r += 1) {
    const slots = {
      bare: spread(1000 + r * 10_000),
      guard: spread(1000 + r * 10_000),
      whole: spread(1000 + r * 10_000),
    };
    await clear(store);
    rounds.bare.push(
      await round(callers, async (caller, i) => {
        const { officer, startMs } = slots.bare(caller, i);
        await store.pool.query(
          'INSERT INTO bench.bare (tenant_id, resource_id, during) VALUES ($1, $2, tstzrange($3, $4))',
          [TENANT, `person:officer-${officer}`, new Date(startMs), new Date(startMs + SLOT_MS)],
        );
        return true;
      }),
    );
    await clear(store);
    rounds.guard.push(await round(callers, (caller, i) => had(guardBatch(slots.guard(caller, i)))));
    await clear(store);
    rounds.whole.push(await round(callers, (caller, i) => had(bookingBatch(slots.whole(caller, i)))));
  }
  const rate = (of: readonly Round[]) => median(of.map((r) => r.attempts / r.seconds));
  const bookings = (of: readonly Round[]) => median(of.map((r) => r.booked / r.seconds));
  const bare = rate(rounds.bare);
  const figure = (name: 'guard' | 'whole', what: string, aim: number): Figure => {
    const ratio = rate(rounds[name]) / bare;
    const { p99Us } = summary(rounds[name].flatMap((r) => r.timesUs));
    return {
      goal: 'G8',
      what: `${what}, ${callers} callers, spread over ${OFFICERS} officers × ${DAYS} days`,
      ours: `${perSecond(rate(rounds[name]))} attempts (${perSecond(bookings(rounds[name]))} booked), p99 ${(p99Us / 1000).toFixed(1)} ms`,
      peer: `bare insert ${perSecond(bare)}`,
      measured: `${ratio.toFixed(2)}× of a bare insert`,
      target: `≥ ${aim}×`,
      met: ratio >= aim,
    };
  };
  return callers === 16
    ? [figure('guard', 'the guard', 0.8), figure('whole', 'the whole command', 0.3)]
    : [figure('guard', 'the guard', 2), figure('whole', 'the whole command', 0.8)];
}

async function hotRace(store: Store): Promise<Figure> {
  const rounds: Round[] = [];
  for (let r = 0; r < ROUNDS; r += 1) {
    await clear(store);
    rounds.push(
      await round(CONNECTIONS, async (caller, i) => {
        const { outcome } = await store.commit(guardBatch(hot(caller, i)));
        return outcome === 'ok';
      }),
    );
  }
  const p99Ms = median(rounds.map((r) => summary(r.timesUs).p99Us / 1000));
  return {
    goal: 'G8',
    what: `hot race: ${CONNECTIONS} callers walk the same slots`,
    ours: `${perSecond(median(rounds.map((r) => r.attempts / r.seconds)))} attempts (${perSecond(median(rounds.map((r) => r.booked / r.seconds)))} booked)`,
    measured: `p99 ${p99Ms.toFixed(1)} ms`,
    target: 'p99 < 10 ms',
    met: p99Ms < 10,
  };
}

let claimsMade = 0;
let doubles = 0;

/**
 * Looks for double bookings, then empties the tables: an index of the round before would be paid for by the next.
 *
 * @throws Error when two claims of one officer overlap: the figures are worth nothing then.
 */
async function clear(store: Store): Promise<void> {
  const { rows } = await store.pool.query<{ claims: number; doubles: number }>(
    `SELECT (SELECT count(*)::int FROM bench.claims) AS claims,
            (SELECT count(*)::int FROM bench.claims a JOIN bench.claims b
               ON a.tenant_id = b.tenant_id AND a.resource_id = b.resource_id AND a.during && b.during AND a.id < b.id
            ) AS doubles`,
  );
  claimsMade += rows[0]!.claims;
  doubles += rows[0]!.doubles;
  if (doubles > 0) throw new Error(`${doubles} double bookings`);
  await store.pool.query(`TRUNCATE bench.bare, bench.claims, bench.quotas, bench.outbox, bench.audit,
    bench.idempotency, bench.schedule_changes`);
  await store.pool.query("DELETE FROM bench.records WHERE kind <> 'schedule'");
  await store.pool.query('CHECKPOINT');
}

const perSecond = (rate: number) => `${Math.round(rate).toLocaleString('en')}/s`;

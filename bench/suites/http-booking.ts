import { startPostgres } from '../../packages/adapters/test/support/embedded-server.ts';
import { createTestDatabase } from '../../packages/adapters/test/support/test-database.ts';
import { type Running, type Sent, serve } from '../http-process.ts';
import { BOOKING_PATH, ORIGIN, POLICY_VERSION, signInPath } from '../http-service.ts';
import { median } from '../measure.ts';
import { ANYONE } from '../municipality.ts';
import type { Report } from '../report.ts';

const CALLERS = 16;
const ROUNDS = 5;
/** By each caller in a round; the first round of all is not counted. */
const BOOKINGS = 30;
/** As many as a person may have open. */
const BOOKINGS_OF_ONE = 3;
const PERSONS = BOOKINGS / BOOKINGS_OF_ONE;
/** Civil days of the reference workload that are open from Monday to Friday for weeks on end. */
const FIRST_DAY = Date.UTC(2027, 3, 5);
const STARTS_A_DAY = 12;

/** W8 through the front door: a booking over HTTP on PostgreSQL against one bare insert over the same way. */
export async function httpBooking(report: Report): Promise<void> {
  const postgres = await startPostgres();
  const database = await createTestDatabase(postgres.url);
  try {
    const ours = await serve('express', { database: database.url });
    const theirs = await serve('bare-insert', { database: database.url });
    try {
      await compare(report, ours, theirs);
    } finally {
      ours.stop();
      theirs.stop();
    }
  } finally {
    await database.drop();
    await postgres.stop();
  }
}

async function compare(report: Report, ours: Running, theirs: Running): Promise<void> {
  const pairs: (readonly [number, number])[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const cookies = await signInAll(ours, round);
    const pair = [await perSecond(ours, round, cookies), await perSecond(theirs, round, cookies)] as const;
    if (round > 0) pairs.push(pair);
  }
  const ratio = median(pairs.map(([a, b]) => a / b));
  const text = (which: 0 | 1) => `${Math.round(median(pairs.map((pair) => pair[which])))}/s`;
  report.add(
    'Booking over HTTP',
    [
      `Express 5 on PostgreSQL with fsync on, on loopback; ${CALLERS} callers at a time, each with ${BOOKINGS} bookings of ${PERSONS} citizens, who are signed in, in a round; ${ROUNDS} rounds in turn after one that does not count; the median of the rounds' ratios. 200 officers.`,
      'Ours opens the session, checks what is sent, the rules and the limits, finds an officer, seals what is personal, and commits the whole command with its messages, audit entry and stored answer. The bare route parses the same body and inserts it as one row, through the same kind of pool.',
    ],
    [
      {
        what: `a booking, ${CALLERS} callers`,
        state: 'warm',
        ours: text(0),
        peer: `a bare Express route with one insert ${text(1)}`,
        measured: `${ratio.toFixed(2)}× of a bare insert`,
      },
    ],
  );
}

/** Cookies of each caller's citizens: other ones in each round. */
async function signInAll(server: Running, round: number): Promise<readonly (readonly string[])[]> {
  const cookies: string[][] = [];
  for (let caller = 0; caller < CALLERS; caller += 1) {
    const first = (round * CALLERS + caller) * PERSONS + 1;
    const some = Array.from({ length: PERSONS }, (_, i) => signIn(server, first + i));
    cookies.push(await Promise.all(some));
  }
  return cookies;
}

async function signIn(server: Running, person: number): Promise<string> {
  const { status, headers, body } = await server.send(signInPath(person));
  if (status !== 200) throw new Error(`signing in answered ${status}: ${body}`);
  return [headers['set-cookie'] ?? []]
    .flat()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
}

async function perSecond(
  server: Running,
  round: number,
  cookies: readonly (readonly string[])[],
): Promise<number> {
  const from = performance.now();
  await Promise.all(
    cookies.map(async (own, caller) => {
      for (let i = 0; i < BOOKINGS; i += 1) {
        const sent = bookingOf(own[Math.floor(i / BOOKINGS_OF_ONE)]!, caller, round * BOOKINGS + i);
        const { status, body } = await server.send(BOOKING_PATH, sent);
        if (status !== 201) throw new Error(`booking answered ${status}: ${body}`);
      }
    }),
  );
  return (cookies.length * BOOKINGS) / ((performance.now() - from) / 1000);
}

/** The caller's booking of a number: at a time of its own, which 200 officers can give to 16 callers. */
function bookingOf(cookie: string, caller: number, number: number): Sent {
  return {
    method: 'POST',
    headers: {
      cookie,
      origin: ORIGIN,
      'content-type': 'application/json',
      'idempotency-key': `bench-${caller}-${number}`,
    },
    body: JSON.stringify({
      service: ANYONE[20],
      mode: 'in-person',
      start: startOf(number),
      applicant: { type: 'self' },
      personServed: { name: 'Δοκιμή Δοκιμαστική', email: 'bench@example.org', phone: '6900000000' },
      declarations: { dataTrueAndAccurate: true, privacyNoticeRead: true, policyVersion: POLICY_VERSION },
      confirmDuplicate: true,
    }),
  };
}

/** Half an hour apart from 08:00 on, Mondays to Thursdays: wall time of Athens. */
function startOf(number: number): string {
  const day = Math.floor(number / STARTS_A_DAY);
  const date = new Date(FIRST_DAY + (Math.floor(day / 4) * 7 + (day % 4)) * 86_400_000);
  const minutes = 8 * 60 + (number % STARTS_A_DAY) * 30;
  const clock = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'));
  return `${date.toISOString().slice(0, 10)}T${clock.join(':')}`;
}

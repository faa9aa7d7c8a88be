import { ensure, ensureSame } from './assert.ts';
import { atOnce, type Case, MINUTE, type Scenario, START, tally } from './scenario.ts';

const BOOKINGS_A_ROUND = 8;

/** Bookings against changes of the schedule that they were decided on. */
export function scheduleCases(rounds: number): readonly Case[] {
  return [
    [
      'the schedule version is 0 before the first schedule, and one more with each; the change log says so',
      async (s) => {
        ensureSame((await s.snapshot()).scheduleVersion, 0, 'before');
        await s.done({ schedule: { expectedVersion: 0 }, claims: [s.claim('x')] });
        const { changes } = await s.done({ records: [schedule(s, 'new')] });
        ensureSame(changes, [{ type: 'schedule', tenantId: s.tenantId, version: 1 }], 'the first schedule');
        await s.done({ records: [schedule(s, 1)] });
        ensureSame((await s.snapshot()).scheduleVersion, 2, 'after two');
      },
    ],
    [
      'a decision on an older schedule is refused, with the version that holds, and changes nothing',
      async (s) => {
        await s.done({ records: [schedule(s, 'new')] });
        await s.done({ records: [schedule(s, 1)] });
        for (const expectedVersion of [0, 1, 3]) {
          const outcome = await s.commit({
            schedule: { expectedVersion },
            claims: [s.claim('x')],
            quotas: [s.step('x')],
          });
          ensureSame(
            outcome,
            { outcome: 'schedule-changed', version: 2 },
            `decided on version ${expectedVersion}`,
          );
        }
        ensureSame([await s.claims(), await s.used('x')], [[], 0], 'nothing may be kept');
        await s.done({ schedule: { expectedVersion: 2 }, claims: [s.claim('x')] });
      },
    ],
    [
      'bookings share the schedule: 20 at once all succeed',
      async (s) => {
        await s.done({ records: [schedule(s, 'new')] });
        const outcomes = await atOnce(20, (i) =>
          s.commit({ schedule: { expectedVersion: 1 }, claims: [s.claim(`${i}`, { at: i * 30 })] }),
        );
        ensureSame(tally(outcomes), { ok: 20 }, 'none of them is in the way of another');
      },
    ],
    [
      'of 10 changes of one schedule version at once, one is made',
      async (s) => {
        await s.done({ records: [schedule(s, 'new')] });
        const outcomes = await atOnce(10, () => s.commit({ records: [schedule(s, 1)] }));
        ensureSame(tally(outcomes), { ok: 1, version: 9 }, 'exactly one');
        ensureSame((await s.snapshot()).scheduleVersion, 2, 'one more');
      },
    ],
    [
      `absence against booking, ${rounds} rounds: no booking inside an absence that its list does not name`,
      async (s) => {
        await s.done({ records: [schedule(s, 'new')] });
        for (let round = 0; round < rounds; round++) await absenceAgainstBookings(s, round);
      },
    ],
  ];
}

async function absenceAgainstBookings(s: Scenario, round: number): Promise<void> {
  const version = round + 1;
  const window = {
    resourceId: 'person:1',
    startMs: START + round * 600 * MINUTE,
    endMs: START + (round * 600 + BOOKINGS_A_ROUND * 30) * MINUTE,
  };
  const claims = Array.from({ length: BOOKINGS_A_ROUND }, (_, i) =>
    s.claim(`${round}-${i}`, { at: round * 600 + i * 30 }),
  );
  const bookings = claims.map(
    (claim) => () => s.commit({ schedule: { expectedVersion: version }, claims: [claim] }),
  );
  const absence = () => s.commit({ records: [schedule(s, version)], listClaims: [window] });
  const place = round % (BOOKINGS_A_ROUND + 1);
  const outcomes = await Promise.all(bookings.toSpliced(place, 0, absence).map((start) => start()));

  const [change] = outcomes.splice(place, 1);
  ensure(change?.outcome === 'ok', `round ${round}: the absence must be kept, but was ${change?.outcome}`);
  const listed = new Set(change.listed.map(({ id }) => id));
  outcomes.forEach(({ outcome }, i) => {
    const { id } = claims[i]!;
    if (outcome === 'ok')
      ensure(listed.has(id), `round ${round}: ${id} was booked inside the absence, unlisted`);
    else ensure(outcome === 'schedule-changed' && !listed.has(id), `round ${round}: ${id} was ${outcome}`);
  });
}

function schedule(s: Scenario, expectedVersion: number | 'new') {
  return s.record('', { kind: 'schedule', id: s.tenantId, expectedVersion });
}

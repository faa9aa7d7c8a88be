import type { StoredRecord } from '@rantevou/core';
import { ensure, ensureSame } from './assert.ts';
import { KEYS, LIMIT, type RacePattern, type RaceReport, type RaceShare, SLOTS } from './race.ts';
import { byId, ensureNoOverlap, replay, type Scenario } from './scenario.ts';

/** What a race is called in the contract, with what must come of it. */
export const RACES: Readonly<Record<RacePattern, string>> = {
  equal: `on ${SLOTS} slots with equal starts: exactly ${SLOTS} bookings`,
  shifted: 'on ranges shifted by 10 minutes: no two bookings overlap',
  mix: 'of holds, bookings, moves and cancellations: no two overlap, and all that was answered is so',
  limit: `under a limit of ${LIMIT}: exactly ${LIMIT} pass`,
  'same-key': `with ${KEYS} keys: one effect for each key`,
};

/**
 * Fails unless the store holds exactly what the processes were told, and what the pattern promises.
 *
 * @param tail Reads the change log from before the race on.
 */
export async function ensureFairRace(
  s: Scenario,
  { pattern, attempts }: Pick<RaceShare, 'pattern' | 'attempts'>,
  reports: readonly RaceReport[],
  tail: ReturnType<Scenario['tail']>,
): Promise<void> {
  const sum = (of: (report: RaceReport) => number) =>
    reports.reduce((total, report) => total + of(report), 0);
  const unexpected = reports.flatMap((report) => report.unexpected);
  ensure(unexpected.length === 0, `callers may only win or lose, but got: ${unexpected.join('; ')}`);

  const claims = await s.claims();
  ensureNoOverlap(claims);
  const firm = claims.filter((claim) => claim.expiresAtMs === null);
  const told = reports.flatMap((report) => report.standing.flatMap((standing) => standing.claims));
  ensure(
    firm.length === told.length,
    `${told.length} claims were acknowledged and not given back, but ${firm.length} are kept`,
  );
  ensureSame(firm, byId(told), 'the claims kept must be those acknowledged');

  const versions = Object.assign({}, ...reports.map((report) => report.versions)) as Record<string, number>;
  const records = await allRecords(s);
  ensureSame(
    Object.fromEntries(records.map(({ id, version }) => [id, version])),
    Object.fromEntries(Object.entries(versions).map(([name, version]) => [s.id(`record-${name}`), version])),
    'records must have the versions that were acknowledged',
  );
  const messages = await s.store.load({ what: 'messages', subjectId: s.id('subject') });
  ensureSame(
    messages.length,
    sum((report) => report.messages),
    'as many messages as were acknowledged',
  );

  const changes = await tail.drain(sum((report) => report.changes));
  ensureSame(
    changes.length,
    sum((report) => report.changes),
    'as many changes in the log as were acknowledged',
  );
  const rebuilt = replay([], changes).filter((claim) => claim.expiresAtMs === null);
  ensureSame(rebuilt, firm, 'the log must rebuild the claims');

  const ok = sum((report) => report.ok);
  switch (pattern) {
    case 'equal':
      ensureSame(ok, Math.min(SLOTS, attempts), 'every slot must be booked once');
      break;
    case 'shifted':
      // A booking blocks at most 5 of an officer's 30 possible starts: 6 bookings at least for each of 10 officers.
      ensure(ok >= 60, `a booking must be refused only where another stands, but only ${ok} were made`);
      break;
    case 'mix':
      ensureSame(
        await s.used('open'),
        sum((report) => report.standing.length),
        'the counter of open bookings',
      );
      break;
    case 'limit':
      ensureSame([ok, await s.used('limited')], [LIMIT, LIMIT], 'bookings made, and the counter');
      break;
    case 'same-key':
      ensureSame(ok, KEYS, 'one effect for each key');
      break;
  }
}

async function allRecords({ store, tenantId }: Scenario): Promise<StoredRecord[]> {
  const records: StoredRecord[] = [];
  for (;;) {
    const last = records.at(-1);
    const page = await store.load({
      what: 'records',
      kind: 'appointment',
      tenantId,
      limit: 1000,
      ...(last && { after: { atMs: last.atMs, id: last.id } }),
    });
    records.push(...page);
    if (page.length < 1000) return records;
  }
}

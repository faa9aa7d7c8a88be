import type { Claim, ScheduleChange, Watermark } from '@rantevou/core';
import { ensure, ensureSame, ordered } from './assert.ts';
import { randomFrom } from './random.ts';
import { atOnce, type Case, ensureNoOverlap, MINUTE, NOW, replay, type Scenario } from './scenario.ts';

const WRITERS = 16;
const STEPS = 12;

/** What a process needs to keep its index true. */
export const changeLogCases: readonly Case[] = [
  [
    'the changes of each commit come out of the log once, in order, and rebuild the claims at every step',
    async (s) => {
      const tail = s.tail((await s.snapshot()).watermark);
      const made: ScheduleChange[] = [];
      const note = async (batch: Parameters<Scenario['done']>[0]) => {
        made.push(...(await s.done(batch)).changes);
      };
      const hold = s.hold('hold', NOW + 10 * MINUTE);
      const [a, b] = [s.claim('a', { at: 30 }), s.claim('b', { at: 60 })];
      await note({ claims: [hold] });
      await note({ claims: [a, b] });
      await note({ conversions: [{ claimId: hold.id, fromOwnerId: hold.ownerId, ...booked(s, 'hold') }] });
      await note({
        releases: [{ claimId: a.id, first: true }],
        claims: [s.claim('a2', { at: 40, minutes: 20 })],
      });
      await note({ records: [s.record('', { kind: 'schedule', id: s.tenantId })] });
      await note({ claims: [s.hold('short', NOW + MINUTE, { at: 200 })] });
      await note({ atMs: NOW + MINUTE, claims: [s.claim('over', { at: 210 })] });
      await note({ atMs: NOW + MINUTE, releases: [{ claimId: b.id, first: false }] });

      ensureSame(
        await tail.drain(made.length, 3),
        made,
        'the log must be what the commits said, in their order',
      );
      for (let n = 0; n <= made.length; n++) ensureNoOverlap(replay([], made.slice(0, n)));
      ensureSame(replay([], made), await s.claims(), 'the log must rebuild the claims');
    },
  ],
  [
    'a commit that fails leaves nothing in the log',
    async (s) => {
      const tail = s.tail((await s.snapshot()).watermark);
      await s.done({ claims: [s.claim('x')] });
      await s.taken({ claims: [s.claim('y', { at: 90 }), s.claim('z')] }, 'a taken time');
      await s.done({ claims: [s.claim('last', { at: 60 })] });
      const changes = await tail.drain(2);
      const ids = changes.map((change) => (change.type === 'claim' ? change.claim.id : change.type));
      ensureSame(ids, [s.id('claim-x'), s.id('claim-last')], 'only what was committed');
    },
  ],
  [
    'a watermark stays good: who reads again from it reads the same',
    async (s) => {
      const { watermark } = await s.snapshot();
      await s.done({ claims: [s.claim('x'), s.claim('y', { at: 30 })] });
      const first = await s.tail(watermark).drain(2);
      ensureSame(await s.tail(watermark).drain(2), first, 'the second reader');
    },
  ],
  [
    'without a tenant the log has the changes of all',
    async (s) => {
      const { watermark } = await s.snapshot();
      const b = s.as('b');
      await s.done({ claims: [s.claim('x')] });
      await b.done({ claims: [b.claim('y')] });
      const wanted = new Set([s.id('claim-x'), s.id('claim-y')]);
      const seen = new Set<string>();
      let after: Watermark = watermark;
      for (let page = 0; page < 200 && seen.size < wanted.size; page++) {
        const { changes, watermark: next } = await s.store.load({ what: 'changes', after, limit: 500 });
        for (const change of changes) {
          if (change.type === 'claim' && wanted.has(change.claim.id)) seen.add(change.claim.id);
        }
        after = next;
      }
      ensureSame([...seen].sort(), [...wanted].sort(), 'the changes of both tenants');
    },
  ],
  [
    `${WRITERS} parallel writers and one reader beside them: no change is lost, none comes twice, and they rebuild the claims`,
    async (s) => {
      const tail = s.tail((await s.snapshot()).watermark);
      const work = { isOver: false };
      const reading = readWhile(tail, work);
      const made = (await atOnce(WRITERS, (i) => write(s, i))).flat();
      work.isOver = true;
      await reading;
      const changes = await tail.drain(made.length);
      const [is, shouldBe] = [changes, made].map((list) => list.map(ordered).sort());
      ensure(changes.length === made.length, `${made.length} changes were made, ${changes.length} came out`);
      ensureSame(is, shouldBe, 'each change must come out once');
      ensureSame(replay([], changes), await s.claims(), 'the changes must rebuild the claims');
    },
  ],
  [
    'a snapshot taken while others write, and the changes from its watermark on, make the claims',
    async (s) => {
      const writing = atOnce(WRITERS, (i) => write(s, i));
      const readers = [];
      for (let i = 0; i < 5; i++) {
        const { claims, watermark } = await s.snapshot();
        ensureNoOverlap(claims);
        readers.push({ claims, tail: s.tail(watermark) });
      }
      await writing;
      const last = await s.done({ claims: [s.claim('last', { resourceId: 'person:last' })] });
      const isLast = (change: ScheduleChange) => ordered(change) === ordered(last.changes[0]);
      const now = await s.claims();
      for (const { claims, tail } of readers) {
        while (!tail.changes.some(isLast)) await tail.drain(tail.changes.length + 1);
        ensureSame(replay(claims, tail.changes), now, 'snapshot and changes');
      }
    },
  ],
];

function booked(s: Scenario, name: string) {
  return { ownerId: s.id(`owner-${name}`), kind: 'appointment', expiresAtMs: null } as const;
}

/** A writer that claims, converts and gives back, now and then against the others; returns what it changed. */
async function write(s: Scenario, writer: number): Promise<ScheduleChange[]> {
  const random = randomFrom(writer + 1);
  const made: ScheduleChange[] = [];
  const own: Claim[] = [];
  for (let step = 0; step < STEPS; step++) {
    const old = random() < 0.4 ? own.pop() : undefined;
    const at = Math.floor(random() * 60) * 10;
    const resourceId = `person:${Math.floor(random() * 4)}`;
    const wanted = s.hold(`${writer}-${step}`, NOW + 60 * MINUTE, { at, resourceId });
    const outcome = await s.commit({
      claims: [wanted],
      releases: old === undefined ? [] : [{ claimId: old.id, first: random() < 0.5 }],
    });
    if (outcome.outcome !== 'ok') continue;
    made.push(...outcome.changes);
    const to = booked(s, `${writer}-${step}-booked`);
    const { changes } = await s.done({
      conversions: [{ claimId: wanted.id, fromOwnerId: wanted.ownerId, ...to }],
    });
    made.push(...changes);
    own.push({ ...wanted, ...to });
  }
  return made;
}

async function readWhile(
  tail: ReturnType<Scenario['tail']>,
  work: { readonly isOver: boolean },
): Promise<void> {
  while (!work.isOver) {
    await tail.read(7);
    await new Promise((resolve) => {
      setTimeout(resolve, 1);
    });
  }
}

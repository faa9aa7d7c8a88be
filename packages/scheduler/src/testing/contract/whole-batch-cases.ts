import type { Batch } from '@rantevou/core';
import { ensure, ensureSame } from './assert.ts';
import { type Case, NOW, type Scenario } from './scenario.ts';

/** What is written together is kept together; and what belongs to one tenant stays there. */
export const wholeBatchCases: readonly Case[] = [
  [
    'messages and audit entries come back as they were given, messages of a subject in order',
    async (s) => {
      const subjectId = s.id('subject');
      const messages = [3, 1, 2].map((n) => s.message(`${n}`, { subjectId, dueAtMs: NOW + n, body: { n } }));
      const audit = [
        s.audit('x', { principalId: 'p', role: 'applicant', detail: { n: 1 }, outcome: 'read' }),
      ];
      await s.done({ messages: messages.slice(0, 2), audit });
      await s.done({ messages: messages.slice(2) });
      ensureSame(
        await s.store.load({ what: 'messages', subjectId }),
        messages,
        'in the order they were written',
      );
      ensureSame(await s.store.load({ what: 'messages', subjectId: s.id('nobody') }), [], 'of nobody');
      ensureSame(await s.store.load({ what: 'audit', tenantId: s.tenantId, limit: 10 }), audit, 'audit');
    },
  ],
  [
    'a message whose key is queued already is not queued again',
    async (s) => {
      const message = s.message('x');
      await s.done({ messages: [message] });
      await s.done({ messages: [{ ...message, id: s.id('other') }], quotas: [s.step('x')] });
      ensureSame(await s.store.load({ what: 'messages', subjectId: message.subjectId }), [message], 'once');
      ensureSame(await s.used('x'), 1, 'the rest of the batch is kept');
    },
  ],
  [
    'audit entries are found by tenant and resource, the newest first, no more than asked for',
    async (s) => {
      for (let n = 0; n < 5; n++) {
        await s.done({
          audit: [s.audit(`${n}`, { atMs: NOW + n, resourceId: n % 2 === 0 ? 'even' : 'odd' })],
        });
      }
      const ids = async (over: { resourceId?: string; limit?: number }) =>
        (await s.store.load({ what: 'audit', tenantId: s.tenantId, limit: 10, ...over })).map(({ id }) => id);
      ensureSame(
        await ids({}),
        [4, 3, 2, 1, 0].map((n) => s.id(`audit-${n}`)),
        'all',
      );
      ensureSame(
        await ids({ resourceId: 'odd' }),
        [3, 1].map((n) => s.id(`audit-${n}`)),
        'of one resource',
      );
      ensureSame(
        await ids({ limit: 2 }),
        [4, 3].map((n) => s.id(`audit-${n}`)),
        'the first two',
      );
    },
  ],
  ...(['claim', 'conversion', 'version', 'limit', 'schedule', 'replay'] as const).map(
    (obstacle): Case => [
      `a batch refused by its ${obstacle} leaves no trace: no record, claim, release, step, message, entry or answer`,
      async (s) => {
        const kept = s.claim('kept', { at: 300 });
        await s.done({
          claims: [kept, s.claim('blocker')],
          records: [s.record('blocker')],
          quotas: [s.step('full')],
        });
        await s.done({ idempotency: s.idempotency('used') });
        const before = await s.claims();
        const outcome = await s.commit({ ...wholeBatch(s, kept.id), ...obstacles(s)[obstacle] });
        ensure(outcome.outcome !== 'ok', `the ${obstacle} must refuse the batch`);
        await ensureNoTrace(s);
        ensureSame(await s.claims(), before, 'claims must be as they were');
        const whole = await s.done(wholeBatch(s, kept.id));
        ensure(whole.changes.length === 2, 'without the obstacle the same batch must be kept');
      },
    ],
  ),
  [
    'tenants do not see each other: the same resource, time and counter in both',
    async (s) => {
      const b = s.as('b');
      await s.done({ claims: [s.claim('a')], quotas: [s.step('x')], audit: [s.audit('a')] });
      await b.done({ claims: [b.claim('b')], quotas: [b.step('x', { limit: 1 })], audit: [b.audit('b')] });
      ensureSame(await s.claims(), [s.claim('a')], 'the snapshot of the first');
      ensureSame(await b.claims(), [b.claim('b')], 'the snapshot of the second');
      ensureSame([await s.used('x'), await b.used('x')], [1, 1], 'a counter each');
      const audit = await b.store.load({ what: 'audit', tenantId: b.tenantId, limit: 10 });
      ensureSame(
        audit.map(({ id }) => id),
        [b.id('audit-b')],
        'the audit of the second',
      );
      await s.done({ records: [s.record('', { kind: 'schedule', id: s.tenantId })] });
      ensureSame((await b.snapshot()).scheduleVersion, 0, 'the schedule of the second');
      const { listed } = await b.done({ listClaims: [{ ...b.claim('b') }] });
      ensureSame(
        listed.map(({ id }) => id),
        [b.claim('b').id],
        'listed claims of the second',
      );
    },
  ],
  [
    'a batch changes only what is of its tenant',
    async (s) => {
      const b = s.as('b');
      const [claim, record] = [s.hold('a', NOW + 1), s.record('r', { body: { of: 'a' } })];
      const { watermark } = await s.snapshot();
      await s.done({ claims: [claim], records: [record] });
      await b.done({ releases: [{ claimId: claim.id, first: true }] });
      await b.done({ releases: [{ claimId: claim.id, first: false }] });
      const to = { ownerId: b.id('thief'), kind: 'appointment', expiresAtMs: null } as const;
      await b.taken(
        { conversions: [{ claimId: claim.id, fromOwnerId: claim.ownerId, ...to }] },
        "another's claim",
      );
      const outcome = await b.commit({ records: [{ ...record, expectedVersion: 1, body: { of: 'b' } }] });
      ensure(
        outcome.outcome === 'version',
        `another tenant's record must not be written over: ${outcome.outcome}`,
      );
      await b.done({ atMs: NOW + 1, claims: [b.claim('b')] });
      ensureSame(
        await s.claims(),
        [claim],
        'the claim must still be there, though expired by the other clock',
      );
      const stored = await s.store.load({ what: 'record', kind: 'appointment', id: record.id });
      ensureSame(stored?.body, { of: 'a' }, 'the record must be as it was');
      ensureSame(
        (await s.tail(watermark).drain(1)).length,
        1,
        "changes of one tenant must not have another's",
      );
    },
  ],
];

function wholeBatch(s: Scenario, keptClaimId: string): Partial<Batch> {
  return {
    idempotency: s.idempotency('key'),
    claims: [s.claim('wanted', { at: 60 })],
    releases: [{ claimId: keptClaimId, first: true }],
    records: [s.record('wanted')],
    quotas: [s.step('x')],
    messages: [s.message('wanted')],
    audit: [s.audit('wanted')],
  };
}

/** For each reason to refuse, the part that brings it about. */
function obstacles(s: Scenario): Record<string, Partial<Batch>> {
  const { claims, records, quotas } = wholeBatch(s, '') as Batch;
  const nowhere = { claimId: s.id('nowhere'), fromOwnerId: 'nobody', ownerId: 'x', expiresAtMs: null };
  return {
    claim: { claims: [...claims, s.claim('lost')] },
    conversion: { conversions: [{ ...nowhere, kind: 'appointment' }] },
    version: { records: [...records, s.record('blocker')] },
    limit: { quotas: [...quotas, s.step('full', { limit: 1 })] },
    schedule: { schedule: { expectedVersion: 7 } },
    replay: { idempotency: s.idempotency('used') },
  };
}

async function ensureNoTrace(s: Scenario): Promise<void> {
  const { store } = s;
  const wanted = s.id('wanted');
  const trace = {
    record: await store.load({ what: 'record', kind: 'appointment', id: wanted }),
    messages: await store.load({ what: 'messages', subjectId: s.message('wanted').subjectId }),
    audit: await store.load({ what: 'audit', tenantId: s.tenantId, resourceId: wanted, limit: 10 }),
    answer: await store.load({ what: 'answer', key: s.id('key'), atMs: NOW }),
    used: await s.used('x'),
  };
  ensureSame(trace, { record: null, messages: [], audit: [], answer: null, used: 0 }, 'nothing may be kept');
}

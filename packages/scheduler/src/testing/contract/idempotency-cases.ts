import type { Batch } from '@rantevou/core';
import { ensure, ensureSame } from './assert.ts';
import { atOnce, type Case, MINUTE, NOW, type Scenario, tally } from './scenario.ts';

/** The same key again gets the first one's answer, and nothing happens twice. */
export const idempotencyCases: readonly Case[] = [
  [
    'the same key again gets the stored answer and changes nothing',
    async (s) => {
      await s.done(booking(s, 'first'));
      const again = await s.commit(booking(s, 'second'));
      const stored = { answer: { appointmentId: s.id('first') }, fingerprint: 'fingerprint-1' };
      ensureSame(again, { outcome: 'replayed', ...stored }, 'the second submit');
      ensureSame(
        await s.store.load({ what: 'answer', key: s.id('key'), atMs: NOW }),
        stored,
        'the stored answer',
      );
      await ensureOneEffect(s);
    },
  ],
  [
    'another payload under the same key changes nothing, and the answer tells by its fingerprint',
    async (s) => {
      await s.done(booking(s, 'first'));
      const other = booking(s, 'second', { fingerprint: 'fingerprint-2' });
      const outcome = await s.commit(other);
      ensure(
        outcome.outcome === 'replayed' && outcome.fingerprint === 'fingerprint-1',
        'the first fingerprint must come back, so that the caller can refuse the other payload',
      );
      await ensureOneEffect(s);
    },
  ],
  [
    'of 50 parallel submits with one key, one has an effect and all get one answer',
    async (s) => {
      // Each twin has ids of its own, as a command that is decided twice has, and wants the same time.
      const outcomes = await atOnce(50, (i) => s.commit(booking(s, `${i}`)));
      ensureSame(tally(outcomes), { ok: 1, replayed: 49 }, 'one effect');
      const winner = outcomes.findIndex(({ outcome }) => outcome === 'ok');
      const answers = outcomes.map((outcome) => (outcome.outcome === 'replayed' ? outcome.answer : null));
      for (const answer of answers) {
        if (answer !== null) ensureSame(answer, { appointmentId: s.id(`${winner}`) }, "the winner's answer");
      }
      await ensureOneEffect(s);
    },
  ],
  [
    'a key is forgotten when it expires, by the clock of the asker',
    async (s) => {
      const key = s.id('key');
      const idempotency = s.idempotency('key', { answer: 1, expiresAtMs: NOW + MINUTE });
      ensureSame(await s.store.load({ what: 'answer', key, atMs: NOW }), null, 'an unknown key');
      await s.done({ idempotency });
      ensure(
        (await s.store.load({ what: 'answer', key, atMs: NOW + MINUTE - 1 })) !== null,
        'before its end',
      );
      ensureSame(await s.store.load({ what: 'answer', key, atMs: NOW + MINUTE }), null, 'at its end');
      const before = await s.commit({ idempotency: { ...idempotency, answer: 2 }, atMs: NOW + MINUTE - 1 });
      ensure(before.outcome === 'replayed', 'before its end the key must replay');
      const renewed = { ...idempotency, answer: 3, fingerprint: 'new', expiresAtMs: NOW + 9 * MINUTE };
      await s.done({ idempotency: renewed, atMs: NOW + MINUTE });
      const stored = await s.store.load({ what: 'answer', key, atMs: NOW + MINUTE });
      ensureSame(stored, { answer: 3, fingerprint: 'new' }, 'the renewed key');
    },
  ],
  [
    'a commit that fails keeps no key: the same key may succeed later',
    async (s) => {
      const inTheWay = s.claim('in-the-way');
      await s.done({ claims: [inTheWay] });
      await s.taken(booking(s, 'first'), 'a taken time');
      ensureSame(
        await s.store.load({ what: 'answer', key: s.id('key'), atMs: NOW }),
        null,
        'no answer may be kept',
      );
      await s.done({ releases: [{ claimId: inTheWay.id, first: false }] });
      await s.done(booking(s, 'first'));
      await ensureOneEffect(s);
    },
  ],
  [
    'a batch without a key is made as often as it is asked for',
    async (s) => {
      for (let i = 0; i < 3; i++) await s.done({ quotas: [s.step('x')] });
      ensureSame(await s.used('x'), 3, 'three steps');
    },
  ],
];

function booking(
  s: Scenario,
  name: string,
  over: Partial<NonNullable<Batch['idempotency']>> = {},
): Partial<Batch> {
  return {
    idempotency: s.idempotency('key', { answer: { appointmentId: s.id(name) }, ...over }),
    claims: [s.claim(name)],
    records: [s.record(name)],
    quotas: [s.step('x')],
    messages: [s.message(name, { subjectId: s.id('subject') })],
    audit: [s.audit(name)],
  };
}

async function ensureOneEffect(s: Scenario): Promise<void> {
  const { store, tenantId } = s;
  const records = await store.load({ what: 'records', kind: 'appointment', tenantId, limit: 100 });
  const messages = await store.load({ what: 'messages', subjectId: s.id('subject') });
  const audit = await store.load({ what: 'audit', tenantId, limit: 100 });
  ensureSame(
    {
      claims: (await s.claims()).length,
      records: records.length,
      used: await s.used('x'),
      messages: messages.length,
      audit: audit.length,
    },
    { claims: 1, records: 1, used: 1, messages: 1, audit: 1 },
    'everything must have happened once',
  );
}

import { type DueMessage, emptyBatch, fixedClock, type OutboxMessage, SdkError } from '@rantevou/core';
import { createMemoryStore } from '@rantevou/scheduler';
import { describe, expect, it } from 'vitest';
import { backOffMs } from '../../src/jobs/back-off.ts';
import { mailCourier, type RelayOptions, relayOnce } from '../../src/jobs/relay.ts';
import type { Mail, SendOutcome } from '../../src/mail/mail.ts';

const NOW = Date.UTC(2027, 2, 1, 8);

/** A relay over a store in memory; `answers` says what the peer says to each try. */
function open(answers: (mail: Mail, attempt: number) => SendOutcome | Error, options: RelayOptions = {}) {
  const store = createMemoryStore();
  const clock = fixedClock(NOW);
  const tries: string[] = [];
  const mailOf = ({ key, tenantId }: DueMessage): Mail => ({
    ...{
      key,
      municipalityId: tenantId,
      to: 'a@example.org',
      fromName: 'x',
      subject: 'x',
      text: 'x',
      html: 'x',
    },
  });
  const ports = {
    outbox: store.outbox,
    clock,
    random: () => 1,
    options: { maxAttempts: 4, backOff: { firstMs: 1_000, longestMs: 3_000 }, ...options },
    courier: mailCourier(compose, {
      from: 'b@example.org',
      async send(mail: Mail, attempt: number) {
        tries.push(`${mail.key}#${attempt}`);
        const answer = answers(mail, attempt);
        if (answer instanceof Error) throw answer;
        return answer;
      },
    }),
  };
  async function compose(message: DueMessage) {
    if (message.kind === 'alien') return null;
    if (message.kind === 'untrue') return { deliver: 'drop' as const, reason: 'cancelled' };
    if (message.kind === 'poison') throw new Error('Μαρία Δοκιμαστική, maria@example.org');
    if (message.kind === 'erased') throw new SdkError('INPUT_INVALID');
    return { deliver: 'send' as const, mail: mailOf(message) };
  }
  const queue = (key: string, over: Partial<OutboxMessage> = {}) =>
    store.commit({
      ...emptyBatch('dokimi', NOW),
      messages: [{ id: key, key, kind: 'booked', subjectId: 's', dueAtMs: NOW, body: {}, ...over }],
    });
  const states = async (subject = 's') =>
    (await store.outbox.states(subject)).map(({ key, state, code, attempts }) => [
      key,
      state,
      code,
      attempts,
    ]);
  return { store, clock, tries, queue, states, pass: () => relayOnce(ports) };
}
const sent = (): SendOutcome => ({ outcome: 'sent' });
const failed = (): SendOutcome => ({ outcome: 'failed', code: 'SMTP_450' });

describe('relayOnce', () => {
  it('delivers what is due in the order of its subject, one at a time, and marks it', async () => {
    const { queue, pass, tries, states } = open(sent);
    await queue('a');
    await queue('b');
    await queue('later', { dueAtMs: NOW + 1 });
    expect(await pass()).toMatchObject({ taken: 1, sent: 1 });
    expect(await pass()).toMatchObject({ taken: 1, sent: 1 });
    expect(await pass()).toMatchObject({ taken: 0 });
    expect(tries).toEqual(['a#1', 'b#1']);
    expect(await states()).toEqual([
      ['a', 'sent', null, 1],
      ['b', 'sent', null, 1],
      ['later', 'queued', null, 0],
    ]);
  });

  it('R-276 tries again with a growing wait, then parks for a person to see; what comes after it goes on', async () => {
    const { queue, pass, clock, tries, states } = open(({ key }) => (key === 'a' ? failed() : sent()));
    await queue('a');
    await queue('b');
    await pass();
    for (const wait of [1_000, 2_000, 3_000]) {
      const before = tries.length;
      clock.advanceMs(wait - 1);
      await pass();
      expect(tries).toHaveLength(before);
      clock.advanceMs(1);
      await pass();
      expect(tries).toHaveLength(before + 1);
    }
    await pass();
    expect(await states()).toEqual([
      ['a', 'parked', 'SMTP_450', 4],
      ['b', 'sent', null, 1],
    ]);
  });

  it.each([
    ['a kind that nobody knows', 'alien', ['parked', 'UNKNOWN_KIND']],
    ['one that is no longer true', 'untrue', ['dropped', 'cancelled']],
    ['one that cannot be written for any recipient', 'erased', ['parked', 'INPUT_INVALID']],
    ['one whose writing breaks', 'poison', ['failed', 'SENDING_FAILED']],
  ])('sends nothing of %s', async (_, kind, ending) => {
    const { queue, pass, tries, states } = open(sent);
    await queue('x', { kind });
    await pass();
    expect((await states())[0]?.slice(1, 3)).toEqual(ending);
    expect(tries).toEqual([]);
  });

  it.each([
    [{ outcome: 'bounced', code: 'SMTP_550' }, 'bounced', 'SMTP_550'],
    [{ outcome: 'rejected', code: 'SMTP_554' }, 'parked', 'SMTP_554'],
    [new Error('maria@example.org was not found'), 'failed', 'SENDING_FAILED'],
  ] as const)('R-276 keeps how a try ended, and no text of anybody: %j', async (answer, state, code) => {
    const { queue, pass, states } = open(() => answer as SendOutcome);
    await queue('x');
    await pass();
    expect(await states()).toEqual([['x', state, code, 1]]);
  });

  it('takes over from a relay that died with the message in its hands, under the same key', async () => {
    const { queue, pass, store, clock, tries } = open(sent, { lockMs: 60_000 });
    await queue('x');
    await store.outbox.claim(NOW, 10, 60_000);
    await pass();
    expect(tries).toEqual([]);
    clock.advanceMs(60_000);
    await pass();
    expect(tries).toEqual(['x#2']);
  });
});

describe('backOffMs', () => {
  it('doubles up to the longest, half of it by chance', () => {
    const waits = (random: number) =>
      [1, 2, 3, 4, 50].map((attempt) => backOffMs(attempt, () => random, { firstMs: 100, longestMs: 500 }));
    expect(waits(1)).toEqual([100, 200, 400, 500, 500]);
    expect(waits(0)).toEqual([50, 100, 200, 250, 250]);
  });
});

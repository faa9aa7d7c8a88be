import type { MessageState, Outbox, Store } from '@rantevou/core';
import { ensure, ensureSame } from './assert.ts';
import { MINUTE, NOW, Scenario } from './scenario.ts';
import type { ContractCase } from './store-contract.ts';

type OutboxStore = Store & { readonly outbox: Outbox };

const LOCK = MINUTE;
/** More than any other case of the suite leaves waiting. */
const ALL = 10_000;

/** One case's own corner of an outbox. */
class OutboxScenario extends Scenario {
  readonly outbox: Outbox;

  constructor(store: OutboxStore, prefix: string) {
    super(store, prefix);
    this.outbox = store.outbox;
  }

  /** Keys of this case's messages that the relay gets, in its order. */
  async take(nowMs: number, limit = ALL): Promise<string[]> {
    const due = await this.outbox.claim(nowMs, limit, LOCK);
    return due.filter(({ tenantId }) => tenantId === this.tenantId).map(({ id }) => this.nameOf(id));
  }

  queue(name: string, subject = 'subject', dueAtMs = NOW) {
    const id = this.id(`message-${name}`);
    return this.done({ messages: [this.message(name, { subjectId: this.id(subject), dueAtMs, key: id })] });
  }

  key(name: string): string {
    return this.id(`message-${name}`);
  }

  async states(subject = 'subject'): Promise<Pick<MessageState, 'state' | 'code' | 'attempts'>[]> {
    const states = await this.outbox.states(this.id(subject));
    return states.map(({ state, code, attempts }) => ({ state, code, attempts }));
  }

  nameOf(id: string): string {
    return id.slice(this.id('message-').length);
  }
}

const cases: readonly (readonly [string, (s: OutboxScenario) => Promise<void>])[] = [
  [
    'a message is taken when it is due and not before, with what was written and how often it was tried',
    async (s) => {
      const message = s.message('x', { dueAtMs: NOW + 5, body: { version: 3 } });
      await s.done({ messages: [message] });
      ensureSame(await s.take(NOW + 4), [], 'a moment before it is due');
      const due = await s.outbox.claim(NOW + 5, ALL, LOCK);
      const mine = due.filter(({ tenantId }) => tenantId === s.tenantId);
      ensureSame(mine, [{ ...message, tenantId: s.tenantId, attempts: 1 }], 'when it is due');
    },
  ],
  [
    'of each subject only the first undelivered message is taken, by due time and then as written; subjects do not wait for each other',
    async (s) => {
      await s.queue('later', 'subject', NOW + 10);
      await s.queue('first');
      await s.queue('second');
      await s.queue('elsewhere', 'other');
      ensureSame((await s.take(NOW + 20)).sort(), ['elsewhere', 'first'], 'one of each subject');
      ensureSame(await s.take(NOW + 20), [], 'while it is being sent');
      for (const [name, next] of [
        ['first', ['second']],
        ['second', ['later']],
        ['later', []],
      ] as const) {
        await s.outbox.sent(s.key(name), NOW + 20);
        ensureSame(await s.take(NOW + 20), next, `after ${name}`);
      }
    },
  ],
  [
    'a message that is not due yet holds back nothing that is',
    async (s) => {
      await s.queue('reminder', 'subject', NOW + 60 * MINUTE);
      await s.queue('cancelled');
      ensureSame(await s.take(NOW), ['cancelled'], 'the one that is due');
    },
  ],
  [
    'a lock ends: what a dead relay had taken is taken again, and counted',
    async (s) => {
      await s.queue('x');
      ensureSame(await s.take(NOW), ['x'], 'the first relay');
      ensureSame(await s.take(NOW + LOCK - 1), [], 'while the lock holds');
      ensureSame(await s.take(NOW + LOCK), ['x'], 'when it has ended');
      ensureSame(await s.states(), [{ state: 'queued', code: null, attempts: 2 }], 'two tries');
    },
  ],
  [
    'a failed message waits for its time and keeps its place; a parked, dropped or bounced one lets the next go',
    async (s) => {
      await s.queue('a');
      await s.queue('b');
      await s.take(NOW);
      await s.outbox.failed(s.key('a'), 'UPSTREAM', NOW, NOW + 100);
      ensureSame(await s.states(), [state('failed', 'UPSTREAM', 1), state('queued', null, 0)], 'failed');
      ensureSame(await s.take(NOW + 99), [], 'before its time');
      ensureSame(await s.take(NOW + 100), ['a'], 'at its time');
      await s.outbox.parked(s.key('a'), 'TOO_MANY', NOW + 100);
      ensureSame(await s.take(NOW + 100), ['b'], 'after it was parked');
      await s.outbox.dropped(s.key('b'), 'cancelled', NOW + 100);
      await s.queue('c');
      ensureSame(await s.take(NOW + 100), ['c'], 'after one was dropped');
      await s.outbox.bounced(s.key('c'), '550', NOW + 100);
      ensureSame(
        await s.states(),
        [state('parked', 'TOO_MANY', 2), state('dropped', 'cancelled', 1), state('bounced', '550', 1)],
        'how each stands',
      );
    },
  ],
  [
    'what is sent stays sent: a late word of another relay changes nothing, a bounce does',
    async (s) => {
      await s.queue('x');
      await s.take(NOW);
      await s.outbox.sent(s.key('x'), NOW);
      await s.outbox.failed(s.key('x'), 'LATE', NOW + 1, NOW + 1);
      ensureSame(await s.states(), [state('sent', null, 1)], 'sent');
      ensureSame(await s.take(NOW + LOCK), [], 'not again');
      await s.outbox.bounced(s.key('x'), '550', NOW + 2);
      ensureSame(await s.states(), [state('bounced', '550', 1)], 'bounced');
    },
  ],
  [
    'how the messages of several subjects stand is told at once, and of nobody else’s',
    async (s) => {
      for (const name of ['a', 'b', 'c']) await s.queue(name, `subject-${name}`);
      const found = await s.outbox.states(s.id('subject-a'), s.id('subject-c'));
      ensureSame(
        found.map(({ key }) => key),
        [s.key('a'), s.key('c')],
        'of two subjects',
      );
      ensureSame((await s.outbox.states()).length, 0, 'of none');
    },
  ],
  [
    'a parked or bounced message is begun again when a person asks, any other is not',
    async (s) => {
      await s.queue('x');
      ensure(!(await s.outbox.again(s.key('x'), NOW)), 'a queued message must not be begun again');
      await s.take(NOW);
      await s.outbox.parked(s.key('x'), 'TOO_MANY', NOW);
      ensure(await s.outbox.again(s.key('x'), NOW), 'a parked message must be begun again');
      ensureSame(await s.take(NOW), ['x'], 'once more');
      await s.outbox.sent(s.key('x'), NOW);
      ensure(!(await s.outbox.again(s.key('x'), NOW)), 'a sent message must not be sent again');
    },
  ],
  [
    'a store that tells of undelivered messages tells those of one tenant, the latest first',
    async (s) => {
      if (s.outbox.undelivered === undefined) return;
      for (const name of ['a', 'b', 'c', 'd']) await s.queue(name, `subject-${name}`);
      await s.take(NOW);
      await s.outbox.parked(s.key('a'), 'TOO_MANY', NOW);
      await s.outbox.sent(s.key('b'), NOW);
      await s.outbox.bounced(s.key('b'), '550', NOW + 5);
      await s.outbox.sent(s.key('c'), NOW);
      const found = await s.outbox.undelivered(s.tenantId, 10);
      const told = found.map(({ key, state }) => [key, state]);
      ensureSame(
        told,
        [
          [s.key('b'), 'bounced'],
          [s.key('a'), 'parked'],
        ],
        'bounced and parked',
      );
      ensureSame((await s.outbox.undelivered(s.tenantId, 1)).length, 1, 'no more than asked for');
      ensureSame((await s.outbox.undelivered('another-tenant', 10)).length, 0, 'of another tenant');
      const kinds = { except: [found[0]?.kind ?? ''] };
      ensureSame((await s.outbox.undelivered(s.tenantId, 10, kinds)).length, 0, 'of another kind');
    },
  ],
  [
    'a relay that takes some kinds leaves the others alone, and one kind does not wait for another',
    async (s) => {
      const post = s.message('post', { kind: 'webhook', subjectId: s.id('x') });
      await s.done({ messages: [s.message('mail', { subjectId: s.id('y') }), post] });
      const take = async (kinds: Parameters<Outbox['claim']>[3]) =>
        (await s.outbox.claim(NOW, ALL, LOCK, kinds))
          .filter(({ tenantId }) => tenantId === s.tenantId)
          .map(({ id }) => s.nameOf(id));
      ensureSame(await take({ only: ['webhook'] }), ['post'], 'only of that kind');
      ensureSame(await take({ except: ['webhook'] }), ['mail'], 'all but that kind');
    },
  ],
  [
    'a store that tells of deliveries tells those of one tenant, kind and beginning of the subject, page by page',
    async (s) => {
      if (s.outbox.deliveries === undefined || s.outbox.delivery === undefined) return;
      const subjectPrefix = s.id('to:a:');
      for (const [i, name] of ['1', '2', '3'].entries())
        await s.done({
          messages: [
            s.message(name, { kind: 'webhook', subjectId: `${subjectPrefix}${name}`, dueAtMs: NOW - i }),
            s.message(`other-${name}`, { kind: 'webhook', subjectId: s.id(`to:b:${name}`), dueAtMs: NOW }),
          ],
        });
      const query = { tenantId: s.tenantId, kind: 'webhook', subjectPrefix };
      const first = await s.outbox.deliveries({ ...query, limit: 2 });
      const names = (found: typeof first) => found.map(({ id }) => s.nameOf(id));
      ensureSame(names(first), ['1', '2'], 'the newest first');
      const { dueAtMs, key } = first[1] as (typeof first)[number];
      const rest = await s.outbox.deliveries({ ...query, limit: 2, after: { dueAtMs, key } });
      ensureSame(names(rest), ['3'], 'after the first page');
      const queued = await s.outbox.deliveries({ ...query, states: ['parked'], limit: 2 });
      ensureSame(queued, [], 'in a state in which none is');
      ensureSame(await s.outbox.deliveries({ ...query, tenantId: 'another', limit: 2 }), [], 'of another');
      const id = s.id('message-2');
      ensureSame((await s.outbox.delivery({ ...query, id }))?.key, key, 'one of them by its id');
      const other = s.id('message-other-2');
      ensureSame(await s.outbox.delivery({ ...query, id: other }), null, 'one that begins otherwise');
    },
  ],
  [
    '16 relays at once: each message is taken once, and of a subject one at a time',
    async (s) => {
      const subjects = 10;
      const perSubject = 5;
      for (let i = 0; i < subjects * perSubject; i++) await s.queue(`${i}`, `subject-${i % subjects}`);
      const taken: string[] = [];
      for (let round = 0; round < perSubject; round++) {
        const names = (await Promise.all(Array.from({ length: 16 }, () => s.take(NOW, 4)))).flat();
        // Relays that passed over each other's rows may leave some: those come in the next breath.
        while (names.length < subjects) {
          const more = await s.take(NOW);
          if (more.length === 0) break;
          names.push(...more);
        }
        const of = new Set(names.map((name) => Number(name) % subjects));
        ensureSame([names.length, of.size], [subjects, subjects], `round ${round}: one of each subject`);
        for (const name of names) await s.outbox.sent(s.key(name), NOW);
        taken.push(...names);
      }
      ensureSame(new Set(taken).size, subjects * perSubject, 'each once');
      ensureSame(await s.take(NOW + LOCK), [], 'nothing is left');
    },
  ],
];

const state = (name: MessageState['state'], code: string | null, attempts: number) => ({
  state: name,
  code,
  attempts,
});

/**
 * What the outbox of a store must do, as plain cases like those of the store itself. The cases want an outbox that
 * nobody else takes from meanwhile: run them one after the other.
 */
export function outboxContract(
  createStore: () => OutboxStore | Promise<OutboxStore>,
  { name = 'outbox' }: { readonly name?: string } = {},
): ContractCase[] {
  return cases.map(([caseName, run], i) => ({
    name: caseName,
    run: async () => run(new OutboxScenario(await createStore(), `${name}-${i}`)),
  }));
}

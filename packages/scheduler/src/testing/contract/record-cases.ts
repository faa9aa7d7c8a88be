import type { JsonObject, Query, RecordWrite, StoredRecord } from '@rantevou/core';
import { ensure, ensureSame } from './assert.ts';
import { atOnce, type Case, MINUTE, type Scenario, START, tally } from './scenario.ts';

/** Records: versions, look-ups and what survives the way there and back. */
export const recordCases: readonly Case[] = [
  [
    'a new record has version 1 and comes back as it was; an unknown one is null',
    async (s) => {
      const write = s.record('x', {
        keys: ['booker:1', 'served:2'],
        atMs: START,
        body: { status: 'booked' },
      });
      ensure((await load(s, write)) === null, 'a record that was never written must be null');
      await s.done({ records: [write] });
      ensureSame(await load(s, write), stored(s, write, 1), 'the record must come back');
      ensure(
        (await load(s, { ...write, kind: 'hold' })) === null,
        'the same id of another kind is another record',
      );
    },
  ],
  [
    'a record is written over only at the version that was read, as a whole, and has the next one then',
    async (s) => {
      const first = s.record('x', {
        keys: ['booker:1'],
        atMs: START,
        body: { a: 1, b: 2 },
        sealed: sealed({ name: 'A' }),
      });
      await s.done({ records: [first] });
      const second = s.record('x', { expectedVersion: 1, keys: ['booker:2'], atMs: null, body: { a: 3 } });
      await s.done({ records: [second] });
      ensureSame(
        await load(s, second),
        stored(s, second, 2),
        'the second write must replace the first whole',
      );
      ensureSame(await find(s, { keys: ['booker:1'] }), [], 'the old key must no longer find it');
      ensure((await find(s, { keys: ['booker:2'] })).length === 1, 'the new key must find it');
    },
  ],
  [
    'a record that is not as expected refuses the batch and says which',
    async (s) => {
      const write = s.record('x', { body: { n: 1 } });
      await s.done({ records: [write] });
      const wrong: [string, RecordWrite][] = [
        ['new, but it exists', { ...write, body: { n: 2 } }],
        ['an older version', { ...write, expectedVersion: 0 }],
        ['a newer version', { ...write, expectedVersion: 2 }],
        ['a version of what does not exist', s.record('missing', { expectedVersion: 1 })],
      ];
      for (const [why, record] of wrong) {
        const outcome = await s.commit({ records: [s.record(`beside-${why}`), record] });
        ensureSame(outcome, { outcome: 'version', kind: record.kind, id: record.id }, why);
        ensure(
          (await load(s, s.record(`beside-${why}`))) === null,
          `${why}: nothing of the batch may be kept`,
        );
      }
      ensureSame(await load(s, write), stored(s, write, 1), 'the record must be as it was');
    },
  ],
  [
    'of 20 who write one version at once, one does; of 20 who make one record at once, one does',
    async (s) => {
      const made = await atOnce(20, (i) => s.commit({ records: [s.record('x', { body: { i } })] }));
      ensureSame(tally(made), { ok: 1, version: 19 }, 'exactly one may make the record');
      const changed = await atOnce(20, (i) =>
        s.commit({ records: [s.record('x', { expectedVersion: 1, body: { i } })] }),
      );
      ensureSame(tally(changed), { ok: 1, version: 19 }, 'exactly one may change the record');
      ensure((await load(s, s.record('x')))?.version === 2, 'the version must have grown by one');
    },
  ],
  [
    'records are found by all of their keys, their kind and their tenant',
    async (s) => {
      const writes = [
        s.record('1', { keys: ['booker:1', 'served:1'] }),
        s.record('2', { keys: ['booker:1', 'served:2'] }),
        s.record('3', { keys: ['booker:2', 'served:1'] }),
        s.record('4', { keys: ['booker:1', 'served:1'], kind: 'hold' }),
      ];
      await s.done({ records: writes });
      await s.as('b').done({ records: [s.record('5', { keys: ['booker:1'] })] });
      const ids = async (query: Partial<RecordsQuery>) => (await find(s, query)).map(({ id }) => id);
      ensureSame(await ids({ keys: ['booker:1'] }), [s.id('1'), s.id('2')], 'by one key');
      ensureSame(await ids({ keys: ['served:1', 'booker:1'] }), [s.id('1')], 'by two keys');
      ensureSame(await ids({ keys: ['booker:1', 'served:3'] }), [], 'by a key that none has');
      ensureSame(await ids({}), [s.id('1'), s.id('2'), s.id('3')], 'by kind and tenant alone');
      ensureSame(await ids({ kind: 'hold' }), [s.id('4')], 'of another kind');
    },
  ],
  [
    'records are found by their time, from inclusive, to exclusive',
    async (s) => {
      const times = [0, 10, 20, 30];
      await s.done({ records: times.map((at) => s.record(`${at}`, { atMs: START + at * MINUTE })) });
      await s.done({ records: [s.record('timeless')] });
      const ids = async (query: Partial<RecordsQuery>) => (await find(s, query)).map(({ id }) => id);
      const [fromMs, toMs] = [START + 10 * MINUTE, START + 30 * MINUTE];
      ensureSame(await ids({ fromMs, toMs }), [s.id('10'), s.id('20')], 'half-open range');
      ensureSame(await ids({ fromMs }), [s.id('10'), s.id('20'), s.id('30')], 'from alone');
      ensureSame(await ids({ toMs }), [s.id('0'), s.id('10'), s.id('20')], 'to alone');
    },
  ],
  [
    'pages follow one another in order of time and then id, each record once, those without a time last',
    async (s) => {
      const names = Array.from({ length: 23 }, (_, i) => `${String((i * 7) % 23).padStart(2, '0')}`);
      const timeOf = (name: string) =>
        Number(name) > 18 ? null : START + Math.floor(Number(name) / 4) * MINUTE;
      await s.done({ records: names.map((name) => s.record(name, { atMs: timeOf(name) })) });
      const seen: string[] = [];
      let after: RecordsQuery['after'];
      for (let page = 0; page < 12; page++) {
        const found = await find(s, { limit: 4, ...(after && { after }) });
        ensure(found.length <= 4, `a page of 4 had ${found.length}`);
        seen.push(...found.map(({ id }) => id));
        const last = found.at(-1);
        if (last === undefined) break;
        after = { atMs: last.atMs, id: last.id };
      }
      ensureSame(
        seen,
        [...names].sort().map((name) => s.id(name)),
        'all records, in order',
      );
    },
  ],
  [
    'ids are ordered by code point, not by the words of a language',
    async (s) => {
      const names = ['B', 'a', 'Z', 'b', 'A', 'ω', 'Α', '_', '1', '10', '2'];
      await s.done({ records: names.map((name) => s.record(name, { atMs: START })) });
      const found = (await find(s, {})).map(({ id }) => id);
      ensureSame(found, names.map((name) => s.id(name)).sort(), 'in order of code points');
    },
  ],
  [
    'Unicode and JSON come back as they went',
    async (s) => {
      const body: JsonObject = {
        greek: 'Άνω Λιόσια, «Ευχαριστώ» · ᾧ ΐ',
        decomposed: 'Α\u0301',
        emoji: '👩🏽‍⚖️🇬🇷',
        quotes: `'"\\ \` $1 {} ; -- /* */ %s`,
        control: '\t\r\n\u0001\u007f\u2028\ufeff',
        direction: 'שלום\u202eabc',
        empty: '',
        numbers: [0, -1, 0.1, 1e21, 1e-7, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
        nothing: null,
        truth: [true, false, []],
        nested: { '': {}, ключ: { 'a.b': [{ c: null }] }, constructor: 'x', toString: 'y' },
      };
      const write = s.record('ψηφιακό', {
        keys: ['κλειδί:ά', `'; --`, '{a,b}', '"'],
        body,
        sealed: sealed({ μέρος: 'a+/=' }),
      });
      await s.done({
        records: [write],
        idempotency: s.idempotency('κλειδί', { answer: body }),
        audit: [s.audit('ψηφιακό', { detail: body })],
        messages: [s.message('μήνυμα', { body })],
      });
      ensureSame(await load(s, write), stored(s, write, 1), 'the record');
      ensure(
        (await find(s, { keys: ['κλειδί:ά', `'; --`, '{a,b}', '"'] })).length === 1,
        'found by such keys',
      );
      const answer = await s.store.load({ what: 'answer', key: s.id('κλειδί'), atMs: 0 });
      ensureSame(answer?.answer, body, 'the answer');
      const [entry] = await s.store.load({ what: 'audit', tenantId: s.tenantId, limit: 10 });
      ensureSame(entry?.detail, body, 'the audit entry');
      const [message] = await s.store.load({ what: 'messages', subjectId: s.id('message-μήνυμα') });
      ensureSame(message?.body, body, 'the message');
    },
  ],
];

type RecordsQuery = Extract<Query, { what: 'records' }>;

function load(
  { store }: Scenario,
  { kind, id }: Pick<RecordWrite, 'kind' | 'id'>,
): Promise<StoredRecord | null> {
  return store.load({ what: 'record', kind, id });
}

function find({ store, tenantId }: Scenario, query: Partial<RecordsQuery>): Promise<readonly StoredRecord[]> {
  return store.load({ what: 'records', kind: 'appointment', tenantId, limit: 100, ...query });
}

function stored(
  { tenantId }: Scenario,
  { expectedVersion: _, ...write }: RecordWrite,
  version: number,
): StoredRecord {
  return { ...write, tenantId, version };
}

/** A store cannot tell sealed bytes from other text. */
function sealed(parts: Record<string, string>): RecordWrite['sealed'] {
  return parts as RecordWrite['sealed'];
}

import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseInput, saying } from '../../src/errors/index.ts';
import { errorOf } from '../support/error-of.ts';

const CANARY = 'canary-5f2e';
const schema = z.strictObject({
  name: z.string().min(2).max(5),
  mode: z.enum(['a', 'b']),
  count: z.int().min(1).max(3),
  list: z.array(z.strictObject({ 'x/y~z': z.boolean() })).max(2),
  date: z.iso.date(),
});
const good = { name: 'abc', mode: 'a', count: 2, list: [{ 'x/y~z': true }], date: '2027-03-17' };

describe('parseInput', () => {
  it('gives back what the schema makes of the input', () => {
    expect(parseInput(schema, good)).toEqual(good);
    expect(parseInput(z.string().transform(Number), '7')).toBe(7);
  });

  it('tells people what to write or choose, not what type it is', () => {
    const wrong = { name: 'a', mode: 'c', count: 2, list: [], date: '2027-03-17' };
    const short = errorOf(() => parseInput(schema, wrong));
    expect(short.problems.map(({ el }) => el)).toEqual([
      'Γράψτε τουλάχιστον 2 χαρακτήρες',
      'Διαλέξτε μία από τις επιλογές',
    ]);
    const long = errorOf(() => parseInput(schema, { ...good, name: 'abcdef' }));
    expect(long.problems.map(({ el, en }) => [el, en])).toEqual([
      ['Γράψτε έως 5 χαρακτήρες', 'Write at most 5 characters'],
    ]);
    const empty = errorOf(() => parseInput(z.object({ name: z.string().min(1) }), { name: '' }));
    expect(empty.problems.map(({ en }) => en)).toEqual(['Fill in this field']);
  });

  it('names each wrong field by JSON pointer, what was expected, and a sentence in both languages', () => {
    const error = errorOf(() =>
      parseInput(schema, { name: 'a', mode: 'c', count: 9, list: [{ 'x/y~z': 1 }, {}], date: 'x', more: 1 }),
    );
    expect(error.code).toBe('INPUT_INVALID');
    expect(error.problems.map(({ pointer, expected }) => [pointer, expected])).toEqual([
      ['/name', 'at least 2'],
      ['/mode', 'one of a, b'],
      ['/count', 'at most 3'],
      ['/list/0/x~1y~0z', 'boolean'],
      ['/list/1/x~1y~0z', 'boolean'],
      ['/date', 'date'],
      ['', 'no other fields'],
    ]);
    for (const { el, en } of error.problems) {
      expect(el).toMatch(/\p{Script=Greek}/u);
      expect(en).not.toMatch(/\p{Script=Greek}/u);
    }
  });

  it('says to fill in what is missing, not which type a program expected', () => {
    const { problems } = errorOf(() => parseInput(schema, {}));
    expect(problems.find(({ pointer }) => pointer === '/name')).toMatchObject({
      el: 'Συμπληρώστε αυτό το πεδίο',
      en: 'Fill in this field',
    });
  });

  it("says a field's own sentence where it has one", () => {
    const own = { el: 'Γράψτε το όνομα', en: 'Enter the name' };
    const named = z.strictObject({ name: saying(own, z.string()), other: z.string() });
    expect(errorOf(() => parseInput(named, { other: 7 })).problems).toMatchObject([
      { pointer: '/name', expected: 'string', ...own },
      { pointer: '/other', en: expect.stringContaining('expected string') },
    ]);
  });

  it('never holds the value that was given', () => {
    const inputs = [
      CANARY,
      { ...good, name: CANARY },
      { ...good, mode: CANARY },
      { ...good, count: CANARY },
      { ...good, list: CANARY },
      { ...good, list: [{ 'x/y~z': CANARY }] },
      { ...good, date: CANARY },
      { ...good, more: CANARY },
    ];
    for (const input of inputs) {
      const error = errorOf(() => parseInput(schema, input));
      expect(JSON.stringify(error) + error.stack).not.toContain(CANARY);
      expect(error.cause).toBeUndefined();
    }
  });

  it('takes the code of its issues where all of them have the same', () => {
    const coded = z.string().transform((_text, context) => {
      context.addIssue({ code: 'custom', params: { el: 'α', en: 'a', expected: 'x', code: 'AFM_INVALID' } });
      return z.NEVER;
    });
    const both = z.strictObject({ afm: coded, count: z.number() });
    expect(errorOf(() => parseInput(both, { afm: 'x', count: 1 }))).toMatchObject({
      code: 'AFM_INVALID',
      problems: [{ pointer: '/afm', expected: 'x', el: 'α', en: 'a' }],
    });
    expect(errorOf(() => parseInput(both, { afm: 'x', count: 'x' })).code).toBe('INPUT_INVALID');
  });

  it("leaves the host application's zod as it was", () => {
    const before = z.string().safeParse(1).error?.issues[0]?.message;
    errorOf(() => parseInput(schema, {}));
    expect(z.string().safeParse(1).error?.issues[0]?.message).toBe(before);
  });

  it('leaves Object.prototype alone', () => {
    const loose = z.record(z.string(), z.json());
    parseInput(
      loose,
      JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
    );
    errorOf(() => parseInput(schema, JSON.parse('{"__proto__":{"polluted":true}}')));
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fingerprint } from '../../src/availability/fingerprint.ts';
import { IdIndex } from '../../src/availability/id-index.ts';

describe('Fingerprint', () => {
  it('tells ids apart that differ in a number alone', () => {
    const print = new Fingerprint();
    const seen = new Set<bigint>();
    const texts = [(i: number) => `claim-${i}`, (i: number) => `${i}:person`, (i: number) => i.toString(36)];
    for (const text of texts) {
      for (let i = 0; i < 100_000; i++) {
        print.read(text(i));
        seen.add((BigInt(print.high >>> 0) << 32n) | BigInt(print.low >>> 0));
      }
    }
    expect(seen.size).toBe(300_000);
  });

  it('tells a text from the same with other letters, lengths and alphabets', () => {
    const prints = ['', 'a', 'b', 'ab', 'ba', 'abcd', 'abcde', 'a\0', '\0', 'αβγδ', 'αβδγ'].map((text) => {
      const print = new Fingerprint();
      print.read(text);
      return `${print.low} ${print.high}`;
    });
    expect(new Set(prints).size).toBe(prints.length);
  });
});

describe('IdIndex', () => {
  const step = fc.record({ id: fc.integer({ min: 0, max: 40 }), place: fc.integer({ min: 0, max: 300 }) });

  it('is a map from places to ids, asked the other way round', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 600 }), fc.boolean(), (steps, isReserved) => {
        const index = new IdIndex();
        if (isReserved) index.reserve(200);
        const model = new Map<number, string>();
        for (const { id, place } of steps) {
          const text = `id-${id}`;
          const places = [...model].flatMap(([at, known]) => (known === text ? [at] : []));
          expect(index.all(text).sort()).toEqual(places.sort());
          expect(places.length === 0 ? [-1] : places).toContain(index.find(text));
          expect(index.isTaken(place)).toBe(model.has(place));
          if (model.has(place)) {
            expect(index.has(place, text)).toBe(model.get(place) === text);
            index.delete(place);
            model.delete(place);
          } else {
            index.add(text, place);
            model.set(place, text);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('makes its table when it is first asked, from what was added before', () => {
    const index = new IdIndex();
    for (let place = 0; place < 1000; place++) index.add(`id-${place % 500}`, place);
    expect(index.all('id-7').sort()).toEqual([507, 7].sort());
    index.delete(7);
    expect(index.find('id-7')).toBe(507);
    expect(index.find('id-500')).toBe(-1);
  });
});

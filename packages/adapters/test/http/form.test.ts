import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFields } from '../../src/http/form.ts';

describe('parseFields', () => {
  it('reads every text as the URL Standard does, also such as has nothing to decode', () => {
    const piece = fc.constantFrom(
      'a',
      'b.c',
      'd[]',
      '=',
      '&',
      '?',
      '%',
      '%20',
      '%zz',
      '+',
      'é',
      '~',
      '"',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const search = new URLSearchParams(`?${text}`);
        const expected = [...new Set(search.keys())].map((name) => [name, search.getAll(name)]);
        expect([...parseFields(text)]).toEqual(expected);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../src/http/csv.ts';

/** A reader by RFC 4180, written without the writer. */
function read(csv: string): string[][] {
  const rows: string[][] = [[]];
  let at = 1;
  while (at < csv.length) {
    let cell = '';
    if (csv[at] === '"') {
      for (at++; csv[at] !== '"' || csv[at + 1] === '"'; at++) {
        if (csv[at] === '"') at++;
        cell += csv[at];
      }
      at++;
    } else {
      while (csv[at] !== ',' && csv[at] !== '\r') cell += csv[at++];
    }
    rows.at(-1)?.push(cell);
    if (csv[at] === ',') at++;
    else {
      at += 2;
      if (at < csv.length) rows.push([]);
    }
  }
  return rows;
}

describe('csvOf', () => {
  it('begins with a byte order mark, ends lines with CRLF and quotes every text', () => {
    expect(
      csvOf([
        ['Δήμος', 1, null],
        ['a"b,\n', -2, ''],
      ]),
    ).toBe('\uFEFF"Δήμος",1,\r\n"a""b,\n",-2,""\r\n');
  });

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '\0=1',
    '＝1',
    '\u200b=1',
    '=HYPERLINK("http://evil.example","x")',
    "=cmd|'/c calc'!A0",
  ])('T-34 leaves no formula of %j', (text) => {
    expect(read(csvOf([[text]]))).toEqual([[`'${text}`]]);
  });

  it('gives back what was written, whatever text it is', () => {
    const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('"', ',', '\r\n', '=', '-'));
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        (rows) => {
          const back = read(csvOf(rows)).map((row) => row.map((text) => text.replace(/^'/, '')));
          expect(back).toEqual(rows.map((row) => row.map((text) => text.replace(/^'/, ''))));
        },
      ),
      { numRuns: 100 },
    );
  });
});

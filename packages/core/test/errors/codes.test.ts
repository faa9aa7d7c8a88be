import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ERROR_TEXTS } from '../../src/errors/index.ts';

const CODES = Object.keys(ERROR_TEXTS);
const PAGE = readFileSync(new URL('../../../../docs/errors.md', import.meta.url), 'utf8');
const ROWS = [...PAGE.matchAll(/^\| +`([A-Z_]+)` +\| (.+?) +\| (.+?) +\|$/gm)];

describe('ERROR_TEXTS', () => {
  it('R-282 has a sentence in Greek and in English for each code', () => {
    for (const [code, { el, en }] of Object.entries(ERROR_TEXTS)) {
      expect(code).toMatch(/^[A-Z]+(?:_[A-Z]+)*$/);
      expect(el).toMatch(/^\p{Script=Greek}[^<>]*\.$/u);
      expect(en).toMatch(/^[A-Z][^<>]*\.$/);
    }
  });

  it('says the same paragraph in both languages', () => {
    const numbers = (text: string) => text.match(/\d+/g) ?? [];
    for (const { el, en } of Object.values(ERROR_TEXTS)) expect(numbers(en)).toEqual(numbers(el));
  });

  it('is told, code by code, in docs/errors.md, and nothing else is', () => {
    expect(ROWS.map(([, code]) => code).sort()).toEqual([...CODES].sort());
  });

  it('has in docs/errors.md what happened and what to do', () => {
    for (const [, , happened, todo] of ROWS) {
      expect(happened).toMatch(/\.$/);
      expect(todo).toMatch(/\.$/);
    }
  });
});

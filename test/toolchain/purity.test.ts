import { describe, expect, it } from 'vitest';
import { impurities } from '../../tools/check-purity.ts';

const PATH = 'packages/core/src/planted.ts';

describe('impurities', () => {
  it.each([
    ['const now = Date.now();', 'Date'],
    ['const now = new Date();', 'Date'],
    ['const now = new Date(0);', 'Date'],
    ['const at = { clock: Date };', 'Date'],
    ['const r = Math.random();', 'Math.random'],
    ['const e = process.env.TZ;', 'process'],
    ['const { env } = process;', 'process'],
    ['const id = crypto.randomUUID();', 'crypto'],
    ['const d = globalThis.Date;', 'globalThis.Date'],
    ['const n = Temporal.Now.instant();', 'Temporal.Now'],
    ['function f(now = Date.now()) { return now; }', 'Date'],
    ['setTimeout(() => {}, 1);', 'setTimeout'],
  ])('reports %s', (text, what) => {
    expect(impurities(PATH, `\n${text}`)).toEqual([`${PATH}:2: ${what}`]);
  });

  it.each([
    'export interface Day { readonly Date: string; process(): void }',
    'const text = "new Date() and Math.random()"; // Date.now()',
    'export function f(at: Date): Date { return at; }',
    'export const job = { process: 1, crypto: 2 };',
    'const n = job.process;',
  ])('is content with %s', (text) => {
    expect(impurities(PATH, text)).toEqual([]);
  });

  it('lets the clock port, and nothing beside it, read the clock', () => {
    expect(impurities('packages/core/src/ports.ts', 'const now = Date.now();')).toEqual([]);
    expect(impurities('packages/core/src/ports.ts', 'const r = Math.random();')).toHaveLength(1);
  });
});

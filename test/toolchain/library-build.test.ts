import { describe, expect, it } from 'vitest';
import { entriesOf } from '../../tools/library-build.ts';

describe('entriesOf', () => {
  it('makes one entry of each subpath and each bin', () => {
    expect(
      entriesOf({
        exports: {
          '.': { '@rantevou/source': './src/index.ts', default: './dist/index.js' },
          './gsis': { '@rantevou/source': './src/gsis/index.ts', default: './dist/gsis/index.js' },
          './package.json': './package.json',
        },
        bin: { 'mock-government': './dist/bin/mock-government.js' },
      }),
    ).toEqual({
      index: 'src/index.ts',
      'gsis/index': 'src/gsis/index.ts',
      'bin/mock-government': 'src/bin/mock-government.ts',
    });
  });

  it('refuses a subpath that has no source', () => {
    expect(() => entriesOf({ exports: { '.': { default: './dist/index.js' } } })).toThrow('./src/');
  });
});

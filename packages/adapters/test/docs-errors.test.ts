import { readFileSync } from 'node:fs';
import { LOGIN_ERROR_CODES } from '@rantevou/interop/gsis';
import { describe, expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const page = read('../../../docs/errors.md');
const source = read('../../interop/src/upstream-error.ts');
const rowsOf = (heading: string) => {
  const section = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return [...section.matchAll(/^\| *`([a-z-]+)` *\| (.+?\.) *\| (.+?\.) *\|$/gm)].map(([, name]) => name);
};

describe('docs/errors.md', () => {
  it('tells each kind of UpstreamError, and nothing else', () => {
    const type = source.slice(source.indexOf('type UpstreamKind'), source.indexOf('type UpstreamOutcome'));
    const kinds = [...type.matchAll(/\| '([a-z-]+)'/g)].map(([, kind]) => kind);
    expect(rowsOf('Services of the State, by kind').sort()).toEqual(kinds.sort());
  });

  it('tells each code of a login that failed, and nothing else', () => {
    expect(rowsOf('Signing in, by code').sort()).toEqual([...LOGIN_ERROR_CODES].sort());
  });
});

import { readFileSync } from 'node:fs';
import { UPSTREAM_KINDS } from '@rantevou/interop';
import { LOGIN_ERROR_CODES } from '@rantevou/interop/gsis';
import { describe, expect, it } from 'vitest';

const page = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8');
const rowsOf = (heading: string) => {
  const section = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return [...section.matchAll(/^\| *`([a-z-]+)` *\| (.+?\.) *\| (.+?\.) *\|$/gm)].map(([, name]) => name);
};

describe('docs/errors.md', () => {
  it('tells each kind of UpstreamError, and nothing else', () => {
    expect(rowsOf('Services of the State, by kind').sort()).toEqual([...UPSTREAM_KINDS].sort());
  });

  it('tells each code of a login that failed, and nothing else', () => {
    expect(rowsOf('Signing in, by code').sort()).toEqual([...LOGIN_ERROR_CODES].sort());
  });
});

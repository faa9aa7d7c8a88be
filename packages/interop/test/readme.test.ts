import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as gsis from '../src/gsis/index.ts';
import * as ked from '../src/ked/index.ts';
import * as testing from '../src/testing/index.ts';
import { UPSTREAM_KINDS } from '../src/upstream-error.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

describe('README', () => {
  it('explains every kind of error, and no other', () => {
    const table = readme.slice(
      readme.indexOf('## Errors by kind'),
      readme.indexOf('Before anything is sent'),
    );
    const kinds = [...table.matchAll(/^\| `([a-z]+)` \|/gm)].map((match) => match[1]);
    expect(kinds).toEqual([...UPSTREAM_KINDS]);
  });

  it('imports only what there is', () => {
    const entries = { ked, gsis, testing } as unknown as Record<string, Record<string, unknown>>;
    const imports = [...readme.matchAll(/import \{ ([^}]+) \} from '@rantevou\/interop\/([a-z]+)'/g)];
    expect(imports.length).toBeGreaterThan(2);
    for (const [, names, entry] of imports) {
      for (const name of (names as string).split(', ')) expect(entries[entry as string]).toHaveProperty(name);
    }
  });
});

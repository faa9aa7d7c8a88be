import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const DOCS = join(ROOT, 'docs');
const ALL = Array.from({ length: 46 }, (_, i) => `T-${String(i + 1).padStart(2, '0')}`);

/** Ids in the titles of tests, with the files that have them. A mention anywhere else is no test. */
function named(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const folder of ['packages', 'examples', 'test']) {
    for (const name of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.test.ts') || /(?:^|\/)(?:node_modules|dist)\//.test(name)) continue;
      const text = readFileSync(join(ROOT, folder, name), 'utf8');
      if (!/\bT-\d\d\b/.test(text)) continue;
      for (const title of titlesIn(text)) {
        for (const id of title.match(/\bT-\d\d\b/g) ?? []) {
          const files = found.get(id) ?? new Set();
          found.set(id, files.add(join(folder, name)));
        }
      }
    }
  }
  return found;
}

function titlesIn(text: string): string[] {
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const [title] = node.arguments;
      const isTest = /^(?:it|test)\b(?!\.(?:skip|todo))/.test(node.expression.getText());
      if (isTest && title && ts.isStringLiteralLike(title)) titles.push(title.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true));
  return titles;
}

const page = readFileSync(join(DOCS, 'security.md'), 'utf8');
const rows = [...page.matchAll(/^\| (T-\d\d) \| (.+?) \| (.+?) \| (.+) \|$/gm)].map(
  ([, id = '', abuse = '', control = '', proofs = '']) => ({
    id,
    abuse,
    control,
    files: [...proofs.matchAll(/\]\(([^)]+)\)/g)].map(([, file = '']) => relative(ROOT, resolve(DOCS, file))),
  }),
);

describe('docs/security.md', () => {
  it('lists every threat once, in order, with what holds against it', () => {
    expect(rows.map(({ id }) => id)).toEqual(ALL);
    for (const { id, abuse, control } of rows) {
      expect([id, abuse.length > 20, control.length > 20]).toEqual([id, true, true]);
    }
  });

  it('points at a file in which a test has the threat in its title, for each of them', () => {
    const tests = named();
    expect(ALL.filter((id) => !tests.has(id))).toEqual([]);
    const without = rows.flatMap(({ id, files }) =>
      files.length === 0
        ? [id]
        : files.filter((file) => !tests.get(id)?.has(file)).map((file) => `${id} ${file}`),
    );
    expect(without).toEqual([]);
    expect([...tests.keys()].filter((id) => !ALL.includes(id))).toEqual([]);
  });
});

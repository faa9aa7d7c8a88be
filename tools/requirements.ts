/**
 * The table of what the law asks, and what proves it: `docs/requirements.json` holds every row of the five decisions;
 * a row is `tested` when a test whose title names it exists, `host` when the decision puts it on whoever runs the
 * service, else `open`. Run without arguments it writes the states; with `--check` it fails when they are not true.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export interface Requirement {
  readonly id: string;
  /** Document and paragraph: 000–004 as in the table's `documents`. */
  readonly source: string;
  readonly requirement: string;
  /** The decision's own words. */
  readonly terms: string;
  readonly kind: string;
  readonly package: string;
  readonly state: 'tested' | 'host' | 'open';
  /** `file: title` of each test that names the row. */
  readonly tests: readonly string[];
}

const FILE = 'docs/requirements.json';
const TITLE = /\b(?:it|test)(?:\.each\([\s\S]*?\))?\(\s*(['"`])((?:(?!\1)[\s\S])*?)\1/g;

/** Rows that a test's title names, e.g. `R-045 R-046 needs both declarations`. */
export function rowsIn(title: string): string[] {
  return title.match(/\bR-\d{3}\b/g) ?? [];
}

/** Titles of the tests in a source text. */
export function titlesIn(source: string): string[] {
  return [...source.matchAll(TITLE)].map((match) => match[2] as string);
}

export function withStates(
  rows: readonly Requirement[],
  tests: ReadonlyMap<string, readonly string[]>,
): Requirement[] {
  return rows.map((row) => {
    const named = tests.get(row.id) ?? [];
    const state = named.length > 0 ? 'tested' : row.package === 'host' ? 'host' : 'open';
    return { ...row, state, tests: named };
  });
}

/** Tests of the tree by the row they name. */
export function testsByRow(root: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const folders = ['packages', 'examples', 'test'].map((name) => join(root, name));
  for (const folder of folders) {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.ts') && !name.includes('node_modules') && !name.includes('dist'))
      .sort();
    for (const name of files) {
      const path = relative(root, join(folder, name));
      for (const title of titlesIn(readFileSync(join(folder, name), 'utf8'))) {
        for (const id of rowsIn(title)) found.set(id, [...(found.get(id) ?? []), `${path}: ${title}`]);
      }
    }
  }
  return found;
}

export function readTable(root: string): { documents: Record<string, string>; rows: Requirement[] } {
  return JSON.parse(readFileSync(join(root, FILE), 'utf8')) as {
    documents: Record<string, string>;
    rows: Requirement[];
  };
}

if (import.meta.main) {
  const table = readTable('.');
  const rows = withStates(table.rows, testsByRow('.'));
  const text = `${JSON.stringify({ ...table, rows }, null, 1)}\n`;
  const counts = Object.groupBy(rows, ({ state }) => state);
  console.log(
    Object.entries(counts)
      .map(([state, some]) => `${state}: ${some?.length ?? 0}`)
      .join(', '),
  );
  if (process.argv.includes('--check')) {
    if (readFileSync(FILE, 'utf8') !== text) {
      console.error(`${FILE} is not true: run npm run docs:requirements`);
      process.exitCode = 1;
    }
  } else {
    writeFileSync(FILE, text);
  }
}

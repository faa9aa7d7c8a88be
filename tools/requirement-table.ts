/**
 * The table of what the five decisions ask: `docs/requirement-rows.json` holds the rows as read from them, and
 * `docs/requirements.json` the same rows with what proves each. What follows from the tests is computed here, and
 * what makes the table untrue is told here.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { breaksOf } from './requirement-mutations.ts';
import { reasonFor } from './requirement-reasons.ts';
import type { NamedTest } from './requirement-tests.ts';

/** A row as the decision has it. */
export interface Row {
  readonly id: string;
  /** Document and paragraph: 000–004 as in the table's `documents`. */
  readonly source: string;
  readonly requirement: string;
  /** The decision's own words. */
  readonly terms: string;
  readonly kind: string;
  readonly package: string;
}

export interface Requirement extends Row {
  /** `host`: the decision puts it on whoever runs the service. */
  readonly status: 'tested' | 'open' | 'host';
  /** `file: title` of each test that names the row. */
  readonly tests: readonly string[];
  /** Of an open row: which part of the software would do it. */
  readonly reason?: string;
}

export interface Table<R extends Row> {
  readonly documents: Readonly<Record<string, string>>;
  readonly rows: readonly R[];
}

export const ROWS_FILE = 'docs/requirement-rows.json';
export const TABLE_FILE = 'docs/requirements.json';
export const PAGE_FILE = 'docs/requirements.md';

/** The only rows that no software of this repository can do. */
const HOST: ReadonlySet<string> = new Set(['R-004', 'R-133', 'R-135', 'R-205']);

/** More rows than this in a title prove none of them. */
const MOST_ROWS = 3;

export const testName = ({ file, title }: NamedTest): string => `${file}: ${title}`;

export function readRows(root: string): Table<Row> {
  return JSON.parse(readFileSync(join(root, ROWS_FILE), 'utf8')) as Table<Row>;
}

/** The committed table; empty before the first time. */
export function readTable(root: string): Table<Requirement> {
  const path = join(root, TABLE_FILE);
  if (!existsSync(path)) return { documents: {}, rows: [] };
  return JSON.parse(readFileSync(path, 'utf8')) as Table<Requirement>;
}

export function withStatus({ documents, rows }: Table<Row>, tests: readonly NamedTest[]): Table<Requirement> {
  return {
    documents,
    rows: rows.map((row) => {
      const named = tests.filter(({ ids }) => ids.includes(row.id)).map(testName);
      if (named.length > 0) return { ...row, status: 'tested', tests: named };
      if (HOST.has(row.id)) return { ...row, status: 'host', tests: [] };
      const reason = reasonFor(row.id);
      return { ...row, status: 'open', tests: [], ...(reason === undefined ? {} : { reason }) };
    }),
  };
}

export interface Evidence {
  readonly rows: Table<Row>;
  /** As committed. */
  readonly before: Table<Requirement>;
  readonly after: Table<Requirement>;
  readonly tests: readonly NamedTest[];
  /** Rows for which a way to break them is kept. */
  readonly broken: ReadonlySet<string>;
}

/** What makes the table untrue; each refuses it. */
export function refusals({ rows, before, after, tests, broken }: Evidence): string[] {
  const known = new Map(rows.rows.map((row) => [row.id, row]));
  const found: string[] = [];
  for (const { id, source } of before.rows) {
    const row = known.get(id);
    if (!row) found.push(`${TABLE_FILE}: ${id} is in no decision`);
    else if (row.source !== source)
      found.push(`${TABLE_FILE}: ${id} comes from ${row.source}, not ${source}`);
  }
  if (known.size !== rows.rows.length) found.push(`${ROWS_FILE}: an id is there twice`);
  for (const test of tests) {
    const strange = test.ids.filter((id) => !known.has(id));
    if (strange.length > 0) found.push(`${testName(test)}: ${strange.join(', ')} is in no decision`);
    if (!test.asserts) found.push(`${testName(test)}: asserts nothing`);
    const forbidden = test.ids.filter((id) => known.get(id)?.kind === 'prohibition');
    if (forbidden.length > 0 && !test.seesRefusal) {
      found.push(`${testName(test)}: ${forbidden.join(', ')} forbids, and the test sees no refusal`);
    }
  }
  for (const row of after.rows) {
    const named = tests.filter(({ ids }) => ids.includes(row.id));
    if (named.length > 0 && named.every(({ ids }) => ids.length > MOST_ROWS)) {
      found.push(`${row.id}: its only tests name more than ${MOST_ROWS} rows`);
    }
    if (row.status === 'tested' && breaksOf(row) && !broken.has(row.id)) {
      found.push(`${row.id}: no way to break it is kept in test/requirements/mutations`);
    }
    const was = before.rows.find(({ id }) => id === row.id);
    if (was?.status === 'tested' && row.status !== 'tested')
      found.push(`${row.id}: was tested and is no more`);
  }
  return found;
}

/** The table as a page for people. */
export function pageOf({ documents, rows }: Table<Requirement>): string {
  const counts = countsOf(rows);
  const sections = [...new Set(rows.map(sectionOf))].map((section) => {
    const title = documents[section] ?? 'Derived from the decisions';
    const lines = rows.filter((row) => sectionOf(row) === section).map(lineOf);
    return `## ${section} ${title}\n\n| row | source | requirement | status | tests |\n|---|---|---|---|---|\n${lines.join('\n')}\n`;
  });
  return [
    '# What the decisions ask, and what proves it\n',
    'Written by `npm run docs:requirements` from [the rows](requirement-rows.json) and from the titles of the tests. `tested`: a test names the row. `open`: none does yet. `host`: the decision puts it on whoever runs the service; see [the duties of the host](host-duties.md).\n',
    `${rows.length} rows: ${counts}.\n`,
    ...sections,
  ].join('\n');
}

export function countsOf(rows: readonly Requirement[]): string {
  return (['tested', 'open', 'host'] as const)
    .map((status) => `${rows.filter((row) => row.status === status).length} ${status}`)
    .join(', ');
}

function sectionOf({ source }: Row): string {
  return /^\d{3}/.exec(source)?.[0] ?? 'Derived';
}

function lineOf({ id, source, requirement, status, tests, reason }: Requirement): string {
  const files = new Map<string, number>();
  for (const test of tests) {
    const [file] = test.split(': ') as [string];
    files.set(file, (files.get(file) ?? 0) + 1);
  }
  const links = [...files].map(([file, n]) => {
    const name = file.split('/').at(-1)?.replace('.test.ts', '');
    return `[${name}](../${file})${n > 1 ? ` ×${n}` : ''}`;
  });
  return `| ${[id, source, requirement, status, links.join(', ') || (reason ?? '')].map(cell).join(' | ')} |`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

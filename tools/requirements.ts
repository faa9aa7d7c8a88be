/**
 * Brings `docs/requirements.json` and its page up to date with the tests; with `--check` it only says whether they
 * are true, and with `--ran` it also wants the results of a whole run of the tests to bear them out.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { readMutations, staleMutations } from './requirement-mutations.ts';
import {
  countsOf,
  PAGE_FILE,
  pageOf,
  readRows,
  readTable,
  refusals,
  TABLE_FILE,
  withStatus,
} from './requirement-table.ts';
import { testsOfTree } from './requirement-tests.ts';
import { readResults, unproven } from './requirements-reporter.ts';

const root = '.';
const mustHaveRun = process.argv.includes('--ran');
const rows = readRows(root);
const tests = testsOfTree(root);
const after = withStatus(rows, tests);
const mutations = readMutations(root);
const results = readResults(root);
const broken = new Set(mutations.map(({ id }) => id));
const problems = [
  ...refusals({ rows, before: readTable(root), after, tests, broken }),
  ...staleMutations(root, mutations),
];
if (!/requireAssertions: true/.test(readFileSync('vitest.config.ts', 'utf8'))) {
  problems.push('vitest.config.ts: expect.requireAssertions is not set');
}
if (mustHaveRun && results === undefined)
  problems.push('the whole suite has not run since the last change: npm test');
if (results !== undefined) {
  const { failed, unrun } = unproven(results, tests);
  problems.push(...failed, ...(mustHaveRun ? unrun : []));
}

const files = { [TABLE_FILE]: `${JSON.stringify(after, null, 1)}\n`, [PAGE_FILE]: pageOf(after) };
if (process.argv.includes('--check')) {
  for (const [path, text] of Object.entries(files)) {
    if (!existsSync(path) || readFileSync(path, 'utf8') !== text)
      problems.push(`${path} is not true: npm run docs:requirements`);
  }
} else if (problems.length === 0) {
  for (const [path, text] of Object.entries(files)) writeFileSync(path, text);
}

console.log(countsOf(after.rows));
const silent = after.rows.filter(({ status, reason }) => status === 'open' && reason === undefined);
if (silent.length > 0) console.log(`open without a reason: ${silent.map(({ id }) => id).join(', ')}`);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;

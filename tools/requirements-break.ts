/**
 * Breaks rules of the decisions and wants the tests that name them to see it: `npm run requirements:break -- R-083`
 * makes the kept change in a copy of the tree, runs exactly the tests that name the row, and is content only when
 * they end red. Without an argument all kept changes are tried one after the other, each until its first red test.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { TestModule, Vitest } from 'vitest/node';
import { createVitest } from 'vitest/node';
import { changed, type Mutation, readMutations } from './requirement-mutations.ts';
import { type NamedTest, testsOfTree } from './requirement-tests.ts';
import { copyTree } from './tree-copy.ts';

/** Cheapest first: a change of a rule is mostly seen where the rule lives. */
const PROJECTS = ['core', 'scheduler', 'interop', 'adapters', 'examples'] as const;

interface Outcome {
  readonly red: readonly string[];
  readonly green: number;
  /** Files that could not be loaded: that proves nothing. */
  readonly unloadable: readonly string[];
}

export interface Verdict {
  readonly id: string;
  readonly ok: boolean;
  readonly says: string;
}

/** What came of the tests that were to see the change. */
export function verdictOf(id: string, { red, green, unloadable }: Outcome): Verdict {
  if (unloadable.length > 0) return { id, ok: false, says: `cannot be loaded: ${unloadable.join(', ')}` };
  if (red.length > 0) return { id, ok: true, says: `red: ${red.join('; ')}` };
  if (green > 0) return { id, ok: false, says: `${green} tests name it and all of them stay green` };
  return { id, ok: false, says: 'no test that names it ran' };
}

/** What the change did to the tests that name the row, file by file until the first red one. */
async function breakRow(root: string, { id, changes }: Mutation, isThorough: boolean): Promise<Outcome> {
  const named = testsOfTree(root).filter(({ ids }) => ids.includes(id));
  const texts = new Map(changes.map(({ file }) => [file, readFileSync(join(root, file), 'utf8')]));
  let total: Outcome = { red: [], green: 0, unloadable: [] };
  try {
    for (const change of changes) {
      const path = join(root, change.file);
      writeFileSync(path, changed(readFileSync(path, 'utf8'), change));
    }
    for (const [project, files] of byProject(named)) {
      total = added(total, await run(root, project, files, [id]));
      if (!isThorough && total.red.length + total.unloadable.length > 0) break;
    }
    return total;
  } finally {
    for (const [file, text] of texts) writeFileSync(join(root, file), text);
  }
}

/** Of the tests that went red, those that are red without any change: they prove nothing. */
async function redAnyway(root: string, ids: readonly string[], reds: ReadonlySet<string>): Promise<string[]> {
  const named = testsOfTree(root).filter((test) => test.ids.some((id) => ids.includes(id)));
  const files = new Set<string>();
  for (const red of reds) files.add(red.split(': ')[0] as string);
  let all: readonly string[] = [];
  for (const [project, some] of byProject(named.filter(({ file }) => files.has(file)))) {
    all = [...all, ...(await run(root, project, some, ids)).red];
  }
  return all.filter((red) => reds.has(red));
}

/** Cheapest project first. */
function byProject(tests: readonly NamedTest[]): [string, string[]][] {
  const files = [...new Set(tests.map(({ file }) => file))];
  return PROJECTS.map((project): [string, string[]] => [
    project,
    files.filter((file) => projectOf(file) === project),
  ]).filter(([, some]) => some.length > 0);
}

async function run(
  root: string,
  project: string,
  files: readonly string[],
  ids: readonly string[],
): Promise<Outcome> {
  const vitest: Vitest = await createVitest(
    'test',
    {
      root,
      project: [project],
      testNamePattern: new RegExp(`\\b(?:${ids.join('|')})\\b`),
      watch: false,
      reporters: [{}],
    },
    { logLevel: 'silent' },
  );
  try {
    const { testModules } = await vitest.start(files.map((file) => join(root, file)));
    return outcomeOf(root, testModules);
  } finally {
    await vitest.close();
  }
}

function outcomeOf(root: string, modules: readonly TestModule[]): Outcome {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  return {
    red: tests
      .filter((test) => test.result().state === 'failed')
      .map(({ name, module }) => `${relative(root, module.moduleId)}: ${name}`),
    green: tests.filter((test) => test.result().state === 'passed').length,
    unloadable: modules
      .filter((module) => module.errors().length > 0)
      .map((module) => `${relative(root, module.moduleId)} (${module.errors()[0]?.message ?? 'unknown'})`),
  };
}

function added(a: Outcome, b: Outcome): Outcome {
  return {
    red: [...a.red, ...b.red],
    green: a.green + b.green,
    unloadable: [...a.unloadable, ...b.unloadable],
  };
}

function projectOf(file: string): string {
  const [top, name] = file.split('/');
  return top === 'packages' && name !== undefined ? name : 'examples';
}

if (import.meta.main) {
  const asked = process.argv.slice(2);
  const kept = readMutations('.');
  const chosen = asked.length === 0 ? kept : kept.filter(({ id }) => asked.includes(id));
  const missing = asked.filter((id) => !kept.some((one) => one.id === id));
  for (const id of missing) console.error(`${id}: no way to break it is kept in test/requirements/mutations`);
  let failures = missing.length;
  const started = performance.now();
  const copy = copyTree('.');
  try {
    const reds = new Set<string>();
    for (const mutation of chosen) {
      const from = performance.now();
      const outcome = await breakRow(copy.root, mutation, asked.length > 0);
      for (const red of outcome.red) reds.add(red);
      const verdict = verdictOf(mutation.id, outcome);
      const seconds = ((performance.now() - from) / 1000).toFixed(1);
      if (!verdict.ok) failures += 1;
      console.log(`${verdict.ok ? 'ok    ' : 'FAILED'} ${verdict.id} (${seconds} s) ${mutation.breaks}`);
      console.log(`       ${verdict.says}`);
    }
    const ids = chosen.map(({ id }) => id);
    for (const red of await redAnyway(copy.root, ids, reds)) {
      failures += 1;
      console.log(`FAILED red without any change: ${red}`);
    }
  } finally {
    copy.remove();
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`${chosen.length} rules broken in ${seconds} s, ${failures} not as they should be.`);
  process.exit(failures > 0 || chosen.length === 0 ? 1 : 0);
}

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
import { testsOfTree } from './requirement-tests.ts';
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

async function breakRow(root: string, mutation: Mutation, isThorough: boolean): Promise<Verdict> {
  const { id, changes } = mutation;
  const tests = testsOfTree(root).filter(({ ids }) => ids.includes(id));
  const texts = new Map(changes.map(({ file }) => [file, readFileSync(join(root, file), 'utf8')]));
  const restore = () => {
    for (const [file, text] of texts) writeFileSync(join(root, file), text);
  };
  let total: Outcome = { red: [], green: 0, unloadable: [] };
  for (const project of PROJECTS) {
    const files = [...new Set(tests.map(({ file }) => file))].filter((file) => projectOf(file) === project);
    if (files.length === 0) continue;
    let outcome: Outcome;
    try {
      for (const change of changes) {
        const path = join(root, change.file);
        writeFileSync(path, changed(readFileSync(path, 'utf8'), change));
      }
      outcome = await run(root, project, files, id);
    } finally {
      restore();
    }
    total = added(total, outcome);
    if (outcome.red.length > 0) {
      const { red } = await run(root, project, files, id);
      if (red.length > 0) return { id, ok: false, says: `red without the change too: ${red.join('; ')}` };
    }
    if (total.red.length + total.unloadable.length > 0 && !isThorough) break;
  }
  return verdictOf(id, total);
}

async function run(root: string, project: string, files: readonly string[], id: string): Promise<Outcome> {
  const vitest: Vitest = await createVitest(
    'test',
    { root, project: [project], testNamePattern: new RegExp(`\\b${id}\\b`), watch: false, reporters: [{}] },
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
    red: tests.filter((test) => test.result().state === 'failed').map(({ name }) => name),
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
    for (const mutation of chosen) {
      const from = performance.now();
      const verdict = await breakRow(copy.root, mutation, asked.length > 0);
      const seconds = ((performance.now() - from) / 1000).toFixed(1);
      if (!verdict.ok) failures += 1;
      console.log(`${verdict.ok ? 'ok    ' : 'FAILED'} ${verdict.id} (${seconds} s) ${mutation.breaks}`);
      console.log(`       ${verdict.says}`);
    }
  } finally {
    copy.remove();
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`${chosen.length} rules broken in ${seconds} s, ${failures} not as they should be.`);
  process.exit(failures > 0 || chosen.length === 0 ? 1 : 0);
}

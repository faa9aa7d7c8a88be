/**
 * Writes down how each test of a whole run ended, for the table of requirements: `npm test` runs it beside vitest's
 * own reporter. A run of some files or some names writes nothing.
 */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Reporter, TestModule, Vitest } from 'vitest/node';
import type { NamedTest } from './requirement-tests.ts';

export interface Results {
  /** Of each test file, its tests' own titles with how they ended. */
  readonly files: Readonly<Record<string, readonly (readonly [title: string, state: string])[]>>;
}

const FILE = 'node_modules/.cache/rantevou/requirement-results.json';

export class RequirementsReporter implements Reporter {
  #vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  async onTestRunEnd(modules: readonly TestModule[]): Promise<void> {
    const vitest = this.#vitest;
    // The embedded PostgreSQL of the set-up ends the process with 0 from a hook of its own: a red run must end red.
    if (modules.some((module) => !module.ok())) {
      process.on('exit', () => {
        process.exitCode = 1;
      });
    }
    if (!vitest || !(await isWhole(vitest, modules))) return;
    const files: Record<string, [string, string][]> = {};
    for (const module of modules) {
      const file = relative(vitest.config.root, module.moduleId);
      files[file] = [...module.children.allTests()].map((test) => [test.name, test.result().state]);
    }
    const path = join(vitest.config.root, FILE);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify({ files } satisfies Results));
  }
}

/** Whether every file of every project ran, whatever the names of its tests, and nothing watches. */
async function isWhole(vitest: Vitest, modules: readonly TestModule[]): Promise<boolean> {
  const { project, shard, watch, testNamePattern } = vitest.config;
  if ((project?.length ?? 0) > 0 || shard !== undefined || watch || testNamePattern !== undefined)
    return false;
  return modules.length === (await vitest.globTestSpecifications()).length;
}

/**
 * The results of the last whole run, without the test files that were changed since; `undefined` before the first,
 * and when a source was changed since: then they say nothing any more.
 */
export function readResults(root: string): Results | undefined {
  const writtenMs = timeOf(join(root, FILE));
  if (writtenMs === undefined || isChangedSince(root, writtenMs)) return undefined;
  const { files } = JSON.parse(readFileSync(join(root, FILE), 'utf8')) as Results;
  const isCurrent = ([file]: [string, unknown]) => (timeOf(join(root, file)) ?? Infinity) <= writtenMs;
  return { files: Object.fromEntries(Object.entries(files).filter(isCurrent)) };
}

function isChangedSince(root: string, ms: number): boolean {
  return readdirSync(join(root, 'packages')).some((name) => {
    const folder = join(root, 'packages', name, 'src');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return files.some((file) => (timeOf(join(folder, file)) ?? 0) > ms);
  });
}

function timeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}

/** Tests of rows that failed in a run, and rows of which no test passed in it. */
export function unproven(
  { files }: Results,
  tests: readonly NamedTest[],
): { readonly failed: readonly string[]; readonly unrun: readonly string[] } {
  const passed = new Set<string>();
  const failed: string[] = [];
  for (const { file, title, ids } of tests) {
    const pattern = patternOf(title);
    const states = (files[file] ?? []).filter(([name]) => pattern.test(name)).map(([, state]) => state);
    if (states.includes('failed')) failed.push(`${file}: ${title}: failed`);
    else if (states.includes('passed')) for (const id of ids) passed.add(id);
  }
  const rows = new Set(tests.flatMap(({ ids }) => ids));
  const unrun = [...rows].filter((id) => !passed.has(id)).sort();
  return { failed, unrun: unrun.map((id) => `${id}: no test of it passed in the last whole run`) };
}

/** `it.each` puts values where its title has `%s`, `$name` or `${…}`. */
function patternOf(title: string): RegExp {
  const literal = title.replace(/[.*+?^()|[\]\\{}]/g, '\\$&');
  return new RegExp(`^${literal.replace(/%[sdifjo#]|\$[\w.]+/g, '[^]*')}$`);
}

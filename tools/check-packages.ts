/**
 * What would be published, looked at as published: publint and attw on the tarballs, and the files that `exports`
 * promise. (attw is content with a package without any types, hence the last.)
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manifestOf, PACKAGES, pack } from './pack.ts';

const folder = mkdtempSync(join(tmpdir(), 'rantevou-pack-'));
const problems: string[] = [];

const run = (name: string, command: string, args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync('npx', ['--no-install', command, ...args], {
    encoding: 'utf8',
  });
  if (status !== 0) problems.push(`${name}: ${command} ${args[0]}\n${stdout}${stderr}`);
};

try {
  for (const name of PACKAGES) {
    const manifest = manifestOf(name);
    const { tarball, files } = pack(name, folder);
    for (const [subpath, target] of Object.entries(manifest.exports)) {
      for (const [condition, path] of typeof target === 'string' ? [] : Object.entries(target)) {
        if (!files.has(path.replace(/^\.\//, ''))) {
          problems.push(
            `${manifest.name}: exports['${subpath}'].${condition} leads to ${path}, which is not packed`,
          );
        }
      }
    }
    for (const path of [...Object.values(manifest.bin ?? {}), 'README.md', 'LICENSE']) {
      if (!files.has(path.replace(/^\.\//, ''))) problems.push(`${manifest.name}: ${path} is not packed`);
    }
    for (const path of files) {
      if (/(^|\/)test\/|\.test\.|tsup\.config/.test(path))
        problems.push(`${manifest.name}: ${path} is packed`);
    }
    run(name, 'publint', ['run', tarball, '--strict']);
    run(name, 'attw', [tarball, '--profile', 'esm-only', '--no-emoji', '--no-color']);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else
  console.log(
    `${PACKAGES.length} packages: publint --strict, attw esm-only, every export packed with its types.`,
  );

/**
 * A copy of the sources and tests in a folder of its own, in which a test may break what it likes: third parties are
 * linked, the packages of this repository are those of the copy.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const TOP = ['packages', 'examples', 'test', 'tools', 'bench', 'docs'];
const FILES = ['package.json', 'package-lock.json', 'tsconfig.json', 'vitest.config.ts'];
const OWN_SCOPE = '@rantevou';
const NOT_COPIED = /(?:^|\/)(?:node_modules|dist)$/;

export interface TreeCopy {
  readonly root: string;
  remove(): void;
}

export function copyTree(from: string): TreeCopy {
  const source = resolve(from);
  const root = mkdtempSync(join(tmpdir(), 'rantevou-copy-'));
  for (const name of TOP) {
    cpSync(join(source, name), join(root, name), {
      recursive: true,
      filter: (path) => !NOT_COPIED.test(path.slice(source.length)),
    });
  }
  for (const name of FILES) cpSync(join(source, name), join(root, name));
  const modules = join(root, 'node_modules');
  mkdirSync(join(modules, OWN_SCOPE), { recursive: true });
  for (const name of readdirSync(join(source, 'node_modules'))) {
    if (name !== OWN_SCOPE && !name.startsWith('.')) {
      symlinkSync(join(source, 'node_modules', name), join(modules, name));
    }
  }
  for (const name of readdirSync(join(source, 'packages'))) {
    symlinkSync(join(root, 'packages', name), join(modules, OWN_SCOPE, name));
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

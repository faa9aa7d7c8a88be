/**
 * What the tree may not carry: a registry's host or an entry without integrity in the lock file, a path of the machine
 * it was written on, a licence that differs from the root's.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

interface Lock {
  readonly packages: Readonly<
    Record<string, { resolved?: string; integrity?: string; link?: boolean; inBundle?: boolean }>
  >;
}

/** Entries of a lock file that name a host or lack integrity. */
export function lockProblems(lock: Lock): string[] {
  return Object.entries(lock.packages).flatMap(([name, entry]) => {
    if (!name.includes('node_modules/')) return [];
    if (entry.resolved !== undefined && /^[a-z+]+:\/\//.test(entry.resolved)) {
      return [
        `package-lock.json: ${name} names a registry host; see omit-lockfile-registry-resolved in .npmrc`,
      ];
    }
    if (!entry.link && !entry.inBundle && entry.integrity === undefined) {
      return [`package-lock.json: ${name} has no integrity`];
    }
    return [];
  });
}

// Pieces, so that this file passes its own check.
const SLASH = '/';
const MACHINE_PATHS = new RegExp(
  [
    `(?:^|[^\\w./-])${SLASH}(?:work|farm|root)${SLASH}`,
    `(?:^|[^\\w./-])${SLASH}home${SLASH}[a-z]+${SLASH}`,
    `[.][.]${SLASH}shared(?:[^\\w-]|$)`,
    `[.]lib${'rary'}${SLASH}`,
    `C:\\\\Users\\\\`,
  ].join('|'),
);

/** `line: text` for each line that names a path of one machine. */
export function machinePaths(path: string, text: string): string[] {
  return text
    .split('\n')
    .flatMap((line, i) =>
      MACHINE_PATHS.test(line) ? [`${path}:${i + 1}: ${line.trim().slice(0, 120)}`] : [],
    );
}

if (import.meta.main) {
  const problems = lockProblems(JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock);
  const tracked = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean);
  const licence = readFileSync('LICENSE', 'utf8');
  for (const path of tracked) {
    if (path === 'package-lock.json') continue;
    let bytes: Buffer;
    try {
      bytes = readFileSync(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') continue; // deleted, not yet committed
      throw error;
    }
    if (bytes.includes(0)) continue;
    problems.push(...machinePaths(path, bytes.toString('utf8')));
    if (/^packages\/[^/]+\/LICENSE$/.test(path) && bytes.toString('utf8') !== licence) {
      problems.push(`${path}: differs from the root's LICENSE`);
    }
  }
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else console.log(`${tracked.length} tracked files: no registry host, no machine path, one licence.`);
}

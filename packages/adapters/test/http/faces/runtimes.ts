import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Face, Running } from './faces.ts';

const SERVER = fileURLToPath(new URL('./runtime-server.ts', import.meta.url));
const SOURCE = '--conditions=@rantevou/source';
const MANUAL = '--node-modules-dir=manual';

/** The server of another runtime in a process of its own; stopped by closing it. */
async function serve(program: string, args: readonly string[]): Promise<Running> {
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' },
  });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const port = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => reject(new Error(`${program} ended with ${code} before it listened`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = /^port (\d+)$/.exec(line)?.[1];
      if (said !== undefined) resolve(Number(said));
    });
  });
  return {
    port,
    request: (path, init) => fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual', ...init }),
    async close() {
      child.kill();
      await ended;
    },
  };
}

/** A program that a package brings for this machine; null where the package is for another one. */
function programOf(packageName: string, file: string): string | null {
  const require = createRequire(import.meta.url);
  const folders = require.resolve.paths(packageName) ?? [];
  const manifest = folders
    .map((folder) => join(folder, packageName, 'package.json'))
    .find((path) => existsSync(path));
  return manifest === undefined ? null : join(dirname(manifest), file);
}

function runtime(name: string, program: string | null, args: readonly string[]): Face[] {
  if (program === null) return [];
  return [
    {
      name,
      hasNext: false,
      canTrustProxy: false,
      start: ({ prefix, serves = 'echo' }) => serve(program, [...args, SERVER, prefix, serves]),
    },
  ];
}

/** Bun and Deno, from the packages that hold their programs: both of them on Linux on x64, none elsewhere. */
export const RUNTIMES: readonly Face[] = [
  ...runtime('Bun', programOf('@oven/bun-linux-x64', 'bin/bun'), [SOURCE]),
  ...runtime('Deno', programOf('@deno/linux-x64-glibc', 'deno'), [
    'run',
    '--cached-only',
    '--no-lock',
    MANUAL,
    SOURCE,
    '--allow-all',
    // Else a request's signal also aborts when its answer has been sent whole.
    '--unstable-no-legacy-abort',
  ]),
];

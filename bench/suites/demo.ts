import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Figure, Report } from '../report.ts';

const SETTLE_MS = Number(process.env.BENCH_SETTLE_SECONDS ?? 60) * 1000;
const START_LIMIT_MS = 120_000;

interface Started {
  readonly child: ChildProcess;
  readonly url: string;
  readonly readyMs: number;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function start(folder: string): Promise<Started> {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(
    process.execPath,
    ['--conditions=@rantevou/source', 'examples/municipality-express/main.ts'],
    {
      env: { ...process.env, PORT: String(port), DATA: folder },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const url = `http://localhost:${port}`;
  while (performance.now() - started < START_LIMIT_MS && child.exitCode === null) {
    const response = await fetch(`${url}/readyz`).catch(() => null);
    if (response?.ok) return { child, url, readyMs: performance.now() - started };
    await sleep(50);
  }
  child.kill();
  throw new Error(`the demonstration was not ready after ${START_LIMIT_MS / 1000} s`);
}

async function stop({ child }: Started): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** `VmRSS` or `VmHWM` (the peak) of a process, MB. */
function memoryMb({ child }: Started, field: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  const kib = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1];
  return Math.round((Number(kib) * 1024) / 1e6);
}

/**
 * What the demonstration needs of memory and time, as `npm start` runs it: the peak of the very first start (a new
 * folder), then 60 s after a start on the folder that is there.
 *
 * @remarks Reads /proc: elsewhere than on Linux there are no figures.
 */
export async function demo(report: Report): Promise<void> {
  if (!existsSync('/proc/self/status')) {
    report.add('Demonstration', ['Not measured: /proc is only on Linux.'], []);
    return;
  }
  const parent = mkdtempSync(join(tmpdir(), 'rantevou-demo-'));
  try {
    const folder = join(parent, 'data');
    const first = await start(folder);
    await (await fetch(first.url)).text();
    await sleep(2_000);
    const figures = [figure('first start, new folder', first, `peak ${memoryMb(first, 'VmHWM')} MB`)];
    await stop(first);

    const second = await start(folder);
    await (await fetch(second.url)).text();
    await sleep(SETTLE_MS);
    const resident = `${memoryMb(second, 'VmRSS')} MB after ${SETTLE_MS / 1000} s`;
    figures.push(
      figure('start on an existing folder', second, `${resident}, peak ${memoryMb(second, 'VmHWM')} MB`),
    );
    await stop(second);
    report.add(
      'Demonstration',
      [
        '`npm start`: all municipalities of the example, PGlite in the process; resident memory as the system counts it, ready when /readyz says so.',
      ],
      figures,
    );
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

function figure(what: string, { readyMs }: Started, memory: string): Figure {
  return { what, ours: `ready after ${(readyMs / 1000).toFixed(1)} s`, measured: memory };
}

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, readFile, stat, unlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { configInvalid } from '../config-invalid.ts';

/** How long one process may need to take over the lock of a dead one. */
const TAKEOVER_MS = 10_000;

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When the process started, as the kernel counts; null where it cannot be read. Pids are used again. */
  readonly startedAt: string | null;
  readonly token: string;
}

/** Locks of this process, so that one left by an earlier process with our pid (a container's 1) is not taken for ours. */
const held = new Set<string>();

/**
 * Keeps other processes, and a second store of this one, away from a folder: PGlite has no lock of its own, and a
 * second process's committed rows vanish.
 *
 * @throws SdkError `CONFIG_INVALID` when a living process has it.
 */
export async function lockFolder(folder: string): Promise<{ release(): Promise<void> }> {
  const path = join(folder, 'rantevou.lock');
  const token = randomUUID();
  const me: Holder = { pid: process.pid, host: hostname(), startedAt: startOf(process.pid), token };
  if (!(await create(path, JSON.stringify(me)))) await takeOver(path, JSON.stringify(me));
  held.add(token);
  return {
    async release() {
      if (held.delete(token)) await unlink(path);
    },
  };
}

async function takeOver(path: string, mine: string): Promise<void> {
  const turn = `${path}.takeover`;
  if (!(await create(turn, ''))) {
    const isOld = await stat(turn).then(
      ({ mtimeMs }) => Date.now() - mtimeMs > TAKEOVER_MS,
      () => true,
    );
    if (!isOld) throw inUse(path);
    await unlink(turn).catch(ignoreMissing);
    if (!(await create(turn, ''))) throw inUse(path);
  }
  try {
    const holder = await readHolder(path);
    if (holder !== null && isAlive(holder)) throw inUse(path);
    await unlink(path).catch(ignoreMissing);
    if (!(await create(path, mine))) throw inUse(path);
  } finally {
    await unlink(turn).catch(ignoreMissing);
  }
}

/** Whether the file was made by this call: whole from the first moment, or not at all. */
async function create(path: string, text: string): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, text, { mode: 0o600 });
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await unlink(draft);
  }
}

/** Null when the file is gone or was not written by us. */
async function readHolder(path: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function isAlive(holder: Holder): boolean {
  // Of a process on another machine or in another container nothing can be known.
  if (holder.host !== hostname()) return true;
  if (holder.pid === process.pid) return held.has(holder.token);
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return holder.startedAt === null || startOf(holder.pid) === holder.startedAt;
}

function startOf(pid: number): string | null {
  try {
    // Field 22 of proc(5) stat; the name in field 2 may hold spaces and brackets.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ');
    return fields?.[19] ?? null;
  } catch {
    return null;
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

function inUse(path: string) {
  return configInvalid('/directory', 'a folder that no other process uses', {
    el: `Ο φάκελος της βάσης χρησιμοποιείται από άλλη διεργασία. Κλείστε την· αν δεν υπάρχει πια, σβήστε το αρχείο ${path}`,
    en: `The database folder is in use by another process. Stop it; if it no longer exists, delete the file ${path}`,
  });
}

import { appendFile, mkdir, open, rmdir } from 'node:fs/promises';
import process from 'node:process';
import type { Batch, CommitOutcome, LoadResult, Query, Store } from '@rantevou/core';
import { createMemoryStore } from '@rantevou/scheduler';

/**
 * A bad store: a file of committed batches behind one mutex of this process. It passes everything that one process
 * can ask, because then only one command at a time reads, decides and appends; another process does not see the mutex.
 */
export function createMutexStore(path: string, writeMs = 0): Store {
  return createFileStore(path, (work) => work(), writeMs);
}

/** The same behind a lock that other processes see: what the four processes must not fail. */
export function createLockedStore(path: string): Store {
  const lock = `${path}.lock`;
  return createFileStore(path, async (work) => {
    while (!(await isMade(lock))) await pause(1);
    try {
      return await work();
    } finally {
      await rmdir(lock);
    }
  });
}

/** @param writeMs How long a write takes at least: the time in which another process may decide on what it read. */
function createFileStore(path: string, guard: <T>(work: () => Promise<T>) => Promise<T>, writeMs = 0): Store {
  const memory = createMemoryStore();
  let offset = 0;
  let last: Promise<unknown> = Promise.resolve();
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(() => guard(work));
    last = turn.catch(() => undefined);
    return turn;
  };
  const catchUp = async () => {
    const lines = await linesFrom(path, offset);
    offset += lines.bytes;
    for (const { by, batch } of lines.entries) if (by !== process.pid) await memory.commit(batch);
  };
  return {
    load: <Q extends Query>(query: Q): Promise<LoadResult<Q>> =>
      alone(async () => {
        await catchUp();
        return memory.load(query);
      }),
    commit: (batch: Batch): Promise<CommitOutcome> =>
      alone(async () => {
        await catchUp();
        const outcome = await memory.commit(batch);
        if (outcome.outcome !== 'ok') return outcome;
        if (writeMs > 0) await pause(writeMs);
        await appendFile(path, `${JSON.stringify({ by: process.pid, batch })}\n`);
        return outcome;
      }),
  };
}

async function linesFrom(path: string, offset: number) {
  const file = await open(path, 'a+');
  try {
    const { size } = await file.stat();
    const buffer = Buffer.alloc(size - offset);
    await file.read(buffer, 0, buffer.length, offset);
    const bytes = buffer.lastIndexOf('\n') + 1;
    const lines = buffer.toString('utf8', 0, bytes).split('\n').filter(Boolean);
    return { bytes, entries: lines.map((line) => JSON.parse(line) as { by: number; batch: Batch }) };
  } finally {
    await file.close();
  }
}

/** Makes the folder, unless another has. */
function isMade(folder: string): Promise<boolean> {
  return mkdir(folder).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from '../../src/sql/folder-lock.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rantevou-lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

const IN_USE = {
  code: 'CONFIG_INVALID',
  problems: [{ pointer: '/directory', en: expect.stringContaining('in use by another process') }],
};

describe('lockFolder', { timeout: 120_000 }, () => {
  it('refuses a second holder in this process, until the first lets go', async () => {
    const lock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toMatchObject(IN_USE);
    await lock.release();
    await (await lockFolder(folder)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('refuses a folder that a living process holds, and takes it over from one that was killed', async () => {
    const other = holdElsewhere();
    expect(await once(other, 'message')).toEqual(['held', undefined]);
    await expect(lockFolder(folder)).rejects.toMatchObject(IN_USE);
    other.kill('SIGKILL');
    await once(other, 'exit');
    const lock = await lockFolder(folder);
    const another = holdElsewhere();
    expect(await once(another, 'message')).toEqual(['CONFIG_INVALID', undefined]);
    another.kill('SIGKILL');
    await once(another, 'exit');
    await lock.release();
  });

  it('takes over what an earlier process with our pid left, and nothing of another machine', async () => {
    const path = join(folder, 'rantevou.lock');
    const holder = { pid: process.pid, host: hostname(), startedAt: '1', token: 'of-an-earlier-life' };
    await writeFile(path, JSON.stringify(holder));
    await (await lockFolder(folder)).release();
    await writeFile(path, JSON.stringify({ ...holder, pid: 1, host: 'another-machine' }));
    await expect(lockFolder(folder)).rejects.toMatchObject(IN_USE);
  });

  it('lets one of many who find a dead process’s lock have it', async () => {
    await writeFile(
      join(folder, 'rantevou.lock'),
      JSON.stringify({ pid: process.pid, host: hostname(), token: 'x' }),
    );
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder)));
    const won = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    expect(won.length).toBe(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject(IN_USE);
    }
    await won[0]!.value.release();
  });
});

/** Another process that wants the folder: it says `held`, or the code of its refusal, and stays. */
function holdElsewhere(): ChildProcess {
  const module = new URL('../../src/sql/folder-lock.ts', import.meta.url).href;
  const program = `
    import { lockFolder } from ${JSON.stringify(module)};
    process.send(await lockFolder(${JSON.stringify(folder)}).then(() => 'held', (error) => error.code));
    setInterval(() => {}, 1000);`;
  return spawn(
    process.execPath,
    ['--conditions=@rantevou/source', '--input-type=module', '--eval', program],
    {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    },
  );
}

import { describe, expect, it } from 'vitest';
import { createJobs, type Wait } from '../../src/jobs/jobs.ts';

/** Time that passes when the test says so. */
function manualTime() {
  const waiting: { ms: number; go(): void }[] = [];
  const wait: Wait = (ms, signal) =>
    new Promise((resolve) => {
      waiting.push({ ms, go: resolve });
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  return { waiting, wait };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('createJobs', () => {
  it('runs a job at once, again while it has more to do, and then after its time', async () => {
    const { waiting, wait } = manualTime();
    const jobs = createJobs({ wait });
    let runs = 0;
    jobs.add({ name: 'a', everyMs: 500, run: async () => ++runs < 3 });
    jobs.start();
    await turn();
    expect(runs).toBe(3);
    expect(waiting.map(({ ms }) => ms)).toEqual([500]);
    waiting[0]?.go();
    await turn();
    expect(runs).toBe(4);
    jobs.wake('a');
    await turn();
    expect(runs).toBe(5);
    await jobs.stop();
  });

  it('tells of a failed run by the name of its job, and goes on', async () => {
    const { waiting, wait } = manualTime();
    const failures: string[] = [];
    const jobs = createJobs({ wait, onFailure: (name) => failures.push(name) });
    jobs.add({
      name: 'a',
      everyMs: 1,
      run: async () => {
        throw new Error('broken');
      },
    });
    jobs.start();
    await turn();
    waiting[0]?.go();
    await turn();
    expect(failures).toEqual(['a', 'a']);
    await jobs.stop();
  });

  it('stops when what runs has ended, and begins nothing more', async () => {
    const jobs = createJobs();
    let isOver = false;
    let runs = 0;
    let end = () => {};
    jobs.add({
      name: 'a',
      everyMs: 1,
      async run() {
        runs++;
        await new Promise<void>((resolve) => {
          end = resolve;
        });
        isOver = true;
        return true;
      },
    });
    jobs.start();
    await turn();
    const stopped = jobs.stop();
    end();
    await stopped;
    expect([isOver, runs]).toEqual([true, 1]);
  });

  it('never runs one job twice at a time: who asks for a run gets one that began after', async () => {
    const jobs = createJobs();
    let running = 0;
    let most = 0;
    let runs = 0;
    jobs.add({
      name: 'a',
      everyMs: 1_000,
      async run() {
        most = Math.max(most, ++running);
        runs++;
        await turn();
        running--;
        return false;
      },
    });
    jobs.start();
    await Promise.all([jobs.runDue(), jobs.runDue()]);
    expect([most, runs]).toEqual([1, 3]);
    await jobs.stop();
  });
});

import { type ChildProcess, spawn } from 'node:child_process';
import process from 'node:process';
import type { Store } from '@rantevou/core';
import { StoreContractError } from './contract/assert.ts';
import { RACE_ROUNDS, type RaceReport, RaceRunner, type RaceShare } from './contract/race.ts';

/**
 * Runs a race in processes of their own: why a store that is safe only inside one process fails. Needs Node; loaded
 * only when such a race is run.
 */

type ToChild =
  | { readonly type: 'prepare'; readonly module: string; readonly share: RaceShare }
  | { readonly type: 'run'; readonly round: number };
type FromChild =
  | { readonly type: 'ready' }
  | { readonly type: 'ran'; readonly report: RaceReport }
  | { readonly type: 'failed'; readonly reason: string };

/** How long a process may take to start, and to run its part of a round. */
const DEADLINE_MS = 120_000;

/**
 * Starts one process for each share, lets all begin each round at once, and returns their reports. All are told to
 * end then.
 *
 * @param module A module that exports `createStore`.
 * @throws StoreContractError when a process fails or takes longer than two minutes.
 */
export async function raceInProcesses(module: URL, shares: readonly RaceShare[]): Promise<RaceReport[]> {
  const children = shares.map(() => startChild());
  try {
    await Promise.all(
      children.map((child, i) => ask(child, { type: 'prepare', module: module.href, share: shares[i]! })),
    );
    let answers: FromChild[] = [];
    for (let round = 0; round < RACE_ROUNDS; round++) {
      answers = await Promise.all(children.map((child) => ask(child, { type: 'run', round })));
    }
    return answers.flatMap((answer) => (answer.type === 'ran' ? [answer.report] : []));
  } finally {
    for (const child of children) child.kill();
  }
}

/** What the child runs: prepares its store, runs its part of each round when told to, reports. */
export function runAsChild(): void {
  let runner: RaceRunner | undefined;
  const answer = (message: FromChild) => process.send?.(message);
  process.on('message', (message: ToChild) => {
    const work = async (): Promise<FromChild> => {
      if (message.type === 'prepare') {
        const { createStore } = (await import(message.module)) as {
          createStore: () => Store | Promise<Store>;
        };
        runner = new RaceRunner(await createStore(), message.share);
        return { type: 'ready' };
      }
      if (runner === undefined) throw new Error('told to run before prepared');
      await runner.run(message.round);
      return { type: 'ran', report: runner.report() };
    };
    work().then(answer, (error: unknown) => answer({ type: 'failed', reason: String(error) }));
  });
  // Whoever started it is gone: a store's open connections must not keep it alive.
  process.on('disconnect', () => process.exit());
}

function startChild(): ChildProcess {
  // This very file, in another process: it has no path that could be named wherever a bundler put it.
  const program = `import { runAsChild } from ${JSON.stringify(import.meta.url)}; runAsChild();`;
  const conditions = process.execArgv.filter((argument) => argument.startsWith('--conditions='));
  if (import.meta.url.endsWith('.ts')) conditions.push('--conditions=@rantevou/source');
  return spawn(process.execPath, [...conditions, '--input-type=module', '--eval', program], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

function ask(child: ChildProcess, message: ToChild): Promise<FromChild> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      clearTimeout(deadline);
      child.off('message', onMessage).off('exit', onExit).off('error', onError);
      finish();
    };
    const fail = (reason: string) => settle(() => reject(new StoreContractError(reason)));
    const onMessage = (answer: FromChild) => {
      if (answer.type === 'failed') fail(`a process of the race failed: ${answer.reason}`);
      else settle(() => resolve(answer));
    };
    const onExit = (code: number | null) => fail(`a process of the race ended early, with code ${code}`);
    const onError = (error: Error) => fail(`a process of the race could not be started: ${error.message}`);
    const deadline = setTimeout(
      () => fail('a process of the race took longer than two minutes'),
      DEADLINE_MS,
    );
    child.on('message', onMessage).on('exit', onExit).on('error', onError);
    child.send(message);
  });
}

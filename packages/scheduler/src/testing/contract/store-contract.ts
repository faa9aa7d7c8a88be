import type { Store } from '@rantevou/core';
import { changeLogCases } from './change-log-cases.ts';
import { claimCases } from './claim-cases.ts';
import { claimChangeCases } from './claim-change-cases.ts';
import { idempotencyCases } from './idempotency-cases.ts';
import { quotaCases } from './quota-cases.ts';
import { processRaceCases, raceCases } from './race-cases.ts';
import { recordCases } from './record-cases.ts';
import { type Case, Scenario } from './scenario.ts';
import { scheduleCases } from './schedule-cases.ts';
import { wholeBatchCases } from './whole-batch-cases.ts';

/** A case of a contract, for any test runner: `test(name, run)`. */
export interface ContractCase {
  readonly name: string;
  /** @throws StoreContractError with a sentence that says what the store did wrong. */
  readonly run: () => Promise<void>;
}

/**
 * Where the store comes from: a function, called for each case, or a module that exports `createStore`, which is
 * called once here and once in each of four processes. All stores of a module must be over the same database.
 */
export type StoreSource = (() => Store | Promise<Store>) | { readonly module: URL };

export interface StoreContractOptions {
  /** Begins every tenant, id and key. A database that has seen the contract under this name fails it. */
  readonly name?: string;
  /** Attempts of each race, a multiple of 100; default 2,000. */
  readonly attempts?: number;
  /** Rounds of absence against booking; default 50. */
  readonly rounds?: number;
  /** Of the pseudo-random choices; default 1. */
  readonly seed?: number;
}

/**
 * What every store must do, as plain cases for vitest, node:test, jest or a loop. Each case has tenants and ids of
 * its own, so that one database can serve all of them, also at the same time.
 *
 * @remarks With a function, races run among 64 callers of this process; a store may pass that only because it hides
 * behind a mutex. With a module they also run among four processes (Node only), and that finds it out: what one
 * process locks, another does not see. Not covered: what a crash leaves behind.
 */
export function appointmentStoreContract(
  source: StoreSource,
  options: StoreContractOptions = {},
): ContractCase[] {
  const { name = 'contract', attempts = 2000, rounds = 50, seed = 1 } = options;
  const size = { attempts, seed };
  const cases: Case[] = [
    ...claimCases,
    ...claimChangeCases,
    ...recordCases,
    ...quotaCases,
    ...idempotencyCases,
    ...scheduleCases(rounds),
    ...changeLogCases,
    ...wholeBatchCases,
    ...raceCases(size),
    ...('module' in source ? processRaceCases(size, source.module) : []),
  ];
  const createStore = 'module' in source ? once(() => storeOf(source.module)) : source;
  return cases.map(([caseName, run], i) => ({
    name: caseName,
    run: async () => run(new Scenario(await createStore(), `${name}-${i}`)),
  }));
}

async function storeOf(module: URL): Promise<Store> {
  const { createStore } = (await import(module.href)) as { createStore: () => Store | Promise<Store> };
  return createStore();
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

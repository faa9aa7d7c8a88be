import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryStore } from '@rantevou/scheduler';
import {
  appointmentStoreContract,
  type StoreContractError,
  type StoreContractOptions,
  type StoreSource,
} from '@rantevou/scheduler/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStore as createCheckThenInsertStore } from './stores/check-then-insert-store.ts';
import { createMutexStore } from './stores/file-stores.ts';
import { MUTANTS } from './stores/mutants.ts';
import { createStore as createUniqueStartStore } from './stores/unique-start-store.ts';

/** Names of the cases that a store fails, each with its reason. */
async function failures(source: StoreSource, options: StoreContractOptions & { only?: RegExp } = {}) {
  const failed = new Map<string, string>();
  const cases = appointmentStoreContract(source, { rounds: 10, attempts: 1000, ...options });
  for (const { name, run } of cases.filter(({ name }) => options.only?.test(name) ?? true)) {
    await run().catch((error: StoreContractError) => failed.set(name, error.message));
  }
  return failed;
}

describe('appointmentStoreContract', () => {
  it('fails a store that checks and then inserts, and only where callers race', async () => {
    const failed = await failures(createCheckThenInsertStore);
    const races = [...failed.keys()].filter((name) => name.startsWith('64 callers'));
    expect(races).toHaveLength(3);
    for (const name of races) expect(failed.get(name)).toMatch(/^double booking: \d+ pairs/);
    expect(
      [...failed.keys()].filter((name) => /^(ranges are half-open|a claim of|all claims of)/.test(name)),
    ).toEqual([]);
  });

  it('fails a store that only makes starts unique, in overlaps and shifted races, not in equal starts', async () => {
    const failed = await failures(createUniqueStartStore);
    const names = [...failed.keys()];
    expect(names).toContainEqual(expect.stringMatching(/^a claim of a range inside the other/));
    expect(names).toContainEqual(expect.stringMatching(/^64 callers.*shifted/));
    expect(names).toContainEqual(expect.stringMatching(/^64 callers.*moves and cancellations/));
    expect(names).not.toContainEqual(expect.stringMatching(/equal starts/));
  });

  it.each(MUTANTS)('fails a store that $fault', async ({ createStore, foundBy }) => {
    const failed = await failures(createStore, { only: foundBy });
    expect(failed.size).toBeGreaterThan(0);
    for (const [name, reason] of failed)
      expect([name, reason]).toEqual([expect.stringMatching(foundBy), expect.any(String)]);
  });

  it('has a case of its own name for each rule, and gives each case tenants of its own', async () => {
    const names = appointmentStoreContract(createMemoryStore).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const one = createMemoryStore();
    expect([...(await failures(() => one, { attempts: 100 })).entries()]).toEqual([]);
    expect((await failures(() => one, { attempts: 100 })).size).toBeGreaterThan(50);
    expect([...(await failures(() => one, { attempts: 100, name: 'again' })).entries()]).toEqual([]);
  });
});

describe('appointmentStoreContract over four processes', () => {
  const only = /^4 processes.*cancellations/;
  const attempts = 400;
  const module = (name: string) => ({ module: new URL(`./stores/${name}.ts`, import.meta.url) });
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rantevou-contract-'));
    process.env.CONTRACT_STORE_FILE = join(folder, 'batches.jsonl');
  });
  afterEach(async () => {
    delete process.env.CONTRACT_STORE_FILE;
    await rm(folder, { recursive: true });
  });

  it('fails a store behind one mutex, which passes everything in one process', async () => {
    const path = join(folder, 'one-process.jsonl');
    expect([...(await failures(() => createMutexStore(path), { attempts })).entries()]).toEqual([]);
    const failed = await failures(module('mutex-store'), { only: /^4 processes.*equal starts/, attempts });
    expect([...failed.values()]).toEqual([expect.stringMatching(/acknowledged|every slot|double booking/)]);
  }, 120_000);

  it('passes the same store behind a lock that all processes see', async () => {
    expect([...(await failures(module('locked-store'), { only, attempts: 100 })).entries()]).toEqual([]);
  }, 120_000);
});

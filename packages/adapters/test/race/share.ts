import type { Batch, CommitOutcome, Store } from '@rantevou/core';
import {
  bookHeld,
  booking,
  cancel,
  claimIdOf,
  hold,
  MINUTE_MS,
  OPENING_MS,
  randomFrom,
  reschedule,
  type Wanted,
} from './bookings.ts';

export const OFFICERS = 10;
export const SLOTS_PER_OFFICER = 10;

/** `equal`: 100 slots of 30 minutes; `shifted`: the same with starts every 10 minutes; `mix`: all commands. */
export type Pattern = 'equal' | 'shifted' | 'mix';

/** What one process does: its part of the attempts, with so many callers at once. */
export interface Share {
  readonly pattern: Pattern;
  /** Begins every id: runs in one database do not meet. */
  readonly prefix: string;
  readonly attempts: number;
  readonly callers: number;
  readonly seed: number;
}

export interface ShareReport {
  readonly ok: number;
  readonly lost: number;
  /** Anything else: a caller may only win or lose. */
  readonly unexpected: readonly string[];
  /** Claims acknowledged and not given back. */
  readonly standing: readonly string[];
  readonly latenciesMs: readonly number[];
}

/** Runs a share against a store. */
export async function runShare(store: Store, share: Share): Promise<ShareReport> {
  const report = {
    ok: 0,
    lost: 0,
    unexpected: [] as string[],
    standing: new Set<string>(),
    latenciesMs: [] as number[],
  };
  let left = share.attempts;
  const commit = async (batch: Batch): Promise<boolean> => {
    const from = performance.now();
    const outcome = await store.commit(batch).catch((error: unknown) => String(error));
    report.latenciesMs.push(performance.now() - from);
    return note(outcome);
  };
  const note = (outcome: CommitOutcome | string): boolean => {
    const name = typeof outcome === 'string' ? outcome : outcome.outcome;
    if (name === 'ok') report.ok++;
    else if (name === 'claim-taken') report.lost++;
    else report.unexpected.push(name);
    return name === 'ok';
  };
  const caller = async (number: number) => {
    const random = randomFrom(share.seed * 1000 + number);
    const own: { wanted: Wanted; version: number }[] = [];
    for (let n = 0; left > 0; n++) {
      left--;
      const wanted = wantedBy(share, random, `${share.prefix}-${number}-${n}`);
      if (share.pattern !== 'mix') {
        if (await commit(booking(wanted))) report.standing.add(claimIdOf(wanted));
        continue;
      }
      await oneOfAll({ commit, standing: report.standing, random }, own, wanted);
    }
  };
  await Promise.all(Array.from({ length: share.callers }, (_, number) => caller(number)));
  return { ...report, standing: [...report.standing] };
}

function wantedBy({ pattern }: Share, random: () => number, name: string): Wanted {
  const officer = Math.floor(random() * OFFICERS);
  const step = pattern === 'equal' ? 30 : 10;
  const at = Math.floor((random() * SLOTS_PER_OFFICER * 30) / step) * step;
  return { name, officer, startMs: OPENING_MS + at * MINUTE_MS, minutes: 30 };
}

async function oneOfAll(
  run: { commit(batch: Batch): Promise<boolean>; standing: Set<string>; random: () => number },
  own: { wanted: Wanted; version: number }[],
  wanted: Wanted,
): Promise<void> {
  const { commit, standing, random } = run;
  const dice = random();
  const old = own.at(-1);
  if (old !== undefined && dice < 0.4) {
    const moved = { ...wanted, name: `${old.wanted.name.split('~')[0]}~${wanted.name}` };
    if (!(await commit(reschedule(old.wanted, old.version, moved)))) return;
    standing.delete(claimIdOf(old.wanted));
    standing.add(claimIdOf(moved));
    own[own.length - 1] = { wanted: moved, version: old.version + 1 };
  } else if (old !== undefined && dice < 0.7) {
    own.pop();
    if (await commit(cancel(old.wanted, old.version))) standing.delete(claimIdOf(old.wanted));
  } else {
    const isHeldFirst = dice > 0.85;
    if (isHeldFirst && !(await commit(hold(wanted)))) return;
    if (!(await commit(isHeldFirst ? bookHeld(wanted) : booking(wanted)))) return;
    standing.add(claimIdOf(wanted));
    own.push({ wanted, version: 1 });
  }
}

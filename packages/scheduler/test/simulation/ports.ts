import { createHash, createHmac } from 'node:crypto';
import {
  type Batch,
  type CommitOutcome,
  type LoadResult,
  type PersonVault,
  type Query,
  SdkError,
  type Sealed,
  type Store,
  type WrappedKey,
} from '@rantevou/core';
import type { Chance } from './random.ts';

/** What a port throws when it is down: the caller cannot know whether the thing happened. */
export class PortDown extends Error {}

/** How bad the weather is: the same for every port, changed from step to step. */
export interface Weather {
  /** Share of calls that fail. */
  failing: number;
  /** Whether the change log lags. */
  lagging: boolean;
  /** Called by a slow vault: time goes by. */
  readonly passes: (ms: number) => void;
}

/** A store that is slow by a few turns, fails before or after the effect, and whose change log may lag. */
export function unreliableStore(
  inner: Store,
  chance: Chance,
  weather: Weather,
  applied: (batch: Batch) => void,
): Store {
  return {
    async load<Q extends Query>(query: Q): Promise<LoadResult<Q>> {
      await turns(chance.below(3));
      if (chance.is(weather.failing)) throw new PortDown('load');
      if (query.what === 'changes' && weather.lagging) {
        return { changes: [], watermark: query.after } as unknown as LoadResult<Q>;
      }
      return inner.load(query);
    },
    async commit(batch): Promise<CommitOutcome> {
      await turns(chance.below(3));
      if (chance.is(weather.failing)) throw new PortDown('commit, before');
      const outcome = await inner.commit(batch);
      if (outcome.outcome === 'ok') applied(batch);
      // Lost answer: it happened, and nobody is told.
      if (chance.is(weather.failing)) throw new PortDown('commit, after');
      return outcome;
    },
  };
}

/** A vault without secrets and without chance, so that a history is the same each time; it may be slow or down. */
export function plainVault(chance: Chance, weather: Weather): PersonVault {
  const mark = (personId: string, key: WrappedKey, context: string) =>
    createHash('sha256').update(`${personId}|${key}|${context}`).digest('base64url').slice(0, 12);
  const work = async () => {
    if (chance.is(0.02)) weather.passes(chance.below(3_000));
    await turns(chance.below(2));
    if (chance.is(weather.failing)) throw new PortDown('vault');
  };
  let keys = 0;
  return {
    async newKey() {
      await work();
      keys += 1;
      return `key-${keys}` as WrappedKey;
    },
    async seal(personId, key, context, fields) {
      await work();
      const bytes = Buffer.from(JSON.stringify(fields)).toString('base64url');
      return `${mark(personId, key, context)}.${bytes}` as Sealed;
    },
    async open(personId, key, context, sealed) {
      await work();
      const [marked, bytes] = sealed.split('.');
      if (marked !== mark(personId, key, context)) throw new SdkError('ERASED');
      return JSON.parse(Buffer.from(bytes ?? '', 'base64url').toString());
    },
    digest: (label, value) =>
      createHmac('sha256', 'simulation').update(`${label}\n${value}`).digest('base64url'),
  };
}

async function turns(n: number): Promise<void> {
  for (let i = 0; i < n; i++) await null;
}

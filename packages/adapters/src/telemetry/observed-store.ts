import type { Observe, Store } from '@rantevou/core';

/** A store whose commits are watched; everything else of it is as it was. */
export function observedStore<S extends Store>(store: S, observe: Observe): S {
  return new Proxy(store, {
    get(target, name) {
      if (name === 'commit') {
        return (batch: Parameters<Store['commit']>[0]) =>
          observe('commit', {}, async (note) => {
            const outcome = await target.commit(batch);
            note({ outcome: outcome.outcome });
            return outcome;
          });
      }
      // Of the store itself: its methods may know private fields.
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

import { type CommandPorts, emptyBatch, SESSION_TENANT } from '@rantevou/core';
import type { UsedTransactions } from '@rantevou/interop/gsis';

/**
 * Remembers in the store which logins came back, for all processes over it: a callback is good once, wherever it
 * arrives (RFC 9700 §2.1.1). Kept as a keyed digest under an idempotency key, which ends with the login's own time.
 */
export function storeUsedTransactions({
  store,
  vault,
}: Pick<CommandPorts, 'store' | 'vault'>): UsedTransactions {
  return {
    async claim(id, expiresAtMs, nowMs) {
      const key = await vault.digest('login-transaction', id);
      const idempotency = { key, fingerprint: key, answer: {}, expiresAtMs };
      const { outcome } = await store.commit({ ...emptyBatch(SESSION_TENANT, nowMs), idempotency });
      return outcome === 'ok';
    },
  };
}

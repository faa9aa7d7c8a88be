import {
  type AuditEntry,
  type AuditLog,
  type Checkpoint,
  EMPTY_CHAIN,
  type LinkedEntry,
} from '@rantevou/core';

/** The entries as the store appends them. */
export type AuditRows = readonly { readonly tenantId: string; readonly entry: AuditEntry }[];

/** The audit log of a memory store: its rows are the store's own, links and checkpoints are kept here. */
export function createMemoryAuditLog(rows: AuditRows): AuditLog {
  const chains = new Map<string, LinkedEntry[]>();
  const signed: Checkpoint[] = [];

  const chainOf = (tenantId: string) => chains.get(tenantId) ?? [];
  const entriesOf = (tenantId: string) =>
    rows.filter((row) => row.tenantId === tenantId).map(({ entry }) => entry);
  const tenants = () => [...new Set(rows.map(({ tenantId }) => tenantId))];
  const headOf = (tenantId: string) => {
    const last = chainOf(tenantId).at(-1);
    return last ? { position: last.position, hash: last.chainHash } : EMPTY_CHAIN;
  };

  return {
    async tenants() {
      return tenants();
    },
    async waiting() {
      return tenants().filter((tenantId) => entriesOf(tenantId).length > chainOf(tenantId).length);
    },
    async head(tenantId) {
      return headOf(tenantId);
    },
    async unlinked(tenantId, limit) {
      const from = chainOf(tenantId).length;
      return entriesOf(tenantId).slice(from, from + limit);
    },
    async link(tenantId, expected, links, checkpoint) {
      const head = headOf(tenantId);
      if (head.position !== expected.position || head.hash !== expected.hash) return false;
      const byId = new Map(entriesOf(tenantId).map((entry) => [entry.id, entry]));
      const linked = links.map(({ entryId, position, hash }) => ({
        entry: byId.get(entryId) as AuditEntry,
        position,
        chainHash: hash,
      }));
      chains.set(tenantId, [...chainOf(tenantId), ...linked]);
      if (checkpoint) signed.push(checkpoint);
      return true;
    },
    async linked(tenantId, after, limit) {
      return chainOf(tenantId).slice(after, after + limit);
    },
    async checkpoints(tenantId) {
      return signed.filter((checkpoint) => checkpoint.tenantId === tenantId);
    },
    async unlinkedCount(tenantId) {
      return entriesOf(tenantId).length - chainOf(tenantId).length;
    },
  };
}

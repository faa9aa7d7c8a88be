import type { AuditEntry } from '../store/batch.ts';
import type { ChainHead, ChainLink, Checkpoint, LinkedEntry } from './chain.ts';

/**
 * The audit entries of a store, as their sealer and their verifier need them. A store of one's own gives it beside
 * its two verbs; entries themselves are written by `commit`, unchained.
 */
export interface AuditLog {
  /** Tenants that have entries. */
  tenants(): Promise<readonly string[]>;
  /** Tenants with entries that are not linked yet. */
  waiting(): Promise<readonly string[]>;
  head(tenantId: string): Promise<ChainHead>;
  /** Entries that are not linked and can no longer be overtaken, in the order of the change log. */
  unlinked(tenantId: string, limit: number): Promise<readonly AuditEntry[]>;
  /**
   * Writes links and, where there is one, the checkpoint of the last, in one transaction; false and nothing written
   * when the head is another by now: another sealer was faster.
   */
  link(
    tenantId: string,
    expected: ChainHead,
    links: readonly ChainLink[],
    checkpoint: Checkpoint | null,
  ): Promise<boolean>;
  /** Linked entries after a position, by position. */
  linked(tenantId: string, after: number, limit: number): Promise<readonly LinkedEntry[]>;
  /** By position. */
  checkpoints(tenantId: string): Promise<readonly Checkpoint[]>;
  /** How many entries wait. */
  unlinkedCount(tenantId: string): Promise<number>;
}

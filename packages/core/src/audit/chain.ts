import type { AuditEntry } from '../store/batch.ts';
import { canonicalJson } from './canonical.ts';

/** SHA-256 of a text's UTF-8 bytes, base64url. A port: core has no hashing of its own. */
export type Sha256 = (text: string) => string;

/** Where a chain ends: how many entries are linked, and the hash of the last. `{ position: 0, hash: '' }` = none. */
export interface ChainHead {
  readonly position: number;
  readonly hash: string;
}
export const EMPTY_CHAIN: ChainHead = { position: 0, hash: '' };

/** An entry with its place in its tenant's chain: 1, 2, 3 … */
export interface LinkedEntry {
  readonly entry: AuditEntry;
  readonly position: number;
  readonly chainHash: string;
}

export interface ChainLink extends ChainHead {
  readonly entryId: string;
}

/** A head that was signed: whatever stands before it can no longer change, be left out or be cut off unseen. */
export interface Checkpoint extends ChainHead {
  readonly tenantId: string;
  readonly atMs: number;
  readonly keyId: string;
  /** Over {@link checkpointText}, base64url. */
  readonly signature: string;
}

/** Signs checkpoints. The key must not be where the entries are. */
export interface CheckpointSigner {
  readonly keyId: string;
  sign(text: string): string;
}

/** The links of entries that follow a head, in their order. */
export function linksAfter(head: ChainHead, entries: readonly AuditEntry[], sha256: Sha256): ChainLink[] {
  let { position, hash } = head;
  return entries.map((entry) => {
    position++;
    hash = linkHash(sha256, hash, position, entry.hash);
    return { entryId: entry.id, position, hash };
  });
}

/** The hash of a link: over the hash before it, its position and the entry's own digest. */
export function linkHash(sha256: Sha256, before: string, position: number, entryHash: string): string {
  return sha256(`${before}\n${position}\n${entryHash}`);
}

/** What is signed: three lines, the body of a C2SP tlog-checkpoint (origin, size, hash). */
export function checkpointText(tenantId: string, { position, hash }: ChainHead): string {
  return `rantevou/${tenantId}\n${position}\n${hash}\n`;
}

/** The canonical text of an entry, whose keyed digest under label `audit` is its `hash`: `canonicalJson` of its fields. */
export function entryText(entry: Omit<AuditEntry, 'hash'>): string {
  // Written out, because every command and the whole verification pass here; a test holds it to `canonicalJson`.
  const { action, atMs, correlationId, detail, id, outcome, principalId, resourceId, resourceType, role } =
    entry;
  const first = JSON.stringify({ action, atMs, correlationId });
  const last = JSON.stringify({ id, outcome, principalId, resourceId, resourceType, role });
  return `${first.slice(0, -1)},"detail":${canonicalJson(detail)},${last.slice(1)}`;
}

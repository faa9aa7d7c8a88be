import type { Actor, CommandPorts, JsonObject, RecordDraft, StoredRecord } from '@rantevou/core';

/** Whose calendar it is, and what must not have changed since it was made. Its secret is kept nowhere. */
export interface FeedBody extends JsonObject {
  readonly principalId: string;
  readonly personId: string | null;
  readonly officerIds: readonly string[];
  readonly isOpen: boolean;
  /** Which secret it has: another each time that it is made. */
  readonly tokenId: string;
  readonly createdAtMs: number;
  /** Versions of the login and of the person's standing: another one ends it (ASVS 7.4.2). */
  readonly revocation: number;
  readonly standing: number;
}

export const FEED = 'calendar-feed';

export function feedOf(record: StoredRecord): FeedBody {
  return record.body as FeedBody;
}

export function feedId({ vault }: Pick<CommandPorts, 'vault'>, actor: Actor, municipalityId: string): string {
  return vault.digest('calendar-feed', JSON.stringify([actor.principalId, municipalityId]));
}

/** 256 bits, from the index key, which is not in the database: a repeated command answers with the same. */
export function feedToken({ vault }: Pick<CommandPorts, 'vault'>, recordId: string, tokenId: string): string {
  return vault.digest('calendar-feed-token', JSON.stringify([recordId, tokenId]));
}

/** By which it is found: a digest of the secret, from which nobody makes the secret. */
export function feedKey({ vault }: Pick<CommandPorts, 'vault'>, token: string): string {
  return `feed:${vault.digest('calendar-feed-key', token)}`;
}

export function feedRecord(
  id: string,
  body: FeedBody,
  key: string,
  expectedVersion: number | 'new',
): RecordDraft {
  return { kind: FEED, id, expectedVersion, keys: body.isOpen ? [key] : [], atMs: null, body };
}

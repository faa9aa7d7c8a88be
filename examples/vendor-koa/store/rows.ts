import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Claim, Json, StoredRecord } from '@rantevou/core';

export type Row = Readonly<Record<string, SQLOutputValue>>;

export function claimOf(row: Row): Claim {
  return {
    id: String(row.id),
    tenantId: String(row.tenant),
    resourceId: String(row.resource),
    startMs: Number(row.start_ms),
    endMs: Number(row.end_ms),
    kind: row.kind as Claim['kind'],
    ownerId: String(row.owner),
    expiresAtMs: row.expires_ms === null ? null : Number(row.expires_ms),
  };
}

export function recordOf(row: Row): StoredRecord {
  return {
    kind: String(row.kind),
    id: String(row.id),
    tenantId: String(row.tenant),
    version: Number(row.version),
    atMs: row.at_ms === null ? null : Number(row.at_ms),
    keys: JSON.parse(String(row.keys)) as string[],
    body: JSON.parse(String(row.body)) as StoredRecord['body'],
    sealed: JSON.parse(String(row.sealed)) as StoredRecord['sealed'],
  };
}

export function scheduleVersion(database: DatabaseSync, tenantId: string): number {
  const row = database
    .prepare("SELECT version FROM records WHERE kind = 'schedule' AND id = ?")
    .get(tenantId);
  return Number((row as Row | undefined)?.version ?? 0);
}

export function storedAnswer(
  database: DatabaseSync,
  key: string,
  atMs: number,
): { readonly answer: Json; readonly fingerprint: string } | null {
  const row = database.prepare('SELECT * FROM answers WHERE key = ? AND expires_ms > ?').get(key, atMs) as
    | Row
    | undefined;
  return row
    ? { answer: JSON.parse(String(row.answer)) as Json, fingerprint: String(row.fingerprint) }
    : null;
}

import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { DeliveryState, Outbox, OutboxMessage } from '@rantevou/core';
import type { Row } from './rows.ts';

const WAITING = "state IN ('queued', 'failed')";

/** The messages of the vendor's store, as a relay takes them. */
export function createOutbox(database: DatabaseSync): Outbox {
  const all = (sql: string, ...values: SQLInputValue[]) => database.prepare(sql).all(...values) as Row[];
  const run = (sql: string, ...values: SQLInputValue[]) =>
    Number(database.prepare(sql).run(...values).changes);
  const settle = (key: string, state: DeliveryState, nowMs: number, code: string | null, retryMs = 0) =>
    run(
      `UPDATE messages SET state = ?, at_ms = ?, code = ?, locked_ms = 0, retry_ms = ? WHERE key = ? AND ${WAITING}`,
      ...[state, nowMs, code, retryMs, key],
    );
  return {
    async claim(nowMs, limit, lockMs, { only, except = [] } = {}) {
      // One statement takes and locks: the first waiting message of each subject, if it may be tried now.
      const rows = all(
        `UPDATE messages SET attempts = attempts + 1, locked_ms = ?1 WHERE seq IN (
           SELECT seq FROM (
             SELECT seq, kind, due_ms, locked_ms, retry_ms,
               row_number() OVER (PARTITION BY subject ORDER BY due_ms, seq) AS place
             FROM messages WHERE ${WAITING} AND due_ms <= ?2)
           WHERE place = 1 AND locked_ms <= ?2 AND retry_ms <= ?2
             AND (?4 IS NULL OR kind IN (SELECT value FROM json_each(?4)))
             AND kind NOT IN (SELECT value FROM json_each(?5)) ORDER BY due_ms, seq LIMIT ?3)
         RETURNING seq, due_ms, tenant, attempts, message`,
        ...[nowMs + lockMs, nowMs, limit, only ? JSON.stringify(only) : null, JSON.stringify(except)],
      );
      return rows
        .sort((a, b) => Number(a.due_ms) - Number(b.due_ms) || Number(a.seq) - Number(b.seq))
        .map((row) => ({
          ...(JSON.parse(String(row.message)) as OutboxMessage),
          tenantId: String(row.tenant),
          attempts: Number(row.attempts),
        }));
    },
    async sent(key, nowMs) {
      settle(key, 'sent', nowMs, null);
    },
    async failed(key, code, nowMs, retryAtMs) {
      settle(key, 'failed', nowMs, code, retryAtMs);
    },
    async parked(key, code, nowMs) {
      settle(key, 'parked', nowMs, code);
    },
    async dropped(key, reason, nowMs) {
      settle(key, 'dropped', nowMs, reason);
    },
    async bounced(key, code, nowMs) {
      run("UPDATE messages SET state = 'bounced', at_ms = ?, code = ? WHERE key = ?", nowMs, code, key);
    },
    async again(key, nowMs) {
      const changed = run(
        "UPDATE messages SET state = 'queued', at_ms = ?, code = NULL, attempts = 0, locked_ms = 0, retry_ms = 0 WHERE key = ? AND state IN ('parked', 'bounced')",
        ...[nowMs, key],
      );
      return changed > 0;
    },
    async states(...subjectIds) {
      return all(
        'SELECT * FROM messages WHERE subject IN (SELECT value FROM json_each(?)) ORDER BY seq',
        JSON.stringify(subjectIds),
      ).map((row) => ({
        key: String(row.key),
        kind: String(row.kind),
        subjectId: String(row.subject),
        dueAtMs: Number(row.due_ms),
        state: row.state as DeliveryState,
        atMs: Number(row.at_ms),
        attempts: Number(row.attempts),
        code: row.code === null ? null : String(row.code),
      }));
    },
  };
}

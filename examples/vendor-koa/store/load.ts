import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import {
  type AuditEntry,
  invalidField,
  type OutboxMessage,
  type Query,
  type ScheduleChange,
} from '@rantevou/core';
import { claimOf, type Row, recordOf, scheduleVersion, storedAnswer } from './rows.ts';

type Of<W extends Query['what']> = Extract<Query, { what: W }>;

/** Answers a query. */
export function answer(database: DatabaseSync, query: Query): unknown {
  const all = (sql: string, ...values: SQLInputValue[]) => database.prepare(sql).all(...values) as Row[];
  switch (query.what) {
    case 'record': {
      const [row] = all('SELECT * FROM records WHERE kind = ? AND id = ?', query.kind, query.id);
      return row ? recordOf(row) : null;
    }
    case 'records':
      return recordsOf(all, query);
    case 'claims-of':
      return all('SELECT * FROM claims WHERE owner = ? ORDER BY start_ms, resource', query.ownerId).map(
        claimOf,
      );
    case 'quota': {
      const { tenantId, subjectKey, quota, day } = query;
      const where = 'tenant = ? AND subject = ? AND quota = ? AND day = ?';
      return Number(
        all(`SELECT used FROM quotas WHERE ${where}`, tenantId, subjectKey, quota, day)[0]?.used ?? 0,
      );
    }
    case 'answer':
      return storedAnswer(database, query.key, query.atMs);
    case 'snapshot': {
      const { tenantId, fromMs, toMs } = query;
      const where = 'tenant = ? AND end_ms > ? AND start_ms < ?';
      return {
        claims: all(
          `SELECT * FROM claims WHERE ${where} ORDER BY start_ms, resource`,
          tenantId,
          fromMs,
          toMs,
        ).map(claimOf),
        scheduleVersion: scheduleVersion(database, tenantId),
        watermark: String(all('SELECT coalesce(max(seq), 0) AS seq FROM changes')[0]?.seq),
      };
    }
    case 'changes':
      return changesAfter(all, query);
    case 'messages':
      return all('SELECT message FROM messages WHERE subject = ? ORDER BY seq', query.subjectId).map(
        (row) => JSON.parse(String(row.message)) as OutboxMessage,
      );
    case 'audit':
      return auditOf(all, query);
  }
}

type All = (sql: string, ...values: SQLInputValue[]) => Row[];

function recordsOf(all: All, { kind, tenantId, keys = [], fromMs, toMs, after, limit }: Of<'records'>) {
  checkLimit(limit);
  const where = ['kind = ?'];
  const values: SQLInputValue[] = [kind];
  const and = (condition: string, ...of: SQLInputValue[]) => {
    where.push(condition);
    values.push(...of);
  };
  if (tenantId !== undefined) and('tenant = ?', tenantId);
  for (const key of keys)
    and(
      'EXISTS (SELECT 1 FROM record_keys k WHERE k.key = ? AND k.kind = records.kind AND k.id = records.id)',
      key,
    );
  if (fromMs !== undefined) and('at_ms >= ?', fromMs);
  if (toMs !== undefined) and('at_ms < ?', toMs);
  if (after?.atMs === null) and('at_ms IS NULL AND id > ?', after.id);
  else if (after)
    and('(at_ms > ? OR (at_ms = ? AND id > ?) OR at_ms IS NULL)', after.atMs, after.atMs, after.id);
  const sql = `SELECT * FROM records WHERE ${where.join(' AND ')} ORDER BY at_ms IS NULL, at_ms, id LIMIT ?`;
  return all(sql, ...values, limit).map(recordOf);
}

function changesAfter(all: All, { after, tenantId, limit }: Of<'changes'>) {
  const from = Number(after);
  const rows = all('SELECT * FROM changes WHERE seq > ? ORDER BY seq LIMIT ?', from, limit);
  const changes = rows
    .filter((row) => tenantId === undefined || row.tenant === tenantId)
    .map((row) => JSON.parse(String(row.change)) as ScheduleChange);
  return { changes, watermark: String(rows.at(-1)?.seq ?? from) };
}

function auditOf(all: All, { tenantId, resourceId, principalId, fromMs, toMs, limit }: Of<'audit'>) {
  const rows =
    resourceId === undefined
      ? all('SELECT entry FROM audit WHERE tenant = ? ORDER BY seq DESC', tenantId)
      : all(
          'SELECT entry FROM audit WHERE tenant = ? AND resource = ? ORDER BY seq DESC',
          tenantId,
          resourceId,
        );
  return rows
    .map((row) => JSON.parse(String(row.entry)) as AuditEntry)
    .filter((entry) => principalId === undefined || entry.principalId === principalId)
    .filter(({ atMs }) => atMs >= (fromMs ?? 0) && atMs < (toMs ?? Number.POSITIVE_INFINITY))
    .slice(0, limit);
}

function checkLimit(limit: number): void {
  if (Number.isInteger(limit) && limit >= 1 && limit <= 1000) return;
  throw invalidField('/limit', 'a whole number, 1 to 1000', {
    el: 'Το πλήθος πρέπει να είναι από 1 έως 1000.',
    en: 'The limit must be 1 to 1000.',
  });
}

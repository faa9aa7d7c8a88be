import { type RawBuilder, sql } from 'kysely';

/** A `bigint` read as a number. */
export function number(column: string): RawBuilder<number> {
  return sql<number>`${sql.ref(column)}::float8`;
}

/** An audit entry as core knows it. */
export const auditColumns = [
  'id',
  number('at_ms').as('atMs'),
  'principal_id as principalId',
  'role',
  'action',
  'resource_type as resourceType',
  'resource_id as resourceId',
  'outcome',
  'correlation_id as correlationId',
  'detail',
  'hash',
] as const;

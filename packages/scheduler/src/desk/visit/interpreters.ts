import type { MunicipalityPlan, Store, StoredRecord } from '@rantevou/core';
import { bodyOf } from '../appointment-record.ts';
import type { InterpreterView } from './types.ts';

const INTERPRETER = 'interpreter:';

/** The interpreter that a claim is of; null for another resource's. */
export function interpreterIn(resourceId: string): string | null {
  return resourceId.startsWith(INTERPRETER) ? resourceId.slice(INTERPRETER.length) : null;
}

/** How the municipality calls one, and what ways of interpretation it has; `name` absent where it has none. */
export function interpreterView({ resources }: MunicipalityPlan, id: string): InterpreterView {
  const found = resources.find((resource) => resource.id === id);
  return {
    id,
    ...(found?.name ? { name: found.name } : {}),
    ways: found?.interpretation ?? [],
    hasEmail: found?.email !== undefined,
  };
}

/** Ids of the interpreters whose time an appointment has taken, as its claims name them. */
export async function interpretersOf(store: Store, record: StoredRecord): Promise<string[]> {
  // Without a need there is none, and nothing to read.
  if (bodyOf(record).needs.length === 0) return [];
  const claims = await store.load({ what: 'claims-of', ownerId: record.id });
  return claims.flatMap(({ resourceId }) => interpreterIn(resourceId) ?? []);
}

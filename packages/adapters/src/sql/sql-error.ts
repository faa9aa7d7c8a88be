import { type CommitOutcome, isSdkError, SdkError } from '@rantevou/core';
import { REFUSED } from './commit-function.ts';

/** Deadlock detected, serialisation failure: the same commit may succeed when it is tried again. */
const RETRYABLE = new Set(['40P01', '40001']);
/** Connection exception, operator intervention, insufficient resources, I/O error. */
const UNAVAILABLE_CLASSES = new Set(['08', '53', '57', '58']);

/** The SQLSTATE of a driver's error, or its own code (`ECONNREFUSED`); null when it has none. */
export function sqlStateOf(error: unknown): string | null {
  const code = (error as { readonly code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : null;
}

export function isRetryable(error: unknown): boolean {
  return RETRYABLE.has(sqlStateOf(error) ?? '');
}

/** Whether the connection is gone: the error is not the server's answer, or the server says that it hangs up. */
export function isConnectionLost(error: unknown): boolean {
  const sqlState = sqlStateOf(error);
  return sqlState === null || sqlState.length !== 5 || /^(08|57P)/.test(sqlState);
}

/** The outcome that `commit_batch` raised to undo its transaction, or null when it is another error. */
export function refusedOutcome(error: unknown): CommitOutcome | null {
  const outcome = REFUSED[sqlStateOf(error) as keyof typeof REFUSED];
  if (outcome === undefined) return null;
  const detail: unknown = JSON.parse(String((error as { readonly detail?: unknown }).detail));
  return { outcome, ...(detail as object) } as CommitOutcome;
}

/**
 * A database error as it may leave the store. Only the SQLSTATE goes along: message, detail, query and parameters
 * of the driver's error may hold what is in a row.
 *
 * @param committed - `unknown` when the commit may have happened though no answer came.
 */
export function storeError(error: unknown, committed?: 'unknown'): SdkError {
  if (isSdkError(error)) return error;
  const sqlState = sqlStateOf(error);
  const isUnavailable = isConnectionLost(error) || UNAVAILABLE_CLASSES.has((sqlState ?? '').slice(0, 2));
  return new SdkError(isUnavailable ? 'STORE_UNAVAILABLE' : 'INTERNAL', {
    details: { sqlState, ...(isUnavailable && committed !== undefined ? { committed } : {}) },
  });
}

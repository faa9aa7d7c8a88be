import type { ErrorCode, Reason } from '../errors/index.ts';

/** The role model's answer: never thrown, always with its reasons. */
export interface Decision {
  readonly allowed: boolean;
  /** The role that allowed it, for the audit; null when refused. */
  readonly role: string | null;
  readonly reasons: readonly Reason[];
  /** A more telling code than `PERMISSION_DENIED`, where the law has one. */
  readonly code?: ErrorCode;
}

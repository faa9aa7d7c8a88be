import {
  ERROR_TEXTS,
  type ErrorCode,
  type FieldProblem,
  isSdkError,
  type Reason,
  type Refusal,
  type Texts,
} from '@rantevou/core';
import type { Reply } from './exchange.ts';
import type { Language } from './route.ts';

/** HTTP status of each code. A new code without a row here does not compile. */
export const STATUS: Readonly<Record<ErrorCode, number>> = {
  INPUT_INVALID: 400,
  AFM_INVALID: 400,
  RANGE_TOO_LONG: 400,
  RECURRENCE_INVALID: 400,
  CONFIG_INVALID: 500,
  NOT_FOUND: 404,
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  MUNICIPALITY_NOT_JOINED: 409,
  MODE_NOT_OFFERED: 422,
  SERVICE_NOT_OFFERED: 422,
  TENANT_MISMATCH: 422,
  PHONE_ONLY_FOR_INFORMATION: 422,
  THIRD_PERSON_NOT_ALLOWED: 422,
  DECLARATION_MISSING: 422,
  ON_BEHALF_NATURAL_PERSON_ONLY: 403,
  OFFICER_NOT_ASSIGNED_TO_CASE: 403,
  STAFF_CREDENTIALS_REQUIRED: 403,
  NOT_A_MEMBER: 403,
  TERMS_NOT_ACCEPTED: 403,
  EMAIL_NOT_VERIFIED: 403,
  LINK_NOT_VALID: 410,
  INVITATION_REQUIRED: 403,
  NOT_TO_ONESELF: 403,
  LAST_INSTITUTION_COORDINATOR: 409,
  LAST_INBOX_MANAGER: 409,
  HANDOVER_ORDER: 409,
  NOT_ELIGIBLE: 422,
  NO_PRIOR_REQUEST: 422,
  SLOT_TAKEN: 409,
  SLOT_NOT_OFFERED: 409,
  HOLD_EXPIRED: 409,
  LIMIT_REACHED: 409,
  PERSON_OVERLAP: 409,
  DUPLICATE_LIKELY: 409,
  COOL_DOWN: 409,
  CHANGE_TOO_LATE: 409,
  TOO_EARLY: 409,
  CAMERA_REQUIRED_FOR_IDENTIFICATION: 409,
  NO_ROOM_FREE: 409,
  ROOM_FULL: 409,
  CONFERENCE_NOT_OPEN: 409,
  CONFERENCE_CLOSED: 409,
  STATE_CONFLICT: 409,
  PROPOSAL_ENDED: 409,
  OFFICER_HAS_APPOINTMENTS: 409,
  ONBOARDING_STATE_CONFLICT: 409,
  VERSION_CONFLICT: 412,
  IDEMPOTENCY_KEY_MISSING: 400,
  IDEMPOTENCY_KEY_REUSED: 422,
  BUSY: 409,
  CSRF_REJECTED: 403,
  BODY_TOO_LARGE: 413,
  METHOD_NOT_ALLOWED: 405,
  UNSUPPORTED_MEDIA_TYPE: 415,
  ERASED: 410,
  UPSTREAM_UNAVAILABLE: 503,
  UPSTREAM_REJECTED: 502,
  PURPOSE_NOT_GRANTED: 403,
  DAILY_LIMIT_REACHED: 429,
  RATE_LIMITED: 429,
  STORE_UNAVAILABLE: 503,
  INTERNAL: 500,
};

/** What went wrong, ready to be shown: problem details (RFC 9457) for programs, sentences for people. */
export interface Problem extends Texts {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** The correlation id: what to say on the telephone. */
  readonly instance: string;
  readonly code: ErrorCode;
  readonly errors: readonly FieldProblem[];
  readonly reasons: readonly Reason[];
  /** Facts for programs: free slots near a lost one, seconds to wait. Never personal data. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** Codes whose errors are the service's own failures: their details stay inside. */
const INTERNAL_CODES: ReadonlySet<ErrorCode> = new Set(['INTERNAL', 'CONFIG_INVALID', 'STORE_UNAVAILABLE']);

/** A problem from whatever was thrown. What is not an `SdkError` says nothing but `INTERNAL`. */
export function problemOf(thrown: unknown, correlationId: string): Problem {
  if (!isSdkError(thrown)) return problem('INTERNAL', correlationId);
  if (INTERNAL_CODES.has(thrown.code)) return problem(thrown.code, correlationId);
  // A question is refused as a change is: with its reasons and their paragraphs.
  const { reasons, ...details } = thrown.details;
  return problem(thrown.code, correlationId, {
    errors: thrown.problems,
    reasons: Array.isArray(reasons) ? (reasons as Reason[]) : [],
    details,
  });
}

/** A problem from a refusal, with the rule and the paragraph behind it. */
export function problemOfRefusal(refusal: Refusal, correlationId: string): Problem {
  return problem(refusal.code, correlationId, { reasons: refusal.reasons, details: refusal.details ?? {} });
}

function problem(
  code: ErrorCode,
  correlationId: string,
  more: Partial<Pick<Problem, 'errors' | 'reasons' | 'details'>> = {},
): Problem {
  return {
    type: `urn:rantevou:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    title: ERROR_TEXTS[code].en,
    status: STATUS[code],
    instance: correlationId,
    code,
    el: ERROR_TEXTS[code].el,
    en: ERROR_TEXTS[code].en,
    errors: more.errors ?? [],
    reasons: more.reasons ?? [],
    details: more.details ?? {},
  };
}

/** `application/problem+json`, its title in the language asked for; Greek where nothing was. */
export function problemReply(
  problem: Problem,
  language: Language,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  const { errors, reasons, details, ...rest } = problem;
  const body = {
    ...rest,
    title: problem[language],
    ...(errors.length > 0 ? { errors } : {}),
    ...(reasons.length > 0 ? { reasons } : {}),
    ...(Object.keys(details).length > 0 ? { details } : {}),
  };
  return {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': language,
      ...headers,
    },
    cookies: [],
    body: JSON.stringify(body),
  };
}

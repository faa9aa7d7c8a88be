import { ERROR_TEXTS, type ErrorCode } from './codes.ts';

/** A sentence for people, in both languages of the service. */
export interface Texts {
  readonly el: string;
  readonly en: string;
}

/** One wrong field: where it is, what was expected, and the sentence for the person who typed it. */
export interface FieldProblem extends Texts {
  /** JSON pointer (RFC 6901) into the input, `''` for the whole input. */
  readonly pointer: string;
  /** What would have been right, in English, without the value that was given. */
  readonly expected: string;
}

export interface SdkErrorOptions {
  /** Wrong fields, for `INPUT_INVALID` and its kin. */
  readonly problems?: readonly FieldProblem[];
  /** Facts a program may need (free slots near a lost one, seconds to wait). Never personal data. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** A cause that is known to hold no personal data and no secret. Never an AxiosError. */
  readonly cause?: unknown;
}

const BRAND = Symbol.for('@rantevou/SdkError');

/**
 * A broken promise: bad input, a lost race, a failing upstream. Refusals of the law or of the role model are
 * values, not errors.
 *
 * @remarks `message` is English and holds no personal data; `texts` are the sentences for people.
 */
export class SdkError extends Error {
  readonly code: ErrorCode;
  readonly texts: Texts;
  readonly problems: readonly FieldProblem[];
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, options: SdkErrorOptions = {}) {
    const problems = options.problems ?? [];
    const where = problems.map((p) => `${p.pointer || '/'}: expected ${p.expected}`).join('; ');
    super(where ? `${ERROR_TEXTS[code].en} (${where})` : ERROR_TEXTS[code].en, {
      ...(options.cause === undefined ? {} : { cause: options.cause }),
    });
    this.name = 'SdkError';
    this.code = code;
    this.texts = ERROR_TEXTS[code];
    this.problems = problems;
    this.details = options.details ?? {};
    Object.defineProperty(this, BRAND, { value: true });
  }

  toJSON(): Record<string, unknown> {
    return { code: this.code, message: this.message, problems: this.problems, details: this.details };
  }
}

/** Whether a value is an {@link SdkError}, also one of another copy of this package. */
export function isSdkError(value: unknown): value is SdkError {
  return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[BRAND] === true;
}

/** An `INPUT_INVALID` error about one field. */
export function invalidField(pointer: string, expected: string, texts: Texts): SdkError {
  return new SdkError('INPUT_INVALID', { problems: [{ pointer, expected, ...texts }] });
}

import type { ErrorCode, FieldProblem, Operations, Reason } from './operations.ts';

/** Problem details (RFC 9457) as the service sends them. */
export interface ProblemBody {
  readonly status: number;
  readonly code: ErrorCode;
  /** The correlation id: what to say on the telephone. */
  readonly instance: string;
  readonly el: string;
  readonly en: string;
  readonly errors?: readonly FieldProblem[];
  readonly reasons?: readonly Reason[];
  readonly details?: Readonly<Record<string, unknown>>;
}

/**
 * What the service refused, or why it was not reached. Its message is the code and the status; nothing that was sent
 * and no address is in it.
 */
export class RantevouProblem<
  Code extends string = ErrorCode | 'NETWORK' | 'UNEXPECTED_ANSWER',
> extends Error {
  override readonly name = 'RantevouProblem';
  /** `NETWORK`: no answer (status 0). `UNEXPECTED_ANSWER`: one that is not the service's, as of a gateway. */
  readonly code: Code;
  readonly status: number;
  /** What to say on the telephone; null where the service did not answer. */
  readonly requestId: string | null;
  /** For people. */
  readonly texts: { readonly el: string; readonly en: string };
  /** Fields that are wrong, by JSON Pointer. */
  readonly errors: readonly FieldProblem[];
  /** Rules that refuse, with their paragraphs. */
  readonly reasons: readonly Reason[];
  /** Facts for programs: the nearest free times, seconds to wait. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: Code,
    body: Omit<ProblemBody, 'code' | 'instance'> & { readonly instance: string | null },
  ) {
    super(`${code} (${body.status})`);
    this.code = code;
    this.status = body.status;
    this.requestId = body.instance;
    this.texts = { el: body.el, en: body.en };
    this.errors = body.errors ?? [];
    this.reasons = body.reasons ?? [];
    this.details = body.details ?? {};
  }
}

/**
 * Whether an error is a problem, and with an operation's name one with the codes of that operation:
 * `if (isProblem(error, 'bookAppointment') && error.code === 'SLOT_TAKEN') …`.
 */
export function isProblem<Id extends keyof Operations>(
  error: unknown,
  _operation?: Id,
): error is RantevouProblem<Operations[Id]['code'] | 'NETWORK' | 'UNEXPECTED_ANSWER'> {
  return error instanceof RantevouProblem;
}

/** The problem of an answer that is not a success. */
export async function problemOf(response: Response): Promise<RantevouProblem> {
  const type = response.headers.get('content-type') ?? '';
  // A body that breaks off is no problem of the service's.
  const body = type.startsWith('application/problem+json') ? await response.json().catch(() => null) : null;
  if (isProblemBody(body)) return new RantevouProblem(body.code, body);
  return new RantevouProblem('UNEXPECTED_ANSWER', {
    status: response.status,
    instance: null,
    el: 'Η υπηρεσία απάντησε με τρόπο που δεν αναμενόταν.',
    en: 'The service answered in a way that was not expected.',
  });
}

export function networkProblem(): RantevouProblem {
  return new RantevouProblem('NETWORK', {
    status: 0,
    instance: null,
    el: 'Δεν υπάρχει σύνδεση με την υπηρεσία.',
    en: 'The service cannot be reached.',
  });
}

function isProblemBody(value: unknown): value is ProblemBody {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as ProblemBody).code === 'string' &&
    typeof (value as ProblemBody).status === 'number'
  );
}

import { decodeText } from '../charset.ts';
import type { TransportResponse } from '../transport.ts';
import { safeCode, type UpstreamFacts } from '../upstream-error.ts';
import { childOf, parseXml, type XmlElement, XmlError } from '../xml.ts';
import { SOAP11 } from './envelope.ts';
import type { OperationProfile, OutputValue } from './profile.ts';

const SOAP12 = 'http://www.w3.org/2003/05/soap-envelope';

/** An answer of a ΚΕΔ service, whichever flavour brought it. */
export interface Reply {
  /** The mapped fields with a value; null = the output record is missing or empty (no record: a normal answer). */
  readonly output: ReadonlyMap<OutputValue, string> | null;
  readonly callSequenceId?: string;
  readonly callSequenceDate?: string;
}

/** Why an answer is none, without the call's own facts. */
export type Failure = Omit<UpstreamFacts, 'operation' | 'auditTransactionId'>;

/** A hook for the error codes of a service that one knows: which are transient, which mean that nothing happened. */
export type ClassifyError = (
  code: string | undefined,
) => Partial<Pick<UpstreamFacts, 'kind' | 'outcome' | 'retryable'>> | undefined;

export type Judged =
  | { readonly ok: true; readonly reply: Reply }
  | { readonly ok: false; readonly failure: Failure };

const fail = (failure: Failure): Judged => ({ ok: false, failure });

/**
 * Judges an answer: a gateway's page by its status before its body; then the format; then faults; then the service's
 * own `errorRecord`, which comes with status 200; then the record.
 */
export function judgeReply(
  response: TransportResponse,
  profile: OperationProfile,
  classify: ClassifyError = () => undefined,
): Judged {
  const byStatus = judgeStatus(response.status);
  if (byStatus) return fail(byStatus);
  const text = decodeText(response.body, response.header('content-type'));
  if (text === null) return fail(broken('The answer is not text of its charset.'));
  const read = profile.protocol === 'soap11' ? readSoap(text, profile) : readJson(text, profile);
  // A server that answers 4xx or 500 with something else than a fault has not answered the call.
  if (!read.ok && response.status >= 400 && read.failure.kind === 'protocol') {
    const { status } = response;
    return fail({
      kind: 'http',
      outcome: status < 500 ? 'rejected' : 'unknown',
      retryable: status >= 500,
      status,
    });
  }
  if (!read.ok)
    return fail({ ...read.failure, ...(response.status === 200 ? {} : { status: response.status }) });
  const { error, ...reply } = read.reply;
  if (error) {
    const upstreamCode = safeCode(error);
    return fail({
      kind: 'business',
      outcome: 'rejected',
      retryable: false,
      ...(upstreamCode === undefined ? {} : { upstreamCode }),
      ...(reply.callSequenceId === undefined ? {} : { callSequenceId: reply.callSequenceId }),
      ...classify(upstreamCode),
    });
  }
  if (response.status >= 400) {
    return fail({ kind: 'http', outcome: 'unknown', retryable: false, status: response.status });
  }
  return { ok: true, reply };
}

function judgeStatus(status: number): Failure | null {
  if (status === 401 || status === 403) {
    return {
      kind: 'auth',
      outcome: 'rejected',
      retryable: false,
      status,
      hint: 'User name or password refused, or this machine is not allowed. Do not repeat: accounts get locked.',
    };
  }
  if (status === 429) return { kind: 'http', outcome: 'not-sent', retryable: true, status };
  if (status === 502 || status === 503 || status === 504) {
    return { kind: 'http', outcome: 'unknown', retryable: true, status };
  }
  if (status >= 300 && status < 400) {
    return {
      kind: 'http',
      outcome: 'rejected',
      retryable: false,
      status,
      hint: 'A redirect: the service has moved. Check its address.',
    };
  }
  return null;
}

function broken(hint: string): Failure {
  return { kind: 'protocol', outcome: 'unknown', retryable: false, hint };
}

type Read =
  | { readonly ok: true; readonly reply: Reply & { readonly error: string | null } }
  | { readonly ok: false; readonly failure: Failure };

function readSoap(text: string, profile: OperationProfile): Read {
  let root: XmlElement;
  try {
    root = parseXml(text);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return { ok: false, failure: broken(`Not well-formed XML within the limits: ${error.problem}.`) };
  }
  const body =
    root.name === 'Envelope' && (root.namespace === SOAP11 || root.namespace === SOAP12)
      ? root.children.find(({ name, namespace }) => name === 'Body' && namespace === root.namespace)
      : undefined;
  if (!body) return { ok: false, failure: broken('Well-formed, but no SOAP envelope.') };
  const fault = body.children.find(({ name, namespace }) => name === 'Fault' && namespace === root.namespace);
  if (fault) return { ok: false, failure: readFault(fault) };
  const answer = childOf(body, profile.response.element);
  if (!answer || body.children.length !== 1) {
    return { ok: false, failure: unexpected(`The body does not hold one ${profile.response.element}.`) };
  }
  const fields = (record: XmlElement | undefined): Map<string, string> | null =>
    record === undefined || isNil(record)
      ? null
      : new Map(record.children.filter((child) => !isNil(child)).map((child) => [child.name, child.text]));
  return assemble(
    fields(childOf(answer, profile.response.record)),
    fields(childOf(answer, 'errorRecord')),
    childOf(answer, 'callSequenceId')?.text,
    childOf(answer, 'callSequenceDate')?.text,
    profile,
  );
}

function isNil(element: XmlElement): boolean {
  const nil = element.attributes.get('nil');
  return nil === 'true' || nil === '1';
}

const AUTH_FAULTS = new Set([
  'FailedAuthentication',
  'InvalidSecurity',
  'InvalidSecurityToken',
  'SecurityTokenUnavailable',
  'UnsupportedSecurityToken',
  'MessageExpired',
]);
/** SOAP 1.1 §4.4.1: the message was at fault, so nothing was done. */
const CALLER_FAULTS = new Set(['Client', 'Sender', 'VersionMismatch', 'MustUnderstand']);

function readFault(fault: XmlElement): Failure {
  const code12 = childOf(fault, 'Code');
  const codes = [
    childOf(fault, 'faultcode')?.text,
    code12 && childOf(code12, 'Value')?.text,
    code12 && childOf(code12, 'Subcode')?.children.find(({ name }) => name === 'Value')?.text,
  ].map((text) => text?.trim().split(':').at(-1)?.split('.')[0] ?? '');
  const auth = codes.find((code) => AUTH_FAULTS.has(code));
  const upstreamCode = safeCode(auth ?? codes.find((code) => code !== ''));
  const named = upstreamCode === undefined ? {} : { upstreamCode };
  if (auth !== undefined) {
    return {
      kind: 'auth',
      outcome: 'rejected',
      retryable: false,
      ...named,
      hint:
        auth === 'MessageExpired'
          ? 'The time of the message was refused: check the clock of this machine.'
          : 'User name or password refused. Do not repeat: accounts get locked.',
    };
  }
  const caller = codes.some((code) => CALLER_FAULTS.has(code));
  return { kind: 'fault', outcome: caller ? 'rejected' : 'unknown', retryable: !caller, ...named };
}

function unexpected(hint: string): Failure {
  return { kind: 'schema', outcome: 'unknown', retryable: false, hint };
}

function readJson(text: string, profile: OperationProfile): Read {
  let parsed: unknown;
  try {
    // A sequence id is a decimal number without limit: its digits, not its nearest double.
    parsed = JSON.parse(text, (key, value, context?: { source?: string }) =>
      key === 'callSequenceId' && typeof value === 'number' ? (context?.source ?? String(value)) : value,
    );
  } catch {
    return { ok: false, failure: broken('Not JSON.') };
  }
  const answer = entries(parsed);
  if (answer === null) return { ok: false, failure: broken('JSON, but no object.') };
  if (!answer.has(profile.response.record) && !answer.has('errorRecord') && !answer.has('callSequenceId')) {
    return { ok: false, failure: unexpected(`The answer holds no ${profile.response.record}.`) };
  }
  const texts = (value: unknown): Map<string, string> | null => {
    const record = entries(value);
    return (
      record &&
      new Map(
        [...record].flatMap(([k, v]) =>
          v === null || typeof v === 'object' ? [] : [[k, String(v)] as const],
        ),
      )
    );
  };
  const scalar = (name: string) => {
    const value = answer.get(name);
    return value === null || value === undefined || typeof value === 'object' ? undefined : String(value);
  };
  return assemble(
    texts(answer.get(profile.response.record)),
    texts(answer.get('errorRecord')),
    scalar('callSequenceId'),
    scalar('callSequenceDate'),
    profile,
  );
}

function entries(value: unknown): Map<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? new Map(Object.entries(value))
    : null;
}

function assemble(
  record: ReadonlyMap<string, string> | null,
  errorRecord: ReadonlyMap<string, string> | null,
  sequenceId: string | undefined,
  sequenceDate: string | undefined,
  profile: OperationProfile,
): Read {
  const output = new Map<OutputValue, string>();
  for (const { element, value } of profile.response.fields) {
    const text = tidy(record?.get(element));
    if (text !== '') output.set(value, text);
  }
  const code = tidy(errorRecord?.get('errorCode'));
  const description = tidy(errorRecord?.get('errorDescr'));
  const id = /^(\d{1,40})(?:\.0*)?$/.exec(tidy(sequenceId))?.[1];
  const date = /^\d{4}-\d{2}-\d{2}T[0-9:.]{5,18}(?:Z|[+-]\d{2}:?\d{2})$/.exec(tidy(sequenceDate))?.[0];
  return {
    ok: true,
    reply: {
      output: output.size === 0 ? null : output,
      ...(id === undefined ? {} : { callSequenceId: id }),
      ...(date === undefined ? {} : { callSequenceDate: date }),
      // Absent, empty, nil or with null members: no error. A description alone is one.
      error: code !== '' ? code : description !== '' ? 'UNNAMED_ERROR' : null,
    },
  };
}

/** Values come padded with spaces, or as a row of underscores where there is none. */
function tidy(text: string | undefined): string {
  const value = text?.trim().replace(/\s+/g, ' ') ?? '';
  return /^_+$/.test(value) ? '' : value;
}

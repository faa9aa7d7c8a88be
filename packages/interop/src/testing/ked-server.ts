import { SOAP11 } from '../ked/envelope.ts';
import { defaultProfiles } from '../ked/profile.ts';
import { childOf, descendantsOf, parseXml, type XmlElement, XmlError } from '../xml.ts';
import { document, element } from '../xml-write.ts';
import { type ActiveFault, type Faults, spoil } from './faults.ts';
import type { createOutbox } from './outbox.ts';
import { json } from './page.ts';
import { afmOf, type MockPersona } from './personas.ts';

export interface KedServerOptions {
  readonly personas: () => readonly MockPersona[];
  readonly faults: Faults;
  readonly outbox: ReturnType<typeof createOutbox>;
  readonly nowMs: () => number;
  /** Absent: any user with any password. */
  readonly users?: readonly { readonly username: string; readonly password: string }[] | undefined;
}

type Fields = ReadonlyMap<string, string>;
interface Call {
  readonly operation: 'getNncIdentityExt' | 'nncSend' | 'nncDeliver';
  readonly namespace: string;
  readonly input: Fields;
  readonly audit: Fields;
  readonly rest: boolean;
}
interface Answered {
  readonly record: Readonly<Record<string, string>> | null;
  readonly error?: { readonly errorCode: string; readonly errorDescr: string };
}

/** Length limits of the audit record's fields. */
const AUDIT: Readonly<Record<string, number>> = {
  auditTransactionId: 100,
  auditTransactionDate: 40,
  auditUnit: 100,
  auditProtocol: 100,
  auditUserId: 100,
  auditUserIp: 20,
};

/** Answers by AFM for whoever has no persona to hand. */
const MAGIC: Readonly<Record<string, Readonly<Record<string, string>> | null>> = {
  '000000012': {
    email: 'full@example.org',
    telephone: '2100000000',
    mobile: '6900000000',
    addressZipCode: '01234',
  },
  '000000024': { email: 'mail.only@example.org' },
  '000000036': { mobile: '6900000000' },
  '000000048': null,
};

/** Registry and Notification Centre, SOAP and REST. Null for a path of neither. */
export function createKedServer(options: KedServerOptions): (request: Request) => Promise<Response | null> {
  let sequence = 49_119_000;
  return async (request) => {
    const url = new URL(request.url);
    const path = /^\/esb(?:pilot)?\/[A-Za-z]+(?:\/([A-Za-z]+))?$/.exec(url.pathname);
    if (!path) return null;
    if (request.method !== 'POST') return new Response('POST only', { status: 405 });
    const read = readCall(await request.text(), path[1], request, options);
    if (read instanceof Response) return read;
    const persona = options.personas().find((one) => afmOf(one) === read.input.get('afm'));
    const target = read.operation === 'getNncIdentityExt' ? 'registry' : 'notifications';
    const fault = options.faults.take(target, request, persona?.id ?? null);
    return spoil(fault, request, () => {
      if (fault?.scenario === 'auth-fault') return refusedCredentials(read.rest);
      if (fault?.scenario === 'soap-fault') return soapFault('soap:Server', 'Internal error');
      sequence += 1;
      return write(read, answer(read, fault, persona, options), sequence, options.nowMs());
    });
  };
}

function readCall(
  body: string,
  pathOperation: string | undefined,
  request: Request,
  options: KedServerOptions,
): Call | Response {
  if (pathOperation !== undefined) return readRest(body, pathOperation, request, options);
  let root: XmlElement;
  try {
    root = parseXml(body);
  } catch (error) {
    if (error instanceof XmlError) return soapFault('soap:Client', 'Malformed');
    throw error;
  }
  const [username] = descendantsOf(root, 'Username');
  const [password] = descendantsOf(root, 'Password');
  if (!knows(options, username?.text ?? '', password?.text ?? '')) return refusedCredentials(false);
  const soapBody = root.name === 'Envelope' && root.namespace === SOAP11 ? childOf(root, 'Body') : undefined;
  const wrapper = soapBody?.children[0];
  const operation = operationOf(wrapper?.name.replace(/Request$/, ''));
  if (!wrapper || !operation) return soapFault('soap:Client', 'Unknown operation');
  const fields = (name: string): Fields =>
    new Map((childOf(wrapper, name)?.children ?? []).map((child) => [child.name, child.text]));
  return checked({
    operation,
    namespace: wrapper.namespace,
    input: fields(`${operation}InputRecord`),
    audit: fields('auditRecord'),
    rest: false,
  });
}

function readRest(body: string, name: string, request: Request, options: KedServerOptions): Call | Response {
  const basic = /^Basic (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
  const [username = '', ...password] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  if (!knows(options, username, password.join(':'))) return refusedCredentials(true);
  const operation = operationOf(name);
  if (!operation) return json({ message: 'Unknown operation' }, 404);
  let parsed: Map<string, unknown>;
  try {
    parsed = new Map(Object.entries(JSON.parse(body) as object));
  } catch {
    return json({ message: 'Malformed' }, 400);
  }
  const fields = (record: string): Fields =>
    new Map(Object.entries((parsed.get(record) ?? {}) as object).map(([key, value]) => [key, String(value)]));
  return checked({
    operation,
    namespace: '',
    input: fields(`${operation}InputRecord`),
    audit: fields('auditRecord'),
    rest: true,
  });
}

function operationOf(name: string | undefined): Call['operation'] | undefined {
  return (['getNncIdentityExt', 'nncSend', 'nncDeliver'] as const).find((known) => known === name);
}

function knows({ users }: KedServerOptions, username: string, password: string): boolean {
  if (users === undefined) return username !== '' && password !== '';
  return users.some((user) => user.username === username && user.password === password);
}

/** An audit record without a field, or with one that is too long, is refused as a whole. */
function checked(call: Call): Call | Response {
  const wrong = Object.entries(AUDIT).find(([name, max]) => {
    const text = call.audit.get(name)?.trim() ?? '';
    return text === '' || text.length > max;
  });
  if (!wrong) return call;
  return call.rest
    ? json({ message: `auditRecord: ${wrong[0]}` }, 400)
    : soapFault('soap:Client', `auditRecord: ${wrong[0]}`);
}

function answer(
  call: Call,
  fault: ActiveFault['fault'] | null,
  persona: MockPersona | undefined,
  options: KedServerOptions,
): Answered {
  const afm = call.input.get('afm') ?? '';
  if (fault?.scenario === 'error-record' || afm === '000000050') {
    return {
      record: null,
      error: { errorCode: 'GEN_COMMUNICATION_ERROR', errorDescr: 'Σφάλμα επικοινωνίας με τον φορέα' },
    };
  }
  const contact = Object.hasOwn(MAGIC, afm) ? (MAGIC[afm] ?? null) : (persona?.contact ?? null);
  if (call.operation === 'getNncIdentityExt') {
    return { record: contact === null || fault?.scenario === 'no-record' ? null : contact };
  }
  const channel = call.operation === 'nncDeliver' || call.input.get('channel') === 'EMAIL' ? 'EMAIL' : 'SMS';
  const known = channel === 'EMAIL' ? contact?.email : contact?.mobile;
  const addressed = Object.fromEntries(
    (['afm', 'email', 'mobile'] as const).flatMap((name) => {
      const value = call.input.get(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const messageId = `mock-${crypto.randomUUID()}`;
  options.outbox.add({
    messageId,
    method: call.operation,
    channel,
    addressed,
    to: call.input.get(channel === 'EMAIL' ? 'email' : 'mobile') ?? known ?? null,
    subject: call.input.get('subject') ?? null,
    text: call.input.get('message') ?? '',
    reference: call.input.get('reference') ?? null,
    atMs: options.nowMs(),
    auditTransactionId: call.audit.get('auditTransactionId') ?? '',
  });
  return { record: { messageId, status: 'OK' } };
}

function write(call: Call, { record, error }: Answered, sequence: number, nowMs: number): Response {
  const date = new Date(nowMs).toISOString().replace('Z', '+00:00');
  const outputName = `${call.operation}OutputRecord`;
  if (call.rest) {
    return json({
      [outputName]: record,
      callSequenceId: sequence,
      callSequenceDate: date,
      errorRecord: error ?? { errorCode: null, errorDescr: null },
    });
  }
  const fields = (values: Readonly<Record<string, string>>) =>
    Object.entries(values).map(([name, text]) => element(name, {}, [text]));
  const response = element(
    `ns2:${defaultProfiles[call.operation].response.element}`,
    { 'xmlns:ns2': call.namespace || 'urn:mock' },
    [
      record === null ? null : element(outputName, {}, fields(record)),
      element('callSequenceId', {}, [String(sequence)]),
      element('callSequenceDate', {}, [date]),
      element('errorRecord', {}, error ? fields(error) : []),
    ],
  );
  return soapResponse(200, [response]);
}

function soapResponse(status: number, body: Parameters<typeof element>[2]): Response {
  const envelope = element('soap:Envelope', { 'xmlns:soap': SOAP11 }, [element('soap:Body', {}, body)]);
  return new Response(document(envelope), { status, headers: { 'content-type': 'text/xml; charset=utf-8' } });
}

function soapFault(code: string, text: string): Response {
  return soapResponse(500, [
    element('soap:Fault', {}, [element('faultcode', {}, [code]), element('faultstring', {}, [text])]),
  ]);
}

function refusedCredentials(rest: boolean): Response {
  return rest
    ? json({ message: 'Unauthorized' }, 401)
    : soapFault('wsse:FailedAuthentication', 'The security token could not be authenticated or authorized');
}

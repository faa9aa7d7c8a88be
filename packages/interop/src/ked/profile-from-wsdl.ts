import {
  defaultProfiles,
  type InputValue,
  type OperationProfile,
  type OutputValue,
  operationProfileSchema,
} from './profile.ts';
import { type Declared, readWsdl, type WsdlOperation } from './wsdl.ts';

export interface ProfileFromWsdl {
  readonly profile: OperationProfile;
  /** What a person must look at: elements without a place, and where the profile differs from the shipped one. */
  readonly findings: readonly string[];
}

/** Names of elements, without case, `-` and `_`, by the value that they can only be. */
const INPUT_NAMES: Readonly<Record<string, InputValue>> = {
  afm: 'afm',
  vatnumber: 'afm',
  email: 'email',
  emailaddress: 'email',
  mobile: 'mobile',
  mobilephone: 'mobile',
  channel: 'channel',
  notificationchannel: 'channel',
  subject: 'subject',
  title: 'subject',
  message: 'text',
  messagetext: 'text',
  text: 'text',
  body: 'text',
  reference: 'reference',
  referenceid: 'reference',
};
const OUTPUT_NAMES: Readonly<Record<string, OutputValue>> = {
  ...Object.fromEntries(
    defaultProfiles.getNncIdentityExt.response.fields.map(({ element, value }) => [plain(element), value]),
  ),
  messageid: 'messageId',
  notificationid: 'messageId',
  status: 'status',
};

function plain(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, '');
}

/**
 * Makes the profiles of the operations that this package knows from a service's WSDL. A profile is verified only when
 * every element that the schema requires has found its value; otherwise it says what a person must fill in.
 *
 * @param documents - The WSDL and the schemas that it imports.
 * @throws XmlError when a document is not XML.
 */
export function profilesFromWsdl(
  documents: readonly string[],
  from: { readonly source: string; readonly date?: string },
): ProfileFromWsdl[] {
  return readWsdl(documents)
    .filter(({ name }) => name in defaultProfiles)
    .map((operation) => toProfile(operation, from));
}

function toProfile(operation: WsdlOperation, from: { source: string; date?: string }): ProfileFromWsdl {
  const findings: string[] = [];
  const name = operation.name as OperationProfile['operation'];
  const audit = operation.request.children.find((child) => hasChild(child, 'auditTransactionId'));
  const record = operation.request.children.find((child) => child !== audit);
  const output = operation.response.children.find(
    (child) => child.name !== 'errorRecord' && child.children.length > 0,
  );
  let complete = true;
  const missing = (text: string) => {
    complete = false;
    findings.push(text);
  };
  if (!audit) missing('The request has no record with auditTransactionId.');
  if (!record) missing('The request has no input record.');
  if (!output) missing('The response has no output record.');
  const input = (record?.children ?? []).flatMap(({ name: element, required }) => {
    const value = INPUT_NAMES[plain(element)];
    if (value !== undefined) return [{ element, value, required }];
    if (required) missing(`Required element ${element} has no value: add it to "input" by hand.`);
    else findings.push(`Optional element ${element} is left out.`);
    return [];
  });
  const fields = (output?.children ?? []).flatMap(({ name: element }) => {
    const value = OUTPUT_NAMES[plain(element)];
    if (value !== undefined) return [{ element, value }];
    findings.push(`Element ${element} of the answer is not read.`);
    return [];
  });
  const profile = operationProfileSchema.parse({
    operation: name,
    protocol: 'soap11',
    namespace: operation.namespace,
    soapAction: operation.soapAction,
    childrenQualified: operation.childrenQualified,
    request: {
      element: operation.request.name,
      auditRecord: audit?.name ?? 'auditRecord',
      record: record?.name ?? `${name}InputRecord`,
      auditFirst: audit === undefined || operation.request.children.indexOf(audit) === 0,
    },
    input,
    response: {
      element: operation.response.name,
      record: output?.name ?? `${name}OutputRecord`,
      fields,
    },
    verified: complete ? from : null,
  });
  return { profile, findings: [...findings, ...differences(profile, defaultProfiles[name])] };
}

function hasChild(declared: Declared, name: string): boolean {
  return declared.children.some((child) => child.name === name);
}

/** `path: ours → theirs` for everything in which two profiles differ. */
function differences(theirs: OperationProfile, ours: OperationProfile): string[] {
  const flat = (value: unknown, path: string): [string, string][] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => flat(inner, `${path}/${key}`))
      : [[path, String(value)]];
  const [a, b] = [ours, theirs].map(({ verified: _, ...rest }) => new Map(flat(rest, ''))) as [
    Map<string, string>,
    Map<string, string>,
  ];
  return [...new Set([...a.keys(), ...b.keys()])]
    .filter((path) => a.get(path) !== b.get(path))
    .map((path) => `${path}: ${a.get(path) ?? '(none)'} → ${b.get(path) ?? '(none)'}`);
}

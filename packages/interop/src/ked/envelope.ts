import { SdkError } from '@rantevou/core';
import { document, element, type Markup } from '../xml-write.ts';
import type { AuditRecord } from './audit.ts';
import type { InputValue, OperationProfile } from './profile.ts';

export const SOAP11 = 'http://schemas.xmlsoap.org/soap/envelope/';
const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
const WSU = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd';
const PASSWORD_TEXT =
  'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText';

export type InputValues = Readonly<Partial<Record<InputValue, string>>>;

export interface WsSecurityOptions {
  /** `wsu:Timestamp` of five minutes. Default off: one known service refuses it. */
  readonly timestamp?: boolean;
  readonly mustUnderstand?: boolean;
}

export interface EnvelopeInput {
  readonly profile: OperationProfile;
  readonly audit: AuditRecord;
  readonly values: InputValues;
  readonly username: string;
  readonly password: string;
  readonly wsSecurity?: WsSecurityOptions;
  readonly nowIso: string;
  readonly expiresIso: string;
}

export interface WireRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Added to the endpoint's path (REST flavour). */
  readonly pathSuffix: string;
}

/**
 * Puts a call into its envelope: the same two records in SOAP 1.1 with WS-Security UsernameToken (OASIS WSS 1.0, text)
 * and in the REST flavour with HTTP Basic (RFC 7617).
 */
export function buildRequest(input: EnvelopeInput): WireRequest {
  return input.profile.protocol === 'soap11' ? soapRequest(input) : restRequest(input);
}

/** Names and values of the input record, in the profile's order, those without a value left out. */
function inputFields({ profile, values }: EnvelopeInput): [element: string, text: string][] {
  return profile.input.flatMap((field): [string, string][] => {
    if ('constant' in field) return [[field.element, field.constant]];
    const text = values[field.value];
    if (text !== undefined && text !== '') return [[field.element, text]];
    if (!field.required) return [];
    throw new SdkError('INPUT_INVALID', {
      problems: [
        {
          pointer: `/${field.value}`,
          expected: `a value, for the profile's ${field.element}`,
          el: 'Το προφίλ της υπηρεσίας χρειάζεται αυτό το πεδίο.',
          en: 'The profile of the service needs this field.',
        },
      ],
    });
  });
}

function soapRequest(input: EnvelopeInput): WireRequest {
  const { profile, audit } = input;
  const child = (name: string) => (profile.childrenQualified ? `ked:${name}` : name);
  const records: Markup[] = [
    element(
      child(profile.request.auditRecord),
      {},
      Object.entries(audit).map(([name, text]) => element(child(name), {}, [text])),
    ),
    element(
      child(profile.request.record),
      {},
      inputFields(input).map(([name, text]) => element(child(name), {}, [text])),
    ),
  ];
  if (!profile.request.auditFirst) records.reverse();
  const envelope = element('soapenv:Envelope', { 'xmlns:soapenv': SOAP11, 'xmlns:ked': profile.namespace }, [
    element('soapenv:Header', {}, [security(input)]),
    element('soapenv:Body', {}, [element(`ked:${profile.request.element}`, {}, records)]),
  ]);
  return {
    pathSuffix: '',
    // SOAP 1.1 §6.1.1: the value is quoted.
    headers: {
      'content-type': 'text/xml; charset=utf-8',
      soapaction: `"${profile.soapAction}"`,
      accept: 'text/xml',
    },
    body: document(envelope),
  };
}

function security({ wsSecurity = {}, username, password, nowIso, expiresIso }: EnvelopeInput): Markup {
  const { mustUnderstand = true, timestamp = false } = wsSecurity;
  return element(
    'wsse:Security',
    { 'xmlns:wsse': WSSE, ...(mustUnderstand ? { 'soapenv:mustUnderstand': '1' } : {}) },
    [
      timestamp
        ? element('wsu:Timestamp', { 'xmlns:wsu': WSU }, [
            element('wsu:Created', {}, [nowIso]),
            element('wsu:Expires', {}, [expiresIso]),
          ])
        : null,
      element('wsse:UsernameToken', {}, [
        element('wsse:Username', {}, [username]),
        element('wsse:Password', { Type: PASSWORD_TEXT }, [password]),
      ]),
    ],
  );
}

function restRequest(input: EnvelopeInput): WireRequest {
  const { profile, audit, username, password } = input;
  const basic = Buffer.from(`${username}:${password}`, 'utf8').toString('base64');
  return {
    pathSuffix: `/${profile.operation}`,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      accept: 'application/json',
      authorization: `Basic ${basic}`,
    },
    body: JSON.stringify({
      [profile.request.auditRecord]: audit,
      [profile.request.record]: Object.fromEntries(inputFields(input)),
    }),
  };
}

import { type Afm, isAfm, type LoginService } from '@rantevou/core';
import { childOf, parseXml, type XmlElement, XmlError } from '../xml.ts';
import type { LoginPerson } from './provider.ts';

export type ParsedUserInfo =
  | { readonly ok: true; readonly person: LoginPerson; readonly isNaturalPerson: boolean }
  | {
      readonly ok: false;
      /** `error-answer`: an OAuth error, in JSON or XML, where userinfo was expected. */
      readonly problem: 'not-xml' | 'not-userinfo' | 'error-answer' | 'afm-invalid' | 'identity-missing';
    };

const KNOWN = new Set(['userid', 'taxid', 'lastname', 'firstname', 'fathername', 'mothername', 'birthyear']);

/**
 * Reads `/userinfo?format=xml`: exactly one `userinfo` element with seven attributes, padded with spaces, partly as
 * numeric references, with the literal text `null` for what is not known. Pure.
 *
 * @param text - The decoded body.
 * @param service - Officers' accounts may have no AFM; citizens' and one-time-password logins must have one.
 */
export function parseUserInfo(text: string, service: LoginService): ParsedUserInfo {
  const trimmed = text.trim();
  if (trimmed.startsWith('{')) {
    return { ok: false, problem: isJsonError(trimmed) ? 'error-answer' : 'not-xml' };
  }
  let root: XmlElement;
  try {
    root = parseXml(trimmed, { maxLength: 64 * 1024, maxDepth: 8, maxNodes: 200 });
  } catch (error) {
    if (error instanceof XmlError) return { ok: false, problem: 'not-xml' };
    throw error;
  }
  // Spring answers errors as XML too, when XML was asked for.
  if (root.name === 'oauth' || root.name === 'OAuth2Exception' || childOf(root, 'error')) {
    return { ok: false, problem: 'error-answer' };
  }
  const [element] = root.children;
  if (root.name !== 'root' || root.children.length !== 1 || element?.name !== 'userinfo') {
    return { ok: false, problem: 'not-userinfo' };
  }
  if (element.children.length > 0 || root.text.trim() !== '' || element.text.trim() !== '') {
    return { ok: false, problem: 'not-userinfo' };
  }
  return toPerson(element.attributes, service);
}

function isJsonError(text: string): boolean {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && Object.hasOwn(parsed, 'error');
  } catch {
    return false;
  }
}

/** Attributes, whoever brought them, as a person. */
export function toPerson(attributes: ReadonlyMap<string, string>, service: LoginService): ParsedUserInfo {
  const value = (name: string) => tidy(attributes.get(name));
  const taxId = value('taxid');
  const userId = value('userid');
  const afm = taxId === null ? null : readAfm(taxId);
  if (taxId !== null && afm === null) return { ok: false, problem: 'afm-invalid' };
  if (afm === null && (service !== 'officer' || userId === null))
    return { ok: false, problem: 'identity-missing' };
  const birthYear = value('birthyear');
  const firstName = value('firstname');
  return {
    ok: true,
    isNaturalPerson: firstName !== null,
    person: {
      userId,
      afm,
      firstName,
      lastName: value('lastname'),
      fatherName: value('fathername'),
      motherName: value('mothername'),
      birthYear: birthYear !== null && /^(?:18|19|20)\d{2}$/.test(birthYear) ? Number(birthYear) : null,
      extra: extraOf(attributes),
    },
  };
}

function extraOf(attributes: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  const extra: Record<string, string> = Object.create(null);
  for (const [name, text] of attributes) {
    const value = KNOWN.has(name) ? null : tidy(text);
    if (value !== null) extra[name] = value;
  }
  return extra;
}

/** Trimmed, one space between words (compound names keep theirs); `null` and nothing as null. */
function tidy(text: string | undefined): string | null {
  const value = text?.normalize('NFC').replace(/\s+/g, ' ').trim() ?? '';
  return value === '' || value === 'null' ? null : value;
}

/** Nine digits, or eleven that begin with `00`; leading zeros count. */
function readAfm(text: string): Afm | null {
  const digits = /^00\d{9}$/.test(text) ? text.slice(2) : text;
  return isAfm(digits) ? digits : null;
}

/** First and last name, or the entity's name, or the user name. */
export function displayNameOf({ firstName, lastName, userId }: LoginPerson): string {
  return [firstName, lastName].filter((name) => name !== null).join(' ') || (userId ?? '');
}

import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { z } from 'zod';
import { saying } from '../errors/index.ts';

/** Linear: one class, one `@`, labels without nested repetition; the length is checked first. */
const EMAIL =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$/;
const LONGEST_EMAIL = 254;
/** Nothing longer is looked at, blanks around it included. */
const LONGEST_TEXT = 400;

const EMAIL_MISSING = {
  expected: 'an e-mail address',
  el: 'Γράψτε το email',
  en: 'Enter the email address',
};
const EMAIL_FORMAT = {
  expected: 'one e-mail address such as name@example.org',
  el: 'Γράψτε το email στη σωστή μορφή, όπως onoma@example.org',
  en: 'Enter the email address in the correct format, like name@example.org',
};

/**
 * One e-mail address (άρθρο 2 §3β). A line break, a list, a display name or a domain without a dot is refused: a
 * mailer would take some of them for other recipients.
 */
export const emailSchema = saying(EMAIL_MISSING, z.string()).transform((text, context): string => {
  const email = withoutBlanks(text);
  if (isEmail(email)) return email;
  context.addIssue({ code: 'custom', params: email === '' ? EMAIL_MISSING : EMAIL_FORMAT });
  return z.NEVER;
});

function isEmail(text: string): boolean {
  if (text.length > LONGEST_EMAIL || !EMAIL.test(text)) return false;
  const local = text.slice(0, text.indexOf('@'));
  return !local.startsWith('.') && !local.endsWith('.') && !local.includes('..');
}

const PHONE_MISSING = {
  expected: 'a telephone number',
  el: 'Γράψτε το τηλέφωνο',
  en: 'Enter the phone number',
};
const PHONE_FORMAT = {
  expected: 'a telephone number of 10 digits, or with the country code',
  el: 'Γράψτε τηλέφωνο με 10 ψηφία ή με τον κωδικό της χώρας',
  en: 'Enter a phone number with 10 digits or with the country code',
};

/** A telephone number as E.164; Greek unless a country code is given (`+…` or `00…`). άρθρο 2 §3γ */
export const phoneSchema = saying(PHONE_MISSING, z.string()).transform((text, context): string => {
  const typed = withoutBlanks(text);
  const phone = toE164(typed);
  if (phone !== null) return phone;
  context.addIssue({ code: 'custom', params: typed === '' ? PHONE_MISSING : PHONE_FORMAT });
  return z.NEVER;
});

function toE164(typed: string): string | null {
  if (!/^[+0-9 ()./-]{5,30}$/.test(typed)) return null;
  const parsed = parsePhoneNumberFromString(typed, 'GR');
  return parsed?.isValid() && parsed.ext === undefined ? parsed.number : null;
}

/**
 * Whether an SMS can reach a number in E.164: unknown kinds count as yes, landlines and numbers of services as no.
 * Who gave a landline is told that only e-mail will be sent.
 */
export function canReceiveSms(phone: string): boolean {
  const type = parsePhoneNumberFromString(phone)?.getType();
  return type !== 'FIXED_LINE' && type !== 'TOLL_FREE' && type !== 'PREMIUM_RATE' && type !== 'SHARED_COST';
}

/** Without the spaces and tabs around it, and only those: a line break stays, and is refused. */
function withoutBlanks(text: string): string {
  if (text.length > LONGEST_TEXT) return text;
  return text.replace(/^[ \t]+/, '').replace(/[ \t]+$/, '');
}

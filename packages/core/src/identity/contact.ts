import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { z } from 'zod';

/** Linear: one class, one `@`, labels without nested repetition; the length is checked first. */
const EMAIL =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$/;
const LONGEST_EMAIL = 254;

/**
 * One e-mail address (άρθρο 2 §3β). A line break, a list or a display name is refused: a mailer would take it for
 * another recipient.
 */
export const emailSchema = z.string().transform((text, context): string => {
  const email = text.replace(/^[ \t]+|[ \t]+$/g, '');
  if (email === '') {
    context.addIssue({
      code: 'custom',
      params: { expected: 'an e-mail address', el: 'Γράψτε το email', en: 'Enter the email address' },
    });
    return z.NEVER;
  }
  if (email.length <= LONGEST_EMAIL && EMAIL.test(email)) return email;
  context.addIssue({
    code: 'custom',
    params: {
      expected: 'one e-mail address such as name@example.org',
      el: 'Γράψτε το email στη σωστή μορφή, όπως onoma@example.org',
      en: 'Enter the email address in the correct format, like name@example.org',
    },
  });
  return z.NEVER;
});

const PHONE_FORMAT = {
  expected: 'a telephone number of 10 digits, or with the country code',
  el: 'Γράψτε τηλέφωνο με 10 ψηφία ή με τον κωδικό της χώρας',
  en: 'Enter a phone number with 10 digits or with the country code',
};

/** A telephone number as E.164; Greek unless a country code is given (`+…` or `00…`). άρθρο 2 §3γ */
export const phoneSchema = z.string().transform((text, context): string => {
  const typed = text.replace(/^[ \t]+|[ \t]+$/g, '');
  if (typed === '') {
    context.addIssue({
      code: 'custom',
      params: { expected: 'a telephone number', el: 'Γράψτε το τηλέφωνο', en: 'Enter the phone number' },
    });
    return z.NEVER;
  }
  const parsed = /^[+0-9 ()./-]{5,30}$/.test(typed)
    ? parsePhoneNumberFromString(typed.replace(/^00/, '+'), 'GR')
    : undefined;
  if (parsed?.isValid() && parsed.ext === undefined) return parsed.number;
  context.addIssue({ code: 'custom', params: PHONE_FORMAT });
  return z.NEVER;
});

/** Whether an SMS can reach a number in E.164: unknown kinds count as yes, landlines as no. */
export function canReceiveSms(phone: string): boolean {
  const type = parsePhoneNumberFromString(phone)?.getType();
  return type !== 'FIXED_LINE' && type !== 'TOLL_FREE' && type !== 'PREMIUM_RATE' && type !== 'SHARED_COST';
}

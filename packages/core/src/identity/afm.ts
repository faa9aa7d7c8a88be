import { z } from 'zod';
import { SdkError, saying } from '../errors/index.ts';

declare const afm: unique symbol;
/** A Greek tax identification number (ΑΦΜ): nine digits with a right check digit, leading zeros kept. */
export type Afm = string & { readonly [afm]: true };

const TEXTS = {
  expected: 'nine digits with a right check digit',
  el: 'Ο ΑΦΜ έχει 9 ψηφία. Ελέγξτε τον και γράψτε τον ξανά.',
  en: 'The tax number has 9 digits. Check it and enter it again.',
};
/** Nine digits, a country code and spaces between them all. */
const LONGEST_TEXT = 40;

/** Whether a text is nine digits whose last is the check digit: Σ dᵢ·2^(9−i) mod 11 mod 10; all zeros is none. */
export function isAfm(text: string): text is Afm {
  if (!/^[0-9]{9}$/.test(text) || text === '000000000') return false;
  let sum = 0;
  for (let i = 0; i < 8; i++) sum += Number(text[i]) << (8 - i);
  return (sum % 11) % 10 === Number(text[8]);
}

/**
 * Reads an AFM as people write it: spaces and a leading country code (`EL`, in Greek or Latin letters, or `GR`) are
 * tolerated.
 *
 * @throws SdkError `AFM_INVALID`, never with what was given.
 */
export function parseAfm(text: string): Afm {
  const digits = tidy(text);
  if (!isAfm(digits)) throw new SdkError('AFM_INVALID', { problems: [{ pointer: '', ...TEXTS }] });
  return digits;
}

/** The last three digits, for people to recognise: `******670`. */
export function maskAfm(value: string): string {
  return `******${value.slice(-3)}`;
}

/** Schema of an AFM as typed; gives it back tidied. Its error is `AFM_INVALID` where nothing else is wrong. */
export const afmSchema = saying(TEXTS, z.string()).transform((text, context): Afm => {
  const digits = tidy(text);
  if (isAfm(digits)) return digits;
  context.addIssue({ code: 'custom', params: { ...TEXTS, code: 'AFM_INVALID' } });
  return z.NEVER;
});

function tidy(text: string): string {
  if (text.length > LONGEST_TEXT) return '';
  return text.replace(/\s/g, '').replace(/^(?:EL|ΕΛ|GR)/i, '');
}

import { z } from 'zod';
import { saying } from '../errors/index.ts';

const LONGEST_NAME = 200;
/** Longer texts are not looked at: nobody's name, and work that grows with its square. */
const LONGEST_TEXT = 2000;

const TEXTS = {
  empty: {
    expected: 'a full name',
    el: 'Γράψτε το ονοματεπώνυμο',
    en: 'Enter the full name',
  },
  long: {
    expected: `at most ${LONGEST_NAME} characters`,
    el: `Το ονοματεπώνυμο μπορεί να έχει έως ${LONGEST_NAME} χαρακτήρες`,
    en: `The full name can have up to ${LONGEST_NAME} characters`,
  },
  letters: {
    expected: 'Greek or Latin letters',
    el: 'Γράψτε το ονοματεπώνυμο με ελληνικά ή λατινικά γράμματα',
    en: 'Enter the full name in Greek or Latin letters',
  },
};

/**
 * A full name as people write it: trimmed, NFC, one space between words, 1–200 characters, in Greek or Latin letters
 * or both (the decisions themselves mix them), with the marks, digits and signs that names of persons and businesses
 * have. Control characters, other scripts and signs of markup are refused; look-alike letters never are.
 *
 * @see ΚΥΑ myDimos.Live, άρθρο 2 §3α
 */
export const nameSchema = saying(TEXTS.empty, z.string()).transform((text, context): string => {
  const name = text.length > LONGEST_TEXT ? text : text.trim().normalize('NFC').replace(/ +/g, ' ');
  const problem = nameProblem(name);
  if (problem === null) return name;
  context.addIssue({ code: 'custom', params: problem });
  return z.NEVER;
});

function nameProblem(name: string) {
  if (name === '') return TEXTS.empty;
  if (name.length > LONGEST_TEXT || [...name].length > LONGEST_NAME) return TEXTS.long;
  return isWritable(name) ? null : TEXTS.letters;
}

/** One class and no repetition of repetitions: linear. */
const WRITABLE = /^[\p{Script=Greek}\p{Script=Latin}\p{M}\p{Nd}\p{P}\p{Sk}\p{Zs}+]*$/u;

function isWritable(name: string): boolean {
  return WRITABLE.test(name) && /\p{L}/u.test(name);
}

/** Latin capitals that look like Greek ones. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  A: 'Α',
  B: 'Β',
  E: 'Ε',
  Z: 'Ζ',
  H: 'Η',
  I: 'Ι',
  K: 'Κ',
  M: 'Μ',
  N: 'Ν',
  O: 'Ο',
  P: 'Ρ',
  T: 'Τ',
  Y: 'Υ',
  X: 'Χ',
};

/**
 * A name for exact look-up: capitals without accents or signs, one space between words, and one letter for those that
 * look alike in Greek and Latin, so that names that look the same fold to the same. Never shown and never refused.
 */
export function foldName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\p{M}'’ʼ`´΄᾽]/gu, '')
    .toUpperCase()
    .replace(/[A-Z]/g, (letter) => LOOK_ALIKES[letter] ?? letter)
    .replace(/[^\p{L}\p{Nd}]+/gu, ' ')
    .trim();
}

/**
 * Whether some word has both Greek and Latin letters: most often a slip of the keyboard. Worth a hint, never a
 * refusal; the decisions have such words too.
 */
export function hasMixedScripts(name: string): boolean {
  return name
    .split(/[^\p{L}\p{M}]/u)
    .some((word) => /\p{Script=Greek}/u.test(word) && /\p{Script=Latin}/u.test(word));
}

import { z } from 'zod';

const LONGEST_NAME = 200;

/**
 * A full name as people write it: trimmed, NFC, 1–200 characters, Greek or Latin or both (the decisions themselves
 * mix them), no control characters.
 */
export const nameSchema = z.string().transform((text, context): string => {
  const name = text.normalize('NFC').trim().replace(/\s+/g, ' ');
  const problem = nameProblem(text, name);
  if (problem === null) return name;
  context.addIssue({ code: 'custom', params: problem });
  return z.NEVER;
});

function nameProblem(text: string, name: string) {
  if (name === '')
    return { expected: 'a full name', el: 'Γράψτε το ονοματεπώνυμο', en: 'Enter the full name' };
  if ([...name].length > LONGEST_NAME) {
    return {
      expected: `at most ${LONGEST_NAME} characters`,
      el: `Το ονοματεπώνυμο μπορεί να έχει έως ${LONGEST_NAME} χαρακτήρες`,
      en: `The full name can have up to ${LONGEST_NAME} characters`,
    };
  }
  if (/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(text)) {
    return {
      expected: 'letters, spaces and marks, without control characters',
      el: 'Γράψτε το ονοματεπώνυμο μόνο με γράμματα',
      en: 'Enter the full name with letters only',
    };
  }
  return null;
}

/** Latin capitals that look like Greek ones, and the letter that is meant beside Greek letters. */
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
 * A name for exact look-up: capitals without accents, one space between words, Latin look-alikes as Greek letters in
 * words that have a Greek one. Never shown and never refused.
 */
export function foldName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .trim()
    .split(/[\s-]+/)
    .map((word) =>
      /\p{Script=Greek}/u.test(word)
        ? word.replace(/[A-Z]/g, (letter) => LOOK_ALIKES[letter] ?? letter)
        : word,
    )
    .join(' ');
}

/** Digits and capitals without those that are taken for one another, spoken or written: 0 O, 1 I L, U V. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 6;

/** Greek capitals where a Greek keyboard has the Latin ones that look the same. */
const GREEK: Readonly<Record<string, string>> = {
  Α: 'A',
  Β: 'B',
  Ε: 'E',
  Ζ: 'Z',
  Η: 'H',
  Κ: 'K',
  Μ: 'M',
  Ν: 'N',
  Ρ: 'P',
  Τ: 'T',
  Υ: 'Y',
  Χ: 'X',
};

/**
 * A number of six characters that people can say on the telephone, made from an appointment's unguessable id. It
 * opens nothing, so that a rare twin does no harm.
 */
export function appointmentCode(id: string): string {
  let hash = 2166136261;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 16777619) >>> 0;
  let code = '';
  for (let i = 0; i < LENGTH; i++) {
    // The last steps of MurmurHash3: FNV alone leaves ids that differ at the end alike.
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0;
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0;
    hash = (hash ^ (hash >>> 16)) >>> 0;
    code += ALPHABET[hash % ALPHABET.length];
    hash = (hash + 0x9e3779b9) >>> 0;
  }
  return code;
}

/** A code as heard and typed, blanks, hyphens, small and Greek letters included; null where it can be none. */
export function parseAppointmentCode(text: string): string | null {
  if (text.length > 40) return null;
  const code = [...text.replace(/[\s-]/g, '').toUpperCase()]
    .map((letter) => GREEK[letter] ?? letter)
    .join('');
  return code.length === LENGTH && [...code].every((letter) => ALPHABET.includes(letter)) ? code : null;
}

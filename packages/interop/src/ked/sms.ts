/** Characters of the GSM 7-bit default alphabet (3GPP TS 23.038 §6.2.1). */
const GSM7 =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** Characters of its extension table (§6.2.1.1): two septets each. */
const EXTENSION = '\f^{}\\[~]|€';

const BASIC = new Set(GSM7);
const EXTENDED = new Set(EXTENSION);

export interface SmsSegments {
  readonly encoding: 'gsm7' | 'ucs2';
  /** Parts that are sent and charged. 0 for an empty text. */
  readonly segments: number;
  /** Septets (gsm7) or UTF-16 code units (ucs2). */
  readonly units: number;
}

/**
 * How many parts an SMS has: 160 septets or 70 code units in one, 153 or 67 in each of several (3GPP TS 23.040
 * §9.2.3.24.1). Neither an escape pair nor a surrogate pair is split between parts.
 *
 * @remarks Whether the Notification Centre converts or charges by the part is not known.
 */
export function smsSegments(text: string): SmsSegments {
  const characters = [...text];
  const gsm = characters.every((character) => BASIC.has(character) || EXTENDED.has(character));
  const sizes = characters.map((character) => (gsm ? (EXTENDED.has(character) ? 2 : 1) : character.length));
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const [single, part] = gsm ? [160, 153] : [70, 67];
  return { encoding: gsm ? 'gsm7' : 'ucs2', segments: parts(sizes, units, single, part), units };
}

function parts(sizes: readonly number[], units: number, single: number, part: number): number {
  if (units === 0) return 0;
  if (units <= single) return 1;
  let count = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > part) {
      count += 1;
      used = 0;
    }
    used += size;
  }
  return count;
}

/** Greek capitals that GSM 7-bit lacks, and the Latin ones that look the same. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  Α: 'A',
  Β: 'B',
  Ε: 'E',
  Ζ: 'Z',
  Η: 'H',
  Ι: 'I',
  Κ: 'K',
  Μ: 'M',
  Ν: 'N',
  Ο: 'O',
  Ρ: 'P',
  Τ: 'T',
  Υ: 'Y',
  Χ: 'X',
};
const PUNCTUATION: Readonly<Record<string, string>> = {
  '«': '"',
  '»': '"',
  '“': '"',
  '”': '"',
  '’': "'",
  '‘': "'",
  '΄': "'",
  '–': '-',
  '—': '-',
  '…': '...',
  '·': '.',
  '\u0387': '.',
  '\u037e': ';',
  '\u00a0': ' ',
};

/**
 * Greek text in capitals without accents, with Latin look-alikes where GSM 7-bit has no Greek letter: a message of two
 * parts often becomes one. Everything that is not Greek stays as it is.
 *
 * @remarks Opt-in, and never for e-mail: a screen reader spells such text letter by letter.
 */
export function toGsmGreek(text: string): string {
  // In `Δρ.Α` only the Greek letters change: `toUpperCase` on the whole would change web addresses too.
  return text
    .replace(/\p{Script=Greek}\p{M}*/gu, (letters) => {
      const plain = letters.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
      return [...plain].map((letter) => LOOK_ALIKES[letter] ?? letter).join('');
    })
    .replace(/[«»“”’‘΄–—…·\u0387\u037e\u00a0]/g, (mark) => PUNCTUATION[mark] ?? mark);
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Afm, afmSchema, isAfm, maskAfm, parseAfm, parseInput, SdkError } from '../../src/index.ts';
import { errorOf } from '../support/error-of.ts';

/** Check digit by the definition of the weights 256 … 2, written apart from the code under test. */
function withCheckDigit(eight: string): string {
  const weights = [256, 128, 64, 32, 16, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(eight.charAt(i)), 0);
  return `${eight}${(sum % 11) % 10}`;
}

const AFM = withCheckDigit('00000012');
const eight = fc.stringMatching(/^[0-9]{8}$/).filter((text) => text !== '00000000');

describe('isAfm', () => {
  it('accepts exactly one check digit after any eight digits', () => {
    fc.assert(
      fc.property(eight, (digits) => {
        const right = Array.from({ length: 10 }, (_, i) => `${digits}${i}`).filter(isAfm);
        expect(right).toEqual([withCheckDigit(digits)]);
      }),
    );
  });

  it('refuses all zeros, although its check digit is right', () => {
    expect(isAfm('000000000')).toBe(false);
  });

  it('refuses digits of other scripts, other lengths, and a line break at the end', () => {
    for (const text of ['', '12345678', `${AFM}0`, `${AFM}\n`, '٠٠٠٠٠٠١٢٠', '１２３４５６７８９']) {
      expect(isAfm(text)).toBe(false);
    }
  });
});

describe('parseAfm', () => {
  it('R-147 reads nine digits and keeps leading zeros', () => {
    expect(parseAfm(AFM)).toBe(AFM);
    expect(AFM.startsWith('00')).toBe(true);
  });

  it('tolerates spaces and a country code, in Latin or Greek letters', () => {
    const spaced = `${AFM.slice(0, 3)} ${AFM.slice(3, 6)}\u00a0${AFM.slice(6)}`;
    for (const text of [` ${AFM} `, spaced, `EL${AFM}`, `el ${AFM}`, `ΕΛ${AFM}`, `GR ${spaced}`]) {
      expect(parseAfm(text)).toBe(AFM);
    }
  });

  it('throws AFM_INVALID that never holds what was given', () => {
    const wrong = `${AFM.slice(0, 8)}${(Number(AFM[8]) + 1) % 10}`;
    for (const text of [wrong, 'x'.repeat(100_000), 'canary-000', '']) {
      const error = errorOf(() => parseAfm(text));
      expect(error).toBeInstanceOf(SdkError);
      expect(error.code).toBe('AFM_INVALID');
      const told = JSON.stringify(error) + error.message + String(error.stack);
      if (text !== '') expect(told).not.toContain(text);
    }
  });
});

describe('afmSchema', () => {
  it('gives the tidied AFM', () => {
    expect(parseInput(afmSchema, ` EL ${AFM}`)).toBe(AFM);
  });

  it('fails with AFM_INVALID and the sentence, without the value', () => {
    const error = errorOf(() => parseInput(afmSchema, 'canary-123'));
    expect(error.code).toBe('AFM_INVALID');
    expect(error.problems).toEqual([
      {
        pointer: '',
        expected: 'nine digits with a right check digit',
        el: 'Ο ΑΦΜ έχει 9 ψηφία. Ελέγξτε τον και γράψτε τον ξανά.',
        en: 'The tax number has 9 digits. Check it and enter it again.',
      },
    ]);
    expect(JSON.stringify(error)).not.toContain('canary');
    expect(errorOf(() => parseInput(afmSchema, 123456789)).problems[0]?.el).toContain('9 ψηφία');
  });
});

describe('maskAfm', () => {
  it('shows the last three digits only', () => {
    const masked = maskAfm(AFM as Afm);
    expect(masked).toBe(`******${AFM.slice(6)}`);
    expect(masked).not.toContain(AFM.slice(0, 6));
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldName, hasMixedScripts, nameSchema, parseInput } from '../../src/index.ts';
import { errorOf } from '../support/error-of.ts';

const read = (text: unknown) => parseInput(nameSchema, text);
const sentence = (text: unknown) => errorOf(() => read(text)).problems[0];

describe('nameSchema', () => {
  it('R-036 takes Greek and Latin names of 1 to 200 characters, trimmed and in NFC', () => {
    expect(read('  Μαρία   Δοκιμαστική ')).toBe('Μαρία Δοκιμαστική');
    expect(read('Zoë O’Brien-Şahin')).toBe('Zoë O’Brien-Şahin');
    expect(read('Μαρι\u0301α'.normalize('NFD'))).toBe('Μαρία'.normalize('NFC'));
    expect(read('Ω')).toBe('Ω');
    expect(read('ά'.repeat(200))).toHaveLength(200);
    expect(read('Ἀθηνᾶ Παπαδοπούλου')).toBe('Ἀθηνᾶ Παπαδοπούλου');
  });

  it('R-036 refuses an empty name and one of 201 characters, each with its sentence', () => {
    for (const text of ['', '   ', undefined, null, 7]) {
      expect(sentence(text)).toMatchObject({ el: 'Γράψτε το ονοματεπώνυμο', en: 'Enter the full name' });
    }
    for (const text of ['ά'.repeat(201), `${' '.repeat(500_000)}α`]) {
      expect(sentence(text)).toMatchObject({
        expected: 'at most 200 characters',
        el: 'Το ονοματεπώνυμο μπορεί να έχει έως 200 χαρακτήρες',
      });
    }
  });

  it('refuses control characters, directions, other scripts and signs of markup', () => {
    for (const text of [
      'Μαρία\r\nBcc: x',
      'Μα\u0000ρία',
      'Μα\u202eρία',
      'Μα\u200bρία',
      'Μαρία\u2028Δ',
      'Мария',
      'محمد',
      '<b>Μαρία</b>',
      'Μαρία ❤',
      '123',
      '\ud800Μαρία',
    ]) {
      expect(sentence(text)).toMatchObject({ expected: 'Greek or Latin letters' });
    }
  });

  it('takes the names of businesses', () => {
    for (const text of ['3Κ Δοκιμή & ΣΙΑ Ο.Ε.', '«ΠΑΡΑΔΕΙΓΜΑ» Α.Ε. (πρώην Δοκιμή)', "Cafe 'Test' +1"]) {
      expect(read(text)).toBe(text);
    }
  });

  it('never refuses look-alike letters: the decisions themselves mix them', () => {
    expect(read('Nα δηλωθεί')).toBe('Nα δηλωθεί');
    expect(read('οAuth')).toBe('οAuth');
  });

  it('gives back what it gave, when read again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const first = nameSchema.safeParse(text);
        if (first.success) expect(read(first.data)).toBe(first.data);
      }),
    );
  });
});

describe('foldName', () => {
  it('is the same for accents, case, final sigma, spaces and signs', () => {
    for (const text of ['ΝΙΚΟΣ ΔΟΚΙΜΑΣΤΗΣ', 'Νίκος  Δοκιμαστής', 'νικοσ-δοκιμαστησ', 'Νίκος, Δοκιμαστής.']) {
      expect(foldName(text)).toBe(foldName('Νίκος Δοκιμαστής'));
    }
    expect(foldName('O’Brien')).toBe(foldName("O'BRIEN"));
  });

  it('is the same for names that look the same in Greek and Latin capitals', () => {
    expect(foldName('MAPIA')).toBe(foldName('ΜΑΡΙΑ'));
    expect(foldName('Nίκος')).toBe(foldName('Νίκος'));
    expect(foldName('ΑNNΑ TEST')).toBe(foldName('ANNA TEST'));
  });

  it('tells different names apart', () => {
    expect(foldName('Μαρία')).not.toBe(foldName('Μαρίνα'));
    expect(foldName('Άννα Μαρία')).not.toBe(foldName('Άνναμαρία'));
    expect(foldName('Δήμος')).not.toBe(foldName('Dimos'));
  });

  it('folds what is folded to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        expect(foldName(foldName(text))).toBe(foldName(text));
      }),
    );
  });
});

describe('hasMixedScripts', () => {
  it('finds a word with letters of both scripts, and only that', () => {
    expect(hasMixedScripts('Nα')).toBe(true);
    expect(hasMixedScripts('Νίκος Πoλίτης')).toBe(true);
    expect(hasMixedScripts('Νίκος Smith')).toBe(false);
    expect(hasMixedScripts('Δοκιμή-Test')).toBe(false);
    expect(hasMixedScripts('')).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { smsSegments, toGsmGreek } from '../../src/ked/sms.ts';

describe('smsSegments', () => {
  it.each([
    ['', 'gsm7', 0],
    ['a'.repeat(160), 'gsm7', 1],
    ['a'.repeat(161), 'gsm7', 2],
    ['a'.repeat(306), 'gsm7', 2],
    ['a'.repeat(307), 'gsm7', 3],
    ['€'.repeat(80), 'gsm7', 1],
    ['€'.repeat(81), 'gsm7', 2],
    // 76 pairs fit 153 septets with one left over: a pair is not split.
    ['€'.repeat(153), 'gsm7', 3],
    ['ΔΦΓΛΩΠΨΣΘΞ', 'gsm7', 1],
    ['α'.repeat(70), 'ucs2', 1],
    ['α'.repeat(71), 'ucs2', 2],
    ['α'.repeat(134), 'ucs2', 2],
    ['α'.repeat(135), 'ucs2', 3],
    ['😀'.repeat(35), 'ucs2', 1],
    ['😀'.repeat(67), 'ucs2', 3],
    ['Α', 'ucs2', 1],
  ] as const)('R-241 counts %#', (text, encoding, segments) => {
    expect(smsSegments(text)).toMatchObject({ encoding, segments });
  });
});

describe('toGsmGreek', () => {
  it('writes Greek as unaccented capitals that GSM 7-bit has, and leaves the rest', () => {
    const text = 'Το ραντεβού σας («Ληξιαρχείο») – αύριο, ΐ ΰ ϊ ς https://dimos.gr/Ab';
    const gsm = toGsmGreek(text);
    expect(gsm).toBe('TO PANTEBOY ΣAΣ ("ΛHΞIAPXEIO") - AYPIO, I Y I Σ https://dimos.gr/Ab');
    expect(smsSegments(gsm).encoding).toBe('gsm7');
  });

  it('leaves no Greek letter that GSM 7-bit lacks', () => {
    const alphabet = 'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰΆΈΉΊΌΎΏΪΫ';
    expect(smsSegments(toGsmGreek(alphabet)).encoding).toBe('gsm7');
    expect(toGsmGreek(alphabet.normalize('NFD'))).toBe(toGsmGreek(alphabet));
  });
});

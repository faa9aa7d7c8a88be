import { describe, expect, it } from 'vitest';
import { canReceiveSms, emailSchema, parseInput, phoneSchema } from '../../src/index.ts';
import { errorOf } from '../support/error-of.ts';

const problem = (schema: typeof emailSchema, text: unknown) =>
  errorOf(() => parseInput(schema, text)).problems[0];

describe('emailSchema', () => {
  it('R-037 takes one address, with blanks around it', () => {
    for (const text of ['maria@example.org', "o'neil+x@sub.example.co.uk", 'a@b-c.example']) {
      expect(parseInput(emailSchema, `  ${text}\t`)).toBe(text);
    }
  });

  it('R-037 asks for an address where there is none', () => {
    for (const text of ['', '  ', undefined, null]) {
      expect(problem(emailSchema, text)).toMatchObject({
        el: 'Γράψτε το email',
        en: 'Enter the email address',
      });
    }
  });

  it('R-037 refuses line breaks, lists and display names: a mailer would find other recipients in them', () => {
    for (const text of [
      'a@example.org\r\nBcc: x@example.org',
      'a@example.org\n',
      'a@example.org,b@example.org',
      'a@example.org;b@example.org',
      'Μαρία <a@example.org>',
      '"a b"@example.org',
      'a@example.org b@example.org',
      'a@b@example.org',
      'a@[127.0.0.1]',
    ]) {
      expect(problem(emailSchema, text)).toMatchObject({
        el: 'Γράψτε το email στη σωστή μορφή, όπως onoma@example.org',
        en: 'Enter the email address in the correct format, like name@example.org',
      });
    }
  });

  it('refuses what is no address', () => {
    for (const text of [
      'maria',
      'maria@',
      '@example.org',
      'maria@localhost',
      'maria@-x.example',
      'maria@x..example',
      '.maria@example.org',
      'maria.@example.org',
      'ma..ria@example.org',
      'μαρία@example.org',
      `${'a'.repeat(65)}@example.org`,
      `a@${'b'.repeat(64)}.example`,
      `a@${'b.'.repeat(130)}example`,
    ]) {
      expect(parseFails(text)).toBe(true);
    }
  });

  it('answers to long hostile texts with work that grows with their length only', () => {
    for (const text of [
      `a${' '.repeat(200_000)}b`,
      `a@${'a-'.repeat(100_000)}`,
      `a@${'a.'.repeat(100_000)}`,
      '@'.repeat(200_000),
    ]) {
      expect(parseFails(text)).toBe(true);
    }
  });
});

function parseFails(text: string): boolean {
  return !emailSchema.safeParse(text).success;
}

describe('phoneSchema', () => {
  it('R-038 gives Greek numbers as E.164, with and without the country code', () => {
    for (const text of [
      '6900000000',
      '690 000 0000',
      '+30 6900000000',
      '0030 690-000-0000',
      '(690)0000000',
    ]) {
      expect(parseInput(phoneSchema, text)).toBe('+306900000000');
    }
    expect(parseInput(phoneSchema, '210 480 2310')).toBe('+302104802310');
  });

  it('R-038 takes numbers of other countries by their code', () => {
    expect(parseInput(phoneSchema, '+44 7911 123456')).toBe('+447911123456');
    expect(parseInput(phoneSchema, '0049 30 123456')).toBe('+4930123456');
  });

  it('R-038 refuses what is no number, with the sentence', () => {
    for (const text of [
      '12345',
      '690000000',
      '6900000000 εσωτ. 3',
      'abc',
      '+306900000000x12',
      '9'.repeat(100_000),
    ]) {
      expect(problem(phoneSchema, text)).toMatchObject({
        el: 'Γράψτε τηλέφωνο με 10 ψηφία ή με τον κωδικό της χώρας',
        en: 'Enter a phone number with 10 digits or with the country code',
      });
    }
    for (const text of ['', undefined]) {
      expect(problem(phoneSchema, text)).toMatchObject({
        el: 'Γράψτε το τηλέφωνο',
        en: 'Enter the phone number',
      });
    }
  });
});

describe('canReceiveSms', () => {
  it('R-038 says that a landline gets no SMS, and a mobile does', () => {
    expect(canReceiveSms('+302104802310')).toBe(false);
    expect(canReceiveSms('+306900000000')).toBe(true);
    expect(canReceiveSms('+447911123456')).toBe(true);
  });
});

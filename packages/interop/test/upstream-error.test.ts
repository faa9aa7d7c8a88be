import { isSdkError } from '@rantevou/core';
import { describe, expect, it } from 'vitest';
import { isUpstreamError, safeCode, UPSTREAM_KINDS, UpstreamError } from '../src/upstream-error.ts';

describe('UpstreamError', () => {
  it('is an SdkError with a sentence in both languages for every kind', () => {
    for (const kind of UPSTREAM_KINDS) {
      const error = new UpstreamError({ kind, outcome: 'unknown', retryable: false, operation: 'nncSend' });
      expect(isSdkError(error) && isUpstreamError(error)).toBe(true);
      expect(error.texts.el).toMatch(/\p{Script=Greek}/u);
      expect(error.toJSON()).toMatchObject({ code: error.code, details: { kind, outcome: 'unknown' } });
    }
    expect(isUpstreamError(new Error('x'))).toBe(false);
    expect(isUpstreamError(null)).toBe(false);
  });
});

describe('safeCode', () => {
  it.each(['GEN_COMMUNICATION_ERROR', 'soap:Server', 'E-12.3'])('keeps %s', (code) => {
    expect(safeCode(code)).toBe(code);
  });

  it.each([
    '',
    null,
    undefined,
    'Σφάλμα',
    'two words',
    'X_000100011',
    '000100011',
    'a\nb',
    'x'.repeat(80),
    '<b>',
  ])('T-30 keeps nothing of %j', (code) => {
    expect(safeCode(code)).toBeUndefined();
  });
});

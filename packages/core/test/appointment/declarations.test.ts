import { describe, expect, it } from 'vitest';
import { declarationsSchema, parseInput } from '../../src/index.ts';
import { errorOf } from '../support/error-of.ts';

const both = { dataTrueAndAccurate: true, privacyNoticeRead: true, policyVersion: '2026-01' };

describe('declarationsSchema', () => {
  it('R-045 R-046 takes both declarations with the version of the text that was shown', () => {
    expect(parseInput(declarationsSchema, both)).toEqual(both);
    expect(
      errorOf(() => parseInput(declarationsSchema, { ...both, policyVersion: undefined })).problems,
    ).toEqual([expect.objectContaining({ pointer: '/policyVersion' })]);
  });

  it('R-047 takes nothing for a declaration but true itself, and fills in nothing', () => {
    const notTrue = [undefined, null, false, 'true', 'on', 1, {}];
    for (const field of ['dataTrueAndAccurate', 'privacyNoticeRead'] as const) {
      for (const value of notTrue) {
        const error = errorOf(() => parseInput(declarationsSchema, { ...both, [field]: value }));
        expect(error.code).toBe('DECLARATION_MISSING');
        expect(error.problems.map(({ pointer }) => pointer)).toEqual([`/${field}`]);
      }
      const { [field]: _, ...absent } = both;
      expect(errorOf(() => parseInput(declarationsSchema, absent)).code).toBe('DECLARATION_MISSING');
    }
  });

  it('names both where both are missing', () => {
    const error = errorOf(() => parseInput(declarationsSchema, { policyVersion: '1' }));
    expect(error.code).toBe('DECLARATION_MISSING');
    expect(error.problems.map(({ pointer }) => pointer)).toEqual([
      '/dataTrueAndAccurate',
      '/privacyNoticeRead',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { isModeLawful, MODES, modeSchema, NATURES, parseInput } from '../../src/index.ts';
import { errorOf } from '../support/error-of.ts';

describe('modeSchema', () => {
  it('R-009 knows exactly three ways of service', () => {
    expect(MODES).toEqual(['in-person', 'phone', 'video']);
    for (const mode of MODES) expect(parseInput(modeSchema, mode)).toBe(mode);
    for (const other of ['letter', 'inPerson', 'VIDEO', '', null, ['phone'], 0]) {
      expect(errorOf(() => parseInput(modeSchema, other)).code).toBe('INPUT_INVALID');
    }
  });
});

describe('isModeLawful', () => {
  it('R-016 lets the phone be used for information only', () => {
    const unlawful = MODES.flatMap((mode) => NATURES.map((nature) => [mode, nature] as const)).filter(
      ([mode, nature]) => !isModeLawful(mode, nature),
    );
    expect(unlawful).toEqual([['phone', 'case-handling']]);
    expect(isModeLawful('phone', 'case-handling')).toBe(false);
  });
});

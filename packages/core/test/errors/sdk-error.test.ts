import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ERROR_TEXTS, invalidField, isSdkError, SdkError } from '../../src/errors/index.ts';

const texts = { el: 'Ελέγξτε το', en: 'Check it' };

describe('SdkError', () => {
  it('carries its code, the sentences of the code, problems and details', () => {
    const problem = { pointer: '/start', expected: 'a time', ...texts };
    const error = new SdkError('SLOT_TAKEN', { problems: [problem], details: { nearest: [] } });
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe('SdkError');
    expect(error.texts).toEqual(ERROR_TEXTS.SLOT_TAKEN);
    expect(error.message).toBe(`${ERROR_TEXTS.SLOT_TAKEN.en} (/start: expected a time)`);
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      code: 'SLOT_TAKEN',
      message: error.message,
      problems: [problem],
      details: { nearest: [] },
    });
  });

  it('has no cause unless one is given', () => {
    expect('cause' in new SdkError('INTERNAL')).toBe(false);
    const cause = new TypeError('x');
    expect(new SdkError('INTERNAL', { cause }).cause).toBe(cause);
    expect(JSON.stringify(new SdkError('INTERNAL', { cause }))).not.toContain('TypeError');
  });

  it('shows its code when printed', () => {
    expect(inspect(new SdkError('BUSY'))).toContain('BUSY');
  });
});

describe('isSdkError', () => {
  it('knows an error of another copy of the package by its brand', () => {
    const foreign = Object.defineProperty(new Error('x'), Symbol.for('@rantevou/SdkError'), { value: true });
    expect(isSdkError(foreign)).toBe(true);
    expect(isSdkError(new SdkError('BUSY'))).toBe(true);
  });

  it('takes nothing else for one', () => {
    for (const value of [null, undefined, 'BUSY', new Error('BUSY'), { code: 'BUSY', name: 'SdkError' }]) {
      expect(isSdkError(value)).toBe(false);
    }
  });

  it('cannot be claimed by what came in as JSON', () => {
    expect(isSdkError(JSON.parse('{"@rantevou/SdkError":true,"code":"BUSY"}'))).toBe(false);
  });
});

describe('invalidField', () => {
  it('is INPUT_INVALID about one field', () => {
    expect(invalidField('/from', 'a day', texts)).toMatchObject({
      code: 'INPUT_INVALID',
      problems: [{ pointer: '/from', expected: 'a day', ...texts }],
    });
  });
});
